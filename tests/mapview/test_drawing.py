"""What is sent to the map: packed once, the same for the same case."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from cargotrace.mapview import drawing
from cargotrace.mapview.basemap import FILES, basemap_part
from cargotrace.mapview.drawing import basemap_drawing, drawing_of, packed, payload_of
from made_cases import made_case


def test_the_map_of_a_case_is_packed_json():
    case = made_case()
    assert json.loads(gzip.decompress(drawing_of(case))) == json.loads(json.dumps(payload_of(case)))
    # computed once for a case, anew for another
    assert drawing_of(case) is drawing_of(case)
    fewer = replace(case, legs=case.legs[:1])
    assert len(json.loads(gzip.decompress(drawing_of(fewer)))["legs"]) == 1


def test_too_many_legs_become_corridors(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_LEGS", 3)
    assert "members" in payload_of(made_case())


@pytest.mark.parametrize("name", FILES)
def test_a_part_of_the_basemap_survives_the_packing(name):
    assert json.loads(gzip.decompress(basemap_drawing(name))) == basemap_part(name)


def test_the_same_data_pack_the_same_at_any_time():
    assert packed(b"a" * 1000) == packed(b"a" * 1000)
