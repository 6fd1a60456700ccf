"""Which words tell one deal or journey: a treaty and its signing, an arrival and the visit it is for."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.event_kinds import compatible_types
from communique.extraction.grammar import RELATIVE, is_passive, is_verb, objects
from communique.extraction.triggers import Trigger
from communique.model.text import Span, Token

_DEALS = ("Agreement", "Ceasefire")
# Acts that verbs and the nouns below them tell together; one may well condemn a condemnation.
_CARRIED = (
    "SanctionAct",
    "EconomicSanction",
    "Negotiation",
    "Mediation",
    "Meeting",
    "Summit",
    "PublicStatement",
)
_SIGNING = (
    *("sign", "ink", "initial", "clinch", "ratify", "agree", "conclude", "strike", "seal", "secure", "land"),
    *(
        "win",
        "award",
        "formalise",
        "formalize",
        "finalise",
        "finalize",
        "extend",
        "renew",
        "prolong",
        "reach",
    ),
)
_MAKING = ("accept", "declare", "announce", "proclaim", "agree", "sign", "conclude", "reach", "approve")
_PROTESTING = ("protest", "complaint", "displeasure")
_SUMMONING = ("summon", "call", "convoke", "haul")
_REACH = 16  # words from a deal to the participle that says when it was agreed


def same_deal(trigger: Trigger, triggers: Sequence[Trigger]) -> Span | None:
    """The trigger told before it that tells the same deal: the noun a verb signs, or the verb."""
    if (made := _made_in(trigger, triggers)) is not None:
        return made
    if trigger.types[0] == "Visit":
        return _same_journey(trigger, triggers)
    if trigger.types[0] == "Criticism":
        return _same_summons(trigger, triggers)
    if trigger.types[0] in _CARRIED:
        return _same_act(trigger, triggers)
    if trigger.types[0] not in _DEALS:
        return None
    others = [each for each in triggers if each.types[0] in _DEALS and each is not trigger]
    signed = [other for other in others if _signs(trigger, other) or _signs(other, trigger)]
    told = next((other.span for other in signed if other.head.i < trigger.head.i), None)
    if told is None and _is_agreed(trigger.head):
        near = [each for each in others if 0 < trigger.head.i - each.head.i < _REACH]
        told = next((each.span for each in reversed(near) if not is_verb(each.head)), None)
    return told


def _made_in(trigger: Trigger, triggers: Sequence[Trigger]) -> Span | None:
    """The accord before the clause that tells by whom it was made: "the truce that both accepted in May"."""
    verb = trigger.head
    if verb.dep_ != "relcl" or verb.lemma_ not in _MAKING or is_verb(verb.head):
        return None
    if not any(child.dep_ == "dobj" and child.lower_ in RELATIVE for child in verb.children):
        return None
    made = (each for each in triggers if each.head.i == verb.head.i and each.types[0] in _DEALS)
    return next((each.span for each in made), None)


def _same_journey(trigger: Trigger, triggers: Sequence[Trigger]) -> Span | None:
    """The arrival or departure that a visit is told with: "arrived on Monday for a visit"."""
    noun = trigger.head
    if is_verb(noun) or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "on"):
        return None
    verbs = [each for each in triggers if each.types[0] == "Visit" and is_verb(each.head)]
    return next((each.span for each in verbs if each.head.i == noun.head.head.i), None)


def _same_summons(trigger: Trigger, triggers: Sequence[Trigger]) -> Span | None:
    """The summons at which a protest is handed over: "summoned the envoy to lodge a protest"."""
    noun = trigger.head
    if is_verb(noun) or noun.lemma_ not in _PROTESTING:
        return None
    before = [each for each in triggers if 0 < noun.i - each.head.i < _REACH]
    told = [each for each in before if each.types[0] == "Criticism" and each.head.lemma_ in _SUMMONING]
    root = next((each for each in noun.ancestors if each.head.i == each.i), noun)
    sentence = {each.i for each in root.subtree}
    return next((each.span for each in told if each.head.i in sentence), None)


def _same_act(trigger: Trigger, triggers: Sequence[Trigger]) -> Span | None:
    """The verb that brings about what a noun below it names: "steered the talks", "hit X with sanctions"."""
    noun = trigger.head
    through = ("with", "in") if trigger.types[0] == "PublicStatement" else ("with",)  # "said in a statement"
    place = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in through else noun
    if is_verb(noun) or (place is noun and noun.dep_ not in ("dobj", "nsubjpass")):
        return None
    told = (each for each in triggers if each.head.i == place.head.i and is_verb(each.head))
    return next((each.span for each in told if compatible_types(each.types[0], trigger.types[0])), None)


def _signs(verb: Trigger, noun: Trigger) -> bool:
    """Whether a verb puts into force what a noun names: "signed the treaty", "a contract signed in May"."""
    if not is_verb(verb.head) or is_verb(noun.head) or verb.head.lemma_ not in _SIGNING:
        return False
    return any(each.i == noun.head.i for each in objects(verb.head))


def _is_agreed(head: Token) -> bool:
    """A participle behind what was agreed: "the ceasefire along the line, agreed in 2003"."""
    if head.tag_ != "VBN" or head.lemma_ not in _SIGNING:
        return False
    bare = not any(child.dep_ in ("aux", "auxpass") for child in head.children)
    return head.dep_ == "acl" or (bare and is_passive(head))
