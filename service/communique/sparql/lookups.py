"""Lookups: queries of one pattern, small enough to be answered where they arrive, from an open checkpoint.

The engine cannot be stopped, so that only what cannot last is answered here: one triple pattern without a
variable twice, no filter, no order, no aggregate. Each step of its index gives a row, and no more than
MOST_ROWS are taken. Everything else goes to a process that can be ended (`readers`).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyoxigraph as ox

from communique.errors import QueryBudgetError
from communique.model.xml_characters import as_xml, is_xml
from communique.sparql.csv_rows import write_csv
from communique.sparql.request import Form
from communique.sparql.results import TABULAR, RowCounter

MOST_ROWS = 100
GAP, SPACE = r"[ \t\r\n]*", r"[ \t\r\n]+"
IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
_PREFIX = r"(?:[A-Za-z][A-Za-z0-9_-]*)?:"
NAME = rf"{_PREFIX}[A-Za-z0-9_][A-Za-z0-9_-]*"
VARIABLE = r"[?$][A-Za-z_][A-Za-z0-9_]*"
LITERAL = rf"\"[^\"\\\r\n]*\"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{IRI}|\^\^{NAME})?"
PREFIXES = rf"(?:PREFIX{SPACE}{_PREFIX}{GAP}{IRI}{GAP})*"
_LOOKUP = re.compile(
    rf"{GAP}{PREFIXES}"
    rf"(?:(?P<ask>ASK)|SELECT{SPACE}(?P<columns>\*|{VARIABLE}(?:{SPACE}{VARIABLE})*)){GAP}"
    rf"(?:WHERE{GAP})?\{{{GAP}"
    rf"(?P<subject>{IRI}|{NAME}|{VARIABLE}){SPACE}"
    rf"(?P<predicate>{IRI}|{NAME}|{VARIABLE}|a){SPACE}"
    rf"(?P<object>{IRI}|{NAME}|{VARIABLE}|{LITERAL}){GAP}(?:\.{GAP})?\}}{GAP}"
    rf"(?P<limit>LIMIT{SPACE}(?P<most>[0-9]{{1,9}}){GAP})?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A query that is one: its form, and its text with a limit to what is taken of it."""

    form: Form
    text: str


def lookup_of(text: str) -> Lookup | None:
    """The query as a lookup, None for what is none."""
    found = _LOOKUP.fullmatch(text)
    if found is None:
        return None
    variables = [each[1:] for each in found.group("subject", "predicate", "object") if each[0] in "?$"]
    if len(variables) != len(set(variables)):
        return None
    if found["ask"]:
        return None if found["limit"] else Lookup(Form.ASK, text)
    columns = [each[1:] for each in found["columns"].split()] if found["columns"] != "*" else variables
    if not variables or not set(columns) <= set(variables) or len(set(columns)) != len(columns):
        return None
    if found["limit"]:
        return Lookup(Form.SELECT, text) if int(found["most"]) <= MOST_ROWS else None
    return Lookup(Form.SELECT, f"{text} LIMIT {MOST_ROWS + 1}")


class Snapshot:
    """A checkpoint held open in this process, and the version it holds."""

    def __init__(self, store: ox.Store, version: int) -> None:
        self._store = store
        self.version = version

    @classmethod
    def opened(cls, path: Path, version: int) -> Self | None:
        """The checkpoint of a folder; None where it cannot be opened."""
        with suppress(OSError, RuntimeError):
            return cls(ox.Store.read_only(str(path)), version)
        return None

    def answer(self, lookup: Lookup, media: str, *, base: str | None) -> bytes | None:
        """The answer as the readers would write it; None where it is large, or for them to refuse."""
        options: dict[str, Any] = {"base_iri": base} if base else {}
        try:
            found = self._store.query(lookup.text, **options)
            if media == "text/csv" and lookup.form is Form.SELECT:
                return _csv(found)
            written: bytes | None = found.serialize(format=TABULAR[media])  # type: ignore[arg-type]  # no graph
        except (SyntaxError, ValueError, RuntimeError, OSError):
            return None
        if not written or _rows(written, media) > MOST_ROWS:
            return None
        return as_xml(written) if is_xml(media) else written


def _csv(found: Any) -> bytes | None:
    pieces: list[bytes] = []
    try:
        write_csv(found, pieces.append, max_rows=MOST_ROWS)
    except QueryBudgetError:
        return None
    return b"".join(pieces)


def _rows(written: bytes, media: str) -> int:
    """At least as many rows as there are; CSV and TSV begin with a line of names."""
    return RowCounter(media).add(written) + (media == "application/sparql-results+json")
