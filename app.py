"""Entry point for Streamlit: `streamlit run app.py -- CASE`. Everything is in cargotrace.web."""

from cargotrace.web import main

if __name__ == "__main__":
    main()
