"""Use of force: the kind of strike its weapon tells, and casualties as outcomes of a strike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from communique.extraction.doers import leaned_on
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import (
    MODIFIERS,
    antecedent,
    children_of,
    is_verb,
    preposition_objects,
)
from communique.extraction.scene import Scene
from communique.extraction.triggers import Trigger
from communique.model.text import Argument, EntityType, Factuality, Role, Token

# The group of the weapon noun to the class of the strike made with it.
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "drones": "DroneStrike",
        "missiles": "MissileStrike",
        "artillery": "ArtilleryStrike",
        "warplanes": "Airstrike",
    }
)
_FORCE = (
    *("Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault", "Fight"),
    "Bombing",
)
_FIRING = ("test", "fire")  # frames of verbs whose object is a weapon
_REACH = 15  # "an airstrike on a house in the north that killed ..."
_NEAR = 500  # characters from an attack to words for its victims
_CASUALTY = frozenset({"kill", "wound", "injure", "destroy", "neutralise", "neutralize"})
_COLLIDING = ("ram", "ramming", "collide", "collision")
_LANDING = frozenset({"hit", "strike", "target"})  # tells the strike again: "the attack hit a depot"


def special_kind(trigger: Trigger, arguments: Sequence[Argument], scene: Scene) -> str:
    """The class of an event: of an attack, that of the weapon used where the words name one kind."""
    kind = trigger.types[0]
    if kind == "Negotiation" and _is_talk_of_two(trigger, arguments, scene):
        return "Meeting"
    if kind not in ("Assault", "Airstrike", "MissileStrike") or trigger.anaphoric:
        return kind
    if trigger.head.lemma_ in _COLLIDING:
        return kind  # "the jet rammed a plane" is no airstrike
    for group, strike in _KINDS.items():
        if any(scene.in_group(token, group) for token in _weapons(trigger, arguments, scene)):
            return strike
    return kind


def _is_talk_of_two(trigger: Trigger, arguments: Sequence[Argument], scene: Scene) -> bool:
    """Talks that two people have, not the peace talks of two sides."""
    if trigger.head.lemma_ not in ("talk", "talks") or children_of(trigger.head, "compound"):
        return False
    parties = [each.mention for each in arguments if each.role is Role.AGENT and each.mention is not None]
    people = all(each.type in (EntityType.PERSON, EntityType.OFFICE) for each in parties)
    alone = any(token.lemma_ == "counterpart" for token in scene.heads(trigger.head, "with"))
    return people and (len(parties) > 1 or (bool(parties) and alone))


def _weapons(trigger: Trigger, arguments: Sequence[Argument], scene: Scene) -> list[Token]:
    used = [each.span for each in arguments if each.role is Role.INSTRUMENT and not each.negated]
    heads = [token for token in scene.tokens if any(span.start <= token.idx < span.end for span in used)]
    verbal = ("subject", "with", "using", "modifier", "object")
    names = verbal if is_verb(trigger.head) else ("modifier", "with", "of")
    fired = trigger.frame == "fire"
    near = [token for token in scene.heads(trigger.head, *names) if fired or token.i < trigger.head.i]
    return [*heads, *near, *children_of(trigger.head, *MODIFIERS)]


def without_outcomes(drafts: Sequence[Draft]) -> list[Draft]:
    """Leaves out casualties that only tell what a strike did; whom they name becomes its recipient.

    "The attack hit a depot" tells the attack twice: the verb becomes another mention of it.
    """
    result = {draft.trigger.head.i: draft for draft in drafts}
    for draft in drafts:
        if (deed := _undergone(draft, result)) is not None:
            result[draft.trigger.head.i] = replace(draft, apposed=deed.trigger.span)
            continue
        cause = _cause(draft, result)
        if cause is None:
            continue
        harmed = tuple(_handed_on(draft))
        told = tuple(dict.fromkeys((*cause.mention.arguments, *harmed)))
        time = cause.mention.time or draft.mention.time
        result[cause.trigger.head.i] = replace(
            cause, mention=replace(cause.mention, arguments=told, time=time)
        )
        if draft.trigger.head.lemma_ in _LANDING:
            result[draft.trigger.head.i] = replace(draft, apposed=cause.trigger.span)
        else:
            del result[draft.trigger.head.i]
    return [result[key] for key in sorted(result)]


def _undergone(draft: Draft, drafts: Mapping[int, Draft]) -> Draft | None:
    """The attack told already by what it came to: "was set ablaze after being struck by a missile"."""
    verb = draft.trigger.head
    if draft.mention.type not in _FORCE or not is_verb(verb):
        return None
    if verb.dep_ != "pcomp" or verb.head.lower_ != "after":
        return _told_of_subject(verb, drafts)
    deed = drafts.get(verb.head.head.i)
    passive = all(children_of(each, "auxpass") for each in (verb, verb.head.head))
    return deed if deed is not None and passive and deed.mention.type in _FORCE else None


def _told_of_subject(verb: Token, drafts: Mapping[int, Draft]) -> Draft | None:
    """The attack told of the subject: "rockets that hit a market killed", "the depot hit was struck by"."""
    subjects = children_of(verb, "nsubj", "nsubjpass")
    told = [each for noun in subjects for each in children_of(noun, "relcl", "acl")]
    deeds = [drafts[each.i] for each in told if each.i in drafts and is_verb(each)]
    return next((each for each in deeds if each.mention.type in _FORCE), None)


def _handed_on(draft: Draft) -> Iterator[Argument]:
    """What a strike has from the words for its outcome or its means: those harmed, the place, the weapons."""
    for argument in draft.mention.arguments:
        if draft.trigger.frame in _FIRING and argument.role in (Role.MATERIEL, Role.INSTRUMENT):
            yield replace(argument, role=Role.INSTRUMENT)
        elif draft.trigger.frame not in _FIRING and argument.role in (Role.RECIPIENT, Role.LOCATION):
            yield argument


def _cause(draft: Draft, drafts: Mapping[int, Draft]) -> Draft | None:
    """The strike a casualty verb hangs on: "struck X, killing Y", "the strike killed Y"."""
    verb = draft.trigger.head
    if draft.trigger.frame in _FIRING and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        deed = drafts.get(verb.head.i)  # "shot down a drone, firing two missiles"
        return deed if deed is not None and deed.mention.type in _FORCE else None
    if not is_verb(verb) or verb.lemma_ not in _CASUALTY | _LANDING:
        return None
    subjects = [antecedent(token).i for token in children_of(verb, "nsubj")]
    if verb.lemma_ in _LANDING:
        above = [antecedent(token).i for token in children_of(verb, "nsubj")]
        return next((drafts[i] for i in above if i in drafts and drafts[i].mention.type in _FORCE), None)
    above = [verb.head.i] if verb.dep_ in ("advcl", "relcl", "acl", "conj") else []
    above[:0] = [leaned_on(verb).i] if verb.dep_ == "advcl" else []  # "accused X of shelling Y, killing two"
    above.extend(_left_by(verb, drafts))
    if verb.dep_ in ("relcl", "acl"):
        above.extend(
            position for position in sorted(drafts, reverse=True) if verb.i - _REACH < position < verb.i
        )
    inside = [token.i for child in children_of(verb, "prep", "agent") for token in children_of(child, "pobj")]
    for position in (*subjects, *above, *inside):
        cause = drafts.get(position)
        if cause is not None and cause.mention.type in _FORCE and cause is not draft:
            return cause
    return _told_near(draft, drafts)


def _left_by(verb: Token, drafts: Mapping[int, Draft]) -> list[int]:
    """What left people so: "the shelling, which left a farmer dead and two daughters injured"."""
    left = next((token for token in verb.ancestors if token.lemma_ == "leave"), None)
    if left is None:
        return []
    subjects = [antecedent(each).i for each in children_of(left, "nsubj")]
    near = [at for at in sorted(drafts, reverse=True) if left.i - _REACH < at < left.i]
    return [*subjects, *(near if left.dep_ == "relcl" else [])]


def _told_near(casualty: Draft, drafts: Mapping[int, Draft]) -> Draft | None:
    """The attack told last before, where nobody and nothing is said to have caused the casualties."""
    doing = (Role.AGENT, Role.INSTRUMENT)
    if any(each.role in doing for each in casualty.mention.arguments) or casualty.mention.time is not None:
        return None
    start = casualty.mention.trigger.start
    before = [
        each
        for each in drafts.values()
        if 0 < start - each.mention.trigger.start < _NEAR
        and each.mention.type in _FORCE
        and each.trigger.head.lemma_ not in _CASUALTY
    ]
    return max(before, key=lambda each: each.mention.trigger.start, default=None)


def with_claimants(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, an attack whose doer is not told with whoever "claimed responsibility" after it."""
    result = list(drafts)
    for number, claim in enumerate(drafts):
        words = [token.lemma_ for token in claim.trigger.tokens]
        if words != ["claim", "responsibility"] or claim.mention.factuality is not Factuality.ASSERTED:
            continue
        if preposition_objects(claim.trigger.tokens[-1], "for") or scene.heads(claim.trigger.head, "for"):
            continue
        who = tuple(a for a in claim.mention.arguments if a.role is Role.AGENT and a.mention is not None)
        place = _last_undone(result[:number], claim)
        if who and place is not None:
            deed = result[place]
            told = (*deed.mention.arguments, *who)
            result[place] = replace(deed, mention=replace(deed.mention, arguments=told))
    return result


def _last_undone(before: Sequence[Draft], claim: Draft) -> int | None:
    """Where the last attack told stands, if it is near and nobody is said to have made it."""
    for place in range(len(before) - 1, -1, -1):
        deed = before[place]
        if claim.mention.trigger.start - deed.mention.trigger.start > _NEAR:
            return None
        if deed.mention.type in _FORCE and deed.mention.factuality is Factuality.ASSERTED:
            done = any(each.role is Role.AGENT and each.mention for each in deed.mention.arguments)
            return None if done else place
    return None
