"""Sentences become movement drafts: one rule for verbs and nouns of moving, with its ends, goods and vehicle.

The rule reads the parse from the place up: each name finds the movement word it hangs on, the word's
table row
says which end it is. What it cannot see in one sentence is left open for :mod:`cargotrace.reading.assembly`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.drafts import Draft
from cargotrace.reading.ends import Role, Stop, find_stops, governing, is_dateline, role_of
from cargotrace.reading.grammar import children, is_passive, modifiers, objects, subjects
from cargotrace.reading.lexicon import PACKAGES
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
    VOYAGING,
    find_triggers,
    goods_known,
    is_about,
    is_promise,
    is_stopped,
    light_verb,
    owner,
)
from cargotrace.reading.verbs import FOR, HEADING, TO, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

#: where a bare "at" or "in" puts a place, by kind of event
_PLACE_END: dict[str, str] = {
    "load": "origin",
    "unload": "destination",
    "arrive": "destination",
    "seen": "destination",
    "receive": "destination",
}
_MAX_FAN = 6
_POSSESSIVES = frozenset({"her", "its", "their", "his"})
#: verbs that make a movement noun their subject's own movement: "the ship made a delivery"
_MAKING = frozenset({"make", "complete", "undertake", "carry", "begin", "finish", "start"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The place names of one movement word, by role."""

    origins: tuple[Mention, ...] = ()
    destinations: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    weak_origin: bool = False


def find_drafts(scene: Scene) -> tuple[Draft, ...]:
    """Return what each movement word of a report says by itself, in the order of the text."""
    triggers = find_triggers(scene)
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
            continue
        if word.lemma_ == "fly" and trigger.kind == "go" and not theme.vehicles:
            continue  # "the missile can fly from X to Y"
        if not is_cargo(theme, trigger, goods_known=known) or _is_unreal(word):
            continue
        drafts += _drafts_of(scene, word, trigger, theme, stops_by[i])
    return tuple(drafts)


def _as_transfer(scene: Scene, word: Token, trigger: Trigger) -> Trigger:
    """Read a verb of going with goods as its object as sending.

    "flew 890 tons of coal", "were driven to Kumasi"
    """
    if word.lemma_ == "take" and trigger.kind == "transfer" and _is_taking(scene, word):
        return replace(trigger, kind="receive", dates="arrive")
    if trigger.kind != "go" or word.pos_ != "VERB":
        return trigger
    moved = [noun_theme_class(scene, t) for o in objects(word) for t in look_through(o)]
    if set(moved) & {"goods", "package"} and (children(word, "dobj") or is_passive(word)):
        return replace(trigger, kind="transfer")
    return trigger


def _is_taking(scene: Scene, word: Token) -> bool:
    """Say whether a country takes a quantity for itself: "Japan took 1.87 mln tonnes"."""
    takers = [scene.mention_at[t.i] for t in subjects(word) if t.i in scene.mention_at]
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
    for stop in _where_stops(scene, triggers):
        found[stop.governor].append(stop)
    return found


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
    named = _heading_noun(scene, word)
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
    if word.lower_ not in HEADING or word.lower_ in ("way", "course"):
        return None
    for i in range(word.i - 1, max(word.i - 6, word.sent.start - 1), -1):
        kind = noun_theme_class(scene, scene.doc[i]) if scene.doc[i].pos_ in ("NOUN", "PROPN") else None
        if kind in ("craft", "carrier", "escort", "goods", "package"):
            return scene.doc[i]
        if scene.doc[i].pos_ in ("VERB", "AUX"):
            return None
    return None


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


def find_ends(scene: Scene, word: Token, trigger: Trigger, theme: Theme, stops: list[Stop]) -> Ends:
    """Return the ends that the place names around a movement word give it."""
    by_role: dict[Role, list[Stop]] = defaultdict(list)
    adjectives: list[Stop] = []
    for stop in (*sorted(stops, key=lambda s: s.token), *_subject_stops(scene, word, trigger, stops)):
        if _qualifies_goods(scene, stop, word, theme, trigger):
            adjectives.append(stop)
            continue
        role = role_of(scene, stop, word, trigger) if stop.relation != "where" else _where_role(word, stops)
        if role is not None:
            by_role[role].append(stop)
    if any(s.preposition in TO for s in by_role["destination"]):
        by_role["destination"] = [s for s in by_role["destination"] if s.preposition not in FOR]
    _settle_pair(word, trigger, by_role)
    _settle_places(word, trigger, by_role)
    origins, destinations = _mentions(by_role["origin"]), _mentions(by_role["destination"])
    weak = False
    if adjectives and trigger.kind == "transfer" and not destinations and _only_subject(by_role["origin"]):
        origins, destinations, weak = (), origins, True
    if not origins and adjectives:
        origins, weak = (adjectives[0].mention,), True
    return Ends(origins=origins, destinations=destinations, via=_mentions(by_role["via"]), weak_origin=weak)


def _where_role(word: Token, stops: list[Stop]) -> Role:
    """Return the end that "where" takes up.

    "Port Angeles, where she waits to take wood to Pusan", "where it lies"
    """
    onward = any(s.preposition in TO | FOR for s in stops if s.relation != "where")
    return "origin" if onward or not is_passive(word) else "place"


def _only_subject(stops: list[Stop]) -> bool:
    """Say whether the sender is a country as subject.

    "Russia began shipping North Korean munitions" to itself.
    """
    return bool(stops) and all(s.relation == "nsubj" and not s.preposition for s in stops)


def _subject_stops(scene: Scene, word: Token, trigger: Trigger, stops: list[Stop]) -> Iterator[Stop]:
    """Yield the place that does the sending or getting through another verb.

    "Pyongyang started to provide"
    """
    if word.pos_ not in ("VERB", "AUX") or trigger.kind not in ("transfer", "receive") or is_passive(word):
        return
    seen = {s.token for s in stops}
    for subject in subjects(word):
        mention = _behind_dateline(scene, scene.mention_at.get(subject.i))
        if mention is not None and mention.role != "adjective" and scene.head(mention).i not in seen:
            yield Stop(
                mention=mention,
                token=subject.i,
                preposition="",
                relation="nsubj",
                governor=word.i,
                phrase=subject.i,
            )


def _behind_dateline(scene: Scene, mention: Mention | None) -> Mention | None:
    """Return the place after a dateline where the parse took the dateline for the subject."""
    if mention is None or not is_dateline(scene, mention):
        return mention
    sentence = scene.head(mention).sent
    later = (m for m in scene.mentions if m.span.start > mention.span.end and not is_dateline(scene, m))
    following = next(later, None)
    if following is None or following.span.start > sentence.end_char:
        return None
    head = scene.head(following)
    return following if head.dep_ in ("nsubj", "appos") and head.pos_ == "PROPN" else None


def _qualifies_goods(scene: Scene, stop: Stop, word: Token, theme: Theme, trigger: Trigger) -> bool:
    if trigger.kind == "receive" and stop.governor == word.i:
        return False
    if stop.preposition or stop.relation not in ("amod", "compound", "nmod", "poss"):
        return False
    return stop.governor in theme.goods and (stop.governor != word.i or stop.mention.role == "adjective")


def _settle_pair(word: Token, trigger: Trigger, by_role: dict[Role, list[Stop]]) -> None:
    """Read "loaded onto and unloaded from ships at Najin and Dunay": loaded at the first.

    Unloaded at the second.
    """
    other = word.head if word.dep_ == "conj" else next(iter(children(word, "conj")), word)
    if trigger.kind not in ("load", "unload") or other.lemma_ not in (
        "load",
        "unload",
        "discharge",
        "offload",
    ):
        return
    places = [s for s in by_role["place"] if not s.vague]
    if len(places) == 2 and places[1].joined:
        by_role["origin"], by_role["destination"], by_role["place"] = [places[0]], [places[1]], []


def _settle_places(word: Token, trigger: Trigger, by_role: dict[Role, list[Stop]]) -> None:
    """Give places after "at" and "in" the end that the event has them at, when no better one is named."""
    end = _PLACE_END.get(trigger.kind)
    if end is None and trigger.dates == "arrive" and trigger.kind in ("transfer", "go"):
        end = "destination"
    named = sorted((s for s in by_role["place"] if not _is_sea(s.mention)), key=lambda s: s.vague)
    if trigger.kind == "load" and by_role["place"] and end == "origin":
        by_role["origin"] = named
        return
    if end == "origin" and not by_role["origin"]:
        by_role["origin"] = named[:1]
    if end == "destination" and not by_role["destination"]:
        by_role["destination"] = named[:1]


def _is_sea(mention: Mention) -> bool:
    return mention.place is not None and mention.place.kind in ("sea", "strait", "river", "canal", "lake")


def _mentions(stops: list[Stop]) -> tuple[Mention, ...]:
    """Return the places of one end: those joined by "and", else the first that is named outright."""
    if not stops:
        return ()
    stops = [s for s in stops if not _is_sea(s.mention)] or []
    named = [s for s in stops if not s.vague] or stops
    if not named:
        return ()
    first = named[0]
    joined = [s for s in named if s is first or (s.joined and s.governor == first.governor)]
    return tuple(dict.fromkeys(s.mention for s in joined))


def _is_pluperfect(verb: Token | None) -> bool:
    return verb is not None and any(c.lower_ == "had" for c in children(verb, "aux"))


def _is_negated(scene: Scene, verb: Token | None, theme: Theme) -> bool:
    if verb is not None and children(verb, "neg"):
        return True
    return any(c.lower_ == "no" for i in theme.tokens for c in scene.doc[i].children if c.dep_ == "det")


__all__ = ["Ends", "find_drafts", "find_ends", "is_enough", "modifiers"]
