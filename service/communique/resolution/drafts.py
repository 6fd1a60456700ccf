"""Claims while their facts are gathered: one draft for each (clause, speaker chain, factuality).

A claim's confidence is the calibrated probability of what it says (`calibration`), to two digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

from communique.model.knowledge import Claim, Fact, sorted_facts
from communique.model.text import Attribution, Factuality, Iri, Span
from communique.resolution.calibration import probability
from communique.resolution.entities import Cast
from communique.resolution.voices import Voice


def rounded(confidence: float) -> Decimal:
    """Two digits, half to even, inside [0, 1]."""
    kept = Decimal(str(min(1.0, max(0.0, confidence))))
    return kept.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


@dataclass(slots=True)
class Draft:
    """A claim in the making; confidence is the extractor's in the clause: the least of its parts."""

    clause: Span
    voice: Voice
    factuality: Factuality
    facts: list[Fact] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    confidence: float = 1.0
    hedge: Span | None = None
    sureness: dict[Fact, float] = field(default_factory=dict)

    def add(
        self,
        facts: Iterable[Fact],
        evidence: Iterable[Span],
        *,
        confidence: float,
        hedge: Span | None = None,
        sureness: Mapping[Fact, float] = MappingProxyType({}),
    ) -> None:
        """Further facts of the clause with what they rest on; the weakest part decides the confidence."""
        self.facts += facts
        for fact, share in sureness.items():
            self.sureness[fact] = max(share, self.sureness.get(fact, 0.0))
        self.evidence += evidence
        self.confidence = min(self.confidence, confidence)
        self.hedge = self.hedge or hedge


class Drafts:
    """The drafts of one document."""

    def __init__(self, cast: Cast, run: Iri) -> None:
        self._cast = cast
        self._run = run
        self._drafts: dict[tuple[Span, tuple[Span, ...], Factuality], Draft] = {}

    def at(self, clause: Span, voice: Voice, factuality: Factuality) -> Draft:
        """The draft of a clause in one voice with one factuality, begun when there is none."""
        key = (clause, voice.spans, factuality)
        return self._drafts.setdefault(key, Draft(clause=clause, voice=voice, factuality=factuality))

    def tells(self, span: Span, attribution: Attribution) -> bool:
        """Whether a claim of the attribution's own speaker is made of a clause over the span."""
        return any(
            draft.voice.attributions[:1] == (attribution,) and draft.clause.covers(span)
            for draft in self._drafts.values()
        )

    def claims(self) -> tuple[Claim, ...]:
        """All drafts as claims, in reading order."""
        claims = {claim.iri: claim for claim in map(self._claim, self._drafts.values())}
        return tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.iri)))

    def _claim(self, draft: Draft) -> Claim:
        voice = draft.voice
        inner = voice.attributions[0] if voice.attributions else None
        heard = [attribution.confidence for attribution in voice.attributions]
        facts = sorted_facts(draft.facts)
        confidence = probability(facts, heard, reading=draft.confidence, sureness=draft.sureness)
        sure = tuple(rounded(draft.sureness.get(fact, 1.0)) for fact in facts) if draft.sureness else ()
        evidence = tuple(sorted(set(draft.evidence)))
        iri = self._cast.names.claim(
            self._cast.document,
            clause=draft.clause,
            speakers=voice.spans,
            factuality=draft.factuality,
            evidence=evidence,
        )
        return Claim(
            iri=iri,
            document=self._cast.document,
            span=draft.clause,
            evidence=evidence,
            speaker=voice.speaker,
            speaker_kind=voice.kind,
            factuality=draft.factuality,
            facts=facts,
            confidence=rounded(confidence),
            run=self._run,
            speaker_spans=voice.spans,
            via=voice.via,
            addressee=self._cast.of(inner.addressee) if inner else None,
            cue=inner.cue if inner else None,
            hedge=draft.hedge or (inner.hedge if inner else None),
            kind=inner.kind if inner else None,
            sureness=sure,
        )
