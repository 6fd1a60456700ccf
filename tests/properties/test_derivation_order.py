"""Laws of the graph: the order in which reports come changes neither what is one nor what is derived."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.derive import derive, settled
from communique.derivation.relations import relate
from communique.derivation.rulings import Rulings
from communique.model.bonds import standing
from communique.model.identity import joined
from communique.model.knowledge import Claim, Event
from communique.model.reference import Reference
from communique.model.text import Factuality, Span
from communique.resolution.blocks import block_keys
from communique.resolution.events import bonds, cluster_events, fulfilments
from communique.resolution.judgements import Judgement
from communique.resolution.setting import Setting

PARTIES = ("brandt", "kovar", "lind", "austria", "slovakia")
SETTING = Setting(
    parents={
        "Consult": ("Event",),
        "PhoneCall": ("Consult",),
        "Meeting": ("Consult",),
        "Summit": ("Meeting",),
        "SanctionAct": ("Event",),
        "ArmsSuspension": ("SanctionAct",),
    },
    states={
        make.an_iri(name): make.an_iri(state)
        for name, state in zip(
            PARTIES, ("austria", "slovakia", "austria", "austria", "slovakia"), strict=True
        )
    },
    people=frozenset(map(make.an_iri, PARTIES[:3])),
    anchors={make.a_doc_iri(f"report {number}"): date(2024, 3, 7) for number in range(4)},
)
STORY = "ferent kalvo orsha battery outskirts sarvik"
PASSAGES = (
    "battery ferent kalvo moved outskirts",
    "battery ferent kalvo outskirts stationed",
    "battery ferent sarvik",
    "",
)
days = st.sampled_from([None, date(2024, 3, 4), date(2024, 3, 5)])


@st.composite
def some_events(draw) -> list[Event]:
    number = draw(st.integers(2, 9))
    return [
        make.an_event(
            f"event-{index}",
            draw(st.sampled_from(["PhoneCall", "Meeting", "Summit", "ArmsSuspension"])),
            document=f"report {draw(st.integers(0, 3))}",
            agents=draw(st.lists(st.sampled_from(PARTIES), max_size=3, unique=True)),
            recipients=draw(st.lists(st.sampled_from(PARTIES[3:]), max_size=1)),
            earliest=draw(days),
            story=STORY,
            passage=draw(st.sampled_from(PASSAGES)),
            statuses=(draw(st.sampled_from([Factuality.ASSERTED, Factuality.ASSERTED, Factuality.PLANNED])),),
        )
        for index in range(number)
    ]


@st.composite
def some_claims(draw) -> list[Claim]:
    facts = [
        make.a_fact(event, predicate, value)
        for event in ("call", "visit")
        for predicate, value in (
            ("type", "PhoneCall"),
            ("agent", "brandt"),
            ("topic", "quota"),
            ("topic", "visit"),
        )
    ]
    return [
        make.a_claim(
            *draw(st.lists(st.sampled_from(facts), min_size=1, max_size=3, unique=True)),
            document=f"report {draw(st.integers(0, 2))}",
            speaker=draw(st.sampled_from([None, "kovar", "lind"])),
            factuality=draw(st.sampled_from(Factuality)),
            span=Span(10 * index, 10 * index + 5),
        )
        for index in range(draw(st.integers(1, 8)))
    ]


@given(events=some_events(), data=st.data())
def test_clusters_do_not_depend_on_the_order_of_the_events(events: list[Event], data):
    shuffled = data.draw(st.permutations(events))
    assert cluster_events(shuffled, SETTING) == cluster_events(events, SETTING)
    assert fulfilments(shuffled, SETTING) == fulfilments(events, SETTING)


@given(events=some_events())
def test_clustering_a_chain_of_bonds_alone_gives_what_clustering_everything_gives(events: list[Event]):
    chains = joined(sorted(standing(bonds(events, SETTING))))
    whole = cluster_events(events, SETTING).identity
    plans = set(fulfilments(events, SETTING))
    found: set[Judgement] = set()
    for root in {chains.of(event.iri) for event in events}:
        members = [event for event in events if chains.of(event.iri) == root]
        alone = cluster_events(members, SETTING).identity
        assert all(alone.of(event.iri) == whole.of(event.iri) for event in members)
        found.update(fulfilments(members, SETTING))
    assert found == plans


@given(events=some_events())
def test_bonds_of_some_are_those_that_their_blocks_alone_give(events: list[Event]):
    every = bonds(events, SETTING)
    for event in events:
        keys = set(block_keys(event, SETTING))
        block = [other for other in events if other is event or keys & set(block_keys(other, SETTING))]
        own = {pair: weight for pair, weight in every.items() if event.iri in pair}
        among = {(event.iri, other.iri) for other in block if other is not event}
        assert bonds(block, SETTING, among=among) == own


@given(events=some_events())
def test_no_two_events_of_one_document_are_joined(events: list[Event]):
    identity = cluster_events(events, SETTING).identity
    told = [(identity.of(event.iri), event.document) for event in events]
    assert len(told) == len(set(told))


@given(claims=some_claims(), data=st.data())
def test_derived_facts_do_not_depend_on_the_order_of_the_claims(claims: list[Claim], data):
    identity = joined([])

    def everything(given_claims: list[Claim]):
        settled_identity = settled(
            given_claims, identity, rulings=Rulings(), names=make.NAMES, reference=Reference()
        )
        background = Background()
        return (
            derive(given_claims, settled_identity, background=background),
            relate(given_claims, settled_identity, background=background),
        )

    assert everything(data.draw(st.permutations(claims))) == everything(claims)


@given(claims=some_claims())
def test_facts_of_one_subject_need_no_claims_about_another(claims: list[Claim]):
    background = Background()
    identity = settled(claims, joined([]), rulings=Rulings(), names=make.NAMES, reference=Reference())
    whole = derive(claims, identity, background=background)
    for subject in {each.fact.subject for each in whole}:
        about = [c for c in claims if any(identity.of(fact.subject) == subject for fact in c.facts)]
        alone = derive(about, identity, background=background, subjects=[subject])
        assert alone == tuple(each for each in whole if each.fact.subject == subject)


@given(claims=some_claims())
def test_what_nobody_asserts_is_never_in_the_default_graph(claims: list[Claim]):
    identity = settled(claims, joined([]), rulings=Rulings(), names=make.NAMES, reference=Reference())
    asserted = {
        identity.fact(fact) for c in claims if c.factuality is Factuality.ASSERTED for fact in c.facts
    }
    for each in derive(claims, identity, background=Background()):
        assert each.home not in ("default", "attributed") or each.fact in asserted
