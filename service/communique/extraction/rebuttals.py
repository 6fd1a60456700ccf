"""Rebuttals: "denied it", "rejected the claim" give their subject a denial of what somebody said before.

What is rebutted was said in the sentence before or in the same one, by somebody else. A noun that names its
owner ("Ankara's claim") points to his words only, an accusation rather to a charge than to other words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from communique.extraction.cues import CueMatch
from communique.extraction.noun_phrases import phrase
from communique.extraction.predications import that_clause
from communique.extraction.reading import Reading, child, children
from communique.extraction.sayings import Saying, act_of, is_withheld
from communique.extraction.speakers import Speakers
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Factuality, Span, Token

_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "all", "both"})
_CHARGES = frozenset({"accusation", "charge", "allegation"})
_CHARGING = frozenset({"accuse", "blame", "charge", "allege", "claim"})
_TOLD = frozenset({"account", "version"})
_NEARBY = 2  # sentences
_REACH = 600  # characters, so that long sentences count as far


class Rebuttals:
    """Finds them by the cues that lend Denied to a report (cq:complement "report")."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._nouns = _TOLD | {
            cue.lemma
            for cue in reference.cues_of("SpeechNoun")
            if cue.value("doubtful") and cue.value("lends") is None and cue.value("act") is None
        }
        self._speakers = speakers

    def find(self, reading: Reading, cues: Collection[CueMatch], said: Sequence[Saying]) -> Iterator[Saying]:
        """One saying a rebuttal whose antecedent stands among what was said, in reading order of the cues."""
        for match in cues:
            denies = match.cue.value("lends") == Factuality.DENIED
            if not denies or "report" not in match.cue.values("complement") or is_withheld(match.head):
                continue
            subject, thing = _parts(reading, match.head)
            if subject is None or thing is None or not self._speakers.speaks(reading, subject):
                continue
            rebutted = self._rebutted(reading, match, subject, thing, said)
            if rebutted is not None:
                yield Saying(
                    content=rebutted.content,
                    cue=match.span,
                    kind=AttributionKind.INDIRECT,
                    subject=subject,
                    factuality=Factuality.DENIED,
                    act=act_of(match.cue),
                    confidence=0.7,
                    own_words=_own_words(match, subject, thing),
                )

    def _rebutted(
        self, reading: Reading, match: CueMatch, subject: Token, thing: Token, said: Sequence[Saying]
    ) -> Saying | None:
        """The last words before the cue that the thing can mean."""
        owner = child(thing, "poss")
        if not self._points(thing, owner):
            return None
        near = [
            each
            for each in said
            if _is_before(reading, each, match)
            and each.subject is not None
            and not _is_same(reading, subject, each.subject)
            and (owner is None or owner.pos_ == "PRON" or _is_same(reading, owner, each.subject))
            and each.factuality is Factuality.ASSERTED
        ]
        charges = [each for each in near if _lemma(reading, each) in _CHARGING]
        if thing.lemma_.lower() in _CHARGES and charges:
            near = charges
        return max(near, key=lambda each: (each.cue, each.content), default=None)

    def _points(self, thing: Token, owner: Token | None) -> bool:
        if thing.lower_ in _POINTING and thing.pos_ in ("PRON", "DET"):
            return True
        definite = owner is not None or any(each.lower_ in _DEFINITE for each in children(thing, "det"))
        further = any(each.dep_ in ("prep", "acl", "relcl") for each in thing.rights)
        return thing.lemma_.lower() in self._nouns and definite and not further and that_clause(thing) is None


def _own_words(match: CueMatch, subject: Token, thing: Token) -> Span:
    """From who rebuts to what he rebuts, or the other way round: "the ministry denied the charge"."""
    words = (match.span, phrase(subject), phrase(thing))
    return Span(min(each.start for each in words), max(each.end for each in words))


def _parts(reading: Reading, verb: Token) -> tuple[Token | None, Token | None]:
    """Who rebuts and what: "X denied it", "the claim was denied by X"."""
    passive, agent = child(verb, "nsubjpass"), child(verb, "agent")
    if passive is not None:
        return (child(agent, "pobj") if agent is not None else None), passive
    return reading.governor_subject(verb), child(verb, "dobj")


def _is_before(reading: Reading, saying: Saying, match: CueMatch) -> bool:
    """Whether words stand before the rebuttal, not far from it and not around it."""
    here = match.span.start
    if max(saying.content.end, saying.cue.end) > here or here - saying.content.end > _REACH:
        return False
    between = [each for each in reading.annotations.sentences if saying.content.start < each.start <= here]
    return len(between) <= _NEARBY and saying.cue != match.span


def _is_same(reading: Reading, one: Token, other: Token) -> bool:
    """Whether two words name one speaker."""
    names = one.pos_ == "PROPN" and one.text == other.text
    return one.i == other.i or names or reading.same(reading.mention_at(one), reading.mention_at(other))


def _lemma(reading: Reading, saying: Saying) -> str:
    word = reading.token_at(saying.cue.start)
    return word.lemma_.lower() if word is not None else ""
