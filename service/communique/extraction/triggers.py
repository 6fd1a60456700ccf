"""Which words evoke an event: the sense of a cue whose conditions hold, where it may be marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from communique.extraction.candidates import Candidate, candidates_of
from communique.extraction.cues import CueMatch, span_of, span_over
from communique.extraction.doubts import Judge
from communique.extraction.factuality import factuality_of
from communique.extraction.grammar import (
    children_of,
    is_definite,
    is_verb,
    objects,
    preposition_objects,
)
from communique.extraction.markable import bar_to
from communique.extraction.scene import Scene
from communique.extraction.unnamed import unnamed_party
from communique.model.text import EntityType, Factuality, Span, Token

_SEVERAL = ("several", "many", "numerous", "various", "multiple", "frequent", "repeated", "daily", "regular")
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
# Conditions that ask whether the object is arms or forces, and groups of what is neither.
_OF_ARMS = ("arms", "arms-object", "arms-flow", "moved-unit", "moved-force", "force-moved")
# What no likelihood makes up for: a parliament's vote, or one of many, is no election, a crash no raid.
_DEFINING = ("not-passenger", "crowd-subject", "national-vote", "struck", "at-target", "place-object")
_PRESS = ("press", "media", "reporter", "journalist", "correspondent")
_OF_PEOPLE = ("person-object", "actor-object")
_NO_ARMS = ("statement", "proposal", "accord", "dealing", "dealings", "aid", "goods", "people")
_LASTING = (
    *("visit", "tour", "trip", "stay", "journey", "mission", "voyage", "patrol", "exercise", "drill", "war"),
    *("investigation", "inquiry", "inspection", "review", "meeting", "session", "summit", "talk", "talks"),
    *("operation", "offensive", "campaign", "speech", "address", "hearing", "trial", "withdrawal"),
)
_PERSONAL = ("him", "her", "me", "us", "you", "himself", "herself")
_PERSONS = (EntityType.PERSON, EntityType.OFFICE)
_BARE = ("NNS", "NNPS")
# The chance from which on a word is a trigger by how it is presented: who denies an act says which he means.
# Of 130 such candidates the model, which knows few, holds for less likely than not, half were events.
_LIKELIER: Mapping[Factuality, float] = MappingProxyType(
    {Factuality.CONDITIONAL: 0.25, Factuality.DENIED: 0.25, Factuality.NEGATED: 0.3}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that evokes an event in a frame; types has one class, several for a general noun."""

    head: Token
    tokens: tuple[Token, ...]
    types: tuple[str, ...]
    frame: str = "act"
    anaphoric: bool = False  # a general noun, an event only by pointing back
    chance: float | None = None  # the model's probability that it tells an event; None without a model

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


def find_triggers(scene: Scene, doubts: Judge | None = None) -> tuple[Trigger, ...]:
    """All triggers of a document in reading order, one a head word.

    Without doubts a word is one where a sense of its cue has all it asks for; with them, also where what is
    asked is wanting and the model holds an event likely all the same.
    """
    candidates = tuple(candidates_of(scene))
    found = _ruled(candidates)
    if doubts is not None:
        found = _weighed(found, candidates, doubts)
    for match in scene.lexicon.anaphors.matches(scene.tokens):
        known = is_definite(match.head) and not _has_content(match.head)
        if match.head.i not in found and known and bar_to(match.head, scene) is None:
            types = match.cue.values("evokes")
            found[match.head.i] = Trigger(head=match.head, tokens=match.tokens, types=types, anaphoric=True)
    empty = _carriers_without_content(found, scene)
    return tuple(found[key] for key in sorted(found) if key not in empty)


def _has_content(noun: Token) -> bool:
    """Whether a clause says what a noun of words is: "the charge that it let them go" points back to none."""
    clauses = children_of(noun, "acl", "relcl", "ccomp")
    return any(each.lower_ == "that" for clause in clauses for each in children_of(clause, "mark"))


def _ruled(candidates: Sequence[Candidate]) -> dict[int, Trigger]:
    """Where a sense has all it asks for, by the place of its head; a longer cue tells it for a shorter."""
    found: dict[int, Trigger] = {}
    taken: set[int] = set()
    for candidate in candidates:
        if any(token.i in taken for token in candidate.matches[0].tokens):
            continue
        if (best := candidate.fitting) is not None:
            found[best.head.i] = _trigger(best)
            taken.update(token.i for token in best.tokens)
    return found


def _weighed(found: dict[int, Trigger], candidates: Sequence[Candidate], doubts: Judge) -> dict[int, Trigger]:
    """The triggers with the model's opinion, and those that it adds."""
    weighed: dict[int, Trigger] = {}
    taken = {token.i for each in found.values() for token in each.tokens}
    for candidate in _nearest(candidates):
        place = candidate.head.i
        ruled = found.get(place)
        trigger = ruled or _trigger(candidate.likeliest)
        if ruled is None and any(token.i in taken for token in trigger.tokens):
            continue
        if not doubts.judges(trigger.types[0]):
            weighed.update({place: ruled} if ruled is not None else {})
            continue
        chance = doubts.chance(candidate, generic=is_generic(trigger, doubts.scene))
        admitted = _is_admitted(candidate, chance, doubts)
        if ruled is not None or admitted:
            weighed[place] = replace(trigger, chance=chance)
            taken.update(token.i for token in trigger.tokens)
    return weighed


def _is_admitted(candidate: Candidate, chance: float, doubts: Judge) -> bool:
    """Whether a word is a trigger though conditions of its cue fail: a denied one where it is less likely."""
    if chance < min(doubts.admits, *_LIKELIER.values()) or is_of_another_sense(candidate, doubts.scene):
        return False
    if chance >= doubts.admits:
        return True
    told, _ = factuality_of(candidate.head, doubts.scene)
    return chance >= _LIKELIER.get(told, doubts.admits)


def is_of_another_sense(candidate: Candidate, scene: Scene) -> bool:
    """Whether a cue lacks what makes its sense, or asks for arms or people and has others: "gave a hint".

    No likelihood makes a transfer of arms, or a meeting, of it; where nobody knows what arms may be, one may.
    """
    word, failed = candidate.head, candidate.failed_of_likeliest
    if candidate.fitting is not None:
        return False
    if any(name in _DEFINING for name in failed):
        return True
    told = scene.heads(word, "object") if is_verb(word) else preposition_objects(word, "of")
    if "accord-object" in failed and any(each.lemma_ in _LASTING for each in told):
        return True  # "concluded a visit"
    if any(name in _OF_PEOPLE for name in failed):
        # "received a call", "received missiles", but "briefed the press"
        return any(each.pos_ == "NOUN" and each.lemma_ not in _PRESS for each in told)
    of_arms = any(name in _OF_ARMS for name in failed)
    return of_arms and bool(told) and all(_is_no_arms(each, scene) for each in scene.wholes(told))


def _is_no_arms(token: Token, scene: Scene) -> bool:
    """Whether a word names people, words, dealings or goods that are no weapons."""
    if token.lower_ in _PERSONAL or scene.fillers.headed(token, _PERSONS) is not None:
        return True
    if scene.tells_of_arms(token) or scene.in_group(token, "force"):
        return False
    return any(scene.in_group(token, group) for group in _NO_ARMS)


def _nearest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate a head: what the rules take, else that of which least is wanting."""
    best: dict[int, Candidate] = {}
    for each in candidates:
        known = best.get(each.head.i)
        if known is None or (known.fitting is None and each.wanting < known.wanting):
            best[each.head.i] = each
    return list(best.values())


def _trigger(match: CueMatch) -> Trigger:
    kind = match.cue.value("evokes") or "Event"
    return Trigger(
        head=match.head, tokens=match.tokens, types=(kind,), frame=match.cue.value("frame") or "act"
    )


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
    sent = trigger.head.lemma_ == "send" and trigger.types[0] == "Visit"  # "sent an envoy to Oslo for talks"
    if not (sent or trigger.head.lemma_ in _TRAVELLING) or not is_verb(trigger.head):
        return False
    purposes = [each for each in children_of(trigger.head, "advcl", "xcomp") if each.tag_ == "VB"]
    sought = [*purposes, *preposition_objects(trigger.head, "for")]
    sought += [
        each for purpose in purposes for each in (*objects(purpose), *preposition_objects(purpose, "in"))
    ]
    return any(each.i in found and found[each.i].types[0] in _IN_PERSON for each in sought)


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
