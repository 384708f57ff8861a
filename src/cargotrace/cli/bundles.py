"""`cargotrace verify` and `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cargotrace.cli.printing import plain, print_json

if TYPE_CHECKING:
    from cargotrace.case import Case


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("verify")(verify)
    app.command("diff")(diff)


def verify(bundle: Path = typer.Argument(help="Evidence bundle, a .zip file.")) -> None:
    """Prove that an evidence bundle is whole: every file in it has the hash that its manifest states.

    Make a bundle with: cargotrace export CASE -f bundle -o FILE.zip. Ends with status 1, and says what
    differs, if a file was changed, is missing, or was added.
    """
    from cargotrace.exports.bundle import verify_bundle

    found = verify_bundle(bundle)
    for fault in found.faults:
        typer.echo(plain(fault))
    if found.faults:
        count = len(found.faults)
        typer.echo(f"{bundle}: not whole, {count} fault{'' if count == 1 else 's'}.")
        raise typer.Exit(1)
    typer.echo(f"{bundle}: whole. All {found.proved} files are as {plain(found.program)} wrote them.")
    typer.echo(f"To cite it, give the sha256 of its manifest: {found.manifest_sha256}")


def diff(
    old: Path = typer.Argument(help="Case folder or evidence bundle, as it was."),
    new: Path = typer.Argument(help="Case folder or evidence bundle, as it is."),
    json: bool = typer.Option(False, "--json", help="Print JSON for other programs."),
) -> None:
    """Say what changed between two cases: new legs, moved places, changed dates and verdicts."""
    from cargotrace.exports.diff import diff_cases

    change = diff_cases(_open(old), _open(new))
    if json:
        print_json(change.record)
        return
    for line in change.words or ("Nothing changed.",):
        typer.echo(plain(line))


def _open(path: Path) -> Case:
    if path.is_dir():
        from cargotrace.case import build_case

        return build_case(path)
    from cargotrace.exports.bundle import open_bundle

    return open_bundle(path)
