"""People, units and posts across documents."""

from __future__ import annotations

from tests import builders as make

from communique.resolution.judgements import entity_identity, judge_entities


def test_unlinked_people_of_one_full_name_are_one():
    people = [make.an_entity("a", label="Tomas Kovar"), make.an_entity("b", label="Tomas  KOVAR")]
    assert entity_identity(judge_entities(people)).of(make.an_iri("b")) == make.an_iri("a")


def test_a_surname_alone_joins_nobody():
    people = [make.an_entity("a", label="Kovar"), make.an_entity("b", label="Kovar")]
    assert judge_entities(people) == ()


def test_namesakes_of_different_states_stay_apart():
    people = [
        make.an_entity("a", label="Tomas Kovar", polity="slovakia"),
        make.an_entity("b", label="Tomas Kovar", polity="austria"),
        make.an_entity("c", label="Tomas Kovar"),
    ]
    assert judge_entities(people) == ()


def test_posts_without_a_state_join_nothing():
    posts = [make.an_entity(name, "Office", label="deputy minister") for name in ("a", "b")]
    assert judge_entities(posts) == ()
