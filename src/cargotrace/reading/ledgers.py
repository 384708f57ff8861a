"""Lists of countries with bare amounts: "Iran took 15,800, Senegal 9,700", or a pasted table of them.

The movement told before the list gives what its lines leave out: the other end, the goods and the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo
from cargotrace.reading.drafts import Draft
from cargotrace.reading.scene import Scene
from cargotrace.reading.unify import same_place

_FILLER = (
    r"(?:with|took|takes|taking|taken|at|bought|buying|received|receiving|was|were|is|remained|being|came|got|"
    r"the|an?|as|top|main|biggest|largest|leading|single|second|third|next|most|important|again|still|"
    r"buyers?|destinations?|customers?|importers?|markets?|recipients?|outlets?|suppliers?|sources?|"
    r"supplied|supplying|providing|sending|shipping|some|about|only|just|around|nearly|almost|over|another|"
    r"accounted|accounting|for|to|[-–—:,(|])"
)
_TO_NUMBER = re.compile(
    rf"\s*(?:{_FILLER}\s*)*(?P<number>\d[\d,]*\d(?:\.\d+)?)(?![\d%])(?!\s*(?:pct|per\s?cent))"
)
_TO_NEXT = re.compile(
    r"\s*(?:(?:m?tonnes|m?tons|mt|bags|barrels|head|bales|mln|[)|;,.]|and|followed|by|while|then|next|came|"
    r"the|in|second|place)\s*)*",
    re.IGNORECASE,
)
#: the unit in the heading of a table: "(tonnes)"
_BRACKETED = re.compile(r"\((?:in )?(tonnes|tons|bags|barrels)\)", re.IGNORECASE)
_LEAST = 2
_AFTER_SOURCE = 500
_YEARS = range(1800, 2101)


def find_ledgers(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return one draft for each line of each list of places with amounts that details a movement."""
    found: list[Draft] = []
    for run in _runs(scene):
        source = _source(drafts, scene, run[0][0])
        if source is not None:
            found += [d for m, text in run if (d := _line(scene, source, m, text)) is not None]
    return tuple(found)


def _runs(scene: Scene) -> Iterator[list[tuple[Mention, str]]]:
    """Yield rows of at least two places, each followed by its amount and then by the next place."""
    text, run, reached = scene.report.text, list[tuple[Mention, str]](), -1
    places = [m for m in scene.mentions if m.role != "adjective"]
    for place in places:
        if run and not _TO_NEXT.fullmatch(text[reached : place.span.start]):
            if len(run) >= _LEAST:
                yield run
            run = []
        match = _TO_NUMBER.match(text, place.span.end)
        if match is None or int(float(match["number"].replace(",", ""))) in _YEARS:
            reached = -1 if not run else reached
            continue
        run.append((place, match["number"]))
        reached = match.end()
    if len(run) >= _LEAST:
        yield run


def _source(drafts: tuple[Draft, ...], scene: Scene, first: Mention) -> Draft | None:
    """Return the movement with one open end that was told last before a list."""
    told = [
        d
        for d in drafts
        if 0 <= first.span.start - scene.doc[d.trigger].idx < _AFTER_SOURCE
        and d.kind in ("transfer", "load", "receive")
        and not d.negated
    ]
    sending = [d for d in told if d.kind != "receive" and d.origin is not None]
    getting = [d for d in told if d.kind == "receive" and d.destination is not None]
    return next(iter((*reversed(sending), *reversed(getting))), None)


def _unit(scene: Scene, place: Mention) -> str | None:
    """Return the unit that the amounts of a list share: of the nearest measure, or in a table's brackets."""
    near = [q for q in scene.quantities if q.role == "measure" and q.unit]
    near = [q for q in near if abs(q.start - place.span.start) < _AFTER_SOURCE]
    if near:
        return min(near, key=lambda q: abs(q.start - place.span.start)).unit
    heads = _BRACKETED.findall(scene.report.text[: place.span.start])
    return heads[-1].lower() if heads else None


def _line(scene: Scene, source: Draft, place: Mention, number: str) -> Draft | None:
    getting = source.kind == "receive"
    other = source.destination if getting else source.origin
    if other is None or same_place(other, place):
        return None
    token = next((t for t in scene.doc if t.idx >= place.span.start), scene.doc[source.trigger])
    unit = (source.cargo.unit if source.cargo else None) or _unit(scene, place)
    kind = source.cargo.kind if source.cargo else None
    return Draft(
        rule="ledger",
        kind="transfer",
        trigger=token.i,
        words=(token.i,),
        sentence=token.sent.start,
        origin=place if getting else other,
        destination=other if getting else place,
        mode=source.mode,
        depart=source.depart,
        arrive=source.arrive,
        cargo=Cargo(quantity=float(number.replace(",", "")), unit=unit, kind=kind),
        separate=True,
    )
