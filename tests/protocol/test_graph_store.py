"""SPARQL 1.1 Graph Store HTTP Protocol (W3C, 2013), indirect and direct."""

from __future__ import annotations

import pytest
from tests.protocol.graph_answers import media_type, problem_code, triples

TURTLE = {"Content-Type": "text/turtle"}
NAMED = "/graphs?graph=urn:x:people"
ANNA = b'<urn:x:anna> <urn:x:name> "Anna" .'
BERT = b'<urn:x:bert> <urn:x:name> "Bert" .'
XML = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:">'
    b'<rdf:Description rdf:about="urn:x:anna"><x:name>Anna</x:name></rdf:Description></rdf:RDF>'
)
TERM = b"<urn:x:a> <urn:x:b> <<( <urn:x:a> <urn:x:b> 1 )>> ."
ADDRESSES = [NAMED, "/graphs?default", "/graph/people/1.ttl", "/graph/user/notes"]


def names(client, address, accept="application/n-triples"):
    response = client.get(address, headers={"Accept": accept})
    assert (response.status_code, media_type(response)) == (200, accept)
    return sorted(str(each[2]) for each in triples(response))


@pytest.mark.parametrize("address", ADDRESSES)
def test_put_replaces_and_post_adds(scratch, address):
    first = scratch.put(address, content=ANNA, headers=TURTLE)
    assert first.status_code == (204 if "default" in address else 201)
    assert scratch.put(address, content=BERT, headers=TURTLE).status_code == 204
    assert names(scratch, address) == ["Bert"]
    assert scratch.post(address, content=ANNA, headers=TURTLE).status_code == 204
    assert names(scratch, address) == ["Anna", "Bert"]


@pytest.mark.parametrize("address", [each for each in ADDRESSES if "default" not in each])
def test_what_was_deleted_is_not_there(scratch, address):
    assert scratch.post(address, content=ANNA, headers=TURTLE).status_code == 201
    assert scratch.head(address).status_code == 200
    assert scratch.delete(address).status_code == 204
    for method in ("GET", "HEAD", "DELETE"):
        assert scratch.request(method, address).status_code == 404


def test_the_default_graph_is_emptied_and_stays(scratch):
    scratch.put("/graphs?default", content=ANNA, headers=TURTLE)
    assert scratch.delete("/graphs?default").status_code == 204
    assert names(scratch, "/graphs?default") == []


def test_an_empty_graph_is_there(scratch):
    assert scratch.put(NAMED, content=b"", headers=TURTLE).status_code == 201
    assert names(scratch, NAMED) == []
    assert scratch.put(NAMED, content=b"", headers=TURTLE).status_code == 204


def test_a_graph_that_nobody_named_gets_a_name(scratch):
    made = scratch.post("/graphs", content=ANNA, headers=TURTLE)
    assert made.status_code == 201
    where = made.headers["Location"]
    assert where.startswith("/graph/user/")
    assert names(scratch, where) == names(scratch, f"/graphs?graph=http://127.0.0.1:8000{where}") == ["Anna"]


def test_a_graph_has_one_name_whatever_port_it_is_asked_at(scratch_application, scratch):
    from tests.callers import Caller

    scratch.put("/graph/user/notes", content=ANNA, headers=TURTLE)
    key = f"Bearer {scratch_application.token}"
    with Caller(scratch_application.asgi, host="127.0.0.1:9000", Authorization=key) as other:
        for base in ("http://127.0.0.1:9000", "http://127.0.0.1:8000"):
            assert names(other, f"/graphs?graph={base}/graph/user/notes") == ["Anna"]


def test_escapes_in_a_path_are_part_of_the_name(scratch):
    scratch.put("/graph/a%20b", content=ANNA, headers=TURTLE)
    assert names(scratch, "/graphs?graph=http://127.0.0.1:8000/graph/a%2520b") == ["Anna"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ANNA, "text/turtle; charset=utf-8"),
        (ANNA, "application/n-triples"),
        (ANNA, "application/trig"),
        (ANNA, "application/octet-stream"),
        (b'{"@id": "urn:x:anna", "urn:x:name": "Anna"}', "application/ld+json"),
        (XML, "application/rdf+xml"),
    ],
)  # fmt: skip
def test_graphs_are_read_and_written_in_each_format(scratch, content, kind):
    assert scratch.put(NAMED, content=content, headers={"Content-Type": kind}).status_code == 201
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        assert names(scratch, NAMED, accept) == ["Anna"]


def test_a_form_holds_several_graphs_whose_blank_nodes_stay_apart(scratch):
    files = [
        ("first", ("a.ttl", b'_:b <urn:x:name> "Anna" .', "text/turtle")),
        ("second", ("b.nt", b'_:b <urn:x:name> "Bert" .', "application/octet-stream")),
    ]
    assert scratch.post(NAMED, files=files).status_code == 201
    assert names(scratch, NAMED) == names(scratch, NAMED, "application/ld+json") == ["Anna", "Bert"]
    assert len({str(each[0]) for each in triples(scratch.get(NAMED))}) == 2


@pytest.mark.parametrize(
    ("method", "address", "options", "status"),
    [
        ("GET", "/graphs", {}, 400),
        ("GET", "/graphs?default&graph=urn:x", {}, 400),
        ("GET", "/graphs?graph=urn:x&graph=urn:y", {}, 400),
        ("GET", "/graphs?graph=relative", {}, 400),
        ("GET", "/graphs?graph=urn:x:a%20b", {}, 400),
        ("GET", "/graphs?graph=urn:x:absent", {}, 404),
        ("GET", "/graphs?default", {"headers": {"Accept": "image/png"}}, 406),
        ("PUT", "/graphs", {"content": ANNA, "headers": TURTLE}, 400),
        ("PUT", "/graphs?graph=no%20iri:", {"content": ANNA, "headers": TURTLE}, 400),
        ("PUT", NAMED, {"content": b"<urn:x:a> <urn:x:b>", "headers": TURTLE}, 400),
        ("PUT", NAMED, {"content": b"\xff\xfe", "headers": TURTLE}, 400),
        ("PUT", NAMED, {"content": TERM, "headers": TURTLE}, 204),
        ("PUT", NAMED, {"content": b"<urn:x:g> { <urn:x:a> <urn:x:b> 1 }",
                        "headers": {"Content-Type": "application/trig"}}, 400),
        ("PUT", NAMED, {"content": b'{"@context": "http://127.0.0.1:9/", "@id": "urn:x:a"}',
                        "headers": {"Content-Type": "application/ld+json"}}, 400),
        ("PUT", NAMED, {"content": ANNA, "headers": {"Content-Type": "application/pdf"}}, 415),
        ("POST", NAMED, {"content": b"", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ("PATCH", NAMED, {"content": ANNA}, 405),
    ],
)  # fmt: skip
def test_requests_out_of_form_are_problems_and_write_nothing(scratch, method, address, options, status):
    scratch.put(NAMED, content=ANNA, headers=TURTLE)
    response = scratch.request(method, address, **options)
    assert response.status_code == status, response.text
    if status != 204:
        problem_code(response)
        assert names(scratch, NAMED) == ["Anna"]


def test_elsewhere_users_write_their_own_graphs_alone(desk):
    from tests.callers import Caller

    with Caller(desk.asgi, Authorization=f"Bearer {desk.token}") as curator, Caller(desk.asgi) as anybody:
        assert curator.put("/graph/user/list", content=ANNA, headers=TURTLE).status_code == 201
        assert names(anybody, "/graph/user/list") == ["Anna"]
        for address in ("/graphs?default", "/graph/log", "/graph/user/../log", NAMED):
            refused = curator.put(address, content=ANNA, headers=TURTLE)
            assert (refused.status_code, problem_code(refused)) == (403, "forbidden")
            assert curator.delete(address).status_code == 403
        assert anybody.put("/graph/user/list", content=ANNA, headers=TURTLE).status_code == 403
        assert curator.delete("/graph/user/list").status_code == 204


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Match": "{tag}"}, 204),
        ({"If-Match": '"other", {tag}'}, 204),
        ({"If-Match": "*"}, 204),
        ({"If-Match": '"other"'}, 412),
        ({"If-Match": "W/{tag}"}, 412),
        ({"If-None-Match": "*"}, 412),
        ({"If-None-Match": "{tag}"}, 412),
        ({"If-None-Match": '"other"'}, 204),
    ],
)
def test_a_write_for_another_state_changes_nothing(scratch, headers, status):
    scratch.put(NAMED, content=ANNA, headers=TURTLE)
    tag = scratch.get(NAMED, headers={"Accept": "application/ld+json"}).headers["etag"]
    sent = {name: value.format(tag=tag) for name, value in headers.items()}
    assert scratch.put(NAMED, content=BERT, headers={**TURTLE, **sent}).status_code == status
    assert names(scratch, NAMED) == (["Bert"] if status == 204 else ["Anna"])


def test_a_graph_that_is_not_there_is_made_once_and_not_changed(scratch):
    address = "/graphs?graph=urn:x:new"
    assert scratch.put(address, content=ANNA, headers={**TURTLE, "If-Match": "*"}).status_code == 412
    alone = {**TURTLE, "If-None-Match": "*"}
    assert scratch.put(address, content=ANNA, headers=alone).status_code == 201
    assert scratch.put(address, content=BERT, headers=alone).status_code == 412
