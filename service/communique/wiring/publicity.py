"""Which people strangers are told of: those with an office, a rank or another public role; see PRIVACY.md."""

from __future__ import annotations

from collections.abc import Callable

from communique.derivation.publicity import RANKS, has_rank
from communique.model.naming import Names
from communique.wiring.views import Rows, char_span, written

_MENTIONS_READ = 200
_ROLES = "cq:holdsOffice|cq:heldOffice|cq:spokespersonFor|^cq:headedBy|cq:referenceKey|skos:exactMatch ?role"
_PREFIXES = """PREFIX cq: <https://w3id.org/communique/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


class Publicity:
    """Asks one graph. text: a report's; titles: words that say an office or rank, in small letters."""

    def __init__(
        self,
        rows: Rows,
        text: Callable[[str], str],
        names: Names,
        titles: Callable[[], frozenset[str]],
    ) -> None:
        self._rows, self._text, self._names, self._titles = rows, text, names, titles

    def is_withheld(self, iri: str) -> bool:
        """Whether it is a person of whom no report and no vocabulary tells a public role."""
        if not iri.startswith(f"{self._names.base}id/"):
            return False
        return self._holds(iri, "a cq:Person") and not (self._holds(iri, _ROLES) or self._has_rank(iri))

    def names_withheld(self, iri: str) -> bool:
        """Whether it is an event in which somebody takes part, by any report, who is withheld."""
        asked = f"{written(iri)} cq:participant|cq:agent|cq:recipient ?who"
        text = f"{_PREFIXES}SELECT DISTINCT ?who {{ {{ {asked} }} UNION {{ GRAPH ?g {{ {asked} }} }} }}"
        return any(self.is_withheld(row["who"]) for row in self._rows(text))

    def _holds(self, iri: str, pattern: str) -> bool:
        asked = f"{written(iri)} {pattern}"
        text = f"{_PREFIXES}SELECT (1 AS ?yes) {{ {{ {asked} }} UNION {{ GRAPH ?g {{ {asked} }} }} }} LIMIT 1"
        return bool(self._rows(text))

    def _has_rank(self, iri: str) -> bool:
        """Whether some report puts a title straight before the name."""
        text = f"{_PREFIXES}SELECT ?mention {{ GRAPH ?d {{ ?mention cq:refersTo {written(iri)} }} }}"
        titles = self._titles() | RANKS
        for row in self._rows(f"{text} LIMIT {_MENTIONS_READ}"):
            document, span = char_span(row["mention"])
            if has_rank(self._text(document), span, titles):
                return True
        return False
