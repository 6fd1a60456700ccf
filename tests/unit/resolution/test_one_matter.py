"""Events of reports that write names which no vocabulary knows, and people told by a part of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tests import builders as make
from tests.unit.resolution.test_news_of_one_day import DAY, EVE, SETTING

from communique.model.text import EntityType, Factuality
from communique.resolution.events import cluster_events
from communique.resolution.rare_names import rare_names

NAMES = ("hora", "brok")
CALLED = {
    "brandt": "brandt",
    "ilse brandt": "ilse brandt",
    "karl brandt": "karl brandt",
    "jan lys": "jan lys",
}
NAMED = replace(
    SETTING,
    parents={**SETTING.parents, "Airstrike": ("Assault",), "ArmsSuspension": ("Coerce",)},
    people=SETTING.people | frozenset(map(make.an_iri, CALLED)),
    called={make.an_iri(person): name for person, name in CALLED.items()},
)


def joined(first: dict[str, Any], second: dict[str, Any]) -> bool:
    events = (make.an_event("a", document="one", **first), make.an_event("b", document="two", **second))
    return bool(cluster_events(events, NAMED).judgements)


def telling(kind: str, **given: Any) -> dict[str, Any]:
    return {"kind": kind, "matter": NAMES, **given}


def test_what_was_asked_of_one_side_is_one_in_reports_on_one_matter():
    asked = telling("Request", recipients=["austria"])
    assert joined(asked, {**asked, "agents": ["slovakia"]})
    assert not joined(asked, {**asked, "matter": NAMES[:1]})
    assert not joined(asked, {**asked, "recipients": ["slovakia"]})


def test_one_who_asks_asks_for_many_things():
    asked = telling("Request", agents=["austria"])
    assert not joined(asked, asked)


def test_deliveries_to_one_side_are_one_in_reports_on_one_matter_whatever_each_names():
    sent = telling("ArmsTransfer", recipients=["austria"])
    assert joined(sent, {**sent, "materiel": ["heron"]})
    assert not joined(
        {**sent, "materiel": ["heron"]},
        {**sent, "materiel": ["missile"], "agents": ["slovakia"], "recipients": []},
    )


def test_deliveries_of_one_model_to_one_side_go_on_for_months_in_reports_on_one_matter():
    sent = telling("ArmsTransfer", recipients=["austria"], materiel=["heron"])
    year = {"earliest": date(2022, 1, 1), "latest": date(2022, 12, 31)}
    assert joined(sent, {**sent, **year})
    assert not joined(sent, {**sent, **year, "matter": NAMES[:1]})
    assert not joined(sent, {**sent, **year, "recipients": ["slovakia"]})


def test_halts_of_one_model_and_day_are_one_for_one_side_of_which_few_reports_tell():
    halted = telling("ArmsSuspension", recipients=["austria"], materiel=["heron"], earliest=EVE)
    assert joined(halted, {**halted, "recipients": ["austrian army"], "agents": ["slovakia"]})
    assert not joined(halted, {**halted, "recipients": ["austrian army"], "matter": ()})


def test_who_says_that_it_was_not_a_drone_answers_the_report_of_a_drone():
    known = {**NAMED.within, make.an_iri("linz"): frozenset({make.an_iri("austria")})}
    by_drone = {"kind": "Airstrike", "locations": ["linz"], "materiel": ["drone"]}
    by_jet = {"kind": "Airstrike", "locations": ["linz"], "earliest": EVE}
    setting = replace(NAMED, within=known)
    for denied, one in ((["drone"], True), (["heron"], False)):
        first = make.an_event("a", document="one", **by_drone)
        answer = make.an_event("b", document="two", **by_jet, denied=denied)
        assert bool(cluster_events((first, answer), setting).judgements) is one


def test_a_town_is_taken_once_on_its_days():
    taken = {"kind": "Seizure", "locations": ["graz"], "earliest": EVE}
    assert joined(taken, {**taken, "kind": "GroundAssault", "latest": DAY})
    assert not joined(taken, {**taken, "locations": ["linz"]})


def test_an_arrest_of_one_day_at_two_places_is_one_in_reports_on_one_matter():
    held = telling("Arrest", locations=["graz"], earliest=EVE)
    assert joined(held, {**held, "locations": ["linz"]})
    assert not joined(held, {**held, "locations": ["linz"], "matter": ()})


def test_a_part_of_a_name_is_the_person_of_that_name():
    seen = {"kind": "Visit", "agents": ["brandt"], "locations": ["graz"], "earliest": EVE}
    assert joined(seen, {**seen, "agents": ["ilse brandt"]})
    assert not joined({**seen, "agents": ["karl brandt"]}, {**seen, "agents": ["ilse brandt"]})
    assert not joined(seen, {**seen, "agents": ["jan lys"]})


def test_a_part_of_a_name_that_two_share_is_nobody():
    rang = {"kind": "PhoneCall", "agents": ["brandt", "jan lys"], "earliest": EVE}
    assert joined(rang, {**rang, "agents": ["ilse brandt", "jan lys"]})
    assert not joined(rang, {**rang, "agents": ["ilse brandt", "karl brandt"]})


def test_a_deal_of_one_month_and_town_is_one_and_of_another_town_not():
    made = {"kind": "Agreement", "agents": ["austria", "slovakia"], "locations": ["graz"]}
    month = {"earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}
    assert joined({**made, **month}, {**made, "agents": [], "earliest": EVE})
    assert not joined({**made, **month}, {**made, "agents": [], "locations": ["linz"], "earliest": EVE})


def test_who_signs_stands_for_the_government_where_its_report_names_him():
    made = telling("Agreement", earliest=EVE, company=["jan lys"])
    assert joined({**made, "agents": ["jan lys", "austria"]}, {**made, "agents": ["slovakia", "austria"]})
    signed = {**made, "agents": ["slovakia", "austria"], "company": ["ina brok"]}
    assert not joined({**made, "agents": ["jan lys", "austria"]}, signed)


def test_a_blow_is_not_the_fighting_that_goes_on_but_the_blow_of_its_day():
    fought = make.an_event("a", document="one", kind="Fight", agents=["austria"], near=["graz"])
    struck = make.an_event("b", document="one", kind="Airstrike", locations=["graz"], earliest=EVE)
    other = make.an_event(
        "c", document="two", kind="Airstrike", agents=["austria"], locations=["graz"], earliest=EVE
    )
    found = cluster_events((fought, struck, other), NAMED).judgements
    assert [(each.left, each.right) for each in found] == [tuple(sorted((struck.iri, other.iri)))]


def _names(*told: tuple[str, EntityType], common: Iterable[str] = ("ministry", "defence")) -> tuple[str, ...]:
    entities = (replace(make.an_entity(name), type=type_, names=(name,)) for name, type_ in told)
    return rare_names(entities, frozenset(common))


def test_rare_names_are_surnames_places_and_bodies_of_words_that_few_bodies_share():
    told = (("Ilse Brandt", EntityType.PERSON), ("Santa Rosa", EntityType.PLACE), ("Ost", EntityType.PLACE))
    assert _names(*told) == ("brandt", "santa rosa")
    bodies = (("Defence Ministry", EntityType.ORGANIZATION), ("Redemption Ministry", EntityType.ORGANIZATION))
    assert _names(*bodies) == ("redemption ministry",)


def test_what_a_vocabulary_knows_is_not_rare():
    known = replace(make.an_entity("Ilse Brandt"), names=("Ilse Brandt",), reference=make.an_iri("q1"))
    assert rare_names([known], ()) == ()


def test_a_denial_of_what_one_asks_is_joined_with_nothing_undated():
    asked = telling("Request", recipients=["austria"])
    assert not joined(asked, {**asked, "statuses": (Factuality.DENIED,)})
