"""The page, on localhost: Streamlit, one file a page."""
