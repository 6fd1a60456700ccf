"""Who wrote the report."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_page

from communique.annotation.bylines import with_writers
from communique.annotation.drafts import Draft
from communique.annotation.pages import Page
from communique.model.text import EntityType, Span


def a_report(text: str) -> Page:
    """The text with one word a token; marks and line breaks stay with the words before them."""
    written = " ".join(f"{word}/PROPN" for word in text.split())
    page = a_page(written)
    return Page(text, page.tokens, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("By Ada Quill\n\nLAMU", "Ada Quill"),
        ("By Ada de Quill, Orme Courier\n", "Ada de Quill"),
        ("From Ada Quill in Lamu\n", "Ada Quill"),
        ("EXCLUSIVE by Ada O'Quill in Lamu\n", "Ada O'Quill"),
        ("Orme Courier, 6 August. By Ada Quill\n", "Ada Quill"),
        ("By Our Defence Editor\n", None),
        ("By Staff Reporter\n", None),
        ("By Monday Ada Quill had left.\n", None),
        ("From Lamu to Orme the road is shut.\n", None),
        ("It was written by Ada Quill\n", None),
    ],
)
def test_the_writer_is_named_above_the_report(text: str, writer: str | None) -> None:
    page = a_report(text)
    found = [each.span.of(text) for each in with_writers(page, [])]
    assert found == ([writer] if writer else [])


def test_a_writer_is_a_person_whatever_was_seen_there() -> None:
    page = a_report("By Ada Quill\n")
    mistaken = Draft(span=Span(3, 12), head=2, type=EntityType.ORGANIZATION, made_by="model")
    assert [each.type for each in with_writers(page, [mistaken])] == [EntityType.PERSON]


def test_deep_in_a_report_a_line_is_no_byline() -> None:
    text = "word " * 100 + "\nBy Ada Quill\n"
    assert with_writers(a_report(text), []) == []
