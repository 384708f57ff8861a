"""The script that Streamlit runs: `streamlit run entry.py -- CASE`."""

from cargotrace.web import main

main()
