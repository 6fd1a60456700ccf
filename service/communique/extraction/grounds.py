"""Places meant by a general noun: "the city", "the Syrian border", "the waters of the gulf"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from communique.extraction.grammar import MODIFIERS, children_of, preposition_objects
from communique.model.text import EntityType, Level, Mention, Token

_TOWNS = ("city", "town", "village", "settlement")
_RECENT = 1500  # characters back to the town that "the city" means
Finder = Callable[[Token], Mention | None]


class Grounds:
    """Looks for the place of a noun in the mentions of one document.

    at finds the place mention at or around a word, demonym the state of an adjective; kind_of gives the class
    of what a mention is linked to.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        *,
        at: Finder,
        place: Finder,
        demonym: Finder,
        kind_of: Callable[[Mention], str | None],
    ) -> None:
        self._mentions = mentions
        self._at = at
        self._place = place
        self._demonym = demonym
        self._kind = kind_of

    def of(self, noun: Token) -> Mention | None:
        """The place named with the noun, or the town told before that it points to."""
        return self._named_ground(noun) or self._town_meant(noun)

    def _town_meant(self, noun: Token) -> Mention | None:
        """The town last named, where "the city" or "this village" stands for it."""
        pointing = any(child.lower_ in ("the", "this", "that") for child in children_of(noun, "det"))
        if noun.lemma_ not in _TOWNS or not pointing or preposition_objects(noun, "of"):
            return None
        for mention in reversed(self._mentions):
            if mention.span.end > noun.idx or mention.type is not EntityType.PLACE or mention.metonym:
                continue
            if mention.level is Level.NAME and self._kind(mention) in ("City", None):
                return mention if noun.idx - mention.span.end < _RECENT else None
        return None

    def _named_ground(self, token: Token) -> Mention | None:
        for child in reversed(children_of(token, *MODIFIERS, "poss")):
            found = self._at(child) or self._demonym(child)
            if found is not None and found.level is not Level.PRONOUN:  # "its border" may be another's too
                return found
        for preposition in children_of(token, "prep"):
            for child in children_of(preposition, "pobj"):
                if preposition.lower_ == "with" and token.head.lower_ == "near":
                    continue  # "two villages near the border with X" lie on this side of it
                if preposition.lower_ in ("of", "with", "in") and (found := self._place(child)) is not None:
                    return found
        return None
