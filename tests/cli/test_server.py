"""`cargotrace app` as a process: it serves, and when it is told to stop, nothing is left behind."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

#: who starts the tests in the background of a script hands down that Ctrl+C is ignored
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from cargotrace.cli import main
main()
"""
COMMAND = [sys.executable, "-c", PROGRAM, "app"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_the_command(tmp_path: Path, number: signal.Signals) -> None:
    port = _free_port()
    command = [*COMMAND, str(tmp_path), "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        # the line comes once the server answers; Streamlit's own words come before or after it
        assert any("cargotrace shows" in line for line in process.stdout)
        assert _answers(port)
        process.send_signal(number)
        process.communicate(timeout=60)
        assert not _answers(port)
        assert process.returncode in (128 + number, 130)
    finally:
        process.kill()
