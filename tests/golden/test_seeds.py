"""Two real reports of one call: what a careful analyst would draw from them must be in the graph.

The reports lie in the shared folder, which is no part of the project; no sentence of theirs stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.callers import Caller
from tests.conftest import SEEDS, SEEDS_PUBLISHED, opened_at
from tests.protocol.graph_answers import select

from communique.model.text import Span

pytestmark = [pytest.mark.model, pytest.mark.shared]
ANCHORS = (SEEDS_PUBLISHED, "2025-07-03")
LOG = "<http://127.0.0.1:8000/graph/log> ."


@pytest.fixture(scope="module")
def texts(shared_folder) -> list[bytes]:
    return [(shared_folder / "gold" / "text" / f"{name}.txt").read_bytes() for name in SEEDS]


def ingest(application, contents, published):
    for content in contents:
        application.service.accept(content, "text/plain; charset=utf-8", {"published": published})
    assert application.wait_until_idle()


def dump(application) -> list[str]:
    """Sorted N-Quads, the log aside."""
    lines = list(application.parts.store.lines())
    return [line for line in lines if not line.endswith(LOG)]


def folder_of(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("seeds") / "data"


@pytest.fixture(scope="module", params=ANCHORS)
def held(request, texts, tmp_path_factory) -> Iterator:
    """A fresh store with both reports, published on one of two days."""
    if request.param == SEEDS_PUBLISHED:
        yield request.getfixturevalue("seeds")
        return
    with opened_at(folder_of(tmp_path_factory)) as application:
        ingest(application, texts, request.param)
        yield application


@pytest.fixture(scope="module")
def ask(held):
    with Caller(held.asgi) as client:
        yield lambda query: select(client, query)


def agents_of(ask, kind):
    """Each event of a kind in the default graph: its bounds, its agents' labels, how many reports."""
    rows = ask(f"""SELECT ?event ?from ?to ?who ?document WHERE {{
        ?event a cq:{kind} ; cq:agent/skos:prefLabel ?who .
        OPTIONAL {{ ?event cq:reportedIn ?document }}
        OPTIONAL {{ ?event cq:earliest ?from ; cq:latest ?to }} }}""")
    found = {}
    for row in rows:
        told = found.setdefault(row["event"], (row.get("from"), row.get("to"), set(), set()))
        told[2].add(row["who"])
        told[3].add(row.get("document"))
    return found


def test_two_reports_of_one_call_are_one_event_on_its_day(ask):
    calls = agents_of(ask, "PhoneCall")
    parties = {"Donald Trump", "Vladimir Putin"}
    dated = [each for each in calls.values() if each[2] == parties and each[0] == each[1] == "2025-07-03"]
    assert len(dated) == 1
    assert len(dated[0][3]) == 2


def test_no_other_call_of_the_two_is_on_a_single_day(ask):
    calls = agents_of(ask, "PhoneCall")
    days = [(each[0], each[1]) for each in calls.values() if each[2] == {"Donald Trump", "Vladimir Putin"}]
    assert [each for each in days if each[0] and each[0] == each[1]] == [("2025-07-03", "2025-07-03")]


def test_the_call_two_days_before_is_another_event(ask):
    calls = agents_of(ask, "PhoneCall")
    assert ("2025-07-01", "2025-07-01", {"Emmanuel Macron", "Vladimir Putin"}) in [
        each[:3] for each in calls.values()
    ]


def test_the_suspension_stands_with_its_weapons(ask):
    rows = ask("""SELECT ?event ?weapon ?whom ?from ?to WHERE { ?event a cq:ArmsSuspension ;
        cq:materiel/skos:prefLabel ?weapon ; cq:recipient/skos:prefLabel ?whom ;
        cq:earliest ?from ; cq:latest ?to }""")
    assert {(row["from"], row["to"], row["whom"]) for row in rows} == {
        ("2025-07-01", "2025-07-01", "Ukraine")
    }
    weapons = " ".join(sorted({row["weapon"].lower() for row in rows}))
    assert all(words in weapons for words in ("patriot", "pac-3", "artillery", "missile"))
    assert len({row["event"] for row in rows}) == 1


def test_an_administration_out_of_office_is_no_agent_and_is_told_so(ask):
    agents = ask("SELECT ?who WHERE { ?event a cq:ArmsSuspension ; cq:agent/skos:prefLabel ?who }")
    assert {row["who"] for row in agents} & {"United States", "Government of the United States"}
    assert not any("Biden" in row["who"] for row in agents)
    conflicts = ask("""SELECT ?note WHERE { GRAPH <http://127.0.0.1:8000/graph/analysis> {
        ?relation cq:basis cq:TenureConflict ; cq:note ?note } }""")
    assert any("Biden" in row["note"] for row in conflicts)


def zelensky(ask):
    (row,) = ask("""SELECT ?who WHERE { ?who skos:altLabel|skos:prefLabel ?name ; a cq:Person
        FILTER(STR(?name) = "Volodymyr Zelensky") }""")
    return row["who"]


def test_the_planned_call_is_among_plans(ask):
    who = zelensky(ask)
    rows = ask(f"""SELECT ?status ?from ?to WHERE {{ GRAPH <http://127.0.0.1:8000/graph/prospects> {{
        ?event cq:ofKind cq:PhoneCall ; cq:agent|cq:participant <{who}> ; cq:status ?status ;
        cq:earliest ?from ; cq:latest ?to }} }}""")
    assert {(row["from"], row["to"]) for row in rows} == {("2025-07-04", "2025-07-04")}
    assert "Planned" in {row["status"].rsplit("#")[-1] for row in rows}


def test_no_answer_that_names_no_class_tells_of_the_planned_call(ask):
    who = zelensky(ask)
    subjects = ask(f"SELECT ?event ?p WHERE {{ ?event ?p <{who}> }}")
    events = {row["event"] for row in ask("SELECT ?event WHERE { ?event a cq:Event }")}
    assert not {row["event"] for row in subjects} & events
    assert ask(f"SELECT ?day WHERE {{ ?event ?p <{who}> ; cq:earliest ?day }}") == []
    assert ask(f"SELECT ?other WHERE {{ ?event ?p <{who}> ; cq:agent ?other }}") == []


def test_no_label_in_the_default_graph_tells_of_the_planned_call(ask):
    rows = ask("""SELECT DISTINCT ?thing ?label WHERE { ?thing ?p ?label
        FILTER(isLiteral(?label) && CONTAINS(STR(?label), "Zelensky")) }""")
    assert {row["thing"] for row in rows} == {zelensky(ask)}


def test_nothing_unasserted_is_an_event_of_the_default_graph(ask):
    rows = ask("""SELECT ?p WHERE { GRAPH <http://127.0.0.1:8000/graph/prospects> { ?event cq:status ?status }
        ?event ?p ?o FILTER(?p != cq:fulfilledBy) }""")
    assert rows == []


@pytest.mark.parametrize(("speaker", "words"), [("Yuri Ushakov", "timeline"), ("Dmitry Peskov", "summit")])
def test_what_was_not_discussed_is_negated_by_its_speaker(ask, speaker, words):
    rows = ask("""SELECT ?clause ?who ?event WHERE { GRAPH ?document {
        ?claim cq:asserts ?fact ; cq:factuality cq:Negated ; cq:speaker ?speaker ; cq:text ?clause .
        ?fact rdf:subject ?event ; rdf:predicate cq:topic }
        ?speaker skos:prefLabel ?who . ?event cq:earliest ?day FILTER(STR(?day) = "2025-07-03") }""")
    assert [row["who"] for row in rows if words in row["clause"]] == [speaker]


def test_what_was_not_discussed_is_no_topic_of_the_call(ask):
    topics = ask("SELECT ?topic WHERE { ?event a cq:PhoneCall ; cq:topic/skos:prefLabel ?topic }")
    assert not [row for row in topics if "timeline" in row["topic"] or "summit" in row["topic"].lower()]


def test_every_fact_rests_on_words_that_stand_in_its_report(held, ask):
    rows = ask("""SELECT ?document ?fact ?claim ?place ?words ?kind WHERE { GRAPH ?document {
        ?claim cq:asserts ?fact .
        { ?claim cq:span ?place ; cq:text ?words BIND("clause" AS ?kind) } UNION
        { ?claim cq:evidence ?place . OPTIONAL { ?place cq:text ?words } BIND("evidence" AS ?kind) } } }""")
    assert {row["kind"] for row in rows} == {"clause", "evidence"}
    texts = {iri: held.service.report(iri).text for iri in {row["document"] for row in rows}}
    for row in rows:
        text = texts[row["document"]]
        begin, end = map(int, row["place"].partition("#char=")[2].split(","))
        assert 0 <= begin < end <= len(text)
        written = " ".join(Span(begin, end).of(text).split())
        assert written.startswith(row.get("words", "").removesuffix("…"))


def test_every_derived_fact_of_an_event_has_a_claim_behind_it(ask):
    told = "GRAPH ?document { ?fact rdf:subject ?event ; rdf:predicate ?p ; rdf:object ?o }"
    bare = ask(f"""SELECT ?event ?p ?o WHERE {{ ?event cq:reportedIn ?report ; ?p ?o
        VALUES ?p {{ cq:agent cq:recipient cq:topic cq:materiel cq:location cq:reason cq:instrument }}
        FILTER NOT EXISTS {{ {told} }} }}""")
    assert bare == []


def test_what_is_held_is_sound(held):
    assert held.service.verify()["faults"] == []


def test_reports_taken_in_twice_change_nothing(held, texts):
    before = dump(held)
    day = held.service.documents(limit=1, offset=0)[0].published
    ingest(held, texts, str(day))
    assert dump(held) == before


@pytest.mark.parametrize("held", ANCHORS[:1], indirect=True)
def test_the_order_of_reports_changes_nothing(held, texts, tmp_path_factory):
    with opened_at(folder_of(tmp_path_factory)) as application:
        ingest(application, texts[::-1], ANCHORS[0])
        assert dump(application) == dump(held)
