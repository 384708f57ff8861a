"""A made case of any size: legs between real ports, as `streamlit run many_legs.py -- N` or for timings.

Nothing in it is true: names and sentences are made up, places are large ports.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from cargotrace.case import Case, PlaceUse
from cargotrace.dates import DateRange
from cargotrace.geodesy import distance_m, geodesic_line, split_antimeridian
from cargotrace.legs import End, Leg
from cargotrace.networks.track import Track, TrackPart
from cargotrace.places.place import Place
from cargotrace.reading.claims import Cargo, Evidence, MovementClaim
from cargotrace.reports import Report

#: name, country, longitude, latitude
PORTS = (
    ("Shanghai", "CN", 122.0, 31.2),
    ("Busan", "KR", 129.0, 35.1),
    ("Vladivostok", "RU", 131.9, 43.1),
    ("Murmansk", "RU", 33.1, 69.0),
    ("Los Angeles", "US", -118.3, 33.7),
    ("Singapore", "SG", 103.8, 1.25),
    ("Rotterdam", "NL", 4.0, 51.95),
    ("Durban", "ZA", 31.1, -29.9),
    ("Santos", "BR", -46.3, -24.0),
    ("Mumbai", "IN", 72.8, 18.9),
    ("Hamburg", "DE", 9.9, 53.5),
    ("New York", "US", -73.9, 40.5),
    ("Sydney", "AU", 151.3, -33.9),
    ("Piraeus", "GR", 23.6, 37.9),
    ("Novorossiysk", "RU", 37.8, 44.7),
    ("Valparaiso", "CL", -71.6, -33.0),
    ("Tema", "GH", 0.0, 5.6),
    ("Jeddah", "SA", 39.1, 21.5),
)


def many_legs(count: int, *, seed: int = 7) -> Case:
    """Return a case of so many legs, all from one report; the same count gives the same case."""
    chance = random.Random(seed)
    places = [
        Place(id=f"port:{n}", name=n, kind="port", country=c, lon=x, lat=y, radius_km=3.0)
        for n, c, x, y in PORTS
    ]
    report = Report(
        id="made", text="Ships sail between large ports all the time.", published=date(2024, 6, 1)
    )
    evidence = (Evidence(field="movement", span=report.span(0, 10)),)
    tracks = {(a.id, b.id): _track(a, b) for a in places for b in places if a is not b}
    legs, drawn = [], {}
    for number in range(count):
        a, b = chance.sample(places, 2)
        left = date(2023, 1, 1) + timedelta(days=chance.randrange(480))
        legs.append(_leg(number, a, b, left, chance, evidence))
        drawn[legs[-1].id] = tracks[a.id, b.id]
    uses = tuple(PlaceUse(place=p, names_as_written=(p.name,), mentions=count) for p in places)
    return Case(
        name=f"{count} legs",
        folder=None,
        reports=(report,),
        readings=(),
        legs=tuple(legs),
        routes=(),
        tracks=drawn,
        checks=(),
        places=uses,
        disagreements=(),
        problems=(),
        decisions=(),
    )


def _leg(
    number: int, a: Place, b: Place, left: date, chance: random.Random, evidence: tuple[Evidence, ...]
) -> Leg:
    claim = MovementClaim(
        id=f"made#m{number}", report="made", origin=None, destination=None, evidence=evidence, mode="sea"
    )
    return Leg(
        id=f"leg-{number}",
        basis="reported",
        mode=chance.choice(("sea", "sea", "air")),
        origin=End(name=a.name, as_written=(a.name,), place=a),
        destination=End(name=b.name, as_written=(b.name,), place=b),
        via=(),
        depart=DateRange.of_day(left),
        arrive=DateRange.of_day(left + timedelta(days=chance.randrange(3, 35))),
        observed=None,
        cargo=Cargo(quantity=float(chance.randrange(1, 900)), unit="containers"),
        vessels=(),
        trips=None,
        trips_wording=None,
        certainty="confirmed",
        polarity="stated",
        asserted_by=(),
        denied_by=(),
        claims=(claim,),
        against=(),
        fields=(),
        joins=(),
    )


def _track(a: Place, b: Place) -> Track:
    lines = split_antimeridian(geodesic_line(a.lonlat, b.lonlat, step_m=150_000.0))
    length = distance_m(a.lonlat, b.lonlat)
    return Track(
        mode="sea",
        parts=tuple(TrackPart(line=line, length_m=length / len(lines), inferred=False) for line in lines),
        length_m=length,
        inferred_m=0.0,
        geodesic_m=length,
        snap_m=(0.0, 0.0),
        countries=(),
        passages=(),
        network="made",
        licence="",
    )


def main() -> None:
    import streamlit as st

    from cargotrace.web import cases
    from cargotrace.web import main as draw

    made = st.cache_resource(many_legs, show_spinner=False)
    cases.load_case = lambda: made(int(sys.argv[1]))
    draw()


if __name__ == "__main__":
    main()
