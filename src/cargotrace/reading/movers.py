"""Who a passage speaks of: the words that take up a vehicle or a lot of goods told of before.

A mover is what a story follows: "the freighter Alma", "forty trucks", "the wheat". A passage speaks of it
by name, by a noun, by a pronoun, as a share of it ("of these, 300"), or, at the least, because nothing
else has been told that it could mean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import children, complements, objects, subjects
from cargotrace.reading.kinds import are_alike, family_of, is_generic, takes_up_kind
from cargotrace.reading.lexicon import words
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme

if TYPE_CHECKING:
    from spacy.tokens import Token

#: why a passage is taken to speak of a mover, strongest first
Link = Literal["sentence", "name", "vehicle", "goods", "pronoun", "only"]
LINKS: tuple[Link, ...] = ("name", "sentence", "vehicle", "goods", "pronoun", "only")

#: sentences back to which a noun, a pronoun, and a noun that matches nothing look for their mover
_NOUN_REACH = 5
_PRONOUN_REACH = 2
_ONLY_REACH = 2
_ONE = frozenset({"it", "she", "her", "its", "this", "that", "one"})
_MANY = frozenset({"they", "them", "these", "those", "their", "both", "all", "some", "most", "many"})
_BOTH = frozenset({"both", "all"})
_PRONOUNS = _ONE | _MANY
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "its", "their", "her", "same", "both"})
_ORDINALS = words("first second third fourth last other others latter former latest")
_SHARES = words(
    "part half most some third quarter bulk majority rest remainder balance portion many several few "
    "one two three four five six seven eight nine ten dozen none"
)
_FLOWS = frozenset({"shipment", "delivery", "supply", "export", "import", "sale", "transfer", "movement"})
_WHOLES = _PRONOUNS | {"which", "whom", "the"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A vehicle or a lot of goods as far as a report has told of it."""

    #: its legs, as positions in the story, in the order of telling
    legs: tuple[int, ...]
    theme: Theme
    #: the families of vehicle it goes by ("sea", "road")
    families: frozenset[str]
    #: number of the sentence that spoke of it last
    sentence: int
    #: several ships or trucks, one, or not known
    plural: bool | None
    negated: bool = False
    #: part of another mover, and its goods with it
    member: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The words with which a passage names what moves."""

    theme: Theme
    sentence: int
    #: nouns with "the", "these", "her": of vehicles, of goods
    vehicles: frozenset[str] = frozenset()
    goods: frozenset[str] = frozenset()
    #: all nouns, with an article or without
    families: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    #: positions of what moves or carries, for passages of one sentence
    actors: frozenset[int] = frozenset()
    #: a part of what was told of: "of these, 300", "the rest", "the second"
    share: bool = False
    #: such a part by its bare number alone: "6,400 tonnes were railed"
    amount: bool = False
    #: told as something new: "another ship"
    fresh: bool = False
    plural: bool | None = None

    @property
    def everyone(self) -> bool:
        """Say whether all movers told of are meant: "both", "all three"."""
        return bool(self.pronouns & _BOTH)


def refer(scene: Scene, draft: Draft, sentence: int) -> Reference:
    """Return how a passage names what moves."""
    named = [scene.doc[i] for i in draft.theme.tokens]
    actors = _actors(scene, draft)
    pronouns = {t.lower_ for t in actors if t.lower_ in _PRONOUNS}
    bound = _is_owned(scene, draft)
    if not bound:
        pronouns |= {c.lower_ for t in named for c in children(t, "poss") if c.lower_ in _PRONOUNS}
    around = [*named, *actors]
    definite = [t for t in named if _is_definite(t) and not (bound and children(t, "poss"))]
    vehicles = {t.lemma_.lower() for t in definite if t.i in draft.theme.vehicles}
    goods = {t.lemma_.lower() for t in definite if t.i in draft.theme.goods and not _is_flow(t)}
    said = any(_is_share(t) for t in around)
    share = said or is_bare_amount(draft)
    known = dict.fromkeys((*draft.theme.names, *(v.name for v in draft.vessels if draft.theme.taken_up)))
    return Reference(
        theme=replace(draft.theme, names=tuple(known)),
        sentence=sentence,
        vehicles=frozenset(vehicles),
        goods=frozenset(goods),
        families=_families(scene, draft),
        pronouns=frozenset(pronouns),
        actors=frozenset(i for t in around for i in (t.i, *(c.i for c in _within(t)))),
        share=share,
        amount=share and not said,
        fresh=draft.theme.fresh and not share,
        plural=_is_plural(scene, [scene.doc[i] for i in draft.theme.vehicles] or named or actors),
    )


def _is_flow(token: Token) -> bool:
    """Say whether a noun means all that goes, not one lot: "the shipments", "these deliveries"."""
    return token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() in _FLOWS


def is_bare_amount(draft: Draft) -> bool:
    """Say whether a passage names only a number of what was told before: "6,400 tonnes were railed to"."""
    theme = draft.theme
    carriers = [i for i in theme.vehicles if i < draft.trigger]  # "3,000 tonnes were put on trains"
    if draft.origin is not None or carriers or not theme.goods or theme.pronoun:
        return False
    if draft.kind not in ("transfer", "go", "load", "receive") or draft.destination is None:
        return False
    measured = draft.cargo is not None and draft.cargo.quantity is not None and not draft.cargo.kind
    return measured or theme.classes == {"package"}


def exceeds(draft: Draft, whole: Draft) -> bool:
    """Say whether an amount cannot be part of what was told before it: more of it, or another unit."""
    if (
        whole.cargo is None
        or whole.cargo.quantity is None
        or draft.cargo is None
        or draft.cargo.quantity is None
    ):
        return False
    return draft.cargo.quantity >= whole.cargo.quantity or draft.cargo.unit not in (whole.cargo.unit, None)


def _actors(scene: Scene, draft: Draft) -> list[Token]:
    """Return the pronouns and vehicles that do or undergo what a movement word says."""
    word = scene.doc[draft.trigger]
    if word.pos_ not in ("VERB", "AUX"):
        word = next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), word)
    moved = objects(word)
    found = list(moved)
    for subject in subjects(word):
        sender = draft.kind in ("transfer", "receive") and bool(moved) and subject not in moved
        if not sender or subject.lower_ in ("she", "her") or subject.i in draft.theme.vehicles:
            found.append(subject)
    found = [t for t in found if not (t.lower_ in _MANY and children(t, "prep", "relcl"))]
    return [t for t in found if t.lower_ in _PRONOUNS | _SHARES | _ORDINALS or t.i in draft.theme.tokens]


def _is_owned(scene: Scene, draft: Draft) -> bool:
    """Say whether "its" may be that of a sender in the same clause: "the mine trucked its metal"."""
    word = scene.doc[draft.trigger]
    return any(
        t.i not in draft.theme.tokens and t.lower_ not in _PRONOUNS and t.pos_ in ("NOUN", "PROPN")
        for t in subjects(word)
    )


def _within(token: Token) -> list[Token]:
    """Return the nouns inside a noun's phrase: the lorries of "a convoy of 20 lorries with cement"."""
    inner = [t for word in ("of", "with") for t in complements(token, word)]
    return [*inner, *(t for i in inner for t in complements(i))]


def _families(scene: Scene, draft: Draft) -> frozenset[str]:
    found = {family_of(scene.doc[i].lemma_.lower()) for i in draft.theme.vehicles}
    if not found and draft.mode != "unknown":
        found.add(draft.mode)
    return frozenset(f for f in found if f)


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE and c.dep_ in ("det", "poss", "amod", "predet") for c in token.children)


def _is_plural(scene: Scene, tokens: list[Token]) -> bool | None:
    first = next(iter(tokens), None)
    if first is None or first.lower_ in ("she", "her"):
        return None if first is None else False
    if first.i in scene.vessel_at:
        return len(tokens) > 1 and any(c.dep_ == "conj" for c in first.children)
    if first.lemma_.lower() in ("convoy", "fleet", "caravan"):
        return None
    return (
        first.tag_ in ("NNS", "NNPS")
        or any(c.dep_ == "conj" for c in first.children)
        or first.lower_ in _MANY
    )


def _is_share(token: Token) -> bool:
    """Say whether a word stands for part of what was told of before: "one of them", "the rest"."""
    word = token.lower_
    start = token.doc[token.sent.start]
    if start.lower_ == "of" and token.sent.start < token.i < token.sent.start + 16:
        whole = token.doc[token.sent.start + 1].lower_
        if whole in _WHOLES and token.i > token.sent.start + 1:
            return True
    if word in ("rest", "remainder", "balance", "others") and not complements(token):
        return True
    if word in _ORDINALS and any(c.lower_ == "the" for c in token.children):
        return token.pos_ in ("ADJ", "NOUN", "PRON", "ADV", "PROPN")
    counts = word in _SHARES or token.pos_ == "NUM" or token.tag_ == "CD"
    wholes = [*complements(token)]
    return counts and any(
        w.lower_ in _PRONOUNS | {"which", "whom"} or (w.tag_ in ("NNS", "NN") and _is_definite(w))
        for w in wholes
    )


def link(mover: Mover, reference: Reference) -> Link | None:
    """Return why a passage speaks of a mover, or None."""
    apart = reference.sentence - mover.sentence
    mine, theirs = reference.theme, mover.theme
    if mine.names and theirs.names:
        return "name" if set(mine.names) & set(theirs.names) else None
    if apart == 0 and _shares_words(mover, reference):
        return "sentence"
    if reference.fresh or apart > _NOUN_REACH:
        return None
    if mine.names and mover.plural is not True and apart <= _NOUN_REACH and _is_naming(mover, reference):
        return "vehicle"
    return _by_noun(mover, reference) or _by_pronoun(mover, reference, apart)


def may_be_member(mover: Mover, reference: Reference) -> bool:
    """Say whether a vehicle named for the first time may be one of several told of just before."""
    near = 0 <= reference.sentence - mover.sentence <= _PRONOUN_REACH
    fresh = bool(reference.theme.names) and not mover.theme.names and not reference.fresh
    alike = not mover.families or not reference.families or bool(mover.families & reference.families)
    return near and fresh and alike and mover.plural is True and bool(mover.theme.vehicles)


def _shares_words(mover: Mover, reference: Reference) -> bool:
    mine, theirs = reference.theme, mover.theme
    if reference.actors & set(theirs.tokens) or set(mine.tokens) & set(theirs.tokens):
        return True
    if mine.taken_up and mine.lemmas & theirs.lemmas:
        return True
    return mine.pronoun or not mine.tokens


def _is_naming(mover: Mover, reference: Reference) -> bool:
    """Say whether a name is that of a vehicle that had none: "a freighter left ... The Alma"."""
    if mover.theme.names or not mover.theme.vehicles:
        return False
    return not mover.families or not reference.families or bool(mover.families & reference.families)


def _by_noun(mover: Mover, reference: Reference) -> Link | None:
    theirs = mover.theme.lemmas
    if any(are_alike(noun, theirs, mover.families) for noun in reference.vehicles):
        return "vehicle"
    if any(takes_up_kind(noun, theirs) for noun in reference.goods):
        return "goods"
    if any(is_generic(noun) for noun in reference.goods) and not _is_other_goods(mover, reference):
        return "goods"
    return None


def _is_other_goods(mover: Mover, reference: Reference) -> bool:
    """Say whether goods with a name of their own cannot be what a mover carries."""
    mine = {g for g in reference.theme.lemmas if not is_generic(g)}
    return (
        bool(mine) and bool(mover.theme.goods) and not any(takes_up_kind(g, mover.theme.lemmas) for g in mine)
    )


def _by_pronoun(mover: Mover, reference: Reference, apart: int) -> Link | None:
    if reference.pronouns and apart <= _PRONOUN_REACH:
        many = bool(reference.pronouns & _MANY)
        she = bool(reference.pronouns & {"she", "her"})
        if she and mover.families and "sea" not in mover.families:
            return None
        if she and mover.families and not mover.theme.vehicles:
            return "pronoun"
        if mover.plural is None or mover.plural == many or (not she and mover.theme.goods):
            return "pronoun"
    if reference.share and apart <= _PRONOUN_REACH and not reference.vehicles and not reference.goods:
        return "pronoun"
    return None


def may_be_only(mover: Mover, reference: Reference) -> bool:
    """Say whether a definite noun that matches nothing may still mean a mover, if it is the only one."""
    if reference.fresh or reference.sentence - mover.sentence > _ONLY_REACH or mover.negated:
        return False
    if not reference.vehicles | reference.goods:
        return False
    if (
        reference.families
        and mover.families
        and not reference.families & mover.families
        and reference.vehicles
    ):
        return False
    return not _is_other_goods(mover, reference)


def taken_up(mover: Mover, reference: Reference, theme: Theme) -> Mover:
    """Return a mover after a passage has spoken of it."""
    return replace(
        mover,
        theme=theme,
        families=mover.families | reference.families,
        sentence=reference.sentence,
        plural=mover.plural if mover.plural is not None else reference.plural,
    )
