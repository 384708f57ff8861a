"""Tracks by rail: lengths against published ones, countries, closed borders, and reasons why not."""

import csv
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from cargotrace.geodesy import LonLat, distance_m, length_m
from cargotrace.networks.land import land_track
from cargotrace.networks.track import NoTrack, Track

rail_track = partial(land_track, "rail")
DUNAY, TIKHORETSK = (132.34, 42.88), (40.12, 45.85)
MOSCOW, TASHKENT = (37.655, 55.776), (69.28, 41.29)
SEOUL, PYONGYANG = (126.97, 37.55), (125.74, 39.01)
KYIV, SIMFEROPOL = (30.49, 50.44), (34.10, 44.95)
YEONPYEONG, VALLETTA = (125.70, 37.66), (14.51, 35.90)


def reference() -> list[tuple[str, tuple[LonLat, ...], float]]:
    """Return the published distances whose source was read: name, points in order, kilometres."""
    with Path(__file__).with_name("reference_rail.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["name"], _points(row["points"]), float(row["published_km"]))
            for row in csv.DictReader(file)
            if row["checked"]
        ]


def _points(text: str) -> tuple[LonLat, ...]:
    pairs = (point.split() for point in text.split(";"))
    return tuple((float(lon), float(lat)) for lon, lat in pairs)


def found(track: Track | NoTrack) -> Track:
    assert isinstance(track, Track), track
    return track


def refused(track: Track | NoTrack) -> str:
    assert isinstance(track, NoTrack), track
    return track.reason


def network_km(track: Track) -> float:
    """Return the length from station to station, as timetables give it: without the last miles."""
    return sum(p.length_m for p in track.parts if not p.why.startswith("last mile")) / 1000


def error(name: str, points: tuple[LonLat, ...], published_km: float) -> float:
    track = found(rail_track(points[0], points[-1], via=points[1:-1]))
    return abs(network_km(track) / published_km - 1.0)


def test_published_lengths():
    errors = {row[0]: error(*row) for row in reference()}
    assert len(errors) >= 20
    assert max(errors.values()) <= 0.05, errors
    assert median(errors.values()) <= 0.015, errors


def test_dunay_to_tikhoretsk_stays_in_russia_and_says_what_is_inferred():
    track = found(rail_track(DUNAY, TIKHORETSK, origin_name="Dunay", destination_name="Tikhoretsk"))
    assert track.countries == ("RU",)
    assert 9_300 <= track.length_m / 1000 <= 10_100
    assert any("Smolyaninovo-Dunay" in p.why and p.inferred for p in track.parts)
    assert any("Smolyaninovo-Dunay" in flag for flag in track.flags)
    assert track.inferred_m == pytest.approx(sum(p.length_m for p in track.parts if p.inferred))


def test_named_country_shortens_the_way():
    inside = found(rail_track(DUNAY, TIKHORETSK))
    through = found(rail_track(DUNAY, TIKHORETSK, countries=frozenset({"KZ"})))
    assert through.countries == ("RU", "KZ")
    assert through.length_m < inside.length_m
    assert not any("which no report names" in flag for flag in through.flags)


@pytest.mark.parametrize(
    ("origin", "destination", "low_km", "high_km"),
    [
        # Rajdhani Express 1,386 km; the shortest line is a little shorter
        pytest.param((77.2195, 28.6428), (72.8194, 18.9696), 1_300, 1_400, id="Delhi-Mumbai"),
        # timetable 3,369 km
        pytest.param(MOSCOW, TASHKENT, 3_200, 3_500, id="Moscow-Tashkent"),
        # timetable 657 km
        pytest.param((107.584, 51.843), (106.884, 47.909), 600, 680, id="Ulan-Ude-Ulaanbaatar"),
        # Trans-Asia Express 2,968 km by way of Ankara, Kayseri and Malatya
        pytest.param((29.019, 40.997), (51.399, 35.658), 2_600, 3_050, id="Istanbul-Tehran"),
    ],
)
def test_lines_that_the_source_tears_apart(origin, destination, low_km, high_km):
    assert low_km <= found(rail_track(origin, destination)).length_m / 1000 <= high_km


def test_third_country_only_without_other_way_and_said():
    track = found(rail_track(MOSCOW, TASHKENT))
    assert "passes Kazakhstan, which no report names" in track.flags
    named = found(rail_track(MOSCOW, TASHKENT, countries=frozenset({"KZ"})))
    assert not any("which no report names" in flag for flag in named.flags)


def test_avoid_is_hard():
    track = found(rail_track(MOSCOW, TASHKENT, avoid=frozenset({"TM"})))
    assert "TM" not in track.countries
    assert "lies in Russia, which is to be avoided" in refused(
        rail_track(MOSCOW, TASHKENT, avoid=frozenset({"RU"}), origin_name="Moscow")
    )
    reason = refused(rail_track((20.50, 54.70), MOSCOW, avoid=frozenset({"LT", "PL"})))
    assert "goes around Lithuania and Poland: allow it, or try --mode" in reason


def test_closed_borders_with_their_dates():
    assert "closed to trains since 1950-06-25" in refused(rail_track(SEOUL, PYONGYANG))
    before = found(rail_track(KYIV, MOSCOW, on=date(2021, 6, 1)))
    assert before.countries == ("UA", "RU")
    # timetable Kyiv-Moscow 872 km
    assert 850 <= network_km(before) <= 900
    after = rail_track(KYIV, MOSCOW, on=date(2023, 6, 1))
    assert isinstance(after, NoTrack) or "RU" not in after.countries[:2]


def test_crimea_by_the_bridge():
    track = found(rail_track(MOSCOW, SIMFEROPOL))
    assert track.countries == ("RU", "UA")
    assert any("Crimean bridge" in flag for flag in track.flags)


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        pytest.param(VALLETTA, "No railway on the map within 60 km of Here", id="no railway at all"),
        pytest.param(
            YEONPYEONG, "Water lies between Here and the nearest railway", id="island near a railway"
        ),
        pytest.param((-30.0, 10.0), "No railway on the map within 60 km of Here", id="at sea"),
        pytest.param((0.0, 90.0), "No railway on the map within 60 km of Here", id="the pole"),
        pytest.param((180.0, 66.0), "No railway on the map within 60 km of Here", id="the antimeridian"),
    ],
)
def test_out_of_reach(origin, sentence):
    reason = refused(rail_track(origin, SEOUL, origin_name="Here"))
    assert sentence in reason
    assert "try --mode" in reason


def test_separate_networks():
    # Sardinia's railways and the mainland's
    reason = refused(
        rail_track((9.11, 39.22), (12.50, 41.90), origin_name="Cagliari", destination_name="Rome")
    )
    assert "are not joined on the map" in reason


def test_via_off_the_network():
    assert "via point 1" in refused(rail_track(MOSCOW, TASHKENT, via=(VALLETTA,)))


def test_nearer_to_each_other_than_to_the_railway():
    # two villages of the Altai, 12 km apart, some 50 km from the line
    reason = refused(rail_track((86.90, 51.60), (86.95, 51.70)))
    assert "nearer to each other" in reason or "No railway" in reason


def test_to_where_it_began():
    track = found(rail_track(TIKHORETSK, TIKHORETSK))
    assert (track.length_m, track.inferred_m, track.geodesic_m) == (0.0, 0.0, 0.0)
    assert track.countries == ("RU",)


def test_gauge_breaks_are_said():
    track = found(rail_track((116.43, 39.90), MOSCOW, countries=frozenset({"MN"})))
    assert track.countries == ("CN", "MN", "RU")
    assert "break of gauge at the border of China and Mongolia (1,435 mm, 1,520 mm)" in track.flags
    rajin_line = found(rail_track((130.30, 42.24), (132.0, 43.8)))
    assert not any("break of gauge" in flag for flag in rajin_line.flags)


def test_line_runs_from_end_to_end_and_is_no_longer_than_said():
    track = found(rail_track(DUNAY, TIKHORETSK))
    assert (track.lines[0][0], track.lines[-1][-1]) == (DUNAY, TIKHORETSK)
    for one, other in zip(track.lines, track.lines[1:], strict=False):
        assert one[-1] == other[0]
    drawn = sum(length_m(line) for line in track.lines)
    assert distance_m(DUNAY, TIKHORETSK) <= drawn <= track.length_m * 1.001


def test_a_way_round_a_closed_border_says_so():
    """Helsinki to Saint Petersburg is 303 km straight; VR ended its traffic with Russia in 2022."""
    helsinki, petersburg = (24.94, 60.17), (30.36, 59.93)
    before = found(rail_track(helsinki, petersburg, on=date(2021, 1, 1)))
    assert before.countries == ("FI", "RU")
    assert 303 < before.length_m / 1000 < 450
    after = found(rail_track(helsinki, petersburg, on=date(2023, 6, 1)))
    assert "goes round the border of Finland and Russia, closed to trains since 2022" in after.flags[0]
    assert f"it would be {network_km(before):,.0f} km" in after.flags[0]


@pytest.mark.parametrize(
    ("start", "end", "countries", "least_km", "most_km"),
    [
        # Kenya Railways: the old line has 530 km, the new one 472
        ((36.83, -1.29), (39.66, -4.05), {"KE"}, 440, 560),
        # Pretoria-Komatipoort-Maputo, about 560 km by the published tables of the line of 1895
        ((28.19, -25.76), (32.57, -25.97), {"ZA", "MZ"}, 500, 640),
    ],
)
def test_lines_that_end_at_a_causeway_or_a_border_post_go_on(
    start: LonLat, end: LonLat, countries: set[str], least_km: float, most_km: float
) -> None:
    track = found(rail_track(start, end, countries=frozenset(countries)))
    assert least_km < track.length_m / 1000 < most_km
    assert set(track.countries) == countries
