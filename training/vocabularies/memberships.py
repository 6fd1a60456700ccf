"""memberships.ttl: which states belong, or belonged, to which alliances and bodies, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from held import Held
from places import place
from turtle_text import Block, day, label, literal, ref, rows, several, slug, write


@dataclass(frozen=True, slots=True)
class _Reading:
    """The days of a membership as read, and the pages they were read in."""

    begin: str
    end: str
    pages: tuple[str, ...]


def _readings() -> dict[tuple[str, str], _Reading]:
    return {
        (body, state): _Reading(begin, end, tuple(f"{page} (read {on})" for page in several(pages)))
        for body, state, begin, end, on, pages in rows("membership_readings.psv")
    }


def _memberships() -> Iterator[tuple[str, str, str, str]]:
    """(body, state, begin, end) of each membership of the table."""
    for body, groups in rows("memberships.psv"):
        for group in several(groups):
            span, _, states = group.partition("=")
            begin, _, end = span.partition("..")
            yield from ((body, state.strip(), begin, end) for state in states.split(","))


def _membership(body: str, state: str, span: tuple[str, str], read: _Reading | None) -> Block:
    begin, end = span
    dated = Held(state, body, begin, end)
    block = Block(ref(f"membership-{body}-{slug(state)}-{begin[:4]}"), "cq:Membership")
    block.add("skos:prefLabel", label(f"{state} in {_names()[body]}"))
    block.add("cq:member", ref(place(state))).add("cq:memberIn", ref(f"org-{body}"))
    block.add("cq:begin", day(dated.first())).add("cq:end", *([day(dated.last())] if end else []))
    widths = {4: "year", 7: "month"}.items()
    block.add("cq:precision", *(literal(word) for size, word in widths if size in (len(begin), len(end))))
    if read is None or read.begin != begin:
        return block.add("cq:basis", "cq:Unverified")
    block.add("cq:basis", "cq:Verified")
    block.add("cq:endBasis", *(["cq:Unverified"] if end and read.end != end else []))
    return block.add("dcterms:source", *map(literal, read.pages))


def _names() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in rows("organizations.psv")}


def _present() -> Iterator[Block]:
    """What each state is a member of now, the short cut that plain questions ask."""
    bodies: dict[str, list[str]] = {}
    for body, state, _, end in _memberships():
        if not end:
            bodies.setdefault(state, []).append(ref(f"org-{body}"))
    for state, listed in bodies.items():
        yield Block(ref(place(state)), "cq:State").add("cq:memberOf", *listed)


def write_memberships() -> None:
    """memberships.ttl."""
    read = _readings()
    blocks = [
        _membership(body, state, (begin, end), read.get((body, state)))
        for body, state, begin, end in _memberships()
    ]
    write(
        "memberships.ttl",
        """States in alliances and bodies, inclusive days. cq:Verified: begin read in the page that is source,
and end unless cq:endBasis says it is remembered; cq:Unverified: general knowledge. cq:precision as in
tenures.ttl. cq:memberOf on a state: where no end is known. Lists of large bodies are not complete.""",
        [*blocks, *_present()],
    )
