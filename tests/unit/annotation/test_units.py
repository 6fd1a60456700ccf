"""Armed forces and their formations by shape, and who holds the like post elsewhere."""

from __future__ import annotations

import pytest
from tests.unit.annotation.fake_pages import a_name, a_page, an_index

from communique.annotation.clusters import Clusters, Gatherer
from communique.annotation.counterparts import place_counterparts
from communique.annotation.unit_names import of_forces, with_initials, with_short_forms
from communique.annotation.unit_nouns import unit_phrases
from communique.annotation.units import military_units
from communique.model.text import EntityType, Level, Span


@pytest.mark.parametrize(
    ("written", "span", "level"),
    [
        ("the/DET 8/NUM Orme/PROPN Rifles/PROPN", "8 Orme Rifles", Level.NAME),
        ("eight/NUM 8/NUM Guards/PROPN", "", Level.NAME),
        ("Joint/PROPN Chiefs/PROPN of/ADP Staff/PROPN", "Joint Chiefs of Staff", Level.NAME),
        ("said/VERB Unit/PROPN 59/NUM", "Unit 59", Level.NAME),
        ("the/DET armed/ADJ forces/NOUN", "the armed forces", Level.NOMINAL),
        ("Then/ADV the/DET Army/PROPN spoke/VERB", "Army", Level.NAME),
        ("said/VERB its/PRON troops/NOUN held/VERB", "its troops", Level.NOMINAL),
        ("said/VERB our/PRON military/NOUN held/VERB", "our military", Level.NOMINAL),
        ("any/DET of/ADP its/PRON soldiers/NOUN left/VERB", "", Level.NOMINAL),
    ],
)
def test_a_unit_is_read_by_its_shape(written: str, span: str, level: Level) -> None:
    page = a_page(written)
    found = [(each.span.of(page.text), each.level) for each in military_units(an_index(page))]
    assert found == ([(span, level)] if span else [])


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("a/DET Freedonian/ADJ patrol/NOUN left/VERB", "a Freedonian patrol"),
        ("the/DET new/ADJ mountain/NOUN battalion/NOUN left/VERB", "the new mountain battalion"),
        (
            "a/DET company/NOUN of/ADP Freedonian/ADJ paratroopers/NOUN left/VERB",
            "a company of Freedonian paratroopers",
        ),
        ("said/VERB separatist/ADJ forces/NOUN left/VERB", "separatist forces"),
        ("said/VERB Freedonian/ADJ border/NOUN guards/NOUN left/VERB", "Freedonian border guards"),
        ("a/DET battalion/NOUN left/VERB", ""),
        ("the/DET battalion/NOUN commander/NOUN left/VERB", ""),
        ("a/DET company/NOUN of/ADP lawyers/NOUN left/VERB", ""),
        ("said/VERB two/NUM rebel/ADJ soldiers/NOUN left/VERB", ""),
        ("said/VERB soldiers/NOUN left/VERB", ""),
    ],
)
def test_a_unit_without_a_name_is_a_nominal(written: str, span: str) -> None:
    page = a_page(written)
    found = [each.span.of(page.text) for each in unit_phrases(an_index(page))]
    assert found == ([span] if span else [])


def test_a_body_that_the_text_calls_a_force_is_a_unit() -> None:
    page = a_page("ORMIL/PROPN ,/PUNCT the/DET western/ADJ force/NOUN ,/PUNCT met/VERB Orme/PROPN")
    bodies = [a_name(page, word, EntityType.ORGANIZATION) for word in ("ORMIL", "Orme")]
    assert [each.type for each in of_forces(page, bodies)] == [
        EntityType.MILITARY_UNIT,
        EntityType.ORGANIZATION,
    ]


def test_the_guards_are_those_named_before() -> None:
    page = a_page("Orme/PROPN Guards/PROPN left/VERB ,/PUNCT the/DET Guards/PROPN said/VERB")
    unit = a_name(page, "Orme Guards", EntityType.MILITARY_UNIT)
    assert [each.span.of(page.text) for each in with_short_forms(page, [unit])] == ["Orme Guards", "Guards"]


def test_a_coalition_is_the_one_that_the_text_names_whole() -> None:
    page = a_page("Orme/PROPN -/PUNCT led/VERB coalition/NOUN fought/VERB the/DET coalition/NOUN said/VERB")
    whole = a_name(page, "Orme-led coalition", EntityType.MILITARY_UNIT)
    assert [each.span.start for each in military_units(an_index(page, whole))] == [page.text.rindex("coal")]
    assert military_units(an_index(page)) == []


def test_initials_in_brackets_are_the_unit_before_them() -> None:
    page = a_page("Joint/PROPN Orme/PROPN Command/PROPN (JOC)/X fought/VERB")
    unit = a_name(page, "Joint Orme Command", EntityType.MILITARY_UNIT)
    short = a_name(page, "JOC", EntityType.ORGANIZATION)
    other = a_name(page, "fought", EntityType.ORGANIZATION)
    types = [each.type for each in with_initials(page, [unit, short, other])]
    assert types == [EntityType.MILITARY_UNIT, EntityType.MILITARY_UNIT, EntityType.ORGANIZATION]


def test_its_troops_are_those_of_the_state_that_speaks() -> None:
    page = a_page("Freedonia/PROPN/NNP/nsubj/1 said/VERB its/PRON troops/NOUN held/VERB")
    index = an_index(page, a_name(page, "Freedonia", EntityType.PLACE, key="place-freedonia"))
    assert [each.polity for each in military_units(index)] == ["place-freedonia"]


@pytest.mark.parametrize(
    "before", ["his/PRON/PRP$ Orme/PROPN counterpart/NOUN ,/PUNCT", "her/PRON/PRP$ colleague/NOUN"]
)
def test_a_counterpart_is_the_person_named_after(before: str) -> None:
    page = a_page(f"met/VERB {before} General/PROPN Ada/PROPN Quill/PROPN")
    person = a_name(page, "Ada Quill", EntityType.PERSON)
    clusters = Clusters(page.text)
    Gatherer(clusters).gather([person])
    place_counterparts(an_index(page, person), clusters)
    spans = [each.span.of(page.text) for each in clusters.all[0].drafts]
    assert spans[1].endswith(("counterpart", "colleague"))


def test_a_counterpart_without_a_name_is_nobody() -> None:
    page = a_page("his/PRON/PRP$ counterpart/NOUN refused/VERB")
    clusters = Clusters(page.text)
    place_counterparts(an_index(page), clusters)
    assert clusters.at(Span(0, len("his counterpart"))) is None
