"""The script that Streamlit runs: `streamlit run entry.py -- CASE`."""

from cargotrace.web import main

if __name__ == "__main__":
    main()
