"""Events with their parties, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from tests.unit.extraction.attribution_fakes import a_cue
from tests.unit.extraction.event_fakes import events_of, fillers, reading

from communique.errors import ConfigurationError
from communique.extraction.events import EventExtractor
from communique.model.reference import Reference
from communique.model.text import Annotations, Factuality, Role

SUSPENDED = """
Norway Norway PROPN NNP nsubj 1
suspended suspend VERB VBD ROOT 1
shipments shipment NOUN NNS dobj 1
of of ADP IN prep 2
howitzers howitzer NOUN NNS pobj 3
to to ADP IN prep 2
Kenya Kenya PROPN NNP pobj 5
. . PUNCT . punct 1
"""
SPOKE = """
Kamau Kamau PROPN NNP nsubj 1
spoke speak VERB VBD ROOT 1
by by ADP IN prep 1
phone phone NOUN NN pobj 2
with with ADP IN prep 3
Holm Holm PROPN NNP pobj 4
, , PUNCT , punct 1
urging urge VERB VBG advcl 1
a a DET DT det 9
truce truce NOUN NN dobj 7
. . PUNCT . punct 1
"""
HELD = """
Holm Holm PROPN NNP nsubj 1
held hold VERB VBD ROOT 1
talks talk NOUN NNS dobj 1
with with ADP IN prep 2
Kamau Kamau PROPN NNP pobj 3
. . PUNCT . punct 1
"""
THREATENED = """
Kamau Kamau PROPN NNP nsubj 1
threatened threaten VERB VBD ROOT 1
Norway Norway PROPN NNP dobj 1
with with ADP IN prep 1
sanctions sanction NOUN NNS pobj 3
. . PUNCT . punct 1
"""
REJECTED = """
Holm Holm PROPN NNP nsubj 1
rejected reject VERB VBD ROOT 1
Kamau Kamau PROPN NNP poss 4
's 's PART POS case 2
offer offer NOUN NN dobj 1
. . PUNCT . punct 1
"""
STRUCK = """
Kenyan kenyan ADJ JJ amod 1
drones drone NOUN NNS nsubj 2
struck strike VERB VBD ROOT 2
a a DET DT det 4
depot depot NOUN NN dobj 2
in in ADP IN prep 4
Oslo Oslo PROPN NNP pobj 5
near near ADP IN prep 2
Kenya Kenya PROPN NNP pobj 7
, , PUNCT , punct 2
killing kill VERB VBG advcl 2
two two NUM CD nummod 12
guards guard NOUN NNS dobj 10
. . PUNCT . punct 2
"""
SENT = """
Norway Norway PROPN NNP nsubj 1
sent send VERB VBD ROOT 1
more more ADJ JJR amod 4
than than ADP IN quantmod 4
two two NUM CD nummod 7
dozen dozen NOUN NN quantmod 4
Falcon Falcon PROPN NNP compound 7
missiles missile NOUN NNS dobj 1
to to ADP IN dative 1
Kenya Kenya PROPN NNP pobj 8
. . PUNCT . punct 1
"""


def suspended() -> Annotations:
    text = "Norway suspended shipments of howitzers to Kenya."
    return reading(text, SUSPENDED, "Norway", "howitzers", "Kenya")


def test_a_halt_and_the_delivery_it_halts_share_materiel_and_recipient() -> None:
    annotations = suspended()
    events = events_of(annotations)
    assert fillers(annotations, events["suspended"], Role.AGENT) == ["Norway"]
    for chain in events.values():
        assert fillers(annotations, chain, Role.MATERIEL) == ["howitzers"]
        assert fillers(annotations, chain, Role.RECIPIENT) == ["Kenya"]


def test_a_halted_delivery_did_not_happen_and_has_no_doer() -> None:
    annotations = suspended()
    delivery = events_of(annotations)["shipments"]
    assert delivery.factuality is Factuality.NEGATED
    assert fillers(annotations, delivery, Role.AGENT) == []


def test_all_parties_of_a_call_are_agents() -> None:
    annotations = reading("Kamau spoke by phone with Holm, urging a truce.", SPOKE, "Kamau", "Holm")
    call = events_of(annotations)["spoke"]
    assert (call.type, call.factuality) == ("PhoneCall", Factuality.ASSERTED)
    assert fillers(annotations, call, Role.AGENT) == ["Kamau", "Holm"]


def test_a_participle_addresses_the_other_party_of_the_call() -> None:
    annotations = reading("Kamau spoke by phone with Holm, urging a truce.", SPOKE, "Kamau", "Holm")
    request = events_of(annotations)["urging"]
    assert fillers(annotations, request, Role.AGENT) == ["Kamau"]
    assert fillers(annotations, request, Role.RECIPIENT) == ["Holm"]
    assert fillers(annotations, request, Role.REQUESTED) == ["truce"]


def test_the_subject_of_a_support_verb_takes_part_in_what_it_carries() -> None:
    annotations = reading("Holm held talks with Kamau.", HELD, "Holm", "Kamau")
    talks = events_of(annotations)["talks"]
    assert talks.type == "Meeting"
    assert sorted(fillers(annotations, talks, Role.AGENT)) == ["Holm", "Kamau"]


def test_threatened_sanctions_are_possible_and_aimed_at_whom_is_threatened() -> None:
    annotations = reading("Kamau threatened Norway with sanctions.", THREATENED, "Kamau", "Norway")
    events = events_of(annotations)
    assert events["sanctions"].factuality is Factuality.POSSIBLE
    assert fillers(annotations, events["sanctions"], Role.RECIPIENT) == ["Norway"]
    assert fillers(annotations, events["threatened"], Role.REQUESTED) == ["sanctions"]


def test_a_rejected_offer_was_made_and_names_whom_the_rejection_hits() -> None:
    annotations = reading("Holm rejected Kamau's offer.", REJECTED, "Holm", "Kamau")
    events = events_of(annotations)
    assert fillers(annotations, events["rejected"], Role.RECIPIENT) == ["Kamau"]
    assert events["offer"].factuality is Factuality.ASSERTED


def test_casualties_are_not_an_event_beside_their_strike() -> None:
    text = "Kenyan drones struck a depot in Oslo near Kenya, killing two guards."
    annotations = reading(text, STRUCK, "drones", "Oslo", "Kenya")
    (strike,) = events_of(annotations).values()
    assert strike.type == "DroneStrike"
    assert fillers(annotations, strike, Role.AGENT) == ["Kenya"]
    assert fillers(annotations, strike, Role.INSTRUMENT) == ["drones"]


def test_an_amount_keeps_the_bound_that_the_words_give() -> None:
    annotations = reading(
        "Norway sent more than two dozen Falcon missiles to Kenya.", SENT, "Norway", "Falcon", "Kenya"
    )
    transfer = events_of(annotations)["sent"].mentions[0]
    (materiel,) = [each for each in transfer.arguments if each.role is Role.MATERIEL]
    assert materiel.quantity is not None
    assert (materiel.quantity.low, materiel.quantity.high) == (25, None)


def test_a_cue_with_an_unknown_condition_is_refused_at_the_start() -> None:
    cue = a_cue("EventCue", "bloom", evokes="Protest", frame="act", needs="spring")
    with pytest.raises(ConfigurationError, match="spring"):
        EventExtractor(Reference(cues=[cue]))
