"""Words of SPARQL are told apart from what only looks like them."""

import pytest

from communique.errors import QueryError
from communique.sparql.request import Budget, Form, check_query, form_of
from communique.sparql.tokens import Kind, tokens

CALL = "SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", Form.SELECT),
        ("# SELECT\nPREFIX select: <urn:s#> BASE <urn:b> ask { ?s select:ask ?o }", Form.ASK),
        ("PREFIX : <urn:s#>\nConstruct WHERE { ?s ?p ?o }", Form.CONSTRUCT),
        ("DESCRIBE <urn:x>", Form.DESCRIBE),
        ("PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }", Form.UPDATE),
        ("load <http://127.0.0.1/x>", Form.UPDATE),
        ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", Form.UPDATE),
    ],
)
def test_the_form_is_the_first_keyword_after_the_prologue(query, form):
    assert form_of(query) is form


@pytest.mark.parametrize("query", ["", "# nothing", "FETCH * { }", "?s ?p ?o"])
def test_what_is_no_query_is_refused(query):
    with pytest.raises(QueryError, match="SELECT, ASK"):
        form_of(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {CALL} }}",
        "SELECT * { service?endpoint{ ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 'a' . {CALL} }}",
        f'SELECT * {{ ?s ?p """it\'s \\"""" . {CALL} }}',
        f"SELECT * {{ FILTER(?a < ?b) # ' \" <\n {CALL} }}",
        f"SELECT * {{ FILTER(?a<?b#>'''\n) {CALL} #'''\n }}",
        f"SELECT * {{ FILTER(?a<?b&&?c>?d) {CALL} }}",
        f"SELECT * {{ FILTER(EXISTS{{}}<?b#>'''\n) {CALL} #'''\n }}",
        f"SELECT * {{ FILTER(true<?b#>'''\n) {CALL} #'''\n }}",
        f"ASK {{ FILTER EXISTS {{ {CALL} }} }}",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:y # comment\n { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { ?s ?p true.SERVICEx:y { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1e0SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    ],
)
def test_every_call_to_another_service_is_refused(query):
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p $service }",
        "PREFIX service: <urn:s#> SELECT * { ?s service:service service: }",
        "PREFIX e: <urn:s#> SELECT * { ?s e:service\\-x e:my.service ; ?p _:service }",
        'SELECT * { ?s ?p \'SERVICE <urn:x> {}\' , """SERVICE\n<urn:x> {""" }',
        "SELECT * { ?s <http://x.example/service#SERVICE> ?o } # SERVICE <urn:x> {}",
        "SELECT * { ?s ?p 'x'@en-service }",
        "SELECT (COUNT(*) AS ?services) { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    ],
)
def test_what_only_looks_like_a_call_is_allowed(query):
    assert check_query(query) is Form.SELECT


def test_an_allowed_endpoint_may_be_called_and_no_other():
    allowed = ["http://127.0.0.1:9/sparql"]
    assert check_query(f"SELECT * {{ {CALL} }}", services=allowed) is Form.SELECT
    with pytest.raises(QueryError, match="COMMUNIQUE_SERVICE_ENDPOINTS"):
        check_query("SELECT * { SERVICE <http://127.0.0.1:8/> { ?s ?p ?o } }", services=allowed)


def test_an_update_is_no_query():
    with pytest.raises(QueryError, match="update"):
        check_query("CLEAR ALL")


def test_an_open_string_is_refused_where_it_opens():
    with pytest.raises(QueryError, match="character 17"):
        list(tokens("SELECT * { ?s ?p ' }"))


def test_tokens_cover_the_text_they_are_cut_from():
    query = 'SELECT ?x { ?x <urn:p> "a\\"b"@en-GB , -1.5e3 , ex:a.b . }'
    assert all(query[token.start : token.end] == token.text for token in tokens(query))
    assert [token.kind for token in tokens("ex:a. <urn:b>")] == [Kind.NAME, Kind.MARK, Kind.IRI]


def test_a_client_lowers_limits_and_never_raises_them():
    budget = Budget(seconds=30)
    assert budget.lowered(seconds=5).seconds == 5
    assert budget.lowered(seconds=60).seconds == 30
    assert budget.lowered(seconds=None) == budget
