"""Where movers are said to be: "remains in Kosti", "is at anchor off Lagos", "lay in Le Havre".

A stay is no movement: it is weak, and becomes the end of what was told to have left, or the start of
what goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import Stop, find_stops
from cargotrace.reading.grammar import children, is_passive, objects, subjects
from cargotrace.reading.lexicon import words
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme, make_theme
from cargotrace.reading.verbs import AT, Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

#: verbs of being somewhere, as the parse gives their lemmas ("lay off" may come out as "lay")
_STAYING = words(
    "be remain stay lie lay wait stand sit ride linger languish idle rest anchor moor berth queue await"
)
#: participles that keep a mover where it is: "has been held in Harar"
_KEPT = words(
    "stick strand hold detain impound park moor anchor dock berth store keep warehouse maroon block "
    "arrest seize stall delay halt stop immobilise immobilize quarantine lay moor tie pile stack "
    "stockpile trap refuse turn divert"
)
_WAITING = frozenset({"wait", "strand", "maroon", "store", "stockpile", "gather", "assemble"})
#: verbs of asking to be let in, whose object is the place: "tried Cadiz, which refused her"
_TRYING = frozenset({"try"})
#: adjectives of the same sense
_STUCK = frozenset({"stuck", "stranded", "aground", "idle", "afloat", "alongside"})
_NEAR = (AT | {"alongside", "outside", "beside", "at"}) - {"aboard"}
_AWAY = frozenset({"from", "at"})
_AWAY_FOR = frozenset({"away", "off", "meant", "intended", "earmarked"})
_STEPS = 6
_WATERS = ("sea", "strait", "river", "canal", "lake", "ocean")


def find_stays(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return one weak draft for each place at which goods or vehicles are said to be.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> from cargotrace.reading.scene import make_scene
    >>> from cargotrace.reports import Report
    >>> text = "The minister is in Paris."
    >>> find_stays(make_scene(Report(id="a", text=text), parse(text), ()), ())
    ()
    """
    told = {m.span for d in drafts for m in (d.origin, d.destination, *d.via) if m is not None}
    words = {d.trigger for d in drafts}
    found: dict[tuple[int, str], Draft] = {}
    for stop in find_stops(scene):
        if stop.mention.span in told or stop.vague or not (stop.preposition == "for" or _is_point(stop)):
            continue
        draft = _stay(scene, stop, words)
        if draft is not None:
            found.setdefault((draft.trigger, stop.mention.name), draft)
    return tuple(found.values())


def is_waiting(scene: Scene, draft: Draft, verbs: frozenset[str] = _WAITING) -> bool:
    """Say whether a passage only tells where something waits: its start, if nothing came before."""
    alone = draft.kind == "load" and draft.origin is not None and draft.destination is None
    return alone and scene.doc[draft.trigger].lemma_.lower() in verbs


def as_stay(draft: Draft) -> Draft:
    """Return a passage on waiting as a stay."""
    return draft.by("stay", kind="seen", origin=None, destination=draft.origin, weak=True)


def _is_point(stop: Stop) -> bool:
    place = stop.mention.place
    return place is None or not (place.is_area or place.kind in _WATERS)


def _stay(scene: Scene, stop: Stop, words: set[int]) -> Draft | None:
    verb = _verb_of(scene, stop)
    if verb is None or verb.i in words or children(verb, "neg") or _is_past_stay(verb):
        return None
    theme = _stayer(scene, verb)
    if theme is None:
        return None
    rule, kind = _sort_of(verb, stop)
    return Draft(
        rule=rule,
        kind=kind,
        trigger=verb.i,
        words=(verb.i,),
        sentence=verb.sent.start,
        destination=stop.mention,
        theme=theme,
        weak=True,
    )


def _sort_of(verb: Token, stop: Stop) -> tuple[str, Kind]:
    """Return the rule and the kind of a stay: meant for a place, due to be there, or there."""
    if stop.preposition == "for":
        return "meant-for", "go"
    ahead = any(c.lower_ in ("will", "should", "shall") for c in children(verb, "aux"))
    return ("will-be", "arrive") if ahead else ("stay", "seen")


def _verb_of(scene: Scene, stop: Stop) -> Token | None:
    """Return the verb of staying that a place hangs on, through "on berth at", "in a warehouse near"."""
    token = scene.doc[stop.governor]
    if stop.relation == "dobj" and token.lemma_.lower() in _TRYING:
        return token
    if stop.preposition == "for":
        token = token.head if token.lower_ in _AWAY_FOR else token
        return token if token.lemma_ == "be" else None
    if stop.preposition not in _NEAR and stop.preposition not in _AWAY:
        return None
    return _climb(token, stop.preposition)


def _climb(token: Token, preposition: str) -> Token | None:
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token if _keeps(token, preposition) else None
        if token.lower_ in _STUCK and token.dep_ in ("acomp", "advmod", "oprd"):
            token = token.head
            return token if token.pos_ in ("VERB", "AUX") else None
        if token.dep_ not in ("prep", "pobj", "advmod", "npadvmod", "acomp", "xcomp", "advcl", "acl"):
            return None
        token = token.head
    return None


def _is_past_stay(verb: Token) -> bool:
    """Say whether a stay was over when the story begins: "had been in a warehouse"."""
    return any(c.lower_ == "had" for c in children(verb, "aux"))


def _keeps(verb: Token, preposition: str) -> bool:
    lemma = verb.lemma_.lower()
    if preposition == "from":
        return lemma in ("turn", "refuse") and is_passive(verb)
    if lemma in _STAYING:
        return True
    return lemma in _KEPT and (is_passive(verb) or verb.dep_ in ("acomp", "advcl", "xcomp"))


def _stayer(scene: Scene, verb: Token) -> Theme | None:
    """Return what stays, if it may be goods or a vehicle: nouns of either, or a pronoun."""
    nouns = [*objects(verb), *subjects(verb)] if is_passive(verb) else subjects(verb)
    theme = make_theme(scene, nouns, [])
    rest = any(t.lower_ in ("rest", "remainder", "balance") for t in nouns)
    moved = theme.goods or theme.vehicles or rest or (theme.pronoun and not theme.classes)
    people = theme.classes & {"people", "money", "abstract", "escort"}
    return theme if moved and not people else None
