"""How legs look: a colour for each mode, a dash pattern for each basis.

The colours follow Okabe and Ito's set for colour-blind readers (https://jfly.uni-koeln.de/color/), darkened
or lightened until each has a contrast of at least 3:1 against the land of its theme (WCAG 2.2, 1.4.11).
Colour is never the only sign: the mode is also written on every card, list and legend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cargotrace.legs import Basis
from cargotrace.reading.claims import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeStyle:
    """The look of a mode of transport."""

    label: str
    #: on the light and on the dark basemap, CSS hex
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisStyle:
    """The look of a basis."""

    #: one word, for the legend and the filters
    sign: str
    label: str
    #: lengths of strokes and gaps in pixels; empty for an unbroken line
    dash: tuple[int, ...]


MODES: dict[Mode, ModeStyle] = {
    "sea": ModeStyle(label="Sea", light="#0068a8", dark="#63b8ff"),
    "rail": ModeStyle(label="Rail", light="#b83f00", dark="#ff9a5c"),
    "road": ModeStyle(label="Road", light="#7d6000", dark="#f2cf4a"),
    "air": ModeStyle(label="Air", light="#8b3f91", dark="#e6a1ee"),
    "inland_waterway": ModeStyle(label="Inland waterway", light="#007a63", dark="#4fd8bd"),
    "pipeline": ModeStyle(label="Pipeline", light="#a62b54", dark="#ff93b3"),
    "unknown": ModeStyle(label="Means not said", light="#4a4a4a", dark="#d6d6d6"),
}

BASES: dict[Basis, BasisStyle] = {
    "reported": BasisStyle(sign="Reported", label="Reported", dash=()),
    "assembled": BasisStyle(sign="Assembled", label="Assembled from several statements", dash=(11, 5)),
    "inferred": BasisStyle(sign="Inferred", label="Inferred by the program", dash=(2, 5)),
}


def style_values() -> dict[str, Any]:
    """Return the styles as plain values for the map's scripts.

    Examples
    --------
    >>> style_values()["bases"]["inferred"]["dash"]
    [2, 5]
    """
    modes = {name: {"label": s.label, "light": s.light, "dark": s.dark} for name, s in MODES.items()}
    bases = {name: {"sign": s.sign, "label": s.label, "dash": list(s.dash)} for name, s in BASES.items()}
    return {"modes": modes, "bases": bases}
