"""How events are told in others' labelled sentences: category and actors of the PLOVER gold sentences.

A sentence has one labelled event. Its category is right where the first of our events that overlaps a
labelled phrase has it, else the first of the sentence. What is planned, asked for or turned down has the
category that PLOVER gives it (AGREE, REQUEST, REJECT). An actor counts as found where an argument's words, or
other words for the same thing, overlap it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from tests.shared_engine import shared_annotator, shared_reference

from communique import resources
from communique.annotation.annotator import LanguageAnnotator
from communique.extraction.attribution import AttributionExtractor
from communique.extraction.events import EventExtractor
from communique.model.naming import Names
from communique.model.text import Annotations, Document, EventMention, Extraction, Factuality, Role, Span

pytestmark = [pytest.mark.model, pytest.mark.shared]
NS = "https://w3id.org/communique/ns#"
NEWER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
FRIENDLY = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
PARTIES = (Role.AGENT, Role.RECIPIENT, Role.LOCATION)
ACTORS = ("SRC", "TAR", "SRC/TAR")
Row = dict[str, Any]


@cache
def categories() -> dict[str, str]:
    """Event class → PLOVER category, from the ontology."""
    graph = Graph().parse(resources.files("ontology", "core.ttl")[0], format="turtle")
    pairs = graph.subject_objects(URIRef(f"{NS}ploverEvent"))
    return {str(kind).removeprefix(NS): str(category) for kind, category in pairs}


def category(kind: str, factuality: Factuality) -> str | None:
    told = categories().get(kind)
    if factuality is Factuality.PLANNED and told in FRIENDLY:
        return "AGREE"
    if factuality is Factuality.REQUESTED:
        return "REQUEST"
    refused = factuality in (Factuality.NEGATED, Factuality.DENIED) and told in (*FRIENDLY, "AGREE")
    return "REJECT" if refused else told


def read(
    text: str, annotator: LanguageAnnotator, extractors: tuple[Any, ...]
) -> tuple[Annotations, Extraction]:
    annotations = annotator.annotate(Document(iri=Names().document(text), text=text))
    extraction = Extraction()
    for extractor in extractors:
        extraction = extractor.extract(annotations, extraction)
    return annotations, extraction


def marked(row: Row, *labels: str) -> list[Span]:
    return [Span(each["start"], each["end"]) for each in row["spans"] if each["label"] in labels]


def overlaps(span: Span, others: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def is_right(row: Row, told: list[tuple[str | None, Span]]) -> bool:
    on_phrase = [each for each in told if overlaps(each[1], marked(row, "EVT"))]
    wanted = row["events"][0]["type"]
    return any(kind == NEWER.get(wanted, wanted) for kind, _ in (on_phrase or told)[:1])


def words_for_parties(mention: EventMention, annotations: Annotations) -> Iterator[Span]:
    for argument in mention.arguments:
        if argument.role in PARTIES and argument.event is None:
            yield argument.span
        if argument.mention is not None:
            chains = (chain for chain in annotations.chains if argument.mention in chain.mentions)
            yield from (each.span for chain in chains for each in chain.mentions)


@cache
def measured(path: Path) -> tuple[float, float]:
    """The share of sentences with the right category, and of actors found."""
    reference = shared_reference()
    annotator = shared_annotator()
    extractors = (AttributionExtractor(reference), EventExtractor(reference))
    right, found, actors = [], 0, 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        annotations, extraction = read(row["text"], annotator, extractors)
        told = [(chain, mention) for chain in extraction.events for mention in chain.mentions]
        right.append(is_right(row, [(category(c.type, m.factuality), m.trigger) for c, m in told]))
        words = [span for _, mention in told for span in words_for_parties(mention, annotations)]
        wanted = marked(row, *ACTORS)
        actors += len(wanted)
        found += sum(overlaps(each, words) for each in wanted)
    return sum(right) / len(right), found / actors


def test_seven_of_ten_sentences_have_their_plover_category(shared_folder: Path) -> None:
    assert measured(shared_folder / "data" / "events" / "plover_gsr_half.jsonl")[0] >= 0.71


def test_two_of_three_actors_take_part_in_an_event(shared_folder: Path) -> None:
    assert measured(shared_folder / "data" / "events" / "plover_gsr_half.jsonl")[1] >= 0.68
