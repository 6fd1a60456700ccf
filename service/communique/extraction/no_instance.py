"""Words for events that tell of none: what is done again and again, can be done, or where goods are from."""

from __future__ import annotations

from communique.extraction.grammar import children_of, is_verb
from communique.extraction.triggers import Trigger
from communique.model.text import Token

_AGAIN = ("often", "regularly", "usually", "frequently", "routinely", "always", "daily", "weekly", "seldom")
_HABITUAL = ("frequent", "regular", "repeated", "daily", "annual", "routine", "weekly", "constant")
_DO = ("do", "does")
_PUT = ("put", "place", "set")
_FIGURES = ("toll", "number", "figure", "estimate", "total", "cost")
_OPEN = ("could", "may", "might", "would", "should", "must", "can")
_ARMED = ("attack", "fire", "test", "down", "explode")  # frames of what weapons can do
_GOODS = ("transfer", "acquire", "fire", "test")


def is_habitual(trigger: Trigger) -> bool:
    """Whether it is told of many times: "they talk almost every week", "in each vote", "frequent drills".

    So is what somebody does not do: "we do not bargain with kidnappers".
    """
    head = trigger.head
    if not is_verb(head):
        each = any(child.lower_ in ("each", "every") for child in children_of(head, "det"))
        return each or any(child.lower_ in _HABITUAL for child in children_of(head, "amod"))
    if any(child.lower_ in _AGAIN for child in children_of(head, "advmod")):
        return True
    if children_of(head, "neg") and any(child.lower_ in _DO for child in children_of(head, "aux")):
        return True
    times = (word for child in children_of(head, "npadvmod") for word in children_of(child, "det"))
    return any(word.lower_ == "every" for word in times)


def is_of_any(trigger: Trigger) -> bool:
    """Whether it only says to whom something may be done: "rebels convicted of murder could go free"."""
    verb = trigger.head
    people, above = verb.head, verb.head.head
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or people.tag_ != "NNS":
        return False
    named = children_of(people, "det", "nummod", "poss", "amod", "compound", "nmod")
    if named or people.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(child.lower_ in _OPEN for child in children_of(above, "aux"))


def is_ability(trigger: Trigger) -> bool:
    """Whether it is what a weapon or force can do: "can fire twelve rockets"."""
    able = any(child.lower_ in ("can", "ca", "cannot") for child in children_of(trigger.head, "aux"))
    return able and trigger.frame in _ARMED


def is_estimate(trigger: Trigger) -> bool:
    """Whether a number is put somewhere, and nothing else: "put the number of dead at nine"."""
    put = trigger.head.lemma_.lower() in _PUT
    return put and any(each.lemma_.lower() in _FIGURES for each in children_of(trigger.head, "dobj"))


def is_provenance(trigger: Trigger, *, dated: bool) -> bool:
    """Whether a participle only says where goods are from: "a battery supplied by X"."""
    head = trigger.head
    if dated or head.dep_ != "acl" or head.tag_ != "VBN" or trigger.frame not in _GOODS:
        return False
    if trigger.frame in (*_ARMED, "acquire") and children_of(head, "agent"):
        return False
    return not any(_tells_to_whom(child) for child in head.children)


def _tells_to_whom(child: Token) -> bool:
    return child.dep_ == "dative" or (child.dep_ == "prep" and child.lower_ in ("to", "at", "on", "against"))
