"""Two places to a track: sea, rail, road, air."""
