"""The workbench's views, read from the graph by short queries and from the ledger by key.

No query reads more than a page shows: what a head of state has in common with thousands of reports is
listed by its latest, and sentences are looked up for the facts that are shown.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from communique.api.background import OfficeTold
from communique.api.views import ClaimView, DocumentView, FactView
from communique.api.workbench import (
    Dealings,
    DisagreementAsk,
    DisagreementView,
    Dispute,
    EntityView,
    EventLine,
    EventView,
    FeedEntry,
    Partner,
    Tie,
    When,
)
from communique.errors import NotFoundError
from communique.model.knowledge import Identity
from communique.model.naming import ONTOLOGY, REFERENCE, Names
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.wiring.background import TOLD_APART, Backgrounds
from communique.wiring.chronology import Chronology
from communique.wiring.claim_book import ClaimBook
from communique.wiring.decided import Record
from communique.wiring.disagreeing import Disagreements
from communique.wiring.event_ties import EventTies
from communique.wiring.happenings import Happenings, class_of, kinds_of_events
from communique.wiring.holdings import Holdings
from communique.wiring.networks import Networks
from communique.wiring.news import changes, named_units, news
from communique.wiring.pairs import Pairs
from communique.wiring.passages import places_named
from communique.wiring.sentences import event_sentence
from communique.wiring.versions import Account, objects
from communique.wiring.views import PREFIXES, Row, Views, words_of, written

T = TypeVar("T")
_KEPT = 64
_LITTLE = 3  # sentences on an entity, under which the places that name it are shown
_VERSIONS, _CLAIMS, _FACTS, _PER_FACT, _EVENTS, _SAID = 12, 80, 40, 4, 60, 12
_BETWEEN = 10_000  # events of two things; a page tells how many there are
_HOLDS = words_of("holdsOffice")
_UNTOLD = frozenset({"type", "prefLabel", "altLabel", "reportedIn", "agentState", "recipientState"})


class Desk:
    """Implements the port of the workbench's pages."""

    def __init__(
        self, rows: Callable[[str], list[Row]], ledger: Ledger, holdings: Holdings, views: Views, names: Names
    ) -> None:
        self._rows, self._ledger, self._holdings, self._views, self._names = (
            rows,
            ledger,
            holdings,
            views,
            names,
        )
        self._book = ClaimBook(ledger, holdings, views.labels)
        self._happenings = Happenings(rows, names)
        self._chronology = Chronology(rows, names, self._happenings)
        self._disagreeing = Disagreements(rows, self._book, names, views.labels)
        self._ties = EventTies(rows, names, self._happenings)
        self._backgrounds = Backgrounds(rows, names, views.labels)
        self._pairs = Pairs(rows, self._book, holdings)
        self._networks = Networks(rows, self._chronology, self._happenings, self._book, views.labels)
        self._turn = threading.Lock()
        self._state: tuple[int, int] = (-1, -1)  # version and last decision that what is kept was found at
        self._found: dict[str, object] = {}

    # events

    def is_event(self, iri: str, /) -> bool:
        names = [Iri(iri), Iri(self._local(iri))]
        return any("event" in kinds for kinds in self._ledger.evidence.kinds(names).values())

    def _local(self, iri: str) -> str:
        """The IRI that the ledger's tables know: a prospect's is its event's in another space."""
        return iri.replace(f"{self._names.base}prospect/", f"{self._names.base}id/", 1)

    def event(self, iri: str, /) -> EventView:
        return self._kept(f"event {iri}", lambda: self._event(iri))

    def _event(self, iri: str) -> EventView:
        about = self._happenings.triples(iri)
        reports: dict[str, tuple[DocumentView, str]] = {}
        account, more = self._account(iri, reports)
        facts = self._facts(iri, about, told_only=False, reports=reports)
        facts += account.unheld(facts)
        home = next((fact.home for fact in facts if fact.predicate == "type"), "prospects")
        line = self._happenings.described(iri, about)
        return EventView(
            iri=iri,
            sentence=event_sentence(line, facts),
            kind=line.kind,
            label=line.label,
            home=home,
            when=line.when,
            facts=tuple(facts),
            versions=account.versions(lambda document: reports[document][0]),
            disagreements=tuple(self._disagreeing.found(DisagreementAsk(about=iri, limit=12))),
            ties=self._ties.of(iri, about),
            more_reports=more,
        )

    def _account(self, iri: str, reports: dict[str, tuple[DocumentView, str]]) -> tuple[Account, int]:
        """The claims on an event in the reports that a page shows, and how many reports more tell of it."""
        subjects = frozenset({iri, self._local(iri)})
        members = self._ledger.applied.members(map(Iri, subjects))
        told = self._ledger.evidence.told_of({each for those in members.values() for each in those})
        shown = [claim for those in list(told.values())[:_VERSIONS] for claim in those]
        claims = self._ledger.evidence.claims(shown)[:_CLAIMS]
        account = Account(
            subjects=subjects,
            claims=claims,
            told=self._book.views((claim.iri for claim in claims), reports=reports),
            identity=Identity(self._ledger.applied.shared(objects(claims))),
            labels=self._views.labels,
        )
        return account, max(0, len(told) - _VERSIONS)

    # facts with their sentences

    def _facts(
        self,
        iri: str,
        rows: Sequence[Row],
        *,
        told_only: bool,
        reports: dict[str, tuple[DocumentView, str]] | None = None,
    ) -> list[FactView]:
        shown = [row for row in rows if words_end(row["p"]) not in _UNTOLD][:_FACTS]
        kinds = [] if told_only else self._happenings.own_kinds(rows)
        nodes = [(row, self._happenings.fact_of(iri, row["p"], row["o"])) for row in (*shown, *kinds)]
        claims = [self._claims_of(node.get("fact", "")) for _, node in nodes]
        told = self._book.views((claim for those in claims for claim in those), reports=reports)
        labels = self._views.labels(row["o"] for row in shown)
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

    # entities

    def is_entity(self, iri: str, /) -> bool:
        return "entity" in self._ledger.evidence.kinds([Iri(iri)]).get(Iri(iri), frozenset())

    def entity(self, iri: str, /) -> EntityView:
        return self._kept(f"entity {iri}", lambda: self._entity(iri))

    def _entity(self, iri: str) -> EntityView:
        about = self._happenings.triples(iri)
        if not about:
            raise NotFoundError(f"nothing is known of {iri}")
        names = sorted({row["o"] for row in about if row["p"].endswith("altLabel")})
        kinds = [words_of(row["o"]) for row in about if row["p"].endswith("#type") and ONTOLOGY in row["o"]]
        latest = self._chronology.of_entity(iri, limit=_EVENTS + 1)
        events = latest[:_EVENTS]
        told = [row for row in about if words_end(row["p"]) not in TOLD_APART]
        facts, said = self._facts(iri, told, told_only=True), self._said(iri)
        is_little = len(said) + sum(bool(fact.evidence) for fact in facts) < _LITTLE
        named = tuple(places_named(self._rows, self._holdings, iri)) if is_little else ()
        return EntityView(
            iri=iri,
            label=self._views.labels([iri]).get(iri, iri.rsplit("/", 1)[1]),
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
        labels = self._views.labels(party for party, _ in most)
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

    def told(self, events: Iterable[str], /) -> Mapping[str, ClaimView]:
        return self._networks.told(events)

    def event_kinds(self) -> Sequence[tuple[str, str]]:
        return kinds_of_events()

    def between(self, one: str, other: str, /) -> Sequence[EventLine]:
        return self._chronology.between(one, other, limit=_BETWEEN)

    def dealings(self, one: str, other: str, /) -> Dealings:
        return self._kept(f"dealings {one} {other}", lambda: self._pairs.dealings(one, other))

    # lists

    def disagreements(self, ask: DisagreementAsk, /) -> Sequence[DisagreementView]:
        return self._kept(repr(ask), lambda: self._disagreeing.found(ask))

    def disagreement(self, iri: str, /) -> DisagreementView | None:
        return self._disagreeing.one(iri)

    def disputes(self, claims: Iterable[str], /) -> Mapping[str, Sequence[Dispute]]:
        return self._disagreeing.disputes(claims)

    def grounds(self) -> Sequence[tuple[str, int]]:
        return self._kept("grounds", self._disagreeing.grounds)

    def planned(self, *, limit: int) -> Sequence[EventLine]:
        return self._kept(f"planned {limit}", lambda: self._chronology.planned(self.newest(), limit=limit))

    def newest(self) -> date | None:
        return self._kept("newest", self._chronology.newest)

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        """What was found before, while neither the dataset nor the record of decisions has changed."""
        state = (self._ledger.applied.version(), self._ledger.decisions.last())
        with self._turn:
            if state != self._state or len(self._found) > _KEPT:
                self._state, self._found = state, {}
            if name in self._found:
                return cast("T", self._found[name])
        made = make()
        with self._turn:
            if state == self._state:
                self._found[name] = made
        return made

    def timeline(
        self, *, begin: date | None, end: date | None, kind: str, who: str, limit: int
    ) -> Sequence[EventLine]:
        when = When(earliest=begin, latest=end)
        return self._chronology.dated(when, kind=class_of(kind), limit=limit, who=who)

    # what is new

    def news(self, about: str | None, /, *, limit: int) -> Sequence[FeedEntry]:
        record = Record(self._ledger, self._holdings, self._views.labels)
        return news(self._ledger, self._holdings, self._names, about, record=record, limit=limit)

    def changes(self, *, limit: int) -> Sequence[FeedEntry]:
        record = Record(self._ledger, self._holdings, self._views.labels)
        return changes(self._ledger, self._holdings, self._names, record=record, limit=limit)

    def changed_since(self, version: int, /) -> Sequence[str]:
        return sorted(named_units(self._ledger.applied.changed_since(version)))

    def called(self, iri: str, /) -> str:
        return self._views.labels([iri]).get(iri, iri.rsplit("/", 1)[1])

    def names_of(self, iris: Iterable[str], /) -> Mapping[str, str]:
        return self._views.labels(iris)

    def reports_of(self, claims: Iterable[str], /) -> Mapping[str, str]:
        return {each.iri: each.document for each in self._ledger.evidence.claims(map(Iri, claims))}

    def network(self, *, kind: str, who: str, limit: int) -> Sequence[Tie]:
        name = f"network {kind} {who} {limit}"
        return self._kept(name, lambda: self._networks.ties(kind=class_of(kind), who=who, limit=limit))


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


def words_end(iri: str) -> str:
    """The local name of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
