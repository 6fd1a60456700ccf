"""From claims to derived facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.derive import derive, settled
from communique.derivation.origins import Origins
from communique.derivation.rulings import Rulings, rulings
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import Claim, DerivedFact, Fact, Home, Identity, Standing
from communique.model.reference import Entry, Reference, Tenure
from communique.model.text import EntityType, Factuality, Iri, ReferenceKey, Span, SpeakerKind

HAPPENED = make.a_fact("call", "type", "PhoneCall")
WHO = make.a_fact("call", "agent", "brandt")
ABOUT = make.a_fact("call", "topic", "quota")
FIRST, SECOND = Span(0, 10), Span(20, 30)


def derived(
    *claims: Claim, background: Background | None = None, rules: Rulings | None = None
) -> dict[tuple[str, str], DerivedFact]:
    """By predicate and last part of the object."""
    background = background or Background()
    rules = rules or Rulings()
    identity = settled(claims, Identity({}), rulings=rules, names=make.NAMES, reference=background.reference)
    facts = derive(claims, identity, background=background, rulings=rules)
    return {(each.fact.predicate, short(each.fact)): each for each in facts}


def short(fact: Fact) -> str:
    value = fact.object if isinstance(fact.object, str) else fact.object.value
    return value.rsplit("/", 1)[-1]


def standing(fact: DerivedFact) -> tuple[Home, Standing]:
    return fact.home, fact.standing


def test_a_topic_that_one_spokesman_asserts_does_not_borrow_the_standing_of_the_call():
    found = derived(
        make.a_claim(HAPPENED, WHO, document="one"),
        make.a_claim(HAPPENED, WHO, document="two"),
        make.a_claim(ABOUT, document="two", speaker="kovar", span=SECOND),
    )
    assert standing(found["agent", "brandt"]) == (Home.DEFAULT, Standing.CORROBORATED)
    assert standing(found["topic", "quota"]) == (Home.ATTRIBUTED, Standing.ATTRIBUTED_ONLY)
    assert found["topic", "quota"].speakers == (make.an_iri("kovar"),)


def test_an_event_more_likely_misread_than_told_waits_for_a_second_report_or_an_analyst():
    doubtful = replace(make.a_claim(HAPPENED, WHO, document="one"), confidence=Decimal("0.44"))
    assert {each.home for each in derived(doubtful).values()} == {Home.OUT}
    likely = replace(doubtful, confidence=Decimal("0.45"))
    assert {each.home for each in derived(likely).values()} == {Home.DEFAULT}
    second = replace(make.a_claim(HAPPENED, document="two"), confidence=Decimal("0.30"))
    found = derived(doubtful, second)
    assert standing(found["type", "PhoneCall"]) == (Home.DEFAULT, Standing.CORROBORATED)
    accepted = derived(doubtful, rules=Rulings(accepted=frozenset({doubtful.iri})))
    assert standing(accepted["type", "PhoneCall"]) == (Home.DEFAULT, Standing.ACCEPTED)


def test_whose_part_is_not_told_clearly_enough_stays_out_of_an_event_that_is_told():
    told = make.a_claim(HAPPENED, WHO, document="one")
    unsure = tuple(Decimal("0.59" if fact == WHO else "0.90") for fact in told.facts)
    found = derived(replace(told, sureness=unsure))
    assert found["type", "PhoneCall"].home is Home.DEFAULT
    assert found["agent", "brandt"].home is Home.OUT
    likely = tuple(Decimal("0.60") for _ in told.facts)
    assert derived(replace(told, sureness=likely))["agent", "brandt"].home is Home.DEFAULT
    second = replace(make.a_claim(HAPPENED, WHO, document="two"), sureness=unsure)
    both = derived(replace(told, sureness=unsure), second)
    assert standing(both["agent", "brandt"]) == (Home.DEFAULT, Standing.CORROBORATED)


def test_what_an_analyst_changes_keeps_its_sureness_and_what_is_new_is_sure():
    claim = make.a_claim(HAPPENED, WHO)
    claim = replace(claim, sureness=tuple(Decimal("0.30") for _ in claim.facts))
    moved = claim.telling(lambda fact: (replace(fact, predicate="recipient"),) if fact == WHO else (fact,))
    assert moved is not None
    assert {fact.predicate: sure for fact, sure in moved.sure()} == {
        "type": Decimal("0.30"),
        "recipient": Decimal("1.00"),
    }
    assert claim.telling(lambda _: ()) is None


def test_an_event_is_told_on_its_own_sureness_however_little_the_whole_claim_is_likely():
    told = replace(make.a_claim(HAPPENED, WHO, document="one"), confidence=Decimal("0.20"))
    sure = replace(told, sureness=tuple(Decimal("0.60") for _ in told.facts))
    assert {each.home for each in derived(sure).values()} == {Home.DEFAULT}


def test_a_doubtful_mention_of_a_likely_event_adds_to_it():
    doubtful = replace(make.a_claim(HAPPENED, WHO, document="one"), confidence=Decimal("0.30"))
    likely = make.a_claim(HAPPENED, document="one", span=SECOND)
    assert derived(doubtful, likely)["agent", "brandt"].home is Home.DEFAULT


def test_the_same_holds_for_a_relation():
    office = make.a_fact("lind", "holdsOffice", "minister")
    found = derived(make.a_claim(office, speaker="kovar"))
    assert standing(found["holdsOffice", "minister"]) == (Home.ATTRIBUTED, Standing.ATTRIBUTED_ONLY)


def test_two_speakers_of_one_state_are_one_origin():
    background = Background(
        origins=Origins(states={make.an_iri(n): make.an_iri("slovakia") for n in ("kovar", "cabinet")})
    )
    claims = (
        make.a_claim(HAPPENED, document="one", speaker="kovar"),
        make.a_claim(HAPPENED, document="two", speaker="cabinet"),
    )
    assert derived(*claims, background=background)["type", "PhoneCall"].home is Home.ATTRIBUTED
    assert derived(*claims)["type", "PhoneCall"].standing is Standing.CORROBORATED


def test_words_told_by_another_are_of_the_origin_that_told_them():
    claims = (
        make.a_claim(HAPPENED, document="one", speaker="brandt", via=["kovar"]),
        make.a_claim(HAPPENED, document="two", speaker="kovar"),
    )
    assert derived(*claims)["type", "PhoneCall"].origins == 1


def test_unnamed_speakers_are_one_origin_together():
    claims = [
        make.a_claim(HAPPENED, document=name, speaker=name, speaker_kind=SpeakerKind.ANONYMOUS)
        for name in ("one", "two")
    ]
    assert derived(*claims)["type", "PhoneCall"].origins == 1


def test_a_copied_text_is_no_second_origin():
    documents = [make.a_document("Brandt called Kovar."), make.a_document("BRANDT called Kovar")]
    origins = Origins(texts=dict.fromkeys((each.iri for each in documents), "one text"))
    claims = [make.a_claim(HAPPENED, document=each.text) for each in documents]
    found = derived(*claims, background=Background(origins=origins))["type", "PhoneCall"]
    assert (found.reports, found.origins, found.standing) == (2, 1, Standing.REPORTED)


def test_a_planned_event_is_a_prospect_with_a_name_of_its_own():
    found = derived(make.a_claim(HAPPENED, WHO, factuality=Factuality.PLANNED))
    assert found["type", "PhoneCall"].fact.subject == make.NAMES.prospect(make.an_iri("call"))
    assert {each.home for each in found.values()} == {Home.PROSPECTS}


def test_facts_about_a_prospect_name_it_by_its_prospect():
    plan = make.a_claim(make.a_fact("summit", "type", "Summit"), factuality=Factuality.POSSIBLE)
    talk = make.a_claim(HAPPENED, make.a_fact("call", "topic", "summit"), span=SECOND)
    topics = [each for key, each in derived(plan, talk).items() if key[0] == "topic"]
    assert topics[0].fact.object == make.NAMES.prospect(make.an_iri("summit"))
    assert topics[0].home is Home.DEFAULT


def test_a_role_that_a_speaker_negates_never_becomes_a_fact():
    found = derived(
        make.a_claim(HAPPENED),
        make.a_claim(ABOUT, speaker="kovar", factuality=Factuality.NEGATED, span=SECOND),
    )
    assert found["topic", "quota"].home is Home.OUT


def test_the_roles_of_a_denied_event_are_told_in_prospects():
    found = derived(make.a_claim(HAPPENED, WHO, speaker="kovar", factuality=Factuality.DENIED))
    assert found["agent", "brandt"].home is Home.PROSPECTS


def test_what_is_asserted_and_denied_stays_and_is_disputed():
    found = derived(
        make.a_claim(HAPPENED),
        make.a_claim(HAPPENED, speaker="kovar", factuality=Factuality.DENIED, span=SECOND),
    )
    assert standing(found["type", "PhoneCall"]) == (Home.DEFAULT, Standing.DISPUTED)


def test_no_fact_of_an_attributed_event_is_in_the_default_graph():
    found = derived(make.a_claim(HAPPENED, speaker="kovar"), make.a_claim(WHO, span=SECOND))
    assert found["agent", "brandt"].home is Home.ATTRIBUTED


def test_a_rejected_claim_supports_nothing():
    claim = make.a_claim(HAPPENED)
    assert derived(claim, rules=Rulings(rejected=frozenset({claim.iri}))) == {}


def test_an_accepted_claim_counts_as_the_analysts_voice():
    claim = make.a_claim(HAPPENED, speaker="kovar")
    found = derived(claim, rules=Rulings(accepted=frozenset({claim.iri})))
    assert standing(found["type", "PhoneCall"]) == (Home.DEFAULT, Standing.ACCEPTED)


def test_of_days_that_agree_the_narrower_is_kept_and_of_those_that_do_not_both():
    def dated(document: str, first: int, last: int) -> Claim:
        days = [
            make.a_fact("call", name, make.a_day(date(2024, 3, day)))
            for name, day in (("earliest", first), ("latest", last))
        ]
        return make.a_claim(HAPPENED, *days, document=document)

    kept = derived(dated("one", 4, 4), dated("two", 1, 31))
    assert kept["latest", "2024-03-31"].home is Home.OUT
    assert kept["latest", "2024-03-04"].home is Home.DEFAULT
    apart = derived(dated("one", 4, 4), dated("two", 6, 6))
    assert {each.home for each in apart.values()} == {Home.DEFAULT}


def an_entry(key: str, kind: str, **properties: str) -> Entry:
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=EntityType.PERSON if kind == "Person" else EntityType.ORGANIZATION,
        label=key,
        names=(key,),
        properties={name: (value,) for name, value in properties.items()},
    )


def linked(key: str) -> Iri:
    return make.NAMES.linked_entity(key)


def halted_by(administration: str, *, basis: str = "Verified") -> tuple[Claim, Background]:
    reference = Reference(
        [an_entry(administration, "Administration", begin="2019-01-01", end="2023-01-01", basis=basis)]
    )
    halt = make.an_iri("halt")
    claim = make.a_claim(
        make.a_fact("halt", "type", "ArmsSuspension"),
        Fact(subject=halt, predicate="agent", object=linked(administration)),
        make.a_fact("halt", "earliest", make.a_day(date(2024, 3, 4))),
        make.a_fact("halt", "latest", make.a_day(date(2024, 3, 5))),
    )
    return claim, Background(reference=reference)


def test_an_administration_out_of_office_is_no_agent_until_a_person_accepts_it():
    claim, background = halted_by("admin-old")
    key = ("agent", linked("admin-old").rsplit("/", 1)[-1])
    assert standing(derived(claim, background=background)[key]) == (Home.OUT, Standing.DISPUTED)
    accepted = Rulings(accepted=frozenset({claim.iri}))
    assert derived(claim, background=background, rules=accepted)[key].home is Home.DEFAULT


def test_an_unverified_administration_raises_no_conflict():
    claim, background = halted_by("admin-old", basis="Unverified")
    homes = {each.home for each in derived(claim, background=background).values()}
    assert homes == {Home.DEFAULT}


def test_an_office_held_long_ago_is_not_held_on_the_reports_day():
    office = an_entry("office-a", "Office", verifiedUntil="2025-01-01")
    tenure = Tenure(
        key=ReferenceKey("tenure-a"),
        holder=ReferenceKey("person-a"),
        office=ReferenceKey("office-a"),
        begin=date(2010, 1, 1),
        end=date(2014, 1, 1),
        verified=True,
    )
    reference = Reference([an_entry("person-a", "Person"), office], [tenure])
    fact = Fact(subject=linked("person-a"), predicate="holdsOffice", object=linked("office-a"))
    for year, home in ((2012, Home.DEFAULT), (2024, Home.OUT), (2026, Home.DEFAULT)):
        anchors = {make.a_doc_iri("one"): date(year, 3, 4)}
        background = Background(reference=reference, anchors=anchors)
        (found,) = derived(make.a_claim(fact, document="one"), background=background).values()
        assert found.home is home, year


def test_a_plan_points_to_what_came_of_it():
    plan = make.a_claim(make.a_fact("plan", "type", "PhoneCall"), factuality=Factuality.PLANNED)
    call = make.a_claim(HAPPENED, document="two")
    identity = settled([plan, call], Identity({}), rulings=Rulings(), names=make.NAMES, reference=Reference())
    pairs = [(make.an_iri("plan"), make.an_iri("call"))]
    facts = derive([plan, call], identity, background=Background(), fulfilments=pairs)
    (found,) = [each for each in facts if each.fact.predicate == "fulfilledBy"]
    assert found.fact.object == make.an_iri("call")


def a_decision(sequence: int, kind: DecisionKind, *targets: str, undoes: int | None = None) -> Decision:
    values = {"sequence": str(undoes)} if undoes else {}
    return Decision(sequence=sequence, kind=kind, targets=tuple(map(Iri, targets)), values=values)


def test_the_last_decision_on_a_claim_holds_whatever_order_they_arrive_in():
    first, second = a_decision(1, DecisionKind.ACCEPT, "c"), a_decision(2, DecisionKind.REJECT, "c")
    assert rulings([second, first]).rejected == {"c"}
    assert rulings([first, second]).accepted == frozenset()


def test_an_undone_decision_no_longer_holds():
    decisions = [
        a_decision(1, DecisionKind.REJECT, "c"),
        a_decision(2, DecisionKind.UNDO, undoes=1),
        a_decision(3, DecisionKind.UNDO, undoes=2),
    ]
    assert rulings(decisions[:2]).rejected == frozenset()
    assert rulings(decisions).rejected == {"c"}


def test_a_merge_makes_two_things_one():
    identity = rulings([a_decision(1, DecisionKind.MERGE, "b", "a")]).identity(Identity({}))
    assert identity.of(Iri("b")) == "a"
