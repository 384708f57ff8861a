"""`cargotrace geocode` and `geoparse`."""

from __future__ import annotations

import json as json_module
from pathlib import Path

import typer

from cargotrace.cli.printing import print_json, print_table, warn


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("geocode")(geocode_names)
    app.command("geoparse")(geoparse)


def geocode_names(
    names: list[str] = typer.Argument(help="Names of places, in any script."),
    context: str | None = typer.Option(
        None, "--context", help="Words that say where, such as a country or a sea near by."
    ),
    limit: int = typer.Option(10, "--limit", min=1, max=100, help="At most so many candidates a name."),
    json: bool = typer.Option(False, "--json", help="Print JSON for other programs."),
) -> None:
    """Find places by name, offline: ranked candidates, each with its kind and the reason for its rank."""
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.places.geocode import geocode

    gazetteer = load_gazetteer()
    found = {name: geocode(name, gazetteer, context=context, limit=limit) for name in names}
    if json:
        print_json(
            {
                name: [
                    {
                        "place_id": c.place.id,
                        "name": c.place.name,
                        "kind": c.place.kind,
                        "country": c.place.country,
                        "admin1": c.place.admin1,
                        "lat": c.place.lat,
                        "lon": c.place.lon,
                        "radius_km": c.place.radius_km,
                        "population": c.place.population,
                        "score": round(c.score, 4),
                        "reason": c.reason,
                    }
                    for c in candidates
                ]
                for name, candidates in found.items()
            }
        )
    else:
        for name, candidates in found.items():
            print_table(
                name,
                ("place", "kind", "country", "region", "lat, lon", "within km", "why"),
                [
                    (
                        c.place.name,
                        c.place.kind,
                        c.place.country,
                        c.place.admin1,
                        f"{c.place.lat:.4f}, {c.place.lon:.4f}",
                        c.place.radius_km,
                        c.reason,
                    )
                    for c in candidates
                ],
            )
    unknown = [name for name, candidates in found.items() if not candidates]
    for name in unknown:
        warn(f"cargotrace: nothing is known by the name {name!r}; try another spelling, or 'lat,lon'.")
    if len(unknown) == len(names):
        raise typer.Exit(2)


def geoparse(
    source: Path = typer.Argument(metavar="IN.jsonl", help='One {"doc_id", "text", "published"?} a line.'),
    target: Path = typer.Argument(metavar="OUT.jsonl", help="File to write, one line for each document."),
) -> None:
    """Find the places in many documents.

    Each line of OUT is {"doc_id", "toponyms": [{"start", "end", "text", "lat", "lon", "geonameid"}]};
    offsets count characters of "text". A line of IN that is no document is named, and the rest is done.
    """
    from cargotrace.places.bulk import geoparse_jsonl

    count = geoparse_jsonl(source, target)
    faults = _name_faults(source, target)
    typer.echo(f"Wrote {count} documents to {target}.")
    if faults:
        raise typer.Exit(2)


def _name_faults(source: Path, target: Path) -> int:
    """Say which lines were no documents; the output holds one row for each, with its number and fault."""
    faults = 0
    with target.open(encoding="utf-8") as rows:
        for row in rows:
            said = json_module.loads(row) if '"problem": ' in row else {}
            if "problem" in said:
                faults += 1
                warn(f"cargotrace: {source}: {said['problem']}")
    return faults
