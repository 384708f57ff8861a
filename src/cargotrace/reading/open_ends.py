"""Open ends filled from the same sentence: phrases of direction that hang on no movement in the parse.

"sailed with coal for Kashima", "At Djibouti the wheat was transferred to trucks for the capital".
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import Stop
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import FOR, FROM, TO

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTBOUND = frozenset({"transfer", "go", "depart", "load"})
_LEADING_FROM = FROM - {"off"}
#: how far into its sentence a place may stand to open it: "At the port of Djibouti, …"
_FRONT = 6
_REACH = 22
_ONWARD = frozenset({"then", "there", "thence", "onward", "onwards"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def fill_open_ends(scene: Scene, drafts: Iterable[Draft], stops: Iterable[Stop]) -> list[Draft]:
    """Return drafts whose open ends are filled from phrases of their sentence that no draft has taken.

    Examples
    --------
    >>> fill_open_ends(None, [], [])
    []
    """
    found, stops = list(drafts), tuple(stops)
    taken = {m.span for d in found for m in (d.origin, d.destination, *d.via) if m is not None}
    for stop in stops:
        if stop.mention.span in taken or stop.vague or stop.mention.place is None:
            continue
        if stop.mention.place.kind in ("sea", "strait", "river", "canal", "lake"):
            continue
        index = _open_draft(scene, found, stop)
        if index is not None:
            found[index] = _filled(found[index], stop)
    found += [d for stop in stops if (d := _onward(scene, found, stop)) is not None]
    return _fanned(scene, found, list(stops))


def _filled(draft: Draft, stop: Stop) -> Draft:
    end = "destination" if stop.preposition in FOR | TO else "origin"
    return draft.by("open-end", **{end: stop.mention})


def _onward(scene: Scene, drafts: list[Draft], stop: Stop) -> Draft | None:
    """Return the second leg that a sentence adds without a verb: "to Beira, and from there to Harare"."""
    led = stop.preposition in TO or scene.doc[max(stop.token - 1, 0)].lower_ in TO
    if not led or any(stop.mention in (d.origin, d.destination, *d.via) for d in drafts):
        return None
    sentence = scene.doc[stop.token].sent.start
    for draft in reversed([d for d in drafts if d.sentence == sentence and d.ends == 2]):
        if draft.destination is None or draft.destination.span.end > stop.mention.span.start:
            continue
        reached = scene.head(draft.destination).i
        words = {t.lower_ for t in scene.doc[reached + 1 : stop.token]}
        broken = any(t.tag_ in _FINITE or t.i in scene.mention_at for t in _between(scene, draft, stop))
        if words & _ONWARD and not broken and stop.token - reached < _REACH:
            step = {"origin": draft.destination, "destination": stop.mention, "via": ()}
            return draft.by("onward", trigger=stop.token, words=(stop.token,), mode="unknown", **step)
    return None


def _between(scene: Scene, draft: Draft, stop: Stop) -> list[Token]:
    """Return the words between the end of a movement and a further place, without either name."""
    own = (draft.destination, stop.mention)
    low = draft.destination.span.end if draft.destination else 0
    inside = [t for t in scene.doc if low <= t.idx < stop.mention.span.start]
    return [t for t in inside if scene.mention_at.get(t.i) not in own]


def _fanned(scene: Scene, drafts: list[Draft], stops: list[Stop]) -> list[Draft]:
    """Add the places joined by "and" to an end that the parse tore off: "for Montreal and Quebec City"."""
    found = list(drafts)
    for before, stop in pairwise(stops):
        gap = scene.report.text[before.mention.span.end : stop.mention.span.start]
        if gap.strip() not in ("and", "and the", "and to", "and for") or stop.vague:
            continue
        if any(stop.mention in (d.origin, d.destination, *d.via) for d in found):
            continue
        found += [d.by("joined", destination=stop.mention) for d in found if d.destination is before.mention]
    return found


def _open_draft(scene: Scene, drafts: list[Draft], stop: Stop) -> int | None:
    sentence = scene.doc[stop.token].sent.start
    open_ends = [(n, d) for n, d in enumerate(drafts) if d.ends == 1 or (d.kind == "load" and not d.ends)]
    near = [(n, d) for n, d in open_ends if d.sentence == sentence and not d.negated]
    if stop.preposition in FOR | TO:
        near = [(n, d) for n, d in near if d.destination is None and d.kind in _OUTBOUND]
        before = [(n, d) for n, d in near if d.trigger < stop.token and _is_clear(scene, d.trigger, stop)]
        return before[-1][0] if before else None
    near = [(n, d) for n, d in near if d.origin is None]
    if _is_fronted(scene, stop):
        return next((n for n, d in near if d.trigger > stop.token), None)
    if stop.preposition in _LEADING_FROM:
        return next((n for n, d in near if _is_clear(scene, d.trigger, stop)), None)
    return None


def _is_fronted(scene: Scene, stop: Stop) -> bool:
    """Say whether a phrase opens its sentence: "From Vladivostok the containers …"."""
    first = scene.doc[scene.doc[stop.token].sent.start]
    return stop.preposition in _LEADING_FROM | {"at"} and (
        stop.token - first.i < _FRONT and first.lower_ == stop.preposition
    )


def _is_clear(scene: Scene, trigger: int, stop: Stop) -> bool:
    """Say whether no other clause stands between a movement word and a place."""
    low, high = sorted((trigger, stop.token))
    between = scene.doc[low + 1 : high]
    return high - low <= _REACH and not any(_is_break(t) for t in between)


def _is_break(token: Token) -> bool:
    return token.tag_ in _FINITE or token.text in (";", ":", "(", ")") or token.lower_ in ("and", "but")
