"""Unnamed single speakers, and the "he" and "she" that go on with them: 'a nurse said ... "...", she said'.

Coreference gives a pronoun to somebody with a name. Right after an unnamed voice it is the voice that goes
on, unless that name stands between: what the voice itself said of a minister does not make him speak.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.extraction.antecedents import is_bare
from communique.extraction.noun_phrases import is_indefinite
from communique.extraction.reading import Reading, span_between
from communique.extraction.sayings import Saying
from communique.extraction.speakers import Speaker, Speakers
from communique.model.text import EntityType, Level, Mention, Span, Token

_SINGULAR = frozenset({"he", "she", "him", "her"})
_PEOPLE = (EntityType.PERSON, EntityType.OFFICE)
_NOUNS = frozenset({"NN", "NNP"})
_POINTING = frozenset({"the", "this", "that", "same"})
_REACH = 700  # characters from his last words to the pronoun


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Somebody without a name who spoke last, from where he is brought up, with all he said so far."""

    speaker: Speaker
    start: int
    said: tuple[Span, ...]

    def goes_on(self, reading: Reading, pronoun: Token) -> bool:
        """Whether a pronoun is his: near, and no name that it could stand for comes between."""
        if pronoun.lower_ not in _SINGULAR:
            return False
        last = max(each.end for each in self.said)
        if pronoun.idx - max(last, self.start) > _REACH:
            return False
        chain = reading.chain_of(reading.mention_at(pronoun))
        between = (
            each for each in (chain.mentions if chain is not None else ()) if self._is_new(each, pronoun)
        )
        return next(between, None) is None

    def again(self, pronoun: Token) -> Speaker:
        """He, where a pronoun stands."""
        first = self.speaker.stands_for or self.speaker.span
        return replace(self.speaker, span=span_between(pronoun, pronoun), others=(), stands_for=first)

    def _is_new(self, mention: Mention, pronoun: Token) -> bool:
        """Whether a name or title stands outside his words since he was brought up."""
        if mention.level is Level.PRONOUN or not self.start <= mention.span.start < pronoun.idx:
            return False
        return not any(each.covers(mention.span) for each in self.said)


def introduced(subject: Token, speaker: Speaker, known: Mapping[str, Speaker]) -> Mapping[str, Speaker]:
    """Who was brought up without a name so far, by their nouns: "a ministry official" as "official"."""
    if subject.tag_ not in _NOUNS or not is_indefinite(subject) or speaker.span is None:
        return known
    return {**known, subject.lemma_.lower(): speaker}


def pointed_back(subject: Token, speaker: Speaker, known: Mapping[str, Speaker]) -> Speaker:
    """The one whom a bare "the official" repeats, with his body; the speaker read there, if none."""
    before = known.get(subject.lemma_.lower())
    further = [each for each in subject.lefts if each.lower_ not in _POINTING]
    if before is None or speaker.mention is not None or further or not is_bare(subject):
        return speaker
    return replace(before, span=speaker.span, others=(), stands_for=before.stands_for or before.span)


def after(
    reading: Reading, speakers: Speakers, saying: Saying, speaker: Speaker, before: Unnamed | None
) -> Unnamed | None:
    """The unnamed speaker who stands open once a saying has been given to its speaker."""
    subject = saying.subject
    if subject is None:
        return before
    if before is not None and speaker.mention == before.speaker.mention and subject.pos_ == "PRON":
        return replace(before, said=(*before.said, saying.content))
    if subject.tag_ in _NOUNS and _is_one_unnamed(reading, speakers, subject, speaker):
        start = min(subject.idx, *(each.span.start for each in (speaker,) if each.span is not None))
        again = before is not None and subject.lemma_ == _noun(reading, before.speaker)
        said = (*(before.said if again and before else ()), saying.content)
        return Unnamed(speaker=speaker, start=before.start if again and before else start, said=said)
    return before if speaker.mention is None else None


def _is_one_unnamed(reading: Reading, speakers: Speakers, subject: Token, speaker: Speaker) -> bool:
    """Whether a noun in the singular brings a person up who is not known: "a nurse", "a Danish official"."""
    voice = speakers.voice(subject)
    if voice not in ("person", "spokesperson") and not (voice is None and is_indefinite(subject)):
        return False
    chain = reading.chain_of(speaker.mention)
    type_ = chain.type if chain is not None else (speaker.mention.type if speaker.mention else None)
    return type_ not in _PEOPLE


def _noun(reading: Reading, speaker: Speaker) -> str:
    words = reading.tokens_in(speaker.span) if speaker.span is not None else ()
    return words[-1].lemma_ if words else ""
