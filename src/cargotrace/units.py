"""Units of length that reports use, each with its definition and source.

Sources: BIPM, The International System of Units (SI Brochure), 9th edition 2019, for metre,
kilometre and the nautical mile (1852 m, table 8 of the 8th edition); the international yard and
pound agreement of 1959 for the statute mile (5280 ft of 0.3048 m = 1609.344 m).
"""

from __future__ import annotations

from typing import Literal

LengthUnit = Literal["m", "km", "mi", "nmi"]

#: metres in one unit
METRES: dict[LengthUnit, float] = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "nmi": 1852.0}

#: how each unit is written out for people
UNIT_WORDS: dict[LengthUnit, str] = {
    "m": "metres",
    "km": "km",
    "mi": "miles",
    "nmi": "nautical miles",
}


def to_metres(value: float, unit: LengthUnit) -> float:
    """Return a length in metres.

    Examples
    --------
    >>> to_metres(1, "nmi")
    1852.0
    """
    return value * METRES[unit]


def from_metres(length_m: float, unit: LengthUnit) -> float:
    """Return a length of metres in another unit.

    Examples
    --------
    >>> from_metres(1609.344, "mi")
    1.0
    """
    return length_m / METRES[unit]
