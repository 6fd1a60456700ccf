"""The pages: what they show, that they need no script, and the form that dates a report."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from tests.protocol.graph_answers import select

pytestmark = pytest.mark.model
_VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


class Tree(HTMLParser):
    """Notes tags and what is wrong with them."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if (
            tag == "style"
            or (tag == "script" and "src" not in attributes)
            or "style" in attributes
            or any(name.startswith("on") for name in attributes)
        ):
            self.faults.append(f"inline {tag} {attributes}")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def parsed(page):
    tree = Tree()
    tree.feed(page)
    assert tree.faults == []
    assert tree.open == []
    return tree


def report_path(reader, words):
    (found,) = reader.get("/documents", params={"q": words}).json()
    return "/page" + found["iri"].removeprefix("http://127.0.0.1:8000")


def thing_path(reader, label):
    rows = select(reader, f'SELECT ?thing WHERE {{ ?thing skos:prefLabel "{label}"@en }}')
    return "/page" + rows[0]["thing"].removeprefix("http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def pages(reader):
    paths = ["/", "/ask", "/ask/calls", "/ask/plans", "/find?q=halvorsen", "/docs"]
    paths += [report_path(reader, "tanker"), thing_path(reader, "Ingrid Halvorsen")]
    return {path: reader.get(path) for path in paths}


def test_every_page_is_well_formed_without_inline_script_or_style(pages):
    for path, response in pages.items():
        assert response.status_code == 200, path
        tree = parsed(response.text)
        assert len(tree.ids) == len(set(tree.ids)), path


def test_no_link_of_a_page_is_broken(reader, pages):
    links = {link for response in pages.values() for link in parsed(response.text).links}
    own = sorted(link.partition("#")[0] for link in links if link.startswith("/"))
    assert len(own) > 50
    broken = [link for link in dict.fromkeys(own) if reader.get(link).status_code not in (200, 303)]
    assert broken == []


def test_home_shows_counts_reports_questions_and_a_form(reader):
    page = reader.get("/").text
    assert "<strong>6</strong> reports" in page
    for each in reader.get("/documents").json():
        assert html.escape(each["title"]) in page
    asked = {each["theme"] for each in reader.get("/queries").json() if f'href="/ask/{each["name"]}"' in page}
    assert asked == {each["theme"] for each in reader.get("/queries").json()}
    assert 'action="/page/ingest"' in page


def test_the_ask_page_lists_every_shipped_question(reader):
    page = reader.get("/ask").text
    for question in reader.get("/queries").json():
        assert f'href="/ask/{question["name"]}"' in page


def test_a_report_shows_its_text_with_every_character_and_its_marks(reader):
    path = report_path(reader, "tanker")
    page, text = reader.get(path).text, reader.get(path.removeprefix("/page") + ".txt").text
    article = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    assert html.unescape(re.sub(r"<[^>]*>", "", article)) == text
    for kind in ("person", "organization", "weaponsystem", "event", "time", "claim"):
        assert f'class="mark m-{kind}' in article
    assert "Yahya al-Amrani" in page
    assert "machine reading" in page


def test_a_report_shows_to_which_day_its_words_come_and_who_speaks(reader):
    page = reader.get(report_path(reader, "Norwegian and Polish")).text
    assert re.search(r'title="time: 2026-03-05"[^>]* data-day="2026-03-05">Thursday</span>', page)
    assert "Anders Lie (name, " in page
    assert "; speaks here" in page
    assert "is a agree" not in page
    assert "machine reading, not yet judged" in page


def test_an_entity_shows_facts_with_the_sentence_behind_each(reader):
    page = reader.get(thing_path(reader, "Ingrid Halvorsen")).text
    assert "holds office" in page
    assert "Prime Minister of Norway" in page
    assert "Norwegian Prime Minister Ingrid Halvorsen spoke by phone" in html.unescape(page)
    assert re.search(r'href="/page/doc/[0-9a-f]{64}#claim-[0-9a-f]{32}"', page)


def test_a_claim_link_leads_to_the_claim(reader):
    page = reader.get(thing_path(reader, "Ingrid Halvorsen")).text
    path, claim = re.search(r'href="(/page/doc/[0-9a-f]+)#(claim-[0-9a-f]+)"', page).groups()
    assert f'id="{claim}"' in reader.get(path).text


def test_what_may_happen_is_shown_apart(reader):
    page = reader.get(thing_path(reader, "Ingrid Halvorsen")).text
    page = re.sub(
        r"<svg.*?</svg>", "", page, flags=re.DOTALL
    )  # the drawing shows plans among the rest, dotted
    default, _, prospects = page.partition('class="home-prospects"')
    assert "Meeting: Ingrid Halvorsen" in prospects
    assert "2026-03-09" not in default


def test_the_query_box_answers_and_shows_its_errors(reader):
    query = "SELECT ?label WHERE { ?x <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } LIMIT 3"
    page = reader.get("/ask", params={"query": query})
    assert page.status_code == 200
    assert "3 rows" in page.text
    wrong = reader.get("/ask", params={"query": "SELECT <script>alert(1)</script>"})
    assert wrong.status_code == 400
    assert "malformed-query" in wrong.text
    parsed(wrong.text)


def test_a_question_page_has_its_form_answer_and_data(reader):
    page = reader.get("/ask/calls", params={"name": "Ingrid Halvorsen", "since": "2026-01-01"}).text
    assert '<label>Since <input name="since" type="date" value="2026-01-01"' in page
    assert "Marek Zielonka" in page
    data = html.unescape(page)
    assert re.search(r"/queries/calls\?name=Ingrid(%20|\+)Halvorsen&since=2026-01-01&format=csv", data)


def test_words_in_an_answer_lead_to_their_claim_in_the_report_and_to_what_they_name(reader):
    page = reader.get("/ask/who-did-it", params={"kind": "ArmsSuspension"}).text
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    path, claim = re.search(r'href="(/page/doc/\w+)#(claim-\w+)" class="to-passage"', rows).groups()
    assert f'id="{claim}"' in reader.get(path).text
    assert re.search(r'<a href="/page/id/[0-9a-f]+">Norway', rows)
    assert f'<a href="{path}">the report itself</a>' in rows


def test_an_example_of_a_name_is_not_asked_for_until_it_is_held(reader, writer):
    assert "Whom or what do you ask about?" not in reader.get("/ask/said-by").text
    page = writer.get("/ask/said-by").text
    assert "Whom or what do you ask about?" in page
    assert 'placeholder="Ingrid Halvorsen"' in page


def test_a_page_leads_to_the_questions_about_what_it_shows(reader):
    found = reader.get("/search", params={"q": "halvorsen", "type": "PhoneCall"}).json()
    event = reader.get("/page" + found[0]["iri"].removeprefix("http://127.0.0.1:8000")).text
    address = html.unescape(re.search(r'href="(/ask/accounts\?event=[^"]+)"', event)[1])
    answer = reader.get(address)
    assert answer.status_code == 200
    assert "Phone call: Ingrid Halvorsen, Marek Zielonka" in answer.text.partition("<select")[2]


def test_search_finds_people_and_says_when_nothing_is(reader):
    assert "Ingrid Halvorsen" in reader.get("/find?q=halvorsen").text
    assert "Nothing of that name is held" in reader.get("/find?q=zzzz").text
    assert 'href="/ask/arms-paused"' in reader.get("/find?q=who suspended the transfers").text


def test_docs_name_the_paths(reader):
    page = reader.get("/docs").text
    assert all(name in page for name in ("/ingest", "/sparql", "/export", "/queries/{name}"))


def test_a_demo_has_its_banner_and_others_have_none(reader, application, monkeypatch):
    assert 'class="banner"' not in reader.get("/").text
    monkeypatch.setattr(application.service, "_banner", "Demo: invented people")
    assert "Demo: invented people" in reader.get("/").text


def test_a_pasted_report_opens_its_page(writer):
    text = "Commodore Pia Lindqvist met Envoy Omar Haddad in Rauma on Tuesday."
    response = writer.post(
        "/page/ingest", data={"text": text, "published": "2026-05-07", "title": "In Rauma"}
    )
    assert response.status_code == 303
    page = writer.get(response.headers["Location"]).text
    assert '<h1 dir="auto">In Rauma</h1>' in page
    assert 'title="time: 2026-05-05"' in page


def test_a_form_without_a_report_says_so(writer):
    response = writer.post("/page/ingest", data={"text": " "}, headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert "paste a report or choose a file" in response.text
    wrong_day = writer.post("/page/ingest", data={"text": "Words.", "published": "someday"})
    assert wrong_day.status_code == 400


def test_what_is_marked_as_an_event_says_how_sure_that_is(reader):
    page = reader.get(report_path(reader, "Norwegian and Polish")).text
    assert re.search(r'class="mark m-event" title="phone call \(asserted, 0?\.?\d+', page)
    assert re.search(r'Who says what <span class="quiet">\d+ claims</span>', page)


def test_home_leads_to_the_report_that_has_no_date(writer):
    text = "Envoy Omar Haddad met Commodore Pia Lindqvist in Rauma on Monday."
    path = writer.post("/page/ingest", data={"text": text}).headers["Location"]
    notice = writer.get("/").text.partition('<p class="notice">')[2].partition("</p>")[0]
    assert f'<a href="{path}">' in notice
    writer.post(f"{path}/published", data={"published": "2026-05-09"})
    assert f'<a href="{path}">' not in writer.get("/").text.partition("What is new")[0]


def test_a_question_about_a_name_that_nothing_bears_in_full_offers_names_near_it(reader):
    page = reader.get("/ask/calls", params={"name": "Ingrid Halv"}).text
    notice = page.partition('<p class="notice">')[2].partition("</p>")[0]
    assert "“Ingrid Halv” is no full name" in notice
    assert '<a href="/ask/calls?name=Ingrid+Halvorsen">Ingrid Halvorsen</a>' in notice
    assert "is no full name" not in reader.get("/ask/calls", params={"name": "Ingrid Halvorsen"}).text


def test_a_question_about_a_state_offers_the_states_by_name(reader):
    page = reader.get("/ask/no-account").text
    assert '<option value="place-norway">Norway</option>' in page
    assert page.count('<option value="place-') > 190


def test_a_report_does_not_say_that_it_credits_its_own_publisher(writer):
    text = "TURKU, May 4 (Reuters) — Envoy Omar Haddad met Commodore Pia Lindqvist on Monday, aides said."
    for publisher, is_told in (("Reuters", False), ("Turku Post", True)):
        told = {"text": f"{text} {publisher}.", "publisher": publisher}
        path = writer.post("/page/ingest", data=told).headers["Location"]
        assert ("Credits Reuters for its words" in writer.get(path).text) is is_told
        writer.post(f"{path}/retract")


def test_who_may_not_decide_is_told_who_may(reader):
    for path in ("/review", report_path(reader, "Norwegian and Polish")):
        assert "is for curators" in reader.get(path).text


def test_an_undated_report_asks_for_its_date_and_takes_it(writer):
    text = "Commodore Pia Lindqvist met Envoy Omar Haddad in Kotka on Tuesday. They spoke again on Friday."
    path = writer.post("/page/ingest", data={"text": text}).headers["Location"]
    asked = writer.get(path).text
    assert "<strong>2</strong> dates wait for a publication date" in asked
    assert "2 dates wait for a publication date" in writer.get("/").text
    answer = writer.post(f"{path}/published", data={"published": "2026-05-09"})
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    dated = writer.get(path).text
    assert "wait for a publication date" not in dated
    assert 'title="time: 2026-05-05"' in dated
    assert 'title="time: 2026-05-08"' in dated


def test_a_report_is_withdrawn_by_its_form(writer):
    text = "Commodore Pia Lindqvist met Envoy Omar Haddad in Hamina on 5 May 2026."
    path = writer.post("/page/ingest", data={"text": text}).headers["Location"]
    assert writer.post(f"{path}/retract").headers["Location"] == "/"
    assert writer.get(path).status_code == 410
    (made,) = writer.get("/curation", params={"limit": 1}).json()
    assert (made["kind"].lower(), made["who"]) == ("retract", "ingester")
