"""The JSON of `cargotrace distance`."""

import json

import pytest

from cargotrace.checks.answer import distance_answer
from cargotrace.places.place import Place

KEYS = [
    "from",
    "to",
    "mode",
    "geodesic_km",
    "track_km",
    "inferred_km",
    "countries",
    "passages",
    "snap_km",
    "verdict",
    "reason",
    "geometry",
]


def place(name, lon, lat):
    return Place(id=f"case:{name}", name=name, kind="city", country=None, lon=lon, lat=lat, radius_km=1.0)


RAJIN, DUNAY, MOSCOW = (
    place("Rajin", 130.28, 42.23),
    place("Dunay", 132.34, 42.88),
    place("Moscow", 37.62, 55.75),
)


@pytest.mark.parametrize("mode", ["straight", "sea", "air"])
def test_answers_have_every_key_and_are_json(mode):
    answer = distance_answer(RAJIN, DUNAY, mode=mode)
    assert list(answer) == KEYS
    assert json.loads(json.dumps(answer)) == answer
    assert answer["track_km"] >= answer["geodesic_km"] - 0.1
    assert answer["geometry"]["type"] == "MultiLineString"


@pytest.mark.parametrize(
    ("a", "b", "options", "word"),
    [
        (MOSCOW, DUNAY, {"mode": "sea"}, "Moscow"),
        (RAJIN, RAJIN, {"mode": "sea"}, "same place"),
        (RAJIN, DUNAY, {"mode": "sea", "via": ("nowhere",)}, "nowhere"),
        (RAJIN, DUNAY, {"mode": "rail", "avoid": ("XX",)}, "XX"),
        (RAJIN, DUNAY, {"mode": "teleport"}, "teleport"),
    ],
)
def test_refusals_carry_a_sentence_and_no_number(a, b, options, word):
    answer = distance_answer(a, b, **options)
    assert answer["verdict"] == "refused"
    assert word in answer["reason"]
    assert answer["track_km"] is None
    assert answer["geometry"] is None
    assert list(answer) == KEYS


def test_unknown_mode_lists_feasible_ones():
    answer = distance_answer(RAJIN, DUNAY, mode="unknown")
    assert "feasible" in answer["reason"]
    assert "sea" in answer["reason"]
