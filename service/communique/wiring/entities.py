"""Things that are no events as pages show them: names, facts, what they took part in, what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from communique.api.background import OfficeTold
from communique.api.views import ClaimView, FactView
from communique.api.workbench import DisagreementAsk, EntityView, EventLine, Partner
from communique.errors import NotFoundError
from communique.model.naming import ONTOLOGY
from communique.wiring.background import TOLD_APART, Backgrounds
from communique.wiring.desk_parts import DeskParts
from communique.wiring.fact_sentences import local_name
from communique.wiring.passages import places_named
from communique.wiring.views import PREFIXES, words_of, written

_LITTLE = 3  # sentences on an entity, under which the places that name it are shown
_EVENTS, _SAID = 60, 12
_HOLDS = words_of("holdsOffice")


class Entities:
    """Asks the quad store in process, and the ledger for sentences and grades."""

    def __init__(self, parts: DeskParts) -> None:
        self._rows, self._ledger, self._holdings = parts.rows, parts.ledger, parts.holdings
        self._labels, self._book, self._happenings = parts.labels, parts.book, parts.happenings
        self._chronology, self._disagreeing = parts.chronology, parts.disagreeing
        self._sentences = parts.sentences
        self._backgrounds = Backgrounds(parts.rows, parts.names, parts.labels)

    def view(self, iri: str) -> EntityView:
        """All that a page shows of a thing; raises NotFoundError."""
        about = self._happenings.triples(iri)
        if not about:
            raise NotFoundError(f"nothing is known of {iri}")
        names = sorted({row["o"] for row in about if row["p"].endswith("altLabel")})
        kinds = [words_of(row["o"]) for row in about if row["p"].endswith("#type") and ONTOLOGY in row["o"]]
        latest = self._chronology.of_entity(iri, limit=_EVENTS + 1)
        events = latest[:_EVENTS]
        told = [row for row in about if local_name(row["p"]) not in TOLD_APART]
        facts, said = self._sentences.of(iri, told, told_only=True), self._said(iri)
        is_little = len(said) + sum(bool(fact.evidence) for fact in facts) < _LITTLE
        named = tuple(places_named(self._rows, self._holdings, iri)) if is_little else ()
        return EntityView(
            iri=iri,
            label=self._labels([iri]).get(iri, iri.rsplit("/", 1)[1]),
            kind=self._happenings.narrowest(kinds),
            names=tuple(names[:24]),
            links=tuple(row["o"] for row in about if row["p"].endswith("exactMatch")),
            facts=tuple(facts),
            events=tuple(events),
            has_more_events=len(latest) > len(events),
            partners=tuple(self._partners(iri, events)),
            said=tuple(said[:_SAID]),
            has_more_said=len(said) > _SAID,
            disagreements=tuple(self._disagreeing.found(DisagreementAsk(about=iri, limit=6))),
            grade=self._grade(iri),
            background=self._backgrounds.of(iri, about),
            told_in_office=tuple(self._told_in_office(facts)),
            mentioned=named,
            words=tuple(self._told_with(iri)) if is_little and not named else (),
        )

    def _told_in_office(self, facts: Iterable[FactView]) -> Iterator[OfficeTold]:
        """When reports name somebody in an office, by the sentences that the page shows."""
        for fact in facts:
            if fact.predicate != _HOLDS or fact.value_iri is None:
                continue
            for claim in fact.evidence:
                if day := self._holdings.view(claim.document).published:
                    yield OfficeTold(
                        label=fact.value,
                        iri=fact.value_iri,
                        day=day,
                        document=claim.document,
                        title=claim.document_title,
                    )

    def _partners(self, iri: str, events: Sequence[EventLine]) -> list[Partner]:
        counted: Counter[str] = Counter()
        for _, party in self._happenings.parties(event.iri for event in events):
            if party != iri:
                counted[party] += 1
        most = counted.most_common(16)
        labels = self._labels(party for party, _ in most)
        return [Partner(iri=one, label=labels[one], events=many) for one, many in most if one in labels]

    def _said(self, iri: str) -> list[ClaimView]:
        found = self._rows(
            f"{PREFIXES}SELECT ?c {{ GRAPH ?d {{ ?c cq:speaker {written(iri)} }} }} LIMIT {_SAID + 1}"
        )
        return list(self._book.views(row["c"] for row in found).values())

    def _told_with(self, iri: str) -> list[ClaimView]:
        """Claims that give it a part in something."""
        found = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?c {{ GRAPH ?d {{ ?f rdf:object {written(iri)} . "
            f"?c cq:asserts ?f }} }} LIMIT {_SAID}"
        )
        return list(self._book.views(row["c"] for row in found).values())

    def _grade(self, iri: str) -> str:
        grade = ""
        for decision in self._ledger.decisions.about(iri):
            grade = decision.values.get("reliability", grade)
        return grade
