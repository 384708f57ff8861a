"""`cargotrace distance`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from cargotrace.cli.printing import print_json, print_table, warn
from cargotrace.errors import PlaceNotFound, UsageError

if TYPE_CHECKING:
    from cargotrace.geodesy import LonLat
    from cargotrace.places.place import Place

MODES = ("sea", "rail", "road", "air", "inland_waterway", "straight")
_LATLON = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
#: a point given by its coordinates is known this well, in km
POINT_RADIUS_KM = 0.1
#: candidates of one name within this of each other are one spot: a town, its port and its station
SAME_NAME_M = 50_000.0
#: a rival whose score comes this near is as likely; scores are those of `cargotrace.places`
MARGIN = 0.3
#: a number after a comma, or before one: a point gone wrong, no name
_ALMOST = re.compile(r"\s*(?:[^,]*,\s*[-+]?\d[\d.]*|[-+]?\d[\d.]*\s*,[^,]*)\s*")
#: which of a town's places a mode starts from
KINDS_OF_MODE = {"sea": ("port", "terminal"), "rail": ("station", "yard"), "air": ("airport", "airbase")}


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
        _place(origin, context, mode),
        _place(destination, context, mode),
        mode=mode,
        via=tuple(_via(v, context) for v in via),
        avoid=frozenset(avoid),
    )
    refused = answer["verdict"] == "refused"
    if refused:
        # the straight line is no answer to a question about ships or trains: no number is given
        answer["geodesic_km"] = None
    if json:
        print_json(answer)
    elif refused:
        warn(f"cargotrace: {answer['reason']}")
    else:
        _print_answer(answer)
    if refused:
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
        if _ALMOST.fullmatch(text):
            msg = f"{text!r} is no point: write two numbers in degrees, latitude first, as in 42.24,130.29."
            raise UsageError(msg)
        return None
    lat, lon = float(match[1]), float(match[2])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"{text!r}: a latitude is -90 to 90 and a longitude -180 to 180; latitude comes first."
        raise UsageError(msg)
    return (lon, lat)


def _place(text: str, context: str | None, mode: str = "straight") -> Place:
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
    return _named(text, context, mode)


def _named(text: str, context: str | None, mode: str) -> Place:
    """Return the place of a name; raise if there is none, or two that nothing tells apart."""
    from cargotrace.geodesy import distance_m
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.places.geocode import geocode

    candidates = geocode(text, load_gazetteer(), context=context)
    if not candidates:
        msg = f"Nothing is known by the name {text!r}; try another spelling, or 'lat,lon'."
        raise PlaceNotFound(msg)
    best = candidates[0]
    # a region of the same name round a town is no other place: Chongqing in Chongqing
    near = [
        c
        for c in candidates
        if distance_m(c.place.lonlat, best.place.lonlat)
        <= max(SAME_NAME_M, 1000 * c.place.radius_km * c.place.is_area)
    ]
    rivals = [c for c in candidates if c not in near and best.score - c.score < MARGIN]
    if rivals:
        listed = "; ".join(
            f"{c.place.name}, {c.place.admin1 or c.place.country} ({c.place.lat:.2f},{c.place.lon:.2f})"
            for c in (best, *rivals)[:5]
        )
        msg = f"{text!r} may be {listed}: say which with --context, or give 'lat,lon'."
        raise UsageError(msg)
    return _suited([c.place for c in near], mode)


def _suited(places: list[Place], mode: str) -> Place:
    """Return, of the places that one name has in one spot, the one that the mode goes to."""
    wanted = KINDS_OF_MODE.get(mode, ())
    fitting = [p for p in places if p.kind in wanted] or [p for p in places if not p.is_area]
    return fitting[0] if fitting else places[0]


def _via(text: str, context: str | None) -> Place | str:
    """Return a place, or the name of a passage."""
    from cargotrace.networks.passages import find_passage

    return text if find_passage(text) else _place(text, context)
