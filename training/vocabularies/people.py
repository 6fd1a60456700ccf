"""people.ttl and tenures.ttl: who is who in the news, and who held which office when.

Tenures read in holdings.json or in stored public pages are verified; those of people.psv and tenures.psv are
remembered and stay unverified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from held import Held, folded, readings, remembered
from tenures import HOLDINGS, all_tenures, read_rows
from turtle_text import Block, day, label, literal, ref, slug, write

_FIRST_NAMES = [
    {"Sergei", "Sergey"},
    {"Andrei", "Andrey"},
    {"Alexei", "Alexey", "Aleksei"},
    {"Dmitry", "Dmitri"},
    {"Yuri", "Yury"},
    {"Nikolai", "Nikolay"},
    {"Yevgeny", "Evgeny"},
    {"Vasily", "Vassily"},
    {"Maxim", "Maksim"},
    {"Anatoly", "Anatoliy"},
    {"Oleksiy", "Oleksii"},
    {"Serhiy", "Serhii"},
    {"Andriy", "Andrii"},
    {"Mohammed", "Mohammad", "Mohamed", "Muhammad"},
    {"Abdullah", "Abdallah"},
]


def _spellings(name: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØđıßĐ", "lLoOdisD")))
    yield plain.encode("ascii", "ignore").decode()
    yield re.sub(r" [A-Z]\. ", " ", name)
    first, _, rest = name.partition(" ")
    for group in _FIRST_NAMES:
        if first in group and rest:
            yield from (f"{other} {rest}" for other in sorted(group))


_HONORIFIC = re.compile(
    r"(President|Sir|Sheikh|Prince|Crown|Cardinal|Ayatollah|Grand Ayatollah|Emperor|Sayyed|Sultan) "
)


def _is_name(form: str, name: str, taken: set[str]) -> bool:
    """Whether the form may be listed: two words or more, no title before it, nobody else's name."""
    return form != name and " " in form.strip() and not _HONORIFIC.match(form) and folded(form) not in taken


def _person(name: str, ids: dict[str, tuple[str, str]]) -> Block:
    names, _ = remembered()
    taken = {folded(other) for other in names} - {folded(name)}
    forms = [form for base in [name, *names.get(name, [])] for form in [base, *_spellings(base)]]
    block = Block(ref(f"person-{slug(name)}"), "cq:Person").add("skos:prefLabel", label(name))
    block.names("skos:altLabel", (form for form in dict.fromkeys(forms) if _is_name(form, name, taken)))
    if name in ids:
        qid, where = ids[name]
        return block.add("skos:exactMatch", f"wd:{qid}").add("dcterms:source", literal(where))
    return block.add("cq:basis", "cq:Unverified")


def _key(row: Held, taken: set[str]) -> str:
    """The key of a tenure: office, person and year, with the day where two began in one year."""
    office = row.office.removeprefix("office-")
    key = f"tenure-{office}-{slug(row.person)}-{row.begin[:4] or 'undated'}"
    key = f"{key}{row.begin[4:]}" if key in taken else key
    taken.add(key)
    return key


def _tenure(row: Held, key: str, read_ends: set[tuple[str, str, str]], *, verified: bool) -> Block:
    block = Block(ref(key), "cq:Tenure").add("cq:holder", ref(f"person-{slug(row.person)}"))
    block.add("cq:office", ref(row.office))
    if row.begin:
        block.add("cq:begin", day(row.first()))
    if row.end:
        block.add("cq:end", day(row.last()))
    if not row.exact or len(row.end) in (4, 7):
        block.add("cq:precision", literal("year" if 4 in (len(row.begin), len(row.end)) else "month"))
    block.add("cq:basis", "cq:Verified" if verified else "cq:Unverified")
    if verified and row.end and (row.person, row.office, row.end) not in read_ends:
        block.add("cq:endBasis", "cq:Unverified")
    if row.acting:
        block.add("cq:acting", "true")
    sources = row.source.split("; ") if row.source else []
    return block.add(
        "dcterms:source", *(literal(each if "://" in each else f"{HOLDINGS}: {each}") for each in sources)
    )


def write_people(facts: Path) -> None:
    """people.ttl and tenures.ttl."""
    tenures, ids = all_tenures(facts)
    names, _ = remembered()
    people = sorted({*names, *(row.person for row, _ in tenures)})
    taken: set[str] = set()
    read_ends = {(row.person, row.office, row.end) for row in [*read_rows(facts), *readings()]}
    write(
        "people.ttl",
        """People in the news since 1990 and how newspapers write them. Surnames alone are never listed.
Identifiers are those read in holdings.json or in the files named; cq:basis cq:Unverified marks general
knowledge.""",
        (_person(name, ids) for name in people),
    )
    write(
        "tenures.ttl",
        """Who held which office when, inclusive days. cq:Verified: begin read in holdings.json or in the
pages named as sources, on the day told there, and end unless cq:endBasis says it is remembered.
cq:precision "year" or "month": the bounds are the widest the words allow. cq:acting true: in place of a
holder.""",
        (_tenure(row, _key(row, taken), read_ends, verified=verified) for row, verified in tenures),
    )
