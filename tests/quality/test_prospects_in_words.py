"""What somebody promises, supposes or makes depend on something is a prospect, be an event named or not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.shared_engine import shared_engine

from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, Factuality

pytestmark = pytest.mark.model

TEXT = (
    'TALLINN, June 3 — "Estonia will honour its word," Defence Minister Marju Ots said on Tuesday.'
    " She said the shipyard could be working again within six weeks if the bank paid."
    " Foreign Minister Kalle Rand said his country may be too small for such a fleet."
    " He said that he was glad that Latvia had sent three helicopters to Narva."
    " He denied that the harbour would be closed."
)


@pytest.fixture(scope="module")
def told():
    """The words of each claim that tells a situation, with its commitment, hedge, topic and condition."""
    names = Names()
    document = Document(
        iri=names.document(TEXT), text=TEXT, anchor=date(2025, 6, 3), anchor_basis=AnchorBasis.DATELINE
    )
    report = shared_engine().resolve(document)
    labels = {each.iri: each.label for each in report.entities}
    found = {}
    for claim in report.claims:
        facts = {fact.predicate: fact for fact in claim.facts}
        if "type" in facts and facts["type"].object == "Situation":
            words = {name: labels.get(fact.object) for name, fact in facts.items()}
            hedge = claim.hedge.of(TEXT) if claim.hedge else None
            found[words["topic"]] = (claim.factuality, hedge, words.get("condition"))
    return found, report


def test_what_is_promised_is_planned(told):
    assert told[0]["Estonia will honour its word"] == (Factuality.PLANNED, None, None)


def test_what_depends_on_something_is_conditional_and_says_on_what(told):
    words = "shipyard could be working again within six weeks if the bank paid"
    assert told[0][words] == (Factuality.CONDITIONAL, "could", "if the bank paid")


def test_what_may_be_is_possible_and_held_back_by_its_modal(told):
    assert told[0]["his country may be too small for such a fleet"] == (Factuality.POSSIBLE, "may", None)


def test_what_is_asserted_or_denied_is_no_prospect(told):
    assert len(told[0]) == 3


def test_words_whose_main_clause_names_no_event_are_kept_beside_the_event_in_another(told):
    labels = {each.iri: each.label for each in told[1].entities}
    topics = {
        labels.get(fact.object)
        for claim in told[1].claims
        for fact in claim.facts
        if fact.predicate == "topic" and claim.factuality is Factuality.ASSERTED
    }
    assert "he was glad that Latvia had sent three helicopters to Narva" in topics
