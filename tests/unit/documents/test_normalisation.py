from __future__ import annotations

import pytest

from communique.documents.normalisation import OffsetMap, normalise_with_map
from communique.errors import InvalidDocumentError
from communique.model.text import Span


def test_a_normal_text_is_its_own_map() -> None:
    text = "The envoy left Geneva.\nTalks go on. 🕊"
    assert normalise_with_map(text) == (text, OffsetMap())


def test_a_carriage_return_before_a_line_feed_goes_and_the_map_knows() -> None:
    given = "Envoy\r\nGeneva\r\nTalks"
    normal, offsets = normalise_with_map(given)
    assert normal == "Envoy\nGeneva\nTalks"
    assert offsets.to_given(Span(6, 12)).of(given) == "Geneva"
    assert offsets.to_normalised(Span(15, 20)).of(normal) == "Talks"


def test_a_lone_carriage_return_stays() -> None:
    assert normalise_with_map("a\rb")[0] == "a\rb"


def test_a_combining_mark_joins_its_letter_and_both_ways_find_the_word() -> None:
    given = "Prime Minister Orba\u0301n met 🇭🇺 envoys in Zu\u0308rich"
    normal, offsets = normalise_with_map(given)
    start = normal.index("Zürich")
    assert offsets.to_given(Span(start, start + 6)).of(given) == "Zu\u0308rich"
    assert offsets.to_normalised(Span(15, 21)).of(normal) == "Orbán"


def test_half_of_a_rewritten_stretch_maps_to_the_whole() -> None:
    normal, offsets = normalise_with_map("cafe\u0301s")
    assert offsets.to_normalised(Span(3, 4)).of(normal) == "é"
    assert offsets.to_normalised(Span(4, 5)).of(normal) == "é"


def test_hangul_letters_become_one_syllable() -> None:
    given = "\u1112\u1161\u11ab 6"
    normal, offsets = normalise_with_map(given)
    assert normal == "\ud55c 6"
    assert offsets.to_given(Span(0, 1)) == Span(0, 3)
    assert offsets.to_given(Span(2, 3)).of(given) == "6"


def test_a_character_that_normalises_to_two_maps_back_to_one() -> None:
    given = "x\u0958y"  # a composition exclusion: NFC takes it apart
    normal, offsets = normalise_with_map(given)
    assert len(normal) == 4
    assert offsets.to_given(Span(1, 3)) == Span(1, 2)
    assert offsets.to_given(Span(3, 4)).of(given) == "y"


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidDocumentError, match=r"U\+D800 at character 3"):
        normalise_with_map("abc\ud800")
