"""The ontology holds what the code, the model and the vocabularies name."""

import re

import pyoxigraph as ox
import pytest

from communique.errors import ConfigurationError
from communique.model.knowledge import Basis, ClaimRelationKind, Standing
from communique.model.text import Factuality, Role, SpeakerKind
from communique.rdf import ontology, vocabulary
from communique.rdf.vocabularies import _TYPES
from communique.resources import files


def described() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for triple in ontology.ontology_triples():
        found.setdefault(triple.subject.value, set()).add(triple.predicate.value)
    return found


def own_values(type_name: str) -> set[str]:
    return {
        triple.subject.value.removeprefix(vocabulary.CQ)
        for triple in ontology.ontology_triples()
        if triple.predicate == vocabulary.TYPE and triple.object == vocabulary.cq(type_name)
    }


def test_every_constant_of_the_vocabulary_is_a_term_of_the_ontology():
    terms = set(described())
    for name, value in vars(vocabulary).items():
        nodes = list(value.values()) if name in ("ANCHOR_BASES", "LEVELS") else [value]
        for node in nodes:
            if isinstance(node, ox.NamedNode) and node.value.startswith(vocabulary.CQ):
                assert node.value in terms, name


def test_every_class_and_property_has_a_label_and_a_definition():
    terms = described()
    for name in ontology.classes() | ontology.properties():
        assert {vocabulary.RDFS + "label", vocabulary.RDFS + "comment"} <= terms[vocabulary.CQ + name], name


def test_roles_of_the_model_are_properties():
    assert {role.value for role in Role} <= ontology.properties()


@pytest.mark.parametrize(
    ("enumeration", "class_name"),
    [(Factuality, "Factuality"), (SpeakerKind, "SpeakerKind"), (Standing, "Standing"), (Basis, "Basis")],
)
def test_values_of_the_model_and_of_the_ontology_are_the_same(enumeration, class_name):
    assert {member.value for member in enumeration} == own_values(class_name)


def test_kinds_that_vocabularies_and_claim_relations_use_are_classes():
    assert set(_TYPES) | {kind.value for kind in ClaimRelationKind} <= ontology.classes()


def test_a_phone_call_is_a_consultation_and_an_event():
    assert ontology.event_hierarchy()["PhoneCall"] == ("Consult",)
    assert ontology.ancestors("PhoneCall") == ("Consult", "Event", "PhoneCall")
    assert "Person" not in ontology.event_hierarchy()


def test_an_agent_is_a_participant():
    assert ontology.super_properties("agent") == ("agent", "participant")


def test_an_unasserted_event_is_no_event():
    assert not ontology.is_event("UnassertedEvent")


def test_an_undeclared_term_is_refused_by_name():
    with pytest.raises(ConfigurationError, match="Teleport"):
        ontology.class_term("Teleport")
    with pytest.raises(ConfigurationError, match="teleports"):
        ontology.property_term("teleports")


def test_every_class_that_a_cue_evokes_is_an_event_class():
    unknown = [
        f"{path.name}: {name}"
        for path in files("ontology", "vocabularies/*.ttl")
        for name in re.findall(r"cq:evokes\s+cq:(\w+)", path.read_text(encoding="utf-8"))
        if name not in ontology.classes() or not ontology.is_event(name)
    ]
    assert unknown == []


def test_whatever_the_ontology_says_of_its_terms_names_declared_terms():
    declared = set(described())
    for triple in ontology.ontology_triples():
        for node in (triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode) and node.value.startswith(vocabulary.CQ):
                assert node.value in declared, f"{triple.subject} names {node}"


def test_no_class_or_property_is_above_itself():
    for hierarchy in (ontology.class_hierarchy(), ontology.property_hierarchy()):
        for name in hierarchy:
            above, level = set(), set(hierarchy[name])
            while level - above:
                above |= level
                level = {up for each in level for up in hierarchy.get(each, ())}
            assert name not in above


def test_every_file_of_the_ontology_states_its_licence():
    for path in (*files("ontology", "*.ttl"), *files("ontology", "s*/*.ttl")):
        assert "https://creativecommons.org/licenses/by/4.0/" in path.read_text(encoding="utf-8"), path.name
    for path in files("ontology", "vocabularies/*"):
        assert "CC BY 4.0" in path.read_text(encoding="utf-8"), path.name


def test_every_term_of_ours_in_the_vocabularies_is_declared():
    declared = set(described())
    for path in files("ontology", "vocabularies/*.ttl"):
        used = {
            node.value
            for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
            for node in (triple.predicate, triple.object)
            if isinstance(node, ox.NamedNode) and node.value.startswith(vocabulary.CQ)
        }
        assert used - declared == set(), f"{path.name}: declare them in ontology/core.ttl"


def test_no_term_of_ours_takes_a_name_that_the_context_gives_to_another_vocabulary():
    from communique.rdf.context import ontology_context

    terms = ontology_context()["@context"]
    assert terms["subject"] == {"@id": "rdf:subject", "@type": "@id"}
    assert terms["predicate"] == {"@id": "rdf:predicate", "@type": "@id"}
