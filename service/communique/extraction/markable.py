"""Where a word may evoke an event: not in a name, not before a noun, not in a fixed phrase."""

from __future__ import annotations

from communique.extraction.cues import span_of
from communique.extraction.doers import leaned_on
from communique.extraction.grammar import antecedent, children_of, clause_of, preposition_objects
from communique.extraction.scene import Scene
from communique.model.text import EntityType, Level, Token

_POSTS = ("director", "chief", "commander", "head", "minister", "secretary", "deputy", "adviser", "officer")
_BIDDING = ("request", "invitation", "urging", "behest", "insistence")
_CONTACTS = (
    *("call", "conversation", "meeting", "talk", "talks", "visit", "exchange", "contact", "session"),
    *("summit", "meet", "speak", "telephone", "phone", "arrange"),
)
_HARMING = ("kill", "wound", "injure", "destroy")
_FAILING = ("crash", "capsize", "collide", "derail", "overturn")  # "crashed a car into a gate" is meant
_MISHAPS = (
    *("crash", "collision", "accident", "earthquake", "quake", "flood", "landslide", "avalanche", "storm"),
    *("hurricane", "typhoon", "cyclone", "tsunami", "stampede", "epidemic", "cholera", "famine", "wildfire"),
)
_ARRIVING = ("land", "arrive", "touch", "dock")
_PASSENGERS = (
    *("president", "minister", "premier", "ambassador", "envoy", "diplomat", "delegation", "official"),
    *("passenger", "worker", "journalist", "doctor", "mediator", "leader", "tourist", "pilgrim", "monitor"),
    *("inspector", "negotiator", "people", "civilian", "hostage", "evacuee", "refugee", "observer", "king"),
)
_TAKING = (
    "take",
    "accept",
    "bear",
    "shoulder",
    "share",
    "admit",
    "get",
    "assume",
    "deny",
    "deflect",
    "escape",
)
_PRESS = ("comment", "interview", "information", "anonymity", "clarification", "reaction")


def bar_to(head: Token, scene: Scene) -> str | None:
    """What keeps a word from being marked, None for nothing.

    "modifier" ("annexed", "US-supplied", "ceasefire line"), "compound" ("election-monitoring"), "bidding"
    ("did not answer a request for comment", "at the request of X" for a call that is told itself), "time",
    "passengers" ("a helicopter carrying envoys landed"), "office" ("the director general of operations"),
    "accident" ("crashed, killing three"), "name".
    """
    if head.dep_ == "poss" and head.head.pos_ in ("NOUN", "PROPN"):
        return None
    if _is_modifier(head):
        return "modifier"
    here = span_of(head)
    if _is_in_compound(head, scene):
        return "compound"
    if _is_mere_bidding(head) or _is_taken(head):
        return "bidding"
    if any(time.span.covers(here) for time in scene.annotations.times):
        return "time"
    if _names_an_office(head, scene):
        return "office"
    if _carries_people(head):
        return "passengers"
    if _is_merely_armed(head):
        return "modifier"
    if head.lemma_ in _HARMING and _is_by_accident(head):
        return "accident"
    named = (each for each in scene.annotations.mentions if each.level is Level.NAME)
    return "name" if any(mention.span.covers(here) for mention in named) else None


def _is_merely_armed(verb: Token) -> bool:
    """Whether somebody carries arms: "the men, who were armed, left"; not "was armed by Iran"."""
    told = children_of(verb, "agent", "prep", "dobj", "npadvmod")
    return verb.lemma_ == "arm" and verb.tag_ == "VBN" and not told and not children_of(verb, "nsubj")


def _carries_people(verb: Token) -> bool:
    """Whether a craft brings people: "a helicopter carrying envoys landed in X" is no landing of forces."""
    subjects = children_of(verb, "nsubj") if verb.lemma_ in _ARRIVING else ()
    words = {word.lemma_ for each in subjects for word in each.subtree}
    return "carry" in words and not words.isdisjoint(_PASSENGERS)


def _is_by_accident(verb: Token) -> bool:
    """Whether nobody meant the harm: "the bus overturned, killing ten", "a flood killed two"."""
    subjects = [antecedent(each) for each in children_of(verb, "nsubj")]
    if any(each.lemma_ in _MISHAPS for each in subjects):
        return True
    above = leaned_on(verb) if verb.dep_ == "advcl" else verb
    aimed = children_of(above, "dobj") or preposition_objects(above, "into")
    return above.i != verb.i and above.lemma_ in _FAILING and not aimed


def _is_modifier(head: Token) -> bool:
    if head.dep_ in ("compound", "nmod") and head.head.pos_ in ("NOUN", "PROPN"):
        return True
    return head.dep_ == "amod" and head.i < head.head.i


def _is_mere_bidding(head: Token) -> bool:
    if head.lemma_ not in _BIDDING:
        return False
    if any(each.lemma_ in _PRESS for each in preposition_objects(head, "for")):
        return True
    return head.dep_ == "pobj" and head.head.lower_ == "at" and _is_of_contact(head)


def _is_taken(head: Token) -> bool:
    """Whether who is named takes blame on himself, and lays it on nobody."""
    return head.lemma_ == "blame" and head.dep_ == "dobj" and head.head.lemma_ in _TAKING


def _is_in_compound(head: Token, scene: Scene) -> bool:
    """Whether a noun is the first part of a word with a hyphen."""
    after = scene.tokens[head.i + 1 : head.i + 2]
    joined = bool(after) and after[0].text == "-" and not head.whitespace_ and not after[0].whitespace_
    return joined and head.pos_ == "NOUN"


def _is_of_contact(bidding: Token) -> bool:
    """Whether it was a call or meeting that somebody asked for."""
    clause = clause_of(bidding)
    words = (clause, *children_of(clause, "nsubj", "nsubjpass", "dobj"), antecedent(bidding.head.head))
    above = clause.head if clause.dep_ in ("relcl", "acl") else clause
    return any(word.lemma_ in _CONTACTS for word in (*words, above))


def _names_an_office(noun: Token, scene: Scene) -> bool:
    """Whether a noun only says what somebody is in charge of."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "for"):
        return False
    above = noun.head.head
    while above.dep_ == "amod" and above.head.i != above.i:
        above = above.head
    offices = (EntityType.OFFICE, EntityType.PERSON)
    held = above.lemma_ in _POSTS or scene.fillers.headed(above, offices) is not None
    return above.pos_ == "NOUN" and held
