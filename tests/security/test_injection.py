"""What strangers' words, names and parameters can be made to do: nothing."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from tests.protocol.graph_answers import PREFIXES, problem_code, select, triples

pytestmark = pytest.mark.model
NASTY = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
SPARQL = [
    "x> ?p ?o } INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    "x> } UNION { ?s ?p ?o",
    "x%3E%20%7D%20%23",
    "a\nb",
    "a\x00b",
    "<script>",
    "..%2f..%2fetc%2fpasswd",
    "x" * 5000,
    "é",
]


class Elements(HTMLParser):
    """Every start tag of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def is_harmless(page):
    found = Elements(page).tags
    return not any(
        (tag == "script" and not attrs.get("src", "").startswith("/static/"))
        or tag == "img"
        or any(name.startswith("on") for name in attrs)
        for tag, attrs in found
    )


@pytest.mark.parametrize("name", SPARQL)
@pytest.mark.parametrize(
    "space", ["id", "doc", "claim", "page/id", "data/id", "export", "queries", "ask", "jobs"]
)
def test_a_path_name_is_never_syntax(reader, space, name):
    from urllib.parse import quote

    before = reader.get("/health").json()["version"]
    response = reader.get(f"/{space}/{quote(name, safe='')}")
    assert response.status_code in (303, 400, 404)
    assert "internal" not in response.text
    assert reader.get("/health").json()["version"] == before


@pytest.mark.parametrize("value", [*SPARQL, '" } #', "' } #", "\\", '"@en . ?s ?p "', "?name", "*"])
@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("calls", "name"),
        ("calls", "since"),
        ("falls-with", "document"),
        ("plans", "status"),
        ("timeline", "kind"),
    ],
)
def test_a_question_parameter_is_never_syntax(reader, question, parameter, value):
    response = reader.get(f"/queries/{question}", params={parameter: value})
    if response.status_code == 200:
        assert response.json()["results"]["bindings"] == [] or value == "*"
    else:
        assert problem_code(response) in ("invalid-request", "not-found")
    page = reader.get(f"/ask/{question}", params={parameter: value})
    assert page.status_code == 200
    assert is_harmless(page.text)


@pytest.mark.parametrize("parameter", ["subject", "predicate", "object"])
def test_an_evidence_parameter_is_never_syntax(reader, parameter):
    asked = {"subject": "urn:a", "predicate": "urn:b", "object": "urn:c"}
    for value in SPARQL:
        response = reader.get("/evidence", params={**asked, parameter: value})
        assert response.status_code in (200, 400)
        assert response.status_code == 400 or response.json() == []


def test_a_graph_parameter_is_never_syntax(reader):
    for value in SPARQL:
        assert reader.get("/export", params={"graph": value}).status_code in (400, 404)
        asked = {"query": "SELECT * WHERE { ?s ?p ?o } LIMIT 1", "default-graph-uri": value}
        assert reader.get("/sparql", params=asked).status_code in (200, 400)


@pytest.mark.parametrize(
    "words", ['"', "*", "NEAR(", "a AND", "col:x", "'; DROP TABLE x; --", "\x00", "(" * 500]
)
def test_search_words_are_never_syntax(reader, words):
    assert reader.get("/search", params={"q": words}).status_code in (200, 400)
    assert reader.get("/documents", params={"q": words}).status_code in (200, 400)
    assert is_harmless(reader.get("/find", params={"q": words}).text)


def test_words_of_a_report_are_shown_as_words(writer):
    text = f"Minister Nils {NASTY} Berg met Envoy Rana Aziz in Kuopio on 4 May 2026. Berg said: “{NASTY}”."
    body = {"text": text, "title": NASTY, "publisher": NASTY, "url": "https://news.example/a?b=<c>"}
    refused = writer.post("/ingest", json=body)
    assert problem_code(refused) == "invalid-document"
    body["url"] = "https://news.example/a"
    document = writer.post("/ingest?wait=true", json=body).json()["documents"][0]["document"]
    path = document.removeprefix("http://127.0.0.1:8000")
    things = select(writer, f"SELECT ?thing WHERE {{ GRAPH <{document}> {{ ?mention cq:refersTo ?thing }} }}")
    pages = ["/", f"/page{path}", "/find?q=script", *("/page" + row["thing"][21:] for row in things)]
    for each in pages:
        response = writer.get(each)
        assert response.status_code == 200, each
        assert is_harmless(response.text), each


def test_words_of_a_query_are_shown_as_words(reader):
    query = f'SELECT ("{NASTY.replace(chr(34), "")}" AS ?x) ("javascript:alert(1)" AS ?y) WHERE {{}}'
    page = reader.get("/ask", params={"query": query})
    assert page.status_code == 200
    assert is_harmless(page.text)
    assert is_harmless(reader.get("/ask", params={"query": NASTY}).text)
    assert is_harmless(reader.get("/find", params={"q": NASTY}).text)
    assert is_harmless(reader.get("/nowhere/" + NASTY, headers={"Accept": "text/html"}).text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd"]
)
def test_an_address_of_a_report_is_an_address(writer, url):
    response = writer.post("/ingest", json={"text": "Words.", "url": url})
    assert (response.status_code, problem_code(response)) == (422, "invalid-document")


def test_no_link_of_a_page_runs_anything(reader):
    label = "javascript:alert(1)"
    page = reader.get("/ask", params={"query": f"{PREFIXES} SELECT (<{label}> AS ?x) WHERE {{}}"}).text
    assert not any(attrs.get("href", "").startswith("javascript:") for _, attrs in Elements(page).tags)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"text": ' + "[" * 100_000,
        '{"text": "x", "n": ' + "9" * 10_000 + "}",
        '{"text": "a\\u0000b"}',
        '{"text": "x", "title": "a\\u0000b"}',
        '{"text": "x", "publisher": "a\\u0001b"}',
        '{"text": "x", "text": "y"}',
        '{"text": "\\udc00"}',
        '{"text": NaN}',
        "\x00" * 1000,
        '"' + "x" * 1_000_000 + '"',
    ],
    ids=range(12),
)
def test_hostile_json_is_refused_quickly(writer, content):
    response = writer.post("/ingest", content=content, headers={"Content-Type": "application/json"})
    assert (response.status_code, problem_code(response)) == (422, "invalid-document")
    assert len(response.content) < 1000


@pytest.mark.parametrize("name", ["title", "publisher", "url", "marking"])
def test_metadata_in_the_query_has_no_control_characters(writer, name):
    response = writer.post(
        "/ingest", params={name: "a\x00b\x01"}, content="Words.", headers={"Content-Type": "text/plain"}
    )
    assert response.status_code in (400, 422)


def test_nul_in_plain_text_is_refused(writer):
    response = writer.post("/ingest", content=b"a\x00b", headers={"Content-Type": "text/plain"})
    assert (response.status_code, problem_code(response)) == (422, "invalid-document")


def test_what_reads_strangely_still_makes_graphs_that_others_read(writer):
    text = "Envoy Rana Aziz met Minister Nils Berg in Vaasa\u2028on 4 May 2026. “<&>'\" \u202e\ufeff x̱ 🚀”"
    answer = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]
    path = answer["document"].removeprefix("http://127.0.0.1:8000")
    found = [triples(writer.get(f"{path}{suffix}")) for suffix in (".ttl", ".nt", ".rdf", ".jsonld")]
    assert len(found[0]) > 20
    assert all(each == found[0] for each in found)


def test_a_long_line_without_spaces_does_not_stop_the_reader(writer):
    answer = writer.post("/ingest?wait=true", json={"text": "Berg met Aziz. " + "x" * 200_000}).json()
    assert answer["state"] == "done"


def test_many_fields_and_files_in_a_form_are_bounded(writer):
    form = {f"field{number}": "x" for number in range(1100)}
    response = writer.post("/page/ingest", data=form, headers={"Accept": "application/json"})
    assert response.status_code == 400
    problem_code(response)


def test_a_job_error_tells_no_traceback(writer, desk, monkeypatch):
    def broken(_document):
        raise ZeroDivisionError("at a secret place")

    reading = desk.parts.workers._reading
    monkeypatch.setattr(desk.parts.workers, "_reading", type(reading)(
        read=reading.read, anchor=reading.anchor, walk=broken, run=reading.run))  # fmt: skip
    job = writer.post("/ingest", json={"text": "Berg met Aziz at a broken place."}).json()["id"]
    task = desk.parts.workers.wait(job, timeout_seconds=0.5).tasks[0]
    shown = json.dumps(writer.get(f"/jobs/{job}").json())
    assert ".py" in (task.error or ".py")  # the ledger keeps it
    assert ".py" not in shown
    monkeypatch.undo()
    desk.parts.workers.wait(job, timeout_seconds=20)
