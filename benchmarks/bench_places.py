"""Places: their share of reading time, look-ups a second, the first answer of a cold process, memory.

The text is made here from a fixed seed, so that two runs on one machine compare.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from cargotrace.language import english, parse_many
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.reports import Report

NAMES = (
    *(
        "Rajin",
        "Vladivostok",
        "Dunay",
        "Tikhoretsk",
        "Russia",
        "North Korea",
        "Tripoli",
        "Lebanon",
        "Newcastle",
    ),
    *("New South Wales", "the Strait of Hormuz", "Bandar Abbas", "Astrakhan", "Amirabad", "Odesa", "Ukraine"),
    *("Springfield, Illinois", "the Black Sea", "Chongjin", "Qingdao", "Rotterdam", "Djibouti", "Ust-Luga"),
)
PATTERNS = (
    "The freighter left {a} on Monday with about {n} containers of grain for the port of {b}.",
    "A spokesman in {a} denied that the weapons had been sent through {b} by rail before September.",
    "Satellite pictures showed wagons at a depot near {a}, some {n} km from {b}, where trains change gauge.",
    "Prices rose again last week as traders waited for news of the harvest and of the weather in {a}.",
    "He said the company would not comment on the case, which a court in {b} is to hear in the spring.",
)
DOCUMENTS, SENTENCES = 100, 12
MANY = 10_000


def texts(count: int, seed: int = 7, sentences: int = SENTENCES) -> list[str]:
    rng = random.Random(seed)
    return [
        " ".join(
            rng.choice(PATTERNS).format(a=rng.choice(NAMES), b=rng.choice(NAMES), n=rng.randint(2, 900))
            for _ in range(sentences)
        )
        for _ in range(count)
    ]


def share_of_reading() -> tuple[float, float]:
    """Return seconds of the bare parse and of the places on top of it, of the same texts."""
    gazetteer, made = load_gazetteer(), texts(DOCUMENTS)
    english()
    list(parse_many(made[:8]))
    began = time.process_time()
    docs = list(parse_many(made))
    parsed = time.process_time()
    for text, doc in zip(made, docs, strict=True):
        find_mentions(doc, Report(id="b", text=text), gazetteer)
    return parsed - began, time.process_time() - parsed


def lookups_a_second() -> float:
    """Return exact look-ups a second of 5,000 folded names in the store, a fifth of them misses."""
    core = load_gazetteer().core
    knows = core.knows
    rng = random.Random(7)
    known = [place.name for place in (core.place(rng.randrange(len(core))) for _ in range(4000))]
    from cargotrace.places.names import fold

    keys = [fold(name) for name in known] + [f"{fold(name)} zz" for name in known[:1000]]
    rng.shuffle(keys)
    began = time.process_time()
    for _ in range(40):
        for key in keys:
            knows(key)
    return 40 * len(keys) / (time.process_time() - began)


COLD = """
import time
began = time.perf_counter()
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geocode import geocode
found = geocode("Najin", load_gazetteer())
took = time.perf_counter() - began
assert found
# the peak of this process alone: a child's ru_maxrss begins at its parent's
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM"))
print(took, int(peak.split()[1]) / 1024)
"""


def cold() -> tuple[float, float]:
    """Return seconds and MB of a fresh process that answers one name, the best of five."""
    runs = []
    for _ in range(5):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True, text=True)
        runs.append((time.perf_counter() - began, float(done.stdout.split()[1])))
    return min(runs)


def growth_mb() -> float:
    """Return by how much memory grows over many documents, after the first tenth of them."""
    gazetteer, made = load_gazetteer(), texts(50, seed=8, sentences=1)
    docs = list(parse_many(made))
    start = 0
    for number in range(MANY):
        if number == MANY // 10:
            start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        at = number % len(docs)
        find_mentions(docs[at], Report(id=str(number), text=made[at]), gazetteer)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024


def main() -> int:
    parse_s, places_s = share_of_reading()
    rate = lookups_a_second()
    cold_s, cold_mb = cold()
    grown = growth_mb()
    rows = [
        ("places on top of the parse, % of it", 100 * places_s / parse_s, 50.0, True),
        ("exact look-ups a second", rate, 300_000.0, False),
        ("cold process, first answer, s", cold_s, 0.3, True),
        ("cold process, MB", cold_mb, 120.0, True),
        (f"memory grown over {MANY:,} documents, MB", grown, 20.0, True),
    ]
    for what, value, limit, at_most in rows:
        print(f"{what:44} {value:12,.2f}   ({'at most' if at_most else 'at least'} {limit:,g})")
    return int(any((value > limit) == at_most for _, value, limit, at_most in rows if value != limit))
