"""According to: the clause that such a phrase hands to its object, before, within or after the phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.extraction.clauses import TurnWords, phrase_span, turn_words
from communique.extraction.cues import CueMatch, CueMatcher
from communique.extraction.reading import Reading, child, children, words_under
from communique.extraction.sayings import Saying, act_of
from communique.extraction.speakers import Speakers
from communique.model.reference import Reference
from communique.model.text import AttributionKind, Span, Token

_WITHIN = frozenset({"relcl", "acl", "advcl", "xcomp", "pcomp", "dep", "ccomp", "amod"})
_RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})


class AccordingTo:
    """Finds contents framed by "according to X" and its like."""

    def __init__(self, reference: Reference, speakers: Speakers) -> None:
        self._speakers = speakers
        self._matcher = CueMatcher(reference.cues_of("AccordingCue"))
        self._turns: TurnWords = turn_words(reference)

    def find(self, reading: Reading) -> Iterator[Saying]:
        """One saying a phrase, in reading order."""
        for found in self._matcher.matches(reading.tokens):
            match = _phrase(found)
            holder = _holder(match) if match is not None else None
            if match is None or holder is None or reading.quotation_at(match.head.idx) is not None:
                continue
            if not self._speakers.speaks(reading, holder):
                continue
            content = self._content(reading, match, holder)
            if content is not None:
                yield Saying(
                    content=content,
                    cue=found.span,
                    act=act_of(match.cue),
                    kind=AttributionKind.ACCORDING_TO,
                    subject=holder,
                )

    def _content(self, reading: Reading, match: CueMatch, holder: Token) -> Span | None:
        sentence = reading.sentence_at(match.tokens[0].idx)
        if sentence is None:
            return None
        words = [word for word in reading.tokens_in(sentence) if not word.is_space]
        last = _phrase_end(words, holder)
        before = [word for word in words if word.i < match.tokens[0].i]
        after = [word for word in words if word.i > last]
        if not [word for word in before if not word.is_punct and word.dep_ != "cc"]:
            return phrase_span(reading, _until_semicolon(after), turns=_NO_TURNS)
        inset = any(not word.is_punct for word in after)
        is_set_off = bool(before) and before[-1].text == ","
        clause = _clause_of(match) if inset else _whole(_clause_of(match), words[0].i, is_set_off=is_set_off)
        under = {word.i for word in words_under(clause)} if clause is not None else set()
        if inset:
            under.update(word.i for word in after if _belongs(word, under, match))
        kept = [word for word in words if word.i in under and not match.tokens[0].i <= word.i <= last]
        while kept and (kept[0].is_punct or kept[0].lower_ in _RELATIVE or kept[0].dep_ == "cc"):
            kept = kept[1:]
        return phrase_span(reading, kept, turns=self._turns)


_NO_TURNS = TurnWords()


def _until_semicolon(words: list[Token]) -> list[Token]:
    """The clause that the phrase opens; behind a semicolon the writer goes on."""
    end = next((place for place, word in enumerate(words) if word.text == ";"), len(words))
    return words[:end]


def _phrase(match: CueMatch) -> CueMatch | None:
    """The match with the preposition of "in X's view"; None where such a noun stands otherwise."""
    if match.cue.value("owned") is None:
        return match
    tie = match.head.head
    if match.head.dep_ != "pobj" or tie.lower_ not in {"in", "by"} or child(match.head, "poss") is None:
        return None
    return replace(match, tokens=(tie, match.head))


def _holder(match: CueMatch) -> Token | None:
    """The object of the phrase; in "in X's view" the possessor."""
    last = match.tokens[-1]
    if match.cue.value("owned") is not None:
        return child(last, "poss")
    return child(last, "pobj") or next((each for each in match.head.rights if each.dep_ == "pobj"), None)


def _phrase_end(words: list[Token], holder: Token) -> int:
    """The position where the phrase stops: at the comma behind its object, or behind an inset after that.

    An apposition or relative clause is an inset only when a comma closes it; otherwise the parse has taken
    the clause's own subject for one ("according to X, a detective was ...").
    """
    comma = next((word.i for word in words if word.i > holder.i and word.text == ","), words[-1].i + 1)
    end = max([_carrier(holder).i, *(word.i for word in words_under(holder) if holder.i < word.i < comma)])
    for inset in (*children(holder, "appos", "relcl"), *_told_further(words, holder, comma)):
        under = [word.i for word in words_under(inset) if not word.is_punct]
        closed = next((word for word in words if word.i > max(under)), None)
        if min(under) in {comma + 1, comma + 2} and (closed is None or closed.is_punct):
            end = max(end, *under)
    return end


def _told_further(words: list[Token], holder: Token, comma: int) -> Iterator[Token]:
    """Relative clauses that the parse hung on a word of the phrase: "officers on both banks, who ..."."""
    under = [word for word in words if holder.i < word.i < comma and holder in word.ancestors]
    for clause in (each for word in under for each in children(word, "relcl")):
        if next((word for word in words if word.i > comma), clause).lower_ in _RELATIVE:
            yield clause


def _carrier(holder: Token) -> Token:
    """The word that closes the phrase: the noun of a possessor."""
    return holder.head if holder.dep_ == "poss" else holder


def _clause_of(match: CueMatch) -> Token | None:
    above = match.tokens[0] if match.head.pos_ == "ADP" else match.head
    for each in above.ancestors:
        if each.pos_ in {"VERB", "AUX"} and each.dep_ != "amod":
            return each
    return None


def _whole(verb: Token | None, first: int, *, is_set_off: bool) -> Token | None:
    """A phrase at the end of a sentence vouches for the whole clause, not for its last modifier.

    Nor for its second verb alone: "noticed a timer and called the police, according to X", nor, behind a
    comma, for the last of two clauses: "one fell and another rose, according to X". first is the sentence's
    first position.
    """
    while verb is not None and (
        verb.dep_ in _WITHIN or _shares_subject(verb) or (is_set_off and _is_joined(verb))
    ):
        above = next((each for each in verb.ancestors if each.pos_ in {"VERB", "AUX"}), None)
        if above is None or above.i < first:
            break
        verb = above
    return verb


def _shares_subject(verb: Token) -> bool:
    return verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass", "expl") is None


def _is_joined(verb: Token) -> bool:
    """Whether "and" joins it to a clause before it."""
    return verb.dep_ == "conj" and any(each.lower_ == "and" for each in children(verb.head, "cc"))


def _belongs(word: Token, under: set[int], match: CueMatch) -> bool:
    """Words behind the phrase that the parse hung on its object belong to the clause."""
    return word.i in under or any(above.i == match.head.i for above in word.ancestors)
