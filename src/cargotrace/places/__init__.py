"""Names to places: gazetteer, mentions, resolution."""
