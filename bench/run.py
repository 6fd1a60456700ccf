"""The benchmark: what reading and keeping reports costs, as ratios measured side by side in one run.

    python bench/run.py [--full] [--only NAME ...] [--json FILE]

Ratios hold on any machine; seconds only on the one they were measured on. Reports are made up (`reports.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from communique.model.naming import DEFAULT_BASE, Names
from communique.wiring.engine import Engine
from draft import beside_draft
from figures import Figure, as_json, shown
from graphs import graphs
from intake import intake
from pages import pages
from reading import reading, worker
from serving import serving
from whole import whole


def benchmarks(*, is_full: bool) -> dict[str, Callable[[], list[Figure]]]:
    """By name. Full: ten times as much, with reports of some 900 quads in the graph instead of short ones.
    The graph is set beside the hand-made draft's layout where that is at hand."""
    engine = Engine(Names(DEFAULT_BASE))
    count, words = (4000, 220) if is_full else (1000, 50)
    scale = 10 if is_full else 1
    return {
        "reading": lambda: reading(engine, count=40 * scale),
        "worker": worker,
        "end to end": lambda: whole(count=20 * scale),
        "serving": lambda: serving(triples=200_000 * scale, seconds=1.0 if scale == 1 else 3.0),
        "intake": lambda: intake(engine, count=100 * scale),
        "pages": lambda: pages(engine, count=count, words=words),
        "graph": lambda: beside_draft(graphs(engine, count=count, words=words), count),
    }


def _arguments(names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="what reading and keeping reports costs")
    parser.add_argument("--only", action="append", choices=names, help="run this one; may be given again")
    parser.add_argument("--full", action="store_true", help="4,000 reports of 220 words; takes an hour")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file")
    return parser.parse_args()


def main() -> None:
    """Run, say how long each took, show the table."""
    arguments = _arguments(list(benchmarks(is_full=False)))
    found: dict[str, list[Figure]] = {}
    for name, run in benchmarks(is_full=arguments.full).items():
        if arguments.only and name not in arguments.only:
            continue
        began = time.perf_counter()
        found[name] = run()
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    shown(found)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(found), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":  # reading processes import this module too
    main()
