"""JSON-LD compacted with our context reads back equal, by two readers that are not ours."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from communique.rdf.canonical import read_quads
from communique.rdf.context import shipped_context
from communique.rdf.formats import serialise
from communique.rdf.glossary import ontology_glossary, reference_glossary, taxonomy_glossary
from communique.rdf.vocabulary import CQ, DCTERMS, PREFIXES, RDF, SKOS, XSD

GOLDEN = Path(__file__).parents[1] / "golden" / "mapping_story.trig"
BASE = "http://127.0.0.1:8000/"
TERMS = {
    name: value if isinstance(value, str) else value["@id"]
    for name, value in shipped_context()["@context"].items()
    if name not in (*PREFIXES, "@version", "id", "type")
}


def full(compact):
    prefix, _, name = compact.partition(":")
    return PREFIXES[prefix] + name


def by_oxigraph(body):
    return {str(quad) for quad in ox.parse(body, format=ox.RdfFormat.JSON_LD)}


def by_rdflib(body):
    """Quads as N-Quads would write them; rdflib names its default graph."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib calls its own old names
        dataset.parse(data=body, format="json-ld")
    found = set()
    for subject, predicate, value, graph in dataset.quads():
        name = f" <{graph}>" if graph and not str(graph).startswith("urn:x-rdflib") else ""
        found.add(f"{subject.n3()} {predicate.n3()} {value.n3()}{name}")
    return found


def as_rdflib_writes(quads):
    text = "\n".join(f"{quad} ." for quad in quads)
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=text, format="nquads")
    return {
        f"{s.n3()} {p.n3()} {o.n3()}" + (f" <{g}>" if g and not str(g).startswith("urn:x-rdflib") else "")
        for s, p, o, g in dataset.quads()
    }


def check(lines):
    """Asserts that the lines come back as they went; gives back the body."""
    quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    body = serialise(lines, "jsonld")
    assert by_oxigraph(body) == {str(quad) for quad in quads}
    assert by_rdflib(body) == as_rdflib_writes(quads)
    return json.loads(body)


NODES = st.sampled_from(
    (
        *(f"{BASE}id/{'a' * 32}", f"{BASE}doc/{'b' * 64}", f"{BASE}doc/{'b' * 64}#char=0,4", CQ + "Negated"),
        *(CQ + "PhoneCall", "https://w3id.org/communique/ref/place-kyiv", "urn:x:y", "mailto:a@b.example"),
        *(DCTERMS + "title", "https://w3id.org/communique/ns/weapon#missile", "http://a.example/b?c=d#e"),
    )
).map(ox.NamedNode)
PREDICATES = st.sampled_from(sorted(map(full, set(TERMS.values())))).map(ox.NamedNode) | st.sampled_from(
    [RDF + "type", "http://example.org/p", SKOS + "hiddenLabel", CQ + "unheardOf"]
).map(ox.NamedNode)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=20)
TYPED = st.sampled_from(
    (
        *(("2031-03-11", "date"), ("1", "integer"), ("0.9", "decimal"), ("true", "boolean"), ("x", "string")),
        *(("2031-03-11T10:00:00Z", "dateTime"), ("https://news.example/1", "anyURI"), ("PT1H", "duration")),
    )
).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD + pair[1])))
LITERALS = (
    WORDS.map(ox.Literal)
    | st.sampled_from(["@id", "cq:Claim", "id", "", "urn:x", "Person", "true", "12"]).map(ox.Literal)
    | WORDS.map(lambda words: ox.Literal(words, language="en"))
    | TYPED
)
GRAPHS = st.sampled_from([ox.DefaultGraph(), ox.NamedNode(BASE + "graph/attributed")])


@st.composite
def statements(draw):
    predicate = draw(PREDICATES)
    value = draw(NODES) if predicate.value == RDF + "type" else draw(NODES | LITERALS)
    return ox.Quad(draw(NODES), predicate, value, draw(GRAPHS))


@given(st.lists(statements(), min_size=1, max_size=8))
def test_any_graph_without_blank_nodes_reads_back_equal(quads):
    check([f"{quad} ." for quad in quads])


@given(st.lists(statements(), min_size=1, max_size=5))
def test_the_same_statements_are_the_same_bytes_in_any_order(quads):
    lines = [f"{quad} ." for quad in quads]
    assert serialise(lines, "jsonld") == serialise(lines[::-1], "jsonld")


def golden_resources():
    """Kind and IRI of every node that the golden graph describes."""
    found = {}
    for quad in read_quads(GOLDEN.read_text(encoding="utf-8")):
        iri = quad.subject.value
        kind = "mention" if "#char=" in iri else iri.removeprefix(BASE).partition("/")[0]
        found.setdefault((kind, iri), []).append(f"{quad} .")
    return found


def test_every_resource_of_the_golden_graph_reads_back_equal():
    resources = golden_resources()
    kinds = {kind for kind, _ in resources}
    assert kinds >= {"id", "doc", "claim", "fact", "capture", "prospect", "mention"}
    for (_, iri), lines in resources.items():
        body = check(lines)
        nodes = body.get("@graph", [body])
        assert iri in json.dumps(nodes), iri


def test_the_golden_graph_as_a_whole_reads_back_equal():
    check([line for lines in golden_resources().values() for line in lines])


def test_what_is_read_with_the_whole_context_is_the_same():
    for lines in golden_resources().values():
        body = json.loads(serialise(lines, "jsonld"))
        whole = json.dumps({**body, **shipped_context()}).encode()
        assert by_oxigraph(whole) == by_oxigraph(json.dumps(body).encode())


@pytest.mark.parametrize("glossary", [ontology_glossary, taxonomy_glossary], ids=["ontology", "taxonomy"])
def test_every_term_reads_back_equal(glossary):
    book = glossary()
    for iri in book.terms():
        assert json.loads(serialise(book.lines(iri), "jsonld"))["@graph"]
        quads = set(book.lines(iri))
        assert by_oxigraph(serialise(book.lines(iri), "jsonld")) == {
            line.removesuffix(" .") for line in quads
        }
    check(book.lines(book.document))


def test_reference_entries_read_back_equal():
    book = reference_glossary()
    for iri in list(book.terms())[::100]:
        check(book.lines(iri))


def test_names_of_terms_are_used_where_the_context_has_them():
    lines = [
        f'<{BASE}id/{"a" * 32}> <{CQ}earliest> "2031-03-11"^^<{XSD}date> .',
        f"<{BASE}id/{'a' * 32}> <{RDF}type> <{CQ}PhoneCall> .",
        f"<{BASE}id/{'a' * 32}> <{CQ}agent> <{BASE}id/{'b' * 32}> .",
    ]
    body = check(lines)
    assert (body["type"], body["earliest"], body["agent"]) == (
        "PhoneCall",
        "2031-03-11",
        f"{BASE}id/{'b' * 32}",
    )
