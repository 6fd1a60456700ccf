"""Names mended at their edges."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page

from communique.annotation.gazetteer import Form, FormKind, Match
from communique.annotation.name_edges import mended, outgrows
from communique.annotation.pages import Page
from communique.model.text import EntityType, ReferenceKey, Span


def a_match(page: Page, words: str, kind: FormKind) -> Match:
    start = page.text.index(words)
    form = Form(written=words, key=ReferenceKey("x"), type=EntityType.PLACE, kind=kind)
    return Match(span=Span(start, start + len(words)), forms=(form,))


@pytest.mark.parametrize(
    ("written", "found", "type_", "left"),
    [
        ("Freedonian/ADJ Arrow/PROPN 2/NUM", "Freedonian Arrow 2", EntityType.WEAPON_SYSTEM, "Arrow 2"),
        (
            "Freedonian/ADJ 9th/ADJ Brigade/PROPN",
            "Freedonian 9th Brigade",
            EntityType.MILITARY_UNIT,
            "9th Brigade",
        ),
        ("Freedonian/ADJ Navy/PROPN", "Freedonian Navy", EntityType.MILITARY_UNIT, "Freedonian Navy"),
        ("Bold/PROPN Heron/PROPN drills/NOUN", "Bold Heron drills", EntityType.EVENT_NAME, "Bold Heron"),
        ("Orme/PROPN bombing/NOUN", "Orme bombing", EntityType.EVENT_NAME, "Orme bombing"),
        ("Orme/PROPN region/NOUN", "Orme region", EntityType.PLACE, "Orme region"),
        ("Bridge/PROPN Project/PROPN", "Bridge", EntityType.ORGANIZATION, "Bridge Project"),
        ("Quill/PROPN Council/PROPN President/PROPN", "Quill", EntityType.ORGANIZATION, "Quill"),
    ],
)
def test_a_name_ends_where_what_it_names_does(written: str, found: str, type_: EntityType, left: str) -> None:
    page = a_page(written)
    demonyms = [a_match(page, "Freedonian", FormKind.DEMONYM)] if "Freedonian" in written else []
    names = mended(page, [a_name(page, found, type_, made_by="model")], demonyms)
    assert [name.span.of(page.text) for name in names] == [left]


def test_a_demonym_with_a_noun_is_no_place() -> None:
    page = a_page("the/DET Freedonian/ADJ capital/NOUN")
    matches = [a_match(page, "Freedonian", FormKind.DEMONYM)]
    assert (
        mended(page, [a_name(page, "Freedonian capital", EntityType.PLACE, made_by="model")], matches) == []
    )


def test_an_airliner_is_no_weapon() -> None:
    page = a_page("A/DET A330/PROPN landed/VERB")
    assert mended(page, [a_name(page, "A330", EntityType.WEAPON_SYSTEM, made_by="model")], []) == []


def test_a_room_of_a_known_house_is_named_beside_it() -> None:
    page = a_page("Map/PROPN Room/PROPN of/ADP the/DET White/PROPN House/PROPN")
    matches = [a_match(page, "White House", FormKind.METONYM_ONLY)]
    names = mended(page, [a_name(page, page.text, EntityType.PLACE, made_by="model")], matches)
    assert [name.span.of(page.text) for name in names] == ["Map Room", "White House"]


@pytest.mark.parametrize(
    ("body", "left"), [("Orme Dynamics", "Orme Dynamics"), ("Bank", "Bank of Freedonia")]
)
def test_a_firm_is_named_beside_its_country(body: str, left: str) -> None:
    page = a_page(" ".join(f"{word}/PROPN" for word in f"{body} of Freedonia".split()))
    names = mended(page, [a_name(page, page.text, EntityType.ORGANIZATION, made_by="model")], [])
    assert [name.span.of(page.text) for name in names] == [left]


def test_what_is_unknown_after_of_the_stays_within_the_name() -> None:
    page = a_page("Vale/PROPN of/ADP the/DET Winds/PROPN")
    assert len(mended(page, [a_name(page, page.text, EntityType.PLACE, made_by="model")], [])) == 1


def test_a_mark_after_a_known_weapon_belongs_to_it_and_a_noun_does_not() -> None:
    page = a_page("Arrow/PROPN Mk/PROPN II/PROPN howitzers/NOUN")
    known = a_name(page, "Arrow", EntityType.WEAPON_SYSTEM)
    assert outgrows(page, a_name(page, "Arrow Mk II", EntityType.WEAPON_SYSTEM, made_by="model"), known)
    assert not outgrows(
        page, a_name(page, "Arrow Mk II howitzers", EntityType.WEAPON_SYSTEM, made_by="model"), known
    )


def test_whose_a_body_is_stands_before_its_name() -> None:
    page = a_page("Freedonia/PROPN 's/PART Sea/PROPN Ministry/PROPN")
    name = a_name(page, page.text, EntityType.ORGANIZATION, made_by="model")
    known = [a_match(page, "Freedonia", FormKind.NAME)]
    assert [each.span.of(page.text) for each in mended(page, [name], known)] == ["Sea Ministry"]
    assert [each.span.of(page.text) for each in mended(page, [name], [])] == [page.text]


@pytest.mark.parametrize(
    ("written", "titled"),
    [
        ("Fredville/PROPN Ousts/PROPN Sylvanian/PROPN Envoy/PROPN", True),
        ("Fredville/PROPN Ousts/PROPN Sylvanian/PROPN Envoy/PROPN ./PUNCT", False),
        ("Fredville/PROPN ousts/VERB Sylvanian/ADJ envoy/NOUN", False),
    ],
)
def test_a_headline_in_capitals_is_known(written: str, titled: bool) -> None:  # noqa: FBT001
    assert a_page(written).is_titled(0) is titled
