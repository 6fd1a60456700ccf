"""A report beside its original: what was read, where paragraphs and chosen words stand; escaped, in order."""

from __future__ import annotations

import json

from communique.api.beside import beside
from communique.model.provenance import Passage
from communique.model.text import Span

PAGE = "<nav>Home</nav><p>Ten boats &amp; a ship</p><p>They 🚢 left</p>"
TEXT = "Ten boats & a ship\n\nThey 🚢 left"


def passages():
    """Where the words of the page stand in it; the entity is one character of five."""
    first, second = PAGE.index("Ten"), PAGE.index("They")
    return (
        Passage(text=Span(0, 10), source=Span(first, first + 10)),
        Passage(text=Span(10, 11), source=Span(first + 10, first + 15)),
        Passage(text=Span(11, 18), source=Span(first + 15, first + 22)),
        Passage(text=Span(20, 31), source=Span(second, second + 11)),
    )


def test_the_chosen_words_are_marked_on_both_sides_after_an_emoji_too():
    start = TEXT.index("left")
    told = beside(TEXT, PAGE.encode(), "utf-8", passages(), Span(start, start + 4))
    assert [str(each.words) for each in told.paragraphs] == [
        "Ten boats &amp; a ship",
        "They 🚢 <mark>left</mark>",
    ]
    assert str(told.original).count("<mark>left</mark>") == 1


def test_what_was_left_out_is_told_from_what_was_read_and_nothing_of_the_page_acts():
    told = beside(TEXT, PAGE.encode(), "utf-8", passages(), None)
    assert not told.is_whole
    assert "&lt;nav&gt;Home" in str(told.original)
    assert "<nav>" not in str(told.original)
    assert '<span class="read">&amp;amp;</span>' in str(told.original)
    assert [f'id="o{number}"' in str(told.original) for number in (1, 2, 3)] == [True, True, False]


def test_a_file_without_characters_says_in_which_part_a_paragraph_stands():
    pages = (Passage(text=Span(0, 3), source=Span(0, 3), part="page 2"),)
    told = beside("One", b"%PDF-1.7", None, pages, None)
    assert told.original is None
    assert told.paragraphs[0].part == "page 2"


def test_of_a_json_document_the_field_with_the_text_is_shown_and_the_rest_beside_it():
    held = json.dumps({"title": "Boats", "text": "One\u0301 <b>", "n": [1]})
    places = (
        Passage(text=Span(0, 3), source=Span(0, 4), part="text"),
        Passage(text=Span(3, 7), source=Span(4, 8), part="text"),
    )
    told = beside("On\u00e9 <b>", held.encode(), "utf-8", places, Span(4, 7))
    assert told.field == "text"
    assert told.others == (("title", "Boats"), ("n", "[1]"))
    assert "<mark>&lt;b&gt;</mark>" in str(told.original)
    assert told.paragraphs[0].part == ""
