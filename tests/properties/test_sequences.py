"""Whatever analysts do in whatever order: the graph is that of a rebuild, and of any other order of reports.

The real rooms over the demo dispatches, each read once for each date it is given.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace

import pytest
from tests.properties.curated_world import NAMES, Analyst, World, replayed
from tests.shared_engine import shared_engine

pytestmark = pytest.mark.model
TORTURE = os.environ.get("COMMUNIQUE_TORTURE") == "1"
SEEDS = range(240) if TORTURE else range(8)
STEPS = range(12, 19)


@pytest.fixture(scope="session")
def desk_rooms():
    """Rooms without reference data, a reading that remembers, the terms, the dispatches."""
    from communique.ingest.ports import Reading
    from communique.wiring import demo_dispatches
    from communique.wiring.rooms import Making
    from communique.wiring.terms import decision_terms

    engine = shared_engine()
    read = {}

    def walk(document):
        key = (document.iri, document.anchor, document.anchor_basis, document.language)
        if key not in read:
            read[key] = engine.resolve(document)
        return read[key]

    rooms = replace(Making(engine).rooms(), fixed_lines=dict, fixed_versions=dict)
    reading = Reading(read=engine.read_source, anchor=engine.anchor, walk=walk, run=lambda: engine.run)
    terms = decision_terms(lambda: engine.reference, NAMES, stands=lambda _: False)
    return rooms, reading, terms, (*demo_dispatches(), *map(_printed, demo_dispatches()[:3]))


def _printed(dispatch: bytes) -> bytes:
    """What a newspaper makes of a dispatch: another headline, the end cut, the agency named."""
    told = json.loads(dispatch)
    kept = told["text"].split("\n\n")
    text = "\n\n".join(["Late news", *kept[: max(2, len(kept) - 1)], "Reuters contributed to this report."])
    return json.dumps({**told, "title": "Late news", "publisher": "Evening Courier", "text": text}).encode()


@pytest.mark.parametrize("seed", SEEDS)
def test_any_sequence_gives_the_graph_of_a_rebuild_and_of_any_order(desk_rooms, tmp_path, seed):
    *parts, dispatches = desk_rooms
    chance = random.Random(seed)
    analyst = Analyst(World(tmp_path / "one", *parts), dispatches, chance)
    analyst.ingest()
    for _ in range(chance.choice(STEPS)):
        analyst.step()
    incremental = analyst.world.lines()
    for name, mixed in (("after", False), ("between", True)) if TORTURE else (("other", seed % 2 == 0),):
        other = replayed(analyst, World(tmp_path / name, *parts), chance, mixed=mixed)
        assert other.lines() == incremental, (name, analyst.done)
        other.close()
    analyst.world.keeper.rebuild()
    assert analyst.world.lines() == incremental, analyst.done
    assert analyst.world.store.compare(analyst.world.ledger.applied.every_line()) == ((), ())
    analyst.world.close()
