"""The demo dispatches, read by the real extractors: laws of the graph, answers of the shipped questions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox
import pytest
from tests.shared_engine import shared_engine

from communique.derivation.background import Background
from communique.derivation.derive import derive, settled
from communique.derivation.origins import Origins
from communique.derivation.relations import relate
from communique.derivation.rulings import Rulings
from communique.derivation.shortcuts import profiles_of, relabelled, states_of
from communique.model.knowledge import Identity, ResolvedReport
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.rdf.evidence import wording
from communique.rdf.mapping import (
    claim_relation_quads,
    derived_quads,
    document_quads,
    ontology_quads,
    parse,
    reference_quads,
    report_quads,
)
from communique.rdf.ontology import event_hierarchy
from communique.resolution.events import cluster_events, fulfilments
from communique.resolution.judgements import entity_identity, judge_entities
from communique.resolution.setting import setting_of
from communique.resources import files, folder
from communique.sparql.questions import load_questions

pytestmark = pytest.mark.model
CQ = "https://w3id.org/communique/ns#"
PREFIXES = {
    "cq": CQ,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
QUESTIONS = load_questions(files("queries", "*.rq"))
NAMES = Names()


@dataclass(frozen=True)
class Read:
    """The reports, the lines of each graph, and a store with all of it."""

    reports: tuple[ResolvedReport, ...]
    evidence: dict[str, tuple[str, ...]]
    derived: tuple[str, ...]
    store: ox.Store

    def rows(self, query, **options):
        found = self.store.query(query, prefixes=PREFIXES, **options)
        return [tuple(value.value if value else None for value in row) for row in found]

    def answer(self, question, **values):
        return self.rows(QUESTIONS[question].bound(values, base=NAMES.base))


def _capture(report, body):
    return Capture(
        iri=NAMES.capture(report.document.iri, url="", publisher="", published=None, sha256="0" * 64),
        document=report.document.iri,
        sha256="0" * 64,
        media_type="application/json",
        size_bytes=1,
        title=body["title"],
        publisher=body["publisher"],
        published=date.fromisoformat(body["published"]),
    )


def _derived(reports, reference):
    """Derived and analysis lines with the identity they and the evidence are written in."""
    entities = [each for report in reports for each in report.entities]
    events = [each for report in reports for each in report.events]
    claims = [each for report in reports for each in report.claims]
    people = entity_identity(judge_entities(entities))
    states = states_of(entities, people, reference=reference, names=NAMES)
    anchors = {report.document.iri: report.document.anchor for report in reports}
    setting = setting_of(
        entities,
        reference=reference,
        names=NAMES,
        parents=event_hierarchy(),
        entity_of=people,
        anchors=anchors,
        states=states,
    )
    shared = Identity({**people.shared, **cluster_events(events, setting).identity.shared})
    identity = settled(claims, shared, rulings=Rulings(), names=NAMES, reference=reference)
    background = Background(names=NAMES, reference=reference, origins=Origins(states=states), anchors=anchors)
    links = [(each.left, each.right) for each in fulfilments(events, setting)]
    facts = derive(claims, identity, background=background, fulfilments=links)
    labelled = relabelled(events, profiles_of(entities, identity), identity)
    lines = derived_quads(facts, entities, labelled, identity, NAMES, states=states)
    relations = relate(claims, identity, background=background)
    return (*lines, *claim_relation_quads(relations, NAMES)), identity


@pytest.fixture(scope="module")
def read():
    engine = shared_engine()
    demo = folder("ontology").parent / "service" / "communique" / "demo"
    reports, captures = [], []
    for path in sorted(demo.glob("*.json")):
        document = engine.read(path.read_bytes(), "application/json", {}).document
        reports.append(engine.resolve(document))
        captures.append((_capture(reports[-1], json.loads(path.read_text(encoding="utf-8"))),))
    derived, identity = _derived(reports, engine.reference)
    evidence = {
        report.document.iri: document_quads(report, given, identity, NAMES)
        for report, given in zip(reports, captures, strict=True)
    }
    about = [
        line
        for report, given in zip(reports, captures, strict=True)
        for line in report_quads(report, given, identity)
    ]
    store = ox.Store()
    vocabularies = reference_quads(files("ontology", "vocabularies/*.ttl"), NAMES)
    for lines in (*evidence.values(), derived, about, vocabularies, ontology_quads(NAMES)):
        store.bulk_extend(parse(lines))
    return Read(tuple(reports), evidence, derived, store)


def test_the_words_of_every_claim_stand_at_its_offsets(read):
    texts = {report.document.iri: report.document.text for report in read.reports}
    claims = read.rows("SELECT ?d ?span ?words { GRAPH ?d { ?c cq:span ?span ; cq:text ?words } }")
    assert len(claims) > 50
    for document, span, words in claims:
        begin, end = map(int, span.removeprefix(f"{document}#char=").split(","))
        assert wording(texts[document][begin:end]) == words


def test_every_claim_has_a_speaker_facts_evidence_and_a_run(read):
    claims = {claim for (claim,) in read.rows("SELECT ?c { GRAPH ?d { ?c cq:span ?s } }")}
    for needed in ("cq:speaker", "cq:asserts", "cq:evidence", "cq:factuality", "cq:confidence"):
        have = {claim for (claim,) in read.rows(f"SELECT ?c {{ GRAPH ?d {{ ?c {needed} ?x }} }}")}
        assert claims <= have, needed


def test_a_prospect_is_in_no_triple_of_the_default_graph_but_as_an_object(read):
    prospects = f"{NAMES.base}prospect/"
    subjects = read.rows(f'SELECT ?p {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{prospects}")) }}')
    assert subjects == []
    assert len(read.answer("plans")) >= 1


def test_every_derived_fact_is_asserted_by_a_claim_of_its_own(read):
    standing = {fact for (fact,) in read.rows("SELECT ?f { GRAPH ?g { ?f cq:standing ?s } }")}
    asserted = {fact for (fact,) in read.rows("SELECT ?f { GRAPH ?g { ?c cq:asserts ?f } }")}
    linked = {fact for (fact,) in read.rows("SELECT ?f { GRAPH ?g { ?f cq:standing cq:Accepted } }")}
    assert len(standing - asserted - linked) <= len(
        read.rows("SELECT * { GRAPH ?g { ?p cq:fulfilledBy ?e } }")
    )


def test_every_node_of_the_default_graph_that_acts_has_a_label(read):
    acting = read.rows("SELECT DISTINCT ?who { ?e a cq:Event ; cq:participant ?who }")
    for (who,) in acting:
        assert read.rows(f"SELECT ?l {{ <{who}> skos:prefLabel ?l }}"), who


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
def test_every_graph_satisfies_its_shapes(read):
    import pyshacl
    import rdflib

    shapes = {
        path.stem: rdflib.Graph().parse(path, format="turtle") for path in files("ontology", "shapes/*.ttl")
    }
    graphs = {}
    for lines, shape in [*((each, "document") for each in read.evidence.values()), (read.derived, "derived")]:
        for quad in parse(lines):
            graphs.setdefault((shape, str(quad.graph_name)), []).append(f"{quad.triple} .")
    assert len(graphs) == len(read.evidence) + 4
    for (shape, name), triples in graphs.items():
        data = rdflib.Graph().parse(data="\n".join(triples), format="ntriples")
        conforms, _, text = pyshacl.validate(data, shacl_graph=shapes[shape])
        assert conforms, f"{name}: {text}"


def test_reports_stay_slim(read):
    sizes = [len(lines) for lines in read.evidence.values()]
    assert sum(sizes) / len(sizes) <= 900


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_runs_on_the_graph(read, name):
    needed = [each.name for each in QUESTIONS[name].parameters if not each.default]
    read.answer(name, **dict.fromkeys(needed, read.reports[0].document.iri))


def test_who_said_something_is_answered_in_her_words(read):
    words = [row[3] for row in read.answer("said-by", name="Tor Bakken")]
    assert any("concession to Moscow" in each for each in words)


def test_what_was_not_discussed_is_answered_with_its_speaker(read):
    found = read.answer("not-discussed")
    assert any("resuming" in (row[1] or "") + row[3] for row in found)


def test_a_plan_is_answered_with_who_expects_it(read):
    found = read.answer("plans")
    assert any("Pieter van Aalst" in (row[0] or "") + (row[5] or "") for row in found)


def test_suspended_arms_are_answered_with_recipient_and_weapon(read):
    found = read.answer("arms-paused")
    assert any(row[2] == "Ukraine" and "NASAMS" in (row[3] or "") for row in found)


def test_mentions_of_a_weapon_family_lead_to_characters(read):
    texts = {report.document.iri: report.document.text for report in read.reports}
    found = read.answer("weapon-family", name="Patriot")
    assert found
    for _, words, _, mention in found:
        document, _, span = mention.partition("#char=")
        begin, end = map(int, span.split(","))
        assert wording(texts[document][begin:end]) == words


def test_what_rests_on_one_report_falls_with_it(read):
    answers = [read.answer("falls-with", document=report.document.iri) for report in read.reports]
    assert all(answers)
    assert len({row[1:] for answer in answers for row in answer}) == sum(map(len, answers))
