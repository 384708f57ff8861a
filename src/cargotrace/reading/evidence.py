"""The sentence that a finding rests on, where the movement's own words stand in others."""

from __future__ import annotations

from cargotrace.reading.claims import Evidence, EvidenceField
from cargotrace.reading.drafts import Draft
from cargotrace.reading.scene import Scene, span_root, trimmed


def with_sentence(
    scene: Scene, draft: Draft, start: int, end: int, field: EvidenceField
) -> tuple[Evidence, ...]:
    """Return a draft's evidence and the sentence of some of its characters, unless its own words stand there.

    Parameters
    ----------
    scene
        The report.
    draft
        The movement.
    start, end
        Where the day, amount or ship stands, as a half-open range of characters.
    field
        What it tells of the movement.
    """
    sentence = span_root(scene.doc, start, end).sent
    if sentence.start in {scene.doc[w].sent.start for w in draft.words}:
        return draft.evidence
    return (*draft.evidence, Evidence(field=field, span=scene.report.span(*trimmed(sentence))))
