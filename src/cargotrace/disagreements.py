"""What reports do not agree on, kept and shown: fields of a leg, legs that cannot both be, denials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cargotrace.itinerary import leg_words
from cargotrace.legs import FieldView, Leg
from cargotrace.reading.claims import Reading
from cargotrace.sameness import other_quantity, quantity_words, same_place, vessel_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What cannot be reconciled: two legs, or one field of a leg, on which reports differ."""

    id: str
    #: the leg or the report that it is about
    subject: str
    view: FieldView
    #: a sentence
    reason: str


def find_disagreements(legs: Sequence[Leg], readings: Iterable[Reading]) -> tuple[Disagreement, ...]:
    """Return every disagreement, by kind and then in the order of the legs and reports.

    Examples
    --------
    >>> find_disagreements([], [])
    ()
    """
    return (*_of_fields(legs), *_of_numbers(legs), *_of_vessels(legs), *_of_denials(readings))


def _of_fields(legs: Sequence[Leg]) -> Iterable[Disagreement]:
    for leg in legs:
        for view in leg.fields:
            if not view.agrees:
                said = "; ".join(f"{report}: {value}" for report, value in view.values)
                yield Disagreement(
                    id=f"{leg.id}:{view.field}",
                    subject=leg.id,
                    view=view,
                    reason=f"Reports differ on the {view.field} of “{leg_words(leg)}”: {said}.",
                )


def _of_numbers(legs: Sequence[Leg]) -> Iterable[Disagreement]:
    """Yield pairs of legs alike in ends, mode and days but not in number: one movement or two."""
    for number, a in enumerate(legs):
        for b in legs[number + 1 :]:
            if not other_quantity(a.cargo, b.cargo) or not _alike(a, b) or a.cargo is None or b.cargo is None:
                continue
            values = tuple(
                sorted((leg.reports[0] if leg.reports else leg.id, _cargo_words(leg)) for leg in (a, b))
            )
            yield Disagreement(
                id=f"{a.id}:{b.id}:cargo",
                subject=a.id,
                view=FieldView(field="cargo", values=values, agrees=False),
                reason=(
                    f"{_cargo_words(a)} and {_cargo_words(b)} may be one movement counted twice or two "
                    f"movements: {leg_words(a)}."
                ),
            )


def _alike(a: Leg, b: Leg) -> bool:
    if a.mode != b.mode or set(a.reports) & set(b.reports):
        return False
    ends = ((a.origin, b.origin), (a.destination, b.destination))
    if not all(x and y and same_place(x.place, y.place) for x, y in ends):
        return False
    return a.depart is not None and b.depart is not None and a.depart.overlaps(b.depart)


def _cargo_words(leg: Leg) -> str:
    return quantity_words(leg.cargo) if leg.cargo else "cargo"


def _of_vessels(legs: Sequence[Leg]) -> Iterable[Disagreement]:
    """One vessel that leaves two ports on one day."""
    seen: dict[str, Leg] = {}
    for leg in legs:
        when = leg.depart
        if when is None or when.days != 1 or leg.origin is None or (leg.trips or 1) != 1:
            continue
        for vessel in leg.vessels:
            key = f"{vessel_key(vessel.name)} {when.edtf}"
            other = seen.setdefault(key, leg)
            if other is leg or other.origin is None or same_place(other.origin.place, leg.origin.place):
                continue
            values = tuple(
                sorted((x.reports[0] if x.reports else x.id, x.origin.name) for x in (other, leg) if x.origin)
            )
            yield Disagreement(
                id=f"{other.id}:{leg.id}:vessel",
                subject=leg.id,
                view=FieldView(field="origin", values=values, agrees=False),
                reason=(
                    f"{vessel.name} cannot have left {other.origin.name} and {leg.origin.name} "
                    f"on {when.edtf}."
                ),
            )


def _of_denials(readings: Iterable[Reading]) -> Iterable[Disagreement]:
    for reading in readings:
        for number, (party, span) in enumerate(reading.denials):
            yield Disagreement(
                id=f"{reading.report}#denial{span.start}-{number}",
                subject=reading.report,
                view=FieldView(field="polarity", values=((reading.report, "denied"),), agrees=False),
                reason=f"{party} denies it: “{' '.join(span.quote.split())}”",
            )
