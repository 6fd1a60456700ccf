"""The page of one disagreement, the page beside the original, and what a failure looks like to a person."""

from __future__ import annotations

import re

import pytest
from tests.callers import STRANGER, Caller

pytestmark = pytest.mark.model
HTML = {"Accept": "text/html"}


def disagreements(reader):
    """The paths of the disagreements listed."""
    page = reader.get("/disagreements").text
    return re.findall(r'<a class="note" href="(/page/id/[0-9a-f]{32})">', page)


def test_each_disagreement_listed_has_a_page_with_both_sides_and_how_it_stands(reader):
    paths = disagreements(reader)
    assert paths
    for path in paths:
        page = reader.get(path).text
        assert page.count('<figure class="evidence') >= 2
        assert "How it stands now" in page
        assert 'href="/disagreements?basis=' in page


def test_the_list_says_how_many_there_are_and_a_filter_that_finds_none_leads_to_all(reader):
    many = len(disagreements(reader))
    assert f"1 to {many} of {many}, what cannot both hold" in reader.get("/disagreements").text
    none = reader.get("/disagreements", params={"words": "zzz"}).text
    assert "No disagreement has all that is asked for above" in none
    assert " of 0" not in none


def test_home_leads_to_the_pages_of_what_disagrees(reader):
    listed = reader.get("/").text.partition("What disagrees")[2].partition("</ul>")[0]
    assert re.findall(r'href="(/page/id/[0-9a-f]+)"', listed) == disagreements(reader)[:6]


def test_a_disagreement_about_days_shows_only_what_is_not_said_alike(reader):
    page = next(
        text
        for path in disagreements(reader)
        if "the days exclude each other" in (text := reader.get(path).text).lower()
    )
    stands = page.partition("How it stands now")[2].partition("</table>")[0]
    assert "not before" in stands
    assert "who (agent)" not in stands


def test_halts_and_the_timeline_say_in_the_same_words_how_a_thing_is_told(reader):
    for name in ("arms-paused", "timeline"):
        rows = reader.get(f"/queries/{name}", params={"format": "csv"}).text
        header, *told = rows.splitlines()
        assert "told" in header.split(",")
        assert {
            word for word in ("reported", "only quoted", "quoted only") if any(word in row for row in told)
        } <= {
            "reported",
            "only quoted",
        }
    assert '<th scope="col">how it stands</th>' in reader.get("/ask/timeline").text


def test_a_report_is_shown_beside_its_original_with_the_chosen_words_marked(writer):
    text = "Envoy Ilze Ozola 🚢 met Consul Sven Lindqvist in Turku.\n\nThey agreed on <six> boats."
    path = writer.post("/page/ingest", data={"text": text}).headers["Location"]
    assert f'href="{path}/original"' in writer.get(path).text
    start = text.index("Lindqvist")
    page = writer.get(f"{path}/original", params={"char": f"{start},{start + 9}"}).text
    assert page.count("<mark>Lindqvist</mark>") == 2
    assert "&lt;six&gt;" in page
    assert "not read as part" not in page
    assert writer.get(f"{path}/original", params={"char": "9,3"}).status_code == 400
    assert writer.get(f"{path}/original", params={"sha256": "0" * 64}).status_code == 404


def test_a_stranger_does_not_see_the_original_of_a_report_that_is_not_open(application):
    with Caller(application.asgi, address=STRANGER) as stranger:
        found = stranger.get("/search", params={"q": "Norwegian", "type": "Document"}).json()
        path = "/page" + found[0]["iri"].removeprefix("http://127.0.0.1:8000")
        answer = stranger.get(f"{path}/original", headers=HTML)
    assert answer.status_code == 401
    assert "<h1>This is for those with a key</h1>" in answer.text


def test_what_is_not_there_or_was_withdrawn_is_said_in_words_with_ways_on(writer):
    path = writer.post(
        "/page/ingest", data={"text": "Consul Aada Niemi met Envoy Kir Bulan in Oulu."}
    ).headers["Location"]
    writer.post(f"{path}/retract")
    gone = writer.get(path, headers=HTML)
    assert gone.status_code == 410
    assert "<h1>This was withdrawn</h1>" in gone.text
    assert 'href="/decisions"' in gone.text
    missing = writer.get("/page/id/nobody", headers=HTML)
    assert missing.status_code == 404
    assert "<h1>There is no such page</h1>" in missing.text
    assert 'href="/ask/reports"' in missing.text


def pages_named(caller, words, kind):
    """The pages of the things of a kind that a search for the words finds."""
    found = caller.get("/search", params={"q": words, "limit": 20}).json()
    paths = (
        "/page" + each["iri"].removeprefix("http://127.0.0.1:8000") for each in found if each["kind"] == kind
    )
    return [caller.get(path).text for path in paths]


def test_a_topic_shows_in_which_words_it_is_told_of_and_is_not_asked_for_calls(reader):
    (page,) = pages_named(reader, "date for resuming the deliveries", "Topic")
    told = page.partition("In which words it is told of")[2].partition("</section>")[0]
    assert "A date for resuming the deliveries was not discussed" in told
    assert "/ask/mentions-of?" in page
    assert "/ask/calls?" not in page
    assert "/ask/said-by?" not in page


def test_a_weapon_of_which_little_is_told_shows_where_it_is_named(reader):
    (page,) = pages_named(reader, "nasams", "WeaponSystem")
    named = page.partition("Where it is named")[2].partition("</section>")[0]
    assert named.count("<mark>") >= 2
    assert "#char=" in named


def test_what_was_looked_for_stays_in_the_field_and_reports_show_the_words_around_it(reader):
    page = reader.get("/find", params={"q": "halvorsen"}).text
    assert 'value="halvorsen"' in page
    assert "spoke by phone" in page.partition("<main")[2]


def test_strangers_are_shown_no_words_around_a_match(application):
    with Caller(application.asgi, address=STRANGER) as stranger:
        found = stranger.get("/search", params={"q": "halvorsen"}).json()
    assert found
    assert all(each.keys() == {"iri", "label", "kind"} for each in found)


def test_a_report_without_a_publisher_is_listed_without_one_and_with_the_day_of_its_dateline(writer):
    text = "VAASA, 4 May 2026 — Commodore Eino Hakala met Consul Rauni Pelto in Vaasa on Sunday."
    writer.post("/page/ingest", data={"text": text})
    rows = writer.get("/queries/reports", params={"format": "csv"}).text.splitlines()
    (row,) = [each for each in rows if "Hakala" in each]
    assert row.startswith("2026-05-04,Commodore Eino Hakala met Consul Rauni Pelto in Vaasa on Sunday.,,")


def test_how_weapons_are_related_is_said_both_ways_in_words(reader):
    rows = reader.get("/queries/weapon-relations", params={"name": "Patriot", "format": "csv"}).text
    assert "Patriot,has the component,PAC-3" in rows
    assert "componentOf" not in rows
