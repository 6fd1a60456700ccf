"""Every graph satisfies its shapes, and each kind of damage is caught by them."""

import pytest
from tests.unit.rdf import damaged_graphs as damaged
from tests.unit.rdf.graph_checks import SHAPES_OF, asks, faults, graphs, violations

from communique.model.naming import Names
from communique.model.provenance import Run
from communique.rdf.mapping import derived_quads, document_quads, log_quads, reference_quads, report_quads
from communique.resources import files

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
BASE = "http://127.0.0.1:8000/"
CQ = "https://w3id.org/communique/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def lines(story):
    report = story.report
    return [
        *document_quads(report, story.captures, story.identity, story.names),
        *derived_quads(story.derived, report.entities, report.events, story.identity, story.names),
        *report_quads(report, story.captures, story.identity),
    ]


@pytest.fixture
def given(story, lines):
    """The story's graphs by short name: document, default, attributed, prospects, analysis."""
    found = graphs(lines)
    named = {name.removeprefix(story.names.graph("")): triples for name, triples in found.items() if name}
    return {"document": found[story.iris["document"]], "default": found[""], **named}


def kind_of(name):
    return {"document": "doc", "default": ""}.get(name, f"graph/{name}")


@pytest.mark.parametrize("name", ["document", "default", "attributed", "prospects", "analysis"])
def test_each_graph_by_itself_satisfies_its_shapes(given, name):
    shapes = [each for each in SHAPES_OF[kind_of(name)] if each != "default"]  # the story is untyped abroad
    assert violations(given[name], *shapes) == ""


def test_the_story_as_a_whole_is_without_fault(lines):
    assert faults(lines) == set()


@pytest.mark.parametrize(("graph", "name"), damaged.cases(damaged.OF_REPORTS))
def test_damage_is_caught(given, graph, name):
    damage = damaged.OF_REPORTS[graph][name]
    shapes = [each for each in SHAPES_OF[kind_of(graph)] if each != "default"]
    assert violations(damage(given[graph]), *shapes), name


def test_more_than_a_dozen_kinds_of_damage_are_tried_on_a_report():
    assert len(damaged.OF_REPORTS["document"]) > 30
    assert set(damaged.OF_REPORTS) == {"document", "default", "prospects", "analysis"}


def fact_iri(story):
    return next(each.fact for each in story.derived).iri(story.names)


def test_more_origins_than_reports_are_caught(given, story):
    def counted(reports, origins):
        number = f'"^^<{XSD}integer> .'
        fact = f"<{fact_iri(story)}> <{CQ}"
        return [
            *given["analysis"],
            f'{fact}reports> "{reports}{number}',
            f'{fact}origins> "{origins}{number}',
        ]

    assert violations(counted(2, 2), "derived") == ""
    assert violations(counted(2, 3), "derived")
    assert violations(counted(1, 1), "derived")


def relation(**changed):
    said = {
        "type": f"<{CQ}Omission>",
        "basis": f"<{CQ}Silence>",
        "about": "<http://127.0.0.1:8000/id/" + "a" * 32 + ">",
        "claim": "<http://127.0.0.1:8000/claim/" + "b" * 32 + ">",
        "silentDocument": "<http://127.0.0.1:8000/doc/" + "c" * 64 + ">",
        "note": '"One does not say it."',
        **changed,
    }
    node = "<http://127.0.0.1:8000/id/" + "d" * 32 + ">"
    spaces = {"type": RDF}
    return [f"{node} <{spaces.get(key, CQ)}{key}> {value} ." for key, value in said.items() if value]


BENT = (
    *({"basis": f"<{CQ}Dislike>"}, {"claim": ""}, {"about": ""}, {"note": ""}, {"silentDocument": ""}),
    *({"claim": f"<{BASE}id/" + "b" * 32 + ">"}, {"mood": '"bad"'}),
)


@pytest.mark.parametrize("changed", BENT)
def test_a_relation_between_claims_that_lacks_or_bends_something_is_caught(changed):
    assert violations(relation(), "derived") == ""
    assert violations(relation(**changed), "derived")


# What one graph cannot tell: ASK queries over the whole.


def related(lines):
    return [*lines, *(f"{triple[:-2]} <http://127.0.0.1:8000/graph/analysis> ." for triple in relation())]


AT_FAULT = {
    "offsets-out-of-order": damaged.turned_round,
    "words-of-another-report": damaged.moved_to_another_report,
    "standing-of-no-fact": damaged.without_all("rdf-syntax-ns#subject"),
    "plan-among-events": damaged.replaced(" <http://127.0.0.1:8000/graph/prospects> .", " ."),
    "event-nobody-tells": damaged.replaced(f"{CQ}reportedIn> <{BASE}doc/", f"{CQ}reportedIn> <{BASE}doc/0"),
    "role-nobody-states": damaged.without_all("ns#asserts>"),
    "relation-of-no-claim": related,
}


def test_every_question_of_fault_has_its_damage():
    assert set(AT_FAULT) == set(asks())


@pytest.mark.parametrize("name", AT_FAULT)
def test_a_fault_of_the_whole_is_found(lines, name):
    assert name in faults(AT_FAULT[name](lines))


# The log and the reference data.


@pytest.fixture(scope="module")
def reference():
    """Graph name → lines of about a fortieth of the reference data, classes of weapons and titles whole."""
    found = graphs(reference_quads(files("ontology", "vocabularies/*.ttl"), Names()))
    return {name.rsplit("/", 1)[1]: some(triples) for name, triples in found.items() if name}


def some(triples):
    subjects = sorted({line.split(" ")[0] for line in triples})
    kept = set(subjects if len(subjects) < 200 else subjects[::40])
    return [line for line in triples if line.split(" ")[0] in kept]


def test_the_reference_data_satisfy_their_shapes(reference):
    assert len(reference) >= 12
    for name, triples in reference.items():
        assert violations(triples, "entities") == "", name


@pytest.mark.parametrize(("vocabulary", "name"), damaged.cases(damaged.OF_REFERENCE))
def test_damage_of_the_reference_data_is_caught(reference, vocabulary, name):
    damage = damaged.OF_REFERENCE[vocabulary][name]
    assert violations(damage(reference[vocabulary]), "entities"), name


# What holds in the default graph alone, where every entity is typed.

KYIV, PERSON, OFFICE = (f"<{BASE}id/{letter * 32}>" for letter in "abc")


def small_world(**changed):
    told = {
        f"{PERSON} <{RDF}type>": (f"<{CQ}Entity>", f"<{CQ}Person>"),
        f"{OFFICE} <{RDF}type>": (f"<{CQ}Entity>", f"<{CQ}Office>"),
        f"{KYIV} <{RDF}type>": (f"<{CQ}Entity>", f"<{CQ}Place>"),
        f"{PERSON} <{SKOS}prefLabel>": (changed.get("name", '"Ada Quist"@en'),),
        f"{OFFICE} <{SKOS}prefLabel>": ('"mayor"@en',),
        f"{KYIV} <{SKOS}prefLabel>": ('"Kyiv"@en',),
        f"{PERSON} <{CQ}holdsOffice>": (changed.get("holds", OFFICE),),
        f"{changed.get('whose', OFFICE)} <{CQ}officeIn>": (KYIV,),
        f"{OFFICE} <{CQ}polity>": (changed.get("polity", KYIV),),
    }
    return [f"{start} {value} ." for start, values in told.items() for value in values if value]


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"holds": KYIV}, {"whose": PERSON}, {"polity": PERSON}], ids=str
)
def test_an_entity_without_a_name_or_in_a_role_that_is_not_its_own_is_caught(changed):
    assert violations(small_world(), "default", "entities") == ""
    assert violations(small_world(**changed), "default")


@pytest.fixture
def logged(story):
    run = Run(iri=story.names.activity("extraction", "x"), software=("communique 0",), digests=("model 0",))
    lines = graphs(log_quads(story.captures, [run], story.names))
    (found,) = lines.values()
    capture = story.captures[0].iri
    return [
        *found,
        f'<{capture}> <{CQ}retrieved> "2031-03-12T10:00:00Z"^^<{XSD}dateTime> .',
        f'<{capture}> <{CQ}sizeBytes> "12"^^<{XSD}integer> .',
    ]


def test_the_log_satisfies_its_shapes(logged):
    assert violations(logged, "log") == ""


@pytest.mark.parametrize("name", damaged.OF_THE_LOG)
def test_a_damaged_log_is_caught(logged, name):
    assert violations(damaged.OF_THE_LOG[name](logged), "log"), name
