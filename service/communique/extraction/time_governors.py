"""Which word of a sentence a time expression dates: a verb or noun, by the parse or against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.extraction.grammar import RELATIVE, children_of, is_verb
from communique.model.text import TimeExpression, Token

SAYING = frozenset(["say", "tell", "add", "report", "announce", "note", "state", "quote", "write"])
SETTING = frozenset(
    [
        *("plan", "schedule", "set", "expect", "slate", "fix", "hold", "sign", "reach", "propose"),
        *("agree", "conclude", "broker", "impose", "launch", "mount", "stage", "declare", "conduct"),
        "pencil",
    ]
)
# What an event does, starts with and ends in: its day is the event's.
_COURSE = frozenset(
    [
        *("kill", "wound", "injure", "leave", "destroy", "damage", "claim", "begin", "start", "open"),
        *("break", "end", "close", "conclude", "occur", "happen", "erupt", "resume", "take", "last", "drag"),
        *("collapse", "expire", "continue", "fail", "come", "rage", "ensue", "unfold"),
    ]
)
_TELLING_OF = frozenset([*SAYING, "declare", "order", "agree", "approve", "impose", "decide", "call"])
_BEGINNING = frozenset(["start", "begin", "commence"])
_HAPPENING = frozenset(["occur", "happen"])
# What passes an event's name up to the verb that tells it: "are to open", "is due to be held".
_RAISED = ("xcomp", "acomp", "oprd")
# What a thing is, not what befell it: "a consortium led by X", "a boat bound for Y".
_STANDING = frozenset(
    ["lead", "head", "back", "base", "bind", "own", "man", "manage", "flag", "know", "call"]
)
_STARTING = frozenset(["open", "reopen", "launch", "mount", "stage", "begin", "start", "resume", "hold"])
_TREATIES = frozenset(
    ["agreement", "accord", "treaty", "pact", "deal", "contract", "protocol", "memorandum", "declaration"]
)
RULINGS = frozenset(["decision", "decree", "order", "ruling", "vote", "resolution"])
_INCLUDING = ("including", "among", "excluding")
_PARTS = ("most", "many", "some", "all", "several", "half", "both", "two", "three", "none", "one")
_YEAR_DIGITS = 4
_STEPS = 6


def root_of(time: TimeExpression, tokens: Sequence[Token]) -> Token | None:
    """The word of an expression whose head lies outside it."""
    inside = [
        token for token in tokens if time.span.start <= token.idx < time.span.end and not token.is_space
    ]
    within = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in within or token.head.i == token.i), None)


def governor_of(root: Token) -> Token:
    """The verb or noun that a time phrase modifies."""
    above = _above(root)
    outside = _outside_aside(above) if above.i < root.i else None  # not "including Thursday's attack"
    outside = outside or _what_was_decided(above)
    return _fronted(_verb_that_lasts(above, root) or outside or _past_standing(above, root), root)


def done_while(verb: Token) -> Token:
    """The verb over an "as" clause: "stopped a tanker run from X as it left port on Friday"; else itself."""
    meanwhile = any(each.lower_ == "as" for each in children_of(verb, "mark"))
    if verb.dep_ != "advcl" or verb.tag_ != "VBD" or not meanwhile or verb.lemma_ in (*SAYING, "claim"):
        return verb
    return _past_standing(verb.head, verb)


def _what_was_decided(governor: Token) -> Token | None:
    """The deed that a decision is of: "has halted the sale, citing X, in a decision taken on Thursday"."""
    ruling = governor.head
    if governor.dep_ != "acl" or ruling.lemma_ not in RULINGS or ruling.head.lower_ != "in":
        return None
    deed = ruling.head.head
    while deed.dep_ == "advcl" and deed.tag_ == "VBG":
        deed = deed.head
    return deed if is_verb(deed) else None


def _past_standing(governor: Token, root: Token) -> Token:
    """The verb over a participle that tells what a thing is: "rammed a boat bound for X on Tuesday"."""
    node = governor
    for _ in range(_STEPS):
        standing = node.dep_ == "acl" and node.tag_ in ("VBN", "VBD") and node.lemma_ in _STANDING
        noun = node is not governor and not is_verb(node)
        if node.i > root.i or node.head.i == node.i or not (standing or noun):
            break
        node = node.head
    return node if is_verb(node) and node.i < root.i else governor


def beginning_of(governor: Token, root: Token) -> Token:
    """What begins then: the clause or noun above "starting at noon on Wednesday", else the governor."""
    told = governor.head.lemma_ in SETTING or governor.head.lemma_ in _TELLING_OF  # not the day of telling
    begins = governor.lemma_ in _BEGINNING and governor.tag_ == "VBG" and governor.i < root.i and not told
    return governor.head if begins and governor.dep_ in ("advcl", "acl", "prep", "xcomp") else governor


def is_past(verb: Token) -> bool:
    """Whether a verb tells what is done: a simple past or a perfect."""
    helpers = {child.lemma_ for child in children_of(verb, "aux", "auxpass")}
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and bool(helpers & {"have", "be"}) and "will" not in helpers
    )


def _outside_aside(governor: Token) -> Token | None:
    """The verb before an aside on some of many, to which parsers tie a time behind it.

    As in "killed 21 people, most of them civilians, on Monday", "arrested 31, including two ministers, on".
    """
    node = governor
    for _ in range(_STEPS):
        if node.lower_ in _INCLUDING and node.dep_ == "prep":
            return _nearest_verb(node)
        part = next((each for each in children_of(node, "nsubj") if _is_part(each)), None)
        if part is not None:
            return _nearest_verb(part)
        if is_verb(node) or node.head.i == node.i:
            return None
        node = node.head
    return None


def _is_part(noun: Token) -> bool:
    """Most of them, many of whom."""
    whole = [word.lower_ for child in children_of(noun, "prep") for word in children_of(child, "pobj")]
    return noun.lower_ in _PARTS and any(word in ("them", "whom", "these") for word in whole)


def _nearest_verb(word: Token) -> Token | None:
    """The last verb before a word in its sentence."""
    root = next((each for each in word.ancestors if each.head.i == each.i), word)
    before = [each for each in root.subtree if each.pos_ == "VERB" and each.i < word.i]
    return max(before, key=lambda each: each.i, default=None)


def _above(root: Token) -> Token:
    node = root
    for _ in range(_STEPS):
        if node.head.i == node.i:
            return node
        node = node.head
        helping = node.pos_ == "AUX" and node.dep_ in ("aux", "auxpass")  # "has this afternoon declared"
        if root.dep_ == "mark" and node.lemma_ == "be" and node.dep_ == "advcl":
            continue  # "will send him before the week is out"
        designation = node.pos_ == "VERB" and any(letter.isdigit() for letter in node.text)  # "post PV-1"
        if node.pos_ in ("VERB", "AUX", "NOUN", "PROPN") and not helping and not designation:
            return node
    return node


def _verb_that_lasts(verb: Token, root: Token) -> Token | None:
    """The perfect above what "since" hangs on.

    As in "had been urging him to act since May", "has accused it of doing so since 2023".
    """
    since = "since" in (root.lower_, root.head.lower_)
    infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
    above = verb.head.head if verb.tag_ == "VBG" and verb.dep_ == "pcomp" else verb.head
    if not since or not (infinitive or verb.dep_ == "pcomp") or not is_verb(above):
        return None
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in above.children)
    return above if perfect else None


def _fronted(verb: Token, root: Token) -> Token:
    """The verb of what is said, for a time that stands before who says it: "fell on Friday, X said"."""
    subject = next(
        reversed(children_of(verb, "nsubj")), None
    )  # parsers see one in "in Oslo, the capital, on"
    told = next((each for each in children_of(verb, "ccomp") if each.i < root.i), None)
    if told is None and verb.dep_ == "conj" and is_verb(verb.head) and not children_of(verb.head, "cc"):
        told = verb.head  # as parsers take "seized a ship on Friday, X reported"
    before = subject is not None and told is not None and root.i < subject.i < verb.i
    if not before or told is None or verb.lemma_ not in (*SAYING, "confirm", "disclose"):
        return verb
    near = _nearest_verb(root)  # "breaking the truce | agreed two days ago, X said"
    return near if near is not None and near.dep_ == "acl" and near.tag_ in ("VBN", "VBD") else told


def names_a_thing(root: Token, triggers: Mapping[int, Token]) -> bool:
    """A year that stands before a noun dates that thing alone: "the 2025 budget"."""
    before = root.dep_ in ("nummod", "compound", "amod", "nmod") and root.i < root.head.i
    return before and root.head.i not in triggers and root.text.isdigit() and len(root.text) == _YEAR_DIGITS


def measured_by(time: TimeExpression, root: Token) -> Token | None:
    """What a length is the length of: "three days of talks"."""
    ties = children_of(root, "prep") if time.kind == "duration" else ()
    return next((noun for tie in ties if tie.lower_ == "of" for noun in children_of(tie, "pobj")), None)


def is_course(verb: Token, triggers: Mapping[int, Token]) -> bool:
    """Whether a verb only tells how an event went: "the strike that killed six on Friday"."""
    return verb.i not in triggers and verb.lemma_ in _COURSE and is_verb(verb)


def described_by(governor: Token, triggers: Mapping[int, Token]) -> Token:
    """The event noun whose participle or clause the time modifies: "a visit planned for this week"."""
    told = _teller(_raising(governor))
    if told.dep_ not in ("acl", "relcl"):
        return governor
    noun = triggers.get(told.head.i) or _what_happened(governor, told, triggers)
    noun = noun or _what_is_set(governor, triggers)
    if noun is None:
        return governor
    if governor.lemma_ == "call" and governor.dep_ == "acl" and children_of(governor, "prep"):
        return noun  # "a march called for Saturday"
    if _is_started(governor):
        return noun
    described = governor.tag_ == "VBN" and governor.i not in triggers
    described = described and all(child.lower_ != "which" for child in governor.children)
    described = described or (
        governor.lemma_ in SETTING and (governor.tag_ == "VBN" or governor.dep_ == "acl")
    )
    return noun if described or is_course(governor, triggers) else governor


def _is_started(verb: Token) -> bool:
    """Whether a relative clause tells who began what stands before it: "talks that X reopened on Monday"."""
    told = any(each.lower_ in RELATIVE for each in children_of(verb, "dobj"))
    return verb.lemma_ in _STARTING and verb.dep_ == "relcl" and told


def _raising(verb: Token) -> Token:
    """The verb of a relative clause that has another below it: "talks which are to open in Oslo"."""
    node = verb
    for _ in range(_STEPS):
        if node.dep_ not in _RAISED or node.head.i == node.i:
            break
        node = node.head
    subjects = [child.lower_ for child in children_of(node, "nsubj", "nsubjpass")]
    raised = node.dep_ == "relcl" and any(word in RELATIVE for word in subjects)
    return node if raised else verb


def _teller(verb: Token) -> Token:
    """The verb of saying in whose words a relative clause is told: "an attack that the army says killed"."""
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING and verb.head.dep_ == "relcl"
    return verb.head if said else verb


def _what_is_set(verb: Token, triggers: Mapping[int, Token]) -> Token | None:
    """The event over the noun that a participle hangs on: "talks between the two, scheduled for Friday"."""
    set_then = verb.lemma_ in SETTING and verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD")
    if not set_then and not _is_started(verb):
        return None
    node, found = verb.head, None
    for _ in range(_STEPS):
        if node.dep_ not in ("pobj", "prep", "conj") or node.head.i == node.i or is_verb(node.head):
            break
        node = node.head
        if node.i in triggers and (found is None or (verb.lemma_ == "sign" and node.lemma_ in _TREATIES)):
            found = triggers[node.i]  # "the agreement on a ceasefire and a withdrawal signed on Friday"
    return found


def _what_happened(verb: Token, clause: Token, triggers: Mapping[int, Token]) -> Token | None:
    """The event before "which took place": parsers hang it on the nearest noun, but only events happen."""
    place = any(child.lower_ == "place" for child in children_of(verb, "dobj"))
    if verb.lemma_ not in _HAPPENING and not (verb.lemma_ == "take" and place):
        return None
    first = min(token.i for token in clause.subtree)
    above = {each.i for each in clause.ancestors if is_verb(each)}
    start = max((i for i in above if i < first), default=-1)
    before = [i for i, each in triggers.items() if start < i < first and not is_verb(each)]
    return triggers[max(before)] if before else None
