"""Whom a verb names without aiming at him: what is promised, who hears a complaint, what a raid bore on."""

from __future__ import annotations

from communique.extraction.grammar import Slot, children_of, is_verb
from communique.model.text import Argument, EntityType, Token

_ONE = ("first", "second", "third", "fourth", "fifth", "last", "one")
_HEARD = ("complain", "summon")
_CENSURING = (
    "condemn",
    "denounce",
    "deplore",
    "decry",
    "criticise",
    "criticize",
    "slam",
    "deprecate",
    "lament",
)
_CALLING_HOME = ("recall", "withdraw", "pull", "bring")
_BORNE = ("against", "on", "at")


def is_no_addressee(frame: str, trigger: Token, slot: Slot, argument: Argument) -> bool:
    """Whether who is named is no addressee: "promised two battalions", "complained to the council"."""
    if not is_verb(trigger):
        return False
    if slot.name == "to" and trigger.lemma_ in _HEARD:
        return True  # who hears a complaint is not its target, nor the ministry that one is summoned to
    if slot.name in _BORNE and trigger.lemma_ in _CENSURING:
        return bool(children_of(trigger, "dobj"))  # "condemned the raid on X": the raid bore on X
    if slot.name != "object":
        return False
    if frame in ("sanction", "coerce"):
        return trigger.lemma_ in _CALLING_HOME
    kind = argument.mention.type if argument.mention is not None else EntityType.MILITARY_UNIT
    told = children_of(trigger, "dative", "xcomp", "ccomp")
    return frame == "pledge" and kind is EntityType.MILITARY_UNIT and not told


def is_one_of(token: Token) -> bool:
    """Whether one of so many is meant: "the first of six frigates"."""
    above = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ == "of" and above.lower_ in _ONE
