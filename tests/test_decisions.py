import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cargotrace.decisions import DecisionLog, in_force
from cargotrace.errors import CaseError


def test_a_decision_survives_and_undo_takes_it_back(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    first = log.append("date_report", "a", {"published": "2023-10-16"}, "the paper's own page")
    second = log.append("reject_leg", "leg-1", {}, "two names, one port")
    log.undo(second.id, "a second look")
    decisions, problems = DecisionLog(tmp_path).read()
    assert [d.action for d in decisions] == ["date_report", "reject_leg", "undo"]
    assert in_force(decisions) == (first,)
    assert not problems


def test_an_undo_can_be_undone(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    made = log.append("reject_leg", "leg-1", {}, "")
    undo = log.undo(made.id)
    log.undo(undo.id)
    assert [d.id for d in in_force(log.read()[0])] == [made.id]


def test_a_torn_last_line_hides_nothing_before_or_after(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    log.append("accept_leg", "leg-1", {}, "")
    whole = log.path.read_bytes()
    log.append("accept_leg", "leg-2", {}, "")
    second = log.path.read_bytes()[len(whole) :]
    log.path.write_bytes(whole + second[: len(second) // 2])
    log.append("accept_leg", "leg-3", {}, "")
    decisions, problems = log.read()
    assert [d.subject for d in decisions] == ["leg-1", "leg-3"]
    assert [p.code for p in problems] == ["decision-unreadable"]
    assert "line 2" in problems[0].message


@given(cut=st.integers(min_value=0, max_value=2000))
def test_a_crash_at_any_byte_loses_at_most_the_last_decision(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("log")
    log = DecisionLog(folder)
    for n in range(3):
        log.append("accept_leg", f"leg-{n}", {}, "Grund: 'läuft'\n")
    data = log.path.read_bytes()
    kept = data[: min(cut, len(data))]
    log.path.write_bytes(kept)
    decisions, _ = log.read()
    assert len(decisions) >= kept.count(b"\n")


def _append_some(folder: Path, name: str) -> None:
    log = DecisionLog(folder)
    for n in range(20):
        log.append("accept_leg", f"{name}-{n}", {}, "at once")


def test_two_windows_deciding_at_once_lose_none(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    windows = [context.Process(target=_append_some, args=(tmp_path, name)) for name in ("a", "b")]
    for window in windows:
        window.start()
    for window in windows:
        window.join(60)
    decisions, problems = DecisionLog(tmp_path).read()
    assert not problems
    assert len({d.subject for d in decisions}) == 40


@pytest.mark.parametrize(
    ("action", "value", "says"),
    [
        ("date_report", {"published": "2023-02-30"}, "not a day"),
        ("grade_report", {"reliability": "Z"}, "A to F"),
        ("place_name", {"name": "X", "lon": 10, "lat": 95}, "not on Earth"),
        ("place_name", {"name": "X"}, "lon and lat"),
        ("correct_leg", {"depart": "yesterday"}, "depart"),
        ("burn_leg", {}, "no decision"),
    ],
)
def test_what_cannot_be_replayed_is_refused(tmp_path: Path, action: str, value: dict, says: str) -> None:
    log = DecisionLog(tmp_path)
    with pytest.raises(CaseError, match=says):
        log.append(action, "a", value, "")
    assert not log.path.exists()


def test_lines_that_are_no_decisions_are_named(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    rows = [b"[]", b"\xff\xfe", b"{}", json.dumps({"id": "1", "value": {}}).encode(), b"x" * 200_000]
    log.path.write_bytes(b"\n".join(rows))
    decisions, problems = log.read()
    assert not decisions
    assert [f"line {n}" in p.message for n, p in enumerate(problems, start=1)] == [True] * 5


def test_undo_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no decision 'x'"):
        DecisionLog(tmp_path).undo("x")


ENDLESS = """
import sys
from pathlib import Path
from cargotrace.decisions import DecisionLog

log = DecisionLog(Path(sys.argv[1]))
for n in range(100_000):
    print(log.append("accept_leg", f"leg-{n}", {}, "x" * (n % 5000)).id, flush=True)
"""


@pytest.mark.parametrize("told", [1, 2, 7, 30])
def test_a_process_killed_at_any_moment_loses_nothing_it_had_confirmed(tmp_path: Path, told: int) -> None:
    command = [sys.executable, "-c", ENDLESS, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        confirmed = [next(process.stdout).strip() for _ in range(told)]
        process.kill()
        confirmed += [line.strip() for line in process.stdout if line.endswith("\n")]
    log = DecisionLog(tmp_path)
    kept, problems = log.read()
    assert [d.id for d in kept][: len(confirmed)] == confirmed
    assert len(kept) <= len(confirmed) + 1
    assert len(problems) <= 1
    # the lock of the dead is nobody's
    assert log.append("accept_leg", "after", {}, "").id == log.read()[0][-1].id


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("correct_leg", {"quantity": "many"}),
        ("correct_leg", {"mode": "teleport"}),
        ("add_leg", {"report": "a", "start": None, "end": 5}),
        ("add_leg", {"report": "a", "start": 7, "end": 5}),
        ("place_name", {"name": "x", "lon": 1, "lat": 2, "radius_km": "far"}),
        ("place_name", {"name": "x", "lon": float("nan"), "lat": 2}),
    ],
)
def test_what_could_not_be_replayed_is_refused_and_skipped_when_it_stands_in_the_file(
    tmp_path: Path, action: str, value: dict[str, object]
) -> None:
    log = DecisionLog(tmp_path)
    with pytest.raises(CaseError):
        log.append(action, "subject", value, "")  # type: ignore[arg-type]
    row = {"id": "1", "time": "", "action": action, "subject": "s", "value": value, "reason": ""}
    log.path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    decisions, problems = log.read()
    assert not decisions
    assert [p.code for p in problems] == ["decision-unreadable"]
