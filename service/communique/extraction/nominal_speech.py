"""Nouns of speech and thought with a content: "the minister's claim that ...", "issued a warning that ...".

Whose it is, is told by a possessor ("X's claim"), a preposition ("a warning from X"), or the subject of a
verb that makes it ("X gave an assurance", "X is of the view"). Denials of it are read with the verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.extraction.clauses import TurnWords, clause, is_infinitive, is_marked, turn_words
from communique.extraction.predications import beside, clauses_below
from communique.extraction.reading import Reading, child, children, negated
from communique.extraction.sayings import Saying, is_withheld, lent
from communique.extraction.speakers import Speakers
from communique.model.reference import Cue, Reference
from communique.model.text import AttributionKind, EntityType, Factuality, Span, Token

_FROM = frozenset({"by", "from", "of", "among"})
_REFUSING = frozenset(
    {"deny", "reject", "dismiss", "dispute", "refute", "rebut", "question", "contradict", "ignore"}
)
_BODIES = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_LIGHT = frozenset({"in", "of", "with", "to", "under", "at"})  # "is of the view", "came to the conclusion"


class NominalSpeech:
    """Finds contents that hang on a noun of speech (cq:SpeechNoun) or of attitude (cq:AttitudeNoun)."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._nouns: Mapping[str, Cue] = {
            cue.lemma: cue for kind in ("AttitudeNoun", "SpeechNoun") for cue in reference.cues_of(kind)
        }
        self._verbs: Mapping[str, Cue] = {cue.lemma: cue for cue in reference.cues_of("DeliveryVerb")}
        told = reference.cues_of("AttributionCue", "SpeechAct")
        self._taking = {*self._verbs, *_REFUSING, *(cue.lemma for cue in told)}
        self._turns: TurnWords = turn_words(reference)
        self._speakers = speakers

    def find(self, reading: Reading) -> Iterator[Saying]:
        """One saying a noun with an owner and a clause, in reading order."""
        for noun in reading.tokens:
            cue = self._nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
            inner = self._content_of(noun, cue) if cue is not None else None
            if cue is None or inner is None:
                continue
            owner = self._owner(reading, noun)
            content = clause(reading, inner, without=(), turns=self._turns, after=noun.i)
            loose = noun.dep_ == "appos" or cue.value("doubtful") is None  # ", a claim that few believe"
            if content is None or (owner is None and loose):
                continue
            direct = _is_own_quotation(reading, content, noun)
            yield Saying(
                content=content,
                cue=Span(noun.idx, noun.idx + len(noun)),
                kind=AttributionKind.DIRECT if direct else AttributionKind.INDIRECT,
                subject=owner,
                # What nobody named alleges, "rumours that ...", the writer does not say to be so.
                factuality=Factuality.POSSIBLE
                if owner is None
                else lent(cue, infinitive=is_infinitive(inner)),
                confidence=0.7,
            )

    def _content_of(self, noun: Token, cue: Cue) -> Token | None:
        """The that-clause below the noun; the infinitive where the noun promises or asks for an act."""
        below = clauses_below(noun)
        for inner in below:
            if any(each.dep_ == "mark" and each.lower_ == "that" for each in inner.children):
                return inner
            if self._is_taken_for_relative(inner):
                return inner
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "the army's answer is that ..."
            return next((inner for inner in children(noun.head, "ccomp") if is_marked(inner)), None)
        if cue.value("lendsInfinitive") is None:
            return None
        return next((inner for inner in below if is_infinitive(inner) and inner.i > noun.i), None)

    def _is_taken_for_relative(self, inner: Token) -> bool:
        """Whether a that-clause was parsed as "the claim that he made": its verb takes no claim as object."""
        that = next((each for each in children(inner, "dobj") if each.lower_ == "that"), None)
        return that is not None and child(inner, "nsubj") is not None and inner.lemma_ not in self._taking

    def _owner(self, reading: Reading, noun: Token) -> Token | None:
        """Whose words or thought the noun names; who refuses another's claim is read with the verbs."""
        if negated(noun.head) or any(each.lower_ == "no" for each in children(noun, "det")):
            return None
        owner = child(noun, "poss")
        if owner is None:
            ties = (tie for tie in (*children(noun, "prep", "agent"), *beside(noun)) if tie.lower_ in _FROM)
            sources = (each for tie in ties if (each := child(tie, "pobj")) is not None)
            owner = next((each for each in sources if self._speakers.speaks(reading, each)), None)
        if owner is None:
            papers = (paper for tie in children(noun, "prep") for paper in children(tie, "pobj"))
            owner = next((each for each in papers if self._prints(reading, each)), None)
        if owner is None:
            owner = self._named_before(reading, noun)
        if owner is None and not (noun.dep_ == "dobj" and noun.head.lemma_ in _REFUSING):
            owner = self._deliverer(reading, noun)
        return owner if owner is not None and self._speakers.speaks(reading, owner) else None

    def _prints(self, reading: Reading, paper: Token) -> bool:
        """Whether "a report in" it is its own: a newspaper, not a town."""
        return paper.head.lower_ in ("in", "on") and (
            self._speakers.voice(paper) == "group"
            or reading.mention_at(paper, EntityType.ORGANIZATION) is not None
        )

    def _named_before(self, reading: Reading, noun: Token) -> Token | None:
        """As in "a U.S. allegation that ...", "a newspaper report that ...": who or what stands before it."""
        before = children(noun, "compound", "nmod", "amod")
        return next(
            (
                each
                for each in before
                if reading.mention_at(each, *_BODIES) is not None or self._speakers.voice(each) == "group"
            ),
            None,
        )

    def _deliverer(self, reading: Reading, noun: Token) -> Token | None:
        """Who makes, gives, holds or repeats it."""
        verb = noun.head
        if noun.dep_ == "pobj" and verb.lower_ in _LIGHT:
            verb = verb.head
        elif noun.dep_ != "dobj":
            return None
        if verb.lemma_ not in self._verbs or is_withheld(verb):
            return None
        return reading.governor_subject(verb)


def _is_own_quotation(reading: Reading, content: Span, noun: Token) -> bool:
    """Whether the content is a quotation that the noun stands outside of."""
    quotation = reading.quotation_at(content.start)
    if quotation is None or quotation.outer.start <= noun.idx < quotation.outer.end:
        return False
    return quotation.outer.covers(content)
