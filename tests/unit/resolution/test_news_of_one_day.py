"""What two reports of one day tell without its day is one where little else could be meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests import builders as make

from communique.model.text import Factuality
from communique.resolution.events import cluster_events
from communique.resolution.setting import Setting

DAY, EVE = date(2024, 3, 7), date(2024, 3, 6)
STATES = {"austria": "austria", "austrian army": "austria", "slovakia": "slovakia", "ota hora": "austria"}
SETTING = Setting(
    parents={
        "PhoneCall": ("Consult",),
        "Mobilize": ("Event",),
        "WeaponTest": ("Mobilize",),
        "Deployment": ("Mobilize",),
        "Assault": ("Event",),
        "Fight": ("Assault",),
        "Coerce": ("Event",),
        "Arrest": ("Coerce",),
        "Seizure": ("Coerce",),
        "GroundAssault": ("Assault",),
        "Request": ("Event",),
        "Agreement": ("Event",),
        "Visit": ("Consult",),
        "Blockade": ("Coerce",),
        "Retreat": ("Event",),
        "Ceasefire": ("Retreat",),
        "Aid": ("Event",),
        "ArmsTransfer": ("Aid",),
    },
    states={make.an_iri(name): make.an_iri(state) for name, state in STATES.items()},
    people=frozenset(map(make.an_iri, ("ota hora", "ina brok", "jan lys"))),
    within={make.an_iri("graz"): frozenset({make.an_iri("austria")})},
    families={make.an_iri(name): make.an_iri(name) for name in ("heron", "missile", "drone")},
    generic=frozenset(map(make.an_iri, ("missile", "drone"))),
    anchors={make.a_doc_iri("one"): DAY, make.a_doc_iri("two"): DAY, make.a_doc_iri("eve"): EVE},
)
TEST = {"kind": "WeaponTest", "agents": ["austria"], "materiel": ["missile"]}
FIGHT = {"kind": "Fight", "locations": ["graz"]}
KNOWN = ["ota hora", "ina brok"]


def joined(first: dict[str, Any], second: dict[str, Any], *, other: str = "two") -> bool:
    events = (make.an_event("a", document="one", **first), make.an_event("b", document=other, **second))
    return bool(cluster_events(events, SETTING).judgements)


def test_a_test_told_without_its_day_is_the_one_that_another_report_of_the_day_dates():
    assert joined(TEST, {**TEST, "earliest": DAY})
    assert joined(TEST, {**TEST, "agents": ["austrian army"], "materiel": ["heron"]})


def test_tests_of_two_states_or_in_reports_of_two_days_stay_apart():
    assert not joined(TEST, {**TEST, "agents": ["slovakia"], "earliest": DAY})
    assert not joined(TEST, {**TEST, "earliest": EVE}, other="eve")


def test_tests_of_two_kinds_of_weapon_stay_apart():
    assert not joined(TEST, {**TEST, "materiel": ["drone"]})


def test_of_two_tests_of_a_day_neither_is_the_one_without_a_day():
    events = [make.an_event("a", document="one", **TEST)]
    events += [
        make.an_event(name, document="two", **TEST, earliest=day) for name, day in (("b", DAY), ("c", EVE))
    ]
    assert not cluster_events(events, SETTING).judgements


def test_fighting_in_a_town_is_one_in_reports_of_two_days_in_a_row():
    assert joined(FIGHT, {**FIGHT, "earliest": EVE})
    assert not joined(FIGHT, {**FIGHT, "locations": ["linz"], "earliest": EVE})
    assert not joined(FIGHT, {**FIGHT, "kind": "Assault", "earliest": EVE})


def test_a_blockade_is_looked_for_in_the_weeks_before_its_report():
    closed = {"kind": "Blockade", "agents": ["guard"], "company": KNOWN}
    week = {"earliest": date(2024, 2, 26), "latest": date(2024, 3, 3)}
    assert joined(closed, {**closed, **week})
    assert not joined(closed, {**closed, **week, "company": ["jan lys"]})


def test_an_undated_deed_of_one_doer_is_one_in_reports_on_one_matter():
    sent = {"kind": "Deployment", "agents": ["guard"], "company": KNOWN}
    assert joined(sent, {**sent, "earliest": EVE})
    assert not joined(sent, {**sent, "company": KNOWN[:1], "earliest": EVE})
    assert not joined(sent, {**sent, "agents": [], "earliest": EVE})
    assert not joined(sent, {**sent, "statuses": (Factuality.DENIED,), "earliest": EVE})


CALL = {"kind": "PhoneCall", "agents": KNOWN, "company": KNOWN}


def test_a_call_of_two_states_is_that_of_the_two_people_whom_its_report_names():
    told = {"kind": "PhoneCall", "agents": ["austria", "slovakia"], "company": KNOWN, "earliest": EVE}
    assert joined(CALL, told)
    assert not joined(CALL, {**told, "company": ["ota hora", "jan lys"]})
    assert not joined({**CALL, "earliest": DAY}, told)


def test_a_call_of_two_people_is_not_that_of_other_states():
    told = {"kind": "PhoneCall", "agents": ["slovakia", "hungary"], "company": KNOWN, "earliest": EVE}
    assert not joined(CALL, told)


def test_a_truce_without_a_town_is_one_in_reports_on_one_matter():
    truce = {"kind": "Ceasefire", "company": KNOWN}
    assert joined(truce, truce)
    assert not joined(truce, {**truce, "company": ["jan lys"]})


def test_deliveries_of_one_model_held_back_from_one_side_are_one():
    held = {"kind": "ArmsTransfer", "materiel": ["heron"], "statuses": (Factuality.NEGATED,)}
    assert joined({**held, "recipients": ["austrian army"]}, {**held, "recipients": ["austria"]})
    assert not joined({**held, "recipients": ["slovakia"]}, {**held, "recipients": ["austria"]})
    made = {**held, "statuses": (Factuality.ASSERTED,)}
    assert not joined({**made, "recipients": ["austrian army"]}, {**made, "recipients": ["austria"]})


def test_a_person_is_arrested_once_in_the_week_of_which_a_report_tells():
    arrest = {"kind": "Arrest", "recipients": ["ota hora"], "locations": ["graz"], "company": ["ota hora"]}
    week = {"earliest": EVE - timedelta(days=3), "latest": EVE + timedelta(days=3)}
    assert joined({**arrest, "earliest": EVE}, {**arrest, **week})
    assert not joined({**arrest, "earliest": EVE}, {**arrest, **week, "recipients": ["jan lys"]})
    assert not joined({**arrest, "earliest": EVE}, {**arrest, **week, "statuses": (Factuality.DENIED,)})


def test_what_one_asked_of_the_other_is_one_request_in_reports_of_a_day():
    asked = {"kind": "Request", "agents": ["austria"], "recipients": ["slovakia"]}
    assert joined(asked, asked)
    assert not joined(asked, {**asked, "recipients": ["hungary"]})
    assert not joined(asked, {**asked, "recipients": []})


def test_a_ship_that_two_reports_name_is_seized_once():
    seized = {"kind": "Seizure", "company": ["mv morava"]}
    assert joined(seized, {**seized, "earliest": EVE})
    assert not joined(seized, {**seized, "company": ["ota hora"], "earliest": EVE})


def test_a_capture_is_one_whatever_it_is_called():
    taken = {"kind": "Seizure", "agents": ["austria"], "company": ["ota hora"], "earliest": EVE}
    assert joined(taken, {**taken, "kind": "GroundAssault", "agents": ["austrian army"]})
    assert not joined(taken, {**taken, "kind": "GroundAssault", "agents": ["slovakia"]})
    assert not joined(taken, {**taken, "kind": "GroundAssault", "earliest": DAY})


def test_an_attack_on_a_small_place_is_what_another_report_denies():
    struck = {"kind": "Assault", "locations": ["lower ford"], "earliest": EVE}
    denied = {"kind": "Assault", "agents": ["austria"], "statuses": (Factuality.DENIED,)}
    assert joined(struck, {**denied, "locations": ["lower ford"]})
    assert not joined(struck, {**denied, "locations": ["upper ford"]})
    assert not joined({**struck, "locations": ["graz"]}, {**denied, "locations": ["graz"]})


def test_a_truce_signed_in_a_town_is_the_agreement_of_that_day():
    truce = {"kind": "Ceasefire", "agents": ["austria", "slovakia"], "locations": ["graz"], "earliest": EVE}
    signed = {"kind": "Agreement", "locations": ["graz"], "earliest": EVE}
    assert joined(truce, signed)
    assert not joined(truce, {**signed, "locations": ["linz"]})
    assert not joined(truce, {**signed, "agents": ["hungary"]})
    assert not joined(truce, {**signed, "earliest": DAY})


def test_a_call_or_visit_with_one_party_in_common_is_one_in_reports_on_one_matter():
    for kind in ("PhoneCall", "Visit"):
        told = {"kind": kind, "agents": ["austria", "slovakia"], "company": ["mv morava"], "earliest": EVE}
        assert joined(told, {**told, "agents": ["austrian army"]})
        assert not joined(told, {**told, "agents": ["austria", "hungary"]})
        assert not joined(told, {**told, "agents": ["austria"], "company": []})
        assert not joined(told, {**told, "agents": ["austria"], "earliest": DAY})
