"""Which slot of a clause fills which role: the filling of the frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.addressees import is_no_addressee, is_one_of
from communique.extraction.cues import argument_span
from communique.extraction.frames import (
    ACTOR,
    BEARERS,
    BODY,
    FORCE,
    FRAMES,
    FRAMES_BELOW,
    PLACE,
    WEAPON,
    Rule,
)
from communique.extraction.grammar import Slot, children_of, is_definite, is_verb, preposition_objects
from communique.extraction.party_conditions import BODIES, PERSONS, is_group
from communique.extraction.quantities import quantity_of
from communique.extraction.repeated import repeated
from communique.extraction.scene import Scene
from communique.extraction.unnamed import listed_after, unnamed_party, weapon_meant
from communique.model.text import Argument, EntityType, Level, Mention, Role, Span, Token

_NAMING = ("subject", "owner", "between", "among")  # where "the two leaders" stands for those named before
_HOLDING = ("object", "with", "between", "for", "from")
_STRUCK = (*_HOLDING, "on", "against", "at", "of")
_SEATED = ("at", "outside", "inside", "near")  # "outside parliament"
_DATELINE = re.compile(r"[^\n.]{0,40}?(?:[—–-]|/|\))")  # between a dateline's town and the report
_SPOTS = ("at", "in", "during", "near", "outside")
_PLACING = ("in", "near", "outside", "off", "at")
TREATING = ("discuss", "debate", "review", "address", "examine", "consider")
_BORNE = ("against", "on", "at")  # "against a boat near X": where it was that bore the deed
# What its possessor undergoes: "her release".
_UNDERGONE = frozenset(
    [
        *("arrest", "release", "detention", "imprisonment", "incarceration", "abduction", "kidnapping"),
        *("capture", "expulsion", "deportation", "extradition", "killing", "assassination", "murder"),
        *("rescue", "liberation", "execution", "dismissal", "removal", "ouster", "sacking", "appointment"),
    ]
)
SYMMETRIC = ("symmetric", "exchange", "symmetric-fight", "exercise", "host", "mediate")


def fill(frame: str, trigger: Token, scene: Scene, *, parties: tuple[Mention, ...]) -> tuple[Argument, ...]:
    """The arguments of an event in the order of the text; one role a filler, the first rule that fits.

    parties are those of the last contact told, for "the two leaders" and "their".
    """
    found: dict[tuple[Role, Span, Span | None], Argument] = {}
    used: set[tuple[int, bool]] = set()
    for argument in _in_conference(frame, trigger, parties):
        found[(argument.role, argument.span, argument.span)] = argument
    for slot, rule in _pairs(frame, trigger, scene):
        # A weapon may be the means and name the doer: "Russian drones struck".
        if (slot.head.i, rule.kind == WEAPON) in used:
            continue
        named = parties if frame in SYMMETRIC or _is_reciprocal(slot.head) else ()
        for told_of in _arguments(slot, rule, scene, named):
            argument = _undergone(slot, trigger, told_of, scene)
            if rule.role is Role.RECIPIENT and is_no_addressee(frame, trigger, slot, argument):
                continue
            told = argument.mention.span if argument.mention is not None else None
            denied = argument.negated or _is_ruled_out(slot)
            found.setdefault((argument.role, argument.span, told), replace(argument, negated=denied))
            used.add((slot.head.i, rule.kind == WEAPON))
    if (town := _here(trigger, scene)) is not None:
        found.setdefault((Role.LOCATION, town.span, town.span), _in_list(Role.LOCATION, town))
    filled = sorted(found.values(), key=lambda each: (each.span, each.role.value))
    return tuple(each for each in filled if not _is_heading(each, filled, scene))


def _undergone(slot: Slot, trigger: Token, argument: Argument, scene: Scene) -> Argument:
    """Whose arrest or release it was underwent it, where nobody else is said to: "since his arrest"."""
    person = argument.mention is not None and argument.mention.type is EntityType.PERSON
    if argument.role is not Role.AGENT or not person or slot.name != "owner":
        return argument
    if trigger.lemma_ not in _UNDERGONE or scene.heads(trigger, "of"):
        return argument
    return replace(argument, role=Role.RECIPIENT)


def _is_ruled_out(slot: Slot) -> bool:
    """As in "struck not by a drone but by a jet": the first is what it was not."""
    return slot.head.dep_ == "pobj" and bool(children_of(slot.head.head, "neg"))


def _here(trigger: Token, scene: Scene) -> Mention | None:
    """The town of the dateline, where the clause says "here"."""
    verb = trigger if is_verb(trigger) else trigger.head
    if not any(
        child.lower_ == "here" for child in (*children_of(verb, "advmod"), *children_of(trigger, "advmod"))
    ):
        return None
    text = scene.annotations.document.text
    places = (each for each in scene.annotations.mentions if each.type is EntityType.PLACE)
    opening = (each for each in places if not text[: each.span.start].rpartition("\n")[2].strip())
    return next((each for each in opening if _DATELINE.match(text, each.span.end)), None)


def _in_conference(frame: str, trigger: Token, parties: tuple[Mention, ...]) -> Iterator[Argument]:
    """Those who "it was agreed" leaves unsaid: the parties of the contact told before."""
    if frame == "symmetric" and any(child.lower_ == "it" for child in children_of(trigger, "nsubjpass")):
        yield from (_in_list(Role.AGENT, mention) for mention in parties)


def _partner(slot: Slot, scene: Scene) -> Mention | None:
    """Whose counterpart another is: "in a call with his Turkish counterpart" he takes part himself."""
    if slot.head.lemma_ != "counterpart":
        return None
    owner = next(iter(children_of(slot.head, "poss")), None)
    return scene.fillers.headed(owner, (EntityType.PERSON,)) if owner is not None else None


def _is_reciprocal(token: Token) -> bool:
    """As in "each side blamed the other": both are those whose contact was told."""
    return token.lower_ in ("other", "another") or any(
        child.lower_ == "each" for child in children_of(token, "det")
    )


def _is_heading(argument: Argument, told: Sequence[Argument], scene: Scene) -> bool:
    """A general weapon noun whose examples follow: the "key weapons" of "key weapons, including X and Y"."""
    mention = argument.mention
    if argument.role is not Role.MATERIEL or mention is None or mention.level is Level.NAME:
        return False
    after = [
        each.mention.span.start for each in told if each.mention is not None and each.role is argument.role
    ]
    following = [start for start in after if start > mention.span.end]
    if not following:
        return False
    between = scene.annotations.document.text[mention.span.end : min(following)]
    return "including" in between or "such as" in between


def _pairs(frame: str, trigger: Token, scene: Scene) -> Iterator[tuple[Slot, Rule]]:
    for rule in FRAMES[frame]:
        if rule.nouns_only and is_verb(trigger):
            continue
        for slot in _with_nested(frame, trigger, scene):
            if slot.name in rule.slots:
                yield slot, rule


def _with_nested(frame: str, trigger: Token, scene: Scene) -> Iterator[Slot]:
    """Slots, then those that parsers hang one level too deep ("missiles to Kyiv", "Kyiv in May in Paris")."""
    slots = scene.slots(trigger)
    yield from slots
    holding = _STRUCK if frame in ("attack", "coerce", "fire", "acquire", "transfer") else _HOLDING
    holding = (*holding, "in", "of") if frame == "transfer" else holding
    holding = holding if is_verb(trigger) else (*holding, "subject", "by", "of")
    for slot in slots:
        if slot.name in _SPOTS and slot.head.pos_ in ("NOUN", "PROPN"):  # "at a rally outside X"
            yield from (Slot("near", head) for head in preposition_objects(slot.head, *_PLACING))
        if slot.name in holding and slot.head.pos_ in ("NOUN", "PROPN"):
            done = (
                ("by",) if slot.name in _STRUCK and not is_verb(trigger) else ()
            )  # "seizure of a ship by X"
            tied = FRAMES_BELOW.get(trigger.lemma_) or FRAMES_BELOW.get(frame, ())
            # "discussed the crisis in Sudan": there is the crisis, not the call
            placing = () if slot.name == "object" and trigger.lemma_ in TREATING else _PLACING
            for name in (*tied, *placing, *done):
                yield from (Slot(name, head) for head in preposition_objects(slot.head, name))
            for struck in preposition_objects(slot.head, *_BORNE) if holding[0] in _STRUCK else ():
                yield from (Slot("near", head) for head in preposition_objects(struck, *_PLACING))
            for below in preposition_objects(slot.head, "of"):  # "a column of gunmen near X"
                yield from (Slot("near", head) for head in preposition_objects(below, *_PLACING))
                for name in FRAMES_BELOW.get(frame, ()):  # "purchase of a battery of missiles from X"
                    yield from (Slot(name, head) for head in preposition_objects(below, name))
        elif slot.name == "subject" and slot.head.i > trigger.i:  # "held by the navy in the gulf"
            yield from (Slot("near", head) for head in preposition_objects(slot.head, *_PLACING))


def _arguments(slot: Slot, rule: Rule, scene: Scene, parties: tuple[Mention, ...]) -> Iterator[Argument]:
    """The arguments at a slot; of "thousands of farmers" the farmers fill it."""
    whole = preposition_objects(slot.head, "of") if scene.in_group(slot.head, "portion") else ()
    if not whole or scene.fillers.actor(slot.head) is not None or rule.kind in (WEAPON, FORCE):
        yield from _filling(slot, rule, scene, parties)
        return
    for head in whole:
        yield from _filling(Slot(slot.name, head), rule, scene, parties)


def _filling(slot: Slot, rule: Rule, scene: Scene, parties: tuple[Mention, ...]) -> Iterator[Argument]:
    members = (
        scene.members(slot.head) if rule.kind == ACTOR and scene.fillers.actor(slot.head) is None else ()
    )
    known = slot.head.pos_ == "PRON" or is_definite(slot.head) or is_group(slot.head)
    members = tuple(each for each in members if known and _may_be(slot.head, each))
    if len(members) > 1:
        yield from (_argument(rule.role, slot.head, mention) for mention in members)
        return
    told = slot.name in _NAMING and is_group(slot.head)
    told = told or (bool(parties) and _is_reciprocal(slot.head))
    if rule.kind == ACTOR and told and scene.fillers.actor(slot.head) is None:
        fitting = [mention for mention in parties if _may_be(slot.head, mention)]
        fitting = fitting or [mention for mention in parties if slot.head.lemma_ == "side"]
        persons = [mention for mention in fitting if mention.type is EntityType.PERSON]
        yield from (_argument(rule.role, slot.head, mention) for mention in persons or fitting)
        if fitting:
            return
    if rule.kind == ACTOR and rule.role is Role.AGENT and (partner := _partner(slot, scene)) is not None:
        yield _in_list(Role.AGENT, partner)
    role, mention = _mention(slot, rule, scene)
    if rule.kind == ACTOR and (mention is None or _is_bare_title(mention, scene)):
        mention = repeated(slot.head, scene) or mention
    if mention is not None:
        yield _argument(role, slot.head, mention)
    elif rule.kind in (ACTOR, BEARERS) and (words := unnamed_party(slot.head, scene)) is not None:
        yield Argument(role=role, span=words)
    if mention is not None and rule.kind == ACTOR:
        yield from (_argument(role, slot.head, each) for each in scene.fillers.further(slot.head, mention))
    if rule.kind == WEAPON:
        for listed in _listed(slot.head):
            weapon = scene.fillers.weapon(listed)
            if weapon is not None:
                yield _argument(role, listed, weapon)
        if mention is not None:
            yield from (_in_list(role, each) for each in listed_after(mention, scene))


def _is_bare_title(mention: Mention, scene: Scene) -> bool:
    """Whether a title of one word stands alone: "the minister"."""
    words = mention.span.of(scene.annotations.document.text)
    return mention.type is EntityType.OFFICE and words.islower() and " " not in words


def _may_be(group: Token, mention: Mention) -> bool:
    """Whether "the two leaders" can stand for the mention, "both countries" for a state."""
    if group.lemma_ in PERSONS:
        return mention.type in (EntityType.PERSON, EntityType.OFFICE)
    if group.lemma_ in BODIES:
        return mention.type not in (EntityType.PERSON, EntityType.OFFICE)
    return True


def _listed(token: Token) -> Iterator[Token]:
    """Examples given after "including" or "such as"."""
    yield from preposition_objects(token, "including", "of", "like")
    for child in children_of(token, "prep"):
        if child.lower_ == "as":
            yield from preposition_objects(token, "as")


def _mention(slot: Slot, rule: Rule, scene: Scene) -> tuple[Role, Mention | None]:
    fillers, token = scene.fillers, slot.head
    if rule.kind == WEAPON:
        return rule.role, _weapon(token, scene)
    if rule.kind == PLACE:
        seat = fillers.headed(token, (EntityType.ORGANIZATION,)) if slot.name in _SEATED else None
        return rule.role, fillers.place(token) or seat
    if rule.kind == BODY:
        return rule.role, fillers.find(token, (EntityType.ORGANIZATION,))
    if rule.kind == FORCE:
        return rule.role, _weapon(token, scene) or fillers.find(token, (EntityType.MILITARY_UNIT,))
    if rule.kind == BEARERS:
        place = fillers.place(token)
        if place is not None and not fillers.is_state(place):
            return Role.LOCATION, place
    town = (
        fillers.headed(token, (EntityType.PLACE,)) if slot.name == "subject" else None
    )  # not a "Rome court"
    return rule.role, fillers.actor(token) or town


def _weapon(token: Token, scene: Scene) -> Mention | None:
    """The weapon named, the one in "a battery of X", or the one a number stands for."""
    found = scene.fillers.weapon(token)
    if found is None and scene.in_group(token, "arms"):
        below = (scene.fillers.weapon(each) for each in preposition_objects(token, "of"))
        found = next((each for each in below if each is not None), None)
    return found or weapon_meant(token, scene)


def _in_list(role: Role, mention: Mention) -> Argument:
    return Argument(role=role, span=mention.span, mention=mention)


def _argument(role: Role, token: Token, mention: Mention) -> Argument:
    quantity = quantity_of(token) if role in (Role.MATERIEL, Role.INSTRUMENT) else None
    if quantity is not None and is_one_of(token):
        quantity = replace(quantity, low=1, high=1)
    return Argument(role=role, span=Span(*argument_span(token, mention)), mention=mention, quantity=quantity)
