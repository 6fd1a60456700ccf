"""Who belongs to what: memberOf, from nouns of membership, parties behind names and the staff of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extraction.affiliations import affiliation, key_of, named_at, over
from communique.extraction.reading import Reading, child, children
from communique.model.reference import Reference
from communique.model.text import EntityType, Level, Mention, RelationMention, Token

_WIDER = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT, EntityType.PLACE)
_OF = re.compile(r",?\s+of\s+(?:the\s+)?")
_PARTY = re.compile(r"\b(?:Party|Front|Movement|Coalition|Alliance|Union|League|List|Bloc)\b")
_PARTISAN = ("PoliticalParty", "ArmedGroup")
_FROM, _AT = ("of", "from"), ("of", "at", "with", "for", "from")


class Memberships:
    """Finds memberOf; its nouns are the cq:AffiliationNoun cues for members, followers and staff."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        nouns = [(cue.lemma, cue.value("means")) for cue in reference.cues_of("AffiliationNoun")]
        self._members = frozenset(lemma for lemma, means in nouns if means == "member")
        self._followers = frozenset(lemma for lemma, means in nouns if means == "follower")
        self._staff = frozenset(lemma for lemma, means in nouns if means == "staff")

    def find(self, reading: Reading) -> Iterator[RelationMention]:
        """All such relations: of names first, then noun by noun."""
        for mention in reading.annotations.mentions:
            if mention.type is EntityType.PERSON and mention.level is Level.NAME:
                yield from self._of_party(reading, mention)
        belonging = self._members | self._followers | self._staff
        for word in reading.tokens:
            if word.lemma_.lower() in belonging and word.pos_ in {"NOUN", "PROPN"}:
                yield from self._member(reading, word)

    def _member(self, reading: Reading, noun: Token) -> Iterator[RelationMention]:
        """As in "NATO member X", "X, a member of Y", "Y leader X" of a party, "X, a professor at Y"."""
        lemma = noun.lemma_.lower()
        group = _group(reading, noun, *(_AT if lemma in self._staff else _FROM))
        if group is None or any(each.dep_ == "neg" for each in noun.head.children):
            return
        people = lemma not in self._members
        unknown = lemma == "leader" and self._reference.get(key_of(reading, group) or "") is None
        if lemma in self._followers and not (unknown or self._has_followers(reading, group)):
            return
        for word in _bearers(noun):
            for each in reading.coordinated(word):
                member = reading.mention_at(each, EntityType.PERSON, *(() if people else _WIDER))
                if (
                    member is not None
                    and not reading.same(member, group)
                    and member.level is not Level.PRONOUN
                ):
                    yield affiliation("memberOf", member, group, over(member, group))

    def _has_followers(self, reading: Reading, group: Mention) -> bool:
        """Whether a body is a party or an armed group, by its entry or its name."""
        entry = self._reference.get(key_of(reading, group) or "")
        kind = entry.kind if entry is not None else None
        return kind in _PARTISAN or (kind is None and _PARTY.search(group.span.of(reading.text)) is not None)

    def _of_party(self, reading: Reading, person: Mention) -> Iterator[RelationMention]:
        """As in "Hamid Karo of the Social Front", "Ada Quill, of the Greens,", "Maj. Ek of the 4th Foot"."""
        tie = _OF.match(reading.text, person.span.end)
        if tie is None:
            return
        group = named_at(reading, tie.end(), EntityType.ORGANIZATION)
        if group is None or not self._has_followers(reading, group):
            group = named_at(reading, tie.end(), EntityType.MILITARY_UNIT)
        if group is not None:
            yield affiliation("memberOf", person, group, over(person, group))


def _group(reading: Reading, noun: Token, *ties: str) -> Mention | None:
    for each in (*children(noun, "compound", "nmod", "poss"),):
        mention = reading.mention_at(each, EntityType.ORGANIZATION)
        if mention is not None:
            return mention
    before = reading.tokens[noun.i - 1] if noun.i else None
    if before is not None and (mention := reading.mention_at(before, EntityType.ORGANIZATION)) is not None:
        return mention
    for tie in children(noun, "prep"):
        of = child(tie, "pobj") if tie.lower_ in ties else None
        if of is not None and (mention := reading.mention_at(of, EntityType.ORGANIZATION)) is not None:
            return mention
    return None


def _bearers(noun: Token) -> Iterator[Token]:
    """Whom the noun is said of: apposed to it, carried by it, or its subject."""
    if noun.dep_ in {"appos", "compound"}:
        yield noun.head
    yield from children(noun, "appos")
    if noun.dep_ == "attr" and (subject := child(noun.head, "nsubj")) is not None:
        yield subject
