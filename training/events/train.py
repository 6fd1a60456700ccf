"""Trains the models of doubt: which candidates tell an event, and which mentions take part in it.

    PYTHONPATH=. python training/events/train.py [--folds FOLDER]

Reads the boards below and the labelled passages from the checkout, on one core in two minutes, and writes the
weights where the service looks for them. With --folds it also writes weights made without each board, for
measuring that board (`communique evaluate` with COMMUNIQUE's weights exchanged): what is measured on a board
that was trained on says little.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from examples import EVENT, NONE, ROLES, Reader
from fitting import Fitted, Row, fit
from tests.quality.event_passages import PASSAGES

from communique.evaluation.annotation_form import form_type
from communique.extraction.doubts import FOLDER, WEIGHTS
from communique.model.naming import DEFAULT_BASE, Names
from communique.rdf.ontology import event_hierarchy
from communique.wiring.engine import Engine

ROOT = Path(__file__).resolve().parents[2]
BOARDS = ("board2", "board3", "board4", "board5", "board6", "board9")
DISPATCHES = ("train1", "train2", "train3")
# Cues were written on the boards, so that on these less is wanting than on other reports.
MORE = dict.fromkeys(("board9", *DISPATCHES), 2.0)
EVENT_DECAY, ROLE_DECAY = 16.0, 8.0
LEAST = 3  # examples that have a feature
NEGLIGIBLE = 0.02  # weights below it are left out
ACTS = {"admits": 0.5, "keeps": 0.5, "instances": 0.5, "drops": 0.15}
ROLE_ACTS = {"adds": 0.6, "fills": 0.6}


def written(events: Fitted, roles: Fitted) -> str:
    """The weights as the service reads them."""
    sides = {name: float(each[1] - each[0]) for name, each in events.features.items()}
    columns = {name: [round(float(w), 3) for w in each] for name, each in roles.features.items()}
    held = {
        "bias": round(float(events.bias[1] - events.bias[0]), 4),
        "features": {name: round(w, 3) for name, w in sides.items() if abs(w) >= NEGLIGIBLE},
        "kinds": sorted(kind for kind in event_hierarchy() if form_type(kind, event_hierarchy()) is not None),
        **ACTS,
        "roles": {
            "roles": list(roles.classes),
            "bias": [round(float(w), 4) for w in roles.bias],
            "features": {n: ws for n, ws in columns.items() if max(map(abs, ws)) >= NEGLIGIBLE},
            **ROLE_ACTS,
        },
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def trained(events: Sequence[Row], roles: Sequence[Row]) -> str:
    """Both models, as a file."""
    return written(
        fit(events, (NONE, EVENT), decay=EVENT_DECAY, least=LEAST),
        fit(roles, ROLES, decay=ROLE_DECAY, least=LEAST),
    )


def main() -> None:
    """Reads, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=Path)
    given = parser.parse_args()
    reader = Reader(Engine(Names(DEFAULT_BASE)), weights=MORE)
    for board in BOARDS:
        reader.read(ROOT / "tests" / "quality" / board)
    for board in DISPATCHES:
        reader.read(ROOT / "training" / "dispatches" / board)
    reader.read_passages(PASSAGES)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / WEIGHTS).write_text(trained(reader.events, reader.roles), encoding="utf-8")
    for board in (*BOARDS, *DISPATCHES) if given.folds else ():
        folder = given.folds / board
        folder.mkdir(parents=True, exist_ok=True)
        apart = [[row for row in rows if row.board != board] for rows in (reader.events, reader.roles)]
        (folder / WEIGHTS).write_text(trained(*apart), encoding="utf-8")


if __name__ == "__main__":
    main()
