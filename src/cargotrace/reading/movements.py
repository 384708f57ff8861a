"""Sentences become movement drafts: one rule for verbs and nouns of moving, with its ends, goods and vehicle.

The rule reads the parse from the place up: each name finds the movement word it hangs on, the word's
table row
says which end it is. What it cannot see in one sentence is left open for :mod:`cargotrace.reading.assembly`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import Stop, find_stops, governing
from cargotrace.reading.from_to import flies_itself, with_pairs
from cargotrace.reading.grammar import children, complements, is_passive, objects, subjects
from cargotrace.reading.lexicon import PACKAGES, words
from cargotrace.reading.movement_ends import find_ends
from cargotrace.reading.open_ends import fill_open_ends
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import (
    Theme,
    carried_by,
    is_cargo,
    look_through,
    make_theme,
    noun_theme,
    noun_theme_class,
    verb_theme,
    with_objects,
)
from cargotrace.reading.triggers import (
    SEIZING,
    VOYAGING,
    find_triggers,
    goods_known,
    is_about,
    is_promise,
    is_stopped,
    light_verb,
    owner,
)
from cargotrace.reading.verbs import HEADING, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_FAN = 6
_POSSESSIVES = frozenset({"her", "its", "their", "his"})
#: what a passive of flying moves as freight without naming it
_THINGS = frozenset({"it", "they", "these", "those", "all", "which", "that"})
#: verbs that make a movement noun their subject's own movement: "the ship made a delivery"
_MAKING = frozenset({"make", "complete", "undertake", "carry", "begin", "finish", "start"})


#: participles that tell where goods were before they were sent
_MAKING_GOODS = words(
    "make build manufacture assemble produce mine grow store bottle pack buy purchase extract refine forge "
    "quarry harvest catch cast fell cut steal stockpile warehouse raise breed rear print weave smelt "
    "stick strand hold keep land unload discharge"
)
#: who sends goods from where they are
_SENDERS = words(
    "docker stevedore exporter shipper miner grower farmer trader merchant mill refinery plant mine factory "
    "smelter manufacturer maker producer supplier brewer miller port terminal arsenal works shipyard "
    "warehouse breeder stockist foundry"
)


def find_drafts(scene: Scene, triggers: dict[int, Trigger] | None = None) -> tuple[Draft, ...]:
    """Return what each movement word of a report says by itself, in the order of the text.

    ``triggers`` are the report's movement words, where they are known already.
    """
    triggers = find_triggers(scene) if triggers is None else triggers
    known = goods_known(scene)
    stops_by = _stops_by_word(scene, triggers)
    drafts: list[Draft] = []
    for i, row in triggers.items():
        word = scene.doc[i]
        if owner(word, triggers) != i:
            continue
        trigger = _as_transfer(scene, word, row)
        theme = _theme(scene, word, trigger)
        if trigger.mode == "pipeline" and trigger.kind == "go" and not _is_pipeline(scene, theme):
            if word.lemma_ != "run" or not (theme.goods or theme.vehicles):
                continue
            trigger = replace(trigger, mode=None)  # "convoys have been running from X to Y"
        if word.lemma_ == "fly" and trigger.kind == "go" and not theme.vehicles:
            continue  # "the missile can fly from X to Y"
        if _is_in_range(word):
            continue
        if not is_cargo(theme, trigger, goods_known=known) or _is_unreal(word):
            continue
        drafts += _drafts_of(scene, word, trigger, theme, stops_by[i])
        known = known or bool(drafts and drafts[-1].theme.goods and drafts[-1].ends)
    return tuple(with_pairs(scene, fill_open_ends(scene, drafts, find_stops(scene))))


def _is_in_range(word: Token) -> bool:
    """Say whether a verb tells how far a weapon goes, and of no goods: "can reach Seoul from Pyongyang"."""
    able = any(c.lower_ in ("can", "could") for c in children(word, "aux"))
    return able and any(flies_itself(subject) for subject in subjects(word))


def _as_transfer(scene: Scene, word: Token, trigger: Trigger) -> Trigger:
    """Read a verb of going with goods as its object as sending.

    "flew 890 tons of coal", "were driven to Kumasi"
    """
    if word.lemma_ == "take" and trigger.kind == "transfer" and _is_taking(scene, word):
        return replace(trigger, kind="receive", dates="arrive")
    if trigger.kind != "go" or word.pos_ != "VERB":
        return trigger
    moved = [noun_theme_class(scene, t) for o in objects(word) for t in look_through(o)]
    if word.lemma_ == "fly" and is_passive(word) and any(o.lower_ in _THINGS for o in objects(word)):
        return replace(trigger, kind="transfer")
    if set(moved) & {"goods", "package"} and (children(word, "dobj") or is_passive(word)):
        return replace(trigger, kind="transfer")
    return trigger


def _is_taking(scene: Scene, word: Token) -> bool:
    """Say whether a country takes a quantity for itself: "Japan took 1.87 mln tonnes"."""
    named = [t for s in subjects(word) for t in (s, *children(s, "amod", "compound", "nmod"))]
    takers = [t for t in named if t.i in scene.mention_at]
    measured = any(t.i in scene.quantity_at for t in objects(word))
    return bool(takers) and measured and not is_passive(word)


def _is_pipeline(scene: Scene, theme: Theme) -> bool:
    return any(scene.doc[i].lemma_.lower() in ("pipeline", "line", "conduit") for i in theme.tokens)


def _stops_by_word(scene: Scene, triggers: dict[int, Trigger]) -> dict[int, list[Stop]]:
    found: dict[int, list[Stop]] = defaultdict(list)
    for stop in find_stops(scene):
        i = governing(scene, stop, triggers)
        if i is None:
            i = _goods_word(scene, stop, triggers)
        if i is not None:
            found[owner(scene.doc[i], triggers)].append(stop)
    for stop in (*_where_stops(scene, triggers), *_maker_stops(scene, triggers)):
        found[stop.governor].append(stop)
    return found


def _maker_stops(scene: Scene, triggers: dict[int, Trigger]) -> Iterator[Stop]:
    """Yield the place where goods were made or kept as where they come from, and that of who sends them.

    "transformers made in Izmir were supplied to Baghdad", "Hamburg's dockers forwarded the crates"
    """
    for i, row in triggers.items():
        word = scene.doc[i]
        if word.pos_ != "VERB" or row.kind not in ("transfer", "load"):
            continue
        goods = [*objects(word), *carried_by(objects(word))]
        made = [v for o in goods for v in children(o, "acl", "relcl") if v.lemma_.lower() in _MAKING_GOODS]
        phrases = [p for v in made for p in children(v, "prep") if p.lower_ in ("in", "at", "near")]
        senders = [s for s in subjects(word) if s.lemma_.lower() in _SENDERS] if not is_passive(word) else []
        owned = [c for s in senders for c in children(s, "poss", "compound", "nmod")]
        for token in (*(o for p in phrases for o in children(p, "pobj")), *owned):
            mention = scene.mention_at.get(token.i)
            if mention is not None and mention.role != "adjective":
                yield Stop(
                    mention=mention,
                    token=token.i,
                    preposition="from",
                    relation="pobj",
                    governor=i,
                    phrase=token.i,
                )


def _where_stops(scene: Scene, triggers: dict[int, Trigger]) -> Iterator[Stop]:
    """Yield the place before "where" as a stop of the movement word in its clause."""
    for i in triggers:
        for verb in (scene.doc[i], *_upward(scene.doc[i])):
            wheres = [c for c in children(verb, "advmod") if c.lower_ == "where"]
            if verb.dep_ in ("relcl", "acl", "advcl", "ccomp") and wheres:
                before = [m for m in scene.mentions if m.span.end <= wheres[0].idx]
                if before and wheres[0].idx - before[-1].span.end < 3:
                    head = scene.head(before[-1]).i
                    yield Stop(
                        mention=before[-1],
                        token=head,
                        preposition="",
                        relation="where",
                        governor=i,
                        phrase=head,
                    )
                break
            if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in ("xcomp", "conj", "relcl", "acl"):
                break


def _goods_word(scene: Scene, stop: Stop, triggers: dict[int, Trigger]) -> int | None:
    """Return the movement word of goods that a place qualifies: "North Korean shells were sent"."""
    token = scene.doc[stop.governor]
    if stop.relation not in ("amod", "compound", "nmod", "poss") or noun_theme_class(scene, token) not in (
        "goods",
        "package",
    ):
        return None
    own = _relative_word(token, triggers)
    if own is not None:
        return own
    for _ in range(6):
        if token.i in triggers:
            return token.i
        if token.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "conj", "compound", "appos", "nmod"):
            return _relative_word(token, triggers)
        if token.head.pos_ == "ADP":
            token = token.head
        token = token.head
    return None


def _relative_word(token: Token, triggers: dict[int, Trigger]) -> int | None:
    return next((c.i for c in children(token, "acl", "relcl") if c.i in triggers), None)


def _theme(scene: Scene, word: Token, trigger: Trigger) -> Theme:
    if word.pos_ in ("VERB", "AUX"):
        return verb_theme(scene, word, trigger)
    if word.pos_ in ("NOUN", "PROPN") and trigger.kind in ("transfer", "receive", "load", "unload"):
        return _made_by(scene, word, noun_theme(scene, word))
    of = complements(word) if word.pos_ == "NOUN" else []
    if any(noun_theme_class(scene, t) in ("goods", "package") for t in of):
        return make_theme(scene, of, [])  # "arrivals in Surabaya of buffalo"
    return _traveller(scene, word)


def _made_by(scene: Scene, word: Token, theme: Theme) -> Theme:
    """Add the vessel that makes a delivery to what is delivered."""
    verb = light_verb(word)
    if verb is None or verb.lemma_ not in _MAKING:
        return theme
    maker = make_theme(scene, subjects(verb), [])
    if not maker.vehicles and not (maker.taken_up and not maker.classes):
        return theme
    return replace(
        theme,
        vehicles=maker.vehicles,
        names=maker.names,
        taken_up=True,
        classes=theme.classes | maker.classes,
    )


def _traveller(scene: Scene, word: Token) -> Theme:
    """Return what makes a voyage.

    "the vessel was on a voyage", "a tanker en route", "ships making five trips"
    """
    named = _heading_noun(scene, word) or _qualifier(scene, word)
    if named is not None:
        return make_theme(scene, [named], carried_by([named]))
    if word.lemma_.lower() == "pipeline" or word.lemma_.lower() in VOYAGING:
        return make_theme(scene, [word], carried_by([word]))
    for head in (word, *_upward(word)):
        own = children(head, "poss")
        if (
            own
            and head == word
            and (word.lemma_ in ("arrival", "departure") or own[0].lower_ not in _POSSESSIVES)
        ):
            return make_theme(scene, own, [])
        if head.pos_ in ("VERB", "AUX"):
            found = subjects(head)
            if found:
                return make_theme(scene, found, [*carried_by(found), *with_objects(head)])
        elif head != word and noun_theme_class(scene, head) in (
            "craft",
            "carrier",
            "escort",
            "goods",
            "package",
        ):
            return make_theme(scene, [head], carried_by([head]))
    return Theme()


def _heading_noun(scene: Scene, word: Token) -> Token | None:
    """Return the vehicle or goods right before "bound for" or "en route", whatever the parse made of it."""
    if word.lower_ not in HEADING:
        return None
    theirs = any(c.lower_ in _POSSESSIVES for c in children(word, "poss"))
    if word.lower_ in ("way", "course") and not theirs:
        return None
    for i in range(word.i - 1, max(word.i - (12 if theirs else 6), word.sent.start - 1), -1):
        kind = noun_theme_class(scene, scene.doc[i]) if scene.doc[i].pos_ in ("NOUN", "PROPN") else None
        if kind in ("craft", "carrier", "escort", "goods", "package"):
            return scene.doc[i]
        if scene.doc[i].pos_ in ("VERB", "AUX"):
            return None
    return None


def _qualifier(scene: Scene, word: Token) -> Token | None:
    """Return the goods or vehicle before a noun of going: "a truck journey", "artillery crossing from"."""
    kinds = ("goods", "craft", "carrier", "package")
    before = children(word, "compound", "nmod")
    return next((c for c in before if noun_theme_class(scene, c) in kinds), None)


def _upward(word: Token) -> Iterator[Token]:
    token = word
    for _ in range(5):
        if token.head == token:
            return
        token = token.head
        yield token


def _is_unreal(word: Token) -> bool:
    """Say whether a movement is only a rule or a wish: negated commands, prices, bans."""
    return word.pos_ == "NOUN" and is_about(word)


def _drafts_of(
    scene: Scene, word: Token, trigger: Trigger, theme: Theme, stops: list[Stop]
) -> Iterator[Draft]:
    ends = find_ends(scene, word, trigger, theme, stops)
    if ends.via and not ends.origins and not ends.destinations:
        return
    verb = word if word.pos_ in ("VERB", "AUX") else light_verb(word)
    base = Draft(
        rule=_rule_name(word, trigger),
        kind=trigger.kind,
        trigger=word.i,
        words=(word.i,),
        sentence=word.sent.start,
        theme=theme,
        mode=trigger.mode or "unknown",
        via=ends.via,
        weak_origin=ends.weak_origin,
        earlier=_is_pluperfect(verb),
        negated=_is_negated(scene, verb, theme) or is_stopped(word),
    )
    fan = [(o, d) for o in ends.origins or (None,) for d in ends.destinations or (None,)]
    for origin, destination in fan[:_MAX_FAN]:
        loop = origin is not None and destination is not None and _same_place(origin, destination)
        if loop and not ends.weak_origin:
            continue
        draft = base.by(base.rule, origin=None if loop else origin, destination=destination)
        yield draft.by(base.rule, weak=not is_enough(scene, word, trigger, draft))


def _rule_name(word: Token, trigger: Trigger) -> str:
    if word.lower_ in HEADING and trigger.kind == "go":
        return "heading"
    return f"{'verb' if word.pos_ in ('VERB', 'AUX') else 'noun'}-{trigger.kind}"


def _same_place(a: Mention, b: Mention) -> bool:
    return a.name == b.name or (a.place is not None and b.place is not None and a.place.id == b.place.id)


def is_enough(scene: Scene, word: Token, trigger: Trigger, draft: Draft) -> bool:
    """Say whether a passage is a claim by itself, or only completes others."""
    theme, origin = draft.theme, draft.origin
    if draft.ends == 2:
        return True
    if word.lemma_ in SEIZING:
        return False
    if origin is not None and _is_measured(scene, word, trigger, draft):
        return True
    if (draft.destination is None and (origin is None or draft.weak_origin)) or is_promise(word):
        return False
    explicit = bool(theme.goods) or "carrier" in theme.classes or bool(theme.names)
    explicit = explicit or ("craft" in theme.classes and trigger.kind in ("load", "unload"))
    if word.pos_ in ("VERB", "AUX") or trigger.kind in ("go", "depart", "arrive"):
        return explicit or (word.pos_ in ("VERB", "AUX") and theme.taken_up)
    named = theme.goods and len(theme.goods) > (word.lemma_ in PACKAGES) and light_verb(word) is not None
    return bool(named) or any(i in scene.quantity_at for i in _noun_span(word))


def _is_measured(scene: Scene, word: Token, trigger: Trigger, draft: Draft) -> bool:
    """Say whether goods of a country are loaded or carried off in a stated quantity."""
    if trigger.kind == "load" and any(i in scene.quantity_at for i in draft.theme.goods):
        return True
    return draft.weak_origin and _is_carried(scene, word, trigger, draft.theme)


def _is_carried(scene: Scene, word: Token, trigger: Trigger, theme: Theme) -> bool:
    """Say whether goods of a country are carried off in a stated quantity.

    "carried 36,000 tonnes of Zambian ore"
    """
    if (
        word.pos_ != "VERB"
        or trigger.kind != "transfer"
        or not (trigger.strict or word.lemma_ in ("carry", "transport"))
    ):
        return False
    return any(i in scene.quantity_at and scene.quantity_at[i].role == "measure" for i in theme.goods)


def _noun_span(word: Token) -> range:
    left = min((t.i for t in word.lefts), default=word.i)
    right = max((t.i for t in word.subtree if t.i - word.i < 12), default=word.i)
    return range(left, right + 1)


def _is_pluperfect(verb: Token | None) -> bool:
    return verb is not None and any(c.lower_ == "had" for c in children(verb, "aux"))


def _is_only_later(verb: Token) -> bool:
    """Say whether "not" only puts a movement off: "not expected in Basel before Sunday"."""
    return any(c.lower_ in ("before", "until", "till") for c in children(verb, "prep", "advcl"))


def _is_negated(scene: Scene, verb: Token | None, theme: Theme) -> bool:
    if verb is not None and children(verb, "neg"):
        return not _is_only_later(verb)
    return any(c.lower_ == "no" for i in theme.tokens for c in scene.doc[i].children if c.dep_ == "det")
