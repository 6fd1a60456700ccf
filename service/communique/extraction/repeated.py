"""Whom a bare definite noun repeats: "the ministry" after its name, "the minister" after his."""

from __future__ import annotations

from communique.extraction.grammar import MODIFIERS, children_of, preposition_objects
from communique.extraction.scene import Scene
from communique.model.text import EntityType, Level, Mention, Token

_POINTING = ("the", "this", "that")
_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_NEAR = 2500  # characters back to the name that a noun repeats


def repeated(noun: Token, scene: Scene) -> Mention | None:
    """The body last named with the noun in its name, or the person last titled so."""
    if not _is_bare(noun):
        return None
    text = scene.annotations.document.text
    before = [each for each in scene.annotations.mentions if noun.idx - _NEAR < each.span.end <= noun.idx]
    names = [each for each in before if each.level is Level.NAME]
    for mention in reversed(names):
        if noun.lower_ not in mention.span.of(text).lower().split():
            continue
        if mention.type in _BODIES and not mention.metonym:
            return mention
        if mention.type is EntityType.OFFICE and (holder := _holder(mention, names, scene)) is not None:
            return holder
    return None


def _is_bare(noun: Token) -> bool:
    """A singular with an article and nothing that tells it from others."""
    if noun.tag_ not in ("NN", "NNP") or children_of(noun, *MODIFIERS, "poss", "relcl"):
        return False
    pointing = any(child.lower_ in _POINTING for child in children_of(noun, "det"))
    return pointing and not preposition_objects(noun, "of")


def _holder(office: Mention, names: list[Mention], scene: Scene) -> Mention | None:
    """The person whose name stands right beside a title."""
    people = (each for each in names if each.type is EntityType.PERSON)
    return next((each for each in people if office in scene.fillers.posts.beside(each)), None)
