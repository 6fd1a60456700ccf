"""Confidence as a probability: what lowers it, and its bounds."""

from __future__ import annotations

import pytest

from communique.model.knowledge import Fact
from communique.model.text import Iri
from communique.resolution.calibration import probability

WHO = Iri("http://127.0.0.1:8000/id/w")
EVENT = Iri("http://127.0.0.1:8000/id/e")


def facts(*names: str, kind: str = "Meeting") -> tuple[Fact, ...]:
    return tuple(
        Fact(subject=EVENT, predicate=name, object=Iri(kind) if name == "type" else WHO) for name in names
    )


def test_each_role_of_an_event_can_be_wrong_too():
    alone = probability(facts("type"), (), reading=1.0)
    assert probability(facts("type", "agent", "location"), (), reading=1.0) < alone < 1


def test_a_surer_attribution_never_makes_a_claim_less_likely():
    said = [probability(facts("topic"), (each / 20,), reading=1.0) for each in range(21)]
    assert said == sorted(said)
    assert said[0] < said[-1]


def test_who_passes_words_on_lowers_the_confidence():
    direct = probability(facts("topic"), (0.7,), reading=1.0)
    assert probability(facts("topic"), (0.7, 0.7), reading=1.0) < direct


@pytest.mark.parametrize("names", [("type",) + ("recipient",) * 40, ("holdsOffice",), ("topic",)])
@pytest.mark.parametrize("heard", [(), (0.0,) * 20, (1.0,)])
def test_no_claim_is_certain_or_impossible(names: tuple[str, ...], heard: tuple[float, ...]):
    assert 0 < probability(facts(*names), heard, reading=1.0) < 1


def test_words_given_to_a_speaker_are_surer_than_an_event_of_several_roles():
    words = probability(facts("topic"), (0.95,), reading=1.0)
    assert words > probability(facts("type", "agent", "recipient"), (), reading=1.0)
