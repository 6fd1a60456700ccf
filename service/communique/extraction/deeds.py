"""Lasting relations that deeds show: who delivered a weapon supplies it, who fired one operates it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from communique.model.text import (
    Annotations,
    EntityType,
    EventChain,
    EventMention,
    Factuality,
    Level,
    Mention,
    RelationMention,
    Role,
    Span,
)

_GIVING = "ArmsTransfer"
# What is ordered or bought is not handed over yet.
_ORDERING = re.compile(r"(?:order|purchas|buy|bought|contract|procur|deal|sale|sell|approv)", re.IGNORECASE)
_WITH_ARMS = frozenset(
    {
        *("Assault", "Airstrike", "MissileStrike", "DroneStrike", "ArtilleryStrike", "GroundAssault"),
        *("Bombing", "Fight", "Battle", "Deployment", "Mobilize", "WeaponTest"),
    }
)
_GIVERS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})
_USERS = frozenset({EntityType.MILITARY_UNIT})
_MEANS = frozenset({Role.INSTRUMENT, Role.MATERIEL})
_CONFIDENCE = 0.7
_APART = 300  # characters between both ends beyond which the trigger's clause is the evidence


def shown_by(
    annotations: Annotations, chains: Iterable[EventChain], stated: Iterable[RelationMention]
) -> Iterator[RelationMention]:
    """Who supplies and operates named weapons, from what is told as having happened; none that is stated."""
    happened = (chain for chain in chains if chain.factuality is Factuality.ASSERTED)
    text = annotations.document.text
    shown = [each for chain in happened for told in chain.mentions for each in _shown(told, text)]
    if not shown:
        return
    numbers = {each: n for n, chain in enumerate(annotations.chains) for each in chain.mentions}
    seen = {_ends(each, numbers) for each in stated}
    for each in shown:
        if (ends := _ends(each, numbers)) not in seen:
            seen.add(ends)
            yield each


def _ends(relation: RelationMention, numbers: Mapping[Mention, int]) -> tuple[str, int, int]:
    """What is stated of which chains."""
    return relation.predicate, numbers.get(relation.subject, -1), numbers.get(relation.object, -1)


def _shown(told: EventMention, text: str) -> Iterator[RelationMention]:
    gives = told.type == _GIVING and not _ORDERING.match(told.trigger.of(text))
    if told.factuality is not Factuality.ASSERTED or not (gives or told.type in _WITH_ARMS):
        return
    for who in _filling(told, (Role.AGENT,), _GIVERS if gives else _USERS):
        for weapon in _filling(told, _MEANS, (EntityType.WEAPON_SYSTEM,)):
            if weapon.level is Level.NAME:
                yield RelationMention(
                    predicate="supplies" if gives else "operates",
                    subject=who,
                    object=weapon,
                    evidence=_evidence(told, who, weapon),
                    confidence=_CONFIDENCE,
                )


def _filling(told: EventMention, roles: Collection[Role], types: Collection[EntityType]) -> Iterator[Mention]:
    for argument in told.arguments:
        mention = argument.mention
        if argument.role in roles and not argument.negated and mention is not None and mention.type in types:
            yield mention


def _evidence(told: EventMention, who: Mention, weapon: Mention) -> Span:
    """Both ends with the trigger where they stand together, else the clause."""
    spans = (told.trigger, who.span, weapon.span)
    over = Span(min(each.start for each in spans), max(each.end for each in spans))
    return over if len(over) <= _APART else told.clause
