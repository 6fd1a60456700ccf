"""The program of an attendant: answers plain queries on connections that the service lends it.

Started as `python -m communique.wiring.attendant DESCRIPTOR MEMORY_BYTES`. Both ends are one version of
Python and speak through a socket that keeps messages apart, each a tuple as `marshal` writes it:

    to it    ("begin", process, base, rows)  ("open", path, version)  ("recall", number)
             ("take", number, {"headers": ..., ...}, asked), fields as of `Terms`, with the connection itself
    from it  ("ready",)   ("free",)
                 ("back", number, {"asked": ..., ...}, is_stuck), fields as of `Returned`

What is not asked in the very form of the terms, or would not be answered in a moment, goes back with the
connection. A join that takes long cannot be stopped here: a second thread gives all connections back then,
and "free" says when it has come to its end; until then the parent may end the process.
"""

from __future__ import annotations

import marshal
import resource
import select
import signal
import socket
import sys
import threading
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Any
from urllib.parse import unquote_plus

from communique.api.endpoint import Answer
from communique.api.heads import whole_answer
from communique.api.lending import QUERY_LINE, Terms
from communique.sparql.attended import Attended, Refused
from communique.sparql.cache import answer_name
from communique.sparql.request import QueryRequest
from communique.wiring.loans import Dates, Loan, received

_STATUS = b"HTTP/1.1 200 OK\r\n"
_LARGEST_REQUEST, _LARGEST_BODY, _MOST_KEPT = 1 << 14, 1 << 16, 1024
_IDLE_SECONDS = 1.0  # then the service watches the connection again
_MOST_CPU_SECONDS, _MOST_SECONDS = 0.04, 0.5  # of a join
_LOOK_SECONDS, _REST_SECONDS = 0.02, 1.0


class Attendant:
    """The loans of this process. One thread answers; another lets go of what takes long (`watch`)."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._poll = select.epoll()
        self._poll.register(channel.fileno(), select.EPOLLIN)
        self._loans: dict[int, Loan] = {}  # by descriptor
        self._turn = threading.Lock()  # over the loans and the join under way
        self._join: tuple[Loan, bytes, float, float] | None = None
        self._has_joins = threading.Event()
        self._attended: Attended | None = None
        self._begun = ("", "", 0)
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._dates = Dates()

    def serve(self) -> None:
        """Answer until the service has gone."""
        threading.Thread(target=self.watch, daemon=True).start()
        self._say("ready")
        while True:
            events = dict(self._poll.poll(_IDLE_SECONDS if self._loans else None))
            # What the service has said goes first: who was told of a change must find it.
            if events.pop(self._channel.fileno(), None) is not None and not self._listen():
                return
            for descriptor in events:
                loan = self._loans.get(descriptor)
                if loan is not None:
                    self._hear(loan)
            self._give_back_idle()

    def _say(self, *message: Any) -> None:
        self._channel.send(marshal.dumps(message))

    # what the service says

    def _listen(self) -> bool:
        """Do all that it says; False at its end."""
        while True:
            try:
                message, descriptors = received(self._channel)
            except BlockingIOError:
                return True
            if not message:
                return False
            kind, *said = marshal.loads(message)  # noqa: S302 - our own parent's
            if kind == "take":
                self._take(descriptors[0], *said)
            elif kind == "recall":
                self._recall(*said)
            elif kind == "open":
                self._open(*said)
            else:
                self._begun = tuple(said)

    def _open(self, path: str, version: int) -> None:
        self._kept.clear()
        self._attended = None  # the old checkpoint is closed first
        _, base, rows = self._begun
        self._attended = Attended.opened(path, version, base=base, most_rows=rows, most_bytes=_LARGEST_BODY)

    def _take(self, descriptor: int, number: int, terms: dict[str, Any], asked: bytes) -> None:
        loan = Loan(number, socket.socket(fileno=descriptor), Terms(**terms), time.monotonic())
        with self._turn:
            self._loans[descriptor] = loan
            self._poll.register(descriptor, select.EPOLLIN)
        self._answer(loan, asked)

    def _recall(self, number: int) -> None:
        loan = next((each for each in self._loans.values() if each.number == number), None)
        if loan is not None:
            self._give_back(loan)

    def _give_back(
        self, loan: Loan, asked: bytes = b"", *, unsent: bytes = b"", is_dear: bool = False
    ) -> None:
        with self._turn:
            self._let_go(loan, asked, unsent, is_dear=is_dear)

    def _let_go(
        self,
        loan: Loan,
        asked: bytes = b"",
        unsent: bytes = b"",
        *,
        is_dear: bool = False,
        is_stuck: bool = False,
    ) -> None:
        if self._loans.pop(loan.line.fileno(), None) is not loan:
            return
        self._poll.unregister(loan.line.fileno())
        loan.line.close()
        returned = {"asked": asked, "unsent": unsent, "answered": loan.answered, "is_dear": is_dear}
        self._say("back", loan.number, returned, is_stuck)

    def _give_back_idle(self) -> None:
        limit = time.monotonic() - _IDLE_SECONDS
        for loan in [each for each in self._loans.values() if each.used < limit]:
            self._give_back(loan)

    # what clients ask

    def _hear(self, loan: Loan) -> None:
        try:
            asked = loan.line.recv(_LARGEST_REQUEST)
        except BlockingIOError:
            return
        except OSError:
            asked = b""
        if asked:
            self._answer(loan, asked)
        else:
            self._give_back(loan)  # the service sees for itself that the client has gone

    def _answer(self, loan: Loan, asked: bytes) -> None:
        answer = self._kept.get(asked)
        if answer is None:
            try:
                answer = self._worked_out(loan, asked)
            except Refused as refused:
                self._give_back(loan, asked, is_dear=refused.is_dear)
                return
            if answer is None:
                return
            self._kept[asked] = answer
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self._send(loan, b"".join((_STATUS, self._dates.header(), loan.terms.standing, answer)))

    def _send(self, loan: Loan, answer: bytes) -> None:
        loan.answered += 1
        loan.used = time.monotonic()
        try:
            sent = loan.line.send(answer)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(answer)
        if sent < len(answer):
            self._give_back(loan, unsent=answer[sent:])

    def _worked_out(self, loan: Loan, asked: bytes) -> bytes | None:
        """The answer from its own headers on, None where the connection was given back meanwhile.

        Raises Refused for what is not answered here.
        """
        found = QUERY_LINE.fullmatch(asked, 0, len(asked) - len(loan.terms.headers))
        attended = self._attended
        if found is None or attended is None or not asked.endswith(loan.terms.headers):
            raise Refused
        request = QueryRequest(
            text=unquote_plus(found[1].decode("latin-1")), tabular=loan.terms.tabular, graph=loan.terms.graph
        )
        asked_for = attended.asked(request)
        if asked_for.is_lookup:
            body = asked_for.answer()
        else:
            self._begin(loan, asked)
            try:
                body = asked_for.answer(is_unwanted=lambda: self._join is None)
            finally:
                is_given_back = self._end()
            if is_given_back:
                return None
        name = answer_name(self._begun[0], attended.version, request)
        answer = Answer(
            media_type=request.tabular,
            chunks=iter(()),
            version=attended.version,
            etag=name,
            help=asked_for.guide,
        )
        return whole_answer(answer, body, loan.terms.coding)

    # joins

    def _begin(self, loan: Loan, asked: bytes) -> None:
        self._join = (loan, asked, time.process_time(), time.monotonic())
        self._has_joins.set()

    def _end(self) -> bool:
        """The join has come to its end; whether its connection was given back before."""
        with self._turn:
            is_given_back = self._join is None
            self._join = None
        if is_given_back:
            self._say("free")
        return is_given_back

    def watch(self) -> None:
        """Give all connections back where a join takes long."""
        rested = 0.0
        while True:
            if self._join is None and time.monotonic() > rested:
                self._has_joins.clear()
                self._has_joins.wait()
                rested = time.monotonic() + _REST_SECONDS
            time.sleep(_LOOK_SECONDS)
            with self._turn:
                if self._join is not None:
                    rested = time.monotonic() + _REST_SECONDS
                    self._leave_if_long(*self._join)

    def _leave_if_long(self, loan: Loan, asked: bytes, cpu: float, began: float) -> None:
        if time.process_time() - cpu < _MOST_CPU_SECONDS and time.monotonic() - began < _MOST_SECONDS:
            return
        self._join = None
        self._let_go(loan, asked, is_dear=True, is_stuck=True)
        for each in list(self._loans.values()):
            self._let_go(each, is_stuck=True)


def serve(descriptor: int, memory_bytes: int) -> None:
    """Answer until the service has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end, also after Ctrl-C
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    with suppress(BrokenPipeError, ConnectionResetError):
        Attendant(socket.socket(fileno=descriptor)).serve()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
