"""Which place a name means: the names round it, the rest of the report, how large the places are.

All names of a report are settled together. A name has one meaning a report, unless the words at one
occurrence say otherwise ("Newcastle, New South Wales"; "Washington state"). Two rounds are made: the first
settles on size, containers and the countries named; the second knows what the first settled.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from cargotrace.places.evidence import inside
from cargotrace.places.gazetteer import Entry, Gazetteer, NameKind
from cargotrace.places.names import fold

#: kinds that settle a scope for others
_SCOPES = frozenset({"country", "province", "county", "region", "island", "territory"})
#: names with more meanings than this are ranked among the likeliest only, and those that context helps
_MOST = 80

#: how loudly a settled name speaks for others: whole numbers, so that taking it away leaves nothing
_SURE, _LIKELY = 5, 3
_ROUNDS = 3
#: names that a report must hold before one of them can be out of place
_ENOUGH_NAMES = 3

#: what each sign of context adds to a place's score, in the units of log10 of people
CONTAINER = 6.0
#: an informal region has no sharp border
VAGUE_CONTAINER = 2.0
SENTENCE_COUNTRY = 1.2
SENTENCE_REGION = 1.6
COUNTRY_SHARE = 2.6
REGION_SHARE = 2.2
NEIGHBOUR = 1.6
KIND_ASKED = 3.0
KIND_OTHER = -1.0
#: in a report about ships: a port, and a town with a port of its name
PORT_FOR_SHIPS, HARBOUR_FOR_SHIPS = 0.5, 1.0
#: an alias of a place where a city of this many people bears the name itself
_BIG_CITY, ALIAS_OF_BIG_CITY = 300_000, -1.5
#: an alias of a country that is the name of its capital
COUNTRY_FOR_CAPITAL = -4.0
#: a name of a crossing that the town across the border from it bears, and how far away that may be
CROSSING_FOR_TOWN, _ACROSS_KM = -6.0, 40
#: a first-level region is named more often than a town of as many people
PROVINCE = 0.8
#: but seldom by a lesser name ("Golden" for California)
PROVINCE_NICKNAME = -1.2
NAME_COST = {
    NameKind.MAIN: 0.0,
    NameKind.USUAL: 0.0,
    NameKind.OTHER: -0.9,
    NameKind.ADJECTIVE: -0.2,
    NameKind.ABBREVIATION: 0.0,
}
#: countries are capped so that context can outweigh them (Georgia)
_PRIOR_CAP = 8.2
#: a town with this share of its province's people takes the bare name
_DOMINANT = 0.12
#: cities of a million are known by several names (New York, Kiev, Peking)
_METROPOLIS = 1_000_000
#: capitals and the largest cities are this well known, on the scale of Entry.prior
_CAPITAL = 7.0
#: facilities are seldom meant by a bare name when a town has it, unless asked for
_FACILITIES = frozenset({"port", "airport", "airbase"})


@dataclass(slots=True)
class Name:
    """One occurrence of a name that was recognised, with what stands round it."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    sentence: int
    #: kinds that the words beside it ask for, best first, and the word that asks
    kinds: tuple[str, ...] = ()
    kind_word: str | None = None
    #: the name after the comma ("Newcastle, New South Wales"), which may hold this one
    container: Name | None = None
    #: the region after the comma when no place of this name is known in it ("Dartmouth, Mass.")
    stated: Name | None = None
    #: nothing but an adjective or demonym here
    adjective: bool = False
    #: "the North" for one of two states
    half: bool = False
    #: the report is about ships: harbours are likelier than inland namesakes
    shipping: bool = False
    #: many other places are named, and none in the country of the likeliest meaning
    alone: bool = False
    #: chosen entries, best first, with score and reasons
    ranked: list[Ranked] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return the folded name."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place that a name may mean, its score, and why."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Scope:
    """What a report is about: countries, regions and settled points, with how often they are named.

    What a name itself adds is taken away while it is ranked, so that no name speaks for itself.
    """

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, int]] = field(default_factory=Counter)
    counties: Counter[int] = field(default_factory=Counter)
    #: by sentence: the (country, first-level region) named there; region 0 is the country itself
    by_sentence: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    #: by folded name: longitude, latitude, weight, name as written
    points: dict[str, tuple[float, float, float, str]] = field(default_factory=dict)
    #: the names of countries and regions, for reasons
    labels: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, name: Name, entry: Entry, weight: int) -> None:
        """Count one settled name; a negative weight takes it away again."""
        if entry.country:
            self.countries[entry.country] += weight
        if entry.admin1 and entry.kind != "country":
            self.regions[entry.country, entry.admin1] += weight
        county = entry.number if entry.kind == "county" else entry.admin2
        if county >= 0:
            self.counties[county] += weight
        if entry.kind in _SCOPES and entry.country:
            scope = (entry.country, entry.admin1 if entry.kind != "country" else 0)
            self.by_sentence[name.sentence, *scope] += weight
            self.labels.setdefault(scope, name.text)
        if weight < 0:
            self.points.pop(name.key, None)
        elif entry.radius_km < 150:
            self.points[name.key] = (entry.lon, entry.lat, float(weight) / _SURE, name.text)


def settle(names: Sequence[Name], gazetteer: Gazetteer) -> None:
    """Rank what each name may mean, in place; ``ranked`` is best first and never empty.

    Names are taken in the order of how clear they are by themselves, three times; each knows what the
    others have come to so far.
    """
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key].append(name)
    order = sorted(groups.values(), key=lambda group: -_clearness(group[0]))
    scope = Scope()
    weights: dict[str, int] = {}
    for group in order:
        weight = _first_weight(group[0])
        if weight:
            top = _likeliest(group[0])
            group[0].ranked = [Ranked(top, 0.0, ())]
            for name in group:
                name.ranked = group[0].ranked
                scope.add(name, top, weight)
            weights[group[0].key] = weight
    for _ in range(_ROUNDS):
        for group in order:
            weights[group[0].key] = _settle_group(group, scope, weights.get(group[0].key, 0), gazetteer)
    _mark_alone(groups)


def _mark_alone(groups: Mapping[str, Sequence[Name]]) -> None:
    """Mark the names whose country no other name is in, where the report names places enough."""
    countries = Counter(group[0].ranked[0].entry.country for group in groups.values())
    for group in groups.values():
        here = countries[group[0].ranked[0].entry.country]
        for name in group:
            name.alone = here == 1 and len(groups) > _ENOUGH_NAMES


def _settle_group(group: Sequence[Name], scope: Scope, weight: int, gazetteer: Gazetteer) -> int:
    """Rank one name anew and return the weight with which it speaks for others."""
    if weight:
        for name in group:
            scope.add(name, name.ranked[0].entry, -weight)
    _rank_group(group, scope, gazetteer)
    first = group[0].ranked
    rival = next((r.score for r in first[1:] if not together(r.entry, first[0].entry)), -9.0)
    fresh = _SURE if first[0].score - rival > 1.0 else _LIKELY
    for name in group:
        scope.add(name, name.ranked[0].entry, fresh)
    return fresh


def _clearness(name: Name) -> float:
    """Return how far ahead a name's likeliest meaning is, before any context."""
    top = _likeliest(name)
    others = [_plain_score(e, name) for e in name.entries if not together(e, top)]
    lead = _plain_score(top, name) - max(others, default=0.0)
    return lead + (3.0 if name.container is not None or name.adjective else 0.0)


def _first_weight(name: Name) -> int:
    """Return the weight with which a name speaks for others at the start; 0 when it may mean many things."""
    top = _likeliest(name)
    lead = _clearness(name)
    if top.kind == "country" and (lead > 2.5 or name.adjective):
        return _SURE
    return _LIKELY if lead > 2.0 and top.prior > 4.5 else 0


def _likeliest(name: Name) -> Entry:
    return max(name.entries, key=lambda entry: _plain_score(entry, name))


def _plain_score(entry: Entry, name: Name) -> float:
    return base_score(entry) + _namesake_cost(entry, name)


def _namesake_cost(entry: Entry, name: Name) -> float:
    """Return what a lesser name costs a place when another is called so first of all.

    "Philadelphia" is not Amman, "Durban" not Durbanville, "São Tomé" the town and not the country, "Birgunj"
    the town in Nepal and not the crossing at Raxaul across the border from it.
    """
    by_alias = entry.kind == "crossing" and entry.name_kind is not NameKind.MAIN
    if by_alias and "crossing" not in name.kinds[:1] and _is_across(entry, name):
        return CROSSING_FOR_TOWN
    country = entry.kind == "country" and entry.name_kind in (NameKind.USUAL, NameKind.OTHER)
    if not country and entry.name_kind is not NameKind.OTHER:
        return 0.0
    for other in name.entries[:_MOST]:
        if other.name_kind is not NameKind.MAIN or other.kind != "city":
            continue
        if country and other.country == entry.country and _is_capital(other):
            return COUNTRY_FOR_CAPITAL
        if other.population >= _BIG_CITY and entry.kind == "city":
            return ALIAS_OF_BIG_CITY
    return 0.0


def _is_across(crossing: Entry, name: Name) -> bool:
    """Say whether a town on the other side of a crossing bears the name."""
    return any(
        other.kind == "city"
        and other.country != crossing.country
        and rough_km(crossing.lon, crossing.lat, other.lon, other.lat) <= _ACROSS_KM
        for other in name.entries[:_MOST]
    )


def _is_capital(city: Entry) -> bool:
    """Say whether a town is better known than its people make it: the gazetteer lifts capitals so."""
    return city.prior > math.log10(city.population + 100) + 1.0


def base_score(entry: Entry) -> float:
    """Return how likely a place is meant by this name when nothing else is known."""
    score = min(entry.prior, _PRIOR_CAP) + NAME_COST[entry.name_kind]
    if entry.name_kind is NameKind.OTHER and entry.population >= _METROPOLIS:
        score += 0.6
    if entry.kind == "province":
        score += PROVINCE if entry.name_kind is not NameKind.OTHER else PROVINCE_NICKNAME
    return score if entry.number >= 0 else score + 20.0


def together(a: Entry, b: Entry) -> bool:
    """Say whether two places are one for a reader: a town and its port, a city and its province."""
    if a.number == b.number:
        return True
    return rough_km(a.lon, a.lat, b.lon, b.lat) < max(60.0, min(a.radius_km, b.radius_km))


def rough_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return a distance in km on a sphere."""
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def _rank_group(group: Sequence[Name], scope: Scope, gazetteer: Gazetteer) -> None:
    """Rank one name's meanings: shared signs for all occurrences, then those of each occurrence."""
    shared = [name for name in group if name.container is not None]
    containers = [_best_container(name) for name in shared]
    stated = next((name.stated for name in group if name.stated is not None), None)
    if stated is not None and not shared:
        _stand_in(group, stated)
        return
    for name in group:
        own = _best_container(name)
        others = [c for c in containers if c is not None] if own is None else [own]
        case = _Case(group, scope, tuple(others), gazetteer)
        ranked = [_score(entry, name, case) for entry in _likely(name, scope)]
        ranked.sort(key=lambda r: (-r.score, r.entry.number))
        name.ranked = ranked


def _stand_in(group: Sequence[Name], stated: Name) -> None:
    """Let the region that a report names stand for a place in it that is not known: never one elsewhere."""
    region = max(stated.entries, key=base_score)
    why = f"no {group[0].text} is known in {stated.text}, which stands for it"
    for name in group:
        name.ranked = [Ranked(region, base_score(region), (why,))]


def _best_container(name: Name) -> Entry | None:
    if name.container is None:
        return None
    fitting = [e for e in name.container.entries if any(inside(small, e) for small in name.entries)]
    return max(fitting, key=base_score, default=None)


def _likely(name: Name, scope: Scope) -> list[Entry]:
    if len(name.entries) <= _MOST:
        return list(name.entries)
    known = {country for country, _ in scope.countries.most_common(4)}
    head, rest = name.entries[:_MOST], name.entries[_MOST:]
    return [*head, *(e for e in rest if e.country in known or (e.country, e.admin1) in scope.regions)]


@dataclass(frozen=True, slots=True)
class _Case:
    """What the score of a meaning depends on besides itself."""

    group: Sequence[Name]
    scope: Scope
    containers: tuple[Entry, ...]
    gazetteer: Gazetteer


def _score(entry: Entry, name: Name, case: _Case) -> Ranked:
    score, reasons = _plain_score(entry, name), []
    if entry.number < 0:
        reasons.append("in the case's own gazetteer")
    held = [c for c in case.containers if inside(entry, c)]
    if held:
        sharp = held[0].kind in ("country", "province", "county")
        score += CONTAINER if sharp else VAGUE_CONTAINER
        reasons.append(f"{case.gazetteer.place(held[0].number).name} named with it")
    gain, why = _country_gain(entry, name, case.group, case.scope)
    score, reasons = score + gain, reasons + why
    near, neighbour = _neighbour_gain(entry, name, case.scope)
    score += near
    if neighbour and near > 0.5:
        reasons.append(f"near {neighbour}, named too")
    gain, why = _kind_gain(entry, name, case.group)
    return Ranked(entry, score + gain, tuple(reasons + why))


def _country_gain(entry: Entry, name: Name, group: Sequence[Name], scope: Scope) -> tuple[float, list[str]]:
    if entry.kind in ("country", "continent") or not entry.country:
        return _own_country_gain(entry, scope)
    gain, why = 0.0, []
    total = max(float(_SURE), float(scope.countries.total()))
    share = scope.countries[entry.country] / total
    gain += COUNTRY_SHARE * math.sqrt(share)
    region = scope.regions[entry.country, entry.admin1] if entry.admin1 else 0
    gain += REGION_SHARE * min(1.0, math.sqrt(region / max(3.0 * _SURE, total)))
    if entry.admin2 >= 0 and scope.counties[entry.admin2] > 0:
        gain += 0.8
    sentences = {n.sentence for n in group}
    region_label = scope.labels.get((entry.country, entry.admin1)) if entry.admin1 else None
    country_label = scope.labels.get((entry.country, 0))
    if region_label and any(scope.by_sentence[n, entry.country, entry.admin1] > 0 for n in sentences):
        gain += SENTENCE_REGION
        why.append(f"{region_label} named in the same sentence")
    elif country_label and any(scope.by_sentence[n, entry.country, 0] > 0 for n in sentences):
        gain += SENTENCE_COUNTRY
        why.append(f"{country_label} named in the same sentence")
    elif share > 0.25:
        why.append("the report is about that country")
    return gain, why


def _own_country_gain(entry: Entry, scope: Scope) -> tuple[float, list[str]]:
    if entry.kind != "country" or not entry.country:
        return 0.0, []
    share = scope.countries[entry.country] / max(float(_SURE), float(scope.countries.total()))
    gain = COUNTRY_SHARE * math.sqrt(share)
    return gain, ["other places there are named"] if gain > 0.8 else []


def _neighbour_gain(entry: Entry, name: Name, scope: Scope) -> tuple[float, str]:
    best, label = 0.0, ""
    if entry.radius_km > 400:
        return best, label
    for key, (lon, lat, weight, text) in islice(scope.points.items(), 400):
        # "Karak" says nothing for "Karak district"
        if abs(lat - entry.lat) > 4.0 or name.key in key or key in name.key:
            continue
        away = rough_km(lon, lat, entry.lon, entry.lat)
        gain = NEIGHBOUR * weight / (1.0 + (away / 60.0) ** 2)
        if gain > best:
            best, label = gain, text
    return best, label


def _kind_gain(entry: Entry, name: Name, group: Sequence[Name]) -> tuple[float, list[str]]:
    if name.kinds:
        if entry.kind in name.kinds:
            lead = 1.0 - 0.25 * min(3, name.kinds.index(entry.kind))
            return KIND_ASKED * lead, [f"a {entry.kind} is asked for"]
        return KIND_OTHER, []
    gain = _harbour_gain(entry, name)
    if entry.kind in _FACILITIES and not gain:
        gain -= 1.0
    if entry.kind == "province" and _city_of_same_name(entry, name.entries):
        gain -= 1.8
    if entry.kind == "city" and _lesser_namesake(entry, name.entries):
        gain -= 0.8
    if entry.kind == "county" and any(e.kind == "city" and together(e, entry) for e in name.entries):
        gain -= 1.0
    return gain, []


def _harbour_gain(entry: Entry, name: Name) -> float:
    """Return what speaks for a port, and for the town that has one, in a report about ships."""
    if not name.shipping:
        return 0.0
    if entry.kind == "port":
        return PORT_FOR_SHIPS
    ports = (e for e in name.entries[:_MOST] if e.kind == "port")
    return HARBOUR_FOR_SHIPS if entry.kind == "city" and any(together(e, entry) for e in ports) else 0.0


def _city_of_same_name(province: Entry, entries: Sequence[Entry]) -> bool:
    """Say whether a better known town takes a province's name: New York and Washington, not Quebec."""
    return any(
        e.kind == "city"
        and e.country == province.country
        and (
            e.prior >= _CAPITAL
            or (e.prior >= 5.0 and e.population >= _DOMINANT * province.population and inside(e, province))
        )
        for e in entries
    )


def _lesser_namesake(city: Entry, entries: Sequence[Entry]) -> bool:
    """Say whether a town is named like the province it lies in without dominating it: Quebec City."""
    return any(
        e.kind == "province" and city.population < _DOMINANT * e.population and inside(city, e)
        for e in entries
    )
