"""The Python API: instant to import, a few lines to a GeoDataFrame, the README's example run as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import cargotrace
from cargotrace.errors import CaseError
from cargotrace.exports import features
from made_cases import made_case

ROOT = Path(__file__).parents[1]


def test_importing_loads_nothing_heavy():
    code = "import sys, cargotrace; print([m for m in sys.modules if m.split('.')[0] in {!r}])".format(
        ["numpy", "pandas", "geopandas", "shapely", "spacy", "pyarrow", "streamlit", "folium"],
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_legs_are_a_frame_with_the_contract_types_and_tracks():
    frame = cargotrace.legs_frame(made_case())
    assert list(frame.columns) == [*(name for name, _ in features.LEG_FIELDS), "geometry"]
    assert frame.crs.to_epsg() == 4326
    sea = frame.set_index("id").loc["leg-sea"]
    assert sea["depart_start"].isoformat() == "2023-09-07T00:00:00"
    assert sea["vessels"] == ["Maria Vega"]
    assert sea.geometry.geom_type == "LineString"
    assert str(frame["sequence"].dtype) == "Int64"
    assert frame.set_index("id").loc["leg-nowhere"].geometry is None
    assert frame.set_index("id").loc["leg-pacific"].geometry.geom_type == "MultiLineString"


def test_routes_places_and_checks_are_frames():
    case = made_case()
    assert len(cargotrace.routes_frame(case)) == 1
    assert set(cargotrace.places_frame(case).geom_type) == {"Point"}
    assert list(cargotrace.checks_frame(case)["verdict"]) == ["consistent", "uncheckable"]


def test_frames_can_be_written_by_geopandas(tmp_path):
    frame = cargotrace.legs_frame(made_case())
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_file(tmp_path / "a.geojson", driver="GeoJSON")
    assert (tmp_path / "a.geojson").stat().st_size > 1000


def test_a_bundle_opens_as_a_case(tmp_path):
    path = cargotrace.export_case(made_case(), "bundle", tmp_path / "a.zip")
    assert cargotrace.open_case(path).name == "made case"


@pytest.mark.parametrize("path", ["missing", "missing.zip"])
def test_what_is_not_there_is_named(tmp_path, path):
    with pytest.raises(CaseError, match="missing"):
        cargotrace.open_case(tmp_path / path)


def test_the_version_is_that_of_the_package():
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", cargotrace.__version__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cargotrace.nothing


def test_the_example_of_the_readme_runs(tmp_path, monkeypatch):
    """Every block marked ``python`` in README.md is run in turn, where `seeds` is the sample case."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    assert blocks
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
