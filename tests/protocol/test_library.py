"""Documents, dates, dumps, shipped questions, search and evidence."""

from __future__ import annotations

import pytest
from tests.protocol.graph_answers import csv_rows, json_rows, media_type, problem_code, select, triples

pytestmark = pytest.mark.model
DUMPS = {
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
CALL_OF = {"name": "Ingrid Halvorsen", "since": "2026-01-01"}


def test_documents_are_listed_with_what_was_found(reader):
    listed = reader.get("/documents").json()
    assert len(listed) == 6
    assert all(each["events"] and each["claims"] and each["anchor_basis"] == "metadata" for each in listed)
    assert [each["iri"] for each in reader.get("/documents?limit=2&offset=3").json()] == [
        each["iri"] for each in listed[3:5]
    ]
    (found,) = reader.get("/documents", params={"q": "tanker"}).json()
    assert found["published"] == "2026-04-21"
    asked = {"published_from": "2026-04-01", "published_to": "2026-04-21"}
    between = reader.get("/documents", params=asked).json()
    days = sorted(each["published"] for each in listed)
    assert sorted(each["published"] for each in between) == [
        day for day in days if "2026-04-01" <= day <= "2026-04-21"
    ]
    assert problem_code(reader.get("/documents?published_from=spring")) == "invalid-request"


@pytest.mark.parametrize("name", list(DUMPS))
def test_a_report_is_exported_in_every_form(reader, name):
    (each,) = reader.get("/documents", params={"q": "tanker"}).json()
    path = f"/export/{each['iri'].rsplit('/', 1)[1]}"
    response = reader.get(path, params={"format": name})
    assert media_type(response) == DUMPS[name]
    assert triples(response) == triples(reader.get(path, headers={"Accept": "application/n-quads"}))


@pytest.mark.parametrize("name", ["nquads", "turtle"])
def test_the_whole_is_exported_with_a_name_of_its_state(reader, name):
    response = reader.get("/export", params={"format": name})
    etag = response.headers["ETag"]
    assert media_type(response) == DUMPS[name]
    for held in (etag, f'W/{etag}, "other"', "*"):
        again = reader.get("/export", params={"format": name}, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == (etag if held != "*" else etag.replace("-zstd", ""))


def test_parts_of_a_dump_make_up_the_whole(reader):
    path = "/export?format=nquads"
    whole = reader.get(path)
    half = len(whole.content) // 2
    condition = {"If-Range": whole.headers["ETag"].replace("-zstd", "")}
    first = reader.get(path, headers={"Range": f"bytes=0-{half - 1}", **condition})
    rest = reader.get(path, headers={"Range": f"bytes={half}-", **condition})
    assert (first.status_code, rest.status_code) == (206, 206)
    assert first.headers["Content-Range"] == f"bytes 0-{half - 1}/{len(whole.content)}"
    assert first.content + rest.content == whole.content
    assert reader.get(path, headers={"Range": "bytes=0-9", "If-Range": '"other"'}).status_code == 200
    beyond = reader.get(path, headers={"Range": f"bytes={len(whole.content)}-"})
    assert (beyond.status_code, problem_code(beyond)) == (416, "invalid-request")


def test_a_dump_says_since_when_it_is_as_it_is(reader):
    since = reader.head("/export").headers["Last-Modified"]
    assert reader.get("/export", headers={"If-Modified-Since": since}).status_code == 304
    earlier = "Thu, 01 Jan 2026 00:00:00 GMT"
    assert reader.head("/export", headers={"If-Modified-Since": earlier}).status_code == 200


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_the_dataset_is_described_where_it_is_looked_for(reader, accept):
    response = reader.get("/.well-known/void", headers={"Accept": accept})
    assert media_type(response) == accept
    told = {(predicate.rsplit("#")[-1], str(value)) for _, predicate, value in triples(response)}
    assert ("triples", str(reader.get("/health").json()["quads"])) in told
    assert ("documents", "6") in told
    dumps = {value for predicate, value in told if predicate == "downloadURL"}
    assert len(dumps) == 6
    for address in sorted(dumps)[-1:]:  # that every form is written, is tested with a report
        assert reader.head(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
    for predicate in ("sparqlEndpoint", "exampleResource"):
        (address,) = {value for name, value in told if name == predicate}
        assert reader.get(address.removeprefix("http://127.0.0.1:8000")).status_code < 400


def test_a_dump_is_sorted_and_the_same_each_time(reader):
    lines = reader.get("/export?format=nquads").text.splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines)) == reader.get("/health").json()["quads"]


def test_other_forms_and_graphs_have_other_names(reader):
    document = reader.get("/documents").json()[0]["iri"]
    requests = [
        {},
        {"format": "trig"},
        {"graph": document},
        {"graph": "http://127.0.0.1:8000/graph/analysis"},
    ]
    tags = {reader.head("/export", params=each).headers["ETag"] for each in requests}
    assert len(tags) == len(requests)


@pytest.mark.parametrize(
    ("parameters", "status", "code"),
    [
        ({"format": "prose"}, 406, "not-acceptable"),
        ({"graph": "no iri"}, 400, "invalid-request"),
        ({"graph": "http://127.0.0.1:8000/graph/nowhere"}, 404, "not-found"),
        ({"graph": "http://127.0.0.1:8000/graph/é"}, 404, "not-found"),
    ],
)
def test_a_dump_out_of_form_is_a_problem(reader, parameters, status, code):
    response = reader.get("/export", params=parameters)
    assert (response.status_code, problem_code(response)) == (status, code)


def test_the_shipped_questions_are_listed_with_their_parameters(reader):
    listed = {each["name"]: each for each in reader.get("/queries").json()}
    assert len(listed) >= 12
    assert ["name", "name", "*"] in listed["calls"]["parameters"]
    assert reader.get("/queries/calls?show").json() == listed["calls"]
    page = reader.get("/queries", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Location"]) == (303, "/ask")


def test_a_question_runs_with_its_parameters(reader):
    rows = json_rows(reader.get("/queries/calls", params=CALL_OF))
    assert rows[0]["from"] == rows[0]["to"] == "2026-03-05"
    assert "Marek Zielonka" in rows[0]["parties"]
    assert csv_rows(reader.get("/queries/calls", params={**CALL_OF, "format": "csv"})) == rows
    assert csv_rows(reader.get("/queries/calls", params=CALL_OF, headers={"Accept": "text/csv"})) == rows
    assert json_rows(reader.get("/queries/calls", params={**CALL_OF, "since": "2026-03-06"})) == []


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/queries/calls?since=someday", 400, "invalid-request"),
        ("/queries/calls?colour=red", 400, "invalid-request"),
        ("/queries/falls-with?document=x%3E%20%7D", 400, "invalid-request"),
        ("/queries/calls?timeout=-1", 400, "invalid-request"),
        ("/queries/calls?format=png", 406, "not-acceptable"),
        ("/queries/nothing", 404, "not-found"),
    ],
)
def test_a_question_asked_wrongly_is_a_problem(reader, path, status, code):
    response = reader.get(path)
    assert (response.status_code, problem_code(response)) == (status, code)


def test_things_are_found_by_name_and_kind(reader):
    found = reader.get("/search", params={"q": "halvorsen", "type": "Person"}).json()
    assert [(each["label"], each["kind"]) for each in found] == [("Ingrid Halvorsen", "Person")]
    assert len(reader.get("/search", params={"q": "halvorsen", "limit": 1}).json()) == 1
    assert reader.get("/search", params={"q": '"*'}).json() == []
    assert problem_code(reader.get("/search")) == "invalid-request"


def test_evidence_of_a_triple_is_its_sentences(reader):
    (row,) = select(reader, "SELECT ?call ?who WHERE { ?call a cq:PhoneCall ; cq:agent ?who ."
                    ' ?who skos:prefLabel "Ingrid Halvorsen"@en }')  # fmt: skip
    asked = {
        "subject": row["call"],
        "predicate": "https://w3id.org/communique/ns#agent",
        "object": row["who"],
    }
    found = reader.get("/evidence", params=asked).json()
    assert found
    for each in found:
        text = reader.get(each["document"].removeprefix("http://127.0.0.1:8000") + ".txt").text
        assert text[each["start"] : each["end"]] == each["words"]
        assert each["words"] in each["sentence"] or len(each["sentence"]) >= 290


@pytest.mark.parametrize(
    ("pattern", "predicate"),
    [
        ("?s a cq:PhoneCall ; cq:participant ?o", "participant"),
        ("?s a cq:PhoneCall ; cq:agentState ?o", "agentState"),
        ("?s a cq:PhoneCall ; cq:reportedIn ?o", "reportedIn"),
        ("?s a cq:PhoneCall . BIND (cq:Event AS ?o)", "type"),
    ],
)
def test_what_is_derived_rests_on_what_it_was_derived_from(reader, pattern, predicate):
    spaces = {"type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    name = spaces.get(predicate, "https://w3id.org/communique/ns#") + predicate
    for row in select(reader, f"SELECT DISTINCT ?s ?o {{ {pattern} }}"):
        asked = {"subject": row["s"], "predicate": name, "object": row["o"]}
        assert reader.get("/evidence", params=asked).json(), row
    asked = {"subject": row["s"], "predicate": name, "object": "urn:nobody"}
    assert reader.get("/evidence", params=asked).json() == []


def test_evidence_of_what_nobody_says_is_none(reader):
    asked = {"subject": "urn:a", "predicate": "urn:b", "object": "urn:c"}
    assert reader.get("/evidence", params=asked).json() == []
    assert problem_code(reader.get("/evidence", params={**asked, "subject": "no iri"})) == "invalid-request"


def test_a_date_set_later_resolves_what_waited_and_keeps_its_names(writer):
    text = "Deputy Minister Ylva Norrby visited Turku on Friday. She will fly to Vilnius next week."
    answer = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]
    assert answer["unresolved_times"] == 2
    path = answer["document"].removeprefix("http://127.0.0.1:8000")
    names = "SELECT ?claim WHERE { GRAPH <%s> { ?claim cq:asserts ?fact } }" % answer["document"]  # noqa: UP031
    before = select(writer, names)
    changed = writer.patch(path, json={"published": "2026-05-11"})
    assert changed.json()["unresolved_times"] == 0
    assert changed.json()["anchor_basis"] == "analyst"
    days = "SELECT ?day WHERE { ?event cq:reportedIn <%s> ; cq:earliest ?day }" % answer["document"]  # noqa: UP031
    assert {"day": "2026-05-08"} in select(writer, days)
    assert {row["claim"] for row in select(writer, names)} == {row["claim"] for row in before}


@pytest.mark.parametrize(
    "body", [{"published": "1066-10-14"}, {"published": "someday"}, {"printed": "2026-05-11"}, []]
)
def test_a_date_out_of_form_is_a_problem(writer, body):
    answer = writer.post("/ingest?wait=true", json={"text": "Ylva Norrby visited Oulu."}).json()
    path = answer["documents"][0]["document"].removeprefix("http://127.0.0.1:8000")
    response = writer.patch(path, json=body)
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")


def test_an_index_made_anew_finds_what_it_found_before(writer, desk):
    text = "Norwegian Prime Minister Ane Solheim met the ambassador of Poland in Oslo on Monday."
    writer.post("/ingest?wait=true", json={"text": text, "published": "2026-05-05"}).raise_for_status()

    def found():
        names = ("norway", "solheim", "poland", "oslo")
        return [
            sorted(each["iri"] for each in writer.get("/search", params={"q": name}).json()) for name in names
        ]

    before, counted = found(), desk.service.counts(quads=False).entities
    assert all(before)
    desk.service.rebuild()
    assert found() == before
    assert desk.service.counts(quads=False).entities == counted


def test_a_parameter_that_stands_twice_is_refused(reader):
    response = reader.get("/queries/calls?name=Ingrid&name=Halvorsen")
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")
