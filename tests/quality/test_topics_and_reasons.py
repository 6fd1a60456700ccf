"""What was not spoken of is denied of the talks that were held, and denies no talks; why a halt was made."""

from __future__ import annotations

from datetime import date

import pytest
from tests.quality.readers_of_two import engine

from communique.model.text import Document, EventMention, Factuality, Role

pytestmark = pytest.mark.model


def mentions(text: str) -> list[EventMention]:
    document = Document(iri=engine().names.document(text), text=text, anchor=date(2025, 3, 20))
    chains = engine().extract(engine().annotate(document)).events
    return [mention for chain in chains for mention in chain.mentions]


def test_who_did_not_discuss_a_matter_still_met():
    text = "Lukas Hale met Mira Kovar in Sochi on Tuesday. The two leaders did not discuss gas prices."
    told = mentions(text)
    assert {each.factuality for each in told} == {Factuality.ASSERTED}
    topics = [each for mention in told for each in mention.arguments if each.role is Role.TOPIC]
    assert [(each.span.of(text), each.negated) for each in topics] == [("gas prices", True)]


def test_who_did_not_discuss_a_matter_is_not_said_to_have_held_no_talks():
    assert mentions("Antony Blinken did not discuss Iran with Hakan Fidan, an official said.") == []


def test_what_two_discussed_is_the_topic_where_no_other_words_tell_of_their_talks():
    text = "Lukas Hale said that he and Mira Kovar had discussed property claims in Nicosia."
    topics = [each for mention in mentions(text) for each in mention.arguments if each.role is Role.TOPIC]
    assert [each.span.of(text) for each in topics] == ["property claims"]


def test_the_clause_after_because_is_the_reason_of_a_halt():
    text = "Germany suspended deliveries of IRIS-T missiles to Egypt because its stocks are low, Berlin said."
    reasons = [each for mention in mentions(text) for each in mention.arguments if each.role is Role.REASON]
    assert [each.span.of(text) for each in reasons] == ["its stocks are low"]


CAUSED = [
    (
        "The dispute over cod led to Oslo's decision to suspend arms deliveries to Chad.",
        "suspend",
    ),
    ("The dispute over cod prompted Oslo to expel two envoys of Chad.", "expel"),
    ("The expulsion of two envoys by Oslo was prompted by the dispute over cod.", "expulsion"),
]


def reasons_by_trigger(text: str) -> dict[str, list[str]]:
    return {
        each.trigger.of(text): [a.span.of(text) for a in each.arguments if a.role is Role.REASON]
        for each in mentions(text)
    }


@pytest.mark.parametrize(("text", "act"), CAUSED)
def test_what_brought_an_act_about_is_its_reason(text, act):
    (reason,) = reasons_by_trigger(text)[act]
    assert reason.lower() == "the dispute over cod"


@pytest.mark.parametrize(
    "text",
    [
        "The generals pushed Oslo to expel two envoys of Chad.",
        "Chad pushed Oslo to expel two envoys.",
        "The dispute over cod did not lead to the expulsion of two envoys by Oslo.",
    ],
)
def test_who_urges_an_act_and_what_did_not_lead_to_it_are_no_reasons(text):
    assert not any(reasons_by_trigger(text).values())


def test_a_conversation_expected_to_turn_on_a_matter_has_it_as_its_topic():
    text = (
        "Envoys of Chad and Niger met in Doha in May. President Ruto will phone Hassan Sheikh Mohamud on"
        " Friday, a conversation likely to focus on the front lines."
    )
    topics = {
        each.trigger.of(text): [a.span.of(text) for a in each.arguments if a.role is Role.TOPIC]
        for each in mentions(text)
    }
    assert topics.pop("conversation") == ["the front lines"]
    assert not any(topics.values())
