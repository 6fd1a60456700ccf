"""Sentences in which a name, post or body was once taken for something else, each with what it is.

A row is a passage, the words of a mention, and its kind with its own name and the key of its state, "" where
none is given; or None where the words are no mention.
"""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_annotator

from communique.model.text import Chain, Document, Iri

pytestmark = pytest.mark.model

PASSAGES = [
    ("Airbus's president, Rémi Voss, flew to Lisbon.", "president", ("Office", "president", "")),
    ("The Labour Party's chairman, Una Reed, resigned.", "chairman", ("Office", "chairman", "")),
    (
        "A Foreign Ministry spokesman in Cairo denied it. An Egyptian Navy spokesman did not.",
        "Egyptian Navy spokesman",
        ("Office", "Navy spokesperson of Egypt", "place-egypt"),
    ),
    (
        "The Kenyan Parliament rejected it.",
        "Kenyan Parliament",
        ("Organization", "Kenyan Parliament", "place-kenya"),
    ),
    (
        "The Defence Ministry in Lisbon said nothing.",
        "Defence Ministry",
        ("Organization", "Ministry of Defence of Portugal", "place-portugal"),
    ),
    (
        "LILONGWE, May 3 (Reuters) - Malawian police raided a farm. The government said two men were held.",
        "The government",
        ("Organization", "Government of Malawi", "place-malawi"),
    ),
    (
        "LOME - Soldiers toppled the president of Togo. France left Togo. The junta accused France of theft.",
        "The junta",
        ("Organization", "Government of Togo", "place-togo"),
    ),
    (
        "President Vladimir Putin flew home. Chile's president said that he had been outraged.",
        "president",
        ("Office", "President of Chile", "place-chile"),
    ),
    (
        "The CIA declined to comment. A mine killed six Angolan policemen. The government blamed rebels.",
        "The government",
        ("Organization", "Government of Angola", "place-angola"),
    ),
    (
        "Kim Jong Un flew home. Vietnam's president received Mr Kim on Friday.",
        "Kim",
        ("Person", "Kim Jong Un", ""),
    ),
    (
        "Chile's Senate ratified it. The Senate of Uruguay did not.",
        "Senate",
        ("Organization", "Senate of Chile", "place-chile"),
    ),
    (
        "The Malawi Defence Force sent help. The MDF lost a truck.",
        "MDF",
        ("MilitaryUnit", "Malawi Defence Force", ""),
    ),
    (
        "Maj. Orr is the commander-in-chief of the Navy of Peru.",
        "commander-in-chief of the Navy of Peru",
        ("Office", "commander-in-chief of the Navy of Peru", ""),
    ),
    ("The ministry summoned the envoy at 4:20 a.m. Thursday.", "envoy at 4:20 a.m.", None),
    ("Troops fought on with Carl Gustafs.", "Carl Gustafs", ("WeaponSystem", "Carl Gustaf", "")),
    ("SHIP DEAL ROLLS ON, SAYS ORR\n\nThe yard won.", "SHIP DEAL ROLLS ON", None),
    (
        "Two Fidesz MEPs left the hall in Lima.",
        "Fidesz",
        ("Organization", "Fidesz", "place-hungary"),
    ),
    (
        "The Orme Unity Front took Kidal. On Monday the Front denied it.",
        "Front",
        ("Organization", "Orme Unity Front", ""),
    ),
    (
        "LJUBLJANA, May 3 (STA) - A truck burned on Monday. The Defence Ministry sent help.",
        "Defence Ministry",
        ("Organization", "Ministry of Defence of Slovenia", "place-slovenia"),
    ),
    ("He addressed the Bolivian people on Monday.", "Bolivian people", None),
    ("The yard won an order worth NOK 4.2 billion.", "NOK", None),
    ("Three Army helicopters left the base.", "Army", None),
    ("The frigate was escorting HMNZS Te Mana off Fiji.", "HMNZS Te Mana", None),
    ("They signed the October accord.", "October", None),
    ("LIVE: Storm over Kenya", "LIVE", None),
    (
        "They fought the Oromo People's Congress Front for weeks.",
        "Oromo People's Congress Front",
        ("Organization", "Oromo People's Congress Front", ""),
    ),
    (
        "ACCRA, March 3 - The minority walked out of the House of Representatives on Monday.",
        "House of Representatives",
        ("Organization", "House of Representatives of Ghana", "place-ghana"),
    ),
    (
        "ACCRA, March 3 - The House of Representatives voted for sanctions, the American embassy said.",
        "House of Representatives",
        ("Organization", "United States House of Representatives", "place-united-states"),
    ),
    (
        "The self-proclaimed Luhansk People's Republic freed two men.",
        "Luhansk People's Republic",
        ("Organization", "Luhansk People's Republic", ""),
    ),
    (
        "The representative of Peru, Ambassador Rosa Vela, told the Council that talks had failed.",
        "representative of Peru",
        ("Office", "representative of Peru", "place-peru"),
    ),
    ("The convoy reached Ras al-Ayn at dawn.", "Ras al-Ayn", ("Place", "Ras al-Ayn", "place-syria")),
    (
        "Somali federal troops retook the town.",
        "Somali federal troops",
        ("MilitaryUnit", "Somali federal troops", "place-somalia"),
    ),
]


def found(text: str, words: str) -> Chain | None:
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:d"), text=text))
    chains = [
        chain
        for chain in annotations.chains
        if any(mention.span.of(text) == words for mention in chain.mentions)
    ]
    assert len(chains) < 2
    return chains[0] if chains else None


@pytest.mark.parametrize(("text", "words", "meant"), PASSAGES, ids=[words for _, words, _ in PASSAGES])
def test_who_or_what_is_meant(text, words, meant):
    chain = found(text, words)
    assert (chain and (chain.type.value, chain.canonical, chain.polity or "")) == meant


def test_spokesmen_of_two_bodies_of_one_state_are_two_posts():
    text = "A Pentagon spokesman denied it. A State Department spokesman said nothing."
    assert found(text, "Pentagon spokesman") is not found(text, "State Department spokesman")
    assert found(text, "Pentagon spokesman").canonical != found(text, "State Department spokesman").canonical


def test_a_rank_cut_short_ends_no_sentence():
    text = "The raid killed Brig. Gen. Omar Sahl. Lt. Cmdr. Ada Voss led it."
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:d"), text=text))
    assert [sentence.of(text) for sentence in annotations.sentences] == [
        "The raid killed Brig. Gen. Omar Sahl.",
        "Lt. Cmdr. Ada Voss led it.",
    ]
