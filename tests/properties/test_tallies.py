"""Counting what claims say about an entity comes to what looking at every claim comes to."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import builders as make

from communique.derivation.background import Background
from communique.derivation.derive import derive
from communique.derivation.origins import Origins
from communique.derivation.relations import relate
from communique.derivation.rulings import rulings
from communique.ingest.counting import Counting
from communique.ingest.ports import Account
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import Identity, ResolvedReport
from communique.model.reference import Entry, Reference, Tenure
from communique.model.sources import source_of
from communique.model.text import Document, EntityType, Factuality, Span
from communique.store.applied import Face
from communique.store.ledger import Ledger

DAYS = (None, date(2020, 5, 5), date(2024, 3, 6))
TEXTS = ("Talks were held.", "TALKS were held!", "Somebody spoke.", "Nobody spoke.", "Few spoke.")
# The first two are copies, the others credit agencies, one of them both; what is said in copies is said once.
SOURCES = ("copied", "copied", *(source_of("", credited) for credited in (["a"], ["a", "b"], ["b"])))
SPEAKERS = ("", "lind", "moor", "voss")
STEPS = ("go", "come", "credit", "rename", "part", "undone")
KINDS = (None, None, *(DecisionKind.ACCEPT, DecisionKind.REJECT))
VOTE = st.tuples(
    st.integers(0, len(TEXTS) - 1),
    st.sampled_from(SPEAKERS),
    st.sampled_from([(), ("voss",)]),
    st.sampled_from([*[Factuality.ASSERTED] * 3, Factuality.DENIED, Factuality.PLANNED]),
    st.sampled_from(["minister", "envoy", "head"]),
    st.sampled_from(["brandt", "brand", "kovar"]),
    st.sampled_from(KINDS),
)
# "brand" is another name of "brandt", "head" of "minister"; lind and moor act for one state.
SHARED = {make.an_iri("brand"): make.an_iri("brandt"), make.an_iri("head"): make.an_iri("minister")}
STATES = dict.fromkeys(map(make.an_iri, ("lind", "moor")), make.an_iri("norvia"))


def _known(key, kind, **values):
    return Entry(key=key, kind=kind, type=EntityType(kind), label=key, names=(), properties=values)


@pytest.fixture(scope="module")
def reference():
    """brandt's tenure as minister was read, and over before 2024."""
    tenure = Tenure(
        key="t",
        holder="brandt",
        office="minister",
        begin=date(2019, 1, 1),
        end=date(2021, 1, 1),
        verified=True,
    )
    office = _known("minister", "Office", verifiedUntil=("2026-01-01",))
    return Reference([_known("brandt", "Person"), office], [tenure])


def a_world(votes, days):
    documents = [make.a_document(text, anchor=day) for text, day in zip(TEXTS, days, strict=True)]
    claims, decisions = {}, []
    for at, (text, speaker, via, factuality, office, person, kind) in enumerate(votes):
        fact = make.a_fact(person, "holdsOffice", office)
        claim = make.a_claim(
            fact,
            speaker=speaker or None,
            via=via if speaker else (),
            factuality=factuality,
            span=Span(at, at + 1),
        )
        iri = documents[text].iri
        claim = replace(claim, document=iri, speaker=claim.speaker if speaker else iri)
        claims[claim.iri] = claim
        if kind:
            decisions.append(Decision(sequence=at + 1, kind=kind, targets=(claim.iri,)))
    return documents, list(claims.values()), decisions


@settings(max_examples=60, deadline=None)
@given(votes=st.lists(VOTE, max_size=14), days=st.tuples(*[st.sampled_from(DAYS)] * len(TEXTS)))
def test_counted_claims_derive_what_claims_one_by_one_do(reference, votes, days):
    from communique.wiring.rooms import Making

    names = make.NAMES
    linked = {
        iri: names.linked_entity(iri.rsplit("/", 1)[1]) for iri in map(make.an_iri, ("brandt", "minister"))
    }
    shared = {**linked, **{local: linked.get(one, one) for local, one in SHARED.items()}}
    documents, claims, decisions = a_world(votes, days)
    background = Background(
        names=names,
        reference=reference,
        origins=Origins(texts=_sources(documents), states=STATES),
        anchors={each.iri: each.anchor for each in documents if each.anchor},
    )
    ruled = rulings(decisions)
    expected = derive(claims, Identity(shared), background=background, rulings=ruled)
    relations = relate(claims, Identity(shared), background=background, rulings=ruled)
    rooms = Making(SimpleNamespace(names=names, reference=reference)).rooms()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db", base=names.base)
        ledger.applied.identify(shared, shared)
        ledger.applied.put_faces({iri: Face(shown="", state=state) for iri, state in STATES.items()})
        for decision in decisions:
            ledger.decisions.add(decision.kind, targets=decision.targets)
        for document in documents:
            _tell(ledger, document, _sources(documents)[document.iri], claims)
        counting = Counting(ledger, rooms)
        counting.settle()
        subjects = sorted({Identity(shared).of(fact.subject) for claim in claims for fact in claim.facts})
        tallies = tuple(each for subject in subjects for each in counting.tallies(subject))
        disputes = counting.contested(tallies, {})
        judged = rooms.derive(_account(shared, tallies, disputes, documents, ledger))
        ledger.close()
    assert [_seen(each) for each in judged.facts] == [_seen(each) for each in expected]
    assert judged.relations == relations


@settings(max_examples=60, deadline=None)
@given(
    votes=st.lists(VOTE, min_size=1, max_size=10),
    steps=st.lists(st.tuples(st.integers(0, len(TEXTS) - 1), st.sampled_from(STEPS)), max_size=8),
)
def test_what_was_counted_before_a_step_is_counted_anew_where_it_changed(reference, votes, steps):
    from communique.wiring.rooms import Making

    documents, claims, _ = a_world(votes, (DAYS[2],) * len(TEXTS))
    rooms = Making(SimpleNamespace(names=make.NAMES, reference=reference)).rooms()
    subjects = [make.an_iri(name) for name in ("brandt", "brand", "kovar", "minister", "head", "envoy")]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db", base=make.NAMES.base)
        for document in documents:
            _tell(ledger, document, _sources(documents)[document.iri], claims)
        counting = Counting(ledger, rooms)
        for at, step in steps:
            counting.settle()
            for subject in subjects:
                counting.tallies(subject)
            with suppress(_UndoneError):
                _step(ledger, counting, step, documents[at], claims)
        counting.settle()
        anew = Counting(ledger, rooms)
        assert [counting.tallies(each) for each in subjects] == [anew.tallies(each) for each in subjects]
        ledger.close()


class _UndoneError(Exception):
    pass


def _step(ledger, counting, step, document, claims):
    if step == "go":
        ledger.evidence.replace(document.iri, None)
    elif step == "come":
        _tell(ledger, document, _sources([document] * len(SOURCES))[document.iri], claims)
    elif step == "credit":
        ledger.votes.set_source(document.iri, "elsewhere")
    elif step == "rename":
        ledger.applied.identify(SHARED, SHARED)
        ledger.evidence.share(SHARED, before={})
    elif step == "part":
        ledger.applied.identify(SHARED, {})
        ledger.evidence.share({iri: iri for iri in SHARED}, before=SHARED)
    else:
        with ledger.writing():  # what was counted within it holds no longer
            ledger.evidence.replace(document.iri, None)
            counting.settle()
            for subject in sorted({fact.subject for claim in claims for fact in claim.facts}):
                counting.tallies(subject)
            raise _UndoneError


def _sources(documents):
    return {document.iri: source for document, source in zip(documents, SOURCES, strict=True)}


def _tell(ledger, document: Document, source, claims):
    said = tuple(claim for claim in claims if claim.document == document.iri)
    report = ResolvedReport(document=document, run=make.RUN, claims=said)
    ledger.evidence.replace(document.iri, report, source=source)


def _account(shared, tallies, disputes, documents, ledger):
    contested, disputed = disputes
    reports = tuple(
        ResolvedReport(
            document=each, run=make.RUN, claims=tuple(c for c in disputed if c.document == each.iri)
        )
        for each in documents
    )
    return Account(
        reports=reports,
        tallies=tallies,
        contested=contested,
        identity=Identity(shared),
        sources=_sources(documents),
        states=STATES,
        decisions=ledger.decisions.effective(),
    )


def _seen(derived):
    """What the graph shows of a fact: who is quoted matters where nobody else says it."""
    speakers = derived.speakers if derived.home.value == "attributed" else ()
    return derived.fact, derived.home, derived.standing, derived.reports, derived.origins, speakers
