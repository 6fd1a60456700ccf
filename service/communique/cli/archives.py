"""Reports inside zip and tar archives, one at a time: nothing is written to disk, no archive in an archive.

What an archive promises is never trusted: members are read up to the size of a report, their number and all
they unpack to are bounded, and links, devices and locked members are told and left alone.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from communique.errors import InvalidDocumentError

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
LARGEST_MEMBER_BYTES = 10 * 2**20
_MOST_MEMBERS = 1_000_000
_RATIO = 200  # news text packs to a fifth; more than this is no news
_ALWAYS_UNPACKED_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMember:
    """A file in an archive: its bytes, or why they are not read, and its packed size."""

    name: str
    content: bytes = b""
    fault: str | None = None
    packed_bytes: int = 0


def is_archive(path: Path) -> bool:
    """Whether a file's name is that of an archive."""
    return path.name.casefold().endswith(ARCHIVE_SUFFIXES)


def archive_members(path: Path) -> Iterator[ArchiveMember]:
    """The files of an archive in their order; raises InvalidDocumentError for a bomb or a broken one."""
    try:
        members = _zip(path) if path.suffix.casefold() == ".zip" else _tar(path)
        yield from _bounded(members, path)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
        raise InvalidDocumentError(f"{path}: no readable archive: {error}; pack it anew") from error


def _bounded(members: Iterator[tuple[int, ArchiveMember]], path: Path) -> Iterator[ArchiveMember]:
    most = max(_ALWAYS_UNPACKED_BYTES, _RATIO * path.stat().st_size)
    unpacked = 0
    for number, (size, member) in enumerate(members, start=1):
        unpacked += size
        if number > _MOST_MEMBERS or unpacked > most:
            raise InvalidDocumentError(
                f"{path}: {number} members of {unpacked} bytes unpacked; at most {_MOST_MEMBERS} and {most} "
                "are read: unpack it yourself and name the folder"
            )
        yield member


def _zip(path: Path) -> Iterator[tuple[int, ArchiveMember]]:
    with zipfile.ZipFile(path) as archive:
        # All promises first: zipfile hands out no more bytes of a member than its header says.
        yield sum(each.file_size for each in archive.infolist()), ArchiveMember(name="")
        for each in archive.infolist():
            if each.is_dir():
                continue
            name, packed = each.filename, each.compress_size
            if each.flag_bits & 1:
                yield 0, ArchiveMember(name=name, packed_bytes=packed, fault="locked with a password")
                continue
            try:
                with archive.open(each) as file:
                    yield 0, _read(file, name=name, packed_bytes=packed)
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
                yield 0, ArchiveMember(name=name, packed_bytes=packed, fault=f"damaged: {error}")


def _tar(path: Path) -> Iterator[tuple[int, ArchiveMember]]:
    behind = 0
    with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|*") as archive:
        for each in archive:
            if each.isdir():
                continue
            packed, behind = raw.tell() - behind, raw.tell()
            if not each.isreg():
                yield each.size, ArchiveMember(name=each.name, fault="a link or device", packed_bytes=packed)
            elif each.size > LARGEST_MEMBER_BYTES:
                yield each.size, ArchiveMember(name=each.name, fault=_TOO_LARGE, packed_bytes=packed)
            elif (file := archive.extractfile(each)) is not None:
                # The promise is counted before it is kept.
                yield each.size, ArchiveMember(name="")
                yield 0, _read(file, name=each.name, packed_bytes=packed)
            archive.members.clear()  # type: ignore[attr-defined]  # it keeps every header it has seen


_TOO_LARGE = f"larger than {LARGEST_MEMBER_BYTES} bytes; a report is smaller"


def _read(file: IO[bytes], *, name: str, packed_bytes: int) -> ArchiveMember:
    content = file.read(LARGEST_MEMBER_BYTES + 1)
    if len(content) > LARGEST_MEMBER_BYTES:
        return ArchiveMember(name=name, fault=_TOO_LARGE, packed_bytes=packed_bytes)
    return ArchiveMember(name=name, content=content, packed_bytes=packed_bytes)
