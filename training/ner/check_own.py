"""Read the corpus of marked passages in `own/`: check it, count it, write it as JSON Lines.

    python training/ner/check_own.py                       # check and count all
    python training/ner/check_own.py --jsonl out --part test

A passage is a line; a mark is `[[Type|text]]` and may hold other marks. Lines that begin with "# " are notes.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent / "own"
TYPES = frozenset(
    {
        "Person",
        "Office",
        "Organization",
        "Place",
        "WeaponSystem",
        "MilitaryUnit",
        "Event-name",
        "Generic-weapon",
    }
)
# Only these may hold another mark: names inside the names of bodies, units, places and weapons stay plain.
HOLDERS = frozenset({"Office", "Event-name"})
TOKEN = re.compile(r"\[\[(?P<label>[A-Za-z-]+)\||(?P<close>\]\])")
# 's is part of a name only where a firm or paper is called so ("McDonald's"); none is in the corpus.
BAD_SPAN = re.compile(r"^(?:the|a|an)\s|^\s|\s$|['’]s$|[,;]$", re.IGNORECASE)
HONORIFIC = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Sgt|Adm|General|Colonel|Major|Captain|Admiral"
    r"|Lieutenant|Sergeant|Brigadier|Sheikh|Ayatollah|Sen|Rep|Senator|President|Prof)\b\.?\s",
)
# Where the title has become the name.
TITLED_NAMES = frozenset({"Sheikh Hasina", "Sheikh Mujibur Rahman"})
TEST_EVERY = 5


class MarkError(ValueError):
    """A passage whose marks cannot be read, or break a rule; the message says which and where."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points from `start` up to, not with, `end`, and what stands there."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks, and the marks as spans, outer before inner, in reading order."""

    text: str
    spans: tuple[Span, ...]


def read_passage(line: str) -> Passage:
    """The passage and spans of a marked line ("[[Place|Oslo]] agreed" is "Oslo agreed" and one span).

    Raises MarkError for an unknown type, an unclosed mark or a closing without an opening.
    """
    pieces: list[str] = []
    length = at = 0
    opened: list[tuple[int, str]] = []
    spans: list[Span] = []
    for token in TOKEN.finditer(line):
        pieces.append(line[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token["close"] is None:
            if token["label"] not in TYPES:
                raise MarkError(f"unknown type {token['label']!r}; known are {', '.join(sorted(TYPES))}")
            opened.append((length, token["label"]))
        elif opened:
            start, label = opened.pop()
            spans.append(Span(start, length, label))
        else:
            raise MarkError(f"']]' at {token.start()} closes nothing")
    if opened:
        raise MarkError(f"the mark {opened[-1][1]} is not closed")
    pieces.append(line[at:])
    text = "".join(pieces)
    if "[[" in text or "]]" in text:
        raise MarkError("stray brackets; a mark is [[Type|text]]")
    return Passage(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def faults_of(passage: Passage) -> Iterator[str]:
    """What breaks the rules of `own/README.md` in a readable passage, one sentence a fault."""
    for span in passage.spans:
        inside = passage.text[span.start : span.end]
        if not inside or BAD_SPAN.search(inside):
            yield f"{span.label} {inside!r}: empty, or an article, space, possessive or comma at its edge"
        if span.label == "Person" and inside not in TITLED_NAMES and HONORIFIC.match(inside):
            yield f"Person {inside!r} begins with a title"
        if _cuts_word(passage.text, span):
            yield f"{span.label} {inside!r} begins or ends inside a word"
        for other in passage.spans:
            if other is not span and span.start <= other.start and other.end <= span.end:
                if span.label not in HOLDERS:
                    yield f"{span.label} {inside!r} holds another mark"
                if (other.start, other.end) == (span.start, span.end):
                    yield f"{inside!r} is marked twice"
    if passage.text != passage.text.strip() or "  " in passage.text:
        yield "spaces at an edge, or two together"


def _cuts_word(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (before.isalnum() and text[span.start].isalnum()) or (
        after.isalnum() and text[span.end - 1].isalnum()
    )


def part_of(path: Path) -> str:
    """The part a file belongs to, by its number: "test" where five divides it, else "train"."""
    return "train" if int(path.name.split("_")[0]) % TEST_EVERY else "test"


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The marked passages of a file with their line numbers; notes and empty lines are left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("# "):
            yield number, line


def read_corpus(folder: Path, part: str = "all") -> Iterator[tuple[str, Passage]]:
    """Each passage with its place ("003_asia.txt:17"), in order; raises MarkError with that place."""
    for path in sorted(folder.glob("[0-9]*_*.txt")):
        if part not in {"all", part_of(path)}:
            continue
        for number, line in lines_of(path):
            try:
                yield f"{path.name}:{number}", read_passage(line)
            except MarkError as error:
                raise MarkError(f"{path.name}:{number}: {error}") from error


def check(folder: Path) -> list[str]:
    """All faults of the corpus, each with its place; passages written twice are faults too."""
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("[0-9]*_*.txt")):
        for number, line in lines_of(path):
            place = f"{path.name}:{number}"
            try:
                passage = read_passage(line)
            except MarkError as error:
                faults.append(f"{place}: {error}")
                continue
            faults += [f"{place}: {fault}" for fault in faults_of(passage)]
            if passage.text in seen:
                faults.append(f"{place}: the same passage as {seen[passage.text]}")
            seen[passage.text] = place
    return faults


def counts(passages: list[Passage]) -> dict[str, int]:
    """How many passages, and how many hold a weapon or unit, an office, nothing; then marks by type."""
    labels = [{span.label for span in passage.spans} for passage in passages]
    marks = Counter(span.label for passage in passages for span in passage.spans)
    return {
        "passages": len(passages),
        "words": sum(len(passage.text.split()) for passage in passages),
        "with weapon or unit": sum(bool(found & {"WeaponSystem", "MilitaryUnit"}) for found in labels),
        "with office": sum("Office" in found for found in labels),
        "without mark": sum(not found for found in labels),
        **{f"marks {label}": marks[label] for label in sorted(TYPES)},
    }


def as_json(place: str, passage: Passage) -> str:
    """One JSON line: text, spans (nested ones too) and the place it came from."""
    spans = [{"start": span.start, "end": span.end, "label": span.label} for span in passage.spans]
    return json.dumps({"text": passage.text, "spans": spans, "place": place}, ensure_ascii=False)


def main() -> int:
    """Check and count; with --jsonl also write. Gives 1 when there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--folder", type=Path, default=OWN)
    parser.add_argument("--part", choices=["all", "train", "test"], default="all")
    parser.add_argument("--jsonl", type=Path, help="write the passages of the part to this file")
    options = parser.parse_args()
    faults = check(options.folder)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    placed = list(read_corpus(options.folder, options.part))
    for name, number in counts([passage for _, passage in placed]).items():
        print(f"{name:22}{number:7}")
    if options.jsonl:
        lines = [as_json(place, passage) + "\n" for place, passage in placed]
        options.jsonl.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
