"""The exact characters of a reported clause: where it begins, where the writer takes the floor again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from communique.extraction.quotations import trimmed
from communique.extraction.reading import Reading, end_of, span_between, words_under
from communique.model.reference import Reference
from communique.model.text import Span, Token

_RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})
_PAUSES = frozenset({",", "—", "–", "--", "-", "―", ";"})
_DASHES = frozenset({"—", "–", "--", "―"})
_WH = frozenset({"what", "who", "whom", "which", "whose", "when", "where", "why", "how", "whether", "if"})
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]+(?:[ /][A-Z][A-Z.'’]+)*(?:,? [A-Z][\w.]+){0,2}(?: \d{1,2})?,?\s*(?:\([^)\n]{2,40}\))?"
    r"|\([^)\n]{2,40}\))\s*[-–—]+\s+|[QA]:\s+"
)
_COMPLEMENTISERS = frozenset({"that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWords:
    """Words by which the writer's own voice returns within a sentence."""

    comments: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    summaries: frozenset[str] = frozenset()


def turn_words(reference: Reference) -> TurnWords:
    """Read off the vocabularies: cq:SpeechComment and cq:NarratorTurn."""
    return TurnWords(
        comments=frozenset(cue.lemma for cue in reference.cues_of("SpeechComment")),
        turns=frozenset(cue.lemma for cue in reference.cues_of("NarratorTurn")),
        summaries=frozenset(cue.lemma for cue in reference.cues_of("SummaryNoun", "SpeechNoun")),
    )


def is_finite(verb: Token) -> bool:
    """Whether a clause's head has a subject or a finite form."""
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        each.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} or each.tag_ in {"MD", "VBD", "VBZ", "VBP"}
        for each in verb.children
    )


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands with its own "to"."""
    return any(each.lower_ == "to" and each.tag_ == "TO" for each in verb.lefts)


def is_marked(verb: Token) -> bool:
    """Whether a clause is opened by "that"."""
    return any(each.dep_ == "mark" and each.lower_ == "that" for each in verb.children)


def is_question(verb: Token) -> bool:
    """Whether a clause asks rather than says: "whether they came", "what he knew"."""
    words = words_under(verb)
    if verb.head.dep_ == "relcl" and words and words[0].lower_ in _RELATIVE:
        return False  # "the jets, which X says were used"
    return bool(words) and words[0].lower_ in _WH and words[0].head.i == verb.i and words[0].dep_ != "csubj"


def leaves_open(verb: Token) -> bool:
    """Whether a clause only asks: "whether they came"; "how they came" tells that they did."""
    words = words_under(verb)
    return bool(words) and words[0].lower_ in {"whether", "if"}


def clause(
    reading: Reading, head: Token, *, without: Collection[int], turns: TurnWords, after: int | None = None
) -> Span | None:
    """The clause of that head without complementiser, framing words, end punctuation and the writer's asides.

    without are positions of words of the frame (cue, speaker); after is the position the clause lies behind.
    """
    words = [word for word in words_under(head) if word.i not in without]
    if after is not None:
        words = [word for word in words if word.i > after]
    words = _opened(words)
    if not words:
        return None
    return _span(reading, _turned(words, turns))


def phrase_span(reading: Reading, words: Sequence[Token], *, turns: TurnWords) -> Span | None:
    """The characters of the words, trimmed and without the writer's asides at the end."""
    kept = _opened([word for word in words if not word.is_space])
    while kept and kept[-1].is_punct and not _closes_bracket(kept):
        kept = kept[:-1]
    return _without_dateline(reading, _span(reading, _turned(kept, turns)))


def _closes_bracket(words: Sequence[Token]) -> bool:
    return words[-1].text == ")" and any(word.text == "(" for word in words)


def _without_dateline(reading: Reading, span: Span | None) -> Span | None:
    """Behind "KYIV, March 3 (Agency) -" or "Q:" at the head of a paragraph."""
    if span is None or reading.paragraphs[reading.paragraph_at(span.start)].start != span.start:
        return span
    match = _DATELINE.match(reading.text, span.start, span.end)
    return Span(match.end(), span.end) if match is not None and match.end() < span.end else span


def _span(reading: Reading, words: Sequence[Token]) -> Span | None:
    span = trimmed(reading.text, span_between(words[0], words[-1])) if words else None
    if span is None:
        return None
    # A partial quotation goes with its clause to the end.
    quotation = reading.quotation_at(span.end - 1)
    if quotation is not None and span.start < quotation.outer.start and quotation.balanced:
        return trimmed(reading.text, Span(span.start, max(span.end, quotation.inner.end)))
    return span


def _opened(words: list[Token]) -> list[Token]:
    """Without punctuation, conjunctions and "that" before the clause."""
    start = 0
    while start < len(words):
        word = words[start]
        opens = (word.lower_ in _COMPLEMENTISERS and word.tag_ in {"IN", "WDT"}) or (
            word.lower_ == "that" and start + 1 < len(words) and word.dep_ in {"mark", "dobj"}
        )
        only = word.lower_ == "only" and start + 1 < len(words) and words[start + 1].lower_ == "that"
        if not (word.is_punct or opens or only or (word.dep_ == "cc" and start == 0)):
            break
        start += 1
    return words[start:]


def _turned(words: list[Token], turns: TurnWords) -> list[Token]:
    """The words up to where the writer speaks again: ", which ...", "—despite ...", ", echoing ..."."""
    for place in range(2, len(words) - 1):
        if words[place].text in _PAUSES and _takes_floor(words, place, turns):
            return words[:place]
    return words


def _takes_floor(words: Sequence[Token], place: int, turns: TurnWords) -> bool:
    pause, opening, last = words[place], words[place + 1], words[-1]
    if opening.lower_ in _RELATIVE:
        relative = _relative_clause(opening)
        whole = opening.lower_ == "which" and relative is not None and relative.head.pos_ in {"VERB", "AUX"}
        return _reaches(relative, last) and (whole or _is_present(relative))
    if opening.lower_ in turns.turns:
        aside = opening.lower_ != "as" or opening.dep_ == "mark"
        top = opening.head if opening.dep_ in {"mark", "advmod"} else opening
        return aside and _reaches(top, last)
    if opening.tag_ == "VBG":
        return opening.lemma_.lower() in turns.comments
    if opening.lower_ in {"a", "an"} and pause.text not in _DASHES:
        noun = opening.head
        summary = noun.lemma_.lower() in turns.summaries and any(
            each.dep_ == "relcl" or (each.dep_ == "acl" and is_marked(each)) for each in noun.children
        )
        return (summary or _loose(noun)) and _reaches(noun, last)
    return False


def _relative_clause(word: Token) -> Token | None:
    for above in word.ancestors:
        if above.dep_ == "relcl":
            return above
    return None


def _is_present(verb: Token | None) -> bool:
    """Whether a clause is in the writer's present."""
    present = {"VBZ", "VBP"}
    return verb is not None and (verb.tag_ in present or any(each.tag_ in present for each in verb.lefts))


def _loose(noun: Token) -> bool:
    """An apposition to the whole clause: ", a conversation likely to ..."."""
    return noun.dep_ == "dep" or (noun.dep_ in {"npadvmod", "appos"} and noun.head.pos_ in {"VERB", "AUX"})


def _reaches(top: Token | None, last: Token) -> bool:
    if top is None:
        return False
    words = [word for word in top.subtree if not word.is_punct and not word.is_space]
    return bool(words) and max(end_of(word) for word in words) >= last.idx
