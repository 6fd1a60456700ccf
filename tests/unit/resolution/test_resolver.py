"""From the text layer of one document to entities, events and claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests import builders as make

from communique.model.knowledge import ResolvedReport
from communique.model.reference import Entry, Reference
from communique.model.text import (
    Annotations,
    Attribution,
    Chain,
    EntityType,
    EventChain,
    Extraction,
    Factuality,
    ReferenceKey,
    Role,
    SpeakerKind,
)
from communique.resolution.resolver import ReportResolver

TEXT = (
    "Ilse Brandt met Tomas Kovar in Graz on Monday. "
    "Kovar said the meeting did not touch on the fishing quota."
)
CLAUSES = ("Ilse Brandt met Tomas Kovar in Graz on Monday", "the meeting did not touch on the fishing quota")
REFERENCE = Reference(
    [
        Entry(
            key=ReferenceKey("person-brandt"),
            kind="Person",
            type=EntityType.PERSON,
            label="Ilse Brandt",
            names=("Ilse Brandt",),
            qid="Q1",
        )
    ]
)
BRANDT = make.a_mention(TEXT, "Ilse Brandt")
KOVAR = make.a_mention(TEXT, "Tomas Kovar")
KOVAR_AGAIN = make.a_mention(TEXT, "Kovar", nth=1)
GRAZ = make.a_mention(TEXT, "Graz", EntityType.PLACE)


def chains(score: float = 0.9) -> tuple[Chain, ...]:
    return (
        make.a_chain(BRANDT, canonical="Ilse Brandt", candidates=[("person-brandt", score)]),
        make.a_chain(KOVAR, KOVAR_AGAIN, canonical="Tomas Kovar"),
        make.a_chain(GRAZ, canonical="Graz"),
    )


def meeting() -> EventChain:
    quota = make.Argument(role=Role.TOPIC, span=make.a_span(TEXT, "the fishing quota"), negated=True)
    first = make.an_event_mention(
        TEXT,
        "met",
        clause=CLAUSES[0],
        arguments=[
            make.a_filler(Role.AGENT, BRANDT),
            make.a_filler(Role.AGENT, KOVAR),
            make.a_filler(Role.LOCATION, GRAZ),
        ],
        time=make.a_date(TEXT, "Monday", date(2024, 3, 4)),
    )
    return make.an_event_chain(
        first, make.an_event_mention(TEXT, "meeting", clause=CLAUSES[1], arguments=[quota])
    )


def said() -> Attribution:
    return make.an_attribution(TEXT, CLAUSES[1], "said", source=KOVAR_AGAIN)


@pytest.fixture
def report() -> ResolvedReport:
    return resolve(chains(), Extraction(events=(meeting(),), attributions=(said(),)))


def resolve(found: tuple[Chain, ...], extraction: Extraction, text: str = TEXT) -> ResolvedReport:
    annotations = Annotations(document=make.a_document(text), chains=found)
    return ReportResolver(REFERENCE, make.NAMES, run=make.RUN).resolve(annotations, extraction)


def test_a_linked_person_has_the_label_and_identifier_of_the_reference(report: ResolvedReport):
    brandt = report.entities[0]
    assert brandt.iri == make.NAMES.linked_entity("person-brandt")
    assert (brandt.qid, brandt.reason) == ("Q1", "named person-brandt")


def test_an_unsure_link_is_not_made():
    report = resolve(chains(score=0.3), Extraction())
    assert report.entities[0].reference is None


def test_an_unlinked_person_is_known_in_its_document_alone(report: ResolvedReport):
    assert report.entities[1].iri == make.NAMES.local_entity(report.document.iri, KOVAR.span)


def test_an_unlinked_place_is_the_same_in_every_document(report: ResolvedReport):
    assert report.entities[2].iri == make.NAMES.named_entity("Place", "Graz")


def test_the_narrator_speaks_where_nobody_is_quoted(report: ResolvedReport):
    claim = report.claims[0]
    assert (claim.speaker, claim.speaker_kind) == (report.document.iri, SpeakerKind.NARRATOR)
    assert {fact.predicate for fact in claim.facts} == {"type", "agent", "location", "earliest", "latest"}


def test_a_topic_that_was_not_touched_is_a_negated_claim_of_its_speaker(report: ResolvedReport):
    (negated,) = [claim for claim in report.claims if claim.factuality is Factuality.NEGATED]
    assert negated.speaker == make.NAMES.local_entity(report.document.iri, KOVAR.span)
    assert [(fact.predicate, fact.object) for fact in negated.facts] == [
        ("topic", make.NAMES.named_entity("Topic", "fishing quota"))
    ]


def test_the_event_carries_its_parties_and_days(report: ResolvedReport):
    (event,) = report.events
    assert len(event.agents) == 2
    assert (event.earliest, event.latest) == (date(2024, 3, 4), date(2024, 3, 4))


def test_every_claim_rests_on_characters_of_its_document(report: ResolvedReport):
    assert all(span.end <= len(TEXT) for claim in report.claims for span in claim.evidence)


def test_words_without_an_event_are_a_statement_of_their_speaker():
    report = resolve(chains(), Extraction(attributions=(said(),)))
    told = {fact.predicate: fact.object for c in report.claims if c.via == () for fact in c.facts}
    assert told["type"] == "PublicStatement"
    assert told["agent"] == make.NAMES.local_entity(report.document.iri, KOVAR.span)
    assert [event.kind for event in report.events] == ["PublicStatement"]
    assert report.roles == ()


def test_an_unnamed_source_is_a_collective_of_its_document():
    text = "An aide to the minister confirmed that the talks collapsed."
    event = make.an_event_chain(
        make.an_event_mention(text, "talks", "Negotiation", clause="the talks collapsed")
    )
    attribution = make.an_attribution(
        text,
        "the talks collapsed",
        "confirmed",
        source_words="An aide to the minister",
        speaker_kind=SpeakerKind.ANONYMOUS,
    )
    report = resolve((), Extraction(events=(event,), attributions=(attribution,)), text)
    assert [(each.kind, each.label) for each in report.entities] == [
        ("Collective", "An aide to the minister")
    ]
    assert report.claims[0].speaker == report.entities[0].iri


def test_who_acts_by_a_demonym_alone_is_the_state_and_its_soldiers_are_the_states():
    land = Entry(
        key=ReferenceKey("place-freedonia"),
        kind="State",
        type=EntityType.PLACE,
        label="Freedonia",
        names=("Freedonia",),
        properties={"demonym": ("Freedonian",)},
    )
    text = "Freedonian raids hit Freedonian soldiers."
    doer = make.Argument(role=Role.AGENT, span=make.a_span(text, "Freedonian"))
    hit = make.Argument(role=Role.RECIPIENT, span=make.a_span(text, "Freedonian soldiers"))
    raids = make.an_event_mention(text, "raids", "Assault", clause=text, arguments=(doer, hit))
    extraction = Extraction(events=(make.an_event_chain(raids),))
    annotations = Annotations(document=make.a_document(text))
    resolver = ReportResolver(Reference([land]), make.NAMES, run=make.RUN)
    report = resolver.resolve(annotations, extraction)
    state = make.NAMES.linked_entity("place-freedonia")
    assert report.events[0].agents == (state,)
    (soldiers,) = (each for each in report.entities if each.kind == "Collective")
    assert (soldiers.label, soldiers.polity) == ("Freedonian soldiers", state)


def test_reportedly_hedges_the_narrators_claim_and_names_no_speaker():
    text = "Brandt reportedly met Kovar."
    event = make.an_event_chain(make.an_event_mention(text, "met"))
    hedge = make.an_attribution(text, "Brandt reportedly met Kovar", "reportedly")
    report = resolve((), Extraction(events=(event,), attributions=(hedge,)), text)
    (claim,) = report.claims
    assert claim.speaker_kind is SpeakerKind.NARRATOR
    assert claim.hedge == make.a_span(text, "reportedly")
    assert report.attributions == ()


def test_rumours_that_nobody_is_named_for_are_not_asserted_by_the_narrator():
    text = "There were rumours that Brandt met Kovar."
    event = make.an_event_chain(make.an_event_mention(text, "met"))
    rumour = make.an_attribution(text, "Brandt met Kovar", "rumours", factuality=Factuality.POSSIBLE)
    report = resolve((), Extraction(events=(event,), attributions=(rumour,)), text)
    (claim,) = report.claims
    assert (claim.speaker_kind, claim.factuality) == (SpeakerKind.NARRATOR, Factuality.POSSIBLE)


def test_a_speaker_who_tells_of_rumours_does_not_assert_them():
    text = "Kovar said there were rumours that Brandt fled."
    event = make.an_event_chain(make.an_event_mention(text, "fled"))
    said = make.an_attribution(text, "there were rumours that Brandt fled", "said", source_words="Kovar")
    rumour = make.an_attribution(text, "Brandt fled", "rumours", factuality=Factuality.POSSIBLE)
    report = resolve((), Extraction(events=(event,), attributions=(said, rumour)), text)
    assert {claim.factuality for claim in report.claims} == {Factuality.POSSIBLE}


def test_who_denies_a_clause_denies_it_once():
    text = "Kovar denied that Brandt fled."
    event = make.an_event_chain(make.an_event_mention(text, "fled", factuality=Factuality.DENIED))
    denied = make.an_attribution(
        text, "Brandt fled", "denied", source_words="Kovar", factuality=Factuality.DENIED
    )
    report = resolve((), Extraction(events=(event,), attributions=(denied,)), text)
    assert {claim.factuality for claim in report.claims} == {Factuality.DENIED}


def test_a_thought_is_no_public_statement():
    thought = replace(said(), act="Situation")
    report = resolve(chains(), Extraction(attributions=(thought,)))
    assert [event.kind for event in report.events] == ["Situation"]


def test_who_blames_somebody_does_not_claim_to_have_blamed():
    text = "Kovar said Brandt was to blame."
    kovar, brandt = make.a_mention(text, "Kovar"), make.a_mention(text, "Brandt")
    blame = make.an_event_mention(
        text,
        "blame",
        "Accuse",
        clause="Brandt was to blame",
        arguments=[make.a_filler(Role.AGENT, kovar), make.a_filler(Role.RECIPIENT, brandt)],
    )
    found = (make.a_chain(kovar, canonical="Kovar"), make.a_chain(brandt, canonical="Brandt"))
    attribution = make.an_attribution(text, "Brandt was to blame", "said", source=kovar)
    extraction = Extraction(events=(make.an_event_chain(blame),), attributions=(attribution,))
    (claim,) = resolve(found, extraction, text).claims
    assert claim.speaker_kind is SpeakerKind.NARRATOR


def test_what_an_urging_asks_for_is_requested():
    text = "Brandt urged Kovar to open the border."
    brandt = make.a_mention(text, "Brandt")
    event = make.an_event_mention(text, "urged", "Request", arguments=[make.a_filler(Role.AGENT, brandt)])
    attribution = make.an_attribution(
        text, "to open the border", "urged", source=brandt, factuality=Factuality.REQUESTED
    )
    extraction = Extraction(events=(make.an_event_chain(event),), attributions=(attribution,))
    report = resolve((make.a_chain(brandt, canonical="Brandt"),), extraction, text)
    requested = {f.object for c in report.claims for f in c.facts if f.predicate == "requested"}
    assert requested == {make.NAMES.named_entity("Topic", "to open the border")}
    assert [event.kind for event in report.events] == ["Request"]


def test_joint_speakers_make_one_claim_each():
    report = resolve(
        chains(),
        Extraction(
            events=(meeting(),),
            attributions=(
                make.an_attribution(TEXT, CLAUSES[1], "said", source=KOVAR_AGAIN, co_sources=[BRANDT]),
            ),
        ),
    )
    negated = [claim for claim in report.claims if claim.factuality is Factuality.NEGATED]
    assert len({claim.speaker for claim in negated}) == len(negated) == 2


def test_words_told_at_second_hand_name_the_chain_of_speakers():
    text = "An aide said Brandt told guests the talks collapsed."
    brandt = make.a_mention(text, "Brandt")
    inner = make.an_attribution(text, "the talks collapsed", "told", source=brandt, confidence=0.8)
    outer = make.an_attribution(
        text,
        "Brandt told guests the talks collapsed",
        "said",
        source_words="An aide",
        speaker_kind=SpeakerKind.ANONYMOUS,
        confidence=0.5,
    )
    talks = make.an_event_mention(text, "talks", "Negotiation", clause="the talks collapsed")
    extraction = Extraction(events=(make.an_event_chain(talks),), attributions=(outer, inner))
    report = resolve((make.a_chain(brandt, canonical="Brandt"),), extraction, text)
    (claim,) = report.claims
    assert claim.via == (make.NAMES.local_entity(report.document.iri, make.a_span(text, "An aide")),)
    alone = resolve(
        (make.a_chain(brandt, canonical="Brandt"),), replace(extraction, attributions=(inner,)), text
    )
    assert claim.confidence < alone.claims[0].confidence < 1


def test_a_named_event_is_its_event_node():
    text = "Brandt attended the Graz summit."
    name = make.a_mention(text, "Graz summit", EntityType.EVENT_NAME)
    event = make.an_event_chain(make.an_event_mention(text, "summit", "Summit"))
    report = resolve((make.a_chain(name, canonical="Graz summit"),), Extraction(events=(event,)), text)
    assert report.mentions[0].refers_to == report.events[0].iri == report.entities[0].iri


def test_a_topic_headed_by_an_event_is_the_event():
    text = "They discussed a summit of the two sides and the outcome of the vote."
    topics = [
        make.Argument(role=Role.TOPIC, span=make.a_span(text, words))
        for words in ("a summit of the two sides", "the outcome of the vote")
    ]
    call = make.an_event_chain(make.an_event_mention(text, "discussed", "Consult", arguments=topics))
    summit = make.an_event_chain(make.an_event_mention(text, "summit", "Summit", clause="a summit"))
    vote = make.an_event_chain(make.an_event_mention(text, "vote", "Election", clause="the vote"))
    report = resolve((), Extraction(events=(call, summit, vote)), text)
    named = {fact.object for claim in report.claims for fact in claim.facts if fact.predicate == "topic"}
    assert named == {report.events[1].iri, make.NAMES.named_entity("Topic", "outcome of the vote")}


def test_what_a_speaker_adds_about_an_event_told_elsewhere_is_her_claim():
    text = "The two sides met. An aide said no date was discussed."
    date_words = make.Argument(role=Role.TOPIC, span=make.a_span(text, "no date"), negated=True)
    met = make.an_event_mention(text, "met", clause="The two sides met", arguments=[date_words])
    said = make.an_attribution(text, "no date was discussed", "said", source_words="An aide")
    extraction = Extraction(events=(make.an_event_chain(met),), attributions=(said,))
    told, negated = resolve((), extraction, text).claims
    assert told.speaker_kind is SpeakerKind.NARRATOR
    assert (negated.factuality, negated.span) == (Factuality.NEGATED, said.content)
    assert negated.speaker != told.speaker


def test_two_chains_under_one_name_are_one_event():
    text = "The Graz summit opened. The Graz summit closed."
    names = [make.a_mention(text, "Graz summit", EntityType.EVENT_NAME, nth=nth) for nth in (0, 1)]
    events = tuple(
        make.an_event_chain(make.an_event_mention(text, "summit", "Summit", clause=clause, nth=nth))
        for nth, clause in enumerate(("The Graz summit opened", "The Graz summit closed"))
    )
    report = resolve((make.a_chain(*names, canonical="Graz summit"),), Extraction(events=events), text)
    (event,) = report.events
    assert len(event.triggers) == 2


def test_two_chains_of_one_entry_are_one_entity_with_all_names():
    text = "Ilse Brandt left. Chancellor Brandt stayed."
    found = tuple(
        make.a_chain(
            make.a_mention(text, words, nth=nth), canonical=words, candidates=[("person-brandt", 0.9)]
        )
        for words, nth in (("Ilse Brandt", 0), ("Brandt", 1))
    )
    (entity,) = resolve(found, Extraction(), text).entities
    assert entity.names == ("Ilse Brandt", "Brandt")


def test_who_somebody_is_taken_to_be_changes_no_claims_name():
    extraction = Extraction(events=(meeting(),), attributions=(said(),))
    linked, unlinked = (resolve(chains(score), extraction) for score in (0.9, 0.3))
    assert linked.entities[0].iri != unlinked.entities[0].iri
    assert [claim.iri for claim in linked.claims] == [claim.iri for claim in unlinked.claims]
