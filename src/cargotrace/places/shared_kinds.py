"""The kind of place that the members of a list share: "Madison and Rockcastle counties"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cargotrace.places.gazetteer import Gazetteer
from cargotrace.places.scan import Stretch

#: plural after a list, the singular that a reader puts behind each name, and whether it belongs to the name
_PLURALS = {
    "counties": ("county", True),
    "provinces": ("province", False),
    "districts": ("district", False),
    "prefectures": ("prefecture", False),
    "regions": ("region", False),
    "oblasts": ("oblast", False),
    "governorates": ("governorate", False),
    "states": ("state", False),
    "departments": ("department", False),
    "municipalities": ("municipality", False),
    "islands": ("island", False),
    "ports": ("port", False),
    "airports": ("airport", False),
}
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}"
#: a list of two names or more and the plural it ends in
_LIST = re.compile(rf"{_NAME}(?:, {_NAME}){{0,8}},? and {_NAME} (?P<plural>{'|'.join(_PLURALS)})\b")


def shared_kinds(
    text: str, found: Sequence[Stretch], gazetteer: Gazetteer
) -> tuple[list[Stretch], dict[int, str]]:
    """Return the stretches, counties among them, and the word that asks for its kind by where one starts.

    Examples
    --------
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> from cargotrace.places.scan import stretches, words_of
    >>> text, gazetteer = "They searched Madison and Rockcastle counties.", load_gazetteer()
    >>> found, asked = shared_kinds(text, stretches(text, words_of(text), gazetteer), gazetteer)
    >>> [(s.text, s.entries[0].kind, asked[s.start]) for s in found]
    [('Madison', 'county', 'county'), ('Rockcastle', 'county', 'county')]
    >>> shared_kinds("", [], gazetteer)
    ([], {})
    """
    out, asked = list(found), {}
    for match in _LIST.finditer(text):
        word, of_the_name = _PLURALS[match["plural"]]
        for at, stretch in enumerate(out):
            if match.start() <= stretch.start and stretch.end <= match.start("plural"):
                asked[stretch.start] = word
                longer = gazetteer.entries(f"{stretch.text} {word}") if of_the_name else ()
                out[at] = replace(stretch, entries=(*longer, *stretch.entries))
    return out, asked
