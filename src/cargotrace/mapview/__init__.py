"""A case as a map: layers, styles, words and offline assets; the only place that says (lat, lon).

`payload.py` turns a case into plain values, the scripts in `assets/` draw them, `elements.py` wraps both for
folium in the page, and `page.py` puts everything into one file that works offline.
"""
