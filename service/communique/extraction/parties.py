"""Who the last parties to a contact were, for "the two leaders", "both sides" and "their"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.scene import Scene
from communique.model.text import Argument, EntityType, Mention, Role, Token

_PERSONAL = (EntityType.PERSON, EntityType.OFFICE)


class Parties:
    """The parties of the last contact of persons, and of the last of states and bodies, while reading on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._persons: tuple[Mention, ...] = ()
        self._bodies: tuple[Mention, ...] = ()

    def told(self, arguments: Sequence[Argument]) -> None:
        """Takes note of a contact's parties, when it names two or more of a kind."""
        agents = [a.mention for a in arguments if a.role is Role.AGENT and a.mention is not None]
        persons = tuple(each for each in agents if each.type in _PERSONAL)
        bodies = tuple(each for each in agents if each.type not in _PERSONAL)
        self._persons = persons if len(persons) >= 2 else self._persons
        self._bodies = bodies if len(bodies) >= 2 else self._bodies

    def before(self, head: Token) -> tuple[Mention, ...]:
        """Those a group noun at the token may stand for; without a contact, the last two officials named."""
        return (*(self._persons or self._last_named(head)), *self._bodies)

    def _last_named(self, head: Token) -> tuple[Mention, ...]:
        last: list[Mention] = []
        for mention in reversed(self._scene.annotations.mentions):
            earlier = mention.type is EntityType.PERSON and mention.span.end <= head.idx
            if not earlier or any(self._scene.fillers.same(mention, each) for each in last):
                continue
            if self._scene.fillers.posts.is_principal(mention):
                last.append(mention)
            if len(last) == 2:
                return tuple(reversed(last))
        return ()
