"""An answer as it comes out of a reader process, piece by piece, within its budget."""

from __future__ import annotations

import marshal
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from communique.errors import (
    CommuniqueError,
    ConflictError,
    FederationError,
    FederationOffError,
    NotAcceptableError,
    QueryBudgetError,
    QueryError,
    StoreError,
)
from communique.sparql.reader import DeadlineError, EndedError, Reader, UnwantedError
from communique.sparql.request import Budget

_ERRORS: dict[str, type[CommuniqueError]] = {
    error.code: error
    for error in (
        QueryError,
        FederationOffError,
        FederationError,
        QueryBudgetError,
        StoreError,
        ConflictError,
        NotAcceptableError,
    )
}
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGBUS)


class Owner(Protocol):
    """Where a stream gives its reader back."""

    def give_back(self, reader: Reader) -> None:
        """Take a reader whose answer is whole."""

    def discard(self, reader: Reader) -> int:
        """End a reader in the midst of its work; gives its exit status."""


@dataclass(slots=True)
class Stream:
    """An answer in pieces. Closing it early, or dropping it, ends the work behind it.

    Raises QueryBudgetError while iterating when time or memory runs out after the first piece: the answer is
    then cut and must not look whole to whoever receives it. media, and whether the query answers otherwise
    each time, are known from the first piece on, rows at the end.
    """

    _owner: Owner
    _reader: Reader | None
    _deadline: float
    _budget: Budget
    _is_unwanted: Callable[[], bool]
    _work: str = "query"
    _first: bytes = b""
    rows: int | None = None
    media: str = ""
    is_volatile: bool = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self.take() or self._next()
        if not piece:
            raise StopIteration
        return piece

    def start(self) -> None:
        """Wait for the first piece or the end, so that what fails early raises here and not in the stream."""
        self._first = self._next()

    def _next(self) -> bytes:
        reader = self._reader
        if reader is None:
            return b""
        try:
            kind, content = reader.frame(self._deadline, self._is_unwanted)
        except UnwantedError:
            self.close()
            raise QueryBudgetError(f"whoever asked has gone; the {self._work} was stopped") from None
        except DeadlineError:
            self.close()
            raise QueryBudgetError(
                f"the {self._work} ran longer than {self._budget.seconds:g} seconds and was ended; narrow it"
            ) from None
        except EndedError:
            raise self._ended() from None
        if kind == b"H":
            self._note(content)
            return self._next()
        if kind == b"D":
            return content
        self._finish(reader, kind, content)
        return b""

    def _note(self, content: bytes) -> None:
        head = marshal.loads(content)  # noqa: S302 - our own reader's
        self.media, self.is_volatile = head["media"], head["is_volatile"]

    def _finish(self, reader: Reader, kind: bytes, content: bytes) -> None:
        self._reader = None
        self._owner.give_back(reader)
        report = marshal.loads(content)  # noqa: S302 - our own reader's
        if kind == b"X":
            raise _ERRORS.get(report["code"], QueryError)(report["message"])
        self.rows = report["rows"]

    @property
    def seconds_left(self) -> float:
        """Until its deadline."""
        return self._deadline - time.monotonic()

    def fileno(self) -> int:
        """What becomes readable when something comes; -1 when the answer is whole."""
        return -1 if self._reader is None else self._reader.fileno()

    def collect(self) -> bool:
        """Take what is there once the descriptor is readable, without waiting; whether that is all.

        Raises as iterating does. What was taken is the first piece, also of `taken`.
        """
        reader = self._reader
        if reader is None:
            return True
        try:
            for kind, content in reader.frames():
                if kind == b"H":
                    self._note(content)
                elif kind == b"D":
                    self._first += content
                else:
                    self._finish(reader, kind, content)
                    return True
        except EndedError:
            raise self._ended() from None
        return False

    @property
    def taken(self) -> bytes:
        """What was taken by `collect` or `start` and not given out yet."""
        return self._first

    def take(self) -> bytes:
        """What was taken, which is given out herewith."""
        piece, self._first = self._first, b""
        return piece

    def _ended(self) -> CommuniqueError:
        reader, self._reader = self._reader, None
        assert reader is not None  # noqa: S101 - it was reading
        reader.process.wait()
        status = self._owner.discard(reader)
        if status == -signal.SIGALRM:
            return QueryBudgetError(f"the {self._work} ran longer than {self._budget.seconds:g} seconds")
        if status in _OUT_OF_MEMORY:
            mebibytes = self._budget.memory_bytes >> 20
            return QueryBudgetError(f"the {self._work} needs more than {mebibytes} MiB of memory; narrow it")
        return StoreError(f"a reader process ended with status {status}; the query may be sent again")

    def close(self) -> None:
        """End the work behind the answer, if it still goes on."""
        reader, self._reader = self._reader, None
        self._first = b""
        if reader is not None:
            self._owner.discard(reader)

    def __del__(self) -> None:
        self.close()
