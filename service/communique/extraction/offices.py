"""Offices: who holds which, of what, and since or until when, from titles, appositions and verbs.

Titles stand before names ("Prime Minister X"), behind them ("X, the prime minister"), after "is", "as" and
verbs of appointing. "former" and "then-" end the holding, "-elect" makes it a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.countries import Countries
from communique.extraction.reading import Reading, child, children
from communique.model.text import EntityType, Factuality, Level, Mention, RelationMention, Span, Token

_BODIES = (EntityType.ORGANIZATION, EntityType.PLACE, EntityType.MILITARY_UNIT)
_STYLE = (
    r"(?:[A-Z][a-z]{0,4}\.|Sir|Dame|Lord|Lady|Sheikh|General|Admiral|Colonel|Major|Captain|Lieutenant"
    r"|Marshal|Dr|Mr|Mrs|Ms)"
)
_BEFORE_NAME = re.compile(rf"(?:[-‑](?:elect|designate))?(?:\s+{_STYLE})*\s+")
_PAST = re.compile(
    r"\b(?:former|ex|erstwhile|one-time|onetime|deposed|ousted|fallen|then|late|previous|sacked)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:incoming|elect|designate|next|future)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"\s*,?\s*\(?(?:from\s+|between\s+)?(?P<start>(?:19|20)\d\d)\s*(?:to|until|and|[-–])\s*(?P<end>(?:19|20)\d\d)"
)
_SINCE = re.compile(r"\s*,?\s*\(?since\s+(?:[A-Z][a-z]+\s+)?(?P<start>(?:19|20)\d\d)")
_UNTIL = re.compile(r"\s*,?\s*\(?until\s+(?:[A-Z][a-z]+\s+)?(?P<end>(?:19|20)\d\d)")
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
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BARE = frozenset({"DET", "ADJ", "ADV", "PROPN", "NOUN", "PART", "NUM", "PRON", "AUX"})
_COPULAS = frozenset({"is", "was", "be", "been", "became", "has", "who", "as", "serves", "served"})
_HYPHENS = frozenset({"-", "‑"})
_WINDOW = 5  # words before a title in which its owner and "former" are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tenure:
    """When an office is or was held, as the words beside it say."""

    start: str | None = None
    end: str | None = None
    factuality: Factuality = Factuality.ASSERTED


class Offices:
    """Finds holdsOffice, officeOf and spokespersonFor."""

    def __init__(self, countries: Countries) -> None:
        self._countries = countries

    def find(self, reading: Reading) -> Iterator[RelationMention]:
        """The relations of every office mention, in reading order."""
        for office in reading.annotations.mentions:
            if office.type is not EntityType.OFFICE:
                continue
            body = self._body(reading, office)
            if body is not None:
                yield _relation("officeOf", office, body, _over(office, body, near=office))
            for person, tenure in _holders(reading, office):
                evidence = _over(office, person, body if body is not None else person, near=office)
                yield _relation("holdsOffice", person, office, evidence, tenure)
                if body is not None and _speaks_for(reading, office):
                    yield _relation("spokespersonFor", person, body, evidence, tenure)

    def _body(self, reading: Reading, office: Mention) -> Mention | None:
        """What an office belongs to: a name inside its title, a demonym, an owner before it."""
        inside = [
            mention
            for mention in reading.mentions_over(office.span)
            if mention.type in _BODIES and office.span.covers(mention.span) and not _sent_to(reading, mention)
        ]
        if inside:
            return max(inside, key=lambda mention: (len(mention.span), -mention.span.start))
        within = [word for word in reading.tokens_in(office.span) if word.idx < office.head.end]
        return (
            _elsewhere(reading, within)
            or self._countries.named(reading, within)
            or self._owner(reading, office)
            or _complement(reading, office)
        )

    def _owner(self, reading: Reading, office: Mention) -> Mention | None:
        for word in _before(reading, office):
            if word.tag_ == "POS" and word.i > 0:
                noun = reading.tokens[word.i - 1]
                return reading.mention_at(noun, *_BODIES)
            if word.tag_ == "PRP$":
                return reading.mention_at(word, *_BODIES)
            if word.pos_ not in {"ADJ", "ADV", "NOUN", "PROPN"} and word.text not in _HYPHENS:
                return None
            mention = reading.mention_at(word, *_BODIES)
            if mention is not None:
                return mention
            if (country := self._countries.named(reading, [word])) is not None:
                return country
        return None


def _holders(reading: Reading, office: Mention) -> Iterator[tuple[Mention, _Tenure]]:
    """Who holds an office by the words around it; each person once."""
    seen: set[Mention] = set()
    for person in (_named_after(reading, office), _named_before(reading, office)):
        if person is not None and person not in seen:
            seen.add(person)
            yield person, _tenure(reading, office)
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
    if re.fullmatch(r",\s+", gap) and _is_apposed(reading, office, person):
        return person
    other = _next_mention(reading, office.span.end, EntityType.OFFICE)
    if other is None or other.span.start >= person.span.start:
        return None
    joined = re.fullmatch(r"\s+and\s+|,\s+", reading.text[office.span.end : other.span.start])
    return _named_after(reading, other) if joined and not _has_article(reading, office) else None


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


def _by_verb(reading: Reading, office: Mention) -> Iterator[tuple[Mention, _Tenure]]:
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
    plain = _tenure(reading, office)
    if how == "attr":
        ended = _Tenure(end="past") if lemma == "be" and verb.tag_ == "VBD" and plain == _Tenure() else plain
        yield from _person(reading, subject, ended)
    elif lemma in _TAKING_OVER and how == "as":
        yield from _person(reading, subject, plain)
        yield from _person(reading, object_, _Tenure(end="past"))
    elif lemma in _LEAVING and how == "as":
        yield from _person(reading, child(verb, "nsubjpass") or object_ or subject, _Tenure(end="past"))
    elif lemma in _APPOINTING and how in {"as", "oprd"}:
        yield from _person(reading, child(verb, "nsubjpass") or object_ or subject, plain)


def _person(reading: Reading, word: Token | None, tenure: _Tenure) -> Iterator[tuple[Mention, _Tenure]]:
    person = reading.mention_at(word, EntityType.PERSON) if word is not None else None
    if person is not None:
        yield person, tenure


def _tenure(reading: Reading, office: Mention) -> _Tenure:
    """What the words at the title say of its time: "former", "-elect", "(2010-2014)", "since 2019"."""
    before = reading.text[max(0, office.span.start - 24) : office.span.start]
    near = re.split(r"[,.;:(]|\band\b|['’]s\b", before)[-1] + " " + office.span.of(reading.text)
    after = reading.text[office.span.end : office.span.end + 48]
    if _COMING.search(near) or re.match(r"[-‑](?:elect|designate)", after):
        return _Tenure(factuality=Factuality.PLANNED)
    for pattern in (_YEARS, _SINCE, _UNTIL):
        if match := pattern.match(after):
            found = match.groupdict()
            return _Tenure(start=found.get("start"), end=found.get("end"))
    return _Tenure(end="past" if _PAST.search(near) else None)


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


def _before(reading: Reading, office: Mention) -> Iterator[Token]:
    first = reading.token_at(office.span.start)
    if first is not None:
        yield from reversed(reading.tokens[max(0, first.i - _WINDOW) : first.i])


def _has_article(reading: Reading, office: Mention) -> bool:
    return any(word.dep_ == "det" for word in list(_before(reading, office))[:1])


def _complement(reading: Reading, office: Mention) -> Mention | None:
    """A body named behind a bare title: "the head | of the agency"."""
    last = reading.token_at(office.span.end - 1)
    if last is None:
        return None
    for tie in children(last, "prep"):
        noun = child(tie, "pobj") if tie.lower_ in {"of", "for", "at"} else None
        mention = reading.mention_at(noun, *_BODIES) if noun is not None else None
        if mention is not None and tie.i == last.i + 1:
            return mention
    return None


def _elsewhere(reading: Reading, words: Sequence[Token]) -> Mention | None:
    """A body that the title names by a word which is its name elsewhere in the document."""
    for mention in reading.annotations.mentions:
        if mention.type in _BODIES and mention.level is Level.NAME:
            name = mention.span.of(reading.text)
            if any(word.text == name for word in words[:-1]):
                return mention
    return None


def _sent_to(reading: Reading, mention: Mention) -> bool:
    """Whether a name in a title is where its holder is sent ("ambassador to the United Nations")."""
    word = reading.token_at(mention.head.start)
    return word is not None and word.dep_ == "pobj" and word.head.lower_ == "to"


def _speaks_for(reading: Reading, office: Mention) -> bool:
    words = office.span.of(reading.text).lower()
    head = office.head.of(reading.text).lower()
    return head in _SPEAKING or "press secretary" in words


def _over(*mentions: Mention, near: Mention) -> Span:
    """From the first to the last of the mentions that stand in one breath with the office."""
    close = [each.span for each in mentions if abs(each.span.start - near.span.start) < 200]
    return Span(min(span.start for span in close), max(span.end for span in close))


def _relation(
    predicate: str, subject: Mention, object_: Mention, evidence: Span, tenure: _Tenure | None = None
) -> RelationMention:
    when = tenure or _Tenure()
    return RelationMention(
        predicate=predicate,
        subject=subject,
        object=object_,
        evidence=evidence,
        factuality=when.factuality,
        start=when.start,
        end=when.end,
        confidence=0.9,
    )
