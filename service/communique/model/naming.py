"""Names minted from content: no counters, no blank nodes, no clock. ARCHITECTURE.md lists the keys.

Every key is hashed over names relative to the base IRI, so moving a graph to another base is a change of
prefix and nothing else. Fields are joined by U+001F; `doc/` holds 64 hex digits of SHA-256, the rest 32.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.model.text import Factuality, Iri, Span

ONTOLOGY = "https://w3id.org/communique/ns#"
REFERENCE = "https://w3id.org/communique/ref/"
DEFAULT_BASE = "http://127.0.0.1:8000/"
_SEPARATOR = "\x1f"
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 3  # letters
_PARTICLES = frozenset(
    ["al", "au", "aux", "bin", "da", "de", "del", "di", "do", "dos", "du", "en", "las", "los", "of", "sur"]
)


def digest(*fields: str) -> str:
    """32 hex digits of SHA-256 over the fields joined by U+001F."""
    return hashlib.sha256(_SEPARATOR.join(fields).encode()).hexdigest()[:32]


def normal_name(name: str) -> str:
    """The form under which two spellings of a name are one key: NFKC, casefolded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def without_initials(name: str) -> str:
    """A normal name without middle initials: "ilse m. brandt" is "ilse brandt"."""
    words = name.split()
    middle = [word for word in words[1:-1] if len(word.rstrip(".")) > 1]
    return " ".join([words[0], *middle, words[-1]]) if len(words) > 1 else name


def ordinary_case(name: str) -> str:
    """A name without shouting, as datelines and headlines shout: "RIO DE JANEIRO" → "Rio de Janeiro".

    A single word of up to three letters stays an acronym.
    """
    if not name.isupper() or len(name) <= _LONGEST_ACRONYM:
        return name
    return _LETTERS.sub(lambda word: _quiet(word.group(), first=word.start() == 0), name)


def _quiet(word: str, *, first: bool) -> str:
    return word.casefold() if word.casefold() in _PARTICLES and not first else word.capitalize()


def spoken_kind(kind: str) -> str:
    """A class's local name as words: "PhoneCall" → "Phone call"."""
    words = "".join(f" {each.lower()}" if each.isupper() else each for each in kind).strip()
    return words[:1].upper() + words[1:]


def _written(span: Span) -> str:
    return f"{span.start}-{span.end}"


@dataclass(frozen=True, slots=True)
class Names:
    """Mints IRIs under one base IRI, which ends in "/"."""

    base: str = DEFAULT_BASE

    def relative(self, iri: str) -> str:
        """The IRI without the base; other people's IRIs stay whole."""
        return iri.removeprefix(self.base)

    def document(self, text: str) -> Iri:
        """doc/ + SHA-256 of the normalised text, UTF-8."""
        return Iri(f"{self.base}doc/{hashlib.sha256(text.encode()).hexdigest()}")

    def mention(self, document: Iri, span: Span) -> Iri:
        """Document IRI + "#char=begin,end" (RFC 5147; code points, end exclusive)."""
        return Iri(f"{document}#char={span.start},{span.end}")

    def capture(self, document: Iri, *, url: str, publisher: str, published: date | None, sha256: str) -> Iri:
        """capture/ + hash(document, url, publisher, published, SHA-256 of the bytes)."""
        when = published.isoformat() if published else ""
        return Iri(f"{self.base}capture/{digest(self.relative(document), url, publisher, when, sha256)}")

    def linked_entity(self, authority: str) -> Iri:
        """id/ + hash(authority id): the key of the entry in the reference vocabularies."""
        return Iri(f"{self.base}id/{digest('authority', authority)}")

    def named_entity(self, kind: str, name: str) -> Iri:
        """id/ + hash(class, normalised name): unlinked organisations, places, weapon systems."""
        return Iri(f"{self.base}id/{digest('name', kind, normal_name(name))}")

    def local_entity(self, document: Iri, first_mention: Span) -> Iri:
        """id/ + hash(document, first mention): unlinked persons, offices, units."""
        return Iri(f"{self.base}id/{digest('mention', self.relative(document), _written(first_mention))}")

    def chosen_entity(self, document: Iri, mention: Span, label: str) -> Iri:
        """id/ + hash("chosen", document, mention, label): for a mention whose `local_entity` is taken."""
        where = (self.relative(document), _written(mention))
        return Iri(f"{self.base}id/{digest('chosen', *where, normal_name(label))}")

    def event(self, document: Iri, first_trigger: Span) -> Iri:
        """id/ + hash(document, first trigger)."""
        return Iri(f"{self.base}id/{digest('event', self.relative(document), _written(first_trigger))}")

    def prospect(self, event: Iri) -> Iri:
        """prospect/ + the event's own hash: an IRI space apart for what nobody asserts as happened."""
        return Iri(f"{self.base}prospect/{event.rsplit('/', 1)[1]}")

    def claim(
        self,
        document: Iri,
        *,
        clause: Span,
        speakers: Iterable[Span],
        factuality: Factuality,
        evidence: Iterable[Span],
    ) -> Iri:
        """claim/ + hash(document, clause, speaker-chain spans or "-", factuality, sorted evidence spans).

        Never an entity IRI, so merging two entities changes no claim.
        """
        said_by = ",".join(map(_written, speakers)) or "-"
        rests_on = ",".join(map(_written, sorted(set(evidence))))
        key = digest(self.relative(document), _written(clause), said_by, factuality.value, rests_on)
        return Iri(f"{self.base}claim/{key}")

    def fact(self, subject: str, predicate: str, value: str) -> Iri:
        """fact/ + hash(subject, predicate, object); a literal's value is written `lexical^^datatype`."""
        key = digest(self.relative(subject), self.relative(predicate), self.relative(value))
        return Iri(f"{self.base}fact/{key}")

    def activity(self, *fields: str) -> Iri:
        """activity/ + hash of the fields that make two runs or decisions the same one."""
        return Iri(f"{self.base}activity/{digest(*map(self.relative, fields))}")

    def graph(self, name: str) -> Iri:
        """graph/{name}: "attributed", "prospects", "analysis", "curation", "log", "authority/..." ."""
        return Iri(f"{self.base}graph/{name}")
