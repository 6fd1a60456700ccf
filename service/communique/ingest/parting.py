"""One name for two things: mentions of what is known by its name alone, moved to a thing of their own.

An organisation, place or weapon that the vocabularies do not know is minted from its name, so reports that
mean two by one name give no members to split. Its mentions are relinked instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.errors import ConflictError
from communique.ingest.addresses import Addresses
from communique.model import codec
from communique.model.knowledge import ResolvedReport
from communique.model.naming import Names
from communique.model.text import Iri, Span
from communique.store.ledger import Ledger


class Parting:
    """Works out the relink that parts mentions from a node."""

    def __init__(self, ledger: Ledger, addresses: Addresses, names: Names) -> None:
        self._ledger = ledger
        self._addresses = addresses
        self._names = names

    def parted(self, node: Iri, taken: Sequence[str]) -> tuple[Sequence[str], Mapping[str, str]]:
        """Targets and values of a relink of the mentions to a new thing of the same class and label.

        All mentions in the reports of those taken; where no other report names the node, those taken alone.
        Raises ConflictError for anything but mentions, and when nothing would be left.
        """
        members = self._addresses.members(node)
        if self._addresses.is_event(members):
            raise ConflictError(
                f"{node} would have nothing left; what one report tells is amended, not split"
            )
        found = [self._addresses.mention(each) for each in taken]
        given = sorted((report.document.iri, span) for report, span in filter(None, found))
        if len(given) < len(taken):
            raise ConflictError(f"{node} is known by one name: take mentions of it, DOCUMENT#char=BEGIN,END")
        reports = {report.document.iri: report for report, _ in filter(None, found)}
        every = [(iri, span) for iri in sorted(reports) for span in _meaning(reports[iri], members)]
        elsewhere = self._ledger.evidence.documents_of(members) - reports.keys()
        moved = every if elsewhere else given
        if not elsewhere and set(moved) >= set(every):
            raise ConflictError(f"{node} would have nothing left; take some of its mentions")
        document, span = given[0]
        own = self._names.local_entity(document, span)
        meant = replace(
            self._addresses.entity(node, document=document), iri=own, reference=None, qid=None, reason=None
        )
        mentions = {self._names.mention(iri, span) for iri, span in moved}
        return sorted({*mentions, *reports}), {"entity": codec.dumps(meant).decode()}


def _meaning(report: ResolvedReport, members: Iterable[Iri]) -> list[Span]:
    wanted = frozenset(members)
    return [mention.span for mention in report.mentions if mention.refers_to in wanted]
