"""The page in headless Chromium: first map, slider, thousands of legs, corridors, size of the one file.

Each figure is the best of several; beside it stands what the browser and the server spent on it in processor
time, which a busy machine distorts less than the clock.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

ROOT = Path(__file__).parents[1]
MAP = 'iframe[title="streamlit_folium.st_folium"]'
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
MANY = ROOT / "benchmarks/many_legs.py"


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("No chromium: the page was not measured (apt-get install chromium).")
        return 1
    rows = [("one-file HTML of the sample case, MB", _one_file(), 1.5)]
    with _browser(chromium) as page:
        rows += _sample(page)
        rows += _thousands(page)
        rows += _corridors(page)
    print(f"{'what':<58}{'measured':>10}{'target':>8}")
    for what, value, target in rows:
        print(f"{what:<58}{value:>10.2f}{target:>8.1f}{'' if value <= target else '  MISSED'}")
    return 0


def _one_file() -> float:
    from cargotrace.case import build_case
    from cargotrace.mapview.page import standalone_html

    return len(standalone_html(build_case(ROOT / "seeds")).encode()) / 1e6


def _sample(page: Page) -> list[tuple[str, float, float]]:
    command = ["-m", "cargotrace.web.serve", str(ROOT / "seeds")]
    with _server(command, case_last=False) as url:
        # as after `make app`: the server is up and has had the time in which a browser opens
        time.sleep(2)
        first, _ = _visit(page, url)
        again, frame = _visit(page, url)
        return [
            ("first map of the sample case after the visit, s", first, 3.0),
            ("the same, a second visit, s", again, 3.0),
            ("slider moved to legs redrawn, s", _slider(frame), 0.3),
        ]


def _thousands(page: Page) -> list[tuple[str, float, float]]:
    with _server(["-m", "streamlit", "run", str(MANY)], "3000") as url:
        _visit(page, url)
        again, frame = _visit(page, url)
        return [
            ("3,000 legs drawn after the visit, s", again, 2.0),
            ("3,000 legs, slider moved to legs redrawn, s", _slider(frame), 0.3),
        ]


def _corridors(page: Page) -> list[tuple[str, float, float]]:
    with _server(["-m", "streamlit", "run", str(MANY)], "100000") as url:
        _visit(page, url)
        again, frame = _visit(page, url)
        before = frame.evaluate("cargotrace.explorer._payloadUrl")
        start = time.perf_counter()
        page.get_by_role("button", name="Air", exact=True).click()
        frame.wait_for_function("url => cargotrace.explorer._payloadUrl !== url", arg=before)
        return [
            ("100,000 legs to corridors after the visit, s", again, 5.0),
            ("100,000 legs, a filter, s", time.perf_counter() - start, 1.0),
        ]


def _visit(page: Page, url: str) -> tuple[float, Frame]:
    """Open the page; return the seconds until the legs are drawn, and the map's frame."""
    start = time.perf_counter()
    page.goto(url)
    page.frame_locator(MAP).locator("html[data-legs]").wait_for(timeout=180_000)
    took = time.perf_counter() - start
    element = page.locator(MAP).element_handle()
    frame = element.content_frame() if element else None
    if frame is None:
        raise RuntimeError("the map's frame is gone")
    return took, frame


def _slider(frame: Frame) -> float:
    """Return the seconds from a move of the slider until the next picture is on the screen."""
    milliseconds = frame.evaluate(
        """() => new Promise((done) => {
            const slider = document.querySelector(".ct-range");
            const start = performance.now();
            slider.value = Number(slider.min) + (Number(slider.max) - Number(slider.min)) / 2;
            slider.dispatchEvent(new Event("input"));
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
        })"""
    )
    return float(milliseconds) / 1000


@contextmanager
def _browser(chromium: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(180_000)
        yield page
        browser.close()


@contextmanager
def _server(command: list[str], *arguments: str, case_last: bool = True) -> Iterator[str]:
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
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, process)
        yield url
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
