"""The written forms of the reference vocabularies, found in a text: longest first, word by word.

It reads characters, not the language model's words, so "U.S.-led" and "Kyiv-based" give up their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from communique.annotation.lexicon import GOVERNMENT_NOUNS, WAR_NOUNS
from communique.annotation.unit_lexicon import UNIT_NOUNS
from communique.annotation.weapon_lexicon import WEAPON_HEADS, WEAPON_MODIFIERS
from communique.model.reference import Entry, Reference
from communique.model.text import EntityType, ReferenceKey, Span

_ORDINALS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "X"})
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_WEAPON_WORDS = WEAPON_HEADS | WEAPON_MODIFIERS
_OWNED_TYPES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_PLURAL_TYPES = (EntityType.WEAPON_SYSTEM,)
_DIGIT = re.compile(r"\d")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})
_AGENCY = ["news", "agency"]
# Acronyms that are words or names too: "the Annan Plan", "In Fact", a man called Arthur.
_WORDS_TOO = frozenset(
    {"plan", "fact", "extra", "harm", "shape", "rocks", "scar", "milan", "arthur", "lucas", "dana", "tara"}
)
_DAIS = 4  # letters from which an acronym is also written "Nato", "Unesco"


class FormKind(StrEnum):
    """In what capacity a written form denotes its entry."""

    NAME = "name"
    AMBIGUOUS = "ambiguous"  # counts only with support from the context
    METONYM = "metonym"  # also a place of its own: "Kyiv"
    METONYM_ONLY = "metonym-only"  # never the place itself: "Kremlin"
    DEMONYM = "demonym"
    SURNAME = "surname"
    PHRASE = "phrase"  # read with its article by a rule of its own: "Russian forces", "war in Ukraine"
    COMMON_NOUN = "common-noun"  # a kind of weapon in plain words: "cruise missile"


_OPEN_KINDS = frozenset({FormKind.PHRASE, FormKind.COMMON_NOUN})
_FULL_NAMES = frozenset({FormKind.NAME, FormKind.AMBIGUOUS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A written form of an entry."""

    written: str
    key: ReferenceKey
    type: EntityType
    kind: FormKind
    is_plural: bool = False  # made of the form by an "s"

    @property
    def has_owner(self) -> bool:
        """Whether it says whose a body is ("Freedonia's navy"), who is named beside it."""
        return self.type in _OWNED_TYPES and "'s " in self.written.translate(_APOSTROPHES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place in the text where forms stand, all of the same length."""

    span: Span
    forms: tuple[Form, ...]

    def may_hold_names(self) -> bool:
        """Whether names inside count too: in phrases and names of events they do."""
        return all(
            form.kind in _OPEN_KINDS or form.type is EntityType.EVENT_NAME or form.has_owner
            for form in self.forms
        )

    def of_kinds(self, *kinds: FormKind) -> tuple[Form, ...]:
        """The forms that are of one of the kinds."""
        return tuple(form for form in self.forms if form.kind in kinds)


def is_phrase(surface: str, type_: EntityType) -> bool:
    """Whether the words are a common noun with its owner, to be read with the article: "Russian forces"."""
    words = surface.split()
    if type_ is EntityType.EVENT_NAME:
        return any(word in WAR_NOUNS for word in words)
    if type_ not in {EntityType.ORGANIZATION, EntityType.MILITARY_UNIT}:
        return False
    return len(words) > 1 and words[-1] in GOVERNMENT_NOUNS | UNIT_NOUNS


def split_words(text: str) -> tuple[str, ...]:
    """The words and marks of a form, casefolded and with plain apostrophes and hyphens."""
    return tuple(_WORD.findall(text.translate(_APOSTROPHES).casefold()))


def written_alike(form: str, surface: str) -> bool:
    """Whether the surface spells the form: as it is, in capitals, or (several words) in any case.

    A single word must keep its capitals, save for a long acronym ("Nato"): "us" is not "US".
    """
    form, surface = form.translate(_APOSTROPHES), " ".join(surface.translate(_APOSTROPHES).split())
    if form == surface:
        return True
    letters = [letter for letter in surface if letter.isalpha()]
    if surface.isupper() and len(letters) >= _DAIS:
        return True
    if form.isupper():
        is_word = surface.casefold() in _WORDS_TOO
        return len(letters) >= _DAIS and surface == surface.capitalize() and not is_word
    if " " in form:
        return surface[0].isupper() or form[0].islower()
    return form[0].islower() and surface == form.capitalize()


def _forms_of(entry: Entry) -> Iterator[tuple[str, FormKind]]:
    ambiguous = set(entry.ambiguous)
    generic = entry.value("generic") == "true"
    for name in entry.names:
        if generic or (entry.type is EntityType.WEAPON_SYSTEM and name.islower() and not _DIGIT.search(name)):
            yield name, FormKind.COMMON_NOUN
        else:
            yield name, FormKind.AMBIGUOUS if name in ambiguous else FormKind.NAME
    for name in entry.values("metonym"):
        yield name, FormKind.METONYM
    for name in entry.values("metonymOnly"):
        yield name, FormKind.METONYM_ONLY
    for name in (*entry.values("demonym"), *entry.values("demonymNoun")):
        yield name, FormKind.DEMONYM
    if entry.type is EntityType.PERSON:
        for name in entry.values("surname") or tuple(map(surname_of, entry.names)):
            yield name, FormKind.SURNAME


def surname_of(name: str) -> str:
    """The part of a personal name that stands alone: the last word, or the first of an all-Chinese order.

    Of a king with a number ("Juan Carlos I") no part does.

    Vocabularies may say better with `surname`; this is the Western default.
    """
    parts = name.split()
    while len(parts) > 2 and parts[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV"}:
        parts.pop()
    return name if parts[-1] in _ORDINALS else parts[-1]


def _spellings(written: str, type_: EntityType) -> tuple[str, ...]:
    if type_ in _PLURAL_TYPES and not written.endswith("s"):
        return (written, written + "s")
    return (written,)


def _designation(start: int, words: list[re.Match[str]], forms: tuple[Form, ...]) -> Span:
    """The whole match without common nouns after a weapon's or agency's name ("Tomahawk cruise missiles").

    A kind of weapon is common nouns alone and stays whole: "cruise missiles".
    """
    end = len(words)
    if forms[0].type is EntityType.WEAPON_SYSTEM and not forms[0].written.islower():
        while (
            end > 1
            and words[end - 1].group().casefold() in _WEAPON_WORDS
            and words[end - 1].group().islower()
        ):
            end -= 1
    elif forms[0].type is EntityType.ORGANIZATION and [word.group() for word in words[-2:]] == _AGENCY:
        end -= 2  # "Anadolu news agency"
    return Span(start, words[max(end, 1) - 1].end())


class Gazetteer:
    """All written forms of a Reference, by their words; immutable after construction."""

    def __init__(self, reference: Reference) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Form]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for key in sorted(reference.entries):
            entry = reference.entries[key]
            if entry.type is EntityType.OFFICE:
                continue  # offices are read word by word, so that what stands in them is found too
            for written, kind in dict.fromkeys(_forms_of(entry)):
                self._add(entry, written.removeprefix("the ").removeprefix("The "), kind)
        for first, forms in self._by_first.items():
            self._lengths[first] = tuple(sorted({len(words) for words in forms}, reverse=True))

    def _add(self, entry: Entry, written: str, kind: FormKind) -> None:
        for spelling in _spellings(written, entry.type):
            words = split_words(spelling)
            if words:
                form = Form(
                    written=spelling,
                    key=entry.key,
                    type=entry.type,
                    kind=kind,
                    is_plural=spelling != written,
                )
                self._by_first.setdefault(words[0], {}).setdefault(words, []).append(form)

    def matches(self, text: str) -> tuple[Match, ...]:
        """In reading order, the longest at each place; only inside phrases and event names others stand."""
        found = list(_WORD.finditer(text))
        words = [match.group().translate(_APOSTROPHES).casefold() for match in found]
        return tuple(self._scan(text, found, words))

    def _scan(self, text: str, found: list[re.Match[str]], words: list[str]) -> Iterable[Match]:
        position = 0
        while position < len(words):
            end = found[position].end()
            for match in self._at(text, found, words, position):
                yield match
                if not match.may_hold_names():
                    end = match.span.end
            position += 1
            while position < len(words) and found[position].start() < end:
                position += 1

    def _at(self, text: str, found: list[re.Match[str]], words: list[str], position: int) -> Iterable[Match]:
        """Matches that begin at the word, longest first, down to the first that holds no other names."""
        if (person := self._with_initials(text, found, words, position)) is not None:
            yield person
            return
        for length in self._lengths.get(words[position], ()):
            forms = self._by_first[words[position]].get(tuple(words[position : position + length]))
            match = _match(text, found[position : position + length], forms) if forms else None
            if match is not None:
                yield match
                if not match.may_hold_names():
                    return

    def _with_initials(
        self, text: str, found: list[re.Match[str]], words: list[str], position: int
    ) -> Match | None:
        """A person by a full name with initials in its midst: "Petro O. Poroshenko"."""
        rest = _after_initials(words, position + 1)
        if rest == position + 1 or not text[found[position + 1].start()].isupper():
            return None
        for length in self._lengths.get(words[position], ()):
            end = rest + length - 1
            if not rest < end <= len(words):
                continue
            forms = self._by_first[words[position]].get((words[position], *words[rest:end]), ())
            people = [each for each in forms if each.type is EntityType.PERSON and each.kind in _FULL_NAMES]
            bare = " ".join(each.group() for each in (found[position], *found[rest:end]))
            alike = tuple(each for each in people if written_alike(each.written, bare))
            span = Span(found[position].start(), found[end - 1].end())
            if alike and "\n\n" not in span.of(text):
                return Match(span=span, forms=alike)
        return None


def _after_initials(words: Sequence[str], position: int) -> int:
    """Where a name goes on after its middle initials ("V." in "Vladimir V. Putin")."""
    while position + 1 < len(words) and len(words[position]) == 1 and words[position + 1] == ".":
        position += 2
    return position


def _match(text: str, words: list[re.Match[str]], forms: Sequence[Form]) -> Match | None:
    """The forms that the surface spells, None when it spells none or runs over the end of a paragraph."""
    start, end = words[0].start(), words[-1].end()
    surface = text[start:end]
    if "\n\n" in surface:
        return None
    alike = tuple(
        replace(form, kind=FormKind.PHRASE) if is_phrase(surface, form.type) else form
        for form in forms
        if written_alike(form.written, surface)
    )
    return Match(span=_designation(start, words, alike), forms=alike) if alike else None
