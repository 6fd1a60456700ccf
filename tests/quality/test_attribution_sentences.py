"""How well words find their speakers on sentences of our own; the floors only rise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from tests.quality.attribution_passages import PASSAGES
from tests.quality.attribution_sentences import SENTENCES, Claim
from tests.shared_engine import shared_annotator, shared_reference

from communique.extraction.attribution import AttributionExtractor
from communique.model.naming import Names
from communique.model.text import Annotations, Attribution, Document, Extraction, Span

pytestmark = pytest.mark.model


@dataclass
class Tally:
    """Counts over all sentences."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    speaker: int = 0
    kind: int = 0
    cue: int = 0

    @property
    def content(self) -> float:
        return 2 * self.found / (self.gold + self.predicted)


def overlap(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (len(one) + len(other) - shared)


def likeness(annotations: Annotations, claim: Claim, found: Attribution) -> float:
    """Overlap of contents, 0 below one half; the cue breaks ties."""
    start = annotations.document.text.index(claim[3])
    shared = overlap(Span(start, start + len(claim[3])), found.content)
    same_cue = annotations.text_of(found.cue).lower().startswith(claim[2].lower())
    return shared + 0.01 * same_cue if shared >= 0.5 else 0.0


def speaker_words(annotations: Annotations, found: Attribution) -> str:
    spans = [found.source_span, found.source.span if found.source is not None else None]
    return " ".join(annotations.text_of(span) for span in spans if span is not None).lower()


def count(
    tally: Tally, annotations: Annotations, claims: tuple[Claim, ...], found: list[Attribution]
) -> None:
    tally.gold += len(claims)
    tally.predicted += len(found)
    for claim in claims:
        best = max(found, key=lambda each: likeness(annotations, claim, each), default=None)
        if best is None or likeness(annotations, claim, best) == 0:
            continue
        found.remove(best)
        tally.found += 1
        tally.speaker += claim[1].lower() in speaker_words(annotations, best)
        tally.kind += claim[0] is best.kind
        tally.cue += annotations.text_of(best.cue).lower().startswith(claim[2].lower())


@pytest.fixture(scope="module")
def reading() -> Callable[[Iterable[tuple[str, tuple[Claim, ...]]]], Tally]:
    reference = shared_reference()
    annotator = shared_annotator()
    extractor = AttributionExtractor(reference)

    def read(labelled: Iterable[tuple[str, tuple[Claim, ...]]]) -> Tally:
        result = Tally()
        for text, claims in labelled:
            annotations = annotator.annotate(Document(iri=Names().document(text), text=text))
            found = extractor.extract(annotations, Extraction()).attributions
            count(result, annotations, claims, list(found))
        return result

    return read


@pytest.fixture(scope="module")
def tally(reading: Callable[..., Tally]) -> Tally:
    return reading(SENTENCES)


@pytest.fixture(scope="module")
def passages(reading: Callable[..., Tally]) -> Tally:
    return reading(PASSAGES)


def test_contents_are_found(tally: Tally) -> None:
    assert tally.content >= 0.94


def test_contents_go_to_their_speakers(tally: Tally) -> None:
    assert tally.speaker / tally.found >= 0.97


def test_kinds_and_cues_are_right(tally: Tally) -> None:
    assert tally.kind / tally.found >= 0.98
    assert tally.cue / tally.found >= 0.98


def test_contents_are_found_in_political_news(passages: Tally) -> None:
    assert passages.content >= 0.91


def test_contents_of_political_news_go_to_their_speakers(passages: Tally) -> None:
    assert passages.speaker / passages.found >= 0.90
    assert passages.kind / passages.found >= 0.98
    assert passages.cue / passages.found >= 0.95
