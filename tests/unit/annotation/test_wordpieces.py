"""Text to pieces and windows, with a vocabulary of a dozen pieces."""

from __future__ import annotations

import pytest

from communique.annotation.wordpieces import SHAPES, Window, WordPieces, shape_of
from communique.model.text import Span

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "f", "-", "16", "##s", "zur", "##ich", "jets", "left", "."]
TEXT = "F-16s left Zürich. Jets left."


def windows(text: str = TEXT, *, size: int = 128) -> list[Window]:
    sentences = [Span(0, 18), Span(19, 29)] if text == TEXT else [Span(0, len(text))]
    return list(WordPieces(VOCABULARY).windows(text, sentences, size=size))


def pieces_of(window: Window) -> list[str]:
    return [VOCABULARY[each] for each in window.pieces]


def test_the_longest_piece_wins_and_accents_are_dropped() -> None:
    (window,) = windows("Zürich 16s")
    assert pieces_of(window) == ["[CLS]", "zur", "##ich", "16", "##s", "[SEP]"]


def test_a_word_that_the_vocabulary_lacks_is_one_unknown_piece() -> None:
    (window,) = windows("jets qqq")
    assert pieces_of(window) == ["[CLS]", "jets", "[UNK]", "[SEP]"]


def test_words_keep_their_characters_in_the_text() -> None:
    (window,) = windows()
    assert [span.of(TEXT) for span in window.words[:4]] == ["F", "-", "16s", "left"]
    assert pieces_of(window)[window.firsts[4]] == "zur"


def test_sentences_share_a_window_while_they_fit() -> None:
    assert len(windows()) == 1
    assert [len(window.words) for window in windows(size=11)] == [6, 3]


def test_a_sentence_longer_than_a_window_is_cut_between_words() -> None:
    cut = windows(size=6)
    assert all(len(window.pieces) <= 6 for window in cut)
    assert [word for window in cut for word in window.words] == list(windows()[0].words)


@pytest.mark.parametrize(
    ("word", "other"), [("Falcon", "falcon"), ("NATO", "Nato"), ("16s", "16"), ("F", "f"), ("-", "f")]
)
def test_letter_case_and_digits_make_another_shape(word: str, other: str) -> None:
    assert shape_of(word, glued=False) != shape_of(other, glued=False)


def test_what_touches_the_word_before_has_a_shape_of_its_own() -> None:
    assert shape_of("16", glued=True) != shape_of("16", glued=False)
    assert max(shape_of(word, glued=True) for word in ("-", "16", "Mc", "MC", "x")) < SHAPES
