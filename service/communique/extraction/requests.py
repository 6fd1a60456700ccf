"""What is asked of somebody, and where a speaker's words end because he or another goes on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from communique.extraction.complements import infinitive_of, is_misjoined, target
from communique.extraction.cues import CueMatch
from communique.extraction.doers import is_teller_again
from communique.extraction.grammar import resumes
from communique.extraction.reading import Reading, child, children, negated, words_under
from communique.extraction.speakers import Speakers
from communique.model.text import Token

_OPPOSING = frozenset({"but", "while", "whereas"})
_NAMELESS = frozenset({"name", "identify", "quote", "cite"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The infinitive that is asked for, and the words of the content in reading order."""

    inner: Token
    words: list[Token]


def requested(reading: Reading, match: CueMatch, speakers: Speakers) -> Request | None:
    """As in "urged X to go": to go; with what is no hearer ("ordered the gate to be shut") before it."""
    last = match.tokens[-1]
    inner = infinitive_of(match.head, last=last)
    if inner is None or reading.quotation_at(inner.idx) != reading.quotation_at(match.head.idx):
        return None
    if inner.lemma_ in _NAMELESS and negated(inner):
        return None  # "asked not to be named" is how it was said
    asked = target(match, inner)
    loose = inner.dep_ == "advcl" and not any(each.lower_ == "for" for each in inner.lefts)
    if loose and (asked is None or not speakers.speaks(reading, asked)):
        return None
    words = {word.i: word for word in words_under(inner) if word.i > last.i}
    if asked is not None and asked.i < inner.i and not _hears(reading, match, asked, inner, speakers):
        words.update((word.i, word) for word in words_under(asked))
    return Request(inner=inner, words=[words[place] for place in sorted(words)])


def _hears(reading: Reading, match: CueMatch, asked: Token, inner: Token, speakers: Speakers) -> bool:
    """Whether the object hears the request ("urged X to go"), and is not what it is about."""
    about = child(inner, "auxpass") is not None or match.tokens[-1].lower_ == "for"
    addressed = match.cue.value("addressed") is not None
    return addressed and not about and (asked.pos_ == "PRON" or speakers.speaks(reading, asked))


def until_resumed(words: list[Token], inners: Sequence[Token], verbs: Collection[str]) -> list[Token]:
    """The words before the speaker acts again: "said it was over | and called for calm"."""
    again = [other for inner in inners for other in children(inner, "conj") if resumes(other)]
    again += [word for word in words if is_misjoined(word)]
    for other in again:
        joint = max((each.i for each in words if each.dep_ == "cc" and each.i < other.i), default=None)
        if joint is not None and other.lemma_.lower() in verbs:
            return [word for word in words if word.i < joint]
    goes_on = next((word for word in words if is_teller_again(word)), None)
    return words if goes_on is None else [word for word in words if word.i < goes_on.i - 1]


def until_another(words: list[Token], inners: Sequence[Token], verbs: Collection[str]) -> list[Token]:
    """The words before somebody else speaks: "says it fell; | Oslo says ...", "said P, | but X says"."""
    for other in (each for inner in inners for each in children(inner, "conj")):
        who = child(other, "nsubj")
        joint = [each for each in other.head.children if each.dep_ == "cc" and each.i < other.i]
        speaks = other.lemma_.lower() in verbs and child(other, "ccomp") is not None
        if joint and who is not None and who.pos_ != "PRON" and speaks and joint[-1].lower_ in _OPPOSING:
            return [word for word in words if word.i < joint[-1].i]
    for place, word in enumerate(words):
        said = [each for each in words[place + 1 :] if each.lemma_.lower() in verbs]
        if word.text == ";" and any(child(each, "nsubj") is not None for each in said):
            return words[:place]
    return words
