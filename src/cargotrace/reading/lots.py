"""Further lots of a movement: "A second ship will follow on Friday with 15,000 tonnes".

They go where the first one went: the report names the two places once. Each has its own day or amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cargotrace.reading.claims import Cargo
from cargotrace.reading.drafts import Draft
from cargotrace.reading.freight import with_freight
from cargotrace.reading.grammar import subjects
from cargotrace.reading.kinds import are_alike, family_of, is_generic, takes_up_kind
from cargotrace.reading.lexicon import words
from cargotrace.reading.scene import Scene
from cargotrace.reading.schedule import with_days
from cargotrace.reading.themes import noun_theme
from cargotrace.reading.verbs import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

#: verbs that tell when a further lot goes or comes, without saying where
_GOING: dict[str, Kind] = {
    **dict.fromkeys(words("follow leave depart sail go set start be"), "depart"),
    **dict.fromkeys(words("come arrive land berth dock due expect"), "arrive"),
}
#: words that make a lot another one than what was told
_FURTHER = words("second third fourth fifth sixth next last latest another further final")
#: nouns of runs, where a day says when they begin: "the next flight is on Thursday"
_RUNS = words("flight sailing departure train voyage run convoy airlift")
#: sentences back to the movement that a lot is another of
_REACH = 4


def find_lots(scene: Scene, told: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the further lots of the movements told, in the order of the text.

    Parameters
    ----------
    scene
        The report.
    told
        Its movements so far.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> from cargotrace.reading.scene import make_scene
    >>> from cargotrace.reports import Report
    >>> text = "A second ship will follow on Friday."
    >>> find_lots(make_scene(Report(id="a", text=text), parse(text), ()), ())
    ()
    """
    order = {s.start: n for n, s in enumerate(scene.doc.sents)}
    taken = {w for d in told if d.ends for w in d.words}
    found: list[Draft] = []
    for verb, lot in _further(scene):
        if verb.i in taken or _names_place(scene, verb):
            continue
        source = _source(scene, [*told, *found], lot, order)
        draft = _lot(scene, source, verb, lot) if source is not None else None
        if draft is not None:
            found.append(draft)
    return tuple(found)


def _further(scene: Scene) -> Iterator[tuple[Token, Token]]:
    """Yield each verb of going or coming with its subject, where that is a further lot."""
    for verb in scene.doc:
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in _GOING:
            lot = next((s for s in _going(verb) if _is_further(s)), None)
            if lot is not None and (verb.lemma_.lower() != "be" or lot.lemma_.lower() in _RUNS):
                yield verb, lot


def _going(verb: Token) -> list[Token]:
    """Return the subjects of a verb, also where the parse hangs it on them: "The second, laden, left"."""
    hung = verb.dep_ == "acl" and verb.head.lower_ in _FURTHER and verb.tag_ in ("VBD", "VBN")
    return [verb.head] if hung else subjects(verb)


def _is_further(noun: Token) -> bool:
    """Say whether a subject is a further lot: "the second", "a third train"."""
    return noun.lower_ in _FURTHER or any(
        c.lower_ in _FURTHER and c.dep_ in ("amod", "det", "nummod", "compound") for c in noun.children
    )


def _names_place(scene: Scene, verb: Token) -> bool:
    """Say whether a sentence names a place of its own; the flag of a ship is none."""
    inside = (m for m in scene.mentions if verb.sent.start_char <= m.span.start < verb.sent.end_char)
    return any(m.role != "adjective" for m in inside)


def _source(scene: Scene, told: list[Draft], lot: Token, order: dict[int, int]) -> Draft | None:
    """Return the movement told last before a lot that it may be another of."""
    sentence = order[lot.sent.start]
    before = [
        d
        for d in told
        if d.ends == 2
        and not d.negated
        and d.trigger < lot.i
        and 0 <= sentence - order[scene.doc[d.trigger].sent.start] <= _REACH
    ]
    latest = max(before, key=lambda d: d.trigger, default=None)
    if latest is None or not _is_like(scene, latest, lot):
        return None
    bare = lot.lower_ in _FURTHER
    return None if bare and sentence - order[scene.doc[latest.trigger].sent.start] > 1 else latest


def _is_like(scene: Scene, source: Draft, lot: Token) -> bool:
    """Say whether a lot is of the sort that moved: the same goods or vehicle, or only "the second"."""
    noun = lot.lemma_.lower()
    if lot.lower_ in _FURTHER or is_generic(noun):
        return True
    if family_of(noun) == source.mode:
        return True
    families = {family_of(scene.doc[i].lemma_.lower()) for i in source.theme.vehicles} | {source.mode}
    known = frozenset(f for f in families if f and f != "unknown")
    return takes_up_kind(noun, source.theme.lemmas) or are_alike(noun, source.theme.lemmas, known)


def _lot(scene: Scene, source: Draft, verb: Token, lot: Token) -> Draft | None:
    """Return a further lot, if the text gives it a day or an amount of its own."""
    draft = Draft(
        rule="further-lot",
        kind=_GOING[verb.lemma_.lower()],
        trigger=verb.i,
        words=(verb.i,),
        sentence=verb.sent.start,
        origin=source.origin,
        destination=source.destination,
        via=source.via,
        mode=source.mode,
        modes_named=source.modes_named,
        theme=noun_theme(scene, lot),
        separate=True,
    )
    draft = with_days(scene, with_freight(scene, draft))
    draft = replace(draft, cargo=_cargo(scene, source, draft, verb))
    measured = draft.cargo is not None and draft.cargo.quantity is not None
    return draft if draft.depart or draft.arrive or measured else None


def _cargo(scene: Scene, source: Draft, draft: Draft, verb: Token) -> Cargo | None:
    """Return what a lot is: its own amount, or the only one of its sentence, of the goods told before."""
    kind = source.cargo.kind if source.cargo is not None else None
    if draft.cargo is not None and draft.cargo.quantity is not None:
        return replace(draft.cargo, kind=draft.cargo.kind or kind)
    inside = [q for q in scene.quantities if verb.sent.start_char <= q.start < verb.sent.end_char]
    amounts = [q for q in inside if q.quantity and q.role in ("measure", "package", "goods")]
    if len(amounts) != 1:
        return draft.cargo or (Cargo(kind=kind) if kind else None)
    only = amounts[0]
    return Cargo(quantity=only.quantity, quantity_wording=only.wording, unit=only.unit, kind=kind)
