"""Places in a report: the names found, each with the place it means and the reason why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.places.evidence import Surroundings, contains, signs, survey, weigh
from cargotrace.places.gazetteer import Gazetteer, NameKind
from cargotrace.places.mention import Mention
from cargotrace.places.resolve import Name, candidates_of, decide, describe, kinds_asked, settle
from cargotrace.places.scan import Stretch, Word, stretches, words_of
from cargotrace.places.words import KIND_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from cargotrace.reports import Report


def find_mentions(doc: Doc, report: Report, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the place names of a report, sorted by start and not overlapping.

    Parameters
    ----------
    doc
        The parse of ``report.text``.
    report
        The report; every mention's span quotes it.
    gazetteer
        Where names are looked up; a case's own places come first.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> from cargotrace.reports import report_from_text
    >>> report = report_from_text("The ship left Najin for Vladivostok in Russia.", report_id="a")
    >>> [(m.name, m.place.country) for m in find_mentions(parse(report.text), report, load_gazetteer())]
    [('Najin', 'KP'), ('Vladivostok', 'RU'), ('Russia', 'RU')]
    """
    text = report.text
    words = words_of(text)
    found = stretches(text, words, gazetteer)
    if not found:
        return ()
    around = survey(text, doc, words)
    kept = [s for at, s in enumerate(found) if weigh(signs(found, at, around)) > 0.0]
    names = _names(kept, around)
    settle(names, gazetteer)
    return tuple(_mention(name, report, gazetteer) for name in names)


def _names(kept: Sequence[Stretch], around: Surroundings) -> list[Name]:
    starts = [sent.start_char for sent in around.doc.sents]
    names: list[Name] = []
    for stretch in kept:
        word, kinds = _asked(stretch, around)
        names.append(
            Name(
                start=stretch.start,
                end=stretch.end,
                text=stretch.text,
                entries=stretch.entries,
                sentence=bisect_right(starts, stretch.start),
                kinds=kinds,
                kind_word=word,
                adjective=stretch.best_kind is NameKind.ADJECTIVE,
            )
        )
    for name, following in pairwise(names):
        gap = around.text[name.end : following.start]
        if (
            gap.strip() in (",", ", in", "in", "(")
            and "\n\n" not in gap
            and contains(following.entries, name.entries)
        ):
            name.container = following
    return names


def _asked(stretch: Stretch, around: Surroundings) -> tuple[str | None, tuple[str, ...]]:
    """Return the word beside a name that asks for a kind, and the kinds."""
    inner = stretch.text.split()
    words, text = around.words, around.text
    if len(inner) > 1 and inner[-1].casefold() in KIND_WORDS:
        return inner[-1].casefold(), kinds_asked(inner[-1])
    after = words[stretch.last + 1] if stretch.last + 1 < len(words) else None
    if (
        after is not None
        and text[stretch.end : after.start] in (" ", "-")
        and after.text.casefold() in KIND_WORDS
    ):
        return after.text.casefold(), kinds_asked(after.text)
    word = _before(stretch, words, text)
    return (word, kinds_asked(word)) if word else (None, ())


def _before(stretch: Stretch, words: Sequence[Word], text: str) -> str | None:
    """Return the kind word of "port of X", "the depot at X", "the port city of X", "port X"."""
    if stretch.first < 1:
        return None
    near = words[max(0, stretch.first - 3) : stretch.first]
    if text[near[-1].end : stretch.start].strip():
        return None
    low = [word.text.casefold() for word in near]
    if low[-1] in KIND_WORDS:
        return low[-1]
    if len(low) > 1 and low[-1] == "of" and low[-2] in KIND_WORDS:
        if low[-2] in ("city", "town") and len(low) > 2 and low[-3] == "port":
            return "port"
        return low[-2]
    return None


def _mention(name: Name, report: Report, gazetteer: Gazetteer) -> Mention:
    best, why = decide(name)
    place = gazetteer.place(best.entry.number) if best else None
    adjective = name.adjective and (best is None or best.entry.name_kind is NameKind.ADJECTIVE)
    shown = name.text
    if place is not None and (
        adjective or (best is not None and best.entry.name_kind is NameKind.ABBREVIATION)
    ):
        shown = place.name
    return Mention(
        span=report.span(name.start, name.end),
        name=" ".join(shown.split()),
        role="adjective" if adjective else "name",
        place=place,
        reason=f"{describe(place)}: {why}" if place else why,
        candidates=candidates_of(name, gazetteer),
        kind_asked=name.kind_word,
    )
