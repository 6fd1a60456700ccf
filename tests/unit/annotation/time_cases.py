"""What the tests of time expressions share: a document, hand-made words, the table of labelled sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from communique.annotation.time_expressions import find_times, gold_value
from communique.model.text import Document, Iri, TimeExpression, Token

HERE = Path(__file__).resolve().parent
ANCHOR = date(2019, 3, 6)  # a Wednesday


@dataclass(eq=False)
class Word:
    """A Token by hand: enough of a tree to tell tenses."""

    text: str
    i: int = 0
    idx: int = 0
    lemma_: str = ""
    pos_: str = "NOUN"
    tag_: str = "NN"
    dep_: str = ""
    is_sent_start: bool = False
    whitespace_: str = " "
    is_space: bool = False
    is_punct: bool = False
    parent: Word | None = None
    below: list[Word] = field(default_factory=list)

    @property
    def lower_(self) -> str:
        return self.text.lower()

    @property
    def head(self) -> Word:
        return self.parent or self

    @property
    def children(self) -> Iterator[Word]:
        return iter(self.below)

    lefts = rights = subtree = ancestors = children

    def __len__(self) -> int:
        return len(self.text)


def words(text: str, *rows: tuple[str, str, str, str, int]) -> Sequence[Token]:
    """Rows of (word, lemma, tag, dependency, head's place), in reading order."""
    made: list[Word] = []
    position = 0
    for i, (word, lemma, tag, dep, _) in enumerate(rows):
        position = text.index(word, position)
        pos = {"V": "VERB", "M": "AUX", "J": "ADJ"}.get(tag[0], "NOUN")
        made.append(Word(word, i, position, lemma, pos, tag, dep, is_sent_start=i == 0))
        position += len(word)
    for one, row in zip(made, rows, strict=True):
        if row[4] != one.i:
            one.parent = made[row[4]]
            one.parent.below.append(one)
    return made


def times(
    text: str, *, anchor: date | None = ANCHOR, tokens: Sequence[Token] = ()
) -> tuple[TimeExpression, ...]:
    return find_times(Document(iri=Iri("urn:x"), text=text, anchor=anchor), tokens)


def only(text: str, *, anchor: date | None = ANCHOR, tokens: Sequence[Token] = ()) -> TimeExpression:
    (found,) = times(text, anchor=anchor, tokens=tokens)
    return found


def shown(text: str, expression: TimeExpression) -> tuple[str, str, str]:
    """Words, kind and value as the table writes them."""
    lasting = expression.iso_duration if expression.kind in ("duration", "set", "age") else None
    return expression.span.of(text), expression.kind, gold_value(expression) or lasting or "-"


def table() -> list[tuple[str, str, str, str, str]]:
    """Anchor, sentence, expression, kind, value."""
    lines = (HERE / "time_table.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def no_times() -> list[str]:
    """Sentences without a time expression."""
    return (HERE / "time_none.txt").read_text(encoding="utf-8").splitlines()
