"""The shipped questions: one `.rq` file each, its header giving title, question and typed parameters.

    # title: Calls of a person
    # question: Which calls did this person take part in since a day?
    # theme: What happened
    # parameters: since date 2025-01-01
    # longer: why it has more than eight triple patterns, where it has

A parameter is a variable of the query of that name. Its value enters as an RDF term in a VALUES block that
the engine joins, at the head of each WHERE that is written out (of a sub-select, which sees nothing from
outside, too), written by the engine's own serialiser: no value can become syntax. A parameter without a
default must be given; one whose default is * leaves its variable free when it is not.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from communique.errors import ConfigurationError, InvalidRequestError, NotFoundError
from communique.model.naming import ONTOLOGY
from communique.sparql.request import check_query
from communique.sparql.tokens import Token, tokens

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MAX_CHARACTERS = 300
_MAX_PASSAGE = 4000
ANY = "*"
Term = ox.NamedNode | ox.Literal


def _date(value: str) -> Term:
    return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(_XSD + "date"))


def _integer(value: str) -> Term:
    return ox.Literal(str(int(value)), datatype=ox.NamedNode(_XSD + "integer"))


def _local(value: str) -> Term:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", value):
        raise ValueError("not a local name of the ontology")
    return ox.NamedNode(ONTOLOGY + value)


def _iri(value: str) -> Term:
    if not re.match(r"(https?|urn):", value):
        raise ValueError("not an http, https or urn IRI")
    return ox.NamedNode(value)


# What a value of each type is, and how it becomes a term; each raises ValueError for what is none.
_TYPES: Mapping[str, tuple[str, Callable[[str], Term]]] = MappingProxyType(
    {
        "name": ("a name as it is written", lambda value: ox.Literal(value, language="en")),
        "text": ("any words", ox.Literal),
        "passage": (f"sentences of up to {_MAX_PASSAGE} characters", ox.Literal),
        "key": ("a reference key such as place-ukraine", ox.Literal),
        "date": ("a day, YYYY-MM-DD", _date),
        "integer": ("a whole number", _integer),
        "iri": ("an IRI", _iri),
        "kind": ("a class of the ontology such as PhoneCall", _local),
        "status": ("Planned, Requested, Conditional, Possible, Negated or Denied", _local),
        "standing": ("Reported, Corroborated, AttributedOnly, Disputed or Accepted", _local),
    }
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a user may set; default is "" where a value is needed, "*" where it may stay free."""

    name: str
    type: str
    default: str = ""

    def term(self, value: str) -> Term:
        """The value as a term; raises InvalidRequestError saying what would be right."""
        described, make = _TYPES[self.type]
        most = _MAX_PASSAGE if self.type == "passage" else _MAX_CHARACTERS
        if len(value) > most:
            raise InvalidRequestError(f"{self.name} has {len(value)} characters; {most} is the most")
        try:
            return make(value)
        except ValueError as error:
            raise InvalidRequestError(f"{self.name}={value!r}; {described} is right") from error


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped question; name is its file's, text its SPARQL without the header."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str
    theme: str = "Other"

    def bound(self, values: Mapping[str, str], *, base: str) -> str:
        """The query with its parameters set and relative graph IRIs read under base.

        Values not given are the defaults. Raises InvalidRequestError for a name or value that is not right.
        """
        known = {parameter.name for parameter in self.parameters}
        if unknown := sorted(set(values) - known):
            raise InvalidRequestError(
                f"no parameter {unknown[0]!r} in {self.name!r}; it has {', '.join(sorted(known)) or 'none'}"
            )
        blocks = []
        for parameter in self.parameters:
            value = values.get(parameter.name) or parameter.default
            if not value:
                raise InvalidRequestError(
                    f"{self.name!r} needs {parameter.name}: {_TYPES[parameter.type][0]}"
                )
            if value != ANY:
                blocks.append(f"VALUES ?{parameter.name} {{ {parameter.term(value)} }}")
        bound = "".join(f"\n  {block}" for block in blocks)
        parts, at = [f"BASE {ox.NamedNode(base)}\n"], 0
        for opening in _openings(self.text):
            parts += [self.text[at : opening.end], bound]
            at = opening.end
        return "".join((*parts, self.text[at:]))


def _openings(text: str) -> tuple[Token, ...]:
    """The braces after each WHERE that is written out: what a parameter says holds in all of them."""
    found = tuple(
        after for token, after in pairwise(tokens(text)) if token.is_word("WHERE") and after.text == "{"
    )
    if not found:
        raise ConfigurationError("a shipped question writes a WHERE out")
    return found


def _parameter(written: str, where: str) -> Parameter:
    parts = shlex.split(written)
    if len(parts) not in (2, 3) or parts[1] not in _TYPES:
        raise ConfigurationError(f"{where}: parameters: {written!r}; NAME TYPE [DEFAULT] is right")
    return Parameter(*parts)


def read_question(name: str, content: str) -> Question:
    """A question from its file's text; raises ConfigurationError for a bad header, QueryError for others."""
    header: dict[str, list[str]] = {}
    lines = content.splitlines()
    body = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    for line in lines[:body]:
        key, _, value = line.lstrip("# ").partition(":")
        header.setdefault(key.strip(), []).append(value.strip())
    text = "\n".join(lines[body:]).strip() + "\n"
    for key in ("title", "question"):
        if len(header.get(key, [])) != 1:
            raise ConfigurationError(f"{name}.rq: one line '# {key}: ...' is right")
    parameters = tuple(_parameter(written, f"{name}.rq") for written in header.get("parameters", []))
    variables = {token.text[1:] for token in tokens(text)}
    if missing := [each.name for each in parameters if each.name not in variables]:
        raise ConfigurationError(f"{name}.rq: the query has no variable ?{missing[0]}")
    check_query(text)
    _openings(text)
    theme = next(iter(header.get("theme", [])), "Other")
    return Question(name, header["title"][0], header["question"][0], parameters, text, theme)


def load_questions(paths: Iterable[Path]) -> Mapping[str, Question]:
    """The questions of `.rq` files by name, sorted; raises ConfigurationError naming the file."""
    found = {path.stem: read_question(path.stem, path.read_text(encoding="utf-8")) for path in paths}
    return MappingProxyType(dict(sorted(found.items())))


def find_question(questions: Mapping[str, Question], name: str) -> Question:
    """The question of that name; raises NotFoundError."""
    if name not in questions:
        raise NotFoundError(f"no question {name!r}; /queries lists them")
    return questions[name]
