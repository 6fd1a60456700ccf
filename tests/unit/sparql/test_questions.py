"""Shipped questions are well formed, short, and safe to fill in."""

import pyoxigraph as ox
import pytest
import rdflib.plugins.sparql
from rdflib.plugins.sparql.parserutils import CompValue

from communique.errors import ConfigurationError, InvalidRequestError, NotFoundError
from communique.resources import files
from communique.sparql.questions import find_question, load_questions, read_question

BASE = "http://127.0.0.1:8000/"
QUESTIONS = load_questions(files("queries", "*.rq"))
HEADER = "# title: T\n# question: Q?\n"
NAMED = HEADER + "# parameters: name name\nSELECT * WHERE { ?s <urn:label> ?name }\n"


def filled(question):
    """Values for the parameters that need one."""
    return {each.name: "http://x.example/doc/1" for each in question.parameters if not each.default}


def patterns(node):
    """How many triple patterns an algebra has."""
    if isinstance(node, CompValue):
        own = len(node.triples) if node.name == "BGP" else 0
        return own + sum(patterns(value) for key, value in node.items() if key != "triples")
    return sum(map(patterns, node)) if isinstance(node, list) else 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_runs_with_its_defaults(name):
    question = QUESTIONS[name]
    results = ox.Store().query(question.bound(filled(question), base=BASE))
    assert list(results) is not None
    assert question.title
    assert question.question.endswith("?")


# A hard question asks for a derived shortcut, not for a longer query.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_at_most_eight_patterns_or_a_reason(name):
    algebra = rdflib.plugins.sparql.prepareQuery(
        QUESTIONS[name].bound(filled(QUESTIONS[name]), base=BASE)
    ).algebra
    assert patterns(algebra) >= 1
    [path] = files("queries", f"{name}.rq")
    assert patterns(algebra) <= 8 or "# longer: " in path.read_text(encoding="utf-8")


def test_there_are_questions_enough():
    assert len(QUESTIONS) >= 14


@pytest.fixture
def store():
    store = ox.Store()
    for label in ("Ada", 'x" } DROP ALL #', "x\\"):
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:label"), ox.Literal(label, language="en")))
    return store


@pytest.mark.parametrize("value", ["Ada", 'x" } DROP ALL #', "x\\"])
def test_a_value_is_a_term_whatever_it_is_made_of(store, value):
    text = read_question("t", NAMED).bound({"name": value}, base=BASE)
    assert [row["name"].value for row in store.query(text)] == [value]


def test_a_parameter_without_default_is_asked_for(store):
    with pytest.raises(InvalidRequestError, match="needs name: a name"):
        read_question("t", NAMED).bound({}, base=BASE)


def test_a_parameter_that_may_be_anything_stays_free(store):
    free = read_question("t", NAMED.replace("name name", "name name *"))
    assert len(list(store.query(free.bound({}, base=BASE)))) == 3
    assert len(list(store.query(free.bound({"name": "Ada"}, base=BASE)))) == 1


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "yesterday"),
        ("date", "2031-02-30"),
        ("integer", "1; DROP"),
        ("iri", "javascript:x"),
        ("iri", "http://x.example/> } INSERT"),
        ("kind", "PhoneCall> }"),
        ("text", "x" * 301),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(kind, value):
    question = read_question("t", f"{HEADER}# parameters: name {kind}\nSELECT * WHERE {{ ?s ?p ?name }}\n")
    with pytest.raises(InvalidRequestError, match="name"):
        question.bound({"name": value}, base=BASE)


@pytest.mark.parametrize(("kind", "most"), [("text", 300), ("passage", 4000)])
def test_a_passage_may_be_longer_than_other_words(kind, most):
    question = read_question("t", f"{HEADER}# parameters: name {kind}\nSELECT * WHERE {{ ?s ?p ?name }}\n")
    assert "VALUES" in question.bound({"name": "a" * most}, base=BASE)
    with pytest.raises(InvalidRequestError, match=f"{most} is the most"):
        question.bound({"name": "a" * (most + 1)}, base=BASE)


def test_a_parameter_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(InvalidRequestError, match="it has name"):
        read_question("t", NAMED).bound({"nmae": "Ada"}, base=BASE)


def test_graphs_are_named_under_the_base():
    text = QUESTIONS["plans"].bound({}, base="http://other.example/")
    assert text.startswith("BASE <http://other.example/>")
    assert "GRAPH <graph/prospects>" in text


@pytest.mark.parametrize(
    "content",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        HEADER + "SELECT * { ?s ?p ?o }",
        HEADER + "# parameters: who name\nSELECT * WHERE { ?s ?p ?o }",
        HEADER + "# parameters: s colour\nSELECT * WHERE { ?s ?p ?o }",
    ],
)
def test_a_question_that_is_not_well_formed_is_refused(content):
    with pytest.raises(ConfigurationError):
        read_question("t", content)


def test_a_question_is_found_by_name():
    assert find_question(QUESTIONS, "calls").title == "Calls of a person"
    with pytest.raises(NotFoundError):
        find_question(QUESTIONS, "calls2")


def test_few_facts_of_a_standing_are_found_among_many_of_more_origins():
    ns, graph = "https://w3id.org/communique/ns#", ox.NamedNode(BASE + "graph/analysis")
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    store, document = ox.Store(), ox.NamedNode(BASE + "doc/1")
    for number in range(200):
        fact = ox.NamedNode(f"{BASE}fact/{number}")
        standing, origins = ("Disputed", 2) if number < 3 else ("Corroborated", 5)
        said = {ns + "standing": ox.NamedNode(ns + standing), ns + "origins": ox.Literal(origins)}
        for predicate, value in {**said, ns + "reports": ox.Literal(9)}.items():
            store.add(ox.Quad(fact, ox.NamedNode(predicate), value, graph))
        for part in ("subject", "predicate", "object"):
            store.add(ox.Quad(fact, ox.NamedNode(rdf + part), ox.NamedNode(f"urn:{number}"), document))
    text = QUESTIONS["support"].bound({"standing": "Disputed"}, base=BASE)
    assert [row["stands"].value for row in store.query(text)] == ["disputed"] * 3
