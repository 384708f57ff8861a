"""What a draft carries and how often: its quantity, kind of goods, vessels and number of trips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cargotrace.reading.claims import Cargo, Vessel
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import clause_verb, complements, modifiers
from cargotrace.reading.lexicon import PACKAGES, SEA_CRAFT, noun_class
from cargotrace.reading.quantities import QuantityMention
from cargotrace.reading.scene import Scene, span_root
from cargotrace.reading.verbs import VERBS
from cargotrace.reading.vessels import VesselName

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENERIC = frozenset(
    [
        "shipment",
        "consignment",
        "delivery",
        "cargo",
        "load",
        "supply",
        "good",
        "goods",
        "freight",
        "export",
        "import",
        "shipping",
        "product",
        "material",
        "part",
        "lot",
        "batch",
    ]
)
_REACH = 14
#: characters back to the vessel's name that "she" takes up
_NAME_REACH = 600


def with_freight(scene: Scene, draft: Draft) -> Draft:
    """Return a draft with its cargo, vessels and trips."""
    quantity = find_quantity(scene, draft)
    trips = find_trips(scene, draft)
    vessels = tuple(
        {
            scene.vessel_at[i].vessel.name: scene.vessel_at[i].vessel
            for i in draft.theme.vehicles
            if i in scene.vessel_at
        }.values()
    )
    if trips is None and quantity is not None and _counts_runs(draft, quantity):
        trips = quantity
    if quantity is None and trips is not None and _is_run_noun(trips):
        quantity = trips
    return draft.by(
        draft.rule,
        cargo=_cargo(scene, draft, quantity),
        vessels=vessels or _named(scene, draft) or _last_named(scene, draft) or _beside_word(scene, draft),
        trips=int(trips.quantity) if trips and trips.quantity else None,
        trips_wording=trips.wording if trips else None,
    )


def _counts_runs(draft: Draft, quantity: QuantityMention) -> bool:
    """Say whether a number of ships or planes is a number of runs: "about 500 planes have landed"."""
    runs = ("ship", "vessel", "plane", "aircraft", "tanker", "freighter", "flight", "train")
    return (
        quantity.role == "carrier"
        and (quantity.unit or "").startswith(runs)
        and draft.kind in ("arrive", "unload")
    )


def _is_run_noun(quantity: QuantityMention) -> bool:
    return (quantity.unit or "").startswith(("shipment", "consignment", "deliver", "cargo", "convoy", "load"))


def _last_named(scene: Scene, draft: Draft) -> tuple[Vessel, ...]:
    """Return the vessel that "she" or "the vessel" takes up: the one named last before it."""
    theme, word = draft.theme, scene.doc[draft.trigger]
    vehicle = any(scene.doc[i].lemma_.lower() in SEA_CRAFT for i in theme.vehicles)
    pronoun = any(t.lower_ in ("she", "her") for t in word.children)
    if theme.fresh or not (pronoun or (vehicle and theme.taken_up)):
        return ()
    before = [v for v in scene.vessels if v.start < word.idx]
    near = before and word.idx - before[-1].start < _NAME_REACH
    return (before[-1].vessel,) if near else ()


def _named(scene: Scene, draft: Draft) -> tuple[Vessel, ...]:
    known = {v.vessel.name: v.vessel for v in scene.vessels}
    return tuple(known[n] for n in draft.theme.names if n in known)


def _beside_word(scene: Scene, draft: Draft) -> tuple[Vessel, ...]:
    """Return the ship whose name stands in the clause of the movement word: its own, and no sister's."""
    if draft.mode in ("road", "rail", "air", "pipeline") or draft.theme.names:
        return ()
    word = scene.doc[draft.trigger]
    inside = [v for v in scene.vessels if word.sent.start_char <= v.start < word.sent.end_char]
    own = [v for v in inside if _governs(word, span_root(scene.doc, v.start, v.end))]
    names = {v.vessel.name for v in inside}
    if not own and len(names) == 1 and (word.pos_ == "NOUN" or _moved_aboard(scene, inside[0])):
        own = inside
    return (own[0].vessel,) if own else ()


def _governs(word: Token, name: Token) -> bool:
    """Say whether a name is the subject, object or vehicle of a movement word, or has it as its clause."""
    if word.dep_ in ("relcl", "acl") and word.head.i == name.i:
        return True
    verb = clause_verb(name)
    if verb is None or verb.i == word.i:
        return verb is not None
    joined = word.dep_ == "conj" and word.head.i == verb.i
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children)
    return joined and name.dep_ == "nsubj" and not own_subject


def _moved_aboard(scene: Scene, name: VesselName) -> bool:
    """Say whether the verb above a name is none of moving: its sentence then tells one movement."""
    verb = clause_verb(span_root(scene.doc, name.start, name.end))
    return verb is not None and verb.lemma_.lower() not in VERBS


def find_quantity(scene: Scene, draft: Draft) -> QuantityMention | None:
    """Return the quantity of a draft: one that counts its goods, or stands beside its movement word."""
    tokens = {*draft.theme.tokens}
    inside = _sentence_quantities(scene, draft)
    usable = [q for q in inside if q.role not in ("trips", "capacity", "size", "other")]
    usable += [q for q in inside if q.role == "other" and q.quantity and q.head in draft.theme.goods]
    usable.sort(key=lambda q: q.start)
    direct = [q for q in usable if q.head in tokens or _counts(scene, q, tokens)]
    beside = [q for q in usable if abs(q.head - draft.trigger) < _REACH and _hangs_on(scene, q, draft)]
    found = direct or beside
    if not found and (draft.theme.vehicles or draft.theme.pronoun):
        found = [q for q in usable if q.role in ("measure", "package") and _is_brought(scene, q)]
        found = found if len(found) == 1 else []
    exact = [q for q in found if q.role in ("measure", "package")] or found
    if exact:
        return exact[0]
    return _carriers(scene, draft, usable) or _only_one(scene, draft, usable)


def _carriers(scene: Scene, draft: Draft, usable: list[QuantityMention]) -> QuantityMention | None:
    """Return the vehicles counted that do the moving: "three trucks took generators to Orikhiv"."""
    for quantity in usable:
        head = scene.doc[quantity.head]
        if quantity.role == "carrier" and head.dep_ == "nsubj" and head.head.i == draft.trigger:
            return quantity
    return None


def _only_one(scene: Scene, draft: Draft, usable: list[QuantityMention]) -> QuantityMention | None:
    """Return the one measure of a sentence, if its clause moves nothing else: "at 850,000 barrels a day"."""
    measured = [q for q in usable if q.role == "measure"]
    if len(measured) != 1 or draft.ends < 2:
        return None
    verb = clause_verb(scene.doc[measured[0].head])
    free = verb is not None and (verb.i == draft.trigger or verb.lemma_.lower() not in VERBS)
    return measured[0] if free else None


def _is_brought(scene: Scene, quantity: QuantityMention) -> bool:
    """Say whether a quantity follows "with" or "carrying": what the vehicle of the sentence has aboard."""
    before = scene.report.text[max(0, quantity.start - 28) : quantity.start].casefold()
    return bool(re.search(r"\b(?:with|carrying|loaded with|holding)\s+(?:\w+\s+){0,2}$", before))


def _sentence_quantities(scene: Scene, draft: Draft) -> list[QuantityMention]:
    sentence = scene.doc[draft.trigger].sent
    return [q for q in scene.quantities if sentence.start_char <= q.start < sentence.end_char]


def _counts(scene: Scene, quantity: QuantityMention, tokens: set[int]) -> bool:
    head = scene.doc[quantity.head]
    if (
        head.dep_ == "dobj"
        and head.head.dep_ in ("acl", "relcl", "conj")
        and head.head.lemma_ in ("weigh", "total")
    ):
        return head.head.head.i in tokens or bool(tokens & {t.i for t in head.head.head.children})
    if head.head.i in tokens and head.dep_ in ("nummod", "compound", "nmod", "amod", "quantmod"):
        return True
    return any(t.i in tokens for t in complements(head))


def _hangs_on(scene: Scene, quantity: QuantityMention, draft: Draft) -> bool:
    token = scene.doc[quantity.head]
    for _ in range(4):
        if token.i == draft.trigger:
            return True
        if token.head == token or (token.pos_ == "VERB" and token.i != quantity.head):
            return False
        token = token.head
    return token.i == draft.trigger


def find_trips(scene: Scene, draft: Draft) -> QuantityMention | None:
    """Return how often a movement was made: "at least five round trips", "via 10 shipments"."""
    for quantity in _sentence_quantities(scene, draft):
        if quantity.role == "trips" and (_hangs_on(scene, quantity, draft) or quantity.head == draft.trigger):
            return quantity
    return None


def _cargo(scene: Scene, draft: Draft, quantity: QuantityMention | None) -> Cargo | None:
    kind = quantity.kind if quantity is not None and quantity.kind else kind_of(scene, draft)
    if quantity is None:
        return Cargo(kind=kind) if kind else None
    return Cargo(
        quantity=quantity.quantity, quantity_wording=quantity.wording, unit=quantity.unit, kind=kind or None
    )


def kind_of(scene: Scene, draft: Draft) -> str | None:
    """Return the words for the kind of goods: the first noun of the theme that says more than "cargo"."""
    for i in draft.theme.goods:
        token = scene.doc[i]
        lemma = token.lemma_.lower()
        if lemma in _GENERIC or (lemma in PACKAGES and noun_class(lemma) == "package"):
            continue
        return _phrase(scene, token)
    return None


def _phrase(scene: Scene, token: Token) -> str:
    kept = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") and c.i not in scene.mention_at]
    words = [c.text for c in kept if c.pos_ in ("NOUN", "PROPN", "ADJ") and c.i not in scene.quantity_at]
    return " ".join([*words[-3:], token.text])


__all__ = ["find_quantity", "find_trips", "kind_of", "modifiers", "with_freight"]
