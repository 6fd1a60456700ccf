"""Conditions of cues that tell of arms, forces and strikes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from communique.extraction.doers import subjects
from communique.extraction.grammar import (
    MODIFIERS,
    children_of,
    is_definite,
    is_verb,
    objects,
    preposition_objects,
)
from communique.extraction.scene import Scene
from communique.extraction.unnamed import is_counted_off, weapon_meant
from communique.model.text import EntityType, Token

_NO_AIM = (
    "altitude",
    "speed",
    "distance",
    "range",
    "dawn",
    "dusk",
    "night",
    "noon",
    "midnight",
    "time",
    "sea",
)
_CAPTIVES = ("prisoner", "captive", "hostage", "detainee", "pow", "inmate")
_GIVING = ("supply", "deliver", "ship", "send", "sell", "export", "transfer", "provide", "hand")
_HALTING = ("halt", "stop", "suspend", "pause", "freeze", "delay", "postpone", "cancel", "block", "resume")
_ANY_ARMS = ("vehicle", "system", "gun", "weapon", "arm", "armament", "unit", "machine", "set")
Condition = Callable[[Scene, Token], bool]


def _arms(scene: Scene, trigger: Token) -> bool:
    names = (
        ("object", "of", "with", "modifier", "including", "for")
        if not is_verb(trigger)
        else ("object", "with", "of")
    )
    return any(_is_of_arms(token, scene) for token in scene.heads(trigger, *names)) or _resumes(
        scene, trigger
    )


def _is_of_arms(token: Token, scene: Scene) -> bool:
    return scene.tells_of_arms(token) or weapon_meant(token, scene) is not None


def _resumes(scene: Scene, token: Token) -> bool:
    """Whether "its deliveries" are of the weapons that the text has named before."""
    if token.lemma_ not in ("delivery", "shipment", "supply", "transfer"):
        return False
    bare = token.dep_ in ("nsubj", "nsubjpass") and not children_of(token, "det", "amod")
    if not bare and not is_definite(token) and not is_counted_off(token):
        return False
    carried = preposition_objects(token, "of")  # "the shipment of 62 vehicles"
    if children_of(token, "compound") or any(each.lemma_ not in _ANY_ARMS for each in carried):
        return False
    before = [m for m in scene.annotations.mentions if m.span.end <= token.idx]
    return any(mention.type is EntityType.WEAPON_SYSTEM for mention in before)


def _arms_object(scene: Scene, trigger: Token) -> bool:
    return any(_is_of_arms(token, scene) for token in scene.heads(trigger, "object"))


def _is_flow(scene: Scene, token: Token) -> bool:
    """Whether a noun is a delivery of arms, or military aid."""
    if _resumes(scene, token):
        return True
    if not scene.in_group(token, "flow"):
        return scene.tells_of_arms(token) and scene.in_group(token, "aid")
    below = (
        token,
        *children_of(token, *MODIFIERS),
        *(slot.head for slot in scene.slots(token) if slot.name == "of"),
    )
    words = {child.lower_ for child in children_of(token, "amod", "compound")}
    return bool(words & {"military", "security"}) or any(scene.tells_of_arms(each) for each in below)


def _arms_flow(scene: Scene, trigger: Token) -> bool:
    if not is_verb(trigger) and any(scene.tells_of_arms(t) for t in scene.heads(trigger, "modifier")):
        return True  # "the missile halt"
    names = ("object", "of", "in", "on", "to", "modifier")
    carried = [token for token in scene.heads(trigger, *names) if not is_verb(token)]
    everything = [
        *carried,
        *(slot.head for token in carried for slot in scene.slots(token) if slot.name in ("of", "in")),
    ]
    return any(_is_flow(scene, token) for token in everything) or _flowing(scene, trigger)


def _flowing(scene: Scene, trigger: Token) -> bool:
    """Whether a verb of giving hangs below, with arms: "stopped supplying Kenya with tanks"."""
    below = [each for each in children_of(trigger, "xcomp", "ccomp", "pcomp") if each.tag_ == "VBG"]
    verbs = [each for each in below if each.lemma_ in _GIVING]
    return any(_is_of_arms(token, scene) for verb in verbs for token in scene.heads(verb, "object", "with"))


def _halted(_: Scene, trigger: Token) -> bool:
    """Whether a noun of sending is what somebody halts: "halted the dispatch of 62 carriers"."""
    return trigger.dep_ in ("dobj", "nsubjpass") and trigger.head.lemma_ in _HALTING


def _from_arms(scene: Scene, trigger: Token) -> bool:
    found = scene.heads(trigger, "from", "on", "of")
    return any(scene.tells_of_arms(token) or _is_flow(scene, token) for token in found)


def _force_moved(scene: Scene, trigger: Token) -> bool:
    found = scene.wholes(scene.heads(trigger, "object", "of", "modifier", "subject", "owner"))
    kinds = (EntityType.MILITARY_UNIT,)
    moved = any(scene.in_group(token, "force") or scene.fillers.headed(token, kinds) for token in found)
    return moved or (
        not is_verb(trigger) and any(scene.in_group(t, "force") for t in scene.heads(trigger, "of"))
    )


def _moved_force(scene: Scene, trigger: Token) -> bool:
    """Forces or arms that are brought somewhere: "moved the carrier south of the island"."""
    things = scene.wholes(objects(trigger))
    moved = [t for t in things if scene.in_group(t, "force") or scene.tells_of_arms(t)]
    moved += [t for t in things if scene.fillers.headed(t, (EntityType.MILITARY_UNIT,))]
    ways = ("to", "into", "from", "near", "in", "toward", "towards", "along", "off", "across", "on")
    return bool(moved) and (
        bool(scene.heads(trigger, *ways)) or any(preposition_objects(token, *ways) for token in moved)
    )


def _moved_unit(scene: Scene, trigger: Token) -> bool:
    """Ships, aircraft or arms that a force sends out, or a state to a sea or region, giving none away."""
    armed = [t for t in subjects(trigger) if scene.fillers.headed(t, (EntityType.MILITARY_UNIT,))]
    armed += [t for t in subjects(trigger) if scene.in_group(t, "force")]
    things = objects(trigger)
    forces = any(scene.in_group(t, "force") for t in things)
    ends = [*scene.heads(trigger, "to", "into"), *(e for t in things for e in preposition_objects(t, "to"))]
    if any(_may_own(token, scene) for token in (*ends, *scene.heads(trigger, "dative"))):
        return False
    afar = any(scene.fillers.place(token) is not None for token in ends)
    return (bool(armed) and (forces or any(map(scene.tells_of_arms, things)))) or (forces and afar)


def _may_own(token: Token, scene: Scene) -> bool:
    """Whether arms may be given there: to a state, body or person, not to a unit, sea or region."""
    place = scene.fillers.place(token)
    if place is not None and scene.fillers.is_capital(place):
        return True
    actor = scene.fillers.actor(token)
    if actor is None or actor.type is EntityType.MILITARY_UNIT:
        return False
    return actor.type is not EntityType.PLACE or actor.metonym or scene.fillers.is_state(actor)


def _military(scene: Scene, trigger: Token) -> bool:
    words = {child.lower_ for child in children_of(trigger, *MODIFIERS)}
    units = scene.heads(trigger, "subject", "by", "with")
    return bool(words & {"military", "naval", "joint", "air", "live-fire", "war", "army", "maritime"}) or any(
        scene.fillers.headed(token, (EntityType.MILITARY_UNIT,)) is not None for token in units
    )


def _struck(scene: Scene, trigger: Token) -> bool:
    """Something was hit: a place, a unit, a building, or a weapon did the hitting; not deals or poses."""
    hit = scene.heads(trigger, "object", "at", "against")
    if _is_of_measure(scene, trigger):
        return False
    if any(scene.fillers.place(t) or scene.fillers.actor(t) or scene.in_group(t, "target") for t in hit):
        return not any(scene.in_group(t, "dealing") for t in hit)
    if not hit and any(scene.in_group(t, g) for t in subjects(trigger) for g in ("missiles", "drones")):
        return True  # "the first missile struck at seven"
    units = (EntityType.MILITARY_UNIT,)
    if hit and any(scene.fillers.headed(t, units) or scene.in_group(t, "force") for t in subjects(trigger)):
        return not any(scene.in_group(t, "dealing") for t in hit)
    return any(scene.tells_of_arms(token) for token in subjects(trigger)) and bool(hit)


def _is_of_measure(scene: Scene, trigger: Token) -> bool:
    """Whether sanctions do the hitting: "imposed sanctions on X, hitting its banks", "tariffs hit steel"."""
    above = trigger.head if trigger.dep_ in ("advcl", "acl", "conj") and trigger.tag_ == "VBG" else None
    imposed = () if above is None else (above, *objects(above)) if is_verb(above) else (above,)
    nouns = scene.wholes((*subjects(trigger), *imposed))
    return any(scene.in_group(noun, "measure") for noun in nouns)


def _struck_armed(scene: Scene, trigger: Token) -> bool:
    armed = (*subjects(trigger), *scene.heads(trigger, "with", "using"))
    forces = any(scene.tells_of_arms(t) or scene.in_group(t, "force") for t in armed)
    return forces and _struck(scene, trigger)


def _fire_at(_: Scene, trigger: Token) -> bool:
    return any(child.lower_ in ("on", "at", "into") for child in children_of(trigger, "prep"))


def _at_target(scene: Scene, trigger: Token) -> bool:
    """Weapons fired at someone or something, not "into the sea"; ships "on a mission" are sent, not fired."""
    if any(scene.in_group(token, "ship") for token in objects(trigger)):
        return False
    names = ("at", "on", "against", "toward", "towards", "into")
    nested = [below for token in objects(trigger) for below in preposition_objects(token, *names)]
    aimed = (*scene.heads(trigger, *names), *nested)
    aimed = tuple(token for token in aimed if not scene.in_group(token, "sea"))
    if trigger.lemma_ == "fire" and any(_is_aim(token) for token in scene.heads(trigger, "at")):
        return True
    return any(scene.fillers.actor(t) or scene.fillers.place(t) or scene.in_group(t, "target") for t in aimed)


def _is_aim(token: Token) -> bool:
    """What weapons are fired at, not when or from how high."""
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_ not in _NO_AIM and token.tag_ != "CD"


def _no_place_object(_: Scene, trigger: Token) -> bool:
    return not any(child.lower_ == "into" for child in children_of(trigger, "prep"))


def _is_force(token: Token, scene: Scene) -> bool:
    """Soldiers, ships or fighters, a unit by its name, an armed group."""
    if scene.in_group(token, "force"):
        return True
    if scene.fillers.headed(token, (EntityType.MILITARY_UNIT,)) is not None:
        return True
    body = scene.fillers.headed(token, (EntityType.ORGANIZATION,))
    return body is not None and scene.fillers.is_armed(body)


def _saved(scene: Scene, trigger: Token) -> bool:
    counted = any(token.pos_ == "NUM" or children_of(token, "nummod") for token in objects(trigger))
    return counted or any(scene.in_group(token, "crowd") for token in objects(trigger))


def _captives_told(scene: Scene, trigger: Token) -> bool:
    """Whether the report speaks of captives up to the end of the trigger's sentence: "the swap"."""
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "in" and not children_of(trigger, "det"):
        return False  # "in exchange for"
    sentence = scene.sentence_of(trigger)
    end = sentence.end if sentence is not None else trigger.idx
    return any(token.lemma_.lower() in _CAPTIVES for token in scene.tokens if token.idx < end)


ARMED: Mapping[str, Condition] = MappingProxyType(
    {
        "arms": _arms,
        "arms-object": _arms_object,
        "not-ship": lambda scene, trigger: not any(scene.in_group(t, "ship") for t in objects(trigger)),
        "arms-flow": _arms_flow,
        "halted": _halted,
        "from-arms": _from_arms,
        "force-moved": _force_moved,
        "moved-force": _moved_force,
        "moved-unit": _moved_unit,
        "supported-military": lambda scene, trigger: (
            scene.carrier(trigger) is not None and _military(scene, trigger)
        ),
        "military": _military,
        "struck": _struck,
        "struck-armed": _struck_armed,
        "not-struck": _no_place_object,
        "fire-at": _fire_at,
        "at-target": _at_target,
        "saved": _saved,
        "captives-told": _captives_told,
        "force-subject": lambda scene, trigger: any(
            _is_force(t, scene) for t in scene.wholes(subjects(trigger))
        ),
        "counted-subject": lambda _, trigger: any(is_counted_off(t) for t in subjects(trigger)),
        "not-military": lambda scene, trigger: not any(scene.in_group(t, "force") for t in subjects(trigger)),
    }
)
