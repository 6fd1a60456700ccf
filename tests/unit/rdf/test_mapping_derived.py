"""Derived graphs: plain questions stay short, and what nobody asserts is met by none of them."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from communique.model.knowledge import Basis, ClaimRelation, ClaimRelationKind
from communique.model.naming import Names
from communique.rdf.mapping import (
    claim_relation_quads,
    derived_quads,
    described,
    difference,
    label_of,
    ontology_quads,
    parse,
    reference_quads,
    report_quads,
)

PREFIXES = {"cq": "https://w3id.org/communique/ns#", "skos": "http://www.w3.org/2004/02/skos/core#"}
NAMES = Names()
ATTRIBUTED, PROSPECTS, ANALYSIS = map(NAMES.graph, ("attributed", "prospects", "analysis"))


def states(story):
    return {story.iris["norvia"]: story.iris["norvia"], story.iris["brandt"]: story.iris["norvia"]}


@pytest.fixture
def written(story):
    report = story.report
    return derived_quads(
        story.derived, report.entities, report.events, story.identity, story.names, states=states(story)
    )


@pytest.fixture
def store(written):
    store = ox.Store()
    store.extend(parse(written))
    return store


def rows(store, query):
    return sorted(tuple(term.value for term in row) for row in store.query(query, prefixes=PREFIXES))


def test_who_suspended_arms_is_one_pattern(store, story):
    assert rows(store, "SELECT ?who { ?e a cq:ArmsSuspension ; cq:agent ?who }") == [(story.iris["norvia"],)]


@pytest.mark.parametrize("kind", ["ArmsSuspension", "SanctionAct", "Event"])
def test_an_event_is_of_every_class_above_its_own(store, kind):
    assert store.query(f"ASK {{ ?e a cq:{kind} }}", prefixes=PREFIXES)


def test_agents_and_recipients_are_participants(store, story):
    found = rows(store, "SELECT ?p { ?e a cq:Event ; cq:participant ?p }")
    assert found == sorted([(story.iris["norvia"],), (story.iris["estmark"],)])


def test_the_state_an_agent_acts_for_is_one_pattern(store, story):
    assert rows(store, "SELECT ?s { ?e a cq:Event ; cq:agentState ?s }") == [(story.iris["norvia"],)]
    found = rows(store, f"SELECT ?s {{ GRAPH <{PROSPECTS}> {{ ?e cq:agentState ?s }} }}")
    assert found == [(story.iris["norvia"],)]


def test_a_planned_meeting_is_in_no_answer_of_the_default_graph(store, story):
    assert not store.query("ASK { ?e a cq:Meeting }", prefixes=PREFIXES)
    assert rows(store, f"SELECT ?p ?o {{ <{story.iris['prospect']}> ?p ?o }}") == []
    assert rows(store, f"SELECT ?s ?p {{ ?s ?p <{story.iris['prospect']}> }}") == []


def test_prospects_name_kind_and_status_and_are_no_events(store, story):
    found = rows(
        store,
        f"SELECT ?k ?s ?l {{ GRAPH <{PROSPECTS}> {{ ?e a cq:UnassertedEvent ; cq:ofKind ?k ; cq:status ?s ;"
        " skos:prefLabel ?l FILTER(?k != cq:Consult) } }",
    )
    assert found == [(PREFIXES["cq"] + "Meeting", PREFIXES["cq"] + "Planned", "Meeting: Falk")]
    assert not store.query(f"ASK {{ GRAPH <{PROSPECTS}> {{ ?e a cq:Event }} }}", prefixes=PREFIXES)


def test_what_one_speaker_says_is_in_the_attributed_graph_according_to_her(store, story):
    assert rows(store, f"SELECT ?t {{ GRAPH <{ATTRIBUTED}> {{ ?e cq:reason ?t }} }}") == [
        (story.iris["stocks"],)
    ]
    found = rows(
        store,
        f"SELECT ?who {{ GRAPH <{ANALYSIS}> {{ ?f cq:standing cq:AttributedOnly ; cq:accordingTo ?who }} }}",
    )
    assert found == [(story.iris["brandt"],)]


def test_what_a_speaker_denies_is_a_triple_of_no_graph(written):
    assert not any("ns#topic" in line for line in written)


def test_a_fact_has_a_standing_when_somebody_asserts_it_and_counts_where_several_reports_do(story, store):
    asserted = {each.fact.iri(story.names) for each in story.derived if each.standing != "Unasserted"}
    found = rows(store, f"SELECT ?f {{ GRAPH <{ANALYSIS}> {{ ?f cq:standing ?s }} }}")
    assert {fact for (fact,) in found} == asserted
    assert rows(store, f"SELECT ?f {{ GRAPH <{ANALYSIS}> {{ ?f cq:origins ?n }} }}") == []
    twice = replace(story.derived[0], reports=2, origins=1)
    lines = derived_quads([twice], (), (), story.identity, story.names)
    assert sum("ns#reports" in line or "ns#origins" in line for line in lines) == 2


def test_labels_stand_in_every_graph_that_uses_a_node(store):
    query = "SELECT ?l {{ GRAPH <{}> {{ ?e cq:{} ?o . ?o skos:prefLabel ?l }} }}"
    assert rows(store, query.format(ATTRIBUTED, "reason")) == [("stocks are low",)]
    assert rows(store, query.format(PROSPECTS, "agent")) == [("Ilsa Brandt",), ("Oren Falk",)]


def test_an_unlinked_entity_is_labelled_and_typed_and_a_linked_one_left_to_the_reference_data(written, story):
    about = {subject for graph, subject in described(written) if not graph}
    assert story.iris["estmark"] in about
    assert story.iris["norvia"] not in about


def test_a_report_mentions_its_entities_and_no_planned_event(story):
    lines = report_quads(story.report, story.captures, story.identity)
    assert sum("ns#mentions" in line for line in lines) == 7
    assert not any("/prospect/" in line for line in lines)


def test_order_of_facts_and_records_does_not_matter(story, written):
    report = story.report
    again = derived_quads(
        story.derived[::-1],
        report.entities[::-1],
        report.events[::-1],
        story.identity,
        story.names,
        states=states(story),
    )
    assert again == written


def test_the_lines_of_all_are_the_union_of_the_lines_of_each_subject(story, written):
    def about(records, iri):
        return [each for each in records if story.identity.of(each.iri) == iri]

    report, found = story.report, set()
    labels = {story.identity.of(each.iri): each.label for each in report.entities}
    subjects = {story.identity.of(each.iri) for each in (*report.entities, *report.events)}
    for subject in subjects:
        found |= set(
            derived_quads(
                [each for each in story.derived if each.fact.subject == subject],
                about(report.entities, subject),
                about(report.events, subject),
                story.identity,
                story.names,
                states=states(story),
                labels=labels,
            )
        )
    assert tuple(sorted(found)) == written


def test_a_plan_is_linked_to_the_event_that_came_of_it(story):
    link = (story.iris["prospect"], "fulfilledBy", story.iris["halt"])
    [line] = derived_quads((), (), (), story.identity, story.names, links=[link])
    assert line.endswith(f"ns#fulfilledBy> <{story.iris['halt']}> <{PROSPECTS}> .")


def test_a_thing_has_one_label_however_often_each_name_is_used(story):
    from communique.model.knowledge import Entity
    from communique.model.text import EntityType

    def called(label):
        return Entity(iri=story.iris["brandt"], kind="Person", type=EntityType.PERSON, label=label)

    assert label_of([called("Brandt"), called("Ilsa Brandt"), called("Brandt")]) == "Ilsa Brandt"
    assert label_of([called("BRANDT"), called("Brandt")]) == "Brandt"
    assert label_of([], []) is None


def test_difference_keeps_what_the_reference_data_also_say():
    old = ["<urn:a> <urn:p> <urn:b> .", "<urn:a> <urn:p> <urn:c> ."]
    remove, insert = difference(old, ["<urn:a> <urn:p> <urn:d> ."], keep=old[:1])
    assert remove == (old[1],)
    assert insert == ("<urn:a> <urn:p> <urn:d> .",)


def test_described_reads_graph_and_subject_past_any_literal():
    line = '<urn:a> <urn:p> "a > b . \\" <urn:x>"^^<urn:t> <urn:g> .'
    assert described([line]) == (("urn:g", "urn:a"),)
    with pytest.raises(ValueError, match="blank"):
        described(["_:b <urn:p> <urn:c> ."])


def test_a_contradiction_names_its_claims_ground_and_reason(story):
    claims = tuple(claim.iri for claim in story.report.claims[:2])
    relation = ClaimRelation(
        kind=ClaimRelationKind.CONTRADICTION, basis=Basis.POLARITY_CONFLICT, about=story.iris["halt"],
        claims=claims, note="one says so, one does not",
    )  # fmt: skip
    store = ox.Store()
    store.extend(parse(claim_relation_quads([relation], story.names)))
    found = rows(
        store,
        f"SELECT ?c {{ GRAPH <{ANALYSIS}> {{ ?r a cq:Contradiction ; cq:basis cq:PolarityConflict ;"
        " cq:claim ?c } }",
    )
    assert found == sorted((claim,) for claim in claims)


REFERENCE = """
@prefix ref: <https://w3id.org/communique/ref/> . @prefix cq: <https://w3id.org/communique/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ref:place-norvia a cq:State ; skos:prefLabel "Norvia"@en ;
  cq:demonym "Norvian"@en ; dcterms:source "a file" .
ref:person-hale a cq:Person ; skos:prefLabel "Ada Hale"@en .
ref:office-norvia-president a cq:Office ; skos:prefLabel "President of Norvia"@en ;
  cq:officeIn ref:place-norvia ;
  cq:officeTitle ref:title-president .
ref:title-president a cq:OfficeTitle ; cq:lemma "president" ; cq:pos "NOUN" .
ref:tenure-hale a cq:Tenure ; cq:holder ref:person-hale ; cq:office ref:office-norvia-president ;
  cq:begin "2029-01-20"^^xsd:date ; cq:basis cq:Verified ; dcterms:source "a file" .
ref:cue-say a cq:Cue ; cq:lemma "say" ; cq:pos "VERB" .
"""


@pytest.fixture
def reference(tmp_path):
    path = tmp_path / "norvia.ttl"
    path.write_text(REFERENCE, encoding="utf-8")
    store = ox.Store()
    store.extend(parse(reference_quads([path], NAMES)))
    return store


def test_who_holds_an_office_is_asked_of_the_default_graph(reference):
    found = rows(
        reference,
        "SELECT ?who ?key { ?t cq:office/cq:officeIn ?s ; cq:holder/skos:prefLabel ?who ."
        " ?s a cq:Place, cq:Agent ; cq:referenceKey ?key }",
    )
    assert found == [("Ada Hale", "place-norvia")]


def test_reference_entries_have_the_iris_of_linked_entities(reference):
    iri = NAMES.linked_entity("place-norvia")
    assert rows(reference, f"SELECT ?l {{ <{iri}> skos:prefLabel ?l }}") == [("Norvia",)]


def test_sources_and_demonyms_stand_in_the_authority_graph_alone(reference):
    graph = NAMES.graph("authority/norvia")
    assert (
        len(rows(reference, f"SELECT ?o {{ GRAPH <{graph}> {{ ?s <http://purl.org/dc/terms/source> ?o }} }}"))
        == 2
    )
    assert rows(reference, "SELECT ?o { ?s <http://purl.org/dc/terms/source>|cq:demonym ?o }") == []


def test_cue_words_are_in_no_graph_and_titles_are(reference):
    assert not any("cue-say" in str(quad) for quad in reference)
    assert rows(reference, "SELECT ?t { ?o cq:officeTitle/cq:lemma ?t }") == [("president",)]


def test_the_ontology_can_be_asked_without_naming_a_graph():
    store = ox.Store()
    store.extend(parse(ontology_quads(NAMES)))
    query = "ASK { cq:PhoneCall <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ cq:Event }"
    assert store.query(query, prefixes=PREFIXES)
