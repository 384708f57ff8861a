"""How fast goods go: what ships, freight trains, trucks and aircraft do in a day, with sources.

Unusual is what few do; impossible is what none does over a whole leg. Slow never contradicts: goods wait.

Sources
-------
sea
    Container ships are designed for 20 to 25 knots and sail at 14 to 18 (UNCTAD, Review of Maritime
    Transport); 25 knots kept up all day are 1,111 km. Small freighters and tankers sail at 10 to 15 knots.
inland_waterway
    Barges and river-sea ships: 10 to 20 km/h, locks apart.
rail
    Russian Railways state some 300 to 550 km a day for ordinary freight, 900 to 1,000 for express container
    trains, and name 1,500 as a target.
road
    EU Regulation 561/2006 allows one driver 9 hours a day (10 twice a week): 600 to 800 km; two drivers in
    turn reach some 1,500 in a day.
air
    Freighters cruise at 800 to 920 km/h; 22,000 km in a day are out of reach of any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedRange:
    """What a mode does in a day, km over a whole leg."""

    usual_km: float
    impossible_km: float
    #: "a ship", "a freight train"
    vehicle: str
    #: the limit in words
    limit: str


SPEEDS: dict[str, SpeedRange] = {
    "sea": SpeedRange(
        usual_km=850.0, impossible_km=1_111.0, vehicle="a cargo ship", limit="25 knots, 1,111 km a day"
    ),
    "inland_waterway": SpeedRange(
        usual_km=350.0, impossible_km=600.0, vehicle="a barge", limit="600 km a day"
    ),
    "rail": SpeedRange(
        usual_km=1_000.0, impossible_km=1_500.0, vehicle="a freight train", limit="1,500 km a day"
    ),
    "road": SpeedRange(usual_km=800.0, impossible_km=1_800.0, vehicle="a truck", limit="1,800 km a day"),
    "air": SpeedRange(
        usual_km=16_000.0, impossible_km=22_000.0, vehicle="an aircraft", limit="22,000 km a day"
    ),
}
