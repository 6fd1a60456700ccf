"""How claims about one thing stand to each other."""

from __future__ import annotations

from datetime import date

import pytest
from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.origins import Origins
from communique.derivation.relations import relate
from communique.derivation.rulings import Rulings
from communique.model.knowledge import Basis, Claim, ClaimRelation, Fact, Identity, Literal
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, Factuality, ReferenceKey, Span

HAPPENED = make.a_fact("call", "type", "PhoneCall")
ABOUT = make.a_fact("call", "topic", "quota")
SECOND = Span(20, 30)


def related(*claims: Claim, background: Background | None = None) -> dict[Basis, ClaimRelation]:
    found = relate(claims, Identity({}), background=background or Background())
    return {each.basis: each for each in found}


def length(lasting: str) -> Fact:
    return make.a_fact("call", "duration", Literal(value=lasting))


def test_two_reports_of_one_fact_corroborate_each_other_once():
    found = related(*(make.a_claim(HAPPENED, ABOUT, document=name) for name in ("one", "two")))
    assert list(found) == [Basis.SAME_FACT]
    assert found[Basis.SAME_FACT].note == "2 facts stated alike"


def test_one_report_that_says_it_twice_corroborates_nothing():
    assert related(make.a_claim(HAPPENED), make.a_claim(HAPPENED, span=SECOND)) == {}


def test_copies_and_reports_of_one_speaker_corroborate_nothing():
    copies = [make.a_claim(HAPPENED, document=name) for name in ("one", "two")]
    origins = Origins(texts=dict.fromkeys((each.document for each in copies), "one text"))
    assert related(*copies, background=Background(origins=origins)) == {}
    assert related(*(make.a_claim(HAPPENED, document=name, speaker="kovar") for name in ("one", "two"))) == {}


def test_what_one_asserts_and_another_denies_is_a_contradiction():
    denied = make.a_claim(ABOUT, document="two", speaker="kovar", factuality=Factuality.DENIED)
    found = related(make.a_claim(ABOUT, document="one"), denied)
    assert len(found[Basis.POLARITY_CONFLICT].claims) == 2
    assert found[Basis.POLARITY_CONFLICT].note == "topic quota: asserted and denied"


@pytest.mark.parametrize(("doer", "denier", "conflicts"), [("chad", "army", 1), ("police", "army", 0)])
def test_a_body_that_denies_what_its_state_is_said_to_have_done_contradicts_it(doer, denier, conflicts):
    states = dict.fromkeys(map(make.an_iri, ("chad", "army", "police")), make.an_iri("chad"))
    background = Background(origins=Origins(states=states))
    told = make.a_claim(make.a_fact("raid", "agent", doer), document="one")
    denied = make.a_fact("raid", "agent", denier)
    refused = make.a_claim(denied, document="two", speaker=denier, factuality=Factuality.DENIED)
    found = relate((told, refused), Identity({}), background=background)
    assert [each.basis for each in found] == [Basis.POLARITY_CONFLICT] * conflicts


def test_an_event_that_is_denied_whole_is_named_in_words():
    denied = make.a_claim(HAPPENED, document="two", speaker="kovar", factuality=Factuality.DENIED)
    found = related(make.a_claim(HAPPENED, document="one"), denied)
    assert found[Basis.POLARITY_CONFLICT].note == "that there was a phone call: asserted and denied"


def test_a_plan_contradicts_nothing():
    plan = make.a_claim(ABOUT, document="two", factuality=Factuality.PLANNED)
    assert related(make.a_claim(ABOUT, document="one"), plan) == {}


def test_different_durations_of_one_event_conflict():
    claims = [make.a_claim(length(each), document=each) for each in ("PT1H", "PT1H30M")]
    assert related(*claims)[Basis.QUANTITY_CONFLICT].note == "duration: PT1H or PT1H30M"


def test_places_in_a_series_conflict_only_when_counted_over_one_window():
    def the(number: str, window: str | None) -> Claim:
        facts = [make.a_fact("call", "ordinal", Literal(value=number))]
        facts += [make.a_fact("call", "ordinalWindow", Literal(value=window))] if window else []
        return make.a_claim(*facts, document=f"report {number}")

    assert Basis.QUANTITY_CONFLICT in related(the("5", "2024"), the("6", "2024"))
    assert Basis.QUANTITY_CONFLICT not in related(the("1", None), the("6", "2024"))
    assert Basis.QUANTITY_CONFLICT not in related(the("5", "2023"), the("6", "2024"))


@pytest.mark.parametrize(
    ("window", "is_one"), [("2024-02-11/2024-05-11", True), ("2024-04-10/2024-05-10", False)]
)
def test_a_window_counted_back_from_the_next_day_is_the_same_window(window, is_one):
    def the(number: str, over: str) -> Claim:
        facts = [("ordinal", number), ("ordinalWindow", over)]
        return make.a_claim(
            *(make.a_fact("call", name, Literal(value=value)) for name, value in facts), document=number
        )

    found = related(the("3", "2024-02-10/2024-05-10"), the("4", window))
    assert (Basis.QUANTITY_CONFLICT in found) is is_one


def test_days_that_exclude_each_other_conflict_and_days_that_meet_do_not():
    def dated(first: int, last: int) -> Claim:
        days = [
            make.a_fact("call", n, make.a_day(date(2024, 3, d)))
            for n, d in (("earliest", first), ("latest", last))
        ]
        return make.a_claim(*days, document=f"report {first}")

    assert Basis.QUANTITY_CONFLICT in related(dated(4, 4), dated(6, 6))
    assert Basis.QUANTITY_CONFLICT not in related(dated(4, 6), dated(6, 6))


def test_different_reasons_diverge_unless_one_is_shared():
    def reason(document: str, *why: str) -> Claim:
        return make.a_claim(*(make.a_fact("halt", "reason", each) for each in why), document=document)

    assert Basis.DIFFERENT_REASON in related(reason("one", "stocks"), reason("two", "talks"))
    assert Basis.DIFFERENT_REASON not in related(reason("one", "stocks"), reason("two", "talks", "stocks"))


def test_a_report_that_tells_of_the_event_may_be_silent_on_a_topic():
    teller, other = make.a_claim(HAPPENED, ABOUT, document="one"), make.a_claim(HAPPENED, document="two")
    omission = related(teller, other)[Basis.SILENCE]
    assert (omission.silent, omission.claims) == (other.document, (teller.iri,))


def test_of_three_reports_one_is_silent_only_on_what_two_say():
    rare = make.a_fact("call", "topic", "herring")
    claims = (
        make.a_claim(HAPPENED, ABOUT, rare, document="one"),
        make.a_claim(HAPPENED, ABOUT, document="two"),
        make.a_claim(HAPPENED, document="three"),
    )
    assert related(*claims)[Basis.SILENCE].note == "topic quota"


def test_how_often_an_office_is_stated_needs_no_corroboration():
    office = make.a_fact("lind", "holdsOffice", "minister")
    assert related(*(make.a_claim(office, document=name) for name in ("one", "two"))) == {}


def test_a_report_that_denies_the_topic_is_not_silent_on_it():
    claims = (
        make.a_claim(HAPPENED, ABOUT, document="one"),
        make.a_claim(HAPPENED, document="two"),
        make.a_claim(ABOUT, document="two", factuality=Factuality.NEGATED, span=SECOND),
    )
    assert Basis.SILENCE not in related(*claims)


def test_a_rejected_claim_stands_in_no_relation():
    claims = [make.a_claim(HAPPENED, document=name) for name in ("one", "two")]
    rules = Rulings(rejected=frozenset({claims[0].iri}))
    assert relate(claims, Identity({}), background=Background(), rulings=rules) == ()


def an_administration(key: str, begin: str, end: str | None) -> Entry:
    given = {"begin": begin, "end": end, "polity": "place-a", "basis": "Verified"}
    return Entry(
        key=ReferenceKey(key),
        kind="Administration",
        type=EntityType.ORGANIZATION,
        label=key,
        names=(key,),
        properties={name: (value,) for name, value in given.items() if value},
    )


OLD, NEW = (make.NAMES.linked_entity(key) for key in ("admin-old", "admin-new"))
REFERENCE = Reference(
    [
        an_administration("admin-old", "2019-01-01", "2023-01-01"),
        an_administration("admin-new", "2023-01-01", None),
    ]
)


def test_two_administrations_of_one_act_conflict_and_the_one_out_of_office_is_named():
    halt = make.an_iri("halt")
    days = [make.a_fact("halt", name, make.a_day(date(2024, 3, 5))) for name in ("earliest", "latest")]
    claims = (
        make.a_claim(Fact(subject=halt, predicate="agent", object=OLD), *days, document="one"),
        make.a_claim(Fact(subject=halt, predicate="agent", object=NEW), document="two"),
    )
    found = related(*claims, background=Background(reference=REFERENCE))
    assert found[Basis.TENURE_CONFLICT].note == "admin-old ended on 2023-01-01; the event is dated 2024-03-05"
    assert len(found[Basis.TENURE_CONFLICT].claims) == 2
    assert Basis.FUNCTIONAL_CONFLICT in found


def test_a_system_and_its_variant_are_two_grains_of_one_thing():
    entries = [
        Entry(
            key=ReferenceKey(key),
            kind="WeaponSystem",
            type=EntityType.WEAPON_SYSTEM,
            label=key,
            names=(key,),
            properties={"variantOf": (family,)} if family else {},
        )
        for key, family in (("weapon-heron", ""), ("weapon-heron-2", "weapon-heron"))
    ]
    claims = [
        make.a_claim(
            Fact(
                subject=make.an_iri("halt"), predicate="materiel", object=make.NAMES.linked_entity(each.key)
            ),
            document=each.key,
        )
        for each in entries
    ]
    found = related(*claims, background=Background(reference=Reference(entries)))
    assert Basis.GRANULARITY_MISMATCH in found


def test_who_denies_an_event_denies_it_in_whatever_class_and_its_day_not_apart():
    day = Literal(value="2024-03-04")
    strike = make.a_claim(
        make.a_fact("attack", "type", "Airstrike"), make.a_fact("attack", "earliest", day), document="one"
    )
    denial = make.a_claim(
        make.a_fact("attack", "type", "Assault"),
        make.a_fact("attack", "earliest", day),
        document="two",
        factuality=Factuality.DENIED,
    )
    found = relate((strike, denial), Identity({}), background=Background())
    (conflict,) = [each for each in found if each.basis is Basis.POLARITY_CONFLICT]
    assert set(conflict.claims) == {strike.iri, denial.iri}
