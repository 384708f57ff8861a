"""The text of a parse, put together once: spaCy rebuilds ``Doc.text`` from its tokens at each access."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "cargotrace.text"


def text_of(doc: Doc) -> str:
    """Return the parsed text; the same string object on each call.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> doc = parse("Ships sailed.")
    >>> text_of(doc), text_of(doc) is text_of(doc)
    ('Ships sailed.', True)
    """
    known = doc.user_data.get(_KEY)
    if known is None:
        known = doc.text
        doc.user_data[_KEY] = known
    return str(known)
