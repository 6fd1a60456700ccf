"""Passages in which a body is called by what it is or whose it is, each with the words and the body meant.

A row is a passage, the words of the mention and the canonical name of its chain; None where the words are no
mention. Bodies, people and happenings are invented, states are real.
"""

from __future__ import annotations

import pytest
from tests.shared_engine import shared_annotator

from communique.model.text import Chain, Document, EntityType, Iri

pytestmark = pytest.mark.model

PASSAGES = [
    # whose it is
    (
        "Finnish Defence Minister Aino Salo said her ministry would pay.",
        "her ministry",
        "her ministry",
    ),
    (
        "Kenyan Foreign Minister Juma Okello said his government would not wait.",
        "his government",
        "Government of Kenya",
    ),
    (
        "Malawi's newly formed government resigned.",
        "Malawi's newly formed government",
        "Government of Malawi",
    ),
    (
        "Denmark's arms export agency stopped the sale.",
        "Denmark's arms export agency",
        "Denmark's arms export agency",
    ),
    (
        "The U.N. observer mission in Tajikistan left.",
        "The U.N. observer mission in Tajikistan",
        "The U.N. observer mission in Tajikistan",
    ),
    ("The government in Lusaka denied it.", "The government in Lusaka", "Government of Zambia"),
    ("Tampere police detained two men.", "Tampere police", "Tampere police"),
    ("The police chief left.", "police", None),
    # what it is
    (
        "Orme Maritime built the ship. The company said it would appeal.",
        "The company",
        "Orme Maritime",
    ),
    (
        "The yard's owner is Orme Maritime. Workers of the Finnish company went home.",
        "the Finnish company",
        "Orme Maritime",
    ),
    ("Talks with Orme Maritime failed. The ministry said so.", "The ministry", None),
    ("The manufacturer, Orme Maritime, said nothing.", "The manufacturer", "Orme Maritime"),
    (
        "The rebel Front for Renewal took Kidal on Monday. Chad denied arming the rebels.",
        "the rebels",
        "Front for Renewal",
    ),
    ("The rebels of the north took Kidal from Mali's army.", "The rebels", None),
    (
        "The Orme Courier printed the letter. The newspaper's owner was fined.",
        "The newspaper",
        "Orme Courier",
    ),
    (
        "The Electoral Commission of Ghana counted again. He accused the commission of lying.",
        "the commission",
        "Electoral Commission of Ghana",
    ),
]


def chain_at(text: str, words: str) -> Chain | None:
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x:1"), text=text))
    begin = text.index(words)
    for chain in annotations.chains:
        if chain.type is EntityType.ORGANIZATION:
            for mention in chain.mentions:
                if mention.span.of(text) == words and mention.span.start == begin:
                    return chain
    return None


@pytest.mark.parametrize(("text", "words", "body"), PASSAGES)
def test_a_body_is_called_by_what_it_is_or_whose(text: str, words: str, body: str | None) -> None:
    chain = chain_at(text, words)
    assert (chain.canonical if chain else None) == body


def test_nobody_means_the_writer_of_the_report() -> None:
    text = "Ferry sinks\n\nBy Ada Quill\n\nLAMU - A ferry sank. He had warned the port, Juma Okello said."
    annotations = shared_annotator().annotate(Document(iri=Iri("urn:x:1"), text=text))
    (writer,) = [each for each in annotations.chains if each.canonical == "Ada Quill"]
    assert [mention.span.of(text) for mention in writer.mentions] == ["Ada Quill"]
