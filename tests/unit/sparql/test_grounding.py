"""Updates made ground do what the engine does with them as they are, and the same again when run again."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.errors import ConflictError, QueryBudgetError, QueryError
from communique.sparql.grounding import ground, ground_copy, has_patterns
from communique.sparql.labels import FUNCTIONS, with_labels
from communique.sparql.updates import read_update

DATA = """INSERT DATA { <urn:a> <urn:p> 1 , 2 . <urn:b> <urn:p> "x"@en , 2
  GRAPH <urn:g> { <urn:a> <urn:p> 2 ; <urn:q> _:n . _:n <urn:p> 3 }
  GRAPH <urn:h> { <urn:a> <urn:p> 2 , 4 } }"""
UPDATES = [
    "DELETE WHERE { ?s <urn:p> 2 }",
    "DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } }",
    "DELETE WHERE { GRAPH ?g { ?s <urn:p> 2 } }",
    "DELETE { ?s <urn:p> ?o } INSERT { ?s <urn:r> ?o } WHERE { ?s <urn:p> ?o FILTER(isNumeric(?o)) }",
    "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { GRAPH <urn:new> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
    "WITH <urn:g> INSERT { ?s <urn:r> ?x } WHERE { ?s <urn:p> ?o GRAPH <urn:h> { ?s <urn:p> ?x } }",
    "INSERT { GRAPH <urn:new> { ?s ?p ?o } } USING <urn:g> WHERE { ?s ?p ?o }",
    "INSERT { ?s ?p ?o } USING NAMED <urn:h> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { ?s ?p ?o } USING <urn:g> USING <urn:h> WHERE { ?s ?p ?o }",
    "WITH <urn:h> DELETE { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }",
    "INSERT { <urn:a> <urn:r> 'WHERE { USING' } WHERE { ?s ?p 2 }",
    "INSERT { <urn:a> <urn:r> 1 } WHERE { ?s ?p 99 }",
    "INSERT { ?s <urn:r> ?never , 1 } WHERE { ?s <urn:p> 1 OPTIONAL { ?s <urn:none> ?never } }",
    "INSERT { ?s <urn:r> [ <urn:v> ?o ] } WHERE { ?s <urn:p> ?o }",
    "INSERT { ?s <urn:r> _:x . _:x <urn:v> (1 ?o) } WHERE { ?s <urn:p> ?o }",
    "INSERT { GRAPH <urn:new> { ?o <urn:r> ?s } } WHERE { GRAPH <urn:g> { ?s ?p ?o FILTER(isBlank(?o)) } }",
    "DELETE { GRAPH <urn:g> { ?n ?p ?o } } WHERE { GRAPH <urn:g> { <urn:a> <urn:q> ?n . ?n ?p ?o } }",
    "INSERT { ?s <urn:r> ?n } WHERE { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s } }",
    "PREFIX u: <urn:> INSERT { u:a u:r ?o } WHERE { u:b u:p ?o } ; DELETE WHERE { ?s u:r ?o }",
    "INSERT DATA { <urn:a> <urn:r> 7 } ; INSERT { <urn:a> <urn:s> ?o } WHERE { ?x <urn:r> ?o } ; DROP NAMED",
    "INSERT { ?s <urn:r> [] } WHERE { ?s <urn:p> 1 } ; INSERT { ?n <urn:s> 1 } WHERE { ?s <urn:r> ?n }",
    "CREATE GRAPH <urn:new> ; COPY <urn:g> TO <urn:new> ; DELETE WHERE { GRAPH <urn:new> { ?s <urn:p> ?o } }",
    "INSERT DATA { GRAPH <urn:new> { _:x <urn:p> [ <urn:p> _:x ] } } ; CLEAR GRAPH <urn:g>",
]  # fmt: skip


START = ox.Store()
START.update(DATA)


def held():
    store = ox.Store()
    store.extend(START)
    return store


def canonical(store):
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def run(store, text):
    store.update(text, custom_functions=dict(FUNCTIONS))
    return store


def grounded(text, **limits):
    return ground(held(), read_update(text), base=None, **{"max_rows": 1000} | limits)


@pytest.mark.parametrize("text", UPDATES)
def test_a_ground_update_does_what_the_update_does(text):
    expected = held()
    expected.update(text)
    assert canonical(run(held(), grounded(text))) == canonical(expected)


@pytest.mark.parametrize("text", UPDATES)
def test_labelled_it_does_the_same_each_time(text):
    labelled = with_labels(grounded(text), base=None)
    once, again = run(held(), labelled), run(held(), labelled)
    assert set(once) == set(again)


def test_labels_are_those_of_one_running():
    text = "INSERT DATA { GRAPH <urn:new> { _:x <urn:p> [ <urn:p> _:x ] } }"
    labelled = with_labels(text, base=None)
    once, again = run(ox.Store(), labelled), run(ox.Store(), labelled)
    assert set(once) == set(again)
    assert canonical(once) == canonical(run(ox.Store(), text))


def test_what_is_replaced_is_removed_before_blank_nodes_are_made():
    text = (
        "WITH <urn:g> DELETE { ?s <urn:p> ?o } INSERT { ?s <urn:p> [ <urn:v> ?o ] } WHERE { ?s <urn:p> ?o }"
    )
    expected = held()
    expected.update(text)
    assert canonical(run(held(), with_labels(grounded(text), base=None))) == canonical(expected)


def test_only_what_has_patterns_is_worked_out():
    assert has_patterns(read_update("DELETE WHERE { ?s ?p ?o }"))
    assert not has_patterns(read_update("INSERT DATA { <urn:a> <urn:p> 1 } ; DROP ALL"))


def test_too_many_solutions_are_refused():
    with pytest.raises(QueryBudgetError, match="too many"):
        grounded("DELETE WHERE { ?s ?p ?o } ; DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", max_rows=5)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("INSERT { ?s ?p ?x } WHERE { BIND(<urn:none>(1) AS ?x) ?s ?p }", QueryError),
        ("DELETE WHERE { _:a <urn:none> 1 }", QueryError),
        ("DELETE { <urn:a> <urn:p> [] } WHERE { ?s <urn:none> 1 }", QueryError),
        ("CREATE GRAPH <urn:g> ; DELETE WHERE { ?s ?p ?o }", ConflictError),
        ("INSERT DATA { ?s ?p 1 } ; DELETE WHERE { ?s ?p ?o }", QueryError),
    ],
)
def test_what_cannot_be_done_is_refused(text, error):
    with pytest.raises(error):
        grounded(text)


def test_a_copy_on_disk_is_changed_only_where_a_later_pattern_needs_it(tmp_path):
    live = ox.Store(str(tmp_path / "live"))
    live.extend(START)
    live.flush()
    for number, text in enumerate((UPDATES[0], UPDATES[19])):
        live.backup(str(tmp_path / str(number)))
        found = ground_copy(tmp_path / str(number), text, base=None, max_rows=100)
        assert canonical(run(held(), found)) == canonical(run(held(), text))
    assert canonical(live) == canonical(START)
