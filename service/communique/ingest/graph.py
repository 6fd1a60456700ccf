"""Keeps the graph what it should be: a pure function of live readings, decisions and reference data.

A reading that comes, changes or goes marks what it touches (`put`, `drop`). `settle` works the marks through:
joins, derives, writes the lines of each touched document and subject, and hands the quad store one atomic
change. Marks, lines and the journal are in the ledger, so that `kill -9` at any moment is taken up by
`recover`. `rebuild` works out everything anew and must change nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from communique.ingest.accounts import Accounts, named_in
from communique.ingest.bonding import unjoined
from communique.ingest.copying import Copying
from communique.ingest.counting import Counting
from communique.ingest.decisions import Ruled, reached, rereads, targets_of
from communique.ingest.fixing import Fixing
from communique.ingest.following import Following
from communique.ingest.joining import Joining
from communique.ingest.ports import Account, Index, Rooms, Subject
from communique.ingest.recording import Recording
from communique.ingest.renaming import Renaming
from communique.ingest.revisions import revised_by, versions_of
from communique.ingest.showing import Showing, chunks
from communique.ingest.telling import Telling
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import Iri
from communique.store.applied import Renewal, copy_unit, document_unit, fixed_unit, subject_unit
from communique.store.ledger import Ledger
from communique.store.marks import Stale
from communique.store.port import QuadStore
from communique.store.schema import REBUILDING

log = logging.getLogger(__name__)
_ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What one settling changed; version is the dataset's afterwards."""

    version: int
    documents: frozenset[Iri] = frozenset()
    removed: int = 0
    inserted: int = 0


class GraphKeeper:
    """The one writer of derived and evidence quads. Safe to call from several threads; they take turns."""

    def __init__(
        self,
        ledger: Ledger,
        store: QuadStore,
        rooms: Rooms,
        *,
        names: Names,
        index: Index | None = None,
        flush_every: int = 50,
    ) -> None:
        self._ledger = ledger
        self._evidence = ledger.evidence
        self._marks = ledger.marks
        self._applied = ledger.applied
        self._store = store
        self._rooms = rooms
        self._counting = Counting(ledger, rooms)
        self._accounts = Accounts(ledger, rooms, names, self._counting)
        self._joining = Joining(ledger, rooms, self._accounts, self._counting)
        self._showing = Showing(index, ledger, rooms, self._accounts)
        self._recording = Recording(ledger, rooms)
        self._fixing = Fixing(ledger, rooms)
        self._renaming = Renaming(ledger, rooms, names)
        self._telling = Telling(ledger, rooms)
        self._copying = Copying(ledger, rooms.likeness)
        self._ruled = Ruled(ledger)
        self._turn = threading.RLock()
        self._following = Following(ledger.applied, store, self._showing, flush_every=flush_every)

    @property
    def version(self) -> int:
        """How many changes the dataset has seen."""
        return self._applied.version()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep other writers of the graph waiting."""
        with self._turn:
            yield

    def put(self, report: ResolvedReport, *, packed: bytes | None = None) -> None:
        """Store a reading in place of an earlier one, and mark what it touches; see `Readings.put`."""
        with self._turn, self._ledger.writing(durable=False):
            self._ledger.readings.put(report, packed=packed)
            self._telling.tell(report)

    def told(self, events: Iterable[Iri]) -> Account:
        """Local events as documents tell them, with what is known of all they name but not which are one."""
        wanted = frozenset(events)
        return unjoined(self._accounts.told(wanted), wanted)

    def curated(self, report: ResolvedReport) -> ResolvedReport:
        """The report with what people put right in it."""
        return self._telling.curated(report)

    def drop(self, document: str) -> None:
        """Forget the reading of a withdrawn document, and mark what it touched."""
        with self._turn, self._ledger.writing():
            self._ledger.readings.drop(document)
            self._evidence.replace(document, None)

    def touch(self, *, nodes: Iterable[str] = (), documents: Iterable[str] = ()) -> None:
        """Mark what a decision or a new capture is about."""
        stale = Stale(nodes=frozenset(map(Iri, nodes)), documents=frozenset(map(Iri, documents)))
        with self._turn:
            self._marks.mark(stale)

    def decide(
        self,
        kind: DecisionKind,
        *,
        targets: Iterable[str],
        values: Mapping[str, str] | None = None,
        who: str = "",
        why: str = "",
        when: datetime | None = None,
    ) -> Decision:
        """Write a person's decision down and mark what it reaches."""
        decisions = self._ledger.decisions
        with self._turn, self._ledger.writing():
            past = self._ruled.identity()
            made = decisions.add(kind, targets=targets, values=values, who=who, why=why, when=when)
            nodes = reached(made, self._ledger, past=past, present=self._ruled.identity())
            self._marks.mark(Stale(nodes=nodes))
            targets = targets_of(made, self._ledger)
            self._ledger.votes.stir_claims(targets)
            if rereads(made, self._ledger):
                self._telling.retell(targets)
        return made

    def settle(self) -> Settled:
        """Work all marks through; one atomic change of the quad store."""
        with self._turn:
            self._following.make_good()
            if not (self._marks.stale() or self._marks.renamed() or self._recording.is_due):
                return Settled(version=self.version)
            stale, found = self._rest()
            renamed = self._marks.renamed()
            told = stale.documents | versions_of(stale.documents, self._ledger)
            # One after the other: a batch may rename half a million lines of two hundred documents.
            units = chain(
                self._subject_units(found).items(),
                self._copy_units(stale.copies).items(),
                self._recording.units().items(),
                ((document_unit(each), self._document_lines(each)) for each in sorted(told)),
            )
            renamings = (self._renamed(each, renamed[each]) for each in sorted(renamed.keys() - told))
            renewals = (*self._applied.renewals(units), *chain.from_iterable(renamings))
            with self._ledger.writing(durable=False):
                change = self._applied.renew(renewals)
                self._recording.written()
                self._marks.settled(stale)
                self._marks.forget_renamed(renamed)
            self._following.follow(change, stale.documents, found)
            return Settled(
                version=self.version,
                documents=stale.documents | renamed.keys(),
                removed=len(change.removed) if change else 0,
                inserted=len(change.inserted) if change else 0,
            )

    def _rest(self) -> tuple[Stale, dict[Iri, Subject | None]]:
        """The marks on subjects and documents once nothing follows from them any more, with the subjects."""
        self._copying.settle(self._marks.stale().documents)
        found: dict[Iri, Subject | None] = {}
        for _ in range(_ROUNDS):
            self._joining.settle(found)
            marked = self._marks.stale().subjects
            found |= self._joining.faces(marked & self._marks.fresh | marked - found.keys())
            stale = self._marks.stale()
            if not stale.unjoined:
                return stale, {iri: found[iri] for iri in sorted(stale.subjects)}
        raise RuntimeError("the graph does not come to rest")

    def _subject_units(self, subjects: Mapping[Iri, Subject | None]) -> dict[str, frozenset[str]]:
        return {
            subject_unit(iri): frozenset(self._rooms.subject_lines(each)) if each else frozenset()
            for iri, each in subjects.items()
        }

    def _document_units(self, documents: Iterable[Iri]) -> dict[str, frozenset[str]]:
        return {document_unit(each): self._document_lines(each) for each in sorted(documents)}

    def _copy_units(self, documents: Iterable[Iri]) -> dict[str, frozenset[str]]:
        held = self._ledger.copies.standings(documents)
        return {
            copy_unit(iri): frozenset(self._rooms.copy_lines(iri, held[iri].first, held[iri].credits))
            if iri in held
            else frozenset()
            for iri in sorted(documents)
        }

    def _renamed(self, document: Iri, past: Mapping[Iri, Iri]) -> tuple[Renewal, ...]:
        """At most one: how the lines of a document change that is told of things by other names."""
        renewal = self._renaming.renewal(document, past)
        if renewal is not None:
            return (renewal,) if renewal.come or renewal.gone else ()
        return self._applied.renewals([(document_unit(document), self._document_lines(document))])

    def _document_lines(self, document: Iri) -> frozenset[str]:
        report = self._ledger.readings.get(document)
        if report is None or not self._ledger.documents.is_live(document):
            return frozenset()
        report = self.curated(report)
        identity = self._accounts.identity(named_in(report))
        captures = self._ledger.documents.captures(document)
        lines = frozenset(self._rooms.document_lines(report, captures, identity))
        former = revised_by(document, self._ledger)
        return lines | frozenset(self._rooms.revision_lines(document, former)) if former else lines

    def flush(self) -> None:
        """The quad store is on disk up to now, and the journal so far is not needed any more."""
        with self._turn:
            self._following.flush()

    def fix(self, *, anew: bool = False) -> bool:
        """Write the ontology and the reference data where they differ; whether they did."""
        with self._turn:
            units = self._fixing.units(anew=anew)
            change = self._applied.put(units)
            if change is not None:
                self._following.follow(change)
                self.flush()  # so much is not given to the store again at the next start
            if units:
                self._fixing.written()
            return change is not None

    def recover(self) -> int:
        """After a start: replay the journal, settle what was left; gives how many changes were replayed."""
        with self._turn:
            found = self._store.marker()
            marker = found or 0
            journal = self._applied.journal()
            oldest = journal[0].version if journal else self.version + 1
            if not oldest - 1 <= marker <= self.version:
                # A lost or restored store, or a power cut that took the ledger's last steps alone.
                level = logging.INFO if found is None else logging.WARNING  # None: a store made anew
                log.log(level, "store and ledger differ", extra={"marker": marker, "version": self.version})
                self.mend()
            for change in journal:
                self._following.apply(change)
            if self._ledger.meta(REBUILDING) == "yes":
                self.rebuild()
            self.settle()
            self._showing.catch_up()
            return len(journal)

    def mend(self) -> tuple[int, int]:
        """Make the store hold what the ledger says, however it came to differ; gives (removed, inserted)."""
        with self._turn:
            missing, extra = self._store.compare(self._applied.every_line())
            change = self._applied.record(removed=extra, inserted=missing)
            self._following.follow(change)
            return len(extra), len(missing)

    def renew_record(self) -> None:
        """Write the record of decisions anew, after some were deleted, and end the journal."""
        with self._turn:
            self._following.make_good()
            change = self._applied.put(self._recording.renewed())
            if change is not None:
                self._following.follow(change)
            self.flush()

    def rebuild(self) -> Settled:
        """Work out everything anew from the readings; what comes out is what was there, or was wrong."""
        with self._turn:
            self._following.make_good()
            with self._ledger.writing():
                self._ledger.set_meta(REBUILDING, "yes")
                locals_ = self._applied.every_local()
                units = self._applied.units()
                self._evidence.clear()
                self._ledger.copies.clear()
                self._applied.forget_identity()
                for report in self._ledger.readings.all():
                    self._telling.tell(report)
                self._marks.mark(Stale(nodes=self._evidence.every_node() | locals_))
            self._rest()
            removed, inserted = self._rewrite(units)
            self.fix(anew=True)
            self.flush()
            self._showing.anew()
            self._ledger.set_meta(REBUILDING, "no")
            return Settled(version=self.version, removed=removed, inserted=inserted)

    def _rewrite(self, past: Iterable[str]) -> tuple[int, int]:
        removed = inserted = 0
        stale = self._marks.stale()
        documents = self._ledger.documents.live()
        fresh: set[str] = set()
        for units in (
            self._recording.every_unit(),
            *self._inchunks(stale.subjects),
            *map(self._document_units, chunks(documents)),
            *map(self._copy_units, chunks(stale.copies)),
        ):
            fresh |= {unit for unit, lines in units.items() if lines}
            change = self._applied.put(units)
            if change is not None:
                self._following.apply(change)
                removed, inserted = removed + len(change.removed), inserted + len(change.inserted)
        gone = [unit for unit in past if unit not in fresh and not unit.startswith(fixed_unit(""))]
        change = self._applied.put(dict.fromkeys(gone, frozenset()))
        if change is not None:
            self._following.apply(change)
            removed += len(change.removed)
        self._recording.written()
        self._marks.settled(stale)
        self._marks.forget_renamed(self._marks.renamed())
        return removed, inserted

    def _inchunks(self, subjects: Iterable[Iri]) -> Iterator[dict[str, frozenset[str]]]:
        for chunk in chunks(sorted(subjects)):
            yield self._subject_units(self._accounts.subjects(chunk))
