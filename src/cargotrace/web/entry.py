"""What is served: `streamlit run entry.py -- CASE`."""

import streamlit

from cargotrace.web.application import ROUTES, SCRIPT, show_fault

app = streamlit.App(SCRIPT, routes=ROUTES, on_script_error=show_fault)
