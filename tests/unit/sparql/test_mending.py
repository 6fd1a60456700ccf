"""What Oxigraph answers wrongly is put right in front of it; rows are what the SPARQL 1.1 algebra gives."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.errors import QueryError
from communique.sparql.mending import mended, mended_pattern
from communique.sparql.request import QueryRequest

DATA = (
    """
<urn:d> <urn:p> 5 .
<urn:a> <urn:p> 1 <urn:g1> .
<urn:b> <urn:p> 2 <urn:g1> .
<urn:a> <urn:p> 1 <urn:g2> .
""".replace(" 5 .", ' "5" .')
    .replace(" 1 <", ' "1" <')
    .replace(" 2 <", ' "2" <')
)


@pytest.fixture(scope="module")
def store():
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.N_QUADS)
    return found


def plain(term):
    return "-" if term is None else term.value.removeprefix("urn:")


def rows(store, pattern, **request):
    text = pattern if pattern.startswith("SELECT") else f"SELECT * {{ {pattern} }}"
    ready = mended(store, QueryRequest(text=text, **request))
    options = {}
    if ready.default_graphs or ready.named_graphs:
        options = {
            "default_graph": [ox.NamedNode(each) for each in ready.default_graphs],
            "named_graphs": [ox.NamedNode(each) for each in ready.named_graphs],
        }
    found = store.query(ready.text, **options)
    order = sorted(range(len(found.variables)), key=lambda index: found.variables[index].value)
    return sorted(" ".join(plain(row[index]) for index in order) for row in found)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("<urn:x> <urn:p>* ?o", ["x"]),
        ("?s <urn:p>* <urn:x>", ["x"]),
        ("<urn:x> <urn:p>? ?o", ["x"]),
        ("?s <urn:p>? 'none'", ["none"]),
        ("<urn:x> (<urn:p>|<urn:q>*) ?o", ["x"]),
        ("<urn:x> <urn:p>*/<urn:q>? ?o", ["x"]),
        ("<urn:x> (<urn:p>/<urn:q>)* ?o", ["x"]),
        ("<urn:x> <urn:p>+ ?o", []),
        ("<urn:x> <urn:p>/<urn:q>* ?o", []),
        ("<urn:x> ^<urn:p>* ?o", ["x"]),
        ("<urn:x> !(<urn:p>|^<urn:q>)* ?o", ["x"]),
        ("<urn:x> <urn:p>* <urn:x>", [""]),
        ("<urn:x> <urn:p>* <urn:y>", []),
        ("<urn:d> <urn:p>* ?o", ["5", "d"]),
        ("?s <urn:p>* '5'", ["5", "d"]),
        ("<urn:a> <urn:p>* ?o", ["a"]),
        ("<urn:d> <urn:p> ?v ; <urn:p>* ?o", ["5 5", "d 5"]),
        ("<urn:x> <urn:p>* ?o , ?v . ?d <urn:p> '5'", ["d x x"]),
        ("?d <urn:p> '5' . <urn:x> <urn:p>* ?o OPTIONAL { ?o <urn:p> ?v }", ["d x -"]),
        ("FILTER(?o = <urn:x>) <urn:x> <urn:p>* ?o", ["x"]),
        ("FILTER(EXISTS { <urn:x> <urn:p>* ?any } && true) ?s <urn:p> '5'", ["d"]),
        ("GRAPH <urn:g2> { <urn:b> <urn:p>* ?o }", ["b"]),
        ("GRAPH <urn:g1> { <urn:b> <urn:p>* ?o }", ["2", "b"]),
        ("GRAPH ?g { <urn:b> <urn:p>* ?o }", ["g1 2", "g1 b", "g2 b"]),
        ("GRAPH <urn:none> { <urn:b> <urn:p>* ?o }", []),
        ("SELECT (COUNT(*) AS ?n) { <urn:x> <urn:p>* ?o }", ["1"]),
        ("SELECT ?o FROM <urn:g2> { <urn:b> <urn:p>* ?o }", ["b"]),
        ("SELECT ?o FROM NAMED <urn:g1> { <urn:d> <urn:p>* ?o }", ["d"]),
    ],
)
def test_a_constant_is_always_on_the_path_of_length_zero_from_itself(store, pattern, expected):
    assert rows(store, pattern) == expected


def test_a_path_from_a_held_constant_is_left_as_it_is(store):
    text = "SELECT * { <urn:d> <urn:p>* ?o }"
    assert mended(store, QueryRequest(text=text)).text == text


def test_the_graphs_of_the_protocol_decide_what_is_held(store):
    text = "SELECT ?o { <urn:b> <urn:p>* ?o }"
    assert rows(store, text, default_graphs=("urn:g1",)) == ["2", "b"]
    assert rows(store, text, default_graphs=("urn:g2",)) == ["b"]
    assert rows(store, text, named_graphs=("urn:g1",)) == ["b"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("GRAPH ?g { ?s <urn:p> ?o MINUS { ?x ?y '2' } }", ["g1 1 a", "g1 2 b", "g2 1 a"]),
        ("GRAPH ?g { ?s <urn:p> ?o MINUS { <urn:b> <urn:p> '2' } }", ["g1 1 a", "g1 2 b", "g2 1 a"]),
        ("GRAPH ?g { ?s <urn:p> ?o MINUS { ?s <urn:p> '2' } }", ["g1 1 a", "g2 1 a"]),
        ("GRAPH ?g { { ?s <urn:p> ?o MINUS { ?x ?y '2' } } }", ["g1 1 a", "g1 2 b", "g2 1 a"]),
        ("GRAPH <urn:g1> { ?s <urn:p> ?o MINUS { ?x ?y '2' } }", ["1 a", "2 b"]),
        ("?s <urn:p> ?o MINUS { GRAPH ?g { ?x ?y '2' } }", ["5 d"]),
        ("GRAPH ?g { ?s <urn:p> ?o MINUS { GRAPH <urn:g1> { ?x ?y '2' } } }", ["g1 1 a", "g1 2 b", "g2 1 a"]),
    ],
)
def test_minus_takes_away_by_shared_variables_alone(store, pattern, expected):
    assert rows(store, pattern) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "GRAPH ?g { ?s <urn:p> '1' OPTIONAL { ?s <urn:q> ?o } MINUS { ?x <urn:p> ?o } }",
        "GRAPH ?g { { ?s <urn:p> ?o } UNION { ?x <urn:p> ?o } MINUS { ?x <urn:q> ?y } }",
        "GRAPH ?g { ?s <urn:p> ?o MINUS { ?x <urn:q> ?y OPTIONAL { ?s <urn:q> ?x } } }",
    ],
)
def test_a_minus_that_may_share_nothing_is_refused_inside_a_graph_variable(store, pattern):
    with pytest.raises(QueryError, match=r"MINUS .* GRAPH \?g"):
        rows(store, pattern)


COUNT = "SELECT (COUNT(*) AS ?n)"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (f"GRAPH ?g {{ {COUNT} {{ ?s <urn:p> ?o }} }}", ["g1 2", "g2 1"]),
        (f"GRAPH ?g {{ {COUNT} WHERE {{ ?s <urn:p> '2' }} }}", ["g1 1", "g2 0"]),
        (f"GRAPH ?g {{ {COUNT} {{ ?s <urn:p> ?o }} HAVING(COUNT(*) > 1) }}", ["g1 2"]),
        ("GRAPH ?g { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s }", ["g1 1 a", "g1 1 b", "g2 1 a"]),
        ("GRAPH ?g { SELECT DISTINCT ?p { ?s ?p ?o } }", ["g1 p", "g2 p"]),
        ("GRAPH ?g { SELECT ?s { ?s ?p ?o } ORDER BY ?s }", ["g1 a", "g1 b", "g2 a"]),
        ("GRAPH ?g { SELECT * { ?s <urn:p> ?o } }", ["g1 1 a", "g1 2 b", "g2 1 a"]),
        ("GRAPH ?g { SELECT ?s { ?s ?p ?g } ORDER BY ?g }", ["g1 a", "g1 b", "g2 a"]),
        ("GRAPH ?g { SELECT * { ?s <urn:p> ?g } }", []),
        ("GRAPH ?g { ?s <urn:p> '2' { SELECT ?x { ?x <urn:p> '1' } } }", ["g1 b a"]),
        ("GRAPH ?g { SELECT ?g (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?g }", ["g1 2", "g2 1"]),
        (f"GRAPH <urn:g1> {{ {COUNT} {{ ?s <urn:p> ?o }} }}", ["2"]),
        ("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", ["g1 2", "g2 1"]),
        ("GRAPH ?g { ?s ?p '2' } { SELECT (COUNT(*) AS ?n) { ?x ?y ?z } }", ["g1 1 p b"]),
    ],
)  # fmt: skip
def test_a_sub_select_inside_a_graph_variable_is_worked_out_for_each_graph(store, pattern, expected):
    assert rows(store, pattern) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "GRAPH ?g { SELECT ?s { ?s ?p ?o } LIMIT 1 }",
        "GRAPH ?g { SELECT DISTINCT * { ?s ?p ?o } }",
        "GRAPH ?g { SELECT ?s { ?s ?p ?o FILTER(?g = 1) } }",
        "GRAPH ?g { SELECT * { ?s ?p ?o FILTER(?g = 1) } }",
        "GRAPH ?g { SELECT ?s (COUNT(?g) AS ?n) { ?s ?p ?g } GROUP BY ?s }",
        f"GRAPH ?g {{ ?s ?p '2' {{ {COUNT} {{ ?x ?y ?z }} }} }}",
    ],
)
def test_a_sub_select_that_cannot_be_put_right_is_refused(store, pattern):
    with pytest.raises(QueryError, match=r"put GRAPH \?g inside"):
        rows(store, pattern)


def test_several_from_become_graphs_that_are_read_as_one(store):
    text = "PREFIX u: <urn:> SELECT * FROM u:g1 FROM NAMED u:g2 FROM <urn:g2> WHERE { ?s ?p ?o }"
    ready = mended(store, QueryRequest(text=text))
    assert (ready.default_graphs, ready.named_graphs) == (("urn:g1", "urn:g2"), ("urn:g2",))
    assert "FROM" not in ready.text
    one = QueryRequest(text="SELECT * FROM <urn:g1> { ?s ?p ?o }")
    assert mended(store, one) == one
    given = QueryRequest(text=text, default_graphs=("urn:g1",))
    assert mended(store, given) == given


def test_a_silent_service_is_one_empty_solution(store):
    assert rows(store, "?s <urn:p> '5' SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o }") == ["d"]
    assert rows(store, "?s <urn:p> '5' Service Silent ?where { ?s ?p ?o SERVICE ?x {} }") == ["d"]
    for call in ("SERVICE <http://127.0.0.1:9/> {}", "SERVICE SILENT <urn:x> {} SERVICE <urn:x> {}"):
        with pytest.raises(QueryError, match="SERVICE"):
            rows(store, call)


def test_words_in_strings_and_comments_are_no_syntax(store):
    text = """SELECT * { # GRAPH ?g { SELECT ?s { MINUS { <urn:x> <urn:p>*
        ?s <urn:p> ?o FILTER(?o != "} GRAPH ?g { MINUS {") }"""
    assert mended(store, QueryRequest(text=text)).text == text


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o", "SELECT * { ?s ?p ?o } }", "GRAPH }"])
def test_braces_that_do_not_match_are_refused(store, text):
    with pytest.raises(QueryError, match="brace"):
        mended(store, QueryRequest(text=text))


def test_patterns_of_updates_are_put_right_whatever_is_held(store):
    pattern = mended_pattern("{ GRAPH ?g { ?s ?p ?o MINUS { ?x ?y '2' } } <urn:d> <urn:p>* ?e }")
    assert "MINUS" not in pattern
    assert len(list(store.query(f"SELECT * {pattern}"))) == 6
