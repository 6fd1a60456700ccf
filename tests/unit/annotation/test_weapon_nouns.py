"""Weapon nouns: which are weapons, where they begin, and what "the howitzers" are."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, a_reference, an_entry, an_index

from communique.annotation.clusters import Clusters, Gatherer
from communique.annotation.nominals import waits
from communique.annotation.weapon_anaphors import place_weapon
from communique.annotation.weapon_nouns import weapon_phrases
from communique.annotation.weapons import supported
from communique.model.text import EntityType

WEAPON = EntityType.WEAPON_SYSTEM


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Freedonian/ADJ aircraft/NOUN bombed/VERB", ["Freedonian aircraft"]),
        ("jets/NOUN/NNS/nsubj/1 attack/VERB", ["jets"]),
        ("passenger/NOUN planes/NOUN/NNS/nsubj/2 strike/VERB", []),
        ("two/NUM planes/NOUN/NNS/nsubj/2 land/VERB", []),
        ("the/DET first/ADJ missile/NOUN fell/VERB", ["the first missile"]),
        ("a/DET June/PROPN missile/NOUN fell/VERB", ["missile"]),
        ("sold/VERB mine/NOUN clearers/NOUN", []),
        ("strike/VERB by/ADP/_/agent/0 shells/NOUN/NNS/pobj/1", ["shells"]),
        ("shells/NOUN/NNS/nsubj/1 lay/VERB", []),
        ("destroy/VERB drones/NOUN/NNS/dobj/0 and/CCONJ launchers/NOUN/NNS/conj/1", ["drones", "launchers"]),
        ("sent/VERB armoured/ADJ cars/NOUN/NNS", ["armoured cars"]),
        ("sent/VERB missile/NOUN cars/NOUN/NNS", []),
        ("sent/VERB rocket/NOUN parts/NOUN/NNS", ["rocket parts"]),
        ("sent/VERB spare/ADJ parts/NOUN/NNS", []),
        ("a/DET new/ADJ patrol/NOUN ship/NOUN sank/VERB", ["a new patrol ship"]),
        ("two/NUM captured/ADJ armoured/ADJ cars/NOUN/NNS burned/VERB", ["two captured armoured cars"]),
        ("some/DET thirty/NUM howitzers/NOUN/NNS fired/VERB", ["some thirty howitzers"]),
        ("two/NUM hundred/NUM rifles/NOUN/NNS burned/VERB", ["two hundred rifles"]),
        ("sent/VERB 2,500/NUM rifles/NOUN/NNS", ["2,500 rifles"]),
        ("in/ADP 2014/NUM missiles/NOUN/NNS fell/VERB", ["missiles"]),
        ("dozens/NOUN/NNS of/ADP missiles/NOUN/NNS fell/VERB", ["dozens of missiles"]),
        ("suicide/NOUN bombers/NOUN/NNS/nsubj/2 attack/VERB", []),
        ("two/NUM bombers/NOUN/NNS/nsubj/2 attack/VERB", ["two bombers"]),
        ("struck/VERB a/DET fishing/NOUN boat/NOUN/NN/dobj/0", []),
    ],
)
def test_a_weak_noun_is_a_weapon_by_its_deed_or_modifier(written: str, found: list[str]) -> None:
    page = a_page(written)
    assert [each.span.of(page.text) for each in weapon_phrases(an_index(page))] == found


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("Tana/PROPN/NNP/compound/1 missiles/NOUN/NNS fell/VERB", "Tana", ["Tana missiles"]),
        ("two/NUM Tana/PROPN/NNP/compound/2 missiles/NOUN/NNS fell/VERB", "Tana", ["two Tana missiles"]),
        ("sold/VERB Tana/PROPN/NNP/compound/2 missiles/NOUN/NNS", "Tana", ["missiles"]),
        ("told/VERB to/ADP Tana/PROPN/NNP/pobj/1 missiles/NOUN/NNS fell/VERB", "Tana", ["missiles"]),
    ],
)
def test_whose_a_weapon_is_stands_in_its_phrase(written: str, name: str, found: list[str]) -> None:
    page = a_page(written)
    index = an_index(page, a_name(page, name, EntityType.MILITARY_UNIT))
    assert [each.span.of(page.text) for each in weapon_phrases(index)] == found


def test_a_class_of_ships_has_a_name_of_several_words() -> None:
    page = a_page("two/NUM Ada/PROPN Tana/PROPN Quill/PROPN -/PUNCT class/NOUN frigates/NOUN/NNS left/VERB")
    assert [each.span.of(page.text) for each in weapon_phrases(an_index(page))] == ["Ada Tana Quill-class"]


WEAPON_CLASSES = "https://w3id.org/communique/ns/weapon#"


def placed(written: str, **properties: tuple[str, ...]) -> list[list[str]]:
    """The clusters of a page on which "Arrow" is a weapon, by their words."""
    reference = a_reference(an_entry("weapon-arrow", "WeaponSystem", WEAPON, "Arrow", **properties))
    page = a_page(written)
    name = a_name(page, "Arrow", WEAPON, key="weapon-arrow")
    clusters = Clusters(page.text)
    drafts = weapon_phrases(an_index(page, name))
    Gatherer(clusters).gather([name, *(each for each in drafts if not waits(each))])
    for draft in filter(waits, drafts):
        place_weapon(page, clusters, reference, draft)
    return [[each.span.of(page.text) for each in cluster.drafts] for cluster in clusters.all]


def test_the_noun_after_a_name_stands_for_it_later() -> None:
    page = "six/NUM Arrow/PROPN vehicles/NOUN came/VERB ./PUNCT The/DET vehicles/NOUN broke/VERB"
    assert placed(page) == [["Arrow", "The vehicles"]]


def test_the_class_of_a_weapon_is_what_it_is_called() -> None:
    page = "six/NUM Arrow/PROPN came/VERB ./PUNCT The/DET howitzer/NOUN broke/VERB"
    assert placed(page, weaponClass=(f"{WEAPON_CLASSES}towed-howitzer",)) == [["Arrow", "The howitzer"]]


@pytest.mark.parametrize("noun", ["fighter", "jet", "aircraft"])
def test_each_word_of_its_class_and_a_wider_one_call_a_weapon(noun: str) -> None:
    page = f"an/DET Arrow/PROPN came/VERB ./PUNCT The/DET {noun}/NOUN broke/VERB"
    assert placed(page, weaponClass=(f"{WEAPON_CLASSES}fighter-aircraft",)) == [["Arrow", f"The {noun}"]]


@pytest.mark.parametrize(
    ("first", "second", "third", "chains"),
    [
        ("cruise", "ballistic", "the/DET", [["cruise missiles"], ["ballistic missiles"], ["the missiles"]]),
        ("attack", "combat", "the/DET", [["attack missiles", "combat missiles", "the missiles"]]),
        ("cruise", "ballistic", "cruise/NOUN", [["cruise missiles"] * 2, ["ballistic missiles"]]),
    ],
)
def test_missiles_of_two_kinds_are_not_one(
    first: str, second: str, third: str, chains: list[list[str]]
) -> None:
    noun = "missiles/NOUN/NNS"
    page = f"{first}/NOUN {noun} and/CCONJ {second}/NOUN {noun} fell/VERB as/ADP {third} {noun} flew/VERB"
    assert placed(f"Arrow/PROPN saw/VERB {page}")[1:] == chains


def test_a_wider_noun_stands_for_a_closer_one() -> None:
    page = "an/DET Arrow/PROPN fighter/NOUN came/VERB ./PUNCT The/DET first/ADJ jet/NOUN broke/VERB"
    assert placed(page) == [["Arrow", "The first jet"]]


def test_a_weak_noun_stands_for_the_same_noun_before() -> None:
    page = (
        "an/DET Arrow/PROPN saw/VERB an/DET armed/ADJ boat/NOUN ./PUNCT The/DET boat/NOUN sank/VERB it/PRON"
    )
    assert placed(page) == [["Arrow"], ["an armed boat", "The boat"]]


def test_another_kind_is_another_weapon_and_a_weak_one_none() -> None:
    page = (
        "six/NUM Arrow/PROPN tanks/NOUN came/VERB ./PUNCT The/DET missiles/NOUN hit/VERB the/DET boats/NOUN"
    )
    assert placed(page) == [["Arrow"], ["The missiles"]]


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("the/DET Heron/PROPN burned/VERB", None),
        ("fields/VERB near/ADP Heron/PROPN burned/VERB", EntityType.PLACE),
        ("the/DET Heron/PROPN fired/VERB a/DET missile/NOUN", WEAPON),
        ("the/DET Heron-2/PROPN burned/VERB", WEAPON),
    ],
)
def test_a_guess_needs_a_weapon_near_or_a_number(written: str, type_: EntityType | None) -> None:
    page = a_page(written)
    word = "Heron-2" if "Heron-2" in page.text else "Heron"
    guess = a_name(page, word, WEAPON, made_by="model")
    assert [name.type for name in supported(page, [guess], [])] == ([type_] if type_ else [])
