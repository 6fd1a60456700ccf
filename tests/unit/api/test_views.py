"""A claim's passage as pages show it: the clause within its sentence, and where it was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.api.views import ClaimView

CLAIM = ClaimView(
    iri="urn:c",
    words="they\nmet",
    speaker="A",
    speaker_iri=None,
    factuality="Asserted",
    confidence="0.5",
    document="urn:d",
    document_title="Talks",
    start=0,
    end=8,
    sentence="It says they met again.",
)


def test_the_clause_is_found_in_its_sentence_across_line_breaks():
    assert CLAIM.clause == ("It says ", "they met", " again.")
    assert replace(CLAIM, sentence="").clause == ("", "they met", "")
    assert replace(CLAIM, words="elsewhere").clause == ("", "It says they met again.", "")


def test_a_source_is_its_publisher_and_day_else_its_title():
    assert replace(CLAIM, publisher="Post", published=date(2026, 3, 5)).source == "Post, 2026-03-05"
    assert CLAIM.source == "Talks"
