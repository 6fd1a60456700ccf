"""Weapons as the means of deeds and as what they hit, and what the deeds show of who has them."""

from __future__ import annotations

import pytest
from tests.unit.extraction.event_fakes import EXTRACTOR, events_of, fillers, reading

from communique.model.text import Extraction, Role

DID = """
Kenyan kenyan ADJ JJ amod 1
drones drone NOUN NNS nsubj 2
{did} {verb} VERB VBD ROOT 2
howitzers howitzer NOUN NNS dobj 2
. . PUNCT . punct 2
"""
DETAINED = """
Holm Holm PROPN NNP nsubjpass 2
was be AUX VBD auxpass 2
detained detain VERB VBN ROOT 2
by by ADP IN agent 2
drones drone NOUN NNS pobj 3
. . PUNCT . punct 2
"""
GIVEN = """
Norway Norway PROPN NNP nsubj 1
sent send VERB VBD ROOT 1
Kenya Kenya PROPN NNP dative 1
howitzers howitzer NOUN NNS dobj 1
. . PUNCT . punct 1
"""
FIRED = """
Marines Marines PROPN NNPS nsubj 1
attacked attack VERB VBD ROOT 1
Oslo Oslo PROPN NNP dobj 1
with with ADP IN prep 1
Falcon Falcon PROPN NNP pobj 3
. . PUNCT . punct 1
"""


@pytest.mark.parametrize("verb", ["down", "attack"])
def test_a_weapon_that_acts_is_the_means_and_what_it_hits_is_struck(verb: str) -> None:
    did = f"{verb}ed"
    text = f"Kenyan drones {did} howitzers."
    annotations = reading(text, DID.format(did=did, verb=verb), "drones", "howitzers")
    chain = events_of(annotations)[did]
    assert fillers(annotations, chain, Role.INSTRUMENT) == ["drones"]
    assert fillers(annotations, chain, Role.RECIPIENT) == ["howitzers"]


def test_what_somebody_is_detained_by_may_be_a_weapon() -> None:
    annotations = reading("Holm was detained by drones.", DETAINED, "Holm", "drones")
    chain = events_of(annotations)["detained"]
    assert fillers(annotations, chain, Role.INSTRUMENT) == ["drones"]
    assert fillers(annotations, chain, Role.RECIPIENT) == ["Holm"]


def shown(text: str, rows: str, *names: str) -> list[tuple[str, str, str]]:
    annotations = reading(text, rows, *names)
    relations = EXTRACTOR.extract(annotations, Extraction()).relations
    return [
        (each.predicate, annotations.text_of(each.subject.span), annotations.text_of(each.object.span))
        for each in relations
    ]


def test_who_has_sent_a_weapon_supplies_it() -> None:
    given = shown("Norway sent Kenya howitzers.", GIVEN, "Norway", "Kenya", "howitzers")
    assert given == [("supplies", "Norway", "howitzers")]


def test_a_unit_operates_what_it_attacks_with() -> None:
    assert shown("Marines attacked Oslo with Falcon.", FIRED, "Marines", "Oslo", "Falcon") == [
        ("operates", "Marines", "Falcon")
    ]
    assert shown("Marines attacked Oslo with Falcon.", FIRED, "Marines", "Oslo") == []
