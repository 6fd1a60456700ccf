"""How events hang together: plan and outcome, what was asked for and what came, parts, reasons; both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communique.api.workbench import EventLine, EventTie
from communique.model.naming import ONTOLOGY, Names
from communique.wiring.happenings import Happenings
from communique.wiring.views import HOMES, PREFIXES, Row, within, written

_MOST = 24
# Property → what the other event is to the page's where the page's is the subject, and where the object.
_WORDS: Mapping[str, tuple[str, str]] = {
    "fulfilledBy": ("What came of it", "Was planned or asked for as"),
    "outcomeOf": ("Came of", "What came of it"),
    "requested": ("Asks for", "Asked for in"),
    "rejects": ("Turns down", "Turned down in"),
    "condition": ("On the condition of", "Would be the condition of"),
    "reason": ("Reason given", "Given as the reason of"),
    "topic": ("Talked of", "Talked of in"),
    "subEventOf": ("Part of", "Its parts"),
    "inContextOf": ("In the course of", "In its course"),
}


class EventTies:
    """Asks the quad store in process."""

    def __init__(self, rows: Callable[[str], list[Row]], names: Names, happenings: Happenings) -> None:
        self._rows, self._names, self._happenings = rows, names, happenings

    def of(self, iri: str, about: Iterable[Row]) -> tuple[EventTie, ...]:
        """The ties of an event; about is what the graphs of facts say of it."""
        found: dict[tuple[str, str], None] = {}
        for row in about:
            name = row["p"].removeprefix(ONTOLOGY)
            if name in _WORDS and row["o"].startswith(self._names.base):
                found[_WORDS[name][0], row["o"]] = None
        for name, (_, words) in _WORDS.items():
            for row in self._naming(iri, name):
                found[words, row["e"]] = None
        lines = {line.iri: line for line in self._happenings.lines(event for _, event in list(found)[:_MOST])}
        ties = (EventTie(words=words, event=lines[event]) for words, event in found if event in lines)
        return tuple(sorted(ties, key=_order))

    def _naming(self, iri: str, name: str) -> list[Row]:
        """Events that name this one by a property."""
        pattern = f"?e cq:{name} {written(iri)}"
        anywhere = " UNION ".join(f"{{ {within(self._names, home, pattern)} }}" for home in HOMES)
        return self._rows(f"{PREFIXES}SELECT DISTINCT ?e {{ {anywhere} }} ORDER BY ?e LIMIT {_MOST}")


_ORDER = [words for pair in _WORDS.values() for words in pair]


def _order(tie: EventTie) -> tuple[int, str]:
    return (_ORDER.index(tie.words), _day(tie.event))


def _day(line: EventLine) -> str:
    return str(line.when.latest or line.when.earliest or "9")
