"""Analysts' decisions over HTTP: taken, settled, kept, undone; refused without the right."""

from __future__ import annotations

import pytest
from tests.callers import Caller
from tests.protocol.graph_answers import problem_code

pytestmark = pytest.mark.model
BASE = "http://127.0.0.1:8000"
WHY = {"who": "A. Analyst", "why": "read again"}
NORTH = (
    "OSLO, March 6 — Defence Minister Signe Aasgaard met Foreign Minister Tomas Kovarik in Oslo on Thursday. "
    "“Iceland suspended deliveries of artillery shells on Tuesday,” said Petra Lindqvist, a spokeswoman."
)
SOUTH = "BERN, March 7 — Finance Minister Signe Aasgard met Foreign Minister Pavel Novotny in Bern on Friday."


@pytest.fixture(scope="module")
def curator(desk):
    with Caller(desk.asgi, Authorization=f"Bearer {desk.token}") as client:
        yield client


@pytest.fixture(scope="module")
def north(writer):
    return _ingested(writer, NORTH)


@pytest.fixture(scope="module")
def south(writer):
    return _ingested(writer, SOUTH)


def _ingested(client, text):
    body = {"text": text, "published": "2026-03-07", "publisher": "Example Wire"}
    job = client.post("/ingest?wait=true", json=body).json()
    assert job["state"] == "done"
    return job["documents"][0]["document"]


YARD = "{city}, March {day} — Defence Minister {who} visited Meridian Shipyards on Tuesday."


def _rows(client, query):
    spaces = {
        "cq": "https://w3id.org/communique/ns#",
        "prov": "http://www.w3.org/ns/prov#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in spaces.items())
    response = client.post("/sparql", data={"query": prefixes + query})
    bindings = response.json()["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in bindings]


def _person(client, document, label):
    query = f'SELECT ?p {{ ?p skos:prefLabel "{label}"@en . <{document}> cq:mentions ?p }}'
    return _rows(client, query)[0]["p"]


def _decided(client, kind, /, **body):
    response = client.post(f"/curation/{kind}", json={**body, **WHY})
    assert response.status_code == 201, response.text
    assert response.headers["Location"] == f"/curation/{response.json()['sequence']}"
    return response.json()


def _undone(client, decision):
    response = client.post(f"/curation/{decision['sequence']}/undo", json=WHY)
    assert response.status_code == 201, response.text
    return response.json()


def _undone_last(client):
    (made,) = client.get("/curation", params={"limit": 1}).json()
    _undone(client, made)
    return made


def _graph(desk):
    """Every line but those of the decisions themselves and of the log."""
    return [
        each
        for each in desk.parts.store.lines()
        if "/graph/curation>" not in each and "/graph/log>" not in each
    ]


def _suspension(client, document):
    query = (
        f"SELECT ?claim ?event {{ GRAPH <{document}> {{ ?claim cq:asserts ?f ; cq:speaker ?k . "
        "?f <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?event ; "
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#object> cq:ArmsSuspension }} "
        f"FILTER(?k != <{document}>) }}"
    )
    return _rows(client, query)[0]


def test_an_accepted_claim_enters_the_default_graph_and_an_undo_takes_it_out(curator, north, desk):
    before, found = _graph(desk), _suspension(curator, north)
    asked = f"SELECT ?e {{ ?e a cq:ArmsSuspension FILTER(?e = <{found['event']}>) }}"
    assert _rows(curator, asked) == []
    made = _decided(curator, "accept", claims=[found["claim"]])
    assert _rows(curator, asked) == [{"e": found["event"]}]
    _undone(curator, made)
    assert _graph(desk) == before


def test_a_rejected_claim_supports_nothing_and_stays_on_record(curator, north, desk):
    before, found = _graph(desk), _suspension(curator, north)
    made = _decided(curator, "reject", claims=[found["claim"]])
    assert (
        _rows(curator, f"SELECT ?p {{ GRAPH <{BASE}/graph/attributed> {{ <{found['event']}> ?p ?o }} }}")
        == []
    )
    assert _rows(curator, f"SELECT ?p {{ GRAPH <{north}> {{ <{found['claim']}> ?p ?o }} }}")
    _undone(curator, made)
    assert _graph(desk) == before


def test_one_name_for_two_companies_is_split_by_a_mention_and_joined_again_by_undo(curator, writer):
    first, second = (
        _ingested(writer, YARD.format(city=city, day=day, who=who))
        for city, day, who in (("OSLO", 4, "Signe Aasgaard"), ("BERN", 11, "Pavel Novotny"))
    )
    meant = "SELECT ?d ?m ?e { GRAPH ?d { ?m cq:text 'Meridian Shipyards' ; cq:refersTo ?e } } ORDER BY ?d"
    before = {row["d"]: row for row in _rows(curator, meant)}
    name = before[first]["e"]
    assert before[second]["e"] == name
    made = _decided(curator, "split", thing=name, taken=[before[second]["m"]])
    after = {row["d"]: row["e"] for row in _rows(curator, meant)}
    assert after[first] == name != after[second]
    assert curator.get(f"/data/id/{after[second].rsplit('/', 1)[1]}").status_code == 200
    _undone(curator, made)
    assert {row["d"]: row for row in _rows(curator, meant)} == before


def test_a_split_that_would_leave_nothing_is_refused(curator, writer):
    _ingested(writer, YARD.format(city="OSLO", day=4, who="Signe Aasgaard").replace("Meridian", "Aldermere"))
    meant = "SELECT ?m ?e { GRAPH ?d { ?m cq:text 'Aldermere Shipyards' ; cq:refersTo ?e } }"
    (row,) = _rows(curator, meant)
    body = {"thing": row["e"], "taken": [row["m"]], **WHY}
    response = curator.post("/curation/split", json=body)
    assert (response.status_code, problem_code(response)) == (409, "conflict")


def test_words_that_no_entity_was_read_at_become_a_mention_only_when_added(curator, desk, north):
    before, start = _graph(desk), NORTH.index("artillery shells on Tuesday")
    mention = f"{north}#char={start},{start + 9}"
    body = {"mentions": [mention], "kind": "WeaponSystem", "label": "artillery"}
    refused = curator.post("/curation/relink", json=body)
    assert (refused.status_code, problem_code(refused)) == (404, "not-found")
    made = _decided(curator, "relink", **body, added=True)
    meant = _rows(curator, f"SELECT ?e {{ GRAPH <{north}> {{ <{mention}> cq:refersTo ?e }} }}")
    assert curator.get(meant[0]["e"].removeprefix(BASE)).status_code == 303
    assert curator.post("/admin/verify").json()["faults"] == []
    _undone(curator, made)
    assert _graph(desk) == before


def test_the_first_mention_of_somebody_is_relinked_to_somebody_new(curator, north):
    start = NORTH.index("Tomas Kovarik")
    mention, before = f"{north}#char={start},{start + 13}", _person(curator, north, "Tomas Kovarik")
    made = _decided(curator, "relink", mentions=[mention], kind="Person", label="Tomas Other")
    meant = f"SELECT ?e {{ GRAPH <{north}> {{ <{mention}> cq:refersTo ?e }} }}"
    assert _rows(curator, meant) != [{"e": before}]
    _undone(curator, made)
    assert _rows(curator, meant) == [{"e": before}]


def test_what_a_score_took_for_one_is_confirmed_once(curator, writer):
    met = NORTH.partition("“")[0].replace("Kovarik", "Vesterholm")  # the suspension is told by another report
    texts = (met.replace("6 —", f"{day} —") for day in (8, 9))
    documents = [_ingested(writer, text) for text in texts]
    at = NORTH.index("Tomas Kovarik")
    both = [f"{document}#char={at},{at + 16}" for document in documents]
    made = _decided(curator, "merge", things=both)
    again = curator.post("/curation/merge", json={"things": both})
    assert (again.status_code, problem_code(again)) == (409, "conflict")
    _undone(curator, made)


def test_a_merged_iri_answers_301_and_a_split_undoes_the_merge_exactly(curator, north, south, desk):
    one, other = _person(curator, north, "Signe Aasgaard"), _person(curator, south, "Signe Aasgard")
    before = _graph(desk)
    _decided(curator, "merge", things=[one, other])
    kept, gone = sorted([one, other])
    response = curator.get(gone.removeprefix(BASE))
    assert (response.status_code, response.headers["Location"]) == (301, kept.removeprefix(BASE))
    assert response.headers["Cache-Control"] == "no-cache"  # or an undo would never be seen
    moved = f"SELECT ?o {{ GRAPH <{BASE}/graph/curation> {{ <{gone}> cq:mergedInto ?o }} }}"
    assert _rows(curator, moved) == [{"o": kept}]
    _decided(curator, "split", thing=one, taken=[gone])
    assert _graph(desk) == before
    assert _rows(curator, moved) == []
    assert curator.get(gone.removeprefix(BASE)).status_code == 303


def test_a_grade_stands_until_it_is_undone(curator, north):
    claim = _suspension(curator, north)["claim"]
    graded = f"SELECT ?g {{ GRAPH <{BASE}/graph/curation> {{ <{claim}> cq:credibility ?g }} }}"
    first = _decided(curator, "rate", target=claim, credibility=2)
    second = _decided(curator, "rate", target=claim, credibility=4)
    assert _rows(curator, graded) == [{"g": "4"}]
    _undone(curator, second)
    assert _rows(curator, graded) == [{"g": "2"}]
    _undone(curator, first)
    assert _rows(curator, graded) == []


def test_a_source_is_graded_by_its_outlet(curator, north):
    (outlet,) = _rows(
        curator, f"SELECT ?o {{ GRAPH <{north}> {{ ?c <http://purl.org/dc/terms/publisher> ?o }} }}"
    )
    made = _decided(curator, "rate", target=outlet["o"], reliability="B")
    graded = f"SELECT ?g {{ GRAPH <{BASE}/graph/curation> {{ <{outlet['o']}> cq:sourceReliability ?g }} }}"
    assert _rows(curator, graded) == [{"g": "B"}]
    _undone(curator, made)


def test_an_assertion_counts_as_the_analysts_voice(curator, north, desk):
    before, person = _graph(desk), _person(curator, north, "Petra Lindqvist")
    start = NORTH.index("deliveries")
    facts = [{"predicate": "type", "value": "Deployment"}, {"predicate": "agent", "value": person}]
    made = _decided(curator, "assert", document=north, start=start, end=start + 10, facts=facts)
    claim = made["values"]["claim"]
    found = _rows(curator, f"SELECT ?e {{ ?e a cq:Deployment ; cq:agent <{person}> }}")
    assert len(found) == 1
    said = _rows(
        curator,
        f"SELECT ?t ?r {{ GRAPH ?g {{ <{claim['iri']}> cq:text ?t ; prov:wasGeneratedBy ?r }} }}",
    )
    assert said[0]["t"] == "deliveries"
    assert _rows(
        curator, f"SELECT ?w {{ GRAPH <{BASE}/graph/curation> {{ <{said[0]['r']}> cq:why ?w }} }}"
    ) == [{"w": WHY["why"]}]
    assert curator.post("/admin/verify").json()["faults"] == []
    _undone(curator, made)
    assert _graph(desk) == before


def test_a_relinked_mention_means_the_other_after_the_report_comes_back(curator, writer, north, south):
    person = _person(curator, south, "Pavel Novotny")
    start = NORTH.index("Tomas Kovarik")
    mention = f"{north}#char={start},{start + 13}"
    made = _decided(curator, "relink", mentions=[mention], entity=person)
    met = f"SELECT ?e {{ ?e a cq:Meeting ; cq:agent <{person}> ; cq:reportedIn <{north}> }}"
    assert len(_rows(curator, met)) == 1
    assert curator.delete(north.removeprefix(BASE)).status_code == 204
    assert _rows(curator, met) == []
    _ingested(writer, NORTH)
    assert len(_rows(curator, met)) == 1
    _undone(curator, made)
    assert _rows(curator, met) == []


def test_an_amended_event_is_what_the_analyst_says(curator, north, desk):
    before = _graph(desk)
    (event,) = _rows(curator, f"SELECT ?e {{ ?e a cq:Meeting ; cq:reportedIn <{north}> }}")
    made = _decided(
        curator, "amend", event=event["e"], kind="PhoneCall", earliest="2026-03-04", latest="2026-03-04"
    )
    found = _rows(curator, f"SELECT ?d {{ <{event['e']}> a cq:PhoneCall ; cq:earliest ?d }}")
    assert found == [{"d": "2026-03-04"}]
    planned = _decided(curator, "amend", event=event["e"], status="Planned")
    assert _rows(curator, f"SELECT ?t {{ <{event['e']}> a ?t }}") == []
    _undone(curator, planned)
    _undone(curator, made)
    assert _graph(desk) == before


def test_the_record_names_who_when_and_why(curator, north):
    claim = _suspension(curator, north)["claim"]
    made = _decided(curator, "reject", claims=[claim])
    undo = _undone(curator, made)
    listed = curator.get("/curation", params={"target": claim, "limit": 2}).json()
    assert [each["sequence"] for each in listed] == [undo["sequence"], made["sequence"]]
    assert (listed[1]["undone"], listed[1]["who"], listed[1]["why"]) == (True, "A. Analyst", "read again")
    assert listed[1]["when"]
    assert curator.get(made["href"]).json()["kind"] == "reject"


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("accept", {"claims": [f"{BASE}/claim/00"]}, 404, "not-found"),
        ("accept", {"claims": []}, 400, "invalid-request"),
        ("accept", {"claim": "x"}, 400, "invalid-request"),
        ("merge", {"things": [f"{BASE}/id/00", f"{BASE}/id/01"]}, 404, "not-found"),
        ("rate", {"target": f"{BASE}/id/00"}, 400, "invalid-request"),
        ("rate", {"target": "no iri> <", "reliability": "A"}, 404, "not-found"),
        ("rate", {"target": f"{BASE}/id/00", "reliability": "G"}, 400, "invalid-request"),
        ("relink", {"mentions": [f"{BASE}/id/00"], "entity": f"{BASE}/id/01"}, 400, "invalid-request"),
        ("amend", {"event": f"{BASE}/id/00"}, 400, "invalid-request"),
        ("amend", {"event": f"{BASE}/id/00", "kind": "NoSuchKind"}, 400, "invalid-request"),
        ("999999/undo", {}, 404, "not-found"),
    ],
)
def test_what_cannot_be_decided_is_a_problem(curator, path, body, status, code):
    response = curator.post(f"/curation/{path}", json=body)
    assert (response.status_code, problem_code(response)) == (status, code)


def test_an_undo_happens_once(curator, north):
    made = _decided(curator, "reject", claims=[_suspension(curator, north)["claim"]])
    undo = _undone(curator, made)
    response = curator.post(f"/curation/{made['sequence']}/undo", json=WHY)
    assert (response.status_code, problem_code(response)) == (409, "conflict")
    again = _undone(curator, undo)
    assert again["kind"] == "undo"
    _undone(curator, again)


def test_a_caller_without_the_role_decides_nothing(writer, desk, north):
    claim = f"{BASE}/claim/00"
    response = writer.post("/curation/accept", json={"claims": [claim]})
    assert (response.status_code, problem_code(response)) == (403, "forbidden")
    with Caller(desk.asgi, address="203.0.113.9") as stranger:
        assert stranger.post("/curation/accept", json={"claims": [claim]}).status_code == 401
        assert stranger.get("/curation").status_code == 401
    page = writer.get(north.replace(BASE, "/page")).text
    assert "/page/curation/claim" not in page


def test_a_page_takes_no_rejection_without_a_reason(curator, north):
    form = {"claim": _suspension(curator, north)["claim"], "verdict": "reject", "why": " ", "back": "/"}
    response = curator.post("/page/curation/claim", data=form)
    assert (response.status_code, problem_code(response)) == (400, "invalid-request")


def test_a_grade_and_its_undo_are_given_on_the_pages(curator, north):
    found, page = _suspension(curator, north), north.replace(BASE, "/page")
    form = {"target": found["claim"], "credibility": "2", "back": page}
    assert curator.post("/page/curation/rate", data=form).headers["Location"] == page
    assert "credibility 2" in curator.get(page).text
    made = curator.get("/curation", params={"limit": 1}).json()[0]
    assert f'value="{made["sequence"]}"' in curator.get("/decisions").text
    form = {"sequence": str(made["sequence"]), "back": "/decisions"}
    assert curator.post("/page/curation/undo", data=form).headers["Location"] == "/decisions"
    assert "credibility 2" not in curator.get(page).text


def test_a_form_of_another_site_decides_nothing(curator, north):
    form = {"claim": _suspension(curator, north)["claim"], "verdict": "accept"}
    away = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert curator.post("/page/curation/claim", data=form, headers=away).status_code == 403


def test_a_curator_judges_a_claim_on_its_page(curator, north):
    found, page = _suspension(curator, north), north.replace(BASE, "/page")
    assert curator.get(page).text.count('action="/page/curation/claim"') > 2
    form = {"claim": found["claim"], "verdict": "reject", "why": "a joke", "back": f"{page}#claim-x"}
    response = curator.post("/page/curation/claim", data=form)
    assert (response.status_code, response.headers["Location"]) == (303, f"{page}#claim-x")
    assert "rejected by an analyst" in curator.get(page).text
    made = _undone_last(curator)
    assert (made["who"], made["why"]) == ("admin", "a joke")
    assert "rejected by an analyst" not in curator.get(page).text
    away = curator.post("/page/curation/claim", data={**form, "back": "//elsewhere.example"})
    assert away.headers["Location"] == "/"
    _undone_last(curator)


def test_openapi_shows_every_decision_with_an_example(curator):
    paths = curator.get("/openapi.json").json()["paths"]
    for kind in ("accept", "reject", "merge", "split", "rate", "assert", "relink", "amend"):
        operation = paths[f"/curation/{kind}"]["post"]
        assert operation["responses"]["201"]["content"]["application/json"]["example"]["kind"] == kind
        assert operation["requestBody"]["content"]["application/json"]["schema"]


def test_a_thing_to_merge_with_may_be_named_where_one_alone_bears_the_name(writer, curator):
    text = "Consul Aune Hirvi met Envoy Kalle Purra in Salo on 4 May 2026."
    writer.post("/page/ingest", data={"text": text})
    (thing,) = writer.get("/search", params={"q": "Aune Hirvi", "type": "Person"}).json()
    for name in ("Nobody of that name", "Public statement: nobody"):
        given = {"thing": thing["iri"], "other": name, "back": "/"}
        answer = curator.post("/page/curation/merge", data=given)
        assert problem_code(answer) == "invalid-request"
        assert "nothing held is called" in answer.json()["detail"]
