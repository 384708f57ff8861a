"""Who says so, how surely, and whether it happened; and who denies it."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.reading.attribution import Attribution, attribute
from cargotrace.reading.denials import find_denials


def said(text: str, word: str, *, contested: bool | None = None) -> Attribution:
    doc = parse(text)
    token = next(t for t in doc if t.text == word)
    return attribute(token, doc, (), contested=contested)


@pytest.mark.parametrize(
    ("text", "word", "sources"),
    [
        ("The ship left Odessa.", "left", ()),
        ("The ship left Odessa, port officials said.", "left", ("port officials",)),
        ("According to Yoo Sang-bum, the agency believes the North shipped shells.", "shipped",
         ("Yoo Sang-bum", "agency")),
        ("Bloomberg reported that ships left, citing satellite imagery.", "left",
         ("Bloomberg", "satellite imagery")),
        ("Mapara said it was late. He said the train carried ore.", "carried", ("Mapara",)),
        ("The White House released images showing crates loaded onto a ship.", "loaded",
         ("White House",)),
    ],
)  # fmt: skip
def test_who_says_so_nearest_first(text: str, word: str, sources: tuple[str, ...]) -> None:
    assert said(text, word).asserted_by == sources


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("The ship delivered coal to Cuba.", "delivered", "confirmed"),
        ("A spokesman said the ship delivered coal.", "delivered", "confirmed"),
        ("Officials believe the ship delivered coal.", "delivered", "assessed"),
        ("The ship has likely delivered coal.", "delivered", "assessed"),
        ("The ship appears to have delivered coal.", "delivered", "assessed"),
        ("The ship reportedly delivered coal.", "delivered", "assessed"),
        ("The spy agency said the ship delivered coal.", "delivered", "assessed"),
        ("The ship may have delivered coal.", "delivered", "suspected"),
        ("On 31 May the tanker discharged gasoil.", "discharged", "confirmed"),
        ("The ship allegedly delivered coal.", "delivered", "suspected"),
        ("The department alleged that the ship delivered coal.", "delivered", "suspected"),
        ("The suspected shipment left Cuba.", "shipment", "suspected"),
        ("The ship did not deliver coal.", "deliver", "denied"),
    ],
)
def test_how_surely(text: str, word: str, certainty: str) -> None:
    assert said(text, word).certainty == certainty


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("The ship delivered coal.", "delivered", "stated"),
        ("The ship will deliver coal.", "deliver", "planned"),
        ("The ship is due to deliver coal.", "deliver", "planned"),
        ("The firm plans to ship coal.", "ship", "planned"),
        ("Relief goods are to be landed at Tripoli.", "landed", "planned"),
        ("The firm has not shipped coal.", "shipped", "negated"),
        ("No copper had been shipped to Beira.", "shipped", "negated"),
        ("Zambia has stopped sending copper.", "sending", "negated"),
        ("The firm was prevented from shipping cars.", "shipping", "negated"),
        ("Moscow denied that it had shipped arms.", "shipped", "denied"),
        ("Police stopped a shipment of drugs.", "shipment", "stated"),
        ("Reports that a cargo had gone to Odessa were untrue.", "gone", "denied"),
        ("Kenya denied that tanks unloaded at Mombasa had been sent on.", "unloaded", "stated"),
        ("Kenya denied that tanks unloaded at Mombasa had been sent on.", "sent", "denied"),
    ],
)
def test_whether_it_happened(text: str, word: str, polarity: str) -> None:
    assert said(text, word).polarity == polarity


def test_a_contested_statement_is_an_assessment_unless_somebody_saw_it() -> None:
    text = "Officials said the ship delivered arms."
    assert said(text, "delivered", contested=True).certainty == "assessed"
    sight = "One photograph shows a ship taking containers aboard."
    assert said(sight, "taking", contested=True).certainty == "confirmed"


def test_a_quotation_has_the_speaker_of_its_paragraph() -> None:
    text = "“It was late,” said Ms Adeyemi. “The trucks left Lagos at noon.”"
    assert said(text, "left").asserted_by == ("Ms Adeyemi",)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Russia and North Korea deny the claims.", ["Russia", "North Korea"]),
        ("Both Pyongyang and Moscow have denied the accusations.", ["Pyongyang", "Moscow"]),
        ("The Kremlin has repeatedly rejected accusations that it was buying arms.", ["Kremlin"]),
        ("The owner did not deny the claims.", []),
        ("The driver was denied entry.", []),
        ("Diplomats in Ankara dismissed the claim.", ["Diplomats"]),
        ("The court rejected the appeal.", []),
        ("Nothing was said.", []),
    ],
)
def test_who_denies(text: str, parties: list[str]) -> None:
    assert [party for party, _ in find_denials(parse(text), ())] == parties
