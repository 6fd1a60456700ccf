"""What the pages of deciding show, read from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from communique.api.curating import (
    Decided,
    Mentioned,
    Passage,
    Review,
    ReviewAsk,
    Vocabulary,
    Words,
)
from communique.api.views import DocumentView
from communique.errors import NotFoundError
from communique.ingest.ports import Account
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import ResolvedReport
from communique.model.naming import spoken_kind
from communique.model.text import Iri, Role, Span
from communique.rdf.ontology import event_hierarchy
from communique.resolution.judgements import Judgement
from communique.search.index import SearchIndex
from communique.store.ledger import Ledger
from communique.wiring.decided import Record
from communique.wiring.engine import Engine
from communique.wiring.holdings import Holdings
from communique.wiring.passages import Passages, passage
from communique.wiring.reviewing import Reviewing
from communique.wiring.rooms import Making
from communique.wiring.terms import CLASSES, RELATIONS
from communique.wiring.views import Views

_REVIEWED = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.MERGE, DecisionKind.SPLIT)
_LATEST = 3  # verdicts shown beside the queue
_REPORTS = 24  # whose mentions of a thing are shown
_SHOWN, _LOOKED_AT = 12, 1000  # decisions beside a thing, and how far back they are looked for


class CuratingDesk:
    """Implements the port of the pages that decide."""

    def __init__(
        self,
        ledger: Ledger,
        holdings: Holdings,
        views: Views,
        index: SearchIndex,
        engine: Engine,
        *,
        told: Callable[[Iterable[Iri]], Account],
    ) -> None:
        self._ledger, self._holdings, self._names = ledger, holdings, views.names
        self._passages = Passages(holdings, index, lambda: engine.reference, views.names)
        self._record = Record(ledger, holdings, views.labels)
        self._reviewing = Reviewing(ledger, holdings, views, self._alike)
        self._told, self._making = told, Making(engine)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        def said(names: Iterable[str]) -> dict[str, str]:
            return {each: spoken_kind(each) for each in sorted(names, key=spoken_kind)}

        return Vocabulary(
            kinds=said(event_hierarchy()),
            classes=said(CLASSES),
            roles=said(role.value for role in Role),
            relations=said(RELATIONS),
        )

    def vocabulary(self) -> Vocabulary:
        return self._vocabulary

    def document(self, document: str, /) -> DocumentView:
        return self._holdings.view(document)

    def places(self, document: str, words: str, /) -> Sequence[Passage]:
        return self._passages.places(document, words)

    def words(self, document: str, start: int, end: int, /, *, search: str = "") -> Words:
        return self._passages.words(document, start, end, search=search)

    # where a thing is mentioned

    def mentions(self, iri: str, /) -> Sequence[Mentioned]:
        """In the first reports; of an event, where it is told."""
        members = self._members(iri)
        documents = sorted(self._ledger.evidence.documents_of(members))[:_REPORTS]
        if not documents:
            raise NotFoundError(f"no report mentions {iri}")
        return [each for document in documents for each in self._mentions_in(document, members)]

    def _members(self, iri: str) -> frozenset[Iri]:
        local = Iri(iri.replace(f"{self._names.base}prospect/", f"{self._names.base}id/", 1))
        found = self._ledger.applied.members([local])
        return frozenset(each for those in found.values() for each in those) | {local}

    def _mentions_in(self, document: str, members: frozenset[Iri]) -> Iterator[Mentioned]:
        report, text = self._passages.report(document), self._holdings.text(document)
        title = self._holdings.view(document).title
        for span, confidence in sorted(_pointing(report, members)):
            yield Mentioned(passage=passage(document, text, span), title=title, confidence=confidence)

    # what was decided

    def decided(self, iri: str, /) -> Sequence[Decided]:
        """The latest that hold about a report or a thing, its claims included."""
        latest = self._ledger.decisions.effective()[: -_LOOKED_AT - 1 : -1]
        if not latest:
            return ()
        is_about = self._of_report(iri) if "/doc/" in iri else self._of_thing(iri)
        found = (each for each in latest if any(map(is_about, each.targets)))
        return self._record.told(islice(found, _SHOWN))

    def _of_report(self, iri: str) -> Callable[[str], bool]:
        def is_about(target: str) -> bool:
            if "/claim/" in target:
                claim = self._ledger.evidence.claim(target)
                return claim is not None and claim.document == iri
            return target.partition("#")[0] == iri

        return is_about

    def _of_thing(self, iri: str) -> Callable[[str], bool]:
        members = self._members(iri)

        def is_about(target: str) -> bool:
            if "/claim/" not in target:
                return target in members
            claim = self._ledger.evidence.claim(target)
            return claim is not None and any(fact.subject in members for fact in claim.facts)

        return is_about

    def review(self, ask: ReviewAsk, /) -> Review:
        return replace(self._reviewing.found(ask), latest=tuple(self._record.told(self._verdicts())))

    def _alike(self, members: frozenset[Iri]) -> tuple[Judgement, ...]:
        """Why local events of one shared IRI are one, of the pairs that the graph compares."""
        among = [pair for pair in self._ledger.bonds.among(members) if members.issuperset(pair)]
        return self._making.told_alike(self._told(members), among)

    def _verdicts(self) -> Iterator[Decision]:
        """The latest that a review takes and that hold."""
        held = reversed(self._ledger.decisions.effective()[-_LOOKED_AT:])
        return islice((each for each in held if each.kind in _REVIEWED), _LATEST)

    def record(self, *, limit: int, offset: int) -> Sequence[Decided]:
        every = self._ledger.decisions.all()
        return self._record.told(every[::-1][offset : offset + limit])


def _pointing(report: ResolvedReport, members: frozenset[Iri]) -> set[tuple[Span, str]]:
    """The mentions of the things among these, and the triggers of the events."""
    mentions = {(each.span, str(each.confidence)) for each in report.mentions if each.refers_to in members}
    triggers = {(span, "") for each in report.events if each.iri in members for span in each.triggers}
    return mentions | triggers
