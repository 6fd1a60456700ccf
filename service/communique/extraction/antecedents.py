"""Whom a speaker's bare phrase points back to: "the ministry", "the minister", "he", "both sides"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extraction.reading import Reading, children
from communique.model.text import Chain, EntityType, Group, Level, Mention, Span, Token

_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_NAMING = ("compound", "appos", "nmod")
_BARE = frozenset({"det", "compound", "case"})  # "the armed forces": compound or amod of a known name
# Words in which a name may end without being what the bare word means: "the state" is not Islamic State.
_VAGUE = frozenset(
    {"state", "country", "nation", "people", "city", "town", "village", "county", "side", "public"}
)
# Plurals that stand for known members; "the officials" are seldom those named before.
_JOINT = frozenset(
    {"they", "both", "side", "government", "leader", "country", "minister", "president", "party"}
)
# How nouns for people end: "minister", "commandant", "official", "spokesman", "chief".
_AGENTS = (
    "er",
    "or",
    "ant",
    "ent",
    "al",
    "man",
    "woman",
    "person",
    "chief",
    "ist",
    "king",
    "mate",
    "aide",
    "wife",
)
_UNTOLD = frozenset({"ministry"})  # a name of its own always has the word in it: "Ministry of Defence"


def is_bare(head: Token) -> bool:
    """Whether a definite phrase tells nothing of its own: "the ministry", not "the ministry in Kyiv"."""
    definite = any(each.lower_ == "the" for each in children(head, "det"))
    further = [each for each in head.children if each.i > head.i and each.dep_ in {"prep", "relcl", "appos"}]
    return definite and not further


def body_before(reading: Reading, head: Token) -> Mention | None:
    """The nearest earlier name of a body that has the phrase's words in it: "the armed forces" of Mali."""
    state = _state_of(reading, head)
    if not (is_bare(head) or state) or head.lemma_.lower() in _VAGUE:
        return None
    lefts = [each.lower_ for each in head.lefts if each.dep_ != "det" and not each.is_punct]
    words = " ".join([*lefts, head.lower_])
    names = (each for each in _earlier(reading, head, *_BODIES) if each.level is Level.NAME)
    called = (each for each in names if _is_called(each.span.of(reading.text).lower(), words))
    return next((each for each in called if state is None or _polity(reading, each) == state), None)


def _state_of(reading: Reading, head: Token) -> str | None:
    """The state that "the ministry in Moscow" names by its seat."""
    ties = [each for each in children(head, "prep") if each.lower_ == "in"]
    seats = (
        reading.mention_at(seat, EntityType.PLACE, EntityType.ORGANIZATION)
        for tie in ties
        for seat in children(tie, "pobj")
    )
    return next((state for seat in seats if seat is not None and (state := _polity(reading, seat))), None)


def _polity(reading: Reading, mention: Mention) -> str | None:
    chain = reading.chain_of(mention)
    return chain.polity if chain is not None else None


def _is_called(name: str, words: str) -> bool:
    """Whether words head a name: "ministry" in "defence ministry", "ministry of defence"."""
    return name.endswith(f" {words}") or name.startswith((f"{words} of ", f"{words} for "))


def is_doubtful(reading: Reading, head: Token, mention: Mention) -> bool:
    """Whether a bare phrase was joined to a body that cannot be called so: "the ministry" to a parliament."""
    chain = reading.chain_of(mention)
    word = head.lemma_.lower()
    if chain is None or mention.level is Level.NAME or word not in _UNTOLD:
        return False
    names = [each for each in chain.mentions if each.level is Level.NAME]
    return not any(word in each.span.of(reading.text).lower() for each in names)


def holder_before(reading: Reading, head: Token) -> Mention | None:
    """The last person named with a title that a bare "the minister" repeats."""
    if not is_bare(head) or head.tag_ not in {"NN", "NNP"}:
        return None
    words = {head.lemma_.lower(), *(each.lemma_.lower() for each in children(head, "compound"))}
    for person in _earlier(reading, head, EntityType.PERSON):
        carrier = reading.token_at(person.head.start)
        if carrier is not None and words <= {each.lemma_.lower() for each in _titles(carrier)}:
            return person
    return None


def _titles(name: Token) -> Iterator[Token]:
    """Words that the parse ties to a name as its title, before it or in apposition."""
    for each in (*children(name, *_NAMING), *([name.head] if name.dep_ in _NAMING else [])):
        yield each
        yield from children(each, "compound", "appos", "conj")


def _earlier(reading: Reading, head: Token, *types: EntityType) -> Iterator[Mention]:
    """Mentions of the types before a word, the nearest first."""
    before = reading.annotations.mentions
    return (each for each in reversed(before) if each.span.end <= head.idx and each.type in types)


def is_only_talked_of(reading: Reading, pronoun: Token, mention: Mention, said: Span) -> bool:
    """Whether a pronoun right after reported words was given to somebody named only within them.

    In 'X said Y had protested. "...", he told reporters' it is X who goes on.
    """
    chain = reading.chain_of(mention)
    if chain is None or reading.paragraph_at(said.start) != reading.paragraph_at(pronoun.idx):
        return False
    earlier = [each for each in chain.mentions if each.span.end <= pronoun.idx and each != mention]
    return bool(earlier) and all(said.covers(each.span) for each in earlier)


def group_of(reading: Reading, head: Token) -> Group | None:
    """The plural that a word carries and whose members are known: "both governments", "they"."""
    span = Span(head.idx, head.idx + len(head))
    if head.lemma_.lower() not in _JOINT and head.lower_ not in _JOINT:
        return None
    return next((each for each in reading.annotations.groups if each.head == span and each.members), None)


def is_whereabouts(noun: Token, mention: Mention) -> bool:
    """Whether a place only says where they are: "customs officials in Lahore"."""
    return noun.head.lower_ in ("in", "at") and mention.type is EntityType.PLACE and not mention.metonym


def is_state(reading: Reading, mention: Mention) -> bool:
    """Whether it is a place, or a capital that stands for its government."""
    chain = reading.chain_of(mention)
    return mention.metonym or EntityType.PLACE in (mention.type, chain.type if chain is not None else None)


def governments(reading: Reading, state: str) -> list[Chain]:
    """The chains of a state's government, by its reference key."""
    return [
        chain
        for chain in reading.annotations.chains
        if chain.polity == state
        and chain.type is EntityType.ORGANIZATION
        and (any(mention.metonym for mention in chain.mentions) or "overnment" in chain.canonical)
    ]


def person_beside(reading: Reading, head: Token) -> Mention | None:
    """The name that a phrase ends in, which parsers tie to its last noun: "the head of the mission, X".

    Or that follows at once: "according to lawmaker X". A mission and a town are nobody's name.
    """
    after = reading.tokens[head.i + 1 : head.i + 2]
    names = (each for each in reading.annotations.mentions if each.type is EntityType.PERSON)
    starting = (each for each in names if after and each.span.start == after[0].idx)
    if not _is_thing(head) and (named := next(starting, None)) is not None and named.level is Level.NAME:
        return named
    for each in head.subtree:
        carrier = each.head
        if each.dep_ != "appos" or carrier.i <= head.i:
            continue
        person = reading.mention_at(each, EntityType.PERSON)
        other = reading.mention_at(carrier, EntityType.PERSON, EntityType.OFFICE)
        if person is not None and person.level is Level.NAME and other is None and _is_thing(carrier):
            return person
    return None


def _is_thing(noun: Token) -> bool:
    """Whether a noun names no person: "mission", "Toledo"; what ends as agents do may be one."""
    return not noun.lemma_.lower().endswith(_AGENTS)
