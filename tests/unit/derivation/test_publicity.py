"""Of which nation somebody is, is kept of people of whom the report tells a public role."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import builders as make

from communique.derivation.publicity import RANKS, discreet
from communique.model.knowledge import ResolvedMention, ResolvedReport
from communique.model.text import EntityType, Level, ReferenceKey, Span

TEXT = "Marta Kellokas and Colonel Runa Dahl came."
BAKER, COLONEL = Span(0, 14), Span(27, 36)
NATIONAL = make.a_fact("kellokas", "nationality", "finland")


def a_report(*claims, span=BAKER, **entity):
    person = make.an_entity("kellokas")
    mention = ResolvedMention(
        span=span, head=span, type=EntityType.PERSON, level=Level.NAME, refers_to=person.iri
    )
    document = make.a_document(TEXT)
    return ResolvedReport(
        document=document,
        run=make.RUN,
        entities=(replace(person, **entity),),
        mentions=(mention,),
        claims=claims,
    )


def kept(report):
    return {fact.predicate for claim in discreet(report, RANKS).claims for fact in claim.facts}


def test_nothing_says_of_which_nation_a_private_person_is():
    assert kept(a_report(make.a_claim(NATIONAL))) == set()


def test_what_a_private_person_did_stays():
    said = make.a_claim(NATIONAL, make.a_fact("kellokas", "memberOf", "guild"))
    assert kept(a_report(said)) == {"memberOf"}


@pytest.mark.parametrize(
    "role",
    [
        make.a_fact("kellokas", "holdsOffice", "mayor"),
        make.a_fact("kellokas", "heldOffice", "mayor"),
        make.a_fact("kellokas", "spokespersonFor", "guild"),
        make.a_fact("guild", "headedBy", "kellokas"),
    ],
)
def test_of_who_has_a_public_role_it_is_kept(role):
    assert "nationality" in kept(a_report(make.a_claim(NATIONAL), make.a_claim(role, span=Span(1, 9))))


def test_a_rank_before_the_name_is_a_public_role():
    assert kept(a_report(make.a_claim(NATIONAL), span=COLONEL)) == {"nationality"}


def test_so_is_an_entry_in_the_vocabularies():
    known = a_report(make.a_claim(NATIONAL), reference=ReferenceKey("person-kellokas"))
    assert kept(known) == {"nationality"}
