"""Names of ships in the ways reports write them."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.reading.reader import read
from cargotrace.reading.vessels import find_vessels
from cargotrace.reports import Report

CASES = [
    ("The MV Victory Roro flies the flag of Panama.", {"Victory Roro"}),
    ("The bulk carrier Envoy, 75,453 tonnes dw, was grounded.", {"Envoy"}),
    ("The Rhosus left the port of Batumi. She stopped in Istanbul.", {"Rhosus"}),
    ("Another ship, the Wise Honest, a freighter, was held.", {"Wise Honest"}),
    ("The freighter was new. It sailed on Monday.", set()),
    ("The minister left Paris.", set()),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_names(text: str, names: set[str]) -> None:
    assert {v.vessel.name for v in find_vessels(parse(text), ())} == names


def test_numbers() -> None:
    (found,) = find_vessels(parse("The tanker Sea Star (IMO 9123456, MMSI 273123456) sailed."), ())
    assert (found.vessel.imo, found.vessel.mmsi) == ("9123456", "273123456")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Chiquita Oslo came into port yesterday with 180,000 boxes.", {"Chiquita Oslo"}),
        ("The Swedish Killara Bay will discharge 9,000 tons of ore at Malmo.", {"Killara Bay"}),
        ("The wheat came in two ships, the Josiah Q. Weld from Baltimore and the Anson Burr from Norfolk.",
         {"Josiah Q. Weld", "Anson Burr"}),
        ("River-sea ship Volgo-Svir 209 loaded coal.", {"Volgo-Svir 209"}),
        ("The box was shipped on the Kota Lambang to the port of Singapore.", {"Kota Lambang"}),
        ("The 174,000 dwt Cape Lacerta loads iron ore.", {"Cape Lacerta"}),
        ("The s.s. Braemar Lass sailed on Monday.", {"Braemar Lass"}),
        ("The Port Authority left the cargo at the berth, the World Bank said.", set()),
        ("The ICRC has flown cargo to the port. The Red Cross carries food.", set()),
        ("The tanker sailed through the Suez Canal and the Black Sea.", set()),
        ("It was brought to the port by the steamer Severny Mayak.", {"Severny Mayak"}),
        ("The seamen of the barque Marlpit were brought ashore.", {"Marlpit"}),
        ("A landing craft, Coral Knight, left Broome with cargo.", {"Coral Knight"}),
        ("The Panamanian-flag Eurydike, out of Genoa, is heading for the port.", {"Eurydike"}),
        ("Two ships loaded. One of them, the Pungue, went aground.", {"Pungue"}),
        ("A tanker was held. She is the Zaan Trader and has oil.", {"Zaan Trader"}),
        ("The Maid of Menindie discharged wool at the wharf.", {"Maid of Menindie"}),
        ("The cargo was landed. The Cumbrian Shearwater's captain answered.", {"Cumbrian Shearwater"}),
        ("Boxes were shipped aboard the Ocean Heritage.", {"Ocean Heritage"}),
        ("The Brahman Trader sailed on Thursday with cattle.", {"Brahman Trader"}),
        ("Sir Ralph of the Transport Board met the Midland Steam Barge Company.", set()),
        ("The Houthis took the cargo.", set()),
        ("The cargo was landed. Last to sail was Alba Star", set()),
        ("It came by the steamer Alba Star", {"Alba Star"}),
        ("It came by the steamer Queen of", {"Queen"}),
        ("Two of them, the brothers Haddad, left the port with a ship.", set()),
    ],
)  # fmt: skip
def test_names_that_papers_give_without_quotes(text: str, names: set[str]) -> None:
    report = Report(id="r", text=text)
    doc = parse(text)
    mentions = find_mentions(doc, report, load_gazetteer())
    assert {v.vessel.name for v in find_vessels(doc, mentions)} == names


@pytest.mark.parametrize(
    ("text", "ends", "names"),
    [
        ("The Chiquita Oslo came in yesterday from Guayaquil with bananas for the port of Gdynia.",
         ("Guayaquil", "Gdynia"), ["Chiquita Oslo"]),
        ("Sugar went to Gdynia in the Polish steamer Wanda in October.", (None, "Gdynia"), ["Wanda"]),
        ("Fish was shipped from Bergen to Hamburg, and trucks took beef from Lodz to Warsaw as the freighter "
         "Maasburg waited.", ("Lodz", "Warsaw"), []),
    ],
)  # fmt: skip
def test_a_movement_has_the_ship_of_its_own_clause(
    text: str, ends: tuple[str | None, str | None], names: list[str]
) -> None:
    claims = read(Report(id="r", text=text), gazetteer=load_gazetteer(), twice=False).movements
    found = {
        (c.origin.name if c.origin else None, c.destination.name if c.destination else None): c
        for c in claims
    }
    assert [v.name for v in found[ends].vessels] == names
