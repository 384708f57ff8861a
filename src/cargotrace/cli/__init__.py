"""The commands; the only place that prints.

Exit status: 0 done, 1 problems found where a check was asked for, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import os
import sys

import typer

from cargotrace.cli import bundles, cases, places, server, tracks
from cargotrace.errors import CargotraceError

app = typer.Typer(
    name="cargotrace",
    help=(
        "Turns what reports say about a shipment into a map in which every line can be traced to the "
        "sentence that says it. Works offline; nothing leaves this machine."
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
server.register(app)
cases.register(app)
places.register(app)
tracks.register(app)
bundles.register(app)


@app.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and exit."),
) -> None:
    """Print the version when asked for it."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"cargotrace {installed('cargotrace')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


def main() -> None:
    """Run the command line; a fault is a sentence on standard error, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except CargotraceError as error:
        typer.echo(f"cargotrace: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("cargotrace: stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of a pipe went away (cargotrace … | head): nothing more to say, also at shutdown
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("CARGOTRACE_DEBUG"):
            raise
        typer.echo(
            f"cargotrace: a fault of the program ({type(error).__name__}: {error}). "
            "Set CARGOTRACE_DEBUG=1 to see where.",
            err=True,
        )
        sys.exit(2)
