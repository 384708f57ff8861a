"""Routes written with dashes or between names.

"Minsk - Orsha - Smolensk", "the Lago Agrio to Puerto Colon pipeline"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Mode
from cargotrace.reading.drafts import Draft
from cargotrace.reading.lexicon import GOODS
from cargotrace.reading.modes import named_means, vehicle_mode
from cargotrace.reading.scene import Scene
from cargotrace.reading.themes import Theme

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_DASH = re.compile(r"\s*(?:-|–|—|->|→)\s*")
_LINK = re.compile(r"\s*(?:-|–|—|to)\s*")
_WAY = re.compile(
    r"\s+(?:\w+\s+)?(pipeline|line|route|run|service|corridor|shuttle|railway|railroad|road|leg)\b"
)
_WAY_MODE: dict[str, Mode] = {"pipeline": "pipeline", "railway": "rail", "railroad": "rail", "road": "road"}
_MOVING = re.compile(
    r"\b(?:trains?|convoys?|trucks?|lorries|wagons|cargo|freight|ran|run|sailed|shipped|goods|carr(?:y|ied|ies))\b",
    re.IGNORECASE,
)
#: what people do as well as goods: it counts where the sentence names goods
_GOING = re.compile(
    r"\b(?:went|go(?:es|ing)?|mov(?:e|es|ed|ing)|travel(?:s|l?ed|l?ing)?|sent|hauled|railed|trucked|taken|brought|transit(?:s|ed)?)\b",
    re.IGNORECASE,
)


def find_dash_routes(scene: Scene) -> tuple[Draft, ...]:
    """Return the legs of routes written as a row of names.

    Where the passage says that goods go along them.
    """
    found: list[Draft] = []
    for run in _runs(scene):
        sentence = scene.head(run[0]).sent
        way = _WAY.match(scene.report.text, run[-1].span.end)
        dashed = len(run) > 2
        pipeline = way is not None and way[1] == "pipeline"
        if not pipeline and not (dashed and _tells_of_goods(scene, sentence)):
            continue
        mode = _WAY_MODE.get(way[1], "unknown") if way else _vehicle_mode(scene, sentence)
        mode = _vehicle_mode(scene, sentence) if mode == "unknown" else mode
        for origin, destination in pairwise(run):
            found.append(_draft(scene, sentence, origin, destination, mode))
    return tuple(found)


def _tells_of_goods(scene: Scene, sentence: Sentence) -> bool:
    """Say whether goods go along a row of names: "the convoy ran X - Y", "wheat went by rail X - Y"."""
    if _MOVING.search(_around(scene, sentence)):
        return True
    return bool(_GOING.search(sentence.text)) and any(t.lemma_.lower() in GOODS for t in sentence)


def _runs(scene: Scene) -> Iterator[list[Mention]]:
    """Yield rows of names with nothing but dashes (or one "to" before a word for a way) between them."""
    run: list[Mention] = []
    for mention in scene.mentions:
        gap = scene.report.text[run[-1].span.end : mention.span.start] if run else ""
        if run and (
            _DASH.fullmatch(gap) or (_LINK.fullmatch(gap) and _WAY.match(scene.report.text, mention.span.end))
        ):
            run.append(mention)
            continue
        if len(run) > 1:
            yield run
        run = [mention] if mention.role == "name" and mention.place is not None else []
    if len(run) > 1:
        yield run


def _around(scene: Scene, sentence: Sentence) -> str:
    """Return the sentence with the one before it, where the train of "It ran on the line …" is named."""
    start = max(0, sentence.start_char - 200)
    return scene.report.text[start : sentence.end_char]


def _vehicle_mode(scene: Scene, sentence: Sentence) -> Mode:
    first = scene.doc[max(0, sentence.start - 1)].sent.start
    named = [m for t in sentence for m in named_means(t)]  # "went by rail"
    seen = (vehicle_mode(t) for t in scene.doc[first : sentence.end])
    return named[0] if named else next((m for m in seen if m is not None), "unknown")


def _draft(scene: Scene, sentence: Sentence, origin: Mention, destination: Mention, mode: Mode) -> Draft:
    token = scene.head(destination).i
    return Draft(
        rule="dash-route",
        kind="go",
        trigger=token,
        words=(token,),
        sentence=sentence.start,
        origin=origin,
        destination=destination,
        mode=mode,
        theme=Theme(lemmas=frozenset({"pipeline"}) if mode == "pipeline" else frozenset()),
    )
