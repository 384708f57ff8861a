"""Many legs become corridors: counted, dated, and still to be drilled into."""

from __future__ import annotations

from dataclasses import replace

from cargotrace.mapview.corridors import corridor_id, corridor_of, corridor_payload, group_legs
from made_cases import made_case


def many():
    case = made_case()
    sea, rail = case.legs[0], case.legs[1]
    copies = tuple(replace(sea, id=f"sea-{n}") for n in range(4))
    legs = (*copies, rail, case.legs[4])
    tracks = {**case.tracks, **{leg.id: case.tracks["leg-sea"] for leg in copies}}
    return replace(case, legs=legs, tracks=tracks)


def test_legs_of_one_way_and_mode_are_one_corridor_the_fullest_first():
    case = many()
    groups = group_legs(case.legs)
    assert [len(members) for members in groups.values()] == [4, 1]
    assert corridor_of(case.legs[-1]) is None


def test_the_map_of_corridors_counts_and_dates_them():
    case = many()
    payload = corridor_payload(case, case.legs)
    first = payload["legs"][0]
    assert first["id"] == corridor_id(("geonames:2041894", "geonames:2041611", "sea"))
    assert first["count"] == 4
    assert first["when"] == "4 legs"
    assert ("First", "7 September 2023") in first["rows"]
    assert ("Last", "12 September 2023") in first["rows"]


def test_a_filter_changes_the_counts():
    case = many()
    payload = corridor_payload(case, case.legs[2:])
    assert [leg["count"] for leg in payload["legs"]] == [2, 1]
