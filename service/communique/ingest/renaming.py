"""The lines of documents in which things are known by other names than before, without reading them again.

Each report may move the shared IRI of a few events, and with it the evidence of every report that tells of
them: nothing in those lines changes but names and the hashes of facts that name them.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.ingest.ports import Rooms
from communique.model.knowledge import Identity
from communique.model.naming import Names
from communique.model.text import Iri
from communique.store.applied import Renewal, document_unit, exchanging
from communique.store.ledger import Ledger


class Renaming:
    """Works out the lines of one document from those it had."""

    def __init__(self, ledger: Ledger, rooms: Rooms, names: Names) -> None:
        self._evidence = ledger.evidence
        self._applied = ledger.applied
        self._rooms = rooms
        self._names = names

    def renewal(self, document: Iri, past: Mapping[Iri, Iri]) -> Renewal | None:
        """What of its lines is others now; None where they must be made from the reading.

        past: local IRIs of the document whose shared IRI may have changed, with the one that they had.
        """
        before = self._applied.ordered_lines(document_unit(document))
        here = self._evidence.named_in(document)
        now = Identity(self._applied.shared((*here, *past)))
        then = Identity({**now.shared, **past})
        moved = [local for local in past if then.of(local) != now.of(local)]
        if not before or _are_confused(moved, here, then):
            return None
        renamed = {then.of(local): now.of(local) for local in moved}
        for claim in self._evidence.claims(self._evidence.claims_naming(document, moved)):
            for fact in claim.facts:
                one, other = then.fact(fact).iri(self._names), now.fact(fact).iri(self._names)
                if one != other:
                    renamed[one] = other
        exchanged = self._rooms.renamed(before, renamed)
        return None if exchanged is None else exchanging(document_unit(document), before, exchanged)


def _are_confused(moved: list[Iri], here: frozenset[Iri], then: Identity) -> bool:
    """Whether a name that goes was that of something else in the document as well."""
    names = [then.of(local) for local in here]
    return any(names.count(then.of(local)) > 1 for local in moved)
