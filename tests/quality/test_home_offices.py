"""Bare titles belong to the country that a dispatch is written from, where its sentence names that first."""

from __future__ import annotations

from datetime import date

import pytest
from tests.quality.readers_of_two import engine

from communique.model.text import Document

pytestmark = pytest.mark.model


def posts(text: str) -> set[str]:
    document = Document(iri=engine().names.document(text), text=text, anchor=date(2019, 8, 20))
    return {each.label for each in engine().resolve(document).entities if each.kind == "Office"}


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "LA PAZ — Bolivia has asked Brazil for aircraft, Defence Minister Tomas Arce said on Monday.",
            "Defence Minister of Bolivia",
        ),
        (
            "KAMPALA, Uganda (AP) - Ugandan troops took the town, said Moses Okello, the defence minister.",
            "Defence Minister of Uganda",
        ),
    ],
)
def test_a_bare_title_is_of_the_state_of_the_dateline(text: str, post: str):
    assert post in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "LA PAZ — Brazil will send aircraft to Bolivia, Defence Minister Tomas Arce said on Monday.",
        "WASHINGTON — The United States has offered aircraft, Foreign Minister Tomas Arce said on Monday.",
    ],
)
def test_of_another_state_named_first_or_one_without_such_a_post_nothing_is_guessed(text: str):
    assert not any(" of " in post for post in posts(text))


def test_the_government_of_a_leader_is_not_that_of_the_country_around():
    text = "BOGOTÁ, Colombia — The government of President Hugo Chávez expelled a consul on Tuesday."
    document = Document(iri=engine().names.document(text), text=text, anchor=date(2009, 11, 11))
    labels = {each.label for each in engine().resolve(document).entities}
    assert "Government of Colombia" not in labels
