"""Names by who bears them and where they stand."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, a_reference

from communique.annotation.drafts import Draft
from communique.annotation.genders import Genders
from communique.annotation.name_bearers import (
    family_first,
    in_apposition,
    with_regions,
    without_months,
)
from communique.annotation.pages import Page
from communique.model.reference import Cue
from communique.model.text import EntityType, ReferenceKey, Span

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
GENDERS = Genders(
    a_reference(
        cues=(
            Cue(
                key=ReferenceKey("given"),
                kind="GivenNames",
                lemma="",
                pos="",
                properties={"gender": ("f",), "form": ("Ada",)},
            ),
        )
    )
)


def told(page: Page, names: list[Draft]) -> list[tuple[str, EntityType]]:
    return [(name.span.of(page.text), name.type) for name in names]


def last(page: Page, word: str, type_: EntityType) -> Draft:
    """A guess of the recogniser's at the last place of the word."""
    start = page.text.rindex(word)
    span = Span(start, start + len(word))
    return Draft(span=span, head=page.head(span), type=type_, made_by="model")


def test_a_family_name_may_come_first() -> None:
    page = a_page("Orm/PROPN Po/PROPN left/VERB and/CCONJ Orm/PROPN said/VERB")
    names = [a_name(page, "Orm Po", PERSON), last(page, "Orm", BODY)]
    assert told(page, family_first(page, names, GENDERS)) == [("Orm Po", PERSON), ("Orm", PERSON)]


@pytest.mark.parametrize("full", ["Ada/PROPN Quill/PROPN", "Orm/PROPN Quill/PROPN saw/VERB Quill/PROPN"])
def test_a_given_name_or_one_whose_last_part_returns_does_not(full: str) -> None:
    page = a_page(f"{full} and/CCONJ {full.split('/', maxsplit=1)[0]}/PROPN said/VERB")
    first = full.split("/", maxsplit=1)[0]
    names = [a_name(page, f"{first} Quill", PERSON), last(page, first, BODY)]
    assert told(page, family_first(page, names, GENDERS))[-1] == (first, BODY)


def test_who_stands_behind_a_title_and_a_comma_is_a_person() -> None:
    page = a_page("its/PRON spokesman/NOUN ,/PUNCT Orm/PROPN Po/PROPN ,/PUNCT said/VERB")
    names = [a_name(page, "Orm Po", BODY, made_by="model")]
    assert told(page, in_apposition(page, names, frozenset({"spokesman"}))) == [("Orm Po", PERSON)]
    assert told(page, in_apposition(page, names, frozenset())) == [("Orm Po", BODY)]


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("Orme/PROPN ,/PUNCT the/DET radio/NOUN of/ADP rebels/NOUN", BODY),
        ("Orme/PROPN ,/PUNCT a/DET Freedonian/ADJ shipbuilder/NOUN ,/PUNCT", BODY),
        ("Orme/PROPN ,/PUNCT the/DET party/NOUN chief/NOUN ,/PUNCT", PERSON),
        ("Orme/PROPN ,/PUNCT a/DET poet/NOUN ,/PUNCT", PERSON),
    ],
)
def test_who_is_said_to_be_a_body_is_one(written: str, type_: EntityType) -> None:
    page = a_page(written)
    names = in_apposition(page, [a_name(page, "Orme", PERSON, made_by="model")], frozenset())
    assert told(page, names) == [("Orme", type_)]


@pytest.mark.parametrize(("key", "name"), [("", "Orme valley"), ("place-fredville", "Orme")])
def test_a_landform_belongs_to_a_name_that_is_nothing_else(key: str, name: str) -> None:
    page = a_page("in/ADP Orme/PROPN valley/NOUN")
    names = with_regions(page, [a_name(page, "Orme", PLACE, key=key)], a_reference())
    assert told(page, names) == [(name, PLACE)]


def test_a_month_is_nobody_unless_somebody_bears_it() -> None:
    page = a_page("Ada/PROPN May/PROPN spoke/VERB in/ADP May/PROPN")
    month = last(page, "May", PERSON)
    assert without_months(page, [month]) == []
    assert len(without_months(page, [a_name(page, "Ada May", PERSON), month])) == 2


def test_a_region_is_more_than_its_town() -> None:
    page = a_page("the/DET Fredville/PROPN region/NOUN")
    town = a_name(page, "Fredville", PLACE, key="place-fredville")
    state = a_name(page, "Fredville", PLACE, key="place-freedonia")
    assert told(page, with_regions(page, [town], a_reference())) == [("Fredville region", PLACE)]
    assert told(page, with_regions(page, [state], a_reference())) == [("Fredville", PLACE)]


@pytest.mark.parametrize(
    ("noun", "name"),
    [("airport", "Fredville airport"), ("refinery", "Fredville refinery"), ("camp", "Fredville")],
)
def test_what_a_place_has_one_of_is_named_with_it(noun: str, name: str) -> None:
    page = a_page(f"at/ADP Fredville/PROPN {noun}/NOUN")
    town = a_name(page, "Fredville", PLACE, key="place-fredville")
    assert told(page, with_regions(page, [town], a_reference())) == [(name, PLACE)]
