"""Passages: texts put together from places of an original, and the way back."""

from __future__ import annotations

from communique.documents.normalisation import normalise_with_map
from communique.documents.passages import PassageWriter, Piece, as_given, moved, sources_of
from communique.model.provenance import Passage
from communique.model.text import Span


def test_neighbours_in_the_original_become_one_passage() -> None:
    writer = PassageWriter()
    writer.copy(Piece("Talks", 10, 5))
    writer.copy(Piece(" in", 15, 3))
    writer.copy(Piece(" ", 18, 4))
    writer.copy(Piece("Bern", 22, 4))
    text, passages = writer.written()
    assert text == "Talks in Bern"
    assert [(each.text.start, each.source.start, len(each.source)) for each in passages] == [
        (0, 10, 8),
        (8, 18, 4),
        (9, 22, 4),
    ]


def test_a_span_is_cut_out_of_verbatim_passages_and_takes_others_whole() -> None:
    passages = (Passage(text=Span(0, 8), source=Span(10, 18)), Passage(text=Span(8, 9), source=Span(18, 22)))
    found = sources_of(passages, Span(6, 9))
    assert [each.source for each in found] == [Span(16, 18), Span(18, 22)]


def test_what_was_put_in_between_has_no_source() -> None:
    assert sources_of((Passage(text=Span(5, 8), source=Span(0, 3)),), Span(2, 4)) == ()


def test_passages_follow_the_text_into_its_normal_form() -> None:
    given = "Line one\r\nZu\u0308rich"
    text, offsets = normalise_with_map(given)
    passages = moved(as_given(given), offsets.to_normalised)
    start = text.index("Zürich")
    (found,) = sources_of(passages, Span(start, start + 6))
    assert found.source.of(given) == "Zu\u0308rich"
