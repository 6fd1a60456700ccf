"""Where names of bodies end."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_page

from communique.annotation.body_names import body_span, names_a_body, split_bodies
from communique.model.text import Span


@pytest.mark.parametrize(
    ("found", "written", "whole"),
    [
        (
            "Orme Centre",
            "Orme/PROPN Centre/PROPN for/ADP Coastal/PROPN Law/PROPN",
            "Orme Centre for Coastal Law",
        ),
        ("Green Party", "Green/PROPN Party/PROPN of/ADP Freedonia/PROPN", "Green Party of Freedonia"),
        ("Amis", "Amis/PROPN du/ADP Port/PROPN spoke/VERB", "Amis du Port"),
        ("Congress", "Congress/PROPN for/ADP Friday/PROPN", "Congress"),
        (
            "Orme Observer Mission",
            "Orme/PROPN Observer/PROPN Mission/PROPN in/ADP the/DET Republic/PROPN of/ADP Freedonia/PROPN",
            "Orme Observer Mission in the Republic of Freedonia",
        ),
        ("Orme Mission", "Orme/PROPN Mission/PROPN to/ADP Monday/PROPN", "Orme Mission"),
        (
            "Orme Congress",
            "Orme/PROPN Congress/PROPN for/ADP the/DET Relief/PROPN of/ADP the/DET Poor/PROPN met/VERB",
            "Orme Congress for the Relief of the Poor",
        ),
        (
            "Dockers United for Ships and Trade",
            "Dockers/PROPN United/PROPN for/ADP Ships/PROPN and/CCONJ Trade/PROPN (DUST)/PROPN met/VERB",
            "Dockers United for Ships and Trade",
        ),
        (
            "Dockers United for Ships and Trade",
            "Dockers/PROPN United/PROPN for/ADP Ships/PROPN and/CCONJ Trade/PROPN met/VERB",
            "Dockers United",
        ),
        ("7 Unity Party", "7/NUM Unity/PROPN Party/PROPN won/VERB", "Unity Party"),
    ],
)
def test_a_body_keeps_what_belongs_to_its_name(found: str, written: str, whole: str) -> None:
    page = a_page(written)
    start = page.text.index(found)
    span = body_span(page, Span(start, start + len(found)))
    assert span is not None
    assert span.of(page.text) == whole


def test_two_bodies_joined_by_and_are_two() -> None:
    page = a_page("Unity/PROPN Party/PROPN and/CCONJ Dockers/PROPN Union/PROPN")
    spans = split_bodies(page, Span(0, len(page.text)))
    assert [span.of(page.text) for span in spans] == ["Unity Party", "Dockers Union"]


def test_a_firm_behind_a_ministry_is_another() -> None:
    page = a_page("Ministry/PROPN of/ADP Trade/PROPN and/CCONJ Orme/PROPN Shipyards/PROPN")
    spans = split_bodies(page, Span(0, len(page.text)))
    assert [span.of(page.text) for span in spans] == ["Ministry of Trade", "Orme Shipyards"]


def test_one_body_with_and_in_its_name_stays_one() -> None:
    page = a_page("Science/PROPN and/CCONJ Trade/PROPN Council/PROPN")
    assert split_bodies(page, Span(0, len(page.text))) == [Span(0, len(page.text))]


def test_a_society_is_no_place() -> None:
    assert names_a_body("Orme Memorial Society")
    assert names_a_body("Orme Institute for Coastal Law")
    assert not names_a_body("Orme Hill")
