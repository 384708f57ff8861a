"""By what a movement goes: named means, the vehicle, the verb, and the kinds of its places, in that order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import modifiers
from cargotrace.reading.lexicon import carrier_mode
from cargotrace.reading.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

#: nouns that name a means after "by", "via", "on", "through", "aboard" or "onto"
MEANS: dict[str, Mode] = {
    **dict.fromkeys(
        ("sea", "ship", "ships", "boat", "boats", "vessel", "vessels", "tanker", "tankers"), "sea"
    ),
    **dict.fromkeys(("freighter", "freighters", "steamer", "ferry", "sealift"), "sea"),
    **dict.fromkeys(
        ("rail", "train", "trains", "railway", "railways", "railroad", "wagons", "railcars"), "rail"
    ),
    **dict.fromkeys(("road", "truck", "trucks", "lorry", "lorries", "van", "vans", "highway"), "road"),
    **dict.fromkeys(("air", "plane", "planes", "aircraft", "helicopter", "helicopters", "airlift"), "air"),
    **dict.fromkeys(("barge", "barges", "canal", "river"), "inland_waterway"),
    **dict.fromkeys(("pipeline", "pipelines"), "pipeline"),
}
_BY = frozenset(
    {"by", "via", "through", "on", "aboard", "onto", "in", "along", "over", "into", "from", "using"}
)
_SEA_PLACES = frozenset({"port", "anchorage", "terminal"})
_BY_PLACE: dict[str, Mode] = {
    "crossing": "road",
    "station": "rail",
    "airport": "air",
    "airbase": "air",
    "yard": "rail",
}
_SHORE = r"(?:sea)?ports?|docks?|quays?|wharf|berth|pier|harbou?r|jetty"
_PORT_BEFORE = re.compile(
    rf"\b(?:{_SHORE})\s+(?:facility\s+)?(?:of|at|in)\s+(?:the\s+)?$|^port of", re.IGNORECASE
)
_PORT_AFTER = re.compile(rf"(?:[’']s)?\s+(?:{_SHORE})\b", re.IGNORECASE)


def find_mode(scene: Scene, draft: Draft) -> tuple[Mode, tuple[Mode, ...]]:
    """Return the mode of a draft, and the modes that the report names for a movement it does not split."""
    word = scene.doc[draft.trigger]
    named = named_means(word) or _means_put_on(word)
    if len(named) == 1:
        return named[0], ()
    if named:
        return "unknown", named
    vehicle = _by_vehicle(scene, draft)
    if vehicle:
        return vehicle, ()
    if draft.mode != "unknown":
        return draft.mode, ()
    return _by_places(scene, draft), ()


def named_means(word: Token) -> tuple[Mode, ...]:
    """Return the modes named as the means of a movement word, in the order of the text.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Containers were delivered via sea and rail to a depot, then moved by train.")
    >>> [named_means(t) for t in doc if t.lemma_ in ("deliver", "move")]
    [('sea', 'rail'), ('rail',)]
    """
    found: list[Mode] = []
    for child in word.children:
        if child.pos_ in ("ADP", "SCONJ") and child.lower_ in _BY:
            for token in child.subtree:
                if token.i - child.i >= 7 or token.head.i > token.i + 2:
                    continue
                mode = MEANS.get(token.lower_)
                if mode is None and child.lower_ == "by" and token.pos_ == "NOUN":
                    mode = carrier_mode(token.lemma_.lower())
                if mode is not None:
                    found.append(mode)
    return tuple(dict.fromkeys(found))


def _means_put_on(word: Token) -> tuple[Mode, ...]:
    """Return the mode of what goods were put on before: "put on trains and taken to the depot"."""
    head = word.head
    if word.dep_ != "conj" or head.lemma_ not in (
        "put",
        "load",
        "place",
        "transfer",
        "reload",
        "hoist",
        "move",
    ):
        return ()
    return named_means(head)


def _by_vehicle(scene: Scene, draft: Draft) -> Mode | None:
    if draft.theme.names and any(_is_sea_name(scene, i) for i in draft.theme.vehicles):
        return "sea"
    for i in draft.theme.vehicles:
        token = scene.doc[i]
        mode = carrier_mode(token.lemma_.lower(), modifiers(token))
        if mode:
            return mode
    return None


def _is_sea_name(scene: Scene, i: int) -> bool:
    return i in scene.vessel_at


def _by_places(scene: Scene, draft: Draft) -> Mode:
    ends = [m for m in (draft.origin, draft.destination, *draft.via) if m is not None]
    for mention in (*draft.via, *ends):
        kind = mention.place.kind if mention.place else mention.kind_asked
        if kind in _BY_PLACE and (mention.kind_asked in (None, kind)) and kind != "station":
            return _BY_PLACE[kind]
    at_port = [m for m in ends if is_port(scene, m)]
    if at_port and (draft.kind in ("arrive", "depart", "load", "unload") or len(at_port) == 2):
        return "sea"
    return "unknown"


def is_port(scene: Scene, mention: Mention) -> bool:
    """Say whether a report speaks of a place as a port ("the port of X", "X's docks")."""
    if mention.kind_asked == "port" or (mention.place is not None and mention.place.kind in _SEA_PLACES):
        return True
    before = scene.report.text[max(0, mention.span.start - 30) : mention.span.start]
    after = scene.report.text[mention.span.end : mention.span.end + 14]
    return bool(
        _PORT_BEFORE.search(before) or _PORT_AFTER.match(after) or _PORT_BEFORE.search(mention.span.quote)
    )
