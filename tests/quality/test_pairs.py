"""Thirty pairs of dispatches written blind: what is called a disagreement, which events are joined."""

from __future__ import annotations

import pytest
from tests.quality.pair_scores import Scores, dispatches, pairs, score
from tests.quality.readers_of_two import read_together

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def scores(tmp_path_factory) -> Scores:
    return score(
        (pair, read_together(tmp_path_factory.mktemp(pair["pair"]), dispatches(pair))) for pair in pairs()
    )


def test_what_is_called_a_disagreement_is_one(scores: Scores):
    assert scores.disagreements.precision >= 0.9, scores.disagreements.wrong


def test_no_two_events_that_a_reader_keeps_apart_are_one(scores: Scores):
    assert scores.apart.wrong == []


def test_some_disagreements_are_found_and_some_events_joined(scores: Scores):
    assert scores.disagreements.right >= 2, scores.disagreements.wrong
    assert scores.joined.right >= 4, scores.joined.wrong
