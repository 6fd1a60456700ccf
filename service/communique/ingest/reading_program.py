"""The program of a process that reads: loads what reads once, then answers one report after another.

Orders come on standard input: eight bytes of seconds, four of length, a Document as JSON. Answers go to what
was standard output when it started, in frames: one letter, four bytes of length, the content.

    L   loaded; orders are worked from now on
    R   a reading as the ledger keeps it
    X   no reading: {"code": "..." or null, "message": "..."}

The time of an order is the kernel's too: SIGALRM ends the process whatever it does. When the parent is gone,
however it went, standard input ends and the process with it, also in the midst of a report.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from communique.errors import CommuniqueError
from communique.frames import framed
from communique.model import codec
from communique.model.text import Document

ORDER = struct.Struct("!dI")
# The parent ends a process at its deadline; this is for the case that the parent cannot.
_GRACE_SECONDS = 5.0
_TRACEBACK_LINES = 12
_YOUNG_OBJECTS = 50_000  # between two looks for garbage: what was loaded is left out of all of them
_EASIER_TO_KILL = "500"  # than the service, for a kernel without memory (proc_pid_oom_score_adj(5))


def told(error: BaseException) -> str:
    """The error and the end of its traceback."""
    lines = "".join(traceback.format_exception(error)).strip().splitlines()
    return "\n".join([f"{type(error).__name__}: {error}", *lines[-_TRACEBACK_LINES:]])


def serve(prepare: Callable[[], object], read: Callable[[Document], bytes]) -> None:
    """Load by `prepare`, then answer orders by `read` until standard input ends."""
    answers = _answers_alone()
    orders: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.fileno(), orders), daemon=True).start()
    _modest()
    try:
        prepare()
    except Exception as error:  # noqa: BLE001  # the parent is told why nothing can be read
        _send(answers, b"X", _failure(error))
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    _send(answers, b"L", b"")
    while True:
        seconds, content = orders.get()
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)
        kind, answer = _answered(read, content)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answers, kind, answer)


def _answered(read: Callable[[Document], bytes], content: bytes) -> tuple[bytes, bytes]:
    try:
        return b"R", read(codec.loads(Document, content))
    except Exception as error:  # noqa: BLE001  # whatever a report does to the engine is its task's failure
        return b"X", _failure(error)


def _answers_alone() -> int:
    """Standard output for answers alone: what a library prints goes where errors go."""
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own


def _modest() -> None:
    """The parent decides when to end, also after Ctrl-C; a crash tells where it was."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    faulthandler.enable()
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_EASIER_TO_KILL, "ascii")


def _listen(descriptor: int, orders: SimpleQueue[tuple[float, bytes]]) -> None:
    with os.fdopen(descriptor, "rb", closefd=False) as given:
        while len(head := given.read(ORDER.size)) == ORDER.size:
            seconds, length = ORDER.unpack(head)
            orders.put((seconds, given.read(length)))
    os._exit(0)  # the parent is gone; nobody waits for what is being read


def _failure(error: Exception) -> bytes:
    if isinstance(error, CommuniqueError):
        return json.dumps({"code": error.code, "message": str(error)}).encode()
    return json.dumps({"code": None, "message": told(error)}).encode()


def _send(descriptor: int, kind: bytes, content: bytes) -> None:
    view = memoryview(framed(kind, content))
    while view:
        view = view[os.write(descriptor, view) :]
