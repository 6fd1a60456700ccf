"""Who denies his part in an attack denies no attack; what else is told beside an act, but not of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.quality.readers_of_two import engine

from communique.model.knowledge import Claim, Literal
from communique.model.text import Document, Factuality, Iri

pytestmark = pytest.mark.model
BOMBED = "Warplanes bombed Bol on Monday, killing nine people."


def claims(text: str) -> tuple[dict[Iri, str], tuple[Claim, ...]]:
    report = engine().resolve(
        Document(iri=engine().names.document(text), text=text, anchor=date(2025, 3, 20))
    )
    return {each.iri: each.label for each in report.entities}, report.claims


def told(text: str, *statuses: Factuality) -> set[tuple[str, str]]:
    """(predicate, value) of all that is claimed with one of the statuses."""
    labels, given = claims(text)
    values = [
        (fact.predicate, fact.object.value if isinstance(fact.object, Literal) else fact.object)
        for claim in given
        if claim.factuality in statuses
        for fact in claim.facts
    ]
    return {(predicate, labels.get(Iri(value), value).rsplit("#", 1)[-1]) for predicate, value in values}


@pytest.mark.parametrize(
    "denial",
    [
        "Chad denied any involvement in the attack.",
        "Chad denied responsibility for the attack.",
        "Chad denied carrying out the attack.",
        "Chad denied that its aircraft had taken part in any of the raids.",
    ],
)
def test_who_denies_his_part_denies_being_its_doer_alone(denial):
    refused = told(f"{BOMBED} {denial}", Factuality.DENIED, Factuality.NEGATED)
    assert {each for each in refused if each[0] != "topic"} == {("agent", "Chad")}


def test_who_took_no_part_in_an_attack_did_not_do_it():
    text = "Chad took no part in the attack on Bol, the ministry said."
    assert ("agent", "Chad") not in told(text, Factuality.ASSERTED)
    assert ("agent", "Chad") in told(text, Factuality.NEGATED)


def test_who_denies_a_deed_still_denies_it_whole():
    refused = told(f"{BOMBED} Chad denied that it had bombed Bol.", Factuality.DENIED)
    assert {("agent", "Chad"), ("type", "Airstrike")} <= refused


def test_whose_release_it_was_freed_nobody():
    text = "Lukas Hale was freed on Monday. Norway welcomed his release. His arrest in May had angered Oslo."
    assert ("agent", "Lukas Hale") not in told(text, Factuality.ASSERTED)


def test_what_a_voice_reports_in_a_noun_is_its_own_word():
    labels, given = claims("Rebel radio reported an attack on a bridge near Jinotega on Thursday.")
    (attack,) = [claim for claim in given if any(fact.object == "Assault" for fact in claim.facts)]
    assert labels[attack.speaker] == "Rebel radio"


@pytest.mark.parametrize(
    "text",
    [
        "Germany has promised Chad three tanks by the summer.",
        "The African Union agreed with Lukas Hale on elections by July 2026.",
    ],
)
def test_a_deadline_is_no_date_of_the_promise(text):
    assert not {predicate for predicate, _ in told(text, Factuality.ASSERTED)} & {"earliest", "latest"}


def test_words_told_within_anothers_words_end_with_those():
    text = (
        "Mira Kovar rang Lukas Hale on Monday. "
        "She told him that Norway was content with the plan, a Chadian adviser, Idris Osman, said."
    )
    assert not any(
        "adviser" in value for predicate, value in told(text, Factuality.ASSERTED) if predicate == "topic"
    )


def test_a_quotation_behind_a_colon_is_of_who_spoke_before_it():
    text = (
        'Hale told the newspaper that his army had no gas: "Would any state use it?" '
        "Foreign Secretary Mira Kovar said Norway could act alone."
    )
    labels, given = claims(text)
    said = {labels[c.speaker] for c in given if c.span.of(text).startswith("Would any state") and c.cue}
    assert said == {"Hale"}


@pytest.mark.parametrize(
    "text", ["Norway's cabinet put off a vote on Tuesday.", "Seoul halts loudspeakers after hotline call"]
)
def test_what_is_no_arms_is_no_suspension_of_arms(text):
    assert ("type", "ArmsSuspension") not in told(text, *Factuality)


def test_a_term_is_no_date_of_the_refusal():
    text = "Defence Minister Lukas Hale ruled out a withdrawal from Chad this year."
    assert ("latest", "2025-12-31") not in told(text, Factuality.ASSERTED)


def test_a_length_is_of_what_lasted_alone():
    text = "The meeting of Hale and Kovar lasted two hours, longer than when Kovar met Brandt in Graz."
    report = engine().resolve(Document(iri=engine().names.document(text), text=text))
    long = {f.subject for c in report.claims for f in c.facts if f.predicate == "duration"}
    assert [e.triggers[0].of(text) for e in report.events if e.iri in long] == ["meeting"]
