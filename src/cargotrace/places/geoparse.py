"""Places in a report: the names found, each with the place it means and the reason why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.places import relative
from cargotrace.places.evidence import accepted, contains, is_adjective, leading
from cargotrace.places.gazetteer import Entry, Gazetteer, NameKind
from cargotrace.places.halves import halves_of_korea
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.places.resolve import Name, candidates_of, decide, describe, kinds_asked, settle
from cargotrace.places.scan import Stretch, Word, stretches, words_of
from cargotrace.places.surroundings import Surroundings, survey
from cargotrace.places.unknown import unknown_names
from cargotrace.places.words import KIND_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from cargotrace.reports import Report

#: words at the end of a region's name that a reader leaves out ("Gansu Province" is Gansu)
_REGION_TAIL = re.compile(
    r" (?:province|region|oblast|krai|governorate|prefecture|state|voivodeship)\Z", re.IGNORECASE
)


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
    return _with_relatives(named_places(doc, report, gazetteer), report, gazetteer)


def named_places(doc: Doc, report: Report, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the names alone, each standing for itself: "Russia" of "south-western Russia"."""
    names = _settled(doc, report.text, gazetteer)
    mentions = [_mention(name, report, gazetteer) for name in names]
    return tuple(sorted(mentions, key=lambda m: m.span.start))


def _settled(doc: Doc, text: str, gazetteer: Gazetteer) -> list[Name]:
    words = words_of(text)
    found = stretches(text, words, gazetteer)
    around = survey(text, doc, words)
    kept = accepted(found, around)
    unknown = list(unknown_names(around, kept))
    kept = [s for s in kept if not any(s.start < end and start < s.end for start, end in unknown)]
    names = _names(kept, around)
    settle(names, gazetteer)
    halves = halves_of_korea(text, names, gazetteer)
    known = {half.start for half in halves}
    names = [name for name in names if name.start not in known] + halves
    names += [Name(start=a, end=b, text=text[a:b], entries=(), sentence=0) for a, b in unknown]
    return names


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
                adjective=is_adjective(stretch.entries),
            )
        )
    for name, following in pairwise(names):
        gap = around.text[name.end : following.start]
        beside = gap.strip() in (",", ", in", "in", "(") and "\n\n" not in gap
        listed = _leads(name.entries, "country") and _leads(following.entries, "country")
        if beside and not listed and contains(following.entries, name.entries):
            name.container = following
    return names


def _leads(entries: Sequence[Entry], kind: str) -> bool:
    return leading(entries).kind == kind


def _asked(stretch: Stretch, around: Surroundings) -> tuple[str | None, tuple[str, ...]]:
    """Return the word beside a name that asks for a kind, and the kinds."""
    inner = stretch.text.split()
    words, text = around.words, around.text
    if len(inner) > 1 and inner[-1].casefold() in KIND_WORDS:
        return inner[-1].casefold(), kinds_asked(inner[-1])
    after = words[stretch.last + 1] if stretch.last + 1 < len(words) else None
    follows = after is not None and text[stretch.end : after.start] in (" ", "-")
    if after is not None and follows and after.text.casefold() in KIND_WORDS:
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
    if len(low) > 1 and low[-1] in ("of", "at", "in") and low[-2] in KIND_WORDS:
        if low[-2] in ("city", "town") and len(low) > 2 and low[-3] == "port":
            return "port"
        return low[-2]
    return None


def _mention(name: Name, report: Report, gazetteer: Gazetteer) -> Mention:
    best, why = decide(name)
    place = gazetteer.place(best.entry.number) if best else None
    adjective = name.adjective and (best is None or best.entry.name_kind is NameKind.ADJECTIVE)
    shown = " ".join(name.text.split())
    short = best is not None and best.entry.name_kind is NameKind.ABBREVIATION
    if place is not None and (adjective or short or name.half):
        shown = place.name
    elif place is not None and place.kind == "province":
        shown = _REGION_TAIL.sub("", shown) or shown
    return Mention(
        span=report.span(name.start, name.end),
        name=shown,
        role="adjective" if adjective else "name",
        place=place,
        reason=f"{describe(place)}: {why}" if place else why,
        candidates=candidates_of(name, gazetteer),
        kind_asked=name.kind_word,
    )


def _with_relatives(mentions: Sequence[Mention], report: Report, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    out: list[Mention] = []
    for mention in mentions:
        made = _relative(mention, out, report, gazetteer)
        # a relative place may take in the name before it: "halfway between A and B"
        while made is not None and out and out[-1].span.end > made.span.start:
            out.pop()
        out.append(made or mention)
    return tuple(out)


def _relative(
    mention: Mention, before: Sequence[Mention], report: Report, gazetteer: Gazetteer
) -> Mention | None:
    base = mention.place
    if base is None or mention.role != "name":
        return None
    start, end = mention.span.start, mention.span.end
    found = relative.relative_to(report.text, start, end, base, gazetteer)
    last = before[-1] if before else None
    if found is None and last is not None and last.place is not None and last.role == "name":
        joined = report.text[last.span.end : start].strip() == "and"
        first = (last.span.start, last.place)
        found = relative.between(report.text, first, (start, end, base)) if joined else None
    if found is not None and (last is None or found.start >= last.span.end or "between" in found.reason):
        return replace(
            mention,
            span=report.span(found.start, end),
            name=found.place.name if found.place.is_area else mention.name,
            role="relative",
            place=found.place,
            reason=found.reason,
        )
    off = relative.vagueness_km(report.text, start, base)
    return _vaguer(mention, base, off) if off else None


def _vaguer(mention: Mention, base: Place, radius_km: float) -> Mention:
    """Return a mention of something near a place: the same place, less sharply known."""
    vague = replace(base, radius_km=max(base.radius_km, radius_km))
    return replace(mention, place=vague, reason=f"{mention.reason}; near it, so the point is vague")
