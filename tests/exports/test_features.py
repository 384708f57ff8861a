"""The contract's names, order and values."""

import json
from datetime import date

import pytest

from cargotrace.dates import DateRange
from cargotrace.exports import features
from cargotrace.exports.case_json import case_json, checks_json

#: from the design page, "Feature properties (a contract for GIS users)"
LEG_CONTRACT = [
    "id",
    "route",
    "sequence",
    "basis",
    "mode",
    "origin",
    "origin_id",
    "destination",
    "destination_id",
    "depart_start",
    "depart_end",
    "depart_edtf",
    "arrive_start",
    "arrive_end",
    "arrive_edtf",
    "geodesic_km",
    "track_km",
    "inferred_km",
    "trips",
    "cargo",
    "quantity",
    "quantity_unit",
    "vessels",
    "certainty",
    "sources",
    "quotes",
    "review",
]
PLACE_CONTRACT = ["id", "name", "kind", "country", "radius_km", "names_as_written", "mentions"]
CHECK_CONTRACT = ["id", "report", "quote", "reported_km", "computed_km", "method", "verdict", "reason"]


def test_leg_properties_begin_with_the_contract_in_its_order(case):
    for leg, properties in features.leg_rows(case):
        assert list(properties)[: len(LEG_CONTRACT)] == LEG_CONTRACT
        assert list(properties) == [name for name, _ in features.LEG_FIELDS]
        assert properties == features.leg_properties(case, leg)


def test_places_checks_and_routes_have_their_tables(case):
    assert list(features.place_properties(case.places[0])) == PLACE_CONTRACT
    assert list(features.check_properties(case.checks[0]))[: len(CHECK_CONTRACT)] == CHECK_CONTRACT
    for fields, row in (
        (features.PLACE_FIELDS, features.place_properties(case.places[0])),
        (features.CHECK_FIELDS, features.check_properties(case.checks[0])),
        (features.ROUTE_FIELDS, features.route_properties(case, case.routes[0])),
    ):
        assert list(row) == [name for name, _ in fields]


@pytest.mark.parametrize(
    ("leg_id", "expected"),
    [
        (
            "leg-sea",
            {
                "route": "route-1",
                "sequence": 1,
                "mode": "sea",
                "origin": "Rajin",
                "depart_edtf": "2023-09-07",
                "arrive_end": "2023-09-12",
                "quantity": 300.0,
                "vessels": ["Maria Vega"],
                "sources": ["alpha-digest"],
                "trips": 1,
            },
        ),
        ("leg-rail", {"sequence": 2, "observed_start": "2023-10-01", "review": "accepted"}),
        (
            "leg-nowhere",
            {
                "route": None,
                "sequence": None,
                "origin": None,
                "track_km": None,
                "destination": "Camp Nowhere",
                "destination_id": None,
                "geodesic_km": None,
                "inferred_km": None,
            },
        ),
        (
            "leg-hostile",
            {
                "geodesic_km": 45.0,
                "track_km": None,
                "depart_start": None,
                "depart_end": "2023-10-13",
                "depart_edtf": "../2023-10-13",
            },
        ),
        ("leg-pacific", {"polarity": "planned", "certainty": "suspected"}),
    ],
)
def test_leg_values(case, leg_id, expected):
    leg = next(leg for leg in case.legs if leg.id == leg_id)
    properties = features.leg_properties(case, leg)
    assert {name: properties[name] for name in expected} == expected


def test_a_leg_without_a_track_says_why(case):
    notes = features.leg_properties(case, case.legs[4])["notes"]
    assert notes == ["Camp Nowhere is not placed: place the name first."]


def test_evidence_holds_the_claims_against_too(case):
    evidence = features.leg_evidence(case.legs[0])
    assert {item["supports"] for item in evidence} == {True, False}
    texts = {report.id: report.text for report in case.reports}
    assert all(texts[e["report"]][e["start"] : e["end"]] == e["quote"] for e in evidence)


@pytest.mark.parametrize(
    ("depart", "observed", "arrive", "expected"),
    [
        (None, None, None, (None, None)),
        ("2023-09-07", None, "2023-09-12", (date(2023, 9, 7), date(2023, 9, 12))),
        ("2023-09-07", None, None, (date(2023, 9, 7), date(2023, 9, 7))),
        (None, "2023-10-01", None, (date(2023, 10, 1), date(2023, 10, 1))),
        ("2023-08-11/..", None, None, (date(2023, 8, 11), None)),
        ("../2023-08-11", None, "2023-09", (None, date(2023, 9, 30))),
        ("2023-08", "2023-07-30", "2023-08-02/..", (date(2023, 7, 30), None)),
    ],
)
def test_days_of_a_leg_are_only_those_reported(case, depart, observed, arrive, expected):
    from dataclasses import replace

    days = [DateRange.from_edtf(text) if text else None for text in (depart, observed, arrive)]
    leg = replace(case.legs[0], depart=days[0], observed=days[1], arrive=days[2])
    assert features.leg_days(leg) == expected


def test_a_route_with_a_hole_has_no_length(case):
    from dataclasses import replace

    route = replace(case.routes[0], legs=(case.legs[0], case.legs[5]))
    properties = features.route_properties(case, route)
    assert properties["track_km"] is None
    assert properties["geodesic_km"] == pytest.approx(182.2 + 45.0)


def test_case_json_is_plain_json_with_the_keys_of_the_contract(case):
    plain = case_json(case)
    assert list(plain) == ["routes", "legs", "checks", "places", "disagreements", "problems"]
    assert json.loads(json.dumps(plain)) == plain
    assert {"origin_lonlat", "destination_lonlat", "evidence"} <= set(plain["legs"][0])
    assert plain["legs"][0]["origin_lonlat"] == [130.2992, 42.2405]
    assert plain["legs"][4]["origin_lonlat"] is None
    assert {"id", "legs", "summary"} <= set(plain["routes"][0])
    assert [r["method"] for r in checks_json(case)[0]["readings"]] == ["straight", "by rail"]
