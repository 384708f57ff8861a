"""Hypothesis strategies of cases: antimeridian, poles, vague places, undated legs, all scripts, hostile."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cargotrace.case import Case, PlaceUse
from cargotrace.checks.verdict import Check
from cargotrace.dates import DateRange
from cargotrace.errors import Problem
from cargotrace.geodesy import distance_m
from cargotrace.legs import End, Leg
from cargotrace.networks.track import NoTrack, Track
from cargotrace.places.place import AREA_KINDS, Place
from cargotrace.reading.claims import Cargo, Evidence, MovementClaim, Reading, Vessel
from cargotrace.reports import Report
from cargotrace.routes import Route
from made_cases import HOSTILE, make_leg, straight_track

#: what breaks naive writers, one way or another
NASTY = (
    HOSTILE,
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@x",
    "\ttab first",
    "a,b;c",
    'he said "no"',
    "line\nbreak",
    "]]>",
    "&amp;",
    "<!--",
    "0",
    "null",
    "1e5",
    "2023-10-16",
    "T00:00:00Z",
    "مرحبا",
    "\u202ereversed",
    "🚢" * 3,
    "e\u0301",
    "a | b",
    "[]",
    '["x"]',
    "'; DROP TABLE legs;--",
    "%s %d",
    "{x}",
    "\u2028",
)

#: text as reports hold it: any script, no control characters but line ends (reports.py removes the others)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
).map(lambda text: text.strip(" \n\t\u2028") or "x")
names = texts.map(lambda text: " ".join(text.split()) or "x")
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
radii = st.sampled_from([0.0, 0.05, 1.0, 3.0, 25.0, 400.0, 3500.0, 15_000.0])
longitudes = st.one_of(st.sampled_from([-180.0, 180.0, 179.99999, -179.99999, 0.0]), st.floats(-180.0, 180.0))
latitudes = st.one_of(st.sampled_from([-90.0, 90.0, 89.9999, 0.0]), st.floats(-90.0, 90.0))


@st.composite
def date_ranges(draw: st.DrawFn) -> DateRange:
    """Draw a day, month, year, or range with one or both sides."""
    first, second = sorted((draw(days), draw(days)))
    loose = draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                DateRange.of_day(first, approximate=loose),
                DateRange.of_month(first.year, first.month, approximate=loose),
                DateRange.of_year(first.year, approximate=loose),
                DateRange.between(first, second, approximate=loose),
                DateRange.between(None, first, approximate=loose),
                DateRange.between(first, None, approximate=loose),
            ]
        )
    )


@st.composite
def places(draw: st.DrawFn, number: int) -> Place:
    """Draw a place anywhere on Earth, known well or vaguely."""
    return Place(
        id=f"case:{number}-{draw(names)}",
        name=draw(names),
        kind=draw(st.sampled_from(["port", "city", "depot", *sorted(AREA_KINDS)])),
        country=draw(st.sampled_from([None, "RU", "KP", "FJ"])),
        lon=draw(longitudes),
        lat=draw(latitudes),
        radius_km=draw(radii),
        names=tuple(draw(st.lists(names, max_size=2))),
    )


vessels = st.builds(Vessel, name=names, imo=st.none() | st.just("9074729"))
unplaced = st.builds(End, name=names, as_written=st.tuples(names), place=st.none())
cargoes = st.builds(
    Cargo,
    quantity=st.none() | st.floats(0, 1e9, allow_nan=False),
    quantity_wording=st.none() | st.just("about"),
    unit=st.none() | names,
    kind=st.none() | names,
)


@st.composite
def legs(draw: st.DrawFn, number: int, report: Report, found: list[Place]) -> Leg:
    """Draw a leg between two of the places, or with an end that is open or unplaced."""
    ends = [
        draw(
            st.none()
            | unplaced
            | st.sampled_from([End(name=p.name, as_written=(p.name,), place=p) for p in found])
        )
        for _ in range(2)
    ]
    start = draw(st.integers(0, len(report.text)))
    span = report.span(start, draw(st.integers(start, len(report.text))))
    claim = MovementClaim(
        id=f"{report.id}#m{span.start}-{number}",
        report=report.id,
        origin=None,
        destination=None,
        evidence=(Evidence(field="movement", span=span),),
        mode=draw(st.sampled_from(["sea", "rail", "road", "air", "inland_waterway", "pipeline", "unknown"])),
        depart=draw(st.none() | date_ranges()),
        arrive=draw(st.none() | date_ranges()),
        observed=draw(st.none() | date_ranges()),
        cargo=draw(st.none() | cargoes),
        vessels=tuple(draw(st.lists(vessels, max_size=2))),
        trips=draw(st.none() | st.integers(1, 10**6)),
        trips_wording=draw(st.none() | st.just("at least")),
        certainty=draw(st.sampled_from(["confirmed", "assessed", "suspected", "denied"])),
        polarity=draw(st.sampled_from(["stated", "planned", "denied", "negated"])),
        asserted_by=tuple(draw(st.lists(names, max_size=2))),
    )
    return make_leg(
        f"leg-{number}",
        ends[0],
        ends[1],
        (claim,),
        basis=draw(st.sampled_from(["reported", "assembled", "inferred"])),
        via=tuple(draw(st.lists(unplaced, max_size=2))),
        joins=tuple(draw(st.lists(texts, max_size=2))),
        review=draw(st.sampled_from(["unreviewed", "accepted", "rejected", "corrected", "added"])),
        review_reason=draw(st.none() | texts),
    )


def track_of(leg: Leg) -> Track | NoTrack:
    """Return a straight track where both ends are placed and apart, the reason otherwise."""
    ends = [end.place for end in (leg.origin, leg.destination) if end and end.place]
    if len(ends) < 2:
        return NoTrack(mode="straight", reason="An end is not placed.")
    if distance_m(ends[0].lonlat, ends[1].lonlat) < 1.0:
        return NoTrack(mode="straight", reason="Both ends are one place.", geodesic_m=0.0)
    return straight_track(ends[0].lonlat, ends[1].lonlat)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case of one report, up to five places and four legs."""
    report = Report(
        id=draw(names),
        text=draw(texts),
        title=draw(st.none() | names),
        publisher=draw(st.none() | names),
        published=draw(st.none() | days),
        reliability=draw(st.sampled_from([None, "A", "F"])),
        sha256="3" * 64,
        file_name="report.md",
    )
    found = [draw(places(number)) for number in range(draw(st.integers(1, 5)))]
    made = tuple(draw(legs(number, report, found)) for number in range(draw(st.integers(0, 4))))
    routes = (
        (Route(id="route-0", legs=made, basis="assembled", joins=(), summary=draw(texts)),) if made else ()
    )
    return Case(
        name=draw(names),
        folder=None,
        reports=(report,),
        readings=(
            Reading(
                report=report.id,
                mentions=(),
                movements=tuple(c for leg in made for c in leg.claims),
                distances=(),
                denials=(),
                problems=(),
            ),
        ),
        legs=made,
        routes=routes,
        tracks={leg.id: track_of(leg) for leg in made},
        checks=(
            Check(
                id="check-0",
                kind="distance",
                report=report.id,
                span=report.span(0, len(report.text)),
                subject=None,
                reported_km=draw(st.none() | st.floats(0, 20_000)),
                computed_km=None,
                method="straight",
                verdict="uncheckable",
                reason=draw(texts),
            ),
        ),
        places=tuple(
            PlaceUse(place=place, names_as_written=tuple(draw(st.lists(names, max_size=2))), mentions=number)
            for number, place in enumerate(found)
        ),
        disagreements=(),
        problems=(Problem(code="made", message=draw(texts), report=report.id),),
        decisions=(),
    )
