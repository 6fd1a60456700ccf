"""What accepting a part of a story does to the rest of it."""

from __future__ import annotations

import tests.builders as make

from communique.derivation.background import Background
from communique.derivation.derive import derive
from communique.derivation.rulings import Rulings
from communique.model.knowledge import Home, Identity, Standing
from communique.model.text import Factuality, Span

HAPPENED, WHO = make.a_fact("call", "type", "PhoneCall"), make.a_fact("call", "agent", "brandt")
WHERE = make.a_fact("call", "location", "graz")
SECOND = Span(20, 30)


def homes(*claims, accepted=()):
    rules = Rulings(accepted=frozenset(each.iri for each in accepted))
    facts = derive(claims, Identity({}), background=Background(), rulings=rules)
    return {each.fact.predicate: (each.home, each.standing) for each in facts}


def test_who_accepts_that_somebody_took_part_accepts_that_it_happened():
    told = make.a_claim(HAPPENED, WHERE, speaker="kovar")
    part = make.a_claim(WHO, speaker="kovar", span=SECOND)
    found = homes(told, part, accepted=[part])
    assert found["agent"] == (Home.DEFAULT, Standing.ACCEPTED)
    assert found["type"] == (Home.DEFAULT, Standing.ACCEPTED)
    assert found["location"] == (Home.ATTRIBUTED, Standing.ATTRIBUTED_ONLY)


def test_an_accepted_part_does_not_make_a_plan_happen():
    plan = make.a_claim(HAPPENED, speaker="kovar", factuality=Factuality.PLANNED)
    part = make.a_claim(WHO, speaker="kovar", span=SECOND)
    assert homes(plan, part, accepted=[part])["type"][0] is Home.PROSPECTS


def test_who_accepts_how_one_tells_it_does_not_accept_how_another_does():
    ours = make.a_claim(HAPPENED, speaker="kovar")
    theirs = make.a_claim(make.a_fact("call", "type", "Meeting"), speaker="brandt", span=SECOND)
    rules = Rulings(accepted=frozenset([ours.iri]))
    facts = derive([ours, theirs], Identity({}), background=Background(), rulings=rules)
    assert {each.fact.object: each.home for each in facts} == {
        "PhoneCall": Home.DEFAULT,
        "Meeting": Home.ATTRIBUTED,
    }
