"""How names are compared: folding, so that "Ch’ŏngjin", "CHONGJIN" and "Chongjin" are one name.

The same fold is used when the gazetteer is built and when it is asked; it changes nothing that a reader sees.
"""

from __future__ import annotations

import re
import unicodedata

#: letters that have no decomposition in Unicode, and what English texts write for them
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ſ": "s",
        "ё": "е",
        "ى": "ي",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ک": "ك",
        "ی": "ي",
        "ـ": "",
    }
)
#: apostrophes, primes and letter marks that transliterations use and reports drop
_DROPPED = dict.fromkeys(map(ord, "'’‘‛ʼʻʽ′ʹ`´ʿʾˊˈ\u200b\u200c\u200d\u2060\ufeff"))
#: marks to strip: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels; not Indic vowel signs
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f.,/_()\[\]\"“”«»‐‑‒–—―-]+")
#: words at the start of a name that many reports shorten
_SAINT = re.compile(r"\b(?:st|saint|sankt)\b")
_PLAIN = re.compile(r"[a-z0-9 ]*\Z")


def fold(name: str) -> str:
    """Return the form of a name under which it is looked up; never fails, may be empty.

    Case, accents, apostrophes, hyphens, dots and spaces do not count, and "St." is "saint".

    Examples
    --------
    >>> fold("Ch’ŏngjin") == fold("CHONGJIN")
    True
    >>> fold("St. Petersburg"), fold("Al-Ḥudaydah"), fold("라진"), fold("…")
    ('saint petersburg', 'al hudaydah', '라진', '')
    """
    text = name.casefold()
    if not _PLAIN.match(text):
        text = text.translate(_DROPPED)
        text = unicodedata.normalize("NFKD", text)
        text = _MARKS.sub("", text).translate(_LETTERS)
        text = unicodedata.normalize("NFC", text).translate(_DROPPED)
        text = _BREAKS.sub(" ", text).strip()
    return _SAINT.sub("saint", text) if "st" in text or "sankt" in text else text


def is_latin(name: str) -> bool:
    """Say whether a name's letters are all Latin ones.

    Examples
    --------
    >>> is_latin("Tartūs"), is_latin("Тихорецк"), is_latin("")
    (True, False, True)
    """
    return all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or not c.isalpha() for c in name)
