"""Judgements: two IRIs are one thing, with the reason in words; people, units and posts across documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from communique.model.identity import joined
from communique.model.knowledge import Entity, Identity
from communique.model.naming import normal_name, without_initials
from communique.model.text import Iri

# Kinds whose entities are local to a document, and what joining two of one name is worth.
_LOCAL: Mapping[str, Decimal] = MappingProxyType(
    {"Person": Decimal("0.90"), "MilitaryUnit": Decimal("0.85"), "Office": Decimal("0.85")}
)
LEAST = min(_LOCAL.values())  # of a judgement of two entities


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """left and right (left < right) are one, because of reason."""

    left: Iri
    right: Iri
    reason: str
    confidence: Decimal


def entity_keys(entity: Entity) -> tuple[str, ...]:
    """What an unlinked person, unit or post shares with those it may be one with; () for everything else."""
    if entity.reference is not None or entity.kind not in _LOCAL:
        return ()
    name = normal_name(entity.label)
    if entity.kind == "Person":
        name = without_initials(name)
    return (f"{entity.kind}|{name}",) if " " in name else ()


def judge_entities(entities: Iterable[Entity]) -> tuple[Judgement, ...]:
    """Unlinked people, units and posts of one full name in different documents, unless their states differ.

    A single word ("Orlov", "the minister") is no full name and joins nothing. Posts need a state besides.
    """
    groups: dict[str, dict[str, set[Iri]]] = {}
    for entity in entities:
        for key in entity_keys(entity):
            groups.setdefault(key, {}).setdefault(entity_side(entity), set()).add(entity.iri)
    judgements: list[Judgement] = []
    for key in sorted(groups):
        kind, _, name = key.partition("|")
        for sides in one_of_key(key, groups[key]):
            alike = sorted(set[Iri]().union(*(groups[key][side] for side in sides)))
            judgements += [_judgement(left, right, kind, name) for left, right in pairwise(alike)]
    return tuple(judgements)


def entity_side(entity: Entity) -> str:
    """What keeps entities of one key apart: the state each is said to be of, "" where none is."""
    return entity.polity or ""


def one_of_key(key: str, sides: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Which sides of a key are one thing; members of a side that is in no group stand alone.

    Those of no state join only when at most one state is named; posts of no state never do.
    """
    named = tuple(sorted(side for side in sides if side))
    if not key.startswith("Office|") and len(named) <= 1:
        return (tuple(sorted(sides)),)
    return tuple((side,) for side in named)


def entity_identity(judgements: Iterable[Judgement]) -> Identity:
    """The identity that the judgements make together."""
    return joined((each.left, each.right) for each in judgements)


def _judgement(left: Iri, right: Iri, kind: str, name: str) -> Judgement:
    reason = f"{kind} of the same full name: {name}"
    return Judgement(left=left, right=right, reason=reason, confidence=_LOCAL[kind])
