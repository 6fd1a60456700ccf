"""What two things have to do with each other beside events: what one says of the other, reports on both."""

from __future__ import annotations

from collections.abc import Callable

from communique.api.workbench import Dealings
from communique.wiring.claim_book import ClaimBook
from communique.wiring.holdings import Holdings
from communique.wiring.views import PREFIXES, Row, written

_SAID, _REPORTS, _LOOKED_AT = 8, 12, 1000


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
        """Claims of a speaker whose facts name the other, as one whom they are about or as a part.

        From the speaker's first thousand claims on: a state has a part in far more than anybody says.
        """
        told = f"{{ SELECT ?d ?c {{ GRAPH ?d {{ ?c cq:speaker {written(speaker)} }} }} LIMIT {_LOOKED_AT} }}"
        rows = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?c {{ {told} GRAPH ?d {{ ?c cq:asserts ?f . ?f ?way {written(of)} }} "
            f"FILTER(?way IN (rdf:object, rdf:subject)) }} LIMIT {_SAID}"
        )
        return [row["c"] for row in rows]

    def _naming(self, one: str, other: str) -> list[str]:
        """The latest reports that name both; undated ones last.

        Looked up one by one, the days of all reports on two states would be most of the page's time.
        """
        both = " ".join(f"{{ SELECT ?d {{ ?d cq:mentions {written(each)} }} }}" for each in (one, other))
        day = "OPTIONAL { SELECT ?d ?day { ?d cq:anchorDate ?day } }"
        rows = self._rows(f"{PREFIXES}SELECT ?d ?day {{ {both} {day} }} ORDER BY DESC(?day) LIMIT {_REPORTS}")
        return list(dict.fromkeys(row["d"] for row in rows))
