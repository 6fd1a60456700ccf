"""How a clause hangs on another so that both tell of one day: joined, its purpose, its outcome, a "when"."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extraction.grammar import children_of, is_contrasted, is_verb
from communique.extraction.time_governors import SAYING
from communique.model.text import Token

_DURING = ("at", "in", "during", "after", "following")  # not "protested on Friday over the arrest"
TOLD_IN = ("at", "in", "during")
_CONTACTS = frozenset(["call", "conversation", "meeting", "talk"])
_JOURNEYS = frozenset(["trip", "visit", "tour", "stop", "stopover"])  # "announced on Friday on a visit to X"
ASKED = frozenset(["request", "invitation", "behest", "insistence", "urging"])  # "at the request of"
# What is done to somebody by a strike is done on its day: "killed by a strike on 30 July".
_SUFFERED = frozenset(["kill", "wound", "injure", "destroy", "damage", "hit", "sink", "level", "displace"])
_BINDING = frozenset(["sign", "agree", "vote", "decide", "order", "reach", "plan"])  # to do it another day
_MAKING = frozenset(["prompt", "force", "cause", "lead", "provoke", "oblige", "compel", "leave"])
_BY_TALK = frozenset(["meet", "speak", "talk", "confer", "call", "telephone", "phone"])
_AT_TALKS = frozenset([*_CONTACTS, "summit", "visit", "session", "encounter", "dinner", "lunch"])
# Words about what others did may follow days later.
_OF_ANOTHER_DAY = frozenset(
    [
        *(*SAYING, "condemn", "denounce", "deplore", "criticise", "criticize", "reject", "dismiss", "deny"),
        *("accuse", "blame", "warn", "threaten", "urge", "demand", "call", "ask", "welcome", "praise"),
    ]
)
_STEPS = 6
_BEHIND = 12  # words from an accord to the verb that tells who made it
_MADE = frozenset(
    [
        *("agree", "sign", "conclude", "reach", "proclaim", "accept", "negotiate", "broker", "strike"),
        *("hold", "sell", "initial"),
    ]
)
_AGAIN = ("both", "two", "three")  # "the two sides", "both leaders": those who were told of before


def is_in_front(phrase: Token, verb: Token) -> bool:
    """Whether a phrase opens the clause of a verb: "At a briefing on Monday, X urged"."""
    doers = children_of(verb, "nsubj", "nsubjpass")
    if not doers:  # "At talks in Oslo on March 11 | Otieno had accepted": parsers give it none
        return phrase.i < verb.i and all(phrase.i <= each.i for each in verb.children)
    return phrase.i < min(each.i for each in doers)


def goes_on(verb: Token) -> bool:
    """Whether a verb after "and" tells what the same parties did in the same tense."""
    if verb.dep_ != "conj" or children_of(verb, "aux"):
        return False
    if (verb.tag_ == "VB") != (verb.head.tag_ == "VB") or verb.tag_ in ("VBZ", "VBP", "VBG"):
        return False
    if is_contrasted(verb):
        return False
    subjects = children_of(verb, "nsubj", "nsubjpass")
    return all(_points_back(subject) for subject in subjects)


def answers(verb: Token) -> bool:
    """Whether others do in the same breath what a verb after "and" tells, with no comma or as somebody's own.

    As in "marched on his house on Monday, and his guards fired", "fired on Monday and the rebels shelled X".
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.head.tag_ != "VBD" or is_contrasted(verb):
        return False
    if verb.lemma_ in _OF_ANOTHER_DAY:
        return False
    doers = children_of(verb, "nsubj")
    parted = any(each.text == "," and verb.head.i < each.i < verb.i for each in verb.head.children)
    owned = any(each.tag_ == "PRP$" for doer in doers for each in children_of(doer, "poss"))
    return bool(doers) and not children_of(verb, "aux") and (owned or not parted)


def _points_back(noun: Token) -> bool:
    of_them = [word for tie in children_of(noun, "prep") for word in children_of(tie, "pobj")]
    if any(word.lower_ in ("them", "these", "those") for word in of_them):
        return True  # "and three of them crossed the line"
    return noun.tag_ == "PRP" or any(child.lower_ in _AGAIN for child in noun.children)


def has_no_doer(verb: Token) -> bool:
    """Whether a joined verb has its doer and all its clauses from the verb before it."""
    clauses = [each for each in children_of(verb, "advcl") if each.tag_ != "VBG"]
    return not children_of(verb, "nsubj", "nsubjpass", "aux", "mark") and not clauses


def is_purpose(verb: Token) -> bool:
    """As in "telephoned on Monday to complain", and not "signed on Monday to deliver"."""
    purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.head.tag_ == "VBD"
    return purpose and verb.head.lemma_ not in _BINDING and bool(children_of(verb, "aux"))


def brought_about_by(verb: Token) -> Token | None:
    """What made others act: "fired on Friday, prompting Seoul to scramble jets"."""
    node = verb
    while node.dep_ in ("xcomp", "ccomp", "conj") and is_verb(node.head):
        node = node.head
    made = node.dep_ == "advcl" and node.tag_ == "VBG" and node.lemma_ in _MAKING and node.i != verb.i
    return node.head if made and is_verb(node.head) else None


def held_for(verb: Token) -> Token | None:
    """The noun before "at which" or "during which", told in the past."""
    ties = [each for each in children_of(verb, "prep") if each.lower_ in TOLD_IN]
    which = any(word.lower_ == "which" for tie in ties for word in children_of(tie, "pobj"))
    return verb.head if verb.dep_ == "relcl" and verb.tag_ == "VBD" and which else None


def is_when_ahead(verb: Token) -> bool:
    """As in "intends to protest when she meets him on Friday"."""
    when = any(child.lower_ == "when" for child in children_of(verb, "advmod", "mark"))
    return verb.dep_ == "advcl" and when and verb.tag_ in ("VBZ", "VBP")


def talked_with(verb: Token) -> Token | None:
    """The contact with those who did it there: "flew out on Friday for a summit with leaders, who agreed"."""
    who = any(child.lower_ == "who" for child in children_of(verb, "nsubj"))
    if verb.dep_ != "relcl" or verb.tag_ != "VBD" or not who:
        return None
    node = verb.head
    for _ in range(_STEPS):
        if node.dep_ not in ("pobj", "prep", "conj", "dobj", "appos") or node.head.i == node.i:
            return None
        tie, node = node, node.head
        talk = node.lemma_ in (_BY_TALK if is_verb(node) else _AT_TALKS)
        if talk and (tie.lower_ in ("with", "between") or tie.dep_ == "dobj"):
            return node
    return None


def is_when(verb: Token) -> bool:
    """As in "was violated on Sunday when rebels shelled the port", "was buried on Friday as guns fired"."""
    when = any(child.lower_ in ("when", "as") for child in children_of(verb, "advmod", "mark"))
    told = verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_ not in SAYING
    return verb.dep_ == "advcl" and when and verb.tag_ == "VBD" and told


def done_at(noun: Token) -> Token | None:
    """The verb of what was done at, in or during an event told by a noun."""
    if is_verb(noun) or noun.dep_ != "pobj" or noun.lemma_ in ASKED:
        return None
    above = noun.head.head
    if noun.lemma_ in _CONTACTS and above.dep_ == "dobj":
        above = above.head  # parsers hang it on what is told: "will explain | the move in a call"
    if noun.head.dep_ == "agent" and above.lemma_ in _SUFFERED:
        return above
    visiting = noun.head.lower_ == "on" and noun.lemma_ in _JOURNEYS
    if not is_verb(above) or not (visiting or noun.head.lower_ in _DURING):
        return None
    helpers = {child.lower_ for child in children_of(above, "aux", "auxpass")}
    suffered = above.tag_ == "VBN" and bool(helpers & {"was", "were", "had"})
    ahead = above.tag_ == "VB" and noun.head.lower_ in TOLD_IN  # "will explain it in a call tomorrow"
    done = above.tag_ == "VBN" and above.dep_ == "acl" and noun.head.lower_ in TOLD_IN
    return above if above.tag_ == "VBD" or suffered or ahead or done else None


def made_by(noun: Token, verbs: Iterable[Token]) -> Token | None:
    """The verb that tells the making of an accord or a sale: "the truce agreed by X in 2003".

    Also in a passive ("the deal, worth six million, was concluded on Friday"), and where parsers see no
    relative clause: of the verbs, one whose doers begin right behind it ("the truce | X had proclaimed").
    """
    told = [each for each in children_of(noun, "acl", "relcl") if each.i > noun.i]
    bare = noun.dep_ == "nsubj" and not children_of(noun.head, "dobj", "ccomp", "aux")  # so parsers take it
    told += [noun.head] if noun.dep_ == "nsubjpass" or bare else []
    told += [each for each in verbs if noun.i < each.i <= noun.i + _BEHIND and _begins_behind(each, noun)]
    made = (each for each in told if each.lemma_ in _MADE and each.tag_ in ("VBN", "VBD"))
    return next((each for each in made if not children_of(each, "mark") and not _only_planned(each)), None)


def _only_planned(verb: Token) -> bool:
    """As in "the exchange had been agreed upon in May"."""
    ties = children_of(verb, "prep", "prt")
    return any(each.lower_ in ("upon", "on") and not children_of(each, "pobj", "pcomp") for each in ties)


def _begins_behind(verb: Token, noun: Token) -> bool:
    """Whether the doers of a verb without an object begin with the word behind a noun."""
    if children_of(verb, "dobj"):
        return False
    return any(min(word.i for word in each.subtree) == noun.i + 1 for each in children_of(verb, "nsubj"))
