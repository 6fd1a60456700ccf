"""How well events are found on sentences of our own; the floors only rise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
from tests.quality.event_sentences import REPORTED, SENTENCES, Event
from tests.shared_engine import shared_annotator, shared_reference

from communique.extraction.attribution import AttributionExtractor
from communique.extraction.events import EventExtractor
from communique.model.naming import Names
from communique.model.text import Annotations, Document, EventChain, Extraction, Role

pytestmark = pytest.mark.model


@dataclass
class Tally:
    """Counts over all sentences."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    kind: int = 0
    factuality: int = 0
    parties: int = 0
    parties_gold: int = 0
    parties_predicted: int = 0

    @property
    def triggers(self) -> float:
        return 2 * self.found / (self.gold + self.predicted)

    @property
    def roles(self) -> float:
        return 2 * self.parties / (self.parties_gold + self.parties_predicted)


def parties(annotations: Annotations, chain: EventChain, role: Role) -> list[str]:
    """The last words of those who fill a role."""
    found = [each for mention in chain.mentions for each in mention.arguments if each.role is role]
    words = [annotations.text_of(each.mention.head) for each in found if each.mention is not None]
    return list(dict.fromkeys(words))


def count(tally: Tally, annotations: Annotations, expected: Event, chain: EventChain) -> None:
    _, kind, factuality, agents, recipients = expected
    tally.found += 1
    tally.kind += chain.type == kind
    tally.factuality += chain.factuality.value == factuality
    for role, names in ((Role.AGENT, agents.split()), (Role.RECIPIENT, recipients.split())):
        heads = parties(annotations, chain, role)
        tally.parties += len(set(heads) & set(names))
        tally.parties_predicted += len(heads)


def told_by(annotations: Annotations, chains: tuple[EventChain, ...], word: str) -> EventChain | None:
    """The chain with a mention at the word."""
    start = annotations.document.text.index(word)
    spans = [(chain, mention.trigger) for chain in chains for mention in chain.mentions]
    return next((chain for chain, span in spans if span.start <= start < span.end), None)


@cache
def measured() -> Tally:
    reference = shared_reference()
    annotator = shared_annotator()
    extractors = (AttributionExtractor(reference), EventExtractor(reference))
    tally = Tally()
    for text, events in SENTENCES:
        document = Document(iri=Names().document(text), text=text, anchor=REPORTED)
        annotations = annotator.annotate(document)
        extraction = Extraction()
        for extractor in extractors:
            extraction = extractor.extract(annotations, extraction)
        tally.gold += len(events)
        tally.predicted += len(extraction.events)
        for event in events:
            tally.parties_gold += len(event[3].split()) + len(event[4].split())
            chain = told_by(annotations, extraction.events, event[0])
            if chain is not None:
                count(tally, annotations, event, chain)
    return tally


def test_nine_of_ten_triggers_are_found() -> None:
    assert measured().triggers >= 0.90


def test_found_events_have_the_right_class() -> None:
    assert measured().kind / measured().found >= 0.90


def test_found_events_are_presented_as_the_sentence_does() -> None:
    assert measured().factuality / measured().found >= 0.90


def test_agents_and_recipients_are_found() -> None:
    assert measured().roles >= 0.80
