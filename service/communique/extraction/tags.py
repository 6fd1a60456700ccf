"""Tags: "The port is shut, the mayor said on Sunday" where the parse gave the verb no clause to say.

Parsers often take the sentence before such a tag for something else: an equal, an adverbial, the main clause
with the tag below it. The comma, the speaker and the verb are still where they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.clauses import TurnWords, phrase_span
from communique.extraction.complements import is_own_quotation
from communique.extraction.reading import Reading, children
from communique.model.text import Span, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAST = frozenset({"VBD", "VBN"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_MODIFYING = frozenset({"compound", "amod", "poss", "det", "nmod", "nummod", "quantmod", "advmod"})
_BELOW = frozenset({"relcl", "acl", "amod"})
_OPENING = frozenset(
    {"and", "but", "or", "who", "which", "that", "as", "if", "when", "while", "because", "what"}
)
_SHORTEST = 3  # words of the sentence before
_LONGEST_TAIL = 25  # words behind the verb: a place, a day, who was told


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The speaker's head word and what was said."""

    subject: Token
    content: Span


def tagged(reading: Reading, verb: Token, turns: TurnWords) -> Tag | None:
    """The tag of a finite verb that closes its sentence; None where the words have another shape."""
    sentence = reading.sentence_at(verb.idx)
    apposed = _apposed(reading, verb)
    if sentence is None or (verb.tag_ not in _FINITE and apposed is None):
        return None
    words = [word for word in reading.tokens_in(sentence) if not word.is_space]
    comma = _comma(words, verb) if apposed is None else _before_phrase(reading, apposed)
    if comma is None or not _closes(verb, [word for word in words if word.i > verb.i]):
        return None
    between = [word for word in words if comma < word.i < verb.i and not word.is_punct]
    subject = apposed or (_before(between, verb) if between else _behind(verb))
    before = _last_clause([word for word in words if word.i < comma])
    if subject is None or not _is_sentence(before) or _is_quoted(reading, verb, before):
        return None
    content = phrase_span(reading, before, turns=turns)
    return Tag(subject=subject, content=content) if content is not None else None


def _apposed(reading: Reading, verb: Token) -> Token | None:
    """The speaker whom an apposition parts from a past tense that was read as a participle.

    As in "... at the port, the army's spokesman, Colonel Okoth, charged on Monday": the parse makes both
    names appositions of the port, or of what was done there.
    """
    if verb.tag_ not in _PAST or verb.i == 0 or reading.tokens[verb.i - 1].text != ",":
        return None
    if any(each.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "agent"} for each in verb.children):
        return None
    node = reading.tokens[verb.i - 2]
    while node.dep_ != "appos" and node.head.i < verb.i and node.head.i != node.i:
        node = node.head
    found = None
    while node.dep_ == "appos":
        node = node.head
        if _before_phrase(reading, node) is not None:
            found = node
    return found


def _before_phrase(reading: Reading, head: Token) -> int | None:
    """The position of the comma right before a phrase."""
    first = min(word.i for word in head.subtree)
    return first - 1 if first and reading.tokens[first - 1].text == "," else None


def _comma(words: Sequence[Token], verb: Token) -> int | None:
    """The position of the comma before the speaker; an apposition to the speaker has its own commas."""
    own = _own_subject(verb)
    if own is not None:
        first = min(word.i for word in own.subtree)
        opening = next((word for word in words if word.i == first - 1), None)
        return opening.i if opening is not None and opening.text == "," else None
    return max((word.i for word in words if word.i < verb.i and word.text == ","), default=None)


def _own_subject(verb: Token) -> Token | None:
    """The subject nearest before the verb; the parse may have given it a second one farther off."""
    return next((each for each in reversed(children(verb, "nsubj")) if each.i < verb.i), None)


def _is_quoted(reading: Reading, verb: Token, before: list[Token]) -> bool:
    """Whether what was said is a quotation of its own, which is read as direct speech."""
    if is_own_quotation(reading, verb, before):
        return True
    last = reading.quotation_at(before[-1].idx)
    if last is None:
        return False
    return reading.text[: last.outer.start].rstrip()[-1:] in {"", ".", ":", ",", "?", "!"}


def _closes(verb: Token, tail: Sequence[Token]) -> bool:
    """Whether nothing but circumstances stands behind the verb, or another clause: "X said, but would"."""
    tail = _own_tail(tail)
    if len(tail) > _LONGEST_TAIL or any(word.text in {":", ";"} for word in tail):
        return False
    if any(map(_opens_content, tail)):
        return False
    return all(_is_below(word, verb) for word in tail if word.tag_ in _FINITE)


def _own_tail(tail: Sequence[Token]) -> Sequence[Token]:
    """Without what follows a comma and "but" or "and" right behind the verb."""
    joined = len(tail) > 1 and tail[0].text == "," and tail[1].lower_ in ("and", "but")
    return () if joined else tail


def _opens_content(word: Token) -> bool:
    """Whether a word opens a clause or infinitive of the verb's own."""
    return word.lower_ in {"that", "to"} and word.dep_ in {"mark", "aux"}


def _is_below(word: Token, verb: Token) -> bool:
    """Whether a verb only tells more of a noun: "told a reporter who had asked"."""
    for each in (word, *word.ancestors):
        if each.i == verb.i:
            return False
        if each.dep_ in _BELOW:
            return True
    return False


def _before(between: Sequence[Token], verb: Token) -> Token | None:
    """The head of the noun phrase right before the verb."""
    if between[0].lower_ in _OPENING or any(
        word.tag_ in _FINITE and not any(each.dep_ in _BELOW for each in (word, *word.ancestors))
        for word in between
    ):
        return None
    own = _own_subject(verb)
    heads = [word for word in between if word.pos_ in _NOUNS and word.dep_ not in _MODIFYING]
    return own or next(iter(heads), None)


def _behind(verb: Token) -> Token | None:
    """As in ", said the mayor": the subject that the parse found behind the verb."""
    return next((word for word in children(verb, "nsubj", "dobj") if word.i > verb.i), None)


def _last_clause(words: list[Token]) -> list[Token]:
    """Without what a semicolon parts off."""
    end = max((place for place, word in enumerate(words) if word.text == ";"), default=-1)
    return words[end + 1 :]


def _is_sentence(words: Sequence[Token]) -> bool:
    return len(words) >= _SHORTEST and any(word.tag_ in _FINITE for word in words)
