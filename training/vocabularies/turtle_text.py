"""Readable, sorted Turtle for the reference vocabularies, and the small tables it is made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
VOCABULARIES = Path(__file__).parents[2] / "ontology" / "vocabularies"
_PREFIXES: Mapping[str, str] = {
    "cq": "https://w3id.org/communique/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "ref": "https://w3id.org/communique/ref/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "wpn": "https://w3id.org/communique/ns/weapon#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LICENCE = "Our own words and selection, CC BY 4.0."
_NO_DECOMPOSITION = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss", "ð": "d"}
)

_THE = re.compile(
    r"(United|Soviet|Netherlands|Philippines|Bahamas|Maldives|Czech Rep|Dominican Rep|Central African|"
    r"Republic of|Solomon|Marshall|Gambia|Seychelles|Comoros)"
)


def with_article(state: str) -> str:
    """The name as it stands after "of": "the Netherlands", "Ukraine"."""
    return f"the {state}" if _THE.match(state) else state


def slug(name: str) -> str:
    """The tail of a reference key: "Côte d'Ivoire" → "cote-divoire"."""
    plain = (
        unicodedata.normalize("NFKD", name.translate(_NO_DECOMPOSITION)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain.lower())).strip("-")


def literal(text: str) -> str:
    """A plain Turtle string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(text: str) -> str:
    """A Turtle string in English."""
    return literal(text) + "@en"


def day(text: str) -> str:
    """A Turtle xsd:date."""
    return literal(text) + "^^xsd:date"


def ref(key: str) -> str:
    """A reference key as a prefixed name."""
    return f"ref:{key}"


@dataclass(slots=True)
class Block:
    """All statements on one subject, in the order they were made."""

    subject: str
    kind: str
    statements: dict[str, list[str]] = field(default_factory=dict)

    def add(self, predicate: str, *terms: str) -> Block:
        """The same block with the terms added that it lacks; nothing is written for no terms."""
        for term in terms:
            held = self.statements.setdefault(predicate, [])
            if term not in held:
                held.append(term)
        return self

    def names(self, predicate: str, names: Iterable[str]) -> Block:
        """The same block with English labels added."""
        return self.add(predicate, *map(label, names))

    def text(self) -> str:
        """The block as Turtle."""
        lines = [f"{self.subject} a {self.kind}"]
        lines += [f"    {predicate} {' , '.join(terms)}" for predicate, terms in self.statements.items()]
        return " ;\n".join(lines) + " .\n"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, cells stripped, comments and empty lines left out; short rows are filled up."""
    width = 0
    for line in (TABLES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            width = max(width, line.count("|") + 1)
        elif line.strip():
            cells = [cell.strip() for cell in line.split("|")]
            yield cells + [""] * (width - len(cells))


def several(cell: str) -> list[str]:
    """The parts of a cell that holds several values."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def write(name: str, head: str, blocks: Iterable[Block]) -> None:
    """One vocabulary file: what it holds, the prefixes it uses, its blocks by subject."""
    body = "\n".join(block.text() for block in sorted(blocks, key=lambda block: block.subject))
    used = [prefix for prefix in _PREFIXES if f"{prefix}:" in body]
    lines = [f"# {line}" for line in [*head.strip().splitlines(), _LICENCE]]
    lines += [f"@prefix {prefix}: <{_PREFIXES[prefix]}> ." for prefix in used]
    (VOCABULARIES / name).write_text("\n".join(lines) + "\n\n" + body, encoding="utf-8")
