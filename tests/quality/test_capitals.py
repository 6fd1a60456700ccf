"""Sentences with capitals between asterisks that are their government, and with such that are the place."""

from __future__ import annotations

import re

import pytest
from tests.shared_engine import shared_annotator

from communique.model.text import Document, EntityType, Iri

pytestmark = pytest.mark.model

GOVERNMENTS = [
    "Officials called it a deal *Kyiv* says is dead.",
    "They tore up the memorandum *Harare* signed with Zambia in May.",
    "Greece will not hand its missiles to *Kyiv*.",
    "A court jailed the lecturer. *Moscow*'s embassy promised to answer.",
    "The ministry would hand *Stockholm* photographs of the launchers.",
    'The minister resigned after calling *Beijing* "a bully".',
    "The opposition accused the government of crawling before *Beijing*.",
    "*Beijing*, which lodged a protest over the order, is unlikely to be amused.",
    "A mixed force was proposed, which *Yerevan* accepted and Azerbaijan did not.",
    "Riyadh has not commented. Analysts expect *Riyadh* to turn to Turkey.",
    "The firm sold 12 radars to *Manila* in 2020.",
    "The report was a setback for *Jakarta*.",
    "The move puts pressure on *Managua*.",
    "He has long been an ally of *Damascus*.",
    "The militia is hostile to *Kinshasa*.",
    "The statement was a rebuke to *Paris*.",
    "A stand-off with *Ankara* over the islands goes on.",
    "Two diplomats were accused by *Warsaw* of spying.",
    "According to *Dhaka*, nine men were held.",
    "*Colombo* to buy radars from India",
    "If *Tallinn* agrees, the ships will sail in May.",
    "She told *Bogotá* that the raid was illegal.",
    "There were new demands from *Caracas* on Monday.",
    "Despite *Minsk*'s denial the plane was forced down.",
    "*Hanoi*, for its part, denied the report.",
    "Both *Amman* and *Cairo* refused.",
    "Neither *Baku* nor *Yerevan* has replied.",
    "The envoy had contacts at a technical level with *Tehran*.",
    "Serbia is dependent on *Moscow* for gas.",
    "Orders placed by *Bangkok* are late.",
    "The jets that *Doha* ordered will be late.",
    "The parliament voted more arms for *Kyiv*.",
    "Britain backs sanctions against *Harare*.",
    "The general is loyal to *Tripoli*.",
    "*Rome* and *Berlin* each pledged ten guns.",
    "The shipment was paid for by *Abu Dhabi*.",
    "The two envoys will carry a letter to *Khartoum*.",
    "*Islamabad* summoned the envoy on Friday.",
    "It is up to *London* to decide.",
    "The truce depends on *Belgrade*.",
    "The talks were broken off by *Addis Ababa*.",
    "*Asmara* is yet to respond.",
    "He urged *Juba* and *Khartoum* to talk.",
    "The loan gives *Athens* time.",
    "A spokesman for *Lisbon* would not comment.",
    "The arms were meant for *Luanda*, the captain said.",
    "The treaty with *Santiago* has been ratified.",
    "The defence pact between *Seoul* and *Tokyo* lapsed.",
    "Nepal is caught between *Delhi* and *Beijing*.",
    "The rebels want *Bamako* to free ten men.",
    "The minister thanked *Ottawa* for the aid.",
    "The case against *Nicosia* was dropped.",
    "The ball is in *Tehran*'s court.",
    "Relations with *Pyongyang* have soured.",
    "On Friday *Canberra* rejected the plan.",
    "The troops left after *Kigali* cancelled the deal.",
    "*Aso Rock* would not say who had signed it.",
]
PLACES = [
    "The president flew to *Bogotá* on Monday.",
    "He visited troops at *N'Djamena*'s military base.",
    "The *Lima* daily El Litoral reported on Sunday that the jets had come.",
    "The chairman, a farmer from *Dushanbe*, denied it.",
    "Delegates resumed talks in *Ankara*.",
    "Tanks blocked the road to *Baghdad*.",
    "*Kabul* residents queued for bread.",
    "A *Tehran* court jailed the reporter.",
    "Shells hit *Kyiv* at dawn.",
    "He landed at *Beirut* airport.",
    "A *Nairobi*-based group counted the dead.",
    "The camp lies east of *Damascus*.",
    "Protests rocked *Tbilisi*.",
    "The delegation came from *Baghdad*, where it had met the king.",
    "Thousands fled *Khartoum*.",
    "The mayor of *Warsaw* spoke.",
    "Gunmen seized parts of *Tripoli*.",
    "She left *Kabul* for Pakistan.",
    "*Sarajevo* is under siege.",
    "*Mogadishu* fell to the rebels.",
    "The fall of *Kabul* shocked the allies.",
    "Jets bombed *Sanaa*.",
    "The attack on *Kyiv* killed nine.",
    "They were evacuated from *Juba*.",
    "The blast shook central *Jerusalem*.",
    "The *Geneva* talks resume on Friday.",
    "The gunmen fired at a *Moscow* theatre.",
    "The convoy was bound for *Damascus*.",
    "*Bangui* was calm on Tuesday.",
    "The two sides met in *Oslo* and *Cairo*.",
    "Troops ringed *Conakry*.",
    "The envoy is due in *Lusaka* on Friday.",
    "He was arrested near *Minsk*.",
    "The ship sailed from *Algiers* to Malta.",
    "*Vilnius* hosts the summit in July.",
    "Rebels are 30 km from *Bujumbura*.",
    "By Ada Quill, *Quito*\n\nThe army has denied it.",
    "The rocket fell short of *Riyadh*.",
    "The curfew in *Harare* was lifted.",
    "The flight to *Doha* was cancelled.",
    "The regiment took *Baghdad* in April.",
    "The road to *Bangui* was cut on Friday.",
    "The attack on *Kigali* killed nine.",
]
_MARKED = re.compile(r"\*([^*]+)\*")


def read(written: str) -> list[EntityType | None]:
    """The kind of what stands at each marked place, in reading order."""
    text = written.replace("*", "")
    starts = [match.start() - 2 * number for number, match in enumerate(_MARKED.finditer(written))]
    mentions = shared_annotator().annotate(Document(iri=Iri("urn:x:1"), text=text)).mentions
    kinds = {each.span.start: each.type for each in mentions if each.type is not EntityType.OFFICE}
    return [kinds.get(start) for start in starts]


@pytest.mark.parametrize("written", GOVERNMENTS)
def test_a_capital_that_acts_or_is_dealt_with_is_its_government(written: str) -> None:
    assert set(read(written)) == {EntityType.ORGANIZATION}


@pytest.mark.parametrize("written", PLACES)
def test_a_capital_where_something_happens_is_the_place(written: str) -> None:
    assert set(read(written)) == {EntityType.PLACE}
