"""Words of an answer lead to what they name: shipped questions select it beside them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from communique.resources import files
from communique.sparql.leads import led
from communique.sparql.questions import load_questions

QUESTIONS = load_questions(files("queries", "*.rq"))
PREFIXES = "PREFIX cq: <https://w3id.org/communique/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


def test_a_label_leads_to_its_bearer_and_words_to_their_claim():
    found = led(
        PREFIXES
        + "SELECT ?who ?words { GRAPH ?d { ?c cq:speaker ?s ; cq:text ?words } ?s skos:prefLabel ?who }"
    )
    assert found.leads == {"who": "s", "words": "c"}
    assert "SELECT ?who ?words ?c ?s {" in found.text


def test_a_column_that_is_there_is_not_selected_twice():
    text = f"{PREFIXES}SELECT ?what ?e WHERE {{ ?e skos:prefLabel ?what }}"
    assert led(text).text == text
    assert led(text).leads == {"what": "e"}


def test_a_label_chosen_among_several_of_one_thing_leads_to_it():
    found = led(
        PREFIXES + "SELECT ?name { OPTIONAL { ?e skos:prefLabel ?a } "
        "OPTIONAL { GRAPH ?g { ?e skos:prefLabel ?b } } BIND(COALESCE(?a, ?b) AS ?name) }"
    )
    assert found.leads == {"name": "e"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?e skos:prefLabel ?what }",
        "ASK { ?e skos:prefLabel ?what }",
        "SELECT ?what { ?e cq:reportedIn/skos:prefLabel ?what }",
        "SELECT ?what { ?e skos:prefLabel|skos:altLabel ?what }",
        "SELECT ?what (COUNT(*) AS ?n) { ?e skos:prefLabel ?what } GROUP BY ?what",
        "SELECT ?what { { ?e skos:prefLabel ?what } UNION { ?f skos:prefLabel ?what } }",
    ],
)
def test_words_whose_bearer_is_not_known_or_not_grouped_by_lead_nowhere(text):
    assert led(PREFIXES + text).text == PREFIXES + text
    assert led(PREFIXES + text).leads == {}


def test_where_rows_are_grouped_by_what_is_named_they_lead_there():
    text = "SELECT ?what (COUNT(?x) AS ?n) { ?e skos:prefLabel ?what ; cq:agent ?x } GROUP BY ?e ?what"
    assert led(PREFIXES + text).leads == {"what": "e"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_that_leads_is_still_a_query_with_the_columns_it_had(name):
    question = QUESTIONS[name]
    given = {each.name: "http://x.example/doc/1" for each in question.parameters if not each.default}
    text = question.bound(given, base="http://x.example/")
    found = led(text)
    before = [each.value for each in ox.Store().query(text).variables]
    after = [each.value for each in ox.Store().query(found.text).variables]
    assert after[: len(before)] == before
    assert set(after[len(before) :]) <= set(found.leads.values()) <= set(after)


@pytest.mark.parametrize("name", ["who-did-it", "said-by", "plans", "attributed-only", "reasons", "accounts"])
def test_quotations_lead_to_their_claim_and_reports_to_their_page(name):
    leads = led(QUESTIONS[name].text).leads
    assert leads["words"] == "claim"
    assert leads["report"] == "document"
