"""Stances: "reaffirmed his position that ...", "expressed willingness to talk", "voiced concern over X"."""

from __future__ import annotations

from collections.abc import Collection

from communique.extraction.clauses import (
    TurnWords,
    clause,
    is_finite,
    is_infinitive,
    is_marked,
    phrase_span,
)
from communique.extraction.complements import extended
from communique.extraction.reading import Reading, child, children, words_under
from communique.model.text import Span, Token


def stance_clause(
    reading: Reading, verb: Token, stances: Collection[str], without: Collection[int], turns: TurnWords
) -> Span | None:
    """The that-clause of a noun of attitude that is the verb's object; without are words of the frame."""
    for noun in children(verb, "dobj"):
        if noun.lemma_.lower() not in stances:
            continue
        for inner in children(noun, "acl", "ccomp", "relcl"):
            if is_marked(inner):
                return clause(reading, inner, without=without, turns=turns, after=noun.i)
    return None


def stance_phrase(
    reading: Reading, verb: Token, stances: Collection[str], without: Collection[int], turns: TurnWords
) -> tuple[Span | None, bool] | None:
    """What is expressed, and whether it is an act still to come ("willingness to talk")."""
    for noun in children(verb, "dobj"):
        inner = child(noun, "acl", "ccomp")
        if inner is not None and is_finite(inner) and not is_infinitive(inner):
            return stance_clause(reading, verb, stances, without, turns), False
        words = [word for word in words_under(noun) if word.i not in without]
        if inner is None or not is_infinitive(inner):
            words = extended(words, verb)
            about = any(word.dep_ == "prep" for word in words)
            if noun.lemma_.lower() not in stances or not about:
                continue
        return phrase_span(reading, words, turns=turns), inner is not None
    return None
