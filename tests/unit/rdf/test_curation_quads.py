"""Decisions as activities: named by what was decided, timed in the log, shaped as the shapes say."""

from __future__ import annotations

from datetime import UTC, datetime

import pyoxigraph as ox
import pytest
import rdflib
import tests.builders as make

from communique.model import codec
from communique.model.curation import Decision, DecisionKind
from communique.rdf.curation import decision_iris, decision_quads, given_up_quads, grade_quads
from communique.rdf.mapping import parse
from communique.resources import files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CLAIM = make.NAMES.base + "claim/00"

SIDES = f"{make.an_iri('a')} {make.an_iri('b')}|{make.an_iri('c')}"


def a_decision(sequence, kind, /, *targets, **values):
    return Decision(
        sequence=sequence, kind=kind, targets=targets, values=values, who="A. Analyst", why="so", when=NOON
    )


EVERY = (
    a_decision(3, DecisionKind.ACCEPT, CLAIM),
    a_decision(5, DecisionKind.ACCEPT, CLAIM),
    a_decision(7, DecisionKind.UNDO, CLAIM, sequence="5"),
    a_decision(8, DecisionKind.RATE, CLAIM, credibility="2"),
    a_decision(9, DecisionKind.MERGE, *map(make.an_iri, "abc"), sides=SIDES),
    a_decision(11, DecisionKind.SPLIT, *map(make.an_iri, "abc"), taken=make.an_iri("c")),
    a_decision(
        12,
        DecisionKind.RELINK,
        make.a_doc_iri("x") + "#char=1,4",
        make.a_doc_iri("x"),
        entity=codec.dumps(make.an_entity("brandt")).decode(),
    ),
    a_decision(13, DecisionKind.AMEND, make.an_iri("call"), make.a_doc_iri("x"), kind="PhoneCall"),
    a_decision(14, DecisionKind.ASSERT, make.a_doc_iri("x"), iri=CLAIM, claim="{}"),
)


def lines(*wanted, decisions=EVERY):
    told = decision_quads(decisions, set(wanted) or {each.sequence for each in decisions}, make.NAMES)
    return [line for number in sorted(told) for line in told[number]]


def in_graph(name, given):
    return [line for line in given if line.endswith(f"/graph/{name}> .")]


def test_two_decisions_of_one_content_are_two_nodes():
    assert len(set(decision_iris(EVERY, make.NAMES).values())) == len(EVERY)


def test_sequence_numbers_name_nothing():
    later = [
        a_decision(20, DecisionKind.ACCEPT, CLAIM),
        a_decision(21, DecisionKind.ACCEPT, CLAIM),
        a_decision(30, DecisionKind.UNDO, CLAIM, sequence="21"),
    ]
    assert in_graph("curation", lines(decisions=later)) == in_graph("curation", lines(3, 5, 7))


def test_when_stands_in_the_log_alone():
    assert not any("2026-05-01" in line for line in in_graph("curation", lines()))
    assert sum("endedAtTime" in line for line in in_graph("log", lines())) == len(EVERY)


def test_a_decision_names_what_it_is_about_and_not_the_reports():
    about = [line for line in lines(12, 13) if "ns#target>" in line]
    assert len(about) == 2
    assert not any(f"<{make.a_doc_iri('x')}> <" in line for line in about)


def test_the_last_grade_that_holds_counts():
    grades = [
        a_decision(2, DecisionKind.RATE, CLAIM, credibility="4"),
        a_decision(1, DecisionKind.RATE, CLAIM, credibility="2"),
    ]
    (line,) = grade_quads(CLAIM, grades, make.NAMES)
    assert '"4"' in line
    assert grade_quads(make.an_iri("x"), grades, make.NAMES) == ()


def test_a_name_given_up_leads_to_the_one_kept():
    (line,) = given_up_quads([make.an_iri("a"), make.an_iri("b")], make.an_iri("a"), make.NAMES)
    assert line.startswith(f"<{make.an_iri('b')}> <https://w3id.org/communique/ns#mergedInto>")


def violations(given):
    import pyshacl

    (path,) = files("ontology", "shapes/curation.ttl")
    triples = "\n".join(f"{quad.triple} ." for quad in parse(given))
    data = rdflib.Graph().parse(data=triples, format="ntriples")
    shapes = rdflib.Graph().parse(path, format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    return "" if conforms else text


def test_every_kind_of_decision_satisfies_its_shape():
    grades = grade_quads(CLAIM, EVERY, make.NAMES)
    assert violations([*in_graph("curation", lines()), *grades]) == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda given: [line for line in given if "ns#target>" not in line],
        lambda given: [line.replace("ns#why", "ns#span") for line in given],
        lambda given: [line.replace('"2"^^', '"7"^^') for line in given],
    ],
)
def test_damage_is_caught(damage):
    given = [*in_graph("curation", lines()), *grade_quads(CLAIM, EVERY, make.NAMES)]
    assert violations(damage(given)) != ""


def test_lines_are_as_a_store_gives_them_back():
    given = lines()
    store = ox.Store()
    store.extend(parse(given))
    assert sorted(f"{quad} ." for quad in store) == sorted(set(given))
