"""The 16 categories of PLOVER 2021-09, their leaves, and the names and codes that they carry."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from tests.unit.rdf.published_names import (
    FOLLOWS_THE_MANUAL,
    PLOVER_CONTEXTS,
    PLOVER_MODES,
    PLOVER_OF_CAMEO,
)

from communique.model.text import Role
from communique.rdf import ontology, vocabulary

ROLES = (
    "participant agent recipient topic materiel instrument location reason requested rejects condition "
    "outcomeOf subEventOf inContextOf"
)
LACKING = {"Communication", "PublicStatement", "War", "Situation", "NamedEvent"}
LACKING |= {"Election", "Appointment", "Casualties"}
TRIPLES = ontology.ontology_triples()


def annotated(name):
    """Class → the values of an annotation property of ours."""
    found = defaultdict(list)
    for triple in TRIPLES:
        if triple.predicate == vocabulary.cq(name):
            found[triple.subject.value.removeprefix(vocabulary.CQ)].append(triple.object.value)
    return dict(found)


EVENTS = {kind: values[0] for kind, values in annotated("ploverEvent").items()}
CATEGORY = {event: kind for kind, event in EVENTS.items() if ontology.class_hierarchy()[kind] == ("Event",)}


def test_the_categories_are_the_sixteen_of_2021():
    assert set(CATEGORY) == set(PLOVER_MODES)
    assert len(CATEGORY) == 16


@pytest.mark.parametrize("event", sorted(PLOVER_MODES))
def test_every_category_has_two_leaves_of_its_own(event):
    leaves = [kind for kind, of in EVENTS.items() if of == event and kind != CATEGORY[event]]
    assert len(leaves) >= 2, leaves


def test_every_class_of_event_is_under_the_category_it_is_exported_to_or_is_one_that_plover_lacks():
    for kind in ontology.event_hierarchy():
        if kind not in LACKING:
            assert CATEGORY[EVENTS[kind]] in ontology.ancestors(kind), kind
    assert not LACKING & set(EVENTS)


def test_every_mode_is_one_of_its_category():
    for kind, modes in annotated("ploverMode").items():
        assert set(modes) <= set(PLOVER_MODES[EVENTS[kind]].split()), kind


def test_every_context_is_one_of_plovers():
    used = {value for values in annotated("ploverContext").values() for value in values}
    assert used <= set(PLOVER_CONTEXTS.split())


def test_every_code_of_cameo_becomes_the_category_of_its_class():
    codes = annotated("cameoCode")
    for kind, values in codes.items():
        event = EVENTS.get(kind, "")
        for code in values:
            agrees = code in PLOVER_OF_CAMEO[event].split()
            assert agrees or kind in FOLLOWS_THE_MANUAL, (kind, code)
    for kind in FOLLOWS_THE_MANUAL:
        assert not any(code in PLOVER_OF_CAMEO[EVENTS[kind]].split() for code in codes[kind]), kind


def test_no_class_carries_two_values_of_one_annotation():
    for name in ("ploverEvent", "ploverMode", "ploverContext", "cameoCode"):
        assert [kind for kind, values in annotated(name).items() if len(values) > 1] == []


def test_every_role_of_the_model_is_a_property_with_a_definition():
    assert {*ROLES.split(), *(role.value for role in Role)} <= ontology.properties()
    defined = {
        triple.subject.value for triple in TRIPLES if triple.predicate.value == vocabulary.RDFS + "comment"
    }
    assert {vocabulary.CQ + role for role in ROLES.split()} <= defined


def test_an_agent_and_a_recipient_are_participants():
    hierarchy = ontology.property_hierarchy()
    assert hierarchy["agent"] == hierarchy["recipient"] == ("participant",)


def test_definitions_are_literals_in_english():
    for triple in TRIPLES:
        if (
            triple.predicate.value == vocabulary.RDFS + "comment"
            and triple.subject.value != vocabulary.CQ[:-1]
        ):
            assert isinstance(triple.object, ox.Literal)
            assert triple.object.language == "en", triple.subject
