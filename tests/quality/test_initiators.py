"""On whose wish a call or meeting came about, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from tests.quality.readers_of_two import engine

from communique.model.text import Document, Role

pytestmark = pytest.mark.model


def initiators(text: str) -> list[str]:
    document = Document(iri=engine().names.document(text), text=text, anchor=date(2024, 4, 17))
    events = engine().extract(engine().annotate(document)).events
    arguments = (each for event in events for mention in event.mentions for each in mention.arguments)
    return [each.span.of(text) for each in arguments if each.role is Role.INITIATOR]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Foreign Minister Ana Ruiz telephoned her Moroccan counterpart Omar Benali on Monday.", "Ana Ruiz"),
        (
            (
                "President Lukas Hale spoke by phone with Prime Minister Mira Kovar on Monday. "
                "The conversation took place on the initiative of the Hungarian side."
            ),
            "the Hungarian side",
        ),
        ("At Kyiv's request, Lukas Hale spoke by phone with Volodymyr Zelensky on Tuesday.", "Kyiv"),
        ("Lukas Hale spoke on Monday by phone with Mira Kovar, who had asked for the call.", "Mira Kovar"),
    ],
)
def test_words_tell_on_whose_wish_a_call_was(text: str, who: str):
    assert initiators(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ana Ruiz spoke by telephone with Omar Benali of Morocco on Monday.",
        "Foreign Minister Ana Ruiz asked Morocco for a call with Omar Benali.",
        "Foreign Minister Ana Ruiz called the decision a mistake on Monday.",
    ],
)
def test_a_call_alone_does_not_tell_who_wanted_it(text: str):
    assert initiators(text) == []
