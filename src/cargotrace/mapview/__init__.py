"""Case to folium map: layers, styles, offline assets; the only place that says (lat, lon)."""
