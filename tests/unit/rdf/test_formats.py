"""Graphs written in every format read back equal, and in the same bytes each time."""

import json

import pyoxigraph as ox
import pytest
import rdflib

from communique.errors import NotAcceptableError
from communique.rdf.canonical import canonical_nquads, golden_trig, read_quads, sorted_nquads
from communique.rdf.context import ontology_context, shipped_context
from communique.rdf.formats import FORMATS, rdf_format, serialise
from communique.rdf.mapping import document_quads, parse


@pytest.fixture
def lines(story):
    return document_quads(story.report, story.captures, story.identity, story.names)


@pytest.mark.parametrize(
    "chosen", [each for each in FORMATS if each.engine is not None], ids=lambda f: f.name
)
def test_what_is_written_reads_back_equal(lines, chosen):
    read = list(ox.parse(serialise(lines, chosen.media_type), format=chosen.engine))
    if chosen.is_dataset:
        assert {str(quad) for quad in read} == {str(quad) for quad in parse(lines)}
    else:
        assert {str(each.triple) for each in read} == {str(quad.triple) for quad in parse(lines)}


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda f: f.name)
def test_the_order_of_lines_does_not_change_the_bytes(lines, chosen):
    assert serialise(lines, chosen.name) == serialise(lines[::-1], chosen.name)


def test_json_ld_uses_our_words_and_carries_only_the_terms_it_needs(lines, story):
    body = json.loads(serialise(lines, ".jsonld"))
    claims = [node for node in body["@graph"] if "speaker" in node]
    assert {claim["factuality"] for claim in claims} == {"Asserted", "Negated", "Planned"} or claims
    assert body["id"] == story.iris["document"]
    assert "Airstrike" not in body["@context"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
def test_json_ld_is_read_by_rdflib_as_we_mean_it():
    from communique.rdf.vocabulary import CQ, XSD

    written = [
        f'<urn:a> <{CQ}earliest> "2031-03-11"^^<{XSD}date> .',
        f"<urn:a> <{CQ}standing> <{CQ}Reported> .",
    ]
    body = serialise(written, "jsonld")
    assert json.loads(body)["earliest"] == "2031-03-11"
    graph = rdflib.Graph().parse(data=body, format="json-ld")
    assert sorted(f"{' '.join(term.n3() for term in triple)} ." for triple in graph) == written


def test_json_ld_of_a_users_blank_node_reads_back_as_one():
    (quad,) = ox.parse(serialise(["_:b <urn:p> <urn:o> ."], "jsonld"), format=ox.RdfFormat.JSON_LD)
    assert isinstance(quad.subject, ox.BlankNode)
    assert (quad.predicate.value, str(quad.object)) == ("urn:p", "<urn:o>")


def test_a_triple_in_two_graphs_is_written_once_in_turtle():
    written = serialise(["<urn:a> <urn:p> <urn:b> <urn:g> .", "<urn:a> <urn:p> <urn:b> ."], "text/turtle")
    assert written.count(b"urn:a") == 1


def test_an_unknown_format_is_refused_with_those_on_offer():
    with pytest.raises(NotAcceptableError, match="text/turtle"):
        rdf_format("text/prose")


def test_the_shipped_context_is_the_one_the_ontology_implies():
    assert shipped_context() == ontology_context(), (
        "write communique.rdf.context.written_context() to the file"
    )


def test_isomorphic_graphs_have_one_canonical_form():
    first = '_:a <urn:p> _:b . _:b <urn:q> "x" .'
    second = '_:y <urn:q> "x" . _:z <urn:p> _:y .'
    one, two = (canonical_nquads(read_quads(text, media=ox.RdfFormat.TURTLE)) for text in (first, second))
    assert one == two


def test_golden_trig_reads_back_equal_and_is_stable(lines, story):
    written = golden_trig(lines, base=story.names.base)
    assert canonical_nquads(read_quads(written)) == sorted_nquads(lines)
    assert golden_trig(lines[::-1], base=story.names.base) == written


def test_rdf_xml_stays_xml_whatever_a_text_holds():
    written = serialise(['<urn:a> <urn:x#word> "page\\u000Cbreak" .'], "rdfxml")
    (read,) = ox.parse(written, format=ox.RdfFormat.RDF_XML)
    assert read.object.value == "page\ufffdbreak"


def test_a_predicate_that_rdf_xml_cannot_write_is_refused_and_named():
    with pytest.raises(NotAcceptableError, match="<urn:x:1>"):
        serialise(["<urn:a> <urn:x:1> <urn:b> ."], "rdfxml")
