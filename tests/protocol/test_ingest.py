"""POST /ingest and /extract, and the jobs behind them."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from tests.protocol.graph_answers import media_type, problem_code, select, triples
from tests.unit.documents.news_files import a_news_item, a_news_message

pytestmark = pytest.mark.model
MEETING = "Foreign Minister Edda Rosvik met Colonel Tamas Orlay in {} on Monday."
EXTRACTED = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "nquads": "application/n-quads",
    "trig": "application/trig",
}


def a_text(place):
    return MEETING.format(place)


def address(text):
    return f"http://127.0.0.1:8000/doc/{hashlib.sha256(text.encode()).hexdigest()}"


def captures(client, document):
    pattern = f"GRAPH <{document}> {{ <{document}> cq:capture ?capture }}"
    return select(client, f"SELECT ?capture WHERE {{ {pattern} }}")


def send(client, content, media="text/plain", **parameters):
    return client.post("/ingest", params=parameters, content=content, headers={"Content-Type": media})


def test_an_accepted_report_gets_a_job_with_an_address(writer, desk):
    response = writer.post("/ingest", json={"text": a_text("Aarau"), "published": "2026-05-05"})
    assert response.status_code == 202
    job = writer.get(response.headers["Location"]).json()
    assert job["id"] == response.json()["id"]
    assert job["documents"][0]["document"] == address(a_text("Aarau"))
    assert desk.wait_until_idle()
    assert writer.get(response.headers["Location"]).json()["state"] == "done"


def test_a_report_waited_for_is_visible_to_the_next_query(writer):
    response = writer.post("/ingest?wait=true", json={"text": a_text("Basel"), "published": "2026-05-05"})
    assert (response.status_code, response.json()["state"]) == (200, "done")
    found = select(writer, f"SELECT ?event WHERE {{ ?event cq:reportedIn <{address(a_text('Basel'))}> }}")
    assert found
    assert int(response.headers["X-Dataset-Version"]) <= writer.get("/health").json()["version"]


def test_plain_text_takes_its_metadata_from_the_query(writer):
    text = a_text("Chur")
    answer = send(writer, text, published="2026-05-05", publisher="Bern Post", title="At Chur", wait="true")
    assert answer.json()["documents"][0]["label"] == "At Chur"
    (listed,) = writer.get("/documents", params={"q": "chur"}).json()
    assert (listed["iri"], listed["publisher"], listed["published"]) == (
        address(text),
        "Bern Post",
        "2026-05-05",
    )
    assert listed["anchor_basis"] == "given"


def test_a_form_brings_a_file_with_its_metadata(writer):
    text = a_text("Davos")
    form = {"published": "2026-05-05", "publisher": "Alpine Wire", "title": "At Davos"}
    answer = writer.post(
        "/ingest?wait=true", data=form, files={"file": ("d.txt", text.encode(), "text/plain")}
    )
    assert answer.status_code == 200
    (listed,) = writer.get("/documents", params={"q": "alpine davos"}).json()
    assert (listed["iri"], listed["published"]) == (address(text), "2026-05-05")


def test_a_bad_line_fails_alone(writer):
    lines = [
        json.dumps({"text": a_text("Eglisau")}),
        "{not json",
        "",
        json.dumps({"text": a_text("Fribourg")}),
    ]
    answer = send(writer, "\n".join(lines), "application/x-ndjson", wait="true").json()
    assert [task["state"] for task in answer["documents"]] == ["done", "failed", "done"]
    assert answer["documents"][1]["label"] == "line 2"
    assert answer["error"].startswith("invalid-document: not JSON at line 1")
    listed = {each["iri"] for each in writer.get("/documents").json()}
    assert {address(a_text("Eglisau")), address(a_text("Fribourg"))} <= listed


def test_the_same_text_twice_is_one_report_seen_twice(writer, desk):
    text = a_text("Glarus")
    send(writer, text, publisher="One", wait="true")
    assert desk.wait_until_idle()
    before = writer.get("/health").json()
    answer = send(writer, text, publisher="Other", wait="true").json()
    after = writer.get("/health").json()
    assert answer["documents"][0]["document"] == address(text)
    assert (after["documents"], after["claims"]) == (before["documents"], before["claims"])
    assert len(captures(writer, address(text))) == 2


def test_the_same_report_again_changes_nothing(writer):
    first = writer.post("/ingest?wait=true", json={"text": a_text("Hallau"), "publisher": "One"}).json()
    again = writer.post("/ingest?wait=true", json={"text": a_text("Hallau"), "publisher": "One"}).json()
    assert len(captures(writer, address(a_text("Hallau")))) == 1
    assert again["version"] == first["version"]


def test_line_ends_do_not_make_another_report(writer):
    text = "Edda Rosvik spoke in Ilanz.\nTamas Orlay listened."
    send(writer, text, wait="true")
    answer = send(writer, text.replace("\n", "\r\n"), wait="true").json()
    assert answer["documents"][0]["document"] == address(text)


def test_jobs_are_listed_latest_first(writer):
    made = [send(writer, a_text(place)).json()["id"] for place in ("Jegenstorf", "Kloten")]
    listed = [job["id"] for job in writer.get("/jobs", params={"limit": 2}).json()]
    assert listed == made[::-1]
    (second,) = writer.get("/jobs", params={"limit": 1, "offset": 1}).json()
    assert second["id"] == made[0]
    assert writer.get("/jobs", params={"offset": 2**64}).status_code == 400


def test_a_job_not_here_is_a_problem(writer):
    for method, path in (("GET", "/jobs/999999"), ("GET", "/jobs/x"), ("DELETE", "/jobs/x")):
        response = writer.request(method, path)
        assert (response.status_code, problem_code(response)) == (404, "not-found")


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        ("", "application/json", 422),
        ("{", "application/json", 422),
        ("[]", "application/json", 422),
        ('{"text": " "}', "application/json", 422),
        ('{"text": 5}', "application/json", 422),
        ('{"text": "Words.", "published": "yesterday"}', "application/json", 422),
        ('{"text": "Words.", "pubilshed": "2026-05-05"}', "application/json", 422),
        ('{"text": "Words.", "rights": "mine"}', "application/json", 400),
        ('{"text": "half \\ud800 character"}', "application/json", 422),
        ("", "text/plain", 422),
        (b"\xff\xfe\xfa", "text/plain", 422),
        ("", "application/x-ndjson", 422),
        ("pixels", "image/png", 415),
        ("no boundary", "multipart/form-data", 400),
    ],
)
def test_what_is_no_report_is_refused_at_the_door(writer, content, media, status):
    before = [job["id"] for job in writer.get("/jobs", params={"limit": 1}).json()]
    response = send(writer, content, media)
    assert response.status_code == status
    problem_code(response)
    assert [job["id"] for job in writer.get("/jobs", params={"limit": 1}).json()] == before


def test_a_form_with_two_files_is_refused_and_drops_none(writer):
    files = [("file", (f"{name}.txt", b"Words of a report.", "text/plain")) for name in "ab"]
    response = writer.post("/ingest", files=files)
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")


def test_a_coded_body_is_refused_by_its_coding(writer):
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    response = writer.post("/ingest", content=gzip.compress(b"Words of a report."), headers=headers)
    assert (response.status_code, problem_code(response)) == (415, "unsupported-media")


def test_a_report_without_a_type_is_refused(writer):
    response = writer.post("/ingest", content=b"words")
    assert (response.status_code, problem_code(response)) == (415, "unsupported-media")


def test_parameters_out_of_form_are_named(writer):
    response = writer.post("/ingest?wait=perhaps", json={"text": "Words."})
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")
    assert "query/wait" in response.json()["detail"]


def test_a_report_over_the_limit_is_refused_with_and_without_a_length(writer):
    async def chunks():
        for _ in range(11):
            yield b"x" * 2**20

    for content in (b"x" * (10 * 2**20 + 1), chunks()):
        response = send(writer, content)
        assert (response.status_code, problem_code(response)) == (413, "too-large")


def test_extract_gives_annotations_with_offsets_of_the_text_as_given(writer, desk):
    text = a_text("Lugano").replace(" on Monday", "\r\non Monday")
    assert desk.wait_until_idle()  # what other tests sent in without waiting is counted when it is read
    before = writer.get("/health").json()
    response = writer.post("/extract", json={"text": text, "published": "2026-05-05"})
    found = response.json()
    assert found["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert found["reference_date"] == "2026-05-05"
    mentions = [mention for entity in found["entities"] for mention in entity["mentions"]]
    assert all(text[each["start"] : each["end"]] == each["surface"] for each in mentions)
    assert {"Edda Rosvik", "Tamas Orlay", "Lugano"} <= {each["surface"] for each in mentions}
    assert writer.get("/health").json() == before


@pytest.mark.parametrize("name", list(EXTRACTED))
def test_extract_gives_the_graph_in_each_form(writer, name):
    body, headers = a_text("Morges"), {"Content-Type": "text/plain"}
    by_name = writer.post(f"/extract?format={name}", content=body, headers=headers)
    by_accept = writer.post("/extract", content=body, headers={**headers, "Accept": EXTRACTED[name]})
    assert media_type(by_name) == media_type(by_accept) == EXTRACTED[name]
    reference = writer.post("/extract?format=ntriples", content=body, headers=headers)
    assert triples(by_name) == triples(by_accept) == triples(reference)


def test_extract_refuses_a_form_it_does_not_have(writer):
    response = writer.post("/extract?format=prose", json={"text": "Words."})
    assert (response.status_code, problem_code(response)) == (406, "not-acceptable")


PAGE = (
    "<html lang=en><head><title>Rosvik in {0}</title><meta property=og:site_name content='Alpine Wire'>"
    "<meta name=date content=2026-05-05></head><body><nav>Home</nav><article><h1>Rosvik in {0}</h1><p>"
    + MEETING.format("{0}")
    + "</p><p>The two spoke for an hour about the border, a spokesman for the ministry said.</p></article>"
)


def test_a_web_page_is_read_with_its_own_metadata(writer):
    answer = send(writer, PAGE.format("Olten"), "text/html; charset=utf-8", wait="true").json()
    assert answer["state"] == "done"
    assert answer["documents"][0]["events"] >= 1
    (listed,) = writer.get("/documents", params={"q": "olten"}).json()
    assert (listed["publisher"], listed["published"]) == ("Alpine Wire", "2026-05-05")
    assert listed["anchor_basis"] == "metadata"


def test_json_may_bring_a_web_page(writer):
    answer = writer.post(
        "/ingest?wait=true", json={"html": PAGE.format("Payerne"), "url": "https://w.example/p"}
    )
    assert answer.json()["state"] == "done"
    (listed,) = writer.get("/documents", params={"q": "payerne"}).json()
    assert (listed["url"], listed["publisher"]) == ("https://w.example/p", "Alpine Wire")


def test_a_page_without_an_article_is_a_problem_that_says_so(writer):
    answer = send(writer, "<html><nav>Home</nav><form>Sign in</form></html>", "text/html")
    assert (answer.status_code, problem_code(answer)) == (422, "invalid-document")
    assert "no article text" in answer.json()["detail"]


def path_of(answer):
    return answer.json()["documents"][0]["document"].partition("8000")[2]


def test_a_report_gives_back_the_bytes_it_came_in(writer):
    page = PAGE.format("Rapperswil").encode()
    path = (
        send(writer, page, "text/html", wait="true").json()["documents"][0]["document"].partition("8000")[2]
    )
    answer = writer.get(f"{path}/original")
    assert (answer.content, media_type(answer)) == (page, "text/html")
    assert answer.headers["ETag"] == f'"{hashlib.sha256(page).hexdigest()}"'
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_span_of_the_text_leads_to_the_characters_of_the_original(writer):
    page = PAGE.format("Sursee").replace("Colonel Tamas", "Colonel\n\n <i>Tamás</i>")
    path = (
        send(writer, page, "text/html", wait="true").json()["documents"][0]["document"].partition("8000")[2]
    )
    text = writer.get(f"{path}.txt").text
    start = text.index("Colonel Tamás")
    found = writer.get(f"{path}/original", params={"char": f"{start},{start + 13}"}).json()
    first, last = found["passages"][0]["source_start"], found["passages"][-1]["source_end"]
    assert page[first:last] == "Colonel\n\n <i>Tamás"
    assert found["sha256"] == hashlib.sha256(page.encode()).hexdigest()
    assert problem_code(writer.get(f"{path}/original", params={"char": "9,3"})) == "invalid-request"


def test_an_uploaded_file_of_unknown_type_is_read_by_its_name(writer):
    page = PAGE.format("Thusis").encode()
    files = {"file": ("thusis.html", page, "application/octet-stream")}
    answer = writer.post("/ingest?wait=true", files=files)
    assert (answer.status_code, answer.json()["documents"][0]["label"]) == (200, "Rosvik in Thusis")


def test_a_report_in_another_language_is_kept_and_said_not_to_be_read(writer):
    text = "Die Außenministerin Edda Rosvik traf am Montag den Oberst Tamas Orlay in Uster, hieß es in Bern."
    (done,) = send(writer, text, wait="true").json()["documents"]
    assert (done["state"], done["claims"]) == ("done", 0)
    assert done["unread"] == "language de: kept, not extracted; only English is read"
    listed = next(each for each in writer.get("/documents").json() if each["iri"] == address(text))
    assert (listed["language"], listed["extracted"]) == ("de", False)
    assert "only English is read" in writer.get(f"/page{address(text).partition('8000')[2]}").text


def test_an_address_alone_has_its_page_fetched(writer, desk, monkeypatch):
    from communique.ingest.fetching import Fetched

    def fetch(url):
        headers = (("etag", '"7"'),)
        return Fetched(
            content=PAGE.format("Vevey").encode(), media_type="text/html", url=f"{url}/moved", headers=headers
        )

    monkeypatch.setattr(desk.parts.intake, "_fetch", fetch)
    asked = {"url": "https://wire.example/vevey", "publisher": "Given Wire"}
    answer = writer.post("/ingest?wait=true", json=asked).json()
    assert answer["state"] == "done"
    (listed,) = writer.get("/documents", params={"q": "vevey"}).json()
    assert (listed["url"], listed["publisher"]) == ("https://wire.example/vevey/moved", "Given Wire")
    (capture,) = desk.parts.ledger.documents.captures(listed["iri"])
    assert capture.headers == (("etag", '"7"'),)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/health", "http://[::1]/", "http://169.254.169.254/latest"]
)
def test_an_address_behind_the_door_is_refused(writer, url):
    answer = writer.post("/ingest", json={"url": url})
    assert (answer.status_code, problem_code(answer)) == (400, "invalid-request")


def test_a_wire_message_is_a_report_an_item_and_says_which_could_not_be_read(writer):
    usable = a_news_item(version=2, words=a_text("Vesna"))
    message = a_news_message(usable, a_news_item(version=3, status="stat:canceled"))
    job = send(writer, message, "application/xml", wait="true").json()
    assert [each["state"] for each in job["documents"]] == ["done", "failed"]
    document = job["documents"][0]["document"]
    said = "?capture cq:versionNumber ?version ; cq:itemIdentifier ?item ; cq:creditLine ?credit"
    (row,) = select(writer, f"SELECT ?version ?item ?credit WHERE {{ GRAPH <{document}> {{ {said} }} }}")
    assert [row[name] for name in ("version", "credit")] == ["2", "AW/Pool"]
    assert writer.get(f"{document}/original").text == usable


def test_what_a_correction_changed_is_told_by_a_shipped_question(writer):
    first = a_text("Uster")
    second = first.replace("Edda Rosvik met", "Edda Rosvik did not meet")
    for text, day in ((second, "2026-05-06"), (first, "2026-05-05")):
        report = {"text": text, "url": "https://wire.example/uster", "published": day, "publisher": "Wire"}
        writer.post("/ingest?wait=true", json=report)
    asked = {"document": address(second), "format": "json"}
    told = writer.get("/queries/revisions", params=asked).json()["results"]["bindings"]
    assert {row["change"]["value"] for row in told} == {"new", "gone"}
    assert all(("not meet" in row["words"]["value"]) == (row["change"]["value"] == "new") for row in told)
