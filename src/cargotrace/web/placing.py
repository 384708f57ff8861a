"""Places as the analyst gives them: an id, a name to look up, or latitude and longitude."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cargotrace.case import Case
from cargotrace.errors import PlaceNotFound
from cargotrace.places.place import Place
from cargotrace.web.explorer import CLICKED

#: how vaguely a point is known that was typed or clicked, unless the analyst says otherwise
HAND_RADIUS_KM = 5.0
_NUMBER = r"([-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*"
_PAIR = re.compile(rf"\s*{_NUMBER}([NSns]?)\s*[,; ]\s*{_NUMBER}([EWew]?)\s*")


def read_latlon(words: str) -> tuple[float, float]:
    """Return longitude and latitude of words like "32.89, 13.19": latitude first, as maps give it.

    Raises
    ------
    ValueError
        If the words are no such pair, or lie off the Earth; the message says what to write.

    Examples
    --------
    >>> read_latlon("32.89, 13.19"), read_latlon("32.89° S 13.19° W")
    ((13.19, 32.89), (-13.19, -32.89))
    >>> read_latlon("91, 0")
    Traceback (most recent call last):
    ...
    ValueError: Latitude 91 is not between -90 and 90.
    """
    found = _PAIR.fullmatch(words)
    if found is None:
        msg = "Write latitude and longitude in degrees, like 32.89, 13.19."
        raise ValueError(msg)
    lat = float(found[1]) * (-1 if found[2] in "Ss" and found[2] else 1)
    lon = float(found[3]) * (-1 if found[4] in "Ww" and found[4] else 1)
    for name, value, most in (("Latitude", lat, 90), ("Longitude", lon, 180)):
        if abs(value) > most:
            msg = f"{name} {value:g} is not between -{most} and {most}."
            raise ValueError(msg)
    return lon, lat


def clicked_words(state: Mapping[Any, Any]) -> str:
    """Return the point clicked on the map as words to fill in, "" when there is none.

    Examples
    --------
    >>> clicked_words({CLICKED: (13.191, 32.887)}), clicked_words({})
    ('32.88700, 13.19100', '')
    """
    point = state.get(CLICKED)
    return f"{point[1]:.5f}, {point[0]:.5f}" if point else ""


def hand_value(name: str, words: str, radius_km: float = HAND_RADIUS_KM) -> dict[str, Any]:
    """Return a place put on the map by hand, as a decision holds it.

    Raises
    ------
    ValueError
        If the words are no latitude and longitude.

    Examples
    --------
    >>> hand_value("dock", "1, 2")["lon"]
    2.0
    """
    lon, lat = read_latlon(words)
    return {"name": name, "lon": lon, "lat": lat, "kind": "site", "radius_km": radius_km}


def place_value(place: Place) -> dict[str, Any]:
    """Return a known place as a decision holds it; one made by hand has no id that lasts."""
    if not place.id.startswith("case:"):
        return {"place_id": place.id}
    return {
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "kind": place.kind,
        "radius_km": place.radius_km,
    }


def find_place(case: Case, words: str) -> Place:
    """Return the likeliest place of a typed name, the other places of the case standing near by.

    Raises
    ------
    PlaceNotFound
        If nothing answers to the name; the message says what else to write.
    """
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.places.geocode import geocode

    near = " and ".join(sorted({use.place.name for use in case.places})[:20])
    found = geocode(words, load_gazetteer(), context=near, limit=1)
    if not found:
        msg = (
            f"No place called {words!r} is known. Write its country after it, another spelling, "
            "or latitude and longitude like 32.89, 13.19."
        )
        raise PlaceNotFound(msg)
    return found[0].place


def typed_value(case: Case, words: str) -> dict[str, Any]:
    """Return what a decision holds for typed words: coordinates, or a name to look up.

    Raises
    ------
    PlaceNotFound
        If nothing answers to the name.
    """
    if re.match(r"\s*[-+]?\d", words):
        try:
            return hand_value(words.strip(), words)
        except ValueError as error:
            raise PlaceNotFound(str(error)) from None
    # the analyst's own spelling stays
    return {**place_value(find_place(case, words)), "name": words.split(",", maxsplit=1)[0].strip()}
