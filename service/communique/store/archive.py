"""A backup as one file: a gzipped tar of a manifest and the files it names with size and SHA-256.

Nothing is taken from it that the manifest does not name, and nothing whose bytes differ from what it says.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from communique.errors import InvalidDocumentError

_MANIFEST = "manifest.json"
_FORMAT = 1
_CHUNK = 1 << 20
_MANIFEST_BYTES = 1 << 20
LEDGER, KEYS = "ledger.db", "keys.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself; created is ISO 8601."""

    base: str
    version: int
    documents: int
    created: str


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_archive(target: Path, members: Mapping[str, Path], manifest: Manifest) -> None:
    """Write a backup; the manifest comes first."""
    told = {name: {"sha256": digest_of(path), "size": path.stat().st_size} for name, path in members.items()}
    said = {
        "format": _FORMAT,
        "base": manifest.base,
        "version": manifest.version,
        "documents": manifest.documents,
        "created": manifest.created,
        "files": told,
    }
    body = json.dumps(said, indent=1).encode()
    with tarfile.open(target, "w:gz", compresslevel=1) as archive:
        entry = tarfile.TarInfo(_MANIFEST)
        entry.size = len(body)
        archive.addfile(entry, io.BytesIO(body))
        for name, path in members.items():
            archive.add(path, arcname=name, recursive=False)


def read_archive(source: Path, folder: Path | None = None) -> Manifest:
    """Check every digest of a backup, and unpack it into the folder where one is given.

    Raises InvalidDocumentError for what is no whole backup; the folder is then not to be used.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest, told = _manifest(archive, source)
            seen = set()
            while (entry := archive.next()) is not None:
                if entry.name not in told or not entry.isfile() or entry.name in seen:
                    raise InvalidDocumentError(f"{source}: holds {entry.name!r}, which its manifest does not")
                seen.add(entry.name)
                content = archive.extractfile(entry)
                assert content is not None  # noqa: S101  # a file, as was just looked at
                found = _copied(content, folder / entry.name if folder else None)
                if found != told[entry.name]["sha256"]:
                    raise InvalidDocumentError(f"{source}: {entry.name} has another SHA-256; it is damaged")
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise InvalidDocumentError(f"{source}: no whole backup of ours: {error}") from error
    if missing := sorted(told.keys() - seen):
        raise InvalidDocumentError(f"{source}: lacks {', '.join(missing)}; it is cut off")
    return manifest


def _manifest(archive: tarfile.TarFile, source: Path) -> tuple[Manifest, Mapping[str, Mapping[str, str]]]:
    entry = archive.next()
    content = archive.extractfile(entry) if entry and entry.name == _MANIFEST and entry.isfile() else None
    if content is None:
        raise InvalidDocumentError(
            f"{source}: no backup made by `communique backup`: its manifest is missing"
        )
    said = json.loads(content.read(_MANIFEST_BYTES))
    if said["format"] != _FORMAT or not set(said["files"]) <= {LEDGER, KEYS} or LEDGER not in said["files"]:
        raise InvalidDocumentError(f"{source}: a backup of another version; restore it with that one")
    names = ("base", "version", "documents", "created")
    return Manifest(**{name: said[name] for name in names}), said["files"]


def _copied(content: IO[bytes], target: Path | None) -> str:
    """The SHA-256 of what was copied to the target, or only read."""
    digest = hashlib.sha256()
    file = target.open("xb") if target else None
    try:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            if file:
                file.write(chunk)
    finally:
        if file:
            file.close()
    return digest.hexdigest()
