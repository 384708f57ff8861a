"""What `pip install .` gives: the package with its data and a command that answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def run(unpacked: Path, code: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=env, cwd=unpacked, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_wheel_carries_every_data_file_whole(unpacked: Path) -> None:
    import hashlib

    data = unpacked / "cargotrace" / "_data"
    for source in json.loads((data / "SOURCES.json").read_text(encoding="utf-8")):
        content = (data / source["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["sha256"], source["file"]
        assert source["licence"]
        assert source["attribution"]


def test_the_command_answers_from_the_wheel_alone(unpacked: Path) -> None:
    code = (
        "import sys, cargotrace; from cargotrace.cli import main; "
        f"assert cargotrace.__file__.startswith({str(unpacked)!r}); "
        "sys.argv = ['cargotrace', 'geocode', 'Najin', '--json']; main()"
    )
    found = json.loads(run(unpacked, code))["Najin"]
    assert found[0]["country"] == "KP"


def test_no_data_file_is_over_ten_megabytes() -> None:
    large = [p for p in (ROOT / "data").rglob("*") if p.is_file() and p.stat().st_size > 10_000_000]
    assert not large
