"""Events that no rule joins: what a model of likeness makes of reports on one story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests import builders as make
from tests.unit.resolution.test_news_of_one_day import DAY, EVE, FIGHT, SETTING

from communique.model.bonds import ALWAYS, CERTAIN
from communique.model.text import Factuality
from communique.resolution.events import bonds, cluster_events

STORY = "ferent kalvo orsha battery outskirts sarvik"
PASSAGE = "battery ferent kalvo moved outskirts"
MOVED: dict[str, Any] = {"kind": "Deployment", "earliest": EVE, "latest": EVE, "passage": PASSAGE}
SENT: dict[str, Any] = {**MOVED, "passage": "battery ferent kalvo outskirts stationed"}
DAYS = {make.a_doc_iri("one"): DAY, make.a_doc_iri("two"): DAY}


def judged(first: dict[str, Any], second: dict[str, Any], days: dict[Any, date] = DAYS) -> tuple[Any, ...]:
    events = (
        make.an_event("a", document="one", **{"story": STORY, **first}),
        make.an_event("b", document="two", **{"story": STORY, **second}),
    )
    setting = replace(SETTING, anchors=days, people=SETTING.people | {make.an_iri("ulf"), make.an_iri("per")})
    found = cluster_events(events, setting).judgements
    assert not found or bonds(events, setting)
    return found


def test_passages_alike_in_reports_on_one_story_tell_one_event():
    assert judged(MOVED, SENT)


def test_the_reason_and_the_chance_stay_with_the_join():
    (judgement,) = judged(MOVED, SENT)
    assert "passages alike" in judgement.reason
    assert 0.6 < judgement.confidence <= 0.85


def test_passages_alike_are_not_one_in_reports_on_two_stories():
    assert not judged(MOVED, {**SENT, "story": "harbour velden dredger"})


def test_reports_on_one_story_tell_of_many_things():
    assert not judged(MOVED, {**SENT, "passage": "fuel depot inspected"})


def test_told_days_that_do_not_meet_are_two_events_however_alike():
    assert not judged(MOVED, {**SENT, "earliest": DAY, "latest": DAY})


def test_other_people_on_each_side_are_two_events_however_alike():
    met = {"kind": "Visit", "agents": ["ulf"]}
    assert not judged({**MOVED, **met}, {**SENT, **met, "agents": ["per"]})


def test_what_befalls_another_state_is_another_event_however_alike():
    to_slovakia, to_austria = ({"agents": ["ulf"], "recipients": [each]} for each in ("slovakia", "austria"))
    assert judged({**MOVED, **to_slovakia}, {**SENT, **to_slovakia})
    assert not judged({**MOVED, **to_slovakia}, {**SENT, **to_austria})
    assert judged({**MOVED, **to_slovakia}, {**SENT, "recipients": ["nobody known"]})


def test_a_bond_weighs_what_it_rests_on():
    setting = replace(SETTING, anchors=DAYS)
    alike = [
        make.an_event(name, document=name, story=STORY, **told)
        for name, told in {"one": MOVED, "two": SENT}.items()
    ]
    ruled = [make.an_event(name, document=name, earliest=DAY, **FIGHT) for name in ("one", "two")]
    (chance,) = bonds(alike, setting).values()
    assert ALWAYS < chance < CERTAIN
    assert list(bonds(ruled, setting).values()) == [CERTAIN]


def test_kinds_that_nothing_joins_are_two_events():
    assert not judged(MOVED, {**SENT, "kind": "Arrest"})


def test_reports_weeks_apart_are_on_two_stories():
    later = {**DAYS, make.a_doc_iri("two"): DAY + timedelta(days=40)}
    assert not judged(MOVED, {**SENT, "earliest": None, "latest": None}, later)


def test_what_is_merely_planned_is_not_what_happened():
    assert not judged(MOVED, {**SENT, "statuses": (Factuality.PLANNED,)})


def test_of_two_that_fit_alike_neither_is_joined():
    events = (
        make.an_event("a", document="one", story=STORY, **MOVED),
        make.an_event("b", document="two", story=STORY, **SENT),
        make.an_event("c", document="two", story=STORY, **SENT),
    )
    assert cluster_events(events, replace(SETTING, anchors=DAYS)).judgements == ()


def test_without_weights_rules_decide_alone(monkeypatch):
    monkeypatch.setattr("communique.resolution.likeness.load_weights", lambda: None)
    assert not judged(MOVED, SENT)
