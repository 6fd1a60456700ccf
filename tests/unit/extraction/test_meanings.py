"""What a quoted expression is said to stand for, found in the words behind it."""

from __future__ import annotations

import pytest

from communique.extraction.meanings import meanings_of
from communique.model.text import Annotations, Document, Iri, Span

EXPLAINED = [
    ("Cairo calls the raids “police work”, a euphemism for shelling.", "police work", "shelling"),
    (
        "She spoke of “firm steps” along the canal — a phrase widely understood to mean a blockade.",
        "firm steps",
        "a blockade",
    ),
    (
        'The navy uses the term "coastal craft" to refer to boats under forty metres.',
        "coastal craft",
        "boats under forty metres",
    ),
    (
        'He promised "a response", by which aides mean tariffs on steel, officials said.',
        "a response",
        "tariffs on steel",
    ),
    ('The "third basket" is shorthand for human rights.', "third basket", "human rights"),
    ('The "old friend" was taken as a reference to Lisbon.', "old friend", "Lisbon"),
    ("The term “cleared” is used by the army to mean taken; few object.", "cleared", "taken"),
]
UNEXPLAINED = [
    'They met in the "blue room" to discuss fishing.',
    '"We will not move," she said, a reference to nothing.',
    "A reference to the canal was struck out.",
    'He used the "blue room" to mean business.',
    '"The ship will sail when the owners have paid for its repair at last", a reference to the debt.',
]


def explained(text: str) -> list[tuple[str, str]]:
    document = Document(iri=Iri("urn:x"), text=text)
    found = meanings_of(Annotations(document=document, sentences=(Span(0, len(text)),)))
    return [(each.expression.of(text), each.meant.of(text)) for each in found]


@pytest.mark.parametrize(("text", "expression", "meant"), EXPLAINED)
def test_an_expression_and_what_it_means_are_found(text, expression, meant):
    assert explained(text) == [(expression, meant)]


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_words_in_quotation_marks_that_nobody_explains_mean_nothing_else(text):
    assert explained(text) == []


def test_offsets_are_those_of_the_document():
    text = 'Oslo waited. The "small print" is shorthand for landing rights.'
    document = Document(iri=Iri("urn:x"), text=text)
    sentences = (Span(0, 12), Span(13, len(text)))
    (found,) = meanings_of(Annotations(document=document, sentences=sentences))
    assert (found.expression.of(text), found.meant.of(text)) == ("small print", "landing rights")
    assert found.cue.of(text).strip(' "') == "is shorthand for"
