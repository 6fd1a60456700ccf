"""Contacts in which something was said or asked: "urged X to act in a call with Y" tells no call of X."""

from __future__ import annotations

from communique.extraction.grammar import children_of, is_verb
from communique.model.text import Token

_IN = ("in", "during", "over", "by", "via")
_NEW = ("a", "an", "another", "his", "her", "their", "its")
_NOMINAL = ("pobj", "prep", "dobj", "conj", "dative")
_TAKING = ("participate", "engage", "join", "be", "help", "assist", "take", "include", "result", "interfere")
_REACH = 8


def setting_verb(place: Token) -> Token | None:
    """The verb of asking or saying that a contact was the setting of, None for any other noun.

    place is the noun of the contact. Only an infinitive between the two makes a difference: what X was urged
    to do is still to come, the call in which X was urged was made.
    """
    if place.dep_ != "pobj" or place.head.lower_ not in _IN or place.tag_ not in ("NN", "NNP"):
        return None
    if not any(child.lower_ in _NEW for child in children_of(place, "det", "poss")):
        return None
    verb = _verb_above(place.head)
    if verb is None or verb.lemma_ in _TAKING or not _is_asked(verb):
        return None
    while _is_asked(verb):
        verb = verb.head
    return verb


def _verb_above(preposition: Token) -> Token | None:
    node = preposition
    for _ in range(_REACH):
        if node.dep_ not in _NOMINAL or node.head.i == node.i:
            return None
        node = node.head
        if is_verb(node):
            return node
    return None


def _is_asked(verb: Token) -> bool:
    infinitive = any(child.tag_ == "TO" for child in children_of(verb, "aux"))
    return infinitive and verb.dep_ in ("xcomp", "ccomp", "advcl") and is_verb(verb.head)
