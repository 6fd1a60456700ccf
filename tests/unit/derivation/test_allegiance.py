"""For which state people and posts act by what reports say of them."""

from __future__ import annotations

from tests import builders as make

from communique.derivation.allegiance import asserted_by, states_told
from communique.model.knowledge import Claim, Entity, Fact, Identity
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, Factuality, Iri, ReferenceKey

NORVIA, SUDRIA = (make.NAMES.linked_entity(f"place-{name}") for name in ("norvia", "sudria"))
REFERENCE = Reference(
    [
        Entry(
            key=ReferenceKey(f"place-{name}"), kind="State", type=EntityType.PLACE, label=name, names=(name,)
        )
        for name in ("norvia", "sudria")
    ]
)
BRANDT = make.an_entity("brandt")
MINISTER = make.an_entity("minister", "Office")
HOLDS = make.a_fact("brandt", "holdsOffice", "minister")


def of(subject: str, predicate: str, state: Iri) -> Fact:
    return Fact(subject=make.an_iri(subject), predicate=predicate, object=state)


def told(
    *claims: Claim,
    known: dict[Iri, Iri] | None = None,
    rejected: frozenset[Iri] = frozenset(),
    entities: tuple[Entity, ...] = (BRANDT, MINISTER),
) -> dict[Iri, Iri]:
    kinds = {entity.iri: entity.kind for entity in entities}
    facts = asserted_by(claims, Identity({}), rejected=rejected)
    found = states_told(
        facts, entities, Identity({}), known=known or {}, kinds=kinds, reference=REFERENCE, names=make.NAMES
    )
    return dict(found)


def test_who_holds_a_post_acts_for_its_state():
    assert told(make.a_claim(HOLDS), known={MINISTER.iri: NORVIA})[BRANDT.iri] == NORVIA


def test_a_post_in_a_state_acts_for_it():
    assert told(make.a_claim(of("minister", "officeIn", NORVIA))) == {MINISTER.iri: NORVIA}


def test_nationality_counts_where_no_post_tells():
    assert told(make.a_claim(of("brandt", "nationality", SUDRIA))) == {BRANDT.iri: SUDRIA}
    both = make.a_claim(HOLDS, of("brandt", "nationality", SUDRIA))
    assert told(both, known={MINISTER.iri: NORVIA})[BRANDT.iri] == NORVIA


def test_two_states_are_none():
    claims = [make.a_claim(of("brandt", "nationality", each), document=each) for each in (NORVIA, SUDRIA)]
    assert told(*claims) == {}


def test_a_rejected_or_denied_claim_puts_nobody_under_a_state():
    claim = make.a_claim(of("brandt", "nationality", NORVIA))
    denied = make.a_claim(of("brandt", "nationality", NORVIA), factuality=Factuality.DENIED)
    assert told(claim, rejected=frozenset({claim.iri})) == {}
    assert told(denied) == {}


def test_two_people_who_speak_for_each_other_hold_each_other_up_under_no_state():
    kovar = make.an_entity("kovar")
    claims = [
        make.a_claim(make.a_fact("brandt", "spokespersonFor", "kovar")),
        make.a_claim(make.a_fact("kovar", "spokespersonFor", "brandt"), document="two"),
    ]
    assert told(*claims, known={BRANDT.iri: NORVIA}, entities=(BRANDT, kovar)) == {}
