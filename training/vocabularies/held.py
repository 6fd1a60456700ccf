"""Rows of who held which office: remembered in people.psv and tenures.psv, or read in pages."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from turtle_text import rows, several, slug

_SHORT = {
    "P": "president",
    "PM": "prime-minister",
    "FM": "foreign-minister",
    "DM": "defence-minister",
    "K": "king",
    "C": "chancellor",
}
# States whose foreign or defence minister has an office of its own name in offices.psv.
_OWN_NAME = {
    "foreign-minister-of-india": "india-external-affairs-minister",
    "defence-minister-of-france": "france-armed-forces-minister",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One row: who held which office from when to when, as read or as remembered.

    source: where it was read, several joined by "; ". seen: the last day on which the source shows the
    holder in office, where it tells no end. end_read: the end stands in the source too.
    """

    person: str
    office: str
    begin: str
    end: str
    source: str = ""
    qid: str = ""
    seen: str = ""
    acting: bool = False

    @property
    def exact(self) -> bool:
        """Whether the begin is a day."""
        return len(self.begin) == 10

    def first(self) -> str:
        """The earliest day the begin may mean, "" when unknown."""
        return (self.begin + "-01-01"[len(self.begin) - 4 :])[:10] if self.begin else ""

    def last(self) -> str:
        """The latest day the end may mean, "" when open."""
        if len(self.end) in (0, 10):
            return self.end
        month = int(self.end[5:7] or 12)
        return f"{self.end[:4]}-{month:02}-{monthrange(int(self.end[:4]), month)[1]}"


def folded(name: str) -> str:
    """A name as people compare it: no diacritics, hyphens, points or case."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØđıĐ", "lLoOdiD")))
    return re.sub(r"[^a-z ]", "", plain.encode("ascii", "ignore").decode().lower().replace("-", " "))


def office_key(written: str) -> str:
    """The key of an office as the tables write it: "FM:Poland" → "office-foreign-minister-of-poland"."""
    kind, _, state = written.partition(":")
    key = f"{_SHORT[kind]}-of-{slug(state)}" if state else written
    return f"office-{_OWN_NAME.get(key, key)}"


def _span(text: str) -> tuple[str, str]:
    begin, _, end = text.partition("..")
    return begin, end


@cache
def remembered() -> tuple[dict[str, list[str]], list[Held]]:
    """Label → other names; the remembered tenures, an earlier row of the tables before a later."""
    names, tenures = {}, []
    for person, other, held in rows("people.psv"):
        names[person] = several(other)
        for each in several(held):
            office, _, span = each.partition("@")
            tenures.append(Held(person, office_key(office), *_span(span)))
    return names, [*tenures, *_successions(names)]


def _successions(names: dict[str, list[str]]) -> Iterator[Held]:
    """The rows of tenures.psv; an end not written is the begin of the next holder, whoever tells it."""
    labels = {folded(name): label for label, other in names.items() for name in [label, *other]}
    for office, holders in rows("tenures.psv"):
        held = [each.partition("@") for each in several(holders)]
        for name, _, span in held:
            person, acting = name.removeprefix("~"), name.startswith("~")
            begin, end = _span(span)
            yield Held(labels.get(folded(person), person), office_key(office), begin, end, acting=acting)


def readings() -> Iterator[Held]:
    """The rows read in stored public pages, each with the pages' addresses and the day of reading."""
    names, _ = remembered()
    labels = {folded(name): label for label, other in names.items() for name in [label, *other]}
    for office, person, begin, end, seen, qid, day, pages in rows("readings.psv"):
        source = "; ".join(f"{page} (read {day})" for page in several(pages))
        acting = person.startswith("~")
        name = person.removeprefix("~")
        label = labels.get(folded(name), name)
        yield Held(label, office_key(office), begin, end, source, qid=qid, seen=seen or begin, acting=acting)
