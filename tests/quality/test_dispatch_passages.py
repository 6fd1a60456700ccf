"""How well passages of dispatches are dated, weighed and given to speakers; the floors only rise."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.quality.dispatch_passages import PASSAGES, Passage
from tests.quality.scoring import Score, position
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import Json, annotation_form
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, EntityType
from communique.rdf.ontology import event_hierarchy

pytestmark = pytest.mark.model
Scores = dict[str, Score]


def event_at(form: Json, start: int) -> Json | None:
    """The event of the form that a word at that place tells."""
    for event in form["events"]:
        spans = (event["trigger"], *event["mentions"])
        if any(each["start"] <= start < each["end"] for each in spans):
            told: Json = event
            return told
    return None


def count_events(scores: Scores, passage: Passage, form: Json) -> None:
    for word, status, day in passage[2]:
        told = event_at(form, position(passage[1], word))
        scores["found"].add({word} if told else set(), {word}, {word} if told else set(), word)
        if told is None:
            continue
        days = {told["time"]["value"]} - {None} if told["time"] else set()
        scores["day"].add(days & {day}, {day} - {""}, days, f"{word} {days}")
        found = told["factuality"]
        scores["factuality"].add({status} & {found}, {status}, {found}, f"{word} {found}")


def is_speaker(report: ResolvedReport, who: str, speaker: str | None, words: str) -> bool:
    text = report.document.text
    thing = next((each for each in report.entities if each.iri == speaker), None)
    if who == "-":
        return thing is None or thing.type is EntityType.COLLECTIVE
    spans = [each.span.of(text) for each in report.mentions if each.refers_to == speaker]
    return who in {word.strip(",.") for span in (*spans, words) for word in span.split()}


def count_claims(scores: Scores, report: ResolvedReport, passage: Passage) -> None:
    text = report.document.text
    for who, start in passage[3]:
        said = next((a for a in report.attributions if a.content.of(text).startswith(start)), None)
        scores["claims"].add({start} if said else set(), {start}, {start} if said else set(), start)
        if said is not None:
            words = said.source_span.of(text) if said.source_span else ""
            right = {start} if is_speaker(report, who, said.speaker, words) else set()
            scores["speaker"].add(right, {start}, {start}, f"{start}: {words}")


@cache
def measured() -> Scores:
    engine, parents = shared_engine(), event_hierarchy()
    scores = {part: Score() for part in ("found", "day", "factuality", "claims", "speaker")}
    for passage in PASSAGES:
        day, text = date.fromisoformat(passage[0]), passage[1]
        iri = Names().document(text)
        document = Document(iri=iri, text=text, anchor=day, anchor_basis=AnchorBasis.GIVEN)
        report = engine.resolve(document)
        form = annotation_form(report, name="passage", given_text=text, parents=parents)
        count_events(scores, passage, form)
        count_claims(scores, report, passage)
    return scores


@pytest.mark.parametrize(
    ("part", "floor"),
    [("found", 0.82), ("day", 0.95), ("factuality", 0.95), ("claims", 0.93), ("speaker", 0.97)],
)
def test_what_dispatches_tell_is_dated_and_weighed(part: str, floor: float) -> None:
    score = measured()[part]
    assert score.f1 >= floor, score.wrong
