"""Which events lie where in time, asked of a small store."""

from __future__ import annotations

from datetime import date
from functools import partial

import pyoxigraph as ox
import pytest

from communique.api.workbench import When
from communique.model.naming import Names
from communique.sparql.rows import select_rows
from communique.wiring import chronology
from communique.wiring.chronology import Chronology
from communique.wiring.happenings import Happenings

BASE = "https://test.example/"
NORWAY, POLAND = f"{BASE}id/norway", f"{BASE}id/poland"
GRAPH = f"""
@prefix cq: <https://w3id.org/communique/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{BASE}id/> .
:call skos:prefLabel "Call" ; cq:participant :norway, :poland ; cq:agent :norway ; cq:reportedIn :report ;
  cq:latest "2026-03-05"^^xsd:date .
:visit skos:prefLabel "Visit" ; cq:participant :norway ; cq:topic :norway ; cq:reportedIn :report ;
  cq:latest "2026-03-07"^^xsd:date .
:rumour skos:prefLabel "Rumour" ; cq:participant :norway ; cq:reportedIn :report .
:war skos:prefLabel "War" ; cq:latest "2026-03-08"^^xsd:date .
:report cq:anchorDate "2026-03-08"^^xsd:date .
<{BASE}graph/prospects> {{
  :past skos:prefLabel "Past" ; cq:status cq:Planned ; cq:latest "2026-03-01"^^xsd:date .
  :later skos:prefLabel "Later" ; cq:status cq:Planned ; cq:latest "2026-09-01"^^xsd:date .
  :soon skos:prefLabel "Soon" ; cq:status cq:Planned ; cq:latest "2026-03-09"^^xsd:date .
  :denied skos:prefLabel "Denied" ; cq:status cq:Negated ; cq:latest "2026-03-10"^^xsd:date .
}}
"""


@pytest.fixture
def asked():
    store = ox.Store()
    store.load(GRAPH.encode(), format=ox.RdfFormat.TRIG)
    rows, names = partial(select_rows, store), Names(BASE)
    return Chronology(rows, names, Happenings(rows, names))


def _labels(lines):
    return [line.label for line in lines]


@pytest.mark.parametrize("many", [0, 200])
def test_the_latest_of_a_thing_come_first_and_undated_ones_last_however_many_there_are(
    asked, many, monkeypatch
):
    monkeypatch.setattr(chronology, "_MANY", many)
    assert _labels(asked.of_entity(NORWAY, limit=10)) == ["Visit", "Call", "Rumour"]
    assert _labels(asked.of_entity(NORWAY, limit=1)) == ["Visit"]


def test_only_events_in_which_both_have_a_part_lie_between_two(asked):
    assert _labels(asked.between(NORWAY, POLAND, limit=10).events) == ["Call"]


def test_events_of_two_are_all_counted_however_few_are_told_of(asked):
    common = asked.between(NORWAY, NORWAY, limit=2)
    assert _labels(common.events) == ["Visit", "Call"]
    assert common.many == 3


def test_plans_come_from_the_newest_report_on_the_nearest_first(asked):
    assert _labels(asked.planned(asked.newest(), limit=10)) == ["Soon", "Later"]


def test_a_timeline_leaves_out_what_only_reference_data_know(asked):
    assert _labels(asked.dated(When(), kind="Event", limit=10)) == ["Visit", "Call"]
    assert _labels(asked.dated(When(), kind="Event", limit=1)) == ["Visit"]
    ended = When(latest=date(2026, 3, 6), earliest=date(2026, 3, 2))
    assert _labels(asked.dated(ended, kind="Event", limit=10)) == ["Visit", "Call"]
    assert _labels(asked.dated(When(), kind="Event", limit=10, who=POLAND)) == ["Call"]
