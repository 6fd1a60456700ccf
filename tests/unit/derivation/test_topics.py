"""Topics that one report says were not spoken of, and another says were."""

from __future__ import annotations

from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.relations import relate
from communique.derivation.subjects import are_alike, is_within
from communique.model.knowledge import Basis, Claim, Identity
from communique.model.text import Factuality

LABELS = {
    make.an_iri("wide"): "property",
    make.an_iri("narrow"): "property claims of refugees",
    make.an_iri("other"): "water",
}


def spoke_of(topic: str, document: str, *, denied: bool = False) -> Claim:
    factuality = Factuality.DENIED if denied else Factuality.ASSERTED
    return make.a_claim(make.a_fact("talks", "topic", topic), document=document, factuality=factuality)


def test_who_denies_a_topic_contradicts_who_tells_a_part_of_it():
    told, denied = spoke_of("narrow", "one"), spoke_of("wide", "two", denied=True)
    (found,) = relate([told, denied], Identity({}), background=Background(), labels=LABELS)
    assert found.basis is Basis.POLARITY_CONFLICT
    assert (found.one_side, found.other_side) == ((told.iri,), (denied.iri,))


def test_who_denies_one_topic_contradicts_nobody_who_tells_another_or_the_wider_one():
    told = [spoke_of("other", "one"), spoke_of("wide", "one")]
    denied = spoke_of("narrow", "two", denied=True)
    assert relate([*told, denied], Identity({}), background=Background(), labels=LABELS) == ()


def test_a_topic_of_no_words_lies_in_none():
    assert not is_within("gas prices", "the issue")
    assert is_within("gas prices for May", "the gas price")


def test_reasons_of_which_most_words_agree_are_one():
    assert are_alike("low stocks", "its stocks were too low")
    assert not are_alike("low stocks", "Cairo had missed two payments")
