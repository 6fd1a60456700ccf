"""Which events of different documents are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests import builders as make

from communique.model.knowledge import Event
from communique.model.text import Factuality, Span
from communique.resolution.events import Clustering, cluster_events, fulfilments
from communique.resolution.setting import Setting

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
PARENTS = {
    "Aid": ("Event",),
    "ArmsTransfer": ("Aid",),
    "Visit": ("Consult",),
    "MissileStrike": ("Assault",),
    "Consult": ("Event",),
    "PhoneCall": ("Consult",),
    "Meeting": ("Consult",),
    "Summit": ("Meeting",),
    "SanctionAct": ("Event",),
    "ArmsSuspension": ("SanctionAct",),
    "Assault": ("Event",),
    "Mobilize": ("Event",),
    "Retreat": ("Event",),
    "Ceasefire": ("Retreat",),
    "DroneStrike": ("Assault",),
}
PEOPLE = ("brandt", "kovar", "lind")
SETTING = Setting(
    parents=PARENTS,
    states={
        make.an_iri(name): make.an_iri(state)
        for name, state in {
            "austria": "austria",
            "slovakia": "slovakia",
            "austrian-government": "austria",
            "austrian-cabinet": "austria",
            "brandt": "austria",
            "lind": "austria",
            "kovar": "slovakia",
        }.items()
    },
    people=frozenset(map(make.an_iri, PEOPLE)),
    within={make.an_iri("graz"): frozenset({make.an_iri("austria")})},
    families={
        **{make.an_iri(name): make.an_iri("heron") for name in ("heron", "heron-2")},
        make.an_iri("shells"): make.an_iri("shells"),
    },
    generic=frozenset({make.an_iri("shells")}),
    anchors={make.a_doc_iri("report one"): date(2024, 3, 7), make.a_doc_iri("report two"): date(2024, 3, 8)},
)


def two(first: dict[str, Any], second: dict[str, Any]) -> tuple[Event, Event]:
    return (
        make.an_event("a", document="report one", **first),
        make.an_event("b", document="report two", **second),
    )


def clustering(first: dict[str, Any], second: dict[str, Any]) -> Clustering:
    return cluster_events(two(first, second), SETTING)


CALL = {"kind": "PhoneCall", "agents": ["brandt", "kovar"], "earliest": MONDAY}
HALT = {"kind": "ArmsSuspension", "recipients": ["slovakia"]}


def test_a_call_of_the_same_two_on_the_same_day_is_one_event():
    found = clustering(CALL, CALL)
    assert found.identity.of(make.an_iri("b")) == make.an_iri("a")
    assert "2 parties the same" in found.judgements[0].reason


def test_calls_of_different_parties_on_one_day_stay_apart():
    assert not clustering(CALL, {**CALL, "agents": ["lind", "kovar"]}).judgements


def test_a_call_with_someones_government_is_the_call_with_her():
    assert clustering(CALL, {**CALL, "agents": ["austrian-government", "kovar"]}).judgements


def test_calls_on_different_days_stay_apart():
    assert not clustering(CALL, {**CALL, "earliest": TUESDAY}).judgements


def test_an_undated_call_joins_nothing():
    assert not clustering(CALL, {**CALL, "earliest": None}).judgements


def test_a_month_is_too_wide_to_tell_calls_apart():
    assert not clustering(
        CALL, {**CALL, "earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}
    ).judgements


def test_a_call_is_no_meeting_but_a_summit_is_one():
    assert not clustering(CALL, {**CALL, "kind": "Meeting"}).judgements
    assert clustering({**CALL, "kind": "Summit"}, {**CALL, "kind": "Meeting"}).judgements


def test_a_planned_call_never_merges_with_one_that_took_place():
    assert not clustering(CALL, {**CALL, "statuses": (Factuality.PLANNED,)}).judgements


def test_a_call_that_one_report_denies_is_the_one_that_the_other_asserts():
    assert clustering(CALL, {**CALL, "statuses": (Factuality.DENIED,)}).judgements


def test_two_events_of_one_document_are_never_joined():
    events = [make.an_event(name, **CALL) for name in ("a", "b")]
    assert not cluster_events(events, SETTING).judgements


MEETING = {**CALL, "kind": "Meeting", "locations": ["graz"]}


def test_a_meeting_of_the_same_people_on_one_day_is_one_whose_place_is_disputed():
    assert clustering(MEETING, {**MEETING, "locations": ["austria"]}).judgements
    (judgement,) = clustering(MEETING, {**MEETING, "locations": ["bratislava"]}).judgements
    assert "disputed places" in judgement.reason


def test_meetings_of_two_states_in_two_places_stay_apart():
    states = {**MEETING, "agents": ["austria", "slovakia"]}
    assert not clustering(states, {**states, "locations": ["bratislava"]}).judgements


def test_an_undated_halt_of_deliveries_joins_a_dated_one_of_the_weeks_before():
    dated = {**HALT, "agents": ["austrian-cabinet"], "materiel": ["heron-2"], "earliest": TUESDAY}
    undated = {**HALT, "agents": ["austria"], "materiel": ["heron"]}
    assert clustering(dated, undated).judgements
    long_ago = {**dated, "earliest": date(2024, 1, 2)}
    assert not clustering(long_ago, undated).judgements


DATED = {**HALT, "agents": ["austria"], "materiel": ["heron"], "earliest": MONDAY}


def test_one_halt_of_one_weapon_told_a_day_apart_is_one_whose_day_is_disputed():
    later = {**DATED, "agents": ["austrian-government"], "materiel": ["heron-2"], "earliest": TUESDAY}
    (judgement,) = clustering(DATED, later).judgements
    assert "disputed days: 2024-03-04 or 2024-03-05" in judgement.reason


@pytest.mark.parametrize(
    "change",
    [
        {"earliest": date(2024, 3, 6)},
        {"earliest": TUESDAY, "materiel": ["shells"]},
        {"earliest": TUESDAY, "materiel": []},
        {"earliest": TUESDAY, "agents": []},
        {"earliest": TUESDAY, "recipients": ["kovar"], "agents": ["austrian-cabinet"]},
    ],
)
def test_halts_on_two_days_stay_apart_unless_all_else_agrees(change):
    assert clustering(DATED, {**DATED, **change}).judgements == ()


@pytest.mark.parametrize("day", [MONDAY, TUESDAY])
def test_a_halt_of_one_model_needs_no_recipient_on_both_sides(day):
    untold = {**DATED, "recipients": [], "earliest": day}
    assert len(clustering(untold, DATED).judgements) == 1


@pytest.mark.parametrize("change", [{"materiel": ["shells"]}, {"agents": ["austrian-cabinet"]}])
def test_a_halt_of_a_kind_of_weapon_or_by_another_body_needs_its_recipient(change):
    untold = {**DATED, "recipients": [], **change}
    assert clustering(untold, {**DATED, "materiel": ["heron", "shells"]}).judgements == ()


def test_a_halt_on_a_sunday_meets_one_on_the_monday_after():
    sunday = {**DATED, "earliest": date(2024, 3, 3)}
    assert len(clustering(sunday, DATED).judgements) == 1


def test_calls_on_two_days_in_a_row_stay_two_whoever_calls():
    assert clustering(CALL, {**CALL, "earliest": TUESDAY}).judgements == ()


def test_halts_for_different_recipients_stay_apart():
    one = {**HALT, "agents": ["austria"], "earliest": TUESDAY}
    assert not clustering(one, {**one, "recipients": ["hungary"]}).judgements


def test_strikes_need_a_common_target_or_place():
    strike = {"kind": "DroneStrike", "agents": ["slovakia"], "earliest": MONDAY}
    assert not clustering(strike, strike).judgements
    assert clustering({**strike, "locations": ["graz"]}, {**strike, "locations": ["graz"]}).judgements


def test_victims_without_a_name_tell_no_strikes_apart():
    strike = {"kind": "DroneStrike", "agents": ["slovakia"], "locations": ["graz"], "earliest": MONDAY}
    crew, guards = {**strike, "recipients": ["a-crew"]}, {**strike, "recipients": ["guards"]}
    assert not clustering(crew, guards).judgements
    setting = replace(SETTING, unnamed=frozenset(map(make.an_iri, ("a-crew", "guards"))))
    assert cluster_events(two(crew, guards), setting).judgements


def test_a_vague_event_does_not_join_two_that_exclude_each_other():
    vague = make.an_event("a", document="report one", **{**CALL, "latest": TUESDAY})
    days = [
        make.an_event(name, document=f"report {name}", **{**CALL, "earliest": day})
        for name, day in (("b", MONDAY), ("c", TUESDAY))
    ]
    identity = cluster_events([vague, *days], SETTING).identity
    assert identity.of(make.an_iri("b")) != identity.of(make.an_iri("c"))


def test_what_came_of_a_plan_is_proposed_and_not_merged():
    plan, event = two({**CALL, "statuses": (Factuality.PLANNED,)}, CALL)
    (found,) = fulfilments([plan, event], SETTING)
    assert (found.left, found.right) == (plan.iri, event.iri)


STRIKE = {"kind": "DroneStrike", "agents": ["slovakia"], "locations": ["graz"], "earliest": MONDAY}
NEAR = {**STRIKE, "locations": [], "near": ["graz"]}


def test_a_strike_is_known_by_a_town_that_the_other_report_only_names_beside_it():
    (judgement,) = clustering(STRIKE, NEAR).judgements
    assert "place 1" in judgement.reason
    assert not clustering(STRIKE, {**NEAR, "near": ["bratislava"]}).judgements


def test_one_reports_drone_strike_is_anothers_missile_strike_on_the_town_that_day():
    assert clustering(STRIKE, {**STRIKE, "kind": "MissileStrike"}).judgements
    assert not clustering(STRIKE, {**STRIKE, "kind": "MissileStrike", "earliest": TUESDAY}).judgements


def test_of_two_strikes_on_a_town_that_fit_a_third_telling_alike_neither_is_it():
    strikes = [
        make.an_event(name, document="report two", **{**STRIKE, "agents": [], "kind": kind})
        for name, kind in (("b", "DroneStrike"), ("c", "DroneStrike"))
    ]
    vague = make.an_event("a", document="report one", **{**NEAR, "agents": []})
    assert not cluster_events([vague, *strikes], SETTING).judgements
    assert cluster_events([vague, strikes[0]], SETTING).judgements


def test_an_undated_denial_is_of_the_strike_that_another_report_dates():
    told = {**STRIKE, "earliest": date(2024, 3, 6)}
    denied = {**STRIKE, "earliest": None, "statuses": (Factuality.DENIED,), "agents": ["kovar"]}
    assert clustering(told, denied).judgements
    assert not clustering({**told, "earliest": date(2024, 2, 20)}, denied).judgements


def test_one_meeting_of_two_people_in_a_town_told_a_day_apart_is_one():
    later = {**MEETING, "earliest": TUESDAY, "locations": [], "near": ["graz"]}
    (judgement,) = clustering(MEETING, later).judgements
    assert "disputed days" in judgement.reason
    assert not clustering(MEETING, {**later, "near": []}).judgements
    states = {"agents": ["austria", "slovakia"]}
    assert not clustering({**MEETING, **states}, {**later, **states}).judgements


def test_an_undated_transfer_of_a_model_is_that_of_the_days_before_its_report():
    dated = {"kind": "ArmsTransfer", "agents": ["austria"], "recipients": ["slovakia"], "materiel": ["heron"]}
    recent, undated = {**dated, "earliest": MONDAY}, {**dated, "agents": [], "materiel": ["heron-2"]}
    assert clustering(recent, undated).judgements
    assert not clustering({**dated, "earliest": date(2024, 2, 1)}, undated).judgements
    assert not clustering(recent, {**undated, "materiel": ["shells"]}).judgements


def test_a_visit_is_known_by_the_guest_the_town_and_the_day():
    visit = {"kind": "Visit", "agents": ["brandt"], "locations": ["graz"], "earliest": MONDAY}
    assert clustering(visit, {**visit, "kind": "Meeting"}).judgements
    assert not clustering(visit, {**visit, "locations": ["bratislava"]}).judgements


def test_a_plan_for_a_week_came_true_on_a_day_of_it():
    plan = {**CALL, "statuses": (Factuality.PLANNED,), "latest": date(2024, 3, 10)}
    assert len(fulfilments(two(plan, CALL), SETTING)) == 1
    assert not fulfilments(two(plan, {**CALL, "earliest": date(2024, 3, 11)}), SETTING)


def test_an_undated_attack_on_a_known_city_is_no_dated_one_but_in_a_hamlet_it_is():
    dated = {**STRIKE, "earliest": date(2024, 3, 6)}
    assert not clustering(dated, {**dated, "earliest": None}).judgements
    hamlet = {**dated, "locations": ["kelm"]}
    assert clustering(hamlet, {**hamlet, "earliest": None}).judgements
    witness = {"company": ["ota hora"]}
    assert clustering({**dated, **witness}, {**dated, **witness, "earliest": None}).judgements


def test_reports_that_name_the_same_unknown_people_tell_one_meeting_of_a_day():
    matter = {"company": ["ota hora", "ina brok"], "earliest": MONDAY, "locations": ["graz"]}
    first = {"kind": "Meeting", "agents": ["brandt"], **matter}
    second = {"kind": "Meeting", "agents": [], **matter}
    assert clustering(first, second).judgements
    assert clustering(first, {**second, "locations": ["bratislava"]}).judgements
    assert not clustering(first, {**second, "company": ["ota hora"]}).judgements
    assert not clustering(first, {**second, "earliest": TUESDAY}).judgements


def test_of_two_rivals_told_in_one_breath_the_first_is_the_event():
    one = make.an_event("a", document="report one", **{**NEAR, "agents": []})
    rivals = [make.an_event(name, document="report two", **{**STRIKE, "agents": []}) for name in ("b", "c")]
    later = replace(rivals[1], triggers=(Span(60, 64),))
    identity = cluster_events([one, rivals[0], later], SETTING).identity
    assert identity.of(make.an_iri("b")) == make.an_iri("a")
    assert identity.of(make.an_iri("c")) == make.an_iri("c")


def strike_in(place: str, **given: Any) -> dict[str, Any]:
    return {"kind": "Assault", "agents": ["austria"], "locations": [place], "earliest": MONDAY, **given}


def test_a_place_that_the_other_report_names_beside_its_own_excludes_nothing():
    told = strike_in("valley", near=["post"]), strike_in("post")
    assert clustering(*told).judgements
    assert not clustering(strike_in("valley"), strike_in("post")).judgements


def test_a_place_of_no_vocabulary_may_lie_in_any_state():
    setting = replace(SETTING, wide=frozenset({make.an_iri("austria")}))
    visits = [
        {"kind": "Visit", "agents": ["kovar"], "locations": [place], "earliest": MONDAY, "near": ["field"]}
        for place in ("austria", "field")
    ]
    assert cluster_events(two(*visits), setting).judgements


def sent(*company: str, **given: Any) -> dict[str, Any]:
    return {"kind": "Mobilize", "earliest": MONDAY, "company": company, **given}


def test_deeds_of_a_day_are_one_in_reports_that_name_the_same_doer_and_somebody_whom_few_name():
    assert clustering(sent("sahai", agents=["lind"]), sent("sahai", agents=["lind"])).judgements
    assert not clustering(sent(agents=["lind"]), sent(agents=["lind"])).judgements
    assert clustering(sent("sahai", agents=["brandt"]), sent("sahai", agents=["austria"])).judgements
    assert not clustering(sent("sahai", agents=["lind"]), sent("sahai", agents=["kovar"])).judgements


def test_attacks_of_a_day_are_not_one_for_whom_their_reports_name():
    struck = {"kind": "Assault", "agents": ["austria"], "earliest": MONDAY, "company": ["sahai", "duque"]}
    assert not clustering(struck, struck).judgements


def test_a_deed_of_one_side_in_a_place_that_few_know_is_one():
    taken = [sent(agents=[who], near=["ouadi"]) for who in ("austria", "austrian-government")]
    assert clustering(*taken).judgements
    assert not clustering(sent(agents=["austria"], near=["ouadi"]), sent(near=["ouadi"])).judgements


def test_a_truce_of_one_town_in_reports_of_two_days_is_one_though_neither_names_both_sides():
    truce = {"kind": "Ceasefire", "near": ["graz"]}
    assert clustering(truce, {**truce, "agents": ["austria"], "earliest": date(2024, 3, 6)}).judgements
    assert not clustering(truce, {**truce, "near": ["wells"]}).judgements
    assert not clustering({**truce, "agents": ["austria"]}, {**truce, "agents": ["slovakia"]}).judgements
