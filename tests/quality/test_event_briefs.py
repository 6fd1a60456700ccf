"""How well events and their parties are found in short reports of our own; the floors only rise."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from tests.quality.event_briefs import BRIEFS, Brief, Event
from tests.quality.scoring import position
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import Json, annotation_form
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, Span
from communique.rdf.ontology import event_hierarchy

pytestmark = pytest.mark.model
ROLES = {"A": "Agent", "P": "Patient", "T": "Theme", "I": "Instrument", "L": "Place"}
PARTS = ("found", "type", "factuality", "non-actual", "parties")


class Score:
    """Right, labelled and predicted ones of each part, and what went wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.labelled: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, part: str, right: int, labelled: int, predicted: int) -> None:
        self.right[part] += right
        self.labelled[part] += labelled
        self.predicted[part] += predicted

    def f1(self, part: str) -> float:
        return 2 * self.right[part] / (self.labelled[part] + self.predicted[part])


def form_of(report: ResolvedReport) -> Json:
    return annotation_form(
        report,
        name="brief",
        given_text=report.document.text,
        parents=event_hierarchy(),
    )


def words_of(form: Json) -> dict[str, set[str]]:
    """The words that each thing of the form goes by."""
    return {
        each["id"]: {
            word.strip(",.'’").removesuffix("'s").removesuffix("’s")
            for text in (each["canonical"], *(mention["surface"] for mention in each["mentions"]))
            for word in text.split()
        }
        for each in form["entities"]
    }


def wanted(parties: str) -> list[tuple[str, str]]:
    fillers = [each.partition("=") for each in parties.split()]
    return [(ROLES[role], name) for role, _, names in fillers for name in names.split(",")]


def score_parties(score: Score, text: str, event: Event, told: Json, words: dict[str, set[str]]) -> None:
    labelled = wanted(event[3])
    left = [
        ("Patient" if each["role"] == "Recipient" else each["role"], each["entity"])
        for each in told["participants"]
    ]
    predicted, right = len(left), 0
    for role, name in labelled:
        match = next((one for one in left if one[0] == role and name in words[one[1]]), None)
        if match is None:
            score.wrong.append(f"{event[0]}: no {role} {name} in {text[:40]}")
        else:
            left.remove(match)
            right += 1
    score.wrong.extend(f"{event[0]}: {role} {words[e]} in {text[:40]}" for role, e in left)
    score.add("parties", right, len(labelled), predicted)


def score_event(score: Score, text: str, event: Event, told: Json | None, words: dict[str, set[str]]) -> None:
    factuality = event[2]
    score.add("found", told is not None, 1, 0)
    if told is None:
        score.wrong.append(f"{event[0]} {event[1]}: not found in {text[:40]}")
        for part in ("type", "factuality"):
            score.add(part, 0, 1, 0)
        score.add("non-actual", 0, factuality != "actual", 0)
        score.add("parties", 0, len(wanted(event[3])), 0)
        return
    same = told["factuality"] == factuality
    score.add("type", told["type"] == event[1], 1, 0)
    score.add("factuality", same, 1, 0)
    score.add("non-actual", same and factuality != "actual", factuality != "actual", 0)
    if (told["type"], told["factuality"]) != event[1:3]:
        score.wrong.append(f"{event[:3]}: {told['type']} {told['factuality']} in {text[:40]}")
    score_parties(score, text, event, told, words)


def score_brief(score: Score, brief: Brief, form: Json) -> None:
    _, text, events = brief
    words, left = words_of(form), list(form["events"])
    for event in events:
        start = position(text, event[0])
        end = start + len(event[0].partition("#")[0])
        told = next(
            (
                each
                for each in left
                for span in (each["trigger"], *each["mentions"])
                if span["start"] < end and start < span["end"]
            ),
            None,
        )
        score_event(score, text, event, told, words)
        left = [each for each in left if each is not told]
    for each in left:
        shown = Span(each["trigger"]["start"], each["trigger"]["end"]).of(text)
        score.wrong.append(f"{shown} {each['type']}: too much in {text[:40]}")
    for part in PARTS[:3]:
        score.add(part, 0, 0, len(form["events"]))
    score.add("non-actual", 0, 0, sum(each["factuality"] != "actual" for each in form["events"]))
    score.add("parties", 0, 0, sum(len(each["participants"]) for each in left))


@cache
def measured() -> Score:
    engine, score = shared_engine(), Score()
    for brief in BRIEFS:
        document = Document(
            iri=Names().document(brief[1]),
            text=brief[1],
            anchor=date.fromisoformat(brief[0]),
            anchor_basis=AnchorBasis.GIVEN,
        )
        score_brief(score, brief, form_of(engine.resolve(document)))
    return score


@pytest.mark.parametrize(
    ("part", "floor"),
    [("found", 0.80), ("type", 0.78), ("factuality", 0.78), ("non-actual", 0.65), ("parties", 0.69)],
)
def test_what_briefs_tell_is_read(part: str, floor: float) -> None:
    assert measured().f1(part) >= floor, measured().wrong
