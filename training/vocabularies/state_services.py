"""Offices and ministries made from titles × polities: heads of armed forces, spokespersons, ministries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from places import place
from turtle_text import Block, label, ref, rows, several, slug, with_article

_TITLES = (  # the title whose words a post's own name bears, the first that fits
    ("supreme commander", "supreme commander"),
    ("commander", "commander"),
    ("chief of the general staff", "chief of the general staff"),
    ("joint chiefs of staff", "chairman of the Joint Chiefs of Staff"),
    ("chief of (staff of the|the joint)", "chief of the general staff"),
    ("chief of", "chief of the defence staff"),
)
_SPOKEN = {
    "foreign ministry": "spokesperson",
    "government": "government spokesperson",
    "presidential": "press secretary",
}
_MINISTRIES = (
    ("foreign-ministry", "Ministry of Foreign Affairs", ("Foreign Ministry",)),
    ("defence-ministry", "Ministry of Defence", ("Defence Ministry", "Defense Ministry")),
)


def _capitals(words: str) -> str:
    return " ".join(word if word in ("of", "the") else word.capitalize() for word in words.split())


def _demonyms() -> dict[str, list[str]]:
    return {cells[1]: several(cells[3])[:2] for cells in rows("states.psv")}


def _forces() -> dict[str, str]:
    """State → the key of its armed forces."""
    named = {state: several(cells[0]) for state, *cells in rows("units_by_state.psv")}
    return {
        state: f"unit-{slug(re.sub(r' [(].*[)]$', '', names[0]))}" for state, names in named.items() if names
    }


def _bodies() -> set[str]:
    return {cells[0] for cells in rows("organizations.psv")}


def _names_taken() -> set[str]:
    taken: set[str] = set()
    for _, name, other, *_ in rows("offices.psv"):
        taken.update(form.casefold() for form in [name, *several(other)])
    return taken


def _office(post: str, state: str, title: str, body: str) -> Block:
    name = _capitals(post)
    block = Block(ref(f"office-{slug(post)}-of-{slug(state)}"), "cq:Office")
    block.add("skos:prefLabel", label(f"{name} of {with_article(state)}"))
    forms = [name]
    if (of := name.removesuffix(" Spokesperson")) != name:
        forms = [f"{of} spokesperson", f"{of} spokesman", f"{of} spokeswoman"]
    block.names("skos:altLabel", (f"{people} {form}" for form in forms for people in _demonyms()[state]))
    block.add("cq:officeTitle", ref(f"title-{slug(title)}")).add("cq:officeIn", ref(body))
    return block.add("cq:polity", ref(place(state))).add("cq:basis", "cq:Unverified")


def service_offices() -> Iterator[Block]:
    """The head of the armed forces and the spokespersons of each state of state_services.psv."""
    forces, taken = _forces(), _names_taken()
    for state, head, spoken in rows("state_services.psv"):
        government = f"gov-{slug(state)}"
        if head:
            title = next(word for pattern, word in _TITLES if re.search(pattern, head))
            yield _office(head, state, title, forces.get(state, government))
        people = _demonyms()[state][0]
        for of in ["foreign ministry", *several(spoken)]:
            if f"{people} {of} spokesperson".casefold() in taken or (
                of == "foreign ministry" and state in _NO_FOREIGN_MINISTRY
            ):
                continue
            body = f"org-foreign-ministry-of-{slug(state)}" if of == "foreign ministry" else government
            yield _office(f"{of} spokesperson", state, _SPOKEN[of], body)


_NO_FOREIGN_MINISTRY = {"United Kingdom", "India"}
_NO_DEFENCE_MINISTRY = {"United Kingdom", "France", "Iceland"}


def ministries() -> Iterator[Block]:
    """The foreign and defence ministries of these states that organizations.psv does not name."""
    listed = _bodies()
    for state, _, _ in rows("state_services.psv"):
        for key, name, generic in _MINISTRIES:
            without = _NO_FOREIGN_MINISTRY if key.startswith("foreign") else _NO_DEFENCE_MINISTRY
            if f"{key}-of-{slug(state)}" in listed or state in without:
                continue
            block = Block(ref(f"org-{key}-of-{slug(state)}"), "cq:GovernmentBody")
            block.add("skos:prefLabel", label(f"{name} of {with_article(state)}"))
            people = _demonyms()[state][0]
            block.names("skos:altLabel", (f"{people} {form}" for form in generic))
            block.add("cq:polity", ref(place(state))).add("cq:partOf", ref(f"gov-{slug(state)}"))
            yield block.names("cq:genericName", generic).add("cq:basis", "cq:Unverified")
