"""How glibc hands out memory in processes that the engine works in; other systems take no notice of it.

The engine asks for and gives back many small pieces of memory. With longer lists of free pieces at hand, and
free memory kept instead of given back to the system, it needs 20 to 30 % less time (Oxigraph 0.5.13). glibc
reads such settings when a process starts.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

SERVER: Mapping[str, str] = MappingProxyType(
    {
        "GLIBC_TUNABLES": "glibc.malloc.tcache_count=500",
        "MALLOC_TRIM_THRESHOLD_": str(1 << 26),
        "MALLOC_MMAP_THRESHOLD_": str(1 << 25),
    }
)
# One thread works in a reader.
READER: Mapping[str, str] = MappingProxyType({**SERVER, "MALLOC_ARENA_MAX": "1"})


def begin_anew() -> None:
    """Begin this program anew with these settings, unless it has them or an operator's own."""
    if sys.platform == "linux" and not SERVER.keys() & os.environ.keys():
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **SERVER})  # noqa: S606 - ourselves


def give_back() -> None:
    """What is free in all arenas goes to the system (glibc's malloc_trim); elsewhere nothing happens.

    Takes some 30 ms and gives the interpreter to other threads meanwhile.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
