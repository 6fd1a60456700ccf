"""Pages of events, entities, disagreements, timeline and network, and the feeds, over the demo dispatches."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from tests.callers import Caller
from tests.protocol.graph_answers import problem_code

pytestmark = pytest.mark.model
ATOM = "{http://www.w3.org/2005/Atom}"


def iri_of(reader, words, kind):
    found = reader.get("/search", params={"q": words, "limit": 20}).json()
    return next(each["iri"] for each in found if each["kind"] == kind)


def page_of(reader, words, kind):
    iri = iri_of(reader, words, kind)
    return reader.get("/page" + iri.removeprefix("http://127.0.0.1:8000")).text


def test_an_event_is_told_in_a_sentence_with_each_reports_version(reader):
    page = page_of(reader, "halvorsen", "PhoneCall")
    heading = page.partition("<h1>")[2].partition("</h1>")[0]
    assert heading.startswith("A phone call between ")
    assert heading.endswith("took place on 5 March 2026")
    versions = page.partition("Each report’s version")[2]
    assert versions.count("<article>") == 2
    assert "A date for resuming the deliveries was not discussed" in versions


def test_a_role_that_a_speaker_negates_is_shown_as_negated(reader):
    page = page_of(reader, "halvorsen", "PhoneCall")
    row = page.partition('class="home-unheld is-refused"')[2].partition("</tr>")[0]
    assert "date for resuming the deliveries" in row
    assert "negated" in row


def test_a_plan_is_titled_as_a_plan(reader):
    page = page_of(reader, "pieter van aalst", "Meeting")
    assert "is planned for 9 March 2026</h1>" in page
    assert "nobody asserts that it happened" in page


def test_an_entity_lists_its_events_and_with_whom(reader):
    page = page_of(reader, "halvorsen", "Person")
    assert "With whom" in page
    assert "/versus?one=" in page
    assert "Norwegian Prime Minister Ingrid Halvorsen spoke by phone" in page
    assert "We have run out of missiles" in page.partition("Quoted as saying")[2]


def test_what_is_known_beforehand_stands_apart_from_what_reports_say(reader):
    page = page_of(reader, "nasams", "WeaponSystem")
    known = page.partition("What is known beforehand")[2].partition("</section>")[0]
    assert "weapon class" in known
    assert "not from a report" in known
    assert "In other registers" in page
    assert "<h2>What reports say" not in page


def test_each_part_of_an_event_is_set_beside_the_other_reports(reader):
    page = page_of(reader, "halvorsen", "PhoneCall")
    compared = page.partition('class="compared"')[2].partition("</table>")[0]
    assert compared.count('<th scope="col">') == 3
    assert "says nothing of it" in compared
    assert "When, and how sure that is" in page


def test_a_plan_says_what_came_of_it(reader):
    page = page_of(reader, "pieter van aalst", "Meeting")
    assert "Nothing held came of it" in page


def test_what_two_have_to_do_with_each_other_is_listed(reader):
    one, other = (iri_of(reader, name, "Person") for name in ("ingrid halvorsen", "marek zielonka"))
    page = reader.get("/versus", params={"one": one, "other": other}).text
    assert "Phone call: Ingrid Halvorsen, Marek Zielonka" in page
    assert "spoke by phone with Polish President Marek Zielonka" in page
    events = page.partition('<ol class="events">')[2].partition("</ol>")[0]
    assert not re.search(r'href="/page/doc/[0-9a-f]+"', events), "a report is no event"
    assert problem_code(reader.get("/versus?one=id/nobody&other=id/none")) == "not-found"


def test_two_are_named_in_words_and_what_is_told_beside_events_is_listed(reader):
    asked = reader.get("/versus").text
    assert asked.count("data-names") == 2
    page = reader.get("/versus", params={"one": "halvorsen", "other": "Poland"}).text
    assert "No event in which both have a part is held" in page
    assert "Reports that name both" in page
    assert "Warsaw presses Oslo over halted interceptors" in page
    said = reader.get("/versus", params={"one": "Pakistan Armed Forces", "other": "Indian Armed Forces"}).text
    assert "opened fire first" in said.partition("What one says of the other")[2]
    nobody = reader.get("/versus", params={"one": "Halvorsn", "other": "Poland"})
    assert problem_code(nobody) == "invalid-request"
    assert "nothing held is called 'Halvorsn'" in nobody.json()["detail"]


def test_timeline_and_network_are_drawn_of_one_party_alone(reader):
    whole = reader.get("/timeline").text
    page = reader.get("/timeline", params={"who": "Ingrid Halvorsen"}).text
    assert "Phone call: Ingrid Halvorsen, Marek Zielonka" in page
    assert "Sudanese Armed Forces" in whole
    assert "Sudanese Armed Forces" not in page
    network = reader.get("/network", params={"who": "Ingrid Halvorsen"}).text
    assert "Marek Zielonka</a></td>" in network
    assert "Rapid Support Forces" not in network
    drawing = "/network.svg?kind=Event&amp;who=http"
    assert drawing in network
    meetings = reader.get("/timeline", params={"who": "Ingrid Halvorsen", "kind": "Meeting"}).text
    assert meetings.partition("</svg>")[0].count("<rect") == 1
    assert meetings.count('<li class="home-') == 1


def test_a_report_says_which_of_its_claims_another_disagrees_with(reader):
    page = page_of(reader, "Warsaw presses Oslo", "Document")
    claim = page.partition("disagreement: different numbers or days")[0].rpartition("<li id=")[2]
    told = page.partition("disagreement: different numbers or days")[2].partition("</blockquote>")[0]
    assert 'class="tag ground" href="/page/id/' in claim
    assert "Norway halted the transfer of NASAMS interceptors on Monday" in told


def test_two_reports_of_one_publisher_are_told_apart_by_title_where_they_disagree(reader):
    listed = reader.get("/").text.partition("What disagrees")[2].partition("</ul>")[0]
    assert "Communiqué demo against Communiqué demo" not in listed
    assert re.search(r"[Ll]eaders speak as missile deliveries stall against Warsaw presses Oslo", listed)


def test_a_page_that_shows_only_the_latest_says_so(reader, monkeypatch):
    whole = page_of(reader, "halvorsen", "Person")
    assert "there are more" not in whole
    assert "there are more" not in reader.get("/timeline").text
    monkeypatch.setattr("communique.api.overviews._TIMELINE", 2)
    assert "The 2 latest events: there are more" in reader.get("/timeline").text
    monkeypatch.setattr("communique.wiring.entities._EVENTS", 1)
    monkeypatch.setattr("communique.wiring.desk.Desk._kept", lambda _, __, make: make())
    latest = page_of(reader, "halvorsen", "Person")
    assert "These are the latest 1; there are more." in latest


def test_the_page_of_two_counts_all_their_events(reader, monkeypatch):
    monkeypatch.setattr("communique.api.overviews._BETWEEN", 0)
    page = reader.get("/versus", params={"one": "halvorsen", "other": "marek zielonka"}).text
    assert re.search(
        r"[1-9]\d* events? in which both have a part, the latest first: here are 0 of them", page
    )


def test_the_timeline_draws_what_reports_tell_between_two_days(reader):
    page = reader.get("/timeline", params={"begin": "2026-03-01", "end": "2026-03-31"}).text
    assert "<svg" in page
    assert "Phone call: Ingrid Halvorsen, Marek Zielonka" in page
    assert "World War" not in reader.get("/timeline").text
    assert "What is planned, asked for or denied is left out" in page
    assert problem_code(reader.get("/timeline", params={"kind": "Person"})) == "invalid-request"


def test_odd_filters_of_disagreements_are_problems_and_never_syntax(reader):
    for values in ({"words": 'zzz " } #'}, {"speaker": "Lie'\\"}, {"since": "2026-01-01"}):
        assert reader.get("/disagreements", params=values).status_code == 200
    assert problem_code(reader.get("/disagreements", params={"basis": "Silence"})) == "invalid-request"
    assert problem_code(reader.get("/disagreements", params={"since": "someday"})) == "invalid-request"


@pytest.mark.shared
def test_disagreements_of_the_seeds_are_found_by_speaker_words_and_day(seeds):
    with Caller(seeds.asgi) as caller:

        def notes(**values):
            page = caller.get("/disagreements", params=values).text
            return page.count('class="disagreement"'), "Biden administration ended" in page

        every = notes()
        assert every[1]
        assert notes(speaker="ushakov")[1]
        assert notes(speaker="nobody of that name") == (0, False)
        assert notes(since="2025-07-04") == every
        assert notes(since="2025-07-05") == (0, False)
        assert notes(words="biden") == (1, True)
        assert notes(basis="GranularityMismatch") == (1, False)
        assert notes(basis="DifferentReason") == (1, False)
        assert every[0] == notes(basis="TenureConflict")[0] + 2


def test_the_network_has_a_table_with_a_sentence_for_each_tie(reader):
    page = reader.get("/network").text
    assert "<circle" in page
    row = page.partition("Marek Zielonka</a></td>")[2].partition("</tr>")[0]
    assert "Phone call: Ingrid Halvorsen, Marek Zielonka" in row
    assert "spoke by phone with Polish President Marek Zielonka" in row


@pytest.mark.parametrize("path", ["/network.svg", "/timeline.svg?kind=PhoneCall"])
def test_a_drawing_is_a_file_of_its_own(reader, path):
    answer = reader.get(path)
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    drawn = ET.fromstring(answer.text)  # noqa: S314  # our own
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "http://127.0.0.1:8000/page/" in answer.text
    assert problem_code(reader.get("/timeline.svg?begin=1900-01-01&end=1900-01-02")) == "not-found"


def test_a_query_that_looks_in_vain_is_shown_how_to_ask(reader):
    query = "PREFIX cq: <https://w3id.org/communique/ns#> SELECT ?w { ?c cq:speaker ?s ; cq:text ?w }"
    page = reader.get("/ask", params={"query": query}).text
    assert "GRAPH ?report { ?c cq:speaker ?s ; cq:text ?w }" in page
    better = page.partition('<p><a href="/ask?query=')[2].partition('"')[0]
    assert "No rows" not in reader.get(f"/ask?query={better}").text


def test_answers_of_every_form_of_query_are_shown_as_what_they_are(reader):
    assert '<p class="says">yes</p>' in reader.get("/ask", params={"query": "ASK { ?s ?p ?o }"}).text
    described = reader.get("/ask", params={"query": "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3"}).text
    assert "rdf:type" in described
    assert "3 rows" in described
    assert "format=turtle" in described


def test_a_shipped_question_says_what_it_reads_and_is_answered_as_table_chart_and_graph(reader):
    page = reader.get("/ask/speakers").text
    assert "each report’s own graph: who said it, in which words" in page
    assert '<a href="/ns/speaker" title="cq:speaker">speaker</a>' in page
    chart = reader.get("/ask/speakers", params={"view": "chart"}).text
    assert "sum of claims" in chart
    assert "<rect" in chart
    graph = reader.get("/ask/network", params={"view": "graph", "kind": "PhoneCall"}).text
    assert "Ingrid Halvorsen" in graph.partition("<svg")[2].partition("</svg>")[0]


def test_the_editor_is_given_terms_with_their_meanings(reader):
    found = reader.get("/ask/words.json").json()
    assert found["prefixes"]["cq"] == "https://w3id.org/communique/ns#"
    words = {each["name"]: each for each in found["words"]}
    assert words["cq:PhoneCall"]["kind"] == "class"
    assert words["cq:agent"]["meaning"]


@pytest.mark.parametrize("path", ["reports.atom", "question/calls.atom?name=Ingrid%20Halvorsen"])
def test_a_feed_is_atom_with_an_entry(reader, path):
    response = reader.get(f"/feeds/{path}")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.text)  # noqa: S314  # our own
    assert feed.findtext(f"{ATOM}updated") > "2020"
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}link").get("href").startswith("/")
    assert feed.find(f"{ATOM}entry") is not None


def test_the_feed_of_a_person_names_the_reports_that_tell_of_her(reader):
    iri = iri_of(reader, "halvorsen", "Person")
    feed = ET.fromstring(reader.get(f"/feeds{iri[21:]}.atom").text)  # noqa: S314  # our own
    titles = {entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")}
    assert "Warsaw presses Oslo over halted interceptors" in titles
    assert len(titles) == 2


def test_two_fillings_of_one_question_are_two_feeds(reader):
    names = ("Ingrid Halvorsen", "Marek Zielonka")
    feeds = [
        ET.fromstring(reader.get("/feeds/question/calls.atom", params={"name": name}).text)  # noqa: S314  # our own
        for name in names
    ]
    for told in ("id", "title"):
        assert len({feed.findtext(f"{ATOM}{told}") for feed in feeds}) == 2
    assert len({feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in feeds}) == 2
    assert feeds[0].find(f"{ATOM}entry/{ATOM}link").get("href") == "/ask/calls?name=Ingrid+Halvorsen"


def test_a_feed_tells_a_decision_in_words(desk, writer):
    text = "Envoy Sampo Ranta met Envoy Lidia Kost in Vaasa on 4 May 2026."
    job = writer.post("/ingest?wait=true", json={"text": text, "published": "2026-05-05"}).json()
    iri = iri_of(writer, "Ranta", "Person")
    rating = {"target": iri, "reliability": "C", "why": "often late"}
    with Caller(desk.asgi, Authorization=f"Bearer {desk.token}") as curator:
        assert curator.post("/curation/rate", json=rating).status_code < 300
    feed = ET.fromstring(writer.get(f"/feeds{iri[21:]}.atom").text)  # noqa: S314  # our own
    told = {
        each.findtext(f"{ATOM}title"): each.findtext(f"{ATOM}summary") for each in feed.iter(f"{ATOM}entry")
    }
    (title,) = [each for each in told if each.startswith("Reliability C")]
    assert "Ranta" in title
    assert told[title].endswith("often late")
    writer.delete(job["documents"][0]["document"].removeprefix("http://127.0.0.1:8000"))


def test_a_page_of_somebody_draws_the_events_that_have_days(reader):
    page = reader.get(f"/page{iri_of(reader, 'halvorsen', 'Person')[21:]}").text
    drawn = page.partition('id="h-drawn"')[2].partition("</section>")[0]
    assert drawn.count('class="bar home-') >= 3
    assert "bar home-prospects" in drawn


def test_what_is_followed_stands_in_the_address_and_is_taken_by_feed_readers(reader):
    iri = iri_of(reader, "halvorsen", "Person")
    feeds = [f"{iri[21:]}", "/question/calls", "/id/nobody"]
    asked = {"feed": [f"/feeds{each}.atom" for each in feeds] + ["https://elsewhere.example/x.atom"]}
    page = reader.get("/following", params=asked).text
    assert page.count('class="followed"') == 3
    assert "Warsaw presses Oslo over halted interceptors" in page
    assert "; Which calls did this person" in page
    opml = reader.get("/following.opml", params=asked).text
    outlines = list(ET.fromstring(opml).iter("outline"))  # noqa: S314  # our own
    assert outlines[0].get("text") == "Ingrid Halvorsen"
    assert all("://" in each.get("xmlUrl") and "elsewhere" not in each.get("xmlUrl") for each in outlines)


def test_a_report_without_a_title_is_found_by_its_first_line(writer):
    text = "Envoy Pekka Laine met Envoy Rita Moss in Vaasa on 4 May 2026.\n\nThey spoke of zircon."
    writer.post("/ingest?wait=true", json={"text": text, "published": "2026-05-05"})
    (found,) = [each for each in writer.get("/search?q=zircon").json() if each["kind"] == "Document"]
    assert found["label"].startswith("Envoy Pekka Laine met Envoy Rita Moss")
    assert writer.delete(found["iri"].removeprefix("http://127.0.0.1:8000")).status_code == 204
