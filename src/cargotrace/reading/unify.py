"""Whether two passages can be one movement, and what they say together."""

from __future__ import annotations

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo, Mode, Vessel
from cargotrace.reading.drafts import Draft
from cargotrace.reading.themes import Theme

#: relative difference under which two numbers are one
_SAME_NUMBER = 0.01


class Clash(Exception):
    """Two passages contradict each other in one field."""


def unify(first: Draft, second: Draft) -> Draft | None:
    """Return the movement that two passages tell together, or None when they contradict each other.

    Examples
    --------
    >>> left = Draft(rule="a", kind="depart", trigger=1, sentence=0, mode="sea")
    >>> reached = Draft(rule="b", kind="arrive", trigger=9, sentence=6)
    >>> unify(left, reached).mode
    'sea'
    >>> unify(left, Draft(rule="c", kind="go", trigger=9, sentence=6, mode="rail")) is None
    True
    """
    try:
        origin = _end(first.origin, second.origin, "origin")
        destination = _end(first.destination, second.destination, "destination")
        if origin is not None and destination is not None and same_place(origin, destination):
            return None
        _check_order(first, second)
        weak = _weak_origin(first, second, origin)
        return first.by(
            "together",
            kind=first.kind if first.kind != "load" else second.kind,
            origin=origin,
            destination=destination,
            via=tuple(dict.fromkeys((*first.via, *second.via))),
            mode=_mode(first, second),
            modes_named=first.modes_named or second.modes_named,
            depart=_dates(first.depart, second.depart, "depart"),
            arrive=_dates(first.arrive, second.arrive, "arrive"),
            observed=first.observed or second.observed,
            loaded=first.loaded or second.loaded,
            cargo=_cargo(first.cargo, second.cargo),
            vessels=_vessels(first.vessels, second.vessels),
            trips=_number(first.trips, second.trips, "trips"),
            trips_wording=first.trips_wording or second.trips_wording,
            evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
            words=tuple(sorted({*first.words, *second.words})),
            weak=first.weak and second.weak and not _enough(first, second),
            weak_origin=weak,
            theme=_theme(first, second),
        )
    except Clash:
        return None


def _check_order(first: Draft, second: Draft) -> None:
    """Refuse to load again what has arrived: "delivered vehicles in March ... stopped on July 18"."""
    for held, come in ((first, second), (second, first)):
        if held.loaded is not None and come.arrive is not None and not held.loaded.may_precede(come.arrive):
            raise Clash("loaded")


def _enough(first: Draft, second: Draft) -> bool:
    """Say whether two passages that are too little alone make a claim: goods in one.

    Where they came in the other.
    """
    goods = any(d.theme.goods for d in (first, second))
    return goods and any(
        d.destination is not None and d.kind in ("arrive", "unload") for d in (first, second)
    )


def _theme(first: Draft, second: Draft) -> Theme:
    a, b = first.theme, second.theme
    return Theme(
        goods=tuple(sorted({*a.goods, *b.goods})),
        vehicles=tuple(sorted({*a.vehicles, *b.vehicles})),
        names=tuple(dict.fromkeys((*a.names, *b.names))),
        classes=a.classes | b.classes,
        taken_up=a.taken_up or (b.taken_up and first.sentence == second.sentence),
        fresh=a.fresh,
        pronoun=a.pronoun and b.pronoun,
        lemmas=a.lemmas | b.lemmas,
    )


def _weak_origin(first: Draft, second: Draft, origin: Mention | None) -> bool:
    strong = [d.origin for d in (first, second) if d.origin is not None and not d.weak_origin]
    return bool(origin) and not strong


def within(inner: Mention | None, outer: Mention | None) -> bool:
    """Say whether one place is the other or lies in it; a place not named lies in any."""
    if inner is None or outer is None or same_place(inner, outer):
        return True
    a, b = inner.place, outer.place
    if a is None or b is None or not b.is_area:
        return False
    if b.kind in ("country", "territory"):
        return a.country is not None and a.country == b.country
    return a.admin1 is not None and a.admin1 == b.name and a.country == b.country


def same_place(a: Mention, b: Mention) -> bool:
    """Say whether two mentions are of one place, by identity or by name."""
    named = a.name.casefold() == b.name.casefold()
    if a.place is None or b.place is None:
        return named
    if a.place.id == b.place.id:
        return True
    if a.place.country != b.place.country or a.place.is_area != b.place.is_area:
        return False
    return named or a.name in b.place.names or b.name in a.place.names


def _end(first: Mention | None, second: Mention | None, field: str) -> Mention | None:
    if first is None or second is None:
        return first or second
    if within(second, first):
        return second if not same_place(first, second) else first
    if within(first, second):
        return first
    raise Clash(field)


def _mode(first: Draft, second: Draft) -> Mode:
    if "unknown" in (first.mode, second.mode):
        return second.mode if first.mode == "unknown" else first.mode
    if first.mode != second.mode:
        raise Clash("mode")
    return first.mode


def _dates(first: DateRange | None, second: DateRange | None, field: str) -> DateRange | None:
    if first is None or second is None:
        return first or second
    if not first.overlaps(second):
        raise Clash(field)
    return first if (first.days or 10**6) <= (second.days or 10**6) else second


def _number(first: float | None, second: float | None, field: str) -> int | None:
    if first is None or second is None:
        return int(first or second or 0) or None
    if abs(first - second) > _SAME_NUMBER * max(abs(first), abs(second)):
        raise Clash(field)
    return int(first)


def _cargo(first: Cargo | None, second: Cargo | None) -> Cargo | None:
    if first is None or second is None:
        return first or second
    if first.quantity is not None and second.quantity is not None:
        if first.unit == second.unit or None in (first.unit, second.unit):
            _number(first.quantity, second.quantity, "cargo")
        elif not _measures(first.unit, second.unit):
            raise Clash("cargo")
    best = first if first.quantity is not None or second.quantity is None else second
    other = second if best is first else first
    return Cargo(
        quantity=best.quantity,
        quantity_wording=best.quantity_wording,
        unit=best.unit or other.unit,
        kind=best.kind or other.kind,
    )


def clashes(first: Cargo, second: Cargo) -> bool:
    """Say whether two cargoes cannot be one: other numbers of the same unit."""
    try:
        _cargo(first, second)
    except Clash:
        return True
    return False


def _measures(a: str | None, b: str | None) -> bool:
    """Say whether two units can measure one lot: a count of boxes and a weight."""
    weights = {"tonnes", "tons", "barrels", "litres", "kilograms"}
    return (a in weights) != (b in weights)


def _vessels(first: tuple[Vessel, ...], second: tuple[Vessel, ...]) -> tuple[Vessel, ...]:
    if not first or not second:
        return first or second
    if {v.name for v in first} & {v.name for v in second}:
        return first
    raise Clash("vessels")
