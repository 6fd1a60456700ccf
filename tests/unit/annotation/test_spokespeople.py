"""Who speaks for which body of a state is part of what a post is called."""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_engine

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Peruvian army spokesman Colonel Luis Rojas said two soldiers were hurt.",
            "army spokesperson of Peru",
        ),
        (
            "A Kenyan police spokesman, Sanna Novotny, said three men were held.",
            "police spokesperson of Kenya",
        ),
        ("Chad's spokesman Ali Mahamat declined to comment.", "spokesperson of Chad"),
    ],
)
def test_a_post_is_called_by_the_body_that_the_report_names(text, post):
    engine = shared_engine()
    read = engine.read(text.encode(), "text/plain; charset=utf-8", {})
    assert post in [entity.label for entity in engine.resolve(read.document).entities]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (
            "A spokesman for the Sudanese foreign ministry, Ali Sadiq, said no.",
            "foreign-ministry-spokesperson-of-sudan",
        ),
        ("The Sudanese defence ministry spokesman, Ali Sadiq, said no.", None),
        ("The spokesman of the Sudanese police, Ali Sadiq, said no.", None),
    ],
)
def test_a_spokesman_is_of_a_known_office_only_where_its_body_is_named(text, reference):
    engine = shared_engine()
    read = engine.read(text.encode(), "text/plain; charset=utf-8", {})
    (office,) = [each for each in engine.resolve(read.document).entities if each.kind == "Office"]
    assert office.reference == (reference and f"office-{reference}")
