"""What `ingest` and `extract` are pointed at: files, folders, globs, JSONL and the standard input."""

from __future__ import annotations

import glob
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.cli.archives import ARCHIVE_SUFFIXES, is_archive
from communique.documents.reading import SUFFIXES, media_type_of
from communique.errors import InvalidRequestError

LINES = "application/x-ndjson"
_LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TAKEN = (*SUFFIXES, *_LINE_SUFFIXES, ".warc.gz")
_LONGEST_LINE_BYTES = 10 * 2**20
_OBJECT = re.compile(rb'\{\s*("|\}|$)')  # how JSON begins, and no text does
_MARK = b"\xef\xbb\xbf"  # UTF-8 may begin with it
_BEGINNINGS = (
    (b"%pdf-", "application/pdf"),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<?xml", "application/xml"),
)
ARCHIVE = "application/x-archive"  # never sent: its members are


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input: its name for people, its media type, and its bytes on demand."""

    name: str
    media_type: str
    path: Path | None
    content: bytes | None = None  # what is sent as it stands
    head: bytes = b""  # what was read of standard input to see what it is

    @property
    def stem(self) -> str:
        """The name without folder and suffix, for what is written beside it."""
        return self.path.stem if self.path else "stdin"

    def read(self) -> bytes:
        """The bytes, read now."""
        if self.content is not None:
            return self.content
        return self.head + sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()


def source_of_file(path: Path) -> Source:
    """A file as an input, by its name."""
    name = path.name.casefold()
    media_type = LINES if name.endswith(_LINE_SUFFIXES) else media_type_of(path.name)
    return Source(name=str(path), media_type=ARCHIVE if is_archive(path) else media_type, path=path)


def standard_input() -> Source:
    """Standard input as an input, by its first line that is not blank.

    Lines of JSON, an object, PDF, HTML, XML, else text.
    """
    blank, first = _first_line()
    begin = first.removeprefix(_MARK).lstrip().lower()
    if _OBJECT.match(begin):
        second = sys.stdin.buffer.readline(_LONGEST_LINE_BYTES + 1)
        media_type = LINES if second and _is_object(first) else "application/json"
        return Source(name="-", media_type=media_type, path=None, head=blank + first + second)
    found = (media_type for mark, media_type in _BEGINNINGS if begin.startswith(mark))
    return Source(name="-", media_type=next(found, "text/plain"), path=None, head=blank + first)


def _first_line() -> tuple[bytes, bytes]:
    """Blank lines as they came, so many bytes of them at most, and the first line that is none."""
    blank = b""
    while line := sys.stdin.buffer.readline(_LONGEST_LINE_BYTES + 1):
        if line.removeprefix(_MARK).strip() or len(blank) > _LONGEST_LINE_BYTES:
            return blank, line
        blank += line
    return blank, b""


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _of_folder(folder: Path) -> Iterator[Source]:
    endings = (*TAKEN, *ARCHIVE_SUFFIXES)
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name.casefold().endswith(endings)
    ]
    if not found:
        raise InvalidRequestError(f"{folder}: no report in it; files ending in {', '.join(endings)} are read")
    yield from map(source_of_file, found)


def _matching(pattern: str) -> list[Path]:
    found = map(Path, sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207  # patterns may be absolute
    return [path for path in found if path.is_file()]


def absolute(argument: str) -> str:
    """The argument, wherever one stands when it is named again."""
    return str(Path(argument).resolve()) if Path(argument).exists() else argument


def sources(arguments: Iterable[str]) -> Iterator[Source]:
    """The inputs in the order given, folders walked in order of path; raises InvalidRequestError."""
    for argument in arguments:
        path = Path(argument)
        if argument == "-":
            yield standard_input()
        elif argument.startswith(("http://", "https://")):
            asked = json.dumps({"url": argument}).encode()
            yield Source(name=argument, media_type="application/json", path=None, content=asked)
        elif path.is_dir():
            yield from _of_folder(path)
        elif path.is_file():
            yield source_of_file(path)
        elif matches := _matching(argument):
            yield from map(source_of_file, matches)
        else:
            raise InvalidRequestError(f"{argument}: no such file, folder or pattern")


def single_reports(arguments: Iterable[str]) -> list[Source]:
    """Inputs of one report each, no two of one stem, so that none is written over another.

    Raises InvalidRequestError.
    """
    found: dict[str, Source] = {}
    for source in sources(arguments):
        if source.content is not None:
            raise InvalidRequestError(f"{source.name}: extract fetches nothing; name a saved page")
        if source.media_type in {LINES, ARCHIVE}:
            raise InvalidRequestError(
                f"{source.name}: extract reads one report a file; `ingest` takes JSONL and archives"
            )
        other = found.setdefault(source.stem, source)
        if other is not source:
            raise InvalidRequestError(f"{other.name} and {source.name} are both {source.stem!r}; rename one")
    return list(found.values())
