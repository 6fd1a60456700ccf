"""What a withdrawal would take is said beforehand, and is what it then takes."""

from __future__ import annotations

import json

import pytest
from tests.conftest import opened_at

from communique.api.endpoint import QueryAsk

pytestmark = pytest.mark.model
FIRST = """OSLO, April 3 — Norwegian Defence Minister Tor Bakken met Polish Defence Minister Radek Sowa
in Bergen on Thursday. The two discussed a training centre. Bakken told reporters that Norway would send
radars in June."""
SECOND = """WARSAW, April 3 — A Polish official said Norwegian Defence Minister Tor Bakken met Polish
Defence Minister Radek Sowa in Bergen on Thursday."""
REPORTS = {"first": FIRST, "second": SECOND}
RDF = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
WHERE = f"""{RDF} SELECT ?f ?home {{
  GRAPH ?d {{ ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}
  {{ ?s ?p ?o BIND("default" AS ?home) }} UNION
  {{ GRAPH <http://127.0.0.1:8000/graph/attributed> {{ ?s ?p ?o }} BIND("attributed" AS ?home) }} }}"""


def asked(service, text):
    form = "application/sparql-results+json"
    ask = QueryAsk(text=text, tabular=form, minimum_version=service.version())
    found = json.loads(b"".join(service.query(ask).chunks))["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def homes(service):
    return {(row["f"], row["home"]) for row in asked(service, WHERE)}


def take(service, *titles):
    for title in titles:
        text = REPORTS[title].replace("\n", " ").encode()
        service.accept(text, "text/plain", {"published": "2026-04-04", "title": title})


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder = tmp_path_factory.mktemp("withdrawn") / "data"
    with opened_at(folder) as opened:
        take(opened.service, "first", "second")
        assert opened.wait_until_idle()
        yield opened


def preview(service, title):
    (document,) = [
        row["d"]
        for row in asked(
            service,
            f'SELECT ?d {{ ?d <http://www.w3.org/2004/02/skos/core#prefLabel> "{title}" }}',
        )
    ]
    rows = asked(service, service.bound_question("falls-with", {"document": document}))
    return document, {(row["fact"], row["then"]) for row in rows}


@pytest.mark.parametrize("title", ["first", "second"])
def test_what_would_go_or_rest_on_quoted_words_is_what_does(held, title):
    document, told = preview(held.service, title)
    before = homes(held.service)
    held.service.retract(document)
    assert held.wait_until_idle()
    after = homes(held.service)
    left = {fact for fact, _ in after}
    # An event that is known by another report's name afterwards has its facts under that name.
    renamed = {fact for fact, _ in before} - left - {fact for fact, then in told if then == "gone"}
    new = left - {fact for fact, _ in before}
    assert len(renamed) <= len(new)
    assert not {fact for fact, then in told if then == "gone"} & left
    moved = {fact for fact, home in after if home == "attributed"} & {
        f for f, home in before if home == "default"
    }
    assert moved <= {fact for fact, then in told if then == "only quoted"}
    take(held.service, title)
    assert held.wait_until_idle()
    assert homes(held.service) == before


def test_a_meeting_that_one_report_tells_and_another_has_said_would_rest_on_what_is_said(held):
    _, told = preview(held.service, "first")
    assert {then for _, then in told} == {"gone", "only quoted"}
