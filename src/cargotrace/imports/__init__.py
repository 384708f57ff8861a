"""Legs and places that a colleague has: files in `imported/` beside the reports become part of a case.

A file of legs (CSV, GeoJSON or GeoPackage, our own exports too) becomes a report of its own, whose text says
each row in words with its source, and a reading of it: so that an imported line opens the row it comes from,
as any other line opens its sentence. A file of places (CSV or GeoJSON points) adds to the case's gazetteer.
"""

from __future__ import annotations

from cargotrace.imports.folder import FOLDER, Imported, add_import, read_imports

__all__ = ["FOLDER", "Imported", "add_import", "read_imports"]
