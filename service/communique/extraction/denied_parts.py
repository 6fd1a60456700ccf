"""Parts in an event that somebody says not to have had: "denied any role in the raid", "took no part"."""

from __future__ import annotations

from dataclasses import replace

from communique.extraction.cues import argument_span
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, is_passive, is_verb, objects
from communique.extraction.scene import Scene
from communique.extraction.triggers import Trigger
from communique.model.text import Argument, EventMention, Factuality, Role, Span, Token

_REFUSED = (Factuality.NEGATED, Factuality.DENIED)
_OF_TWO = ("symmetric", "symmetric-fight", "exchange", "mediate", "host", "exercise", "visit", "state")
_PARTAKING = ("in", "for", "behind", "with", "to")
_OF_SOME = ("any", "all", "some", "one", "both", "either", "none", "each", "most")
_PARTS = (
    *("involvement", "responsibility", "role", "part", "participation", "hand", "complicity", "connection"),
    *("link", "share", "responsible", "complicit"),
)


def with_denied_part(
    trigger: Trigger, mention: EventMention, scene: Scene, *, denied: Span | None
) -> EventMention:
    """An event in which somebody says to have had no part: "denied any involvement in the raid".

    denied: the words of a denial that takes the event for granted.
    """
    noun = trigger.head
    verb = None if is_verb(noun) else _verb_of_part(scene.governing_place(noun))
    if verb is not None and _is_none(verb):
        mention = replace(mention, granted=True)
    elif denied is None and (verb is None or mention.factuality not in _REFUSED):
        return mention
    if verb is None and (is_verb(noun) or trigger.frame in _OF_TWO):
        return mention
    own = {token.idx for token in trigger.head.subtree}  # "its part in the American raid"
    arguments = tuple(
        replace(each, negated=True) if each.role is Role.AGENT and each.span.start not in own else each
        for each in mention.arguments
    )
    if verb is not None and not any(each.negated for each in arguments):
        named = [(token, who) for token in subjects(verb) if (who := scene.fillers.actor(token)) is not None]
        arguments += tuple(
            Argument(role=Role.AGENT, span=Span(*argument_span(token, who)), mention=who, negated=True)
            for token, who in named
        )
    return replace(mention, arguments=arguments)


def _is_none(verb: Token) -> bool:
    """As in "took no part in it", "was not involved in it"."""
    nouns = children_of(verb, "dobj", "attr")
    return bool(children_of(verb, "neg")) or any(
        child.lower_ == "no" for noun in nouns for child in children_of(noun, "det")
    )


def _verb_of_part(noun: Token) -> Token | None:
    """The verb whose subject has a part in what a noun tells: "was behind it", "denied a role in it"."""
    tie = noun.head
    if tie.lower_ == "of" and tie.head.lower_ in _OF_SOME and noun.dep_ == "pobj":
        noun, tie = tie.head, tie.head.head
    if noun.dep_ != "pobj" or tie.lower_ not in _PARTAKING:
        return None
    above = tie.head
    if above.lemma_ in _PARTS:  # "denied responsibility for the raid", "took no part in the raid"
        return above.head if above.dep_ in ("dobj", "acomp", "attr") and is_verb(above.head) else None
    taking = above.lemma_ == "participate" or (above.lemma_ == "involve" and is_passive(above))
    taking = taking or (above.lemma_ == "take" and any(each.lower_ == "part" for each in objects(above)))
    return above if taking or (above.lemma_ == "be" and tie.lower_ == "behind") else None
