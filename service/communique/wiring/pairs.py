"""What two things have to do with each other beside events: what one says of the other, reports on both."""

from __future__ import annotations

from collections.abc import Callable

from communique.api.workbench import Dealings
from communique.wiring.claim_book import ClaimBook
from communique.wiring.holdings import Holdings
from communique.wiring.views import PREFIXES, Row, written

_SAID, _REPORTS = 8, 12


class Pairs:
    """Asks the quad store in process, and the ledger for sentences and titles."""

    def __init__(self, rows: Callable[[str], list[Row]], book: ClaimBook, holdings: Holdings) -> None:
        self._rows, self._book, self._holdings = rows, book, holdings

    def dealings(self, one: str, other: str) -> Dealings:
        """Both ways."""
        found = [*self._said(one, other), *self._said(other, one)]
        return Dealings(
            said=tuple(self._book.views(found).values()),
            reports=tuple(map(self._holdings.view, self._naming(one, other))),
        )

    def _said(self, speaker: str, of: str) -> list[str]:
        """Claims of a speaker whose facts name the other, as one whom they are about or as a part."""
        rows = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?c {{ GRAPH ?d {{ {{ ?f rdf:object {written(of)} }} UNION "
            f"{{ ?f rdf:subject {written(of)} }} ?c cq:asserts ?f ; cq:speaker {written(speaker)} }} }} "
            f"LIMIT {_SAID}"
        )
        return [row["c"] for row in rows]

    def _naming(self, one: str, other: str) -> list[str]:
        """The latest reports that name both; undated ones last."""
        rows = self._rows(
            f"{PREFIXES}SELECT ?d ?day {{ ?d cq:mentions {written(one)}, {written(other)} "
            f"OPTIONAL {{ ?d cq:anchorDate ?day }} }} ORDER BY DESC(?day) LIMIT {_REPORTS}"
        )
        return list(dict.fromkeys(row["d"] for row in rows))
