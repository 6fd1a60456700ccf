"""A folder of shards: sorted N-Quads, so many a file, the reports beside them, and a manifest of digests."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from communique.errors import InvalidDocumentError, StoreError
from communique.store.archive import digest_of

MANIFEST, REPORTS = "manifest.json", "reports.tar.gz"
_FORM = "communique-shards-1"
_LINES = 1_000_000  # quads a shard
_SHARD = "graph-*.nq"
_LOG = b"/graph/log> ."  # how a line of the log of runs ends, which is another one in every data directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a folder of shards says of itself; files are names with their SHA-256."""

    base: str
    documents: int
    quads: int
    files: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """As it is written."""
        return {"format": _FORM, **asdict(self)}

    def write(self, folder: Path) -> None:
        """Last of all and whole: all that it names is on disk before."""
        for name in self.files:
            settle(folder / name)
        partial = folder / f"{MANIFEST}.part"
        partial.write_text(json.dumps(self.as_json(), indent=1) + "\n", "utf-8")
        settle(partial)
        partial.rename(folder / MANIFEST)
        for each in (folder, folder.absolute().parent):
            settle(each)

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The manifest of a folder; raises InvalidDocumentError, which names what is wrong with it."""
        path = folder / MANIFEST
        try:
            found = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise InvalidDocumentError(f"{path}: not there; `communique bulk` writes one") from error
        except ValueError as error:
            raise InvalidDocumentError(f"{path}: no JSON ({error}); was it cut off?") from error
        if not isinstance(found, dict) or "format" not in found:
            raise InvalidDocumentError(f"{path}: no manifest of shards: an object with 'format' is one")
        if found["format"] != _FORM:
            raise InvalidDocumentError(f"{path}: format {found['format']!r}; this program reads {_FORM!r}")
        for name, kind in (("base", str), ("documents", int), ("quads", int), ("files", dict)):
            if not isinstance(found.get(name), kind):
                raise InvalidDocumentError(f"{path}: no {name!r} in it, or of another form")
        files = {str(name): str(digest) for name, digest in found["files"].items()}
        if REPORTS not in files or any(Path(name).name != name for name in files):
            raise InvalidDocumentError(f"{path}: 'files' must name {REPORTS} and files of the folder alone")
        return cls(base=found["base"], documents=found["documents"], quads=found["quads"], files=files)


class Shards:
    """Lines as they come, so many a file."""

    def __init__(self, folder: Path, *, most: int = _LINES) -> None:
        self.paths: list[Path] = []
        self.quads = 0
        self._folder = folder
        self._most = most
        self._rest = b""
        self._file: Any = None

    def write(self, chunk: bytes) -> None:
        """The next bytes of the dump."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            if self.quads % self._most == 0:
                self._next()
            self._file.write(line + b"\n")
            self.quads += 1

    def _next(self) -> None:
        if self._file is not None:
            self._file.close()
        path = self._folder / f"graph-{len(self.paths):05d}.nq"
        self.paths.append(path)
        self._file = path.open("wb")

    def close(self) -> None:
        """All is written; raises StoreError where the dump ended within a line."""
        if self._file is not None:
            self._file.close()
        if self._rest:
            raise StoreError(f"the dump ends within a line after {self.quads} quads; call the command again")


class Graph:
    """What two dumps of one graph share: how many lines, and their digest, the log of runs left out."""

    def __init__(self) -> None:
        self.lines = 0  # all of them
        self._digest = hashlib.sha256()
        self._rest = b""

    def write(self, chunk: bytes) -> None:
        """The next bytes of a dump in sorted N-Quads."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        self.lines += len(lines)
        self._digest.update(b"".join(line + b"\n" for line in lines if not line.endswith(_LOG)))

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written."""
        return self._digest.hexdigest()


def settle(path: Path) -> None:
    """Bring a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_shards(folder: Path) -> None:
    """Delete what a run that was broken off has written: its manifest first."""
    for path in (folder / MANIFEST, *sorted(folder.glob(_SHARD)), folder / REPORTS):
        path.unlink(missing_ok=True)


def write_shards(shards: Shards, folder: Path, *, base: str, documents: int) -> Manifest:
    """The manifest of shards that were closed and the reports beside them, written too."""
    files = {path.name: digest_of(path) for path in (*shards.paths, folder / REPORTS)}
    manifest = Manifest(base=base, documents=documents, quads=shards.quads, files=files)
    manifest.write(folder)
    return manifest


def checked_graph(folder: Path, manifest: Manifest) -> Graph:
    """What the shards hold, the digest of every file compared; raises InvalidDocumentError."""
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or digest_of(path) != digest:
            raise InvalidDocumentError(f"{path}: missing, or not as `communique bulk` wrote it")
    graph = Graph()
    for name in sorted(manifest.files.keys() - {REPORTS}):
        with (folder / name).open("rb") as file:
            while chunk := file.read(1 << 20):
                graph.write(chunk)
    if graph.lines != manifest.quads:
        raise InvalidDocumentError(
            f"{folder}: the shards hold {graph.lines} quads, {MANIFEST} says {manifest.quads}"
        )
    return graph
