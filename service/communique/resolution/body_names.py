"""Names of bodies as all reports share them: without a firm's form, a ministry by its field and state."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from communique.model.naming import normal_name
from communique.model.reference import Entry, Reference
from communique.model.text import Chain, EntityType
from communique.resolution.candidates import Link

_FIRM = re.compile(
    r"(?<=[\w.]),? (?:Co|Corp|Inc|Ltd|Limited|LLC|Plc|PLC|plc|AG|GmbH|S\.?p\.?A|ASA|Oyj|PJSC|JSC|Pvt|Pte)\.?$"
)
_STYLE = re.compile(r"\bof the (?:[A-Z][\w']+ ){0,2}(?:Republic|Kingdom|Federation|Union|State) of\b")
_MINISTRY = "ministry"
_SMALL = frozenset({"of", "for", "the", "and", "affairs", "national"})
_SPELLINGS = {"defense": "defence", "external": "foreign"}


def plain_body_name(name: str, *, state: str = "", said: Collection[str] = ()) -> str:
    """As "Orme Marine" of "Orme Marine Co.", "defence ministry of Sylvania" of "Sylvanian Defense Ministry".

    state is the label of the state whose body it is, "" for none; said are the words for it, demonyms too.
    """
    while (shorter := _FIRM.sub("", name)) != name:
        name = shorter
    name = _STYLE.sub("of", name)
    if not state or _MINISTRY not in name.casefold().split():
        return name
    bare = name.casefold()
    for form in sorted((each.casefold() for each in said), key=len, reverse=True):
        bare = re.sub(rf"\b{re.escape(form)}\b", "", bare)
    words = re.findall(r"[\w'’-]+", bare)
    field = sorted(_SPELLINGS.get(word, word) for word in words if word not in _SMALL | {_MINISTRY, "s"})
    return " ".join([*field, _MINISTRY, "of", state]) if field else name


def plain_name_of(label: str, state: Entry | None) -> str:
    """The plain name of a body; state is the one whose body it is, None for a body of no state."""
    said = (state.label, *state.names, *state.values("demonym")) if state else ()
    return plain_body_name(label, state=state.label if state else "", said=said)


def link_by_plain_name(chain: Chain, reference: Reference) -> Link | None:
    """The one body of the vocabularies that the name means, written otherwise: "Orme Marine Co."."""
    if chain.type is not EntityType.ORGANIZATION:
        return None
    plain = plain_name_of(chain.canonical, reference.get(chain.polity) if chain.polity else None)
    entry = _bodies(reference).get(normal_name(plain)) if plain != chain.canonical else None
    return Link(entry=entry, reason="name in another writing") if entry is not None else None


@cache
def _bodies(reference: Reference) -> Mapping[str, Entry]:
    """The bodies of the vocabularies by their plain names; one that two share names none."""
    found: dict[str, Entry] = {}
    shared: set[str] = set()
    for entry in reference.entries.values():
        if entry.type is not EntityType.ORGANIZATION:
            continue
        state = reference.get(entry.value("polity"))
        plain = (name for each in entry.names for name in (plain_name_of(each, state), plain_body_name(each)))
        for name in dict.fromkeys(map(normal_name, plain)):
            if found.setdefault(name, entry) is not entry:
                shared.add(name)
    return {name: entry for name, entry in found.items() if name not in shared}
