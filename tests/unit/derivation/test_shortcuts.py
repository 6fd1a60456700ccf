"""For which state an entity acts, and what a cluster of events is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests import builders as make

from communique.derivation.shortcuts import profiles_of, relabelled, states_of
from communique.model.identity import joined
from communique.model.knowledge import Identity
from communique.model.reference import Entry, Reference, Tenure
from communique.model.text import EntityType, ReferenceKey

PEOPLE = [make.an_entity("brandt", label="Ilse Brandt"), make.an_entity("kovar", label="Tomas Kovar")]


def an_entry(key: str, kind: str, type_: EntityType, **properties: str) -> Entry:
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=type_,
        label=key,
        names=(key,),
        properties={name: (value,) for name, value in properties.items()},
    )


def a_tenure(office: str, begin: int, end: int | None) -> Tenure:
    return Tenure(
        key=ReferenceKey(f"tenure-{office}"),
        holder=ReferenceKey("person-a"),
        office=ReferenceKey(office),
        begin=date(begin, 1, 1),
        end=date(end, 1, 1) if end else None,
    )


REFERENCE = Reference(
    [
        an_entry("place-a", "State", EntityType.PLACE),
        an_entry("place-b", "State", EntityType.PLACE),
        an_entry("gov-a", "GovernmentBody", EntityType.ORGANIZATION, polity="place-a"),
        an_entry("org-a", "GovernmentBody", EntityType.ORGANIZATION, partOf="gov-a"),
        an_entry("office-a", "Office", EntityType.OFFICE, officeIn="gov-a"),
        an_entry("office-b", "Office", EntityType.OFFICE, polity="place-b"),
        an_entry("person-a", "Person", EntityType.PERSON),
    ],
    [a_tenure("office-a", 2010, 2014), a_tenure("office-b", 2020, None)],
)


def test_a_ministry_acts_for_the_state_of_its_government():
    assert REFERENCE.state_of("org-a") == "place-a"


def test_a_person_acts_for_the_state_whose_office_is_held_on_the_day():
    assert REFERENCE.state_of("person-a", date(2012, 5, 5)) == "place-a"
    assert REFERENCE.state_of("person-a", date(2021, 5, 5)) == "place-b"


def test_a_person_with_offices_of_two_states_acts_for_none_in_general():
    assert REFERENCE.state_of("person-a") is None


def test_states_come_from_the_vocabularies_before_what_a_document_says():
    body = replace(
        make.an_entity("body", "Organization", polity="elsewhere"), reference=ReferenceKey("org-a")
    )
    told = make.an_entity("crowd", "Collective", polity="somewhere")
    states = states_of([body, told], Identity({}), reference=REFERENCE, names=make.NAMES)
    assert states[make.an_iri("body")] == make.NAMES.linked_entity("place-a")
    assert states[make.an_iri("crowd")] == make.an_iri("somewhere")


def test_documents_that_disagree_on_the_state_leave_it_open():
    told = [make.an_entity("crowd", "Collective", polity=state) for state in ("one", "two")]
    assert states_of(told, Identity({}), reference=REFERENCE, names=make.NAMES) == {}


def test_a_cluster_is_called_by_kind_parties_and_the_day_its_members_leave():
    events = [
        make.an_event("a", agents=["kovar", "brandt"], earliest=date(2024, 3, 4)),
        make.an_event("b", agents=["brandt"], earliest=date(2024, 3, 3), latest=date(2024, 3, 5)),
    ]
    identity = joined([(make.an_iri("a"), make.an_iri("b"))])
    labels = {event.label for event in relabelled(events, profiles_of(PEOPLE, identity), identity)}
    assert labels == {"Phone call: Ilse Brandt, Tomas Kovar, 2024-03-04"}


def test_recipients_stand_behind_an_arrow_and_months_are_named_as_months():
    event = make.an_event(
        "a",
        "Threaten",
        agents=["brandt"],
        recipients=["kovar"],
        earliest=date(2024, 3, 1),
        latest=date(2024, 3, 31),
    )
    (found,) = relabelled([event], profiles_of(PEOPLE, Identity({})), Identity({}))
    assert found.label == "Threaten: Ilse Brandt → Tomas Kovar, 2024-03"


def test_a_state_stands_for_all_that_act_for_it_in_a_label():
    entities = [
        make.an_entity("a", "State", label="Norland"),
        make.an_entity("cabinet", "Administration", label="Hale cabinet", polity="a"),
        replace(make.an_entity("lind", label="Una Lind"), polity=make.an_iri("a")),
    ]
    event = make.an_event("halt", "ArmsSuspension", agents=["a", "cabinet", "lind"])
    (found,) = relabelled([event], profiles_of(entities, Identity({})), Identity({}))
    assert found.label == "Arms suspension: Norland, Una Lind"
