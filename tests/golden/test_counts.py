"""Counts that dispatches give against the meetings held: who counts what, what is held, what is missing."""

from __future__ import annotations

import json

import pytest
from tests.conftest import opened_at

from communique.api.endpoint import QueryAsk

pytestmark = pytest.mark.model
DISPATCHES = {
    "2026-05-02": """TALLINN, May 2 — Estonian Foreign Minister Liis Maasik met Georgian Foreign Minister
Davit Lomidze in Tallinn on Saturday. The two discussed a customs agreement, the Estonian ministry said.""",
    "2026-07-10": """TBILISI, July 10 — Georgian Foreign Minister Davit Lomidze and Estonian Foreign Minister
Liis Maasik met in Tbilisi on Thursday in what was their fourth meeting in three months. “We have agreed on
nearly everything,” Maasik said.""",
    "2026-07-11": """TBILISI, July 11 — Liis Maasik, the Estonian foreign minister, met Davit Lomidze in
Tbilisi on Thursday. It was their third meeting in the past three months, Georgian officials said.""",
}
HELD = {"Meeting: Davit Lomidze, Liis Maasik, 2026-05-02", "Meeting: Davit Lomidze, Liis Maasik, 2026-07-09"}


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    with opened_at(tmp_path_factory.mktemp("counts") / "data") as opened:
        for day, text in DISPATCHES.items():
            opened.service.accept(
                text.replace("\n", " ").encode(), "text/plain", {"published": day, "title": f"wire {day}"}
            )
        assert opened.wait_until_idle()
        yield opened.service


def rows(service, name):
    text, form = service.bound_question(name, {}), "application/sparql-results+json"
    ask = QueryAsk(text=text, tabular=form, minimum_version=service.version())
    found = json.loads(b"".join(service.query(ask).chunks))["results"]["bindings"]
    return [{column: cell["value"] for column, cell in row.items()} for row in found]


def test_a_count_says_what_is_held_and_how_many_are_missing(counting):
    (fourth,) = [row for row in rows(counting, "counted-series") if row["said"] == "4"]
    assert (fourth["held"], fourth["missing"], fourth["window"]) == ("2", "2", "2026-04-10/2026-07-10")
    assert set(fourth["which"].split(" | ")) == HELD
    assert fourth["report"] == "wire 2026-07-10"


def test_a_count_that_only_officials_give_is_theirs(counting):
    (third,) = [row for row in rows(counting, "counted-series") if row["said"] == "3"]
    assert (third["held"], third["missing"], third["who"]) == ("2", "1", "Georgian officials")


def test_the_meetings_a_count_can_mean_are_listed_with_their_days(counting):
    found = [row for row in rows(counting, "counted-which") if row["said"] == "4"]
    assert {(row["counted"], row["from"]) for row in found} == {(each, each[-10:]) for each in HELD}


def test_two_counts_over_one_window_contradict_each_other(counting):
    notes = [row["note"] for row in rows(counting, "disagreements") if row["basis"] == "QuantityConflict"]
    assert notes == ["ordinal: 3 or 4"]
