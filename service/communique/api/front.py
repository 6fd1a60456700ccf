"""Plain queries read from the connection itself: past the request objects, which cost more than the answers.

Only what is exactly of the common form is taken here; whatever else it may be goes the long way (`app`),
which says yes or no. Both ways ask the same door and the same service, and write the same headers.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from starlette.responses import Response

from communique.access.doors import check_host, check_origin
from communique.access.roles import Role
from communique.api.coding import chosen_coding, is_coded_tag
from communique.api.endpoint import Answer, QueryAsk, Tell, never
from communique.api.heads import SAFETY_LINES, whole_answer
from communique.api.lending import Lending, Recall, Returned, Terms, is_attended_form
from communique.api.problems import of_error
from communique.api.querying import streamed
from communique.api.security import Door
from communique.api.service import Service
from communique.api.sparql import Parameters, parameters_of, posted_parameters, query_ask
from communique.errors import CommuniqueError

log = logging.getLogger(__name__)
_TARGET = re.compile(rb"(GET|POST) /sparql(?:\?([!\"$-~]*))? HTTP/1\.1")
_HEADERS = re.compile(rb"\r\n((?:[A-Za-z0-9_-]+:[\t -~]*\r\n)+)\r\n")
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,5})(?![0-9])", re.IGNORECASE)
_EXPECT = re.compile(rb"\r\nexpect:", re.IGNORECASE)
# What asks for more than is done here.
_UNCOMMON = frozenset(
    {"transfer-encoding", "content-encoding", "upgrade", "expect", "origin", "range", "if-range", "if-match"}
)
_PERSONAL = frozenset({"authorization", "cookie"})
_MOST, _LONGEST_HEADERS, _LONGEST_REQUEST, _LARGEST_BODY = 1024, 1 << 10, 1 << 13, 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What the headers of a plain request say: how it is asked, without the query, and how it is answered.

    lines are they as they came, from the end of the first line on. is_impersonal says that whoever asks is
    known by their place alone.
    """

    headers: Mapping[str, str]
    lines: bytes
    ask: QueryAsk
    coding: str | None
    is_impersonal: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain query: what is asked, and the manner of it."""

    ask: QueryAsk
    manner: Manner


def is_part(sent: bytes) -> bool:
    """Whether it is a POST whose body, not a large one, has not come to its end."""
    head, end, body = sent.partition(b"\r\n\r\n")
    length = _LENGTH.search(head) if end and sent.startswith(b"POST ") else None
    return length is not None and len(body) < int(length[1]) <= _LARGEST_BODY and not _EXPECT.search(head)


class Front:
    """What the connections of one service share: how plain queries are read, and answers given again.

    An answer is kept under the very bytes it was asked with, for as long as the version that queries read
    stays the same.
    """

    def __init__(self, service: Service, door: Door, lending: Lending | None = None) -> None:
        self._service, self._door, self._lending = service, door, lending
        self._kept: OrderedDict[tuple[bytes, str], bytes] = OrderedDict()
        self._kept_version: int | None = None
        self._manners: dict[tuple[str, bytes, str], Manner] = {}

    def again(self, sent: bytes, client: str) -> bytes | None:
        """The answer, with status 200, that the same request had before, from its own headers on."""
        version = self._service.query_version()
        if version != self._kept_version:
            self._kept.clear()
            self._kept_version = version
        found = self._kept.get((sent, client))
        if found is not None:
            self._kept.move_to_end((sent, client))
        return found

    def plain(self, sent: bytes, client: str, is_unwanted: Callable[[], bool] = never) -> Plain | None:
        """What a request asks; None for what is no plain query of a reader's."""
        at = sent.find(b"\r\n")
        end = sent.find(b"\r\n\r\n", at) + 4
        found = _TARGET.fullmatch(sent, 0, at) if end > at > 0 else None
        manner = self._manner(found[1].decode(), sent[at:end], client) if found is not None else None
        if found is None or manner is None:
            return None
        query, body = found[2] or b"", sent[end:]
        if manner.headers.get("content-length", "0") != str(len(body)) or (body and found[1] == b"GET"):
            return None
        if not body and query.startswith(b"query=") and b"&" not in query:
            ask, text = manner.ask, unquote_plus(query[6:].decode("latin-1"))
            ask = QueryAsk(
                text=text, tabular=ask.tabular, graph=ask.graph, held=ask.held, is_unwanted=is_unwanted
            )
            return Plain(ask, manner)
        try:
            given = parameters_of(query) if found[1] == b"GET" else _posted(manner, query, body)
            text_given = given.one("query")
            if text_given is None or given.all("update"):
                return None
            accept, held = manner.headers.get("accept"), manner.headers.get("if-none-match")
            ask = query_ask(text_given, given, accept, if_none_match=held, is_unwanted=is_unwanted)
        except CommuniqueError:
            return None  # the long way says what is wrong
        return Plain(ask, manner)

    def _manner(self, method: str, lines: bytes, client: str) -> Manner | None:
        """What headers say, as known from earlier requests; None where they are none of a plain query's."""
        known = self._manners.get((method, lines, client))
        if known is not None:
            return known
        headers = _headers(lines)
        if headers is None or "html" in headers.get("accept", ""):
            return None
        try:
            check_host(headers.get("host"), self._door.allowed_hosts)
            check_origin(method, headers, path="/sparql", allowed=self._door.allowed_origins)
            if self._door.caller_role(client, headers) < Role.READER:
                return None
            accept, held = headers.get("accept"), headers.get("if-none-match")
            ask = query_ask("", Parameters({}), accept, if_none_match=held)
        except CommuniqueError:
            return None
        coding = chosen_coding(headers["accept-encoding"]) if "accept-encoding" in headers else None
        is_impersonal = _PERSONAL.isdisjoint(headers)
        manner = Manner(headers=headers, lines=lines, ask=ask, coding=coding, is_impersonal=is_impersonal)
        if is_impersonal and len(lines) <= _LONGEST_HEADERS:
            if len(self._manners) >= _MOST:
                self._manners.clear()
            self._manners[method, lines, client] = manner
        return manner

    def ask(self, plain: Plain, tell: Tell) -> None:
        """Ask the service; tells once."""
        try:
            self._service.query_soon(plain.ask, tell)
        except Exception:  # the outermost loop of this way
            log.exception("a query failed in an unforeseen way")
            tell(CommuniqueError("the service failed; its log says how"))

    def lend(
        self, descriptor: int, sent: bytes, plain: Plain, standing: bytes, back: Callable[[Returned], None]
    ) -> Recall | None:
        """Lend the connection of a plain query to who answers more of its kind; None where it stays.

        standing are headers that every answer has.
        """
        manner = plain.manner
        is_of_kind = manner.is_impersonal and not any(manner.ask.held) and manner.ask.tabular
        if self._lending is None or not is_of_kind or not is_attended_form(sent, manner.lines):
            return None
        terms = Terms(
            headers=manner.lines,
            standing=standing,
            tabular=manner.ask.tabular,
            graph=manner.ask.graph,
            coding=manner.coding,
        )
        return self._lending.lend(descriptor, terms, plain.ask.text, sent, back)

    def written(
        self, found: Answer | CommuniqueError, plain: Plain, sent: bytes, client: str
    ) -> tuple[int, bytes]:
        """The status of an answer that is whole, and all from its own headers on.

        Kept if the same request may be answered so again.
        """
        if isinstance(found, CommuniqueError):
            return _of_response(of_error(found))
        if found.whole is None:
            return _of_response(streamed(found))
        written = whole_answer(found, found.whole, plain.manner.coding)
        is_same = found.version == self._kept_version == self._service.query_version()
        if is_same and found.etag and plain.manner.is_impersonal and len(sent) <= _LONGEST_REQUEST:
            self._keep((sent, client), written)
        return 200, written

    def _keep(self, name: tuple[bytes, str], written: bytes) -> None:
        if len(written) > _LARGEST_BODY:
            return
        self._kept[name] = written
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)


def _posted(manner: Manner, query: bytes, body: bytes) -> Parameters:
    return posted_parameters(manner.headers.get("content-type", ""), query, body)


def _headers(lines: bytes) -> dict[str, str] | None:
    """Headers by lower-case name; None where they are ill-formed, one comes twice or is uncommon."""
    whole = _HEADERS.fullmatch(lines)
    found: dict[str, str] = {}
    for line in whole[1].decode("latin-1").split("\r\n")[:-1] if whole is not None else ():
        name, _, value = line.partition(":")
        name = name.lower()
        if name in found or name in _UNCOMMON:
            return None
        found[name] = value.strip(" \t")
    is_kept = found.get("connection", "keep-alive").lower() == "keep-alive"
    return found if found and is_kept and not is_coded_tag(found.get("if-none-match", "")) else None


def _of_response(response: Response) -> tuple[int, bytes]:
    """A response that is whole: a problem, or that nothing is new."""
    lines = b"".join(b"%b: %b\r\n" % pair for pair in response.raw_headers)
    return response.status_code, b"".join((lines, SAFETY_LINES, b"\r\n", bytes(response.body)))
