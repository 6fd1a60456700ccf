"""The sentence around a span is found beside it, however long the report is."""

from __future__ import annotations

import random

import pytest

from communique.model.text import Span
from communique.wiring.views import sentence_around

TEXT = (
    "Talks began on Monday. Gen. Ada Bo met the U.S. envoy in Oslo, officials said. "
    "“We agreed,” she said.\nNothing was signed! Would it be? Nobody knew"
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("envoy", "Gen. Ada Bo met the U.S. envoy in Oslo, officials said."),
        ("Talks", "Talks began on Monday."),
        ("agreed", "“We agreed,” she said."),
        ("signed! Would", "Nothing was signed! Would it be?"),
        ("knew", "Nobody knew"),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(words, sentence):
    start = TEXT.index(words)
    assert sentence_around(TEXT, Span(start, start + len(words))) == sentence


def test_what_lies_far_off_changes_nothing():
    chance = random.Random(3)
    words = ["Oslo", "Gen.", "met", "U.S.", "said.", "Why?", "end.\n", "and", "then,"]
    far = "Far away nobody spoke. " * 60
    for _ in range(200):
        near = far[:700] + " ".join(chance.choices(words, k=120)) + ". " + far[:700]
        start = chance.randrange(700, 900)
        span = Span(start, start + chance.randrange(1, 380))
        moved = Span(span.start + len(far), span.end + len(far))
        assert sentence_around(near, span) == sentence_around(far + near + far, moved)


def test_of_a_long_sentence_the_span_is_in_view():
    text = "word " * 200
    found = sentence_around(text, Span(500, 504))
    assert found.startswith("word")
    assert len(found) <= 300
