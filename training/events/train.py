"""Trains the models of doubt: which candidates tell an event, and which mentions take part in it.

    PYTHONPATH=. python training/events/train.py --hints HINTS.json [--folds FOLDER] [--pairs PAIRS.jsonl]

Reads the boards and the labelled passages from the checkout, on one core in two minutes, and writes the
weights where the service looks for them. The hints at events are those of networks that have not seen the
board (`hints.py --apart`): by those of one that has, a model would learn to trust hints more than it may.
With --folds it also writes weights made without each board, for measuring that board (`communique evaluate`
with COMMUNIQUE's weights exchanged, and the hints too): what is measured on a board that was trained on says
little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from boards import BOARDS, DISPATCHES, FOLDERS
from examples import EVENT, NONE, ROLES, Reader
from fitting import Row, fit
from hints_apart import Hints
from tests.quality.event_passages import PASSAGES

from communique.evaluation.annotation_form import form_type
from communique.extraction.doubts import FOLDER, WEIGHTS
from communique.model.naming import DEFAULT_BASE, Names
from communique.rdf.ontology import event_hierarchy
from communique.wiring.engine import Engine

# Cues were written on the boards, so that on these less is wanting than on other reports. The later sets of
# dispatches are marked more densely than reports are by others.
MORE = dict.fromkeys(("board7", "board8", "board9", "board10", "board11", "train1", "train2", "train3"), 2.0)
EVENT_DECAY, HINTED_DECAY, ROLE_DECAY = 16.0, 64.0, 8.0
LEAST = 3  # examples that have a feature
NEGLIGIBLE = 0.02  # weights below it are left out
ACTS = {"admits": 0.5, "keeps": 0.5, "instances": 0.5, "drops": 0.15}
HINTED_ACTS = {"admits": 0.5, "keeps": 0.4, "instances": 0.7, "drops": 0.4, "fills": 0.3}
ROLE_ACTS = {"adds": 0.45, "fills": 0.6, "drops": 0.15}


def event_weights(rows: Sequence[Row], decay: float) -> dict[str, Any]:
    """The model of events, as the service reads it."""
    fitted = fit(rows, (NONE, EVENT), decay=decay, least=LEAST)
    sides = {name: float(each[1] - each[0]) for name, each in fitted.features.items()}
    return {
        "bias": round(float(fitted.bias[1] - fitted.bias[0]), 4),
        "features": {name: round(w, 3) for name, w in sides.items() if abs(w) >= NEGLIGIBLE},
    }


def role_weights(rows: Sequence[Row]) -> dict[str, Any]:
    """The model of roles, as the service reads it."""
    fitted = fit(rows, ROLES, decay=ROLE_DECAY, least=LEAST)
    columns = {name: [round(float(w), 3) for w in each] for name, each in fitted.features.items()}
    return {
        "roles": list(fitted.classes),
        "bias": [round(float(w), 4) for w in fitted.bias],
        "features": {n: ws for n, ws in columns.items() if max(map(abs, ws)) >= NEGLIGIBLE},
        **ROLE_ACTS,
    }


def trained(events: Sequence[Row], hinted: Sequence[Row], roles: Sequence[Row]) -> str:
    """All models, as a file: of events without hints and with them, and of roles."""
    forms = {kind: form_type(kind, event_hierarchy()) for kind in event_hierarchy()}
    held = {
        **event_weights(events, EVENT_DECAY), **ACTS,
        "hinted": {**event_weights(hinted, HINTED_DECAY), **HINTED_ACTS},
        "kinds": {kind: form for kind, form in sorted(forms.items()) if form is not None},
        "roles": role_weights(roles),
    }  # fmt: skip
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def main() -> None:
    """Reads, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hints", type=Path, nargs="+", required=True, help="by hints.py --apart")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--pairs", type=Path, help="for roles.py: the examples of roles, a line each")
    given = parser.parse_args()
    reader = Reader(Engine(Names(DEFAULT_BASE)), weights=MORE, hints=Hints(given.hints))
    for folder in FOLDERS:
        reader.read(folder)
    reader.read_passages(PASSAGES)
    made = reader.events, reader.hinted, reader.roles
    if given.pairs:
        lines = (f"{json.dumps(asdict(row))}\n" for row in reader.roles)
        given.pairs.write_text("".join(lines), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / WEIGHTS).write_text(trained(*made), encoding="utf-8")
    for board in (*BOARDS, *DISPATCHES) if given.folds else ():
        folder = given.folds / board
        folder.mkdir(parents=True, exist_ok=True)
        apart = ([row for row in rows if row.board != board] for rows in made)
        (folder / WEIGHTS).write_text(trained(*apart), encoding="utf-8")


if __name__ == "__main__":
    main()
