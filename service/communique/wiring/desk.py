"""The workbench's views, read from the graph by short queries and from the ledger by key.

No query reads more than a page shows: what a head of state has in common with thousands of reports is
listed by its latest, and sentences are looked up for the facts that are shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from communique.api.views import ClaimView, DocumentView
from communique.api.workbench import (
    Common,
    Dealings,
    DisagreementAsk,
    DisagreementView,
    Dispute,
    EntityView,
    EventLine,
    EventView,
    FeedEntry,
    Since,
    Tie,
    When,
)
from communique.model.naming import Names
from communique.model.text import Iri
from communique.store.ledger import Ledger
from communique.wiring.decided import Record
from communique.wiring.desk_parts import DeskParts
from communique.wiring.entities import Entities
from communique.wiring.event_views import Events
from communique.wiring.happenings import class_of, kinds_of_events
from communique.wiring.holdings import Holdings
from communique.wiring.networks import Networks
from communique.wiring.news import changes, news, told_since
from communique.wiring.pairs import Pairs
from communique.wiring.views import Row, Views

T = TypeVar("T")
_KEPT = 64


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
        parts = DeskParts.over(rows, ledger, holdings, names, views.labels)
        self._book, self._happenings = parts.book, parts.happenings
        self._chronology, self._disagreeing = parts.chronology, parts.disagreeing
        self._events, self._entities = Events(parts), Entities(parts)
        self._pairs = Pairs(rows, self._book, holdings)
        self._networks = Networks(rows, self._chronology, self._happenings, self._book, views.labels)
        self._turn = threading.Lock()
        self._state: tuple[int, int] = (-1, -1)  # version and last decision that what is kept was found at
        self._found: dict[str, object] = {}

    # events

    def is_event(self, iri: str, /) -> bool:
        names = [Iri(iri), Iri(self._events.local(iri))]
        return any("event" in kinds for kinds in self._ledger.evidence.kinds(names).values())

    def event(self, iri: str, /) -> EventView:
        return self._kept(f"event {iri}", lambda: self._events.view(iri))

    # entities

    def is_entity(self, iri: str, /) -> bool:
        return "entity" in self._ledger.evidence.kinds([Iri(iri)]).get(Iri(iri), frozenset())

    def entity(self, iri: str, /) -> EntityView:
        return self._kept(f"entity {iri}", lambda: self._entities.view(iri))

    def told(self, events: Iterable[str], /) -> Mapping[str, ClaimView]:
        return self._networks.told(events)

    def states(self) -> Sequence[tuple[str, str]]:
        return self._kept("states", self._happenings.states)

    def event_kinds(self) -> Sequence[tuple[str, str]]:
        return kinds_of_events()

    def between(self, one: str, other: str, /, *, limit: int) -> Common:
        return self._kept(
            f"between {one} {other} {limit}", lambda: self._chronology.between(one, other, limit=limit)
        )

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

    def undated(self, *, limit: int) -> Sequence[DocumentView]:
        listed = self._ledger.readings.undated
        return self._kept(f"undated {limit}", lambda: list(map(self._holdings.view, listed(limit=limit))))

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
        when, of_kind = When(earliest=begin, latest=end), class_of(kind)
        return self._kept(
            f"timeline {begin} {end} {kind} {who} {limit}",
            lambda: self._chronology.dated(when, kind=of_kind, limit=limit, who=who),
        )

    # what is new

    def news(self, about: str | None, /, *, limit: int) -> Sequence[FeedEntry]:
        record = Record(self._ledger, self._holdings, self._views.labels)
        return news(self._ledger, self._holdings, self._names, about, record=record, limit=limit)

    def changes(self, *, limit: int) -> Sequence[FeedEntry]:
        record = Record(self._ledger, self._holdings, self._views.labels)
        return changes(self._ledger, self._holdings, self._names, record=record, limit=limit)

    def since(self, version: int | None, /) -> Since:
        return told_since(self._ledger, version)

    def called(self, iri: str, /) -> str:
        return self._views.labels([iri]).get(iri, iri.rsplit("/", 1)[1])

    def names_of(self, iris: Iterable[str], /) -> Mapping[str, str]:
        return self._views.labels(iris)

    def reports_of(self, claims: Iterable[str], /) -> Mapping[str, str]:
        return {each.iri: each.document for each in self._ledger.evidence.claims(map(Iri, claims))}

    def network(self, *, kind: str, who: str, limit: int) -> Sequence[Tie]:
        name = f"network {kind} {who} {limit}"
        return self._kept(name, lambda: self._networks.ties(kind=class_of(kind), who=who, limit=limit))
