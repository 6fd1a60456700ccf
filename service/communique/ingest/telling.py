"""Readings on their way into the index, with what people put right in them."""

from __future__ import annotations

from collections.abc import Iterable

from communique.ingest.ports import Rooms
from communique.model.knowledge import ResolvedReport
from communique.model.text import Iri
from communique.store.ledger import Ledger


class Telling:
    """Writes the index rows of readings; the readings themselves stay as the machine made them."""

    def __init__(self, ledger: Ledger, rooms: Rooms) -> None:
        self._ledger = ledger
        self._rooms = rooms

    def curated(self, report: ResolvedReport) -> ResolvedReport:
        """The report with what people put right in it."""
        return self._rooms.curated(report, self._ledger.decisions.about(report.document.iri))

    def tell(self, report: ResolvedReport) -> None:
        """Index a reading, mark what that changes, and remember the IRIs it is going to be served under."""
        right = self.curated(report)
        document = report.document.iri
        source = self._ledger.copies.sources((document,)).get(document, document)
        self._ledger.evidence.replace(document, right, source=source)
        self._ledger.applied.know(_minted(right), document)

    def retell(self, targets: Iterable[Iri]) -> None:
        """Index the readings of live documents among the targets again."""
        for document in sorted(set(targets)):
            report = self._ledger.readings.get(document)
            if report is not None and self._ledger.documents.is_live(document):
                self.tell(report)


def _minted(report: ResolvedReport) -> frozenset[Iri]:
    entities = {entity.iri for entity in report.entities}
    events = {event.iri for event in report.events}
    return frozenset(entities | events | {claim.iri for claim in report.claims})
