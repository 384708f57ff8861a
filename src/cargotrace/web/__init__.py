"""The page, on localhost: Streamlit, one file a page.

`entry.py` is what is served, `script/page.py` what runs behind it, `shell.py` the frame around every page.
"""

from __future__ import annotations


def main() -> None:
    """Draw the page that the address asks for; called anew by Streamlit on every change."""
    from cargotrace.web.shell import draw

    draw()
