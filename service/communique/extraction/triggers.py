"""Which words evoke an event: the sense of a cue whose conditions hold, where it may be marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.extraction.conditions import holds
from communique.extraction.cues import CueMatch, span_of, span_over
from communique.extraction.grammar import (
    antecedent,
    children_of,
    clause_of,
    is_definite,
    is_verb,
    objects,
    preposition_objects,
)
from communique.extraction.scene import Scene
from communique.extraction.unnamed import unnamed_party
from communique.model.text import EntityType, Level, Span, Token

_SEVERAL = ("several", "many", "numerous", "various", "multiple", "frequent", "repeated", "daily", "regular")
_POSTS = ("director", "chief", "commander", "head", "minister", "secretary", "deputy", "adviser", "officer")
_BIDDING = ("request", "invitation", "urging", "behest", "insistence")
_CONTACTS = (
    *("call", "conversation", "meeting", "talk", "talks", "visit", "exchange", "contact", "session"),
    *("summit", "meet", "speak", "telephone", "phone", "arrange"),
)
_PRESS = ("comment", "interview", "information", "anonymity", "clarification", "reaction")
_CARRYING = ("ExpressWillingness", "PublicStatement")
_TRAVELLING = (
    "travel",
    "fly",
    "arrive",
    "land",
    "go",
    "head",
    "come",
    "leave",
    "depart",
    "return",
    "journey",
)
_IN_PERSON = ("Meeting", "Summit", "Visit", "Negotiation", "Consult", "Mediation")
_BARE = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that evokes an event in a frame; types has one class, several for a general noun."""

    head: Token
    tokens: tuple[Token, ...]
    types: tuple[str, ...]
    frame: str = "act"
    anaphoric: bool = False  # a general noun, an event only by pointing back

    @property
    def span(self) -> Span:
        """The verb with its particle, or the head noun (whole when written with hyphens)."""
        if is_verb(self.head) or len(self.tokens) == 1:
            contiguous = self.tokens[-1].i - self.tokens[0].i == len(self.tokens) - 1
            return span_over(self.tokens) if contiguous else span_of(self.head)
        joined = [token for token in self.tokens if not _apart(self.tokens, token, self.head)]
        return span_over(joined)

    @property
    def possessed(self) -> bool:
        """Whether a pronoun says whose it is, so that it points to someone rather than to an event."""
        return any(child.dep_ == "poss" and child.pos_ == "PRON" for child in self.head.children)

    @property
    def definite(self) -> bool:
        """Whether the noun phrase points to something known: "the call", "their call"."""
        return is_definite(self.head)


def _apart(tokens: tuple[Token, ...], token: Token, head: Token) -> bool:
    """Whether white space lies between a word and the head."""
    between = [each for each in tokens if min(token.i, head.i) <= each.i < max(token.i, head.i)]
    return any(each.whitespace_ for each in between)


def find_triggers(scene: Scene) -> tuple[Trigger, ...]:
    """All triggers of a document in reading order, one a head word."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for group in _by_place(scene.lexicon.events.matches(scene.tokens)):
        if any(token.i in taken for token in group[0].tokens):
            continue  # a longer cue tells it
        trigger = _sense(group, scene)
        if trigger is not None:
            found[trigger.head.i] = trigger
            taken.update(token.i for token in trigger.tokens)
    for match in scene.lexicon.anaphors.matches(scene.tokens):
        if match.head.i not in found and is_definite(match.head) and _is_markable(match.head, scene):
            types = match.cue.values("evokes")
            found[match.head.i] = Trigger(head=match.head, tokens=match.tokens, types=types, anaphoric=True)
    empty = _carriers_without_content(found, scene)
    return tuple(found[key] for key in sorted(found) if key not in empty)


def _carriers_without_content(found: Mapping[int, Trigger], scene: Scene) -> set[int]:
    """Verbs that only carry another trigger: "offered criticism" tells one act, not two."""
    carriers = [scene.carrier(trigger.head) for trigger in found.values() if not is_verb(trigger.head)]
    verbs = {carrier.verb.i for carrier in carriers if carrier is not None}
    carrying = {i for i in verbs if i in found and _is_mere_carrier(found[i])}
    for_another = {i for i, each in found.items() if _is_purpose(each, found) or _is_way_to(each, found)}
    claimed = {i for i, each in found.items() if _is_claim_of(each, found)}
    return carrying | for_another | claimed


def _is_claim_of(trigger: Trigger, found: Mapping[int, Trigger]) -> bool:
    """Whether it only says who did another: "claimed responsibility for the attack"."""
    if trigger.head.lemma_ != "claim":
        return False
    return any(below.i in found for token in trigger.tokens for below in preposition_objects(token, "for"))


def _is_mere_carrier(trigger: Trigger) -> bool:
    """An announcement of drills is told beside the drills, the issuing of a statement is not."""
    return trigger.types[0] in _CARRYING and trigger.head.lemma_ != "announce"


def _is_purpose(trigger: Trigger, found: Mapping[int, Trigger]) -> bool:
    """Whether "to discuss" only says what the contact above it was for."""
    head = trigger.head
    above = found.get(head.head.i)
    return (
        head.lemma_ == "discuss"
        and head.dep_ in ("advcl", "xcomp", "relcl", "acl")
        and above is not None
        and above.frame in ("symmetric", "visit", "host")
    )


def _is_way_to(trigger: Trigger, found: Mapping[int, Trigger]) -> bool:
    """Whether a journey only leads to a contact: "will fly to Oslo to meet X", "arrived for talks"."""
    if trigger.head.lemma_ not in _TRAVELLING or not is_verb(trigger.head):
        return False
    purposes = [each for each in children_of(trigger.head, "advcl", "xcomp") if each.tag_ == "VB"]
    sought = [*purposes, *preposition_objects(trigger.head, "for")]
    sought += [
        each for purpose in purposes for each in (*objects(purpose), *preposition_objects(purpose, "in"))
    ]
    return any(each.i in found and found[each.i].types[0] in _IN_PERSON for each in sought)


def _by_place(matches: Iterable[CueMatch]) -> list[list[CueMatch]]:
    """Alternative senses of the same words together, the longest words first."""
    groups: dict[tuple[int, int], list[CueMatch]] = {}
    for match in matches:
        groups.setdefault((match.head.i, len(match.tokens)), []).append(match)
    return sorted(groups.values(), key=lambda group: (-len(group[0].tokens), group[0].head.i))


def _sense(group: list[CueMatch], scene: Scene) -> Trigger | None:
    """The alternative with the most conditions that hold."""
    if not _is_markable(group[0].head, scene):
        return None
    fitting = [
        match for match in group if all(holds(name, scene, match) for name in match.cue.values("needs"))
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda match: len(match.cue.values("needs")))
    kind = best.cue.value("evokes") or "Event"
    return Trigger(head=best.head, tokens=best.tokens, types=(kind,), frame=best.cue.value("frame") or "act")


def _is_markable(head: Token, scene: Scene) -> bool:
    """Not in a name, not a word before a noun ("annexed", "US-supplied", "ceasefire line")."""
    if head.dep_ in ("compound", "nmod", "poss") and head.head.pos_ in ("NOUN", "PROPN"):
        return head.dep_ == "poss"
    if head.dep_ == "amod" and head.i < head.head.i:
        return False
    here = span_of(head)
    if _is_in_compound(head, scene):
        return False
    if head.lemma_ in _BIDDING and any(each.lemma_ in _PRESS for each in preposition_objects(head, "for")):
        return False  # "did not answer a request for comment"
    if head.lemma_ in _BIDDING and head.dep_ == "pobj" and head.head.lower_ == "at" and _is_of_contact(head):
        return False  # "the call was made at the request of X": part of the contact
    if any(time.span.covers(here) for time in scene.annotations.times) or _names_an_office(head, scene):
        return False
    return not any(
        mention.level is Level.NAME and mention.span.covers(here) for mention in scene.annotations.mentions
    )


def _is_in_compound(head: Token, scene: Scene) -> bool:
    """Whether a noun is the first part of a word with a hyphen: "election-monitoring"."""
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
    """Whether a noun only says what somebody is in charge of: "the director general of operations"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "for"):
        return False
    above = noun.head.head
    while above.dep_ == "amod" and above.head.i != above.i:
        above = above.head
    offices = (EntityType.OFFICE, EntityType.PERSON)
    held = above.lemma_ in _POSTS or scene.fillers.headed(above, offices) is not None
    return above.pos_ == "NOUN" and held


def is_generic(trigger: Trigger, scene: Scene) -> bool:
    """A bare plural without an instance: nobody does it here to anyone named ("Russian attacks")."""
    head = trigger.head
    if is_verb(head) or head.tag_ not in _BARE or trigger.definite:
        return False
    if any(child.lower_ in _SEVERAL for child in children_of(head, "amod")) or _is_counted_loosely(head):
        return True
    if children_of(head, "nummod", "relcl", "acl", "poss") or scene.carrier(head) is not None:
        return False
    tied = ("by", "between", "with", "to", "on", "against", "for", "from", "of")
    tied_to = scene.heads(head, *tied)
    if any(scene.fillers.actor(token) or scene.fillers.place(token) for token in tied_to):
        return False
    if any(unnamed_party(token, scene) is not None for token in scene.heads(head, "with", "between")):
        return False
    if any(token.lemma_ == "counterpart" for token in tied_to):
        return False
    return head.dep_ in ("pobj", "dobj", "nsubj", "conj", "appos")


def _is_counted_loosely(noun: Token) -> bool:
    """Several events, not one: "a number of meetings", "dozens of strikes"."""
    above = noun.head
    return (
        noun.dep_ == "pobj"
        and above.lower_ == "of"
        and above.head.lemma_ in ("number", "dozen", "hundred", "score")
    )
