"""Queries answered on the spot from an open checkpoint: lookups and joins, known by sight, and no others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

import pyoxigraph as ox

from communique.model.naming import ONTOLOGY
from communique.sparql.facts import looks_in_vain
from communique.sparql.joins import is_join, join_answer
from communique.sparql.lookups import Lookup, Snapshot, lookup_of
from communique.sparql.request import QueryRequest
from communique.sparql.results import TABULAR
from communique.sparql.tokens import token_list

HELP = "/ask#where"


class Refused(Exception):  # noqa: N818  # no error: others answer it
    """Not answered here; is_dear where that shows only by trying."""

    def __init__(self, *, is_dear: bool = False) -> None:
        super().__init__()
        self.is_dear = is_dear


def never() -> bool:
    """False: whoever asked still waits."""
    return False


@dataclass(frozen=True, slots=True)
class AskedHere:
    """A query that is answered here."""

    attended: Attended
    request: QueryRequest
    lookup: Lookup | None

    @property
    def is_lookup(self) -> bool:
        """Whether it cannot last."""
        return self.lookup is not None

    @property
    def guide(self) -> str | None:
        """Where it says how to ask for what only reports' own graphs say, if that is asked in vain."""
        text = self.request.text
        if ONTOLOGY not in text or not looks_in_vain(self.attended.store, token_list(text)):
            return None
        return HELP

    def answer(self, *, is_unwanted: Callable[[], bool] = never) -> bytes:
        """The body as the readers would write it; raises Refused where it is large or for them to refuse."""
        here, request = self.attended, self.request
        body: bytes | None
        if self.lookup is not None:
            body = here.snapshot.answer(self.lookup, request.tabular, base=here.base)
        else:
            body = join_answer(
                here.store,
                request.text,
                request.tabular,
                base=here.base,
                most_rows=here.most_rows,
                most_bytes=here.most_bytes,
                is_unwanted=is_unwanted,
            )
        if body is None or len(body) > here.most_bytes:
            raise Refused(is_dear=True)
        return body


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A checkpoint held open, its version, and how much an answer may be."""

    store: ox.Store
    snapshot: Snapshot
    version: int
    base: str
    most_rows: int
    most_bytes: int

    @classmethod
    def opened(cls, path: str, version: int, *, base: str, most_rows: int, most_bytes: int) -> Self | None:
        """The checkpoint of a folder; None where it cannot be opened."""
        with suppress(OSError, RuntimeError):
            store = ox.Store.read_only(path)
            return cls(
                store=store,
                snapshot=Snapshot(store, version),
                version=version,
                base=base,
                most_rows=most_rows,
                most_bytes=most_bytes,
            )
        return None

    def asked(self, request: QueryRequest) -> AskedHere:
        """What is asked, where it is answered here; raises Refused for anything else."""
        lookup = lookup_of(request.text)
        if request.tabular not in TABULAR or (lookup is None and not is_join(request.text)):
            raise Refused
        return AskedHere(self, request, lookup)


def is_attended(text: str) -> bool:
    """Whether a query is one that is answered on the spot."""
    return lookup_of(text) is not None or is_join(text)
