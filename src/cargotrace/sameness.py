"""When two statements speak of one thing: places, cargo, vessels, days, movements.

Each function that joins returns its reason in words, or None; nothing is joined without one.
"""

from __future__ import annotations

import re
from datetime import timedelta

from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import Cargo, MovementClaim

#: a quay, its port and its town lie within this of one another, in km
NEIGHBOUR_KM = 5.0
#: however vague two points are, farther apart than this they are two places, in km
FARTHEST_KM = 25.0
#: numbers that differ by less are one number, worded twice
QUANTITY_SHARE = 0.01
#: a consignment unloaded longer than this after it was loaded is another one, in days
LONGEST_VOYAGE_DAYS = 90

#: words that reports use for one unit of cargo
UNIT_GROUPS = (
    frozenset({"shells", "rounds", "artillery shells", "artillery rounds", "artillery pieces", "pieces"}),
    frozenset({"containers", "shipping containers", "sea containers", "boxes", "teu"}),
    frozenset({"tonnes", "tons", "metric tons", "metric tonnes", "t", "mt"}),
    frozenset({"trucks", "lorries"}),
)


def same_place(a: Place | None, b: Place | None) -> bool:
    """Say whether two entries are one place to a shipment: one id, or neighbours (a quay and its town).

    Areas are the same only by id or name: Russia is not Dunay.

    Examples
    --------
    >>> same_place(None, None)
    False
    """
    if a is None or b is None:
        return False
    if a.id == b.id:
        return True
    if a.is_area or b.is_area:
        return a.kind == b.kind and a.name.casefold() == b.name.casefold()
    reach_km = min(FARTHEST_KM, max(NEIGHBOUR_KM, a.radius_km + b.radius_km))
    return distance_m(a.lonlat, b.lonlat) <= reach_km * 1000


def same_end(a: Mention | None, b: Mention | None) -> bool:
    """Say whether two named ends are one place; an open end is the same as nothing.

    Examples
    --------
    >>> same_end(None, None)
    False
    """
    if a is None or b is None:
        return False
    if a.place is not None and b.place is not None:
        return same_place(a.place, b.place)
    return a.name.casefold() == b.name.casefold()


def covers(wide: Mention | None, end: Mention | None) -> bool:
    """Say whether one named end is the other, or the country in which the other lies.

    Examples
    --------
    >>> covers(None, None)
    False
    """
    if wide is None or end is None:
        return False
    if same_end(wide, end):
        return True
    if wide.place is None or end.place is None or wide.place.kind != "country":
        return False
    return wide.place.country is not None and wide.place.country == end.place.country


def same_unit(a: str | None, b: str | None) -> bool:
    """Say whether two units count the same things; a unit that is not given fits any.

    Examples
    --------
    >>> same_unit("shells", "rounds"), same_unit("shells", "tonnes"), same_unit(None, "tonnes")
    (True, False, True)
    """
    if a is None or b is None or a.casefold() == b.casefold():
        return True
    return any(a.casefold() in group and b.casefold() in group for group in UNIT_GROUPS)


def same_quantity(a: Cargo | None, b: Cargo | None) -> bool:
    """Say whether both give a number and it is the same number of the same things.

    Examples
    --------
    >>> same_quantity(Cargo(quantity=300, unit="containers"), Cargo(quantity=300, unit="containers"))
    True
    >>> same_quantity(Cargo(unit="containers"), Cargo(quantity=300, unit="containers"))
    False
    """
    if a is None or b is None or a.quantity is None or b.quantity is None:
        return False
    near = abs(a.quantity - b.quantity) <= QUANTITY_SHARE * max(abs(a.quantity), abs(b.quantity))
    return near and same_unit(a.unit, b.unit)


def other_quantity(a: Cargo | None, b: Cargo | None) -> bool:
    """Say whether both give a number of the same things, and the numbers differ."""
    if a is None or b is None or a.quantity is None or b.quantity is None:
        return False
    return not same_quantity(a, b)


def same_vessel(a: MovementClaim, b: MovementClaim) -> str | None:
    """Return the name of a vessel that both name, or None."""
    names = {vessel_key(v.name) for v in b.vessels}
    numbers = {v.imo for v in b.vessels if v.imo}
    for vessel in a.vessels:
        if vessel_key(vessel.name) in names or (vessel.imo and vessel.imo in numbers):
            return vessel.name
    return None


def vessel_key(name: str) -> str:
    """Return a vessel's name without its prefix and case.

    Examples
    --------
    >>> vessel_key("M/V Angara"), vessel_key("MV ANGARA")
    ('angara', 'angara')
    """
    return re.sub(r"^(m/?v|m/?t|s/?s|rms|tanker)\s+", "", name.casefold().strip())


def days_fit(a: DateRange | None, b: DateRange | None) -> bool:
    """Say whether two dates can be one: they overlap, or one is not given."""
    return a is None or b is None or a.overlaps(b)


def when(claim: MovementClaim) -> DateRange | None:
    """Return the days in which the movement lies: departure, else observation, else arrival."""
    return claim.depart or claim.observed or claim.arrive


def follows_in_time(earlier: MovementClaim, later: MovementClaim) -> bool:
    """Say whether the second can have gone on with the cargo of the first.

    It must not end before the first began, nor begin longer than a voyage after it ended; what is not
    dated contradicts nothing.
    """
    begin = earlier.depart or earlier.observed or earlier.arrive
    end = later.arrive or later.observed or later.depart
    if begin is None or end is None:
        return True
    if begin.earliest and end.latest and end.latest < begin.earliest:
        return False
    if begin.latest and end.earliest:
        return end.earliest <= begin.latest + timedelta(days=LONGEST_VOYAGE_DAYS)
    return True


def same_movement(a: MovementClaim, b: MovementClaim) -> str | None:
    """Return why two claims speak of one movement, or None if they need not.

    Both ends must fit and at least one must be named by both; days, trips, numbers and vessels must not
    contradict each other; and something besides the ends must tie them: a number, a day, a vessel, or
    nothing on either side that could tell them apart.
    """
    if _told_apart(a, b):
        return None
    shared = same_end(a.origin, b.origin) + same_end(a.destination, b.destination)
    open_ends = _one_open(a.origin, b.origin) + _one_open(a.destination, b.destination)
    if shared == 0 or shared + open_ends < 2:
        return None
    tie = _tie(a, b)
    if open_ends and (tie is None or "unknown" in (a.mode, b.mode)):
        return None
    if tie is None and _could_differ(a, b):
        return None
    ends = "both ends" if shared == 2 else "one end (the other is open in one report)"
    return f"{ends} the same, {tie or 'and neither gives a day or a number that tells them apart'}"


def _told_apart(a: MovementClaim, b: MovementClaim) -> bool:
    if a.mode != b.mode and "unknown" not in (a.mode, b.mode):
        return True
    if (len(a.modes_named) > 1 and b.mode != "unknown") or (len(b.modes_named) > 1 and a.mode != "unknown"):
        return True
    if {a.polarity, b.polarity} & {"denied", "negated"} and a.polarity != b.polarity:
        return True
    if (a.trips or 1) != (b.trips or 1) or other_quantity(a.cargo, b.cargo):
        return True
    if a.vessels and b.vessels and not same_vessel(a, b):
        return True
    return not (days_fit(a.depart, b.depart) and days_fit(a.arrive, b.arrive) and days_fit(when(a), when(b)))


def _one_open(a: Mention | None, b: Mention | None) -> bool:
    return (a is None) != (b is None)


def _tie(a: MovementClaim, b: MovementClaim) -> str | None:
    if same_quantity(a.cargo, b.cargo) and a.cargo is not None:
        return f"the same quantity ({quantity_words(a.cargo)})"
    vessel = same_vessel(a, b)
    if vessel:
        return f"the same vessel ({vessel})"
    if a.depart and b.depart and (a.depart.days or 99) <= 7 and a.depart.overlaps(b.depart):
        return f"the same departure ({a.depart.edtf})"
    if a.arrive and b.arrive and (a.arrive.days or 99) <= 7 and a.arrive.overlaps(b.arrive):
        return f"the same arrival ({a.arrive.edtf})"
    return None


def _could_differ(a: MovementClaim, b: MovementClaim) -> bool:
    """Say whether one of two untied claims gives a number or a day: they may then be two movements."""
    numbered = any(c.cargo is not None and c.cargo.quantity is not None for c in (a, b))
    return numbered or when(a) is not None or when(b) is not None


def quantity_words(cargo: Cargo) -> str:
    """Return a quantity as people write it.

    Examples
    --------
    >>> quantity_words(Cargo(quantity=1000, quantity_wording="more than", unit="containers"))
    'more than 1,000 containers'
    >>> quantity_words(Cargo(quantity_wording="hundreds of", unit="containers", kind="munitions"))
    'hundreds of containers (munitions)'
    >>> quantity_words(Cargo(quantity=1, unit="shells", kind="artillery shells"))
    '1 artillery shell'
    """
    number = f"{cargo.quantity:,.10g}" if cargo.quantity is not None else None
    unit, kind = cargo.unit, cargo.kind
    if unit and kind and unit.casefold() in kind.casefold():
        # "shells (artillery shells)" says one thing twice
        unit, kind = kind, None
    if unit and cargo.quantity == 1:
        unit = unit.removesuffix("s")
    words = [w for w in (cargo.quantity_wording, number, unit) if w]
    if not words:
        return kind or "cargo"
    return " ".join(words) + (f" ({kind})" if kind else "")
