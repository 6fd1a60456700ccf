"""Who takes part in two events: the same by name, of one side, or others."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.knowledge import Event
from communique.model.text import Iri
from communique.resolution.setting import Setting

EXACT, SIDE = 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """How the parties of two talks agree: the same, of these people, of one side; left over on both."""

    same: int
    people: int
    side: int
    left_over: int
    fewest: int  # parties named on the poorer side


def company(left: Event, right: Event, setting: Setting) -> Company:
    """All who take part in one against all who take part in the other."""
    ours = setting.distinct((*left.agents, *left.recipients))
    theirs = setting.distinct((*right.agents, *right.recipients))
    same, side = _matches(ours, theirs, setting)
    fewest = min(len(ours), len(theirs))
    return Company(
        same=len(same),
        people=sum(setting.is_person(each) for each in same),
        side=side,
        left_over=fewest - len(same) - side,
        fewest=fewest,
    )


def agreement(ours: tuple[Iri, ...], theirs: tuple[Iri, ...], setting: Setting) -> int | None:
    """2 the same (EXACT), 1 of one side (SIDE), 0 unsaid on a side, None different."""
    ours, theirs = setting.distinct(ours), setting.distinct(theirs)
    if not ours or not theirs:
        return 0
    same, side = _matches(ours, theirs, setting)
    return EXACT if same else SIDE if side else None


def _matches(ours: tuple[Iri, ...], theirs: tuple[Iri, ...], setting: Setting) -> tuple[frozenset[Iri], int]:
    """The parties that are the same, and how many more may be."""
    theirs = tuple(_by_our_name(each, ours, setting) for each in theirs)
    same = setting.shared(ours) & setting.shared(theirs)
    free = [each for each in theirs if setting.entity_of.of(each) not in same]
    side = 0
    for each in (each for each in ours if setting.entity_of.of(each) not in same):
        if (match := next((other for other in free if setting.one_side(each, other)), None)) is not None:
            free.remove(match)
            side += 1
    return same, side


def _by_our_name(person: Iri, ours: tuple[Iri, ...], setting: Setting) -> Iri:
    """The one of ours whom a part of a name, or a name that ours is part of, may stand for; else the same."""
    if not setting.is_person(person) or setting.entity_of.of(person) in setting.shared(ours):
        return person
    alike = [each for each in ours if setting.is_person(each) and setting.namesakes(each, person)]
    return alike[0] if len(alike) == 1 else person


def stand_for(one: Event, other: Event, setting: Setting) -> bool:
    """Whether those of one whom the other lacks are people, all named in its report, for as many bodies.

    A person stands for no body of another state than hers.
    """
    people, bodies = _left_over(one, other, setting)
    if not people or len(people) != len(bodies) or any(map(setting.is_person, bodies)):
        return False
    of_no_other_state = all(
        any(setting.state(each) in (None, setting.state(body)) for body in bodies) for each in people
    )
    named = setting.shared(other.company)
    return (
        of_no_other_state
        and all(setting.is_person(each) for each in people)
        and setting.shared(people) <= named
    )


def name_strangers(left: Event, right: Event, setting: Setting) -> bool:
    """Whether each names a human being beside those of the other: then others took part."""
    ours, theirs = (
        [each for each in setting.distinct((*event.agents, *event.recipients)) if setting.is_person(each)]
        for event in (left, right)
    )

    def lacks(people: list[Iri], others: list[Iri]) -> bool:
        known = setting.shared(others)
        return any(
            setting.entity_of.of(each) not in known
            and not any(setting.namesakes(each, one) for one in others)
            for each in people
        )

    return lacks(ours, theirs) and lacks(theirs, ours)


def are_of_other_states(left: Event, right: Event, setting: Setting) -> bool:
    """Whether those who act, or those acted on, are of known states and of none in common."""
    return any(
        ours and theirs and None not in ours | theirs and not ours & theirs
        for ours, theirs in (
            (_states(left.agents, setting), _states(right.agents, setting)),
            (_states(left.recipients, setting), _states(right.recipients, setting)),
        )
    )


def _states(parties: tuple[Iri, ...], setting: Setting) -> frozenset[Iri | None]:
    return frozenset(map(setting.state, setting.distinct(parties)))


def _left_over(one: Event, other: Event, setting: Setting) -> tuple[list[Iri], list[Iri]]:
    """The parties of each that are none of the other's, by name or side."""
    ours = setting.distinct((*one.agents, *one.recipients))
    theirs = setting.distinct((*other.agents, *other.recipients))
    return (
        [each for each in ours if not any(setting.one_side(each, party) for party in theirs)],
        [each for each in theirs if not any(setting.one_side(each, party) for party in ours)],
    )


def acquaintances(left: Event, right: Event, setting: Setting) -> frozenset[Iri]:
    """The people of no vocabulary and ships that both reports name: few but those on one matter do."""
    return setting.shared(left.company) & setting.shared(right.company)


def materiel(left: Event, right: Event, setting: Setting) -> int:
    """1 of one family, 0 unsaid, not known to the vocabularies or a kind beside a model, -1 other weapons."""
    ours, theirs = (
        {setting.families[iri] for iri in setting.shared(event.materiel) if iri in setting.families}
        for event in (left, right)
    )
    if not ours or not theirs:
        return 0
    if ours & theirs:
        return 1
    return 0 if (ours <= setting.generic) != (theirs <= setting.generic) else -1


def models_of(event: Event, setting: Setting) -> frozenset[Iri]:
    """The heads of the families of the weapons that an event names, kinds of weapon left out."""
    named = (iri for iri in setting.shared(event.materiel) if iri not in setting.generic)
    return frozenset(setting.families[iri] for iri in named if iri in setting.families)
