"""Whole answers kept by what was asked of which version, and queries asked twice at once run once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from communique.sparql.request import QueryRequest
from communique.sparql.tokens import Token

# Functions whose value is another each time (SPARQL 1.1 Query, 17.4), and what other endpoints answer: such
# answers are nobody else's.
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"})


def is_volatile(found: Sequence[Token]) -> bool:
    """Whether a query may answer otherwise when it is asked again of the same data."""
    return any(token.is_word(*_VOLATILE) for token in found)


def digest(*parts: object) -> str:
    """A name for what was asked: 32 hex digits over strings, numbers, None, and tuples of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def answer_name(process: str, version: int, request: QueryRequest, max_rows: int | None = None) -> str:
    """The name of what a request answers of a version, as one process counts versions; its entity tag."""
    asked = (request.graph, request.text, request.default_graphs, request.named_graphs, max_rows)
    return digest(process, version, request.tabular, *asked)


class AnswerCache:
    """Answers by name, those used longest ago dropped first. Safe to use from several threads.

    Holds most_bytes in all and no answer over largest_bytes. The first held_bytes of an answer wait, so that
    an early failure has its true status.
    """

    def __init__(
        self, *, most_bytes: int = 64 << 20, largest_bytes: int = 1 << 20, held_bytes: int = 1 << 16
    ) -> None:
        self.largest_bytes = largest_bytes
        self.held_bytes = held_bytes
        self._most_bytes = most_bytes
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._under_way: dict[str, threading.Event] = {}

    def get(self, name: str) -> bytes | None:
        """The answer, which is then the one used last."""
        with self._lock:
            found = self._held.get(name)
            if found is not None:
                self._held.move_to_end(name)
            return found

    def put(self, name: str, answer: bytes) -> None:
        """Keep an answer, unless it is too large."""
        if len(answer) > self.largest_bytes:
            return
        with self._lock:
            self._size += len(answer) - len(self._held.pop(name, b""))
            self._held[name] = answer
            while self._size > self._most_bytes:
                self._size -= len(self._held.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._held.clear()
            self._size = 0

    def claim(self, name: str) -> Callable[[], None] | None:
        """Be the one who works an answer out until what is given back is called; None where another is.

        It may be called again without harm.
        """
        mine = threading.Event()
        with self._lock:
            if self._under_way.setdefault(name, mine) is not mine:
                return None

        def release() -> None:
            with self._lock:
                if self._under_way.get(name) is mine:
                    del self._under_way[name]
            mine.set()

        return release

    @contextmanager
    def turn(self, name: str, *, wait_seconds: float) -> Iterator[None]:
        """Let one caller at a time work out an answer; the others wait and should look again.

        After wait_seconds a caller goes ahead beside the one before it.
        """
        with self._lock:
            before = self._under_way.get(name)
            mine = self._under_way.setdefault(name, threading.Event())
        if before is not None:
            before.wait(wait_seconds)
            yield
            return
        try:
            yield
        finally:
            with self._lock:
                self._under_way.pop(name, None)
            mine.set()


def filled(
    cache: AnswerCache, name: str, pieces: Iterator[bytes], *, close: Callable[[], None]
) -> bytes | Iterator[bytes]:
    """An answer that is whole at once, or in pieces from the first 64 KiB on; kept when it turns out small.

    What fails until then raises here. close ends the work behind the pieces.
    """
    begun = bytearray()
    for piece in pieces:
        begun += piece
        if len(begun) >= cache.held_bytes:
            return _kept_on_the_way(cache, name, begun, pieces, close)
    whole = bytes(begun)
    cache.put(name, whole)
    return whole


def _kept_on_the_way(
    cache: AnswerCache, name: str, begun: bytearray, pieces: Iterator[bytes], close: Callable[[], None]
) -> Iterator[bytes]:
    try:
        yield bytes(begun)
        is_small = True
        for piece in pieces:
            is_small = is_small and len(begun) + len(piece) <= cache.largest_bytes
            if is_small:
                begun += piece
            yield piece
        if is_small:
            cache.put(name, bytes(begun))
    finally:
        close()
