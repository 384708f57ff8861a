"""A made case with one leg of each awkward kind, for tests of everything that shows or writes cases.

Nothing here comes from a report: names of ships and people, sentences and numbers are made up, but the
places are real, so that maps of the case look right.
"""

from __future__ import annotations

from datetime import date

from cargotrace.case import Case, Disagreement, PlaceUse
from cargotrace.checks.verdict import Check, DistanceReading
from cargotrace.dates import DateRange
from cargotrace.decisions import Decision
from cargotrace.errors import Problem
from cargotrace.geodesy import LonLat, distance_m, geodesic_line, length_m, split_antimeridian
from cargotrace.legs import End, FieldView, Leg
from cargotrace.networks.track import NoTrack, Track, TrackPart
from cargotrace.places.mention import Mention
from cargotrace.places.place import Candidate, Place
from cargotrace.reading.claims import Cargo, Evidence, MovementClaim, Reading, Vessel
from cargotrace.reports import Report, Span
from cargotrace.routes import Route

#: what a hostile report may hold: markup, formulas, quotes, all scripts, right-to-left, emoji
HOSTILE = (
    '<script>alert(\'x\')</script> "quoted" & ]]> =HYPERLINK("http://x") {{7*7}} Łódź 라진 Дунай دمشق 🚢'
)

RAJIN = Place(
    id="geonames:2041894", name="Rajin", kind="port", country="KP", lon=130.2992, lat=42.2405, radius_km=2.0,
    geonameid=2041894, unlocode="KPNJN", names=("Najin", "라진"),
)  # fmt: skip
DUNAY = Place(
    id="geonames:2041611", name="Dunay", kind="port", country="RU", lon=132.3416, lat=42.8807, radius_km=3.0,
    geonameid=2041611, unlocode="RUDNY", names=("Dunai", "Дунай"),
)  # fmt: skip
TIKHORETSK = Place(
    id="geonames:483019", name="Tikhoretsk", kind="city", country="RU", lon=40.1253, lat=45.8547,
    radius_km=6.0, population=63_000, geonameid=483019, admin1="Krasnodar", names=("Тихорецк",),
)  # fmt: skip
NORTH_KOREA = Place(
    id="geonames:1873107", name="North Korea", kind="country", country="KP", lon=127.0, lat=40.0,
    radius_km=400.0, geonameid=1873107,
)  # fmt: skip
RUSSIA = Place(
    id="geonames:2017370", name="Russia", kind="country", country="RU", lon=100.0, lat=60.0,
    radius_km=3500.0, geonameid=2017370,
)  # fmt: skip
VLADIVOSTOK = Place(
    id="geonames:2013348", name="Vladivostok", kind="city", country="RU", lon=131.8735, lat=43.1056,
    radius_km=12.0, population=604_901, geonameid=2013348, unlocode="RUVVO",
)  # fmt: skip
LOS_ANGELES = Place(
    id="port:USLAX", name="Los Angeles", kind="port", country="US", lon=-118.2628, lat=33.7405,
    radius_km=5.0, unlocode="USLAX",
)  # fmt: skip

ALPHA_TEXT = (
    "Freighter Maria Vega left Rajin on 7 September 2023 with about 300 containers and tied up at Dunay five"
    " days later. The boxes then went to Tikhoretsk by rail, where they were seen on 1 October 2023, 9,400 km"
    " from the quay. North Korea has sent more than 1,000 containers to Russia."
)
BETA_TEXT = (
    "Officials at the depot denied the shipment from Rajin. A second load is planned from Vladivostok to Los"
    f" Angeles. Another went to Camp Nowhere. The stamp read: {HOSTILE} on every crate."
)
ALPHA = Report(
    id="alpha-digest", text=ALPHA_TEXT, title="Containers & crates <draft>", publisher="Alpha Institute",
    published=date(2023, 10, 16), url="https://example.org/alpha?a=1&b=2", source_sha256="0" * 64,
    reliability="B", sha256="1" * 64, file_name="alpha-digest.md",
)  # fmt: skip
BETA = Report(id="beta-디제스트", text=BETA_TEXT, sha256="2" * 64, file_name="beta-디제스트.md")


def span_of(report: Report, words: str) -> Span:
    """Return the span of the first occurrence of some words."""
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _mention(report: Report, words: str, place: Place | None, *, reason: str = "the only one") -> Mention:
    candidates = (Candidate(place=place, score=1.0, reason=reason),) if place else ()
    return Mention(
        span=span_of(report, words),
        name=words,
        role="name",
        place=place,
        reason=reason,
        candidates=candidates,
    )


def _claim(
    report: Report, words: str, origin: Mention | None, destination: Mention | None, **more: object
) -> MovementClaim:
    span = span_of(report, words)
    ends = (("origin", origin), ("destination", destination))
    named = (Evidence(field=field, span=mention.span) for field, mention in ends if mention)
    evidence = (Evidence(field="movement", span=span), *named)
    return MovementClaim(
        id=f"{report.id}#m{span.start}-0", report=report.id, origin=origin, destination=destination,
        evidence=evidence, **more,
    )  # fmt: skip


M_RAJIN = _mention(ALPHA, "Rajin", RAJIN)
M_DUNAY = _mention(ALPHA, "Dunay", DUNAY)
M_TIKHORETSK = _mention(ALPHA, "Tikhoretsk", TIKHORETSK)
M_NORTH_KOREA = _mention(ALPHA, "North Korea", NORTH_KOREA)
M_RUSSIA = _mention(ALPHA, "Russia", RUSSIA)
M_VLADIVOSTOK = _mention(BETA, "Vladivostok", VLADIVOSTOK)
M_LOS_ANGELES = _mention(BETA, "Los Angeles", LOS_ANGELES)
M_RAJIN_BETA = _mention(BETA, "Rajin", RAJIN)
M_NOWHERE = _mention(BETA, "Camp Nowhere", None, reason="no place of this name is known")

C_SEA = _claim(
    ALPHA, "Freighter Maria Vega left Rajin on 7 September 2023 with about 300 containers", M_RAJIN, M_DUNAY,
    mode="sea",
    depart=DateRange.of_day(date(2023, 9, 7)), arrive=DateRange.of_day(date(2023, 9, 12)),
    cargo=Cargo(quantity=300.0, quantity_wording="about", unit="containers"),
    vessels=(Vessel(name="Maria Vega", imo="9074729", flag="RU"),), asserted_by=("Alpha Institute",),
    consignment="alpha-digest#c1",
)  # fmt: skip
C_RAIL = _claim(
    ALPHA, "The boxes then went to Tikhoretsk by rail", None, M_TIKHORETSK, mode="rail",
    observed=DateRange.of_day(date(2023, 10, 1)), consignment="alpha-digest#c1",
)  # fmt: skip
C_TOTAL = _claim(
    ALPHA, "North Korea has sent more than 1,000 containers to Russia", M_NORTH_KOREA, M_RUSSIA,
    modes_named=("sea", "rail"), certainty="assessed",
    cargo=Cargo(quantity=1000.0, quantity_wording="more than", unit="containers"),
)  # fmt: skip
C_DENIED = _claim(
    BETA, "Officials at the depot denied the shipment from Rajin", M_RAJIN_BETA, None,
    polarity="denied", certainty="denied", denied_by=("officials at the depot",),
)  # fmt: skip
C_PACIFIC = _claim(
    BETA, "A second load is planned from Vladivostok to Los Angeles", M_VLADIVOSTOK, M_LOS_ANGELES,
    polarity="planned", certainty="suspected", mode="sea",
)  # fmt: skip
C_NOWHERE = _claim(BETA, "Another went to Camp Nowhere", None, M_NOWHERE)
C_HOSTILE = _claim(
    BETA, f"The stamp read: {HOSTILE} on every crate", M_VLADIVOSTOK, None,
    cargo=Cargo(kind=HOSTILE), vessels=(Vessel(name='=cmd|"/c calc"!A1'), Vessel(name="@SUM(1)")),
    asserted_by=("<b>Ms. O'Neil</b>",), depart=DateRange.between(None, date(2023, 10, 13)),
)  # fmt: skip


def _end(place: Place, *spellings: str) -> End:
    return End(name=place.name, as_written=spellings or (place.name,), place=place)


def make_leg(
    leg_id: str,
    origin: End | None,
    destination: End | None,
    claims: tuple[MovementClaim, ...],
    **more: object,
) -> Leg:
    """Return a leg that says what its first claim says, unless told otherwise."""
    first = claims[0] if claims else None
    names = ("mode", "depart", "arrive", "observed", "cargo", "vessels", "trips", "trips_wording",
             "certainty", "polarity", "asserted_by", "denied_by")  # fmt: skip
    values = {name: getattr(first, name) for name in names} if first else {}
    defaults = {"basis": "reported", "via": (), "against": (), "fields": (), "joins": ()}
    return Leg(
        id=leg_id, origin=origin, destination=destination, claims=claims, **{**defaults, **values, **more}
    )


def straight_track(a: LonLat, b: LonLat, *, mode: str = "straight", inferred: bool = False) -> Track:
    """Return a geodesic track, cut at the antimeridian."""
    parts = tuple(
        TrackPart(line=line, length_m=length_m(line), inferred=inferred, why="straight" if inferred else "")
        for line in split_antimeridian(geodesic_line(a, b, step_m=200_000.0))
    )
    total = distance_m(a, b)
    return Track(
        mode=mode, parts=parts, length_m=total, inferred_m=total if inferred else 0.0, geodesic_m=total,
        snap_m=(0.0, 0.0), countries=(), passages=(), network="geodesic", licence="none needed",
    )  # fmt: skip


#: round Cape Povorotny, over water, then the last mile to the quay
SEA_LINE = (
    (130.2992, 42.2405), (130.42, 42.2), (131.2, 42.3), (132.0, 42.6), (132.33456, 42.84321),
)  # fmt: skip
LAST_MILE = (SEA_LINE[-1], (132.3416, 42.8807))


def _sea_track() -> Track:
    lengths = (length_m(SEA_LINE), length_m(LAST_MILE))
    return Track(
        mode="sea",
        parts=(
            TrackPart(line=SEA_LINE, length_m=lengths[0], inferred=False),
            TrackPart(line=LAST_MILE, length_m=lengths[1], inferred=True, why="last mile to Dunay"),
        ),
        length_m=sum(lengths), inferred_m=lengths[1], geodesic_m=distance_m(RAJIN.lonlat, DUNAY.lonlat),
        snap_m=(0.0, lengths[1]), countries=(), passages=(), network="sea lanes (made)",
        licence="public domain", flags=("the quay is reached by a straight line",),
    )  # fmt: skip


L_SEA = make_leg(
    "leg-sea", _end(RAJIN, "Rajin", "Najin"), _end(DUNAY), (C_SEA,), against=(C_DENIED,), trips=1,
    fields=(FieldView(field="depart", values=(("alpha-digest", "7 September 2023"),), agrees=True),),
)  # fmt: skip
L_RAIL = make_leg(
    "leg-rail", _end(DUNAY), _end(TIKHORETSK), (C_RAIL,), basis="assembled",
    joins=("The same containers: Dunay is taken from the statement before it.",), review="accepted",
    review_reason="Seen on satellite images.",
)  # fmt: skip
L_TOTAL = make_leg("leg-total", _end(NORTH_KOREA, "North Korea", "DPRK"), _end(RUSSIA), (C_TOTAL,), trips=10)
L_PACIFIC = make_leg("leg-pacific", _end(VLADIVOSTOK), _end(LOS_ANGELES), (C_PACIFIC,))
L_NOWHERE = make_leg(
    "leg-nowhere", None, End(name="Camp Nowhere", as_written=("Camp Nowhere",), place=None), (C_NOWHERE,),
    basis="inferred",
)  # fmt: skip
L_HOSTILE = make_leg(
    "leg-hostile", _end(VLADIVOSTOK), _end(DUNAY), (C_HOSTILE,), mode="road", trips_wording="at least",
    review="rejected", review_reason=HOSTILE,
)  # fmt: skip


def _readings() -> tuple[Reading, ...]:
    alpha = Reading(
        report=ALPHA.id, mentions=(M_RAJIN, M_DUNAY, M_TIKHORETSK, M_NORTH_KOREA, M_RUSSIA),
        movements=(C_SEA, C_RAIL, C_TOTAL), distances=(), denials=(), problems=(),
    )  # fmt: skip
    beta = Reading(
        report=BETA.id, mentions=(M_RAJIN_BETA, M_VLADIVOSTOK, M_LOS_ANGELES, M_NOWHERE),
        movements=(C_DENIED, C_PACIFIC, C_NOWHERE, C_HOSTILE), distances=(),
        denials=(("officials at the depot", span_of(BETA, "Officials at the depot denied")),),
        problems=(_nowhere_problem(),),
    )  # fmt: skip
    return alpha, beta


def _nowhere_problem() -> Problem:
    span = span_of(BETA, "Camp Nowhere")
    return Problem(
        code="place-unresolved", message="Camp Nowhere: no place of this name is known.", report=BETA.id,
        start=span.start, end=span.end, quote=span.quote,
    )  # fmt: skip


def _checks() -> tuple[Check, ...]:
    far = Check(
        id="check-far", kind="distance", report=ALPHA.id, span=span_of(ALPHA, "9,400 km from the quay"),
        subject=None, reported_km=9400.0, computed_km=9655.2, method="by rail", verdict="consistent",
        reason="The 9,400 km reported agree with 9,655 km by rail.",
        readings=(
            DistanceReading(method="straight", computed_m=6_700_000.0, agrees=False),
            DistanceReading(method="by rail", computed_m=9_655_200.0, agrees=True, note="OpenStreetMap"),
        ),
    )  # fmt: skip
    slow = Check(
        id="check-time", kind="timing", report=None, span=None, subject="leg-sea", reported_km=None,
        computed_km=None, method="sea speeds", verdict="uncheckable", reason=f"No hour is given. {HOSTILE}",
    )  # fmt: skip
    return far, slow


def made_case() -> Case:
    """Return the made case: two reports, six legs, one route, two checks, one problem, one decision."""
    route = Route(
        id="route-1", legs=(L_SEA, L_RAIL), basis="assembled",
        joins=("The same containers.",), summary="Rajin to Dunay by sea, then Tikhoretsk by rail.",
    )  # fmt: skip
    tracks: dict[str, Track | NoTrack] = {
        "leg-sea": _sea_track(),
        "leg-rail": straight_track(DUNAY.lonlat, TIKHORETSK.lonlat, mode="rail"),
        "leg-total": straight_track(NORTH_KOREA.lonlat, RUSSIA.lonlat, inferred=True),
        "leg-pacific": straight_track(VLADIVOSTOK.lonlat, LOS_ANGELES.lonlat, mode="sea"),
        "leg-nowhere": NoTrack(mode="straight", reason="Camp Nowhere is not placed: place the name first."),
        "leg-hostile": NoTrack(mode="road", reason="No road data for this area.", geodesic_m=45_000.0),
    }
    used = ((RAJIN, ("Rajin", "Najin"), 2), (DUNAY, ("Dunay",), 1), (TIKHORETSK, ("Tikhoretsk",), 1),
            (NORTH_KOREA, ("North Korea", "DPRK"), 1), (RUSSIA, ("Russia",), 1),
            (VLADIVOSTOK, ("Vladivostok", HOSTILE), 1), (LOS_ANGELES, ("Los Angeles",), 1))  # fmt: skip
    view = FieldView(
        field="depart", values=(("alpha-digest", "7 September"), (BETA.id, "denied")), agrees=False
    )
    return Case(
        name="made case",
        folder=None,
        reports=(ALPHA, BETA),
        readings=_readings(),
        legs=(L_SEA, L_RAIL, L_TOTAL, L_PACIFIC, L_NOWHERE, L_HOSTILE),
        routes=(route,),
        tracks=tracks,
        checks=_checks(),
        places=tuple(PlaceUse(place=p, names_as_written=n, mentions=k) for p, n, k in used),
        disagreements=(Disagreement(id="d1", subject="leg-sea", view=view, reason="One report denies it."),),
        problems=(_nowhere_problem(),),
        decisions=(
            Decision(
                id="20231101T000000Z-aa", time="2023-11-01T00:00:00Z", action="accept_leg",
                subject="leg-rail",
                value={},
                reason="Seen on satellite images.", reviewer="An analyst",
            ),
        ),
    )  # fmt: skip
