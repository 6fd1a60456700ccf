"""Topics in words of which one lies within the other: "property claims" within "property"."""

from __future__ import annotations

import re

from communique.derivation.scene import Said, Scene, by_document
from communique.model.knowledge import Basis, ClaimRelation, ClaimRelationKind, Literal

_LEAST = 3  # letters of a word that says something
_EMPTY = frozenset(
    {
        "the",
        "and",
        "for",
        "with",
        "from",
        "into",
        "over",
        "about",
        "between",
        "their",
        "its",
        "his",
        "her",
        "any",
    }
    | {
        "possible",
        "question",
        "issue",
        "matter",
        "topic",
        "subject",
        "case",
        "situation",
        "other",
        "this",
        "that",
    }
    | {"all", "some", "new", "further", "whether", "how", "what", "which", "who", "not", "both"}
)


def topics(scene: Scene) -> list[ClaimRelation]:
    """A topic that one report says was not spoken of, and that another says was, in other words."""
    spoken = [each for each in scene.said if each.fact.predicate == "topic"]
    refused = [each for each in spoken if each.refused]
    found: list[ClaimRelation] = []
    for denied in refused:
        told = [each for each in spoken if each.asserted and _contradicts(scene, denied, each)]
        if told:
            names = scene.label(told[0].fact.object), scene.label(denied.fact.object)
            note = f"topic {names[0]} asserted, {names[1]} denied"
            kind, basis = ClaimRelationKind.CONTRADICTION, Basis.POLARITY_CONFLICT
            found += scene.opposed(kind, basis, (told, [denied]), note)
    return found


def _contradicts(scene: Scene, denied: Said, told: Said) -> bool:
    """Whether what was told lies within what was denied, named with all its words."""
    if denied.fact.object == told.fact.object or len(by_document([denied, told])) == 1:
        return False  # the same topic is compared by itself
    return is_within(_label(scene, told), _label(scene, denied))


def _label(scene: Scene, said: Said) -> str:
    value = said.fact.object
    return "" if isinstance(value, Literal) else scene.labels.get(value, "")


def is_within(narrow: str, wide: str) -> bool:
    """Whether the narrower topic has each word of the wider that says something."""
    ours, theirs = _words(narrow), _words(wide)
    return bool(theirs) and theirs <= ours


def are_alike(one: str, other: str) -> bool:
    """Whether at least half of the words of the shorter are in the longer."""
    ours, theirs = _words(one), _words(other)
    fewer = min(len(ours), len(theirs))
    return fewer > 0 and 2 * len(ours & theirs) >= fewer


def _words(label: str) -> frozenset[str]:
    given = re.findall(r"\w+", label.casefold())
    return frozenset(_stem(word) for word in given if len(word) >= _LEAST and word not in _EMPTY)


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
