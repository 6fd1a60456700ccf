"""Whose forces "its forces" are."""

from __future__ import annotations

from dataclasses import replace

from tests import builders as make

from communique.model.knowledge import Entity
from communique.model.text import EntityType, Factuality
from communique.resolution.entities import Cast
from communique.resolution.possessions import lend_sides
from communique.resolution.voices import Voices

TEXT = "The ministry denied that its forces had fired. Its planes flew on."
NORVIA = make.an_iri("norvia")


def a_cast() -> Cast:
    cast = Cast(document=make.a_doc_iri("report"), text=TEXT, names=make.NAMES)
    ministry = replace(make.an_entity("ministry", "GovernmentBody"), polity=NORVIA)
    cast.add(ministry, [make.a_mention(TEXT, "The ministry", EntityType.ORGANIZATION)])
    return cast


def sides(cast: Cast) -> dict[str, Entity]:
    source = next(iter(cast.by_mention))
    denial = make.an_attribution(
        TEXT, "its forces had fired", "denied", source=source, factuality=Factuality.DENIED
    )
    lend_sides(cast, Voices([denial], cast))
    return {entity.label: entity for entity in cast.entities.values()}


def test_forces_that_a_ministry_calls_its_own_are_of_its_state():
    cast = a_cast()
    cast.collective(make.a_span(TEXT, "its forces"))
    assert sides(cast)["its forces"].polity == NORVIA


def test_what_stands_in_nobodys_words_is_of_no_side():
    cast = a_cast()
    cast.collective(make.a_span(TEXT, "Its planes"))
    assert sides(cast)["Its planes"].polity is None
