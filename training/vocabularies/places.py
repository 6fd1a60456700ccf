"""places.ttl and governments.ttl: states with their capitals, regions, cities; the states' governments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from turtle_text import Block, day, label, literal, ref, rows, several, slug, write

_TERRITORIES = "territories.json (Wikidata territories, MIT)"
# The item most projects mean by the country; it stands among other_qids of the realm's row.
_PREFERRED_QID = {"DK": "Q35", "NL": "Q55", "EH": "Q6250"}
_CITY_CODES = {
    "Kyiv": "UA_30",
    "Moscow": "RU_MOW",
    "St. Petersburg": "RU_SPE",
    "Berlin": "DE_BE",
    "Hamburg": "DE_HH",
}
_NO_GOVERNMENT = {"EH"}


def place(name: str) -> str:
    """The key of a place by its label."""
    return f"place-{slug(name)}"


@cache
def territories(facts: Path) -> dict[str, dict[str, Any]]:
    """The rows of territories.json by code."""
    found = json.loads((facts / "territories.json").read_text(encoding="utf-8"))
    return {row["code"]: row for row in found}


def state_codes() -> dict[str, str]:
    """State label → code in territories.json."""
    return {cells[1]: cells[0] for cells in rows("states.psv")}


def _link(block: Block, qid: str | None) -> Block:
    if qid is None:
        return block.add("cq:basis", "cq:Unverified")
    return block.add("skos:exactMatch", f"wd:{qid}").add("dcterms:source", literal(_TERRITORIES))


def _state(cells: list[str], facts: Path) -> Block:
    code, name, other, demonyms, nouns, capital, within, seat = cells[:8]
    block = Block(ref(place(name)), "cq:State").add("skos:prefLabel", label(name))
    block.names("skos:altLabel", several(other)).names("cq:demonym", several(demonyms))
    block.names("cq:demonymNoun", several(nouns))
    block.add("cq:capital", ref(place(name if capital == "=" else capital)))
    block.add("cq:seatOfGovernment", *(ref(place(each)) for each in several(seat)))
    block.add("cq:locatedIn", *(ref(place(each)) for each in several(within)))
    _lasted(block, *cells[8:10])
    qid = _PREFERRED_QID.get(code)
    row = territories(facts)[code]
    if qid is not None and qid not in row["other_qids"]:
        raise ValueError(f"{name}: {qid} is not in territories.json")
    return _link(block, qid or row["qid"])


def _lasted(block: Block, earliest: str, latest: str) -> None:
    """From when to when the state was one, where a capital's name must tell it from another."""
    block.add("cq:earliest", *([day(earliest)] if earliest else []))
    block.add("cq:latest", *([day(latest)] if latest else []))
    if earliest or latest:
        block.add("dcterms:source", literal("days of its begin and end: general knowledge"))


def _region_qid(cells: list[str], facts: Path) -> str | None:
    name, kind, other, _, _, within, code, _ = cells
    known = territories(facts)
    if code:
        return str(known[code]["qid"])
    prefix = state_codes().get(within)
    if prefix is None or kind != "Region":
        return None
    names = {name, name.replace(" region", " Oblast"), name.replace(" state", ""), *several(other)}
    found = [
        row["qid"]
        for each, row in known.items()
        if each.upper().startswith(prefix) and row["name"] in names and len(each) > len(prefix)
    ]
    return str(found[0]) if len(found) == 1 else None


def _region(cells: list[str], facts: Path) -> Block:
    name, kind, other, demonyms, nouns, within, _, ambiguous = cells[:8]
    block = Block(ref(place(name)), f"cq:{kind}").add("skos:prefLabel", label(name))
    block.names("skos:altLabel", several(other)).names("cq:ambiguousLabel", several(ambiguous))
    block.names("cq:demonym", several(demonyms)).names("cq:demonymNoun", several(nouns))
    block.add("cq:locatedIn", *(ref(place(each)) for each in several(within)))
    return _link(block, _region_qid(cells, facts))


def _city(name: str, within: str, forms: list[str], facts: Path) -> Block:
    bare = re.sub(r" \(.*\)$", "", name)
    block = Block(ref(place(name)), "cq:City").add(
        "skos:prefLabel", label(name.replace(" (", ", ").rstrip(")"))
    )
    block.names("skos:altLabel", (form for form in forms if not form.startswith("?")))
    ambiguous = [form[1:] for form in forms if form.startswith("?")] + ([bare] if bare != name else [])
    block.names("cq:ambiguousLabel", ambiguous).add("cq:locatedIn", ref(place(within)))
    code = _CITY_CODES.get(name)
    return _link(block, territories(facts)[code]["qid"] if code else None)


def _capital_forms() -> dict[str, list[str]]:
    return {
        cells[0]: several(cells[1]) + [f"?{form}" for form in several(cells[2])]
        for cells in rows("capitals.psv")
    }


def _capitals(facts: Path) -> Iterator[Block]:
    forms = _capital_forms()
    done = set()
    for cells in rows("states.psv"):
        for city in [*([] if cells[5] == "=" else [cells[5]]), *several(cells[7])]:
            if city not in done:
                done.add(city)
                yield _city(city, cells[1], forms.get(city, []), facts)


def _cities(facts: Path) -> Iterator[Block]:
    for (line,) in rows("cities.psv"):
        country, listed = line.split(":", 1)
        for each in listed.split(","):
            name, _, forms = each.strip().partition("=")
            yield _city(name, country, several(forms), facts)


def write_places(facts: Path) -> None:
    """places.ttl."""
    blocks = [_state(cells, facts) for cells in rows("states.psv")]
    blocks += [_region(cells, facts) for cells in rows("regions.psv")]
    blocks += [*_capitals(facts), *_cities(facts)]
    subjects = [block.subject for block in blocks]
    twice = sorted({subject for subject in subjects if subjects.count(subject) > 1})
    if twice:
        raise ValueError(f"places described twice: {twice}")
    write(
        "places.ttl",
        """States, regions, cities, seas and bases in the news since 1990, by the names newspapers use.
cq:demonym is the adjective, cq:demonymNoun a person of the place; cq:seatOfGovernment a city
beside the capital that stands for the government. Identifiers are those read in territories.json;
cq:basis cq:Unverified marks general geographic knowledge. cq:earliest, cq:latest: the days on which a
state began and ended, where its capital was or is another state's too.""",
        blocks,
    )


def _governments() -> Iterator[Block]:
    houses = {cells[0]: cells[1:] for cells in rows("governments.psv")}
    for cells in rows("states.psv"):
        name, capital, seat = cells[1], cells[5], cells[7]
        if cells[0] in _NO_GOVERNMENT:
            continue
        other, only, metonyms = houses.get(name, ["", "", ""])[:3]
        the = (
            "the "
            if re.match(
                r"(United|Soviet|Netherlands|Philippines|Bahamas|Maldives|Czech Rep|Dominican Rep|"
                r"Central African|Republic|Solomon|Marshall|Gambia|Seychelles|Comoros)",
                name,
            )
            else ""
        )
        block = Block(ref(f"gov-{slug(name)}"), "cq:GovernmentBody")
        block.add("skos:prefLabel", label(f"Government of {the}{name}")).names(
            "skos:altLabel", several(other)
        )
        block.add("cq:polity", ref(place(name))).names(
            "cq:metonymOnly", several(only.replace("the Kremlin", ""))
        )
        if capital != "=":
            forms = [
                capital,
                *(form for form in _capital_forms().get(capital, []) if not form.startswith("?")),
            ]
            block.names("cq:metonym", forms + [each for each in several(seat) if each != "The Hague"])
        block.names("cq:metonym", several(metonyms)).names("cq:genericName", ["government"])
        yield block.add("dcterms:source", literal("label made from the state's name"))


def write_governments() -> None:
    """governments.ttl."""
    write(
        "governments.ttl",
        """The governments of states. cq:metonym: a place whose name also stands for the government;
cq:metonymOnly: a house or seat whose name in a report always means it.""",
        _governments(),
    )
