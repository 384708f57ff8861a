"""Places in a report: the names found, each with the place it means and the reason why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.places import relative
from cargotrace.places.choice import candidates_of, decide, describe, kinds_asked
from cargotrace.places.coherence import at_home
from cargotrace.places.evidence import contains, is_adjective, leading, weighed
from cargotrace.places.gazetteer import Entry, Gazetteer, NameKind
from cargotrace.places.halves import halves_of_korea
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.places.resolve import Name, settle
from cargotrace.places.scan import Stretch, Word, stretches, words_of
from cargotrace.places.shared_kinds import shared_kinds
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
#: what follows the region of "X, Mass., said" or "in X, Ontario."
_CLOSED = re.compile(r"\.?(?:[,;:)] (?![A-ZÀ-Þ])|\.?(?:\s|\Z)(?! ?(?:and|or)\b)|[.)]|\Z)")
#: a name or "and" before a name: it stands in a list
_LISTED = re.compile(r"(?:[A-ZÀ-Þ][\w.]*, |\b(?:and|or) )\Z")
#: a town of more people is too well known to be taken for an unknown one of its name
_WELL_KNOWN = 500_000


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
    found, shared = shared_kinds(text, stretches(text, words, gazetteer), gazetteer)
    around = survey(text, doc, words)
    weights = weighed(found, around)
    kept = [s for s, (_, weight) in zip(found, weights, strict=True) if weight > 0.0]
    unknown = list(unknown_names(around, kept))
    kept = [s for s in kept if not _overlaps(s, unknown)]
    names = _names(kept, around, shared)
    settle(names, gazetteer)
    more = [s for s in at_home(found, weights, names) if not _overlaps(s, unknown)]
    if more:
        names = _names(sorted([*kept, *more], key=lambda s: s.start), around, shared)
        settle(names, gazetteer)
    halves = halves_of_korea(text, names, gazetteer)
    known = {half.start for half in halves}
    names = [name for name in names if name.start not in known] + halves
    names += [Name(start=a, end=b, text=text[a:b], entries=(), sentence=0) for a, b in unknown]
    return names


def _overlaps(stretch: Stretch, taken: Sequence[tuple[int, int]]) -> bool:
    return any(stretch.start < end and start < stretch.end for start, end in taken)


def _names(kept: Sequence[Stretch], around: Surroundings, shared: Mapping[int, str]) -> list[Name]:
    starts = [sent.start_char for sent in around.doc.sents]
    names: list[Name] = []
    for stretch in kept:
        word = shared.get(stretch.start) or _asked(stretch, around)
        kinds = kinds_asked(word)
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
                shipping=around.shipping,
            )
        )
    for name, following in pairwise(names):
        gap = around.text[name.end : following.start]
        beside = gap.strip() in (",", ", in", "in", "(") and "\n\n" not in gap
        listed = _leads(name.entries, "country") and _leads(following.entries, "country")
        if beside and not listed and contains(following.entries, name.entries):
            name.container = following
        elif _is_stated(name, following, around.text):
            name.stated = following
    return names


def _is_stated(name: Name, region: Name, text: str) -> bool:
    """Say whether "X, Mass.," puts a name into a region where the gazetteer has none of that name.

    Lists are no such thing: "Dartmouth, Halifax and …", "Kabul, Pakistan and Iran".
    """
    gap, within = text[name.end : region.start], leading(region.entries).kind
    if _is_known(name):
        return False
    if gap in (" in ", ", in "):
        return within in ("country", "province")
    listed = _LISTED.search(text, max(0, name.start - 60), name.start)
    return gap == ", " and within == "province" and not listed and bool(_CLOSED.match(text, region.end))


def _is_known(name: Name) -> bool:
    """Say whether a name is too well known to be taken for an unknown place of its name."""
    regions = ("country", "province", "continent")
    return any(e.kind in regions or e.population > _WELL_KNOWN for e in name.entries)


def _leads(entries: Sequence[Entry], kind: str) -> bool:
    return leading(entries).kind == kind


def _asked(stretch: Stretch, around: Surroundings) -> str | None:
    """Return the word in a name or beside it that asks for a kind of place."""
    inner = stretch.text.split()
    words, text = around.words, around.text
    if len(inner) > 1 and inner[-1].casefold() in KIND_WORDS:
        return inner[-1].casefold()
    after = words[stretch.last + 1] if stretch.last + 1 < len(words) else None
    follows = after is not None and text[stretch.end : after.start] in (" ", "-")
    if after is not None and follows and after.text.casefold() in KIND_WORDS:
        return after.text.casefold()
    return _before(stretch, words, text)


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
    # the name of its own, not of a region that stands for it
    short = best is not None and best.entry.name_kind is NameKind.ABBREVIATION and best.entry in name.entries
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
