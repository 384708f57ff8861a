"""Draw a GeoPackage of ours as QGIS draws it, to a PNG, and say what QGIS understood of styles and times.

Needs QGIS's own Python (Debian: python3-qgis), not the project's:

    /usr/bin/python3 tools/qgis_picture.py CASE.gpkg PICTURE.png [FIRST_DAY LAST_DAY]

With two ISO days only what the temporal controller shows between them is drawn.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # type: ignore[import-not-found]
    QgsApplication,
    QgsDateTimeRange,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt  # type: ignore[import-not-found]
from qgis.PyQt.QtGui import QColor  # type: ignore[import-not-found]

#: drawn from the first, on top, to the last
LAYERS = ("places", "legs", "routes", "extents")
WIDTH, HEIGHT = 1400, 800


def opened(path, name):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not layer.isValid():
        raise SystemExit(f"QGIS cannot open {name} of {path}.")
    layer.loadDefaultStyle()  # what the QGIS window does with every layer that it adds
    return layer


def told(layer):
    times, renderer = layer.temporalProperties(), layer.renderer()
    print(f"{layer.name()}: {layer.featureCount()} rows, {renderer.type()}")
    if hasattr(renderer, "categories"):
        print("  legend: " + "; ".join(category.label() for category in renderer.categories()))
    if times.isActive():
        print(f"  times: from {times.startField()!r} to {times.endField()!r}")


def settings(layers, days):
    view = QgsMapSettings()
    view.setLayers(layers)
    view.setBackgroundColor(QColor("white"))
    view.setOutputSize(QSize(WIDTH, HEIGHT))
    extent = QgsRectangle(layers[LAYERS.index("legs")].extent())
    extent.scale(1.1)
    view.setExtent(extent)
    if days:
        first, last = (QDateTime(QDate.fromString(day, Qt.ISODate)) for day in days)
        view.setIsTemporal(True)
        view.setTemporalRange(QgsDateTimeRange(first, last))
    return view


def main():
    path, picture, *days = sys.argv[1:]
    app = QgsApplication([], False)
    app.initQgis()
    layers = [opened(path, name) for name in LAYERS]
    for layer in layers:
        told(layer)
    job = QgsMapRendererParallelJob(settings(layers, days))
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)
    sys.stdout.flush()
    os._exit(0)  # QGIS 3.22 falls over while it takes itself apart


if __name__ == "__main__":
    main()
