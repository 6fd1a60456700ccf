"""What the door needs of the SPARQL endpoint besides queries: updates, graphs, a description of itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from communique.errors import CommuniqueError


def never() -> bool:
    """False: whoever asked still waits."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryAsk:
    """A SPARQL query with its dataset and how its answer should be written.

    timeout_seconds and max_rows lower our limits and never raise them. is_unwanted tells, now and then,
    whether nobody waits for the answer any more.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    tabular: str = "application/sparql-results+json"
    graph: str = "text/turtle"
    timeout_seconds: float | None = None
    max_rows: int | None = None
    minimum_version: int | None = None
    held: tuple[str, ...] = ()  # entity tags the asker holds answers under; "*" is any
    is_unwanted: Callable[[], bool] = never


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateAsk:
    """A SPARQL update and the graphs its patterns are read from; limits as of QueryAsk."""

    text: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    timeout_seconds: float | None = None
    is_unwanted: Callable[[], bool] = never


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A body in chunks, its media type, and the version of the dataset it was read from.

    whole is the body where it is known already. etag names exactly this body, modified (UTC) is since when it
    has been as it is; is_held says that the asker has it already, and chunks are empty. help is the address
    of a page on what the asker may have missed.
    """

    media_type: str
    chunks: Iterator[bytes]
    version: int
    whole: bytes | None = None
    etag: str | None = None
    modified: datetime | None = None
    is_held: bool = False
    help: str | None = None


class Outflow(ABC):
    """A large answer that has begun: it flows in the event loop, or is called in a thread for its answer.

    answer is what is said before the body; its chunks and whole are empty.
    """

    answer: Answer

    @abstractmethod
    def start(self, give: Callable[[bytes], None], end: Callable[[CommuniqueError | None], None]) -> None:
        """Give each piece as it comes; end is called once, with what went wrong."""

    @abstractmethod
    def pause(self) -> None:
        """Take nothing until `resume`; the work behind it then waits."""

    @abstractmethod
    def resume(self) -> None:
        """Take again."""

    @abstractmethod
    def stop(self) -> None:
        """End the work: nobody takes the answer any more. Neither give nor end is called after this."""

    @abstractmethod
    def __call__(self) -> Answer:
        """The answer, worked out in this thread, where it was not started."""


# What an answer may be told as: itself, one that flows, what gives one in a thread, or what went wrong.
Told = Answer | Outflow | Callable[[], Answer] | CommuniqueError
Tell = Callable[[Told], None]  # called once, in the event loop


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """A graph as somebody sent it."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of writing a graph: whether it was not there before, and the dataset's version now."""

    is_new: bool
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A dump as a file: etag names its bytes, modified (UTC) is since when; pieces gives bytes by place."""

    media_type: str
    version: int
    etag: str
    size_bytes: int
    modified: datetime
    pieces: Callable[[int, int], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryAdvice:
    """A query in plain words: graphs, terms (label, path, written name), columns, most rows.

    better is a query that may find what this one looks for in vain, None where there is none.
    """

    graphs: tuple[str, ...] = ()
    terms: tuple[tuple[str, str, str], ...] = ()
    columns: tuple[str, ...] = ()
    most: int | None = None
    better: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedQuery:
    """A query that gives what its words name too; leads names the column of it for each column of words."""

    text: str
    leads: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWords:
    """What queries are written with: prefixes with their namespaces, and terms."""

    prefixes: Mapping[str, str]
    words: tuple[QueryWord, ...]
    local_names: frozenset[str] = frozenset()  # of classes, properties and values of the ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A term as queries write it: class, property or value, and what it means."""

    name: str
    kind: str
    meaning: str


class Endpoint(Protocol):
    """The use cases as the door sees them; a graph None is the default graph. Blocking.

    Those that write raise ForbiddenError for every graph that is not a user's own.
    """

    def advice(self, text: str, /) -> QueryAdvice:
        """What a query reads, in words; empty for what cannot be read."""

    def led(self, text: str, /) -> LedQuery:
        """The query with columns for what its words name, where it has such words."""

    def words(self) -> QueryWords:
        """The terms that queries are written with."""

    def update(self, ask: UpdateAsk, /) -> int:
        """Carry out an update, all of it or nothing, and give the dataset's version now."""

    def description(self, media_type: str, /, *, address: str) -> Answer:
        """What the service at this address offers; beside /sparql it knows /update."""

    def dump(self, media_type: str, graph: str | None, /) -> Dump:
        """The dataset, or one graph of it; raises NotFoundError for a graph that is not there."""

    def dataset(self, media_type: str, /, *, address: str) -> Answer:
        """The dataset described (VoID, DCAT) as it is served under this address."""

    def graph(self, graph: str | None, media_type: str, /) -> Answer:
        """One graph; raises NotFoundError for one that is not there."""

    def write_graph(self, graph: str | None, sent: Sequence[Payload], /, *, replaces: bool) -> Written:
        """Put what was sent, or add it. Raises InvalidRequestError, UnsupportedMediaError."""

    def drop_graph(self, graph: str | None, /) -> int:
        """Remove a graph; raises NotFoundError for one that is not there."""

    def new_graph(self) -> str:
        """The IRI of a user's graph that is not there yet."""
