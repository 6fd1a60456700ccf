"""Connections of the server: uvicorn's own, but that plain queries are answered before they are requests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from communique.api.coding import coder
from communique.api.endpoint import Answer, Outflow, Told
from communique.api.front import Front, Plain, is_part
from communique.api.heads import SAFETY_HEADERS, flowing_head
from communique.api.lending import Recall, Returned
from communique.api.problems import problem
from communique.api.querying import BEGUN, Begun
from communique.api.streaming import OVER, STALLED_SECONDS
from communique.errors import CommuniqueError

_BEGINNINGS = (b"GET /sparql?", b"POST /sparql")
# So many plain queries in a row, and a connection is lent; so many more after one that was dear to answer.
_RUN, _RUN_AFTER_DEAR = 3, 100


@dataclass(frozen=True, slots=True)
class _Asked:
    """A plain query whose answer is on its way: the request as it came, and what ends the work."""

    sent: bytes
    plain: Plain
    gone: threading.Event


class Connection(HttpToolsProtocol):
    """One connection. What is no plain query between two requests is the parser's, untouched."""

    def __init__(self, *args: Any, front: Front, **options: Any) -> None:
        super().__init__(*args, **options)
        self._front = front
        self._is_between = True  # the parser is not in the midst of a request
        self._asked: _Asked | None = None
        self._begun: Begun | None = None
        self._later: list[bytes] = []
        self._part = b""
        self._is_ending = False
        self._plain_run = 0  # plain queries in a row that were not answered before
        self._recall: Recall | None = None  # while the connection is lent
        self._flow: Outflow | None = None
        self._coder: Callable[[bytes, bool], bytes] | None = None
        self._stalled: asyncio.TimerHandle | None = None
        self._over = threading.Event()  # the service ends: streams that would go on do not

    def data_received(self, data: bytes) -> None:
        """Answer a plain query, or hand on what came."""
        if self._asked is not None:  # what comes after it waits for its answer
            self._later.append(data)
            self.flow.pause_reading()
            return
        if self._part:
            data, self._part = self._part + data, b""
        if data.startswith(_BEGINNINGS) and self._is_idle():
            if is_part(data):  # the rest of its body is on its way
                self._part = data
                self._unset_keepalive_if_required()
                return
            if self._is_taken(data):
                return
        super().data_received(data)

    def _is_idle(self) -> bool:
        is_answered = self.cycle is None or self.cycle.response_complete
        return self._is_between and is_answered and not self.flow.write_paused and self.client is not None

    def _is_taken(self, data: bytes) -> bool:
        client = self.client[0] if self.client else ""
        again = self._front.again(data, client)
        if again is not None:
            self._plain_run = 0
            self._write(200, again)
            return True
        gone = threading.Event()
        plain = self._front.plain(data, client, gone.is_set)
        if plain is None:
            return False
        self._unset_keepalive_if_required()
        self._plain_run += 1
        if self._plain_run > _RUN and self._is_lent(data, plain):
            return True
        self._asked = _Asked(data, plain, gone)
        self._front.ask(plain, self._tell)
        return True

    def _is_lent(self, data: bytes, plain: Plain) -> bool:
        """Whether somebody else answers on this connection from now on, beginning with what was asked."""
        if self._later or self._is_ending or self.transport.get_write_buffer_size():
            return False
        number = self.transport.get_extra_info("socket").fileno()
        self._recall = self._front.lend(number, data, plain, self._standing_lines(), self._take_back)
        if self._recall is None:
            self._plain_run = 0
            return False
        self.flow.pause_reading()
        return True

    def _standing_lines(self) -> bytes:
        """The headers of every answer but the date."""
        return b"".join(
            b"%b: %b\r\n" % pair for pair in self.server_state.default_headers if pair[0] != b"date"
        )

    def _take_back(self, returned: Returned) -> None:
        """Go on with a connection that was lent."""
        self._recall = None
        self.server_state.total_requests += returned.answered
        if self.transport.is_closing():
            return
        if returned.is_lost:
            self.transport.abort()
            return
        self._plain_run = -_RUN_AFTER_DEAR if returned.is_dear else 0
        if returned.unsent:
            self.transport.write(returned.unsent)
        self.flow.resume_reading()
        if returned.asked:
            self.data_received(returned.asked)
        else:
            self._wait()

    def _tell(self, found: Told) -> None:
        asked = self._asked
        if asked is None:
            return
        if asked.gone.is_set():
            if isinstance(found, Outflow):
                found.stop()
            elif not isinstance(found, (Answer, CommuniqueError)):
                self.loop.run_in_executor(None, _ended, found)
            return
        if isinstance(found, Outflow):
            self._pour(found, asked.plain.manner.coding)
            return
        self._asked = None
        if isinstance(found, (Answer, CommuniqueError)):
            client = self.client[0] if self.client else ""
            self._write(*self._front.written(found, asked.plain, asked.sent, client))
        else:
            self._begun = Begun(found, asked.gone)
            super().data_received(asked.sent)
        self._take_up()

    def _take_up(self) -> None:
        """Read what came meanwhile."""
        later, self._later = self._later, []
        if later and not self.transport.is_closing():
            self.flow.resume_reading()
            self.data_received(b"".join(later))

    def _write(self, status: int, content: bytes) -> None:
        """Send an answer; the connection then waits for the next request."""
        self._send(status, content)
        self._rest()

    def _send(self, status: int, content: bytes) -> None:
        lines = b"".join(b"%b: %b\r\n" % pair for pair in self.server_state.default_headers)
        self.transport.write(b"".join((STATUS_LINE[status], lines, content)))

    def _rest(self) -> None:
        """Wait for the next request."""
        self.server_state.total_requests += 1
        self._wait()

    def _wait(self) -> None:
        self._unset_keepalive_if_required()
        if self._is_ending:
            self.transport.close()
            return
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def _pour(self, flow: Outflow, coding: str | None) -> None:
        """Send an answer as it comes."""
        self._flow, self._coder = flow, coder(coding) if coding else None
        self._send(200, flowing_head(flow.answer, coding))
        flow.start(self._chunk, self._poured)

    def _chunk(self, piece: bytes, *, is_last: bool = False) -> None:
        coded = self._coder(piece, is_last) if self._coder is not None else piece
        if coded:
            self.transport.write(b"%x\r\n%b\r\n" % (len(coded), coded))

    def _poured(self, error: CommuniqueError | None) -> None:
        """End a whole answer with its last chunk; a cut one, not to look whole, with the connection."""
        self._flow = self._asked = None
        if error is not None:
            self.transport.close()
            return
        self._chunk(b"", is_last=True)
        self.transport.write(b"0\r\n\r\n")
        self._rest()
        self._take_up()

    def pause_writing(self) -> None:
        """The client takes less than comes; one that takes nothing for half a minute is left."""
        super().pause_writing()
        if self._flow is not None:
            self._flow.pause()
            self._stalled = self.loop.call_later(STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken what was sent."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
        if self._flow is not None:
            self._flow.resume()

    def on_message_begin(self) -> None:
        """A request begins; an answer that was begun for it is its own."""
        super().on_message_begin()
        self._is_between = False
        self.scope["state"][OVER] = self._over.is_set
        if self._begun is not None:
            self.scope["state"][BEGUN], self._begun = self._begun, None

    def on_message_complete(self) -> None:
        """A request was read to its end."""
        super().on_message_complete()
        self._is_between = True

    def connection_lost(self, exc: Exception | None) -> None:
        """End the work for an answer that nobody waits for."""
        if self._asked is not None:
            self._asked.gone.set()
        if self._recall is not None:
            self._recall()
        if self._flow is not None:
            self._flow.stop()
        self._flow = None
        if self._stalled is not None:
            self._stalled.cancel()
        self._later.clear()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is answered as every other fault is, and the connection ends."""
        answer = problem(400, "invalid-request", f"{msg.rstrip('.')}; HTTP/1.1 (RFC 9112) is right")
        lines = [(b"connection", b"close"), *answer.raw_headers, *SAFETY_HEADERS]
        head = b"".join(b"%b: %b\r\n" % pair for pair in lines)
        self._send(400, b"".join((head, b"\r\n", bytes(answer.body))))
        self.transport.close()

    def shutdown(self) -> None:
        """Close, when the answer that is on its way was sent."""
        self._over.set()
        if self._asked is not None or self._recall is not None:
            self._is_ending = True
            if self._recall is not None:
                self._recall()
        else:
            super().shutdown()


def _ended(go_on: Callable[[], Answer]) -> None:
    """Let an answer that nobody wants end its work."""
    try:
        answer = go_on()
    except CommuniqueError:
        return
    if close := getattr(answer.chunks, "close", None):
        close()


def server_config(app: ASGIApp, front: Front, **options: Any) -> uvicorn.Config:
    """How uvicorn serves an application behind its front."""
    make: Any = partial(Connection, front=front)
    return uvicorn.Config(app, http=make, loop="uvloop", log_config=None, access_log=False, **options)
