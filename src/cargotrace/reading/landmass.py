"""Which lands hang together: what goes between two that do not crosses water.

The table is geography: countries that are islands (each its own land), and those of the Americas. Everything
else is the one land of Europe, Asia and Africa. Islands of mainland countries are not told apart.
"""

from __future__ import annotations

from cargotrace.places.place import Place

_AMERICAS = frozenset(
    [
        *("AR", "BO", "BR", "BZ", "CA", "CL", "CO", "CR", "EC", "GF", "GT", "GY"),
        *("HN", "MX", "NI", "PA", "PE", "PY", "SR", "SV", "US", "UY", "VE"),
    ]
)
#: islands that share a land are written together
_ISLANDS = (
    *("AU", "BB", "BH", "BM", "BS", "CK", "CU", "CV", "CY", "DM", "FJ", "FK", "FO", "FM", "GD", "GL", "GP"),
    *("GU", "IS", "JM", "JP", "KI", "KM", "KN", "LC", "LK", "MG", "MH", "MQ", "MT", "MU", "MV", "NC", "NR"),
    *("NZ", "PF", "PH", "PR", "PW", "RE", "SB", "SC", "SG", "SH", "ST", "TO", "TT", "TV", "TW", "VC", "VU"),
    *("WS", "GB IE", "HT DO", "ID TL PG", "AG", "BN MY"),
)
_LAND = {code: land for land in _ISLANDS for code in land.split()} | dict.fromkeys(_AMERICAS, "Americas")
#: on an island and joined to the mainland by a road (Singapore, Bahrain), or partly on it (Malaysia)
_JOINED = frozenset({"SG", "BH", "MY", "BN"})


def are_divided(a: Place, b: Place) -> bool:
    """Say whether water lies between two places, as far as their countries tell.

    Examples
    --------
    >>> from cargotrace.places.gazetteer import load_gazetteer
    >>> from cargotrace.places.geocode import geocode
    >>> place = lambda name: geocode(name, gazetteer=load_gazetteer())[0].place
    >>> are_divided(place("Rotterdam"), place("Santos")), are_divided(place("Rotterdam"), place("Basel"))
    (True, False)
    """
    if a.country is None or b.country is None or {a.country, b.country} & _JOINED:
        return False
    return _LAND.get(a.country, "Old World") != _LAND.get(b.country, "Old World")
