"""How the text presents an event, composed from the inside out (after FactBank)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from communique.extraction.mood import cues_at, points, presents
from communique.extraction.scene import Scene
from communique.extraction.scope import operators
from communique.model.text import Factuality, Span, TimeExpression, Token

# Inner commitment and outer operator to the commitment of the whole; what is not listed stays as it is.
_COMPOSED: Mapping[tuple[Factuality, Factuality], Factuality] = MappingProxyType(
    {
        (Factuality.ASSERTED, Factuality.NEGATED): Factuality.NEGATED,
        (Factuality.PLANNED, Factuality.NEGATED): Factuality.NEGATED,
        (Factuality.POSSIBLE, Factuality.NEGATED): Factuality.NEGATED,
        (Factuality.NEGATED, Factuality.NEGATED): Factuality.POSSIBLE,
        (Factuality.ASSERTED, Factuality.PLANNED): Factuality.PLANNED,
        (Factuality.ASSERTED, Factuality.POSSIBLE): Factuality.POSSIBLE,
        (Factuality.PLANNED, Factuality.POSSIBLE): Factuality.POSSIBLE,
        (Factuality.NEGATED, Factuality.POSSIBLE): Factuality.POSSIBLE,
    }
)
# Acts that are agreed on before they are done: talked of, they are not yet told; an attack talked of was.
TALKED_OF = (
    *("ArmsTransfer", "Retreat", "Release", "Visit", "Deployment", "Cooperate", "Expulsion"),
    *("PrisonerExchange", "Aid"),
)
TALKED_OF_ANEW = ("Ceasefire",)  # what talks on "a truce" are about is none yet; "the truce" may hold
TALKED_OF_NOUNS = ("closure", "shutdown", "reopening", "handover", "demilitarisation", "demilitarization")
_DISCUSSING = ("discuss", "raise", "debate", "negotiate", "consider", "explore", "weigh", "broach")
_TALKING = ("talk", "talks", "negotiation", "discussion", "consultation", "confer", "negotiate", "speak")
_RESISTANCE = ("objection", "opposition", "obstacle", "resistance", "veto", "hostility")  # "to the sale"
_OVERRIDING = (Factuality.CONDITIONAL, Factuality.REQUESTED, Factuality.DENIED)


def factuality_of(trigger: Token, scene: Scene, *, gives: bool = False) -> tuple[Factuality, Span | None]:
    """The factuality of the event at a trigger, and the hedge ("reportedly") that stands over it.

    gives: the event is the giving; what is pledged is to be given yet.
    """
    promised = gives and (Factuality.PLANNED, None) in presents(cues_at(trigger, scene, "complement"))
    state = Factuality.PLANNED if promised else Factuality.ASSERTED
    hedge: Span | None = None
    for operator, words in operators(trigger, scene):
        hedge = hedge or words
        state = compose(state, operator)
    return state, hedge


def is_unasked(trigger: Token, scene: Scene) -> bool:
    """Whether it is asked for that the event should not be: "asked X not to attack" tells no attack."""
    found = [operator for operator, _ in operators(trigger, scene)]
    if Factuality.NEGATED not in found or Factuality.REQUESTED not in found:
        return False
    return found.index(Factuality.NEGATED) < found.index(Factuality.REQUESTED)


def is_left_open(trigger: Token) -> bool:
    """Whether nothing is turned down: "does not rule out", "did not decline to comment"."""
    return trigger.lemma_ in ("rule", "decline", "exclude") and any(
        child.dep_ == "neg" for child in trigger.children
    )


def is_granted(trigger: Token, time: TimeExpression | None, anchor: date | None) -> bool:
    """Whether a deed is told only to say of which things one speaks: "the rifles seized in June".

    Of something new a participle may tell what is wanted: "asked for talks led by the UN".
    """
    if trigger.dep_ == "relcl":
        return trigger.tag_ in ("VBD", "VBN") and not any(child.tag_ == "MD" for child in trigger.children)
    if trigger.dep_ != "acl" or trigger.tag_ != "VBN":
        return False
    past = anchor is not None and time is not None and time.latest is not None and time.latest <= anchor
    return past or points(trigger.head)


def as_topic(noun: Token, told: Factuality) -> Factuality:
    """The commitment to an act that is only talked of: who discusses a withdrawal tells of none yet."""
    above = noun.head
    object_ = noun.dep_ in ("dobj", "nsubjpass") and above.lemma_ in _DISCUSSING
    tied = noun.dep_ == "pobj" and above.lower_ in ("on", "about", "over", "regarding", "concerning")
    resisted = noun.dep_ == "pobj" and above.lower_ == "to" and above.head.lemma_ in _RESISTANCE
    topic = object_ or resisted or (tied and above.head.lemma_ in _TALKING)
    known = any(child.dep_ in ("relcl", "acl") for child in noun.children)
    return Factuality.POSSIBLE if topic and not known and told is Factuality.ASSERTED else told


def compose(inner: Factuality, outer: Factuality) -> Factuality:
    """The commitment when an operator stands over a commitment; a condition, request or denial overrides."""
    if outer in _OVERRIDING:
        return inner if inner is Factuality.CONDITIONAL else outer
    return _COMPOSED.get((inner, outer), inner)
