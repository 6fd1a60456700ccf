"""Offices by what they are called: a written form, title × polity × kind, or the title and who bears it.

"Russian President" names no entry by its letters, but the title "president" and the polity Russia leave
one office. A bare "President" before a name is the office of that title which the person has held; so is
"Kremlin spokesman", where the title's kind (spokesperson) agrees with the office the person holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from communique.model.naming import normal_name
from communique.model.reference import Cue, Entry, Reference
from communique.model.text import Chain, EntityType, ReferenceKey
from communique.resolution.candidates import Link

_LONGEST = 6  # words of a title or a state's name
# Beside a title these make another post of it, or none; "former" and "acting" do not.
_OTHER_POST = re.compile(r"\b(?:deputy|vice|assistant|lady|candidate|elect|designate|aide|adviser|advisor)\b")
# Beside a title these say nothing of whose it is.
_PLAIN = frozenset({"a", "an", "the", "of", "for", "chief", "senior", "top", "official", "former", "acting"})
_ERRAND = re.compile(r"\b(?:Envoy|Representative)\b.* for ")  # "Special Envoy of Freedonia for Climate"
# Kinds of office of which a state has many.
_OF_A_BODY = frozenset({"Spokesperson", "OrganizationHead", "ChiefOfStaff"})


class OfficeLookup:
    """Finds offices of the reference vocabularies from their wording; abstains unless one is left."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._titles = {form: cue for cue in reference.cues_of("OfficeTitle") for form in _forms(cue)}
        self._by_key = {cue.key: cue for cue in self._titles.values()}
        self._polities = _polity_words(reference)
        self._offices: dict[str, list[Entry]] = {}
        for office in reference.of_kind("Office"):
            for title in office.values("officeTitle"):
                self._offices.setdefault(title, []).append(office)

    def link(self, chain: Chain, wordings: Iterable[str], holders: Iterable[str]) -> Link | None:
        """The office an unlinked chain names, with the reason; holders are the entries of who bears it.

        wordings are how the document writes it.
        """
        holders = tuple(holders)
        for words in dict.fromkeys(map(normal_name, wordings)):
            if link := self._written(words) or self._by_words(words, chain.polity, holders):
                return link
        return None

    def _written(self, words: str) -> Link | None:
        found = [entry for entry in self._reference.named(words) if entry.type is EntityType.OFFICE]
        return Link(entry=found[0], reason=f"written form {words!r}") if len(found) == 1 else None

    def _by_words(self, words: str, polity: ReferenceKey | None, holders: tuple[str, ...]) -> Link | None:
        title = self._title(words)
        if title is None:
            return None
        offices = self._offices.get(title.key, [])
        polity = polity or next(
            (self._polities[part] for part in _parts(words) if part in self._polities), None
        )
        if polity:
            offices = [each for each in offices if polity in each.values("polity") and not _is_sent(each)]
            if _OF_A_BODY.intersection(title.values("officeKind")):
                said = self._said_of_body(words, title)
                offices = [each for each in offices if said and said <= self._words_for(each)]
            if len(offices) == 1:
                return Link(entry=offices[0], reason=f"title {title.lemma!r} and polity {polity}")
        return self._by_holder(title, polity, holders)

    def _said_of_body(self, words: str, title: Cue) -> set[str]:
        """What the words for a post say of whose it is, beside title and state."""
        said = set(_words(words)).difference(*map(str.split, _forms(title)), _PLAIN)
        return {word for word in said if word not in self._polities}

    def _words_for(self, office: Entry) -> set[str]:
        """The words of the names of an office and of its body."""
        body = self._reference.get(office.value("officeIn"))
        return {word for name in (*office.names, *(body.names if body else ())) for word in _words(name)}

    def _by_holder(self, title: Cue, polity: ReferenceKey | None, holders: tuple[str, ...]) -> Link | None:
        """The one office of the title, else of the title's kind, that a bearer has held."""
        held = {tenure.office: holder for holder in holders for tenure in self._reference.tenures_by(holder)}
        entries = [entry for key in sorted(held) if (entry := self._reference.get(key))]
        if polity:
            entries = [entry for entry in entries if polity in entry.values("polity")]
        titled = [entry for entry in entries if title.key in entry.values("officeTitle")]
        alike = titled or [entry for entry in entries if self._kinds(entry) & set(title.values("officeKind"))]
        if len(alike) != 1:
            return None
        reason = f"title {title.lemma!r} and its holder {held[alike[0].key]}"
        return Link(entry=alike[0], reason=reason)

    def _kinds(self, office: Entry) -> set[str]:
        titles = (self._by_key.get(ReferenceKey(key)) for key in office.values("officeTitle"))
        return {kind for title in titles if title for kind in title.values("officeKind")}

    def _title(self, words: str) -> Cue | None:
        """The longest title in the words, unless something beside it makes another post of it."""
        for part in _parts(words):
            if (cue := self._titles.get(part)) is not None:
                before, _, after = words.partition(part)
                return None if _OTHER_POST.search(f"{before} {after}") else cue
        return None


def _is_sent(office: Entry) -> bool:
    """Whether title and state leave open where or for what: "Ambassador of A to B" is one of many."""
    return " to " in office.label or _ERRAND.search(office.label) is not None


def _words(name: str) -> list[str]:
    return normal_name(name).replace("’s", "").replace("'s", "").split()


def _parts(words: str) -> Iterator[str]:
    """All runs of words, the longest first, then from the left; a possessive 's is dropped."""
    given = _words(words)
    for length in range(min(len(given), _LONGEST), 0, -1):
        for first in range(len(given) - length + 1):
            yield " ".join(given[first : first + length])


def _forms(cue: Cue) -> list[str]:
    return [normal_name(form) for form in (cue.lemma, *cue.values("form"))]


def _polity_words(reference: Reference) -> Mapping[str, ReferenceKey]:
    """Names, demonyms and metonyms of states → the state; forms that several states share are left out."""
    words: dict[str, set[ReferenceKey]] = {}
    for entry in reference.of_kind("State", "GovernmentBody"):
        state = entry.key if entry.kind == "State" else ReferenceKey(entry.value("polity") or "")
        forms = (*entry.values("demonym"), *entry.values("metonym"), *entry.values("metonymOnly"))
        names = (*entry.names, *forms) if entry.kind == "State" else forms
        for name in names if state else ():
            words.setdefault(normal_name(name), set()).add(state)
    return {name: next(iter(states)) for name, states in words.items() if len(states) == 1}
