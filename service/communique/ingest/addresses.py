"""What people point at, as names that last: mentions and nodes to the local IRIs that decisions are kept by.

A node's IRI is that of its smallest member, and goes with the report that member is told in; the members
themselves come back with their reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from communique.errors import ConflictError, InvalidRequestError, NotFoundError
from communique.model.knowledge import Entity, Event, ResolvedReport
from communique.model.text import Iri, Span
from communique.store.ledger import Ledger

_MENTION = re.compile(r"(?P<document>[^#\s<>\"]+)#char=(?P<start>\d{1,9}),(?P<end>\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words that decisions may use, and what the vocabularies know.

    kinds: event classes. classes: those of entities. roles: what relates an event or entity to another
    thing. values: property → datatype of its values. entity: a thing of the vocabularies, by its IRI.
    stands: whether the graph says anything of an IRI.
    """

    kinds: Collection[str] = ()
    classes: Collection[str] = ()
    roles: Collection[str] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    entity: Callable[[Iri], Entity | None] = lambda _: None
    stands: Callable[[str], bool] = lambda _: False


class Addresses:
    """Looks up what is live. curated: a reading with what people put right in it."""

    def __init__(
        self, ledger: Ledger, terms: Terms, curated: Callable[[ResolvedReport], ResolvedReport]
    ) -> None:
        self._ledger = ledger
        self._terms = terms
        self._curated = curated

    def report(self, document: str) -> ResolvedReport:
        """What was read in a live report; raises NotFoundError."""
        report = self._ledger.readings.get(document) if self._ledger.documents.is_live(document) else None
        if report is None:
            raise NotFoundError(f"no report {document} here, or it was not read yet")
        return self._curated(report)

    def mention(self, iri: str) -> tuple[ResolvedReport, Span] | None:
        """The report and the characters that a mention's IRI points at; None for another kind of IRI."""
        if not (found := _MENTION.fullmatch(iri)):
            return None
        start, end = int(found["start"]), int(found["end"])
        report = self.report(found["document"])
        if not 0 <= start < end <= len(report.document.text):
            raise InvalidRequestError(f"{iri}: no such characters in a text of {len(report.document.text)}")
        return report, Span(start, end)

    def referent(self, iri: str) -> Iri:
        """The local IRI that a mention or an event's trigger means; any other IRI is itself."""
        if (found := self.mention(iri)) is None:
            return Iri(iri)
        report, span = found
        for mention in report.mentions:
            if mention.span == span:
                return mention.refers_to
        for event in report.events:
            if span in event.triggers:
                return event.iri
        raise NotFoundError(f"nothing was read at {iri}; a mention's own characters are needed")

    def node(self, iri: str) -> Iri:
        """The present node of a mention, a member, a node or one that was given up. Raises NotFoundError."""
        local = self.referent(iri)
        live = self._ledger.evidence.present({local, *self._ledger.applied.moved(local)})
        shared = self._ledger.applied.shared(live)
        nodes = sorted({shared.get(each, each) for each in live})
        if local in nodes or self._members(local):
            return local
        if len(nodes) > 1:
            raise ConflictError(f"{iri} is now several things: {', '.join(nodes)}; name one of them")
        if nodes:
            return nodes[0]
        if self._terms.entity(local) is not None:
            return local
        raise NotFoundError(f"{iri} is no event or entity here")

    def _members(self, node: Iri) -> frozenset[Iri]:
        found = self._ledger.applied.members((node,))[node]
        moved = self._ledger.applied.shared(found)
        return self._ledger.evidence.present(each for each in found if moved.get(each, each) == node)

    def members(self, node: Iri) -> frozenset[Iri]:
        """The live local IRIs of a node; a thing of the vocabularies is its own."""
        return self._members(node) or frozenset([node])

    def is_event(self, members: Iterable[Iri]) -> bool:
        """Whether some document tells one of these as an event."""
        return bool(self._ledger.evidence.events_among(members))

    def events(self, node: Iri) -> tuple[Event, ...]:
        """The node as each document tells it, by IRI; raises InvalidRequestError when it is no event."""
        described = self._ledger.evidence.descriptions(self.members(node))
        found = {each.thing.iri: each.thing for each in described if isinstance(each.thing, Event)}
        if not found:
            raise InvalidRequestError(f"{node} is no event; an event's IRI or trigger is needed")
        return tuple(found[iri] for iri in sorted(found))

    def entity(self, node: Iri, *, document: Iri) -> Entity:
        """One description of a node to last: the document's own, else the first; names are left out."""
        described = self._ledger.evidence.descriptions(self.members(node))
        found = [each for each in described if isinstance(each.thing, Entity)]
        own = [each for each in found if each.document == document]
        for each in sorted(own or found, key=lambda each: (each.thing.iri, each.thing.label)):
            if isinstance(each.thing, Entity):
                return replace(each.thing, names=())
        if (known := self._terms.entity(node)) is not None:
            return known
        raise NotFoundError(f"{node} is no entity here")
