"""organizations.ttl, administrations.ttl, units.ttl and events.ttl."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path

from places import place, territories
from state_services import ministries
from turtle_text import Block, day, label, literal, ref, rows, several, slug, write

_SERVICES = ("armed-forces", "army", "navy", "air-force")
_TERRITORY_CODES = {"european-union": "EU", "united-nations": "UN"}
_GENERIC = {
    "armed-forces": ["armed forces", "military", "forces", "troops"],
    "army": ["army", "ground forces", "land forces"],
    "navy": ["navy", "naval forces"],
    "air-force": ["air force", "air forces"],
}


def _named(key: str, kind: str, name: str, other: str) -> Block:
    block = Block(ref(key), f"cq:{kind}").add("skos:prefLabel", label(name))
    block.names("skos:altLabel", (form.lstrip("!") for form in several(other) if not form.startswith("?")))
    block.names("cq:metonymOnly", (form[1:] for form in several(other) if form.startswith("!")))
    return block.names("cq:ambiguousLabel", (form[1:] for form in several(other) if form.startswith("?")))


def _related(block: Block, polity: str, within: str, generic: str) -> Block:
    if polity:
        block.add("cq:polity", ref(place(polity)))
    if within:
        block.add(
            "cq:partOf", ref(within if within.startswith(("org-", "gov-", "unit-")) else f"org-{within}")
        )
    return block.names("cq:genericName", several(generic)).add("cq:basis", "cq:Unverified")


def _organizations(facts: Path) -> Iterator[Block]:
    for key, name, kind, other, polity, within, generic in rows("organizations.psv"):
        block = _related(_named(f"org-{key}", kind, name, other), polity, within, generic)
        if key in _TERRITORY_CODES:
            block.add("skos:exactMatch", f"wd:{territories(facts)[_TERRITORY_CODES[key]]['qid']}")
            block.add("dcterms:source", literal("territories.json (Wikidata territories, MIT)"))
        yield block


def _administrations() -> Iterator[Block]:
    for key, name, other, head, begin, end in rows("administrations.psv"):
        block = _named(f"admin-{key}", "Administration", name, other).add(
            "cq:headedBy", ref(f"person-{slug(head)}")
        )
        block.add("cq:begin", day(begin)).add("cq:end", *([day(end)] if end else []))
        block.add("cq:polity", ref("place-united-states")).add("cq:partOf", ref("gov-united-states"))
        block.add("cq:basis", "cq:Verified")
        yield block.add("dcterms:source", '"holdings.json: presidents of the United States"')


def _services() -> Iterator[Block]:
    for state, *cells in rows("units_by_state.psv"):
        whole = ""
        for service, cell in zip(_SERVICES, cells, strict=True):
            names = [re.sub(r" \(.*\)$", "", name) for name in several(cell)]
            if not names:
                continue
            key = f"unit-{slug(names[0])}"
            block = _named(key, "MilitaryUnit", names[0], ";".join(names[1:]))
            whole = whole or key
            yield _related(block, state, "" if key == whole else whole, ";".join(_GENERIC[service]))


def _units() -> Iterator[Block]:
    for key, name, other, polity, within, generic in rows("units.psv"):
        yield _related(_named(f"unit-{key}", "MilitaryUnit", name, other), polity, within, generic)


def _day(text: str, *, last: bool) -> str:
    """The earliest or latest day that a year, month or day may mean."""
    if len(text) == 10:
        return text
    month = int(text[5:7] or (12 if last else 1))
    return f"{text[:4]}-{month:02}-{monthrange(int(text[:4]), month)[1] if last else 1:02}"


def _events() -> Iterator[Block]:
    for key, name, kind, other, where, begin, end in rows("events.psv"):
        block = _named(f"event-{key}", kind, name, other)
        block.add("cq:inContextOf", *(ref(place(each)) for each in several(where)))
        block.add("cq:earliest", *([day(_day(begin, last=False))] if begin else []))
        block.add("cq:latest", *([day(_day(end, last=True))] if end else []))
        yield block.add("cq:basis", "cq:Unverified")


def write_bodies(facts: Path) -> None:
    """organizations.ttl, administrations.ttl, units.ttl and events.ttl."""
    generic = 'cq:genericName: how it is called after a demonym or possessive ("the Polish navy").'
    write(
        "organizations.ttl",
        f"Ministries, services, parties, armed groups, alliances, companies and media. {generic}",
        [*_organizations(facts), *ministries()],
    )
    write(
        "administrations.ttl",
        "Administrations of presidents of the United States, by their days in office.",
        _administrations(),
    )
    write(
        "units.ttl",
        f"Armed forces and their services and well-known units. {generic}",
        [*_services(), *_units()],
    )
    write(
        "events.ttl",
        """Wars, named attacks, agreements and meetings; cq:inContextOf: where they belong; cq:earliest and
cq:latest: inclusive bounds, no narrower than general knowledge (cq:basis cq:Unverified).""",
        _events(),
    )
