"""Plans seen afterwards: a day once set may lie behind, where the plan came to nothing or is told as over."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotation.time_lexicon import words
from communique.model.text import Token

# What becomes of a plan that is not carried out.
_DROPPING = words("cancel scrap abandon shelve postpone drop halt cancelled scuttle thwart")
_PARTED = {"call": "off", "put": "off", "break": "off", "fall": "through"}
_PLANNED = words("due expect schedule plan set slate suppose")
_REACH = 9  # steps up the tree


def is_lapsed(time: Token) -> bool:
    """Whether a time is that of a plan which is over: "the columns that were to move on Monday never did".

    As in "was to have sailed on Friday", "had been due on Monday", "talks set for May were called off".
    """
    below: Token | None = None
    for token in _upwards(time):
        if _would_have(token) or _had_been_due(token) or _was_expected(token):
            return True
        if below is not None and is_dropped(token) and not _goes_on(below):
            return True
        below = token
    return False


def is_dropped(verb: Token) -> bool:
    """Whether a verb tells that something planned does not come about, or never did."""
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBN"):
        return False
    parted = _PARTED.get(verb.lemma_)
    told = [child.lower_ for child in verb.children]
    return verb.lemma_ in _DROPPING or (parted is not None and parted in told) or "never" in told


def _goes_on(phrase: Token) -> bool:
    """Whether a phrase tells when a plan was dropped, or to which day it was moved: "postponed to Friday"."""
    return phrase.dep_ in ("prep", "npadvmod", "dative", "advmod", "conj", "advcl")


def _upwards(token: Token) -> Iterator[Token]:
    for _ in range(_REACH):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _would_have(verb: Token) -> bool:
    """As in "was to have entered the gulf", "were to roll into town" where they never did is no such."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return verb.tag_ == "VBN" and {"to", "have"} <= helpers and verb.head.tag_ == "VBD"


def _was_expected(verb: Token) -> bool:
    """As in "was expected in the hills on Tuesday": ahead of what is told, before or behind the report."""
    was = any(child.lower_ in ("was", "were") and child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_ == "expect" and was


def _had_been_due(word: Token) -> bool:
    """As in "had been due on Monday", "had been scheduled to resume in July"."""
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in word.children)
    told = [word, *(child for child in word.children if child.dep_ == "acomp")]
    return had and any(each.lemma_.casefold() in _PLANNED for each in told)
