"""Who holds an office: the name beside its title, and whom verbs put into it or out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.reading import Reading, child, children
from communique.extraction.tenures import Tenure, tenure_of
from communique.model.styles import STYLES
from communique.model.text import EntityType, Level, Mention, Span, Token

_STYLE = (
    rf"(?:[A-Z][a-z]{{0,4}}\.|(?i:{'|'.join(sorted(map(re.escape, (*STYLES, 'justice', 'judge'))))})\b\.?)"
)
_BEFORE_NAME = re.compile(rf"(?:[-‑](?:elect|designate))?(?:\s+{_STYLE})*\s+")
# "the chairman, General X": a rank or another title behind the comma is the beginning of the name.
_STYLED_APPOSITION = re.compile(rf",\s+(?:the\s+)?(?:{_STYLE}\s+)+")
_COMMA = re.compile(r",\s+")
_APPOINTING = frozenset(
    [
        "appoint",
        "elect",
        "re-elect",
        "reelect",
        "name",
        "nominate",
        "swear",
        "install",
        "inaugurate",
        "choose",
        "pick",
        "select",
        "confirm",
        "serve",
        "work",
        "act",
    ]
)
_TAKING_OVER = frozenset({"succeed", "replace", "follow"})
_LEAVING = frozenset(
    {"resign", "quit", "step", "oust", "dismiss", "sack", "fire", "remove", "depose", "retire"}
)
_BARE = frozenset({"DET", "ADJ", "ADV", "PROPN", "NOUN", "PART", "NUM", "PRON", "AUX"})
_COPULAS = frozenset({"is", "was", "be", "been", "became", "has", "who", "as", "serves", "served"})
_BEHIND = 16  # words behind a title in which it is said whom its new holder replaces
_WINDOW = 5  # words before a title in which its owner and "former" are looked for


def holders_of(reading: Reading, office: Mention) -> Iterator[tuple[Mention, Tenure]]:
    """Who holds an office by the words around it; each person once."""
    seen: set[Mention] = set()
    for person in (_named_after(reading, office), _named_before(reading, office)):
        if person is not None and person not in seen:
            seen.add(person)
            yield person, tenure_of(reading, office)
    for person, tenure in _by_verb(reading, office):
        if person not in seen:
            seen.add(person)
            yield person, tenure


def _named_after(reading: Reading, office: Mention) -> Mention | None:
    """The person behind the title: "President X", "Malaysia's Prime Minister, X", "President and PM X"."""
    person = _next_mention(reading, office.span.end, EntityType.PERSON)
    if person is None or person.level is not Level.NAME:
        return None
    gap = reading.text[office.span.end : person.span.start]
    if _BEFORE_NAME.fullmatch(gap):
        return person
    if _COMMA.fullmatch(gap) and _is_apposed(reading, office, person):
        return person
    if _STYLED_APPOSITION.fullmatch(gap) and _is_set_off(reading, office, person):
        return person
    other = _next_mention(reading, office.span.end, EntityType.OFFICE)
    if other is None or other.span.start >= person.span.start:
        return None
    if _is_second_title(reading, office, other, person):
        return person
    joined = re.fullmatch(r"\s+and\s+|,\s+", reading.text[office.span.end : other.span.start])
    return _named_after(reading, other) if joined and not _has_article(reading, office) else None


def _is_set_off(reading: Reading, office: Mention, person: Mention) -> bool:
    """Whether a name with its rank is an aside to a title: commas on both sides, or so parsed."""
    return _is_apposed(reading, office, person) or _is_closed(reading, person)


def _is_second_title(reading: Reading, office: Mention, other: Mention, person: Mention) -> bool:
    """As in "the chairman of the bloc, President X, is", "the head of mission, the former premier X,"."""
    between = reading.text[office.span.end : other.span.start]
    tied = _BEFORE_NAME.fullmatch(reading.text[other.span.end : person.span.start])
    aside = re.fullmatch(r",\s+(?:the\s+)?(?:former\s+)?", between)
    return bool(tied and aside) and _has_article(reading, office) and _is_closed(reading, person)


def _is_closed(reading: Reading, person: Mention) -> bool:
    """Whether a comma stands behind a name, or behind where its holder is from: "President X of Kenya,"."""
    return re.match(r"(?:\s+of\s+[A-Z]\w+)?\s*[,.;]", reading.text[person.span.end :]) is not None


def _named_before(reading: Reading, office: Mention) -> Mention | None:
    """The person before the title: "X, the prime minister", "X, chairman of A and minister of B"."""
    follower = _next_mention(reading, office.span.end, EntityType.PERSON)
    if follower is not None and _BEFORE_NAME.fullmatch(reading.text[office.span.end : follower.span.start]):
        return None
    if office.span.start == 0:
        return None
    for person in reversed(
        list(reading.mentions_over(Span(max(0, office.span.start - 160), office.span.start)))
    ):
        if (
            person.type is EntityType.PERSON
            and person.level is Level.NAME
            and person.span.end <= office.span.start
        ):
            return person if _is_apposition(reading, person, office) else None
    return None


def _is_apposition(reading: Reading, person: Mention, office: Mention) -> bool:
    gap = Span(person.span.end, max(office.span.start, person.span.end + 1))
    words = [word for word in reading.tokens_in(gap) if not word.is_space]
    if not words or words[0].text not in {",", "(", "–", "—"} or len(words) > 2 * _WINDOW:
        return False
    between = [word for word in words[1:] if not (word.is_punct and word.text in {"-", "‑"})]
    if any(not _may_stand_between(word) for word in between):
        return _continues_apposition(reading, person, office, words)
    head = reading.token_at(office.head.start)
    return head is not None and (head.dep_ not in {"nsubj", "nsubjpass"} or _closed(reading, office))


def _may_stand_between(word: Token) -> bool:
    if word.lower_ in _COPULAS:
        return True
    return word.pos_ in _BARE and word.pos_ != "AUX" and not word.is_punct and word.dep_ != "nsubj"


def _continues_apposition(reading: Reading, person: Mention, office: Mention, words: list[Token]) -> bool:
    """A second office joined to the first: "X, head of A and former minister of B"."""
    earlier = [
        mention
        for mention in reading.mentions_over(Span(person.span.end, office.span.start))
        if mention.type is EntityType.OFFICE and mention.span.end <= office.span.start
    ]
    if not earlier:
        return False
    rest = [word for word in words if word.idx >= earlier[-1].span.end]
    joined = bool(rest) and rest[0].lower_ in {"and", "and/or"} and all(map(_may_stand_between, rest[1:]))
    return joined and _is_apposition(reading, person, earlier[-1])


def _closed(reading: Reading, office: Mention) -> bool:
    return reading.text[office.span.end : office.span.end + 1] in {",", ".", ";", ")"}


def _is_apposed(reading: Reading, office: Mention, person: Mention) -> bool:
    """A comma between title and name: both name one, unless the name begins something new."""
    word, title = reading.token_at(person.head.start), reading.token_at(office.head.start)
    if word is None or title is None:
        return False
    if word.dep_ == "appos" or title.dep_ == "appos":
        return (
            word.dep_ != "appos" or word.head.i == title.i or title.i in {each.i for each in word.ancestors}
        )
    return word.head.i == title.i and word.dep_ != "conj"


def _by_verb(reading: Reading, office: Mention) -> Iterator[tuple[Mention, Tenure]]:
    """As in "X is president", "X was elected president", "X serves as", "X succeeded Y as"."""
    title = reading.token_at(office.head.start)
    if title is None:
        return
    verb, how = title.head, title.dep_
    if how == "pobj" and verb.lower_ == "as":
        verb, how = verb.head, "as"
    if how not in {"attr", "oprd", "as", "dobj"} or verb.pos_ not in {"VERB", "AUX"}:
        return
    lemma = verb.lemma_.lower()
    subject, object_ = child(verb, "nsubj", "nsubjpass"), child(verb, "dobj")
    if any(each.dep_ == "neg" for each in verb.children):
        return
    plain = tenure_of(reading, office)
    if how == "attr":
        ended = Tenure(end="past") if lemma == "be" and verb.tag_ == "VBD" and plain == Tenure() else plain
        yield from _person(reading, subject, ended)
    elif lemma in _TAKING_OVER and how == "as":
        yield from _person(reading, subject, plain)
        yield from _person(reading, object_, Tenure(end="past"))
    elif lemma in _LEAVING and how == "as":
        yield from _person(reading, child(verb, "nsubjpass") or object_ or subject, Tenure(end="past"))
    elif lemma in _APPOINTING and how in {"as", "oprd"}:
        yield from _person(reading, child(verb, "nsubjpass") or object_ or subject, plain)
        yield from _person(reading, _replaced(reading, title), Tenure(end="past"))


def _replaced(reading: Reading, title: Token) -> Token | None:
    """Whom the new holder follows: "named minister, replacing X", "She succeeds X" right behind."""
    for word in reading.tokens[title.i + 1 : title.i + _BEHIND]:
        mention = reading.mention_at(word, EntityType.OFFICE)
        if mention is not None and not mention.span.start <= title.idx < mention.span.end:
            return None
        if word.lemma_.lower() in _TAKING_OVER and word.pos_ == "VERB":
            told_as = any(each.lower_ == "as" for each in children(word, "prep"))
            return None if told_as else child(word, "dobj")
    return None


def _person(reading: Reading, word: Token | None, tenure: Tenure) -> Iterator[tuple[Mention, Tenure]]:
    person = reading.mention_at(word, EntityType.PERSON) if word is not None else None
    if person is not None:
        yield person, tenure


def _has_article(reading: Reading, office: Mention) -> bool:
    return any(word.dep_ == "det" for word in list(before_title(reading, office))[:1])


def _next_mention(reading: Reading, position: int, type_: EntityType) -> Mention | None:
    window = Span(position, position + 80)
    return next(
        (
            each
            for each in reading.mentions_over(window)
            if each.type is type_ and each.span.start >= position
        ),
        None,
    )


def before_title(reading: Reading, office: Mention) -> Iterator[Token]:
    """The words before a title, the nearest first."""
    first = reading.token_at(office.span.start)
    if first is not None:
        yield from reversed(reading.tokens[max(0, first.i - _WINDOW) : first.i])
