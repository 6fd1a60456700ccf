"""Two values where only one can be, and which claims stand against which."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.origins import Origins
from communique.derivation.relations import relate
from communique.model.knowledge import Basis, Claim, ClaimRelation, Fact, Identity, Literal
from communique.model.reference import Cue, Entry, Reference, Tenure
from communique.model.text import EntityType, Factuality, Iri, ReferenceKey

DAY = date(2024, 3, 5)


def an_entry(key: str, kind: str, type_: EntityType, **given: str) -> Entry:
    properties = {name: (value,) for name, value in given.items()}
    return Entry(key=ReferenceKey(key), kind=kind, type=type_, label=key, names=(key,), properties=properties)


def linked(key: str) -> Iri:
    return make.NAMES.linked_entity(key)


MINISTER = an_entry(
    "office-minister", "Office", EntityType.OFFICE, verifiedUntil="2025-01-01", polity="place-norvia"
)
COMMISSIONER = an_entry(
    "office-commissioner", "Office", EntityType.OFFICE, verifiedUntil="2025-01-01", severalHolders="true"
)
SPOKESMAN = an_entry(
    "office-spokesman", "Office", EntityType.OFFICE, polity="place-norvia", officeTitle="title-spokesman"
)
SPEAKING = Cue(
    key=ReferenceKey("title-spokesman"), kind="OfficeTitle", lemma="spokesman", pos="NOUN",
    properties={"officeKind": ("Spokesperson",)},
)  # fmt: skip
PEOPLE = [an_entry(f"person-{name}", "Person", EntityType.PERSON) for name in ("hale", "lind")]
PLACES = [
    an_entry("place-norvia", "State", EntityType.PLACE),
    an_entry("place-sudria", "State", EntityType.PLACE),
    an_entry("place-port", "City", EntityType.PLACE, locatedIn="place-norvia"),
    an_entry("place-hill", "City", EntityType.PLACE, locatedIn="place-sudria"),
    an_entry("place-nowhere", "City", EntityType.PLACE),
]
TENURES = [
    Tenure(
        key=ReferenceKey(f"tenure-{office}"), holder=ReferenceKey("person-hale"), office=ReferenceKey(office),
        begin=date(2020, 1, 1), verified=True,
    )
    for office in ("office-minister", "office-commissioner")
]  # fmt: skip
REFERENCE = Reference([MINISTER, COMMISSIONER, SPOKESMAN, *PEOPLE, *PLACES], TENURES, [SPEAKING])


def conflicts(*claims: Claim, day: date = DAY) -> list[ClaimRelation]:
    anchors = {claim.document: day for claim in claims}
    background = Background(reference=REFERENCE, anchors=anchors)
    found = relate(claims, Identity({}), background=background)
    return [each for each in found if each.basis is Basis.FUNCTIONAL_CONFLICT]


def holds(person: str, office: str) -> Claim:
    return make.a_claim(Fact(subject=linked(person), predicate="holdsOffice", object=linked(office)))


def met_in(place: str, kind: str = "Meeting") -> Claim:
    where = Fact(subject=make.an_iri("talks"), predicate="location", object=linked(place))
    return make.a_claim(make.a_fact("talks", "type", kind), where, document=place)


def test_a_post_of_one_holder_is_not_held_by_another_on_the_day():
    (found,) = conflicts(holds("person-lind", "office-minister"))
    assert found.note == "person-hale held the office office-minister on 2024-03-05, not person-lind"


def test_the_holder_herself_conflicts_with_nothing():
    assert conflicts(holds("person-hale", "office-minister")) == []


def test_a_post_of_several_holders_conflicts_with_nothing():
    assert conflicts(holds("person-lind", "office-commissioner")) == []


def test_past_the_day_to_which_a_post_was_checked_nothing_conflicts():
    assert conflicts(holds("person-lind", "office-minister"), day=date(2025, 6, 1)) == []


def test_a_person_whom_the_vocabularies_do_not_know_conflicts_with_nothing():
    fact = Fact(subject=make.an_iri("brandt"), predicate="holdsOffice", object=linked("office-minister"))
    assert conflicts(make.a_claim(fact)) == []


@pytest.mark.parametrize(("office", "conflicting"), [("minister", 1), ("commissioner", 0), ("spokesman", 0)])
def test_two_whom_nobody_knows_conflict_in_a_post_of_one_holder_alone(office, conflicting):
    def held_by(name: str) -> Claim:
        post = linked(f"office-{office}")
        fact = Fact(subject=make.an_iri(name), predicate="holdsOffice", object=post)
        return make.a_claim(fact, document=name)

    claims = held_by("arvid"), held_by("brandt")
    labels = {make.an_iri("arvid"): "Arvid Moen", make.an_iri("brandt"): "Kirsti Brandt"}
    background = Background(reference=REFERENCE, anchors={claim.document: DAY for claim in claims})
    assert len(relate(claims, Identity({}), background=background, labels=labels)) == conflicting


def test_a_meeting_is_not_in_two_cities_of_two_states():
    (found,) = conflicts(met_in("place-port"), met_in("place-hill"))
    assert len(found.one_side) == len(found.other_side) == 1


@pytest.mark.parametrize("place", ["place-norvia", "place-nowhere"])
def test_a_city_agrees_with_its_state_and_with_a_place_of_which_nothing_is_known(place):
    assert conflicts(met_in("place-port"), met_in(place)) == []


def test_a_visit_may_lead_through_two_cities():
    assert conflicts(met_in("place-port", "Visit"), met_in("place-hill", "Visit")) == []


def test_two_capitals_of_one_state_conflict_unless_one_report_names_both():
    def capital(city: str, document: str) -> Claim:
        return make.a_claim(make.a_fact("norvia", "capital", city), document=document)

    assert len(conflicts(capital("port", "one"), capital("hill", "two"))) == 1
    assert conflicts(capital("port", "one"), capital("hill", "one")) == []


def lasted(value: str, document: str) -> Claim:
    return make.a_claim(make.a_fact("call", "duration", Literal(value=value)), document=document)


def test_claims_that_agree_are_never_on_opposite_sides():
    claims = [lasted("PT1H", "one"), lasted("PT1H", "two"), lasted("PT2H", "three")]
    (found,) = relate(claims, Identity({}), background=Background())
    assert {claims[0].iri, claims[1].iri} in (set(found.one_side), set(found.other_side))


def test_of_three_values_each_stands_against_the_two_others():
    claims = [lasted(value, value) for value in ("PT1H", "PT2H", "PT3H")]
    found = relate(claims, Identity({}), background=Background())
    assert sorted(each.one_side for each in found) == sorted((claim.iri,) for claim in claims)
    assert all(len(each.other_side) == 2 for each in found)


def test_who_asserts_stands_against_who_denies():
    topic = make.a_fact("call", "topic", "quota")
    says = make.a_claim(topic)
    denies = make.a_claim(topic, document="two", speaker="kovar", factuality=Factuality.DENIED)
    (found,) = relate([says, denies], Identity({}), background=Background())
    assert (found.one_side, found.other_side) == ((says.iri,), (denies.iri,))


def test_reports_whose_reasons_a_third_joins_do_not_diverge():
    def reason(document: str, *why: str) -> Claim:
        return make.a_claim(*(make.a_fact("halt", "reason", each) for each in why), document=document)

    claims = [reason("one", "stocks"), reason("two", "stocks", "talks"), reason("three", "talks")]
    assert relate(claims, Identity({}), background=Background()) == ()


def named(*places: str) -> list[ClaimRelation]:
    """Conflicts of meetings, one a document, in places of which one at least is in no vocabulary."""
    claims = [met_in(place) for place in places]
    labels = {linked(place): place for place in places}
    found = relate(claims, Identity({}), background=Background(reference=REFERENCE), labels=labels)
    return [each for each in found if each.basis is Basis.FUNCTIONAL_CONFLICT]


def test_a_town_of_which_nothing_is_known_is_another_town_and_a_palace_may_be_in_it():
    assert len(named("place-port", "Kelm")) == 1
    assert named("place-port", "Summer Palace") == []
    assert named("place-norvia", "Kelm") == []


def test_a_state_told_beside_a_city_takes_no_side():
    both = make.a_claim(
        make.a_fact("talks", "type", "Meeting"),
        *(
            Fact(subject=make.an_iri("talks"), predicate="location", object=linked(place))
            for place in ("place-hill", "place-sudria")
        ),
        document="both",
    )
    (found,) = conflicts(both, met_in("place-port"))
    assert found.note.startswith("location: ")


def unknown(person: str, document: str) -> Claim:
    """A person of no vocabulary in the one post of a minister."""
    fact = Fact(subject=make.an_iri(person), predicate="holdsOffice", object=linked("office-minister"))
    return make.a_claim(fact, document=document)


def in_one_post(*people: str, days: tuple[date, ...] = (DAY, DAY)) -> list[ClaimRelation]:
    claims = [unknown(person, person) for person in people]
    anchors = {claim.document: day for claim, day in zip(claims, days, strict=True)}
    labels = {make.an_iri(person): person for person in people}
    background = Background(reference=REFERENCE, anchors=anchors)
    found = relate(claims, Identity({}), background=background, labels=labels)
    return [each for each in found if each.basis is Basis.FUNCTIONAL_CONFLICT]


def test_two_people_whom_nobody_wrote_down_are_not_in_one_post_of_one_holder():
    (found,) = in_one_post("kofi boadi", "yaw damoah")
    assert found.about == linked("office-minister")
    assert len(found.one_side) == len(found.other_side) == 1


@pytest.mark.parametrize("other", ["boadi", "k. boadi", "kofi boady", "kofi asante"])
def test_names_that_share_a_part_may_be_of_one_person(other):
    assert in_one_post("kofi boadi", other) == []


def test_a_post_may_change_hands_between_two_reports():
    assert in_one_post("kofi boadi", "yaw damoah", days=(DAY, date(2024, 4, 5))) == []


def initiated(*sides: str, document: str) -> Claim:
    return make.a_claim(*(make.a_fact("call", "initiator", side) for side in sides), document=document)


def test_a_call_was_not_asked_for_by_both_sides():
    background = Background(origins=Origins(states={make.an_iri("brandt"): make.an_iri("austria")}))
    calls = [initiated("brandt", document="one"), initiated("kovar", document="two")]
    (found,) = relate(calls, Identity({}), background=background)
    assert found.basis is Basis.FUNCTIONAL_CONFLICT
    agreeing = [calls[0], initiated("austria", document="two")]
    assert relate(agreeing, Identity({}), background=background) == ()


def test_a_report_that_names_both_sides_as_initiators_contradicts_neither():
    assert conflicts(initiated("brandt", document="one"), initiated("brandt", "kovar", document="two")) == []
