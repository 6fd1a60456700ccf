"""Reads stored reports again with the present engine: first to look at, then into the graph.

What was read waits as drafts in the ledger; nobody sees it before `commit`. Decisions are kept by the IRIs of
claims, mentions and events, which depend on the text alone, so that they carry over; those whose target is
read no more are orphans.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.ingest.graph import GraphKeeper, Settled
from communique.ingest.ports import Reading
from communique.ingest.walk import dated_document, walk
from communique.model.knowledge import Claim, ResolvedReport
from communique.model.text import Iri
from communique.store.applied import document_unit
from communique.store.ledger import Ledger

_TOGETHER = 20  # reports in one change of the graph


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim with its words and how sure its speaker is."""

    iri: Iri
    words: str
    factuality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that holds, and what it is about that is read no more."""

    sequence: int
    kind: str
    target: Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the present engine reads otherwise in one report; changed: the same words, told otherwise."""

    document: Iri
    gained: tuple[ReadClaim, ...] = ()
    lost: tuple[ReadClaim, ...] = ()
    changed: tuple[ReadClaim, ...] = ()
    orphans: tuple[Orphan, ...] = ()


class Reextraction:
    """The use case over one ledger and one graph."""

    def __init__(self, ledger: Ledger, keeper: GraphKeeper, reading: Reading) -> None:
        self._ledger = ledger
        self._keeper = keeper
        self._reading = reading

    def preview(self, *, since: int | None = None) -> Iterator[Difference]:
        """Read again what another engine read, one report at a time, in order of IRI; drafts are kept.

        since: only reports whose lines in the graph changed after that version of the dataset.
        """
        self.discard()
        for document in self._chosen(since):
            dated = dated_document(self._ledger, self._reading, document)
            fresh = walk(self._ledger, self._reading, dated) if dated else None
            before = self._ledger.readings.get(document)
            if fresh is not None and before is not None:
                self._ledger.readings.put_draft(fresh.report)
                yield self._difference(before, fresh.report)

    def _chosen(self, since: int | None) -> tuple[Iri, ...]:
        live = self._ledger.documents.live()
        if since is None:
            return live
        units = self._ledger.applied.since(since).changed
        return tuple(document for document in live if document_unit(document) in units)

    def _difference(self, before: ResolvedReport, after: ResolvedReport) -> Difference:
        right = self._keeper.curated(after)
        old = {each.iri: each for each in self._keeper.curated(before).claims}
        new = {each.iri: each for each in right.claims}
        both = sorted(new.keys() & old.keys())
        return Difference(
            document=after.document.iri,
            gained=_told(right, (new[iri] for iri in sorted(new.keys() - old.keys()))),
            lost=_told(before, (old[iri] for iri in sorted(old.keys() - new.keys()))),
            # By which engine a claim was read is no change of it.
            changed=_told(
                right, (new[iri] for iri in both if new[iri] != replace(old[iri], run=new[iri].run))
            ),
            orphans=tuple(self._orphans(_named(before), _named(right))),
        )

    def _orphans(self, before: frozenset[str], after: frozenset[str]) -> Iterator[Orphan]:
        lost = before - after
        for decision in self._ledger.decisions.effective():
            for target in decision.targets:
                if target in lost:
                    yield Orphan(sequence=decision.sequence, kind=decision.kind.value, target=target)

    def commit(self) -> Settled:
        """Put all drafts into the graph, a few reports in one change; a kill leaves the rest to do again."""
        done = Settled(version=self._keeper.version)
        waiting = self._ledger.readings.drafted()
        for at in range(0, len(waiting), _TOGETHER):
            with self._keeper.turn():
                batch = waiting[at : at + _TOGETHER]
                for document in batch:
                    self._put(document)
                done = self._keeper.settle()
                self._ledger.readings.drop_drafts(batch)
        return done

    def _put(self, document: Iri) -> None:
        """A draft into the graph, read once more where the report was dated otherwise meanwhile."""
        draft = self._ledger.readings.draft(document)
        dated = dated_document(self._ledger, self._reading, document)
        if draft is not None and dated is not None:
            self._keeper.put(draft if draft.document == dated else self._reading.walk(dated))

    def discard(self) -> None:
        """Forget all drafts."""
        self._ledger.readings.drop_drafts(self._ledger.readings.drafted())


def _told(report: ResolvedReport, claims: Iterator[Claim]) -> tuple[ReadClaim, ...]:
    return tuple(
        ReadClaim(
            iri=each.iri,
            words=" ".join(each.span.of(report.document.text).split()),
            factuality=each.factuality.value,
        )
        for each in claims
    )


def _named(report: ResolvedReport) -> frozenset[str]:
    """What decisions can be about: claims, events, entities, mentions and triggers."""
    document = report.document.iri
    spans = [mention.span for mention in report.mentions]
    spans += [span for event in report.events for span in event.triggers]
    read = [each.iri for each in report.claims] + [each.iri for each in report.events]
    read += [each.iri for each in report.entities]
    return frozenset([*read, *(f"{document}#char={span.start},{span.end}" for span in spans)])
