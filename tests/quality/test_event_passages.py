"""How well events, parties, days and speakers are found in passages of our own; the floors only rise."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.quality.event_passages import PASSAGES, Event, Passage
from tests.quality.scoring import Score, position
from tests.shared_engine import shared_engine

from communique.evaluation.annotation_form import form_time_value, form_type
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, EntityType
from communique.rdf.ontology import event_hierarchy

pytestmark = pytest.mark.model
_PARENTS = event_hierarchy()


Scores = dict[str, Score]


def fillers_of(report: ResolvedReport, event: str, role: str) -> set[str]:
    """Those who fill a role and are things of the report."""
    known = {each.iri for each in report.entities}
    filling = [each.entity for each in report.roles if each.event == event and each.role == role]
    return set(filling) & known


def named(report: ResolvedReport, entity: str, words: set[str]) -> str:
    """The labelled word that an entity goes by, else its label."""
    text = report.document.text
    spans = [each.span.of(text) for each in report.mentions if each.refers_to == entity]
    labels = [each.label for each in report.entities if each.iri == entity]
    return next((word for word in words for span in (*spans, *labels) if word in span.split()), labels[0])


def count_event(scores: Scores, report: ResolvedReport, event: Event, found: str) -> None:
    word, kind, presented, agents, recipients, day = event
    told = next(each for each in report.events if each.iri == found)
    predicted = form_type(told.kind, _PARENTS) or told.kind
    wanted = form_type(kind, _PARENTS) or kind
    scores["class"].add({wanted} & {predicted}, {wanted}, {predicted}, word)
    statuses = {each.value for each in told.statuses}
    scores["presented"].add({presented} & statuses, {presented}, statuses, word)
    for role, names in (("agent", set(agents.split())), ("recipient", set(recipients.split()))):
        fillers = {named(report, each, names) for each in fillers_of(report, found, role)}
        scores[role].add(names & fillers, names, fillers, f"{word} {role}")
    times = [each.expression for each in report.event_times if each.event == found]
    values = {value for each in times if (value := form_time_value(each)) is not None}
    days = {day} - {""}
    scores["day"].add(days & values, days, values, f"{word} day")


def count(scores: Scores, report: ResolvedReport, passage: Passage) -> None:
    _, text, events, claims = passage
    marked = {each.iri for each in report.events if form_type(each.kind, _PARENTS)}
    marked &= {role.event for role in report.roles}
    found: dict[str, str] = {}
    for each in events:
        start = position(text, each[0])
        over = [v.iri for v in report.events for span in v.triggers if span.start <= start < span.end]
        if over:
            found[each[0]] = over[0]
            count_event(scores, report, each, over[0])
    extra = {each.triggers[0].of(text) for each in report.events if each.iri in marked - set(found.values())}
    words = {each[0] for each in events}
    scores["found"].add(set(found), words, set(found) | extra, text[:30])
    count_claims(scores, report, claims)


def written(report: ResolvedReport) -> set[str]:
    """The things of the report that have a name of their own."""
    return {each.iri for each in report.entities if each.type is not EntityType.COLLECTIVE}


def count_claims(scores: Scores, report: ResolvedReport, claims: tuple[tuple[str, str, str], ...]) -> None:
    text = report.document.text
    labelled = {f"{who}: {start}" for who, _, start in claims}
    told = set()
    for each in report.attributions:
        content = each.content.of(text)
        match = next((claim for claim in claims if content.startswith(claim[2])), None)
        spans = [s.span.of(text) for s in report.mentions if s.refers_to == each.speaker]
        spans += [each.source_span.of(text)] if each.source_span is not None else []
        words = {word.strip(",.") for span in spans for word in span.split()}
        unnamed = match is not None and match[0] == "-" and each.speaker not in written(report)
        who = match[0] if match is not None and (match[0] in words or unnamed) else "?"
        told.add(f"{who}: {match[2] if match else content[:30]}")
    scores["claims"].add(labelled & told, labelled, told, text[:30])


@cache
def measured() -> Scores:
    engine = shared_engine()
    parts = ("found", "class", "presented", "agent", "recipient", "day", "claims")
    scores = {part: Score() for part in parts}
    for passage in PASSAGES:
        document = Document(
            iri=Names().document(passage[1]),
            text=passage[1],
            anchor=date.fromisoformat(passage[0]),
            anchor_basis=AnchorBasis.GIVEN,
        )
        count(scores, engine.resolve(document), passage)
    return scores


@pytest.mark.parametrize(
    ("part", "floor"),
    [
        ("found", 0.89),
        ("class", 0.95),
        ("presented", 0.95),
        ("agent", 0.92),
        ("recipient", 0.75),
        ("day", 0.85),
        ("claims", 0.88),
    ],
)
def test_what_passages_tell_is_read(part: str, floor: float) -> None:
    score = measured()[part]
    assert score.f1 >= floor, score.wrong
