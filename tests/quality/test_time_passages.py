"""How well the events of passages of our own are dated; the floors only rise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from tests.quality.time_passages import PASSAGES, Passage
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import form_time_value
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document

pytestmark = pytest.mark.model


@dataclass
class Dated:
    """Events labelled with a date, those found, dates given to labelled events, and the right ones."""

    labelled: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, label: str, value: str, told: str | None, *, found: bool) -> None:
        self.labelled += value != "-"
        self.found += found and value != "-"
        self.predicted += told is not None
        self.right += told is not None and told == value
        if found and (told or "-") != value:
            self.wrong.append(f"{label}: {told}")


def labels(passage: Passage) -> list[tuple[int, str, str]]:
    """Where each labelled word stands, the label, and the value; "call#2" is the second occurrence."""
    marked = []
    for label in passage[2].split("; "):
        word, value = label.split("=")
        plain, _, number = word.partition("#")
        start = -1
        for _ in range(int(number or 1)):
            start = passage[1].index(plain, start + 1)
        marked.append((start, label, value))
    return marked


def told_of(report: ResolvedReport, start: int) -> tuple[bool, str | None]:
    """Whether a word tells an event there, and the date that event is given in the annotation form."""
    told = [each.iri for each in report.events for span in each.triggers if span.start <= start < span.end]
    times = [each.expression for each in report.event_times if each.event in told]
    return bool(told), next((value for each in times if (value := form_time_value(each))), None)


def measured() -> Dated:
    engine, score = shared_engine(), Dated()
    for passage in PASSAGES:
        anchor = date.fromisoformat(passage[0]) if passage[0] else None
        basis = AnchorBasis.GIVEN if anchor else None
        iri = Names().document(passage[1])
        report = engine.resolve(Document(iri=iri, text=passage[1], anchor=anchor, anchor_basis=basis))
        for start, label, value in labels(passage):
            found, told = told_of(report, start)
            score.add(f"{passage[1][:30]} {label}", value, told, found=found)
    return score


def test_events_of_our_passages_carry_their_dates() -> None:
    score = measured()
    assert score.right >= 0.97 * score.predicted, score.wrong
    assert score.right >= 0.95 * score.found, score.wrong
    assert score.right >= 0.73 * score.labelled, score.wrong
