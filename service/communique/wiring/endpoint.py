"""The SPARQL endpoint over one store: queries in reader processes, checked updates, graphs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial

import pyoxigraph as ox

from communique.api.endpoint import (
    Answer,
    Dump,
    LedQuery,
    Payload,
    QueryAdvice,
    QueryAsk,
    QueryWords,
    Tell,
    UpdateAsk,
    Written,
    never,
)
from communique.errors import ForbiddenError, NotFoundError
from communique.rdf.formats import FORMATS, serialise
from communique.sparql.description import description
from communique.sparql.graph_store import drop_text, graph_lines, has_graph, read_graph, write_text
from communique.sparql.leads import led
from communique.sparql.loading import Loader
from communique.sparql.request import QueryRequest
from communique.sparql.updates import executable, is_within, read_update, refuse_outside
from communique.sparql.void import VOID_PREFIXES, Held, void_lines
from communique.store.quads import EmbeddedStore
from communique.wiring.advising import advice, query_words
from communique.wiring.answering import Answering
from communique.wiring.dump_files import DumpFiles
from communique.wiring.dumps import dump, is_small
from communique.wiring.moments import Moments
from communique.wiring.updating import Updating

_LARGE_GRAPH = 50_000  # triples; a graph with more is written to disk first


class StoreEndpoint:
    """Implements the door's port. In a scratch dataset every graph may be written."""

    def __init__(
        self,
        store: EmbeddedStore,
        answering: Answering,
        dumps: DumpFiles,
        moments: Moments,
        *,
        base: str,
        updating: Updating,
        load: Loader,
        changed: Callable[[], None],
        is_scratch: bool = False,
    ) -> None:
        self._store = store
        self._answering = answering
        self._dumps = dumps
        self._moments = moments
        self._base = base
        self._users = f"{base}graph/user/"
        self._updating = updating
        self._load = load
        self._changed = changed
        self._is_scratch = is_scratch

    def query(self, ask: QueryAsk, /) -> Answer:
        return self._answering.answer(self._request(ask), ask)

    def query_soon(self, ask: QueryAsk, tell: Tell, /) -> None:
        self._answering.soon(self._request(ask), ask, tell)

    def _request(self, ask: QueryAsk) -> QueryRequest:
        return QueryRequest(
            text=ask.text,
            default_graphs=ask.default_graphs,
            named_graphs=ask.named_graphs,
            tabular=ask.tabular,
            graph=ask.graph,
            base=self._base,
        )

    def advice(self, text: str, /) -> QueryAdvice:
        return advice(self._store.store, text, base=self._base)

    def led(self, text: str, /) -> LedQuery:
        found = led(text)
        return LedQuery(text=found.text, leads=found.leads)

    def words(self) -> QueryWords:
        return query_words()

    def update(self, ask: UpdateAsk, /) -> int:
        update = read_update(ask.text, base=self._base)
        if not self._is_scratch:
            refuse_outside(update, self._users)
        text = executable(update, default=ask.using, named=ask.using_named, load=self._load)
        return self._execute(text, seconds=ask.timeout_seconds, is_unwanted=ask.is_unwanted)

    def _execute(
        self, text: str, *, seconds: float | None = None, is_unwanted: Callable[[], bool] = never
    ) -> int:
        version = self._updating.run(text, seconds=seconds, is_unwanted=is_unwanted)
        self._changed()
        return version

    def description(self, media_type: str, /, *, address: str) -> Answer:
        version = self._store.version
        graphs = (str(each.value) for each in self._store.store.named_graphs())
        update = address.removesuffix("sparql") + "update"
        body = description(address, media_type, update_endpoint=update, graphs=graphs)
        return self._moments.answer(body, media_type, version=version)

    def dataset(self, media_type: str, /, *, address: str) -> Answer:
        store, version = self._store.store, self._store.version
        reports = [
            each.value
            for each in store.named_graphs()
            if isinstance(each, ox.NamedNode) and each.value.startswith(f"{self._base}doc/")
        ]
        held = Held(quads=len(store), documents=len(reports), examples=tuple(sorted(reports)[:1]))
        lines = void_lines(self._base, address, {each.name: each.media_type for each in FORMATS}, held)
        body = serialise(lines, media_type, prefixes=dict(VOID_PREFIXES))
        return self._moments.answer(body, media_type, version=version)

    def dump(self, media_type: str, graph: str | None, /) -> Dump:
        version = self._store.version
        name = self._answering.tag(version, media_type, graph)
        write = partial(
            dump, self._store, media_type, graph=graph, base=self._base, folder=self._dumps.folder
        )
        file = self._dumps.get(name, version, write)
        return Dump(
            media_type=media_type,
            version=version,
            etag=name,
            size_bytes=file.size_bytes,
            modified=file.modified,
            pieces=file.pieces,
        )

    # graphs

    def graph(self, graph: str | None, media_type: str, /) -> Answer:
        version = self._store.version
        self._require(graph)
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        if not is_small(self._store.store, name, at_most=_LARGE_GRAPH):
            file = self.dump(media_type, graph)
            pieces = file.pieces(0, file.size_bytes)
            return Answer(
                media_type=media_type,
                chunks=pieces,
                version=file.version,
                etag=file.etag,
                modified=file.modified,
            )
        body = serialise(graph_lines(self._store.store, graph), media_type)
        return self._moments.answer(body, media_type, version=version)

    def write_graph(self, graph: str | None, sent: Sequence[Payload], /, *, replaces: bool) -> Written:
        self._check(graph)
        is_new = not has_graph(self._store.store, graph)
        base = graph or self._base
        read = [read_graph(each.content, each.media_type, base=base) for each in sent]
        triples = (triple for each in read for triple in each)
        version = self._execute(write_text(triples, graph, replaces=replaces))
        return Written(is_new=is_new, version=version)

    def drop_graph(self, graph: str | None, /) -> int:
        self._check(graph)
        self._require(graph)
        return self._execute(drop_text(graph))

    def new_graph(self) -> str:
        return self._users + secrets.token_hex(16)

    def _require(self, graph: str | None) -> None:
        if not has_graph(self._store.store, graph):
            raise NotFoundError(f"no graph {graph} here; /sparql without a query lists the graphs")

    def _check(self, graph: str | None) -> None:
        if self._is_scratch or (graph is not None and is_within(graph, self._users)):
            return
        where = f"<{graph}>" if graph is not None else "the default graph"
        raise ForbiddenError(f"{where} is not for writing; graphs under {self._users} are")
