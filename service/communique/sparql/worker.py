"""The program of a reader process: opens a checkpoint, answers one query after another, dies when told.

Started as `python -m communique.sparql.worker MEMORY_BYTES`. Orders come on standard input, each four bytes
of length and a mapping as `marshal` writes it (both ends are one version of Python): a query, or an update to
be made ground over a copy. Answers go to standard output in frames: a letter, four bytes of length, content.

    H   what an answer is, before its first piece: {"media": "...", "is_volatile": ...}
    D   a piece of the answer
    E   the end of a whole answer: {"rows": n}
    X   the end without a whole answer: {"code": "...", "message": "..."}

The deadline is the kernel's: SIGALRM ends the process in the midst of whatever the engine does. Memory is the
kernel's too (RLIMIT_DATA). When the parent dies, reading fails and the process ends.
"""

from __future__ import annotations

import marshal
import os
import resource
import signal
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from communique.errors import CommuniqueError, StoreError
from communique.frames import framed
from communique.sparql.cache import is_volatile
from communique.sparql.evaluation import evaluate
from communique.sparql.grounding import ground_copy
from communique.sparql.request import Federation, QueryRequest, check_query
from communique.sparql.results import media_type
from communique.sparql.tokens import token_list

ORDER = struct.Struct("!I")
# Held back until there is this much, or something after a moment, so that an early failure still has its true
# status and a client that waits sees the first rows soon.
HOLD_BYTES = 1 << 16
HOLD_SECONDS, _SOON_BYTES = 0.01, 1 << 13
# The parent ends a reader at its deadline; this is for the case that the parent cannot.
GRACE_SECONDS = 2.0


class _Frames:
    """Writes frames to a file descriptor, the answer in pieces of at least 64 KiB after the first."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._held = bytearray()
        self._head = b""
        self._hold_until = 0.0

    def begin(self, media: str, *, is_volatile: bool) -> None:
        """What comes is an answer in this media type; said with its first piece."""
        self._hold_until = time.monotonic() + HOLD_SECONDS
        self._head = framed(b"H", marshal.dumps({"media": media, "is_volatile": is_volatile}))

    def piece(self, chunk: bytes) -> None:
        self._held += chunk
        size = len(self._held)
        is_late = bool(self._head) and size >= _SOON_BYTES and time.monotonic() >= self._hold_until
        if is_late or size >= HOLD_BYTES:
            self.flush()

    def flush(self) -> None:
        if self._held:
            self.send(b"D", bytes(self._held))
            self._held.clear()

    def drop(self) -> None:
        self._held.clear()
        self._head = b""

    def end(self, rows: int) -> None:
        """What is held and the end, in one go."""
        last = framed(b"D", bytes(self._held)) if self._held else b""
        self._held.clear()
        self._write(last + framed(b"E", marshal.dumps({"rows": rows})))

    def send(self, kind: bytes, content: bytes) -> None:
        self._write(framed(kind, content))

    def _write(self, content: bytes) -> None:
        view = memoryview(self._head + content)
        self._head = b""
        while view:
            view = view[os.write(self._descriptor, view) :]


def _failure(error: BaseException) -> bytes:
    if isinstance(error, CommuniqueError):
        code, message = error.code, str(error)
    elif isinstance(error, MemoryError):
        code, message = "query-budget", "the query needs more memory than a reader has; narrow it"
    else:
        code, message = "malformed-query", f"the query failed while it ran: {error}"
    return marshal.dumps({"code": code, "message": message})


def _evaluate(store: ox.Store, order: dict[str, Any], frames: _Frames) -> int:
    request = QueryRequest(**order["request"])
    federation = Federation(**order["federation"])
    media = media_type(check_query(request.text, services=federation.endpoints), request)
    frames.begin(media, is_volatile=is_volatile(token_list(request.text)))
    return evaluate(store, request, frames.piece, max_rows=order["rows"], federation=federation).rows


def _ground(order: dict[str, Any], frames: _Frames) -> int:
    text = ground_copy(Path(order["copy"]), order["ground"], base=order["base"], max_rows=order["rows"])
    frames.piece(text.encode())
    return 0


def _answer(store: ox.Store | None, order: dict[str, Any], frames: _Frames) -> None:
    signal.setitimer(signal.ITIMER_REAL, order["seconds"] + GRACE_SECONDS)
    try:
        if store is None:
            frames.send(b"X", _failure(StoreError("no checkpoint is open; the query may be sent again")))
            return
        rows = _ground(order, frames) if "ground" in order else _evaluate(store, order, frames)
        frames.end(rows)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        frames.send(b"X", _failure(error))
    except Exception as error:  # noqa: BLE001 - the outermost loop: the parent is told what failed
        frames.send(b"X", _failure(error))
    finally:
        frames.drop()
        signal.setitimer(signal.ITIMER_REAL, 0)


def serve(memory_bytes: int) -> None:
    """Answer orders until standard input ends."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end, also after Ctrl-C
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    frames = _Frames(sys.stdout.fileno())
    store: ox.Store | None = None
    while size := sys.stdin.buffer.read(ORDER.size):
        order = marshal.loads(sys.stdin.buffer.read(*ORDER.unpack(size)))  # noqa: S302 - our own parent's
        if "open" in order:
            store = None  # the old checkpoint is closed first: its files may be removed
            # Gone already, or while it is opened: then a newer one is to be opened next.
            with suppress(OSError, RuntimeError):
                store = ox.Store.read_only(order["open"])
        else:
            _answer(store, order, frames)


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
