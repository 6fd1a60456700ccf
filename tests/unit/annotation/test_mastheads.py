"""The outlet above a report, and names cut at a rank or dash."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_page

from communique.annotation.name_repairs import datelines
from communique.annotation.names import recognised
from communique.annotation.recogniser import Recognised
from communique.model.text import EntityType, Span


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("Orme/PROPN Courier/PROPN ,/PUNCT Lamu/PROPN ,/PUNCT Monday/PROPN", "Orme Courier"),
        ("By/ADP Ada/PROPN Quill/PROPN ,/PUNCT Orme/PROPN Ledger/PROPN", "Orme Ledger"),
        ("THE/DET ORME/PROPN HERALD/PROPN", "ORME HERALD"),
        ("Orme/PROPN Harbour/PROPN Times/PROPN ,/PUNCT Lamu/PROPN", "Orme Harbour Times"),
        ("Hard/ADJ Times/NOUN ,/PUNCT Says/VERB Minister/NOUN", None),
        ("Orme/PROPN Courier/PROPN sails/VERB for/ADP Lamu/PROPN", None),
    ],
)
def test_the_outlet_of_a_report_stands_above_it(written: str, outlet: str | None) -> None:
    page = a_page(written)
    found = [each.span.of(page.text) for each in datelines(page, []) if each.type is EntityType.ORGANIZATION]
    assert found == ([outlet] if outlet else [])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Coastal/PROPN Office/PROPN Lt./PROPN Quill/PROPN said/VERB", "Coastal Office"),
        ("Vestnik/PROPN –/PUNCT Dockers/PROPN said/VERB", "Vestnik"),
    ],
)
def test_a_body_ends_before_a_rank_and_a_dash(written: str, name: str) -> None:
    page = a_page(written)
    whole = Span(0, page.text.index(" said"))
    (draft,) = recognised(page, [Recognised(span=whole, type=EntityType.ORGANIZATION, label="ORG")])
    assert draft.span.of(page.text) == name
