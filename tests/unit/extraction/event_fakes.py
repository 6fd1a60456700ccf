"""A small cue lexicon, and events read from sentences parsed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.extraction.attribution_fakes import a_cue, a_state, annotated, named, parsed

from communique.extraction.events import EventExtractor
from communique.model.reference import Cue, Reference
from communique.model.text import (
    Annotations,
    Argument,
    EntityType,
    EventChain,
    Extraction,
    Role,
    Span,
    TimeExpression,
)


def event(lemma: str, evokes: str, frame: str, *, pos: str = "VERB", needs: str = "") -> Cue:
    return a_cue("EventCue", lemma, pos, evokes=evokes, frame=frame, **({"needs": needs} if needs else {}))


def bends(lemma: str, presents: str, *, pos: str = "VERB", scope: str = "complement") -> Cue:
    return a_cue("FactualityCue", lemma, pos, presents=presents, scope=scope)


def carries(lemma: str, orientation: str = "agent") -> Cue:
    return a_cue("SupportVerbCue", lemma, orientation=orientation)


def in_group(lemma: str, group: str) -> Cue:
    return a_cue("NounGroupCue", lemma, "NOUN", group=group)


CUES = [
    event("dismiss", "Reject", "reject", needs="not-report"),
    in_group("rumour", "report"),
    event("suspend", "ArmsSuspension", "halt", needs="arms-flow"),
    event("shipment", "ArmsTransfer", "transfer", pos="NOUN", needs="arms"),
    event("send", "ArmsTransfer", "transfer", needs="arms"),
    event("speak", "PhoneCall", "symmetric", needs="by-phone"),
    event("call", "PhoneCall", "symmetric", pos="NOUN"),
    event("discuss", "Consult", "symmetric", needs="parties"),
    event("meet", "Meeting", "symmetric", needs="actor-object"),
    event("meeting", "Meeting", "symmetric", pos="NOUN"),
    event("talk", "Negotiation", "symmetric", pos="NOUN", needs="plural"),
    event("truce", "Ceasefire", "symmetric", pos="NOUN"),
    event("ceasefire", "Ceasefire", "symmetric", pos="NOUN"),
    event("urge", "Request", "request"),
    event("offer", "ExpressWillingness", "pledge", pos="NOUN", needs="actor"),
    event("reject", "Reject", "reject"),
    event("threaten", "Threaten", "address"),
    event("sanction", "EconomicSanction", "sanction", pos="NOUN"),
    event("attack", "Assault", "attack"),
    event("attack", "Assault", "attack", pos="NOUN"),
    event("strike", "Assault", "attack", needs="struck"),
    event("kill", "Assault", "attack"),
    event("down", "Assault", "down"),
    event("detain", "Coerce", "coerce"),
    event("fire", "Assault", "fire"),
    event("visit", "Visit", "visit"),
    event("resign", "Resignation", "resign"),
    event("annex", "Seizure", "coerce"),
    bends("fail", "Negated"),
    bends("suspend", "Negated"),
    bends("deny", "Denied"),
    bends("expect", "Planned"),
    bends("will", "Planned", pos="AUX", scope="auxiliary"),
    bends("if", "Conditional", pos="SCONJ", scope="mark"),
    bends("urge", "Requested"),
    bends("threaten", "Possible"),
    bends("reject", "Negated"),
    carries("hold"),
    carries("secure"),
    carries("last", "event"),
    carries("resume", "event"),
    in_group("howitzer", "arms"),
    in_group("missile", "arms"),
    in_group("shipment", "flow"),
    in_group("depot", "target"),
    in_group("drone", "drones"),
    in_group("offer", "proposal"),
    in_group("raid", "report"),
    in_group("villager", "people"),
    in_group("treaty", "accord"),
    in_group("resolution", "proposal"),
    event("condemn", "Criticism", "address"),
    event("raid", "Assault", "attack", pos="NOUN"),
    event("sign", "Agreement", "symmetric", needs="accord-object"),
    event("treaty", "Agreement", "symmetric", pos="NOUN"),
    event("demand", "Request", "request"),
    event("hit", "Assault", "attack", needs="struck"),
    event("refuse", "Reject", "reject"),
    event("ask", "Request", "request", needs="request-complement"),
    event("request", "Request", "request", pos="NOUN"),
    a_cue("ActorNounCue", "drone", "NOUN"),
    a_cue("TopicCue", "discuss"),
]
STATES = [a_state("place-kenya", "Kenya", "Kenyan"), a_state("place-norway", "Norway", "Norwegian")]
ROLLED = """
Tanks tank NOUN NNS nsubj 1
rolled roll VERB VBD ROOT 1
into into ADP IN prep 1
Oslo Oslo PROPN NNP pobj 2
. . PUNCT . punct 1
"""
KEYS = {"Kenya": "place-kenya", "Norway": "place-norway"}
NAMES = {
    "Kamau": EntityType.PERSON,
    "Holm": EntityType.PERSON,
    "Minister": EntityType.OFFICE,
    "Kenya": EntityType.PLACE,
    "Norway": EntityType.PLACE,
    "Oslo": EntityType.PLACE,
    "howitzers": EntityType.WEAPON_SYSTEM,
    "Falcon": EntityType.WEAPON_SYSTEM,
    "drones": EntityType.WEAPON_SYSTEM,
    "Marines": EntityType.MILITARY_UNIT,
}
EXTRACTOR = EventExtractor(Reference(entries=STATES, cues=CUES), model=None)


def reading(text: str, rows: str, *names: str) -> Annotations:
    """The sentence with its names as mentions."""
    return annotated(text, parsed(text, rows), [named(text, name, NAMES[name]) for name in names], KEYS)


def events_of(annotations: Annotations) -> dict[str, EventChain]:
    """Chains by the words of their first mention's trigger."""
    chains = EXTRACTOR.extract(annotations, Extraction()).events
    return {annotations.text_of(chain.mentions[0].trigger): chain for chain in chains}


def fillers(annotations: Annotations, chain: EventChain, role: Role) -> list[str]:
    """The words that fill a role of the chain's first mention."""
    found = [argument for argument in chain.mentions[0].arguments if argument.role is role]
    return [annotations.text_of(filler_span(argument)) for argument in found]


def filler_span(argument: Argument) -> Span:
    return argument.mention.span if argument.mention is not None else argument.span


def dated(annotations: Annotations, surface: str, day: date, *, anchor: date) -> Annotations:
    """The reading with one time expression and a report date."""
    start = annotations.document.text.index(surface)
    span = Span(start, start + len(surface))
    time = TimeExpression(span=span, value=day.isoformat(), earliest=day, latest=day)
    document = replace(annotations.document, anchor=anchor)
    return replace(annotations, times=(time,), document=document)
