"""The words that quantities are counted in, by what they count. Tables only."""

from __future__ import annotations

from typing import Literal

#: what a quantity counts: a "measure" of bulk goods; a "package"; a "carrier" (ships, trucks); "goods" by the
#: piece; "trips" (shipments, voyages); "capacity" or "size" (what could be carried, how big a ship is: no
#: cargo); "other" things, which may be goods that no table knows
QuantityRole = Literal["measure", "package", "carrier", "goods", "trips", "capacity", "size", "other"]

#: singular or spelling -> normalised plural; longest first when matched
MEASURES: dict[str, str] = {
    "tonne": "tonnes", "t": "tonnes", "metric ton": "tonnes", "metric tonne": "tonnes", "mt": "tonnes",
    "long ton": "long tons",
    "short ton": "short tons", "ton": "tons", "kilotonne": "kilotonnes", "kilogram": "kilograms",
    "kilogramme": "kilograms", "kilo": "kilograms", "kg": "kilograms", "gram": "grams", "gramme": "grams",
    "litre": "litres", "liter": "litres", "gallon": "gallons", "barrel": "barrels", "bbl": "barrels",
    "bpd": "barrels per day", "b/d": "barrels per day", "bushel": "bushels", "cubic metre": "cubic metres",
    "cubic meter": "cubic metres", "cubic foot": "cubic feet", "cubic feet": "cubic feet",
    "cbm": "cubic metres",
    "teu": "TEU", "quintal": "quintals", "hundredweight": "hundredweight", "board foot": "board feet",
    "board feet": "board feet", "ounce": "ounces", "carat": "carats", "bcm": "billion cubic metres",
}  # fmt: skip
PACKAGES: dict[str, str] = {
    "container": "containers", "crate": "crates", "box": "boxes", "bag": "bags", "sack": "sacks",
    "bale": "bales",
    "pallet": "pallets", "drum": "drums", "cask": "casks", "case": "cases", "carton": "cartons",
    "parcel": "parcels", "packet": "packets", "standard": "standards", "jerrycan": "jerrycans",
    "hogshead": "hogsheads", "basket": "baskets", "sackful": "sackfuls", "busload": "busloads", "lot": "lots",
    "package": "packages", "cylinder": "cylinders", "canister": "canisters",
    "tank container": "tank containers",
    "tin": "tins", "bottle": "bottles", "chest": "chests", "bundle": "bundles", "truckload": "truckloads",
    "planeload": "planeloads", "boatload": "boatloads", "shipload": "shiploads", "trainload": "trainloads",
    "carload": "carloads", "wagonload": "wagonloads", "lorryload": "lorryloads", "carful": "carfuls",
    "kit": "kits", "ration": "rations", "dose": "doses", "vial": "vials", "cargo": "cargoes",
}  # fmt: skip
CARRIERS: dict[str, str] = {
    "ship": "ships", "vessel": "vessels", "freighter": "freighters", "tanker": "tankers", "barge": "barges",
    "boat": "boats", "merchantman": "merchantmen", "merchantmen": "merchantmen", "carrier": "carriers",
    "bulker": "bulkers", "dhow": "dhows", "ferry": "ferries", "train": "trains", "truck": "trucks",
    "lorry": "lorries", "trailer": "trailers", "wagon": "wagons", "railcar": "railcars",
    "rail car": "rail cars",
    "boxcar": "boxcars", "freight car": "freight cars", "tank car": "tank cars", "plane": "planes",
    "aircraft": "aircraft", "airplane": "airplanes", "jet": "jets", "helicopter": "helicopters",
    "flight": "flights", "convoy": "convoys", "coaster": "coasters", "trawler": "trawlers", "van": "vans",
    "steamer": "steamers", "steamship": "steamships", "juggernaut": "juggernauts", "mule": "mules",
}  # fmt: skip
TRIPS: dict[str, str] = {
    "shipment": "shipments", "delivery": "deliveries", "consignment": "consignments",
    "round trip": "round trips",
    "trip": "trips", "voyage": "voyages", "sailing": "sailings", "run": "runs", "journey": "journeys",
    "load": "loads", "batch": "batches", "airlift": "airlifts", "sortie": "sorties", "crossing": "crossings",
    "transfer": "transfers", "port call": "port calls",
}  # fmt: skip
GOODS: dict[str, str] = {
    "shell": "shells", "round": "rounds", "rocket": "rockets", "missile": "missiles", "mortar": "mortars",
    "bomb": "bombs", "mine": "mines", "grenade": "grenades", "rifle": "rifles", "gun": "guns",
    "pistol": "pistols",
    "howitzer": "howitzers", "tank": "tanks", "vehicle": "vehicles", "car": "cars", "bus": "buses",
    "motorcycle": "motorcycles", "motorbike": "motorbikes", "tractor": "tractors",
    "locomotive": "locomotives",
    "drone": "drones", "uav": "UAVs", "engine": "engines", "turbine": "turbines", "machine": "machines",
    "vaccine": "vaccines", "tent": "tents", "blanket": "blankets", "mattress": "mattresses", "tyre": "tyres",
    "tire": "tires", "log": "logs", "plank": "planks", "pipe": "pipes", "rail": "rails",
    "centrifuge": "centrifuges",
    "assembly": "assemblies", "ingot": "ingots", "bar": "bars", "coil": "coils", "computer": "computers",
    "piece": "pieces", "item": "items", "unit": "units", "book": "books", "ventilator": "ventilators",
    "mask": "masks", "generator": "generators", "warhead": "warheads", "munition": "munitions",
    "tusk": "tusks", "limousine": "limousines", "blade": "blades", "transformer": "transformers",
    "set": "sets",
    "carcass": "carcasses", "hide": "hides", "chip": "chips", "switch": "switches", "wheel": "wheels",
    "coach": "coaches", "tram": "trams", "sample": "samples", "seedling": "seedlings", "part": "parts",
    "cigarette": "cigarettes", "accord": "Accords", "banana": "bananas", "egg": "eggs", "meal": "meals",
    "test": "tests", "launcher": "launchers", "armoured vehicle": "armoured vehicles", "bottle": "bottles",
}  # fmt: skip
#: livestock is counted by the head
LIVESTOCK = frozenset({
    "cow", "cattle", "sheep", "goat", "pig", "horse", "camel", "calf", "calve", "lamb", "bull", "heifer",
    "steer",
    "buffalo", "ewe", "hog", "chicken", "animal", "head", "pony", "donkey",
})  # fmt: skip
PEOPLE = frozenset({
    "person", "people", "man", "woman", "child", "crew", "crewman", "sailor", "soldier", "troop", "passenger",
    "migrant", "refugee", "worker", "patient", "death", "case", "expert", "official", "guerrilla", "pirate",
    "inmate", "member", "family", "resident", "company", "firm", "country", "nation", "state", "port", "city",
    "source", "analyst", "driver", "volunteer", "victim", "prisoner", "fisherman", "seafarer", "pilgrim",
    "tourist",
    "household", "village", "district", "hectare", "acre", "job", "time", "point", "fold", "word", "page",
    "storey", "floor", "warship", "battleship", "icebreaker", "tug", "destroyer", "frigate", "submarine",
})  # fmt: skip
#: what is no quantity of goods: time, money, shares, lengths, areas, speeds, angles, power, calibres
NOT_GOODS_UNITS = (
    r"pct|per\s?cent|percent|%|percentage|dlrs?|dollars?|euros?|yuan|yen|won|rubles?|roubles?|"
    r"rupees?|marks?|francs?|"
    r"stg|pounds?\s+sterling|pounds(?!\s+of)|us\$|usd|eur|riyals?|dinars?|pesos?|cents?|"
    r"years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|nights?|fortnights?|decades?|"
    r"centur(?:y|ies)|"
    r"km|kms|kilometers?|kilometres?|miles?|mi|nm|nmi|nautical|metres?|meters?|m|cm|mm|"
    r"centimet(?:er|re)s?|inch(?:es)?|feet|"
    r"foot|ft|yards?|knots?|kph|mph|km/h|degrees?|deg|mw|gw|kw|megawatts?|gigawatts?|volts?|hp|horsepower|"
    r"hectares?|acres?|square|sq|a\.?m\b|p\.?m\b|utc|gmt|lt|hrs|o[’']clock|st|nd|rd|th"
)
#: sizes of ships in tons, which are no cargo
SHIP_SIZE = r"dwt|dw\b|deadweight|dead-weight|gross|grt|gt|net|displacement|nrt"
#: nouns that a tonnage in front of them describes as big, not as loaded
SIZED = frozenset({
    "ship", "vessel", "tanker", "freighter", "carrier", "bulker", "barge", "boat", "trawler", "steamer",
    "coaster",
    "truck", "lorry", "crane", "silo", "terminal", "dock", "dam", "plant", "mill", "refinery", "warship",
    "ferry",
    "wagon", "supertanker", "ship-owner", "elevator", "warehouse", "press",
})  # fmt: skip
GENERIC = frozenset(
    {"consignment", "shipment", "load", "cargo", "delivery", "quantity", "batch", "lot", "parcel"}
)
