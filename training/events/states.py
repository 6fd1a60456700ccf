"""What the network of names holds every word of our annotated dispatches for, with what annotators say of it.

    PYTHONPATH=. python training/events/states.py --out STATES.npz

Runs in the service's own environment, on one core in half a minute. The file is for hints.py.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from boards import FOLDERS, Board, Json, texts_of

from communique.annotation.headlines import common_words
from communique.annotation.name_network import load_network
from communique.annotation.pipeline import LanguagePipeline
from communique.annotation.wordpieces import Window
from communique.model.naming import DEFAULT_BASE, Names
from communique.model.text import Hint, Span
from communique.wiring.engine import Engine

NO_STATUS = ""


@dataclass(slots=True)
class Noting:
    """A hinter that gives no hint and keeps what it sees."""

    words: list[Span] = field(default_factory=list)
    states: list[npt.NDArray[Any]] = field(default_factory=list)

    def __call__(self, window: Window, states: npt.NDArray[Any]) -> Iterator[Hint]:
        """Keeps words and states."""
        self.words += window.words
        self.states.append(states.astype("float16"))
        return iter(())


def label_of(word: tuple[int, int], form: Json) -> tuple[str, str]:
    """The type of the event that a word tells and how it is presented; empty for none."""
    for event in form["events"]:
        for each in (event["trigger"], *event.get("mentions", [])):
            if word[0] < each["end"] and each["start"] < word[1]:
                return event["type"], event.get("factuality") or NO_STATUS
    return "", NO_STATUS


def read_board(board: Board, engine: Engine, pipeline: LanguagePipeline) -> Iterator[dict[str, Any]]:
    """The words of each dispatch: where they begin, their states and labels."""
    for text in texts_of(board, engine):
        noting = Noting()
        (doc,) = pipeline.parse([text.read.document.text])
        sentences = [Span(each.start_char, each.end_char) for each in doc.sents]
        load_network(hinter=noting).read(doc.text, sentences, [])
        given = [text.read.offsets.to_given(word) for word in noting.words]
        labels = [label_of((each.start, each.end), text.form) for each in given]
        yield {
            "board": board.name,
            "document": text.read.document.iri,
            "words": [(each.start, each.end) for each in noting.words],
            "labels": labels,
            "states": np.concatenate(noting.states),
        }


def main() -> None:
    """Reads and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    engine = Engine(Names(DEFAULT_BASE))
    pipeline = LanguagePipeline(names=False, common=common_words(engine.reference))
    found = [each for board in FOLDERS for each in read_board(board, engine, pipeline)]
    states = np.concatenate([each.pop("states") for each in found])
    np.savez_compressed(given.out, states=states, texts=np.array(json.dumps(found)))


if __name__ == "__main__":
    main()
