"""What reading costs beside spaCy's bare parse, and whether memory stays flat over many reports."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
#: how often the texts are read again for the memory figure
ROUNDS = 6


def main() -> int:
    from cargotrace.language import english, parse
    from cargotrace.places.gazetteer import load_gazetteer
    from cargotrace.reading.reader import read_many, read_parse
    from cargotrace.reports import read_report

    reports = [read_report(p) for p in sorted(GOLDEN.glob("*.md"))]
    gazetteer = load_gazetteer()
    english()("Warm.")
    read_parse(reports[0], parse(reports[0].text), gazetteer)
    start = time.perf_counter()
    docs = [parse(r.text) for r in reports]
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for report, doc in zip(reports, docs, strict=True):
        read_parse(report, doc, gazetteer)
    rules = time.perf_counter() - start
    words = sum(len(d) for d in docs)
    print(f"reports {len(reports)}, tokens {words:,}")
    print(f"bare parse              {bare:6.2f} s  {words / bare:8,.0f} tokens a second")
    print(f"places and rules        {rules:6.2f} s  {words / rules:8,.0f} tokens a second")
    print(f"whole, against the parse {1 + rules / bare:5.2f} times")
    before = _peak_mb()
    for _ in range(ROUNDS):
        for _reading in read_many(reports, gazetteer=gazetteer):
            pass
    print(
        f"memory after {ROUNDS * len(reports)} more reports: {_peak_mb():,.0f} MB at its peak, "
        f"{before:,.0f} MB before"
    )
    return 0


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
