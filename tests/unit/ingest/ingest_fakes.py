"""Small rooms that obey the laws of ingest.ports, and small readings for them to work on."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from communique.ingest.ports import Derivation, Joined, Likeness, Rooms
from communique.model.bonds import CERTAIN
from communique.model.curation import DecisionKind
from communique.model.identity import joined
from communique.model.knowledge import (
    Basis,
    Claim,
    ClaimRelation,
    ClaimRelationKind,
    DerivedFact,
    Entity,
    Event,
    Fact,
    Home,
    Identity,
    Literal,
    ResolvedReport,
    Standing,
)
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.model.sources import independent, source_of
from communique.model.text import Document, EntityType, Factuality, Iri, Span, SpeakerKind
from communique.model.unions import pair_of
from communique.rdf.mapping import renamed_lines
from communique.search.things import Thing
from communique.store.applied import Link
from communique.store.vote import ASSERTS, DEAD, TELLS, Counted

NAMES = Names()
RUN = Iri(NAMES.base + "activity/run")
VOCABULARY = "http://e.x/"


def a_text(number):
    return f"Dispatch {number}: envoys spoke, and someone said so."


def a_document(number, *, anchor=None):
    text = a_text(number)
    return Document(iri=NAMES.document(text), text=text, anchor=anchor)


def a_capture(number, *, publisher="Gazette"):
    document = a_document(number).iri
    iri = NAMES.capture(document, url="", publisher=publisher, published=None, sha256=f"{number:064}")
    return Capture(
        iri=iri,
        document=document,
        sha256=f"{number:064}",
        media_type="text/plain",
        size_bytes=50,
        publisher=publisher,
    )


def a_reading(number, calls, *, said=(), anchor=None):
    """A report of calls (parties by name, day, factuality) and of who is what: said (name, office)."""
    document = a_document(number, anchor=anchor)
    names = sorted({name for parties, _, _ in calls for name in parties} | {name for name, _ in said})
    people = {name: _person(document.iri, name, at) for at, name in enumerate(names)}
    events, claims = [], []
    for at, (parties, day, factuality) in enumerate(calls):
        event = _event(document.iri, at, [people[name].iri for name in parties], day, factuality)
        events.append(event)
        claims.append(_claim(document.iri, at, _event_facts(event), factuality))
    for at, (name, office) in enumerate(said, start=len(calls)):
        office_iri = NAMES.named_entity("Office", office)
        fact = Fact(subject=people[name].iri, predicate="holdsOffice", object=office_iri)
        claims.append(_claim(document.iri, at, (fact,), Factuality.ASSERTED))
    return ResolvedReport(
        document=document,
        run=RUN,
        entities=tuple(people.values()),
        events=tuple(events),
        claims=tuple(claims),
    )


def _person(document, name, at):
    linked = name.isupper()
    iri = NAMES.linked_entity(name) if linked else NAMES.local_entity(document, Span(at, at + 1))
    polity = NAMES.linked_entity(name[0]) if linked else None
    label = name if linked else f"Person {name}"
    return Entity(iri=iri, kind="Person", type=EntityType.PERSON, label=label, polity=polity)


def _event(document, at, agents, day, factuality):
    return Event(
        iri=NAMES.event(document, Span(at, at + 1)),
        document=document,
        kind="PhoneCall",
        label="call",
        triggers=(Span(at, at + 1),),
        agents=tuple(sorted(agents)),
        earliest=day,
        latest=day,
        statuses=(factuality,),
    )


def _event_facts(event):
    kind = Fact(subject=event.iri, predicate="type", object=Iri(event.kind))
    agents = [Fact(subject=event.iri, predicate="agent", object=agent) for agent in event.agents]
    day = Literal(value=event.earliest.isoformat()) if event.earliest else Literal(value="unknown")
    return (kind, *agents, Fact(subject=event.iri, predicate="earliest", object=day))


def _claim(document, at, facts, factuality):
    span = Span(at, at + 1)
    iri = NAMES.claim(document, clause=span, speakers=(), factuality=factuality, evidence=(span,))
    return Claim(
        iri=iri,
        document=document,
        span=span,
        evidence=(span,),
        speaker=document,
        speaker_kind=SpeakerKind.NARRATOR,
        factuality=factuality,
        facts=facts,
        confidence=Decimal("0.90"),
        run=RUN,
    )


def entity_keys(entity):
    return (entity.label,) if entity.reference is None and entity.label.startswith("Person") else ()


def _merged(account):
    targets = [each.targets for each in account.decisions if each.kind is DecisionKind.MERGE]
    return [(low, high) for pair in targets for low, high in [sorted(pair)]]


def join_entities(account):
    by_label = defaultdict(list)
    for entity in account.entities:
        for key in entity_keys(entity):
            by_label[key].append(entity.iri)
    pairs = [(group[0], other) for group in by_label.values() for other in group[1:]]
    return Joined(identity=joined([*pairs, *_merged(account)]))


def _sides(event, account):
    shared = [account.identity.of(agent) for agent in event.agents]
    return sorted({account.states.get(party, party) for party in shared})


def event_keys(account):
    found = {}
    for event in _events(account):
        days = [] if event.earliest is None else [event.earliest + timedelta(days=n) for n in (0, 1)]
        found[event.iri] = tuple(f"{side}|{day}" for side in _sides(event, account) for day in days)
    return found


def _events(account):
    return sorted(
        (event for report in account.reports for event in report.events), key=lambda event: event.iri
    )


def event_bonds(account, among):
    """Calls of the same sides on one day or on two in a row."""
    return dict.fromkeys(_near_calls(account, among), CERTAIN)


def _near_calls(account, among):
    events = [event for event in _events(account) if event.earliest]
    for left, right in combinations(events, 2):
        near = abs(left.earliest - right.earliest) <= timedelta(days=1)
        if (
            near
            and {(left.iri, right.iri), (right.iri, left.iri)} & set(among)
            and _sides(left, account) == _sides(right, account)
        ):
            yield pair_of(left.iri, right.iri)


def join_events(account, among):
    """Calls of the same sides on the same day are one; a plan is fulfilled by a call a day later."""
    groups, links = defaultdict(list), []
    events = _events(account)
    for event in events:
        if event.earliest:
            groups[(*_sides(event, account), event.earliest)].append(event.iri)
    pairs = [(group[0], other) for group in groups.values() for other in group[1:]]
    identity = joined([*pairs, *_merged(account)])
    for plan in events:
        for call in events:
            apart = plan.earliest and call.earliest and call.earliest - plan.earliest
            if apart == timedelta(days=1) and _sides(plan, account) == _sides(call, account):
                links.append(Link(local=plan.iri, predicate="before", other=call.iri, reason="next day"))
    return Joined(identity=with_prospects(account, identity, events), links=tuple(links))


def with_prospects(account, identity, events):
    rejected = _rejected(account)
    asserted = {
        identity.of(fact.subject)
        for report in account.reports
        for claim in report.claims
        if claim.factuality is Factuality.ASSERTED and claim.iri not in rejected
        for fact in claim.facts
    }
    shared = {event.iri: identity.of(event.iri) for event in events}
    return Identity(
        {
            local: one if one in asserted else NAMES.prospect(one)
            for local, one in shared.items()
            if one not in asserted or one != local
        }
    )


def _rejected(account):
    return {t for each in account.decisions if each.kind is DecisionKind.REJECT for t in each.targets}


def derive(account):
    rejected = _rejected(account)
    claims = defaultdict(dict)
    for report in account.reports:
        for claim in report.claims:
            if claim.iri not in rejected:
                for fact in claim.facts:
                    claims[account.identity.fact(fact)][claim.iri] = claim
    counted = {tally.fact.subject for tally in account.tallies}
    facts = [
        _derived(fact, told, account.sources) for fact, told in claims.items() if fact.subject not in counted
    ]
    relations = tuple(_relations(facts))
    facts += [_judged(tally) for tally in account.tallies]
    return Derivation(facts=tuple(facts), relations=relations, states=_states(account))


def _judged(tally):
    return DerivedFact(
        fact=tally.fact,
        home=Home.DEFAULT if tally.narrated else Home.PROSPECTS,
        standing=Standing.CORROBORATED if tally.reports > 1 else Standing.REPORTED,
        reports=tally.reports,
        origins=tally.origins,
    )


def counting(decisions):
    rejected = {t for each in decisions if each.kind is DecisionKind.REJECT for t in each.targets}

    def counted(vote, identity, states):
        asserts = ASSERTS if vote.factuality is Factuality.ASSERTED else TELLS
        mood = DEAD if vote.claim in rejected else asserts
        voice = identity.of(vote.speaker)
        return Counted(fact=identity.fact(vote.fact), voice=voice, side=voice, mood=mood, accepted=False)

    return counted


def _derived(fact, told, sources):
    asserted = any(claim.factuality is Factuality.ASSERTED for claim in told.values())
    reports = len({claim.document for claim in told.values()})
    return DerivedFact(
        fact=fact,
        home=Home.DEFAULT if asserted else Home.PROSPECTS,
        standing=Standing.CORROBORATED if reports > 1 else Standing.REPORTED,
        claims=tuple(sorted(told)),
        reports=reports,
        origins=independent({sources.get(claim.document, claim.document) for claim in told.values()}),
    )


def _relations(facts):
    for each in facts:
        if len(each.claims) > 1:
            yield ClaimRelation(
                kind=ClaimRelationKind.CORROBORATION,
                basis=Basis.SAME_FACT,
                about=each.fact.iri(NAMES),
                claims=each.claims,
                note="told twice",
            )


def _states(account):
    """A linked person acts for its state; another for the smallest office it is said to hold."""
    states = {account.identity.of(each.iri): each.polity for each in account.entities if each.polity}
    said = {}
    for tally in account.tallies:
        if tally.fact.predicate == "holdsOffice":
            fact = tally.fact
            said[fact.subject] = min(said.get(fact.subject, fact.object), fact.object)
    return said | states


def label(subject):
    return min((each.label for each in (*subject.entities, *subject.events)), default="nothing")


def thing(subject):
    kind = "Event" if subject.events else "Person"
    return Thing(iri=subject.iri, kind=kind, label=label(subject), names=())


def document_lines(report, captures, identity):
    graph = f"<{report.document.iri}>"
    for capture in captures:
        yield f'{graph} <{VOCABULARY}publisher> "{capture.publisher}" {graph} .'
    for claim in report.claims:
        for fact in claim.facts:
            yield f"<{claim.iri}> <{VOCABULARY}asserts> <{identity.fact(fact).iri(NAMES)}> {graph} ."
    anchor = report.document.anchor
    yield f'{graph} <{VOCABULARY}anchor> "{anchor}" {graph} .'


def _term(value):
    if isinstance(value, Literal):
        return f'"{value.value}"'
    return f"<{value}>" if "://" in value else f"<{VOCABULARY}{value}>"


def subject_lines(subject):
    """Facts, with the labels and states of what they name: lines that other subjects have as well."""
    labels = {**subject.faces, subject.iri: label(subject)}
    for each in subject.facts:
        fact = each.fact
        graph = "" if each.home is Home.DEFAULT else f" <{NAMES.graph('prospects')}>"
        yield f"<{fact.subject}> <{VOCABULARY}{fact.predicate}> {_term(fact.object)}{graph} ."
        for counted, number in (("reports", each.reports), ("origins", each.origins)):
            yield f'<{fact.iri(NAMES)}> <{VOCABULARY}{counted}> "{number}" <{NAMES.graph("analysis")}> .'
        if told := labels.get(fact.object):
            yield f'<{fact.object}> <{VOCABULARY}label> "{told}"{graph} .'
        if not isinstance(fact.object, Literal) and (state := subject.states.get(fact.object)):
            yield f"<{fact.subject}> <{VOCABULARY}state> <{state}>{graph} ."
    for relation in subject.relations:
        yield f'<{relation.about}> <{VOCABULARY}told> "{len(relation.claims)}" <{NAMES.graph("analysis")}> .'
    for link in subject.links:
        other = subject.identity.of(link.other)
        yield f"<{subject.iri}> <{VOCABULARY}{link.predicate}> <{other}> ."
    yield f'<{subject.iri}> <{VOCABULARY}label> "{label(subject)}" .'


def copy_lines(document, first, credited):
    yield f"<{document}> <{VOCABULARY}copyOf> <{first}> <{document}> ."
    for outlet in credited:
        yield f'<{document}> <{VOCABULARY}credits> "{outlet}" <{document}> .'


def prints_of(text):
    """Dispatches 0 and 1 are alike, 2 holds half of each and of 3; 4 is like none."""
    number = re.match(r"Dispatch (\d+): ", text)
    if number is None:
        return frozenset([zlib.crc32(text.encode()) + 100])
    return frozenset([{1, 2, 3, 4}, {2, 3, 4, 5}, {4, 5, 6, 7}, {6, 7, 8, 9}, {10, 11}][int(number[1]) % 5])


LIKENESS = Likeness(
    prints=prints_of,
    are_copies=lambda shared, one, other: 2 * shared >= min(one, other),
    credits=lambda text, captures: tuple(
        sorted({each.publisher for each in captures if each.publisher == "Courier" and text[9] in "34"})
    ),
    source=source_of,
)


def fixed_lines():
    kind = f'<{NAMES.linked_entity("A1")}> <{VOCABULARY}label> "A1" .'
    return {"reference": lambda: (kind, f'<{VOCABULARY}a> <{VOCABULARY}b> "c" .')}


ROOMS = Rooms(
    entity_keys=entity_keys,
    entity_side=lambda _: "",
    one_of_key=lambda _, sides: [sides],
    join_entities=join_entities,
    event_keys=event_keys,
    event_bonds=event_bonds,
    join_events=join_events,
    derive=derive,
    counting=counting,
    contested=lambda _, __: frozenset(),
    is_dated=lambda _: False,
    face=label,
    thing=thing,
    document_lines=document_lines,
    subject_lines=subject_lines,
    fixed_lines=fixed_lines,
    renamed=renamed_lines,
    likeness=LIKENESS,
    copy_lines=copy_lines,
)

DAY = date(2025, 3, 3)
__all__ = [
    "DAY",
    "NAMES",
    "ROOMS",
    "a_capture",
    "a_document",
    "a_reading",
    "a_text",
    "replace",
    "with_prospects",
]
