"""Scores of pairs of dispatches: disagreements found, tellings of one event joined, others kept apart.

A disagreement is found when one relation has a claim in the labelled words of each text; one that an outside
fact decides (who was in office) when it has one in either. What one text says against itself is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.quality.readers_of_two import Disagreement, Outcome
from tests.quality.scoring import Score

from communique.model.knowledge import Event, ResolvedReport
from communique.model.text import Span

BLIND, OWN, NEW = (Path(__file__).parent / name for name in ("pairs", "pairs_own", "pairs_new"))
_SIDES = ("a", "b")
_GRANULARITY = "GranularityMismatch"
_BY_OUTSIDE_FACTS = ("TenureConflict", "FunctionalConflict")


@dataclass
class Scores:
    """One score a question."""

    disagreements: Score = field(default_factory=Score)  # each labelled one
    grounds: Score = field(default_factory=Score)  # with the ground that was labelled
    verdicts: Score = field(default_factory=Score)  # pairs that disagree
    joined: Score = field(default_factory=Score)  # labelled tellings of one event; predicted: joined of those
    apart: Score = field(default_factory=Score)  # labelled other events; right: kept apart


def pairs(folder: Path) -> list[dict[str, Any]]:
    """The labels of all pairs of a folder."""
    found: list[dict[str, Any]] = json.loads((folder / "pairs.json").read_text("utf-8"))
    return found


def dispatches(folder: Path, pair: Mapping[str, Any]) -> list[tuple[str, date]]:
    """Both texts with their days."""
    return [
        (
            (folder / "text" / f"{pair['pair']}_{side}.txt").read_text("utf-8"),
            date.fromisoformat(pair[side]["reference_date"]),
        )
        for side in _SIDES
    ]


def score(outcomes: Iterable[tuple[Mapping[str, Any], Outcome]]) -> Scores:
    """All scores over all pairs."""
    scores = Scores()
    for pair, outcome in outcomes:
        _score_disagreements(pair, outcome, scores)
        _score_events(pair, outcome, scores)
    return scores


def _score_disagreements(pair: Mapping[str, Any], outcome: Outcome, scores: Scores) -> None:
    told = [each for each in outcome.disagreements if _is_between(each, outcome)]
    told = [each for each in told if each.basis != _GRANULARITY]
    found = [
        (relation, gold)
        for relation in told
        for gold in pair["disagreements"]
        if _matches(relation, gold, outcome)
    ]
    name = pair["pair"]
    _count(scores.disagreements, name, told, pair["disagreements"], found)
    same = [(relation, gold) for relation, gold in found if relation.basis == gold["basis"]]
    _count(scores.grounds, name, told, pair["disagreements"], same)
    scores.verdicts.right += bool(told) and pair["verdict"] == "disagree"
    scores.verdicts.labelled += pair["verdict"] == "disagree"
    scores.verdicts.predicted += bool(told)


def _count(
    score: Score,
    name: str,
    told: list[Disagreement],
    labelled: list[dict[str, Any]],
    found: list[tuple[Disagreement, dict[str, Any]]],
) -> None:
    """Relations that find nothing count against precision, labels that none finds against recall."""
    got = [gold for gold in labelled if any(each is gold for _, each in found)]
    idle = [each for each in told if not any(relation is each for relation, _ in found)]
    score.right += len(got)
    score.labelled += len(labelled)
    score.predicted += len(got) + len(idle)
    score.wrong += [f"{name} wrong: {each.basis} {each.note} {each.words}" for each in idle]
    missing = [gold for gold in labelled if not any(each is gold for each in got)]
    score.wrong += [f"{name} missing: {gold['kind']} {gold['basis']} {gold['about']}" for gold in missing]


def _is_between(relation: Disagreement, outcome: Outcome) -> bool:
    documents = {report.document.iri for report in outcome.reports}
    return relation.documents == documents or relation.basis in _BY_OUTSIDE_FACTS


def _matches(relation: Disagreement, gold: Mapping[str, Any], outcome: Outcome) -> bool:
    met = [
        any(relation.touches(report, quoted) for quoted in _places(report, gold[side]["quote"]))
        for side, report in zip(_SIDES, outcome.reports, strict=True)
        if gold.get(side)
    ]
    return all(met) if len(relation.documents) > 1 else any(met)


def _score_events(pair: Mapping[str, Any], outcome: Outcome, scores: Scores) -> None:
    for each in pair["same_events"]:
        left, right = _told(outcome, each)
        one = _are_one(outcome, left, right)
        scores.joined.labelled += 1
        scores.joined.right += one
        scores.joined.predicted += one
        if not one:
            lacks = [side for side, events in zip(_SIDES, (left, right), strict=True) if not events]
            why = f"not found in {', '.join(lacks)}" if lacks else "apart"
            scores.joined.wrong.append(f"{pair['pair']} {why}: {each['a']} / {each['b']}")
    for each in pair["different_events"]:
        left, right = _told(outcome, each)
        one = _are_one(outcome, left, right)
        scores.apart.labelled += 1
        scores.apart.right += not one
        scores.apart.predicted += 1
        if one:
            scores.apart.wrong.append(f"{pair['pair']} merged: {each['a']} / {each['b']}")


def _told(outcome: Outcome, each: Mapping[str, str]) -> tuple[list[Event], list[Event]]:
    left, right = (
        _events_at(report, each[side]) for side, report in zip(_SIDES, outcome.reports, strict=True)
    )
    return left, right


def _events_at(report: ResolvedReport, words: str) -> list[Event]:
    """The events that these words tell: of several the one whose trigger stands there first is meant."""
    places = list(_places(report, words))
    return [
        event
        for event in report.events
        if any(place.covers(trigger) for place in places for trigger in event.triggers)
    ]


def _are_one(outcome: Outcome, left: list[Event], right: list[Event]) -> bool:
    return any(outcome.one(one.iri, other.iri) for one in left for other in right)


def _places(report: ResolvedReport, words: str) -> Iterator[Span]:
    text, start = report.document.text, -1
    while (start := text.find(words, start + 1)) >= 0:
        yield Span(start, start + len(words))
