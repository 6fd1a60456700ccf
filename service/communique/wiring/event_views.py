"""Events as pages show them: what, who, when, how it stands, and each report's version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.api.views import DocumentView
from communique.api.workbench import DisagreementAsk, EventLine, EventView, Version, When
from communique.model.knowledge import Identity
from communique.model.naming import ONTOLOGY
from communique.model.text import Iri
from communique.wiring.desk_parts import DeskParts
from communique.wiring.event_ties import EventTies
from communique.wiring.happenings import bounds
from communique.wiring.sentences import event_sentence
from communique.wiring.versions import Account, objects, value_of
from communique.wiring.views import HOMES, Row

_VERSIONS, _CLAIMS, _DISAGREEMENTS = 12, 80, 12
UNHELD = "unheld"
_BOUNDS = {"#earliest": "from", "#latest": "to"}


class Events:
    """Asks the quad store in process, and the ledger for claims."""

    def __init__(self, parts: DeskParts) -> None:
        self._ledger, self._labels, self._names = parts.ledger, parts.labels, parts.names
        self._book, self._happenings = parts.book, parts.happenings
        self._disagreeing, self._sentences = parts.disagreeing, parts.sentences
        self._ties = EventTies(parts.rows, parts.names, parts.happenings)

    def local(self, iri: str) -> str:
        """The IRI that the ledger's tables know: a prospect's is its event's in another space."""
        return iri.replace(f"{self._names.base}prospect/", f"{self._names.base}id/", 1)

    def view(self, iri: str) -> EventView:
        """All that a page shows of an event."""
        about = self._happenings.triples(iri)
        reports: dict[str, tuple[DocumentView, str]] = {}
        account, more = self._account(iri, reports)
        facts = self._sentences.of(iri, about, told_only=False, reports=reports)
        facts += account.unheld(facts)
        line = self._line(iri, about, account)
        versions = account.versions(lambda document: reports[document][0])
        return EventView(
            iri=iri,
            sentence=event_sentence(line, facts),
            kind=line.kind,
            label=line.label,
            home=line.home,
            when=line.when,
            elsewhere=_elsewhere(line, about, versions),
            facts=tuple(facts),
            versions=versions,
            disagreements=tuple(self._disagreeing.found(DisagreementAsk(about=iri, limit=_DISAGREEMENTS))),
            ties=self._ties.of(iri, about),
            more_reports=more,
        )

    def _line(self, iri: str, about: Sequence[Row], account: Account) -> EventLine:
        """The event in short; of one too unsure to be held in any graph, what claims say of its kind."""
        if self._happenings.own_kinds(about):
            return self._happenings.described(iri, about)
        told = dict.fromkeys(value_of(fact) for fact, _ in account.facts() if fact.predicate == "type")
        kinds = [{"p": f"{ONTOLOGY}ofKind", "o": f"{ONTOLOGY}{kind}", "home": UNHELD} for kind in told]
        line = self._happenings.described(iri, [*about, *kinds])
        return replace(line, label=line.kind) if kinds else line

    def _account(self, iri: str, reports: dict[str, tuple[DocumentView, str]]) -> tuple[Account, int]:
        """The claims on an event in the reports that a page shows, and how many reports more tell of it."""
        subjects = frozenset({iri, self.local(iri)})
        members = self._ledger.applied.members(map(Iri, subjects))
        told = self._ledger.evidence.told_of({each for those in members.values() for each in those})
        shown = [claim for those in list(told.values())[:_VERSIONS] for claim in those]
        claims = self._ledger.evidence.claims(shown)[:_CLAIMS]
        account = Account(
            subjects=subjects,
            claims=claims,
            told=self._book.views((claim.iri for claim in claims), reports=reports),
            identity=Identity(self._ledger.applied.shared(objects(claims))),
            labels=self._labels,
        )
        return account, max(0, len(told) - _VERSIONS)


def _elsewhere(line: EventLine, about: Sequence[Row], versions: Sequence[Version]) -> tuple[str, When]:
    """Where an event without a day of its own has one: in which of the further graphs, or in claims alone."""
    if line.when.is_known:
        return "", When()
    for home in HOMES[1:]:
        told = [row for row in about if row["home"] == home]
        days = [{name: row["o"]} for end, name in _BOUNDS.items() for row in told if row["p"].endswith(end)]
        if (when := bounds(days)).is_known:
            return home, when
    return next(((UNHELD, version.when) for version in versions if version.when.is_known), ("", When()))
