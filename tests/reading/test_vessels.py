"""Names of ships in the ways reports write them."""

from __future__ import annotations

import pytest

from cargotrace.language import parse
from cargotrace.reading.vessels import find_vessels

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
