"""Several statements of one movement, field by field: what they agree on, and which value stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from cargotrace.dates import DateRange
from cargotrace.legs import End, FieldView
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import Cargo, Certainty, Mode, MovementClaim, Polarity, Vessel
from cargotrace.sameness import other_quantity, quantity_words, same_end, vessel_key

#: from the most cautious to the surest
CAUTION: tuple[Certainty, ...] = ("denied", "suspected", "assessed", "confirmed")

Claims = Sequence[MovementClaim]


def end_of(mentions: Iterable[Mention | None]) -> End | None:
    """Return the end that several mentions name, or None when none does.

    The name is the commonest one; the place is the one known most exactly, so that a quay wins over its
    town; ties are settled by spelling and id, never by the order of the reports.

    Examples
    --------
    >>> end_of([None]) is None
    True
    """
    named = [m for m in mentions if m is not None]
    if not named:
        return None
    counts = Counter(m.name for m in named)
    name = min(counts, key=lambda n: (-counts[n], n))
    places = {m.place.id: m.place for m in named if m.place is not None}
    return End(
        name=name,
        as_written=tuple(sorted({m.span.quote for m in named})),
        place=min(places.values(), key=_vagueness) if places else None,
    )


def _vagueness(place: Place) -> tuple[float, str]:
    return (place.radius_km, place.id)


def narrowest(dates: Iterable[DateRange | None]) -> DateRange | None:
    """Return the date that says most: fewest days, a closed one before an open one.

    Examples
    --------
    >>> narrowest([DateRange.of_month(2023, 9), None, DateRange.from_edtf("2023-09-07")]).edtf
    '2023-09-07'
    """
    given = [d for d in dates if d is not None]
    return min(given, key=lambda d: (d.days or 10**6, d.edtf)) if given else None


def mode_of(claims: Claims) -> Mode:
    """Return the mode that some claim names, else unknown."""
    named = sorted({c.mode for c in claims if c.mode != "unknown"})
    return named[0] if named else "unknown"


def cargo_of(claims: Claims) -> Cargo | None:
    """Return the cargo worded most fully: a number before none, then unit and kind; else None.

    A kind that only another claim gives is taken over.
    """
    given = [c.cargo for c in claims if c.cargo is not None]
    if not given:
        return None
    best = max(given, key=lambda c: (c.quantity is not None, c.unit is not None, c.kind is not None))
    kind = best.kind or next((c.kind for c in given if c.kind), None)
    unit = best.unit or next((c.unit for c in given if c.unit), None)
    return Cargo(quantity=best.quantity, quantity_wording=best.quantity_wording, unit=unit, kind=kind)


def vessels_of(claims: Claims) -> tuple[Vessel, ...]:
    """Return the vessels named, each once, with the numbers and flag that any claim gives."""
    found: dict[str, Vessel] = {}
    for vessel in (v for c in claims for v in c.vessels):
        known = found.get(vessel_key(vessel.name), vessel)
        found[vessel_key(vessel.name)] = Vessel(
            name=known.name,
            imo=known.imo or vessel.imo,
            mmsi=known.mmsi or vessel.mmsi,
            flag=known.flag or vessel.flag,
        )
    return tuple(found[k] for k in sorted(found))


def certainty_of(claims: Claims) -> Certainty:
    """Return the most cautious certainty that any of the claims gives."""
    return min((c.certainty for c in claims), key=CAUTION.index)


def polarity_of(claims: Claims) -> Polarity:
    """Return "stated" when any claim says that it happened, else what they say."""
    given = {c.polarity for c in claims}
    return "stated" if "stated" in given else sorted(given)[0]


def parties(names: Iterable[str]) -> tuple[str, ...]:
    """Return party names once each, ignoring case and a leading "the", sorted.

    Examples
    --------
    >>> parties(["The Kremlin", "the Kremlin", "Rusi"])
    ('Rusi', 'The Kremlin')
    """
    found: dict[str, str] = {}
    for name in sorted(names):
        found.setdefault(party_key(name), name)
    return tuple(sorted(found.values()))


def party_key(name: str) -> str:
    """Return a party's name without case and leading article."""
    return name.casefold().removeprefix("the ").strip()


def views(claims: Claims) -> tuple[FieldView, ...]:
    """Return, for each field that at least two reports give, what each says and whether they agree."""
    found: list[FieldView] = []
    for field, words, agree in _FIELDS:
        values = tuple((c.report, text) for c in claims if (text := words(c)))
        if len({report for report, _ in values}) > 1:
            given = [c for c in claims if words(c)]
            agrees = all(agree(a, b) for a in given for b in given)
            found.append(FieldView(field=field, values=tuple(sorted(set(values))), agrees=agrees))
    return tuple(found)


def _edtf(when: DateRange | None) -> str:
    return when.edtf if when else ""


def _overlap(field: str) -> Callable[[MovementClaim, MovementClaim], bool]:
    def agree(a: MovementClaim, b: MovementClaim) -> bool:
        first: DateRange | None = getattr(a, field)
        second: DateRange | None = getattr(b, field)
        return first is None or second is None or first.overlaps(second)

    return agree


#: field, its words in one claim ("" when not given), and when two claims agree on it
_FIELDS: tuple[
    tuple[str, Callable[[MovementClaim], str], Callable[[MovementClaim, MovementClaim], bool]], ...
] = (
    ("origin", lambda c: c.origin.name if c.origin else "", lambda a, b: same_end(a.origin, b.origin)),
    (
        "destination",
        lambda c: c.destination.name if c.destination else "",
        lambda a, b: same_end(a.destination, b.destination),
    ),
    ("mode", lambda c: c.mode if c.mode != "unknown" else "", lambda a, b: a.mode == b.mode),
    ("depart", lambda c: _edtf(c.depart), _overlap("depart")),
    ("arrive", lambda c: _edtf(c.arrive), _overlap("arrive")),
    ("observed", lambda c: _edtf(c.observed), _overlap("observed")),
    (
        "cargo",
        lambda c: quantity_words(c.cargo) if c.cargo and c.cargo.quantity is not None else "",
        lambda a, b: not other_quantity(a.cargo, b.cargo),
    ),
    ("trips", lambda c: str(c.trips) if c.trips else "", lambda a, b: a.trips == b.trips),
    ("certainty", lambda c: c.certainty, lambda a, b: a.certainty == b.certainty),
    ("polarity", lambda c: c.polarity, lambda a, b: a.polarity == b.polarity),
)
