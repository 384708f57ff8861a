"""Entry point for Streamlit: `streamlit run app.py -- CASE`. Everything is in cargotrace.web."""

import streamlit

from cargotrace.web.application import ROUTES, SCRIPT, show_fault

app = streamlit.App(SCRIPT, routes=ROUTES, on_script_error=show_fault)
