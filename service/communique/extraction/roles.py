"""Which slot of a clause fills which role: the filling of the frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.cues import argument_span
from communique.extraction.frames import ACTOR, BEARERS, FORCE, FRAMES, FRAMES_BELOW, PLACE, WEAPON, Rule
from communique.extraction.grammar import Slot, children_of, is_verb, preposition_objects
from communique.extraction.party_conditions import BODIES, PERSONS, is_group
from communique.extraction.quantities import quantity_of
from communique.extraction.scene import Scene
from communique.model.text import Argument, EntityType, Level, Mention, Role, Span, Token

_NAMING = ("subject", "owner", "between", "among")  # where "the two leaders" stands for those named before
_HOLDING = ("object", "with", "between", "for", "from")
_STRUCK = (*_HOLDING, "on", "against", "at", "of")
_PLACING = ("in", "near", "outside")
SYMMETRIC = ("symmetric", "symmetric-fight", "exercise", "host", "mediate")


def fill(frame: str, trigger: Token, scene: Scene, *, parties: tuple[Mention, ...]) -> tuple[Argument, ...]:
    """The arguments of an event in the order of the text; one role a filler, the first rule that fits.

    parties are those of the last contact told, for "the two leaders" and "their".
    """
    found: dict[tuple[Role, Span, Span | None], Argument] = {}
    used: set[tuple[int, bool]] = set()
    for slot, rule in _pairs(frame, trigger, scene):
        # A weapon may be the means and name the doer: "Russian drones struck".
        if (slot.head.i, rule.kind == WEAPON) in used:
            continue
        for argument in _arguments(slot, rule, scene, parties if frame in SYMMETRIC else ()):
            told = argument.mention.span if argument.mention is not None else None
            found.setdefault((argument.role, argument.span, told), argument)
            used.add((slot.head.i, rule.kind == WEAPON))
    filled = sorted(found.values(), key=lambda each: (each.span, each.role.value))
    return tuple(each for each in filled if not _is_heading(each, filled, scene))


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
    for slot in slots:
        if slot.name in holding and slot.head.pos_ in ("NOUN", "PROPN"):
            for name in (*FRAMES_BELOW.get(frame, ()), *_PLACING):
                yield from (Slot(name, head) for head in preposition_objects(slot.head, name))
            for below in preposition_objects(slot.head, "of"):  # "a column of gunmen near X"
                yield from (Slot("near", head) for head in preposition_objects(below, *_PLACING))


def _arguments(slot: Slot, rule: Rule, scene: Scene, parties: tuple[Mention, ...]) -> Iterator[Argument]:
    members = (
        scene.members(slot.head) if rule.kind == ACTOR and scene.fillers.actor(slot.head) is None else ()
    )
    members = tuple(each for each in members if _may_be(slot.head, each))
    if len(members) > 1:
        yield from (_argument(rule.role, slot.head, mention) for mention in members)
        return
    if (
        rule.kind == ACTOR
        and slot.name in _NAMING
        and is_group(slot.head)
        and scene.fillers.actor(slot.head) is None
    ):
        fitting = [mention for mention in parties if _may_be(slot.head, mention)]
        persons = [mention for mention in fitting if mention.type is EntityType.PERSON]
        yield from (_argument(rule.role, slot.head, mention) for mention in persons or fitting)
        return
    role, mention = _mention(slot.head, rule, scene)
    if mention is not None:
        yield _argument(role, slot.head, mention)
    if mention is not None and rule.kind == ACTOR:
        yield from (_argument(role, slot.head, each) for each in scene.fillers.further(slot.head, mention))
    if rule.kind == WEAPON:
        for listed in _listed(slot.head):
            weapon = scene.fillers.weapon(listed)
            if weapon is not None:
                yield _argument(role, listed, weapon)
        if mention is not None:
            yield from (_in_list(role, each) for each in scene.fillers.listed_after(mention))


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


def _mention(token: Token, rule: Rule, scene: Scene) -> tuple[Role, Mention | None]:
    fillers = scene.fillers
    if rule.kind == WEAPON:
        return rule.role, fillers.weapon(token)
    if rule.kind == PLACE:
        return rule.role, fillers.place(token)
    if rule.kind == FORCE:
        return rule.role, fillers.weapon(token) or fillers.find(token, (EntityType.MILITARY_UNIT,))
    if rule.kind == BEARERS:
        place = fillers.place(token)
        if place is not None and not fillers.is_state(place):
            return Role.LOCATION, place
    return rule.role, fillers.actor(token)


def _in_list(role: Role, mention: Mention) -> Argument:
    return Argument(role=role, span=mention.span, mention=mention)


def _argument(role: Role, token: Token, mention: Mention) -> Argument:
    quantity = quantity_of(token) if role in (Role.MATERIEL, Role.INSTRUMENT) else None
    return Argument(role=role, span=Span(*argument_span(token, mention)), mention=mention, quantity=quantity)
