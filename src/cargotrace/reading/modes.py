"""By what a movement goes: named means, the vehicle, the verb, and the kinds of its places, in that order."""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import TYPE_CHECKING

from cargotrace.geodesy import distance_m
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import clause_verb, complements, modifiers, subjects
from cargotrace.reading.landmass import are_divided
from cargotrace.reading.lexicon import carrier_mode, noun_class
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

#: nouns that name a means after "by", "via", "on", "through", "aboard" or "onto"
MEANS: dict[str, Mode] = {
    **dict.fromkeys(
        ("sea", "ship", "ships", "boat", "boats", "vessel", "vessels", "tanker", "tankers"), "sea"
    ),
    **dict.fromkeys(("freighter", "freighters", "steamer", "ferry", "sealift"), "sea"),
    **dict.fromkeys(
        ("rail", "rails", "train", "trains", "railway", "railways", "railroad", "wagons", "railcars"), "rail"
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
#: prepositions before the vehicle that goods are in
_INSIDE = frozenset({"by", "on", "aboard", "onto", "in", "into", "via"})
#: convoys go by road in a report of lorries that has no ships
_LORRIES = re.compile(r"\b(?:trucks?|lorr(?:y|ies)|truckers?|drivers?|trailers?|road)\b", re.IGNORECASE)
_SHIPS = re.compile(
    r"\b(?:\w*ships?|vessels?|freighters?|tankers?|merchantm[ae]n|boats?|navy|naval|escorts?|torpedo\w*)\b",
    re.IGNORECASE,
)
#: trucks in a sentence of selling are what is sold
_TRADING = frozenset(
    {"export", "import", "ship", "sell", "sale", "buy", "supply", "provide", "shipment", "delivery"}
)
#: what is carried more often than it carries: "shipped 200 cars"
_CARGO_CRAFT = frozenset({"car", "vehicle", "convertible", "limousine", "bus"})
#: craft of any water
_ANY_CRAFT = frozenset({"vessel", "boat", "ship", "craft", "tanker", "convoy", "fleet", "freighter"})
_LIGHTERS = frozenset({"barge", "lighter", "pontoon"})
_BARGES = re.compile(
    r"\b(?:barges?|towboats?|pushers?|pushboats?|riverboats?|river boats?|lighters?)\b", re.IGNORECASE
)
_SEAGOING = re.compile(
    r"\b(?:sea|seas|ocean|ships?|freighters?|bulkers?|bulk carriers?|panamax|ocean-going|deep-sea)\b",
    re.IGNORECASE,
)
#: most words of a clause that are looked at for its vehicle
_CLAUSE = 200
_SEA_CANALS = frozenset({"suez", "panama", "kiel", "corinth"})
_SEA_CANAL = re.compile(rf"\b(?:{'|'.join(sorted(_SEA_CANALS))})\b", re.IGNORECASE)
#: a report in which barges are towed over the sea
_OPEN_WATER = re.compile(r"\b(?:by sea|at sea|coast|offshore|ocean|sea route|seaborne)\b", re.IGNORECASE)
_INLAND_WATER = re.compile(
    r"\b(?:rivers?|canals?|upstream|downstream|upriver|downriver|waterways?|locks?|barge traffic)\b",
    re.IGNORECASE,
)
#: verbs of goods that a bare name after "by", "on" or "in" carries, and what ships' names are labelled
_SHIPPED_IN = frozenset(
    {"carry", "ship", "bring", "land", "take", "deliver", "load", "unload", "leave", "sail"}
)
_CRAFT_LABELS = frozenset({"", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT"})
#: types of aircraft: "an old DC-3", "two Boeing 747s", "an Il-76"
_AIRCRAFT = re.compile(
    r"(?:DC|C|An|AN|Il|IL|Mi|MI|Tu|A|B|L)-?\d{1,4}[A-Z]?s?|Boeings?|Airbus|Antonovs?|Ilyushins?"
)
#: who and what goes by road, besides the vehicles of the lexicon
_ROAD: dict[str, Mode] = dict.fromkeys(
    ("pickup", "pick-up", "trucker", "haulier", "hauler", "donkey"), "road"
)
_WAYS = frozenset({"road", "highway", "railway", "railroad", "canal", "pipeline", "rail"})
#: by what goods cross a water
_WATERS: dict[str, Mode] = {
    **dict.fromkeys(("sea", "ocean", "strait", "bay", "gulf"), "sea"),
    "river": "inland_waterway",
}
_OVER_WATER = frozenset({"across", "through", "over", "up", "down", "along", "around", "round", "via", "by"})
_NEAR_WATER = 14
#: a report of voyages, and none of pipes or trains
_VOYAGES = re.compile(
    rf"\b(?:{_SHORE}|sail(?:ed|s|ing)?|voyages?|dwt|dockers|seafarers)\b|{_SHIPS.pattern}", re.IGNORECASE
)
_PIPES = re.compile(r"\bpipe(?:line)?s?\b|\brailways?\b|\btrains?\b", re.IGNORECASE)
#: from how many of a unit no aircraft carries a lot (the largest lift about 120 tonnes)
_BULK = {
    "tonne": 1000,
    "ton": 1000,
    "barrel": 5000,
    "bushel": 20_000,
    "bale": 5000,
    "bag": 10_000,
    "head": 1000,
}
#: ends in two countries this far apart, in a report of ships, are joined by sea unless it says otherwise
_OVERSEAS_M = 500_000


def find_mode(scene: Scene, draft: Draft) -> tuple[Mode, tuple[Mode, ...]]:
    """Return the mode of a draft, and the modes that the report names for a movement it does not split."""
    word = scene.doc[draft.trigger]
    named = named_means(word) or _means_put_on(word)
    if draft.mode == "air" and not _is_no_flight(word):  # "the cars were flown": what is carried says nothing
        return "air", ()
    if len(named) == 1:
        return named[0], ()
    if named:
        return "unknown", named
    ways = (
        _by_vehicle,
        _by_verb,
        _by_vessel_aboard,
        _by_loader,
        _by_way,
        _by_waters,
        _by_named_carrier,
        _by_places,
        _by_clause,
    )
    found = (way(scene, draft) for way in ways)
    return next((mode for mode in found if mode not in (None, "unknown")), "unknown"), ()


def _is_no_flight(word: Token) -> bool:
    """Say whether a flag is flown, or goods are taken off: "have the cargo taken off"."""
    if word.lemma_ in ("take", "lift") and word.tag_ == "VBN":
        return True
    return any(c.lemma_.lower() in ("flag", "colour", "color", "ensign") for c in word.children)


def _by_verb(scene: Scene, draft: Draft) -> Mode | None:
    return None if _is_no_flight(scene.doc[draft.trigger]) else draft.mode


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
                if token.i - child.i >= 7 or token.head.i > token.i + 2 or token.text == "Sea":
                    continue  # "on the Black Sea coast" names no means
                mode = _canal_mode(token) if token.lower_ == "canal" else MEANS.get(token.lower_)
                bare = (
                    child.lower_ == "by" and token.i == child.i + 1
                )  # "by dhow", whatever the parse calls it
                if mode is None and child.lower_ in _INSIDE and (token.pos_ == "NOUN" or bare):
                    mode = vehicle_mode(token)
                if mode is not None:
                    found.append(mode)
    return tuple(dict.fromkeys(found))


def _canal_mode(canal: Token) -> Mode:
    """Return "sea" for a canal between seas: "via the Panama Canal", "the canal" in a report of Suez."""
    named = {c.lower_ for c in canal.children if c.pos_ == "PROPN"}
    told = not named and _SEA_CANAL.search(canal.doc.text) is not None
    return "sea" if named & _SEA_CANALS or told else "inland_waterway"


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
        if token.lemma_.lower() in _CARGO_CRAFT and draft.kind in ("transfer", "receive"):
            continue
        mode = _convoy_mode(scene, token) or vehicle_mode(token)
        if mode:
            return mode
    return None


def vehicle_mode(token: Token) -> Mode | None:
    """Return the mode of a vehicle with the words before it, or None when the noun names none.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Forty road tankers and a river barge waited.")
    >>> [vehicle_mode(t) for t in doc if t.lemma_ in ("tanker", "barge", "forty")]
    [None, 'road', 'inland_waterway']
    """
    if _AIRCRAFT.fullmatch(token.text):
        return "air"
    before = modifiers(token)
    mode = _ROAD.get(token.lemma_.lower()) or carrier_mode(token.lemma_.lower(), before)
    if mode == "sea" and before & {"road", "fuel-truck", "truck"}:
        return "road"
    return "inland_waterway" if mode == "sea" and "river" in before else mode


def _convoy_mode(scene: Scene, token: Token) -> Mode | None:
    """Return the mode of craft whose name tells none: a convoy of lorries, vessels in a report of barges."""
    text, lemma = scene.report.text, token.lemma_.lower()
    made_of = (vehicle_mode(t) for t in complements(token)) if lemma == "convoy" else ()
    mode = next((m for m in made_of if m is not None), None)  # "a convoy of 50 lorries"
    if mode is not None:
        return mode
    if lemma in _LIGHTERS and _OPEN_WATER.search(text) and not _INLAND_WATER.search(text):
        return "sea"
    if lemma in _ANY_CRAFT and _BARGES.search(text) and not _SEAGOING.search(text):
        return "inland_waterway"
    if lemma != "convoy" or _SHIPS.search(text):
        return None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    numbered = token.is_title and after is not None and after.pos_ in ("PROPN", "NUM")  # "Convoy HX 84"
    return None if numbered else "road"


def _by_vessel_aboard(scene: Scene, draft: Draft) -> Mode | None:
    """Return "sea" for goods aboard a named vessel: "arrived from Ukraine aboard the Beluga Faina"."""
    word = scene.doc[draft.trigger]
    within = [c for c in word.children if c.dep_ == "prep" and c.lower_ in _INSIDE]
    return "sea" if any(t.i in scene.vessel_at for c in within for t in c.children) else None


def _by_named_carrier(scene: Scene, draft: Draft) -> Mode | None:
    """Return "sea" where goods go in something with a bare name: "was landed by the Highland Prince"."""
    word = scene.doc[draft.trigger]
    if word.lemma_.lower() not in _SHIPPED_IN:
        return None
    for child in word.children:
        if child.lower_ not in ("by", "in", "on", "aboard") or child.i + 2 >= len(scene.doc):
            continue
        name = scene.doc[child.i + 2]
        bare = name.pos_ == "PROPN" and name.ent_type_ in _CRAFT_LABELS and name.i not in scene.mention_at
        if scene.doc[child.i + 1].lower_ == "the" and bare and _ends_a_name(name):
            return "sea"
    return None


def _ends_a_name(token: Token) -> bool:
    """Say whether a run of names is followed by no common noun: "the Pavel", not "the Lena river"."""
    after = next((t for t in token.doc[token.i : token.sent.end] if t.pos_ != "PROPN"), None)
    return after is None or after.pos_ not in ("NOUN", "ADJ")


def _by_loader(scene: Scene, draft: Draft) -> Mode | None:
    """Return the mode of the vehicle that takes goods aboard: "a vessel taking aboard 300 containers"."""
    word = scene.doc[draft.trigger]
    if draft.kind not in ("load", "unload") or word.pos_ != "VERB":
        return None
    takers = [*subjects(word), *([word.head] if word.dep_ in ("acl", "relcl") else [])]
    return next((mode for t in takers if (mode := vehicle_mode(t)) is not None), None)


def _by_clause(scene: Scene, draft: Draft) -> Mode | None:
    """Return the mode of the only kind of vehicle in the movement's clause, then in its sentence."""
    word = scene.doc[draft.trigger]
    verb = word if word.pos_ == "VERB" else clause_verb(word)
    around = scene.doc[max(word.sent.start, word.i - _CLAUSE) : min(word.sent.end, word.i + _CLAUSE)]
    for stretch in (islice(verb.subtree, _CLAUSE) if verb is not None else (), around):
        modes = {
            m for t in stretch if t.i not in draft.theme.goods and (m := _means_of(scene, t)) is not None
        }
        if word.lemma_.lower() in _TRADING:
            modes -= {"road"}
        if modes:
            return modes.pop() if len(modes) == 1 else None
    return None


def _is_mine(token: Token, verb: Token | None) -> bool:
    """Say whether a vehicle is not that of another movement verb in the sentence."""
    own = clause_verb(token)
    return own is None or verb is None or own.i == verb.i or own.lemma_.lower() not in VERBS


def _means_of(scene: Scene, token: Token) -> Mode | None:
    if token.i in scene.vessel_at:
        return "sea"
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or lemma in _CARGO_CRAFT or noun_class(lemma, modifiers(token)) == "escort":
        return None
    return _convoy_mode(scene, token) or vehicle_mode(token)


def late_mode(scene: Scene, draft: Draft) -> Mode:
    """Return the mode of a movement whose passages are put together, when none of them told it."""
    if draft.mode != "unknown" or draft.modes_named:
        return draft.mode
    found = _by_places(scene, draft)
    return found if found != "unknown" else _by_report(scene, draft) or "unknown"


def _by_way(scene: Scene, draft: Draft) -> Mode | None:
    """Return the mode of the way that carries goods: "the motor road from X to Y carried …"."""
    found = (MEANS.get(t.lower_) for t in subjects(scene.doc[draft.trigger]) if t.lower_ in _WAYS)
    return next(found, None)


def _by_waters(scene: Scene, draft: Draft) -> Mode | None:
    """Return the mode of the water that a movement crosses or follows: "up the Danube"."""
    for mention in scene.mentions:
        kind = mention.place.kind if mention.place is not None else None
        mode = _WATERS.get(kind or "")
        first = scene.head(mention)
        if (
            mode is None
            or abs(first.i - draft.trigger) > _NEAR_WATER
            or not scene.near_token(mention, draft.trigger)
        ):
            continue
        before = {t.lower_ for t in scene.doc[max(0, first.i - 3) : first.i]}
        crossed = first.dep_ == "dobj" and first.head.lemma_ in ("cross", "transit")
        if before & _OVER_WATER or crossed:
            return mode
    return None


def _by_report(scene: Scene, draft: Draft) -> Mode | None:
    """Return "sea" between countries far apart in a report of ships, and for bulk between two lands."""
    ends = [m.place for m in (draft.origin, draft.destination) if m is not None]
    points = [p for p in ends if p is not None and not p.is_area]
    if _is_bulk(draft) and len(points) == 2 and are_divided(points[0], points[1]):
        return "sea"
    if len(points) < 2 or points[0].country == points[1].country or not _tells_voyages(scene):
        return None
    return "sea" if distance_m(points[0].lonlat, points[1].lonlat) > _OVERSEAS_M else None


def _is_bulk(draft: Draft) -> bool:
    """Say whether goods are so many that between two lands they can only go by ship."""
    cargo = draft.cargo
    if cargo is None or cargo.quantity is None or cargo.unit is None:
        return False
    return cargo.quantity >= _BULK.get(cargo.unit.rstrip("s"), math.inf)


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


def _tells_voyages(scene: Scene) -> bool:
    return bool(_VOYAGES.search(scene.report.text)) and not _PIPES.search(scene.report.text)


def is_port(scene: Scene, mention: Mention) -> bool:
    """Say whether a report speaks of a place as a port ("the port of X", "X's docks")."""
    if mention.kind_asked == "port" or (mention.place is not None and mention.place.kind in _SEA_PLACES):
        return True
    before = scene.report.text[max(0, mention.span.start - 30) : mention.span.start]
    after = scene.report.text[mention.span.end : mention.span.end + 14]
    return bool(
        _PORT_BEFORE.search(before) or _PORT_AFTER.match(after) or _PORT_BEFORE.search(mention.span.quote)
    )
