"""Floors under the whole walk, text to annotation form, on five boards of gold. They only rise, but for
those of gold and board2, which rules knew by heart, when hints at events came that unread boards gain by.

A floor is about two points below what was measured when it was set. The gold folder was open to whoever
wrote the rules, the second board was not until its end, the third never was, the fourth only after it had
been measured, and so was the last: read them side by side.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from communique.evaluation.board import Evaluation, read_gold

pytestmark = pytest.mark.model
HERE = Path(__file__).resolve().parent
BOARDS = ("gold", "board2", "board3", "board4", "board9")

# F1 over all documents of a board, in the order of BOARDS.
FLOORS = {
    "mention strict": (0.97, 0.92, 0.81, 0.86, 0.79),
    "mention names-only strict": (0.97, 0.93, 0.84, 0.89, 0.83),
    "mention strict/WeaponSystem": (0.95, 0.92, 0.60, 0.76, 0.78),
    "entity B3": (0.96, 0.93, 0.83, 0.86, 0.84),
    "entity CEAFe": (0.96, 0.93, 0.87, 0.88, 0.86),
    "relation strict": (0.92, 0.72, 0.68, 0.75, 0.60),
    "relation strict/holdsOffice": (0.97, 0.89, 0.77, 0.87, 0.77),
    "trigger partial": (0.93, 0.84, 0.69, 0.79, 0.75),
    "event type": (0.95, 0.84, 0.62, 0.79, 0.70),
    "argument strict": (0.88, 0.73, 0.43, 0.66, 0.47),
    "time value exact": (0.83, 0.85, 0.38, 0.78, 0.51),
    "factuality": (0.95, 0.90, 0.58, 0.77, 0.70),
    "factuality non-actual": (0.87, 0.79, 0.39, 0.69, 0.57),
    "claim source+content strict": (0.98, 0.84, 0.64, 0.84, 0.55),
    "cross-document entity pairs": (0.97, 0.73, 0.88, 0.87, 0.76),
}
# Events told to be apart that were made one: never more of them.
MERGED = "cross-document event pairs wrongly merged (tp = merged)"


@dataclass(frozen=True)
class Measured:
    """A board's folder with what was measured on it."""

    name: str
    folder: Path
    found: Evaluation


@cache
def evaluated(folder: Path) -> Evaluation:
    """Each folder is read once for all that is asked about it."""
    from communique.wiring import evaluate_folder

    return evaluate_folder(folder)


@pytest.fixture(scope="module", params=BOARDS)
def board(request) -> Measured:
    name = request.param
    folder = request.getfixturevalue("shared_folder") / "gold" if name == "gold" else HERE / name
    return Measured(name=name, folder=folder, found=evaluated(folder))


def test_every_measure_stands_above_its_floor(board):
    floors = {measure: floor[BOARDS.index(board.name)] for measure, floor in FLOORS.items()}
    below = {
        measure: (round(board.found.micro[measure]["F1"], 3), floor)
        for measure, floor in floors.items()
        if board.found.micro[measure]["F1"] < floor
    }
    assert below == {}


def test_no_events_told_apart_are_made_one(board):
    assert board.found.micro[MERGED]["tp"] == 0


def test_confidence_lies_near_the_share_found_right(board):
    # Gold was read while rules were written: more is right there than the confidence says.
    assert sum(each.count for each in board.found.confidence) > 100
    assert board.found.calibration_error < (0.27 if board.name == "gold" else 0.13)


def by_reference_date(folder):
    """The texts of a gold folder by the day that `extract --published` is to be told."""
    found = defaultdict(list)
    for name, form in read_gold(folder).items():
        found[form.get("reference_date")].append(folder / "text" / f"{name}.txt")
    return found


@pytest.mark.shared
def test_the_scorer_agrees_with_the_published_one_on_extracted_files(shared_folder, tmp_path):
    from communique.cli.sources import single_reports
    from communique.wiring import extract_files

    gold = shared_folder / "gold"
    for day, paths in by_reference_date(gold).items():
        inputs = single_reports(map(str, paths))
        for source, written in extract_files(inputs, published=day, form="annotations"):
            (tmp_path / f"{source.stem}{written.suffix}").write_text(written.text, "utf-8")
    report = tmp_path / "scores" / "published.json"
    report.parent.mkdir()
    command = [sys.executable, gold / "score.py", gold / "annotations", tmp_path, "--json", report]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    published, ours = json.loads(report.read_text()), evaluated(gold).as_json()
    # Files extracted at different times know nothing of each other: who is one across them may differ.
    same = [name for name in published["micro"] if not name.startswith("cross-document")]
    assert len(same) > 50
    for measure in same:
        assert ours["micro"][measure] == pytest.approx(published["micro"][measure]), measure
    assert ours["macro_f1"] == pytest.approx(published["macro_f1"])
