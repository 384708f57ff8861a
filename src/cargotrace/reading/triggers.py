"""Where a report speaks of moving: the words of :mod:`cargotrace.reading.verbs` as they stand in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.reading.grammar import ancestors, children, complements, is_passive, modifiers
from cargotrace.reading.lexicon import carrier_mode, words
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import HEADING, LIGHT_VERBS, NEEDS, NOUNS, VERBS, Trigger, bases

if TYPE_CHECKING:
    from spacy.tokens import Token

_GO = Trigger(kind="go")
#: what is taken without being moved: "the transfer took a week"
_TAKEN_IDLY = words(
    "minute hour day week month year time place part effect advantage control note step care action charge "
    "risk responsibility decision hostage measure power lead turn position stock"
)
_STOWING = frozenset({"put", "place", "hoist", "move", "transfer", "load"})
_PUT_ABOARD = Trigger(kind="load", dates="depart")
#: verbs of holding goods on their way; where they are held is where the rest of the way would begin
SEIZING = words("stop seize intercept detain hold impound confiscate halt block turn_back")
_HELD = Trigger(kind="load", dates="observed")
#: trade in goods that are to be shipped: "has bought 200,000 tonnes of French wheat for shipment in April"
_TRADED = {
    **dict.fromkeys(("buy", "purchase", "order"), Trigger(kind="receive", strict=True)),
    "sell": Trigger(kind="transfer", strict=True),
}
_FOR_SHIPMENT = re.compile(r"\bfor\s+(?:[\w/-]+\s+){0,4}(?:shipment|delivery|loading)\b", re.IGNORECASE)
_FOR_BUNKERS = re.compile(
    r"\bfor (?:bunkers?|bunkering|fuel|refuelling|refueling|water|repairs|orders|provisions)\b"
)
#: vehicles whose name with "from A to B" is a voyage: "two charters from Caracas to Entebbe"
VOYAGING = frozenset(
    [
        "flight",
        "charter",
        "train",
        "ship",
        "vessel",
        "convoy",
        "truck",
        "tanker",
        "freighter",
        "barge",
        "lorry",
        "airlift",
    ]
)
#: words before "crossing" that make a place of it
_GATES = frozenset({"border", "frontier", "level", "main", "land"})
_LOOSE_PARTICLES = frozenset(
    ["in", "out", "off", "into", "at", "for", "aboard", "ashore", "through", "up", "on", "down", "over", "to"]
)
#: nouns above a movement noun that make it a rule, a price or a plan on paper
_ABOUT = frozenset(
    [
        "ban",
        "embargo",
        "restriction",
        "quota",
        "sanction",
        "limit",
        "tariff",
        "licence",
        "license",
        "tax",
        "duty",
        "price",
        "cost",
        "value",
        "deal",
        "contract",
        "agreement",
        "accord",
        "talk",
        "negotiation",
        "tender",
        "permit",
        "permission",
        "policy",
        "rule",
        "law",
        "boycott",
        "levy",
        "rate",
        "subsidy",
        "earnings",
        "revenue",
        "growth",
        "rise",
        "fall",
        "drop",
        "decline",
        "increase",
        "capacity",
        "demand",
        "forecast",
        "market",
        "policy",
        "control",
        "blockade",
        "route",
        "dependence",
        "reliance",
        "risk",
        "threat",
        "schedule",
        "target",
        "reduction",
        "cut",
        "freeze",
        "curb",
    ]
)


def find_triggers(scene: Scene) -> dict[int, Trigger]:
    """Return the movement words of a report by token position."""
    found: dict[int, Trigger] = {}
    for token in scene.doc:
        if token.i in scene.mention_at or token.i in scene.vessel_at:
            continue
        trigger = _verb(token, scene) or _heading(token) or _due(token, scene) or _noun(token)
        if trigger is not None:
            found[token.i] = trigger
    return found


def _verb(token: Token, scene: Scene) -> Trigger | None:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ == "compound":
        return None
    lemma = next((form for form in bases(token) if form in VERBS), token.lemma_.lower())
    if lemma == "be":
        return _will_be(token, scene)
    if lemma in _STOWING and _aboard_for(token, scene):
        return _PUT_ABOARD
    if _is_seizure(token, lemma):
        return _HELD
    if shipped_for(token) is not None:
        return _TRADED[token.lemma_.lower()]
    return None if _moves_nothing(token, lemma) else _listed(token, lemma, scene)


def shipped_for(verb: Token) -> range | None:
    """Return where "for shipment in April" stands after a verb of trade, in characters, or None.

    The bargain itself moves nothing; what stands from there on tells of the goods' way.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> text = "Egypt bought French wheat on Monday for shipment in April."
    >>> found = [shipped_for(token) for token in parse(text) if token.text in ("bought", "wheat")]
    >>> [None if at is None else text[at.start : at.stop] for at in found]
    ['for shipment in April.', None]
    """
    if verb.lemma_.lower() not in _TRADED or verb.pos_ != "VERB":
        return None
    match = _FOR_SHIPMENT.search(verb.doc[verb.i : verb.sent.end].text)
    return range(verb.idx + match.start(), verb.sent.end_char) if match else None


def _is_seizure(token: Token, lemma: str) -> bool:
    """Say whether goods are held on their way: "stopped 34 containers at Mombasa"."""
    held = children(token, "dobj", "nsubjpass") if lemma in SEIZING else []
    return bool(held) and held[0].lemma_.lower() not in NOUNS


def _moves_nothing(token: Token, lemma: str) -> bool:
    """Say whether a verb of moving is used for something else: a call for bunkers, "took a week"."""
    if lemma in ("call", "stop", "put") and _FOR_BUNKERS.search(token.sent.text):
        return True
    return lemma == "take" and any(c.lemma_.lower() in _TAKEN_IDLY for c in children(token, "dobj"))


def _listed(token: Token, lemma: str, scene: Scene) -> Trigger | None:
    """Return the table's row for a verb, with its particle if that makes another verb of it."""
    if lemma == "set" and any(c.lower_ == "sail" for c in token.children):
        return VERBS["set sail"]
    particle = _particle(token)
    phrase = f"{lemma} {particle}"
    row = VERBS.get(phrase) if particle else None
    name = phrase if row else lemma
    row = row or VERBS.get(lemma)
    if row is None or (name in NEEDS and not NEEDS[name] & _ties(token, scene)):
        return None
    return row


def _aboard_for(verb: Token, scene: Scene) -> bool:
    """Say whether goods are put on a vehicle for a place.

    "put on trains for Vesoul", "put aboard a steamer"
    """
    for child in verb.children:
        if child.lower_ in ("on", "onto", "aboard", "into"):
            inside = [t for t in child.subtree if t.i - child.i < 9]
            vehicle = any(carrier_mode(t.lemma_.lower()) for t in inside)
            heading = any(t.lower_ in ("for", "to") for t in inside) and any(
                t.i in scene.mention_at for t in inside
            )
            if vehicle and (heading or _ties(verb, scene) & {"at", "in"}):
                return True
    return False


def _will_be(verb: Token, scene: Scene) -> Trigger | None:
    """Recognise "should be in Hamburg by early July"."""
    ahead = any(c.lower_ in ("will", "should", "would", "to") for c in children(verb, "aux"))
    return VERBS["arrive"] if ahead and _ties(verb, scene) & {"in", "at"} else None


def _particle(verb: Token) -> str:
    particles = children(verb, "prt") or [
        c for c in children(verb, "advmod") if c.lower_ in ("ashore", "aboard")
    ]
    if particles:
        return str(particles[0].lower_)
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if following is not None and is_passive(verb) and _leads_to_vehicle(following):
        return ""  # "were taken on trailers"
    if following is not None and following.lower_ in _LOOSE_PARTICLES and following.head.i == verb.i:
        return str(following.lower_)
    return ""


def _leads_to_vehicle(word: Token) -> bool:
    return any(c.dep_ == "pobj" and carrier_mode(c.lemma_.lower()) for c in word.children)


def _ties(verb: Token, scene: Scene) -> set[str]:
    """Return how places (or nouns that stand for one) hang on a verb: prepositions and "dobj"."""
    ties: set[str] = set()
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and _holds_place(child, scene):
            ties.add(child.dep_)
        if child.pos_ in ("ADP", "ADV") and any(
            _holds_place(t, scene) for t in child.subtree if t.i != child.i
        ):
            ties.add(child.lower_)
    return ties


def _holds_place(token: Token, scene: Scene) -> bool:
    return any(t.i in scene.mention_at for t in token.subtree if t.i - token.i < 8)


def _heading(token: Token) -> Trigger | None:
    """Recognise "bound for", "destined for", "en route to" and "on her way to"."""
    word = token.lower_
    if word not in HEADING and not (word == "headed" and token.pos_ != "VERB"):
        return None
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if word == "en":
        return _GO if after[:1] == ["route"] and {"to", "from"} & set(after[1:]) else None
    if word in ("enroute", "way", "course"):
        return _GO if set(after[:2]) & {"to", "from"} or (word == "course" and after[:1] == ["for"]) else None
    if word == "route":
        return None
    return _GO if set(after[:2]) & {"for", "to", "from"} else None


def _due(token: Token, scene: Scene) -> Trigger | None:
    """Recognise "is due in Hamburg", "are due there from Dunkirk", "is expected on 20 October"."""
    expected = token.lower_ == "expected" and not children(token, "xcomp", "ccomp")
    if token.lower_ != "due" and not expected:
        return None
    after = token.doc[token.i + 1 : token.i + 5]
    first = after[0].lower_ if len(after) else ""
    led = first in ("in", "at", "into", "from") and any(t.i in scene.mention_at for t in after)
    there = first in ("there", "here")
    dated = any(t.i in scene.date_tokens for t in after[:2]) and first != "by"
    return VERBS["arrive"] if there or (led and not expected) or dated else None


def _noun(token: Token) -> Trigger | None:
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
        return None
    lemma = token.lemma_.lower()
    if lemma == "crossing" and modifiers(token) & _GATES:
        return None
    if lemma in VOYAGING:
        return _GO if _from_to(token) else None
    return NOUNS.get(lemma)


def _from_to(noun: Token) -> bool:
    """Say whether "from … to …" follows a noun directly."""
    after = [t.lower_ for t in noun.doc[noun.i + 1 : min(noun.i + 12, noun.sent.end)]]
    return "from" in after[:2] and "to" in after


def owner(token: Token, triggers: dict[int, Trigger]) -> int:
    """Return the movement word that a movement noun belongs to: its verb, or itself.

    "sent a shipment to" is one movement, not two.
    """
    if token.pos_ in ("VERB", "AUX"):
        return token.i
    for head in ancestors(token):
        if head.i in triggers and head.pos_ in ("VERB", "AUX"):
            return head.i
        joined = head.pos_ in ("NOUN", "NUM", "PROPN")  # "84 MT of food and 12 MT of supplies"
        if (head.pos_ != "ADP" and not joined) or (
            head.pos_ == "ADP" and head.lower_ not in ("of", "with", "on")
        ):
            return token.i
        if head.pos_ == "NOUN" and head.i in triggers:
            return owner(head, triggers)
    return token.i


_STOPPING = frozenset(
    [
        "stop",
        "halt",
        "cease",
        "suspend",
        "refuse",
        "fail",
        "prevent",
        "forbid",
        "bar",
        "avoid",
        "quit",
        "decline",
    ]
)


def is_stopped(word: Token) -> bool:
    """Say whether a moving verb hangs on one that ends or prevents it: "has stopped sending".

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_stopped(next(t for t in parse("Zambia has stopped sending copper.") if t.lemma_ == "send"))
    True
    """
    head = word.head
    if word.dep_ == "pcomp":
        head = head.head
    return (
        word.dep_ in ("xcomp", "pcomp", "ccomp", "advcl")
        and head != word
        and head.lemma_.lower() in _STOPPING
    )


def is_about(noun: Token) -> bool:
    """Say whether a movement noun only belongs to a rule, a price or a plan: "a ban on shipments to Fiji".

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_about(next(t for t in parse("They lifted a ban on shipments to Fiji.") if t.lemma_ == "shipment"))
    True
    """
    for head in ancestors(noun):
        if head.pos_ == "NOUN" and head.lemma_.lower() in _ABOUT:
            return True
        if head.pos_ in ("VERB", "AUX"):
            return False
    return False


_PROMISES = frozenset(
    [
        "commitment",
        "failure",
        "pledge",
        "promise",
        "ability",
        "capacity",
        "threat",
        "inability",
        "refusal",
        "proposal",
        "offer",
        "plan",
        "right",
        "permission",
        "vow",
        "decision",
        "agreement",
        "deal",
        "contract",
        "order",
        "request",
        "call",
        "bid",
        "attempt",
        "effort",
    ]
)


def is_promise(word: Token) -> bool:
    """Say whether a verb only fills a noun of promising: "its commitment to provide Ukraine with shells".

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> is_promise(next(t for t in parse("They broke a pledge to send tanks.") if t.lemma_ == "send"))
    True
    """
    return bool(word.dep_ in ("acl", "relcl") and word.head.lemma_.lower() in _PROMISES)


def light_verb(noun: Token) -> Token | None:
    """Return the verb that only says that a movement noun happens.

    "made a delivery", "stopped a shipment"
    """
    for head in ancestors(noun):
        if head.pos_ in ("VERB", "AUX"):
            return head if head.lemma_.lower() in LIGHT_VERBS or head.lemma_ in VERBS else None
        if head.pos_ not in ("ADP", "NOUN", "NUM"):
            return None
    return None


def goods_known(scene: Scene) -> bool:
    """Say whether a report speaks of cargo at all, so that its bare "ship" counts as carrying some."""
    from cargotrace.reading.lexicon import GOODS, noun_class

    for token in scene.doc:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        lemma = token.lemma_.lower()
        if lemma in ("laden", "cargo", "freight", "shipment", "consignment", "unload", "freighter"):
            return True
        if lemma in ("carry", "load") and any(
            t.lemma_.lower() in GOODS or t.lower_ == "goods" for t in children(token, "dobj")
        ):
            return True
        if lemma in ("convoy", "barge") or noun_class(lemma, modifiers(token)) == "carrier":
            return True
        if token.i in scene.quantity_at and complements(token):
            return True
    return False
