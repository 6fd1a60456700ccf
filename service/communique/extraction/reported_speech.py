"""Indirect speech and thought: the clause or phrase that a verb of saying gives to its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extraction.clauses import (
    TurnWords,
    clause,
    is_finite,
    is_marked,
    is_question,
    leaves_open,
    phrase_span,
    turn_words,
)
from communique.extraction.complements import (
    before_quotation,
    behind_colon,
    clauses_of,
    extended,
    inset_of,
    is_own_quotation,
    main_clause,
    opens_with_as,
    quotation_follows,
    speaking,
    stranded_subject,
    unbroken,
)
from communique.extraction.cues import CueMatch, CueMatcher
from communique.extraction.nominal_speech import NominalSpeech
from communique.extraction.predications import charged, predicated, that_clause, told_of
from communique.extraction.reading import Reading, child, children, words_under
from communique.extraction.requests import requested, until_another, until_resumed
from communique.extraction.sayings import (
    ANAPHORS,
    Saying,
    act_of,
    addressee,
    hearsay,
    hedge_at,
    hedges,
    is_withheld,
    lent,
    reported_with,
    speaks_of_itself,
)
from communique.extraction.speakers import Speakers
from communique.extraction.stances import stance_clause, stance_phrase
from communique.extraction.tags import tagged
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Span, Token

_PASSIVE = ("nsubjpass", "auxpass")
_SHORTEST = 3  # words
_NEAR = 80  # characters from a stump to its quotation, the cue between


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A cue in its sentence. without are the positions of words that frame the content."""

    match: CueMatch
    subject: Token | None
    without: frozenset[int]

    @property
    def verb(self) -> Token:
        """The word that governs the content."""
        return self.match.head


class ReportedSpeech:
    """Finds contents that are not set in quotation marks, or only in part."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._matcher = CueMatcher(reference.cues_of("AttributionCue"))
        acts = reference.cues_of("AttributionCue", "SpeechAct")
        self._verbs = {cue.lemma.split()[0] for cue in acts}
        self._stances = {cue.lemma: cue for cue in reference.cues_of("AttitudeNoun")}
        self._nouns = {cue.lemma: cue for cue in reference.cues_of("SpeechNoun")}
        self._nominal = NominalSpeech(reference, speakers)
        self._turns: TurnWords = turn_words(reference)
        self._hedges = hedges(reference)
        self._speakers = speakers

    def cues(self, reading: Reading) -> tuple[CueMatch, ...]:
        """All verbs of saying and thinking, in reading order."""
        return self._matcher.matches(reading.tokens)

    def find(self, reading: Reading, cues: tuple[CueMatch, ...]) -> list[Saying]:
        """The sayings of all cues and of nouns of speech, in reading order of their cues."""
        found: list[Saying] = []
        for match in cues:
            if match.cue.kind == "AttributionCue" and not is_withheld(match.head):
                found.extend(self._at(reading, match))
        # "repeated X's claim that ..." is two claims, "repeated his view that ..." one.
        told = {saying.content for saying in found}
        for saying in self._nominal.find(reading):
            own = saying.subject is None or saying.subject.pos_ == "PRON" or saying.subject.tag_ == "PRP$"
            if saying.content not in told or not (own or _is_deliverer(saying)):
                found.append(saying)
        found.extend(self._passed_on(reading, cues, found))
        kept = (saying for saying in found if not _is_stump(reading, saying))
        return sorted(kept, key=lambda saying: (saying.cue, saying.content))

    def _at(self, reading: Reading, match: CueMatch) -> Iterator[Saying]:
        subject, unnamed = speaking(reading, match.head)
        if match.cue.value("experiencer") is not None:  # "was convinced that ..."
            subject = child(match.head, *_PASSIVE) or subject
        elif subject is not None and match.head.tag_ == "VBG":
            subject = self._speakers.telling(reading, match.head, subject)
        if subject is None and not unnamed and child(match.head, *_PASSIVE) is None:
            subject = stranded_subject(reading, match.head)
        if subject is None and not unnamed:
            yield from self._tagged(reading, _Frame(match=match, subject=None, without=frozenset()))
            return
        if not unnamed and speaks_of_itself(reading, match, subject):
            return
        if subject is not None and subject.lower_ == "it" and child(match.head, *_PASSIVE):
            return
        needs_voice = match.cue.value("subject") == "voice"
        if needs_voice and subject is not None and not self._speakers.speaks(reading, subject):
            return
        framing = {token.i for token in match.tokens}
        for label in ("nsubj", "agent"):
            framing.update(word.i for top in children(match.head, label) for word in words_under(top))
        frame = _Frame(match=match, subject=subject, without=frozenset(framing))
        for way in match.cue.values("complement"):
            saying = self._by(way, reading, frame)
            if saying is not None:
                yield saying
                return

    def _by(self, way: str, reading: Reading, frame: _Frame) -> Saying | None:
        if way == "clause":
            return self._clausal(reading, frame) or self._stance(reading, frame)
        if way == "aside":
            return self._parenthesis(reading, frame) if opens_with_as(frame.verb) else None
        readers = {"infinitive": self._infinitive, "gerund": self._gerund, "noun": self._noun}
        if way in readers:
            return readers[way](reading, frame)
        if way == "stance":
            return self._stance_phrase(reading, frame)
        if way == "accusation":
            return self._saying(frame, charged(reading, frame.verb, self._turns), confidence=0.75)
        if way == "report":
            return self._saying(frame, told_of(reading, frame.verb, self._turns, self._nouns))
        return self._predicate(reading, frame) if way == "predicate" else None

    def _saying(
        self, frame: _Frame, content: Span | None, *, infinitive: bool = False, confidence: float = 0.9
    ) -> Saying | None:
        if content is None:
            return None
        weigh = lent if frame.subject is not None else hearsay
        return Saying(
            content=content,
            cue=frame.match.span,
            kind=AttributionKind.INDIRECT,
            subject=frame.subject,
            addressee=addressee(frame.match),
            hedge=hedge_at(frame.verb, self._hedges),
            factuality=weigh(frame.match.cue, infinitive=infinitive),
            act=act_of(frame.match.cue),
            confidence=confidence if frame.subject is not None else 0.6,
        )

    def _clausal(self, reading: Reading, frame: _Frame) -> Saying | None:
        verb = frame.verb
        inners = clauses_of(verb, addressed=frame.match.cue.value("addressed") is not None)
        for token in frame.match.tokens if not inners else ():  # "made it clear | that it was over"
            inners = inners or clauses_of(token, addressed=False)
        if frame.match.cue.value("single") is not None and any(_is_accord(each, frame) for each in inners):
            return None
        tells = "question" in frame.match.cue.values("complement")
        marked = verb.dep_ == "relcl" or any(map(is_marked, inners))
        if frame.match.cue.value("marked") is not None and not marked:
            return next(self._tagged(reading, frame), None)
        if inners and (not is_question(inners[0]) or (tells and not leaves_open(inners[0]))):
            return self._complement(reading, frame, inners)
        if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and opens_with_as(verb)):
            return self._parenthesis(reading, frame)
        return next(self._tagged(reading, frame), None) or self._behind_colon(reading, frame)

    def _behind_colon(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "The minister was clear: the ships will sail", without quotation marks."""
        sentence = reading.sentence_at(frame.verb.idx)
        words = reading.tokens_in(sentence) if sentence is not None else ()
        behind = [word for word in words if word.i > frame.match.tokens[-1].i and not word.is_space]
        if frame.subject is None or not behind or behind[0].text != ":":
            return None
        said = behind[1:]
        if not any(is_finite(word) for word in said) or reading.quotation_at(said[0].idx) is not None:
            return None
        return self._saying(frame, phrase_span(reading, said, turns=self._turns), confidence=0.8)

    def _tagged(self, reading: Reading, frame: _Frame) -> Iterator[Saying]:
        """As in "..., X said in Y." where the parse made something else of what was said."""
        cue = frame.match.cue
        fits = "clause" in cue.values("complement") and cue.value("lends") != "Denied"
        outside = reading.quotation_at(frame.verb.idx) is None
        tag = tagged(reading, frame.verb, self._turns) if fits and outside else None
        if tag is not None and self._speakers.speaks(reading, tag.subject):
            saying = self._saying(replace(frame, subject=tag.subject), tag.content, confidence=0.7)
            yield from () if saying is None else (saying,)

    def _complement(self, reading: Reading, frame: _Frame, inners: list[Token]) -> Saying | None:
        """The clauses on the side of the cue where the first stands (the parse may split one into two)."""
        verb = frame.verb
        after = inners[-1].i > verb.i
        under = {
            word.i: word for inner in inners for word in words_under(inner) if inner.i > verb.i or not after
        }
        words = [under[i] for i in sorted(under) if i not in frame.without and (i > verb.i) == after]
        if is_own_quotation(reading, verb, words):
            return None
        words = extended(words, verb) if after else unbroken(words, verb)
        words = until_another(until_resumed(words, inners, self._verbs), inners, self._verbs)
        words = before_quotation(reading, words)
        return self._saying(frame, phrase_span(reading, words, turns=self._turns))

    def _parenthesis(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "The talks, he said, were useful"; "as the minister put it, ..."."""
        verb = frame.verb
        if frame.subject is None or not is_finite(verb.head) or child(verb, "nsubj") is None:
            return None
        parted = (top for top in children(verb, "nsubj") if top.i < verb.i < frame.subject.i)
        ours = {word.i for top in parted for word in words_under(top)}  # "The army, say villagers, fled"
        inset = inset_of(verb) - ours
        words = [word for word in words_under(verb.head) if word.i not in inset]
        words = main_clause(behind_colon(words, min(inset)), verb.head, min(inset))
        if is_own_quotation(reading, verb, words) or quotation_follows(reading, max(inset)):
            return None
        return self._saying(frame, phrase_span(reading, words, turns=self._turns), confidence=0.8)

    def _stance(self, reading: Reading, frame: _Frame) -> Saying | None:
        content = stance_clause(reading, frame.verb, self._stances, frame.without, self._turns)
        return self._saying(frame, content)

    def _stance_phrase(self, reading: Reading, frame: _Frame) -> Saying | None:
        found = stance_phrase(reading, frame.verb, self._stances, frame.without, self._turns)
        return self._saying(frame, found[0], infinitive=found[1]) if found is not None else None

    def _infinitive(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "urged X to go"."""
        asked = requested(reading, frame.match, self._speakers)
        if asked is None:
            return None
        ordered = before_quotation(reading, until_resumed(asked.words, [asked.inner], self._verbs))
        return self._saying(frame, phrase_span(reading, ordered, turns=self._turns), infinitive=True)

    def _gerund(self, reading: Reading, frame: _Frame) -> Saying | None:
        for inner in children(frame.verb, "xcomp", "ccomp"):
            if inner.tag_ == "VBG" and inner.i > frame.verb.i:
                content = clause(reading, inner, without=frame.without, turns=self._turns)
                return self._saying(frame, content, infinitive=True)
        return None

    def _noun(self, reading: Reading, frame: _Frame) -> Saying | None:
        if frame.verb.tag_ == "VBG":
            return None
        for noun in children(frame.verb, "dobj"):
            if noun.lower_ in ANAPHORS or noun.pos_ == "PRON" or noun.i < frame.verb.i:
                continue
            if noun.lemma_.lower() in self._nouns and child(noun, "acl", "ccomp", "prep") is None:
                continue
            if that_clause(noun) is not None:
                continue
            words = extended(words_under(noun), frame.verb)
            if reading.quotation_at(noun.idx) is None and len(words) > 1:
                return self._saying(frame, phrase_span(reading, words, turns=self._turns), confidence=0.7)
        return None

    def _predicate(self, reading: Reading, frame: _Frame) -> Saying | None:
        found = predicated(reading, frame.verb, self._turns)
        saying = self._saying(frame, found[0], confidence=0.75) if found is not None else None
        return replace(saying, kind=AttributionKind.DIRECT) if saying and found and found[1] else saying

    def _passed_on(
        self, reading: Reading, cues: tuple[CueMatch, ...], said: Sequence[Saying]
    ) -> Iterator[Saying]:
        """As in "X reported that ..., citing Y": Y's words too."""
        for match in cues:
            verb = match.head
            source = child(verb, "dobj") if match.cue.value("passesOn") and verb.tag_ == "VBG" else None
            if source is None or not self._speakers.speaks(reading, source):
                continue
            saying = reported_with(verb, said)
            if saying is not None and saying.cue != match.span:
                yield replace(
                    saying, cue=match.span, subject=source, addressee=None, hedge=None, confidence=0.7
                )


def _is_accord(inner: Token, frame: _Frame) -> bool:
    """Whether several come to terms on what will be: "both agreed that the border would open"."""
    who = frame.subject
    ahead = any(each.lower_ in {"would", "will"} for each in children(inner, "aux"))
    if who is None or not ahead:
        return False
    plural = who.tag_ in {"NNS", "NNPS"} or who.lower_ in {"they", "both", "two", "three", "all"}
    return plural or child(who, "conj") is not None


def _is_deliverer(saying: Saying) -> bool:
    """Whether the owner of a noun of speech is the subject of its verb: "voiced optimism that ..."."""
    return saying.subject is not None and saying.subject.dep_ in {"nsubj", "nsubjpass"}


def _is_stump(reading: Reading, saying: Saying) -> bool:
    """Whether the content is the "It was" of 'It was, she said, "a dark day"'."""
    words = reading.tokens_in(saying.content)
    if len(words) >= _SHORTEST or words[0].pos_ != "PRON":
        return False
    return any(
        saying.content.end < each.outer.start < saying.content.end + _NEAR for each in reading.quotations
    )
