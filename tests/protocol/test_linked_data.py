"""Every IRI that the graph holds answers: pages for people, data for programs, and what became of it."""

from __future__ import annotations

import pytest
from tests.protocol.graph_answers import media_type, problem_code, select, triples

pytestmark = pytest.mark.model
SUFFIXES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
}
ONE_OF_EACH = """SELECT * WHERE {
  { SELECT ?id WHERE { ?id a cq:PhoneCall } LIMIT 1 }
  { SELECT ?doc ?claim ?fact ?capture ?activity WHERE { GRAPH ?doc {
      ?claim cq:asserts ?fact .
      ?doc cq:capture ?capture ; <http://www.w3.org/ns/prov#wasGeneratedBy> ?activity } } LIMIT 1 }
  { SELECT ?prospect WHERE { GRAPH <http://127.0.0.1:8000/graph/prospects> {
      ?prospect a cq:UnassertedEvent } } LIMIT 1 } }"""
SPACES = ("id", "doc", "claim", "fact", "capture", "activity", "prospect")


@pytest.fixture(scope="module")
def paths(reader):
    """The path of one IRI of each name space."""
    (row,) = select(reader, ONE_OF_EACH)
    return {space: row[space].removeprefix("http://127.0.0.1:8000") for space in SPACES}


@pytest.mark.parametrize("space", SPACES)
def test_a_browser_is_sent_to_a_page(reader, paths, space):
    response = reader.get(paths[space], headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (response.status_code, response.headers["Location"]) == (303, f"/page{paths[space]}")
    assert "Accept" in response.headers["Vary"].split(", ")
    page = reader.get(response.headers["Location"])
    assert (page.status_code, media_type(page)) == (200, "text/html")


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("suffix", list(SUFFIXES))
def test_a_program_is_sent_to_data_of_its_kind(reader, paths, space, suffix):
    response = reader.get(paths[space], headers={"Accept": SUFFIXES[suffix]})
    assert (response.status_code, response.headers["Location"]) == (303, f"/data{paths[space]}{suffix}")
    data = reader.get(response.headers["Location"])
    assert media_type(data) == SUFFIXES[suffix]
    assert any(str(subject).endswith(paths[space]) for subject, _, _ in triples(data))


@pytest.mark.parametrize("suffix", list(SUFFIXES))
def test_a_suffix_asks_for_its_kind(reader, paths, suffix):
    response = reader.get(paths["id"] + suffix, headers={"Accept": "text/html"})
    assert (response.status_code, media_type(response)) == (200, SUFFIXES[suffix])
    assert triples(response) == triples(reader.get(f"/data{paths['id']}", headers={"Accept": "text/turtle"}))


REPRESENTATIONS = [
    *(f"{{id}}{suffix}" for suffix in SUFFIXES),
    *(f"/data{{{space}}}" for space in SPACES),
    "/data{doc}.ttl",
    "/graphs?default",
    "/graph/attributed",
    "/.well-known/void",
    "/sparql",
]


@pytest.mark.parametrize("place", REPRESENTATIONS)
def test_a_representation_is_known_again_by_its_tag_and_by_its_date(reader, paths, place):
    path = place.format(**paths)
    first = reader.get(path, headers={"Accept-Encoding": "identity"})
    assert not first.headers["ETag"].startswith("W/")
    since = reader.get(path).headers["Last-Modified"]
    for headers in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": since}):
        again = reader.get(path, headers={**headers, "Accept-Encoding": "identity"})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    other = {"If-None-Match": '"other"', "If-Modified-Since": since}  # the tag counts (RFC 9110, 13.1.3)
    assert reader.get(path, headers=other).status_code == 200


def test_each_representation_has_a_tag_of_its_own(reader, paths):
    tags = {reader.head(paths["id"] + suffix).headers["ETag"] for suffix in SUFFIXES}
    assert len(tags) == len(SUFFIXES)


def test_a_tag_changes_with_what_it_names_and_with_nothing_else(writer):
    def tag(path):
        return writer.head(f"{path}.ttl").headers["ETag"]

    def told(text, published):
        answer = writer.post("/ingest?wait=true", json={"text": text, "published": published}).json()
        return answer["documents"][0]["document"][21:]

    one = told("Admiral Ove Brekke met Envoy Sita Raman in Hammerfest on 7 May 2026.", "2026-05-08")
    before = tag(one)
    told("General Pia Lund visited Alta on 9 May 2026.", "2026-05-10")
    assert tag(one) == before
    writer.patch(one, json={"published": "2026-05-09"})
    assert tag(one) != before


def test_a_text_is_known_again_by_its_tag(reader, paths):
    path = paths["doc"] + ".txt"
    tag = reader.get(path, headers={"Accept-Encoding": "identity"}).headers["ETag"]
    assert tag == f'"{paths["doc"].removeprefix("/doc/")}"'
    assert reader.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_html_suffix_asks_for_the_page(reader, paths):
    response = reader.get(paths["id"] + ".html", headers={"Accept": "text/turtle"})
    assert (response.status_code, response.headers["Location"]) == (303, f"/page{paths['id']}")


def test_data_alone_is_negotiated(reader, paths):
    data = f"/data{paths['id']}"
    assert media_type(reader.get(data)) == "text/turtle"
    assert media_type(reader.get(data, headers={"Accept": "application/rdf+xml"})) == "application/rdf+xml"
    assert reader.get(data, headers={"Accept": "image/png"}).status_code == 406
    assert reader.get(paths["id"], headers={"Accept": "image/png"}).status_code == 406


def test_the_whole_text_is_what_offsets_count_in(reader, paths):
    response = reader.get(paths["doc"] + ".txt")
    assert media_type(response) == "text/plain"
    pattern = (
        f"GRAPH <http://127.0.0.1:8000{paths['doc']}> {{ ?mention cq:refersTo ?thing ; cq:text ?words }}"
    )
    for row in select(reader, f"SELECT ?mention ?words WHERE {{ {pattern} }}"):
        begin, end = map(int, row["mention"].partition("#char=")[2].split(","))
        assert " ".join(response.text[begin:end].split()) == row["words"]


@pytest.mark.parametrize(
    "path", ["/id/" + "0" * 32, "/doc/" + "0" * 64, "/claim/x", "/data/id/x", "/page/id/x"]
)
def test_a_name_never_given_is_not_found(reader, path):
    response = reader.get(path)
    assert (response.status_code, problem_code(response)) == (404, "not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_things_take_no_other_method(reader, paths, method):
    response = reader.request(method, paths["id"])
    assert (response.status_code, problem_code(response)) == (405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, HEAD"


def test_a_report_can_be_patched_and_deleted_and_says_so(reader, paths):
    response = reader.put(paths["doc"])
    assert response.headers["Allow"] == "GET, HEAD, PATCH, DELETE"


def test_a_withdrawn_report_is_gone_in_every_form(writer):
    text = "Admiral Ove Brekke met Envoy Sita Raman in Narvik on 11 March 2024."
    answer = writer.post("/ingest?wait=true", json={"text": text}).json()
    path = answer["documents"][0]["document"].removeprefix("http://127.0.0.1:8000")
    (row,) = select(writer, f"SELECT ?event WHERE {{ ?event cq:reportedIn <http://127.0.0.1:8000{path}> }}")
    assert writer.delete(path).status_code == 204
    forms = [path, f"/data{path}", f"/page{path}", f"{path}.ttl", f"{path}.txt", f"/export{path[4:]}"]
    event = row["event"].removeprefix("http://127.0.0.1:8000")
    for each in [*forms, event, f"/data{event}", f"/page{event}"]:
        response = writer.get(each)
        assert (response.status_code, problem_code(response)) == (410, "gone"), each
    assert writer.delete(path).status_code == 410
    assert writer.patch(path, json={"published": "2026-05-05"}).status_code == 410
    assert (
        select(writer, f"SELECT ?event WHERE {{ ?event cq:reportedIn <http://127.0.0.1:8000{path}> }}") == []
    )


def test_a_report_withdrawn_and_sent_again_is_back(writer):
    report = {"text": "Admiral Ove Brekke met Envoy Sita Raman in Bodo on 4 May 2026."}
    path = writer.post("/ingest?wait=true", json=report).json()["documents"][0]["document"][21:]
    writer.delete(path)
    writer.post("/ingest?wait=true", json=report)
    assert writer.get(path + ".txt").text == report["text"]


def test_one_of_two_captures_can_go_alone(writer):
    text = "Admiral Ove Brekke met Envoy Sita Raman in Vardo on 4 May 2026."
    for publisher in ("One", "Other"):
        answer = writer.post("/ingest?wait=true", json={"text": text, "publisher": publisher}).json()
    document = answer["documents"][0]["document"]
    pattern = f"GRAPH <{document}> {{ <{document}> cq:capture ?capture }}"
    captures = [row["capture"][21:] for row in select(writer, f"SELECT ?capture WHERE {{ {pattern} }}")]
    assert [writer.delete(capture).status_code for capture in captures] == [204, 204]
    assert writer.get(document[21:]).status_code == 410


@pytest.mark.parametrize("name", ["a%20b", "%ff", "%C3%28", "%ED%A0%80", "%22", "%3Cx%3E", "%00", "a" * 3000])
@pytest.mark.parametrize("space", ["id", "doc", "data/id", "export"])
def test_what_can_be_no_name_of_ours_is_not_found(reader, space, name):
    response = reader.get(f"/{space}/{name}")
    assert (response.status_code, problem_code(response)) == (404, "not-found")


def test_evidence_is_asked_of_iris(reader):
    response = reader.get("/evidence", params={"subject": "http://[", "predicate": "urn:p", "object": "1"})
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")
