"""One report to its reading: places, movements, stated distances, denials and problems.

Reading one report depends on that report alone, so that it can be kept by content and spread over machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cargotrace.errors import Problem
from cargotrace.language import parse, parse_many
from cargotrace.places.mention import Mention
from cargotrace.reading.assembly import put_together
from cargotrace.reading.claims import Reading
from cargotrace.reading.dashes import find_dash_routes
from cargotrace.reading.dating import DateMention, find_dates
from cargotrace.reading.definites import with_definites
from cargotrace.reading.denials import find_denials
from cargotrace.reading.distance_ends import ToldTrip
from cargotrace.reading.distances import find_distance_claims
from cargotrace.reading.doc_text import text_of
from cargotrace.reading.drafts import Draft
from cargotrace.reading.freight import with_freight
from cargotrace.reading.lengths import find_lengths
from cargotrace.reading.lots import find_lots
from cargotrace.reading.modes import find_mode
from cargotrace.reading.movements import find_drafts
from cargotrace.reading.quantities import find_quantities
from cargotrace.reading.relations import Relations, find_relations
from cargotrace.reading.relays import by_own_way, with_parts, with_relays
from cargotrace.reading.scene import Scene, make_scene
from cargotrace.reading.schedule import with_days
from cargotrace.reading.second_days import weighed_dates
from cargotrace.reading.second_freight import weighed_amounts
from cargotrace.reading.second_reading import SecondReading
from cargotrace.reading.sequel import with_sequels
from cargotrace.reading.standing import find_standing_freight
from cargotrace.reading.statements import make_claims
from cargotrace.reading.tongue import calmed, is_english, is_shouted
from cargotrace.reading.triggers import find_triggers, goods_known
from cargotrace.reading.vessels import find_vessels
from cargotrace.reports import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from cargotrace.places.gazetteer import Gazetteer
    from cargotrace.reading.verbs import Trigger


def read(report: Report, *, gazetteer: Gazetteer, twice: bool = True) -> Reading:
    """Return what one report says.

    Parameters
    ----------
    report
        The report.
    gazetteer
        Where its places are looked up.
    twice
        False leaves out the second reading, by the trained network: what the rules say by themselves.

    Examples
    --------
    >>> from datetime import date
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> text = "A freighter with 50 tons of rice sailed from Hamburg to Oslo on Monday."
    >>> report = Report(id="a", text=text, published=date(2024, 3, 12))
    >>> claim, = read(report, gazetteer=load_gazetteer()).movements
    >>> claim.origin.name, claim.destination.name, claim.mode, claim.depart.edtf, claim.cargo.quantity
    ('Hamburg', 'Oslo', 'sea', '2024-03-11', 50.0)
    """
    return read_parse(report, parse(report.text), gazetteer, twice=twice)


def read_many(reports: Iterable[Report], *, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Yield the readings of many reports, in their order; parses are made in batches and not kept."""
    from itertools import tee

    first, second = tee(reports)
    for report, doc in zip(first, parse_many(r.text for r in second), strict=True):
        yield read_parse(report, doc, gazetteer)


def read_parse(report: Report, doc: Doc, gazetteer: Gazetteer, *, twice: bool = True) -> Reading:
    """Return what one report says, from its parse."""
    from cargotrace.places.geoparse import find_mentions

    mentions = find_mentions(doc, report, gazetteer)
    if is_shouted(report.text):
        doc = parse(calmed(report.text, mentions))
    return read_mentions(report, doc, mentions, twice=twice)


def read_mentions(report: Report, doc: Doc, mentions: tuple[Mention, ...], *, twice: bool = True) -> Reading:
    """Return what one report says, from its parse and its place names."""
    if not is_english(doc):
        return Reading(
            report=report.id,
            mentions=mentions,
            movements=(),
            distances=(),
            denials=(),
            problems=(_foreign(report),),
        )
    scene = make_scene(
        report,
        doc,
        mentions,
        dates=find_dates(doc, report.published),
        quantities=find_quantities(doc),
        vessels=find_vessels(doc, mentions),
    )
    denials = tuple((party, report.span(s.start, s.end)) for party, s in find_denials(doc, mentions))
    triggers = find_triggers(scene)
    told = find_drafts(scene, triggers)
    seen = _not_told(find_standing_freight(scene), told)
    full = tuple(_full(scene, d) for d in (*told, *find_dash_routes(scene), *seen))
    put = with_parts(scene, put_together(scene, with_relays(scene, full)))
    goods = goods_known(scene)
    relations = _relations(scene, put, goods=goods) if twice else None
    drafts = _read_again(scene, put, triggers, relations, goods=goods)
    return Reading(
        report=report.id,
        mentions=mentions,
        movements=make_claims(scene, drafts, denials),
        distances=find_distance_claims(
            doc, report, mentions, trips=_trips(scene, drafts), relations=relations
        ),
        denials=denials,
        problems=(
            *(_undated(report, d) for d in scene.dates if d.problem),
            *_unplaced(report, mentions),
        ),
    )


def _relations(scene: Scene, drafts: tuple[Draft, ...], *, goods: bool) -> Relations | None:
    """Return what the network makes of a report, or None where it could change nothing."""
    lengths = [(x.start, x.end) for x in find_lengths(text_of(scene.doc))]
    if not goods and not lengths and all(d.ends != 1 for d in drafts):
        return None
    return find_relations(
        scene.report.text,
        scene.mentions,
        [s.end_char for s in scene.doc.sents],
        spans={
            "day": [(d.start, d.end) for d in weighed_dates(scene)],
            "amount": [(q.start, q.end) for q in weighed_amounts(scene)],
            "ship": [(v.start, v.end) for v in scene.vessels],
            "length": lengths,
        },
    )


def _read_again(
    scene: Scene,
    drafts: tuple[Draft, ...],
    triggers: dict[int, Trigger],
    relations: Relations | None,
    *,
    goods: bool,
) -> tuple[Draft, ...]:
    """Fill what is open, leave out what is ruled out, add what no rule told; without goods, only ends."""
    if relations is None:
        return _in_sequence(scene, drafts)
    second = SecondReading(scene=scene, relations=relations, triggers=triggers)
    told = tuple(second.completed(d, drafts) for d in drafts)
    told = tuple(d for d in told if not second.is_doubted(d))
    if not goods:
        return _in_sequence(scene, told)
    added = tuple(_full(scene, d) for d in second.added(told))
    return tuple(second.settled(d) for d in _in_sequence(scene, (*told, *added)))


def _in_sequence(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add the further lots of movements, and what each movement takes from the others."""
    return with_sequels(scene, (*drafts, *find_lots(scene, drafts)))


def _trips(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[ToldTrip, ...]:
    return tuple(
        ToldTrip(at=scene.doc[d.trigger].idx, origin=d.origin, destination=d.destination, mode=d.mode)
        for d in drafts
        if d.origin is not None and d.destination is not None
    )


def _not_told(seen: tuple[Draft, ...], told: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Leave out freight seen at a station that a movement already starts from or ends at."""
    ends = {m.place.id for d in told for m in (d.origin, d.destination) if m is not None and m.place}
    return tuple(d for d in seen if d.origin and d.origin.place and d.origin.place.id not in ends)


def _full(scene: Scene, draft: Draft) -> Draft:
    draft = with_definites(scene, with_freight(scene, draft))
    mode, named = find_mode(scene, draft)
    return with_days(scene, by_own_way(scene, draft.by(draft.rule, mode=mode, modes_named=named)))


def _foreign(report: Report) -> Problem:
    return Problem(
        code="language",
        message="The text does not read as English: its places are named, no movement is claimed.",
        report=report.id,
    )


def _undated(report: Report, mention: DateMention) -> Problem:
    span: Span = report.span(mention.start, mention.end)
    return Problem(
        code="date-unresolved",
        message=f"“{span.quote}” stays undated: {mention.problem}.",
        report=report.id,
        start=span.start,
        end=span.end,
        quote=span.quote,
    )


def _unplaced(report: Report, mentions: tuple[Mention, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            code="place-unresolved",
            message=f"“{m.span.quote}” could not be placed: {m.reason}.",
            report=report.id,
            start=m.span.start,
            end=m.span.end,
            quote=m.span.quote,
        )
        for m in mentions
        if m.place is None
    )
