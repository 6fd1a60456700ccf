"""Every graph satisfies its shapes, and each kind of damage is caught by them."""

import pyoxigraph as ox
import pytest
import rdflib

from communique.rdf.mapping import derived_quads, document_quads, parse
from communique.resources import files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
CQ = "https://w3id.org/communique/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.fixture(scope="module")
def shapes():
    return {
        path.stem: rdflib.Graph().parse(path, format="turtle") for path in files("ontology", "shapes/*.ttl")
    }


def graphs(lines):
    """Graph name → its N-Triples lines."""
    found = {}
    for quad in parse(lines):
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        found.setdefault(name, []).append(f"{quad.triple} .")
    return found


def violations(triples, shape):
    import pyshacl

    data = rdflib.Graph().parse(data="\n".join(triples), format="ntriples")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shape, advanced=False)
    return "" if conforms else text


@pytest.fixture
def document(story):
    lines = document_quads(story.report, story.captures, story.identity, story.names)
    return graphs(lines)[story.iris["document"]]


@pytest.fixture
def derived(story):
    report = story.report
    return graphs(derived_quads(story.derived, report.entities, report.events, story.identity, story.names))


def test_a_document_graph_satisfies_its_shapes(document, shapes):
    assert violations(document, shapes["document"]) == ""


def test_each_derived_graph_satisfies_its_shapes(derived, shapes):
    assert len(derived) == 4
    for triples in derived.values():
        assert violations(triples, shapes["derived"]) == ""


def without(triples, name):
    """The graph without the first triple of that predicate."""
    first = next(line for line in triples if name in line.split(" ")[1])
    return [line for line in triples if line != first]


def replaced(triples, old, new):
    assert any(old in line for line in triples)
    return [line.replace(old, new) for line in triples]


NEEDED = [
    "speaker>", "speakerKind", "factuality", "confidence", "span", "wasGeneratedBy", "sha256",
    "anchorBasis", "rdf-syntax-ns#object", "rdf-syntax-ns#predicate", "mediaType", "capture",
]  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_a_document_graph_without_what_it_needs_is_caught(document, shapes, name):
    assert violations(without(document, name), shapes["document"])


CHANGED = [
    ("#char=", "#char=x"),
    ("#char=0,", "#char=-1,"),
    (f"{CQ}Negated", f"{CQ}Unlikely"),
    (f"{CQ}Named", f"{CQ}Singer"),
    ('"0.9"', '"1.9"'),
    ('"quote"', '"everything"'),
    ("/claim/", "/claim/x"),
    (f"{CQ}level", f"{CQ}inDocument"),
]


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_a_document_graph_with_a_wrong_value_is_caught(document, shapes, old, new):
    assert violations(replaced(document, old, new), shapes["document"])


def test_a_planned_event_typed_as_happened_is_caught(derived, story, shapes):
    triples = derived[story.names.graph("prospects")]
    typed = f"<{story.iris['prospect']}> <{RDF}type> <{CQ}Event> ."
    assert violations([*triples, typed], shapes["derived"])


@pytest.mark.parametrize(
    ("graph", "name"),
    [
        ("prospects", "status"),
        ("prospects", "ofKind"),
        ("analysis", "accordingTo"),
    ],
)
def test_a_derived_graph_without_what_it_needs_is_caught(derived, story, shapes, graph, name):
    triples = [line for line in derived[story.names.graph(graph)] if name not in line.split(" ")[1]]
    assert violations(triples, shapes["derived"])


def test_an_agent_that_is_no_participant_is_caught(derived, shapes):
    triples = [line for line in derived[""] if "#participant" not in line]
    assert violations(triples, shapes["derived"])


def test_an_event_with_two_labels_is_caught(derived, story, shapes):
    label = f'<{story.iris["halt"]}> <http://www.w3.org/2004/02/skos/core#prefLabel> "another" .'
    assert violations([*derived[""], label], shapes["derived"])
