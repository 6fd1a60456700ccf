"""What shows that words tell again an event told before, beside its parties: a lead, a weapon, a denial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.event_kinds import compatible_types
from communique.extraction.fillers import Fillers
from communique.extraction.grammar import is_verb
from communique.extraction.time_governors import SAYING
from communique.extraction.triggers import Trigger
from communique.model.text import EntityType, EventMention, Factuality, Level, Mention, Role, Token

_TELLING = (Role.AGENT, Role.RECIPIENT, Role.MATERIEL)
_REFUSED = (Factuality.NEGATED, Factuality.DENIED)
_CONTACTS = ("PhoneCall", "Meeting", "Summit")
_STRIKES = ("Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike")
_MORE = ("also", "again", "then", "later", "earlier", "previously", "twice", "regularly", "often")
_OPENING = 250  # characters from a headline to the sentence that tells its act at length
_NEAR = 500  # characters from a weapon fired to "the missile"


def without_doers(trigger: Trigger, mention: EventMention) -> EventMention:
    """An event known already whose doing somebody denies: "denied that it had carried out the attack"."""
    if is_verb(trigger.head) or not trigger.definite or mention.factuality not in _REFUSED:
        return mention
    if not _agents(mention) or _named(mention, Role.RECIPIENT, Role.MATERIEL):
        return mention
    arguments = (replace(each, negated=each.negated or each.role is Role.AGENT) for each in mention.arguments)
    return replace(mention, arguments=tuple(arguments))


def is_lead(headline: EventMention, body: EventMention) -> bool:
    """Whether the sentence after a headline tells an act of its kind."""
    near = body.trigger.start - headline.trigger.start < _OPENING
    return near and compatible_types(headline.type, body.type)


def is_main(verb: Token) -> bool:
    """Whether a verb is the main one of its sentence, or of what somebody says in it."""
    if not is_verb(verb):
        return False
    over = verb.head
    said = verb.dep_ == "ccomp" and over.head.i == over.i and over.lemma_ in SAYING
    return verb.head.i == verb.i or said


def is_told_again(
    chain: Sequence[EventMention], trigger: Trigger, mention: EventMention, fillers: Fillers
) -> bool:
    """Whether a weapon, the day of a contact or the doer of an attack shows that it is the chain's event."""
    if _is_one_contact(chain, mention, fillers) or _is_one_attack(chain, trigger, mention, fillers):
        return True
    return not trigger.anaphoric and _points_at_weapon(chain, mention, fillers)


def _points_at_weapon(chain: Sequence[EventMention], mention: EventMention, fillers: Fillers) -> bool:
    """Whether it is said of the weapon just fired, named by its kind: "the projectile, launched at dawn"."""
    told = chain[-1]
    if mention.type != told.type or mention.trigger.start - told.trigger.start > _NEAR:
        return False
    known = any(_named(each, Role.MATERIEL) for each in chain)
    named = _named(mention, *_TELLING)
    return known and bool(named) and all(_is_the_weapon(each, fillers) for each in named)


def _is_the_weapon(mention: Mention, fillers: Fillers) -> bool:
    kind = mention.type is EntityType.WEAPON_SYSTEM and mention.level is Level.NOMINAL
    return kind and fillers.is_definite(mention)


def _is_one_contact(chain: Sequence[EventMention], mention: EventMention, fillers: Fillers) -> bool:
    """Whether the people of a contact are those of the states that had one on the same day."""
    kinds = {each.type for each in chain}
    if kinds != {mention.type} or mention.type not in _CONTACTS or not _are_dated(chain, mention):
        return False
    before, now = [each for told in chain for each in _agents(told)], _agents(mention)
    matched = [(a, b) for a in before for b in now if fillers.stands_for(a, b)]
    rest = [a for a in before if all(a is not pair[0] for pair in matched)]
    new = [b for b in now if all(b is not pair[1] for pair in matched)]
    return bool(matched) and all(_may_stand_for(a, b, fillers) for a in rest for b in new)


def _is_one_attack(
    chain: Sequence[EventMention], trigger: Trigger, mention: EventMention, fillers: Fillers
) -> bool:
    """Whether it only says again by whom and with what: "the movement had fired missiles at the ship"."""
    if mention.type not in _STRIKES or not is_verb(trigger.head) or mention.time is not None:
        return False
    if any(child.lower_ in _MORE for child in trigger.head.children):
        return False
    if not any(each.type == mention.type for each in chain) or _named(mention, Role.RECIPIENT, Role.LOCATION):
        return False
    return any(fillers.akin(a, b) for told in chain for a in _agents(told) for b in _agents(mention))


def _agents(mention: EventMention) -> list[Mention]:
    return _named(mention, Role.AGENT)


def _named(mention: EventMention, *roles: Role) -> list[Mention]:
    told = (each for each in mention.arguments if each.role in roles and not each.negated)
    return [each.mention for each in told if each.mention is not None]


def _are_dated(chain: Sequence[EventMention], mention: EventMention) -> bool:
    """Whether both tell when; that the times agree was asked before."""
    is_dated = mention.time is not None and mention.time.earliest is not None
    return is_dated and any(each.time is not None for each in chain)


def _may_stand_for(one: Mention, other: Mention, fillers: Fillers) -> bool:
    """Whether one is a person of no known state and the other none."""
    person, body = sorted((one, other), key=lambda each: each.type is not EntityType.PERSON)
    if person.type is not EntityType.PERSON or body.type is EntityType.PERSON:
        return False
    return fillers.nationality(person) is None
