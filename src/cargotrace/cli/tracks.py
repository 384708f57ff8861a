"""`cargotrace distance`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from cargotrace.cli.printing import print_json, print_table
from cargotrace.errors import PlaceNotFound, UsageError

if TYPE_CHECKING:
    from cargotrace.geodesy import LonLat
    from cargotrace.places.place import Place

MODES = ("sea", "rail", "road", "air", "inland_waterway", "straight")
_LATLON = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
#: a point given by its coordinates is known this well, in km
POINT_RADIUS_KM = 0.1


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("distance", context_settings={"ignore_unknown_options": True})(distance)


def distance(
    origin: str = typer.Argument(metavar="FROM", help="A name, or 'lat,lon'."),
    destination: str = typer.Argument(metavar="TO", help="A name, or 'lat,lon'."),
    mode: str = typer.Option("straight", "--mode", help=", ".join(MODES)),
    via: list[str] = typer.Option([], "--via", help="A place or a passage (suez, kiel, …); repeatable."),
    avoid: list[str] = typer.Option(
        [], "--avoid", help="A country code (CN) or a passage to keep away from; repeatable."
    ),
    context: str | None = typer.Option(
        None, "--context", help="Words that say which of several places of one name is meant."
    ),
    json: bool = typer.Option(False, "--json", help="Print JSON for other programs."),
) -> None:
    """Measure the way between two places: straight, and along the sea lanes, rails or roads.

    A place may be a name ("Rajin", "Port of Tartus", "Newcastle, New South Wales") or 'lat,lon'. A
    passage given to --via or --avoid is named in the answer when it is used.
    """
    from cargotrace.checks.answer import distance_answer

    if mode not in MODES:
        msg = f"There is no mode {mode!r}: use one of {', '.join(MODES)}."
        raise UsageError(msg)
    answer = distance_answer(
        _place(origin, context),
        _place(destination, context),
        mode=mode,
        via=tuple(_via(v, context) for v in via),
        avoid=frozenset(avoid),
    )
    if json:
        print_json(answer)
    else:
        _print_answer(answer)
    if mode != "straight" and answer["track_km"] is None:
        raise typer.Exit(2)


def _print_answer(answer: dict[str, object]) -> None:
    rows = [
        (words, _shown(answer[name]))
        for name, words in (
            ("geodesic_km", "straight, km"),
            ("track_km", "along the track, km"),
            ("inferred_km", "of which inferred, km"),
            ("snap_km", "from each end to the network, km"),
            ("countries", "countries passed"),
            ("passages", "passages"),
            ("verdict", "verdict"),
            ("reason", "why"),
        )
        if answer[name] not in (None, [], "")
    ]
    ends = [answer["from"], answer["to"]]
    names = " to ".join(str(e["name"]) if isinstance(e, dict) else str(e) for e in ends)
    print_table(f"{names}, {answer['mode']}", ("what", "value"), rows)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}"
    if isinstance(value, list | tuple):
        return ", ".join(_shown(v) for v in value)
    return str(value)


def _point(text: str) -> LonLat | None:
    """Return the point that 'lat,lon' means, or None if the text is a name."""
    match = _LATLON.fullmatch(text)
    if not match:
        return None
    lat, lon = float(match[1]), float(match[2])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"{text!r}: a latitude is -90 to 90 and a longitude -180 to 180; latitude comes first."
        raise UsageError(msg)
    return (lon, lat)


def _place(text: str, context: str | None) -> Place:
    from cargotrace.places.place import Place

    point = _point(text)
    if point is not None:
        return Place(
            id=f"point:{point[1]},{point[0]}",
            name=text.strip(),
            kind="site",
            country=None,
            lon=point[0],
            lat=point[1],
            radius_km=POINT_RADIUS_KM,
        )
    return _named(text, context)


def _named(text: str, context: str | None) -> Place:
    """Return the place of a name; raise if there is none, or two that nothing tells apart."""
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.places.geocode import geocode, is_ambiguous

    candidates = geocode(text, load_gazetteer(), context=context)
    if not candidates:
        msg = f"Nothing is known by the name {text!r}; try another spelling, or 'lat,lon'."
        raise PlaceNotFound(msg)
    if is_ambiguous(candidates):
        listed = "; ".join(
            f"{c.place.name}, {c.place.admin1 or c.place.country} ({c.place.lat:.2f},{c.place.lon:.2f})"
            for c in candidates[:5]
        )
        msg = f"{text!r} may be {listed}: say which with --context, or give 'lat,lon'."
        raise UsageError(msg)
    return candidates[0].place


def _via(text: str, context: str | None) -> LonLat | str:
    """Return a point, or the name of a passage."""
    from cargotrace.networks.passages import find_passage

    if find_passage(text):
        return text
    return _place(text, context).lonlat
