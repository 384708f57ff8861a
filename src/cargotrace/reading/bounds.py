"""Days that bound a leg: its vehicle was told of on one before it and on one after it.

"stopped her on July 18 … She was then sent to Marseille to have the cargo taken off, and left that port on
August 2": the leg to Marseille began and ended between those days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.reading.dating import DateMention
from cargotrace.reading.definites import POINT_WORDS, antecedent
from cargotrace.reading.drafts import Draft
from cargotrace.reading.evidence import with_sentence
from cargotrace.reading.grammar import children, clause_verb, complements, objects
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.schedule_days import is_usable
from cargotrace.reading.unify import same_place

if TYPE_CHECKING:
    from spacy.tokens import Token

#: days this far apart bound no voyage of their own
_FAR_DAYS = 31
#: sentences from a movement's words in which its vehicle leaves again
_SENTENCES_ON = 3
_LEAVING = frozenset({"leave", "sail", "depart"})


def with_bounds(scene: Scene, draft: Draft, drafts: tuple[Draft, ...]) -> Draft:
    """Return an undated leg onward with the days between which it began and ended, if both are told.

    Parameters
    ----------
    scene
        The report.
    draft
        A movement.
    drafts
        All movements of the report.
    """
    undated = draft.depart is None and draft.arrive is None
    onward = "chain" in draft.rule or "sent-on" in draft.rule
    if draft.destination is None or draft.negated or not undated or not onward:
        return draft
    before = max((d for d in drafts if d.trigger < draft.trigger), key=lambda d: d.trigger, default=None)
    seen = (before.arrive or before.observed) if before is not None else None
    left = _left_again(scene, draft)
    first = seen.earliest if seen is not None else None
    last = left.point.latest if left is not None and left.point is not None else None
    if before is None or left is None or first is None or last is None:
        return draft
    if not 0 <= (last - first).days <= _FAR_DAYS:
        return draft
    days = DateRange.between(first, last)
    word = scene.doc[before.trigger]
    told = with_sentence(scene, draft, word.idx, word.idx + len(word), "depart")
    told = with_sentence(scene, draft.by("bounds", evidence=told), left.start, left.end, "arrive")
    return draft.by("bounds", depart=days, arrive=days, evidence=told)


def _left_again(scene: Scene, draft: Draft) -> DateMention | None:
    """Return the day of "left that port on August 2" in the sentences after a movement's words."""
    sentences = [s for s in scene.doc.sents if s.end > draft.trigger][:_SENTENCES_ON]
    for token in (t for s in sentences for t in s if t.i > draft.trigger):
        if token.pos_ != "VERB" or token.lemma_.lower() not in _LEAVING or not _is_left(scene, token, draft):
            continue
        for mention in scene.dates:
            if is_usable(mention) and clause_verb(span_root(scene.doc, mention.start, mention.end)) == token:
                return mention
    return None


def _is_left(scene: Scene, verb: Token, draft: Draft) -> bool:
    """Say whether a verb of leaving has a movement's destination for its place, by name or as "that port"."""
    for place in (*objects(verb), *complements(verb, "from")):
        mention = scene.mention_at.get(place.i) or _taken_up(scene, place)
        if mention is not None and draft.destination is not None and same_place(mention, draft.destination):
            return True
    return False


def _taken_up(scene: Scene, noun: Token) -> Mention | None:
    return antecedent(scene, noun) if noun.lower_ in POINT_WORDS and children(noun, "det") else None
