"""How much is in the graph: counted once for each version of the dataset."""

from __future__ import annotations

from collections.abc import Callable

from communique.api.service import Counts
from communique.rdf.ontology import event_hierarchy
from communique.search.index import SearchIndex
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

_GAUGES = ("documents", "events", "claims", "entities", "quads", "version")


class Counted:
    """What reads the whole graph is kept while the dataset stays as it is; things are counted by name."""

    def __init__(self, ledger: Ledger, store: EmbeddedStore, index: SearchIndex) -> None:
        self._ledger = ledger
        self._store = store
        self._index = index
        self._kept: dict[str, tuple[int, int]] = {}  # what was counted, at which version

    def counts(self, *, quads: bool) -> Counts:
        """The figures; quads are 0 where they are not asked for."""
        totals = self._ledger.readings.totals()
        return Counts(
            documents=totals.documents,
            events=totals.events,
            claims=totals.claims,
            entities=self._entities(),
            quads=self._count("quads", self._store.count) if quads else 0,
            version=self._store.version,
            undated=totals.undated,
        )

    def metrics(self) -> str:
        """The figures as gauges, in the Prometheus text format (0.0.4)."""
        counts = self.counts(quads=True)
        lines: list[str] = []
        for name in _GAUGES:
            lines += [f"# TYPE communique_{name} gauge", f"communique_{name} {getattr(counts, name)}"]
        return "\n".join(lines) + "\n"

    def _count(self, name: str, count: Callable[[], int]) -> int:
        if self._kept.get(name, (-1, 0))[0] != (version := self._store.version):
            self._kept[name] = (version, count())
        return self._kept[name][1]

    def _entities(self) -> int:
        """People, bodies, places, weapons and what else reports name that is no event."""
        return sum(many for kind, many in self._index.kinds().items() if kind not in event_hierarchy())
