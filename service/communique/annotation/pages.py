"""A parsed document with the look-ups every rule needs: characters to words, words to sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.model.text import Span, Token

_SMALL, _FEW, _MOST = 4, 2, 0.8  # letters of "with", words of a headline, share of capitals


class Page:
    """The words of one document in reading order; `tokens[k].i == k`, white space tokens included."""

    def __init__(self, text: str, tokens: Sequence[Token], sentences: Sequence[Span]) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = tuple(sentences)
        self.starts: list[int] = [token.idx for token in tokens]
        self.lower: list[str] = [token.lower_ for token in tokens]
        self.pos: list[str] = [token.pos_ for token in tokens]
        self._titled: dict[Span, bool] = {}
        self._sentence_starts = [sentence.start for sentence in sentences]

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, character: int) -> int:
        """The position of the word that holds the character (or the last one before it)."""
        return max(0, bisect_right(self.starts, character) - 1)

    def words(self, span: Span) -> range:
        """The positions of all words that share a character with the span."""
        return range(self.at(span.start), self.at(span.end - 1) + 1)

    def span(self, first: int, last: int) -> Span:
        """From the begin of one word to the end of another (inclusive)."""
        return Span(self.starts[first], self.end(last))

    def end(self, position: int) -> int:
        """The character after the word."""
        return self.starts[position] + len(self.tokens[position])

    def head(self, span: Span) -> int:
        """The word of the span that carries it: the last one whose own head lies outside."""
        words = self.words(span)
        for position in reversed(words):
            head = self.tokens[position].head.i
            if self.pos[position] not in {"PUNCT", "PART", "SPACE"} and (
                head == position or not words.start <= head < words.stop
            ):
                return position
        return words.stop - 1

    def sentence(self, character: int) -> int:
        """The number of the sentence that holds the character."""
        return max(0, bisect_right(self._sentence_starts, character) - 1)

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that the word stands in."""
        return self.sentence(self.starts[position])

    def is_shouted(self, position: int) -> bool:
        """Whether the whole sentence is in capitals, as headlines are."""
        return self.sentences[self.sentence_at(position)].of(self.text).isupper() if self.sentences else False

    def is_titled(self, position: int) -> bool:
        """Whether nearly all words of the sentence begin with capitals, verbs too: an American headline."""
        sentence = self.sentences[self.sentence_at(position)] if self.sentences else Span(0, len(self.text))
        if sentence not in self._titled:
            words = [
                word for word in sentence.of(self.text).split() if len(word) > _SMALL and word[0].isalpha()
            ]
            capitals = sum(word[0].isupper() for word in words)
            full = sentence.of(self.text).rstrip("\"'”’")[-1:] in {".", "!", "?"}
            told = any(self.pos[i] in {"VERB", "AUX"} and self._is_small(i) for i in self.words(sentence))
            self._titled[sentence] = (
                len(words) > _FEW and not full and not told and capitals >= _MOST * len(words)
            )
        return self._titled[sentence]

    def _is_small(self, position: int) -> bool:
        return self.text[self.starts[position]].islower()

    def before(self, position: int) -> int | None:
        """The nearest word to the left that is not white space."""
        position -= 1
        while position >= 0 and self.pos[position] == "SPACE":
            position -= 1
        return position if position >= 0 else None

    def after(self, position: int) -> int | None:
        """The nearest word to the right that is not white space."""
        position += 1
        while position < len(self.tokens) and self.pos[position] == "SPACE":
            position += 1
        return position if position < len(self.tokens) else None

    def lower_at(self, position: int | None) -> str:
        """The word in lower case, "" where there is none."""
        return "" if position is None else self.lower[position]
