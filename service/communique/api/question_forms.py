"""The form of a shipped question: its parameters as an analyst reads them, with what may be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.api.service import QuestionView, Service
from communique.errors import InvalidRequestError

ANY = "*"
_EVENT = "event"
_WEAPONS, _VOICES = "Weapons", "Who said it"
_OF_CALLS = ("calls", "who-spoke-to")
_REPORTS = 40
_OFFERED, _STEM, _NAMESAKES = 4, 5, 10
_TITLE_CHARACTERS = 80
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "after": "From this day on",
        "before": "Before",
        "begin": "From",
        "category": "Class of weapon",
        "day": "On the day",
        "days": "Days before or after",
        "document": "Report",
        "end": "To",
        "event": "Event",
        "kind": "Kind of event",
        "name": "Name",
        "one": "One of the two",
        "other": "The other",
        "paragraph": "Paragraph",
        "phrase": "Words",
        "since": "Reports since",
        "standing": "How well it stands",
        "state": "State",
        "status": "How it is told of",
        "until": "Reports until",
    }
)
_BOUNDS: Mapping[str, str] = MappingProxyType({"since": "Since", "until": "Until"})
_CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "status": (
            ("Planned", "planned"),
            ("Requested", "asked for"),
            ("Conditional", "on a condition"),
            ("Possible", "possible"),
            ("Negated", "said not to have happened"),
            ("Denied", "denied"),
        ),
        "standing": (
            ("Reported", "reported"),
            ("Corroborated", "corroborated by several"),
            ("AttributedOnly", "only quoted: no report says it itself"),
            ("Disputed", "disputed"),
            ("Accepted", "accepted by an analyst"),
        ),
    }
)
_INPUTS: Mapping[str, str] = MappingProxyType({"date": "date", "integer": "number", "passage": "passage"})
_WHOLE_RANGE = frozenset({"2000-01-01", "2099-12-31"})  # days that stand for no bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter in a form. input: a type of HTML input, "select" or "passage"; options: value and words."""

    name: str
    words: str
    input: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    example: str = ""
    is_needed: bool = False
    is_name: bool = False  # of something held: looked up while it is typed


def fields(service: Service, question: QuestionView, given: Mapping[str, str]) -> list[Field]:
    """The fields of a question, filled with what was given, else with its defaults."""
    of_reports = any(name == "document" for name, _, _ in question.parameters)
    return [_field(service, parameter, given, of_reports=of_reports) for parameter in question.parameters]


def examples(service: Service, question: QuestionView, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters whose default names something that is not held here: such a default is an example.

    Somebody must name something else first; a question that needs none has no examples.
    """
    named = {name: default for name, kind, default in question.parameters if kind in ("name", "text")}
    return {
        name: default
        for name, default in named.items()
        if default not in ("", ANY) and name not in given and not service.search(default, None, limit=1)
    }


def _words(name: str, *, of_reports: bool) -> str:
    """A parameter as a label; days bound what happened unless reports are asked for."""
    if name in _BOUNDS and not of_reports:
        return _BOUNDS[name]
    return _WORDS.get(name, name.replace("_", " "))


def _field(
    service: Service, parameter: tuple[str, str, str], given: Mapping[str, str], *, of_reports: bool
) -> Field:
    name, kind, default = parameter
    value = given.get(name, "" if default == ANY else default)
    options = tuple(_options(service, kind, name, value))
    if options and default == ANY:
        options = (("", "any"), *options)
    return Field(
        name=name,
        words=_words(name, of_reports=of_reports),
        input="select" if options else _INPUTS.get(kind, "text"),
        value="" if kind == "date" and value in _WHOLE_RANGE else value,
        options=options,
        example="any" if default == ANY else "",
        is_needed=not default,
        is_name=kind == "name" or (name == _EVENT and not options),
    )


def _options(service: Service, kind: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    """What may be chosen: value and words; nothing where anything may be written."""
    if kind == "kind":
        yield from service.desk.event_kinds()
    elif kind == "key" and name == "state":
        yield from service.desk.states()
    elif kind == "iri":
        yield from _things(service, name, value)
    else:
        yield from _CHOICES.get(kind, ())


def _things(service: Service, name: str, value: str) -> Iterator[tuple[str, str]]:
    """The latest reports for one of them; the thing given, whatever it is."""
    seen: set[str] = set()
    if name == "document":
        for each in service.documents(limit=_REPORTS, offset=0):
            seen.add(each.iri)
            where = ", ".join(filter(None, (each.publisher, str(each.published or ""))))
            yield each.iri, f"{each.title[:_TITLE_CHARACTERS]}{f' ({where})' if where else ''}"
    if value and value not in seen:
        yield value, _called(service, value)


def _called(service: Service, value: str) -> str:
    """The name of the thing given; what was typed as it is, where that is no IRI."""
    try:
        return service.desk.names_of([value]).get(value, value)
    except InvalidRequestError:
        return value


def with_iris(service: Service, question: QuestionView, given: Mapping[str, str]) -> dict[str, str]:
    """What was given, addresses of pages, paths and names of events taken for IRIs."""
    of_things = {name for name, kind, _ in question.parameters if kind == "iri"}
    found = dict(given)
    for name in of_things & given.keys():
        called = _called_so(service, given[name]) if name == _EVENT else None
        found[name] = called or iri_of(given[name], service.base)
    return found


def _called_so(service: Service, words: str) -> str | None:
    """The event that bears this name, None for an address or where none does."""
    if "://" in words or not words.strip():
        return None
    hits = service.search(words, None, limit=_NAMESAKES)
    return next((hit["iri"] for hit in hits if hit["label"] == words.strip()), None)


def iri_of(value: str, base: str) -> str:
    """The IRI that an address, a path of ours or an IRI of ours stands for; others as they are."""
    path = value.strip().removeprefix(base)
    inside = path.partition("/page/")[2] or path.removeprefix("page/")
    if ":" in inside:
        return inside
    return f"{base}{inside.lstrip('/')}" if inside else value


def questions_about(
    service: Service, parameter: str, *, theme: str = "", leaving: frozenset[str] = frozenset()
) -> list[tuple[str, str, str]]:
    """Title, wording and address up to the value of the questions that take one such thing.

    theme keeps those on one theme; without it those on weapons are left out. leaving: names of questions and
    themes that say nothing of such a thing.
    """
    found = []
    for each in service.questions():
        named = [name for name, _, _ in each.parameters]
        is_kept = each.theme == theme if theme else each.theme != _WEAPONS
        if parameter in named and is_kept and not leaving & {each.name, each.theme}:
            found.append((each.title, each.question, f"/ask/{each.name}?{parameter}="))
    return found


def unfit(*, speaks: bool, calls: bool) -> frozenset[str]:
    """The questions that make no sense of what never speaks, or takes part in no call."""
    return frozenset((*(() if speaks else (_VOICES,)), *(() if calls else _OF_CALLS)))


def questions_with(service: Service, words: str) -> list[QuestionView]:
    """The few questions that share most words with what somebody typed, endings aside; none without any."""
    typed = _stems(words)
    asked = [(len(typed & _stems(f"{each.title} {each.question}")), each) for each in service.questions()]
    found = sorted((pair for pair in asked if pair[0]), key=lambda pair: -pair[0])
    return [each for _, each in found[:_OFFERED]]


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]+", words.lower()) if len(word) >= _STEM}
