"""Short reports of our own making, read whole: what they say was written down by reading, before any rule.

Each ``tests/golden/<name>.md`` has its expectations beside it, in the shape of the shared golds. Every
report is checked in several respects; what still fails stands in ``KNOWN_MISSES``, counted, with a reason.
A miss that no longer fails must be taken out of the list; ``python tests/reading/test_golden.py`` writes it
anew, with the figures on top, and keeps the reasons that were given.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m
from cargotrace.places.mention import Mention
from cargotrace.places.place import AREA_KINDS
from cargotrace.reading.claims import DistanceClaim, MovementClaim, Reading
from cargotrace.reports import read_report
from cargotrace.units import to_metres

GOLDEN = Path(__file__).parents[1] / "golden"
KNOWN_MISSES = GOLDEN / "KNOWN_MISSES"
STEMS = sorted(path.name.removesuffix(".gold.json") for path in GOLDEN.glob("*.gold.json"))
RESPECTS = ("legs", "mode", "dates", "cargo", "vessels", "certainty", "distances")
RADIUS_M = 50_000.0
GENERIC = frozenset(
    {"port", "of", "the", "city", "station", "airport", "mine", "oilfield", "terminal", "plant"}
)
Gold = dict[str, Any]


def known_misses() -> dict[tuple[str, str], str]:
    """Read the list: report, respect, and the reason after a hash."""
    found = {}
    for line in KNOWN_MISSES.read_text("utf-8").splitlines():
        entry, _, reason = line.partition("#")
        if entry.strip():
            stem, respect = entry.split()
            found[stem, respect] = reason.strip()
    return found


#: what a gold may leave out
LEG_DEFAULTS: Gold = {
    "origin_alt": (), "destination_alt": (), "mode_alt": (), "vessels": (), "vessels_alt": (), "cargo": None,
    "cargo_more": (), "optional": False, "depart": None, "arrive": None, "observed": None, "mode": "unknown",
}  # fmt: skip
CLAIM_DEFAULTS: Gold = {"from_alt": (), "to_alt": (), "value_alt": (), "optional": False}


@cache
def gold_of(stem: str) -> Gold:
    gold = dict(json.loads((GOLDEN / f"{stem}.gold.json").read_text("utf-8")))
    gold["legs"] = [{**LEG_DEFAULTS, **leg} for leg in gold["legs"]]
    for leg in gold["legs"]:
        leg["cargo"] = leg["cargo"] or {"quantity": None}
        leg["evidence"] = [leg["evidence"]] if isinstance(leg["evidence"], str) else leg["evidence"]
    gold["distance_claims"] = [{**CLAIM_DEFAULTS, **claim} for claim in gold.get("distance_claims", [])]
    return gold


@cache
def reading_of(stem: str) -> Reading:
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.reading.reader import read

    return read(read_report(GOLDEN / f"{stem}.md"), gazetteer=load_gazetteer())


def folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).casefold())
    return " ".join([w for w in words if w not in GENERIC] or words)


def names_of(gold: Gold, names: list[str | None]) -> tuple[set[str], list[Gold]]:
    """Return all spellings of the gold's places by these names, and the places themselves."""
    places = [p for p in gold["places"] if {p["name"], *p["aliases"]} & set(names)]
    spellings = {folded(n) for n in names if n}
    spellings |= {folded(n) for p in places for n in [p["name"], *p["aliases"]]}
    return spellings, places


def same_end(gold: Gold, names: list[str | None], mention: Mention | None) -> bool:
    if mention is None:
        return None in names
    spellings, places = names_of(gold, names)
    written = {folded(mention.name), folded(mention.span.quote)}
    if mention.place is not None:
        written.add(folded(mention.place.name))
    if written & spellings:
        return True
    point = mention.place
    points = [(p["lon"], p["lat"]) for p in places if p["kind"] not in AREA_KINDS]
    return point is not None and any(distance_m(point.lonlat, p) <= RADIUS_M for p in points)


def same_leg(gold: Gold, leg: Gold, claim: MovementClaim) -> bool:
    origin = [leg["origin"], *leg["origin_alt"]]
    destination = [leg["destination"], *leg["destination_alt"]]
    return same_end(gold, origin, claim.origin) and same_end(gold, destination, claim.destination)


def same_date(expected: str, found: DateRange | None) -> bool:
    """Say whether the days overlap and the found range is at most three times as wide."""
    if found is None:
        return False
    wanted = DateRange.from_edtf(expected)
    width = (found.days or 10**6) / (wanted.days or 1)
    return wanted.overlaps(found) and width <= 3


def same_quantity(leg: Gold, claim: MovementClaim) -> bool:
    wanted = [leg["cargo"], *leg["cargo_more"]]
    number = claim.cargo.quantity if claim.cargo else None
    return number is not None and any(abs(number - c["quantity"]) <= 0.01 * c["quantity"] for c in wanted)


def affinity(leg: Gold, claim: MovementClaim) -> int:
    modes = {leg["mode"], *leg["mode_alt"]}
    dated = [k for k in ("depart", "arrive") if leg[k] and same_date(leg[k], getattr(claim, k))]
    quantity = leg["cargo"]["quantity"] is not None and same_quantity(leg, claim)
    return 100 * (not leg["optional"]) + 10 * quantity + 4 * len(dated) + 2 * (claim.mode in modes)


@cache
def matched(stem: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...]]:
    """Return (gold, claim) pairs, golds missed and claims that no gold knows."""
    gold, claims = gold_of(stem), reading_of(stem).movements
    options = [
        (affinity(leg, claim), i, j)
        for i, leg in enumerate(gold["legs"])
        for j, claim in enumerate(claims)
        if same_leg(gold, leg, claim)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    missed = [i for i, leg in enumerate(gold["legs"]) if i not in pairs and not leg["optional"]]
    false = [j for j in range(len(claims)) if j not in pairs.values()]
    return tuple(pairs.items()), tuple(missed), tuple(false)


def shown(claim: MovementClaim) -> str:
    ends = [m.name if m else "?" for m in (claim.origin, claim.destination)]
    dates = [d.edtf if d else "-" for d in (claim.depart, claim.arrive)]
    return f"{' -> '.join(ends)} [{claim.mode}] {' '.join(dates)} {claim.cargo} {claim.certainty}"


def faults(stem: str, respect: str) -> list[str]:
    """Return what is wrong in one respect, in words; empty when all is right."""
    if respect == "distances":
        return distance_faults(stem)
    gold, claims = gold_of(stem), reading_of(stem).movements
    pairs, missed, false = matched(stem)
    if respect == "legs":
        lost = [f"missed: {gold['legs'][i]['origin']} -> {gold['legs'][i]['destination']}" for i in missed]
        return lost + [f"false: {shown(claims[j])}" for j in false]
    found = [
        (claims[j], fault) for i, j in pairs for fault in leg_faults(gold["legs"][i], claims[j], respect)
    ]
    return [f"{shown(claim)}: {fault}" for claim, fault in found]


def leg_faults(leg: Gold, claim: MovementClaim, respect: str) -> list[str]:
    if respect == "mode":
        modes = {leg["mode"], *leg["mode_alt"]}
        return [] if claim.mode in modes else [f"mode is not {modes}"]
    if respect == "dates":
        return date_faults(leg, claim)
    if respect == "cargo":
        given = leg["cargo"]["quantity"] is not None
        return (
            [f"quantity is not {leg['cargo']['quantity']}"] if given and not same_quantity(leg, claim) else []
        )
    if respect == "vessels":
        got = {folded(v.name) for v in claim.vessels}
        wanted = {folded(v) for v in (*leg["vessels"], *leg["vessels_alt"])}
        return [] if not leg["vessels"] or (got and got <= wanted) else [f"vessels {got}"]
    return [] if claim.certainty == leg["certainty"] else [f"certainty is not {leg['certainty']}"]


def date_faults(leg: Gold, claim: MovementClaim) -> list[str]:
    found = []
    for key in ("depart", "arrive"):
        given: DateRange | None = getattr(claim, key)
        if leg[key] and not same_date(leg[key], given):
            found.append(f"{key} is not {leg[key]}")
        if not leg[key] and given is not None and not leg["optional"]:
            found.append(f"{key} is invented")
    return found


def distance_faults(stem: str) -> list[str]:
    gold, claims = gold_of(stem), list(reading_of(stem).distances)
    found = []
    for wanted in sorted(gold["distance_claims"], key=lambda w: w["optional"]):
        hit = next((c for c in claims if same_claim(gold, wanted, c)), None)
        if hit is not None:
            claims.remove(hit)
        elif not wanted["optional"]:
            found.append(f"missed: {wanted['evidence']}")
    return found + [f"false: {c.evidence[0].span.quote}" for c in claims]


def same_claim(gold: Gold, wanted: Gold, claim: DistanceClaim) -> bool:
    values = [(wanted["value"], wanted["unit"]), *((v["value"], v["unit"]) for v in wanted["value_alt"])]
    metres = to_metres(claim.value, claim.unit)
    if not any(abs(metres - to_metres(v, u)) <= 0.02 * metres for v, u in values):
        return False
    ends = ([wanted["from"], *wanted["from_alt"]], [wanted["to"], *wanted["to_alt"]])
    either_way = ((claim.origin, claim.destination), (claim.destination, claim.origin))
    return any(same_end(gold, ends[0], a) and same_end(gold, ends[1], b) for a, b in either_way)


@pytest.mark.parametrize("respect", RESPECTS)
@pytest.mark.parametrize("stem", STEMS)
def test_report_is_read_as_a_reader_would(stem: str, respect: str) -> None:
    wrong = faults(stem, respect)
    known = known_misses()
    if (stem, respect) in known:
        assert wrong, f"{stem} {respect}: no longer missed; take it out of {KNOWN_MISSES.name}"
        pytest.xfail(known[stem, respect])
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_reports_and_some_move_nothing() -> None:
    assert len(STEMS) >= 40
    assert sum(not gold_of(stem)["legs"] for stem in STEMS) >= 5


@pytest.mark.parametrize("stem", STEMS)
def test_gold_quotes_its_report_and_dates_are_dates(stem: str) -> None:
    gold, report = gold_of(stem), read_report(GOLDEN / f"{stem}.md")
    assert gold["published"] == (report.published.isoformat() if report.published else None)
    for leg in gold["legs"]:
        assert all(quote in report.text for quote in leg["evidence"])
        for key in ("depart", "arrive", "observed"):
            assert leg[key] is None or isinstance(DateRange.from_edtf(leg[key]).earliest, date)
    assert all(claim["evidence"] in report.text for claim in gold["distance_claims"])


def test_known_misses_name_reports_and_respects_that_exist() -> None:
    for stem, respect in known_misses():
        assert stem in STEMS
        assert respect in RESPECTS


def list_misses() -> str:
    """Return the list of what fails now, with the figures on top."""
    known = known_misses()
    lines, counts = [], dict.fromkeys(RESPECTS, 0)
    for stem in STEMS:
        for respect in RESPECTS:
            wrong = faults(stem, respect)
            if wrong:
                counts[respect] += 1
                reason = " ".join(wrong[0].split())[:120]
                lines.append(f"{stem} {respect}  # {known.get((stem, respect)) or reason}")
    right, missed, false = (sum(len(matched(stem)[k]) for stem in STEMS) for k in range(3))
    head = [
        "# What still fails, one report and respect a line, with a reason; take it out when it is mended.",
        f"# {len(STEMS)} reports; with a fault in " + ", ".join(f"{k} {n}" for k, n in counts.items()),
        f"# legs by pair: {right} right, {missed} missed, {false} false",
    ]
    return "\n".join([*head, *lines]) + "\n"


if __name__ == "__main__":
    KNOWN_MISSES.write_text(list_misses(), "utf-8")
