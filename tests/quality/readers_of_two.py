"""What the service makes of two dispatches: which events it joins, which disagreements it raises."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from tests.shared_engine import shared_engine

from communique.ingest.accept import Intake
from communique.ingest.graph import GraphKeeper
from communique.ingest.ports import Reading
from communique.ingest.workers import Workers
from communique.model.knowledge import Event, ResolvedReport
from communique.model.naming import ONTOLOGY, Names
from communique.model.text import Iri, Span
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore
from communique.wiring.engine import Engine
from communique.wiring.rooms import Making

_NAMES = Names()
_LINE = re.compile(r"<([^>]+)> <([^>]+)> (.+) <([^>]+)> \.")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_BESIDE = 120  # characters: who denies a meeting may do so in two sentences
_KINDS = ("Contradiction", "Divergence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A contradiction or divergence: the local name of its class and ground, its claims' words."""

    kind: str
    basis: str
    note: str
    documents: frozenset[str]
    words: tuple[str, ...]
    spans: tuple[tuple[str, Span], ...] = ()  # document and clause of each claim

    def touches(self, report: ResolvedReport, place: Span) -> bool:
        """Whether a claim of it lies in part at a place of a report, or in the sentence beside."""
        wide = Span(max(place.start - _BESIDE, 0), place.end + _BESIDE)
        return any(iri == report.document.iri and span.overlaps(wide) for iri, span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Reports in the order given; shared: local IRI of an event → shared one; fulfilled: (plan, event)."""

    reports: tuple[ResolvedReport, ...]
    shared: dict[Iri, Iri]
    fulfilled: frozenset[tuple[Iri, Iri]]
    disagreements: tuple[Disagreement, ...]

    def one(self, left: Iri, right: Iri) -> bool:
        """Whether two events are one."""
        return self.shared.get(left, left) == self.shared.get(right, right)

    def joined(self) -> list[tuple[Event, Event]]:
        """Pairs of events of different reports that are one."""
        return [
            (left, right)
            for at, one in enumerate(self.reports)
            for other in self.reports[at + 1 :]
            for left in one.events
            for right in other.events
            if left.iri != right.iri and self.one(left.iri, right.iri)
        ]


@cache
def engine() -> Engine:
    """One engine for all pairs; it loads the language model."""
    return shared_engine()


def read_together(folder: Path, dispatches: Sequence[tuple[str, date]]) -> Outcome:
    """Takes dispatches with their days into a ledger of their own, in an empty folder."""
    reads, read = engine(), {}

    def walk(document):  # type: ignore[no-untyped-def]  # as the port
        read[document.iri] = reads.resolve(document)
        return read[document.iri]

    rooms = replace(Making(reads).rooms(), fixed_lines=dict, fixed_versions=dict)
    reading = Reading(read=reads.read_source, anchor=reads.anchor, walk=walk, run=lambda: reads.run)
    ledger = Ledger(folder / "ledger.db", base=_NAMES.base)
    store = EmbeddedStore(None, base=_NAMES.base)
    keeper = GraphKeeper(ledger, store, rooms, names=_NAMES)
    intake = Intake(ledger, reading, names=_NAMES, clock=lambda: datetime(2026, 5, 1, tzinfo=UTC))
    try:
        for text, day in dispatches:
            intake.accept(text.encode(), "text/plain; charset=utf-8", {"published": day.isoformat()})
        Workers(ledger, keeper, reading, clock=lambda: 0.0).work_off()
        failed = [task.error for job in ledger.jobs.recent(limit=9) for task in job.tasks if task.error]
        assert failed == []
        return _outcome(ledger, list(store.lines()), [_document(read, text) for text, _ in dispatches])
    finally:
        ledger.close()
        store.close()


def _document(read: dict[Iri, ResolvedReport], text: str) -> ResolvedReport:
    return next(each for each in read.values() if each.document.text.strip() == text.strip())


def _outcome(ledger: Ledger, lines: list[str], reports: list[ResolvedReport]) -> Outcome:
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if (found := _LINE.fullmatch(line)) is not None:
            told[found[1]][found[2].removeprefix(ONTOLOGY)].append(found[3].strip("<>"))
    shared = dict(ledger.applied.shared({event.iri for each in reports for event in each.events}))
    links = frozenset(
        (iri, Iri(other)) for iri, facts in told.items() for other in facts.get("fulfilledBy", ())
    )
    claims = {
        claim.iri: (report.document.iri, claim.span, claim.span.of(report.document.text))
        for report in reports
        for claim in report.claims
    }
    disagreements = [
        Disagreement(
            kind=kind.removeprefix(ONTOLOGY),
            basis=facts["basis"][0].removeprefix(ONTOLOGY),
            note=facts["note"][0],
            documents=frozenset(claims[Iri(each)][0] for each in _claims(facts)),
            words=tuple(sorted(claims[Iri(each)][2] for each in _claims(facts))),
            spans=tuple(claims[Iri(each)][:2] for each in _claims(facts)),
        )
        for facts in told.values()
        for kind in facts.get(_TYPE, ())
        if kind.removeprefix(ONTOLOGY) in _KINDS
    ]
    return Outcome(
        reports=tuple(reports),
        shared=shared,
        fulfilled=links,
        disagreements=tuple(sorted(disagreements, key=lambda each: (each.kind, each.basis, each.note))),
    )


def _claims(facts: dict[str, list[str]]) -> list[str]:
    return sorted({each for name in ("claim", "oneSide", "otherSide") for each in facts.get(name, ())})
