"""Hearsay: what nobody named says, nor the writer: "is said to have", "allegedly"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.clauses import TurnWords, is_infinitive, phrase_span, turn_words
from communique.extraction.cues import CueMatch, CueMatcher
from communique.extraction.reading import Reading, child, children, negated, words_under
from communique.extraction.sayings import Saying, hearsay
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Factuality, Span, Token


class Hearsay:
    """Finds contents without a speaker beside those of "it was reported that"."""

    def __init__(self, reference: Reference) -> None:
        doubting = [cue for cue in reference.cues_of("HedgeCue") if cue.value("lends") is not None]
        self._adverbs = CueMatcher(doubting)
        self._turns: TurnWords = turn_words(reference)

    def find(self, reading: Reading, cues: tuple[CueMatch, ...]) -> Iterator[Saying]:
        """One saying a passive with an infinitive and an adverb that doubts."""
        for match in cues:
            content = self._said_to(reading, match)
            if content is not None:
                status = hearsay(match.cue, infinitive=True)
                yield _saying(content, match.span, status)
        for match in self._adverbs.matches(reading.tokens):
            content = self._clause(reading, match.head)
            if content is not None:
                yield _saying(content, match.span, Factuality.POSSIBLE)

    def _said_to(self, reading: Reading, match: CueMatch) -> Span | None:
        """As in "the army is said to have fled"."""
        verb = match.head
        told = child(verb, "nsubjpass") if child(verb, "auxpass") is not None else None
        inner = next((each for each in children(verb, "xcomp") if is_infinitive(each)), None)
        says = match.cue.kind == "AttributionCue" and "clause" in match.cue.values("complement")
        if told is None or inner is None or not says or negated(verb) or child(verb, "agent") is not None:
            return None
        return phrase_span(reading, [*words_under(told), *words_under(inner)], turns=self._turns)

    def _clause(self, reading: Reading, adverb: Token) -> Span | None:
        """As in "the army allegedly fled": the clause of the adverb's verb."""
        verb = adverb.head
        if adverb.dep_ != "advmod" or verb.pos_ not in {"VERB", "AUX"}:
            return None
        return phrase_span(reading, words_under(verb), turns=self._turns)


def _saying(content: Span, cue: Span, status: Factuality) -> Saying:
    return Saying(content=content, cue=cue, kind=AttributionKind.INDIRECT, factuality=status, confidence=0.7)
