"""What the writer does not commit to is never asserted in the narrator's voice, text to claims."""

from __future__ import annotations

import pytest

from communique.model.naming import DEFAULT_BASE, Names
from communique.model.text import Factuality, SpeakerKind
from communique.wiring.engine import Engine

pytestmark = pytest.mark.model

UNASSERTED = (
    "Russia wants to bomb Kharkiv.",
    "The generals refused orders to bomb Kharkiv.",
    "Russia has the right to bomb Kharkiv.",
    "A bid by Russia to bomb Kharkiv failed.",
    "Belarus allowed Russia to bomb Kharkiv.",
    "There are allegations that Russia bombed Kharkiv.",
    "It is believed that Russia bombed Kharkiv.",
    "Russia allegedly bombed Kharkiv.",
    "Russia is said to have bombed Kharkiv.",
    "The argument that Russia bombed Kharkiv gained ground.",
    "In Kyiv's view, Russia bombed Kharkiv.",
)
ASSERTED = (
    "Russia bombed Kharkiv.",
    "Russia managed to bomb Kharkiv.",
    "Russia continued to bomb Kharkiv.",
    "It was announced that Russia bombed Kharkiv.",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(Names(DEFAULT_BASE))


def bombed(engine: Engine, text: str) -> set[tuple[SpeakerKind, Factuality]]:
    """Who says with which commitment that the bombing happened."""
    report = engine.resolve(engine.read(text.encode(), "text/plain; charset=utf-8", {}).document)
    acts = {event.iri for event in report.events if event.kind in ("Airstrike", "Bombing", "Assault")}
    told = (claim for claim in report.claims if any(fact.subject in acts for fact in claim.facts))
    return {(claim.speaker_kind, claim.factuality) for claim in told}


@pytest.mark.parametrize("text", UNASSERTED)
def test_a_bombing_that_nobody_tells_is_not_told_by_the_narrator(engine: Engine, text: str):
    assert (SpeakerKind.NARRATOR, Factuality.ASSERTED) not in bombed(engine, text)


@pytest.mark.parametrize("text", ASSERTED)
def test_a_bombing_that_is_told_is_told(engine: Engine, text: str):
    assert (SpeakerKind.NARRATOR, Factuality.ASSERTED) in bombed(engine, text)


def test_who_denies_a_bombing_denies_it(engine: Engine):
    (told,) = bombed(engine, "Russia denied that it bombed Kharkiv.")
    assert told == (SpeakerKind.INSTITUTIONAL, Factuality.DENIED)
