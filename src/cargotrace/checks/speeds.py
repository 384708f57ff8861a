"""How fast goods go: what ships, freight trains, trucks and aircraft do in a day, with sources.

Unusual is what few do; impossible is what none does over a whole leg. Slow never contradicts: goods wait.

Sources
-------
sea
    Average service speeds: container ships 14 knots, bulk carriers 11, tankers 10, general cargo 9
    (casualnavigation.com, Cargo Ship Speed Comparison); designs reach 12 to 30 (maritimepage.com, The Speed
    of a Cargo Ship). 25 knots kept up all day are 1,111 km. Both read.
inland_waterway
    Barges and river-sea ships: 10 to 20 km/h, locks apart. From general knowledge, not read.
rail
    Russian Railways: 345 km a day on average, 521 for block trains (PortNews, 18 August 2015); 900 and more
    for fast container trains (RIA Novosti, 19 January 2004), 1,058 in transit in 2019 (log-box.com, October
    2020); 1,500 as a target (eng.rzd.ru, Trans-Siberian in 7 Days). All read.
road
    EU Regulation 561/2006 allows one driver 9 hours a day, 10 twice a week (Wikipedia, Road Transport
    Regulation 2006, read): 600 to 800 km at 70 to 80 km/h; two drivers in turn reach some 1,500 in a day.
air
    Freighters cruise at 800 to 920 km/h; 22,000 km in a day are out of reach of any. From general knowledge.
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
        usual_km=1_100.0, impossible_km=1_500.0, vehicle="a freight train", limit="1,500 km a day"
    ),
    "road": SpeedRange(usual_km=800.0, impossible_km=1_800.0, vehicle="a truck", limit="1,800 km a day"),
    "air": SpeedRange(
        usual_km=16_000.0, impossible_km=22_000.0, vehicle="an aircraft", limit="22,000 km a day"
    ),
}
