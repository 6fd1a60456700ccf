"""The SPARQL endpoint over one store: queries in reader processes, checked updates, graphs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from communique.api.endpoint import Answer, Payload, QueryAsk, Written
from communique.errors import ForbiddenError, NotFoundError
from communique.rdf.formats import serialise
from communique.sparql.cache import AnswerCache
from communique.sparql.description import description
from communique.sparql.graph_store import drop_text, graph_lines, has_graph, read_graph, write_text
from communique.sparql.request import QueryRequest
from communique.sparql.updates import executable, is_within, read_update, refuse_outside
from communique.store.quads import EmbeddedStore
from communique.wiring.answering import Answering
from communique.wiring.checkpoints import Readers


class StoreEndpoint:
    """Implements the door's port. In a scratch dataset every graph may be written."""

    def __init__(
        self,
        store: EmbeddedStore,
        readers: Readers,
        *,
        base: str,
        changed: Callable[[], None],
        is_scratch: bool = False,
    ) -> None:
        self._store = store
        self._answering = Answering(readers, AnswerCache())
        self._base = base
        self._users = f"{base}graph/user/"
        self._changed = changed
        self._is_scratch = is_scratch

    def query(self, ask: QueryAsk, /) -> Answer:
        request = QueryRequest(
            text=ask.text,
            default_graphs=ask.default_graphs,
            named_graphs=ask.named_graphs,
            tabular=ask.tabular,
            graph=ask.graph,
            base=self._base,
        )
        return self._answering.answer(request, ask)

    def update(self, text: str, using: Sequence[str], using_named: Sequence[str], /) -> int:
        update = read_update(text, base=self._base)
        if not self._is_scratch:
            refuse_outside(update, self._users)
        return self._execute(executable(update, default=using, named=using_named))

    def _execute(self, text: str) -> int:
        self._store.execute(text, base=self._base)
        self._changed()
        return self._store.version

    def description(self, media_type: str, /, *, address: str) -> Answer:
        graphs = (str(each.value) for each in self._store.store.named_graphs())
        update = address.removesuffix("sparql") + "update"
        body = description(address, media_type, update_endpoint=update, graphs=graphs)
        return Answer(media_type=media_type, chunks=iter([body]), version=self._store.version)

    # graphs

    def graph(self, graph: str | None, media_type: str, /) -> Answer:
        version = self._store.version
        self._require(graph)
        body = serialise(graph_lines(self._store.store, graph), media_type)
        return Answer(media_type=media_type, chunks=iter([body]), version=version)

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
