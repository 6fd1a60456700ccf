"""A document's graph: evidence that leads back to characters, and nothing that need not be there."""

import pyoxigraph as ox
import pytest

from communique.errors import ConfigurationError
from communique.model.knowledge import Fact, Identity
from communique.model.text import Iri
from communique.rdf.evidence import MAX_WORDING, predicate_of, wording
from communique.rdf.mapping import described, document_quads, log_quads, outlets, parse, renamed_lines

PREFIXES = {
    "cq": "https://w3id.org/communique/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
}


@pytest.fixture
def store(story):
    store = ox.Store()
    store.extend(parse(document_quads(story.report, story.captures, story.identity, story.names)))
    return store


def rows(store, query):
    return sorted(tuple(term.value for term in row) for row in store.query(query, prefixes=PREFIXES))


def test_the_words_and_the_speaker_of_a_claim_are_found_from_the_fact(store, story):
    found = rows(
        store,
        f"SELECT ?how ?words ?s {{ GRAPH ?doc {{ ?f rdf:subject <{story.iris['halt']}> ;"
        " rdf:predicate cq:topic . ?c cq:asserts ?f ; cq:speaker ?s ; cq:factuality ?how ;"
        " cq:text ?words } }",
    )
    assert found == [(PREFIXES["cq"] + "Negated", "no summit was discussed", story.iris["brandt"])]


def test_the_graph_is_named_by_the_document(store, story):
    assert [graph.value for graph in store.named_graphs()] == [story.iris["document"]]


def test_the_document_speaks_its_own_claims_and_only_the_quoted_are_of_a_kind(store, story):
    own = rows(store, "SELECT DISTINCT ?d { GRAPH ?d { ?c cq:speaker ?d } }")
    assert own == [(story.iris["document"],)]
    kinds = "SELECT ?c { GRAPH ?d { ?c cq:speaker ?s OPTIONAL { ?c cq:speakerKind ?k } FILTER(%s) } }"
    assert rows(store, kinds % "?s = ?d && BOUND(?k) || ?s != ?d && !BOUND(?k)") == []


def test_the_run_that_read_a_report_stands_on_it_once(store, story):
    found = rows(store, "SELECT ?x ?r { GRAPH ?d { ?x prov:wasGeneratedBy ?r } }")
    assert found == [(story.iris["document"], story.iris["run"])]


def test_an_event_that_nobody_asserts_is_its_prospect_in_facts_and_mentions(store, story):
    subjects = rows(store, "SELECT DISTINCT ?s { GRAPH ?g { ?f rdf:object cq:Meeting ; rdf:subject ?s } }")
    assert subjects == [(story.iris["prospect"],)]
    assert rows(
        store, f"SELECT ?t {{ GRAPH ?g {{ ?m cq:refersTo <{story.iris['prospect']}> ; cq:text ?t }} }}"
    ) == [("meet",)]


def test_offsets_stand_in_the_mention_iri_and_nowhere_else(store, story):
    [(mention,)] = rows(store, 'SELECT ?m { GRAPH ?g { ?m cq:text "Oren Falk" } }')
    span = story.span("Oren Falk")
    assert mention == f"{story.iris['document']}#char={span.start},{span.end}"


def test_the_full_text_is_not_in_the_graph(story):
    assert not any(
        story.report.document.text in line
        for line in document_quads(story.report, story.captures, story.identity, story.names)
    )


def test_a_time_expression_has_words_and_value_and_dates_its_event(store, story):
    found = rows(
        store,
        f"SELECT ?t ?v {{ GRAPH ?g {{ <{story.iris['halt']}> cq:timeExpression ?m ."
        " ?m cq:text ?t ; cq:edtf ?v } }",
    )
    assert found == [("Tuesday", "2031-03-11")]


def test_a_pronoun_says_that_it_is_one_and_a_name_does_not(store):
    assert rows(store, "SELECT ?t { GRAPH ?g { ?m cq:level cq:Pronominal ; cq:text ?t } }") == [("She",)]
    assert len(rows(store, "SELECT ?m { GRAPH ?g { ?m cq:level ?l } }")) == 1


def test_address_publisher_and_hash_lead_from_the_document(store):
    found = rows(
        store,
        "SELECT ?url ?who ?hash { GRAPH ?d { ?d cq:capture ?c . ?c cq:url ?url ; cq:sha256 ?hash ;"
        " dcterms:publisher/skos:prefLabel ?who } }",
    )
    assert found == [("https://news.example/1", "Norvia Herald", "0" * 64)]


def test_merging_two_entities_changes_no_claim_iri(story):
    def claims(identity):
        quads = parse(document_quads(story.report, story.captures, identity, story.names))
        return {quad.subject.value for quad in quads if quad.predicate.value.endswith("#speaker")}

    merged = Identity({**story.identity.shared, story.iris["falk"]: story.iris["brandt"]})
    assert claims(story.identity) == claims(merged)


def test_lines_are_what_a_store_dumps(store, story):
    written = document_quads(story.report, story.captures, story.identity, story.names)
    assert sorted(store.dump(format=ox.RdfFormat.N_QUADS).decode().splitlines()) == list(written)


def test_every_line_is_described_and_free_of_blank_nodes(story):
    written = document_quads(story.report, story.captures, story.identity, story.names)
    assert {graph for graph, _ in described(written)} == {story.iris["document"]}
    assert not any("_:" in line.split('"')[0] for line in written)


def test_long_wording_is_cut_at_a_word():
    cut = wording("word " * 100)
    assert len(cut) <= MAX_WORDING
    assert cut.endswith("word…")


def test_a_predicate_the_ontology_does_not_have_is_refused():
    with pytest.raises(ConfigurationError, match="teleports"):
        predicate_of(Fact(subject=Iri("urn:a"), predicate="teleports", object=Iri("urn:b")))


def test_retrieval_times_are_in_the_log_alone(story):
    assert not any(
        "retrieved" in line
        for line in document_quads(story.report, story.captures, story.identity, story.names)
    )
    assert log_quads(story.captures, (), story.names) == ()


def test_a_known_outlet_is_the_publisher_under_its_own_name(story):
    from communique.model.reference import Entry, Reference
    from communique.model.text import EntityType

    entry = Entry(
        key="org-norvia-herald", kind="MediaOutlet", type=EntityType.ORGANIZATION, label="The Norvia Herald",
        names=("The Norvia Herald", "Norvia Herald"),
    )  # fmt: skip
    known = outlets(Reference([entry]), story.names)
    written = document_quads(story.report, story.captures, story.identity, story.names, known_outlets=known)
    assert any(
        story.names.linked_entity("org-norvia-herald") in line and "publisher" in line for line in written
    )


def test_lines_told_by_other_names_are_those_written_with_the_other_identity(story):
    brandt, other = story.iris["brandt"], Iri(story.names.base + "id/other")
    shared = {**story.identity.shared, brandt: other}
    before, after = (
        document_quads(story.report, story.captures, identity, story.names)
        for identity in (story.identity, Identity(shared))
    )
    facts = [fact for claim in story.report.claims for fact in claim.facts]
    told = [(story.identity.fact(fact), Identity(shared).fact(fact)) for fact in facts]
    names = {brandt: other} | {one.iri(story.names): two.iri(story.names) for one, two in told if one != two}
    exchanged = renamed_lines(before, names)
    assert exchanged
    assert sorted((set(before) - exchanged.keys()) | set(exchanged.values())) == list(after)


def test_words_that_look_like_a_name_that_changes_stay():
    line = '<http://e.x/s> <http://e.x/p> "he wrote <http://e.x/o> <http://e.x/s> ." <http://e.x/doc/d> .'
    assert renamed_lines([line], {Iri("http://e.x/o"): Iri("http://e.x/n")}) == {}
    assert list(renamed_lines([line], {Iri("http://e.x/s"): Iri("http://e.x/n")}).values()) == [
        line.replace("<http://e.x/s>", "<http://e.x/n>", 1)
    ]
