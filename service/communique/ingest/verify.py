"""Reads every offset again from the text, the store against the ledger, tenures against each other."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from communique.derivation.chronology import chronology
from communique.errors import NotFoundError
from communique.model.knowledge import Claim, ResolvedReport
from communique.model.naming import ONTOLOGY
from communique.model.reference import Reference
from communique.model.text import Iri, Span
from communique.store.applied import document_unit
from communique.store.ledger import Ledger
from communique.store.port import QuadStore

_WORDING = re.compile(rf'<([^>]+)> <{re.escape(ONTOLOGY)}text> ("(?:[^"\\]|\\.)*")')
_MENTION = re.compile(r"#char=(\d+),(\d+)\Z")
_SHOWN = 20  # problems of one kind are told up to this many
_NOTHING_KNOWN = Reference()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was looked at, what was wrong, and what whoever keeps the vocabularies should know, in words.

    tenures_verified were read at a source; tenures_unverified are remembered and raise no conflict.
    """

    documents: int
    mentions: int
    claims: int
    wordings: int
    quads: int
    offices: int = 0
    offices_with_holders: int = 0
    tenures: int = 0
    tenures_verified: int = 0
    tenures_unverified: int = 0
    tenure_overlaps: int = 0
    tenure_gaps: int = 0
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was wrong; a warning is nothing wrong."""
        return not self.problems


def verify(
    ledger: Ledger,
    store: QuadStore,
    *,
    curated: Callable[[ResolvedReport], ResolvedReport] = lambda report: report,
    reference: Reference = _NOTHING_KNOWN,
) -> Verification:
    """Look at every live document, its reading and its quads; reads the whole store.

    curated: a reading with what people put right in it. reference: the vocabularies, whose tenures are
    held against each other.
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
    known = chronology(reference)
    return Verification(
        documents=len(live),
        mentions=mentions,
        claims=claims,
        wordings=wordings,
        quads=store.count(),
        offices=known.offices,
        offices_with_holders=known.offices_with_holders,
        tenures=known.tenures,
        tenures_verified=known.tenures_verified,
        tenures_unverified=known.tenures_unverified,
        tenure_overlaps=len(known.overlaps),
        tenure_gaps=len(known.gaps),
        problems=tuple(problems),
        warnings=(*known.overlaps, *known.gaps),
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
