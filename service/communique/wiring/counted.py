"""How much is in the graph: counted once for each version of the dataset."""

from __future__ import annotations

from collections.abc import Callable

from communique.api.service import Counts
from communique.sparql.rows import select_rows
from communique.store.ledger import Ledger
from communique.store.quads import EmbeddedStore

_MENTIONED = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?d <https://w3id.org/communique/ns#mentions> ?e }"
_GAUGES = ("documents", "events", "claims", "entities", "quads", "version")


class Counted:
    """Counting reads the whole graph, so what was counted is kept while the dataset stays as it is."""

    def __init__(self, ledger: Ledger, store: EmbeddedStore) -> None:
        self._ledger = ledger
        self._store = store
        self._kept: dict[str, tuple[int, int]] = {}  # what was counted, at which version

    def counts(self, *, quads: bool) -> Counts:
        """The figures; quads are 0 where they are not asked for."""
        totals = self._ledger.readings.totals()
        return Counts(
            documents=totals.documents,
            events=totals.events,
            claims=totals.claims,
            entities=self._count("entities", self._entities),
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
        return int(next(iter(select_rows(self._store.store, _MENTIONED)))["n"])
