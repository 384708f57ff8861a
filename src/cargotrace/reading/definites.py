"""Places taken up again without their names: "to the country", "the communist state", "the port"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import is_dateline
from cargotrace.reading.grammar import children, clause_verb
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import FROM, TO

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTRY_WORDS = frozenset(
    ["country", "state", "nation", "enclave", "kingdom", "republic", "territory", "island"]
)
POINT_WORDS = frozenset(["port", "city", "town", "harbour", "harbor", "terminal", "capital"])
#: verbs of coming in, which a local report may leave without a place
_COMING_IN = frozenset({"berth", "dock", "arrive", "tie", "moor", "discharge", "unload", "land"})
_HERE_REACH = 12
#: areas no wider than this are reached as a port is
_SMALL_KM = 40
_AREAS = frozenset({"country", "territory", "island", "region", "province"})
_POINTS = frozenset(
    {"port", "city", "terminal", "station", "base", "site", "plant", "refinery", "anchorage", "depot"}
)


def with_definites(scene: Scene, draft: Draft) -> Draft:
    """Return a draft with an open end filled from a definite noun that takes a place up again."""
    here = _there(scene, draft) or _here(scene, draft) or _at_dateline(scene, draft)
    if here is not None:
        return here
    for token in scene.doc[draft.trigger].subtree:
        if token.lower_ not in _COUNTRY_WORDS | POINT_WORDS or token.dep_ not in ("pobj", "dobj"):
            continue
        if not _is_definite(scene, token):
            continue
        end = _end_of(draft, token)
        if end is None or (draft.origin if end == "origin" else draft.destination) is not None:
            continue
        mention = antecedent(scene, token)
        if mention is not None:
            filled = {"origin": mention} if end == "origin" else {"destination": mention}
            return replace(draft.by("definite", weak=False), **filled)  # type: ignore[arg-type]
    return draft


def _there(scene: Scene, draft: Draft) -> Draft | None:
    """Fill an end from "there", the place named last.

    "arrived there on 4 September", "from there … to Faizabad"
    """
    for child in scene.doc[draft.trigger].subtree:
        if (
            child.lower_ != "there"
            or child.dep_ == "expl"
            or child.head.i not in (draft.trigger, child.i - 1)
            or not _is_of(child, draft.trigger)
        ):
            continue
        leaving = child.head.lower_ in FROM or _is_fronted(child, draft)
        if not leaving and draft.kind not in ("arrive", "unload"):
            continue
        end = "origin" if leaving else "destination"
        before = [m for m in scene.mentions if m.span.end <= child.idx and not is_dateline(scene, m)]
        fitting = [m for m in before if m.role != "adjective" and _is_point(m)]
        if not leaving:
            fitting = [m for m in fitting if scene.head(m).head.lower_ not in FROM]
        if not fitting or (draft.origin if leaving else draft.destination) is not None:
            return None
        return replace(draft.by("there", weak=False), **{end: fitting[-1]})  # type: ignore[arg-type]
    return None


def _is_fronted(there: Token, draft: Draft) -> bool:
    """Say whether "There" opens a sentence on what is loaded or goes on: the place it starts from."""
    onward = draft.kind == "load" or (draft.kind in ("transfer", "go") and draft.destination is not None)
    return there.i == there.sent.start and onward and draft.origin is None


def _at_dateline(scene: Scene, draft: Draft) -> Draft | None:
    """Fill where something came in from the dateline, if its sentence stands there and names no place.

    "DUNDEE, Feb. 14 - The steamer Strathmore berthed today with 2,000 bales of jute"
    """
    word = scene.doc[draft.trigger]
    came = word.lemma_.lower() in _COMING_IN and word.tag_ in ("VBD", "VBN")
    if draft.destination is not None or draft.negated or not came:
        return None
    if not (draft.theme.vehicles or draft.theme.goods):
        return None
    inside = [m for m in scene.mentions if word.sent.start_char <= m.span.start < word.sent.end_char]
    line = next((m for m in inside if is_dateline(scene, m)), None)
    known = (line, draft.origin)
    others = [m for m in inside if m not in known and m.role != "adjective" and not is_dateline(scene, m)]
    if line is None or others or not _is_point(line):
        return None
    return replace(draft.by("dateline", weak=False), destination=line)


def _is_of(word: Token, trigger: int) -> bool:
    """Say whether no other verb stands between a word and the movement word it would complete."""
    verb = clause_verb(word)
    return verb is None or verb.i == trigger or word.doc[trigger].pos_ not in ("VERB", "AUX")


def _is_point(mention: Mention) -> bool:
    """Say whether a place is a point, or so small that goods are landed in it: "Hong Kong"."""
    place = mention.place
    if place is None:
        return False
    return place.kind in _POINTS or (place.is_area and 0 < place.radius_km < _SMALL_KM)


def _here(scene: Scene, draft: Draft) -> Draft | None:
    """Fill an end from "here", the place of the dateline.

    "discharged 92,000 bags here", "sailed from here"
    """
    word = scene.doc[draft.trigger]
    around = word.head.children if word.pos_ == "NOUN" and word.head.pos_ == "VERB" else ()
    for child in (*word.subtree, *around):
        if child.lower_ != "here" or child.i - draft.trigger > _HERE_REACH:
            continue
        place = next(
            (m for m in reversed(scene.mentions) if m.span.end <= child.idx and is_dateline(scene, m)), None
        )
        end = "origin" if child.head.lower_ in FROM or draft.kind == "load" else "destination"
        taken = draft.origin if end == "origin" else draft.destination
        if place is None or taken is not None or (draft.kind in ("go", "depart") and end == "destination"):
            return None
        return replace(draft.by("here", weak=False), **{end: place})  # type: ignore[arg-type]
    return None


def _is_definite(scene: Scene, token: Token) -> bool:
    if any(t.i in scene.mention_at for t in token.subtree):
        return False
    return any(c.lower_ in ("the", "that", "this") for c in children(token, "det"))


def _end_of(draft: Draft, token: Token) -> str | None:
    if token.dep_ == "dobj":
        return {"depart": "origin", "arrive": "destination"}.get(draft.kind)
    word = token.head.lower_
    if word in FROM:
        return "origin"
    if word in TO or (word in ("in", "at") and draft.kind in ("arrive", "unload")):
        return "destination"
    return None


def antecedent(scene: Scene, token: Token) -> Mention | None:
    """Return the place that a definite noun takes up: the last one named before it of that kind.

    "This port" is the place of the dateline, where there is one.
    """
    if any(c.lower_ == "this" for c in children(token, "det")):
        lines = [m for m in scene.mentions if m.span.end <= token.idx and is_dateline(scene, m)]
        if lines:
            return lines[0]
    kinds = _AREAS if token.lower_ in _COUNTRY_WORDS else _POINTS
    before = [
        m for m in scene.mentions if m.span.end <= token.idx and m.role != "adjective" and m.place is not None
    ]
    fitting = [
        m for m in before if m.place is not None and m.place.kind in kinds and not is_dateline(scene, m)
    ]
    ended = [m for m in fitting if _is_end(scene, m)]
    found = ended or fitting
    return found[-1] if found else None


def _is_end(scene: Scene, mention: Mention) -> bool:
    """Say whether a name was led to by "to", "for", "into" or "at": rather a destination than a party."""
    head = scene.head(mention).head
    return head.lower_ in TO | {"for", "at"}
