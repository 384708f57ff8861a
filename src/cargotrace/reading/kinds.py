"""Which nouns may mean one thing: "the ship" a freighter, "the grain" wheat, "the cargo" anything."""

from __future__ import annotations

from cargotrace.reading.lexicon import CARRIERS, CRAFT, ESCORTS, carrier_mode, words

_VEHICLES = frozenset(CARRIERS) | frozenset(CRAFT)
#: vehicles of any family, and of any sort within a family
_ANY_FAMILY = frozenset({"convoy", "fleet", "craft", "vehicle", "caravan"})
_WIDE = {
    "sea": frozenset(
        [
            "ship",
            "vessel",
            "boat",
            "craft",
            "steamer",
            "freighter",
            "motorship",
            "carrier",
            "convoy",
            "tanker",
            "fleet",
        ]
    ),
    "road": frozenset(["truck", "lorry", "vehicle", "convoy", "trailer", "van", "fleet", "caravan"]),
    "rail": frozenset(["train", "wagon", "railcar", "convoy"]),
    "air": frozenset(["aircraft", "plane", "flight", "jet", "airplane", "aeroplane"]),
    "inland_waterway": frozenset(["barge", "vessel", "boat", "convoy", "craft", "tow"]),
}
#: nouns for goods of any kind
_GENERIC = words(
    "shipment consignment cargo load delivery container freight goods good lot batch supply item "
    "material aid relief equipment stuff product box crate bag sack package parcel merchandise stock "
    "haul remainder rest part "
)
#: wider nouns and what they may mean
_WIDER = {
    "grain": "wheat maize corn barley rice sorghum oats rye millet",
    "cereal": "wheat maize corn barley rice sorghum oats rye millet grain",
    "crop": "wheat maize corn barley rice sorghum cotton coffee cocoa sugar",
    "food": "wheat maize corn rice flour sugar bean grain biscuit ration oil milk",
    "oil": "crude petroleum fuel",
    "fuel": "diesel gasoline petrol gasoil oil kerosene naphtha crude lng gas",
    "crude": "oil",
    "gas": "lng lpg propane butane",
    "animal": "sheep cattle bullock cow camel horse goat pig elephant steer ox calf lamb livestock head",
    "beast": "sheep cattle bullock cow camel horse goat pig elephant steer ox livestock head",
    "livestock": "sheep cattle bullock cow camel horse goat pig steer",
    "cattle": "bullock cow steer ox calf head",
    "herd": "sheep cattle bullock cow camel horse goat",
    "fruit": "banana orange apple grape citrus lemon mango pineapple",
    "weapon": "rifle missile gun rocket mortar ammunition shell arm tank",
    "arm": "rifle missile gun rocket mortar ammunition shell weapon tank",
    "munition": "rifle missile gun rocket mortar ammunition shell",
    "metal": "copper tin zinc nickel lead aluminium aluminum steel gold silver ingot",
    "ore": "copper tin zinc nickel iron manganese bauxite chrome concentrate",
    "concentrate": "copper tin zinc nickel ore",
    "ingot": "tin copper zinc lead gold silver aluminium",
    "timber": "log wood plank pulp lumber sawn",
    "wood": "log timber plank lumber pulp woodchip chip",
    "machine": "turbine generator transformer locomotive tractor engine excavator press",
    "equipment": "turbine generator transformer pump machine machinery radar scanner",
    "engine": "locomotive",
    "fertilizer": "urea phosphate potash ammonia",
    "fertiliser": "urea phosphate potash ammonia",
    "medicine": "vaccine dose drug insulin kit serum",
    "vaccine": "dose vial",
    "drug": "vaccine dose medicine insulin",
    "ration": "food parcel flour biscuit",
    "waste": "drum toxic ash residue",
    "dose": "vaccine",
    "car": "vehicle",
    "vehicle": "car truck tank jeep",
}
_KINDS = {wide: frozenset(narrow.split()) for wide, narrow in _WIDER.items()}


def is_generic(noun: str) -> bool:
    """Say whether a noun names goods of any kind.

    Examples
    --------
    >>> is_generic("cargo"), is_generic("wheat")
    (True, False)
    """
    return noun in _GENERIC


def family_of(noun: str) -> str | None:
    """Return what a vehicle goes by, or None for vehicles that may go by anything.

    Examples
    --------
    >>> family_of("freighter"), family_of("lorry"), family_of("convoy")
    ('sea', 'road', None)
    """
    return None if noun in _ANY_FAMILY or noun in ESCORTS else carrier_mode(noun)


def takes_up_kind(noun: str, before: frozenset[str]) -> bool:
    """Say whether a noun may mean goods told of before: the same noun, or a wider one.

    Examples
    --------
    >>> takes_up_kind("grain", frozenset({"wheat"})), takes_up_kind("coal", frozenset({"wheat"}))
    (True, False)
    """
    return noun in before or bool(_KINDS.get(noun, frozenset()) & before)


def are_alike(noun: str, before: frozenset[str], families: frozenset[str]) -> bool:
    """Say whether a vehicle may be one told of before: the same noun, or one of its family.

    Examples
    --------
    >>> are_alike("ship", frozenset({"freighter"}), frozenset({"sea"}))
    True
    >>> are_alike("truck", frozenset({"freighter"}), frozenset({"sea"}))
    False
    """
    if noun in before:
        return True
    if noun in _ANY_FAMILY and (families or before & _VEHICLES):
        return any(noun in _WIDE.get(family, frozenset()) for family in families) or not families
    mine = family_of(noun)
    return mine is not None and mine in families and noun in _WIDE.get(mine, frozenset())
