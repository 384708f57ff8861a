"""Stated distances in whole sentences, read with the gazetteer; written before the rules were tuned."""

from __future__ import annotations

from functools import cache

import pytest

from cargotrace.places.gazetteer import Gazetteer, load_gazetteer
from cargotrace.reading.claims import DistanceClaim
from cargotrace.reading.reader import read
from cargotrace.reports import Report

#: text; then (value, unit, one end, other end, relation); an open end is None
Row = tuple[str, tuple[float, str, str | None, str | None, str]]

BETWEEN: list[Row] = [
    ("Najaf lies 160 km south of Baghdad.", (160, "km", "Najaf", "Baghdad", "between")),
    (
        "Homs, which is 140 kilometres north of Damascus, got flour.",
        (140, "km", "Homs", "Damascus", "between"),
    ),
    (
        "The convoy unloaded in Jinja, 80 km east of the Ugandan capital Kampala.",
        (80, "km", "Jinja", "Kampala", "between"),
    ),
    (
        "Some 20 miles outside Basra, at Zubair, the trucks were stopped.",
        (20, "mi", "Zubair", "Basra", "between"),
    ),
    (
        "The trucks were held at Zubair, some 20 miles outside Basra.",
        (20, "mi", "Zubair", "Basra", "between"),
    ),
    ("Durban and Maputo are 270 miles apart.", (270, "mi", "Durban", "Maputo", "between")),
    ("Trucks link Jeddah and Medina, 420 km apart.", (420, "km", "Jeddah", "Medina", "between")),
    (
        "Coal goes from Newcastle to Port Kembla. The two ports lie 150 km apart.",
        (150, "km", "Newcastle", "Port Kembla", "between"),
    ),
    (
        "Rice left Yangon for Mandalay. The cities are nearly 400 miles apart.",
        (400, "mi", "Yangon", "Mandalay", "between"),
    ),
    ("Tobruk is within 90 miles of the Egyptian border.", (90, "mi", "Tobruk", "Egypt", "from border")),
    (
        "Aid piled up at Adré, less than 1 km from the border with Sudan.",
        (1, "km", "Adré", "Sudan", "from border"),
    ),
    (
        "The depot is at Przemyśl, about 10 km from the Ukrainian frontier.",
        (10, "km", "Przemyśl", "Ukraine", "from border"),
    ),
    (
        "Ore is mined at Tete, 400 km from the Indian Ocean coast.",
        (400, "km", "Tete", "Indian Ocean", "from coast"),
    ),
    ("The tanker broke down 12 nautical miles off Aden.", (12, "nmi", None, "Aden", "from coast")),
    ("The freighter lay 30 miles off the coast of Oman.", (30, "mi", None, "Oman", "from coast")),
    ("The dhow was stopped 60 miles off the Yemeni coast.", (60, "mi", None, "Yemen", "from coast")),
    (
        "The wheat was landed at Chittagong, 210 km to the south-east of Dhaka.",
        (210, "km", "Chittagong", "Dhaka", "between"),
    ),
    ("From Lusaka, Kabwe is 140 km away.", (140, "km", "Lusaka", "Kabwe", "between")),
    ("Kabwe is 140 km away from Lusaka.", (140, "km", "Lusaka", "Kabwe", "between")),
    (
        "Copper is smelted at Mufulira, a mere 16 km from the Congolese border.",
        (16, "km", "Mufulira", "Democratic Republic of the Congo", "from border"),
    ),
    (
        "The grain was bagged in Aqaba, 330 kilometres (205 miles) south of Amman.",
        (330, "km", "Aqaba", "Amman", "between"),
    ),
    (
        "About 90 km north-east of Odesa, at Mykolaiv, silos are full.",
        (90, "km", "Mykolaiv", "Odesa", "between"),
    ),
    ("Mukalla is 300 miles along the coast from Aden.", (300, "mi", "Mukalla", "Aden", "between")),
    ("The plant at Sumgait is thirty-five kilometres from Baku.", (35, "km", "Sumgait", "Baku", "between")),
    ("Barely 50 miles separate Beirut from Damascus.", (50, "mi", "Beirut", "Damascus", "between")),
    ("Only 90 miles separate Havana and Key West.", (90, "mi", "Havana", "Key West", "between")),
    (
        "Port Said, 150-odd miles north of Suez, handled the rest.",
        (150, "mi", "Port Said", "Suez", "between"),
    ),
    ("The ship anchored four miles east of Fujairah on Sunday.", (4, "mi", None, "Fujairah", "between")),
    (
        "Gdynia, a dozen miles up the coast from Gdansk, took the rest.",
        (12, "mi", "Gdynia", "Gdansk", "between"),
    ),
    ("Sacks are stored in Goma. Bukavu is 100 km to the south.", (100, "km", "Goma", "Bukavu", "between")),
    ("Najaf stands at a distance of 160 km from Baghdad.", (160, "km", "Najaf", "Baghdad", "between")),
    ("It is 160 km from Najaf to Baghdad.", (160, "km", "Najaf", "Baghdad", "between")),
    ("There are 160 km between Najaf and Baghdad.", (160, "km", "Najaf", "Baghdad", "between")),
    (
        "The cargo was put ashore at Cotonou, a port 115 km west of Lagos.",
        (115, "km", "Cotonou", "Lagos", "between"),
    ),
    ("Cotonou is a port roughly 115 km west of Lagos.", (115, "km", "Cotonou", "Lagos", "between")),
]

ROUTES: list[Row] = [
    (
        "From the mine at Zouerat the ore goes 700 km by rail to Nouadhibou.",
        (700, "km", "Zouerat", "Nouadhibou", "route"),
    ),
    (
        "The 1,200-km journey from Djibouti to Addis Ababa takes three days.",
        (1200, "km", "Djibouti", "Addis Ababa", "route"),
    ),
    (
        "The 1,200-kilometre rail haul between Djibouti and Addis Ababa is slow.",
        (1200, "km", "Djibouti", "Addis Ababa", "route"),
    ),
    (
        "Trucks make the 300-mile run from Basra to Baghdad at night.",
        (300, "mi", "Basra", "Baghdad", "route"),
    ),
    (
        "The 6,000-mile voyage from Santos to Rotterdam lasted 17 days.",
        (6000, "mi", "Santos", "Rotterdam", "route"),
    ),
    (
        "The tanker made the 900-nautical-mile trip from Novorossiysk to Izmir.",
        (900, "nmi", "Novorossiysk", "Izmir", "route"),
    ),
    ("By road it is 550 km from Dar es Salaam to Dodoma.", (550, "km", "Dar es Salaam", "Dodoma", "route")),
    ("Dodoma is 450 km by road from Dar es Salaam.", (450, "km", "Dodoma", "Dar es Salaam", "route")),
    ("Dodoma is 450 road miles from Dar es Salaam.", (450, "mi", "Dodoma", "Dar es Salaam", "route")),
    (
        "The railway from Kunming to Vientiane is 1,035 km long.",
        (1035, "km", "Kunming", "Vientiane", "route"),
    ),
    (
        "The line between Kunming and Vientiane, 1,035 kilometres in length, opened in 2021.",
        (1035, "km", "Kunming", "Vientiane", "route"),
    ),
    (
        "The pipeline, which stretches 1,768 km from Baku to Ceyhan, was shut.",
        (1768, "km", "Baku", "Ceyhan", "route"),
    ),
    ("Oil is pumped 1,768 km from Baku to Ceyhan.", (1768, "km", "Baku", "Ceyhan", "route")),
    (
        "Timber is floated 90 miles down the river from Prince George to Quesnel.",
        (90, "mi", "Prince George", "Quesnel", "route"),
    ),
    (
        "Lorries cover the 740 km between Mombasa and Malaba in two days.",
        (740, "km", "Mombasa", "Malaba", "route"),
    ),
    ("Camels carried salt 700 km from Bilma to Agadez.", (700, "km", "Bilma", "Agadez", "route")),
    ("Ore travels 600 km by rail to Nouadhibou from Zouerat.", (600, "km", "Nouadhibou", "Zouerat", "route")),
    ("The sea distance from Karachi to Gwadar is 290 miles.", (290, "mi", "Karachi", "Gwadar", "route")),
    ("The road distance between Karachi and Gwadar is 630 km.", (630, "km", "Karachi", "Gwadar", "route")),
    ("A 500-km pipeline connects Kirkuk with Baiji.", (500, "km", "Kirkuk", "Baiji", "route")),
    ("Kirkuk is linked to Baiji by a 90-km pipeline.", (90, "km", "Kirkuk", "Baiji", "route")),
    ("Beans are trucked the 200 miles from Kumasi to Tema.", (200, "mi", "Kumasi", "Tema", "route")),
    (
        "Trucks drive 600 miles through the desert from Kufra to Abeche.",
        (600, "mi", "Kufra", "Abeche", "route"),
    ),
    ("The crossing from Calais to Dover is 21 miles.", (21, "mi", "Calais", "Dover", "route")),
    (
        "The ship left Santos for Rotterdam, a voyage of 5,400 nautical miles.",
        (5400, "nmi", "Santos", "Rotterdam", "route"),
    ),
    ("They drove from Amman to Baghdad, a journey of some 900 km.", (900, "km", "Amman", "Baghdad", "route")),
    (
        "They drove from Amman to Baghdad, a distance of some 900 km.",
        (900, "km", "Amman", "Baghdad", "route"),
    ),
    ("Trucks left Amman for Baghdad. The journey is 900 km.", (900, "km", "Amman", "Baghdad", "route")),
    ("From Amman to Baghdad, the trucks have 900 km to cover.", (900, "km", "Amman", "Baghdad", "route")),
    ("The Amman-Baghdad highway is 900 km long.", (900, "km", "Amman", "Baghdad", "route")),
    ("The 900-km Amman-Baghdad road was cut.", (900, "km", "Amman", "Baghdad", "route")),
    (
        "The Trans-Siberian line carries it 9,289 km from Moscow to Vladivostok.",
        (9289, "km", "Moscow", "Vladivostok", "route"),
    ),
    (
        "It took the convoy five days to cover 700 km from Tindouf to Bechar.",
        (700, "km", "Tindouf", "Bechar", "route"),
    ),
    (
        "Barges tow cement upriver from Kinshasa to Kisangani, 1,700 km away by river.",
        (1700, "km", "Kinshasa", "Kisangani", "route"),
    ),
]

NONE = [
    "The missile, fired from Tehran, has a range of 2,000 km.",
    "Shells hit villages up to 30 km from the guns near Basra.",
    "Rockets with a 70 km reach were shipped from Latakia to Beirut.",
    "The 225-metre bulk carrier sailed from Santos to Rotterdam.",
    "The ship is 225 metres long and 32 metres wide and is in Odesa.",
    "The tanker was making 14 nautical miles an hour off Aden.",
    "Trains run at 120 km per hour between Moscow and Tver.",
    "Trucks from Amman to Baghdad get 40 cents a mile.",
    "Trucks in Somalia cover some 50 km a day.",
    "The convoy to Goma manages 30 miles a day.",
    "The new quay at Doraleh is 1,000 metres long.",
    "The frontage of the port of Beirut runs 2 km along the bay.",
    "Cables were laid at a depth of 3,000 metres off Crete.",
    "The port of Suez has a draught limit of 16 metres.",
    "The dam at Aswan is 111 metres high.",
    "Odesa has 9 km of quays and 50 berths.",
    "Iraq has 58 km of coastline and one port, Umm Qasr.",
    "A queue of trucks 20 km long formed at Chop.",
    "The line of lorries at Chop stretched for 15 kilometres.",
    "Planes flew at 3,000 metres over Sarajevo.",
    "Each truck in Zambia does 100,000 km a year.",
    "An exclusion zone of 200 miles surrounds the Falkland Islands.",
    "The oil slick off Fujairah was 10 km long and 200 metres wide.",
    "Winds of 60 miles an hour shut the port of Dover.",
    "Berlin laid 300 km of pipe.",
    "Fishing is banned within the 12-mile limit of Iceland.",
    "The river at Kosti is 800 metres across.",
]


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def claims(text: str) -> list[DistanceClaim]:
    return list(read(Report(id="r", text=text), gazetteer=gazetteer()).distances)


@pytest.mark.parametrize(("text", "expected"), [*BETWEEN, *ROUTES])
def test_a_stated_distance(text: str, expected: tuple[float, str, str | None, str | None, str]) -> None:
    [claim] = claims(text)
    value, unit, one, other, relation = expected
    ends = [e.name.removeprefix("the ") if e else None for e in (claim.origin, claim.destination)]
    assert sorted(ends, key=str) == sorted([one, other], key=str)
    assert (claim.value, claim.unit, claim.relation) == (value, unit, relation)


@pytest.mark.parametrize("text", NONE)
def test_no_distance_between_places(text: str) -> None:
    assert claims(text) == []
