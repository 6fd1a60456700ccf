"""Facts as pages show them: in words, with how they stand and the sentences they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.api.views import ClaimView, DocumentView, FactView
from communique.model.naming import ONTOLOGY, REFERENCE
from communique.wiring.claim_book import ClaimBook, Labels
from communique.wiring.happenings import Happenings
from communique.wiring.views import PREFIXES, Row, words_of, written

_FACTS, _PER_FACT = 40, 4
_UNTOLD = frozenset({"type", "prefLabel", "altLabel", "reportedIn", "agentState", "recipientState"})


class FactSentences:
    """Asks the quad store in process, and the ledger for sentences."""

    def __init__(
        self, rows: Callable[[str], list[Row]], happenings: Happenings, book: ClaimBook, labels: Labels
    ) -> None:
        self._rows, self._happenings, self._book, self._labels = rows, happenings, book, labels

    def of(
        self,
        iri: str,
        rows: Sequence[Row],
        *,
        told_only: bool,
        reports: dict[str, tuple[DocumentView, str]] | None = None,
    ) -> list[FactView]:
        """The first forty of what rows say of a thing; told_only: without what kind of event it is."""
        shown = [row for row in rows if local_name(row["p"]) not in _UNTOLD][:_FACTS]
        kinds = [] if told_only else self._happenings.own_kinds(rows)
        nodes = [(row, self._happenings.fact_of(iri, row["p"], row["o"])) for row in (*shown, *kinds)]
        claims = [self._claims_of(node.get("fact", "")) for _, node in nodes]
        told = self._book.views((claim for those in claims for claim in those), reports=reports)
        labels = self._labels(row["o"] for row in shown)
        return [
            _fact_view(row, node, labels, [told[claim] for claim in those if claim in told])
            for (row, node), those in zip(nodes, claims, strict=True)
        ]

    def _claims_of(self, fact: str) -> list[str]:
        if not fact:
            return []
        found = self._rows(
            f"{PREFIXES}SELECT ?c {{ GRAPH ?d {{ ?c cq:asserts {written(fact)} }} }} LIMIT {_PER_FACT}"
        )
        return [row["c"] for row in found]


def _fact_view(row: Row, node: Row, labels: Mapping[str, str], claims: Iterable[ClaimView]) -> FactView:
    other = row["o"]
    return FactView(
        predicate=words_of(row["p"]),
        value=labels.get(other) or _in_words(other),
        value_iri=other if "://" in other else None,
        home=row["home"],
        standing=words_of(node.get("standing", "")),
        evidence=tuple(claims),
    )


def _in_words(value: str) -> str:
    """A value without a label: terms by their name, reference entries by their key, others as they are."""
    if value.startswith(REFERENCE):
        return value.removeprefix(REFERENCE).partition("-")[2].replace("-", " ")
    return words_of(value) if value.startswith(ONTOLOGY) else value


def local_name(iri: str) -> str:
    """The local name of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
