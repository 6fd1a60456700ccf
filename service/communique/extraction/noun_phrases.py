"""The noun phrases of speakers: their characters, whom they hang on, who issued the paper they name."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extraction.reading import child, children, span_between
from communique.model.text import Span, Token

_TIES = frozenset({"of", "for", "from", "at", "in", "with"})
# Who has only read a paper did not issue it: "a draft seen by Reuters".
_READING = frozenset(
    {"see", "obtain", "review", "cite", "quote", "receive", "view", "read", "verify", "examine"}
)
_ISSUED = frozenset({"from", "by", "of"})


def phrase(head: Token) -> Span:
    """The noun phrase without relative clauses and appositions: "a spokesman for the ministry"."""
    lefts = _under(children(head, "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"))
    first = min((head, *lefts), key=lambda each: each.i)
    last = head
    for tie in (*children(head, "amod"), *_ties(head)):
        under = [each for each in _under([tie]) if not each.is_punct]
        if under and under[0].i == last.i + 1:
            last = under[-1]
    return span_between(first, last)


def _under(tops: Iterable[Token]) -> list[Token]:
    words = [word for top in tops for word in top.subtree if not word.is_space]
    return sorted(words, key=lambda word: word.i)


def _ties(head: Token) -> tuple[Token, ...]:
    return tuple(each for each in head.rights if each.dep_ == "prep" and each.lower_ in _TIES)


def tied(head: Token) -> tuple[Token, ...]:
    """What a phrase hangs on by a preposition: "officials at the bank"."""
    return tuple(noun for tie in _ties(head) if (noun := child(tie, "pobj")) is not None)


def issuer_of(head: Token) -> Token | None:
    """Who released, wrote or owns a document: "a summary released by X", "X's report", "a letter from X"."""
    for each in head.rights:
        if each.dep_ == "acl" and each.tag_ == "VBN" and each.lemma_ not in _READING:
            agent = child(each, "agent", "prep")
            if agent is not None and agent.lower_ == "by":
                return child(agent, "pobj")
        if (
            each.dep_ in {"prep", "agent"}
            and each.lower_ in _ISSUED
            and (noun := child(each, "pobj")) is not None
        ):
            return noun
    return next(iter(children(head, "poss", "compound", "nmod")), None)


def is_indefinite(head: Token) -> bool:
    """Whether the phrase brings somebody new: "a spokesman"."""
    return any(each.lower_ in {"a", "an", "one", "another"} for each in head.lefts)
