"""FollowTheMoney: entities by its own model where that package is installed, and what they mean."""

import json
import warnings

import pytest
from hypothesis import given, settings

from cargotrace.exports import export_case
from cargotrace.exports.follow_the_money import entities
from strategies import cases


def _by_schema(case):
    found = {}
    for entity in entities(case):
        found.setdefault(entity["schema"], {})[entity["id"]] = entity
    return found


def test_a_stated_movement_is_a_trip_between_addresses_with_its_ship(case):
    found = _by_schema(case)
    trip = next(t for t in found["Trip"].values() if "Maria Vega" in t["properties"]["name"][0])
    start = found["Address"][trip["properties"]["startLocation"][0]]
    assert start["properties"]["name"] == ["Rajin"]
    assert start["properties"]["latitude"] == ["42.24"]
    assert trip["properties"]["startDate"] == ["2023-09-07"]
    assert trip["properties"]["endDate"] == ["2023-09-12"]
    ship = found["Vessel"][trip["properties"]["vehicle"][0]]
    assert ship["properties"]["imoNumber"] == ["9074729"]
    assert found["Document"][trip["properties"]["proof"][0]]["properties"]["publishedAt"] == ["2023-10-16"]


def test_what_is_planned_or_open_is_no_trip_and_what_is_rejected_is_nothing(case):
    found = _by_schema(case)
    assert len(found["Trip"]) == 3
    events = " ".join(event["properties"]["name"][0] for event in found["Event"].values())
    assert "planned" in events
    assert "Camp Nowhere" in events
    assert "road" not in events


def test_every_pointer_points_to_an_entity_in_the_file(case, tmp_path):
    lines = export_case(case, "ftm", tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        for name in ("startLocation", "endLocation", "vehicle", "proof", "document", "parent"):
            assert set(entity["properties"].get(name, [])) <= ids


def test_the_credits_are_notes_of_the_folder(case):
    (folder,) = _by_schema(case)["Folder"].values()
    assert "Natural Earth" in folder["properties"]["notes"][0]


@pytest.fixture(scope="module")
def model():
    """The package's own model; it warns of its future while it is loaded, which is not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import followthemoney

        return followthemoney.model


@settings(max_examples=25, deadline=None)
@given(cases())
def test_the_model_of_the_package_accepts_any_case(model, case):
    for entity in entities(case):
        schema = model.get(entity["schema"])
        assert set(entity["properties"]) <= set(schema.properties)
        schema.validate(entity)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_the_package_keeps_every_value_when_it_cleans_them(model, case):
    """What Aleph does on import: a value that is not of its property's type would be dropped."""
    for entity in entities(case):
        cleaned = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert len(cleaned.get(name)) == len(set(values)), (entity["schema"], name, values)
