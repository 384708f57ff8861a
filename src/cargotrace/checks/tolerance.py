"""How far a computed distance may lie from a stated one: the claim's own words, rounding and vague ends."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cargotrace.units import LengthUnit, to_metres

#: share by which a number that stands bare may be off: ways of measuring differ, "from Tripoli" is no point
BARE = 0.03
#: share by which "about", "some" or "roughly" may be off
LOOSE = 0.10
#: "more than 100 km" is not said of 200 km; "less than 100 km" not of 50
ONE_SIDED = 0.5

_LOOSE_WORDS = (
    "about",
    "around",
    "approx",
    "circa",
    "c.",
    "estimated",
    "roughly",
    "some",
    "or so",
    "an area of",
    "~",
)
_OVER_WORDS = ("more than", "over", "at least", "in excess of", "upwards of", "exceeding", "no less than")
_UNDER_WORDS = ("less than", "under", "up to", "at most", "within", "below", "no more than", "not more than")
_NEARLY_WORDS = ("nearly", "almost", "close to", "just under")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """The computed distances that agree with a stated one, metres; ends included."""

    low_m: float
    high_m: float

    def allows(self, distance_m: float) -> bool:
        """Say whether a computed distance agrees."""
        return self.low_m <= distance_m <= self.high_m


def rounding_of(value: float) -> float:
    """Return half the step to which a number looks rounded, in its own unit, at most a tenth of it.

    Examples
    --------
    >>> rounding_of(180), rounding_of(183), rounding_of(200), rounding_of(7.5)
    (5.0, 0.5, 20.0, 0.05)
    """
    if value <= 0:
        return 0.0
    if value != int(value):
        places = len(repr(float(value)).partition(".")[2])
        return min(0.5 * 10.0**-places, value * 0.1)
    step = 1
    while int(value) % (step * 10) == 0:
        step *= 10
    return min(step / 2, value * 0.1)


def tolerance(
    value: float, unit: LengthUnit, wording: str | None, radii_km: tuple[float, float]
) -> Tolerance:
    """Return what agrees with a claim.

    Parameters
    ----------
    value, unit
        As stated.
    wording
        "about", "more than", …; None when the number stands bare.
    radii_km
        How vaguely each end is a point, km.

    Examples
    --------
    About 100 km between two points, and the same number bare:

    >>> found = tolerance(100, "km", "about", (0.0, 0.0))
    >>> round(found.low_m), round(found.high_m)
    (90000, 110000)
    >>> tolerance(183, "km", None, (3.0, 4.0)).allows(193_000.0)
    True
    """
    words = (wording or "").casefold()
    share = LOOSE if _any(words, _LOOSE_WORDS) else BARE
    stated = to_metres(value, unit)
    slack = max(to_metres(rounding_of(value), unit), share * stated) + 1000.0 * math.hypot(*radii_km)
    low, high = stated - slack, stated + slack
    if _any(words, _NEARLY_WORDS):
        low = min(low, stated * (1 - LOOSE))
    elif _any(words, _OVER_WORDS):
        high = max(high, stated * (1 + ONE_SIDED))
    elif _any(words, _UNDER_WORDS):
        low = min(low, stated * (1 - ONE_SIDED))
    return Tolerance(low_m=max(0.0, low), high_m=high)


def strict_tolerance(value: float, unit: LengthUnit, radii_km: tuple[float, float]) -> Tolerance:
    """Return what agrees closely, for asking whether the number was meant in another unit.

    Loose words do not count, and vague ends count for at most three per cent: a slip is only named when the
    number fits well.

    Examples
    --------
    >>> strict_tolerance(180, "km", (0.0, 10.0)).allows(201_000.0)
    False
    """
    stated = to_metres(value, unit)
    slack = max(to_metres(rounding_of(value), unit), BARE * stated)
    vague = min(1000.0 * math.hypot(*radii_km), BARE * stated)
    return Tolerance(low_m=stated - slack - vague, high_m=stated + slack + vague)


def _any(words: str, listed: tuple[str, ...]) -> bool:
    return any(word in words for word in listed)
