"""Formats that are streamed hold one row at a time: their peak of memory is the same for any case."""

import tracemalloc
from dataclasses import replace

import pytest

from cargotrace.exports import csv_table, geojson
from cargotrace.exports.layers import Layer, case_layer

#: what Python itself keeps for reuse; 100,000 rows of the plainest layer are some 7 MB of text
SLACK = 400_000


def _write_geojson(layer, path):
    with path.open("wb") as file:
        geojson.write_layers(file, [layer], name="x", reports=[])


WRITERS = {"geojson": _write_geojson, "csv": csv_table.write_layer}


def _peak(write, layer, path):
    tracemalloc.start()
    write(layer, path)
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size


def _plain_layer(count):
    def rows():
        for number in range(count):
            yield {"id": f"leg-{number}"}, (((number % 300 - 150.0, 10.5), (number % 300 - 149.0, 11.5)),)

    return Layer(name="legs", title="Legs", shape="line", fields=(("id", "text"),), rows=rows)


def _many_legs(case, count):
    legs = tuple(replace(case.legs[0], id=f"leg-{n}") for n in range(count))
    tracks = dict.fromkeys((leg.id for leg in legs), case.tracks["leg-sea"])
    return case_layer(replace(case, legs=legs, routes=(), tracks=tracks), "legs")


@pytest.mark.parametrize("format", WRITERS)
def test_a_hundred_thousand_rows_need_no_more_than_a_hundred(tmp_path, format):
    write, path = WRITERS[format], tmp_path / "a.out"
    few = _peak(write, _plain_layer(100), path)
    assert _peak(write, _plain_layer(100_000), path) < few + SLACK
    assert path.stat().st_size > 3_000_000


@pytest.mark.parametrize("format", WRITERS)
def test_the_rows_of_a_case_are_made_one_at_a_time(case, tmp_path, format):
    """1,900 more legs are more than 1.2 MB of text."""
    write, path = WRITERS[format], tmp_path / "a.out"
    few = _peak(write, _many_legs(case, 100), path)
    assert _peak(write, _many_legs(case, 2000), path) < few + SLACK
