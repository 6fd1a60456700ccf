"""What callers without a role may see, what each role may do, and links that open once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.callers import STRANGER, Caller
from tests.protocol.graph_answers import problem_code, select

from communique.access.roles import Role
from communique.api.security import SecurityLayer

pytestmark = pytest.mark.model
TEXT = (
    "General Aino Salmela met Envoy Karim Nasser in Espoo on 4 May 2026. "
    "The weather over the gulf was clear that morning and nobody counted the ships. "
    "Salmela said that Finland would send six howitzers."
)
UNSAID = "nobody counted the ships"


@pytest.fixture(scope="module")
def public(desk):
    """The desk as it is when bound to every address."""
    return SecurityLayer(desk.asgi.app, door=replace(desk.asgi.door, bound_to="0.0.0.0"))  # noqa: S104


@pytest.fixture(scope="module")
def path(writer):
    answer = writer.post("/ingest?wait=true", json={"text": TEXT, "title": "At Espoo"}).json()
    return answer["documents"][0]["document"].removeprefix("http://127.0.0.1:8000")


def callers(desk, public):
    """Nobody of these sits at the machine."""
    return [
        Caller(public, address=STRANGER),
        Caller(public),
        Caller(desk.asgi, address=STRANGER),
        *(
            Caller(desk.asgi, **{name: "203.0.113.9"})
            for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")
        ),
        Caller(desk.asgi, Authorization="Bearer cq_made_up"),
        Caller(desk.asgi, **{"X-Forwarded-For": "127.0.0.1"}),
    ]


@pytest.fixture(params=range(9))
def stranger(request, desk, public):
    with callers(desk, public)[request.param] as client:
        yield client


def test_a_stranger_cannot_write(stranger, path):
    sent = [
        stranger.post("/ingest", json={"text": "Words of a stranger."}),
        stranger.post("/ingest", json={"url": "https://wire.example/a"}),
        stranger.post("/extract", json={"text": "Words of a stranger."}),
        stranger.post("/page/ingest", data={"text": "Words of a stranger."}),
        stranger.post(f"/page{path}/published", data={"published": "2026-05-05"}),
        stranger.post(f"/page{path}/retract"),
        stranger.patch(path, json={"published": "2026-05-05"}),
        stranger.delete(path),
        stranger.post("/admin/verify"),
        stranger.post("/admin/rebuild"),
        stranger.get("/jobs"),
        stranger.get("/jobs/1"),
        stranger.delete("/jobs/1"),
        stranger.post("/update", data={"update": "CLEAR ALL"}),
    ]
    assert {problem_code(response) for response in sent} == {"unauthorized"}
    assert {response.headers["WWW-Authenticate"] for response in sent} == {"Bearer"}


def test_a_stranger_reads_no_running_text(stranger, path):
    assert stranger.get(f"{path}.txt").status_code == 401
    page = stranger.get(f"/page{path}").text
    assert UNSAID not in page
    assert "At Espoo" in page
    assert "rights are “quote”" in page


def test_nothing_a_stranger_may_read_holds_the_whole_text(stranger, path):
    answers = [
        stranger.get(f"/data{path}"),
        stranger.get(f"/export{path[4:]}"),
        stranger.get("/documents"),
        stranger.get("/search", params={"q": "salmela"}),
    ]
    assert all(response.status_code == 200 for response in answers)
    assert not any(UNSAID in response.text for response in answers)


def test_a_stranger_may_ask_the_graph(stranger, path):
    found = select(stranger, f"SELECT ?event WHERE {{ ?event cq:reportedIn <http://127.0.0.1:8000{path}> }}")
    assert found


def test_no_sentence_shown_is_longer_than_a_quotation(public, desk, writer):
    filler = " and nobody was surprised" * 30
    text = f"General Aino Salmela met Envoy Karim Nasser in Salo on 4 May 2026{filler}."
    answer = writer.post("/ingest?wait=true", json={"text": text}).json()
    document = answer["documents"][0]["document"]
    rows = select(writer, f"SELECT ?event ?who WHERE {{ ?event cq:reportedIn <{document}> ; cq:agent ?who }}")
    asked = {"subject": rows[0]["event"], "object": rows[0]["who"]}
    asked["predicate"] = "https://w3id.org/communique/ns#agent"
    with Caller(public, address=STRANGER) as stranger:
        found = stranger.get("/evidence", params=asked).json()
    assert found
    assert all(len(each["sentence"]) <= 300 for each in found)


@pytest.mark.parametrize("said", ["query", "body"])
def test_while_a_private_report_is_held_strangers_are_told_nothing(public, writer, said):
    text = f"Colonel Runa Dahl briefed Envoy Mika Laine in Lahti, the {said} said."
    rights = (
        {"params": {"rights": "private", "wait": "true"}} if said == "query" else {"params": {"wait": "true"}}
    )
    body = {"text": text, **({"rights": "private"} if said == "body" else {})}
    path = writer.post("/ingest", json=body, **rights).json()["documents"][0]["document"][21:]
    asked = ["/", "/documents", path, f"/page{path}", f"/data{path}", f"/export{path[4:]}", "/export", "/ask",
             "/sparql?query=ASK%7B%7D", "/queries/plans", "/search?q=dahl", "/find?q=dahl"]  # fmt: skip
    try:
        with Caller(public, address=STRANGER) as stranger:
            assert {problem_code(stranger.get(each)) for each in asked} == {"unauthorized"}
            assert stranger.get("/health").status_code == 200
            assert stranger.get("/docs").status_code == 200
        assert writer.get(f"{path}.txt").text == text
    finally:
        writer.delete(path)
    with Caller(public, address=STRANGER) as stranger:
        assert stranger.get("/documents").status_code == 200


def test_a_report_made_private_closes_the_graph_until_it_is_opened_again(public, writer):
    text = "Colonel Runa Dahl briefed Envoy Mika Laine in Kotka. The pier was empty."
    path = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]["document"][21:]
    with Caller(public, address=STRANGER) as stranger:
        assert stranger.patch(path, json={"rights": "full"}).status_code == 401
        changed = writer.patch(path, json={"rights": "private", "marking": "TLP:RED"}).json()
        assert (changed["rights"], changed["marking"]) == ("private", "TLP:RED")
        assert problem_code(stranger.get(path)) == "unauthorized"
        document = f"http://127.0.0.1:8000{path}"
        marked = select(writer, f"SELECT ?said {{ GRAPH <{document}> {{ ?capture cq:marking ?said }} }}")
        assert [row["said"] for row in marked] == ["TLP:RED"]
        assert writer.patch(path, json={"rights": "full", "marking": ""}).json()["marking"] is None
        assert "The pier was empty" in stranger.get(f"/page{path}").text
    assert writer.patch(path, json={}).status_code == 400
    writer.delete(path)


def test_people_of_no_public_role_are_withheld_from_strangers_alone(public, writer):
    text = "Colonel Runa Dahl spoke in Salo. Marta Kellokas, a baker in Salo, said that she saw the convoy."
    path = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]["document"][21:]
    found = {
        name: writer.get("/search", params={"q": name, "type": "Person"}).json()[0]
        for name in ("Kellokas", "Runa Dahl")
    }
    baker, colonel = (found[name]["iri"][21:] for name in ("Kellokas", "Runa Dahl"))
    with Caller(public, address=STRANGER) as stranger:
        hits = stranger.get("/search", params={"q": "Kellokas"}).json()
        assert {each["kind"] for each in hits} <= {"Document"}
        assert baker not in stranger.get("/find?q=Marta").text
        for asked in (baker, f"/page{baker}", f"/data{baker}.ttl", f"/data{baker}"):
            assert problem_code(stranger.get(asked)) == "unauthorized"
        assert stranger.get(f"/data{colonel}").status_code == 200
        assert stranger.get("/search", params={"q": "Runa Dahl"}).json()
    assert writer.get(f"/data{baker}").status_code == 200
    writer.delete(path)


def test_a_public_person_is_found_by_a_name_that_somebody_private_has_too(public, writer):
    text = "Colonel Runa Dahl spoke in Salo."
    private = "Dahl, a baker, sells bread in Salo, and Dahl said that she likes it."
    paths = [
        writer.post("/ingest?wait=true", json={"text": each}).json()["documents"][0]["document"][21:]
        for each in (text, private)
    ]
    with Caller(public, address=STRANGER) as stranger:
        found = stranger.get("/search", params={"q": "Dahl", "type": "Person"}).json()
    for path in paths:
        writer.delete(path)
    assert [each["label"] for each in found] == ["Runa Dahl"]


def test_nothing_says_of_which_nation_a_person_of_no_public_role_is(writer):
    text = "Iranian activist Darya Homayoun met French lawyer Odile Marchand in Salo on 4 May 2026."
    path = writer.post("/ingest?wait=true", json={"text": text}).json()["documents"][0]["document"][21:]
    said = "{ ?who cq:nationality ?state } UNION { GRAPH ?g { ?who cq:nationality ?state } }"
    found = select(writer, f"SELECT ?name {{ {said} ?who skos:prefLabel ?name }}")
    claimed = select(
        writer, "SELECT ?who { GRAPH ?g { ?fact rdf:predicate cq:nationality ; rdf:subject ?who } }"
    )
    writer.delete(path)
    assert not {"Darya Homayoun", "Odile Marchand"} & {row["name"] for row in found}
    assert claimed == []


def test_the_strictest_of_several_captures_holds(writer):
    text = "Colonel Runa Dahl briefed Envoy Mika Laine in Porvoo."
    for rights in ("full", "private", "quote"):
        answer = writer.post(
            f"/ingest?wait=true&rights={rights}&publisher={rights}", json={"text": text}
        ).json()
    document = answer["documents"][0]["document"]
    listed = {each["iri"]: each["rights"] for each in writer.get("/documents").json()}
    writer.delete(document[21:])
    assert listed[document] == "private"


def test_a_report_with_full_rights_is_shown_to_all(public, writer):
    text = "Colonel Runa Dahl briefed Envoy Mika Laine in Kerava. The room was cold."
    answer = writer.post("/ingest?wait=true&rights=full", json={"text": text}).json()
    path = answer["documents"][0]["document"][21:]
    with Caller(public, address=STRANGER) as stranger:
        assert "The room was cold" in stranger.get(f"/page{path}").text


# what each role may do: method, path, options, the least role
ROLES = [
    ("GET", "{path}.txt", {}, Role.READER),
    ("GET", "/jobs", {}, Role.READER),
    ("POST", "/extract", {"json": {"text": "Words."}}, Role.INGESTER),
    ("POST", "/ingest?wait=true", {"json": {"text": "Words of a key."}}, Role.INGESTER),
    ("PATCH", "{path}", {"json": {"published": "2026-05-05"}}, Role.INGESTER),
    ("POST", "/admin/verify", {}, Role.INGESTER),
    ("POST", "/admin/rebuild", {}, Role.ADMIN),
]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ANONYMOUS])
def test_a_key_opens_what_its_role_may(public, desk, path, role):
    from communique.wiring import key_ring

    _, secret = key_ring(desk.settings).create(role)
    with Caller(public, address=STRANGER, Authorization=f"Bearer {secret}") as client:
        for method, template, options, least in ROLES:
            response = client.request(method, template.format(path=path), **options)
            wanted = 200 if role >= least else 403
            assert response.status_code == wanted, (role, method, template, response.text)


def test_an_ended_key_opens_nothing(public, desk, path):
    from communique.wiring import key_ring

    ring = key_ring(desk.settings)
    key, secret = ring.create(Role.ADMIN)
    ring.revoke(key.id)
    with Caller(public, address=STRANGER, Authorization=f"Bearer {secret}") as client:
        assert client.get(f"{path}.txt").status_code == 401


def test_a_one_time_link_opens_one_session(public, desk, path):
    link = f"/session/{desk.new_link()}"
    with Caller(public, address=STRANGER) as client:
        assert client.head(link).status_code == 405  # looking is not using
        opened = client.get(link)
        assert (opened.status_code, opened.headers["Location"]) == (303, "/")
        flags = opened.headers["Set-Cookie"].lower()
        assert all(flag in flags for flag in ("httponly", "samesite=strict", "path=/"))
        assert client.get(f"{path}.txt").status_code == 200
    with Caller(public, address=STRANGER) as other:
        assert other.get(link).status_code == 404
        assert other.get(f"{path}.txt").status_code == 401


@pytest.mark.parametrize(
    "cookie", ["communique_session=made-up", "communique_session=", "communique_session"]
)
def test_a_made_up_cookie_opens_nothing(public, path, cookie):
    with Caller(public, address=STRANGER, Cookie=cookie) as client:
        assert client.get(f"{path}.txt").status_code == 401


def test_a_stranger_gets_no_original(stranger, path):
    answers = [stranger.get(f"{path}/original"), stranger.get(f"{path}/original?char=0,400")]
    assert {answer.status_code for answer in answers} <= {401, 403}
    assert not any(UNSAID in answer.text for answer in answers)


def test_a_stranger_is_told_no_withheld_name_by_a_search_for_events_or_another_name(public, writer):
    text = (
        "Colonel Ilmari Sarkanen spoke in Espoo on 6 May 2026. Marta Sarkanen, a baker, met Odile Marchand, "
        "a florist, in Espoo on 7 May 2026."
    )
    answer = writer.post("/ingest?wait=true", json={"text": text, "title": "Two meetings"}).json()
    known = writer.get("/search", params={"q": "Odile"}).json()
    assert any(each["kind"] == "Meeting" and "Marchand" in each["label"] for each in known)
    with Caller(public, address=STRANGER) as stranger:
        asked = [
            stranger.get("/search", params=params).text
            for params in (
                {"q": "Sarkanen"},
                {"q": "Odile Marchand", "type": "Event"},
                {"q": "Meeting", "type": "Meeting"},
                {"q": "Espoo"},
            )
        ]
        asked += [
            stranger.get("/ask/calls", params={"name": "Marchand"}).text,
            stranger.post(
                "/reconcile", data={"queries": '{"a":{"query":"Odile Marchand","type":"Event"}}'}
            ).text,
        ]
    writer.delete(answer["documents"][0]["document"][21:])
    told = [text.replace("name=Marchand", "").replace('value="Marchand"', "") for text in asked]
    assert not any("Marta" in text or "Odile" in text for text in told)
