"""Whether confidence keeps its word: claims judged against gold, and the expected calibration error.

A claim is right when all of it that the annotation form can say is in the gold: a relation between the same
things; an event found there, of that type and factuality, with those participants in those roles; a speaker
whose gold claim covers the clause, and for the document's own voice none that does. States and their
governments count as one, as in the lenient measures. What the form cannot say (topics, reasons, pledges,
people without a name as parties) is not judged. Bins and error: Guo et al. 2017, section 2, ten equal bins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.evaluation.alignment import Alignment, Json, items, span_range, triggers
from communique.evaluation.form_tables import FORM_FACTUALITY, FORM_RELATIONS, FORM_ROLE
from communique.evaluation.happenings import same_source
from communique.evaluation.matching import Range, overlap
from communique.model.knowledge import Claim, Fact, ResolvedReport
from communique.model.text import Span

ToGiven = Callable[[Span], Span]
_BINS = 10
_SPEECH = frozenset({"topic", "requested", "rejects"})
_ROLES = {name: frozenset({form}) for name, form in FORM_ROLE.items()} | {
    "recipient": frozenset({"Patient", "Recipient"})
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's confidence, and whether it is right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about one confidence: how many, what they say on average, the share found right."""

    count: int
    confidence: float
    right: float


def reliability(judged: Iterable[Judged]) -> list[Bin]:
    """The bins that hold anything, lowest confidence first."""
    inside: dict[int, list[Judged]] = {}
    for each in judged:
        inside.setdefault(min(int(each.confidence * _BINS), _BINS - 1), []).append(each)
    return [
        Bin(
            count=len(found),
            confidence=sum(each.confidence for each in found) / len(found),
            right=sum(each.is_right for each in found) / len(found),
        )
        for _, found in sorted(inside.items())
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance of confidence and share right, weighted by count; 0 without claims."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.confidence - each.right) for each in bins) / total if total else 0.0


def judge_claims(gold: Json, form: Json, report: ResolvedReport, *, given: ToGiven) -> Iterator[Judged]:
    """The report's claims that the gold can judge.

    form is the report's own annotation form with local addresses (no identity across documents), so that
    its `uri` are the report's; given maps spans back to the text that form and gold count in.
    """
    judge = _Judge(gold, form, given)
    for claim in report.claims:
        verdicts = [each for each in judge.verdicts(claim) if each is not None]
        if verdicts:
            yield Judged(float(claim.confidence), all(verdicts))


class _Judge:
    """One report's gold and form, aligned."""

    def __init__(self, gold: Json, form: Json, given: ToGiven) -> None:
        self._given = given
        self._aligned = Alignment(gold, form)
        self._ids = {each["uri"]: each["id"] for each in items(form, "entities")}
        own = enumerate(self._aligned.predicted_events)
        self._events = {each["uri"]: number for number, each in own}
        polity = self._aligned.polity
        self._relations = {
            (each["type"], polity.get(each["subject"]), polity.get(each["object"]))
            for each in items(gold, "relations")
        }
        self._same_source = same_source(self._aligned, lenient=True)
        self._claims = [
            (span, each) for each in items(gold, "claims") if (span := span_range(each.get("content")))
        ]

    def verdicts(self, claim: Claim) -> Iterator[bool | None]:
        """Right, wrong or not to be judged: the facts, then, where one was judged, the voice."""
        if claim.kind is not None and {fact.predicate for fact in claim.facts} <= _SPEECH:
            yield self._is_said(claim, self._range(claim.span))
            return
        facts = [self._fact(fact, claim) for fact in claim.facts]
        yield from facts
        if any(each is not None for each in facts):
            yield self._is_voice_right(claim)

    def _fact(self, fact: Fact, claim: Claim) -> bool | None:
        if fact.subject in self._events:
            return self._event_fact(self._events[fact.subject], fact, claim)
        if fact.predicate not in FORM_RELATIONS or not isinstance(fact.object, str):
            return None
        if fact.subject not in self._ids or fact.object not in self._ids:
            return None
        told = (fact.predicate, self._lenient(fact.subject), self._lenient(fact.object))
        return told in self._relations

    def _lenient(self, iri: str) -> str | None:
        return self._aligned.lenient(self._ids[iri])

    def _event_fact(self, number: int, fact: Fact, claim: Claim) -> bool | None:
        """What is said of an event that the form holds."""
        aligned = self._aligned
        if number not in aligned.event:
            return False
        gold, own = aligned.gold_events[aligned.event[number]], aligned.predicted_events[number]
        if fact.predicate == "type":
            is_kind = gold.get("type") == own.get("type")
            return is_kind and gold.get("factuality") == FORM_FACTUALITY[claim.factuality]
        if fact.predicate not in _ROLES or fact.object not in self._ids:
            return None
        entity = self._lenient(str(fact.object))
        parties = ((each["role"], each["entity"]) for each in items(gold, "participants"))
        return any(
            role in _ROLES[fact.predicate] and aligned.polity.get(party, party) == entity
            for role, party in parties
        )

    def _is_voice_right(self, claim: Claim) -> bool:
        span = self._told_at(claim)
        if claim.kind is not None:
            return self._is_said(claim, span)
        return not any(content[0] <= span[0] and span[1] <= content[1] for content, _ in self._claims)

    def _told_at(self, claim: Claim) -> Range:
        """The trigger of the event told inside the clause, else the clause."""
        inside = self._range(claim.span)
        for fact in claim.facts:
            if fact.subject in self._events:
                told = triggers(self._aligned.predicted_events[self._events[fact.subject]])
                return next((each for each in told if overlap(each, inside)), inside)
        return inside

    def _is_said(self, claim: Claim, span: Range) -> bool:
        """Whether a gold claim that covers it is of this speaker."""
        source = self._ids.get(claim.speaker)
        where = self._range(claim.speaker_spans[0]) if claim.speaker_spans else None
        own = {"source": source, "source_span": {"start": where[0], "end": where[1]} if where else None}
        return any(overlap(content, span) and self._same_source(each, own) for content, each in self._claims)

    def _range(self, span: Span) -> Range:
        back = self._given(span)
        return back.start, back.end
