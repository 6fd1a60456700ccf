from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.evaluation.board import evaluate, read_gold
from communique.evaluation.intervals import interval
from communique.evaluation.matching import assign, greedy


def test_the_heaviest_assignment_is_found_where_greedy_fails():
    weights = [[0.9, 0.8], [0.8, 0.0]]
    assert sorted(assign(weights)) == [(0, 1), (1, 0)]
    assert greedy([0, 1], [0, 1], lambda a, b: weights[a][b]) == [(0, 0)]


def test_more_rows_than_columns_are_assigned_too():
    assert assign([[0.1], [0.9], [0.2]]) == [(1, 0)]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2025-W26", ("2025-06-23", "2025-06-29")),
        ("2025-02/2025-07", ("2025-02-01", "2025-07-31")),
        ("2024-WI", ("2024-12-01", "2025-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
    ],
)
def test_time_values_become_inclusive_days(value, days):
    found = interval(value)
    assert found is not None
    assert tuple(day.isoformat() for day in found) == days


@pytest.mark.parametrize("value", [None, "", "soon", "2025-13", "2025-02-30", 7])
def test_what_is_no_time_value_is_none(value):
    assert interval(value) is None


def _damaged(form: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A prediction that is wrong in many ways, for comparing two scorers."""
    form = copy.deepcopy(form)
    for entity in form["entities"]:
        for mention in entity["mentions"]:
            if chance.random() < 0.2:
                mention["end"] += chance.randint(0, 4)
        if chance.random() < 0.1:
            entity["type"] = "Place"
    form["entities"] = [entity for entity in form["entities"] if chance.random() > 0.1]
    for event in form["events"]:
        event["participants"] = [p for p in event["participants"] if chance.random() > 0.2]
        if chance.random() < 0.2:
            event["factuality"] = "planned"
        if chance.random() < 0.2 and event.get("time"):
            event["time"]["value"] = "2025-07"
    form["events"] = [event for event in form["events"] if chance.random() > 0.2]
    form["claims"] = [claim for claim in form["claims"] if chance.random() > 0.2]
    for claim in form["claims"]:
        claim["content"]["start"] += chance.randint(0, 9)
    return form


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(5))
def test_our_scorer_equals_the_shared_one_on_damaged_predictions(seed, shared_folder: Path, tmp_path: Path):
    gold_folder = shared_folder / "gold"
    gold = read_gold(gold_folder)
    chance = random.Random(seed)
    predicted = {name: _damaged(dict(form), chance) for name, form in gold.items()}
    for name, form in predicted.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(form), "utf-8")
    out = tmp_path / "out" / "figures.json"
    out.parent.mkdir()
    subprocess.run(
        [sys.executable, gold_folder / "score.py", gold_folder / "annotations", tmp_path, "--json", out],
        check=True,
        capture_output=True,
    )
    theirs = json.loads(out.read_text())
    cross = json.loads((gold_folder / "crossdoc.json").read_text())
    ours = evaluate(gold, predicted, cross).as_json()
    for measure, figures in theirs["micro"].items():
        assert ours["micro"][measure] == pytest.approx(figures), measure
    assert ours["macro_f1"] == pytest.approx(theirs["macro_f1"])


@pytest.mark.shared
def test_gold_against_itself_is_perfect(shared_folder: Path):
    gold = read_gold(shared_folder / "gold")
    figures = evaluate(gold, gold).micro
    assert all(each["F1"] == 1.0 for each in figures.values())
