"""Text to word pieces of an uncased vocabulary, with what lower-casing loses as a feature beside each.

Greedy longest-match as in Wu et al. 2016 (WordPiece); words are runs of letters and digits, every other
character stands alone. Offsets are code points of the text given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.model.text import Span

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # characters; longer ones are unknown, as in the reference implementation
WINDOW = 128  # pieces, both marks included
_WORD = re.compile(r"[^\W_]+|[^\s]")
_SHAPES = 8
SHAPES = 2 * _SHAPES  # each with or without white space before the word


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the network reads at once: whole sentences as far as they fit.

    pieces and shapes are of equal length, marks included; firsts holds the position in them at which each
    word begins.
    """

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    words: tuple[Span, ...]
    firsts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    span: Span
    shape: int
    pieces: tuple[int, ...]


def shape_of(word: str, *, glued: bool) -> int:
    """A number below SHAPES for the word's letter case and digits, and whether it touches what is before."""
    return _shape(word) + (_SHAPES if glued else 0)


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return 7
    if word.isdigit():
        return 4
    if any(map(str.isdigit, word)):
        return 5 if word.isupper() else 6
    if word.islower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 3


def _plain(word: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


class WordPieces:
    """Cuts text into pieces of one vocabulary; remembers words it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._ids[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    def of_word(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, the unknown piece alone where the vocabulary does not cover it."""
        found = self._known.get(word)
        if found is None:
            found = self._cut(_plain(word))
            if len(self._known) < 100_000:  # some 10 MB
                self._known[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        start = 0
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(pieces) or (self._unknown,)

    def windows(self, text: str, sentences: Iterable[Span], *, size: int = WINDOW) -> Iterator[Window]:
        """The text in reading order; a sentence too long for a window of its own is cut between words."""
        held: list[_Word] = []
        for sentence in sentences:
            words = list(self._words(text, sentence))
            if held and _count(held) + _count(words) > size - 2:
                yield self._window(held)
                held = []
            held += words
            while _count(held) > size - 2:
                kept = _fitting(held, size - 2)
                yield self._window(held[:kept])
                held = held[kept:]
        if held:
            yield self._window(held)

    def _words(self, text: str, sentence: Span) -> Iterator[_Word]:
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            start = match.start()
            glued = start > 0 and not text[start - 1].isspace()
            shape = shape_of(match.group(), glued=glued)
            yield _Word(span=Span(start, match.end()), shape=shape, pieces=self.of_word(match.group()))

    def _window(self, words: Sequence[_Word]) -> Window:
        pieces, shapes, firsts = [self._ids[BEGIN]], [0], []
        for word in words:
            firsts.append(len(pieces))
            pieces += word.pieces
            shapes += [word.shape] * len(word.pieces)
        return Window(
            pieces=(*pieces, self._ids[END]),
            shapes=(*shapes, 0),
            words=tuple(word.span for word in words),
            firsts=tuple(firsts),
        )


def _count(words: Sequence[_Word]) -> int:
    return sum(len(word.pieces) for word in words)


def _fitting(words: Sequence[_Word], room: int) -> int:
    """How many words from the first on fit; at least one."""
    used = 0
    for number, word in enumerate(words):
        used += len(word.pieces)
        if used > room:
            return max(1, number)
    return len(words)
