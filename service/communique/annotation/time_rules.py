"""Rules over words of time: a rule is a line of kinds and a builder, tried in the order of its table.

A pattern names kinds (`time_words.KINDS`) between spaces and uses the signs of regular expressions:
"the? month number (comma? year)?". It is matched against the string of the kinds' characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from communique.annotation.time_calendar import Period
from communique.annotation.time_lexicon import KINDS, words
from communique.annotation.time_words import Lexeme

DATE, DURATION, OTHER = "D", "P", ";"
_ALL_KINDS = {**KINDS, "date": DATE, "duration": DURATION}


class Direction(Enum):
    """Where the governing verb looks."""

    PAST = auto()
    FUTURE = auto()
    NEAR = auto()  # either side, whichever lies nearer: of what was once planned
    UNKNOWN = auto()


class NeedsAnchorError(Exception):
    """The words count from the publication date, and there is none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against; the direction is asked for only where it decides.

    told: the start of the last dated time before it, which gives a date its year where no report's day does.
    """

    day: date | None
    look: Callable[[], Direction]
    told: date | None = None

    @property
    def anchor(self) -> date:
        """The publication date; raises NeedsAnchorError."""
        if self.day is None:
            raise NeedsAnchorError
        return self.day

    @property
    def direction(self) -> Direction:
        """Where the governing verb looks."""
        return self.look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """So much after (sign 1) or before (-1) something else.

    `to_event`: the words go on with what they count from ("two days after the vote"); else they count
    from what was told before ("two days later"). amount is None without a number ("days later"). spread: "the
    previous three weeks" are all three, not the third. counted: "two weeks after" a day is about a day, where
    "the following week" is a week. vague: "hours after" has bounds and no name. bound: -1 for "less than a
    week after", 1 for "more than". close: a time of the day told ("at dawn").
    named: only what the words go on with counts ("on the eve of the attack").
    """

    sign: int
    amount: float | None
    unit: str
    to_event: bool
    spread: bool = False
    counted: bool = False
    vague: bool = False
    bound: int = 0
    close: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What words of time mean, still to be set against an anchor and a verb.

    `when` gives the period and may raise NeedsAnchorError, ValueError or OverflowError. `within` gives it
    for a stated year ("May 16"). grain is "day", "week", "month", "year" or another unit, where it is known.
    part: of a period told before, which part is meant ("the last day of that month").
    bare: a weekday with nothing that frames it. bound: 1 for "more than", -1 for "less than" so long.
    """

    kind: str = "date"
    when: Callable[[Setting], Period] | None = None
    grain: str = ""
    within: Callable[[int], Period] | None = None
    weekday: int | None = None
    amount: tuple[float | None, str] | None = None
    duration: str | None = None
    relative: Relative | None = None
    fuzzy: bool = False
    reason: str | None = None
    bare: bool = False
    bound: int = 0
    part: Callable[[Period], Period] | None = None

    @property
    def is_clock(self) -> bool:
        """Whether it is a time of a day that is told elsewhere: "at dawn"."""
        return self.relative is not None and self.relative.close


def told(sign: int, unit: str) -> Reading:
    """The unit told of before (sign 0), the one after it (1) or before it (-1)."""
    relative = Relative(sign=sign or 1, amount=1.0 if sign else 0.0, unit=unit, to_event=False)
    return Reading(relative=relative, grain=unit)


def when_of(reading: Reading, setting: Setting) -> Period:
    """The period of a reading; raises ValueError for one that has none of its own."""
    if reading.when is None:
        raise ValueError("no time of its own")
    return reading.when(setting)


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: its lexemes, and the text and lexemes around."""

    text: str
    lexemes: list[Lexeme]
    first: int
    past: int

    @property
    def inside(self) -> list[Lexeme]:
        """The matched lexemes."""
        return self.lexemes[self.first : self.past]

    def all(self, *names: str) -> list[Lexeme]:
        """The matched lexemes of some kinds, in reading order."""
        wanted = [_ALL_KINDS[name] for name in names]
        return [lexeme for lexeme in self.inside if lexeme.kind in wanted]

    def one(self, *names: str) -> Lexeme | None:
        """The first matched lexeme of some kinds."""
        found = self.all(*names)
        return found[0] if found else None

    def number(self, *names: str) -> int:
        """The value of the first lexeme of some kinds, as a whole number; raises ValueError without one."""
        lexeme = self.one(*names)
        if lexeme is not None and isinstance(lexeme.value, int | float):
            return int(lexeme.value)
        raise ValueError(f"no number among {names}")

    def word(self, *names: str) -> str:
        """The string value of the first lexeme of some kinds, or ""."""
        lexeme = self.one(*names)
        return lexeme.value if lexeme is not None and isinstance(lexeme.value, str) else ""

    def readings(self) -> list[Reading]:
        """The readings among the matched lexemes."""
        return [lexeme.value for lexeme in self.inside if isinstance(lexeme.value, Reading)]

    def has(self, *names: str) -> bool:
        """Whether a lexeme of one of the kinds is there."""
        return self.one(*names) is not None

    @property
    def before(self) -> str:
        """The kind's character before the match, "" at the start."""
        return self.lexemes[self.first - 1].kind if self.first else ""

    @property
    def after(self) -> str:
        """The kind's character after the match, "" at the end."""
        return self.lexemes[self.past].kind if self.past < len(self.lexemes) else ""

    def next_word(self) -> str:
        """The word right after the match, "" before punctuation."""
        found = _NEXT_WORD.match(self.text, self.lexemes[self.past - 1].end)
        return found[1] if found else ""

    def rest(self) -> str:
        """The next few characters after the match."""
        end = self.lexemes[self.past - 1].end
        return self.text[end : end + 20]

    def previous_word(self) -> str:
        """The word right before the match, "" after punctuation."""
        start = self.lexemes[self.first].start
        found = _PREVIOUS_WORD.search(self.text, max(0, start - 40), start)
        return found[1] if found else ""


_NEXT_WORD = re.compile(r"[ \n]([^\W\d_]+)")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[ \n]$")

# Words after which an expression is whole; any other makes "before Friday" part of "before Friday prayers".
FUNCTION_WORDS = words(
    "the a an in at on to and but or nor as when while after before that which who with for by if of he "
    "she it they we i you was were is are be been will would had has have said says according unless "
    "because from amid under over during where since until without against so then also only just not "
    "this last next its his her their our"
) | {""}

Builder = Callable[[Found], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of kinds and what it means; the builder answers None where the words mean something else."""

    pattern: str
    build: Builder
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", re.compile(translated(self.pattern)))


def translated(pattern: str) -> str:
    """A pattern over names as one over characters; raises KeyError for a name that is no kind."""
    characters = re.sub(r"[a-z]+", lambda match: re.escape(_ALL_KINDS[match[0]]), pattern)
    return characters.replace(" ", "")


class Stage:
    """A table of rules applied left to right, the first that answers winning at each place."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._any = re.compile("|".join(f"(?:{rule.regex.pattern})" for rule in self._rules))

    def apply(self, text: str, lexemes: list[Lexeme]) -> list[Lexeme]:
        """The lexemes with every match replaced by one that carries its Reading."""
        kinds = "".join(lexeme.kind for lexeme in lexemes)
        read: list[Lexeme] = []
        position = kept = 0
        while match := self._any.search(kinds, position):
            built = self._at(text, lexemes, kinds, match.start())
            if built is None:
                position = match.start() + 1
                continue
            read.extend(lexemes[kept : match.start()])
            read.append(built[0])
            position = kept = built[1]
        return read + lexemes[kept:] if kept else lexemes

    def _at(self, text: str, lexemes: list[Lexeme], kinds: str, start: int) -> tuple[Lexeme, int] | None:
        for rule in self._rules:
            match = rule.regex.match(kinds, start)
            if match is None or match.end() == start:
                continue
            reading = rule.build(Found(text, lexemes, start, match.end()))
            if reading is not None:
                words = Lexeme(
                    _kind_of(reading), lexemes[start].start, lexemes[match.end() - 1].end, reading, ""
                )
                return words, match.end()
        return None


def _kind_of(reading: Reading) -> str:
    if reading.kind in ("set", "age"):
        return OTHER
    return DURATION if reading.amount is not None and reading.when is None else DATE
