"""What the reference data hold of an entity: tenures with their sources, weapon families, identifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from communique.api.background import Background, Identifier, Kin, TenureView
from communique.model.naming import ONTOLOGY, Names
from communique.wiring.views import PREFIXES, Row, words_of, written

Labels = Callable[[Iterable[str]], Mapping[str, str]]
_TENURES, _OFFICES, _CARRIED, _KIN, _GENERATIONS = 60, 40, 40, 60, 6
_UP = ("variantOf", "componentOf")
_REGISTERS = {
    "sisoId": "SISO enumeration",
    "designation": "designation",
    "natoName": "NATO reporting name",
    "referenceKey": "key in our reference data",
}
# Statements of entries that the page shows under a heading of their own.
TOLD_APART = frozenset({*_REGISTERS, *_UP, "basis", "exactMatch", "verifiedUntil"})
_WIKIDATA = "http://www.wikidata.org/entity/"


class Backgrounds:
    """Asks the quad store in process."""

    def __init__(self, rows: Callable[[str], list[Row]], names: Names, labels: Labels) -> None:
        self._rows, self._names, self._labels = rows, names, labels

    def of(self, iri: str, about: Iterable[Row]) -> Background:
        """The background of an entity; about is what the graphs of facts say of it."""
        stated = list(about)
        is_weapon = any(row["o"] == f"{ONTOLOGY}WeaponSystem" for row in stated)
        return Background(
            tenures=self._tenures(iri),
            families=self._families(iri) if is_weapon else (),
            carries=self._linked(f"?x cq:carriedBy {written(iri)}", limit=_CARRIED) if is_weapon else (),
            offices=() if is_weapon else self._linked(f"?x cq:officeIn {written(iri)}", limit=_OFFICES),
            identifiers=identifiers(stated),
            is_unverified=any(row["o"] == f"{ONTOLOGY}Unverified" for row in stated),
        )

    def _tenures(self, iri: str) -> tuple[TenureView, ...]:
        """The tenures of a person or of an office, the latest first."""
        details = (
            "OPTIONAL { ?t cq:begin ?from } OPTIONAL { ?t cq:end ?to } OPTIONAL { ?t cq:basis ?basis } "
            "OPTIONAL { ?t cq:endBasis ?end } OPTIONAL { ?t cq:acting ?acting } "
            "OPTIONAL { ?t cq:precision ?precision } "
            f"OPTIONAL {{ GRAPH <{self._names.graph('authority/tenures')}> "
            "{ ?t <http://purl.org/dc/terms/source> ?source } }"
        )
        found: list[TenureView] = []
        for mine, theirs in (("holder", "office"), ("office", "holder")):
            rows = self._rows(
                f"{PREFIXES}SELECT * {{ ?t cq:{mine} {written(iri)} ; cq:{theirs} ?other {details} }} "
                f"ORDER BY DESC(?from) ?t LIMIT {_TENURES}"
            )
            labels = self._labels(row["other"] for row in rows)
            once = {row["t"]: row for row in reversed(rows)}
            found += (_tenure(row, labels) for row in reversed(list(once.values())))
        return tuple(found)

    def _linked(self, pattern: str, *, limit: int) -> tuple[tuple[str, str], ...]:
        rows = self._rows(
            f"{PREFIXES}SELECT DISTINCT ?x ?label {{ {pattern} . ?x skos:prefLabel ?label }} "
            f"ORDER BY ?label ?x LIMIT {limit}"
        )
        return tuple({row["x"]: row["label"] for row in rows}.items())

    # families of weapons

    def _families(self, iri: str) -> tuple[Kin, ...]:
        """The trees in which a system stands, from what has nothing above it; () for one without kin."""
        roots = self._roots(iri)
        below, relations = self._below(roots)
        if not below:
            return ()
        members = {*roots, *(child for those in below.values() for child in those)}
        labels, told = self._labels(members), self._told(members)

        def kin(one: str, above: tuple[str, ...]) -> Kin:
            children = (child for child in below.get(one, ()) if child not in (*above, one))
            return Kin(
                iri=one,
                label=labels.get(one, "no name"),
                relations=relations.get((one, above[-1]), ()) if above else (),
                reports=told.get(one, 0),
                is_self=one == iri,
                below=tuple(
                    kin(child, (*above, one))
                    for child in sorted(children, key=lambda each: labels.get(each, ""))
                ),
            )

        return tuple(kin(root, ()) for root in sorted(roots))

    def _roots(self, iri: str) -> list[str]:
        level, seen, roots = [iri], {iri}, []
        for _ in range(_GENERATIONS):
            above: list[str] = []
            for one in level:
                parents = [row["x"] for row in self._rows(f"{PREFIXES}SELECT DISTINCT ?x {{ {_up(one)} }}")]
                roots += [] if parents else [one]
                above += [parent for parent in parents if parent not in seen]
                seen.update(parents)
            level = above
        return sorted(set(roots) or {iri})

    def _below(
        self, roots: Iterable[str]
    ) -> tuple[dict[str, list[str]], dict[tuple[str, str], tuple[str, ...]]]:
        """Children by parent, and how each hangs on it, generation after generation."""
        below: dict[str, list[str]] = defaultdict(list)
        relations: dict[tuple[str, str], tuple[str, ...]] = {}
        level, seen = list(roots), set(roots)
        for _ in range(_GENERATIONS):
            after: list[str] = []
            for parent in level:
                pattern = " UNION ".join(
                    f'{{ ?x cq:{name} {written(parent)} BIND("{words_of(name)}" AS ?how) }}' for name in _UP
                )
                for row in self._rows(f"{PREFIXES}SELECT DISTINCT ?x ?how {{ {pattern} }} ORDER BY ?x ?how"):
                    key = (row["x"], parent)
                    if key not in relations:
                        below[parent].append(row["x"])
                    relations[key] = (*relations.get(key, ()), row["how"])
                    if row["x"] not in seen and len(seen) < _KIN:
                        seen.add(row["x"])
                        after.append(row["x"])
            level = after
        return below, relations

    def _told(self, members: Iterable[str]) -> dict[str, int]:
        """How many reports name each."""
        wanted = " ".join(map(written, sorted(members)))
        rows = self._rows(
            f"{PREFIXES}SELECT ?x (COUNT(*) AS ?n) {{ VALUES ?x {{ {wanted} }} ?d cq:mentions ?x }} "
            "GROUP BY ?x"
        )
        return {row["x"]: int(row["n"]) for row in rows}


def _up(iri: str) -> str:
    return " UNION ".join(f"{{ {written(iri)} cq:{name} ?x }}" for name in _UP)


def _day(row: Row, name: str) -> date | None:
    return date.fromisoformat(row[name][:10]) if row.get(name) else None


def _tenure(row: Row, labels: Mapping[str, str]) -> TenureView:
    return TenureView(
        label=labels.get(row["other"], "no name"),
        iri=row["other"],
        begin=_day(row, "from"),
        end=_day(row, "to"),
        is_verified=row.get("basis") == f"{ONTOLOGY}Verified",
        is_acting=row.get("acting") == "true",
        is_end_remembered=row.get("end") == f"{ONTOLOGY}Unverified",
        precision=row.get("precision", ""),
        source=row.get("source", ""),
    )


def identifiers(about: Iterable[Row]) -> tuple[Identifier, ...]:
    """The identifiers among what is stated of a thing, by register."""
    found = []
    for row in about:
        local = row["p"].rsplit("#", 1)[-1]
        if local == "exactMatch":
            of_wikidata = row["o"].startswith(_WIKIDATA)
            value = row["o"].removeprefix(_WIKIDATA)
            register = "Wikidata" if of_wikidata else "same as"
            found.append(Identifier(register=register, value=value, address=row["o"]))
        elif local in _REGISTERS:
            found.append(Identifier(register=_REGISTERS[local], value=row["o"]))
    return tuple(sorted(found, key=lambda each: (each.register != "Wikidata", each.register, each.value)))
