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
from cargotrace.reading.themes import Theme, make_theme, noun_theme_class
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
_WAITING = words("wait strand maroon store stockpile gather assemble stop hold seize detain intercept halt")
#: verbs of asking to be let in, whose object is the place: "tried Cadiz, which refused her"
_TRYING = frozenset({"try"})
#: adjectives of the same sense
_STUCK = frozenset({"stuck", "stranded", "aground", "idle", "afloat", "alongside"})
_NEAR = (AT | {"alongside", "outside", "beside", "at"}) - {"aboard"}
_AWAY = frozenset({"from", "at"})
_AWAY_FOR = frozenset({"away", "off", "meant", "intended", "earmarked"})
_STEPS = 6
_CITY_STATE_KM = 40
#: kinds of place that are too wide to be the end of a leg told by a stay
_TOO_WIDE = words("sea strait river canal lake ocean country continent region")
#: verbs whose object is kept, moved on or found at a place, told by those who did it or as a passive
_HANDLED = words(
    "seize intercept confiscate detain impound split divide sort consolidate transfer tranship transship "
    "trans-ship reload"
)
#: verbs of making: where goods are made is where they start
_MADE = words("build make manufacture mine harvest grow produce assemble cast dig brew refine pack mill")
#: verbs of showing a vehicle at a place: "data show the ship in Haiphong"
_SHOWING = words("show put place track locate plot picture")


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
    told_by = {d.trigger for d in drafts if d.ends}
    found: dict[tuple[int, str], Draft] = {}
    for stop in find_stops(scene):
        if stop.mention.span in told or stop.vague or not (stop.preposition == "for" or _is_point(stop)):
            continue
        draft = _stay(scene, stop, told_by)
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
    return place is None or place.kind not in _TOO_WIDE or 0 < place.radius_km < _CITY_STATE_KM


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
    """Return the rule and the kind of a stay: meant for a place, due to be there, made there, or there."""
    if stop.preposition == "for" or _destination_noun(verb) is not None:
        return "meant-for", "go"
    if verb.lemma_.lower() in _MADE:
        return "made-at", "seen"
    ahead = any(c.lower_ in ("will", "should", "shall") for c in children(verb, "aux"))
    return ("will-be", "arrive") if ahead else ("stay", "seen")


def _destination_noun(verb: Token) -> Token | None:
    """Return the subject of "her destination is Santos"."""
    return next((s for s in subjects(verb) if s.lemma_.lower() == "destination"), None)


def _verb_of(scene: Scene, stop: Stop) -> Token | None:
    """Return the verb of staying that a place hangs on, through "on berth at", "in a warehouse near"."""
    token = scene.doc[stop.governor]
    if stop.relation == "dobj" and token.lemma_.lower() in _TRYING:
        return token
    if stop.relation == "attr":
        return token if _destination_noun(token) is not None else None
    if stop.preposition == "for":
        token = token.head if token.lower_ in _AWAY_FOR else token
        return token if token.lemma_ == "be" else None
    near = stop.preposition in _NEAR or stop.preposition in _AWAY
    return (_shown(scene, token) or _climb(token, stop.preposition)) if near else None


def _shown(scene: Scene, token: Token) -> Token | None:
    """Return the verb of "tracking data show the vessel in Haiphong"."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in ("dobj", "nsubj"):
        return None
    craft = noun_theme_class(scene, token) in ("craft", "carrier")
    return token.head if craft and token.head.lemma_.lower() in _SHOWING else None


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
    if lemma in _STAYING or (lemma == "drop" and any(c.lower_ == "anchor" for c in verb.children)):
        return True
    if lemma in _HANDLED:
        return bool(objects(verb))
    if lemma in _MADE:
        return is_passive(verb)
    return lemma in _KEPT and (is_passive(verb) or verb.dep_ in ("acomp", "advcl", "xcomp"))


def _stayer(scene: Scene, verb: Token) -> Theme | None:
    """Return what stays, if it may be goods or a vehicle: nouns of either, or a pronoun."""
    lemma = verb.lemma_.lower()
    acted = is_passive(verb) or lemma in _HANDLED or lemma in _SHOWING
    nouns = objects(verb) if acted else subjects(verb)
    noun = _destination_noun(verb)
    nouns = children(noun, "poss") if noun is not None else nouns
    theme = make_theme(scene, nouns, [])
    rest = any(t.lower_ in ("rest", "remainder", "balance") for t in nouns)
    moved = theme.goods or theme.vehicles or rest or (theme.pronoun and not theme.classes)
    if lemma in _MADE and theme.vehicles:
        return None
    people = theme.classes & {"people", "money", "abstract", "escort"}
    return theme if moved and not people else None
