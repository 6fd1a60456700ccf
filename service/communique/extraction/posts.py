"""Which titles stand beside a person's names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from communique.model.text import Chain, EntityType, Mention, Span

_END = re.compile(r"[.!?;]")
_NEAR = 4  # characters between a title and its holder: ", the "


class Posts:
    """The titles of one document; chain_of gives the names of a person."""

    def __init__(
        self, mentions: Sequence[Mention], text: str, chain_of: Callable[[Mention], Chain | None]
    ) -> None:
        self._mentions = mentions
        self._text = text
        self._chain_of = chain_of

    def is_official(self, mention: Mention) -> bool:
        """Whether the text gives the person an office, beside one of its names."""
        return mention.type is EntityType.OFFICE or bool(self._offices_of(mention))

    def is_principal(self, mention: Mention) -> bool:
        """Whether the person has an office and does not only speak for one who has."""
        offices = self._offices_of(mention)
        return any("spokes" not in each.of(self._text).lower() for each in offices)

    def beside(self, person: Mention) -> tuple[Mention, ...]:
        """The titles that stand right beside a name."""
        offices = (each for each in self._mentions if each.type is EntityType.OFFICE)
        return tuple(each for each in offices if self._beside(person.span, each.span))

    def _offices_of(self, mention: Mention) -> list[Span]:
        chain = self._chain_of(mention)
        offices = [each.span for each in self._mentions if each.type is EntityType.OFFICE]
        names = [each.span for each in (chain.mentions if chain else (mention,))]
        return [office for office in offices if any(self._beside(name, office) for name in names)]

    def _beside(self, name: Span, office: Span) -> bool:
        """Whether they touch, but for a comma or an article; a title in the next sentence does not."""
        if office.end <= name.start:
            return name.start - office.end <= _NEAR
        return 0 <= office.start - name.end <= _NEAR and not _END.search(self._text[name.end : office.start])
