"""How QGIS draws the layers: styles (QML) kept inside the GeoPackage, with the temporal controller set.

Colour says the mode and the kind of line says the basis, as on the program's own map: solid is reported,
dashed is assembled, dotted is inferred. A thin line is schematic: it joins two areas and has no length. The
legend lists what occurs in the file. QGIS reads the symbols as `QgsSimpleLineSymbolLayer` and its like write
them, and `<temporal>` as `QgsVectorLayerTemporalProperties`: mode 2 takes start and end from two fields,
limit mode 1 includes both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from xml.sax.saxutils import quoteattr

#: red, green, blue; told apart by people who do not see some colours (Okabe and Ito 2008)
MODE_COLOURS: dict[str, tuple[int, int, int]] = {
    "sea": (0, 114, 178),
    "rail": (213, 94, 0),
    "road": (0, 158, 115),
    "air": (204, 121, 167),
    "inland_waterway": (86, 180, 233),
    "pipeline": (140, 100, 20),
    "unknown": (90, 90, 90),
}
#: Qt pen styles
BASIS_LINES = {"reported": "solid", "assembled": "dash", "inferred": "dot"}
_ROUTE_COLOUR = (120, 120, 120)
_PLACE_COLOUR = (30, 30, 30)

_TEMPORAL = (
    '<temporal accumulate="0" durationField="" durationUnit="days" enabled="1" endExpression=""'
    ' endField="end" fixedDuration="0" limitMode="1" mode="2" startExpression="" startField="start">'
    "<fixedRange><start></start><end></end></fixedRange></temporal>"
)


#: mode and basis of a leg, and whether its line is schematic
Kind = tuple[str, str, bool]

#: the same in QGIS's language
_KIND_EXPRESSION = (
    "\"mode\" || ' ' || \"basis\" || CASE WHEN \"track_km\" IS NULL THEN ' True' ELSE ' False' END"
)


def layer_style(layer: str, kinds: Collection[Kind] = ()) -> str | None:
    """Return the style of a layer as QML, or None for a table that is not drawn.

    Parameters
    ----------
    layer
        The layer's name.
    kinds
        For legs: what occurs, so that the legend lists nothing else.

    Examples
    --------
    >>> layer_style("checks") is None
    True
    """
    if layer == "legs":
        return _legs(kinds)
    maker = _STYLES.get(layer)
    return maker() if maker else None


def _legs(kinds: Collection[Kind]) -> str:
    ordered = [
        (mode, basis, thin)
        for mode in MODE_COLOURS
        for basis in BASIS_LINES
        for thin in (False, True)
        if (mode, basis, thin) in kinds
    ]
    symbols = [
        _line(str(i), MODE_COLOURS[mode], 0.3 if thin else 0.8, BASIS_LINES[basis])
        for i, (mode, basis, thin) in enumerate(ordered)
    ]
    categories = [
        f'<category render="true" symbol="{i}" value={quoteattr(" ".join(map(str, kind)))}'
        f" label={quoteattr(_words(*kind))}/>"
        for i, kind in enumerate(ordered)
    ]
    return _qml(
        f'<renderer-v2 type="categorizedSymbol" attr={quoteattr(_KIND_EXPRESSION)} symbollevels="0"'
        f' forceraster="0" enableorderby="0"><categories>{"".join(categories)}</categories>'
        f"<symbols>{''.join(symbols)}</symbols></renderer-v2>",
        temporal=True,
        shown="origin",
    )


def _words(mode: str, basis: str, schematic: bool) -> str:
    return f"{mode.replace('_', ' ')}, {basis}{', schematic' if schematic else ''}"


def _routes() -> str:
    return _qml(_single(_line("0", _ROUTE_COLOUR, 0.3, "solid")), temporal=True, shown="summary")


def _places() -> str:
    return _qml(_single(_point("0", _PLACE_COLOUR)) + _labels("name"), shown="name")


def _extents() -> str:
    return _qml(_single(_outline("0", _PLACE_COLOUR)), shown="name")


_STYLES: dict[str, Callable[[], str]] = {
    "routes": _routes,
    "places": _places,
    "extents": _extents,
}


def _qml(body: str, *, temporal: bool = False, shown: str) -> str:
    drawn = f'{body}<previewExpression>"{shown}"</previewExpression>'
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Temporal" labelsEnabled="1">'
        f"{_TEMPORAL if temporal else ''}{drawn}</qgis>"
    )


def _single(symbol: str) -> str:
    return (
        '<renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">'
        f"<symbols>{symbol}</symbols></renderer-v2>"
    )


def _line(name: str, colour: tuple[int, int, int], width_mm: float, pen: str) -> str:
    options = {
        "capstyle": "round",
        "joinstyle": "round",
        "line_color": _rgba(colour),
        "line_style": pen,
        "line_width": str(width_mm),
        "line_width_unit": "MM",
    }
    return _symbol("line", name, "SimpleLine", options)


def _point(name: str, colour: tuple[int, int, int]) -> str:
    options = {
        "name": "circle",
        "color": "255,255,255,255",
        "outline_color": _rgba(colour),
        "outline_width": "0.4",
        "outline_width_unit": "MM",
        "size": "2",
        "size_unit": "MM",
    }
    return _symbol("marker", name, "SimpleMarker", options)


def _outline(name: str, colour: tuple[int, int, int]) -> str:
    options = {
        "style": "no",
        "outline_color": _rgba(colour, 110),
        "outline_style": "dot",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    return _symbol("fill", name, "SimpleFill", options)


def _symbol(kind: str, name: str, layer: str, options: Mapping[str, str]) -> str:
    inside = "".join(f'<Option type="QString" name="{k}" value="{v}"/>' for k, v in options.items())
    return (
        f'<symbol type="{kind}" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0"><Option type="Map">{inside}</Option></layer>'
        "</symbol>"
    )


def _labels(field: str) -> str:
    return (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName="{field}" fontSize="8" textColor="30,30,30,255" isExpression="0">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255"/>'
        '</text-style><placement placement="6" dist="1" distUnits="MM"/></settings></labeling>'
    )


def _rgba(colour: tuple[int, int, int], alpha: int = 255) -> str:
    return ",".join(map(str, (*colour, alpha)))
