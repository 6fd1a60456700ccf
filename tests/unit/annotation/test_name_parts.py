"""Names whole with their particles, and names of ships left out."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, an_index

from communique.annotation.particles import (
    with_given_before_article,
    with_leading_particles,
    with_particles,
)
from communique.annotation.ships import without_ships
from communique.annotation.weapon_nouns import weapon_phrases
from communique.model.text import EntityType

PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANIZATION


@pytest.mark.parametrize(
    ("found", "written", "whole"),
    [
        ("Joris van", "Joris/PROPN van/PROPN Hoorn/PROPN spoke/VERB", "Joris van Hoorn"),
        ("Joris", "Joris/PROPN van/PROPN der/PROPN Meer/PROPN spoke/VERB", "Joris van der Meer"),
        ("Salim", "Salim/PROPN al/PROPN -/PUNCT Harbi/PROPN spoke/VERB", "Salim al-Harbi"),
        ("Joris", "Joris/PROPN spoke/VERB", "Joris"),
        ("Ana Reis", "Ana/PROPN Reis/PROPN de/ADP facto/NOUN rules/VERB", "Ana Reis"),
    ],
)
def test_a_particle_ties_a_name_to_its_next_part(found: str, written: str, whole: str) -> None:
    page = a_page(written)
    (name, *_) = with_particles(page, [a_name(page, found, PERSON, made_by="model")])
    assert name.span.of(page.text) == whole


def test_a_place_inside_a_personal_name_gives_way() -> None:
    page = a_page("Joris/PROPN van/PROPN Hoorn/PROPN spoke/VERB")
    names = [a_name(page, "Joris van", PERSON), a_name(page, "Hoorn", PLACE, made_by="model")]
    assert [name.span.of(page.text) for name in with_particles(page, names)] == ["Joris van Hoorn"]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("counterpart/NOUN Said/PROPN al/PROPN -/PUNCT Orme/PROPN", "Said al-Orme"),
        ("Minister/PROPN al/PROPN -/PUNCT Orme/PROPN", "al-Orme"),
        ("said/VERB al/PROPN -/PUNCT Orme/PROPN", "al-Orme"),
    ],
)
def test_what_stands_before_the_article_of_a_surname_is_a_given_name(written: str, whole: str) -> None:
    page = a_page(written)
    (name,) = with_given_before_article(page, [a_name(page, "al-Orme", PERSON)])
    assert name.span.of(page.text) == whole


def test_a_surname_takes_the_particle_before_it() -> None:
    page = a_page("then/ADV van/PROPN Hoorn/PROPN spoke/VERB")
    (name,) = with_leading_particles(page, [a_name(page, "Hoorn", PERSON)])
    assert name.span.of(page.text) == "van Hoorn"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("the/DET tanker/NOUN Silver/PROPN Gull/PROPN sank/VERB", []),
        ("tankers/NOUN Red/PROPN Gull/PROPN and/CCONJ Silver/PROPN Gull/PROPN sank/VERB", []),
        ("the/DET carrier/NOUN Silver/PROPN Gull/PROPN grew/VERB", ["Silver Gull"]),
        ("the/DET firm/NOUN Silver/PROPN Gull/PROPN grew/VERB", ["Silver Gull"]),
        ("the/DET ship/NOUN Silver/PROPN Gull/PROPN/_/nsubj/4 seized/VERB/_/relcl/1", ["Silver Gull"]),
    ],
)
def test_what_stands_after_a_ship_noun_is_no_name(written: str, kept: list[str]) -> None:
    page = a_page(written)
    names = without_ships(page, [a_name(page, "Silver Gull", BODY, made_by="model")])
    assert [name.span.of(page.text) for name in names] == kept


def test_a_calibre_belongs_to_its_shells() -> None:
    page = a_page("of/ADP 155/NUM mm/NOUN artillery/NOUN shells/NOUN/NNS")
    (phrase,) = weapon_phrases(an_index(page))
    assert phrase.span.of(page.text) == "155 mm artillery shells"
