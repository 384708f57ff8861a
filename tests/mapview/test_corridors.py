"""Many legs become corridors: counted, dated, and still to be drilled into."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

import numpy as np

from cargotrace.mapview import corridors
from cargotrace.mapview.columns import NO_CORRIDOR, columns_of, corridor_of, day_number
from cargotrace.mapview.corridors import NOTHING, corridor_id, corridor_number, corridor_payload
from made_cases import made_case

SEA = ("geonames:2041894", "geonames:2041611", "sea")


def many():
    case = made_case()
    sea, rail = case.legs[0], case.legs[1]
    copies = tuple(replace(sea, id=f"sea-{n}") for n in range(4))
    legs = (*copies, rail, case.legs[3], case.legs[4])
    tracks = {**case.tracks, **{leg.id: case.tracks["leg-sea"] for leg in copies}}
    return replace(case, legs=legs, tracks=tracks)


def numbers(coded):
    return np.frombuffer(base64.b64decode(coded), dtype="<u2").tolist()


def test_legs_of_one_way_and_mode_are_one_corridor_the_fullest_first():
    case = many()
    columns = columns_of(case)
    # the one of four legs first, the others by their ends
    assert columns.corridors[0] == SEA
    assert list(columns.corridors[1:]) == sorted(columns.corridors[1:])
    assert columns.corridor.tolist()[:5] == [0, 0, 0, 0, 2]
    assert corridor_of(case.legs[-1]) is None
    assert columns.corridor[-1] == NO_CORRIDOR


def test_the_map_of_corridors_counts_them_and_names_the_days_of_each_leg():
    case = many()
    payload = corridor_payload(case)
    first = payload["legs"][0]
    assert first["id"] == corridor_id(SEA)
    assert first["count"] == 4
    assert corridor_number(case, first["id"]) == 0
    assert corridor_number(case, "corridor:nowhere") == NO_CORRIDOR
    members = payload["members"]
    assert numbers(members["corridor"])[:5] == [0, 0, 0, 0, 2]
    assert numbers(members["corridor"])[-1] == NOTHING
    # the sea leg: 7 to 12 September 2023
    assert members["first"] + numbers(members["earliest"])[0] == day_number(date(2023, 9, 7))
    assert members["first"] + numbers(members["latest"])[0] == day_number(date(2023, 9, 12))
    # the undated leg is on its corridor, on no day
    assert numbers(members["corridor"])[-2] != NOTHING
    assert numbers(members["earliest"])[-2] == NOTHING


def test_what_does_not_pass_is_not_counted():
    case = many()
    passes = np.arange(len(case.legs)) >= 2
    payload = corridor_payload(case, passes)
    assert payload["legs"][0]["count"] == 2
    assert numbers(payload["members"]["corridor"])[:3] == [NOTHING, NOTHING, 0]


def test_corridors_too_small_to_be_drawn_are_counted(monkeypatch):
    monkeypatch.setattr(corridors, "MOST_CORRIDORS", 1)
    payload = corridor_payload(many())
    assert [row["count"] for row in payload["legs"]] == [4]
    # the rail leg and the undated one; the last has an end without a place
    assert payload["left_out"] == 2


def test_a_corridor_of_several_bases_is_not_called_reported():
    case = many()
    legs = (case.legs[0], replace(case.legs[1], basis="inferred"), *case.legs[2:])
    assert corridor_payload(replace(case, legs=legs))["legs"][0]["basis"] == "assembled"
