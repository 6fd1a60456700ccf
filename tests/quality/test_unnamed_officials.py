"""Officials without a name speak for themselves beside their body; a spokesman speaks for it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.shared_engine import shared_engine

from communique.model.naming import Names
from communique.model.text import AnchorBasis, Document, SpeakerKind

pytestmark = pytest.mark.model

TEXT = (
    "Finnish Defence Ministry officials said on Monday that the convoy had reached Kemi. A Finnish Defence"
    " Ministry spokesman said that two lorries were lost. A Finnish Defence Ministry official said that"
    " Norway had shelled the road. He said that the bridge was blown up. Norwegian officials said that the"
    " road was open. The Finnish government met. A Finnish police spokesman denied that a bridge had burnt."
)
SAID = {
    "reached": ("Finnish Defence Ministry officials", SpeakerKind.ANONYMOUS),
    "shelled": ("Finnish Defence Ministry official", SpeakerKind.ANONYMOUS),
    "blown up": ("Finnish Defence Ministry official", SpeakerKind.ANONYMOUS),
    "lost": ("Ministry of Defence", SpeakerKind.INSTITUTIONAL),
    "burnt": ("A Finnish police spokesman", SpeakerKind.ANONYMOUS),
    "open": ("Norwegian officials", SpeakerKind.ANONYMOUS),
}


@pytest.fixture(scope="module")
def claims():
    names, engine = Names(), shared_engine()
    document = Document(
        iri=names.document(TEXT), text=TEXT, anchor=date(2019, 5, 7), anchor_basis=AnchorBasis.DATELINE
    )
    report = engine.resolve(document)
    entities = {each.iri: each for each in report.entities}
    return [(each, entities.get(each.speaker)) for each in report.claims]


@pytest.mark.parametrize("word", SAID)
def test_who_says_it_is_who_the_words_name(claims, word):
    label, kind = SAID[word]
    told = [(who.label, claim.speaker_kind) for claim, who in claims if who and word in claim.span.of(TEXT)]
    assert told
    assert all(label in who and found is kind for who, found in told), told


def test_unnamed_officials_keep_the_state_of_their_body(claims):
    finnish = {who.polity for _, who in claims if who is not None and who.label.startswith("Finnish Def")}
    norwegian = {who.polity for _, who in claims if who is not None and who.label.startswith("Norw")}
    assert len(finnish) == len(norwegian) == 1
    assert finnish.isdisjoint(norwegian)
    assert None not in finnish | norwegian


def test_nobody_who_keeps_silent_speaks():
    text = "Neither envoy would disclose what was in the letter. No official said why."
    report = shared_engine().resolve(Document(iri=Names().document(text), text=text))
    assert not [claim for claim in report.claims if claim.kind is not None]


def test_who_was_hit_is_told_by_whoever_says_so():
    text = (
        "Norwegian jets struck an airfield near Gao. The Malian ambassador, Omar Sahl, told reporters that"
        " twenty civilians had been killed."
    )
    report = shared_engine().resolve(Document(iri=Names().document(text), text=text))
    hit = [claim for claim in report.claims if any(fact.predicate == "recipient" for fact in claim.facts)]
    assert hit
    assert {claim.speaker_kind for claim in hit} == {SpeakerKind.NAMED}
