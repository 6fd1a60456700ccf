"""Chains to entities: linked to the reference vocabularies, or named, or known in this document alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from communique.model.knowledge import Entity
from communique.model.naming import Names
from communique.model.reference import Reference
from communique.model.text import (
    Chain,
    Document,
    EntityType,
    EventChain,
    Extraction,
    Iri,
    Level,
    Mention,
    Span,
)
from communique.resolution.body_names import link_by_plain_name, plain_name_of
from communique.resolution.candidates import Link, best_link
from communique.resolution.offices import OfficeLookup

_KIND: Mapping[EntityType, str] = MappingProxyType(
    {each: each.value for each in EntityType} | {EntityType.EVENT_NAME: "NamedEvent"}
)
# Their names are keys wherever they are written; people, posts and units share names too often.
_NAMED = (EntityType.ORGANIZATION, EntityType.PLACE, EntityType.WEAPON_SYSTEM)
_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|some|several|many|more|these|those|this|that|such|any|its|his|her|their)\s+|[\d,.]+\s+)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_EDGES = ' ,;:—–-"\u201c\u201d\u2018\u2019'
MAX_WORDS = 120  # characters of a topic's label
# Heads under which every report means other things.
_VAGUE = frozenset(
    {"weapon", "weaponry", "arm", "system", "equipment", "munition", "ammunition", "hardware", "materiel"}
    | {"aid", "supply", "package", "item", "delivery", "shipment", "asset", "capability", "good"}
)
_DEFINITE = re.compile(r"^(?:the|these|those|this|that|such|its|his|her|their)\s", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Cast:
    """The entities of one document and where each is mentioned; fillers in words alone are added later."""

    document: Iri
    text: str
    names: Names
    entities: dict[Iri, Entity] = field(default_factory=dict)
    by_mention: dict[Mention, Iri] = field(default_factory=dict)
    by_span: dict[Span, Iri] = field(default_factory=dict)
    states: Mapping[str, Entity] = field(default_factory=dict)  # by demonym, in small letters

    def add(self, entity: Entity, mentions: Iterable[Mention]) -> None:
        """Enters an entity; the first chain's record of an IRI stays, with the names of all."""
        known = self.entities.get(entity.iri, entity)
        self.entities[entity.iri] = replace(known, names=tuple(dict.fromkeys((*known.names, *entity.names))))
        for mention in mentions:
            self.by_mention.setdefault(mention, entity.iri)
            self.by_span.setdefault(mention.span, entity.iri)

    def of(self, mention: Mention | None) -> Iri | None:
        """The entity of a mention, by the mention itself or by its characters."""
        if mention is None:
            return None
        return self.by_mention.get(mention) or self.by_span.get(mention.span)

    def collective(self, span: Span, *, of: Mention | None = None) -> Iri:
        """Who is named in these words alone: an unnamed group, known by the place where it speaks or acts.

        The body or state whose people they are lends its polity.
        """
        if span not in self.by_span:
            made = self._group(span)
            body = self.entities.get(self.of(of) or Iri(""))
            if body is not None and made.type is EntityType.COLLECTIVE and made.polity is None:
                made = replace(made, polity=body.iri if body.kind == "State" else body.polity)
            self.entities.setdefault(made.iri, made)
            self.by_span[span] = made.iri
        return self.by_span[span]

    def _group(self, span: Span) -> Entity:
        """The state that a demonym alone stands for ("Israeli raids"), else a group of a state or of none."""
        label = " ".join(span.of(self.text).split())
        if (state := self.states.get(label.lower())) is not None:
            return state
        told = (self.states.get(word.lower()) for word in label.split())
        return Entity(
            iri=self.names.local_entity(self.document, span),
            kind="Collective",
            type=EntityType.COLLECTIVE,
            label=label,
            polity=next((state.iri for state in told if state is not None), None),
        )

    def named(self, type_: EntityType, words: str) -> Iri | None:
        """A topic or a kind of weapon in words: the same words are the same one in every document."""
        label = _balanced(shortened(words)).strip(_EDGES)
        if not label:
            return None
        label = generic_name(label) if type_ is EntityType.WEAPON_SYSTEM else _ARTICLE.sub("", label)
        iri = self.names.named_entity(_KIND[type_], label)
        self.entities.setdefault(iri, Entity(iri=iri, kind=_KIND[type_], type=type_, label=label))
        return iri


def cast_of(
    document: Document,
    chains: Iterable[Chain],
    extraction: Extraction,
    *,
    reference: Reference,
    names: Names,
    offices: OfficeLookup,
) -> Cast:
    """All entities of a document. Offices come last: who bears a title tells which post it is."""
    states = _states(reference, names)
    cast = Cast(document=document.iri, text=document.text, names=names, states=states)
    minter = _Minter(cast, reference, extraction.events)
    chains = tuple(chains)
    for chain in chains:
        if chain.type is not EntityType.OFFICE:
            link = best_link(chain, reference) or link_by_plain_name(chain, reference)
            cast.add(minter.entity(chain, link), chain.mentions)
    for chain in chains:
        if chain.type is EntityType.OFFICE:
            holders = _holders(chain, extraction, cast)
            wordings = [mention.span.of(document.text) for mention in chain.mentions]
            link = best_link(chain, reference) or offices.link(chain, wordings, holders)
            cast.add(minter.entity(chain, link), chain.mentions)
    return cast


@cache
def _states(reference: Reference, names: Names) -> Mapping[str, Entity]:
    """The states of the vocabularies by their demonyms; one that two states share names none."""
    found: dict[str, Entity] = {}
    shared: set[str] = set()
    for entry in reference.of_kind("State"):
        for word in entry.values("demonym"):
            shared |= {word.lower()} & found.keys()
            found[word.lower()] = Entity(
                iri=names.linked_entity(entry.key),
                kind=entry.kind,
                type=EntityType.PLACE,
                label=entry.label,
                reference=entry.key,
                qid=entry.qid,
                reason="by its demonym",
            )
    return {word: state for word, state in found.items() if word not in shared}


def _holders(office: Chain, extraction: Extraction, cast: Cast) -> tuple[str, ...]:
    """The reference keys of the people who are said to hold an office, in reading order."""
    mentions = set(office.mentions)
    found = (
        cast.entities.get(iri)
        for relation in extraction.relations
        if relation.predicate == "holdsOffice" and relation.object in mentions
        if (iri := cast.of(relation.subject))
    )
    return tuple(dict.fromkeys(each.reference for each in found if each and each.reference))


@dataclass(frozen=True, slots=True)
class _Minter:
    """Makes one entity of one chain."""

    cast: Cast
    reference: Reference
    events: tuple[EventChain, ...]

    def entity(self, chain: Chain, link: Link | None) -> Entity:
        return self._linked(chain, link) if link else self._unlinked(chain)

    def _linked(self, chain: Chain, link: Link) -> Entity:
        entry = link.entry
        polity = chain.polity or entry.value("polity")
        if entry.kind == "State":
            polity = None
        return Entity(
            iri=self.cast.names.linked_entity(entry.key),
            kind=entry.kind,
            type=chain.type,
            label=entry.label,
            names=self._names(chain),
            reference=entry.key,
            qid=entry.qid,
            polity=self.cast.names.linked_entity(polity) if polity else None,
            reason=link.reason,
        )

    def _unlinked(self, chain: Chain) -> Entity:
        kind = _KIND[chain.type]
        label = self._label(chain)
        return Entity(
            iri=self._key(chain, kind, label),
            kind=kind,
            type=chain.type,
            label=label,
            names=self._names(chain),
            polity=self.cast.names.linked_entity(chain.polity) if chain.polity else None,
        )

    def _label(self, chain: Chain) -> str:
        """The chain's own name; as the text writes it where that name is a rejected candidate's."""
        doubtful = {entry.label for each in chain.candidates if (entry := self.reference.get(each.key))}
        if chain.canonical not in doubtful:
            return " ".join(chain.canonical.split())
        best = min(chain.mentions, key=lambda m: (m.level is not Level.NAME, -len(m.span), m.span))
        return " ".join(best.span.of(self.cast.text).split())

    def _key(self, chain: Chain, kind: str, label: str) -> Iri:
        first = min(mention.span for mention in chain.mentions)
        if chain.type is EntityType.EVENT_NAME:
            return self.cast.names.event(
                self.cast.document, first_trigger(named_event(chain, self.events)) or first
            )
        if chain.type not in _NAMED:
            return self.cast.names.local_entity(self.cast.document, first)
        if any(mention.level is Level.NAME for mention in chain.mentions):
            return self.cast.names.named_entity(kind, self._shared_name(chain, label))
        if chain.type is EntityType.WEAPON_SYSTEM and names_a_kind(label):
            return self.cast.names.named_entity(kind, generic_name(label))
        return self.cast.names.local_entity(self.cast.document, first)

    def _shared_name(self, chain: Chain, label: str) -> str:
        """The name under which all reports of a thing meet, however each writes it."""
        if chain.type is not EntityType.ORGANIZATION:
            return label
        return plain_name_of(label, self.reference.get(chain.polity) if chain.polity else None)

    def _names(self, chain: Chain) -> tuple[str, ...]:
        spoken = (m.span.of(self.cast.text) for m in chain.mentions if m.level is Level.NAME)
        return tuple(dict.fromkeys(" ".join(name.split()) for name in spoken))


def named_event(chain: Chain, events: Iterable[EventChain]) -> EventChain | None:
    """The event that a name ("the spring summit") denotes: one of its triggers stands in the name."""
    for event in events:
        triggers = [mention.trigger for mention in event.mentions]
        if any(mention.span.covers(trigger) for mention in chain.mentions for trigger in triggers):
            return event
    return None


def first_trigger(event: EventChain | None) -> Span | None:
    """The first trigger in reading order, which is the event's key in its document."""
    return min(mention.trigger for mention in event.mentions) if event else None


def names_a_kind(words: str) -> bool:
    """Whether a weapon noun is one kind everywhere: "guided rounds", not "the rounds" nor "key weapons"."""
    head = generic_name(words).casefold().rsplit(" ", 1)[-1]
    return _DEFINITE.match(words) is None and head not in _VAGUE


def generic_name(words: str) -> str:
    """A kind of weapon without determiner, number and plural: "20 guided rounds" → "guided round"."""
    bare = _DETERMINER.sub("", words).strip() or words
    if bare.endswith("ies"):
        return bare[:-3] + "y"
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare


def _balanced(words: str) -> str:
    """The words without double quotation marks when one of a pair is missing."""
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return re.sub(r'["“”]', "", words)
    return words


def shortened(words: str) -> str:
    """At most MAX_WORDS characters on one line, cut at a word."""
    flat = " ".join(words.split())
    return flat if len(flat) <= MAX_WORDS else flat[:MAX_WORDS].rsplit(" ", 1)[0]
