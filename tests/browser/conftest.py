"""Headless Chromium against the real page, with every host but this machine blocked."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
#: the page's own folder: its settings, the colours among them, lie there
WEB = ROOT / "src/cargotrace/web"
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
#: true once the page has stood still for so many frames: no script run, nothing pale, no motion, no change
STILL = """frames => {
    const app = document.querySelector('[data-testid="stApp"]');
    const still = app
        && app.dataset.testScriptState === "notRunning"
        && app.dataset.testConnectionState === "CONNECTED"
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
        && document.getAnimations().every(motion => motion.playState !== "running");
    if (!window.ctWatch) {
        window.ctWatch = new MutationObserver(() => { window.ctStill = 0; });
        const all = {subtree: true, childList: true, attributes: true, characterData: true};
        window.ctWatch.observe(document, all);
        window.ctStill = 0;
    }
    window.ctStill = still ? window.ctStill + 1 : 0;
    return window.ctStill >= frames;
}"""


@dataclass
class Server:
    """A running page."""

    url: str
    process: subprocess.Popen[bytes]


@dataclass
class Visit:
    """A tab on the page, with everything that went wrong in it."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    #: how often the map's frame was loaded, the first time included
    map_loads: int = 0

    def watch(self) -> None:
        self.page.on("framenavigated", lambda f: self._navigated(f.url))
        self.page.on("request", lambda r: self._request(r.url))
        self.page.on("requestfailed", lambda r: self.failed.append(r.url))
        self.page.on("response", lambda r: r.status >= 400 and self.failed.append(f"{r.status} {r.url}"))
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("console", lambda m: m.type == "error" and self.errors.append(m.text))

    def _navigated(self, url: str) -> None:
        self.map_loads += "streamlit_folium" in url

    def _request(self, url: str) -> None:
        local = url.startswith(
            (self.url, self.url.replace("http", "ws"), "data:", "blob:", "about:", "file:")
        )
        if not local:
            self.outside.append(url)

    def open(self, path: str = "") -> Frame:
        self.page.goto(self.url + path)
        return self.map_frame()

    def map_frame(self) -> Frame:
        """Wait until the map has drawn its legs, and return its frame."""
        handle = self.page.locator(MAP_FRAME)
        # the first visit may have to read the reports, and a machine may be busy
        handle.wait_for(timeout=180_000)
        self.page.frame_locator(MAP_FRAME).locator("html[data-legs]").wait_for(timeout=60_000)
        element = handle.element_handle()
        assert element is not None
        frame = element.content_frame()
        assert frame is not None
        return frame

    def turn_to(self, link: str, heading: str) -> None:
        """Go to another page by its link; return when it, and not the one before, stands still."""
        there = self.page.get_by_role("heading", level=1, name=heading, exact=True)
        self.until(there, self.page.get_by_role("link", name=link, exact=True).click)
        self.settle()

    def open_box(self, button: Locator, within: Locator) -> None:
        """Open what a button or a summary opens; return when what lies within is there and stands still."""
        self.until(within, button.click)
        self.settle()

    def until(self, effect: Locator, act: Callable[[], None], times: int = 3) -> None:
        """Act until the effect is seen, as a reader would: again only when the page rests without it.

        A browser drops a click whose target is drawn anew between the press and the release. Of what a second
        click would close, the effect is the box itself, not the fields in it: their scripts may be slow.
        """
        for _ in range(times - 1):
            act()
            try:
                effect.wait_for(timeout=15_000)
            except PlaywrightTimeoutError:
                # busy rather than deaf: it may still come
                self.settle()
                if effect.is_visible():
                    return
            else:
                return
        act()
        effect.wait_for()

    def settle(self, frames: int = 30) -> None:
        """Wait until the page stands still: Streamlit pales what it is about to redraw."""
        self.page.wait_for_function("() => { window.ctStill = 0; return true; }")
        self.page.wait_for_function(STILL, arg=frames, polling="raf")

    def click_leg(self, frame: Frame, leg_id: str) -> None:
        """Click the middle of a leg's line with the mouse, as a reader would."""
        spot = frame.evaluate("id => cargotrace.explorer.pointOf(id)", leg_id)
        box = self.page.locator(MAP_FRAME).bounding_box()
        assert spot is not None, f"{leg_id} is not on the map"
        assert box is not None
        self.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])

    def assert_quiet(self) -> None:
        """Nothing failed, nothing went to another machine, nothing was wrong in the console."""
        assert not self.outside, self.outside
        assert not self.failed, self.failed
        assert not self.errors, self.errors


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        words = "NO BROWSER: the browser tests DID NOT RUN, for want of chromium (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright

    # generous: two cores may be shared with the rest of the suite; nothing waits longer than it must
    expect.set_options(timeout=90_000)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Say of a failed journey what its tabs looked like: the next run may not fail there."""
    report: pytest.TestReport = yield  # type: ignore[misc, assignment]
    if report.when == "call" and report.failed:
        for number, visit in enumerate(getattr(item, "visits", ())):
            report.sections.append((f"tab {number}", looks(visit, f"failed-{item.name}-{number}")))
    return report  # type: ignore[return-value]


def looks(visit: Visit, name: str) -> str:
    """Return the state of a tab in words, and keep its picture."""
    picture = Path(__file__).with_name("shots") / f"{re.sub('[^A-Za-z0-9_-]+', '-', name)}.png"
    try:
        visit.page.screenshot(path=picture, timeout=10_000)
        state = visit.page.evaluate(
            """() => [document.querySelector('[data-testid="stApp"]')?.dataset,
                      document.activeElement?.outerHTML.slice(0, 300)]"""
        )
    except PlaywrightError as error:
        state = str(error)
    return (
        f"{visit.page.url}\n{state}\nerrors: {visit.errors}\nfailed: {visit.failed}\npicture: {picture.name}"
    )


@pytest.fixture
def tab(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a tab of its own on a server's page."""
    contexts: list[BrowserContext] = []
    request.node.visits = []

    def make(url: str, *, width: int = 1280, height: int = 900, scheme: str = "light") -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            accept_downloads=True,
        )
        context.set_default_timeout(90_000)
        contexts.append(context)
        visit = Visit(page=context.new_page(), url=url)
        visit.watch()
        request.node.visits.append(visit)
        return visit

    yield make
    for context in contexts:
        context.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(script: Path, *arguments: str, folder: Path = WEB) -> Server:
    """Start Streamlit on a free port and return once it answers; fail at once if it dies."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    options = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    process = subprocess.Popen(
        [*command, *options, "--", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    server = Server(url=f"http://127.0.0.1:{port}", process=process)
    wait_for(server)
    return server


def wait_for(server: Server) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.process.poll() is None, "the server stopped at once"
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    stop_server(server)
    pytest.fail("the server did not answer within a minute")


def stop_server(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait(10)


@pytest.fixture(scope="session")
def made_server(chromium_path: str) -> Iterator[Server]:
    """The page on the made case: two reports with one leg of each awkward kind."""
    server = start_server(Path(__file__).with_name("made_app.py"))
    try:
        yield server
    finally:
        stop_server(server)


@pytest.fixture(scope="session")
def sample_server(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page on a copy of the sample case, as `cargotrace app` starts it."""
    folder = tmp_path_factory.mktemp("cases") / "seeds"
    shutil.copytree(ROOT / "seeds", folder)
    server = start_server(ROOT / "src/cargotrace/web/entry.py", str(folder))
    try:
        yield server
    finally:
        stop_server(server)


@pytest.fixture(scope="session")
def scale_server(chromium_path: str) -> Iterator[Server]:
    """The page on a made case of 4,000 legs: more than are drawn one by one."""
    server = start_server(ROOT / "benchmarks/many_legs.py", "4000")
    try:
        yield server
    finally:
        stop_server(server)


@pytest.fixture
def serve(chromium_path: str) -> Iterator[Callable[..., Server]]:
    """Return a function that serves a script, for tests of the server itself."""
    servers: list[Server] = []

    def make(script: Path, *arguments: str, folder: Path = WEB) -> Server:
        servers.append(start_server(script, *arguments, folder=folder))
        return servers[-1]

    yield make
    for server in servers:
        stop_server(server)


@pytest.fixture
def sample_reports() -> list[Path]:
    """Return the five reports of the sample case."""
    found = sorted((ROOT / "seeds").glob("*.md"))
    assert len(found) == 5
    return found


@pytest.fixture
def own_case(chromium_path: str, tmp_path: Path) -> Iterator[Callable[..., tuple[Server, Path]]]:
    """Return a function that serves a fresh folder, for tests that write decisions or reports."""
    servers: list[Server] = []

    def make(*reports: tuple[str, str], name: str = "own-case") -> tuple[Server, Path]:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for file_name, text in reports:
            (folder / file_name).write_text(text, encoding="utf-8")
        servers.append(start_server(ROOT / "src/cargotrace/web/entry.py", str(folder)))
        return servers[-1], folder

    yield make
    for server in servers:
        stop_server(server)
