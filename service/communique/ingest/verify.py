"""Reads every offset again from the text, and the store against the ledger."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from communique.errors import NotFoundError
from communique.model.knowledge import Claim, ResolvedReport
from communique.model.naming import ONTOLOGY
from communique.model.text import Iri, Span
from communique.store.applied import document_unit
from communique.store.ledger import Ledger
from communique.store.port import QuadStore

_WORDING = re.compile(rf'<([^>]+)> <{re.escape(ONTOLOGY)}text> ("(?:[^"\\]|\\.)*")')
_MENTION = re.compile(r"#char=(\d+),(\d+)\Z")
_SHOWN = 20  # problems of one kind are told up to this many


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was looked at, and what was wrong, in words."""

    documents: int
    mentions: int
    claims: int
    wordings: int
    quads: int
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was wrong."""
        return not self.problems


def verify(
    ledger: Ledger,
    store: QuadStore,
    *,
    curated: Callable[[ResolvedReport], ResolvedReport] = lambda report: report,
) -> Verification:
    """Look at every live document, its reading and its quads; reads the whole store.

    curated: a reading with what people put right in it.
    """
    problems: list[str] = []
    mentions = claims = wordings = 0
    live = ledger.documents.live()
    for document in live:
        problems += _of_document(ledger, document)
        report = ledger.readings.get(document)
        if report is not None:
            report = curated(report)
            problems += _of_report(ledger, report)
            lines = ledger.applied.lines(document_unit(document))
            checked = list(_wordings(lines, report))
            wordings += len(checked)
            problems += [problem for problem in checked if problem]
            mentions += len(report.mentions)
            claims += len(report.claims)
    problems += _of_store(ledger, store)
    return Verification(
        documents=len(live),
        mentions=mentions,
        claims=claims,
        wordings=wordings,
        quads=store.count(),
        problems=tuple(problems),
    )


def _of_document(ledger: Ledger, document: Iri) -> Iterator[str]:
    stored = ledger.documents.get(document)
    text = stored.text if stored else ""
    if not document.endswith(hashlib.sha256(text.encode()).hexdigest()):
        yield f"{document}: its text has another SHA-256"
    for capture in ledger.documents.captures(document):
        try:
            content = ledger.documents.blob(capture.sha256)
        except NotFoundError:
            yield f"{capture.iri}: its bytes are not here"
            continue
        if hashlib.sha256(content).hexdigest() != capture.sha256:
            yield f"{capture.iri}: its bytes have another SHA-256"


def _of_report(ledger: Ledger, report: ResolvedReport) -> Iterator[str]:
    size, document = len(report.document.text), report.document.iri
    for mention in report.mentions:
        if mention.span.end > size or not mention.span.covers(mention.head):
            yield f"{document}: a mention at {mention.span} of {size} characters"
    for claim in report.claims:
        if claim.document != document:
            yield f"{claim.iri}: of {claim.document}, found in {document}"
        if any(span.end > size for span in _spans(claim)):
            yield f"{claim.iri}: evidence beyond the {size} characters of {document}"
        if ledger.evidence.claim(claim.iri) != claim:
            yield f"{claim.iri}: told otherwise by the index"


def _spans(claim: Claim) -> Iterator[Span]:
    yield claim.span
    yield from (*claim.evidence, *claim.speaker_spans)
    yield from (span for span in (claim.cue, claim.hedge) if span is not None)


def _wordings(lines: Iterable[str], report: ResolvedReport) -> Iterator[str]:
    """For each wording in a document's graph "" or what is wrong with it."""
    claims = {claim.iri: claim.span for claim in report.claims}
    for line in sorted(lines):
        if found := _WORDING.match(line):
            iri, literal = found.groups()
            at = _MENTION.search(iri)
            span = Span(int(at[1]), int(at[2])) if at else claims.get(Iri(iri))
            yield (
                ""
                if span and _says(report, span, json.loads(literal))
                else f"{iri}: the text does not say so"
            )


def _says(report: ResolvedReport, span: Span, wording: str) -> bool:
    words = " ".join(span.of(report.document.text).split())
    return words.startswith(wording.removesuffix("…")) if wording.endswith("…") else words == wording


def _of_store(ledger: Ledger, store: QuadStore) -> Iterator[str]:
    missing, extra = store.compare(ledger.applied.every_line())
    for word, lines in (("lacks", missing), ("has besides", extra)):
        yield from (f"the store {word} {line}" for line in lines[:_SHOWN])
        if len(lines) > _SHOWN:
            yield f"the store {word} {len(lines) - _SHOWN} more quads"
