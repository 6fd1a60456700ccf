"""Offices: who holds which, of what, and since or until when, from titles, appositions and verbs.

Titles stand before names ("Prime Minister X"), behind them ("X, the prime minister"), after "is", "as" and
verbs of appointing. "former" and "then-" end the holding, "-elect" makes it a plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.countries import Countries
from communique.extraction.office_holders import before_title, holders_of
from communique.extraction.reading import Reading, child, children
from communique.extraction.tenures import Tenure
from communique.model.text import EntityType, Level, Mention, RelationMention, Span, Token

_BODIES = (EntityType.ORGANIZATION, EntityType.PLACE, EntityType.MILITARY_UNIT)
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_HYPHENS = frozenset({"-", "‑"})
_AT = frozenset({"at", "in"})


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
            for person, tenure in holders_of(reading, office):
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
        for word in before_title(reading, office):
            if word.tag_ == "POS" and word.i > 0:
                noun = reading.tokens[word.i - 1]
                return reading.mention_at(noun, *_BODIES)
            if word.tag_ == "PRP$":
                return reading.mention_at(word, *_BODIES)
            joined = word.text in _HYPHENS and not word.whitespace_  # not the dash behind a dateline
            if word.pos_ not in {"ADJ", "ADV", "NOUN", "PROPN"} and not joined:
                return None
            mention = reading.mention_at(word, *_BODIES)
            if mention is not None:
                return mention
            if (country := self._countries.named(reading, [word])) is not None:
                return country
        return None


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
    """Whether a name in a title is where its holder is sent ("ambassador to the United Nations").

    Or where he has his seat: "envoy at The Hague", "consul in San Cristóbal".
    """
    word = reading.token_at(mention.head.start)
    if word is None or word.dep_ != "pobj":
        return False
    return word.head.lower_ == "to" or (word.head.lower_ in _AT and mention.type is EntityType.PLACE)


def _speaks_for(reading: Reading, office: Mention) -> bool:
    words = office.span.of(reading.text).lower()
    head = office.head.of(reading.text).lower()
    return head in _SPEAKING or "press secretary" in words


def _over(*mentions: Mention, near: Mention) -> Span:
    """From the first to the last of the mentions that stand in one breath with the office."""
    close = [each.span for each in mentions if abs(each.span.start - near.span.start) < 200]
    return Span(min(span.start for span in close), max(span.end for span in close))


def _relation(
    predicate: str, subject: Mention, object_: Mention, evidence: Span, tenure: Tenure | None = None
) -> RelationMention:
    when = tenure or Tenure()
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
