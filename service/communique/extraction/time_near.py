"""The event that a time stands beside in the words, where the parse ties it to another or to none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.extraction.grammar import children_of, is_verb
from communique.extraction.time_governors import RULINGS, SETTING, is_course, is_past
from communique.model.text import TimeExpression, Token

_Triggers = Mapping[int, Token]

_REACH = 10  # words from an event noun to a time that stands apart behind it
_AWAITED = ("due", "likely", "possible", "expected", "imminent", "ready")  # "delivery is due in May"
_PRAYING = ("prayers", "prayer", "mass", "service", "services", "sermon")
_OFTEN = ("once", "twice", "already", "again")  # "halted the sale once, on 3 May": of the verb
_SINCE = frozenset({"since", "until", "till"})


def named_by_words(
    time: TimeExpression, root: Token, governor: Token, tokens: Sequence[Token], triggers: _Triggers
) -> Token | None:
    """The noun that commas or a participle set beside a time, whatever the parse ties it to."""
    return set_apart(time, root, tokens, triggers) or set_behind(governor, tokens, triggers)


def told_beside(
    governor: Token, root: Token, tokens: Sequence[Token], triggers: _Triggers
) -> list[tuple[Token, int]]:
    """What is due then, heard then, goes on then or is done around a prayer, with how far it stands."""
    found = awaited(governor, root, triggers) or told_there(governor, root, triggers)
    found = found or spent_at(governor, root, triggers) or decided_then(governor, triggers)
    found = found or run_on(governor, tokens, triggers) or around_prayers(governor, triggers)
    return [(found, abs(found.i - root.i))] if found is not None else []


def set_apart(
    time: TimeExpression, root: Token, tokens: Sequence[Token], triggers: _Triggers
) -> Token | None:
    """The noun before a time between commas: "the earlier call, on 18 August, went badly"."""
    first = root
    while first.i and tokens[first.i - 1].idx >= time.span.start:
        first = tokens[first.i - 1]
    if first.i and tokens[first.i - 1].pos_ == "ADP":
        first = tokens[first.i - 1]
    behind = next((each for each in tokens[root.i : root.i + _REACH] if each.idx >= time.span.end), None)
    if first.i == 0 or behind is None or behind.text != "," or tokens[first.i - 1].text != ",":
        return None
    return _noun_before(first.i - 1, tokens, triggers)


def _noun_before(place: int, tokens: Sequence[Token], triggers: _Triggers) -> Token | None:
    """The nearest event noun before a place, with neither verb nor mark between."""
    for token in reversed(tokens[max(0, place - _REACH) : place]):
        if token.i in triggers:
            return None if is_verb(token) and token.tag_ != "VBG" else triggers[token.i]
        if is_verb(token) or token.is_sent_start or token.is_punct or token.lower_ in _OFTEN:
            return None
    return None


def set_behind(governor: Token, tokens: Sequence[Token], triggers: _Triggers) -> Token | None:
    """The noun before a participle that fixes its day, which parsers tie to the verb before.

    As in "discussed an exercise in the south, pencilled in for May".
    """
    fixed = governor.dep_ in ("advcl", "conj") and governor.tag_ == "VBN" and governor.lemma_ in SETTING
    if not fixed or children_of(governor, "nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    place = governor.i - 1 if governor.i and tokens[governor.i - 1].text == "," else governor.i
    return _noun_before(place, tokens, triggers)


def run_on(governor: Token, tokens: Sequence[Token], triggers: _Triggers) -> Token | None:
    """The noun before a verb of its course that parsers leave without one: "since fighting resumed on"."""
    if not is_course(governor, triggers):
        return None
    subjects = children_of(governor, "nsubj", "nsubjpass")
    if subjects or children_of(governor, "mark"):
        return _since_then(subjects[-1] if subjects else governor, governor, triggers)
    clauses = [each for each in children_of(governor, "csubj", "csubjpass") if each.i in triggers]
    if clauses:
        return triggers[clauses[0].i]
    bare = governor.tag_ == "VBD" and governor.dep_ in ("conj", "ccomp")
    return _noun_before(governor.i, tokens, triggers) if bare else None


def _since_then(over: Token, verb: Token, triggers: _Triggers) -> Token | None:
    """The event before its verb, tied to what it is the time of: "the worst since fighting resumed on"."""
    ties = (each for each in children_of(over, "prep", "mark") if each.lower_ in _SINCE and each.i < verb.i)
    begun = [each for tie in ties for each in children_of(tie, "pcomp", "pobj") if each.i in triggers]
    return triggers[begun[-1].i] if begun else None


def awaited(governor: Token, root: Token, triggers: _Triggers) -> Token | None:
    """What is due or likely then: "delivery is due in May"."""
    if governor.lemma_ != "be":
        return None
    told = [each for each in children_of(governor, "acomp") if each.lower_ in _AWAITED and each.i < root.i]
    subjects = [each for each in children_of(governor, "nsubj") if each.i in triggers]
    return triggers[subjects[0].i] if told and subjects else None


def told_there(governor: Token, root: Token, triggers: _Triggers) -> Token | None:
    """The hearers who are an event: "told a briefing in Oslo on Friday"."""
    if governor.lemma_ not in ("tell", "address") or not is_past(governor):
        return None
    heard = (each for each in children_of(governor, "dobj", "dative") if each.i < root.i)
    return next((triggers[each.i] for each in heard if each.i in triggers), None)


def spent_at(governor: Token, root: Token, triggers: _Triggers) -> Token | None:
    """What the days were spent at: "spent Sunday and Monday bargaining with the rebels"."""
    if governor.lemma_ != "spend":
        return None
    done = [each for each in children_of(governor, "dobj", "xcomp", "advcl", "ccomp") if each.i > root.i]
    return next((triggers[each.i] for each in done if each.i in triggers), None)


def decided_then(governor: Token, triggers: _Triggers) -> Token | None:
    """What a ruling of that day is to do: "a decision, taken in March, to withhold the missiles"."""
    ruling = governor.head
    if governor.dep_ != "acl" or governor.tag_ != "VBN" or ruling.lemma_ not in RULINGS:
        return None
    deeds = [each for each in children_of(ruling, "acl") if each.tag_ == "VB" and each.i > governor.i]
    return next((triggers[each.i] for each in deeds if each.i in triggers), None)


def around_prayers(governor: Token, triggers: _Triggers) -> Token | None:
    """What was done around a service: "marched after Friday prayers"."""
    tied = governor.dep_ == "pobj" and governor.head.lower_ in ("after", "at")
    return triggers.get(governor.head.head.i) if tied and governor.lower_ in _PRAYING else None


def made_of(governor: Token) -> Token:
    """The verb over a participle that only tells where a thing is from: "the Chinese-made gun"."""
    joined = governor.tag_ == "VBN" and any(each.text == "-" for each in governor.children)
    joined = joined or (
        governor.dep_ == "advcl" and governor.lower_.startswith("un")
    )  # "flew in unannounced"
    over = governor.head
    return over if joined and is_verb(over) and over.i < governor.i else governor
