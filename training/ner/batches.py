"""Examples to arrays: pieces, shapes, and per head and word the labels it may have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from labels import HEADS, OUTSIDE, Head, inside
from sources import Allowed, Example, Mark, names_of_token
from texts import lines

from communique.annotation.wordpieces import Window, WordPieces
from communique.model.text import Span

INDEX = {head.name: {label: number for number, label in enumerate(head.labels)} for head in HEADS}
WIDTHS = [len(head.labels) for head in HEADS]
TOTAL = sum(WIDTHS)
SOFT_HOLDERS = 0.3


@dataclass(slots=True)
class Item:
    """One window: allowed is words × labels of all heads, weight words × heads."""

    source: str
    window: Window
    allowed: np.ndarray
    weight: np.ndarray
    taught: np.ndarray | None = None  # the teacher's chances, words × labels


def _exact(marks: Sequence[Mark], start: int, others: Allowed) -> Allowed:
    for mark in marks:
        if mark.start <= start < mark.end:
            return frozenset(inside([mark.label], "B" if start == mark.start else "I"))
    return frozenset({OUTSIDE}) | others


def _labels(example: Example, head: Head, word: Span) -> tuple[Allowed | None, float]:
    """What the head may say of a word, and how much it counts."""
    if head.name in example.marks:
        others = example.open_labels.get(head.name, frozenset())
        return _exact(example.marks[head.name], word.start, others), example.weight.get(head.name, 1.0)
    if head.name == "names" and example.partial_names:
        return names_of_token(example, word.start, word.end)
    if head.name == "holders" and example.soft_holders is not None:
        return _exact(example.soft_holders, word.start, frozenset()), SOFT_HOLDERS
    return None, 0.0


def item(example: Example, window: Window) -> Item:
    """The arrays of one window of an example."""
    words = len(window.words)
    allowed = np.zeros((words, TOTAL), dtype=bool)
    weight = np.zeros((words, len(HEADS)), dtype=np.float32)
    for row, word in enumerate(window.words):
        column = 0
        for number, head in enumerate(HEADS):
            labels, counts = _labels(example, head, word)
            if labels is None:
                allowed[row, column : column + WIDTHS[number]] = True
            else:
                index = INDEX[head.name]
                allowed[row, [column + index[label] for label in labels]] = True
                weight[row, number] = counts
            column += WIDTHS[number]
    return Item(example.source, window, allowed, weight)


def items(examples: Sequence[Example], pieces: WordPieces) -> list[Item]:
    """All windows of all examples; longer texts are cut at line ends first."""
    found = []
    for example in examples:
        found += [item(example, window) for window in pieces.windows(example.text, lines(example.text))]
    return found


def packed(chosen: Sequence[Item], size: int, chance: random.Random, *, alone: float) -> list[Item]:
    """Items of one source put together to windows, as whole reports are read; some stay alone."""
    result: list[Item] = []
    waiting: dict[str, Item] = {}
    for each in chosen:
        last = waiting.pop(each.source, None)
        if last is None:
            joined = each
        elif len(last.window.pieces) + len(each.window.pieces) - 2 <= size and chance.random() > alone:
            joined = join(last, each)
        else:
            result.append(last)
            joined = each
        waiting[each.source] = joined
    return [*result, *waiting.values()]


def join(first: Item, second: Item) -> Item:
    """Two windows as one."""
    shift = len(first.window.pieces) - 2
    window = Window(
        pieces=(*first.window.pieces[:-1], *second.window.pieces[1:]),
        shapes=(*first.window.shapes[:-1], *second.window.shapes[1:]),
        words=(*first.window.words, *second.window.words),
        firsts=(*first.window.firsts, *(each + shift for each in second.window.firsts)),
    )
    return Item(
        first.source,
        window,
        np.concatenate([first.allowed, second.allowed]),
        np.concatenate([first.weight, second.weight]),
        None
        if first.taught is None or second.taught is None
        else np.concatenate([first.taught, second.taught]),
    )
