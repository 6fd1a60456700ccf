"""What the engine read in each document, and how much."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from communique.model import codec
from communique.model.knowledge import ResolvedReport
from communique.model.text import AnchorBasis, Document, Iri
from communique.store.database import Database, unpacked

_KEPT = 16  # readings, as many as are put into the graph together


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSummary:
    """Which run read a document from which anchor, and how much it found."""

    run: Iri
    anchor: str | None
    basis: str
    language: str
    mentions: int
    events: int
    claims: int
    unresolved: int  # time expressions that wait for a publication date


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Live documents and what was read in them; events as told, before any are joined."""

    documents: int
    events: int
    claims: int
    mentions: int
    undated: int


def summary_of(report: ResolvedReport) -> ReportSummary:
    """The counts that lists show."""
    document = report.document
    return ReportSummary(
        run=report.run,
        anchor=document.anchor.isoformat() if document.anchor else None,
        basis=document.anchor_basis.value,
        language=document.language,
        mentions=len(report.mentions),
        events=len(report.events),
        claims=len(report.claims),
        unresolved=sum(time.value is None and time.kind in ("date", "time") for time in report.times),
    )


@lru_cache(maxsize=4_000)
def _header(iri: str, text: bytes, language: str, anchor: str | None, basis: str) -> Document:
    return Document(
        iri=Iri(iri),
        text=unpacked(text),
        language=language,
        anchor=date.fromisoformat(anchor) if anchor else None,
        anchor_basis=AnchorBasis(basis),
    )


def packed_report(report: ResolvedReport) -> bytes:
    """A reading as it is kept."""
    return zlib.compress(codec.dumps(report), 6)


def unpacked_report(body: bytes) -> ResolvedReport:
    """What `packed_report` was given."""
    return codec.loads(ResolvedReport, zlib.decompress(body))


class Readings:
    """The table reports. Those put last are asked for soon, when their lines are written: they are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: dict[str, tuple[bytes, ResolvedReport]] = {}  # in order, with the body as put

    def put(self, report: ResolvedReport, *, packed: bytes | None = None) -> None:
        """Keep what was read in a document, in place of an earlier reading; packed where it is already."""
        told = summary_of(report)
        body = packed or packed_report(report)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    report.document.iri,
                    told.run,
                    told.anchor,
                    told.basis,
                    told.language,
                    told.mentions,
                    told.events,
                    told.claims,
                    told.unresolved,
                    body,
                ),
            )
            self._last.pop(report.document.iri, None)
            self._last[report.document.iri] = (body, report)
            while len(self._last) > _KEPT:
                del self._last[next(iter(self._last))]

    def drop(self, document: str) -> None:
        """Forget what was read in a document."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM reports WHERE document = ?", (document,))

    def get(self, document: str) -> ResolvedReport | None:
        """What was read in a document, or None before it was."""
        found = self._database.value("SELECT body FROM reports WHERE document = ?", (document,))
        if found is None:
            return None
        body, report = self._last.get(document, (b"", None))
        return report if report is not None and body == found else unpacked_report(found)

    def put_draft(self, report: ResolvedReport) -> None:
        """Keep a reading that is not in the graph yet."""
        with self._database.writing(durable=False) as connection:
            row = (report.document.iri, packed_report(report))
            connection.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?)", row)

    def draft(self, document: str) -> ResolvedReport | None:
        """The reading of a document that is not in the graph yet, or None."""
        found = self._database.value("SELECT body FROM drafts WHERE document = ?", (document,))
        return unpacked_report(found) if found is not None else None

    def drafted(self) -> tuple[Iri, ...]:
        """Documents with such a reading, by IRI."""
        rows = self._database.rows("SELECT document FROM drafts ORDER BY document")
        return tuple(Iri(row[0]) for row in rows)

    def drop_drafts(self, documents: Iterable[str]) -> None:
        """Forget readings that are not in the graph."""
        with self._database.writing(durable=False) as connection:
            rows = [(document,) for document in documents]
            connection.executemany("DELETE FROM drafts WHERE document = ?", rows)

    def all(self) -> Iterator[ResolvedReport]:
        """What was read in each live document, by IRI, one at a time."""
        rows = self._database.rows(
            "SELECT iri FROM documents JOIN reports ON document = iri WHERE state = 'live' ORDER BY iri"
        )
        for (document,) in rows:
            report = self.get(document)
            if report is not None:
                yield report

    def headers(self, documents: Iterable[str]) -> dict[Iri, Document]:
        """Texts with the anchor they were last read from, for those of the documents that were read."""
        sql = (
            "SELECT iri, text, reports.language, anchor, basis FROM documents "
            "JOIN reports ON reports.document = documents.iri WHERE iri IN (...)"
        )
        return {Iri(row[0]): _header(*row) for row in self._database.among(sql, documents)}

    def totals(self) -> Totals:
        """Live documents and what was read in them."""
        row = self._database.row(
            "SELECT count(*), coalesce(sum(events), 0), coalesce(sum(claims), 0), "
            "coalesce(sum(mentions), 0), "
            "coalesce(sum(reports.document IS NOT NULL AND anchor IS NULL), 0) "
            "FROM documents LEFT JOIN reports ON reports.document = documents.iri WHERE state = 'live'"
        )
        documents, events, claims, mentions, undated = row or (0, 0, 0, 0, 0)
        return Totals(documents=documents, events=events, claims=claims, mentions=mentions, undated=undated)

    def undated(self, *, limit: int) -> tuple[Iri, ...]:
        """Live documents that were read without a day to count from, the latest accepted first."""
        rows = self._database.rows(
            "SELECT iri FROM documents JOIN reports ON reports.document = documents.iri "
            "WHERE state = 'live' AND anchor IS NULL ORDER BY sequence DESC, iri LIMIT ?",
            (limit,),
        )
        return tuple(Iri(row[0]) for row in rows)

    def summary(self, document: str) -> ReportSummary | None:
        """Run, anchor and counts of a reading, or None before there is one."""
        found = self._database.row(
            "SELECT run, anchor, basis, language, mentions, events, claims, unresolved FROM reports "
            "WHERE document = ?",
            (document,),
        )
        if found is None:
            return None
        run, anchor, basis, language, mentions, events, claims, unresolved = found
        return ReportSummary(
            run=run,
            anchor=anchor,
            basis=basis,
            language=language,
            mentions=mentions,
            events=events,
            claims=claims,
            unresolved=unresolved,
        )
