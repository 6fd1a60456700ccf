"""Conditions made of a slot and what fills it, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from tests.unit.extraction.event_fakes import ROLLED, STATES, event, in_group, reading

from communique.extraction.events import EventExtractor
from communique.extraction.slot_conditions import is_slot_condition
from communique.model.reference import Reference
from communique.model.text import Extraction

GROUPS = frozenset({"vessel", "dealing-act"})


@pytest.mark.parametrize("name", ["vessel-object", "arms-subject", "on-actor", "into-ground", "against-any"])
def test_a_slot_with_something_known_in_it_is_a_condition(name: str) -> None:
    assert is_slot_condition(name, GROUPS)


@pytest.mark.parametrize("name", ["vessel", "vessel-sideways", "unheard-object", "object-vessel"])
def test_an_unknown_slot_or_group_is_no_condition(name: str) -> None:
    assert not is_slot_condition(name, GROUPS)


@pytest.mark.parametrize(
    ("needs", "told"),
    [("force-subject", True), ("into-ground", True), ("vessel-subject", False), ("at-any", False)],
)
def test_a_slot_is_looked_for_where_the_cue_stands(needs: str, told: bool) -> None:  # noqa: FBT001
    cues = [event("roll", "GroundAssault", "attack", needs=needs), in_group("tank", "force")]
    extractor = EventExtractor(
        Reference(entries=STATES, cues=[*cues, in_group("ship", "vessel")]), model=None
    )
    found = extractor.extract(reading("Tanks rolled into Oslo.", ROLLED, "Oslo"), Extraction())
    assert bool(found.events) is told
