"""What the exported network finds on the parts that were held out, read as the service reads them.

python training/ner/evaluate.py --data DATA [--model FOLDER] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from decode import Score
from labels import FIRST_FILES
from sources import Example, Mark, fewnerd, own, politics
from texts import lines

from communique.annotation.name_network import FOLDER, NameNetwork, load_network


def _spans(marks: Sequence[Mark]) -> set[tuple[int, int, str]]:
    return {(each.start, each.end, each.label) for each in marks}


def measure(
    network: NameNetwork, examples: Sequence[Example], head: str, only: Sequence[str] | None
) -> Score:
    """Strict figures of one head."""
    score = Score()
    for example in examples:
        found = network.read(example.text, lines(example.text), [head]).names[head]
        spans = {(each.span.start, each.span.end, each.label) for each in found}
        score.add(_spans(example.marks[head]), spans, only=only)
    return score


def main() -> None:
    """Prints a line a type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--passages", type=Path, default=Path(__file__).parent)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    network = load_network(given.model)
    weapons = [
        each
        for each in fewnerd(given.data, {})
        if each.held_out and each.name.startswith(f"fewnerd-{FIRST_FILES[0]}")
    ]
    parts = {
        ("own", "names"): ([each for each in own(given.passages) if each.held_out], None),
        ("own", "holders"): ([each for each in own(given.passages) if each.held_out], None),
        ("politics", "politics"): ([each for each in politics(given.data, {}) if each.held_out], None),
        ("fewnerd", "fewnerd"): (weapons, ("product_weapon",)),
    }
    result = {}
    for (source, head), (examples, only) in parts.items():
        begun = time.process_time()
        score = measure(network, examples, head, only)
        words = sum(len(each.text.split()) for each in examples)
        print(f"{source}: {len(examples)} texts, {words / (time.process_time() - begun):.0f} words a second")
        for kind in ("", *sorted({each[1] for each in score.counts} - {""})):
            key = f"{source}/{head}/{kind}".rstrip("/")
            result[key] = [*(round(each, 1) for each in score.of(kind)), score.counts["gold", kind]]
            print(f"  {key:48} {result[key]}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
