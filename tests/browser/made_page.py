"""The page on the made case: what Streamlit runs for the tests that need no reading."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from cargotrace.web import cases, main
from made_cases import made_case


@st.cache_resource
def _made() -> object:
    return made_case()


if __name__ == "__main__":
    cases.load_case = _made  # type: ignore[assignment]
    main()
