"""How well the weapon systems of the headlines are found by name in running text; the floors only rise.

Each line is a report of its own, so that nothing else in the text helps. A name counts with its exact span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.shared_engine import shared_annotator

from communique.model.text import Document, EntityType, Iri, Level, Span

pytestmark = pytest.mark.model

HERE = Path(__file__).resolve().parent
_MARKED = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True)
class Line:
    """A sentence with the spans of its weapon names."""

    text: str
    weapons: frozenset[Span]


def read(name: str) -> list[Line]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [unmarked(line) for line in lines if line and not line.startswith("#")]


def unmarked(line: str) -> Line:
    text, spans = "", set()
    for number, piece in enumerate(_MARKED.split(line)):
        if number % 2:
            spans.add(Span(len(text), len(text) + len(piece)))
        text += piece
    return Line(text=text, weapons=frozenset(spans))


@pytest.fixture(scope="module")
def found() -> list[tuple[Line, frozenset[Span]]]:
    annotator = shared_annotator()
    lines = [*read("weapon_sentences.txt"), *read("weapon_traps.txt")]
    documents = [Document(iri=Iri(str(number)), text=line.text) for number, line in enumerate(lines)]
    named = [
        frozenset(
            mention.span
            for mention in each.mentions
            if mention.type is EntityType.WEAPON_SYSTEM and mention.level is Level.NAME
        )
        for each in annotator.annotate_many(documents)
    ]
    return list(zip(lines, named, strict=True))


def test_the_weapons_of_the_headlines_are_found(found):
    missed = [line.text for line, spans in found if line.weapons - spans]
    marked = sum(len(line.weapons) for line, _ in found)
    assert marked > 300
    assert 1 - len(missed) / marked >= 0.985, missed


def test_what_is_found_is_a_weapon_system(found):
    wrong = [line.text for line, spans in found for _ in spans - line.weapons]
    assert 1 - len(wrong) / sum(len(spans) for _, spans in found) >= 0.975, wrong
