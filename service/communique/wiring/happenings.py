"""Short queries about events: what one is, whose part is what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from communique.api.workbench import EventLine, When
from communique.errors import InvalidRequestError
from communique.model.naming import ONTOLOGY, Names, spoken_kind
from communique.rdf.ontology import ancestors, classes, is_event
from communique.wiring.views import HOMES, PREFIXES, Row, within, words_of, written

_PARTS = ("agent", "recipient", "topic", "materiel", "instrument", "location")
PART_IRIS = frozenset(f"{ONTOLOGY}{part}" for part in (*_PARTS, "participant"))


def class_of(name: str) -> str:
    """The local name of a class of events; raises InvalidRequestError for what is none."""
    if name not in classes() or not is_event(name):
        raise InvalidRequestError(f"no class of events {name[:80]!r} in the ontology; Event is all of them")
    return name


@cache
def kinds_of_events() -> tuple[tuple[str, str], ...]:
    """Every class of events by its local name, with what it is called, in order of that."""
    named = [(name, spoken_kind(name)) for name in classes() if is_event(name)]
    return tuple(sorted(named, key=lambda each: (each[0] != "Event", each[1])))


def bounds(rows: Iterable[Row]) -> When:
    """The days that all of the rows agree on; the widest where they do not agree."""
    rows = list(rows)
    first = sorted(day for row in rows if (day := row.get("from")))
    last = sorted(day for row in rows if (day := row.get("to")))
    if first and last and first[-1] > last[0]:
        return When(earliest=day_of(first[0]), latest=day_of(last[-1]))
    return When(earliest=day_of(first[-1]) if first else None, latest=day_of(last[0]) if last else None)


def day_of(value: str) -> date:
    """The day of a date or a date with a time as XSD writes them."""
    return date.fromisoformat(value[:10])


class Happenings:
    """Asks the quad store in process."""

    def __init__(self, rows: Callable[[str], list[Row]], names: Names) -> None:
        self._rows, self._names = rows, names

    def _in(self, home: str, pattern: str) -> str:
        return within(self._names, home, pattern)

    def _anywhere(self, pattern: str) -> str:
        """The pattern in each of the three graphs of facts; ?home is the one."""
        return " UNION ".join(f'{{ {self._in(home, pattern)} BIND("{home}" AS ?home) }}' for home in HOMES)

    def triples(self, iri: str) -> list[Row]:
        """What the three graphs say of a thing, each once, in the nearest graph that says it."""
        found: dict[tuple[str, str], Row] = {}
        for row in self._rows(
            f"{PREFIXES}SELECT ?p ?o ?home {{ {self._anywhere(f'{written(iri)} ?p ?o')} }}"
        ):
            key = (row["p"], row["o"])
            if key not in found or HOMES.index(row["home"]) < HOMES.index(found[key]["home"]):
                found[key] = row
        told = [row for row in found.values() if not self._is_implied(row, found)]
        return sorted(told, key=lambda row: (HOMES.index(row["home"]), row["p"], row["o"]))

    @staticmethod
    def _is_implied(row: Row, found: Iterable[tuple[str, str]]) -> bool:
        """Whether it says that somebody took part whose part is said too."""
        if row["p"] != f"{ONTOLOGY}participant":
            return False
        return any((f"{ONTOLOGY}{part}", row["o"]) in found for part in _PARTS)

    def own_kinds(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that type an event by its narrowest class, under one predicate."""
        typed = [row for row in rows if row["p"].endswith(("#type", "#ofKind")) and ONTOLOGY in row["o"]]
        named = {row["o"].removeprefix(ONTOLOGY) for row in typed}
        above = {kind for name in named if name in classes() for kind in ancestors(name) if kind != name}
        own = [row for row in typed if row["o"].removeprefix(ONTOLOGY) not in above | {"UnassertedEvent"}]
        return [{**row, "p": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"} for row in own]

    def fact_of(self, subject: str, predicate: str, value: str) -> Row:
        """The fact node of a triple with its standing; empty where no report makes a claim of it.

        A fact's IRI follows from its triple; a literal's type is not known here, so that it is looked for.
        """
        standing = f"GRAPH <{self._names.graph('analysis')}> {{ ?fact cq:standing ?standing }}"
        if "://" in value:
            local = predicate.rsplit("#", 1)[-1]
            fact = self._names.fact(
                subject, local, value.removeprefix(ONTOLOGY) if local == "type" else value
            )
            bound = f"VALUES ?fact {{ {written(fact)} }} OPTIONAL {{ {standing} }}"
            return self._rows(f"{PREFIXES}SELECT ?fact ?standing {{ {bound} }} LIMIT 1")[0]
        found = self._rows(
            f"{PREFIXES}SELECT ?fact ?standing {{ GRAPH ?d {{ ?fact rdf:subject {written(subject)} ; "
            f"rdf:predicate {written(predicate)} ; rdf:object ?o FILTER(STR(?o) = {quoted(value)}) }} "
            f"OPTIONAL {{ {standing} }} }} LIMIT 1"
        )
        return found[0] if found else {}

    def described(self, iri: str, rows: Sequence[Row]) -> EventLine:
        """One event as a line, from what the graphs say of it; of several classes the narrowest."""
        kinds = self.own_kinds(rows)
        home = kinds[0]["home"] if kinds else "prospects"

        def values(*names: str) -> list[str]:
            return [row["o"] for row in rows if row["p"].endswith(names) and row["home"] in (home, "default")]

        days = [
            *({"from": day} for day in values("#earliest")),
            *({"to": day} for day in values("#latest")),
        ]
        return EventLine(
            iri=iri,
            label=next(iter(values("#prefLabel")), iri.rsplit("/", 1)[1]),
            kind=spoken_kind(kinds[0]["o"].removeprefix(ONTOLOGY)) if kinds else "Event",
            when=bounds(days),
            home=home,
            status=words_of(next(iter(values("#status")), "")),
        )

    def ordered(self, rows: Iterable[Row], *, limit: int) -> list[EventLine]:
        """Rows of events, several of one where it has several bounds or parts; the latest first."""
        grouped: dict[str, list[Row]] = {}
        for row in rows:
            grouped.setdefault(row["e"], []).append(row)
        found = [self._line(iri, those) for iri, those in grouped.items()]
        found.sort(
            key=lambda line: (line.when.latest or line.when.earliest or date.min, line.iri), reverse=True
        )
        return found[:limit]

    @staticmethod
    def _line(iri: str, rows: Sequence[Row]) -> EventLine:
        label = min(row.get("label", "") for row in rows) or iri.rsplit("/", 1)[1]
        parts = dict.fromkeys(words_of(row["p"]) for row in rows if "p" in row)
        specific = [part for part in parts if part != "participant"] or list(parts)
        return EventLine(
            iri=iri,
            label=label,
            kind=label.partition(":")[0],
            when=bounds(rows),
            home=min((row.get("home", "default") for row in rows), key=HOMES.index),
            role=", ".join(specific),
            status=", ".join(dict.fromkeys(words_of(row["status"]) for row in rows if "status" in row)),
        )

    def lines(self, iris: Iterable[str]) -> list[EventLine]:
        """These events, those that are here, the latest first."""
        wanted = " ".join(map(written, sorted(set(iris))))
        if not wanted:
            return []
        found: list[Row] = []
        for home in HOMES:
            pattern = f"VALUES ?e {{ {wanted} }} ?e skos:prefLabel ?label ; a cq:Event {DAYS}"
            if home == "prospects":
                pattern = pattern.replace("a cq:Event", "a cq:UnassertedEvent")
            rows = self._rows(f"{PREFIXES}SELECT ?e ?label ?from ?to ?status {{ {self._in(home, pattern)} }}")
            found += ({**row, "home": home} for row in rows)
        return self.ordered(found, limit=len(found))

    def told_of(self, events: Sequence[str], home: str) -> list[Row]:
        """Labels, days and status of events of one graph."""
        if not events:
            return []
        pattern = f"VALUES ?e {{ {' '.join(map(written, events))} }} ?e skos:prefLabel ?label {DAYS}"
        rows = self._rows(f"{PREFIXES}SELECT ?e ?label ?from ?to ?status {{ {self._in(home, pattern)} }}")
        return [{**row, "home": home} for row in rows]

    def parties(self, events: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Event and party, each pair once, for those who take part in the events."""
        wanted = " ".join(map(written, events))
        if not wanted:
            return
        pattern = f"VALUES ?e {{ {wanted} }} ?e cq:participant ?who"
        seen = {
            (row["e"], row["who"]): None
            for home in HOMES
            for row in self._rows(f"{PREFIXES}SELECT ?e ?who {{ {self._in(home, pattern)} }}")
        }
        yield from seen

    def states(self) -> list[tuple[str, str]]:
        """The states that reference data know, key and name, by name."""
        pattern = "?x a cq:State ; cq:referenceKey ?key ; skos:prefLabel ?label"
        names: dict[str, str] = {}
        for row in self._rows(f"{PREFIXES}SELECT ?key ?label {{ {pattern} }}"):
            names[row["key"]] = min(row["label"], names.get(row["key"], row["label"]))
        return sorted(names.items(), key=lambda each: (each[1], each[0]))

    @staticmethod
    def narrowest(kinds: Sequence[str]) -> str:
        """The classes that no other of them lies under, as words."""
        by_words = {words_of(name): name for name in classes()}
        named = [by_words[kind] for kind in dict.fromkeys(kinds) if kind in by_words]
        above = {other for name in named for other in ancestors(name) if other != name}
        return ", ".join(words_of(name) for name in named if name not in above) or "thing"


EARLIEST = "OPTIONAL { ?e cq:earliest ?from }"
DAYS = f"{EARLIEST} OPTIONAL {{ ?e cq:latest ?to }} OPTIONAL {{ ?e cq:status ?status }}"


def quoted(value: str) -> str:
    """A string as SPARQL writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
