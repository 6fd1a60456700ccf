"""What belongs to what: partOf, nationality and locatedIn, from names, owners and appositions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extraction.countries import Countries
from communique.extraction.reading import Reading, child, children
from communique.model.reference import Reference
from communique.model.text import EntityType, Level, Mention, RelationMention, Span, Token

_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_WIDER = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT, EntityType.PLACE)
_BEHIND = re.compile(
    r"(?:\s+sector|\s+area)?,?\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western)"
    r"[\w-]*\s+)?(?:of\s+)?"
)
_REGION = re.compile(
    r"(?:region|province|district|oblast|governorate|county|prefecture|department|area)\b", re.IGNORECASE
)
_HYPHENS = ("-", "‑", "–")
_WHERE = frozenset({"in", "for", "to"})  # before the state that a force works in
_BESIDE = ("compound", "nmod", "amod", "poss")
_REBELS = frozenset({"liberation", "resistance", "rebel", "insurgent", "separatist", "guerrilla"})
_LONGEST_NAME = 4  # words of the name of a country
_SEATED = re.compile(r",?\s+(?:which\s+is\s+)?(?:headquartered|based)\s+(?:in|at)\s+")
_NEAR = 8  # words before a name in which its adjectives stand


class Affiliations:
    """Finds partOf, nationality and locatedIn; its nouns are the cq:AffiliationNoun cues."""

    def __init__(self, reference: Reference, countries: Countries) -> None:
        self._countries, self._reference = countries, reference
        nouns = [(cue.lemma, cue.value("means")) for cue in reference.cues_of("AffiliationNoun")]
        self._state_bodies = frozenset(lemma for lemma, means in nouns if means == "stateBody")
        self._parts = frozenset(lemma for lemma, means in nouns if means == "part")
        self._places = frozenset(lemma for lemma, means in nouns if means == "place")

    def find(self, reading: Reading) -> Iterator[RelationMention]:
        """All such relations, mention by mention."""
        for mention in reading.annotations.mentions:
            if mention.type in _BODIES:
                yield from self._part(reading, mention)
                yield from _seated(reading, mention)
            elif mention.type is EntityType.PERSON and mention.level is Level.NAME:
                yield from self._nationality(reading, mention)
            elif mention.type is EntityType.PLACE and mention.level is Level.NAME:
                yield from self._located(reading, mention)

    def _part(self, reading: Reading, body: Mention) -> Iterator[RelationMention]:
        """A service or ministry of a state, and a body that another owns; no armed group that fights one."""
        if body.metonym or body.level is Level.PRONOUN or self._is_armed_group(reading, body):
            return
        words = reading.tokens_in(body.span)
        of_state = body.type is EntityType.MILITARY_UNIT or self._is_state_body(reading, body)
        country = self._country_in(reading, words) if of_state else None
        if country is not None:
            yield affiliation("partOf", body, country, body.span)
            return
        owner = _owner(reading, body)
        if owner is not None and not reading.same(owner, body):
            if owner.type is not EntityType.PLACE or of_state:
                yield affiliation("partOf", body, owner, over(body, owner))
            return
        yield from self._adjective_part(reading, body, of_state=of_state)
        yield from self._stated_part(reading, body)

    def _is_armed_group(self, reading: Reading, body: Mention) -> bool:
        chain = reading.chain_of(body)
        entry = self._reference.get(chain.candidates[0].key) if chain and chain.candidates else None
        return entry is not None and entry.kind == "ArmedGroup"

    def _country_in(self, reading: Reading, words: Sequence[Token]) -> Mention | None:
        """The country in a body's name: "Royal Norwegian Navy", "Naval Force of Kenya"; no "Kenyan-led".

        Who fights a state for its liberation is no part of it, a force in a country is another's.
        """
        if any(word.lower_ in _REBELS for word in words):
            return None
        named: dict[str, Token] = {}
        for place, word in enumerate(words):
            found = self._countries.first(words[place : place + _LONGEST_NAME])
            tied = place + 1 < len(words) and words[place + 1].text in _HYPHENS
            where = place > 0 and words[place - 1].lower_ in _WHERE  # "Interim Force in Lebanon"
            if found is not None and found[1].i == word.i and not (tied or where):
                named.setdefault(found[0], word)
                if all(each.dep_ == "det" for each in words[:place]):
                    break  # "Republic of Korea Navy": what a name begins with is longer than its words
        if len(named) != 1:
            return None
        ((key, word),) = named.items()
        is_head = word.i == words[-1].i and word.dep_ != "pobj"
        return None if is_head else self._countries.mention(reading, key)

    def _adjective_part(
        self, reading: Reading, body: Mention, *, of_state: bool
    ) -> Iterator[RelationMention]:
        first = reading.token_at(body.span.start)
        if not of_state or first is None or first.i == 0:
            return
        before = reading.tokens[first.i - 1]
        country = self._countries.named(reading, [before])
        if country is not None:
            yield affiliation("partOf", body, country, Span(before.idx, body.span.end))

    def _stated_part(self, reading: Reading, body: Mention) -> Iterator[RelationMention]:
        """As in "X, a unit of Y" and "the 3rd Brigade of the Y army"."""
        head = reading.token_at(body.head.start)
        if head is None:
            return
        for noun in children(head, "appos"):
            if noun.lemma_.lower() in self._parts:
                yield from self._of(reading, body, noun)
            owned = child(noun, "poss")
            owner = reading.mention_at(owned, *_WIDER) if owned is not None else None
            if owner is not None and noun.lemma_.lower() in self._parts | self._state_bodies:
                yield affiliation("partOf", body, owner, over(body, owner))
        if body.type is EntityType.MILITARY_UNIT:
            yield from self._of(reading, body, head)

    @staticmethod
    def _of(reading: Reading, body: Mention, noun: Token) -> Iterator[RelationMention]:
        for tie in children(noun, "prep"):
            whole = child(tie, "pobj") if tie.lower_ == "of" else None
            mention = reading.mention_at(whole, *_WIDER) if whole is not None else None
            if mention is not None and not mention.span.overlaps(body.span):
                yield affiliation("partOf", body, mention, over(body, mention))

    def _is_state_body(self, reading: Reading, body: Mention) -> bool:
        chain = reading.chain_of(body)
        canonical = chain.canonical.lower() if chain is not None else ""
        if "government of" in canonical or "administration" in canonical:
            return False
        words = [word.lemma_.lower() for word in reading.tokens_in(body.span)]
        lowered = [word.lower_ for word in reading.tokens_in(body.span)]
        return any(word in self._state_bodies for word in (*words, *lowered))

    def _nationality(self, reading: Reading, person: Mention) -> Iterator[RelationMention]:
        """As in "Norwegian diplomat X", "X, a Norwegian diplomat"; a country in a title is the office's."""
        head = reading.token_at(person.head.start)
        first = reading.token_at(person.span.start)
        if head is None or first is None:
            return
        for word in reversed(reading.tokens[max(0, first.i - _NEAR) : first.i]):
            if _in_office(reading, word) or word.dep_ not in {"amod", "compound", "nmod", "punct"}:
                break
            if word.pos_ == "ADJ" or word.tag_ in {"JJ", "NNP"}:
                country = self._by_demonym(reading, word)
                if country is not None:
                    yield affiliation("nationality", person, country, Span(word.idx, person.span.end))
                    break
        for noun in children(head, "appos"):
            yield from self._apposed_nationality(reading, person, noun)

    def _apposed_nationality(
        self, reading: Reading, person: Mention, noun: Token
    ) -> Iterator[RelationMention]:
        if _in_office(reading, noun) or reading.mention_at(noun, EntityType.ORGANIZATION) is not None:
            return
        for word in children(noun, "amod", "compound"):
            country = self._by_demonym(reading, word)
            if country is not None:
                yield affiliation(
                    "nationality", person, country, Span(person.span.start, noun.idx + len(noun))
                )
        if noun.lemma_.lower() in {"citizen", "national", "native"}:
            for tie in children(noun, "prep"):
                place = child(tie, "pobj") if tie.lower_ == "of" else None
                mention = reading.mention_at(place, EntityType.PLACE) if place is not None else None
                if mention is not None:
                    yield affiliation("nationality", person, mention, over(person, mention))

    def _by_demonym(self, reading: Reading, word: Token) -> Mention | None:
        found = self._countries.first([word])
        if found is None or found[0] not in self._countries.states:
            return None
        return self._countries.mention(reading, found[0])

    def _located(self, reading: Reading, place: Mention) -> Iterator[RelationMention]:
        if place.metonym:
            return
        wider = (
            self._after_comma(reading, place)
            or self._owned_place(reading, place)
            or self._capital(reading, place)
            or self._placed_in(reading, place)
        )
        if wider is not None and not reading.same(wider, place):
            yield affiliation("locatedIn", place, wider, over(place, wider))

    def _after_comma(self, reading: Reading, place: Mention) -> Mention | None:
        """As in "Aceh, Indonesia": the smaller first, a state or region behind the comma."""
        after = Span(place.span.end, place.span.end + 40)
        wider = next((each for each in reading.mentions_over(after) if each.span.start >= after.start), None)
        if wider is None or wider.type is not EntityType.PLACE or wider.level is not Level.NAME:
            return None
        if not re.fullmatch(r",\s+", reading.text[place.span.end : wider.span.start]):
            return None
        named = reading.token_at(wider.head.start)
        if named is not None and named.dep_ in _BESIDE and named.head.i > named.i:
            return None  # "the commander in Sarajevo, U.S. General X"
        listed = re.match(
            r",?\s+(?:and|or)\s+[A-Z]|,\s+[A-Z][\w ]+(?:,|\s+and\b)", reading.text[wider.span.end :]
        )
        if self._countries.is_state(reading, place) or not self._countries.is_state(reading, wider):
            return None
        chain = reading.chain_of(place)
        inside = chain is not None and chain.polity == key_of(reading, wider)
        return wider if inside or not listed else None

    def _owned_place(self, reading: Reading, place: Mention) -> Mention | None:
        """As in "Ukraine's Kharkiv region"; also "the Lebanese town of X"."""
        if self._countries.is_state(reading, place):
            return None
        owner = _owner(reading, place)
        if owner is not None and owner.type is EntityType.PLACE:
            return owner
        head = reading.token_at(place.head.start)
        if head is None or head.dep_ != "pobj" or head.head.lower_ != "of":
            return None
        noun = head.head.head
        if noun.lemma_.lower() not in self._places:
            return None
        owned = child(noun, "poss")
        if owned is not None and (mention := reading.mention_at(owned, EntityType.PLACE)) is not None:
            return mention
        return self._countries.named(reading, [*children(noun, "amod", "compound", "nmod")])

    def _capital(self, reading: Reading, place: Mention) -> Mention | None:
        """As in "the nation's capital, X", "the Kenyan capital, X", "X, the capital of Y"."""
        if self._countries.is_state(reading, place):
            return None
        head = reading.token_at(place.head.start)
        if head is None:
            return None
        beside = [head.head] if head.dep_ in {"appos", "compound"} else []
        beside += [*children(head, "appos"), *_left_neighbours(reading, place)]
        for noun in beside:
            if noun.lemma_.lower() not in self._places:
                continue
            if (owned := child(noun, "poss")) is not None:
                return reading.mention_at(owned, EntityType.PLACE)
            of = next(
                (child(tie, "pobj") for tie in children(noun, "prep") if tie.lower_ in {"of", "in"}), None
            )
            if of is not None and (mention := reading.mention_at(of, EntityType.PLACE)) is not None:
                return mention
            left = [
                word
                for word in reading.tokens[max(0, noun.i - 4) : noun.i]
                if word.head.i in {noun.i, head.i}
            ]
            return self._countries.named(reading, left)
        return None

    def _placed_in(self, reading: Reading, place: Mention) -> Mention | None:
        """As in "Idlib in north-western Syria", "Lamu, in the Tana region": a place behind the name."""
        match = _BEHIND.match(reading.text[place.span.end : place.span.end + 40])
        if match is None or self._countries.is_state(reading, place):
            return None
        start = place.span.end + match.end()
        found = [each for each in reading.mentions_over(Span(start, start + 1)) if each.span.start == start]
        wider = next((each for each in found if each.type is EntityType.PLACE), None)
        if wider is None or reading.same(wider, place):
            return None
        named = _REGION.match(reading.text[wider.head.start :].lstrip(" "))
        behind = _REGION.match(reading.text[wider.span.end :].lstrip(" "))
        return wider if named or behind or self._countries.is_state(reading, wider) else None


def _seated(reading: Reading, body: Mention) -> Iterator[RelationMention]:
    """As in "a brigade headquartered in Lamu", "the Lamu-based firms A and B"."""
    seat = _SEATED.match(reading.text, body.span.end)
    place = named_at(reading, seat.end(), EntityType.PLACE) if seat else None
    if place is None:
        place = _based(reading, body)
    if place is not None:
        yield affiliation("locatedIn", body, place, over(body, place))


def _based(reading: Reading, body: Mention) -> Mention | None:
    """The place before "-based" of the noun that a name, or the first of several, stands beside."""
    head = reading.token_at(body.head.start)
    while head is not None and head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    for noun in (head, head.head) if head is not None and head.dep_ in ("appos", "compound") else (head,):
        for word in children(noun, "amod") if noun is not None else ():
            if word.lower_ == "based" and word.i > 1 and reading.tokens[word.i - 1].text in _HYPHENS:
                return reading.mention_at(reading.tokens[word.i - 2], EntityType.PLACE)
    return None


def named_at(reading: Reading, start: int, type_: EntityType) -> Mention | None:
    """The mention of the type that begins there."""
    found = reading.mentions_over(Span(start, start + 1))
    return next((e for e in found if e.span.start == start and e.type is type_), None)


def _owner(reading: Reading, mention: Mention) -> Mention | None:
    """The mention that owns another: "the ministry's X", "Ukraine's new X"."""
    first = reading.token_at(mention.span.start)
    if first is None:
        return None
    inside = [word for word in reading.tokens_in(mention.span) if word.tag_ == "POS"]
    before = list(reversed(reading.tokens[max(0, first.i - 3) : first.i]))
    for word in (*inside, *before):
        if word.tag_ == "POS" and word.i > 0:
            noun = reading.tokens[word.i - 1]
            return reading.mention_at(noun, *_WIDER)
        if word.pos_ not in {"ADJ", "ADV"} and word not in inside:
            return None
    return None


def _left_neighbours(reading: Reading, place: Mention) -> list[Token]:
    first = reading.token_at(place.span.start)
    if first is None:
        return []
    words = reading.tokens[max(0, first.i - 2) : first.i]
    return [word for word in words if not word.is_punct]


def _in_office(reading: Reading, word: Token) -> bool:
    span = Span(word.idx, word.idx + max(1, len(word)))
    return any(mention.type is EntityType.OFFICE for mention in reading.mentions_over(span))


def key_of(reading: Reading, mention: Mention) -> str | None:
    """The entry that a mention is linked to first."""
    chain = reading.chain_of(mention)
    return chain.candidates[0].key if chain is not None and chain.candidates else None


def over(one: Mention, other: Mention) -> Span:
    """Both mentions where they stand together, else the first alone."""
    if abs(one.span.start - other.span.start) > 200:
        return one.span
    return Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))


def affiliation(predicate: str, subject: Mention, object_: Mention, evidence: Span) -> RelationMention:
    """A relation between two mentions as these rules state it."""
    return RelationMention(
        predicate=predicate, subject=subject, object=object_, evidence=evidence, confidence=0.85
    )
