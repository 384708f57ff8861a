"""`cargotrace read`, `build`, `check` and `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cargotrace.cli.printing import kilometres, print_json, print_table, progress, warn
from cargotrace.errors import Problem, ReportError, UsageError

if TYPE_CHECKING:
    from cargotrace.case import Case
    from cargotrace.reports import Report

_JSON = typer.Option(False, "--json", help="Print JSON for other programs.")
#: verdicts for which `cargotrace check` ends with status 1
_FAULTS = ("inconsistent", "unit_slip", "impossible")


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("read")(read)
    app.command("build")(build)
    app.command("check")(check)
    app.command("export")(export)
    app.command("import")(import_file)


def read(
    reports: list[Path] = typer.Argument(help="Report files: .txt, .md, .html or .pdf."),
    json: bool = _JSON,
) -> None:
    """Read reports and print what each says: places, movements, stated distances.

    Each report is read by itself. A file may begin with YAML front matter (title, publisher, published);
    without a publication date, relative dates such as "last Friday" stay unresolved.
    """
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.reading.reader import read_many
    from cargotrace.reading.report_json import reading_json

    found, unreadable = _load(reports)
    readings = read_many(found, gazetteer=load_gazetteer())
    if json:
        with progress("Reading") as show:
            shown = {}
            for number, (report, reading) in enumerate(zip(found, readings, strict=True), start=1):
                shown[report.id] = reading_json(report, reading)
                show(number, len(found))
        print_json(shown)
    else:
        for report, reading in zip(found, readings, strict=True):
            _print_reading(report, reading_json(report, reading))
    if unreadable:
        raise typer.Exit(2)


def _load(paths: list[Path]) -> tuple[list[Report], list[ReportError]]:
    """Return the reports that could be read; say of each other file what is wrong with it."""
    from cargotrace.reports import read_report

    found: dict[str, Report] = {}
    unreadable: list[ReportError] = []
    for path in paths:
        try:
            report = read_report(path)
            if report.id in found:
                msg = f"{path}: another file with the stem {report.id!r} was given; rename one of them."
                raise ReportError(msg)
            found[report.id] = report
        except ReportError as error:
            unreadable.append(error)
            warn(f"cargotrace: {error}")
    return list(found.values()), unreadable


def _print_reading(report: Report, said: dict[str, Any]) -> None:
    typer.echo(f"{report.id}: published {said['published'] or 'on an unknown day'}")
    print_table(
        "Movements",
        ("from", "to", "by", "left", "arrived", "seen", "cargo", "says who", "how surely", "words"),
        [
            (
                _name(leg["origin"]),
                _name(leg["destination"]),
                leg["mode"],
                leg["depart"],
                leg["arrive"],
                leg["observed"],
                _cargo(leg["cargo"]),
                _text(leg["asserted_by"]),
                f"{leg['certainty']}, {leg['polarity']}",
                leg["evidence"][0]["quote"],
            )
            for leg in said["legs"]
        ],
    )
    print_table(
        "Stated distances",
        ("value", "from", "to", "relation", "words"),
        [
            (
                f"{claim['value']:g} {claim['unit']}",
                _name(claim["from"]),
                _name(claim["to"]),
                claim["relation"],
                claim["wording"],
            )
            for claim in said["distance_claims"]
        ],
    )
    print_table(
        "Places",
        ("name", "kind", "country", "lat", "lon", "id"),
        [
            (p["name"], p["kind"], p["country"], p["lat"], p["lon"], p["place_id"])
            for p in {p["name"]: p for p in said["places"]}.values()
        ],
    )
    print_table("Problems", ("code", "what"), [(p["code"], p["message"]) for p in said["problems"]])


def _name(end: dict[str, Any] | None) -> str:
    if end is None:
        return "not said"
    return str(end["name"]) if end["lat"] is not None else f"{end['name']} (not placed)"


def _cargo(cargo: dict[str, Any] | None) -> str:
    if not cargo:
        return ""
    quantity = f"{cargo['quantity']:,.10g}" if cargo["quantity"] is not None else None
    return " ".join(str(w) for w in (cargo["quantity_wording"], quantity, cargo["unit"], cargo["kind"]) if w)


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def build(case: Path = typer.Argument(help="Folder of reports."), json: bool = _JSON) -> None:
    """Build the routes of a case: legs with dates and distances, checks and problems.

    What was read before and has not changed is not read again.
    """
    from cargotrace.exports.case_json import case_json

    built = _build(case)
    if json:
        print_json(case_json(built))
        return
    typer.echo(f"{built.name}: {len(built.reports)} reports, {len(built.legs)} legs\n")
    for route in built.routes:
        typer.echo(f"{route.id} ({route.basis})")
        typer.echo(f"  {route.summary}")
        for join in dict.fromkeys((*route.joins, *(j for leg in route.legs for j in leg.joins))):
            typer.echo(f"    joined: {join}")
    typer.echo("")
    _print_legs(built)
    _print_checks(built)
    print_table("Disagreements", ("subject", "what"), [(d.subject, d.reason) for d in built.disagreements])
    _print_problems(built.problems)


def _build(folder: Path) -> Case:
    from cargotrace.case import build_case

    with progress(f"Reading {folder}") as show:
        return build_case(folder, progress=show)


def _print_legs(built: Case) -> None:
    from cargotrace.exports.features import leg_rows

    columns = ("basis", "mode", "origin", "destination", "depart_edtf", "arrive_edtf", "observed_edtf")
    lengths = ("geodesic_km", "track_km", "inferred_km")
    print_table(
        "Legs",
        ("basis", "mode", "from", "to", "left", "arrived", "seen", "straight km", "track km", "inferred km"),
        [[*(row[c] for c in columns), *(kilometres(row[c]) for c in lengths)] for _, row in leg_rows(built)],
    )


def _print_checks(built: Case) -> None:
    print_table(
        "Checks",
        ("report", "reported km", "computed km", "how", "verdict", "why"),
        [
            (c.report, kilometres(c.reported_km), kilometres(c.computed_km), c.method, c.verdict, c.reason)
            for c in built.checks
        ],
    )


def _print_problems(problems: tuple[Problem, ...]) -> None:
    print_table(
        f"{len(problems)} problems" if problems else "Problems",
        ("report", "what", "words"),
        [(p.report, p.message, p.quote) for p in problems],
    )


def check(case: Path = typer.Argument(help="Folder of reports."), json: bool = _JSON) -> None:
    """Check the distances and times that the reports of a case state.

    Ends with status 1 if something does not add up, so that a script can ask.
    """
    from cargotrace.exports.case_json import checks_json

    built = _build(case)
    if json:
        print_json(checks_json(built))
    else:
        _print_checks(built)
    if any(c.verdict in _FAULTS for c in built.checks):
        raise typer.Exit(1)


def export(
    case: Path = typer.Argument(help="Folder of reports."),
    format: str = typer.Option(
        ..., "--format", "-f", help="geojson, gpkg, kml, kmz, csv, parquet, html, bundle, …: see below."
    ),
    output: Path = typer.Option(..., "--output", "-o", help="File to write."),
    layer: str | None = typer.Option(
        None, "--layer", help="Only legs, routes, places or checks, where the format has layers."
    ),
    force: bool = typer.Option(False, "--force", help="Replace the file if it is there."),
) -> None:
    """Write a case to a file that GIS tools, spreadsheets and colleagues can open.

    Formats: geojson, gpkg (styled for QGIS), kml, kmz, csv, csv-excel, parquet (GeoParquet), mfjson (OGC
    Moving Features), ftm (FollowTheMoney), itinerary-md, itinerary-html, html (the map in one file), bundle
    and bundle-texts (evidence bundles, for `cargotrace verify`). Every file carries the credits of its data.
    """
    from cargotrace.exports import FORMATS, export_case

    if format not in FORMATS:
        msg = f"There is no format {format!r}: use one of {', '.join(FORMATS)}."
        raise UsageError(msg)
    written = export_case(_build(case), format, output, force=force, layer=layer)
    typer.echo(f"Wrote {written}.")


def import_file(
    case: Path = typer.Argument(help="Folder of reports."),
    file: Path = typer.Argument(help="Legs or places in CSV, GeoJSON or GeoPackage."),
) -> None:
    """Make a colleague's legs or places part of a case.

    The file is checked (columns, dates, swapped coordinates) and copied into the case's folder `imported`;
    each row then stands beside what the reports say, with its source. Files that `cargotrace export` wrote
    come back without loss.
    """
    from cargotrace.imports import add_import
    from cargotrace.places.gazetteer import load_gazetteer

    typer.echo(f"Added {add_import(case, file, gazetteer=load_gazetteer())}.")
