"""The made case, and where shared helpers of the tests lie."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from made_cases import made_case


@pytest.fixture
def case():
    return made_case()
