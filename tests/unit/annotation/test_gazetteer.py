"""Written forms in a text."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_reference, an_entry

from communique.annotation.gazetteer import FormKind, Gazetteer, surname_of, written_alike
from communique.model.text import EntityType

REFERENCE = a_reference(
    an_entry("place-us", "State", EntityType.PLACE, "United States", "US", "U.S."),
    an_entry(
        "weapon-arrow", "WeaponSystem", EntityType.WEAPON_SYSTEM, "AR-5 Arrow", "AR-5", ambiguous=("Arrow",)
    ),
    an_entry("weapon-drone", "WeaponSystem", EntityType.WEAPON_SYSTEM, "drone", generic=("true",)),
    an_entry("org-sea", "GovernmentBody", EntityType.ORGANIZATION, "United States's Sea Ministry"),
    an_entry("unit-freedonian-forces", "MilitaryUnit", EntityType.MILITARY_UNIT, "Freedonian forces"),
    an_entry("office-president", "Office", EntityType.OFFICE, "President of Freedonia"),
    an_entry("person-ada", "Person", EntityType.PERSON, "Ada Quill"),
)


def found(text: str) -> list[tuple[str, FormKind]]:
    return [(match.span.of(text), match.forms[0].kind) for match in Gazetteer(REFERENCE).matches(text)]


def test_a_name_tied_by_a_hyphen_is_found() -> None:
    assert found("a U.S.-led raid") == [("U.S.", FormKind.NAME)]


def test_a_small_word_is_no_acronym() -> None:
    assert found("they told us so") == []


def test_weapons_are_found_in_the_plural() -> None:
    assert found("six AR-5s flew") == [("AR-5s", FormKind.NAME)]


def test_common_nouns_after_a_weapon_stay_outside() -> None:
    assert found("AR-5 Arrow missiles")[0][0] == "AR-5 Arrow"


def test_a_generic_kind_is_no_name() -> None:
    assert found("the drone fell") == [("drone", FormKind.COMMON_NOUN)]


def test_a_phrase_leaves_the_demonym_in_it_to_be_found() -> None:
    kinds = [kind for _, kind in found("Freedonian forces withdrew")]
    assert kinds == [FormKind.PHRASE, FormKind.DEMONYM]


def test_offices_are_left_to_be_read_word_by_word() -> None:
    assert found("the President of Freedonia") == [("Freedonia", FormKind.NAME)]


def test_a_capital_is_both_place_and_metonym() -> None:
    (match,) = Gazetteer(REFERENCE).matches("Fredville agreed")
    assert {form.kind for form in match.forms} == {FormKind.NAME, FormKind.METONYM}


@pytest.mark.parametrize(
    ("form", "surface", "alike"),
    [("NATO", "Nato", True), ("US", "us", False), ("Rare Navy", "Rare navy", True), ("Mint", "mint", False),
     ("PLAN", "Plan", False), ("Mint", "MINT", True), ("drone", "Drone", True)],
)  # fmt: skip
def test_spelling_must_keep_what_tells_a_name(form: str, surface: str, alike: bool) -> None:  # noqa: FBT001
    assert written_alike(form, surface) is alike


def test_a_suffix_is_no_surname() -> None:
    assert surname_of("Owen Park Jr.") == "Park"


def test_the_owner_in_a_bodys_name_is_found_too() -> None:
    assert [each for each, _ in found("the United States's Sea Ministry")] == [
        "United States's Sea Ministry",
        "United States",
    ]


def test_a_full_name_is_found_with_initials_in_its_midst() -> None:
    assert found("Ada R. Quill spoke") == [("Ada R. Quill", FormKind.NAME)]
    assert found("Ada R. M. Quill spoke") == [("Ada R. M. Quill", FormKind.NAME)]
    assert found("Ada r. Quill") == [("Quill", FormKind.SURNAME)]
    assert found("Ada R. Brook") == []
    assert found("class A. Quill came") == [("Quill", FormKind.SURNAME)]


def test_a_kind_of_weapon_stays_whole_and_a_model_loses_its_common_noun() -> None:
    weapon = EntityType.WEAPON_SYSTEM
    reference = a_reference(
        an_entry("weapon-cruise", "WeaponSystem", weapon, "cruise missile"),
        an_entry("weapon-orm", "WeaponSystem", weapon, "Orm missile"),
    )
    text = "an Orm missile and six cruise missiles"
    assert [match.span.of(text) for match in Gazetteer(reference).matches(text)] == ["Orm", "cruise missiles"]
