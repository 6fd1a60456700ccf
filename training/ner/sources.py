"""The corpora, each read to examples: a text, and per head which labels each character span allows."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labels import (
    DEFENCE_AS_NAMES,
    FIRST_FILES,
    FIRST_TYPES,
    HOLDERS,
    NAMES,
    OUTSIDE,
    POLITICS_AS_NAMES,
    SECOND_TYPES,
    fewnerd_as_names,
    inside,
)

Allowed = frozenset[str]
_LOWER = re.compile(r"[a-z]+$")
_PARTICLES = frozenset({
    "of", "the", "bin", "al", "de", "von", "van", "and", "for", "el", "la", "du", "da", "di", "ibn", "in",
    "on", "at", "to",
})  # fmt: skip
_WEAPON_NOUN = re.compile(
    r"(?:\s+(?:main|battle|light|heavy|medium|attack|infantry|fighting|armou?red|personnel|assault|sub|machine|"
    r"anti-\w+|air-to-\w+|surface-to-\w+|guided|ballistic|cruise|multiple|rocket|self-propelled|sniper|"
    r"service|bolt-action|semi-automatic|automatic|gas-operated))*"
    r"\s+(?:tanks?|rifles?|guns?|missiles?|helicopters?|carriers?|vehicles?|pistols?|revolvers?|carbines?|"
    r"howitzers?|launchers?|cannons?|rockets?|mortars?|bombs?|torpedo(?:es)?|shotguns?|handguns?|cartridges?|"
    r"aircraft|fighters?|jets?|drones?|rounds?|grenades?|mines?|systems?|variants?|chassis)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span of code points."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Example:
    """A text with its labels per head; a head that is absent learns nothing from it.

    open_labels are those a token outside all marks may have besides O; weight scales the loss of a head.
    soft holds labels of lower standing (silver), which speak where no mark does.
    """

    name: str
    source: str
    text: str
    marks: dict[str, list[Mark]]
    open_labels: dict[str, Allowed] = field(default_factory=dict)
    weight: dict[str, float] = field(default_factory=dict)
    free: list[Mark] = field(default_factory=list)  # spans about which "names" is told nothing
    choices: list[tuple[Mark, tuple[str, ...]]] = field(default_factory=list)
    soft: list[Mark] | None = None
    soft_holders: list[Mark] | None = None
    partial_names: bool = False

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the part that figures are taken from."""
        return is_held_out(self)


def _bucket(text: str, of: int) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % of


def is_held_out(example: Example) -> bool:
    """Own: files whose number five divides. Few-NERD: rows 70 to 84 of a hundred. CrossNER: half of dev."""
    if example.source == "own":
        return int(re.search(r"\d+", example.name)[0]) % 5 == 0
    if example.source == "fewnerd":
        return 70 <= _bucket(example.text, 100) <= 84
    if example.source == "politics":
        return "-dev-" in example.name and _bucket(example.text, 2) == 1
    return False


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _marks(row: dict[str, Any], keep: Callable[[str], bool] = lambda _: True) -> list[Mark]:
    found = [Mark(each["start"], each["end"], each["label"]) for each in row["spans"] if keep(each["label"])]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Mark] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _divided(example: Example, marks: list[Mark], meaning: Callable[[str], tuple[str, ...] | None]) -> None:
    """Foreign marks as choices of our types, or as spans about which nothing is known."""
    example.partial_names = True
    for mark in marks:
        types = meaning(mark.label)
        if types is None:
            example.free.append(mark)
        else:
            example.choices.append((mark, types))


def politics(data: Path, silver: dict[str, list[Mark]]) -> Iterator[Example]:
    """CrossNER politics: all nine types everywhere."""
    for row in _rows(data / "ner/crossner_politics.jsonl"):
        marks = _marks(row)
        example = Example(row["id"], "politics", row["text"], {"politics": marks})
        _divided(example, marks, POLITICS_AS_NAMES.__getitem__)
        _soften(example, silver)
        yield example


def fewnerd(data: Path, silver: dict[str, list[Mark]]) -> Iterator[Example]:
    """Few-NERD: each file only with its own types; of the others nothing is known."""
    for row in _rows(data / "ner/fewnerd_part.jsonl"):
        own = FIRST_TYPES if row["file"] in FIRST_FILES else SECOND_TYPES
        others = SECOND_TYPES if own is FIRST_TYPES else FIRST_TYPES
        marks = _marks(row, own.__contains__)
        example = Example(row["id"], "fewnerd", row["text"], {"fewnerd": marks})
        example.open_labels["fewnerd"] = frozenset(inside(others, "B") | inside(others, "I"))
        _divided(example, [_without_noun(row["text"], mark) for mark in marks], fewnerd_as_names)
        _soften(example, silver)
        yield example


def _without_noun(text: str, mark: Mark) -> Mark:
    """A weapon's designation alone, as our rules have it: "M60 Patton" of "M60 Patton tank"."""
    if mark.label != "product_weapon":
        return mark
    found = _WEAPON_NOUN.search(text[mark.start : mark.end])
    return Mark(mark.start, mark.start + found.start(), mark.label) if found else mark


def defence(data: Path, _silver: dict[str, list[Mark]]) -> Iterator[Example]:
    """re3d: documents, cut at line ends; types that are not names are left out."""
    for row in _rows(data / "ner/re3d_train.jsonl"):
        kept = [
            each
            for each in row["spans"]
            if each["label"] in {"Organisation", "Location", "Person", "Weapon", "MilitaryPlatform"}
        ]
        marks = _marks({"spans": kept})
        example = Example(row["id"], "defence", row["text"], {"defence": marks})
        _divided(example, marks, DEFENCE_AS_NAMES.get)
        example.free = [Mark(0, len(row["text"]), "")]
        yield example


def own(folder: Path) -> Iterator[Example]:
    """Our own passages: names and what holds them."""
    sys.path.insert(0, str(folder))
    import check_own  # noqa: PLC0415  # lies beside the passages

    for path in sorted((folder / "own").glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if not line.strip() or line.startswith("# "):
                continue
            passage = check_own.read_passage(line)
            marks = [Mark(each.start, each.end, each.label) for each in passage.spans]
            yield Example(
                f"{path.stem}-{number}", "own", passage.text,
                {
                    "names": [each for each in marks if each.label in NAMES],
                    "holders": [each for each in marks if each.label in HOLDERS],
                },
            )  # fmt: skip


def news(data: Path, silver: dict[str, list[Mark]]) -> Iterator[Example]:
    """GUM's news, with silver labels alone."""
    for row in _rows(data / "coref/gum.jsonl"):
        if row["source"] == "GUM/news":
            example = Example(row["id"], "news", row["text"], {})
            example.partial_names = True
            _soften(example, silver)
            yield example


def read_silver(path: Path) -> dict[str, list[Mark]]:
    """What silver.py wrote, by id."""
    return {row["id"]: [Mark(*each) for each in row["names"]] for row in _rows(path)}


def _soften(example: Example, silver: dict[str, list[Mark]]) -> None:
    marks = silver.get(example.name)
    if marks is not None:
        example.soft = [each for each in marks if each.label in NAMES]
        example.soft_holders = [each for each in marks if each.label in HOLDERS]


def names_of_token(example: Example, start: int, end: int) -> tuple[Allowed | None, float]:
    """For a foreign text: what head "names" may say of the token, None when anything; and the weight."""
    word = example.text[start:end]
    for mark, types in example.choices:
        if mark.start <= start < mark.end:
            if not types:
                return frozenset({OUTSIDE}), 1.0
            return frozenset(inside(types, "B" if start == mark.start else "I")), 1.0
    if any(mark.start <= start < mark.end for mark in example.free):
        return None, 0.0
    for mark in example.soft or ():
        if mark.start <= start < mark.end:
            return frozenset(inside([mark.label], "B" if start == mark.start else "I")), 0.5
    if _LOWER.match(word) and word not in _PARTICLES:
        return frozenset({OUTSIDE}), 1.0 if example.soft is None else 0.5
    return (None, 0.0) if example.soft is None else (frozenset({OUTSIDE}), 0.5)
