"""The reader page's view of one report: its marks, and its claims in the words of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from communique.api.value_words import amount_words, short_part
from communique.api.views import ClaimView, DocumentView, Mark, ReportView
from communique.model.knowledge import Claim, Event, Fact, Identity, Literal, ResolvedMention, ResolvedReport
from communique.model.text import Iri, Span, TimeExpression
from communique.wiring.views import OWN_VOICE, Texts, words_of


def report_view(document: str, texts: Texts) -> ReportView:
    """A report with its marks and claims; raises NotFoundError."""
    report = texts.report(document)
    view, text = texts.view(document), texts.text(document)
    if report is None:
        return ReportView(document=view, text=text, marks=(), claims=())
    reading = _Reading(report, view, text, texts)
    marks = (*report_marks(report, reading.identity), *reading.claim_marks())
    return ReportView(document=view, text=text, marks=marks, claims=tuple(map(reading.claim, report.claims)))


class _Reading:
    """One report in the words that it uses itself."""

    def __init__(self, report: ResolvedReport, view: DocumentView, text: str, texts: Texts) -> None:
        self.report, self.view, self.text, self.texts = report, view, text, texts
        self.identity = texts.identity(report)
        self.labels = report_labels(report, self.identity)

    def claim(self, claim: Claim) -> ClaimView:
        """A claim with the characters that carry it."""
        carried = sorted({claim.span, *claim.evidence, *claim.speaker_spans})
        return ClaimView(
            iri=claim.iri,
            words=claim.span.of(self.text),
            speaker=self._voice(claim),
            speaker_iri=None if claim.speaker == claim.document else self.identity.of(claim.speaker),
            factuality=claim.factuality.value,
            confidence=str(claim.confidence),
            document=self.view.iri,
            document_title=self.view.title,
            publisher=self.view.publisher,
            published=self.view.published,
            start=claim.span.start,
            end=claim.span.end,
            facts=facts_in_words(map(self.identity.fact, claim.facts), self.labels),
            judgement=self.texts.judged(claim.iri),
            spans=tuple((span.start, span.end) for span in carried),
            quoted=claim.quoted,
            via=tuple(map(self._called, claim.via)),
        )

    def _voice(self, claim: Claim) -> str:
        return OWN_VOICE if claim.speaker == claim.document else self._called(claim.speaker)

    def _called(self, iri: Iri) -> str:
        return self.labels.get(self.identity.of(iri), "someone")

    def claim_marks(self) -> Iterator[Mark]:
        """One mark for all claims on the same characters; its look is that of the surest."""
        ordered = sorted(self.report.claims, key=lambda claim: (claim.span, -claim.confidence, claim.iri))
        for span, those in groupby(ordered, key=lambda claim: claim.span):
            told = list(those)
            voices = dict.fromkeys(
                f"{self._voice(each)} ({each.factuality.value.lower()}, {each.confidence})" for each in told
            )
            voice = "narrated" if told[0].speaker == told[0].document else "told"
            yield Mark(
                start=span.start,
                end=span.end,
                kind="claim",
                title=f"says: {'; '.join(voices)}",
                classes=(voice, told[0].factuality.value.lower()),
                claims=tuple(each.iri.rsplit("/", 1)[1] for each in told),
            )


def facts_in_words(facts: Iterable[Fact], labels: Mapping[Iri, str]) -> tuple[str, ...]:
    """Facts as words, those of one subject in one line: "Phone call: A, B – who: A, B; kind: phone call"."""
    told: dict[str, dict[str, list[str]]] = {}
    for fact in facts:
        subject = labels.get(fact.subject, "something")
        part = short_part(words_of(fact.predicate) if fact.predicate != "type" else "kind")
        told.setdefault(subject, {}).setdefault(part, []).append(_value_words(fact, labels))
    lines = {
        subject: "; ".join(
            f"{part}: {', '.join(dict.fromkeys(values))}" for part, values in _with_one_day(parts).items()
        )
        for subject, parts in told.items()
    }
    return tuple(f"{subject} – {line}" for subject, line in lines.items())


def _with_one_day(parts: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """The parts, "from" and "until" the same day told as "on"."""
    first, last = map(short_part, ("earliest", "latest"))
    if first not in parts or parts[first] != parts.get(last):
        return parts
    return {"on" if part == first else part: values for part, values in parts.items() if part != last}


def _value_words(fact: Fact, labels: Mapping[Iri, str]) -> str:
    if isinstance(fact.object, Literal):
        return amount_words(fact.object.value)
    return labels.get(fact.object, words_of(fact.object))


def report_labels(report: ResolvedReport, identity: Identity) -> dict[Iri, str]:
    """What the things of a report are called in it, by shared IRI."""
    labels = {identity.of(event.iri): event.label for event in report.events}
    return labels | {identity.of(entity.iri): entity.label for entity in report.entities}


def report_marks(report: ResolvedReport, identity: Identity) -> tuple[Mark, ...]:
    """Mentions, triggers and times of a report as marks on its text."""
    labels = report_labels(report, identity)
    speaking = {span for claim in report.claims for span in claim.speaker_spans}
    sure = _sureness(report.claims)
    heard = {span for span in speaking if all(mention.span != span for mention in report.mentions)}
    return (
        *(_mention_mark(mention, labels, identity, speaking) for mention in report.mentions),
        *(
            Mark(start=span.start, end=span.end, kind="speaker", title="speaker: no name is given")
            for span in sorted(heard)
        ),
        *(mark for event in report.events for mark in _event_marks(event, identity, sure.get(event.iri))),
        *map(_time_mark, report.times),
    )


def _mention_mark(
    mention: ResolvedMention, labels: Mapping[Iri, str], identity: Identity, speaking: set[Span]
) -> Mark:
    iri = identity.of(mention.refers_to)
    speaks = mention.span in speaking
    said = f"{mention.type.value}: {labels.get(iri, '')} ({mention.level.value}, {mention.confidence})"
    return Mark(
        start=mention.span.start,
        end=mention.span.end,
        kind=mention.type.value,
        title=f"{said}; speaks here" if speaks else said,
        iri=iri,
        classes=("speaks",) if speaks else (),
    )


def _sureness(claims: Iterable[Claim]) -> dict[Iri, Decimal]:
    """How sure it is that each event happened, by the claim that is surest of it."""
    found: dict[Iri, Decimal] = {}
    for claim in claims:
        for fact, sure in claim.sure():
            if fact.predicate == "type":
                found[fact.subject] = max(sure, found.get(fact.subject, sure))
    return found


def _event_marks(event: Event, identity: Identity, sure: Decimal | None) -> Iterator[Mark]:
    told = [*(status.value.lower() for status in event.statuses), *([str(sure)] if sure is not None else [])]
    title = f"{words_of(event.kind)} ({', '.join(told)}): {event.label}"
    for span in event.triggers:
        yield Mark(start=span.start, end=span.end, kind="event", title=title, iri=identity.of(event.iri))


def _time_mark(time: TimeExpression) -> Mark:
    said = time.value or time.iso_duration
    return Mark(
        start=time.span.start,
        end=time.span.end,
        kind="time",
        title=f"time: {said or time.reason or 'unresolved'}",
        day=said or "",
        classes=() if said else ("unresolved",),
    )
