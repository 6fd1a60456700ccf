"""What a report itself says happened, and what it does not: facts of the default graph, passage by passage.

A fact is "Kind role filler" of an event, "Kind" alone for that it happened, or "thing predicate thing". Each
row was once read wrongly in another report; all names here are invented for it.
"""

# ruff: noqa: E501  # a passage stays on its line

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from tests.quality.mended_passages import ROWS as MENDED
from tests.quality.narrated_passages import ROWS as MORE
from tests.shared_engine import shared_engine

from communique.derivation.derive import LIKELY_ROLE
from communique.model.knowledge import Claim, ResolvedReport
from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, Factuality, SpeakerKind
from communique.store.rows import EVENT, thing_rows

pytestmark = pytest.mark.model

ROWS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "who speaks a quotation does not name himself",
        'Army spokesman Omar Diallo blamed Major Seydou Traoré, an officer who deserted in May. "Traoré threatened that convoy last month; all of us heard it," he said.',
        ("Accuse agent Omar Diallo",),
        ("Threaten",),
    ),
    (
        "a subject in neither of two places",
        "The opposition in neither country has been consulted. Kenya consulted Uganda.",
        ("Consult agent Kenya",),
        ("Consult agent opposition",),
    ),
    (
        "an opening that denies the clause",
        "At no time did Norway threaten Sweden. Norway accused Denmark of spying.",
        ("Accuse agent Norway",),
        ("Threaten",),
    ),
    (
        "what the accused is said to have done goes on behind a comma",
        "Foreign Minister Aram Petrosian accused Azerbaijani forces of shelling the market of Goris, wounding four traders.",
        ("Accuse agent Aram Petrosian",),
        ("Assault", "Assault agent Aram Petrosian", "ArtilleryStrike"),
    ),
    (
        "when it was agreed is not what was agreed",
        "President Maria Costa and President Luis Vega agreed on the patrols when they met in Lima in May.",
        ("Meeting agent Luis Vega", "Agree agent Luis Vega"),
        ("Agree requested Meeting",),
    ),
    (
        "whom one asks is not what one asks",
        "Norwegian Foreign Minister Ida Lund asked her colleagues to do the same.",
        ("Request recipient colleagues",),
        ("Request requested her colleagues",),
    ),
    (
        "an envoy called to the ministry is not telephoned",
        "Chile's ambassador in La Paz was called to the Foreign Ministry on Monday.",
        ("Criticism",),
        ("PhoneCall",),
    ),
    (
        "a treaty is attacked in words",
        "Opposition deputies attacked the accord, which Peru and Chile signed in May.",
        ("Criticism agent Opposition deputies",),
        ("Assault",),
    ),
    (
        "what one no longer objects to is still to come",
        "Oslo has given up its objection to the transfer of German howitzers by Latvia.",
        (),
        ("ArmsTransfer",),
    ),
    (
        "a headline leaves out that somebody was shot",
        "Truce observer shot dead in Georgian gorge\n\nTBILISI, May 4 - An observer was shot on Monday, the mission said.",
        (),
        ("Assault agent Truce observer",),
    ),
    (
        "over what one counts is not how long it took",
        "Turkish warplanes bombed Zakho on Monday for the third time in a week.",
        ("Airstrike",),
        ("Airstrike duration P7D",),
    ),
    (
        "a force in a country is not the country's",
        "The United Nations Interim Force in Lebanon met the Lebanese army. The Somali National Liberation Army did not come.",
        (),
        (
            "United Nations Interim Force in Lebanon partOf Lebanon",
            "Somali National Liberation Army partOf Somalia",
        ),
    ),
    (
        "an envoy's seat is not whom he speaks for",
        "Russia's envoy at The Hague said nothing. The UN envoy to Haiti, Kai Berg, met him.",
        ("envoy of Russia officeOf Russia",),
        ("envoy of Netherlands officeOf The Hague", "Kai Berg holdsOffice envoy of Haiti"),
    ),
    (
        "a flight that ends in a crash is no raid",
        "A United Nations helicopter crashed near Goma on Tuesday, killing three Kenyan crew members.",
        (),
        ("Airstrike", "Assault"),
    ),
    (
        "ships on a mission are not fired at it",
        "It is the first time Kenya has sent warships on a UN mission.",
        ("Deployment agent Kenya",),
        ("MissileStrike", "ArmsTransfer"),
    ),
    (
        "a missile is fired at a ship",
        "Houthi forces fired two missiles at the tanker Marlin on Monday.",
        ("MissileStrike",),
        ("WeaponTest",),
    ),
    (
        "what lies near a border lies on one side of it",
        "Armenian guns shelled two villages near the frontier with Azerbaijan on Monday.",
        ("ArtilleryStrike",),
        ("ArtilleryStrike location Azerbaijan",),
    ),
    (
        "a whole government is no ministry",
        "CARACAS, May 4 - Bogotá was not warned, its envoy said. Relatives said the men had been beaten. The ministry rejected the claim.",
        (),
        ("Reject agent Government of Colombia",),
    ),
    (
        "who carries arms was not given them",
        "The men, who were armed, were released by Kenya after four hours.",
        ("Release",),
        ("ArmsTransfer",),
    ),
    (
        "what becomes of a request is not what was asked for",
        "A Norwegian embassy official asked to visit Jens Moe and was refused.",
        ("Request",),
        ("Request requested Reject",),
    ),
    (
        "what the others did is not what was turned down",
        "Congress on Wednesday passed an amnesty law, the opposition having walked out.",
        (),
        ("Reject rejects Congress on Wednesday passed an amnesty law",),
    ),
    (
        "where things were bound for is not where they were seized",
        "Customs officers seize rocket parts bound for Libya\n\nVALLETTA, May 4 - Police said nothing.",
        (),
        ("Seizure location Libya",),
    ),
    (
        "who is asked to explain has explained nothing",
        "Malta has been asked to explain how the crates came to be booked to Tripoli.",
        ("Request recipient Malta",),
        ("PublicStatement agent Malta", "PublicStatement"),
    ),
    (
        "who charges others did not do it",
        "Norway has charged two men with the 2018 poisoning of Omar Haddad in Bergen.",
        ("Accuse agent Norway",),
        ("Assault agent Norway",),
    ),
    (
        "a general's nationality is not where a town lies",
        "The commander in Sarajevo, U.S. Brigadier General Steven Hale, was not involved.",
        (),
        ("Sarajevo locatedIn United States",),
    ),
    (
        "on an island is where they met",
        "The foreign ministers of Greece and Turkey met on the island of Rhodes on Friday.",
        ("Meeting location Rhodes",),
        ("Meeting topic island of Rhodes",),
    ),
    (
        "foreign ministers are not those of defence",
        "Kenyan Foreign Minister Peter Kamau met Norwegian Foreign Minister Ida Lund in Oslo. Defence Minister Ali Hassan stayed with Defence Minister Jens Moe. The two foreign ministers held talks in Bergen on Monday.",
        ("Meeting agent Ida Lund",),
        ("Meeting agent Jens Moe",),
    ),
)


@cache
def report_of(text: str) -> ResolvedReport:
    document = Document(
        iri=Names().document(text), text=text, anchor=date(2015, 6, 10), anchor_basis=AnchorBasis.GIVEN
    )
    return shared_engine().resolve(document)


def in_words(report: ResolvedReport, claim: Claim) -> Iterator[str]:
    labels = {each.iri: each.label for each in report.entities}
    kinds = {each.iri: each.kind for each in report.events}
    for fact in claim.facts:
        value = (
            fact.object
            if not isinstance(fact.object, str)
            else labels.get(fact.object, kinds.get(fact.object))
        )
        told = getattr(value, "value", value)
        if fact.predicate == "type":
            yield kinds[fact.subject]
        else:
            yield f"{kinds.get(fact.subject) or labels.get(fact.subject)} {fact.predicate} {told}"


def said_by_the_report(text: str) -> set[str]:
    report = report_of(text)
    return {
        words
        for claim in report.claims
        if claim.speaker_kind is SpeakerKind.NARRATOR and claim.factuality is Factuality.ASSERTED
        for words in in_words(report, claim)
    }


ALL = [*ROWS, *MORE, *MENDED]


@pytest.mark.parametrize(("why", "text", "told", "untold"), ALL, ids=[row[0] for row in ALL])
def test_the_report_says_so_itself(why, text, told, untold):
    found = said_by_the_report(text)
    assert set(told) <= found, f"{why}: {sorted(found)}"
    assert found.isdisjoint(untold), why


def test_who_claims_an_attack_is_not_sure_to_have_made_it():
    report = report_of("The rebels claimed responsibility for the shooting of a guard in Hebron.")
    told = {fact.predicate: sure for claim in report.claims for fact, sure in claim.sure()}
    assert told["agent"] < LIKELY_ROLE <= told["location"]


def test_a_named_event_that_is_told_of_is_one_thing_of_the_store():
    report = report_of(
        "Minister Ana Ruiz announced sanctions on two officials for their support of Russia's invasion of Ukraine."
    )
    things = thing_rows(report)
    names = [row[0] for row in things]
    assert {row[1] for row in things if row[0] in {each.iri for each in report.events}} == {EVENT}
    assert len(names) == len(set(names)) < len(report.entities) + len(report.events)
