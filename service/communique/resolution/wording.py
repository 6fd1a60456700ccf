"""The words of a report and of its passages that tell it apart from others, with what each is worth.

News repeats itself: the words that a fiftieth of all dispatches have say little, all others much. A report's
story is its most telling words; a passage's are those around the triggers of one event.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from communique.model.text import Span

FOLDER = Path(__file__).parent / "likeness_model"
WORDS = "words.json"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W_]))+|\d[\d.,]*\d|\d")
_SHORTEST = 3  # letters
_STORY = 32  # words of a report
_STORY_SHORTEST = 4  # letters
_NAMED = 1.4  # how much more a name tells than another word as rare
_PASSAGE = 40  # words of an event
_LEAST = 1.0  # the worth from which a word is kept with its passage
_REACH = 90  # characters around a trigger
_TRIGGERS = 6  # of an event told more often, the first
_MOST_SUMS = 10_000  # kept, some 5 MiB
_INSIDE = re.compile(r"[a-z,;“\"’'()-] ?\Z")  # before a capital that opens no sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What words are worth, in nats of their rarity: those in the table less than all others."""

    common: Mapping[str, float]
    rare: float
    _sums: dict[frozenset[str], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, word: str) -> float:
        """The worth of one word in its plain form; numbers are worth what rare words are."""
        return self.common.get(word, self.rare)

    def is_rare(self, word: str) -> bool:
        """Whether it is worth as much as words can be."""
        return word not in self.common

    def together(self, words: Iterable[str]) -> float:
        """The worth of all; the order makes no difference."""
        return sum(sorted(map(self.of, words)))

    def of_all(self, words: str) -> float:
        """The worth of words with spaces between."""
        return self._sum(words_of(words))

    def shared(self, ours: str, theirs: str) -> float:
        """The worth of the words that two such have in common."""
        return self._sum(words_of(ours) & words_of(theirs))

    def _sum(self, words: frozenset[str]) -> float:
        """Most of it was asked before: two reports of twenty events each have one story between them."""
        if words not in self._sums:
            if len(self._sums) >= _MOST_SUMS:
                self._sums.clear()
            self._sums[words] = self.together(words)
        return self._sums[words]


@lru_cache(maxsize=4096)
def words_of(words: str) -> frozenset[str]:
    """Words with spaces between, as a set."""
    return frozenset(words.split())


@lru_cache(maxsize=4096)
def numbers_in(words: str) -> frozenset[str]:
    """Those of the words that begin with a digit."""
    return frozenset(each for each in words.split() if each[0].isdigit())


@cache
def load_worth(folder: Path = FOLDER) -> Worth:
    """The table of common words that lies in the folder."""
    held = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    return Worth(common=held["common"], rare=held["rare"])


def plain(word: str) -> str:
    """A word in small letters, without the ending of a genitive or plural: "Kyiv's" is "kyiv"."""
    small = word.casefold().replace("’", "'").removesuffix("'s")
    if small.endswith("ies") and len(small) > len("ties") + 1:
        return f"{small[:-3]}y"
    plural = small.endswith("s") and not small.endswith(("ss", "us", "is"))
    return small[:-1] if plural and len(small) > len("jets") else small


def words_in(text: str, within: Span, shortest: int = _SHORTEST) -> list[re.Match[str]]:
    """Words of so many letters and numbers, in reading order."""
    found = _WORD.finditer(text, within.start, within.end)
    return [each for each in found if each[0][0].isdigit() or len(each[0]) >= shortest]


def story_of(text: str, worth: Worth) -> tuple[str, ...]:
    """The words that tell a report apart, the most telling first: rare ones, names, those it repeats."""
    found = [each for each in words_in(text, Span(0, len(text)), _STORY_SHORTEST) if each[0][0].isalpha()]
    counted = Counter(plain(each[0]) for each in found)
    named = {
        plain(each[0])
        for each in found
        if each[0][0].isupper() and _INSIDE.search(text[max(0, each.start() - 2) : each.start()])
    }

    def telling(word: str) -> float:
        repeated = 1 + counted[word].bit_length() / 2
        return worth.of(word) * repeated * (_NAMED if word in named else 1)

    return tuple(sorted(counted, key=lambda word: (-telling(word), word))[:_STORY])


def passage_of(
    text: str, triggers: Sequence[Span], sentences: Sequence[Span], worth: Worth
) -> tuple[str, ...]:
    """The telling words around an event's triggers, within the sentence of each, sorted."""
    found: set[str] = set()
    for trigger, sentence in list(zip(triggers, sentences, strict=True))[:_TRIGGERS]:
        first, last = trigger.start - _REACH, trigger.end + _REACH
        found.update(
            plain(each[0])
            for each in words_in(text, sentence)
            if each.start() >= first and each.end() <= last
        )
    telling = sorted((each for each in found if worth.of(each) >= _LEAST), key=lambda w: (-worth.of(w), w))
    return tuple(sorted(telling[:_PASSAGE]))
