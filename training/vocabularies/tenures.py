"""Who held which office when: rows read in holdings.json and in pages, joined with those remembered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from held import Held, folded, readings, remembered
from offices import office_blocks
from turtle_text import rows

HOLDINGS = "holdings.json"
_LAST_SEEN = {
    "world-leaders-current 2026-08-22": "2026-08-22",
    "congress-legislators/executive.yaml": "2025-01-20",
}
_DEFAULT_LAST_SEEN = "2022-08-01"
_HANDOVER_DAYS = 8
# Rows that mislead: a monarch's row filled with his deputy, acting weeks inside another's term.
_LEFT_OUT = {
    ("King of Saudi Arabia", "Mohammed bin Salman"),
    ("Prime Minister", "Mykola Azarov", "2004-12-07"),
    ("Prime Minister", "Mykola Azarov", "2005-01-05"),
    ("Prime Minister", "Volodymyr Groysman", "2014-07-25"),
    ("Prime Minister", "Viktor Yanukovych", "2004-12-28"),
    ("Prime Minister", "Ariel Sharon", "2001-03-07"),
    # The row gives the day of the election, not the day in office, or another's begin.
    ("President", "Shimon Peres"),
    ("President", "Isaac Herzog"),
    ("Minister of National Defence", "Nurettin Canikli"),
    ("President of the United Nations General Assembly", "María Fernanda Espinosa"),
    ("President of the United Nations General Assembly", "Volkan Bozkır"),
    ("President of the United Nations General Assembly", "Jan Kavan"),
    ("Prime Minister of Thailand", "Prawit Wongsuwan"),
    ("Chief of the General Staff", "Ümit Dündar"),
}
_KNOWN_AS = {
    ("George Bush", "1989-01-20"): "George H.W. Bush",
    ("William Clinton", ""): "Bill Clinton",
    ("Albert Gore", ""): "Al Gore",
    ("James Quayle", ""): "Dan Quayle",
    ("Richard Cheney", ""): "Dick Cheney",
    ("Joseph Biden", ""): "Joe Biden",
    ("J.D. Vance", ""): "JD Vance",
    ("Kamala D. Harris", ""): "Kamala Harris",
}
_BY_ID = {
    "Q207": "George W. Bush",
    "Q1124": "Bill Clinton",
    "Q57464": "Abdullah II",
    "Q367825": "King Salman",
    "Q191045": "Felipe VI",
    "Q57287": "Harald V",
    "Q45068": "Carl XVI Gustaf",
    "Q102139": "Margrethe II",
    "Q154952": "Willem-Alexander",
    "Q155004": "King Philippe of Belgium",
    "Q57454": "Hans-Adam II",
    "Q3910": "Albert II of Monaco",
    "Q57537": "Letsie III",
    "Q208497": "Tupou VI",
    "Q12250314": "Haitham bin Tariq",
    "Q25597826": "Sadyr Japarov",
    "Q1951896": "Mohammed bin Zayed",
    "Q85317569": "Mustafa al-Kadhimi",
    "Q105319569": "Abdul Hamid Dbeibah",
    "Q272416": "Salome Zourabichvili",
    "Q6066533": "Irakli Garibashvili",
    "Q983324": "Ferdinand Marcos Jr.",
    "Q16206405": "Mahamat Idriss Déby",
    "Q10806940": "Pham Minh Chinh",
    "Q10831196": "To Lam",
    "Q24254499": "Le Minh Hung",
    "Q12612463": "Lee Jae-myung",
    "Q16090635": "Yoon Suk Yeol",
    "Q56226": "Kim Jong Un",
    "Q25035961": "Kim Tok Hun",
    "Q57553": "Mohammed VI",
    "Q450675": "Pope Francis",
    "Q57480": "Abdrabbuh Mansur Hadi",
    "Q51874548": "Serdar Berdimuhamedov",
    "Q54901515": "Mostafa Madbouly",
    "Q6892571": "Mohammed bin Salman",
    "Q1855372": "Tamim bin Hamad Al Thani",
    "Q57352": "Hamad bin Isa Al Khalifa",
    "Q57655": "Mohammed bin Rashid Al Maktoum",
    "Q32024": "Sergei Shoigu",
    "Q17991320": "Hossein Amir-Abdollahian",
    "Q39259": "Recep Tayyip Erdogan",
    "Q307871": "Abdel Fattah el-Sisi",
    "Q50365049": "Abiy Ahmed",
    "Q57315": "Salva Kiir",
    "Q16193885": "Samia Suluhu Hassan",
    "Q98497406": "Assimi Goita",
    "Q58085": "Radoslaw Sikorski",
    "Q1748055": "Mariusz Blaszczak",
    "Q249206": "Mevlut Cavusoglu",
    "Q19636157": "Yasar Guler",
    "Q17045790": "Hulusi Akar",
    "Q1148669": "Cyril Ramaphosa",
    "Q983402": "Ranil Wickremesinghe",
    "Q58132": "Nicolás Maduro",
    "Q2108126": "Prayut Chan-o-cha",
    "Q43274": "Charles III",
    "Q9682": "Elizabeth II",
    "Q718601": "Nana Akufo-Addo",
    "Q1276563": "William Burns",
    "Q454970": "Samantha Power",
    "Q311269": "John Bolton",
    "Q7342642": "Robert O'Brien",
    "Q33190271": "Mark Esper",
    "Q6766465": "Mark Milley",
    "Q6282969": "Joseph Dunford",
    "Q1937025": "Richard Myers",
    "Q503161": "Mike Mullen",
    "Q101423348": "Christopher Miller",
    "Q1681008": "James Clapper",
    "Q984191": "John Brennan",
    "Q6241291": "John Sullivan",
    "Q618727": "Tom Donilon",
    "Q467451": "James Jones",
    "Q4806029": "Ash Carter",
    "Q332587": "Des Browne",
    "Q2096387": "Shehbaz Sharif",
    "Q316583": "Anatoly Serdyukov",
    "Q15031": "Xi Jinping",
    "Q3874799": "Volodymyr Zelenskyy",
}


def _cleaned(name: str) -> str:
    return (
        re.sub(r",? (Baron|Baroness|Prince) .*$", "", name)
        .replace(", Jr.", " Jr.")
        .replace(" Jr", " Jr")
        .strip()
    )


@cache
def _label_of() -> dict[str, str]:
    """Folded name → label, over all names of people.psv and all remembered holders."""
    names, held = remembered()
    labels = {folded(row.person): row.person for row in held}
    return labels | {folded(name): label_ for label_, other in names.items() for name in [label_, *other]}


def _offices_by_name(facts: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    known = json.loads((facts / "offices.json").read_text(encoding="utf-8"))
    by_qid = {}
    for block in office_blocks(facts):
        for name in [*block.statements["skos:prefLabel"], *block.statements.get("skos:altLabel", [])]:
            found.setdefault(name[1:-4].lower().replace("the ", ""), block.subject.removeprefix("ref:"))
        for qid in block.statements.get("skos:exactMatch", []):
            by_qid[qid.removeprefix("wd:")] = block.subject.removeprefix("ref:")
    for row in known:
        if row["src"].startswith("world-leaders") and row["qid"] in by_qid:
            found[row["label"].lower().replace("the ", "")] = by_qid[row["qid"]]
    return found


def read_rows(facts: Path) -> Iterator[Held]:
    """The rows of holdings.json for the offices we list, under our labels."""
    wanted = {(src, office): f"office-{key}" for src, office, key in rows("imports.psv")}
    by_name = _offices_by_name(facts)
    for row in json.loads((facts / "holdings.json").read_text(encoding="utf-8")):
        src, office, person, begin = row["src"], row["office"], row["person"], row["start"] or ""
        if {(office, person), (office, person, begin)} & _LEFT_OUT or (not begin and "current" in src):
            continue
        keys = [key for (end, name), key in wanted.items() if src.endswith(end) and name == office]
        if not keys and src.startswith("world-leaders"):
            keys = [key for name in [office.lower().replace("the ", "")] if (key := by_name.get(name))]
        if (
            keys
            and (row["end"] or "9999") >= "1990"
            and re.match(r"[A-Za-zÀ-ž]", person)
            and person[:2] != "Q2"
        ):
            end = row["end"] or ""
            yield Held(
                _our_label(person, begin, row["person_qid"] or ""),
                keys[0],
                begin,
                "" if end > "2026-11" else end,
                src,
                row["person_qid"] or "",
            )


def _our_label(person: str, begin: str, qid: str) -> str:
    known = _KNOWN_AS.get((person, begin)) or _KNOWN_AS.get((person, "")) or _BY_ID.get(qid)
    if known:
        return known
    name = _cleaned(person)
    return _label_of().get(folded(name)) or _label_of().get(folded(re.sub(r" [A-Z]\. ", " ", name))) or name


def _trusted_ids(read: Iterable[Held]) -> dict[str, tuple[str, str]]:
    """Person → Wikidata id and where it was read, where nobody else bears it; the list of 2026 yields."""
    ids: dict[str, tuple[str, str]] = {}
    owners: dict[str, str] = {}
    for row in sorted(read, key=lambda each: "current" in each.source):
        where = row.source.split("; ")[0] if "://" in row.source else HOLDINGS
        if row.qid:
            ids.setdefault(row.person, (row.qid, where))
        owners.setdefault(row.qid, row.person)
    return {person: found for person, found in ids.items() if owners[found[0]] == person}


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _same(one: Held, other: Held) -> bool:
    if (one.person, one.office, one.acting) != (other.person, other.office, other.acting):
        return False
    if not (one.exact and other.exact):
        return one.begin[:4] == other.begin[:4]
    return _days(one.begin, other.begin) < 200


def _joined(held: Iterable[Held]) -> list[Held]:
    """Rows of one person in one office whose spans touch, as one row."""
    done: list[Held] = []
    for row in sorted(held, key=lambda each: (each.office, each.person, each.first())):
        before = done[-1] if done else None
        touching = (
            before is not None
            and (before.person, before.office) == (row.person, row.office)
            and (before.exact and row.exact)
            and bool(before.end)
            and len(before.end) == 10
            and row.begin <= before.end[:8] + "99"
        ) or (before is not None and _same(before, row))
        if touching and before is not None:
            done[-1] = replace(
                before,
                end=max(before.end, row.end) if row.end else (before.end if _same(before, row) else ""),
                source=_sources(before, row),
                seen=max(before.seen, row.seen),
            )
        else:
            done.append(row)
    return done


def _sources(before: Held, row: Held) -> str:
    """What a joined row was read in: the list of 2026 for itself, else the first file and all pages."""
    if "current" in row.source:
        return row.source
    pages = [each for each in row.source.split("; ") if "://" in each and each not in before.source]
    return "; ".join([before.source, *pages])


def read_exactly(facts: Path) -> list[Held]:
    """The tenures read with the day of their begin, in holdings.json and in pages, joined."""
    return _joined([*(row for row in read_rows(facts) if row.exact), *readings()])


def _at_hand() -> list[Held]:
    """The remembered tenures, each once; of two rows on one tenure that with the exact days."""
    _, hand = remembered()
    found: list[Held] = []
    for row in sorted(hand, key=lambda each: (not each.exact, len(each.end) not in (0, 10))):
        if not any(_same(row, other) for other in found):
            found.append(row)
    return found


def all_tenures(facts: Path) -> tuple[list[tuple[Held, bool]], dict[str, tuple[str, str]]]:
    """Every tenure with whether it is verified, and the trusted ids of persons."""
    read = list(read_rows(facts))
    exact = read_exactly(facts)
    yearly = [row for row in read if not row.exact]
    hand = _at_hand()
    found = [(row, True) for row in exact]
    found += [(row, False) for row in hand if not any(_same(row, other) for other in exact)]
    taken = {(row.person, row.office) for row, _ in found}
    found += [(row, False) for row in yearly if (row.person, row.office) not in taken]
    by_office = {(row.person, row.office): row for row in hand}
    closed = []
    for row, verified in found:
        other = next((each for each in hand if _same(each, row)), None) or by_office.get(
            (row.person, row.office)
        )
        if verified and not row.end and other and other.end and other.last() >= row.first():
            row = replace(row, end=other.end)  # noqa: PLW2901 - the row with its remembered end
        closed.append((row, verified))
    return _ended_by_successor(closed, facts), _trusted_ids([*read, *readings()])


def _ended_by_successor(found: list[tuple[Held, bool]], facts: Path) -> list[tuple[Held, bool]]:
    many = {
        block.subject.removeprefix("ref:")
        for block in office_blocks(facts)
        if "cq:severalHolders" in block.statements
    }
    ordered = sorted(found, key=lambda each: (each[0].office, each[0].first(), each[0].person))
    done = []
    for position, (row, verified) in enumerate(ordered):
        later = [
            other
            for other, _ in ordered[position + 1 :]
            if other.office == row.office
            and other.person != row.person
            and other.first() > row.first()
            and not (other.acting or row.acting)
        ]
        if not row.end and later and row.office not in many:
            row = replace(row, end=later[0].begin)  # noqa: PLW2901 - an open row ends when the next begins
        done.append((_narrowed(row, ordered), verified))
    return done


def _narrowed(row: Held, ordered: list[tuple[Held, bool]]) -> Held:
    """The row with a bound known by year or month only set to the neighbour's day within it."""
    others = [other for other, _ in ordered if other.office == row.office and other.person != row.person]
    if row.end and len(row.end) < 10:
        days = [other.begin for other in others if other.exact and other.begin.startswith(row.end)]
        row = replace(row, end=days[0]) if len(days) == 1 else row
    if row.begin and not row.exact:
        days = [other.end for other in others if len(other.end) == 10 and other.end.startswith(row.begin)]
        row = replace(row, begin=days[0]) if len(days) == 1 else row
    return row


def verified_until(facts: Path) -> dict[str, str]:
    """Office → the day up to which its verified tenures are unbroken, gaps before the file's end forgiven."""
    found: dict[str, str] = {}
    for row in sorted(read_exactly(facts), key=lambda each: each.begin):
        shown = max(_LAST_SEEN.get(row.source, "" if row.seen else _DEFAULT_LAST_SEEN), row.seen)
        seen = row.end if len(row.end) == 10 else shown
        until = found.get(row.office, "")
        follows = not until or _days(row.begin, until) < _HANDOVER_DAYS
        if follows or row.begin <= _DEFAULT_LAST_SEEN:
            found[row.office] = max(until, seen)
    return found
