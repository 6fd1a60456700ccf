"""Names that no vocabulary knows: two reports that write several of them are on one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from communique.model.knowledge import Entity
from communique.model.naming import normal_name
from communique.model.reference import Reference
from communique.model.text import EntityType

_BODIES = frozenset({EntityType.ORGANIZATION, EntityType.MILITARY_UNIT})
_BODY_KINDS = ("Organization", "GovernmentBody", "MilitaryUnit", "ArmedGroup", "Alliance")
_MOST = 24  # names, so that a long list costs no more than a short one
_COMMON = 3  # known bodies that share a word
_SHORTEST = 4  # letters of a surname or place


@cache
def common_words(reference: Reference) -> frozenset[str]:
    """The words that the names of several known bodies are made of: "ministry", "front", "battalion"."""
    bearers = Counter(
        word
        for entry in reference.of_kind(*_BODY_KINDS)
        for word in {word for name in entry.names for word in normal_name(name).split()}
    )
    return frozenset(word for word, bodies in bearers.items() if bodies >= _COMMON)


def rare_names(entities: Iterable[Entity], common: Collection[str]) -> tuple[str, ...]:
    """The surnames of people, and the names of places and bodies, that no vocabulary knows, first 24.

    common: words that say nothing; a body whose name is made of them alone is left out.
    """
    found: dict[str, None] = {}
    for entity in entities:
        if entity.reference is None and entity.names:
            name = _telling(entity, common)
            if len(name) >= _SHORTEST:
                found[name] = None
    return tuple(found)[:_MOST]


def _telling(entity: Entity, common: Collection[str]) -> str:
    """What of its name tells it apart, "" where nothing does."""
    name = normal_name(entity.label)
    if entity.type is EntityType.PERSON:
        return name.rsplit(" ", 1)[-1]
    if entity.type is EntityType.PLACE:
        return name
    return name if entity.type in _BODIES and not set(name.split()) <= set(common) else ""
