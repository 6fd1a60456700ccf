"""Laws of normalisation and its offset map."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.documents.normalisation import normalise_with_map
from communique.model.text import Span, normalise

# Letters and marks that compose, reorder, come apart or stay, by code point so that no editor rewrites them.
COMPOSING = (
    0x301,
    0x308,
    0x323,
    0xE9,
    0x1112,
    0x1161,
    0x11AB,
    0x958,
    0xF73,
    0x344,
    0x9C7,
    0x9BE,
    0xD55C,
    0x1D15E,
)
PIECES = st.sampled_from(["a", "e", " ", "\r\n", "\r", "\n", "🇺🇦", "👩‍✈️", "ﬁ", *map(chr, COMPOSING)])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=20).map("".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(TEXTS)
def test_the_map_rebuilds_the_normalised_text_piece_by_piece(text: str) -> None:
    normal, offsets = normalise_with_map(text)
    rebuilt, position = [], 0
    for change in offsets.changes:
        rebuilt.append(text[position : change.given])
        position = change.given + change.given_length
        rebuilt.append(normalise(text[change.given : position]))
    assert "".join(rebuilt) + text[position:] == normal == normalise(text)


@given(text_and_span())
def test_a_span_there_and_back_covers_itself_and_says_the_same(example: tuple[str, Span]) -> None:
    text, span = example
    normal, offsets = normalise_with_map(text)
    there = offsets.to_normalised(span)
    back = offsets.to_given(there)
    assert back.covers(span)
    assert normalise(back.of(text)) == there.of(normal)


@given(text_and_span())
def test_every_normalised_span_stands_for_given_characters(example: tuple[str, Span]) -> None:
    text, span = example
    normal, offsets = normalise_with_map(text)
    if span.end <= len(normal):
        there = offsets.to_given(span)
        assert there.end <= len(text)
        assert offsets.to_normalised(there).covers(span)


# CRCRLF leaves a CRLF: the one text that the fixed rule "CRLF becomes LF, no other change" changes twice.
@given(TEXTS.filter(lambda text: "\r\r\n" not in text))
def test_normalising_twice_is_once(text: str) -> None:
    normal, _ = normalise_with_map(text)
    assert normalise_with_map(normal)[1].changes == ()
