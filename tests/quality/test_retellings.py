"""Which words of one dispatch tell one event, on passages of our own."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.shared_engine import shared_engine

from communique.model.knowledge import Event, ResolvedReport
from communique.model.text import AnchorBasis, Document, Factuality, Iri

pytestmark = pytest.mark.model

TEST = (
    "Iran tests missile ahead of talks. Iran fired a ballistic missile from the Semnan area early Tuesday, "
    "its state television said. The projectile, launched at 4:10 a.m., flew 900 kilometers."
)
CALLS = (
    "The foreign ministers of Kenya and Uganda spoke by telephone on Monday. Kenyan Foreign Minister "
    "Ruth Achieng telephoned her Ugandan counterpart, Moses Okello, on Monday evening to protest. "
    "Okello called his Rwandan counterpart, Paul Habimana, on Monday night."
)
LEAD = (
    "Serbia's interior minister quits over police raid\n\nBELGRADE (Adria News) - Interior Minister Goran "
    "Petkovic resigned on Friday, a day after the raid.\n\nHis resignation was accepted."
)
DENIAL = (
    "Warplanes struck a dairy on the edge of Sabha late on Monday, killing nine people. The government in "
    "Tripoli denied that it had carried out the strike."
)
BLAZE = (
    "A tanker was set ablaze in the Gulf of Aden on Monday night after being hit by a missile. The Houthis "
    "said on Tuesday that they had fired the missile."
)
TOLL = (
    "The army condemned the shelling of the village of Arnia, which left a shepherd dead and his two sons "
    "wounded. Pakistani troops started the shelling at dusk on Sunday."
)
RAIDS = (
    "Israeli warplanes bombed a depot near Tyre on Monday. Hezbollah fired rockets at Haifa in revenge. "
    "Lebanon's president condemned the air strike."
)
TWO_TOWNS = (
    "Russian forces struck Kharkiv with missiles on Monday, killing two people. Russian forces struck Odesa "
    "with missiles on Tuesday, the governor said."
)
READOUT = "The palace said in a statement on Monday that the king had met the Spanish prime minister."


@cache
def read(text: str) -> ResolvedReport:
    document = Document(iri=Iri("x"), text=text, anchor=date(2024, 3, 5), anchor_basis=AnchorBasis.GIVEN)
    return shared_engine().resolve(document)


def told(text: str, word: str, nth: int = 0) -> Event:
    """The event that a word of the text tells."""
    report, at = read(text), -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    return next(
        event for event in report.events if any(each.start <= at < each.end for each in event.triggers)
    )


def are_one(text: str, one: str, other: str) -> bool:
    return told(text, one).iri == told(text, other).iri


def test_the_projectile_is_the_missile_just_fired():
    assert are_one(TEST, "fired", "launched")


def test_a_call_of_two_ministers_is_the_one_that_their_states_are_said_to_have_had_that_day():
    assert are_one(CALLS, "spoke", "telephoned")
    assert not are_one(CALLS, "spoke", "called")


def test_a_lead_tells_the_act_of_its_headline_with_a_name_for_the_post():
    assert are_one(LEAD, "quits", "resigned")
    assert are_one(LEAD, "quits", "resignation")


def test_who_denies_having_carried_out_a_strike_denies_no_strike():
    assert are_one(DENIAL, "struck", "strike")
    strike = told(DENIAL, "struck")
    assert strike.statuses[0] is Factuality.ASSERTED
    assert not strike.agents


def test_what_a_ship_suffered_and_what_struck_it_are_one_attack():
    assert are_one(BLAZE, "set ablaze", "hit by")


def test_those_whom_a_shelling_left_wounded_are_no_attack_of_their_own():
    assert are_one(TOLL, "shelling of", "shelling at")
    with pytest.raises(StopIteration):
        told(TOLL, "wounded")


def test_the_air_strike_is_the_bombing_and_not_the_rockets_fired_since():
    assert are_one(RAIDS, "bombed", "strike.")


def test_strikes_by_the_same_forces_on_two_towns_stay_two():
    assert told(TWO_TOWNS, "struck").iri != told(TWO_TOWNS, "struck", 1).iri


def test_a_statement_is_told_once_by_its_verb_and_its_noun():
    statements = [each for each in read(READOUT).events if each.kind == "PublicStatement"]
    assert len(statements) <= 1


SALVO = (
    "Rockets that slammed into a bakery and a row of shops on the western edge of Zliten on Sunday morning "
    "killed 12 people, the town council said on Monday."
)
NOT_BY = "The depot that was hit in Goma on Monday was struck not by a drone but by fighter jets."


def test_what_rockets_hit_and_whom_they_killed_is_one_attack_of_the_day_told_between():
    assert are_one(SALVO, "slammed", "killed")
    assert told(SALVO, "slammed").earliest == date(2024, 3, 3)


def test_a_strike_is_of_the_kind_of_what_struck_and_not_of_what_did_not():
    assert are_one(NOT_BY, "hit", "struck")
    assert told(NOT_BY, "struck").kind == "Airstrike"


def test_who_stops_supplying_arms_or_halts_their_dispatch_suspends_deliveries():
    for text in (
        "Norway stopped supplying Kenya with NASAMS missiles on Monday.",
        "Germany halted the dispatch of 40 Leopard 2 tanks to Kenya on Monday.",
    ):
        halts = [each for each in read(text).events if each.kind == "ArmsSuspension"]
        assert [bool(each.materiel and each.recipients) for each in halts] == [True], text


def test_a_headline_s_state_may_be_its_army_in_the_lead():
    text = (
        "Sweden freezes missile deliveries to Thailand\n\nSTOCKHOLM - Sweden has suspended deliveries of "
        "RBS 70 missiles to the Royal Thai Army, a ministry said."
    )
    assert are_one(text, "freezes", "suspended")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Norway halted deliveries of tanks to Kenya out of fear that some had been resold.",
            "fear that some",
        ),
        ("Norway suspended deliveries of tanks to Kenya for technical reasons.", "technical reasons"),
        (
            "Why did Norway halt deliveries of tanks to Kenya? Because the depot is not ready.",
            "depot is not ready",
        ),
    ],
)
def test_why_arms_are_held_back_is_told_by_a_motive_a_ground_or_an_answer(text: str, reason: str):
    labels = {each.iri: each.label for each in read(text).entities}
    halts = {each.iri for each in read(text).events if each.kind == "ArmsSuspension"}
    facts = [fact for claim in read(text).claims for fact in claim.facts if fact.subject in halts]
    reasons = [labels[fact.object] for fact in facts if fact.predicate == "reason"]
    assert [each.startswith(reason) for each in reasons] == [True], reasons
