"""The script that Streamlit runs anew for every change on the page; `entry.py` serves it."""

from cargotrace.web import main

if __name__ == "__main__":
    main()
