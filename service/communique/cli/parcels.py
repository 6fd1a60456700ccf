"""What is sent in one request: a report, a batch of lines, a batch of WARC records, a member of an archive.

Memory is bounded whatever is named: lines and records are read as they are sent.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, cast

from communique.cli.archives import archive_members, is_archive
from communique.cli.sources import LINES, TAKEN, Source
from communique.documents.reading import media_type_of
from communique.documents.warc_report import WARC, report_media_type
from communique.errors import InvalidDocumentError

_BATCH_LINES = 50  # what the service puts on disk together
_BATCH_BYTES = 4 * 2**20
_LONGEST_LINE_BYTES = 10 * 2**20
_RECORD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One request: its name for people and for the record of what is done, and the bytes on demand.

    size_bytes is how far it takes us through its source. fault: it cannot be sent; skipped: it is no report.
    """

    name: str
    media_type: str = ""
    read: Callable[[], bytes] = bytes
    size_bytes: int = 0
    fault: str | None = None
    skipped: bool = False


def parcels(source: Source) -> Iterator[Parcel]:
    """The requests that a source comes to, in order; raises InvalidDocumentError for a broken archive."""
    path = source.path
    if path is None and source.media_type == LINES:
        yield from _of_standard_input(source.head)
    elif path is None or source.content is not None:
        yield Parcel(name=source.name, media_type=source.media_type, read=source.read)
    elif is_archive(path):
        yield from _of_archive(path)
    elif source.media_type == LINES:
        yield from _of_lines(path)
    elif source.media_type == WARC:
        yield from _of_warc(path)
    else:
        size = path.stat().st_size
        yield Parcel(name=source.name, media_type=source.media_type, read=source.read, size_bytes=size)


def _of_archive(path: Path) -> Iterator[Parcel]:
    for member in archive_members(path):
        if not member.name:
            continue
        name = f"{path}!{member.name}"
        if member.fault:
            yield Parcel(name=name, fault=member.fault, size_bytes=member.packed_bytes)
            continue
        is_lines = member.name.casefold().endswith((".jsonl", ".ndjson"))
        yield Parcel(
            name=name,
            media_type=LINES if is_lines else media_type_of(member.name),
            read=partial(bytes, member.content),
            size_bytes=member.packed_bytes,
            skipped=not member.name.casefold().endswith(TAKEN),
        )


def _of_lines(path: Path) -> Iterator[Parcel]:
    """Batches of lines, named by their numbers; a line of over 10 MiB is told and passed over."""
    with path.open("rb") as raw:
        file = cast("IO[bytes]", gzip.open(raw)) if path.suffix == ".gz" else raw  # noqa: SIM115
        behind = 0
        for first, last, lines, fault in _batched(_numbered(file)):
            size, behind = raw.tell() - behind, raw.tell()
            name = f"{path}:{first}" if first == last else f"{path}:{first}-{last}"
            body = b"".join(lines)
            yield Parcel(
                name=name,
                media_type=LINES,
                read=partial(bytes, body),
                size_bytes=size,
                fault=fault,
            )


def _of_standard_input(head: bytes) -> Iterator[Parcel]:
    """Batches of lines of standard input, of which the first were read already."""
    before = list(_numbered(io.BytesIO(head)))
    begun = head.count(b"\n")
    rest = ((begun + number, line) for number, line in _numbered(sys.stdin.buffer))
    for first, last, lines, fault in _batched(chain(before, rest)):
        body = b"".join(lines)
        name = f"-:{first}" if first == last else f"-:{first}-{last}"
        yield Parcel(name=name, media_type=LINES, read=partial(bytes, body), fault=fault)


def _numbered(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Lines by number, blank ones left out; None for one that is too long."""
    number = 0
    while line := file.readline(_LONGEST_LINE_BYTES + 1):
        number += 1
        is_long = len(line) > _LONGEST_LINE_BYTES
        while is_long and line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST_LINE_BYTES)
        if is_long or line.strip():
            yield number, None if is_long else line


def _batched(
    lines: Iterable[tuple[int, bytes | None]],
) -> Iterator[tuple[int, int, list[bytes], str | None]]:
    held: list[tuple[int, bytes]] = []
    size = 0
    for number, line in lines:
        if held and (line is None or len(held) == _BATCH_LINES or size + len(line) > _BATCH_BYTES):
            yield held[0][0], held[-1][0], [each for _, each in held], None
            held, size = [], 0
        if line is None:
            yield number, number, [], f"a line of over {_LONGEST_LINE_BYTES} bytes; a report is smaller"
            continue
        held.append((number, line))
        size += len(line)
    if held:
        yield held[0][0], held[-1][0], [each for _, each in held], None


def _of_warc(path: Path) -> Iterator[Parcel]:
    """Records that may be reports, as they stand in the file, a few megabytes of them a request."""
    for number, batch in enumerate(_slices(path), start=1):
        yield Parcel(
            name=f"{path}#{number}",
            media_type=WARC,
            read=partial(_joined, path, tuple(batch)),
            size_bytes=sum(length for _, length in batch),
        )


def _slices(path: Path) -> Iterator[list[tuple[int, int]]]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # texts need not pay for it

    with path.open("rb") as file:
        records = ArchiveIterator(file)
        held: list[tuple[int, int]] = []
        try:
            for record in records:
                kept = report_media_type(record) is not None
                records.read_to_end(record)
                place = (records.get_record_offset(), records.get_record_length())
                if held and sum(length for _, length in held) + place[1] > _BATCH_BYTES:
                    yield held
                    held = []
                if kept:
                    held.append(place)
        except Exception as error:  # the library meets damaged records in ways of many names
            raise InvalidDocumentError(
                f"{path}: no readable WARC: {str(error)[:200]}; make it anew"
            ) from error
        if held:
            yield held


def _joined(path: Path, places: tuple[tuple[int, int], ...]) -> bytes:
    with path.open("rb") as file:
        found = []
        for offset, length in places:
            file.seek(offset)
            found.append(file.read(length))
            if not found[-1].startswith(b"\x1f\x8b") and not found[-1].endswith(_RECORD_END):
                found.append(_RECORD_END)  # which the library does not count among a record's bytes
        return b"".join(found)
