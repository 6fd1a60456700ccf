"""One happening told by two dispatches is one event, and what they differ on is said; on pairs of our own."""

from __future__ import annotations

import pytest
from tests.quality.readers_of_two import Outcome, read_together
from tests.quality.told_twice import PAIRS, Pair

from communique.model.knowledge import Event, ResolvedReport
from communique.model.text import Span

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, Outcome]:
    return {
        pair.name: read_together(
            tmp_path_factory.mktemp("pair"), list(zip(pair.texts, pair.days, strict=True))
        )
        for pair in PAIRS
    }


def events_at(report: ResolvedReport, words: str) -> list[Event]:
    """The events whose trigger lies in these words."""
    start = report.document.text.index(words)
    where = Span(start, start + len(words))
    return [event for event in report.events if any(where.overlaps(each) for each in event.triggers)]


def are_one(outcome: Outcome, words: tuple[str, str]) -> bool:
    left, right = (events_at(report, word) for report, word in zip(outcome.reports, words, strict=True))
    return any(outcome.one(one.iri, other.iri) for one in left for other in right)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.same], ids=lambda pair: pair.name)
def test_one_happening_is_one_event(outcomes, pair: Pair):
    assert [words for words in pair.same if not are_one(outcomes[pair.name], words)] == []


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.apart], ids=lambda pair: pair.name)
def test_two_happenings_stay_two(outcomes, pair: Pair):
    assert [words for words in pair.apart if are_one(outcomes[pair.name], words)] == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_two_dispatches_disagree_on_what_a_reader_finds_and_on_nothing_else(outcomes, pair: Pair):
    found = {(each.kind, each.basis) for each in outcomes[pair.name].disagreements}
    assert found == set(pair.relations)


def test_a_plan_leads_to_what_came_of_it(outcomes):
    for pair in (each for each in PAIRS if each.fulfilled):
        outcome = outcomes[pair.name]
        events = [outcome.shared.get(event.iri, event.iri) for event in outcome.reports[1].events]
        assert {event for _, event in outcome.fulfilled} & set(events)
