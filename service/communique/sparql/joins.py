"""Joins: queries of a few plain patterns, known by sight, which mostly take less than to hand them over.

Nothing in them has to be put right before the engine sees it, calls out, or answers otherwise when asked
again. How long one takes is not known before: whoever answers it must be able to let go of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from communique.errors import QueryBudgetError
from communique.model.xml_characters import as_xml, is_xml
from communique.sparql.csv_rows import write_csv
from communique.sparql.lookups import GAP, IRI, LITERAL, NAME, PREFIXES, SPACE, VARIABLE
from communique.sparql.results import TABULAR, RowCounter

_LONGEST = 4096
_TERM = rf"(?:{IRI}|{NAME}|{VARIABLE})"
_OBJECT = rf"(?:{IRI}|{NAME}|{VARIABLE}|{LITERAL}|[0-9]+)"
_MORE = rf"(?:{GAP},{GAP}{_OBJECT}|{GAP};{GAP}(?:{_TERM}|a){SPACE}{_OBJECT})*"
_TRIPLE = rf"{_TERM}{SPACE}(?:{_TERM}|a){SPACE}{_OBJECT}{_MORE}"
_JOIN = re.compile(
    rf"{GAP}{PREFIXES}(?:ASK|SELECT{SPACE}(?:DISTINCT{SPACE})?(?:\*|{VARIABLE}(?:{SPACE}{VARIABLE})*)){GAP}"
    rf"(?:WHERE{GAP})?\{{{GAP}{_TRIPLE}(?:{GAP}\.{GAP}{_TRIPLE})*{GAP}(?:\.{GAP})?\}}{GAP}"
    rf"(?:LIMIT{SPACE}[0-9]{{1,9}}{GAP})?",
    re.IGNORECASE | re.ASCII,
)


def is_join(text: str) -> bool:
    """Whether a SELECT or ASK is of triple patterns alone, with nothing around them but a limit."""
    return len(text) <= _LONGEST and _JOIN.fullmatch(text) is not None


class _LargeError(Exception):
    """The answer is larger than it may be here."""


class _Output:
    """Keeps what is written until it is too much; the engine then stops."""

    def __init__(self, media: str, most_rows: int, most_bytes: int, is_unwanted: Callable[[], bool]) -> None:
        self.written = bytearray()
        self._is_xml = is_xml(media)
        self._counter = RowCounter(media)
        self._most_rows, self._most_bytes, self._is_unwanted = most_rows, most_bytes, is_unwanted

    def write(self, chunk: bytes) -> int:
        self.written += as_xml(chunk) if self._is_xml else chunk
        is_large = self._counter.add(chunk) > self._most_rows or len(self.written) > self._most_bytes
        if is_large or self._is_unwanted():
            raise _LargeError
        return len(chunk)

    def flush(self) -> None:
        """Nothing is held here."""


def join_answer(
    store: ox.Store,
    text: str,
    media: str,
    *,
    base: str | None,
    most_rows: int,
    most_bytes: int,
    is_unwanted: Callable[[], bool],
) -> bytes | None:
    """The answer to a join as the readers would write it; None where it is large, unwanted or refused.

    most_rows are never exceeded by more than one; formats that begin with a line of names may end one short.
    """
    options: dict[str, Any] = {"base_iri": base} if base else {}
    output = _Output(media, most_rows, most_bytes, is_unwanted)
    try:
        found = store.query(text, **options)
        if media == "text/csv" and isinstance(found, ox.QuerySolutions):
            write_csv(found, output.write, max_rows=most_rows)
        else:
            found.serialize(output, format=TABULAR[media])  # type: ignore[arg-type]  # stubs want IO; no graph
    except (_LargeError, QueryBudgetError, SyntaxError, ValueError, RuntimeError, OSError):
        return None
    return bytes(output.written)
