"""Fictional reports in any number, for speed and fault tests: the same seed gives the same reports.

A made-up world of ministers and spokespeople lives through eight happenings a day; a report tells one of
them at length and looks back on others. Every fourth report tells what the one before it told, in another
outlet's words. Report 17 is the same however many are asked for.

    for report in reports(100, seed=7):
        report.text, report.published, report.as_json()
"""

# ruff: noqa: S311  # seeded chance, not secrets

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from report_tables import (
    COUNTRIES,
    FIRST_NAMES,
    LAST_NAMES,
    LOOSE,
    OUTLETS,
    PLACES,
    REASONS,
    STORIES,
    TOPICS,
    WEAPONS,
)

START = date(2026, 1, 5)
HAPPENINGS_A_DAY = 8
WORDS = 400
_LOOKS_BACK = 60  # happenings
_LEAD_SENTENCES = 5
_SHORT_LEAD_SENTENCES = 3  # of reports under 100 words
_BACK_SENTENCES = 3
_POSTS = {
    "pm": "{A} Prime Minister",
    "fm": "{A} Foreign Minister",
    "dm": "{A} Defence Minister",
    "sp": "{A} government spokeswoman",
    "gen": "{A} army spokesman Colonel",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One made-up report; number is its place in the endless row of its seed."""

    number: int
    title: str
    publisher: str
    published: date
    text: str

    def as_json(self) -> bytes:
        """The body of POST /ingest (application/json)."""
        body = {
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat(),
            "language": "en",
            "text": self.text,
        }
        return json.dumps(body, ensure_ascii=False).encode()

    @property
    def words(self) -> int:
        """How many words its text has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """What took place: its kind, its day and all that sentences about it may say."""

    kind: str
    day: date
    said: dict[str, str]


def _person(seed: int, country: str, post: str) -> str:
    chance = random.Random(f"{seed}/person/{country}/{post}")
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"


def _party(seed: int, letter: str, country: str) -> dict[str, str]:
    """Fields of one country: {a}, {A} (adjective), {a_capital}, {a_pm}, {a_pm_last}, ..."""
    adjective, capital = COUNTRIES[country]
    fields = {letter: country, letter.upper(): adjective, f"{letter}_capital": capital}
    for post, title in _POSTS.items():
        name = _person(seed, country, post)
        fields[f"{letter}_{post}"] = f"{title.format(A=adjective)} {name}"
        fields[f"{letter}_{post}_last"] = name.split()[-1]
    return fields


def _countries(chance: random.Random) -> list[str]:
    """Three different ones; the first of the table are in the news most, as 1 by rank."""
    found: list[str] = []
    weights = [1 / rank for rank in range(1, len(COUNTRIES) + 1)]
    while len(found) < 3:
        (country,) = chance.choices(list(COUNTRIES), weights)
        if country not in found:
            found.append(country)
    return found


@cache
def _happening(seed: int, number: int) -> _Happening:
    chance = random.Random(f"{seed}/happening/{number}")
    said: dict[str, str] = {}
    for letter, country in zip("abc", _countries(chance), strict=True):
        said |= _party(seed, letter, country)
    topic, other_topic = chance.sample(TOPICS, 2)
    said |= {
        "topic": topic,
        "other_topic": other_topic,
        "place": chance.choice(PLACES),
        "weapon": chance.choice(WEAPONS),
        "reason": chance.choice(REASONS),
        "n": str(chance.randrange(3, 90)),
        "minutes": str(chance.randrange(20, 100, 5)),
        "money": str(chance.randrange(40, 900, 10)),
    }
    day = START + timedelta(days=number // HAPPENINGS_A_DAY)
    return _Happening(kind=chance.choice(list(STORIES)), day=day, said=said)


def _when(day: date, published: date) -> str:
    """As reporters date: by weekday within the week, else by day and month."""
    if 0 <= (published - day).days < 6:
        return f"on {day:%A}"
    return f"on {day:%B} {day.day}"


def _told(happening: _Happening, published: date, chance: random.Random, *, sentences: int) -> str:
    """An opening of its story, then some of its sentences in the story's order."""
    story = STORIES[happening.kind]
    chosen = sorted(chance.sample(range(len(story.sentences)), sentences - 1))
    fields = {**happening.said, "day": _when(happening.day, published)}
    told = (chance.choice(story.openings), *(story.sentences[at] for at in chosen))
    return " ".join(each.format_map(fields) for each in told)


def _main_number(number: int) -> int:
    """The happening a report tells; every fourth tells what the one before it told."""
    return _LOOKS_BACK + (number - 1 if number % 4 == 3 else number)


def _paragraphs(
    seed: int, number: int, published: date, chance: random.Random, *, lead_sentences: int
) -> Iterator[str]:
    main = _main_number(number)
    happening = _happening(seed, main)
    yield _told(happening, published, chance, sentences=lead_sentences)
    yield chance.choice(LOOSE).format_map({**happening.said, "number": str(number)})
    for back in chance.sample(range(1, _LOOKS_BACK), _LOOKS_BACK - 1):
        yield _told(_happening(seed, main - back), published, chance, sentences=_BACK_SENTENCES)


def a_report(number: int, *, seed: int = 1, words: int = WORDS) -> Report:
    """One report; paragraphs are added until it has the words asked for, 50 at the least."""
    chance = random.Random(f"{seed}/report/{number}")
    happening = _happening(seed, _main_number(number))
    published = happening.day + timedelta(days=chance.randrange(2))
    outlet = OUTLETS[number % len(OUTLETS)]
    dateline = f"{happening.said['a_capital'].upper()}, {published:%B} {published.day} — "
    lead = _LEAD_SENTENCES if words >= 100 else _SHORT_LEAD_SENTENCES
    # The second paragraph holds the number, which makes each text the only one of its kind.
    kept: list[str] = []
    for paragraph in _paragraphs(seed, number, published, chance, lead_sentences=lead):
        kept.append(paragraph)
        if len(kept) > 1 and sum(len(each.split()) for each in kept) >= words:
            break
    return Report(
        number=number,
        title=STORIES[happening.kind].title.format_map(happening.said),
        publisher=outlet,
        published=published,
        text=dateline + "\n\n".join(kept) + "\n",
    )


def reports(count: int, *, seed: int = 1, words: int = WORDS) -> Iterator[Report]:
    """The first so many reports of a seed, in order of what they tell."""
    for number in range(count):
        yield a_report(number, seed=seed, words=words)
