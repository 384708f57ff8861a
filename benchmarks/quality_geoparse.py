"""Names in running text against the golds in the shared folder: TR-News, and the places of the leg golds.

Thresholds are those of the project's own issue; the scorers are the shared folder's.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from cargotrace.language import parse_many
from cargotrace.places.bulk import geoparse_jsonl
from cargotrace.places.gazetteer import load_gazetteer
from cargotrace.places.geoparse import find_mentions
from cargotrace.places.mention import Mention
from cargotrace.reports import read_report

#: figure of the scorer, least value
WANTED = {"F1 overlap": 0.88, "acc_id_or_161_all": 0.84, "precision@161": 0.78}


def trnews(eval_folder: Path) -> bool:
    corpus = eval_folder / "geoparse" / "corpora" / "trnews.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out, figures = Path(folder) / "p.jsonl", Path(folder) / "f.json"
        geoparse_jsonl(corpus, out)
        scorer = eval_folder / "geoparse" / "score.py"
        subprocess.run([sys.executable, scorer, out, "--only", "trnews", "--json", figures], check=True)
        read = json.loads(figures.read_text(encoding="utf-8"))
    row = read.get("trnews", read) if isinstance(read, dict) else dict(read)["trnews"]
    got = {"F1 overlap": row["overlap"]["f1"], **{k: row[k] for k in ("acc_id_or_161_all", "precision@161")}}
    for name, least in WANTED.items():
        print(f"{name:20} {got[name]:.3f}   (at least {least})")
    return all(got[name] >= least for name, least in WANTED.items())


def scorer_of(eval_folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_legs", eval_folder / "legs" / "score_legs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(mention: Mention) -> dict[str, object]:
    place = mention.place
    return {
        "name": mention.name,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def leg_places(shared: Path) -> bool:
    gazetteer, scorer = load_gazetteer(), scorer_of(shared / "eval")
    right = dict.fromkeys(("places_found_by_name", "point_places_within_radius"), 0)
    of = dict(right)
    for texts, golds in ((shared / "eval/legs/dev", "dev"), (shared / "seeds", "seeds")):
        reports = [read_report(path) for path in sorted(texts.glob("*.txt"))]
        docs = parse_many([report.text for report in reports])
        found = {
            report.id: {"places": [row(m) for m in find_mentions(doc, report, gazetteer)]}
            for report, doc in zip(reports, docs, strict=True)
        }
        figures, _ = scorer.score(str(shared / "eval" / "legs" / golds), found)
        for name in right:
            right[name] += figures[name]["right"]
            of[name] += figures[name]["of"]
            print(f"{golds:6} {name:28} {figures[name]['right']} of {figures[name]['of']}")
    named = right["places_found_by_name"] / of["places_found_by_name"]
    placed = right["point_places_within_radius"] / of["point_places_within_radius"]
    print(f"found by name {named:.3f} (at least 0.95), points within 50 km {placed:.3f} (at least 0.97)")
    return named >= 0.95 and placed >= 0.97


def main(shared: str) -> int:
    root = Path(shared)
    good = [trnews(root / "eval"), leg_places(root)]
    return 0 if all(good) else 1
