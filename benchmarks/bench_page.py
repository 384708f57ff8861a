"""The page in headless Chromium: first map, slider, thousands of legs, corridors, size of the one file.

Each figure is the best of several; beside it stands what the browser and the server spent on it in processor
time, which a busy machine distorts less than the clock.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame

ROOT = Path(__file__).parents[1]
MAP = 'iframe[title="streamlit_folium.st_folium"]'
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
MANY = ROOT / "benchmarks/many_legs.py"
#: each figure is the best of so many
TIMES = 4
#: legs that the corridors on the map stand for
LEGS = "cargotrace.explorer.payload.legs.reduce((sum, leg) => sum + leg.count, 0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A page that is being served."""

    url: str
    process: subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    what: str
    measured: float
    target: float
    #: of the server and all processes of the browser together, s
    processor_s: float | None = None


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("No chromium: the page was not measured (apt-get install chromium).")
        return 1
    rows = [Row(what="one-file HTML of the sample case, MB", measured=_one_file(), target=1.5)]
    with _browser(chromium) as browser:
        rows += _sample(browser)
        rows += _thousands(browser)
        rows += _corridors(browser)
    print(f"load of the machine: {', '.join(f'{x:.1f}' for x in os.getloadavg())}")
    print(f"{'what':<52}{'measured':>10}{'target':>8}{'processor':>11}")
    for row in rows:
        spent = f"{row.processor_s:>11.2f}" if row.processor_s is not None else " " * 11
        missed = "" if row.measured <= row.target else "  MISSED"
        print(f"{row.what:<52}{row.measured:>10.2f}{row.target:>8.1f}{spent}{missed}")
    return 0


def _one_file() -> float:
    from cargotrace.case import build_case
    from cargotrace.mapview.page import standalone_html

    return len(standalone_html(build_case(ROOT / "seeds")).encode()) / 1e6


def _sample(browser: Browser) -> list[Row]:
    command = ["-m", "cargotrace.web.serve", str(ROOT / "seeds")]
    with _server(command, case_last=False) as server:
        first, _ = _visits(browser, server, "sample case: first map, first visit, s", 3.0, times=1)
        again, frame = _visits(browser, server, "sample case: first map, later visits, s", 3.0)
        return [first, again, _slider(frame, "sample case: slider moved to legs redrawn, s")]


def _thousands(browser: Browser) -> list[Row]:
    with _server(["-m", "streamlit", "run", str(MANY)], "3000") as server:
        _visits(browser, server, "the case is made", 0.0, times=1)
        row, frame = _visits(browser, server, "3,000 legs drawn after the visit, s", 2.0)
        return [row, _slider(frame, "3,000 legs: slider moved to legs redrawn, s")]


def _corridors(browser: Browser) -> list[Row]:
    with _server(["-m", "streamlit", "run", str(MANY)], "100000") as server:
        _visits(browser, server, "the case is made", 0.0, times=1)
        row, frame = _visits(browser, server, "100,000 legs to corridors after the visit, s", 5.0)
        slider = _slider(frame, "100,000 legs: slider moved to corridors redrawn, s")
        return [row, slider, _filter(browser, frame, server)]


def _visits(
    browser: Browser, server: Server, what: str, target: float, times: int = TIMES
) -> tuple[Row, Frame]:
    """Open the page so many times in a new window; return the best, and the frame of the last map."""
    taken = []
    for _ in range(times):
        for context in browser.contexts:
            context.close()
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(180_000)
        spent, start = _processor_s(browser, server), time.perf_counter()
        page.goto(server.url)
        page.frame_locator(MAP).locator("html[data-legs]").wait_for(timeout=180_000)
        taken.append((time.perf_counter() - start, _processor_s(browser, server) - spent))
    element = page.locator(MAP).element_handle()
    frame = element.content_frame() if element else None
    if frame is None:
        raise RuntimeError("the map's frame is gone")
    clock, processor = (min(values) for values in zip(*taken, strict=True))
    return Row(what=what, measured=clock, target=target, processor_s=processor), frame


def _filter(browser: Browser, frame: Frame, server: Server) -> Row:
    """Switch a filter on and off; return the best time until the corridors have other counts."""
    taken = []
    for _ in range(TIMES):
        before = frame.evaluate(LEGS)
        spent, start = _processor_s(browser, server), time.perf_counter()
        frame.page.get_by_role("button", name="Air", exact=True).click()
        frame.wait_for_function(f"legs => {LEGS} !== legs", arg=before)
        taken.append((time.perf_counter() - start, _processor_s(browser, server) - spent))
    clock, processor = (min(values) for values in zip(*taken, strict=True))
    return Row(what="100,000 legs: a filter, s", measured=clock, target=1.0, processor_s=processor)


def _processor_s(browser: Browser, server: Server) -> float:
    """Return the processor time that the server and the browser have taken so far, s."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12])
    return float(sum(p["cpuTime"] for p in processes)) + ticks / os.sysconf("SC_CLK_TCK")


def _slider(frame: Frame, what: str) -> Row:
    """Return the seconds from a move of the slider until the next picture is on the screen."""
    milliseconds = min(
        frame.evaluate(
            """share => new Promise((done) => {
                const slider = document.querySelector(".ct-range");
                const start = performance.now();
                slider.value = Number(slider.min) + (Number(slider.max) - Number(slider.min)) * share;
                slider.dispatchEvent(new Event("input"));
                requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
            })""",
            0.3 + 0.1 * turn,
        )
        for turn in range(TIMES)
    )
    return Row(what=what, measured=float(milliseconds) / 1000, target=0.3)


@contextmanager
def _browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _server(command: list[str], *arguments: str, case_last: bool = True) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    tail = ["--", *arguments] if case_last else []
    process = subprocess.Popen(
        [sys.executable, *command, *options, *tail],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(url=f"http://127.0.0.1:{port}", process=process)
    try:
        _wait(server.url, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    raise SystemExit(main())
