"""Clauses of condition that no conjunction opens, or that stand beside who speaks of them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.grammar import ACTIVE_SUBJECT, PASSIVE_SUBJECT, children_of, is_verb
from communique.model.text import Token


def supposing(verb: Token) -> Token | None:
    """The "should" of a condition that a parse hung on its consequence: "should X attack, Y would act"."""
    helpers = children_of(verb, "aux")
    if len(helpers) < 2 or helpers[0].lower_ != "should" or helpers[1].tag_ != "MD":
        return None
    parted = any(each.text == "," and helpers[0].i < each.i < helpers[1].i for each in verb.children)
    return helpers[0] if parted else None


def is_inverted(verb: Token) -> bool:
    """Whether the auxiliary opens a clause of condition: "had they met, ...", "should they meet, ..."."""
    subjects = children_of(verb, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT)
    opening = min((each.i for each in subjects), default=-1)
    if verb.dep_ == "ccomp":  # "should they attack, he warned, we will answer"
        return _supposes(verb, opening) and verb.i < verb.head.i and not _ends_in_question(verb.head)
    behind = verb.dep_ == "advcl" and _is_behind_comma(verb)  # "may act, should they refuse"
    if verb.dep_ not in ("advcl", "ROOT") or (verb.i > verb.head.i and not behind):
        return False
    if verb.dep_ == "ROOT" and not _has_consequence(verb):
        return False
    if verb.lower_ == "were" and verb.i < opening and verb.dep_ == "advcl":
        return True  # "were X to strike, Y would answer"
    return any(
        child.i < opening and child.lower_ in ("had", "should", "were")
        for child in children_of(verb, "aux", "auxpass")
    )


def _supposes(verb: Token, subject: int) -> bool:
    """Whether "should" stands before the subject: "should they attack"."""
    return any(each.lower_ == "should" and each.i < subject for each in children_of(verb, "aux"))


def _ends_in_question(verb: Token) -> bool:
    return any(each.text == "?" for each in verb.subtree)


def _is_behind_comma(verb: Token) -> bool:
    """Whether a comma stands right before a clause that opens with its auxiliary."""
    helpers = [each.i for each in children_of(verb, "aux", "auxpass")]
    return bool(helpers) and any(
        each.text == "," and each.i == min(helpers) - 1 for each in verb.head.subtree
    )


def _has_consequence(verb: Token) -> bool:
    """Whether the main clause behind a condition was hung on it: "should Oslo refuse, the EU may act"."""
    behind = _is_behind_comma(verb)  # "the EU may act, should Oslo refuse"
    return any((each.i > verb.i or behind) and is_verb(each) for each in children_of(verb, "ccomp"))


def beside_saying(verb: Token) -> Iterator[Token]:
    """Conditions that the parse hung on who says it: "if they attack, she warned, we would answer"."""
    told = [each for each in children_of(verb, "parataxis", "advcl") if _says_aside(each)]
    for each in told:
        yield from (clause for clause in children_of(each, "advcl") if clause.i < each.i)
    above = verb.head
    if verb.dep_ == "ccomp" and not children_of(verb, "mark"):
        clauses = children_of(above, "advcl", "ccomp")
        yield from (each for each in clauses if each.i < above.i and each.i != verb.i)


def _says_aside(verb: Token) -> bool:
    return verb.tag_ == "VBD" and bool(children_of(verb, *ACTIVE_SUBJECT)) and not children_of(verb, "mark")
