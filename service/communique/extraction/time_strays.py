"""The event of a time that hangs on a word which tells none: "talks were held in Oslo on Monday"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.extraction.grammar import RELATIVE, children_of, is_verb
from communique.extraction.time_governors import SAYING, SETTING
from communique.model.text import TimeExpression, Token

_Triggers = Mapping[int, Token]
_Found = list[tuple[Token, int]]

# What brings an event about, so that its day is the event's: "the accusation was made on Monday".
_BRINGING = frozenset(
    [
        *(SETTING - {"expect", "propose"}),
        *("make", "carry", "deliver", "issue", "open", "suspend", "obtain", "negotiate", "win", "secure"),
        *("pay", "throw", "start", "begin", "resume", "end", "undertake", "wage", "convene", "cut"),
        "proclaim",
    ]
)
# What is only talked or thought of in a relative clause keeps its own day.
_TALKING = frozenset(
    [
        *(*SAYING, "discuss", "describe", "mention", "recall", "call", "see", "hear", "know", "want"),
        *("claim", "uphold", "draft", "lament", "attend", "watch", "expect", "cite", "believe", "think"),
        *("have", "be", "regard", "consider", "use"),
    ]
)
_LENGTHS = ("minute", "hour", "day", "week", "round", "month", "series")
_MAKING = (_BRINGING - {"suspend", "end", "cut", "resume", "carry"}) | {"adopt", "pass", "endorse"}
_PORTIONS = ("round", "series", "session", "wave")
_LABELS = ("nsubjpass", "npadvmod", "nsubj")
_UP = ("pobj", "prep")
_STEPS = 4
_REACH = 14  # words from an event noun to the time at the end of its phrase


def stray(
    time: TimeExpression, root: Token, governor: Token, tokens: Sequence[Token], triggers: _Triggers
) -> _Found:
    """What a time dates where neither its verb nor what stands below or over that tells an event."""
    governor = _verb_of_subject(governor, root)
    if governor.i in triggers:
        return []
    found = _brought_about(governor, triggers) or _in_measure(governor, triggers)
    found = found or _made_object(governor, triggers) or _what_it_was(governor, triggers)
    found = found or _in_clause(governor, triggers) or _before(time, root, governor, tokens, triggers)
    return [(found, abs(found.i - root.i))] if found is not None else []


def _verb_of_subject(governor: Token, root: Token) -> Token:
    """The verb whose subject parsers take a time for a part of: "on | Sunday Otieno | held talks"."""
    inside = root.dep_ in ("compound", "nmod", "nummod") and root.i < governor.i
    node = governor.head if governor.dep_ == "poss" else governor
    return node.head if inside and node.dep_ == "nsubj" and node.i < node.head.i else governor


def there_was(verb: Token, root: Token, triggers: _Triggers) -> Token | None:
    """What there was or was not then: "there was no fighting near the port yesterday"."""
    if verb.lemma_ != "be" or not children_of(verb, "expl"):
        return None
    nouns = [each for each in children_of(verb, "attr", "nsubj") if verb.i < each.i < root.i]
    return triggers.get(nouns[0].i) if nouns else None


def announced_for(verb: Token, root: Token, triggers: _Triggers) -> Token | None:
    """What is to be on the day behind "for": "a march announced for Friday", "a visit set for May"."""
    if root.head.lower_ != "for" or root.head.head.i != verb.i or verb.i in triggers:
        return None
    if verb.lower_ == "set" and not is_verb(verb):  # so parsers take "an election set for Sunday"
        return next((triggers[each.i] for each in children_of(verb, "compound") if each.i in triggers), None)
    if verb.dep_ in ("acl", "relcl") and not is_verb(verb.head):
        return _noun_over(verb, triggers)
    nouns = [each for each in children_of(verb, "nsubjpass", "nsubj") if each.i in triggers]
    return triggers[nouns[0].i] if nouns else None


def charged_with(verb: Token, root: Token, triggers: _Triggers) -> _Found:
    """The deed of a charge, for a time behind it: "accused X of firing a missile on Saturday"."""
    if verb.lemma_ not in ("accuse", "suspect"):
        return []
    ties = [each for each in children_of(verb, "prep") if each.lower_ == "of" and each.i < root.i]
    deeds = [each for tie in ties for each in children_of(tie, "pcomp") if each.i in triggers]
    return [(triggers[deeds[-1].i], root.i - deeds[-1].i)] if deeds else []


def _brought_about(verb: Token, triggers: _Triggers) -> Token | None:
    """The subject of a passive: "talks were held on Monday", "the accusation was made on Friday by X"."""
    helped = any(each.dep_ == "auxpass" for each in verb.children)
    if verb.lemma_ not in _BRINGING or verb.tag_ != "VBN" or not helped:
        return None
    nouns = [each for each in children_of(verb, *_LABELS) if each.i < verb.i and each.i in triggers]
    nouns = [each for each in nouns if not is_verb(each)]
    return triggers[nouns[0].i] if nouns else None


def _made_object(verb: Token, triggers: _Triggers) -> Token | None:
    """The object of a verb of making: "on Monday adopted new sanctions"."""
    nouns = [each for each in children_of(verb, "dobj") if each.i in triggers and not is_verb(each)]
    return triggers[nouns[0].i] if nouns and verb.lemma_ in _MAKING else None


def _what_it_was(verb: Token, triggers: _Triggers) -> Token | None:
    """What there was: "what the town saw that night was an exchange of fire"."""
    if verb.dep_ != "csubj" or verb.head.lemma_ != "be":
        return None
    nouns = [each for each in children_of(verb.head, "attr") if each.i in triggers]
    return triggers[nouns[0].i] if nouns else None


def _in_measure(verb: Token, triggers: _Triggers) -> Token | None:
    """Of what there were so many hours: "held five hours of talks"."""
    lengths = [each for each in children_of(verb, "dobj") if each.lemma_ in _LENGTHS]
    ties = [tie for each in lengths for tie in children_of(each, "prep") if tie.lower_ == "of"]
    nouns = [noun for tie in ties for noun in children_of(tie, "pobj") if noun.i in triggers]
    return triggers[nouns[0].i] if nouns and verb.lemma_ in ("hold", "have") else None


def _in_clause(verb: Token, triggers: _Triggers) -> Token | None:
    """The event that a relative clause tells the making of: "the truce which X had signed on Friday"."""
    clause = verb
    for _ in range(_STEPS):
        if clause.dep_ not in ("xcomp", "acomp", "oprd") or clause.head.i == clause.i:
            break
        clause = clause.head
    if clause.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_ in _BRINGING:
        return _noun_over(clause, triggers)  # "a round of talks, set for Oslo in May"
    if clause.dep_ != "relcl" or is_verb(clause.head) or {verb.lemma_, clause.lemma_} - {"be"} & _TALKING:
        return None
    doers = children_of(clause, "nsubj")
    own = [each for each in children_of(verb, "dobj") if each.lower_ not in RELATIVE]
    made = bool(doers) and all(each.lower_ not in RELATIVE for each in doers) and not own
    return _noun_over(clause, triggers) if made else None


def _noun_over(clause: Token, triggers: _Triggers) -> Token | None:
    """The event on which a clause hangs, or over the noun on which parsers hang it."""
    node = clause.head
    for _ in range(_STEPS):
        if node.i in triggers and not is_verb(node):
            return triggers[node.i]
        parts = [tie for tie in children_of(node, "prep") if tie.lower_ == "of" and node.lemma_ in _PORTIONS]
        if whole := [each for tie in parts for each in children_of(tie, "pobj") if each.i in triggers]:
            return triggers[whole[0].i]
        if node.dep_ not in _UP or node.head.i == node.i or is_verb(node.head):
            return None
        node = node.head
    return None


def _before(
    time: TimeExpression, root: Token, governor: Token, tokens: Sequence[Token], triggers: _Triggers
) -> Token | None:
    """The event whose phrase ends where the time begins: "concerns | the battle over X on 27 February"."""
    if not is_verb(governor) or (governor.tag_ in ("VBD", "VBN") and governor.i < root.i):
        return None  # "claimed the ambush on Friday", "cancelled a visit to X in May"
    first = root
    while first.i and tokens[first.i - 1].idx >= time.span.start:
        first = tokens[first.i - 1]
    if first.i and tokens[first.i - 1].pos_ == "ADP":
        first = tokens[first.i - 1]
    for token in reversed(tokens[max(0, first.i - _REACH) : first.i]):
        if token.is_sent_start or token.is_punct or is_verb(token):
            return None
        if token.i in triggers:
            inside = {each.i for each in token.subtree}
            return triggers[token.i] if inside.issuperset(range(token.i, first.i)) else None
    return None
