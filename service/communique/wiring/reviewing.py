"""What waits for a person: claims of low confidence, and things of two reports that a score took for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from communique.api.curating import Doubt, Mentioned, Review, ReviewAsk, Thing
from communique.errors import InvalidRequestError
from communique.model.curation import ASSERTED, Decision, DecisionKind
from communique.model.knowledge import Claim, Entity, Event, ResolvedReport
from communique.model.text import Factuality, Iri, Role, Span, SpeakerKind
from communique.model.unions import unions
from communique.resolution.judgements import Judgement, judge_entities
from communique.store.ledger import Ledger
from communique.store.rows import ENTITY, EVENT
from communique.wiring.claim_book import ClaimBook
from communique.wiring.holdings import Holdings
from communique.wiring.passages import passage
from communique.wiring.views import PREFIXES, Views, words_of

KINDS = ("event", "part", "relation", "link")
_CLAIMS, _GROUPS, _TELLINGS = 1000, 500, 4  # looked at: claims, joined things, reports of one event
_KEPT = 5000  # groups whose judgements are kept
_ROLES = frozenset(role.value for role in Role)
_VERDICTS = (DecisionKind.ACCEPT, DecisionKind.REJECT)
Alike = Callable[[Iterable[ResolvedReport]], tuple[Judgement, ...]]


class Reviewing:
    """Finds doubtful readings; told_alike says why events of some reports are one."""

    def __init__(self, ledger: Ledger, holdings: Holdings, views: Views, told_alike: Alike) -> None:
        self._ledger, self._holdings, self._views, self._told_alike = ledger, holdings, views, told_alike
        self._book = ClaimBook(ledger, holdings, views.labels)
        self._judged: dict[frozenset[Iri], tuple[Judgement, ...]] = {}

    def found(self, ask: ReviewAsk) -> Review:
        """The most doubtful first."""
        if ask.kind and ask.kind not in KINDS:
            raise InvalidRequestError(f"no kind of reading {ask.kind[:40]!r}; one of {', '.join(KINDS)}")
        held = self._ledger.decisions.effective()
        every = sorted((*self._claims(ask.below, held), *self._links(ask.below)), key=lambda each: each[:3])
        of_kind = [each for each in every if ask.kind in ("", each[1])]
        shown = of_kind[ask.offset : ask.offset + ask.limit]
        return Review(
            doubts=tuple(self._doubts(shown)),
            waiting=len(of_kind),
            judged=len(_settled(held)),
            kinds=Counter(each[1] for each in every),
        )

    # claims

    def _claims(self, below: Decimal, held: Sequence[Decision]) -> Iterator[_Found]:
        """The claims under the confidence that nobody judged."""
        rows = self._views.rows(
            f"{PREFIXES}SELECT ?c ?sure {{ GRAPH ?d {{ ?c cq:factuality ?said ; cq:confidence ?sure "
            f"FILTER(?sure < {below}) }} }} ORDER BY ?sure ?c LIMIT {_CLAIMS}"
        )
        settled = _settled(held)
        for claim in self._ledger.evidence.claims(Iri(row["c"]) for row in rows):
            if claim.iri not in settled:
                yield claim.confidence, _kind_of(claim), claim.iri, claim

    def _doubts(self, found: Sequence[_Found]) -> Iterator[Doubt]:
        views = self._book.views(iri for _, _, iri, what in found if isinstance(what, Claim))
        for _, _, iri, what in found:
            if isinstance(what, Judgement):
                yield self._link(iri, what)
            elif iri in views:
                yield Doubt(
                    kind=_kind_of(what),
                    iri=iri,
                    reason=_why(what),
                    confidence=what.confidence,
                    places=(self._place(what.document, what.span),),
                    claim=views[iri],
                )

    def _place(self, document: str, span: Span) -> Mentioned:
        text, title = self._holdings.text(document), self._holdings.view(document).title
        return Mentioned(passage=passage(document, text, span), title=title, confidence="")

    # links

    def _links(self, below: Decimal) -> Iterator[_Found]:
        """The pairs taken for one under the confidence, as far as nobody said that they are."""
        together = unions(self._ledger.decisions.effective()).together
        said = {iri: frozenset(group) for group in together for iri in group}
        for kind, judge in ((ENTITY, self._entities), (EVENT, self._events)):
            groups = self._ledger.applied.members(self._ledger.evidence.joined(kind, limit=_GROUPS))
            for shared, members in sorted(groups.items()):
                for each in self._pairs(frozenset(members), judge):
                    if each.confidence < below and each.right not in said.get(each.left, ()):
                        yield each.confidence, "link", shared, each

    def _pairs(
        self, members: frozenset[Iri], judge: Callable[[frozenset[Iri]], tuple[Judgement, ...]]
    ) -> tuple[Judgement, ...]:
        """Why these are one; kept, since telling it of events reads their reports."""
        if members not in self._judged:
            if len(self._judged) > _KEPT:
                self._judged.clear()
            self._judged[members] = judge(members)
        return self._judged[members]

    def _entities(self, members: frozenset[Iri]) -> tuple[Judgement, ...]:
        described = (each.thing for each in self._ledger.evidence.descriptions(members))
        return judge_entities(each for each in described if isinstance(each, Entity))

    def _events(self, members: frozenset[Iri]) -> tuple[Judgement, ...]:
        described = (each.thing for each in self._ledger.evidence.descriptions(members))
        documents = sorted({each.document for each in described if isinstance(each, Event)})[:_TELLINGS]
        reports = [found for each in documents if (found := self._holdings.report(each)) is not None]
        alike = self._told_alike(reports)
        return tuple(each for each in alike if {each.left, each.right} <= members)

    def _link(self, shared: str, judgement: Judgement) -> Doubt:
        sides = (judgement.left, judgement.right)
        label = self._views.labels([shared]).get(shared, "an event without a name")
        return Doubt(
            kind="link",
            iri=shared,
            reason=self._likeness(sides),
            confidence=judgement.confidence,
            places=tuple(place for side in sides for place in self._first(side)),
            thing=Thing(iri=shared, label=label, kind=""),
            sides=sides,
        )

    def _likeness(self, sides: tuple[Iri, Iri]) -> str:
        """What two have in common and what they have not, in words."""
        things = {each.thing.iri: each.thing for each in self._ledger.evidence.descriptions(sides)}
        events = [found for side in sides if isinstance(found := things.get(side), Event)]
        if len(events) < len(sides):
            names = dict.fromkeys(things[side].label for side in sides if side in things)
            return f"the same full name in two reports ({', '.join(names)})"
        kinds = dict.fromkeys(words_of(each.kind) for each in events)
        days = [_days(each) for each in events]
        when = f"both {days[0]}" if days[0] == days[1] else f"one {days[0]}, the other {days[1]}"
        return f"{' and '.join(kinds)}; {when}; {self._in_common(events)}"

    def _in_common(self, events: Sequence[Event]) -> str:
        parties = [{*each.agents, *each.recipients, *each.materiel, *each.locations} for each in events]
        shared = self._ledger.applied.shared(set().union(*parties))
        first, other = ({shared.get(iri, iri) for iri in those} for those in parties)
        labels = sorted(self._views.labels(first & other).values())
        return f"in common: {', '.join(labels)}" if labels else "nobody and nothing named in common"

    def _first(self, local: Iri) -> Iterator[Mentioned]:
        """Where a local thing is first mentioned or told."""
        for document in sorted(self._ledger.evidence.documents_of([local])):
            report = self._holdings.report(document)
            if report is None:
                continue
            spans = [each.span for each in report.mentions if each.refers_to == local]
            spans += [each.triggers[0] for each in report.events if each.iri == local and each.triggers]
            if spans:
                yield self._place(document, min(spans))
                return


_Found = tuple[Decimal, str, str, "Claim | Judgement"]  # confidence, kind, IRI, what is doubtful


def _settled(held: Iterable[Decision]) -> frozenset[str]:
    """The claims that people judged or made."""
    found: set[str] = set()
    for decision in held:
        if decision.kind in _VERDICTS:
            found.update(decision.targets)
        elif decision.kind is DecisionKind.ASSERT:
            found.add(decision.values[ASSERTED])
    return frozenset(found)


def _days(event: Event) -> str:
    first, last = event.earliest, event.latest
    if first is None and last is None:
        return "of no day"
    return f"of {first}" if first == last else f"from {first or 'a day not told'} to {last or 'one not told'}"


def _kind_of(claim: Claim) -> str:
    names = {fact.predicate for fact in claim.facts}
    if "type" in names:
        return "event"
    return "part" if names & _ROLES else "relation"


def _why(claim: Claim) -> str:
    """What of a claim may be misread, in words: the factors of its probability (`resolution.calibration`)."""
    kinds = [words_of(str(fact.object)) for fact in claim.facts if fact.predicate == "type"]
    parts = [words_of(fact.predicate) for fact in claim.facts if fact.predicate in _ROLES]
    told = [f"the kind of event ({', '.join(kinds)})"] if kinds else []
    if parts:
        told.append(f"{len(parts)} part{'s' if len(parts) > 1 else ''} in it ({', '.join(parts)})")
    if not told:
        told.append(f"the relation ({', '.join(sorted({words_of(fact.predicate) for fact in claim.facts}))})")
    if claim.speaker != claim.document:
        unnamed = claim.speaker_kind is SpeakerKind.ANONYMOUS
        told.append("an unnamed speaker" if unnamed else "whose words they are")
    if claim.via:
        told.append("through whom they come")
    if claim.factuality is not Factuality.ASSERTED:
        told.append(f"that it is {claim.factuality.value.lower()}")
    if claim.hedge is not None:
        told.append("a hedge")
    return f"rests on {'; '.join(told)}"
