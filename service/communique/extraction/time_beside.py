"""The event over or beside the word that a time expression hangs on, and times that date another's words."""

from __future__ import annotations

from collections.abc import Mapping

from communique.extraction.event_series import ordinal_of
from communique.extraction.grammar import children_of, is_verb
from communique.extraction.time_governors import governor_of, is_past
from communique.model.text import TimeExpression, Token

_Triggers = Mapping[int, Token]

_SUBJECT = ("nsubj", "nsubjpass")
_NOMINAL = ("pobj", "prep", "dobj", "compound", "conj", "appos")
OUTSIDE = ("over", "about", "after", "before", "since", "following")  # what lies behind has its own day
_DEEP = 8  # steps from a time to its verb


def counted_by(time: TimeExpression, root: Token, triggers: _Triggers) -> list[tuple[Token, int]]:
    """The noun that a span counts, though it hangs on the verb: "marked their sixth call in five months"."""
    if time.kind != "duration":
        return []
    nouns = children_of(governor_of(root), "dobj", "attr", "oprd")
    return [
        (triggers[noun.i], abs(noun.i - root.i))
        for noun in nouns
        if noun.i in triggers and noun.i < root.i and ordinal_of(noun) is not None
    ]


def told_with_doer(verb: Token, root: Token, triggers: _Triggers) -> list[tuple[Token, int]]:
    """The object whose doer follows the day: "condemned the capture of X on 9 May by the rebels"."""
    doers = [each for each in children_of(verb, "agent", "prep") if each.lower_ == "by" and each.i > root.i]
    nouns = [each for each in children_of(verb, "dobj") if each.i in triggers and each.i < root.i]
    active = bool(children_of(verb, "nsubj"))
    return [(triggers[noun.i], root.i - noun.i) for noun in nouns if active and doers and not is_verb(noun)]


def due_by_term(time: TimeExpression, root: Token, triggers: _Triggers) -> Token | None:
    """What is threatened once a term is over: "will break off ties if no apology comes by Friday"."""
    verb = governor_of(root)
    conditional = any(each.lower_ in ("if", "unless") for each in children_of(verb, "mark"))
    by_then = "by" in (root.lower_, root.head.lower_) and time.latest is not None
    if verb.dep_ != "advcl" or not conditional or not by_then or verb.i in triggers or is_past(verb.head):
        return None
    return triggers.get(verb.head.i)


def noun_above(governor: Token, triggers: _Triggers) -> Token | None:
    """The trigger noun in whose phrase the time hangs too deep: "talks in Oslo on Friday"."""
    node = governor
    for _ in range(4):
        if node.i in triggers and not is_verb(node):
            return triggers[node.i]
        if (
            is_verb(node)
            or node.lower_ in OUTSIDE
            or node.head.i == node.i
            or node.dep_ not in ("pobj", "prep", "compound", "poss", "appos", "conj")
        ):
            return None
        node = node.head
    return None


def verb_above(governor: Token, triggers: _Triggers) -> Token | None:
    """The trigger verb when the time hangs on a noun of its clause: "named X as minister in May"."""
    node = governor
    for _ in range(_DEEP):
        if is_verb(node) or node.head.i == node.i or node.dep_ not in _NOMINAL:
            return triggers.get(node.i)
        node = node.head
    return triggers.get(node.i)


def _over_nominals(node: Token) -> Token:
    """The noun over the phrases that a word stands in."""
    while node.dep_ in _NOMINAL and node.head.i != node.i:
        node = node.head
    return node


def told_of_subject(governor: Token, root: Token, triggers: _Triggers) -> Token | None:
    """What the subject did before the verb: "rockets that hit a market and flats on Sunday killed nine"."""
    node = _over_nominals(governor)
    if node.dep_ not in _SUBJECT or not root.i < node.head.i:
        return None
    told = [each for each in children_of(node, "relcl") if each.i in triggers and each.i < root.i]
    return triggers[told[0].i] if told else None


def _is_part_of(word: Token, noun: Token) -> bool:
    """Whether a word is the noun or one of the names and titles before it."""
    while word.i != noun.i and word.dep_ == "compound" and word.head.i != word.i:
        word = word.head
    return word.i == noun.i


def said_of(governor: Token, root: Token, triggers: _Triggers) -> Token | None:
    """The verb after a time that follows its subject, or that parsers put into it.

    As in "the coast guard on Sunday seized a ship", "on | 3 August Kenyan troops | shelled the port".
    """
    node = _over_nominals(governor)
    verb = node.head
    if node.dep_ not in _SUBJECT or not root.i < verb.i:
        return None
    if root.i < node.i:
        inside = root.dep_ in ("nummod", "compound", "nmod") and _is_part_of(governor, node)
        return triggers.get(verb.i) if inside else None
    between = [child for child in verb.children if root.i < child.i < verb.i]
    told = all(child.dep_ in ("aux", "auxpass", "advmod", "neg") for child in between)
    return triggers.get(verb.i) if told and verb.i - root.i <= len(between) + 1 else None
