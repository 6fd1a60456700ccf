"""A resolved report in the annotation form: the JSON that gold files have and `extract` writes.

Types and factualities are mapped by the tables of `form_tables`. Offsets and the digest are of the text as
given, so callers pass the map back to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from communique.evaluation.form_tables import (
    FORM_FACTUALITY,
    FORM_RELATIONS,
    FORM_ROLE,
    ONLY_UNASSERTED,
    RECEIVING,
    form_time_value,
    form_type,
)
from communique.model.knowledge import (
    AttributionRecord,
    Entity,
    Event,
    Identity,
    ResolvedMention,
    ResolvedReport,
)
from communique.model.text import EntityType, Factuality, Iri, Level, Span, SpeakerKind

_THREATS = ("Threaten", "ThreatenSanction")
Json = dict[str, Any]
ToGiven = Callable[[Span], Span]


def _span(span: Span, given: ToGiven) -> Json:
    back = given(span)
    return {"start": back.start, "end": back.end}


class _Writer:
    """Gives entities and events short ids and writes the four lists."""

    def __init__(
        self,
        report: ResolvedReport,
        given: ToGiven,
        parents: Mapping[str, tuple[str, ...]],
        identity: Identity,
    ) -> None:
        self.report = report
        self.identity = identity
        self.given = given
        self.parents = parents
        self.text = report.document.text
        self.mentions = self._mentions_by_entity()
        self.entities = [entity for entity in report.entities if self._is_written(entity)]
        self.ids = {entity.iri: f"e{number}" for number, entity in enumerate(self.entities, 1)}
        self.collectives = {
            entity.iri: entity.polity for entity in report.entities if entity.type is EntityType.COLLECTIVE
        }
        self.bodies = {iri: self._body_in(iri) for iri in self.collectives}
        self.roles: dict[Iri, list[tuple[str, Iri]]] = {}
        for role in report.roles:
            self.roles.setdefault(role.event, []).append((role.role, role.entity))

    def _mentions_by_entity(self) -> dict[Iri, list[ResolvedMention]]:
        by_entity: dict[Iri, list[ResolvedMention]] = {}
        for mention in self.report.mentions:
            by_entity.setdefault(mention.refers_to, []).append(mention)
        return by_entity

    def _is_written(self, entity: Entity) -> bool:
        mentions = self.mentions.get(entity.iri, [])
        if entity.type is EntityType.COLLECTIVE or not mentions:
            return False
        if any(m.level is Level.NAME for m in mentions) or not self._is_generic(entity, mentions):
            return True
        return any(role.entity == entity.iri for role in self.report.roles)

    def _is_generic(self, entity: Entity, mentions: Sequence[ResolvedMention]) -> bool:
        """Whether it is a weapon or a unit by its kind alone ("a patrol"): it counts when it takes part."""
        if entity.type is EntityType.MILITARY_UNIT:
            surfaces = [m.span.of(self.text) for m in mentions]
            told = any(each[1:] != each[1:].lower() or each.lower().startswith("the ") for each in surfaces)
            return entity.polity is None and entity.reference is None and not told
        return entity.type is EntityType.WEAPON_SYSTEM

    def entity(self, entity: Entity) -> Json:
        mentions = [
            {
                **_span(mention.span, self.given),
                "surface": mention.span.of(self.text),
                "kind": mention.level.value,
                **({"metonym": True} if mention.metonym else {}),
            }
            for mention in self.mentions[entity.iri]
        ]
        written: Json = {"id": self.ids[entity.iri], "type": entity.type.value, "canonical": entity.label}
        if entity.qid:
            written["qid"] = entity.qid
        if entity.polity:
            written["polity"] = self.ids.get(entity.polity, entity.polity)
        return {**written, "uri": self.identity.of(entity.iri), "mentions": mentions}

    def relations(self) -> list[Json]:
        return [
            {
                "type": relation.predicate,
                "subject": self.ids[relation.subject],
                "object": self.ids[relation.object],
                "evidence": _span(relation.evidence, self.given),
                "start": relation.start,
                "end": relation.end,
            }
            for relation in self.report.relations
            if relation.predicate in FORM_RELATIONS
            and relation.subject in self.ids
            and relation.object in self.ids
        ]

    def _party(self, entity: Iri) -> str | None:
        """The id of a participant; unnamed officials stand for their body or state (the form has none)."""
        if entity in self.ids:
            return self.ids[entity]
        known = (self.bodies.get(entity), self.collectives.get(entity))
        return next((self.ids[each] for each in known if each in self.ids), None)

    def _body_in(self, collective: Iri) -> Iri | None:
        """The body named in the words for a group without a name: the Pentagon of "Pentagon officials"."""
        spans = [mention.span for mention in self.mentions.get(collective, [])]
        bodies = [each.iri for each in self.entities if each.type is EntityType.ORGANIZATION]
        named = ((iri, mention) for iri in bodies for mention in self.mentions[iri] if not mention.metonym)
        return next((iri for iri, m in named if any(span.covers(m.span) for span in spans)), None)

    def _participants(self, event: Event, kind: str) -> list[Json]:
        found: dict[tuple[str, str], None] = {}
        by_others = any(role == "recipient" for role, _ in self.roles.get(event.iri, []))
        for role, entity in self.roles.get(event.iri, []):
            name, party = FORM_ROLE.get(role), self._party(entity)
            if role == "topic" and kind == "Appointment":  # the post that someone is named to or leaves
                name = "Theme"
            if name and party:
                receives = name == "Patient" and kind in RECEIVING
                leaves = name == "Agent" and event.kind == "Resignation" and not by_others
                found[("Recipient" if receives else "Patient" if leaves else name, party)] = None
        return [{"role": role, "entity": entity} for role, entity in found]

    def event(self, number: int, event: Event) -> Json | None:
        kind = form_type(event.kind, self.parents)
        if event.kind in ONLY_UNASSERTED and event.statuses[0] is Factuality.ASSERTED:
            return None
        participants = self._participants(event, kind) if kind else []
        if not participants:
            return None
        times = [time.expression for time in self.report.event_times if time.event == event.iri]
        time = None
        if times:
            values = [(each, form_time_value(each)) for each in times]
            told, value = next((pair for pair in values if pair[1]), values[0])  # "hours after" says less
            time = {"expr": _span(told.span, self.given), "value": value}
        return {
            "id": f"v{number}",
            "type": kind,
            "trigger": _span(event.triggers[0], self.given),
            "mentions": [_span(trigger, self.given) for trigger in event.triggers[1:]],
            "participants": participants,
            "time": time,
            "factuality": FORM_FACTUALITY[event.statuses[0]],
            "uri": self.identity.of(event.iri),
        }

    def events(self) -> list[Json]:
        written = (self.event(number, event) for number, event in enumerate(self.report.events, 1))
        # A requested act is the content of a demand and not an event of its own in this form.
        return [
            each
            for each, event in zip(written, self.report.events, strict=True)
            if each is not None
            and event.statuses[0] is not Factuality.REQUESTED
            and not self._is_threatened(event)
        ]

    def _is_threatened(self, event: Event) -> bool:
        """Whether it is the infinitive of a threat, its content ("threatened to recall its envoy")."""
        threats = (each for told in self.report.events if told.kind in _THREATS for each in told.triggers)
        start = event.triggers[0].start
        undecided = event.statuses[0] in (Factuality.POSSIBLE, Factuality.PLANNED)
        return undecided and any(self.text[each.end : start].split() == ["to"] for each in threats)

    def _source(self, told: AttributionRecord) -> str | None:
        """The id of who says it; of "a Pentagon spokesman" his office, where the report has it."""
        offices = (each for each in self.entities if each.type is EntityType.OFFICE)
        posts = {each.iri: self.mentions[each.iri] for each in offices if "spokes" in each.label.lower()}
        span = told.source_span
        if told.speaker_kind is SpeakerKind.INSTITUTIONAL and span is not None:
            for iri, mentions in posts.items():
                if any(span.covers(mention.span) for mention in mentions):
                    return self.ids[iri]
        return self.ids.get(told.speaker) if told.speaker else None

    def claims(self) -> list[Json]:
        return [
            {
                "source": self._source(each),
                "co_sources": [self.ids[co] for co in each.co_speakers if co in self.ids],
                "source_span": _span(each.source_span, self.given) if each.source_span else None,
                "cue": _span(each.cue, self.given),
                "content": _span(each.content, self.given),
                "kind": each.kind.value,
            }
            for each in self.report.attributions
        ]


def annotation_form(
    report: ResolvedReport,
    *,
    name: str,
    given_text: str,
    given: ToGiven = lambda span: span,
    parents: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    identity: Identity | None = None,
) -> Json:
    """The report as one JSON object of the form; `given` maps spans back to the text as given.

    name is the input's own (its stem), parents the event classes' hierarchy (child → parents), identity
    joins the `uri` of things that several documents tell of.
    """
    writer = _Writer(report, given, parents, identity or Identity({}))
    anchor = report.document.anchor
    return {
        "doc": name,
        "text_sha256": hashlib.sha256(given_text.encode()).hexdigest(),
        "reference_date": anchor.isoformat() if anchor else None,
        "entities": [writer.entity(entity) for entity in writer.entities],
        "relations": writer.relations(),
        "events": writer.events(),
        "claims": writer.claims(),
    }
