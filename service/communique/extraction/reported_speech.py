"""Indirect speech and thought: the clause or phrase that a verb of saying gives to its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.clauses import (
    TurnWords,
    clause,
    is_finite,
    is_infinitive,
    is_question,
    phrase_span,
    turn_words,
)
from communique.extraction.cues import CueMatch, CueMatcher
from communique.extraction.reading import Reading, child, children, negated, words_under
from communique.extraction.sayings import Saying, hedge_at, hedges, is_withheld, lent, speaks_of_itself
from communique.extraction.speakers import Speakers
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Span, Token

_PASSIVE = ("nsubjpass", "auxpass")
_ANAPHORS = frozenset({"it", "that", "this", "them", "these", "those", "so"})


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
        self._stances = {cue.lemma: cue for cue in reference.cues_of("AttitudeNoun")}
        self._nouns = {cue.lemma: cue for cue in reference.cues_of("SpeechNoun")}
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
        found.extend(self._nominal(reading))
        return sorted(found, key=lambda saying: (saying.cue, saying.content))

    def _at(self, reading: Reading, match: CueMatch) -> Iterator[Saying]:
        subject, hearsay = _speaking(reading, match.head)
        if speaks_of_itself(reading, match, subject) or (subject is None and not hearsay):
            return
        if subject is not None and subject.lower_ == "it" and child(match.head, *_PASSIVE) is not None:
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
        if way == "infinitive":
            return self._infinitive(reading, frame)
        if way == "gerund":
            return self._gerund(reading, frame)
        if way == "noun":
            return self._noun(reading, frame)
        if way == "stance":
            return self._stance_phrase(reading, frame)
        return self._predicate(reading, frame) if way == "predicate" else None

    def _saying(
        self, frame: _Frame, content: Span | None, *, infinitive: bool = False, confidence: float = 0.9
    ) -> Saying | None:
        if content is None:
            return None
        return Saying(
            content=content,
            cue=frame.match.span,
            kind=AttributionKind.INDIRECT,
            subject=frame.subject,
            addressee=_addressee(frame),
            hedge=hedge_at(frame.verb, self._hedges),
            factuality=lent(frame.match.cue, infinitive=infinitive),
            confidence=confidence if frame.subject is not None else 0.6,
        )

    def _clausal(self, reading: Reading, frame: _Frame) -> Saying | None:
        verb = frame.verb
        inners = [each for each in children(verb, "ccomp") if is_finite(each) and not is_infinitive(each)]
        if inners and not is_question(inners[0]):
            return self._complement(reading, frame, inners)
        if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _opens_with_as(verb)):
            return self._parenthesis(reading, frame)
        return None

    def _complement(self, reading: Reading, frame: _Frame, inners: list[Token]) -> Saying | None:
        """The clauses on the side of the cue where the first stands (the parse may split one into two)."""
        verb = frame.verb
        after = inners[-1].i > verb.i
        under = {
            word.i: word for inner in inners for word in words_under(inner) if inner.i > verb.i or not after
        }
        words = [under[i] for i in sorted(under) if i not in frame.without and (i > verb.i) == after]
        if _own_quotation(reading, verb, words):
            return None
        words = _extended(words, verb) if after else words
        return self._saying(frame, phrase_span(reading, _before_quotation(reading, words), turns=self._turns))

    def _parenthesis(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "The talks, he said, were useful"; "as the minister put it, ..."."""
        verb = frame.verb
        if frame.subject is None or not is_finite(verb.head) or child(verb, "nsubj") is None:
            return None
        inset = frozenset(word.i for word in words_under(verb))
        words = [word for word in words_under(verb.head) if word.i not in inset]
        if _own_quotation(reading, verb, words) or _quotation_follows(reading, max(inset)):
            return None
        return self._saying(frame, phrase_span(reading, words, turns=self._turns), confidence=0.8)

    def _stance(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "reaffirmed his position that ...": the that-clause is the content."""
        for noun in children(frame.verb, "dobj"):
            if noun.lemma_.lower() not in self._stances:
                continue
            for inner in children(noun, "acl", "ccomp", "relcl"):
                if any(each.dep_ == "mark" and each.lower_ == "that" for each in inner.children):
                    content = clause(reading, inner, without=frame.without, turns=self._turns, after=noun.i)
                    return self._saying(frame, content)
        return None

    def _stance_phrase(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "expressed willingness to talk", "voiced concern that ...": the phrase is the content."""
        for noun in children(frame.verb, "dobj"):
            inner = child(noun, "acl", "ccomp")
            if inner is None or not (is_infinitive(inner) or is_finite(inner)):
                continue
            if is_finite(inner) and not is_infinitive(inner):
                return self._stance(reading, frame)
            words = [word for word in words_under(noun) if word.i not in frame.without]
            return self._saying(frame, phrase_span(reading, words, turns=self._turns), infinitive=True)
        return None

    def _infinitive(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "urged X to go": X is spoken to when it is a mention, otherwise the content begins with it."""
        inner = _infinitive_of(frame.verb, last=frame.match.tokens[-1])
        if inner is None:
            return None
        target = _target(frame, inner)
        words = [word for word in words_under(inner) if word.i > frame.match.tokens[-1].i]
        if target is not None:
            named = reading.mention_at(target) is not None or target.pos_ == "PRON"
            aimed = {word.i for word in words_under(target) if word.i < inner.i}
            words = [word for word in words if word.i not in aimed]
            if not named and words:
                first = min([*words_under(target), words[0]], key=lambda word: word.i)
                words = [*(word for word in words_under(target) if word.i < words[0].i), *words]
                words = [word for word in words if word.i >= first.i]
        content = phrase_span(reading, _before_quotation(reading, words), turns=self._turns)
        return self._saying(frame, content, infinitive=True)

    def _gerund(self, reading: Reading, frame: _Frame) -> Saying | None:
        for inner in children(frame.verb, "xcomp", "ccomp"):
            if inner.tag_ == "VBG" and inner.i > frame.verb.i:
                return self._saying(
                    frame, clause(reading, inner, without=frame.without, turns=self._turns), infinitive=True
                )
        return None

    def _noun(self, reading: Reading, frame: _Frame) -> Saying | None:
        if frame.verb.tag_ == "VBG" and frame.verb.dep_ == "advcl":
            return None
        for noun in children(frame.verb, "dobj"):
            if noun.lower_ in _ANAPHORS or noun.pos_ == "PRON" or noun.i < frame.verb.i:
                continue
            if noun.lemma_.lower() in self._nouns and child(noun, "acl", "ccomp", "prep") is None:
                continue
            words = words_under(noun)
            if reading.quotation_at(noun.idx) is None and len(words) > 1:
                return self._saying(frame, phrase_span(reading, words, turns=self._turns), confidence=0.7)
        return None

    def _predicate(self, reading: Reading, frame: _Frame) -> Saying | None:
        """As in "called the raid a crime", "described it as a crime", "what X considers the cause"."""
        verb = frame.verb
        said = _predicate_of(verb)
        if said is None or said.i < verb.i:
            return None
        subject = next((each for each in children(verb, "dobj", "nsubj") if verb.i < each.i < said.i), None)
        words = words_under(said)
        if subject is not None:
            words = [*words_under(subject), *(word for word in words if word.i > subject.i)]
        elif said.dep_ == "prep":
            words = words[1:]
        words = sorted({word.i: word for word in words if word.i > verb.i}.values(), key=lambda word: word.i)
        if not words:
            return None
        content = _within_quotation(reading, words[0]) if subject is None else None
        direct = content is not None
        saying = self._saying(
            frame, content or phrase_span(reading, words, turns=self._turns), confidence=0.75
        )
        return _as_direct(saying) if direct and saying is not None else saying

    def _nominal(self, reading: Reading) -> Iterator[Saying]:
        """As in "the minister's claim that ...": a noun of speech with an owner and a that-clause."""
        for noun in reading.tokens:
            cue = self._nouns.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
            owner = child(noun, "poss") if cue is not None else None
            if cue is None or owner is None or not self._speakers.speaks(reading, owner):
                continue
            for inner in children(noun, "acl", "ccomp"):
                marked = any(each.dep_ == "mark" and each.lower_ == "that" for each in inner.children)
                content = (
                    clause(reading, inner, without=(), turns=self._turns, after=noun.i) if marked else None
                )
                if (
                    content is not None
                    and noun.head.lemma_ not in {"deny", "reject"}
                    and not negated(noun.head)
                ):
                    yield Saying(
                        content=content,
                        cue=Span(noun.idx, noun.idx + len(noun)),
                        kind=AttributionKind.INDIRECT,
                        subject=owner,
                        factuality=lent(cue, infinitive=False),
                        confidence=0.7,
                    )


def _speaking(reading: Reading, verb: Token) -> tuple[Token | None, bool]:
    """Who speaks, and whether nobody does because it is hearsay ("it was reported that")."""
    agent = child(verb, "agent")
    if agent is None and verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        agent = next((each for each in children(verb, "prep") if each.lower_ == "by"), None)
    if agent is not None and (by := child(agent, "pobj")) is not None:
        return by, False
    passive = child(verb, "nsubjpass") or child(verb, "auxpass")
    if passive is not None:
        told = child(verb, "nsubjpass")
        return None, told is not None and told.lower_ == "it" and child(verb, "ccomp") is not None
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and child(verb, "nsubj", "aux") is None:
        return None, False
    return reading.governor_subject(verb), False


def _opens_with_as(verb: Token) -> bool:
    return any(each.dep_ in {"mark", "advmod"} and each.lower_ == "as" for each in verb.children)


def _own_quotation(reading: Reading, verb: Token, words: list[Token]) -> bool:
    """Whether the clause is a quotation of its own, which is read as direct speech."""
    spoken = [word for word in words if not word.is_punct]
    if not spoken:
        return True
    quotation = reading.quotation_at(spoken[0].idx)
    return quotation is not None and not quotation.outer.start <= verb.idx < quotation.outer.end


def _quotation_follows(reading: Reading, position: int) -> bool:
    """Whether a quotation opens right behind a word and its comma: what is said is in it."""
    return any(
        reading.quotation_at(word.idx) is not None
        for word in reading.tokens[position + 1 : position + 4]
        if not word.is_punct or word.dep_ == "punct"
    )


def _before_quotation(reading: Reading, words: list[Token]) -> list[Token]:
    """The words up to a quotation that is a sentence of its own: 'said it was over, "We are leaving."'."""
    for place, word in enumerate(words[2:], start=2):
        quotation = reading.quotation_at(word.idx)
        if quotation is None or word.is_punct or words[place - 1].idx >= quotation.inner.start:
            continue
        before = reading.text[: quotation.outer.start].rstrip()[-1:]
        if before in {",", ":", ";", "."} and reading.text[word.idx].isupper() and word.pos_ != "PROPN":
            return [each for each in words[:place] if each.idx < quotation.outer.start]
    return words


def _extended(words: list[Token], verb: Token) -> list[Token]:
    """With what the parse hung on the cue although it goes on with the clause."""
    for right in verb.rights:
        if not words or right.i <= words[-1].i or right.is_punct:
            continue
        under = words_under(right)
        gap = under[0].i - words[-1].i
        loose = right.dep_ in {"prep", "npadvmod", "advmod"} and gap == 1 and right.lower_ != "as"
        clausal = right.dep_ == "advcl" and gap == 1 and right.tag_ != "VBG"
        joined = right.dep_ == "conj" and gap == 2 and _goes_on(right, verb)
        if loose or clausal or joined:
            words = [*words, *_between(words[-1], under[0], verb), *under]
    return words


def _goes_on(right: Token, verb: Token) -> bool:
    return child(right, "nsubj", "nsubjpass") is not None and right.lemma_ != verb.lemma_


def _between(one: Token, other: Token, verb: Token) -> list[Token]:
    return [each for each in verb.children if one.i < each.i < other.i]


def _infinitive_of(verb: Token, *, last: Token) -> Token | None:
    """The infinitive that is asked for or promised, wherever the parse hung it."""
    nearest: list[Token] = []
    for each in verb.rights:
        nearest.extend(
            [each, *each.children] if each.dep_ in {"prep", "dobj", "xcomp", "ccomp", "advcl"} else []
        )
        nearest.extend(inner for noun in each.children if each.dep_ == "prep" for inner in noun.children)
    for each in sorted(nearest, key=lambda word: word.i):
        if (
            each.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"}
            and is_infinitive(each)
            and each.i > last.i
        ):
            return each
    return None


def _target(frame: _Frame, inner: Token) -> Token | None:
    own = child(inner, "nsubj")
    if own is not None:
        return own
    for each in frame.verb.rights:
        if each.dep_ in {"dobj", "dative"} and each.i < inner.i:
            return each
        if each.dep_ == "prep" and each.i < inner.i and each.i <= frame.match.tokens[-1].i:
            return child(each, "pobj")
    return None


def _predicate_of(verb: Token) -> Token | None:
    """What the verb calls its object."""
    for each in verb.rights:
        if each.dep_ == "oprd" or (each.dep_ == "prep" and each.lower_ in {"as", "among"}):
            return each
        if each.dep_ == "ccomp" and not is_finite(each) and each.pos_ in {"NOUN", "ADJ", "PROPN"}:
            return each
        if each.dep_ == "ccomp" and each.pos_ in {"NOUN", "ADJ"} and child(each, "nsubj") is not None:
            return each
    return None


def _within_quotation(reading: Reading, first: Token) -> Span | None:
    """The quotation that begins here: 'considers the "root of it"' is direct speech."""
    for word in reading.tokens[first.i : first.i + 3]:
        quotation = reading.quotation_at(word.idx)
        if quotation is not None:
            return quotation.inner
    return None


def _as_direct(saying: Saying) -> Saying:
    return Saying(
        content=saying.content,
        cue=saying.cue,
        kind=AttributionKind.DIRECT,
        subject=saying.subject,
        hedge=saying.hedge,
        factuality=saying.factuality,
        confidence=saying.confidence,
    )


def _addressee(frame: _Frame) -> Token | None:
    if frame.match.cue.value("addressed") is not None:
        target = child(frame.verb, "dative", "dobj") or next(
            (child(each, "pobj") for each in children(frame.verb, "prep") if each in frame.match.tokens), None
        )
        if target is not None and target.lower_ not in _ANAPHORS:
            return target
    to = next((each for each in children(frame.verb, "prep", "dative") if each.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None
