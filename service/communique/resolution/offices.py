"""Offices by what they are called: title × polity × kind, or the title and the person who bears it.

"Russian President" names no entry by its letters, but the title "president" and the polity Russia leave
one office. A bare "President" before a name is the office of that title which the person has held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.model.naming import normal_name
from communique.model.reference import Cue, Entry, Reference
from communique.model.text import Chain, ReferenceKey
from communique.resolution.candidates import Link

# Beside a title these make another post of it, or none; "former" and "acting" do not.
_OTHER_POST = re.compile(r"\b(?:deputy|vice|assistant|lady|candidate|elect|designate|aide|adviser|advisor)\b")


class OfficeLookup:
    """Finds offices of the reference vocabularies from their wording; abstains unless one is left."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._titles = sorted(
            ((form, cue) for cue in reference.cues_of("OfficeTitle") for form in _forms(cue)),
            key=lambda pair: (-len(pair[0]), pair[0], pair[1].key),
        )
        self._polities = sorted(_polity_words(reference), key=lambda pair: (-len(pair[0]), pair))
        self._offices: dict[str, list[Entry]] = {}
        for office in reference.of_kind("Office"):
            for title in office.values("officeTitle"):
                self._offices.setdefault(title, []).append(office)

    def link(self, chain: Chain, holders: Iterable[str]) -> Link | None:
        """The office an unlinked chain names, with the reason; holders are the entries of who bears it."""
        words = normal_name(chain.canonical)
        title = self._title(words)
        if title is None:
            return None
        offices = self._offices.get(title.key, [])
        polity = chain.polity or self._polity(words)
        if polity:
            found = [office for office in offices if polity in office.values("polity")]
            if len(found) == 1:
                return Link(entry=found[0], reason=f"title {title.lemma!r} and polity {polity}")
            offices = found
        return self._by_holder(title, offices, holders)

    def _by_holder(self, title: Cue, offices: list[Entry], holders: Iterable[str]) -> Link | None:
        keys = {office.key for office in offices}
        held = {
            tenure.office: holder
            for holder in holders
            for tenure in self._reference.tenures_by(holder)
            if tenure.office in keys
        }
        if len(held) != 1:
            return None
        ((office, holder),) = held.items()
        entry = self._reference.entries[office]
        return Link(entry=entry, reason=f"title {title.lemma!r} and its holder {holder}")

    def _title(self, words: str) -> Cue | None:
        """The longest title in the words, unless something before it makes another post of it."""
        for form, cue in self._titles:
            found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words)
            if found:
                around = words[: found.start()] + " " + words[found.end() :]
                return None if _OTHER_POST.search(around) else cue
        return None

    def _polity(self, words: str) -> ReferenceKey | None:
        for name, key in self._polities:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
                return key
        return None


def _forms(cue: Cue) -> list[str]:
    return [normal_name(form) for form in (cue.lemma, *cue.values("form"))]


def _polity_words(reference: Reference) -> set[tuple[str, ReferenceKey]]:
    words: set[tuple[str, ReferenceKey]] = set()
    for entry in reference.of_kind("State", "GovernmentBody"):
        state = entry.key if entry.kind == "State" else ReferenceKey(entry.value("polity") or "")
        forms = (*entry.values("demonym"), *entry.values("metonym"), *entry.values("metonymOnly"))
        names = (*entry.names, *forms) if entry.kind == "State" else forms
        words.update((normal_name(name), state) for name in names if state)
    return words
