"""How two passages on one mover fit: they are one leg, the second goes on from the first, or it came before.

Each row answers for two passages that are known to speak of one mover; that they do is decided in
:mod:`cargotrace.reading.movers`.
"""

from __future__ import annotations

from dataclasses import replace

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo
from cargotrace.reading.drafts import Draft
from cargotrace.reading.grammar import is_passive
from cargotrace.reading.lexicon import words
from cargotrace.reading.scene import Scene
from cargotrace.reading.triggers import SEIZING
from cargotrace.reading.unify import clashes, same_place, unify, within

_WEEK = 7
_COMING_UP = words("expect expected due scheduled schedule bound destined plan planned")
_LEAVING = ("depart", "go", "load")
_COMING = ("arrive", "unload", "seen")


def one_leg(scene: Scene, leg: Draft, draft: Draft) -> Draft | None:
    """Return the leg that two passages on one mover tell together, or None."""
    if leg.negated != draft.negated or not _may_be_one(leg, draft) or is_sent_on(scene, leg, draft):
        return None
    one = unify(leg, draft) or _with_part(leg, draft)
    if one is None and _reroutes(scene, leg, draft):
        one = unify(replace(leg, destination=None), draft)
    return one if one is not None and _in_time(one) else None


def _may_be_one(leg: Draft, draft: Draft) -> bool:
    """Refuse to read a second sailing as the first one: "stopped in Istanbul … and sailed again".

    What is bound somewhere now is not what was delivered there long before.
    """
    if "made-at" in (leg.rule, draft.rule):
        return False  # where goods are made is only where they start
    if draft.weak_origin and leg.origin is None and draft.sentence != leg.sentence:
        return False  # whose goods they are does not say where this lot came from
    if "heading" in leg.rule and draft.arrive is not None and draft.kind == "transfer":
        return False
    if leg.destination is not None and leg.origin is not None and draft.kind in _LEAVING:
        not_begun = leg.depart is None and leg.arrive is None
        return draft.ends > 0 or draft.depart is None or not_begun
    if leg.origin is None and leg.destination is not None and draft.origin is not None:
        return draft.destination is not None or not _moves_on(leg, draft)
    return True


def is_sent_on(scene: Scene, leg: Draft, draft: Draft) -> bool:
    """Say whether goods are taken on from where they were held: another leg, from a place not named.

    "stopped her on July 18 … She was then sent to Marseille to have the cargo taken off"
    """
    if draft.destination is None or draft.origin is not None or draft.earlier or draft.rule == "heading":
        return False
    held = [w for w in leg.words if scene.doc[w].lemma_.lower() in SEIZING]
    word = scene.doc[draft.trigger]
    return bool(held) and max(held) < word.i and draft.kind == "transfer" and is_passive(word)


def _moves_on(leg: Draft, draft: Draft) -> bool:
    """Say whether a departure is told to be later than an arrival: it is not where that began."""
    if draft.earlier or leg.arrive is None or draft.depart is None:
        return False
    return _after(draft.depart, leg.arrive)


def _after(later: DateRange, earlier: DateRange) -> bool:
    first, last = later.earliest, earlier.latest
    return first is not None and last is not None and first > last


def _in_time(leg: Draft) -> bool:
    """Say whether a leg does not arrive before it leaves; a weekday may have been put a week too early."""
    if leg.depart is None or leg.arrive is None or not _after(leg.depart, leg.arrive):
        return True
    first, last = leg.depart.earliest, leg.arrive.latest
    return first is not None and last is not None and (first - last).days < _WEEK


def _with_part(leg: Draft, draft: Draft) -> Draft | None:
    """Join passages whose amounts differ where the later one tells how much of the first came in."""
    if leg.origin is None or draft.destination is None or leg.destination is not None:
        return None
    if draft.origin is not None or draft.kind not in _COMING or leg.cargo is None or draft.cargo is None:
        return None
    if not clashes(leg.cargo, draft.cargo):
        return None
    return unify(replace(leg, cargo=None), draft)


def _reroutes(scene: Scene, leg: Draft, draft: Draft) -> bool:
    """Say whether what only was bound somewhere is then told to have come in, or to be, elsewhere."""
    if (
        leg.destination is None
        or leg.arrive is not None
        or (leg.origin is None and "heading" not in leg.rule)
    ):
        return False
    came = draft.kind in _COMING and draft.origin is None and draft.destination is not None
    return came and ("heading" in leg.rule or _is_intended(scene, leg.destination))


def _is_intended(scene: Scene, mention: Mention) -> bool:
    head = scene.head(mention).head
    return head.lower_ in ("for", "towards", "toward")


def is_earlier_stop(scene: Scene, leg: Draft, draft: Draft) -> bool:
    """Say whether a mover came in somewhere before it came, or is to come, to where a leg ends."""
    stop = draft.destination
    if stop is None or draft.origin is not None or leg.destination is None or "stay" in draft.rule:
        return False
    if leg.origin is not None and same_place(leg.origin, stop):
        return False
    day = draft.arrive or draft.depart
    if day is not None and leg.arrive is not None and _after(leg.arrive, day):
        return True
    return is_ahead(scene, max(leg.words)) and not is_ahead(scene, draft.trigger)


def is_ahead(scene: Scene, i: int) -> bool:
    """Say whether a movement word tells what is still to come: "will reach", "is due", "is expected"."""
    word = scene.doc[i]
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if word.lower_ in _COMING_UP and not helpers & {"had", "been"}:
        return True
    later = "to" in helpers and word.head.lemma_.lower() in _COMING_UP
    return later or bool(helpers & {"will", "shall", "should", "'ll"})


def goes_on(leg: Draft, draft: Draft) -> bool:
    """Say whether a passage tells what a mover did after it came to the end of a leg."""
    if leg.destination is None or draft.origin is not None or draft.earlier or draft.loaded is not None:
        return False
    if draft.rule in ("stay", "made-at"):
        return False
    if draft.destination is not None and within(leg.destination, draft.destination):
        return False
    if draft.destination is None and leg.weak:
        return False
    reloaded = draft.kind == "load" and "unknown" not in (draft.mode, leg.mode) and draft.mode != leg.mode
    return draft.destination is not None or draft.depart is not None or reloaded


def came_before(leg: Draft, draft: Draft) -> bool:
    """Say whether a passage tells how a mover came to where a leg starts."""
    if not draft.earlier or leg.origin is None or draft.origin is None or draft.destination is not None:
        return False
    return not same_place(leg.origin, draft.origin) and not within(draft.origin, leg.origin)


def onward(leg: Draft, draft: Draft, *, share: bool) -> Draft:
    """Return the leg that starts where another ended."""
    same_vehicle = draft.mode == "unknown" and (draft.vessels or draft.theme.pronoun) and leg.vessels
    same_cargo = share or not (leg.cargo and draft.cargo and clashes(leg.cargo, draft.cargo))
    return draft.by(
        "chain",
        mode=leg.mode if same_vehicle else draft.mode,
        origin=leg.destination,
        cargo=_carried(leg.cargo, draft.cargo, share=share) if same_cargo else draft.cargo,
        vessels=draft.vessels or (() if share else leg.vessels),
        weak=draft.destination is None,
    )


def _carried(before: Cargo | None, now: Cargo | None, *, share: bool) -> Cargo | None:
    """Return what goes on: what is told now, of the kind told before."""
    if now is None:
        return replace(before, quantity=None, quantity_wording=None) if share and before else before
    if before is None:
        return now
    return replace(now, kind=now.kind or before.kind) if now.quantity is not None else now


def share_of(leg: Draft, draft: Draft) -> Draft:
    """Return a leg told of a whole group, without what is true of the whole alone."""
    cargo = replace(leg.cargo, quantity=None, quantity_wording=None) if leg.cargo is not None else None
    return replace(leg, cargo=cargo, vessels=draft.vessels, trips=None, trips_wording=None)


def is_detail(whole: Draft, draft: Draft) -> bool:
    """Say whether a passage tells one end of a voyage of several more closely: a port in their country."""
    if whole.ends < 2 or draft.ends != 1 or whole.negated or draft.negated:
        return False
    if draft.origin is not None:
        return within(draft.origin, whole.origin)
    return within(draft.destination, whole.destination)


def detail(whole: Draft, draft: Draft) -> Draft:
    """Return a voyage of one of several, with the end that was told of all."""
    ends = {"origin": draft.origin or whole.origin, "destination": draft.destination or whole.destination}
    kind = whole.cargo.kind if whole.cargo is not None else None
    cargo = replace(draft.cargo, kind=draft.cargo.kind or kind) if draft.cargo is not None else None
    words = tuple(sorted({*whole.words, *draft.words}))
    return draft.by("one-of", **ends, cargo=cargo, words=words, weak=False)
