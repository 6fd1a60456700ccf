"""Readings put right: relinked mentions, amended events, added claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import tests.builders as make

from communique.derivation.amendments import curated
from communique.derivation.relinking import span_of
from communique.model import codec
from communique.model.curation import ADDED, Decision, DecisionKind
from communique.model.knowledge import EventRole, ResolvedMention, ResolvedReport
from communique.model.text import EntityType, Factuality, Iri, Level, Span

NAME, SHE, TRIGGER = Span(17, 29), Span(40, 43), Span(50, 53)
DOCUMENT = make.a_document()


def a_report(*facts, **options):
    """A report of a meeting told in one claim, by Brandt, who is named twice."""
    event = replace(make.an_event("met", "Meeting", agents=["brandt"]), document=DOCUMENT.iri)
    told = (make.a_fact("met", "type", "Meeting"), make.a_fact("met", "agent", "brandt"), *facts)
    claim = replace(
        make.a_claim(*told, **options), document=DOCUMENT.iri, evidence=(NAME, TRIGGER), run=make.RUN
    )
    role = EventRole(event=event.iri, role="agent", entity=make.an_iri("brandt"), span=NAME)
    return ResolvedReport(
        document=DOCUMENT,
        run=make.RUN,
        mentions=(a_mention(NAME), a_mention(SHE)),
        entities=(make.an_entity("brandt"), make.an_entity("kovar")),
        events=(event,),
        roles=(role,),
        claims=(claim,),
    )


def a_mention(span, name="brandt"):
    return ResolvedMention(
        span=span, head=span, type=EntityType.PERSON, level=Level.NAME, refers_to=make.an_iri(name)
    )


def a_relink(*spans, name="kovar", sequence=1):
    mentions = [make.NAMES.mention(DOCUMENT.iri, span) for span in spans]
    values = {"entity": codec.dumps(make.an_entity(name)).decode()}
    targets = (*mentions, DOCUMENT.iri)
    return Decision(sequence=sequence, kind=DecisionKind.RELINK, targets=targets, values=values)


def an_addition(span, name="kovar"):
    made = a_relink(span, name=name)
    return replace(made, values={**made.values, ADDED: "yes"})


def an_amendment(**values):
    targets = (make.an_iri("met"), DOCUMENT.iri)
    return Decision(sequence=1, kind=DecisionKind.AMEND, targets=targets, values=values)


def objects(report, predicate):
    return [fact.object for claim in report.claims for fact in claim.facts if fact.predicate == predicate]


def test_a_mentions_characters_are_read_from_its_iri():
    assert span_of(make.NAMES.mention(DOCUMENT.iri, NAME)) == NAME


def test_a_relinked_mention_fills_its_role_with_the_other():
    right = curated(a_report(), [a_relink(NAME)])
    assert objects(right, "agent") == [make.an_iri("kovar")]
    assert right.events[0].agents == (make.an_iri("kovar"),)
    assert [each.refers_to for each in right.mentions] == [make.an_iri("kovar"), make.an_iri("brandt")]


def test_a_claims_name_stays_when_its_mention_is_relinked():
    report = a_report()
    assert curated(report, [a_relink(NAME)]).claims[0].iri == report.claims[0].iri


def test_a_mention_elsewhere_leaves_the_claim_alone():
    report = a_report()
    assert curated(report, [a_relink(SHE)]).claims == report.claims


def test_who_is_not_meant_any_more_is_no_entity_of_the_report():
    right = curated(a_report(), [a_relink(NAME, SHE)])
    assert [each.iri for each in right.entities] == [make.an_iri("kovar")]


def test_of_two_relinks_the_later_holds():
    decisions = [a_relink(NAME, name="other", sequence=2), a_relink(NAME)]
    assert objects(curated(a_report(), decisions), "agent") == [make.an_iri("other")]


def test_words_of_a_relinked_speaker_are_the_others():
    said = replace(a_report().claims[0], speaker=make.an_iri("brandt"), speaker_spans=(SHE,))
    right = curated(replace(a_report(), claims=(said,)), [a_relink(SHE)])
    assert right.claims[0].speaker == make.an_iri("kovar")
    assert objects(right, "agent") == [make.an_iri("brandt")]


def test_an_amended_kind_is_that_of_event_and_claims():
    right = curated(a_report(), [an_amendment(kind="PhoneCall")])
    assert right.events[0].kind == "PhoneCall"
    assert objects(right, "type") == ["PhoneCall"]


def test_a_filler_is_taken_out_of_its_role():
    right = curated(a_report(), [an_amendment(role="agent", filler=make.an_iri("brandt"))])
    assert (objects(right, "agent"), right.events[0].agents, right.roles) == ([], (), ())


def test_a_filler_moves_to_another_role():
    values = {"role": "agent", "filler": make.an_iri("brandt"), "to_role": "recipient"}
    right = curated(a_report(), [an_amendment(**values)])
    assert objects(right, "recipient") == [make.an_iri("brandt")]
    assert (right.events[0].agents, right.events[0].recipients) == ((), (make.an_iri("brandt"),))


def test_a_claim_that_says_nothing_more_goes():
    report = a_report()
    bare = replace(report.claims[0], facts=(make.a_fact("met", "agent", "brandt"),))
    amended = an_amendment(role="agent", filler=make.an_iri("brandt"))
    assert curated(replace(report, claims=(bare,)), [amended]).claims == ()


def test_amended_days_take_the_place_of_those_told():
    told = make.a_fact("met", "earliest", make.a_day(date(2024, 3, 4)))
    right = curated(a_report(told), [an_amendment(earliest="2024-03-01", latest="2024-03-02")])
    assert [each.value for each in objects(right, "earliest")] == ["2024-03-01"]
    assert (right.events[0].earliest, right.events[0].latest) == (date(2024, 3, 1), date(2024, 3, 2))


def test_an_amended_status_is_that_of_the_claims_that_tell_the_event():
    refused = replace(a_report().claims[0], iri=Iri("no"), factuality=Factuality.NEGATED)
    topic = replace(refused, facts=(make.a_fact("met", "topic", "grain"),))
    report = replace(a_report(), claims=(*a_report().claims, topic))
    right = curated(report, [an_amendment(status="Planned")])
    assert [claim.factuality for claim in right.claims] == [Factuality.PLANNED, Factuality.NEGATED]
    assert right.events[0].statuses == (Factuality.PLANNED,)


def test_an_asserted_claim_comes_with_its_event_and_its_entities():
    event = replace(make.an_event("flew", "Deployment"), document=DOCUMENT.iri)
    facts = make.a_fact("flew", "type", "Deployment"), make.a_fact("flew", "agent", "new")
    claim = make.a_claim(*facts, span=Span(60, 70))
    values = {
        "iri": claim.iri,
        "claim": codec.dumps(claim).decode(),
        "event": codec.dumps(event).decode(),
        "entities": codec.dumps((make.an_entity("new"),)).decode(),
    }
    made = Decision(sequence=1, kind=DecisionKind.ASSERT, targets=(DOCUMENT.iri,), values=values)
    right = curated(a_report(), [made])
    assert right.claims[-1] == claim
    assert right.events[-1].agents == (make.an_iri("new"),)
    assert make.an_entity("new") in right.entities


def test_decisions_on_other_reports_change_nothing():
    elsewhere = replace(an_amendment(kind="PhoneCall"), targets=(make.an_iri("met"), make.a_doc_iri("x")))
    assert curated(a_report(), [elsewhere]) == a_report()


def test_characters_that_no_entity_was_read_at_become_a_mention_when_that_is_decided():
    there = Span(60, 66)
    found = curated(a_report(), [an_addition(there, "novak")])
    (added,) = [each for each in found.mentions if each.span == there]
    assert (added.refers_to, added.type) == (make.an_iri("novak"), make.an_entity("novak").type)
    assert make.an_iri("novak") in {each.iri for each in found.entities}
    assert found.claims == a_report().claims
    assert curated(a_report(), [a_relink(there, name="novak")]) == a_report()


def test_an_added_mention_that_a_later_reading_finds_is_relinked():
    found = curated(a_report(), [an_addition(NAME)])
    assert [each.refers_to for each in found.mentions if each.span == NAME] == [make.an_iri("kovar")]
    assert len(found.mentions) == len(a_report().mentions)
