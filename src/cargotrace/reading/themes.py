"""What moves: the goods, the vehicle and the names a movement word speaks of.

And whether they are cargo at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cargotrace.reading.grammar import children, complements, modifiers, objects, subjects, with_conjuncts
from cargotrace.reading.lexicon import (
    FACILITIES,
    MEASURES,
    PRONOUNS,
    RECIPIENTS,
    NounClass,
    carrier_mode,
    noun_class,
    words,
)
from cargotrace.reading.scene import Scene
from cargotrace.reading.verbs import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOVED_BY_OBJECT = ("transfer", "receive", "load", "unload", "seen")
_CARRYING = frozenset(
    {"carry", "bear", "transport", "haul", "bring", "hold", "contain", "pack", "load", "lade", "fill"}
)
_OTHER = words("other another further additional separate second third next earlier previous")
_PERSONS = frozenset({"he", "him", "who", "we", "us", "i", "you", "whom", "everyone", "someone"})
#: what is left of goods measured before: "took 20,000 tonnes and the rest went to Australia"
_REMAINDERS = frozenset({"rest", "remainder", "balance", "residue"})
_FULL = frozenset({"full", "heavy", "laden", "deep", "loaded", "filled", "packed", "crammed"})
_STOWING = frozenset({"load", "put", "place", "lift", "hoist", "stow", "transfer", "reload"})
#: verbs whose object is who gets the goods when "with" brings the goods
_WITH_VERBS = frozenset({"supply", "provide", "furnish", "equip", "arm", "present", "restock", "stock"})
_TAKEN_UP = frozenset({"the", "that", "this", "these", "those", "its", "their", "her", "same", "both", "all"})


#: words that stand alone for things told of before
_STAND_INS = frozenset({"both", "all", "others", "another", "two", "three", "four", "five", "some", "most"})
_PLACES_IN_ROW = words("first second third fourth last other latter former latest")

#: what the entity labels of ships and convoys with bare names come out as
_CRAFT_LABELS = frozenset({"", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The goods and vehicles of a movement, as token positions."""

    goods: tuple[int, ...] = ()
    vehicles: tuple[int, ...] = ()
    #: names of vessels among them
    names: tuple[str, ...] = ()
    #: the classes of the nouns seen
    classes: frozenset[NounClass] = frozenset()
    #: words that show the report speaks of something it has named before ("it", "the same containers")
    taken_up: bool = False
    #: "another", "two other": something not named before
    fresh: bool = False
    #: a bare pronoun: it means nothing but what it takes up
    pronoun: bool = False
    #: the nouns themselves, for telling whether two themes are one
    lemmas: frozenset[str] = frozenset()

    @property
    def tokens(self) -> tuple[int, ...]:
        """Return all token positions, in the order of the text."""
        return tuple(sorted({*self.goods, *self.vehicles}))


def noun_theme_class(scene: Scene, token: Token) -> NounClass | None:
    """Return the class of a noun where it stands, or None for pronouns and places: the first row decides."""
    word, proper = token.lower_, token.pos_ == "PROPN"
    unnamed = word in ("she", "her") and not scene.has_ships
    bare_name = proper and token.ent_type_ in _CRAFT_LABELS and _is_unknown(token)
    rows: tuple[tuple[bool, NounClass | None], ...] = (
        (token.i in scene.vessel_at, "craft"),
        (proper and token.i in scene.mention_at, None),
        (word in _PERSONS or unnamed, "people"),
        (word in PRONOUNS or token.pos_ == "PRON" or is_stand_in(token), None),
        (proper and _is_common_goods(token), "goods"),
        (word == "goods", "goods"),
        (_is_remainder(scene, token), "package"),
        (word in ("line", "lines") and "pipeline" in scene.doc.text, "carrier"),
        (_follows_vehicle(scene, token), "carrier"),
        (bare_name and scene.has_ships, "craft"),
        (proper and token.ent_type_ == "PERSON" and not _is_with_goods(token), "people"),
        (_is_counted(scene, token), "goods"),
        (_is_of_goods(token), "goods"),
        (True, _listed_class(token)),
    )
    return next(kind for fits, kind in rows if fits)


def _is_common_goods(token: Token) -> bool:
    """Say whether a listed good is taken for a name: it opens its sentence, or is not capitalised at all."""
    return (bool(token.is_sent_start) or token.text.islower()) and noun_class(token.lower_) == "goods"


def _follows_vehicle(scene: Scene, token: Token) -> bool:
    """Say whether a name stands after the vehicle that bears it: "the freighter Nordstern"."""
    if token.pos_ != "PROPN" or token.i in scene.mention_at:
        return False
    before = token.nbor(-1) if token.i > token.sent.start else token
    return before.pos_ == "NOUN" and noun_class(before.lemma_.lower(), modifiers(before)) == "carrier"


def is_stand_in(token: Token) -> bool:
    """Say whether a number or an ordinal stands for what it counts: "both are due"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "conj", "pobj"):
        return False
    if any(t.lower_ not in PRONOUNS for t in complements(token)):
        return False
    return token.lower_ in _STAND_INS or (token.lower_ in _PLACES_IN_ROW and _has_the(token))


def _has_the(token: Token) -> bool:
    return any(c.lower_ in ("the", "a") for c in token.children) and token.pos_ in (
        "ADJ",
        "NOUN",
        "PRON",
        "ADV",
    )


def _is_of_goods(token: Token) -> bool:
    """Say whether something that is moved and that no table lists is named by its goods: "gold dust"."""
    moved = token.dep_ in ("dobj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN") and _is_unknown(token)
    if not moved or token.lemma_.lower() in FACILITIES | RECIPIENTS or token.lower_.endswith(_AGENT_ENDINGS):
        return False
    return any(noun_class(t.lower_) == "goods" for t in children(token, "compound"))


#: endings of people named by what they work with: "coal miners", "grain traders"
_AGENT_ENDINGS = ("er", "ers", "or", "ors", "man", "men", "ist", "ists", "ian", "ians")


def _is_with_goods(token: Token) -> bool:
    """Say whether a name is joined to goods, so that it is one of them: "Land Rovers and salt"."""
    beside = [*children(token, "conj"), *([token.head] if token.dep_ == "conj" else [])]
    return any(noun_class(t.lemma_.lower()) == "goods" for t in beside)


def _is_remainder(scene: Scene, token: Token) -> bool:
    """Say whether a noun is what is left of a quantity told before it in its sentence."""
    if token.lower_ not in _REMAINDERS or complements(token):
        return False
    return any(i in scene.quantity_at for i in range(token.sent.start, token.i))


def _is_counted(scene: Scene, token: Token) -> bool:
    """Say whether a noun of no known class is counted or measured as goods: "600,000 doses"."""
    quantity = scene.quantity_at.get(token.i)
    if quantity is None or not _is_unknown(token):
        return False
    handled = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in _HANDLING
    return quantity.role in ("measure", "package", "goods") or (quantity.role == "other" and handled)


#: verbs of which a counted object is goods, whatever its name: "delivered 12 shunters to Rostock"
_HANDLING = frozenset(
    ["deliver", "ship", "transport", "carry", "haul", "truck", "fly", "load", "unload", "land", "freight"]
)


def _listed_class(token: Token) -> NounClass:
    """Return the class of a noun by its lemma, or as it stands where it has no singular ("electronics")."""
    before = modifiers(token)
    found = noun_class(token.lemma_.lower(), before)
    return found if found != "other" else noun_class(token.lower_, before)


def _is_unknown(token: Token) -> bool:
    return _listed_class(token) == "other"


def look_through(token: Token) -> list[Token]:
    """Return a noun with what its measures hold: "a shipment of 50 tons of wheat" gives all three."""
    found = [token]
    if token.lemma_.lower() in MEASURES or token.pos_ in ("NUM", "ADJ", "DET") or token.tag_ == "CD":
        for inner in complements(token):
            found += look_through(inner)
    return found


def verb_theme(scene: Scene, verb: Token, trigger: Trigger) -> Theme:
    """Return what a verb moves."""
    if trigger.kind in _MOVED_BY_OBJECT:
        tokens = objects(verb)
        if verb.lemma_ in _WITH_VERBS and complements(verb, "with"):
            tokens = complements(verb, "with")
        riders = with_objects(verb)
        if verb.lemma_ in _STOWING:
            aboard = complements(verb, "to")
            riders += [t for t in aboard if noun_theme_class(scene, t) in ("craft", "carrier")]
        if trigger.kind in ("transfer", "load", "unload"):
            doers = [*subjects(verb), *(t for a in children(verb, "agent") for t in children(a, "pobj"))]
            riders += [t for t in doers if noun_theme_class(scene, t) in ("craft", "carrier", "escort")]
        if not tokens and trigger.kind == "load":
            tokens = complements(verb, "on")  # "having taken on salt"
        if not tokens and trigger.kind in ("load", "unload", "seen", "transfer"):
            tokens = subjects(verb)
    else:
        tokens, riders = subjects(verb), with_objects(verb)
    if len(tokens) == 1 and tokens[0].lower_ == "it" and tokens[0].head.lemma_ in ("take", "seem", "appear"):
        return Theme()
    onto = trigger.kind in ("load", "unload") and bool(riders)
    goods_vehicles = (trigger.kind in ("transfer", "receive") or onto) and bool(objects(verb))
    return make_theme(scene, tokens, carried_by(tokens) + carried_by(riders) + riders, whole=goods_vehicles)


def noun_theme(scene: Scene, noun: Token) -> Theme:
    """Return what a noun of movement moves: "shipment of wheat", "arms shipments", "a 50,000 tonne cargo"."""
    before = [
        c for c in noun.children if c.dep_ in ("compound", "nmod", "amod") and c.pos_ in ("NOUN", "PROPN")
    ]
    riders = [t for b in before for t in with_conjuncts(b)]
    for preposition in ("of", "in"):
        riders += complements(noun, preposition)
    return make_theme(scene, [noun, *riders], [], whole=True)


def make_theme(scene: Scene, tokens: list[Token], riders: list[Token], *, whole: bool = False) -> Theme:
    """Return the theme of some nouns and of the nouns that come with them.

    ``whole`` says that the first nouns are what someone sends, so that trucks among them are the goods.
    """
    tokens = [_behind_dateline(scene, t) for t in tokens]
    tokens += [a for t in tokens if t.pos_ in ("NUM", "PRON") for a in children(t, "appos")]
    nouns = [t for token in (*tokens, *riders) for t in look_through(token) if t.i not in scene.date_tokens]
    classed = [(t, noun_theme_class(scene, t)) for t in nouns]
    if whole:
        classed = [(t, "goods" if t in tokens and _is_road_vehicle(t, c) else c) for t, c in classed]
    goods = [t.i for t, c in classed if c in ("goods", "package")]
    vehicles = [t.i for t, c in classed if c in ("craft", "carrier", "escort")]
    names = dict.fromkeys(n for t, c in classed if c in ("craft", "carrier") for n in _names_beside(scene, t))
    first = tokens[0] if tokens else None
    return Theme(
        goods=tuple(dict.fromkeys(goods)),
        vehicles=tuple(dict.fromkeys(vehicles)),
        names=tuple(names),
        classes=frozenset(c for _, c in classed if c is not None),
        taken_up=first is not None
        and (_is_taken_up(scene, first) or any(_is_taken_up(scene, scene.doc[i]) for i in vehicles)),
        pronoun=first is not None
        and (first.pos_ == "PRON" or first.lower_ in PRONOUNS or is_stand_in(first)),
        fresh=any(modifiers(t) & _OTHER or {c.lower_ for c in t.children} & _OTHER for t in tokens),
        lemmas=frozenset(t.lemma_.lower() for t in nouns if t.pos_ in ("NOUN", "PROPN")),
    )


def _names_beside(scene: Scene, token: Token) -> list[str]:
    """Return the names of a vehicle: its own, "the charity ship Open Arms", "PQ 1"."""
    around = [token.i, *(c.i for c in children(token, "appos", "compound", "nmod")), token.i + 1, token.i + 2]
    named = [scene.vessel_at[i].vessel.name for i in around if i in scene.vessel_at]
    if named or token.pos_ != "PROPN":
        return named[:1]
    numbers = [c.text for c in children(token, "nummod") if c.i > token.i]
    return [" ".join([token.text, *numbers])]


def _is_road_vehicle(token: Token, kind: NounClass | None) -> bool:
    return kind in ("craft", "carrier") and carrier_mode(token.lemma_.lower()) == "road"


def _behind_dateline(scene: Scene, token: Token) -> Token:
    """Return the noun that a parse hung on the place of a dateline: "LARNACA, March 12 - A vessel …"."""
    if token.i not in scene.mention_at:
        return token
    return next(
        (c for c in children(token, "appos") if c.pos_ in ("NOUN", "PROPN") and c.i - token.i < 14), token
    )


def _is_taken_up(scene: Scene, token: Token) -> bool:
    if token.i in scene.mention_at:
        return False
    if _is_share(token):
        return True
    if token.i in scene.vessel_at or token.lower_ in PRONOUNS:
        return True
    return any(c.lower_ in _TAKEN_UP and c.dep_ in ("det", "poss", "amod", "predet") for c in token.children)


def _is_share(token: Token) -> bool:
    """Say whether a number is part of what was told before: "Of these, 1,150 were put on trains"."""
    start = token.sent.start
    opening = token.doc[start : min(start + 3, len(token.doc))]
    return token.i - start < 16 and len(opening) > 1 and opening[0].lower_ == "of" and token.i != opening[1].i


def with_objects(verb: Token) -> list[Token]:
    """Return the goods that a verb brings with it: "arrived with 18,300 tonnes", "sailed, carrying wheat"."""
    words = ("with", "of", "aboard", *(("onto", "on", "into") if verb.lemma_ in _STOWING else ()))
    found = [t for word in words for t in complements(verb, word)]
    for child in verb.children:
        if child.dep_ in ("advcl", "acl", "conj") and child.lemma_ in _CARRYING and child.tag_ == "VBG":
            found += objects(child)
        elif child.dep_ in ("advcl", "acl", "amod", "acomp") and child.lower_ in _FULL:
            found += complements(child, "with") + complements(child, "of")
    return found


def carried_by(tokens: list[Token]) -> list[Token]:
    """Return goods that a noun's own clause or phrase puts aboard.

    "a ship carrying 980 cows", "planes with aid"
    """
    found: list[Token] = []
    for token in tokens:
        for child in children(token, "acl", "relcl", "prep", "appos", "amod"):
            if child.lower_ == "with":
                found += [t for o in children(child, "pobj") for t in with_conjuncts(o)]
            elif child.lower_ in _FULL:
                found += complements(child, "of") + complements(child, "with")
            elif child.lemma_ in _CARRYING:
                found += [t for o in children(child, "dobj") for t in with_conjuncts(o)] + complements(
                    child, "with"
                )
    return found


def is_cargo(theme: Theme, trigger: Trigger, *, goods_known: bool) -> bool:
    """Say whether a theme is goods, or a vehicle that carries some.

    Parameters
    ----------
    theme
        What moves.
    trigger
        The word that moves it.
    goods_known
        The report speaks of goods aboard such vehicles, so that a bare "ship" counts.

    Examples
    --------
    >>> from cargotrace.reading.verbs import VERBS
    >>> is_cargo(Theme(goods=(1,), classes=frozenset({"goods"})), VERBS["send"], goods_known=False)
    True
    >>> is_cargo(Theme(classes=frozenset({"people"})), VERBS["send"], goods_known=True)
    False
    """
    if theme.goods and not (
        "people" in theme.classes and "package" not in theme.classes and not trigger.strict
    ):
        return not (
            "escort" in theme.classes and "package" not in theme.classes and trigger.kind != "transfer"
        )
    if theme.classes & {"people", "money", "abstract", "escort"}:
        return False
    if "carrier" in theme.classes or ((theme.names or "craft" in theme.classes) and goods_known):
        return trigger.kind != "receive" or trigger.strict
    if theme.pronoun and not theme.classes:
        return goods_known or trigger.strict
    return trigger.strict and bool(theme.lemmas or trigger.kind == "transfer")
