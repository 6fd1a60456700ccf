"""What changed, as Atom and as server-sent events; reconciliation of names (W3C community group, 0.2)."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from tests.callers import STRANGER, Caller
from tests.protocol.graph_answers import media_type, problem_code

pytestmark = pytest.mark.model
ATOM = "{http://www.w3.org/2005/Atom}"


def batch(caller, queries):
    answer = caller.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {key: each["result"] for key, each in answer.json().items()}


def test_the_feed_of_changes_tells_reports_and_decisions(writer, desk):
    report = {"text": "Envoy Mika Laine met General Bo Lund in Lahti on 4 May 2026.", "title": "At Lahti"}
    document = writer.post("/ingest?wait=true", json=report).json()["documents"][0]["document"]
    claim = writer.get(f"{document[21:]}.nt").text.split("/claim/")[1].split(">")[0]
    with Caller(desk.asgi, Authorization=f"Bearer {desk.token}") as analyst:
        body = {"claims": [f"http://127.0.0.1:8000/claim/{claim}"]}
        decided = analyst.post("/curation/accept", json=body)
        answer = writer.get("/changes")
        analyst.post(f"{decided.headers['location']}/undo", json={})
    writer.delete(document[21:])
    entries = ET.fromstring(answer.text).findall(f"{ATOM}entry")  # noqa: S314  # our own
    titles = [each.findtext(f"{ATOM}title") for each in entries]
    assert media_type(answer) == "application/atom+xml"
    assert answer.headers["vary"] == "Accept"
    assert "At Lahti" in titles
    assert any("/curation/" in each.findtext(f"{ATOM}id") for each in entries)


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Accept": "text/csv"}, 406, "not-acceptable"),
        ({"Accept": "text/event-stream", "Last-Event-ID": "yesterday"}, 400, "invalid-request"),
    ],
)
def test_changes_asked_for_out_of_form_are_a_problem(reader, headers, status, code):
    answer = reader.get("/changes", headers=headers)
    assert (answer.status_code, problem_code(answer)) == (status, code)


def test_the_manifest_says_where_things_are_read(reader):
    found = reader.get("/reconcile").json()
    assert found["versions"] == ["0.2"]
    (best, *_) = batch(reader, {"q0": {"query": "Ingrid Halvorsen"}})["q0"]
    page = found["view"]["url"].replace("{{id}}", best["id"])
    assert page == found["identifierSpace"] + best["id"]
    assert reader.get(page.removeprefix("http://127.0.0.1:8000")).status_code == 303


def test_a_whole_name_is_a_match_and_a_part_of_it_is_not(reader):
    found = batch(reader, {"a": {"query": "Ingrid Halvorsen", "type": "Person"}, "b": {"query": "Ingrid"}})
    assert [(each["name"], each["score"], each["match"]) for each in found["a"]] == [
        ("Ingrid Halvorsen", 100.0, True)
    ]
    assert found["a"][0]["type"] == [{"id": "Person", "name": "Person"}]
    assert found["b"]
    assert not any(each["match"] for each in found["b"])


def test_a_type_means_all_below_it(reader):
    found = batch(reader, {kind: {"query": "Oslo", "type": kind} for kind in ("Place", "Person")})
    assert [each["type"][0]["id"] for each in found["Place"][:1]] == ["City"]
    assert found["Person"] == []
    assert [each["kind"] for each in reader.get("/search?q=Oslo&type=Place").json()][:1] == ["City"]


@pytest.mark.parametrize(
    "queries", ["{", "[]", '{"q": "name"}', '{"q": {"query": ""}}', '{"q": {"query": "a", "type": "No"}}',
                '{"q": {"query": "a", "limit": 0}}', '{"q": {"query": "a", "type": 5}}',
                json.dumps({str(number): {"query": "a"} for number in range(51)})]
)  # fmt: skip
def test_queries_out_of_form_are_problems(reader, queries):
    answer = reader.get("/reconcile", params={"queries": queries})
    assert (answer.status_code, problem_code(answer)) == (400, "invalid-request")


def test_things_are_suggested_as_one_types(reader):
    found = reader.get("/reconcile/suggest?prefix=Halv").json()["result"]
    assert "Ingrid Halvorsen" in [each["name"] for each in found]


def test_strangers_are_told_no_people_of_no_public_role(desk, writer):
    text = "Marta Kellokas, a baker in Salo, said that she saw the convoy."
    path = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]["document"][21:]
    with Caller(desk.asgi, address=STRANGER) as stranger:
        found = batch(stranger, {"q": {"query": "Marta Kellokas"}})["q"]
        refused = stranger.get("/changes")
    seen = batch(writer, {"q": {"query": "Marta Kellokas"}})["q"]
    writer.delete(path)
    assert (found, [each["name"] for each in seen]) == ([], ["Marta Kellokas"])
    assert problem_code(refused) == "unauthorized"
