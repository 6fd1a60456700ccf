"""Votes and what they count as: how a claim's word on a fact is kept, and a fact's value written."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.knowledge import Fact, Literal
from communique.model.text import Factuality, Iri

DEAD, ASSERTS, REFUSES, TELLS = 0, 1, 2, 3
_LITERAL, _PART = "\x1e", "\x1f"
Key = tuple[Iri, str, str]  # of a fact: shared subject, predicate, value as it is written here


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A claim's word on a fact, under local names. outermost: the speaker through whom all reaches us."""

    claim: Iri
    at: int
    fact: Fact
    speaker: Iri
    outermost: Iri
    anonymous: bool
    narrated: bool
    factuality: Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a vote counts as: mood one of DEAD, ASSERTS, REFUSES, TELLS; side: the origin of quoted words."""

    fact: Fact
    voice: Iri
    side: str
    mood: int
    accepted: bool


def written(value: Iri | Literal) -> str:
    """A value as a text that `read_back` takes."""
    if isinstance(value, Literal):
        return _LITERAL + _PART.join((value.value, value.datatype, value.language))
    return value


def read_back(value: str) -> Iri | Literal:
    """The value that `written` gave as a text."""
    if value.startswith(_LITERAL):
        word, datatype, language = value[1:].split(_PART)
        return Literal(value=word, datatype=datatype, language=language)
    return Iri(value)


def key_of(fact: Fact) -> Key:
    """How a fact under shared names is written here."""
    return fact.subject, fact.predicate, written(fact.object)
