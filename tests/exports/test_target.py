"""A target is replaced whole or not at all."""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cargotrace.errors import ExportError
from cargotrace.exports import FORMATS, export_case
from cargotrace.exports.target import new_file

TESTS = str(Path(__file__).parents[1])


def test_an_existing_file_is_kept_unless_forced(case, tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match="exists and was kept"):
        export_case(case, "geojson", path)
    assert path.read_text(encoding="utf-8") == "old"
    export_case(case, "geojson", path, force=True)
    assert path.read_text(encoding="utf-8").startswith("{")
    assert [p.name for p in tmp_path.iterdir()] == ["a.geojson"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/a.geojson", "make it first"),
        (".", "is a folder"),
        ("x" * 300 + ".geojson", "cannot be written"),
        ("a\0b.geojson", "cannot be written"),
    ],
)
def test_a_wrong_target_is_named(case, tmp_path, path, message):
    with pytest.raises(ExportError, match=message):
        export_case(case, "geojson", tmp_path / path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc on this system: NOT RUN")
@pytest.mark.parametrize("format", FORMATS)
def test_a_folder_that_takes_no_files_is_named(case, format):
    """Even the superuser cannot write to /proc."""
    with pytest.raises(ExportError, match="cannot be written"):
        export_case(case, format, "/proc/self/a.out")


FULL_DISK = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from made_cases import made_case
from cargotrace.errors import ExportError
from cargotrace.exports import export_case
case = made_case()
export_case(case, sys.argv[2], sys.argv[3] + ".warm")  # imports write their own caches first
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    export_case(case, sys.argv[2], sys.argv[3], force=True)
except ExportError as error:
    print(error)
"""


#: one of each way of writing: text, SQLite, zip, Arrow, one string
WRITERS = ("geojson", "gpkg", "kmz", "parquet", "itinerary-html")


@pytest.mark.parametrize("format", WRITERS)
def test_a_full_disk_leaves_the_old_file(tmp_path, format):
    """A limit on the size of files makes the system refuse to write, as a full disk does."""
    assert resource.RLIMIT_FSIZE is not None
    path = tmp_path / "a.out"
    path.write_text("old", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, TESTS, format, str(path)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.stderr == ""
    assert "cannot be written" in done.stdout
    assert path.read_text(encoding="utf-8") == "old"
    assert {p.name for p in tmp_path.iterdir()} == {"a.out", "a.out.warm"}


def test_whatever_goes_wrong_inside_nothing_stays_behind(tmp_path):
    path = tmp_path / "a.csv"

    def stop_halfway():
        with new_file(path) as beside:
            beside.write_text("half", encoding="utf-8")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        stop_halfway()
    assert list(tmp_path.iterdir()) == []


def test_a_target_made_meanwhile_is_kept(tmp_path):
    path = tmp_path / "a.csv"

    def two_at_once():
        with new_file(path) as beside:
            beside.write_text("ours", encoding="utf-8")
            path.write_text("theirs", encoding="utf-8")

    with pytest.raises(ExportError, match="was kept"):
        two_at_once()
    assert path.read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_geopackage_that_another_program_changes_is_left_to_it(case, tmp_path, mode):
    """QGIS opens a GeoPackage with a write-ahead log, which would be played into the new file."""
    path = export_case(case, "gpkg", tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE checks SET verdict = 'theirs'")
        with pytest.raises(ExportError, match=r"open in another program, which keeps 'a\.gpkg-"):
            export_case(case, "gpkg", path, force=True)
        other.execute("COMMIT")
        assert other.execute("SELECT DISTINCT verdict FROM checks").fetchall() == [("theirs",)]
    export_case(case, "gpkg", path, force=True)
    with closing(sqlite3.connect(path)) as ours:
        assert ours.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ("theirs",) not in ours.execute("SELECT verdict FROM checks").fetchall()


def _command(folder, *words, limit=None):
    """Run `cargotrace export` on a folder, where the system refuses files above a limit."""
    return subprocess.run(
        [sys.executable, "-B", "-c", "from cargotrace.cli import main; main()", "export", "case", *words],
        capture_output=True, text=True, check=False, cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        preexec_fn=limit and (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))),
    )  # fmt: skip


def test_the_command_says_what_is_wrong_and_ends_with_2(tmp_path):
    """An existing file, a full disk, a missing folder, an unknown format: a sentence, and nothing changed."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "a.txt").write_text("The ship sailed from Rajin to Vladivostok.", encoding="utf-8")
    (tmp_path / "old.html").write_text("old", encoding="utf-8")
    kept = _command(tmp_path, "-f", "html", "-o", "old.html")
    full = _command(tmp_path, "-f", "html", "-o", "old.html", "--force", limit=20_000)
    folder = _command(tmp_path, "-f", "html", "-o", "no/new.html")
    format = _command(tmp_path, "-f", "shp", "-o", "new.shp")
    assert [done.returncode for done in (kept, full, folder, format)] == [2, 2, 2, 2]
    assert kept.stderr.startswith("cargotrace: 'old.html' exists and was kept: ")
    assert full.stderr == "cargotrace: 'old.html' cannot be written (File too large); nothing was changed.\n"
    assert folder.stderr.startswith("cargotrace: There is no folder 'no'")
    assert "There is no format 'shp'" in format.stderr
    assert (tmp_path / "old.html").read_text(encoding="utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"case", "cache", "old.html"}


def test_a_link_is_followed_and_stays(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    with new_file(link, force=True) as beside:
        beside.write_text("new", encoding="utf-8")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
