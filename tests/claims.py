"""Claims made by hand, for tests of what joins them."""

from __future__ import annotations

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.places.place import Place
from cargotrace.reading.claims import Cargo, Evidence, MovementClaim, Reading
from cargotrace.reports import Report

TOWNS = {
    "Rajin": (130.30, 42.24, "KP", "port"),
    "Najin": (130.29, 42.25, "KP", "city"),
    "Dunay": (132.34, 42.88, "RU", "port"),
    "Tikhoretsk": (40.13, 45.85, "RU", "city"),
    "Vladivostok": (131.89, 43.12, "RU", "port"),
    "Odesa": (30.72, 46.48, "UA", "port"),
    "Istanbul": (28.97, 41.01, "TR", "port"),
    "Russia": (100.0, 60.0, "RU", "country"),
    "North Korea": (127.0, 40.0, "KP", "country"),
}


def place(name: str) -> Place:
    lon, lat, country, kind = TOWNS[name]
    return Place(
        id=f"test:{name}", name=name, kind=kind, country=country, lon=lon, lat=lat,
        radius_km=500.0 if kind == "country" else 3.0,
    )  # fmt: skip


def mention(report: Report, name: str) -> Mention:
    start = report.text.index(name)
    return Mention(
        span=report.span(start, start + len(name)),
        name=name,
        role="name",
        place=place(name) if name in TOWNS else None,
        reason="made by hand",
    )


def claim(
    report_id: str,
    origin: str | None,
    destination: str | None,
    *,
    n: int = 0,
    quantity: float | None = None,
    unit: str = "containers",
    depart: str | None = None,
    arrive: str | None = None,
    observed: str | None = None,
    **more: object,
) -> MovementClaim:
    """Return a claim of a made report whose only words are its ends."""
    text = f"{' ' * n}{origin or 'somewhere'} to {destination or 'somewhere'}."
    report = Report(id=report_id, text=text)
    dates = {"depart": depart, "arrive": arrive, "observed": observed}
    return MovementClaim(
        id=f"{report_id}#m{n}-0",
        report=report_id,
        origin=mention(report, origin) if origin else None,
        destination=mention(report, destination) if destination else None,
        evidence=(Evidence(field="movement", span=report.span(n, len(text))),),
        cargo=Cargo(quantity=quantity, unit=unit) if quantity is not None else None,
        **{k: DateRange.from_edtf(v) for k, v in dates.items() if v},
        **more,
    )


def reading(*claims: MovementClaim) -> Reading:
    """Return the reading of a report that says these claims and nothing else."""
    return Reading(
        report=claims[0].report, mentions=(), movements=claims, distances=(), denials=(), problems=()
    )
