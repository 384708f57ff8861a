"""Which of the ranked meanings of a name is taken, or none, and the reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from cargotrace.places.evidence import inside
from cargotrace.places.gazetteer import Entry, Gazetteer, NameKind
from cargotrace.places.place import Candidate, Place
from cargotrace.places.resolve import Name, Ranked, together
from cargotrace.places.words import KIND_WORDS

#: smaller places are not believed by a lesser name alone, on the scale of Entry.prior
_KNOWN_BY_OTHER_NAMES = 4.6
#: a lead smaller than this between places that are not one for a reader is no decision
_MARGIN = 0.15


def decide(name: Name) -> tuple[Ranked | None, str]:
    """Return the place meant, or None when the lead is too thin, with the reason in words."""
    if not name.ranked:
        return None, "no place of that name is known"
    ranked = [r for r in name.ranked if not _is_hearsay(r)] or name.ranked
    best, others = ranked[0], len(name.ranked) - 1
    rivals = [r for r in ranked[1:] if not together(r.entry, best.entry)]
    rivals = [r for r in rivals if not inside(r.entry, best.entry) and not inside(best.entry, r.entry)]
    why = "; ".join(dict.fromkeys(best.reasons)) or (
        "the only place of that name" if not others else "the largest of that name"
    )
    if name.alone and not best.reasons and _is_small_town(best.entry, name.entries):
        return None, "undecided: a small town, and no other place of its country is named"
    if _is_hearsay(best):
        return None, "undecided: only a lesser name of a small place, and nothing else speaks for it"
    if rivals and best.score - rivals[0].score < _MARGIN:
        return None, f"undecided: {len(rivals) + 1} places of that name fit about as well"
    if others:
        why += f"; {others} other{'s' if others > 1 else ''} ranked lower"
    return best, why


def _is_hearsay(ranked: Ranked) -> bool:
    """Say whether nothing but a lesser name speaks for a small place."""
    entry = ranked.entry
    return entry.name_kind is NameKind.OTHER and entry.prior < _KNOWN_BY_OTHER_NAMES and not ranked.reasons


def _is_small_town(town: Entry, entries: Sequence[Entry]) -> bool:
    """Say whether an entry is a town that few have heard of, and no harbour, station or airfield."""
    if town.number < 0 or town.kind not in ("city", "county") or town.prior >= _KNOWN_BY_OTHER_NAMES:
        return False
    return not any(e.kind not in ("city", "county") and together(e, town) for e in entries)


def candidates_of(name: Name, gazetteer: Gazetteer, limit: int = 8) -> tuple[Candidate, ...]:
    """Return the ranked candidates of a name, best first."""
    out = []
    for ranked in name.ranked[:limit]:
        reason = "; ".join(ranked.reasons) or "by its size"
        out.append(
            Candidate(place=gazetteer.place(ranked.entry.number), score=round(ranked.score, 3), reason=reason)
        )
    return tuple(out)


def kinds_asked(word: str | None) -> tuple[str, ...]:
    """Return the kinds of place that a word asks for, best first."""
    return KIND_WORDS.get(word.casefold(), ()) if word else ()


def describe(place: Place) -> str:
    """Return a place in words: "Tripoli, North Lebanon, LB".

    Examples
    --------
    >>> describe(Place(id="x:1", name="Rajin", kind="city", country="KP", lon=130.3, lat=42.3, radius_km=3.0))
    'Rajin, KP'
    """
    parts = [place.name, place.admin1 if place.admin1 != place.name else None, place.country]
    return ", ".join(part for part in parts if part)
