"""What waits for a person: claims of low confidence, and things of two reports that a score took for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from communique.api.curating import Doubt, Mentioned, Review, ReviewAsk, Thing
from communique.api.value_words import short_part
from communique.errors import InvalidRequestError
from communique.model.curation import ASSERTED, Decision, DecisionKind
from communique.model.knowledge import Claim, Entity, Event
from communique.model.text import Factuality, Iri, Role, Span, SpeakerKind
from communique.model.unions import unions
from communique.resolution.judgements import LEAST, Judgement, judge_entities
from communique.store.ledger import Ledger
from communique.store.rows import ENTITY, EVENT
from communique.wiring.claim_book import ClaimBook
from communique.wiring.holdings import Holdings
from communique.wiring.passages import passage
from communique.wiring.views import PREFIXES, Views, words_of

KINDS = ("event", "part", "relation", "link")
_CLAIMS, _GROUPS, _MEMBERS = 1000, 500, 8  # looked at: claims, joined things, members of one
_EFFORT, _COMPARING = 24, 4  # events looked at anew at a time; one that is compared counts as so many more
_KEPT = 5000  # groups whose judgements are kept
_ROLES = frozenset(role.value for role in Role)
_VERDICTS = (DecisionKind.ACCEPT, DecisionKind.REJECT)
Alike = Callable[[frozenset[Iri]], tuple[Judgement, ...]]


class Reviewing:
    """Finds doubtful readings; told_alike says why local events of one shared IRI are one."""

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
        """The first thousand claims under the confidence that nobody judged."""
        settled = _settled(held)
        found: list[Iri] = []
        for hundredths in range(int(below * 100)):
            if len(found) >= _CLAIMS:
                break
            found += (iri for iri in self._of_confidence(hundredths) if iri not in settled)
        for claim in self._ledger.evidence.claims(found[:_CLAIMS]):
            yield claim.confidence, _kind_of(claim), claim.iri, claim

    def _of_confidence(self, hundredths: int) -> list[Iri]:
        """Claims of exactly this confidence, which has two digits: the engine finds them by value.

        Asked for all below some confidence in order, it takes ten seconds over 4,000 reports.
        """
        sure = f"{hundredths / 100:.2f}"
        pattern = f"GRAPH ?d {{ ?c cq:confidence {sure} }}"
        rows = self._views.rows(f"{PREFIXES}SELECT ?c {{ {pattern} }} LIMIT {2 * _CLAIMS}")
        return sorted(Iri(row["c"]) for row in rows)

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
        """The pairs taken for one under the confidence, as far as nobody said that they are.

        Why events are one is told by comparing them again, so of those not looked at before only the first
        few are: the queue grows as it is worked off.
        """
        together = unions(self._ledger.decisions.effective()).together
        said = {iri: frozenset(group) for group in together for iri in group}
        for shared, pair in (*self._alike_entities(below), *self._alike_events()):
            if pair.confidence < below and pair.right not in said.get(pair.left, ()):
                yield pair.confidence, "link", shared, pair

    def _groups(self, kind: str) -> list[tuple[Iri, frozenset[Iri]]]:
        """Shared IRIs with the first few of their members: what hundreds of reports name is no doubt."""
        groups = self._ledger.applied.members(self._ledger.evidence.joined(kind, limit=_GROUPS))
        return [(shared, frozenset(sorted(those)[:_MEMBERS])) for shared, those in sorted(groups.items())]

    def _alike_entities(self, below: Decimal) -> Iterator[tuple[Iri, Judgement]]:
        for shared, members in self._groups(ENTITY) if below > LEAST else ():
            if members not in self._judged:
                self._judged[members] = self._entities(members)
            yield from ((shared, each) for each in self._judged[members])

    def _alike_events(self) -> Iterator[tuple[Iri, Judgement]]:
        if len(self._judged) > _KEPT:
            self._judged.clear()
        left = _EFFORT
        for shared, members in self._groups(EVENT):
            if members not in self._judged and left > 0:
                told = self._told(members)
                differ = len({(each.kind, each.earliest, each.latest) for each in told}) > 1
                left -= 1 + _COMPARING * differ
                self._judged[members] = self._told_alike(members) if differ else ()
            yield from ((shared, each) for each in self._judged.get(members, ()))

    def _told(self, members: frozenset[Iri]) -> list[Event]:
        described = (each.thing for each in self._ledger.evidence.descriptions(members))
        return [each for each in described if isinstance(each, Event)]

    def _entities(self, members: frozenset[Iri]) -> tuple[Judgement, ...]:
        described = (each.thing for each in self._ledger.evidence.descriptions(members))
        return judge_entities(each for each in described if isinstance(each, Entity))

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
    parts = [short_part(words_of(fact.predicate)) for fact in claim.facts if fact.predicate in _ROLES]
    told = [f"the kind of event ({', '.join(kinds)})"] if kinds else []
    if parts:
        told.append(
            f"{len(parts)} part{'s' if len(parts) > 1 else ''} in it ({', '.join(dict.fromkeys(parts))})"
        )
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
