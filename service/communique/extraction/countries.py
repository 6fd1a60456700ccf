"""Countries in words: which state a demonym or name denotes, and its mention in the document."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extraction.reading import Reading
from communique.model.reference import Reference
from communique.model.text import EntityType, Mention, ReferenceKey, Token

_LONGEST = 4  # words of a name such as "Democratic Republic of Congo"


class Countries:
    """Demonyms and names of the reference vocabularies, by their words."""

    def __init__(self, reference: Reference) -> None:
        self._keys: dict[str, ReferenceKey] = {}
        self.states: frozenset[str] = frozenset(entry.key for entry in reference.of_kind("State"))
        for kind in ("State", "Region", "Place", "City"):
            for entry in reference.of_kind(kind):
                for word in (*entry.values("demonym"), *(entry.names if kind == "State" else ())):
                    self._keys.setdefault(word, entry.key)

    def first(self, words: Sequence[Token]) -> tuple[ReferenceKey, Token] | None:
        """The first country named in the words, by name or demonym, and the word where it begins."""
        for place, word in enumerate(words):
            for length in range(min(_LONGEST, len(words) - place), 0, -1):
                key = self._keys.get(_joined(words[place : place + length]))
                if key is not None:
                    return key, word
        return None

    def mention(self, reading: Reading, key: str) -> Mention | None:
        """The first mention of that place in the document, None when the document does not speak of it."""
        for chain in reading.annotations.chains:
            if chain.type is EntityType.PLACE and any(each.key == key for each in chain.candidates[:1]):
                return chain.mentions[0]
        return None

    def named(self, reading: Reading, words: Sequence[Token]) -> Mention | None:
        """The mention of the first country of the words."""
        found = self.first(words)
        return self.mention(reading, found[0]) if found is not None else None

    def is_state(self, reading: Reading, mention: Mention) -> bool:
        """Whether a mention denotes a state."""
        chain = reading.chain_of(mention)
        return chain is not None and any(each.key in self.states for each in chain.candidates[:1])


def _joined(words: Sequence[Token]) -> str:
    text = "".join(word.text + word.whitespace_ for word in words)
    return " ".join(text.split())
