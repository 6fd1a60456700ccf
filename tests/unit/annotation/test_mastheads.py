"""The outlet above a report, and names cut at a rank or dash."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_page

from communique.annotation.clusters import Clusters
from communique.annotation.drafts import Draft
from communique.annotation.mastheads import OUTLET
from communique.annotation.name_repairs import datelines
from communique.annotation.names import recognised
from communique.annotation.outlets import place_outlets
from communique.annotation.recogniser import Recognised
from communique.model.text import EntityType, Span


@pytest.mark.parametrize(
    ("written", "outlet"),
    [
        ("Orme/PROPN Courier/PROPN ,/PUNCT Lamu/PROPN ,/PUNCT Monday/PROPN", "Orme Courier"),
        ("By/ADP Ada/PROPN Quill/PROPN ,/PUNCT Orme/PROPN Ledger/PROPN", "Orme Ledger"),
        ("THE/DET ORME/PROPN HERALD/PROPN", "ORME HERALD"),
        ("Orme/PROPN Harbour/PROPN Times/PROPN ,/PUNCT Lamu/PROPN", "Orme Harbour Times"),
        ("Orme/PROPN Correo/PROPN ,/PUNCT Lamu/PROPN ,/PUNCT 3.05.2019/NUM", "Orme Correo"),
        ("Orme/PROPN Daily/PROPN —/PUNCT LAMU/PROPN ,/PUNCT Friday/PROPN", "Orme Daily"),
        ("ORME/PROPN WATCH/PROPN No./PROPN 47/NUM", "ORME WATCH"),
        ("Fort/PROPN Orme/PROPN ,/PUNCT 3/NUM May/PROPN 2019/NUM", None),
        ("Morning/NOUN Brief/NOUN ,/PUNCT 3/NUM May/PROPN 2019/NUM", None),
        ("Raid/NOUN on/ADP Orme/PROPN Post/PROPN ,/PUNCT Says/VERB Minister/NOUN", None),
        ("Hard/ADJ Times/NOUN ,/PUNCT Says/VERB Minister/NOUN", None),
        ("Orme/PROPN Courier/PROPN sails/VERB for/ADP Lamu/PROPN", None),
    ],
)
def test_the_outlet_of_a_report_stands_above_it(written: str, outlet: str | None) -> None:
    page = a_page(written)
    found = [each.span.of(page.text) for each in datelines(page, []) if each.type is EntityType.ORGANIZATION]
    assert found == ([outlet] if outlet else [])


def test_a_report_calls_its_outlet_this_newspaper_and_by_its_last_word() -> None:
    page = a_page(
        "Orme/PROPN Post/PROPN ./PUNCT he/PRON told/VERB this/DET newspaper/NOUN and/CCONJ the/DET Post/PROPN"
    )
    clusters = Clusters(page.text)
    outlet = clusters.start(Draft(span=Span(0, 9), head=1, type=EntityType.ORGANIZATION, made_by=OUTLET))
    place_outlets(page, clusters)
    assert [each.span.of(page.text) for each in outlet.drafts] == ["Orme Post", "this newspaper", "Post"]


def test_no_paper_is_this_newspaper_where_two_stand_above_the_report() -> None:
    page = a_page(
        "Orme/PROPN Post/PROPN ,/PUNCT Lamu/PROPN Sun/PROPN ,/PUNCT told/VERB this/DET newspaper/NOUN"
    )
    clusters = Clusters(page.text)
    for start, end, head in ((0, 9, 1), (12, 20, 4)):
        span = Span(start, end)
        clusters.start(Draft(span=span, head=head, type=EntityType.ORGANIZATION, made_by=OUTLET))
    place_outlets(page, clusters)
    assert [len(each.drafts) for each in clusters.all] == [1, 1]


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
