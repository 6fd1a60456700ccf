"""Where a dump goes: standard output, a file, a gzip or zstd file; a file appears whole or not at all."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

_ZSTD_LEVEL = 10  # sorted N-Quads shrink to a hundredth either way; 19 takes eight times as long


@contextmanager
def opened_for_dump(path: Path | None) -> Iterator[BinaryIO]:
    """A binary file to write to; renamed into place when all is written."""
    if path is None:
        yield sys.stdout.buffer
        return
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as raw:
            if path.suffix == ".gz":
                # No name and no time in the header: equal dumps are equal files.
                with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
                    yield packed  # type: ignore[misc]  # GzipFile writes bytes as BinaryIO does
            elif path.suffix == ".zst":
                with zstandard.ZstdCompressor(level=_ZSTD_LEVEL).stream_writer(raw, closefd=False) as packed:
                    yield packed
            else:
                yield raw
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
