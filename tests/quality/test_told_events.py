"""Events whose words stand beside no name, in a participle, behind a time or in a clause of their own."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.shared_engine import shared_engine

from communique.model.naming import Names
from communique.model.text import AnchorBasis, Annotations, Document, EventChain, Role

pytestmark = pytest.mark.model
TOLD = (
    (
        "Norway tested Spike missiles. Only two of the three batches ordered by Kenya have come.",
        "ordered",
        "ArmsTransfer",
        {"Kenya"},
    ),
    (
        "Norway tested ten Spike missiles. The first was handed over to Kenya in March.",
        "handed over",
        "ArmsTransfer",
        {"Kenya", "Spike"},
    ),
    ("Oslo put off the Leopard 2 tanks Kenya ordered in June.", "ordered", "ArmsTransfer", {"Kenya", "2"}),
    ("President Kamau has ordered that the garrison be reinforced.", "ordered", "Request", {"Kamau"}),
    ("If Chad refuses, Kenya will not sign.", "refuses", "Reject", {"Chad"}),
    (
        "The coalition's spokesman, Colonel Ahmed Saleh, warned that it would not stand idle.",
        "warned",
        "Threaten",
        {"Saleh"},
    ),
    (
        "If the government yields, President Kamau warned, the army will march.",
        "warned",
        "Threaten",
        {"Kamau"},
    ),
    (
        "Foreign ministers of the ASEAN states discussed the dispute on Friday.",
        "discussed",
        "Consult",
        {"ASEAN"},
    ),
    (
        "President Kamau discussed the matter by telephone with Prime Minister Holm.",
        "discussed",
        "PhoneCall",
        {"Kamau", "Holm"},
    ),
    ("Kenya has held Chad responsible for the raid.", "held", "Accuse", {"Kenya", "Chad"}),
    (
        "The Russian Foreign Ministry handed Ambassador Idriss Haroun a note of protest.",
        "protest",
        "Criticism",
        {"Ministry"},
    ),
    ("President Kamau called off the talks with Chad.", "called off", "Reject", {"Kamau"}),
    (
        "President Kamau received this morning the ambassador of Chad, Idriss Haroun.",
        "received",
        "Meeting",
        {"Kamau", "Haroun"},
    ),
    ("The Norwegian Navy escorted the trawler into port at Bergen.", "escorted", "Seizure", {"Navy"}),
    (
        "Kenya has placed an order with Boeing for eight P-8 aircraft.",
        "order",
        "ArmsTransfer",
        {"Kenya", "Boeing", "P-8"},
    ),
    ("President Kamau has rejected calls to recall the envoy.", "calls", "Request", set()),
    ("Kenya and Chad took part in joint patrols off Lamu.", "patrols", "Exercise", {"Kenya", "Chad"}),
    (
        "Washington would lift sanctions imposed on Chad on Monday.",
        "sanctions",
        "EconomicSanction",
        {"Washington", "Chad"},
    ),
    (
        "The MiG-29 fighters bought from India by Kenya are in service.",
        "bought",
        "ArmsTransfer",
        {"India", "Kenya"},
    ),
    (
        "The general blamed the raid on Sergeant Idriss Haroun.",
        "blamed",
        "Accuse",
        {"Haroun"},
    ),
    (
        "The general blamed the raid on Sergeant Idriss Haroun.",
        "raid",
        "Assault",
        {"Haroun"},
    ),
    (
        "President Kamau used a call with Prime Minister Holm to demand that deliveries stop.",
        "demand",
        "Request",
        {"Kamau", "Holm"},
    ),
    (
        "The captain, Erik Holm, refused to follow Norway's orders.",
        "refused",
        "Reject",
        {"Holm", "Norway"},
    ),
    (
        "Ghana welcomed the readiness of President Kamau of Kenya and Uganda's President Obua to meet.",
        "meet",
        "Meeting",
        {"Kamau", "Obua"},
    ),
)


@cache
def told(text: str) -> tuple[Annotations, tuple[EventChain, ...]]:
    engine = shared_engine()
    iri = Names().document(text)
    document = Document(iri=iri, text=text, anchor=date(2022, 8, 17), anchor_basis=AnchorBasis.GIVEN)
    annotations = engine.annotate(document)
    return annotations, engine.extract(annotations).events


@pytest.mark.parametrize(("text", "word", "kind", "names"), TOLD, ids=[f"{row[1]}-{row[2]}" for row in TOLD])
def test_an_event_is_found_with_those_who_take_part(text: str, word: str, kind: str, names: set[str]) -> None:
    annotations, chains = told(text)
    mentions = [
        m
        for c in chains
        for m in c.mentions
        if word in annotations.text_of(m.trigger) or annotations.text_of(m.trigger) in word
    ]
    found = [each for each in mentions if each.type == kind]
    people = {
        annotations.text_of(a.mention.head)
        for m in found
        for a in m.arguments
        if a.mention and a.role is not Role.TOPIC
    }
    assert not names or found
    assert names <= people


@pytest.mark.parametrize(
    ("text", "word", "factuality"),
    [
        ("Kenya's parliament voted on Friday to condemn the raid by Chad.", "condemn", "Asserted"),
        ("President Kamau rang Prime Minister Holm to complain about the raid.", "complain", "Asserted"),
        ("President Kamau flew to Oslo to urge Norway to sign.", "urge", "Planned"),
        ("Washington would lift sanctions imposed on Chad on Monday.", "sanctions", "Asserted"),
    ],
)
def test_words_that_are_the_act_itself_are_not_only_planned(text: str, word: str, factuality: str) -> None:
    annotations, chains = told(text)
    chain = next(c for c in chains if any(annotations.text_of(m.trigger) == word for m in c.mentions))
    assert chain.factuality.value == factuality


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On Monday Kenya handed the envoy a note of protest demanding that Chad stop.", "demanding"),
        ("On Monday drones struck Kosti; guns shot down two drones.", "shot down"),
        ("The ship sank off Kenya on Monday after being struck by a missile.", "struck"),
    ],
)
def test_what_comes_with_a_deed_is_of_its_day(text: str, word: str) -> None:
    annotations, chains = told(text)
    mentions = [m for c in chains for m in c.mentions if annotations.text_of(m.trigger) == word]
    assert [m.time.value for m in mentions if m.time] == ["2022-08-15"]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Norway may send a second frigate to the Red Sea.", "send", "Deployment"),
        ("Norway will send two frigates to Ukraine.", "send", "ArmsTransfer"),
        ("Norway will send F-16 fighters to Kyiv.", "send", "ArmsTransfer"),
        (
            "The first F-16 jets could arrive by May.",
            "arrive",
            "ArmsTransfer",
        ),
    ],
)
def test_arms_are_given_to_owners_and_forces_sent_to_places(text: str, word: str, kind: str) -> None:
    annotations, chains = told(text)
    assert [m.type for c in chains for m in c.mentions if annotations.text_of(m.trigger) == word] == [kind]


def test_fighting_that_holds_up_deliveries_goes_on() -> None:
    _, chains = told("Deliveries were held up by fighting near Goma.")
    assert [chain.factuality.value for chain in chains if chain.type == "Fight"] == ["Asserted"]


def test_a_meeting_on_the_sidelines_is_about_something_else() -> None:
    _, chains = told("President Kamau met Prime Minister Holm on the sidelines of a summit over lunch.")
    roles = {a.role for c in chains for m in c.mentions if c.type == "Meeting" for a in m.arguments}
    assert Role.TOPIC not in roles
