"""QGIS opens the GeoPackage styled, with the fields of the temporal controller set; where it is installed."""

import json
import subprocess
from pathlib import Path

import pytest

from cargotrace.exports import export_case

PYTHON = "/usr/bin/python3"
LOOK = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
found = {}
for name in ("legs", "routes", "places", "extents", "checks"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    layer.loadDefaultStyle()  # what the QGIS window does with every layer that it adds
    times = layer.temporalProperties()
    renderer = layer.renderer()
    found[name] = {
        "valid": layer.isValid(),
        "rows": layer.featureCount(),
        "active": times.isActive(),
        "fields": [times.startField(), times.endField()],
        "renderer": renderer.type() if renderer else None,
        "labels": [c.label() for c in renderer.categories()] if hasattr(renderer, "categories") else [],
        "types": {f.name(): f.typeName() for f in layer.fields()},
    }
print(json.dumps(found), flush=True)
os._exit(0)
"""


def _has_qgis():
    if not Path(PYTHON).exists():
        return False
    return not subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode


@pytest.mark.skipif(not _has_qgis(), reason="QGIS (Debian python3-qgis) is not installed: NOT RUN")
def test_qgis_sees_styles_types_and_times(case, tmp_path):
    path = export_case(case, "gpkg", tmp_path / "a.gpkg")
    done = subprocess.run(
        [PYTHON, "-c", LOOK, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    found = json.loads(done.stdout)
    assert all(layer["valid"] for layer in found.values())
    legs = found["legs"]
    assert (legs["active"], legs["fields"]) == (True, ["start", "end"])
    assert legs["renderer"] == "categorizedSymbol"
    assert legs["labels"] == ["sea, reported", "rail, assembled", "unknown, reported"]
    assert (legs["types"]["start"], legs["types"]["depart_start"], legs["types"]["quotes"]) == (
        "DateTime",
        "Date",
        "JSON",
    )
    assert found["routes"]["active"]
    assert found["places"]["rows"] == 7
