"""Takes reports in: bytes, text, capture and task in one transaction that is on disk before anyone is told.

Idempotent by content: the same text twice is one document, and each place it was seen one capture more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from communique.documents.json_report import address_alone
from communique.documents.normalisation import normalise_with_map
from communique.documents.passages import as_given, moved
from communique.documents.reading import parse_media_type
from communique.errors import (
    CommuniqueError,
    ConflictError,
    InvalidDocumentError,
    InvalidRequestError,
    TooLargeError,
)
from communique.ingest.fetching import Fetched
from communique.ingest.ports import Reading
from communique.model.naming import Names
from communique.model.provenance import Capture, Member, Passage, Rights, SourceText
from communique.model.text import Iri
from communique.store.ledger import Ledger

LONGEST_LINE_BYTES = 10 * 2**20  # of a stream of JSON reports
_TOGETHER = 50  # lines of a stream in one transaction: one fsync, bounded memory
JSON = "application/json"
_LINES = "application/x-ndjson"
_ADDRESS_BYTES = 16_384  # what is longer brings words; nobody parses it twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A text as it was taken in."""

    capture: Capture
    text: str
    label: str
    passages: tuple[Passage, ...] = ()  # into the normalised text
    encoding: str | None = None


class _Request:
    """What somebody sends, so that it is known again under its key: a digest of type, metadata and body."""

    def __init__(self, key: str | None, media_type: str, metadata: Mapping[str, str]) -> None:
        self.key = key
        said = [media_type.strip().lower(), sorted(metadata.items())]
        self._sum = hashlib.sha256(json.dumps(said).encode())

    def add(self, piece: bytes) -> None:
        """The next bytes of the body."""
        if self.key:
            self._sum.update(piece)

    def seen(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The lines of a body, each added as it passes."""
        for line in lines:
            self.add(line + b"\n")
            yield line

    def digest(self) -> str:
        """Of what was added so far."""
        return self._sum.hexdigest()


class Intake:
    """The door for reports. clock tells when they were retrieved, with a time zone."""

    def __init__(
        self,
        ledger: Ledger,
        reading: Reading,
        *,
        names: Names,
        clock: Callable[[], datetime],
        fetch: Callable[[str], Fetched] | None = None,
    ) -> None:
        self._ledger = ledger
        self._reading = reading
        self._names = names
        self._clock = clock
        self._fetch = fetch

    def accept(
        self,
        content: bytes,
        media_type: str,
        metadata: Mapping[str, str],
        *,
        idempotency_key: str | None = None,
    ) -> str:
        """Take one report in; gives the job's id once it is on disk. Raises what fetching and reading raise.

        JSON with an address alone has the page fetched. A file of many reports is a task for each of them;
        one that cannot be read is a failed task.
        """
        request = _Request(idempotency_key, media_type, metadata)
        request.add(content)
        if known := self._known(request):
            return known
        headers: tuple[tuple[str, str], ...] = ()
        if self._fetch is not None and (asked := _address(content, media_type)):
            found = self._fetch(asked["url"].strip())
            content, media_type, headers = found.content, found.media_type, found.headers
            metadata = {**asked, **metadata, "url": found.url}
        members = self._reading.members(content, media_type, metadata)
        if members is not None:
            return self._accept_members(members, metadata, request)
        accepted = self._read(content, media_type, metadata)
        accepted = replace(accepted, capture=replace(accepted.capture, headers=headers))

        def keep() -> str:
            if known := self._known(request):  # which it may have become since
                return known
            self._refuse_erased(accepted.capture.document)
            job = self._ledger.jobs.create(created=self._now())
            self._name(job, request)
            self._keep(job, content, accepted)
            return job

        return self._ledger.gathering.run(keep)

    def _accept_members(
        self, members: Iterator[Member], metadata: Mapping[str, str], request: _Request
    ) -> str:
        job = ""
        while batch := tuple(islice(members, _TOGETHER)):
            with self._ledger.writing():
                job = job or self._ledger.jobs.create(created=self._now())
                for member in batch:
                    self._take_member(job, member, metadata)
        if not job:
            raise InvalidDocumentError("no report in the file; nothing was taken in")
        self._name(job, request)
        return job

    def _known(self, request: _Request) -> str | None:
        """The job of the same request sent before; raises ConflictError where its key came with another."""
        return self._ledger.jobs.by_key(request.key, request.digest()) if request.key else None

    def _name(self, job: str, request: _Request) -> None:
        """A job of many has its key once all of it is on disk, so that half a stream is sent again.

        Raises ConflictError, which names the job, where another request had the key meanwhile.
        """
        if request.key:
            self._ledger.jobs.name(job, request.key, request.digest())

    def _take_member(self, job: str, member: Member, metadata: Mapping[str, str]) -> None:
        try:
            if member.source is None:
                self._ledger.jobs.add_task(job, document=None, label=member.label, error=member.fault)
                return
            accepted = self._accepted(member.content, member.media_type, metadata, member.source)
        except CommuniqueError as error:
            reason = f"{error.code}: {error}"
            self._ledger.jobs.add_task(job, document=None, label=member.label, error=reason)
        else:
            retrieved = member.retrieved or accepted.capture.retrieved
            capture = replace(accepted.capture, headers=member.headers, retrieved=retrieved)
            self._keep(job, member.content, replace(accepted, capture=capture))

    def accept_many(
        self, lines: Iterable[bytes], metadata: Mapping[str, str], *, idempotency_key: str | None = None
    ) -> str:
        """Take in a stream of JSON reports, one a line; a line that cannot be read is a failed task.

        Raises InvalidDocumentError for a stream without reports. One whose key is known is read to its
        end, to see that it is the same.
        """
        request = _Request(idempotency_key, _LINES, metadata)
        if idempotency_key and self._ledger.jobs.has_key(idempotency_key):
            for line in lines:
                request.add(line + b"\n")
            if known := self._known(request):
                return known
        job = ""
        numbered = (
            (number, line) for number, line in enumerate(request.seen(lines), start=1) if line.strip()
        )
        while batch := tuple(islice(numbered, _TOGETHER)):
            with self._ledger.writing():
                job = job or self._ledger.jobs.create(created=self._now())
                for number, line in batch:
                    self._take_line(job, number, line, metadata)
        if not job:
            raise InvalidDocumentError("no report in the stream; send one JSON object a line")
        self._name(job, request)
        return job

    def _take_line(self, job: str, number: int, line: bytes, metadata: Mapping[str, str]) -> None:
        try:
            if len(line) > LONGEST_LINE_BYTES:
                raise TooLargeError(f"a line of over {LONGEST_LINE_BYTES} bytes; a report is smaller")
            accepted = self._read(line, JSON, metadata)
        except CommuniqueError as error:
            reason = f"{error.code}: {error}"
            self._ledger.jobs.add_task(job, document=None, label=f"line {number}", error=reason)
        else:
            self._keep(job, line, accepted)

    def reread(self, documents: Iterable[str]) -> str:
        """A job that reads documents again, with the present engine and dates."""
        with self._ledger.writing():
            job = self._ledger.jobs.create(created=self._now())
            for document in documents:
                self._ledger.jobs.add_task(job, document=document, label=document.rsplit("/", 1)[-1][:12])
        return job

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")

    def _keep(self, job: str, content: bytes, accepted: Accepted) -> None:
        self._ledger.documents.add_blob(content)
        self._ledger.documents.add(accepted.capture, text=accepted.text)
        self._ledger.documents.add_passages(
            accepted.capture.document,
            accepted.capture.sha256,
            accepted.passages,
            encoding=accepted.encoding,
        )
        self._ledger.jobs.add_task(job, document=accepted.capture.document, label=accepted.label)

    def _read(self, content: bytes, media_type: str, metadata: Mapping[str, str]) -> Accepted:
        return self._accepted(
            content, media_type, metadata, self._reading.read(content, media_type, metadata)
        )

    def _accepted(
        self, content: bytes, media_type: str, metadata: Mapping[str, str], source: SourceText
    ) -> Accepted:
        text, offsets = normalise_with_map(source.text)
        if not text.strip():
            raise InvalidDocumentError("no text: nothing but white space; send a report")
        document = self._names.document(text)
        self._refuse_erased(document)
        capture = self._capture(content, media_type, metadata, source, document)
        return Accepted(
            capture=capture,
            text=text,
            label=source.title or source.url or document[-12:],
            passages=moved(source.passages or as_given(source.text), offsets.to_normalised),
            encoding=source.encoding,
        )

    def _refuse_erased(self, document: Iri) -> None:
        if found := self._ledger.erasures.of(document):
            raise ConflictError(
                f"this text was erased on {found.erased[:10]} and is not taken in again: {found.why}"
            )

    def _capture(
        self, content: bytes, media_type: str, metadata: Mapping[str, str], source: SourceText, document: Iri
    ) -> Capture:
        sha256 = hashlib.sha256(content).hexdigest()
        iri = self._names.capture(
            document,
            url=source.url or "",
            publisher=source.publisher or "",
            published=source.published,
            sha256=sha256,
        )
        return Capture(
            iri=iri,
            document=document,
            sha256=sha256,
            media_type=media_type.split(";", 1)[0].strip().lower(),
            size_bytes=len(content),
            url=source.url,
            publisher=source.publisher,
            title=source.title,
            published=source.published,
            published_basis=source.published_basis,
            language=source.language or "en",
            rights=_rights(metadata.get("rights") or source.rights),
            marking=metadata.get("marking") or source.marking,
            retrieved=self._clock(),
            news=source.news,
        )


def _rights(said: str | None) -> Rights:
    if not said:
        return Rights.QUOTE
    try:
        return Rights(said)
    except ValueError as error:
        known = ", ".join(each.value for each in Rights)
        raise InvalidRequestError(f"rights {said[:40]!r} is none of {known}") from error


def _address(content: bytes, media_type: str) -> dict[str, str] | None:
    essence, parameters = parse_media_type(media_type)
    is_short = len(content) <= _ADDRESS_BYTES
    return address_alone(content, parameters) if essence == JSON and is_short else None
