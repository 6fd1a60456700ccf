"""Who is told to have said nothing, on what, by the report's own voice."""

from __future__ import annotations

from datetime import date

import pytest
from tests.shared_engine import shared_engine

from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, Factuality

pytestmark = pytest.mark.model

SILENT = [
    ("Tokyo declined to comment on the seizure.", {("Government of Japan", "seizure")}),
    ("Ankara has yet to comment.", {("Government of Turkey", None)}),
    (
        "The Danish Defence Ministry did not immediately respond to a request for comment on the crash.",
        {("Ministry of Defence of Denmark", "crash")},
    ),
    ("There was no immediate comment from Hanoi.", {("Government of Vietnam", None)}),
    (
        "Chad and Niger made no comment on the report.",
        {("Chad", "report"), ("Niger", "report")},
    ),
    ("Canberra said nothing about the vessel.", {("Government of Australia", "vessel")}),
    ("The Kremlin refused to elaborate.", {("Government of Russia", None)}),
    ("Lima has not issued a statement on the raid.", {("Government of Peru", "raid")}),
]
SPEAKING = [
    "Tokyo commented on the seizure.",
    "The Dutch army did not respond to the attack.",
    "Hanoi said that nothing had been found.",
    "Lima has issued a statement on the raid.",
    "Ankara did not decline to comment.",
    "The Kremlin answered questions on the fleet.",
]


def silences(text):
    names = Names()
    document = Document(
        iri=names.document(text), text=text, anchor=date(2025, 6, 3), anchor_basis=AnchorBasis.GIVEN
    )
    report = shared_engine().resolve(document)
    labels = {each.iri: each.label for each in report.entities}
    found = set()
    for claim in report.claims:
        if claim.factuality is not Factuality.NEGATED:
            continue
        assert claim.speaker == document.iri
        spoken = [each.subject for each in claim.facts if each.object == "PublicStatement"]
        assert spoken
        topics = [labels.get(each.object) for each in claim.facts if each.predicate == "topic"]
        for fact in claim.facts:
            if fact.predicate == "agent":
                found.update((labels.get(fact.object), topic) for topic in topics or [None])
    return found


@pytest.mark.parametrize(("text", "told"), SILENT)
def test_who_said_nothing_and_on_what(text, told):
    assert silences(text) == told


@pytest.mark.parametrize("text", SPEAKING)
def test_who_spoke_or_did_not_act_is_not_silent(text):
    assert silences(text) == set()
