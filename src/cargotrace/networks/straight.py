"""A straight line between two places, for legs whose way nobody reported, and for aircraft."""

from __future__ import annotations

from itertools import pairwise

from cargotrace.geodesy import LonLat, distance_m, geodesic_line, split_antimeridian
from cargotrace.networks.track import Track, TrackMode, TrackPart

#: a drawn geodesic has a point at least this often, metres
DRAWN_STEP_M = 100_000.0


def geodesic_track(
    stops: tuple[LonLat, ...],
    *,
    mode: TrackMode = "straight",
    inferred: bool = False,
    why: str = "",
    flags: tuple[str, ...] = (),
) -> Track:
    """Return the geodesics from stop to stop as one track.

    Parameters
    ----------
    stops
        Two places or more, in order; longitude and latitude in degrees.
    mode, inferred, why, flags
        As they shall stand in the track.

    Examples
    --------
    >>> track = geodesic_track(((179.0, 0.0), (-179.0, 0.0)))
    >>> round(track.length_m), len(track.parts)
    (222639, 2)
    """
    total = sum(distance_m(a, b) for a, b in pairwise(stops))
    line = [stops[0]]
    for a, b in pairwise(stops):
        line.extend(geodesic_line(a, b, step_m=DRAWN_STEP_M)[1:])
    pieces = split_antimeridian(line) or ((stops[0], stops[-1]),)
    lengths = [sum(distance_m(a, b) for a, b in pairwise(p)) for p in pieces]
    scale = total / sum(lengths) if sum(lengths) else 1.0
    return Track(
        mode=mode,
        parts=tuple(
            TrackPart(line=p, length_m=n * scale, inferred=inferred, why=why)
            for p, n in zip(pieces, lengths, strict=True)
        ),
        length_m=total,
        inferred_m=total if inferred else 0.0,
        geodesic_m=distance_m(stops[0], stops[-1]),
        snap_m=(0.0, 0.0),
        countries=(),
        passages=(),
        network="geodesic",
        licence="none",
        flags=flags,
    )
