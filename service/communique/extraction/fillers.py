"""Which mention fills a role: the one headed at the argument, covering it, or named inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from communique.extraction.demonyms import demonyms_of
from communique.extraction.grammar import (
    MODIFIERS,
    antecedent,
    children_of,
    conjuncts,
    coordinated_in,
    preposition_objects,
)
from communique.extraction.grounds import Grounds
from communique.extraction.holders import Holders
from communique.extraction.posts import Posts
from communique.model.reference import Reference
from communique.model.text import Annotations, Chain, EntityType, Level, Mention, Token

ACTORS = (
    EntityType.PERSON,
    EntityType.ORGANIZATION,
    EntityType.PLACE,
    EntityType.MILITARY_UNIT,
    EntityType.OFFICE,
    EntityType.COLLECTIVE,
)
WEAPONS = (EntityType.WEAPON_SYSTEM,)
PLACES = (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.EVENT_NAME)
_BODIES = (EntityType.ORGANIZATION, EntityType.MILITARY_UNIT)
_STATELY = (EntityType.PLACE, EntityType.ORGANIZATION)
_SPEAKING = ("negotiator", "lawyer", "envoy", "representative", "counsel", "delegate")
_BODY = ("shoulder", "part", "behalf", "side", "door", "foot")  # "on X's shoulders" is X


class Fillers:
    """Mentions of one document by the tokens that head them.

    actor_nouns and groups are the cue lists of the lexicon: nouns that act for a country, nouns by group.
    """

    def __init__(
        self,
        annotations: Annotations,
        reference: Reference,
        *,
        actor_nouns: frozenset[str],
        groups: Mapping[str, frozenset[str]],
    ) -> None:
        self._tokens = annotations.tokens
        self._text = annotations.document.text
        self._mentions = annotations.mentions
        self._headed: dict[int, list[Mention]] = {}
        self._covering: dict[int, list[Mention]] = {}
        self._chains: dict[tuple[int, int, EntityType], Chain] = {}
        self._reference = reference
        self._group_nouns = actor_nouns
        self._grounds = groups.get("ground", frozenset())
        self._forces = groups.get("force", frozenset())
        self._demonyms = demonyms_of(annotations.chains, reference)
        for chain in annotations.chains:
            for mention in chain.mentions:
                self._chains[(mention.span.start, mention.span.end, mention.type)] = chain
        self._index()
        self._holders = Holders(self._tokens, self._covering, self.headed)
        self.posts = Posts(self._mentions, self._text, self.chain_of)
        self._ground = Grounds(
            self._mentions,
            at=lambda token: self._around(token, PLACES[:1]),
            place=self.place,
            demonym=self.demonym,
            kind_of=self._kind,
        )

    def _index(self) -> None:
        by_start = {token.idx: token for token in self._tokens}
        starts = sorted(by_start)
        for mention in self._mentions:
            for start in _between(starts, mention.span.start, mention.span.end):
                self._covering.setdefault(by_start[start].i, []).append(mention)
            inside = list(_between(starts, mention.head.start, mention.head.end))
            for start in inside[-1:]:
                self._headed.setdefault(by_start[start].i, []).append(mention)

    def chain_of(self, mention: Mention) -> Chain | None:
        """The chain a mention belongs to, or None."""
        return self._chains.get((mention.span.start, mention.span.end, mention.type))

    def same(self, first: Mention, second: Mention) -> bool:
        """Whether two mentions are of one chain, or one and the same."""
        chain = self.chain_of(first)
        return first == second or (chain is not None and chain is self.chain_of(second))

    def polity(self, mention: Mention) -> str | None:
        """The key of the state a mention belongs to or is, None when unknown."""
        chain = self.chain_of(mention)
        if chain is None or mention.type not in _STATELY:
            return None
        return chain.polity or next((candidate.key for candidate in chain.candidates[:1]), None)

    def akin(self, first: Mention, second: Mention) -> bool:
        """Whether two mentions are the same thing, or a state and its government."""
        if self.same(first, second):
            return True
        polity = self.polity(first)
        return polity is not None and polity == self.polity(second)

    def of_one_state(self, first: Mention, second: Mention) -> bool:
        """Whether two mentions are akin, or forces of one state and that state."""
        if self.akin(first, second):
            return True
        states = [self._state(each) for each in (first, second)]
        return EntityType.MILITARY_UNIT in (first.type, second.type) and states[0] == states[1] is not None

    def _state(self, mention: Mention) -> str | None:
        chain = self.chain_of(mention) if mention.type is EntityType.MILITARY_UNIT else None
        return chain.polity if chain is not None else self.polity(mention)

    def nationality(self, person: Mention) -> str | None:
        """The key of the state whose office or people a person is of, None when unknown."""
        chain = self.chain_of(person)
        return chain.nationality if chain is not None else None

    def home(self, actor: Mention) -> str | None:
        """The key of the state that somebody is, is of or acts for, None when unknown."""
        return self.nationality(actor) if actor.type is EntityType.PERSON else self._state(actor)

    def stands_for(self, first: Mention, second: Mention) -> bool:
        """Whether two mentions are akin, or one is a person of the state that the other is or acts for."""
        if self.akin(first, second):
            return True
        people = [each for each in (first, second) if each.type is EntityType.PERSON]
        states = [each for each in (first, second) if each.type in _STATELY]
        if len(people) != 1 or len(states) != 1:
            return False
        state = self.polity(states[0])
        return state is not None and state == self.nationality(people[0])

    def is_definite(self, mention: Mention) -> bool:
        """Whether a mention points back by its article."""
        words = mention.span.of(self._text).lower().split()
        return words[:1] in (["the"], ["this"], ["that"])

    def headed(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """The longest mention of one of the types whose head is the token."""
        fitting = [each for each in self._headed.get(token.i, ()) if each.type in types]
        return max(fitting, key=lambda each: len(each.span), default=None)

    def actor(self, token: Token) -> Mention | None:
        """Who acts: a person, body, state or unit; a settlement only where it stands for its government."""
        if token.lemma_ in _BODY and (owner := children_of(token, "poss")):
            return self.actor(owner[0])
        mention = self.find(token, ACTORS)
        if mention is None and token.dep_ == "amod":
            return self.demonym(token)  # "Israeli raids"
        if mention is None or not self._is_mere_place(mention):
            return mention
        return None

    def _is_mere_place(self, mention: Mention) -> bool:
        if mention.type is not EntityType.PLACE or mention.metonym:
            return False
        return self._kind(mention) in ("City", "Place")

    def is_state(self, mention: Mention) -> bool:
        """Whether a place mention denotes a state, as the vocabularies know it; unknown places do not."""
        return self._kind(mention) == "State"

    def is_town(self, mention: Mention) -> bool:
        """Whether a place is a settlement, as the vocabularies know it."""
        return self._kind(mention) == "City"

    def is_capital(self, mention: Mention) -> bool:
        """Whether a place is the capital of a state, as the vocabularies know it."""
        chain = self.chain_of(mention)
        return any(each.key in _capitals(self._reference) for each in (chain.candidates[:1] if chain else ()))

    def is_armed(self, body: Mention) -> bool:
        """Whether a body is an armed group of the vocabularies."""
        return self._kind(body) == "ArmedGroup"

    def _kind(self, mention: Mention) -> str | None:
        """The class of the vocabulary entry that a mention is linked to first."""
        chain = self.chain_of(mention)
        entry = self._reference.get(chain.candidates[0].key) if chain and chain.candidates else None
        return entry.kind if entry is not None else None

    def find(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """The mention at the token, around it, in apposition to it, or named inside its phrase."""
        return (
            (self._holders.of(token) if EntityType.PERSON in types else None)
            or self._name_beside(token, types)
            or self.headed(token, types)
            or self._around(token, types)
            or self._beside(token, types)
            or self._inside(token, types)
            or self._explained(token, types)
        )

    def _explained(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """Whom a noun behind the names tells more of: "X and Y, the two engineers held in May"."""
        named = self._names_before(token) if token.dep_ == "appos" and token.pos_ == "NOUN" else ()
        return next((each for each in named if each.type in types), None)

    def _names_before(self, noun: Token) -> tuple[Mention, ...]:
        plural = noun.tag_ in ("NNS", "NNPS")
        words = conjuncts(coordinated_in(noun.head)) if plural else (noun.head,)
        named = (self.headed(each, ACTORS) for each in words if each.i < noun.i)
        return tuple(each for each in named if each is not None and each.level is Level.NAME)

    def _name_beside(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """The name in apposition to words that only describe: "the Soviet leader, X"."""
        described = self.headed(token, types)
        if described is None or described.level is not Level.NOMINAL:
            return None
        named = [self.headed(child, (described.type,)) for child in children_of(token, "appos")]
        return next((each for each in named if each is not None and each.level is Level.NAME), None)

    def _around(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "X", "PRON", "ADJ"):
            return None
        fitting = [each for each in self._covering.get(token.i, ()) if each.type in types]
        return min(fitting, key=lambda each: len(each.span), default=None)

    def _beside(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        for child in children_of(token, "appos"):
            found = self.headed(child, types) or self._around(child, types)
            if found is not None:
                return found
        return None

    def _inside(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """A name before a group noun: the state in "U.S. officials", the model in "Patriot batteries"."""
        weapons = types == WEAPONS
        if not weapons and not self._is_group(token):
            return None
        for child in reversed(children_of(token, *MODIFIERS, "poss")):
            found = self._name_at(child, types) or self._owner(child, token, types)
            if found is None:
                found = self._inside(child, types) if weapons else self._demonyms.get(child.lower_)
            if found is not None:
                return found
        return self._just_before(token) if weapons else self._belonging(token, types)

    def _is_group(self, noun: Token) -> bool:
        """Whether a noun acts for whom it belongs to; names keep their plural: "Forces of X"."""
        ending = "s" if noun.tag_ == "NNPS" else ""
        return noun.lemma_.lower().removesuffix(ending) in self._group_nouns

    def _name_at(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        found = self.headed(token, types) or self._around(token, types)
        return found if found is not None and found.level is not Level.PRONOUN else None

    def _owner(self, child: Token, noun: Token, types: Sequence[EntityType]) -> Mention | None:
        """Whose force it is when a pronoun says so: "its soldiers"; "his counterpart" is not he."""
        if child.lower_ == "whose":
            return self._name_at(antecedent(child), types)
        if child.dep_ == "compound" and child.pos_ == "NOUN":
            return self._told_before(child, types)
        owned = child.dep_ == "poss" and noun.lemma_.lower() in self._forces
        return self.headed(child, types) if owned else None

    def _told_before(self, child: Token, types: Sequence[EntityType]) -> Mention | None:
        """The body that a plain noun before a group repeats: "an army plane" after "the army"."""
        word = child.lower_
        before = [each for each in self._mentions if each.span.end <= child.idx and each.type in types]
        named = (each for each in reversed(before) if each.head.of(self._text).lower() == word)
        return next((each for each in named if each.type in _BODIES), None)

    def _just_before(self, token: Token) -> Mention | None:
        """The model named right before a weapon noun, however the parser took it: "F-35 fighters"."""
        for mention in self._mentions:
            if mention.type is EntityType.WEAPON_SYSTEM and mention.span.end + 1 == token.idx:
                return mention
        return None

    def _belonging(self, token: Token, types: Sequence[EntityType]) -> Mention | None:
        """Whose a group is, said after it: "his counterpart from Uganda", "a delegation of the UN"."""
        speaks = token.lemma_.startswith("spokes") or token.lemma_ in _SPEAKING
        ties = ("from", "of", "for") if speaks else ("from", "of")
        for child in preposition_objects(token, *ties):
            found = self._name_at(child, types)
            if found is None and not self.headed(child, types):  # "the directors of operations of X"
                below = (
                    *children_of(child, "compound"),
                    *preposition_objects(child, "of"),
                )  # "of NATO states"
                named = (self._name_at(each, types) for each in below)
                found = next((each for each in named if each is not None), None)
            if found is not None:
                return found
        return None

    def further(self, token: Token, first: Mention) -> tuple[Mention, ...]:
        """Whom coordination adds: "Indian and Pakistani soldiers", "the two presidents, X and Y"."""
        return (
            *self._further_states(token, first),
            *self._further_owners(token, first),
            *self._further_before(token, first),
            *self._further_names(token, first),
            *(each for each in self._holders.joined_before(first, token) if not self.same(each, first)),
        )

    def _further_names(self, token: Token, first: Mention) -> tuple[Mention, ...]:
        """The other names that a plural is explained by: "the two presidents, X and Y"."""
        if token.tag_ != "NNS":
            return ()
        if token.dep_ == "appos" and first in (before := self._names_before(token)):
            return tuple(each for each in before if not self.same(each, first))
        words = [each for child in children_of(token, "appos") for each in conjuncts(child)]
        named = [self.headed(each, ACTORS) for each in words]
        found = [each for each in named if each is not None and each.level is Level.NAME]
        return tuple(each for each in found if not self.same(each, first)) if first in found else ()

    def _further_before(self, token: Token, first: Mention) -> tuple[Mention, ...]:
        """Names that a parser hangs before the last of a list: "the Taliban and Pakistani officials"."""
        before = [each for each in children_of(token, *MODIFIERS) if children_of(each, "cc")]
        named = [self.headed(each, ACTORS) for each in before]
        names = [each for each in named if each is not None and each.level is Level.NAME]
        return tuple(
            each for each in names if not first.span.overlaps(each.span) and not self.akin(each, first)
        )

    def _further_owners(self, token: Token, first: Mention) -> tuple[Mention, ...]:
        if not self._is_group(token):
            return ()
        above = preposition_objects(token, "from", "of")
        objects = (*above, *(below for each in above for below in preposition_objects(each, "of")))
        named = [self._name_at(each, ACTORS) for each in objects]
        found = [each for each in named if each is not None]
        return tuple(each for each in found if not self.akin(each, first)) if first in found else ()

    def _further_states(self, token: Token, first: Mention) -> tuple[Mention, ...]:
        words = [each for child in children_of(token, "amod") for each in conjuncts(child)]
        named = [self._demonyms[word.lower_] for word in words if word.lower_ in self._demonyms]
        chain = self.chain_of(first)
        own = chain.polity if chain is not None else None
        others = (each for each in named if not self.akin(each, first) and self.polity(each) != own)
        return tuple(others) if len(words) > 1 else ()

    def demonym(self, token: Token) -> Mention | None:
        """The state a demonym adjective belongs to, if the document names that state."""
        return self._demonyms.get(token.lower_)

    def weapon(self, token: Token) -> Mention | None:
        """A weapon system at the token or named before it."""
        return self.find(token, WEAPONS)

    def place(self, token: Token) -> Mention | None:
        """A place, not a metonym, at or around the token, or named before "coast", "border", "airspace"."""
        found = self.headed(token, PLACES[:1]) or self._around(token, PLACES[:1])
        if found is None and token.lemma_.lower() in self._grounds:
            found = self._ground.of(token)
        return found if found is not None and not found.metonym else None


@cache
def _capitals(reference: Reference) -> frozenset[str]:
    """The keys of all capitals."""
    return frozenset(key for state in reference.of_kind("State") for key in state.values("capital"))


def _between(starts: Iterable[int], begin: int, end: int) -> Iterable[int]:
    return (start for start in starts if begin <= start < end)
