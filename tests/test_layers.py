"""Imports go down only, and the contract that says so bites."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports_command as c; c()"


def test_a_planted_import_upwards_is_found(tmp_path: Path) -> None:
    package = tmp_path / "cargotrace"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "errors.py").write_text("import cargotrace.case\n")
    (package / "case.py").touch()
    config = tmp_path / "importlinter.ini"
    config.write_text(
        "[importlinter]\nroot_package = cargotrace\n"
        "[importlinter:contract:layers]\nname = down\ntype = layers\n"
        "layers =\n    cargotrace.case\n    cargotrace.errors\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", LINT, "--config", str(config), "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_help_is_instant_because_nothing_heavy_is_imported() -> None:
    heavy = [
        "spacy",
        "numpy",
        "pandas",
        "geopandas",
        "shapely",
        "folium",
        "streamlit",
        "pyproj",
        "trafilatura",
        "pyarrow",
        "scipy",
    ]
    code = f"import sys, cargotrace.cli; print([m for m in {heavy!r} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE", "Makefile", "requirements.lock"])
def test_what_the_design_names_is_there(name: str) -> None:
    assert (ROOT / name).is_file()
