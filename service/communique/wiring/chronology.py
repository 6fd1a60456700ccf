"""Which events lie where in time: the latest of a thing or of two, what is planned, those between two days.

The engine joins two sub-selects in one pass over each, and looks up what is joined without one solution by
solution; what is joined here is mostly long on both sides (a state has a part in thousands of events).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from communique.api.workbench import Common, EventLine, When
from communique.model.naming import ONTOLOGY, Names
from communique.wiring.happenings import DAYS, EARLIEST, PART_IRIS, Happenings, day_of
from communique.wiring.views import HOMES, PREFIXES, Row, within, written

_APART = ("participant", "topic", "materiel", "instrument", "location")  # agents take part, and recipients
_MANY = 200  # events of a thing; of fewer, days are looked up one by one
_KNOWN = 250  # more dated events than reference data hold


class Chronology:
    """Asks the quad store in process."""

    def __init__(self, rows: Callable[[str], list[Row]], names: Names, happenings: Happenings) -> None:
        self._rows, self._names, self._happenings = rows, names, happenings

    def _in(self, home: str, pattern: str) -> str:
        return within(self._names, home, pattern)

    def of_entity(self, iri: str, *, limit: int) -> list[EventLine]:
        """Events in which an entity has a part, the latest first.

        A head of state has a part in hundreds, so the latest are picked first and told of then. What is
        looked up stands inside each graph's pattern: joined from outside, the engine reads graphs whole.
        """
        picked = {
            (row.get("to", ""), row["e"], home)
            for home in HOMES
            for row in self._latest(iri, home, limit=limit)
        }
        latest = sorted(picked, reverse=True)[:limit]
        found: list[Row] = []
        for home in HOMES:
            if events := " ".join(written(event) for _, event, where in latest if where == home):
                pattern = f"VALUES ?e {{ {events} }} ?e ?p {written(iri)} ; skos:prefLabel ?label {DAYS}"
                query = f"{PREFIXES}SELECT ?e ?p ?label ?from ?to ?status {{ {self._in(home, pattern)} }}"
                found += ({**row, "home": home} for row in self._rows(query) if row["p"] in PART_IRIS)
        return self._happenings.ordered(found, limit=limit)

    def _latest(self, iri: str, home: str, *, limit: int) -> list[Row]:
        """The latest events of one graph in which an entity has a part, with their days; undated ones last.

        Ordered by day alone: to order by name too, the engine writes out the name of every event.
        """
        counted = self._rows(f"{PREFIXES}SELECT (COUNT(*) AS ?many) {{ {self._in(home, _having(iri))} }}")
        day = "?e cq:latest ?to"
        if int(counted[0]["many"]) > _MANY:
            day = f"{{ SELECT ?e ?to {{ {day} }} }}"
        pattern = f"{_events_of(iri)} OPTIONAL {{ {day} }}"
        return self._rows(
            f"{PREFIXES}SELECT ?e ?to {{ {self._in(home, pattern)} }} ORDER BY DESC(?to) LIMIT {limit}"
        )

    def between(self, one: str, other: str, *, limit: int) -> Common:
        """Events in which both have a part, the latest first: a part by its name, as reports name both too.

        Two states have hundreds in common, of which a page shows some: only those are told of.
        """
        day = "OPTIONAL { ?e cq:latest ?to }"
        picked: dict[str, dict[str, str]] = {}
        for home in HOMES:
            pattern = self._in(home, f"{_events_of(one)} {_events_of(other)} {day}")
            rows = self._rows(f"{PREFIXES}SELECT ?e ?to {{ {pattern} }}")
            picked[home] = {row["e"]: row.get("to", "") for row in sorted(rows, key=_last)}
        days: dict[str, str] = {}
        for event, to in (each for those in picked.values() for each in those.items()):
            days[event] = max(to, days.get(event, ""))
        shown = set(sorted(days, key=lambda event: (days[event], event), reverse=True)[:limit])
        found: list[Row] = []
        for home, those in picked.items():
            found += self._happenings.told_of(sorted(shown & those.keys()), home)
        return Common(events=tuple(self._happenings.ordered(found, limit=limit)), many=len(days))

    def newest(self) -> date | None:
        """The day of the newest report: what is held tells of nothing later, whatever the calendar says."""
        rows = self._rows(f"{PREFIXES}SELECT (MAX(?day) AS ?newest) {{ ?report cq:anchorDate ?day }}")
        day = rows[0].get("newest") if rows else None
        return day_of(day) if day else None

    def planned(self, newest: date | None, *, limit: int) -> list[EventLine]:
        """What is planned and does not end before the newest report's day, the nearest first."""
        ahead = f' FILTER(?to >= "{newest}"^^xsd:date)' if newest else ""
        plans = "{ SELECT ?e { ?e cq:status cq:Planned } }"
        pattern = self._in("prospects", f"{plans} {{ SELECT ?e ?to {{ ?e cq:latest ?to{ahead} }} }}")
        rows = self._rows(f"{PREFIXES}SELECT DISTINCT ?e ?to {{ {pattern} }} ORDER BY ?to LIMIT {2 * limit}")
        found = self._happenings.told_of([row["e"] for row in rows], "prospects")
        told = ({**row, "status": f"{ONTOLOGY}Planned"} for row in found)
        return self._happenings.ordered(told, limit=2 * limit)[::-1][:limit]

    def dated(self, when: When, *, kind: str, limit: int, who: str = "") -> list[EventLine]:
        """Events of a class, or those in which who has a part, of these days, the latest first; no plans.

        By their last days first, and only of those that are shown the rest.
        """
        picked = {home: self._picked(when, kind, home, who, limit=limit) for home in HOMES[:2]}
        days = {row["e"]: row["to"] for rows in picked.values() for row in reversed(rows)}
        shown = set(sorted(days, key=lambda event: (days[event], event), reverse=True)[:limit])
        found: list[Row] = []
        for home, rows in picked.items():
            told = [event for event in dict.fromkeys(row["e"] for row in rows) if event in shown]
            found += self._happenings.told_of(told, home)
        return self._happenings.ordered(found, limit=limit)

    def _picked(self, when: When, kind: str, home: str, who: str, *, limit: int) -> list[Row]:
        """Events of one graph with their last days, the latest first; none that reference data alone know.

        They know wars and summits too; a timeline is of what reports tell.
        """
        if home != "default":
            return self._rows(self._dated(when, kind, home, who, limit=limit))
        rows = self._rows(self._dated(when, kind, home, who, limit=limit + _KNOWN))
        told: set[str] = set()
        for at in range(0, len(rows), limit):
            if len(told) < limit:
                told |= self._reported(row["e"] for row in rows[at : at + limit])
        return [row for row in rows if row["e"] in told]

    def _reported(self, events: Iterable[str]) -> set[str]:
        wanted = " ".join(map(written, dict.fromkeys(events)))
        pattern = f"VALUES ?e {{ {wanted} }} FILTER EXISTS {{ ?e cq:reportedIn ?report }}"
        return {row["e"] for row in self._rows(f"{PREFIXES}SELECT ?e {{ {pattern} }}")}

    def _dated(self, when: When, kind: str, home: str, who: str, *, limit: int) -> str:
        first = f' FILTER(?to >= "{when.earliest}"^^xsd:date)' if when.earliest else ""
        last = (
            f' {EARLIEST} FILTER(!BOUND(?from) || ?from <= "{when.latest}"^^xsd:date)' if when.latest else ""
        )
        having = f"{_events_of(who)} " if who else ""
        of_kind = "" if kind == "Event" else f"{{ SELECT ?e {{ ?e a cq:{kind} }} }} "
        pattern = self._in(home, f"{having}{of_kind}{{ SELECT ?e ?to {{ ?e cq:latest ?to{first}{last} }} }}")
        return f"{PREFIXES}SELECT DISTINCT ?e ?to {{ {pattern} }} ORDER BY DESC(?to) LIMIT {limit}"


def _last(row: Row) -> str:
    return row.get("to", "")


def _having(iri: str) -> str:
    """The pattern of events in which an entity has a part."""
    return " UNION ".join(f"{{ ?e cq:{part} {written(iri)} }}" for part in _APART)


def _events_of(iri: str) -> str:
    """The same, each event once."""
    return f"{{ SELECT DISTINCT ?e {{ {_having(iri)} }} }}"
