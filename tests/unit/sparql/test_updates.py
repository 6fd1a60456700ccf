"""Updates taken apart: what they touch, what may run, and with which dataset."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.errors import ForbiddenError, InvalidRequestError, QueryError
from communique.sparql.updates import executable, is_within, read_update, refuse_outside

BASE = "http://127.0.0.1:8000/"
USERS = f"{BASE}graph/user/"
NOTES = f"<{USERS}notes>"


def touched(text):
    return [each.touches for each in read_update(text, base=BASE).operations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { <urn:a> <urn:b> 1 }", ("DEFAULT",)),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } . GRAPH <urn:h> {} }", ("urn:g", "urn:h")),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> a true } <urn:c> a false }", ("urn:g", "DEFAULT")),
        ("DELETE DATA { GRAPH <graph/user/x> { <urn:a> <urn:b> '}' } }", (f"{USERS}x",)),
        ("PREFIX g: <urn:g:> DELETE WHERE { GRAPH g:1 { ?s ?p ?o } }", ("urn:g:1",)),
        ("INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", ("a variable",)),
        ("WITH <urn:g> DELETE { ?s ?p ?o } INSERT { GRAPH <urn:h> { ?s ?p 1 } } WHERE { ?s ?p ?o }",
         ("urn:g", "urn:h")),
        ("WITH <urn:g> INSERT { GRAPH <urn:h> { ?s ?p 1 } } WHERE { ?s ?p ?o }", ("urn:h",)),
        ("INSERT { ?s ?p ?o } USING <urn:g> WHERE { ?s ?p ?o }", ("DEFAULT",)),
        ("LOAD <urn:x> INTO GRAPH <urn:g>", ("urn:g",)),
        ("load silent <urn:x>", ("DEFAULT",)),
        ("CLEAR SILENT GRAPH <urn:g>", ("urn:g",)),
        ("DROP NAMED", ("NAMED",)),
        ("CLEAR ALL", ("ALL",)),
        ("CREATE GRAPH <urn:g>", ("urn:g",)),
        ("COPY DEFAULT TO <urn:g>", ("DEFAULT", "urn:g")),
        ("MOVE GRAPH <urn:g> TO DEFAULT", ("urn:g", "DEFAULT")),
        ("ADD <urn:g> TO <urn:h>", ("urn:g", "urn:h")),
    ],
)  # fmt: skip
def test_each_operation_tells_the_graphs_it_touches(text, expected):
    assert touched(text) == [expected]


def test_a_prologue_holds_for_the_operations_after_it_too():
    text = """BASE <http://one.example/> PREFIX a: <a/> INSERT DATA { GRAPH a:1 { <s> <p> 1 } } ;
        # a comment with ; and }
        BASE <http://two.example/> PREFIX b: <b/> CREATE GRAPH a:2 ; DROP GRAPH b:1 ; CLEAR GRAPH <c> ;"""
    assert touched(text) == [
        ("http://one.example/a/1",),
        ("http://one.example/a/2",),
        ("http://two.example/b/1",),
        ("http://two.example/c",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH {NOTES} {{ <urn:a> <urn:b> 1 }} }}",
        f"WITH {NOTES} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"INSERT {{ GRAPH {NOTES} {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"CREATE GRAPH {NOTES} ; CLEAR GRAPH {NOTES} ; DROP GRAPH {NOTES}",
        f"COPY {NOTES} TO <graph/user/a/b>",
        "PREFIX u: <graph/user/> DELETE WHERE { GRAPH u:notes { ?s ?p ?o } }",
    ],
)
def test_users_graphs_are_for_updates(text):
    refuse_outside(read_update(text, base=BASE), USERS)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "INSERT DATA { GRAPH <graph/curation> { <urn:a> <urn:b> 1 } }",
        f"INSERT DATA {{ GRAPH {NOTES} {{ <urn:a> <urn:b> 1 }} . <urn:a> <urn:b> 2 }}",
        "INSERT DATA { GRAPH <graph/user/> { <urn:a> <urn:b> 1 } }",
        f"INSERT DATA {{ GRAPH <{USERS}../log> {{ <urn:a> <urn:b> 1 }} }}",
        "INSERT DATA { GRAPH <http://elsewhere.example/graph/user/x> { <urn:a> <urn:b> 1 } }",
        "BASE <http://elsewhere.example/> INSERT DATA { GRAPH <graph/user/x> { <urn:a> <urn:b> 1 } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { ?s ?p ?o }",
        f"WITH {NOTES} INSERT {{ GRAPH <graph/log> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}",
        "WITH <graph/log> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        f"INSERT {{ GRAPH {NOTES} {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }} ; CLEAR ALL",
        "CLEAR DEFAULT", "DROP NAMED", "DROP ALL",
        f"COPY <graph/curation> TO {NOTES}", f"MOVE DEFAULT TO {NOTES}", f"ADD {NOTES} TO DEFAULT",
        "CREATE GRAPH <urn:g>", "LOAD SILENT <urn:x> INTO GRAPH <urn:g>", "LOAD SILENT <urn:x>",
    ],
)  # fmt: skip
def test_every_other_graph_is_refused(text):
    with pytest.raises(ForbiddenError):
        refuse_outside(read_update(text, base=BASE), USERS)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> trueGRAPH <urn:g> { <urn:a> <urn:b> 1 } }",
        "INSERT DATA { <urn:a> <urn:b> 1 . GRAPHx:y { <urn:a> <urn:b> 1 } }",
        "INSERT DATA { <urn:a> <urn:b> 1 } CLEAR ALL",
        "INSERT DATA { <urn:a> <urn:b> 1 ",
        "INSERT DATA { <urn:a> <urn:b> 1 } \\u003B CLEAR ALL",
        "INSERTDATA { <urn:a> <urn:b> 1 }",
        "DROPALL",
        "SELECT * { ?s ?p ?o }",
        "CLEAR x:y",
        "INSERT { ?s ?p ?o } { ?s ?p ?o }",
        "INSERT {} WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT {} WHERE { SERVICE SILENT ?x { ?s ?p ?o } }",
    ],
)
def test_what_cannot_be_followed_is_refused(text):
    with pytest.raises(QueryError):
        read_update(text, base=BASE)


def test_an_operation_cannot_hide_behind_a_comparison():
    # We read an IRI and a string to the end; an engine may read "less than", a comment, and then CLEAR ALL.
    text = f"WITH {NOTES} INSERT {{ ?s ?p 1 }} WHERE {{ ?s ?p ?a FILTER(?a<?b#>'''\n) }} ; CLEAR ALL #''') }}"
    with pytest.raises(QueryError, match="space after <"):
        refuse_outside(read_update(text, base=BASE), USERS)


def store():
    found = ox.Store()
    for graph, value in (("urn:g", 1), ("urn:h", 2)):
        found.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:p> {value} }} }}")
    found.update("INSERT DATA { <urn:d> <urn:p> 0 }")
    return found


def ran(text, **dataset):
    found = store()
    found.update(executable(read_update(text), **dataset))
    return {quad.object.value for quad in found.quads_for_pattern(None, ox.NamedNode("urn:q"), None, None)}


def test_patterns_are_read_from_the_graphs_of_the_protocol():
    copying = "INSERT { ?s <urn:q> ?o } WHERE { ?s <urn:p> ?o }"
    assert ran(copying) == {"0"}
    assert ran(copying, default=["urn:g"]) == {"1"}
    assert ran(copying, default=["urn:g", "urn:h"]) == {"1", "2"}
    named = "INSERT { ?s <urn:q> ?o } WHERE { GRAPH ?where { ?s <urn:p> ?o } } ; " + copying
    assert ran(named, named=["urn:h"]) == {"2"}
    assert ran(f"{copying} ; CLEAR GRAPH <urn:h> ; {copying}", default=["urn:h"]) == {"2"}


def test_a_deletion_without_a_template_takes_the_dataset_too():
    found = store()
    text = executable(read_update("DELETE WHERE { ?s <urn:p> ?o }"), default=["urn:g"])
    found.update(text)
    assert len(found) == 3  # the pattern matches in urn:g, the template deletes in the default graph
    found.update(executable(read_update("DELETE WHERE { GRAPH <urn:h> { ?s ?p ?o } }"), named=["urn:g"]))
    assert len(found) == 3


@pytest.mark.parametrize(
    "text",
    [
        "WITH <urn:g> INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p ?o }",
        "CLEAR SILENT GRAPH <urn:g> ; INSERT { ?s ?p 1 } USING NAMED <urn:g> WHERE { ?s ?p ?o }",
    ],
)
def test_two_datasets_are_a_conflict(text):
    assert executable(read_update(text)) == text
    with pytest.raises(InvalidRequestError):
        executable(read_update(text), default=["urn:h"])


def test_an_aggregate_does_not_count_over_a_bag_of_graphs():
    counting = "INSERT { <urn:n> <urn:q> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o } }"
    assert ran(counting, default=["urn:g"]) == {"1"}
    with pytest.raises(QueryError, match="COUNT"):
        ran(counting, default=["urn:g", "urn:h"])


def test_nothing_is_loaded_and_silence_is_kept():
    assert ran("LOAD SILENT <http://127.0.0.1:9/> ; INSERT DATA { <urn:s> <urn:q> 3 }") == {"3"}
    with pytest.raises(QueryError, match="LOAD"):
        ran("LOAD <http://127.0.0.1:9/>")


@pytest.mark.parametrize("graph", ["", "a//b", "../x", "a/./b", "a?b", "a#b", "a/"])
def test_a_users_graph_is_a_plain_path(graph):
    assert not is_within(USERS + graph, USERS)
    assert is_within(f"{USERS}a/b.c", USERS)
