"""weapons.ttl and weapon_classes.ttl: named systems, kinds of munition, and the classes above them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from places import place, state_codes, territories
from turtle_text import TABLES, Block, label, literal, ref, rows, several, slug, write

_SISO = "siso_weapons.json (SISO-REF-010 enumeration)"
_MUNITION = re.compile(r"missile|bomb|rocket$|shell|round|torpedo|mine$|cluster")
_OTHER_THING = re.compile(
    r"deprecated|Recovery|RECCE|Trailer|Support|Drone|Decoy|UNIFIL|hospital|HC\. Mk|ice breaker"
    r"|Carrier|Water| EW$|Snakeye|IM-SHORAD|AEW|Paveway III|export"
)
_VESSELS = {
    "aircraft-carrier",
    "cruiser",
    "destroyer",
    "frigate",
    "corvette",
    "amphibious-ship",
    "patrol-boat",
    "submarine",
    "nuclear-submarine",
    "ballistic-missile-submarine",
}
_VESSEL_CLASS = re.compile(
    r"class$|^Type |^Mark |^(FREMM|F126|SSN-AUKUS|Sa'ar 6|Choe Hyon|Raptor patrol boat|Losharik)$"
)


def weapon(name: str) -> str:
    """The key of a weapon by its label."""
    return f"weapon-{slug(name.replace('/', ''))}"


def _classes() -> Iterator[Block]:
    scheme = "<https://w3id.org/communique/ns/weapon>"
    yield Block(scheme, "skos:ConceptScheme").add("skos:prefLabel", label("Classes of weapons"))
    for key, name, broader, other in rows("weapon_classes.psv"):
        block = Block(f"wpn:{key}", "skos:Concept").add("skos:prefLabel", label(name))
        block.names("skos:altLabel", several(other)).add("skos:inScheme", scheme)
        yield block.add("skos:broader", *([f"wpn:{broader}"] if broader else []))


def _domain(kind: str) -> str:
    """Where a class stands in the enumeration; "munition" for all that is fired or dropped."""
    if _MUNITION.search(kind):
        return "munition"
    if kind in _VESSELS or kind == "naval-drone":
        return "subsurface" if "submarine" in kind else "surface"
    if kind.endswith(("aircraft", "helicopter", "drone")) or kind == "bomber":
        return "air"
    return "land"


@cache
def _enumeration(facts: Path) -> dict[tuple[str, str], list[tuple[int, str, str]]]:
    """(country, domain or "munition") → (depth, name, id) of the rows in force."""
    found: dict[tuple[str, str], list[tuple[int, str, str]]] = {}
    for row in json.loads((facts / "siso_weapons.json").read_text(encoding="utf-8")):
        if not _OTHER_THING.search(row["name"]):
            domain = "munition" if row["kind"] == "munition" else row["domain"]
            found.setdefault((row["country"], domain), []).append((row["depth"], row["name"], row["siso"]))
    return found


def _siso_id(forms: list[str], kind: str, country: str, facts: Path) -> str | None:
    """The one shallowest row of the maker's country and domain that bears, or starts with, one form."""
    if country not in state_codes():
        return None
    code = territories(facts)[state_codes()[country]]["cca3"]
    listed = _enumeration(facts).get((code, _domain(kind)), [])
    for form in forms:
        hits = [row for row in listed if row[1] == form or row[1].startswith(f"{form} ")]
        shallowest = [row for row in hits if row[0] == min(hit[0] for hit in hits)]
        if len(shallowest) == 1 and len(form) > 2:
            return shallowest[0][2]
    return None


def _respelled(names: list[str]) -> list[str]:
    """Spellings readers use that are not shown: "Su-27" → "Su27", "Geran-2" → "Geran 2", and back.

    One letter before a number keeps its hyphen: "B 2" is as likely something else.
    """
    found = []
    for name in names:
        if re.fullmatch(r"[A-Z][A-Za-z]{0,3}-\d{2,3}[A-Z]{0,3}\d?", name):
            found.append(name.replace("-", ""))
        if re.fullmatch(r"[A-Za-z][A-Za-z'/]+-(\d+[A-Z]*\d?|[IVX]+)", name):
            found.append(name.replace("-", " "))
        elif re.fullmatch(r"[A-Z][a-z]{3,} (\d+[A-Z]*\d?|[IVX]+)", name):
            found.append(name.replace(" ", "-"))
    return [form for form in found if form not in names]


def _named(cells: list[str], kind: str, country: str, facts: Path) -> Block:
    name, designations, other, nato, relations = cells
    ambiguous = [form[1:] for form in several(other) if form.startswith("?")]
    if name.startswith("?"):
        name = name[1:]
        ambiguous.append(name)
    bare = re.sub(r" \(.*\)$", "", name)
    shown = name if bare == name else f"{bare}, {name[len(bare) + 2 : -1]}"
    block = Block(ref(weapon(name)), "cq:WeaponSystem").add("skos:prefLabel", label(shown))
    block.add("cq:designation", *map(literal, several(designations)))
    block.names("skos:altLabel", (form for form in several(other) if not form.startswith("?")))
    other_names = [form for form in several(other) if not form.startswith("?")]
    hidden = _respelled([bare, *several(designations), *other_names])
    block.names("skos:hiddenLabel", hidden).names("cq:ambiguousLabel", ambiguous)
    block.add("cq:natoName", *map(literal, several(nato))).add("cq:weaponClass", f"wpn:{kind}")
    block.add("cq:maker", *([ref(place(country))] if country else []))
    for relation in several(relations):
        predicate, target = relation.split(":", 1)
        block.add(f"cq:{predicate}", ref(weapon(target)))
    if kind in _VESSELS and not _VESSEL_CLASS.search(name):
        block.add("cq:individual", "true")
    first = [form for form in several(designations)[:1] if not form.startswith(bare)]
    siso = _siso_id([bare, *first], kind, country, facts)
    if siso:
        block.add("cq:sisoId", literal(siso)).add("dcterms:source", literal(_SISO))
    return block.add("cq:basis", "cq:Unverified")


def _systems(facts: Path) -> Iterator[Block]:
    kind = country = ""
    for line in (TABLES / "weapons.psv").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, country = line[3:].split("|")
        elif line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            yield _named(cells + [""] * (5 - len(cells)), kind, country, facts)


def _kinds() -> Iterator[Block]:
    for name, kind, other in rows("weapon_kinds.psv"):
        block = Block(ref(weapon(name)), "cq:WeaponSystem").add("skos:prefLabel", label(name))
        block.names("skos:altLabel", (form for form in several(other) if not form.startswith("?")))
        block.names("cq:ambiguousLabel", (form[1:] for form in several(other) if form.startswith("?")))
        block.add("cq:weaponClass", f"wpn:{kind}")
        yield block.add("cq:generic", "true").add("cq:basis", "cq:Unverified")


def _link(blocks: list[Block]) -> None:
    """Adds what carries, holds or is the family of what; raises ValueError for a label that is not listed."""
    by_subject = {block.subject: block for block in blocks}
    for relation, target, labels in rows("weapon_links.psv"):
        for name in [target, *several(labels)]:
            if ref(weapon(name)) not in by_subject:
                raise ValueError(f"weapon_links.psv: no weapon {name!r}")
        for name in several(labels):
            by_subject[ref(weapon(name))].add(f"cq:{relation}", ref(weapon(target)))


def write_weapons(facts: Path) -> None:
    """weapons.ttl and weapon_classes.ttl."""
    write(
        "weapon_classes.ttl",
        "Classes of weapons, a SKOS scheme; cq:weaponClass of weapons.ttl points here.",
        _classes(),
    )
    blocks = [*_systems(facts), *_kinds()]
    subjects = [block.subject for block in blocks]
    twice = sorted({subject for subject in subjects if subjects.count(subject) > 1})
    if twice:
        raise ValueError(f"weapons described twice: {twice}")
    _link(blocks)
    write(
        "weapons.ttl",
        """Weapon systems and munitions in the news since 1990, and kinds of them (cq:generic true), which
common nouns denote. cq:individual true: one ship, not a class of ships. cq:maker: the country that
developed it. cq:natoName: the NATO reporting name. Names, makers and links are general knowledge
(cq:basis cq:Unverified); cq:sisoId is as read in the enumeration.""",
        blocks,
    )
