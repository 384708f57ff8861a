"""The faulty page, served as the real one is."""

from pathlib import Path

import streamlit

from cargotrace.web.application import ROUTES, show_fault

app = streamlit.App(Path(__file__).with_name("faulty_page.py"), routes=ROUTES, on_script_error=show_fault)
