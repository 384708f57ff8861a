"""`cargotrace app`: the page, on localhost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from types import FrameType

import typer

from cargotrace.cli.printing import progress, warn
from cargotrace.errors import CaseError, UsageError

HOST = "127.0.0.1"
DEFAULT_PORT = 8501
SECONDS_TO_START = 60
SECONDS_TO_STOP = 5


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("app")(open_page)


def open_page(
    case: Path = typer.Argument(Path("seeds"), help="Folder of reports."),
    port: int = typer.Option(0, "--port", min=0, max=65535, help="Port; by default 8501 or the next free."),
    no_browser: bool = typer.Option(False, "--no-browser", help="Only serve; do not open a browser."),
) -> None:
    """Open the page on a case, in the browser.

    The server listens on this machine only and sends nothing anywhere. Stop it with Ctrl+C.
    """
    _warm(case)
    chosen = _free_port(port)
    url = f"http://{HOST}:{chosen}"
    # a signal to this process alone must not leave the server behind
    before = signal.signal(signal.SIGTERM, _told_to_stop)
    server = subprocess.Popen(_command(case, chosen), env=_environment(case))
    try:
        _wait(server, chosen)
        typer.echo(f"cargotrace shows {case} at {url} (on this machine only). Stop with Ctrl+C.")
        if not no_browser:
            webbrowser.open(url)
        code = server.wait()
    finally:
        _stop(server)
        signal.signal(signal.SIGTERM, before)
    raise typer.Exit(0 if code == 0 else 2)


def _told_to_stop(number: int, _frame: FrameType | None) -> None:
    raise typer.Exit(128 + number)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server: politely, and after a while by force, should a page keep it."""
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _warm(case: Path) -> None:
    """Build the case once, so that the page finds every report read; an empty folder opens all the same."""
    from cargotrace.case import build_case

    if not case.is_dir():
        msg = f"There is no folder {str(case)!r}: a case is a folder of reports."
        raise CaseError(msg)
    try:
        with progress(f"Reading {case}") as show:
            build_case(case, progress=show)
    except CaseError as error:
        warn(f"cargotrace: {error} The page opens so that reports can be brought in.")


def _free_port(wanted: int) -> int:
    for port in [wanted] if wanted else range(DEFAULT_PORT, DEFAULT_PORT + 50):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    msg = f"Port {wanted or DEFAULT_PORT} is in use: choose another with --port."
    raise UsageError(msg)


def _command(case: Path, port: int) -> list[str]:
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        # Streamlit would list the modules of web/pages as pages; the page has its own navigation
        "client.showSidebarNavigation": "false",
        "server.maxUploadSize": "25",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "cargotrace.web.serve", str(case), *flags]


def _environment(case: Path) -> dict[str, str]:
    return {**os.environ, "CARGOTRACE_CASE": str(case.resolve())}


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Return once the server answers; raise if it stops first or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            msg = f"The server stopped at once with status {server.returncode}."
            raise UsageError(msg)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    msg = f"The server did not answer on port {port} within {SECONDS_TO_START} s."
    raise UsageError(msg)
