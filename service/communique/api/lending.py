"""Connections lent to processes that answer plain queries on them, so that no query is handed to and fro."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

# A query by GET with no other parameter.
QUERY_LINE = re.compile(rb"GET /sparql\?query=([!\"$%'-~]*) HTTP/1\.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a lent connection may be asked: queries by GET under these very lines of headers.

    headers are the bytes from the end of the request's first line to the body; tabular and graph the media
    types they ask for, coding what they take. standing are headers, beside the date, of every answer.
    """

    headers: bytes
    standing: bytes
    tabular: str
    graph: str
    coding: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A connection that comes back, with what was asked on it and is not answered.

    unsent is what is left of the last answer, to be sent first; answered counts answers. is_dear says that
    what was asked takes longer, or gives more, than is answered there; is_lost that nothing is known.
    """

    asked: bytes = b""
    unsent: bytes = b""
    answered: int = 0
    is_dear: bool = False
    is_lost: bool = False


def is_attended_form(sent: bytes, headers: bytes) -> bool:
    """Whether a request is a query alone under these headers."""
    return sent.endswith(headers) and QUERY_LINE.fullmatch(sent, 0, len(sent) - len(headers)) is not None


Recall = Callable[[], None]  # asks for the connection back, which then comes back as any other


class Lending(Protocol):
    """Where connections are lent to."""

    def lend(
        self, descriptor: int, terms: Terms, query: str, asked: bytes, back: Callable[[Returned], None]
    ) -> Recall | None:
        """Lend a connection on which a query was asked; None where nobody takes it now. Never blocks.

        asked is the request as it came. back is called once, in the event loop; until then nobody else may
        read or write.
        """
