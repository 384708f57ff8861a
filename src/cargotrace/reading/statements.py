"""Drafts become claims: with who says so and how surely, the sentences behind each field, and a stable id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.attribution import Attribution, attribute
from cargotrace.reading.claims import Certainty, Evidence, EvidenceField, MovementClaim
from cargotrace.reading.drafts import Draft
from cargotrace.reading.scene import Scene, trimmed
from cargotrace.reports import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_ORDER: tuple[Certainty, ...] = ("confirmed", "assessed", "suspected", "denied")
_MAX_QUOTE = 1000


def make_claims(
    scene: Scene, drafts: tuple[Draft, ...], denials: tuple[tuple[str, Span], ...]
) -> tuple[MovementClaim, ...]:
    """Return the claims of a report's movements, in the order of the text."""
    claims = []
    for number, draft in enumerate(sorted(drafts, key=lambda d: d.trigger), 1):
        claims.append(_claim(scene, draft, number, denials))
    return tuple(claims)


def _claim(scene: Scene, draft: Draft, number: int, denials: tuple[tuple[str, Span], ...]) -> MovementClaim:
    said = attribution_of(scene, draft, contested=bool(denials))
    evidence = tuple(_evidence(scene, draft, said, denials))
    start = min(e.span.start for e in evidence)
    return MovementClaim(
        id=f"{scene.report.id}#m{start}-{number}",
        report=scene.report.id,
        origin=draft.origin,
        destination=draft.destination,
        evidence=evidence,
        via=draft.via,
        mode=draft.mode,
        modes_named=draft.modes_named,
        depart=draft.depart,
        arrive=draft.arrive,
        observed=draft.observed,
        cargo=draft.cargo,
        vessels=draft.vessels,
        trips=draft.trips,
        trips_wording=draft.trips_wording,
        certainty=said.certainty,
        polarity=said.polarity,
        asserted_by=said.asserted_by,
        denied_by=tuple(dict.fromkeys(party for party, _ in denials))
        if said.certainty != "confirmed"
        else (),
        consignment=draft.consignment,
        rule=draft.rule,
    )


def attribution_of(scene: Scene, draft: Draft, *, contested: bool) -> Attribution:
    """Return who says a movement: the passage that names the most decides, the first one on a tie."""
    words = [draft.trigger, *(w for w in draft.words if w != draft.trigger)]
    found = [attribute(scene.doc[w], scene.doc, scene.mentions, contested=contested) for w in words]
    return next((a for a in found if a.asserted_by), found[0])


def _evidence(
    scene: Scene, draft: Draft, said: Attribution, denials: tuple[tuple[str, Span], ...]
) -> Iterator[Evidence]:
    for start in dict.fromkeys(scene.doc[w].sent.start for w in draft.words or (draft.trigger,)):
        yield Evidence(field="movement", span=_sentence(scene, scene.doc[start].sent))
    ends: tuple[tuple[EvidenceField, Mention | None], ...] = (
        ("origin", draft.origin),
        ("destination", draft.destination),
        *(("via", m) for m in draft.via),
    )
    yield from (Evidence(field=field, span=mention.span) for field, mention in ends if mention is not None)
    yield from draft.evidence
    for start, end in said.spans:
        field: EvidenceField = "asserted_by" if said.asserted_by else "certainty"
        yield Evidence(field=field, span=scene.report.span(start, end))
    if said.certainty != "confirmed":
        yield from (Evidence(field="denied_by", span=span) for _, span in denials)


def _sentence(scene: Scene, sentence: Sentence) -> Span:
    start, end = trimmed(sentence)
    return scene.report.span(start, min(end, start + _MAX_QUOTE))
