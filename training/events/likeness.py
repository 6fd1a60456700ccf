"""Trains the model of likeness: which two events of different reports on one story are one.

    PYTHONPATH=. python training/events/likeness.py [--apart]

Reads the boards with identities across documents from the checkout, on one core in five minutes, and writes
the table of common words and the weights where the service looks for them. Two events that both are marked,
in reports of one board, are an example, one for or against; so are events of reports of different boards more
than three days apart, which are not one. With --apart it also tells how many pairs of each board are joined
by weights made without that board.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from boards import FOLDERS, texts_of
from fitting import Row, fit

from communique.evaluation.alignment import Alignment, triggers
from communique.evaluation.annotation_form import annotation_form
from communique.model.knowledge import Event, ResolvedReport
from communique.model.naming import DEFAULT_BASE, Names
from communique.model.text import Iri, Span
from communique.rdf.ontology import event_hierarchy
from communique.resolution.comparison import NEVER
from communique.resolution.likeness import Weights, features_of, load_weights, may_be_alike
from communique.resolution.setting import Setting
from communique.resolution.wording import FOLDER, WORDS, load_worth, plain, words_in
from communique.wiring.engine import Engine
from communique.wiring.rooms import Making

ONE, TWO = "one", "two"
DECAY, LEAST = 3.0, 3
NEGLIGIBLE = 0.02
JOINS = 0.62  # the chance from which two events are joined: held out, nine in ten are right
COMMON = 0.02  # the share of dispatches that have a common word
NEAR_DAYS = 3  # reports of different boards so close may tell one event, which nobody has marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report of a board; marked: its events by IRI with the id of the form."""

    board: str
    name: str
    report: ResolvedReport
    marked: Mapping[Iri, str]


def read(engine: Engine) -> list[Told]:
    """Every dispatch, with the events that its form marks."""
    found = []
    for folder in FOLDERS:
        for text in texts_of(folder, engine):
            report = engine.resolve(text.read.document)
            form = annotation_form(
                report,
                name=text.name,
                given_text=text.read.source.text,
                given=text.read.offsets.to_given,
                parents=event_hierarchy(),
            )
            marked = dict(_marked(Alignment(text.form, form), report))
            found.append(Told(board=folder.name, name=text.name, report=report, marked=marked))
    return found


def _marked(aligned: Alignment, report: ResolvedReport) -> Iterator[tuple[Iri, str]]:
    by_trigger = {(span.start, span.end): event.iri for event in report.events for span in event.triggers}
    for i, j in aligned.event_pairs:
        spans = (by_trigger.get(span) for span in triggers(aligned.predicted_events[j]))
        if (iri := next((each for each in spans if each is not None), None)) is not None:
            yield iri, aligned.gold_events[i]["id"]


def groups_of(folders: Iterable[Path]) -> dict[tuple[str, str, str], set[tuple[str, int]]]:
    """The groups across documents that each marked event is in, by board, document and id."""
    found: dict[tuple[str, str, str], set[tuple[str, int]]] = {}
    for folder in folders:
        path = folder / "crossdoc.json"
        for number, group in enumerate(
            json.loads(path.read_text("utf-8"))["events"] if path.is_file() else ()
        ):
            for name, event in group:
                found.setdefault((folder.name, name, event), set()).add((folder.name, number))
    return found


def rows_of(told: list[Told], setting: Setting) -> Iterator[Row]:
    """An example for each two events on which the model has a say and whose labels are known."""
    groups, worth = groups_of(FOLDERS), load_worth()
    for one, other in combinations(told, 2):
        for left, right in _pairs(one, other, setting):
            label = _label(one, other, left, right, groups)
            if label is not None and may_be_alike(left, right, setting, worth):
                yield Row(features=features_of(left, right, setting, worth), label=label, board=one.board)


def _pairs(one: Told, other: Told, setting: Setting) -> Iterator[tuple[Event, Event]]:
    ours, theirs = (
        [each for each in told.report.events if each.story and not setting.ancestors(each.kind) & NEVER]
        for told in (one, other)
    )
    if ours and theirs and set(ours[0].story.split()) & set(theirs[0].story.split()):
        yield from ((left, right) for left in ours for right in theirs)


def _label(
    one: Told,
    other: Told,
    left: Event,
    right: Event,
    groups: Mapping[tuple[str, str, str], set[tuple[str, int]]],
) -> str | None:
    if one.board != other.board:
        days = [each.report.document.anchor for each in (one, other)]
        far = days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > NEAR_DAYS
        return TWO if far else None
    ids = one.marked.get(left.iri), other.marked.get(right.iri)
    if ids[0] is None or ids[1] is None:
        return None
    ours = groups.get((one.board, one.name, ids[0]), set())
    return ONE if ours & groups.get((other.board, other.name, ids[1]), set()) else TWO


def weights_of(rows: list[Row]) -> dict[str, Any]:
    """The model as the service reads it."""
    fitted = fit(rows, (TWO, ONE), decay=DECAY, least=LEAST)
    sides = {name: float(each[1] - each[0]) for name, each in sorted(fitted.features.items())}
    return {
        "bias": round(float(fitted.bias[1] - fitted.bias[0]), 3),
        "joins": JOINS,
        "features": {name: round(w, 3) for name, w in sides.items() if abs(w) >= NEGLIGIBLE},
    }


def common_words(told: Iterable[Told]) -> dict[str, Any]:
    """The words that more than a fiftieth of the dispatches have, with what each is worth."""
    texts = [each.report.document.text for each in told]
    counted = Counter(
        word for text in texts for word in {plain(each[0]) for each in words_in(text, Span(0, len(text)))}
    )
    least = math.ceil(COMMON * len(texts))
    worth = {word: math.log((len(texts) + 1) / n) for word, n in sorted(counted.items()) if n > least}
    return {
        "rare": round(math.log((len(texts) + 1) / least), 2),
        "common": {word: round(each, 2) for word, each in worth.items()},
    }


def held_out(rows: list[Row]) -> Iterator[tuple[str, int, int, int]]:
    """Each board with its pairs that are one, those joined by weights made without it, and those rightly."""
    for board in sorted({row.board for row in rows}):
        made = Weights(**weights_of([row for row in rows if row.board != board]))
        own = [row for row in rows if row.board == board]
        chances = [(row.label == ONE, made.chance(row.features)) for row in own]
        joined = [one for one, chance in chances if chance >= made.joins]
        yield board, sum(one for one, _ in chances), len(joined), sum(joined)


def main() -> None:
    """Write both files; tell the figures of boards left out where asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--apart", action="store_true")
    given = parser.parse_args()
    engine = Engine(Names(DEFAULT_BASE))
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / WORDS).is_file():  # events keep their words as the table then was: make it first
        _write(WORDS, {"rare": 1.0, "common": {}})
        _write(WORDS, common_words(read(engine)))
        load_worth.cache_clear()
    told = read(engine)
    rows = list(rows_of(told, Making(engine).setting(each.report for each in told)))
    _write("weights.json", weights_of(rows))
    load_weights.cache_clear()
    for board, one, joined, right in held_out(rows) if given.apart else ():
        print(f"{board}: {one} pairs are one, {joined} joined, {right} of them rightly")


def _write(name: str, made: Mapping[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True)
    (FOLDER / name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
