"""A report read as a story: its passages in text order, each on a mover whose legs it tells.

A mover (a vehicle, a lot of goods) keeps the legs told of it so far. A passage that speaks of it
(:mod:`cargotrace.reading.movers`) becomes, by the first row that fits (:mod:`cargotrace.reading.steps`),
the missing half of one of its legs, a leg onward from where it was, or a leg that brought it there. A share
of it ("of these, 300") starts from what the whole had done. What speaks of nobody told of before begins a
mover of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cargotrace.reading.claims import Evidence
from cargotrace.reading.drafts import Draft
from cargotrace.reading.movers import (
    LINKS,
    Link,
    Mover,
    Reference,
    exceeds,
    is_bare_amount,
    link,
    may_be_member,
    may_be_only,
    refer,
    taken_up,
)
from cargotrace.reading.presence import as_stay, is_waiting
from cargotrace.reading.scene import Scene, trimmed
from cargotrace.reading.steps import (
    came_before,
    detail,
    goes_on,
    is_detail,
    is_earlier_stop,
    is_sent_on,
    one_leg,
    onward,
    share_of,
)
from cargotrace.reading.themes import Theme
from cargotrace.reading.unify import same_place

#: verbs of waiting that say nothing of goods about to leave
_IDLE = frozenset({"wait"})


@dataclass(slots=True, kw_only=True)
class Story:
    """What has been told so far; it grows by :meth:`tell`."""

    scene: Scene
    order: dict[int, int]
    legs: list[Draft] = field(default_factory=list)
    movers: list[Mover] = field(default_factory=list)
    #: legs of a group that its members tell in detail
    detailed: set[int] = field(default_factory=set)

    def tell(self, draft: Draft) -> None:
        """Take in the next passage."""
        reference = refer(self.scene, draft, self.order[self.scene.doc[draft.trigger].sent.start])
        if self._is_twin(draft):
            return
        for number in self._meant(reference, draft):
            if is_waiting(self.scene, draft, _IDLE):
                draft = as_stay(draft)
            elif number is not None and is_waiting(self.scene, draft):
                draft = self._waiting(number, draft)
            if number is None:
                self._begin(self._as_member(draft, reference), reference)
            elif self._is_share(number, reference):
                self._tell_share(number, draft, reference)
            else:
                self._tell_step(number, draft, reference)

    def _waiting(self, number: int, draft: Draft) -> Draft:
        """Read where goods or vehicles wait as where they came to, if it is told that they had left."""
        stay = as_stay(draft)
        done = self._completed(self.movers[number], stay)
        return stay if done is not None and done[1].ends == 2 else draft

    def _is_twin(self, draft: Draft) -> bool:
        """Take in a further end of the passage told last: "bound for Leningrad and Odessa"."""
        last = next((n for n in reversed(range(len(self.legs))) if draft.trigger in self.legs[n].words), None)
        if last is None:
            return False
        ends = {"origin": draft.origin, "destination": draft.destination}
        leg = self.legs[last]
        self.legs.append(leg.by(leg.rule, **{name: end for name, end in ends.items() if end is not None}))
        for number, mover in enumerate(self.movers):
            if last in mover.legs:
                self.movers[number] = replace(mover, legs=(*mover.legs, len(self.legs) - 1))
        return True

    def told(self) -> list[Draft]:
        """Return the legs, without those of groups whose members tell them in full."""
        kept = [leg for n, leg in enumerate(self.legs) if n not in self.detailed or leg.ends == 2]
        return [leg for leg in kept if not self._is_aside(leg, kept)]

    def _is_aside(self, leg: Draft, legs: list[Draft]) -> bool:
        """Say whether a participle only tells where goods start from: "of the cargo landed at X"."""
        if leg.ends != 1 or leg.origin is not None or self.scene.doc[leg.trigger].dep_ != "acl":
            return False
        return any(other.sentence == leg.sentence and other.origin is leg.destination for other in legs)

    def _meant(self, reference: Reference, draft: Draft) -> list[int | None]:
        """Return the movers that a passage speaks of; None stands for a new one."""
        found: list[tuple[int, int]] = []
        for number, mover in enumerate(self.movers):
            why: Link | None = link(mover, reference) if mover.negated == draft.negated else None
            if why is not None:
                found.append((-LINKS.index(why), number))
        if reference.everyone and not reference.share:
            each = self._each(reference, draft)
            if len(each) > 1:
                return list(each)
        if reference.share:
            found = [
                f
                for f in found
                if self._is_same(f[1], reference) or self._may_be_whole(f[1], reference, draft)
            ]
            found = [f for f in found if not is_bare_amount(self.legs[self.movers[f[1]].legs[-1]])] or found
        if found:
            return [max(found, key=lambda f: (max(f[0], -2), self._recency(f[1])))[1]]
        return [self._only(reference, draft)]

    def _may_be_whole(self, number: int, reference: Reference, draft: Draft) -> bool:
        """Say whether a share may be one of a mover: no share itself, nor what somebody took of it."""
        mover = self.movers[number]
        last = self.legs[mover.legs[-1]]
        same = mover.sentence == reference.sentence
        taken = last.origin is None and last.kind == "receive" and same
        more = any(exceeds(draft, self.legs[n]) for n in mover.legs)
        if reference.amount and same and last.origin is None:
            return False  # amounts side by side, none part of another
        if is_bare_amount(draft) and (more or reference.sentence - mover.sentence > 1):
            return False
        return not mover.member and not taken

    def _as_member(self, draft: Draft, reference: Reference) -> Draft:
        """Give a ship of several its share of what was told of all: "two left Peru for Kobe. The Alma …"."""
        for mover in reversed(self.movers):
            whole = self.legs[mover.legs[-1]]
            if may_be_member(mover, reference) and is_detail(whole, draft):
                self.detailed.add(mover.legs[-1])
                return detail(whole, draft)
        return draft

    def _recency(self, number: int) -> tuple[int, int]:
        return self.movers[number].sentence, max(self.legs[n].trigger for n in self.movers[number].legs)

    def _each(self, reference: Reference, draft: Draft) -> list[int]:
        """Return the movers that "both" means: those told of last that the passage completes."""
        near = [n for n, m in enumerate(self.movers) if 0 <= reference.sentence - m.sentence <= 2]
        done = ((n, self._completed(self.movers[n], draft)) for n in near)
        return [n for n, one in done if one is not None and one[1].ends == 2]

    def _only(self, reference: Reference, draft: Draft) -> int | None:
        """Return the only mover that a definite noun could mean, where the passage completes a leg of it."""
        if not draft.ends:
            return None
        near = [n for n, m in enumerate(self.movers) if may_be_only(m, reference)]
        fits = [
            n for n in near if self._completed(self.movers[n], draft) or self._led_to(self.movers[n], draft)
        ]
        return fits[0] if len(fits) == 1 and len(near) == 1 else None

    def _led_to(self, mover: Mover, draft: Draft) -> bool:
        return any(came_before(self.legs[n], draft) for n in mover.legs)

    def _is_share(self, number: int, reference: Reference) -> bool:
        return reference.share and not self._is_same(number, reference)

    def _is_same(self, number: int, reference: Reference) -> bool:
        """Say whether a passage has the very words of a mover: "assembled and delivered"."""
        mover = self.movers[number]
        return mover.sentence == reference.sentence and bool(
            set(reference.theme.tokens) & set(mover.theme.tokens)
        )

    def _begin(self, draft: Draft, reference: Reference) -> None:
        self.legs.append(draft)
        if not draft.ends and not draft.theme.tokens:
            return
        self.movers.append(
            Mover(
                legs=(len(self.legs) - 1,),
                theme=draft.theme,
                families=reference.families,
                sentence=reference.sentence,
                plural=reference.plural,
                negated=draft.negated,
            )
        )

    def _completed(self, mover: Mover, draft: Draft) -> tuple[int, Draft] | None:
        for number in reversed(mover.legs):
            one = one_leg(self.scene, self.legs[number], draft)
            if one is not None:
                return number, one
        return None

    def _tell_step(self, number: int, draft: Draft, reference: Reference) -> None:
        mover = self.movers[number]
        done = self._completed(mover, draft)
        if done is not None:
            self._complete_twins(mover, done[0], draft)
            self.legs[done[0]] = done[1]
            legs = (*(n for n in mover.legs if n != done[0]), done[0]) if draft.ends else mover.legs
        else:
            self.legs.append(self._next(mover, draft))
            legs = (*mover.legs, len(self.legs) - 1)
        self.movers[number] = replace(taken_up(mover, reference, _merged(mover, draft)), legs=legs)

    def _complete_twins(self, mover: Mover, number: int, draft: Draft) -> None:
        """Complete the legs told in one passage with a leg: "left Odessa and Varna and reached Izmir"."""
        for other in mover.legs:
            leg = self.legs[other]
            one = one_leg(self.scene, leg, draft) if leg.trigger == self.legs[number].trigger else None
            if one is not None and other != number:
                self.legs[other] = one

    def _next(self, mover: Mover, draft: Draft) -> Draft:
        """Return a further leg of a mover: before or after the ones told, where the text says so."""
        for number in reversed(mover.legs):
            leg = self.legs[number]
            if is_earlier_stop(self.scene, leg, draft):
                if leg.origin is not None:
                    self.legs[number] = leg.by("stop-before", origin=draft.destination)
                return draft.by("earlier-stop", origin=leg.origin, weak=draft.weak and leg.origin is None)
            if came_before(leg, draft):
                return draft.by("came-before", destination=leg.origin, weak=False)
            if goes_on(leg, draft) and not self._goes_back(mover, draft):
                return self._sourced(onward(leg, draft, share=False), leg)
        sent_on = any(is_sent_on(self.scene, self.legs[n], draft) for n in mover.legs)
        return draft.by("sent-on") if sent_on else draft

    def _goes_back(self, mover: Mover, draft: Draft) -> bool:
        """Say whether a passage leads to where a mover had left from, and tells of no return."""
        word = self.scene.doc[draft.trigger]
        if word.lemma_ == "return" or any(c.lower_ in ("back", "home") for c in word.children):
            return False
        starts = (self.legs[n].origin for n in mover.legs if not self.legs[n].weak_origin)
        return draft.destination is not None and any(
            start is not None and same_place(start, draft.destination) for start in starts
        )

    def _sourced(self, leg: Draft, before: Draft) -> Draft:
        """Add the sentence that brought a mover to where a leg starts, as evidence of the leg's origin."""
        sentence = self.scene.doc[before.trigger].sent
        span = self.scene.report.span(*trimmed(sentence))
        return replace(leg, evidence=(*leg.evidence, Evidence(field="origin", span=span)))

    def _tell_share(self, number: int, draft: Draft, reference: Reference) -> None:
        mover = self.movers[number]
        for leg_number in reversed(mover.legs):
            leg = self.legs[leg_number]
            one = one_leg(self.scene, share_of(leg, draft), draft) if leg.ends < 2 else None
            if one is not None and one.ends == 2:
                self.detailed.add(leg_number)
                return self._add_member(one.by("share"), mover, reference)
            if is_earlier_stop(self.scene, leg, draft):
                stop = draft.by("earlier-stop", origin=leg.origin).by("share")
                return self._add_member(stop, mover, reference)
            if goes_on(leg, draft):
                return self._add_member(
                    self._sourced(onward(leg, draft, share=True).by("share"), leg), mover, reference
                )
        return self._begin(draft, reference)

    def _add_member(self, leg: Draft, group: Mover, reference: Reference) -> None:
        self.legs.append(leg)
        self.movers.append(
            Mover(
                legs=(len(self.legs) - 1,),
                theme=leg.theme,
                families=group.families | reference.families,
                sentence=reference.sentence,
                plural=reference.plural,
                negated=leg.negated,
                member=True,
            )
        )


def _merged(mover: Mover, draft: Draft) -> Theme:
    """Return the words for a mover with those of a further passage."""
    mine, more = mover.theme, draft.theme
    return Theme(
        goods=tuple(sorted({*mine.goods, *more.goods})),
        vehicles=tuple(sorted({*mine.vehicles, *more.vehicles})),
        names=tuple(dict.fromkeys((*mine.names, *more.names))),
        classes=mine.classes | more.classes,
        lemmas=mine.lemmas | more.lemmas,
    )


def _straight(draft: Draft) -> Draft:
    """Return a passage without the end that only repeats the other: a leg leads somewhere else."""
    loop = draft.origin is not None and draft.destination is not None
    if loop and same_place(draft.origin, draft.destination):  # type: ignore[arg-type]
        return replace(draft, destination=None)
    return draft


def walk(scene: Scene, drafts: tuple[Draft, ...]) -> list[Draft]:
    """Return the legs of a report from its passages.

    Examples
    --------
    >>> walk(None, ())
    []
    """
    if not drafts:
        return []
    story = Story(scene=scene, order={s.start: n for n, s in enumerate(scene.doc.sents)})
    for draft in sorted(drafts, key=lambda d: d.trigger):
        story.tell(_straight(draft))
    return story.told()
