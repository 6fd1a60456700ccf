"""Answers to queries as pages show them: a table, bars, or what leads to what."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.api.drawing import NetworkDrawing, network_drawing
from communique.api.endpoint import Answer
from communique.api.workbench import Partner, Tie

_ROWS_SHOWN = 500
_ROWS_READ = 10_000
_BARS, _TIES = 40, 80
_TRIPLE = re.compile(r"(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z-]+|\^\^<[^>]*>)?$')
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}
_TRIPLE_HEADER = ["subject", "property", "value"]
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
VIEWS = ("table", "chart", "graph")


class Table:
    """Rows of an answer: header, those that are shown, how many were read, and whether there are more.

    says is "yes" or "no" for a question that has no rows. No more than 10,000 rows are read.
    """

    def __init__(self, answer: Answer) -> None:
        self.version = answer.version
        self.says = ""
        try:
            self._read(answer)
        finally:
            close = getattr(answer.chunks, "close", None)
            if close is not None:
                close()

    def _read(self, answer: Answer) -> None:
        lines = _lines(answer.chunks)
        if answer.media_type.startswith("application/n-triples"):
            self.header, found = list(_TRIPLE_HEADER), _triples(lines)
        else:
            found = csv.reader(lines)
            self.header = next(found, [])
        self.every = [row for row, _ in zip(found, range(_ROWS_READ), strict=False)]
        self.is_cut = next(iter(found), None) is not None
        self.rows, self.total = self.every[:_ROWS_SHOWN], len(self.every)
        self.led: list[dict[str, str]] = [{} for _ in self.rows]

    def lead(self, leads: Mapping[str, str], shown: Sequence[str]) -> None:
        """Keep the columns shown that no words lead to; what those of each row lead to moves to `led`.

        Rows that differ in columns beside those shown alone become the first of them.
        """
        at = {name: place for place, name in enumerate(self.header)}
        kept: dict[tuple[str, ...], dict[str, str]] = {}
        for row in self.every:
            key = tuple(row[at[name]] for name in shown)
            if key not in kept:
                kept[key] = {name: row[at[lead]] for name, lead in leads.items() if row[at[lead]]}
        left = [place for place, name in enumerate(shown) if name not in leads.values()]
        self.header = [shown[place] for place in left]
        self.every = [[key[place] for place in left] for key in kept]
        self.rows, self.total = self.every[:_ROWS_SHOWN], len(self.every)
        self.led = list(kept.values())[:_ROWS_SHOWN]

    def as_verdict(self) -> None:
        """Take the one word of an ASK query for what it is."""
        if self.header in (["true"], ["false"]) and not self.every:
            self.says = "yes" if self.header == ["true"] else "no"

    def iris(self) -> set[str]:
        """The IRIs among what is shown."""
        return {
            value for row in self.rows for value in row if value.startswith(("http://", "https://", "urn:"))
        }

    def column(self, name: str) -> list[str]:
        """The values of a column, "" where a row has none."""
        at = self.header.index(name)
        return [row[at] if at < len(row) else "" for row in self.every]


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The text of chunks line by line, their ends kept."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + decode(chunk)).split("\n")
        yield from (f"{line}\n" for line in whole)
    if rest:
        yield rest


def _triples(lines: Iterable[str]) -> Iterator[list[str]]:
    for line in lines:
        if found := _TRIPLE.match(line.strip()):
            yield [_term(each) for each in found.groups()]


def _term(written: str) -> str:
    """An N-Triples term as words: IRIs without brackets, literals without quotes and types."""
    if found := _LITERAL.match(written):
        return _ESCAPED.sub(_unescaped, found[1])
    return written.removeprefix("<").removesuffix(">")


def _unescaped(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _PLAIN.get(found[3], found[3])


def _is_number(values: Sequence[str]) -> bool:
    some = [value for value in values if value]
    return bool(some) and all(_NUMBER.fullmatch(value) for value in some)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars by the values of a column: each with its value and its share of the longest, 0 to 100."""

    of: str
    by: str  # the column that is added up; "" where rows are counted
    bars: tuple[tuple[str, float, float], ...]
    more: int
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def chart(table: Table, of: str, by: str) -> Chart | None:
    """Bars of a table, the rows of one value together; None for one without rows.

    of and by name columns; what names none is chosen: the first column that holds no numbers, added up by the
    first that does. Days stand in their order, all else by size.
    """
    if not table.every:
        return None
    columns = {name: table.column(name) for name in table.header}
    numbers = tuple(name for name, values in columns.items() if _is_number(values))
    names = tuple(name for name in table.header if name not in numbers) or tuple(table.header)
    of = of if of in columns else _most_telling(names, columns)
    by = by if by in numbers and by != of else "" if by == "-" else next((n for n in numbers if n != of), "")
    sums: Counter[str] = Counter()
    weights = columns[by] if by else ["1"] * len(table.every)
    for value, weight in zip(columns[of], weights, strict=True):
        sums[value] += float(weight or 0)  # type: ignore[assignment]  # a Counter adds floats as well
    shown = sums.most_common(_BARS)
    if all(re.match(r"\d{4}(-\d\d)?", value) for value, _ in shown):
        shown.sort()
    longest = max((abs(many) for _, many in shown), default=0) or 1
    bars = tuple((value, many, round(100 * max(0, many) / longest, 1)) for value, many in shown)
    return Chart(
        of=of, by=by, bars=bars, more=len(sums) - len(shown), names=tuple(table.header), numbers=numbers
    )


def _most_telling(names: Sequence[str], columns: Mapping[str, Sequence[str]]) -> str:
    """The first column whose values come again, else the first that holds no IRIs, else the first."""
    plain = [name for name in names if not any("://" in value for value in columns[name])] or list(names)
    again = [name for name in plain if 1 < len(set(columns[name])) < len(columns[name])]
    return (again or plain)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGraph:
    """What two columns tie together, drawn."""

    one: str
    other: str
    drawing: NetworkDrawing
    more: int
    names: tuple[str, ...]


def answer_graph(table: Table, one: str, other: str, labels: Mapping[str, str]) -> AnswerGraph | None:
    """The pairs of two columns as a network; None where there are none.

    one and other name columns; what names none is chosen: columns of IRIs before others, numbers last.
    """
    columns = {name: table.column(name) for name in table.header}
    ranked = sorted(
        table.header, key=lambda name: (_is_number(columns[name]), not any("://" in v for v in columns[name]))
    )
    if table.header == _TRIPLE_HEADER:
        ranked = ["subject", "value", "property"]
    if one not in columns:
        one = next((name for name in ranked if name != other), "")
    if other not in columns or other == one:
        other = next((name for name in ranked if name != one), "")
    if not one or not other:
        return None
    pairs = Counter((a, b) for a, b in zip(columns[one], columns[other], strict=True) if a and b and a != b)
    shown = pairs.most_common(_TIES)
    weight: Counter[str] = Counter()
    for pair, many in shown:
        weight.update(dict.fromkeys(pair, many))

    def partner(value: str) -> Partner:
        return Partner(iri=value, label=labels.get(value, value), events=weight[value])

    ties = [Tie(one=partner(a), other=partner(b), many=many) for (a, b), many in shown]
    drawing = network_drawing(ties)
    if drawing is None:
        return None
    more = len(pairs) - len(shown)
    return AnswerGraph(one=one, other=other, drawing=drawing, more=more, names=tuple(table.header))
