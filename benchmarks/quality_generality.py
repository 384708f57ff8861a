"""How general the reading rules are: in how many documents each rule fires, and which fire in one alone.

`python -m benchmarks.quality_generality SHARED`. A rule that fires in one document of legs/dev and nowhere in
our own golden texts is a rule for that document until it has proved otherwise.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.quality_legs import readings_of

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"


def rules_by_document(folder: Path) -> dict[str, set[str]]:
    """Return the documents in which each rule made or joined a claim."""
    found: dict[str, set[str]] = defaultdict(set)
    for report, reading in readings_of(folder):
        for claim in reading.movements:
            for rule in claim.rule.split("+"):
                found[rule].add(report.id)
    return found


def main(shared_folder: str = "../shared") -> int:
    dev = Path(shared_folder) / "eval/legs/dev"
    if not dev.exists():
        print(f"There is no {dev}: the rules were not counted.")
        return 2
    fired, elsewhere = rules_by_document(dev), rules_by_document(GOLDEN)
    print(f"{'rule':24s} {'dev':>4s} {'own':>4s}")
    for rule, documents in sorted(fired.items(), key=lambda item: (-len(item[1]), item[0])):
        alone = f"  only in {next(iter(documents))}" if len(documents) == 1 else ""
        print(f"{rule:24s} {len(documents):4d} {len(elsewhere.get(rule, ())):4d}{alone}")
    single = [r for r, d in fired.items() if len(d) == 1]
    narrow = [r for r in single if len(elsewhere.get(r, ())) == 0]
    print(
        f"{len(fired)} rules fire; {len(single)} in one document only, {len(narrow)} of them in no own text"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
