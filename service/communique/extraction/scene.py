"""One document as the event rules see it: its parse, its mentions, and the cue lexicon found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.extraction.cues import CueMatch, CueMatcher
from communique.extraction.doers import noun_slots, subjects, verb_slots
from communique.extraction.fillers import Fillers
from communique.extraction.grammar import (
    Slot,
    children_of,
    clause_of,
    coordinated_in,
    is_passive,
    is_verb,
    objects,
    preposition_objects,
    prepositional,
)
from communique.extraction.settings import setting_verb
from communique.model.reference import Reference
from communique.model.text import Annotations, Hint, Mention, Span, Token

_ANSWERING = ("respond", "retaliate", "reply", "react")  # with a strike; to one it is another's
_ANSWERABLE = ("responsibility", "credit")
_CLAIMING = ("claim", "take", "accept", "admit", "acknowledge", "assume")
# What being in or under an event makes of somebody: "is in talks with", "is under attack".
_STATES = {"in": "agent", "at": "agent", "under": "recipient"}
_INQUIRIES = ("investigation", "inquiry", "enquiry", "probe")  # "conduct an inquiry into the strike"
_BLAMING = ("blame", "pin")
_EASING = ("lift", "ease", "waive", "extend", "renew", "tighten")  # by whom a measure was imposed
_ENTRY = ("in", "into", "under", "to", "for", "at", "with", "through")


class EventLexicon:
    """The cue lists that event rules need, indexed once for all documents."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.events = CueMatcher(reference.cues_of("EventCue"), every_length=True)
        self.supports = CueMatcher(reference.cues_of("SupportVerbCue"))
        self.factuality = CueMatcher(reference.cues_of("FactualityCue"))
        self.anaphors = CueMatcher(reference.cues_of("AnaphorCue"))
        self.topics = CueMatcher(reference.cues_of("TopicCue"))
        self.reasons = CueMatcher(reference.cues_of("ReasonCue"))
        self.causes = CueMatcher(reference.cues_of("CausalCue"))
        self.groups: dict[str, frozenset[str]] = _groups(reference)
        self.phrasal = frozenset(g for g, words in self.groups.items() if any(" of " in w for w in words))
        self.silences = CueMatcher(reference.cues_of("SilenceCue"))
        self.actor_nouns = frozenset(cue.lemma for cue in reference.cues_of("ActorNounCue"))


def _groups(reference: Reference) -> dict[str, frozenset[str]]:
    lemmas: dict[str, set[str]] = {}
    for cue in reference.cues_of("NounGroupCue"):
        lemmas.setdefault(cue.value("group") or "", set()).add(cue.lemma)
    return {group: frozenset(words) for group, words in lemmas.items()}


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries an event noun; orientation as in the vocabulary."""

    verb: Token
    orientation: str


class Scene:
    """A document with what the rules ask about it. Look-ups are cached; nothing is decided here."""

    def __init__(self, annotations: Annotations, lexicon: EventLexicon) -> None:
        self.annotations = annotations
        self.lexicon = lexicon
        self.tokens = tuple(annotations.tokens)
        self.fillers = Fillers(
            annotations, lexicon.reference, actor_nouns=lexicon.actor_nouns, groups=lexicon.groups
        )
        self.supports = _by_head(lexicon.supports.matches(self.tokens))
        self.factuality = _by_head(lexicon.factuality.matches(self.tokens))
        self._ending = {token.idx + len(token): token for token in self.tokens}
        self._hints = {each.span.start: each for each in annotations.hints or ()}
        self._slots: dict[int, tuple[Slot, ...]] = {}
        self._groups = {group.head.start: group.members for group in annotations.groups}

    def hint_at(self, token: Token) -> Hint | None:
        """What a network holds the word for that begins where the token does, None for nothing much."""
        return self._hints.get(token.idx)

    def headed_in(self, sentence: Span) -> list[tuple[Mention, Token]]:
        """The mentions of a sentence, each with the word that heads it, in reading order."""
        inside = [each for each in self.annotations.mentions if sentence.covers(each.span)]
        heads = [(each, self._ending.get(each.head.end)) for each in inside]
        return [(mention, head) for mention, head in heads if head is not None]

    def head_of(self, mention: Mention) -> Token | None:
        """The word that heads a mention."""
        return self._ending.get(mention.head.end)

    def members(self, token: Token) -> tuple[Mention, ...]:
        """Whom a plural without a name stands for: "the two leaders", "both sides", "they"."""
        return self._groups.get(token.idx, ())

    def slots(self, trigger: Token) -> tuple[Slot, ...]:
        """The fillers around a verb or an event noun, those of the verb that carries the noun included."""
        if trigger.i not in self._slots:
            found = list(verb_slots(trigger)) if is_verb(trigger) else self._noun_slots(trigger)
            self._slots[trigger.i] = tuple(dict.fromkeys(found))
        return self._slots[trigger.i]

    def _noun_slots(self, noun: Token) -> list[Slot]:
        blamed = noun.dep_ == "dobj" and noun.head.lemma_ in _BLAMING  # "blamed the raid on X": X did it
        found = [slot for slot in noun_slots(noun) if not (blamed and slot.name == "on")]
        found += [Slot("subject", slot.head) for slot in prepositional(noun) if blamed and slot.name == "on"]
        if (claimed := _claimed(self.governing_place(noun))) is not None:
            found.extend(Slot("subject", token) for token in subjects(claimed))
        carrier = self.carrier(noun)
        if carrier is None:
            return found
        above = self.governing_place(noun).head
        if above.lemma_ in _EASING and above.i != carrier.verb.i and noun.dep_ == "dobj":
            found.extend(Slot("subject", token) for token in subjects(above))
        name = {"agent": "subject", "recipient": "object"}.get(carrier.orientation)
        if name is not None:
            found.extend(Slot(name, token) for token in subjects(carrier.verb) if token.i != noun.i)
        if noun.dep_ == "pobj" and noun.head.lower_ == "under":  # "was put under investigation"
            found.extend(Slot("object", token) for token in objects(carrier.verb))
        if carrier.orientation == "event":
            found.extend(Slot("object", token) for token in objects(carrier.verb) if token.i != noun.i)
        told = (child for child in children_of(carrier.verb, "dative") if child.pos_ != "ADP")
        found.extend(Slot("dative", token) for token in told)
        others = (slot for slot in prepositional(carrier.verb) if slot.head.i != noun.i)
        found.extend(slot for slot in others if name is not None or slot.name != "subject")
        found.extend(Slot("subject", token) for token in self._hosts(noun, carrier))
        return found

    def _hosts(self, noun: Token, carrier: Carrier) -> tuple[Token, ...]:
        """Whose clause an absolute phrase adds to: "X began a tour, with the first meeting set for May"."""
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.lower_ != "with" or carrier.verb.i < noun.i:
            return ()
        return subjects(preposition.head) if is_verb(preposition.head) else ()

    def carrier(self, noun: Token) -> Carrier | None:
        """The support verb of an event noun, None when it has none."""
        place = self.governing_place(noun)
        verb = place.head
        if verb.i == place.i or self.setting(noun) is not None:
            return None
        if place.dep_ == "pobj" and verb.lower_ == "at" and self.in_group(noun, "bidding"):
            return None
        if place.dep_ == "pobj":
            answered = verb.lower_ != "with" and verb.head.lemma_ in _ANSWERING
            looked_into = any(each.lemma_ in _INQUIRIES for each in children_of(verb.head, "dobj"))
            verb = verb.head if verb.lower_ in _ENTRY and not answered and not looked_into else verb
        described = self._described(noun)
        if place.dep_ == "appos" and place.lemma_ == "note":  # "handed the envoy, X, | a note of protest"
            verb = clause_of(place)
        if not is_verb(verb) or (described is not None and place.dep_ == "pobj"):
            return described
        if place.dep_ == "pobj" and verb.lemma_ in ("be", "remain") and not children_of(verb, "auxpass"):
            state = _STATES.get(place.head.lower_)
            return Carrier(verb, state) if state is not None and subjects(verb) else described
        for orientation in self._orientations(verb):
            if _carries(place, orientation):
                return Carrier(verb, orientation)
        return self._raised(place, verb) or described

    def setting(self, noun: Token) -> Token | None:
        """The verb of asking that a call, meeting or statement was the setting of; see `settings`."""
        place = self.governing_place(noun)
        return setting_verb(place) if self.in_group(noun, "setting") else None

    def _raised(self, place: Token, verb: Token) -> Carrier | None:
        """The verb below a raising one: "the vote is to be held", "talks are expected to resume"."""
        if place.dep_ not in ("nsubj", "nsubjpass"):
            return None
        for below in children_of(verb, "xcomp"):
            passive = is_passive(below) or bool(children_of(below, "auxpass"))
            for orientation in self._orientations(below):
                if (orientation in ("agent", "none") and passive) or orientation == "event":
                    return Carrier(below, "none" if passive else "event")
        return None

    def _described(self, noun: Token) -> Carrier | None:
        """The participle or relative clause that carries its noun: "talks held in Oslo", "calls he had"."""
        for clause in children_of(noun, "acl", "relcl"):
            for below in children_of(clause, "xcomp", "advcl"):
                if self.factuality.get(clause.i) and self.supports.get(below.i):
                    return Carrier(below, "event")
            whole = bool(children_of(clause, "mark"))  # "a note that X would answer" tells what it says
            for orientation in () if whole else self._orientations(clause):
                if orientation in ("agent", "none"):
                    return Carrier(clause, orientation)
        return None

    def _orientations(self, verb: Token) -> tuple[str, ...]:
        return tuple(
            each for match in self.supports.get(verb.i, ()) for each in match.cue.values("orientation")
        )

    def governing_place(self, noun: Token) -> Token:
        """The noun whose place counts: first of a coordination, the "round" of "round of talks"."""
        noun = coordinated_in(noun)
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and self.in_group(noun.head.head, "portion"):
            noun = coordinated_in(noun.head.head)
        return noun

    def wholes(self, tokens: Iterable[Token]) -> tuple[Token, ...]:
        """The tokens, of "thousands of soldiers" the soldiers."""
        found: list[Token] = []
        for token in tokens:
            below = preposition_objects(token, "of") if self.in_group(token, "portion") else ()
            found.extend(below or (token,))
        return tuple(found)

    def in_group(self, token: Token, group: str) -> bool:
        """Whether a noun belongs to a group of the vocabulary, alone or with the word before it."""
        words = self.lexicon.groups.get(group, frozenset())
        lemma = token.lemma_.lower()
        if lemma in words or token.lower_ in words:
            return True
        if token.tag_ == "NNPS" and lemma.removesuffix("s") in words:
            return True  # "Forces of X", "Marines": names keep their plural
        if group in self.lexicon.phrasal and any(
            f"{lemma} of {below.lower_}" in words for below in preposition_objects(token, "of")
        ):
            return True
        return any(f"{child.lower_} {lemma}" in words for child in children_of(token, "compound", "amod"))

    def heads(self, trigger: Token, *names: str) -> tuple[Token, ...]:
        """Heads of the slots with one of the names."""
        return tuple(slot.head for slot in self.slots(trigger) if slot.name in names)

    def tells_of_arms(self, token: Token) -> bool:
        """Whether a noun phrase names weapons or munitions, or military aid."""
        if self.in_group(token, "arms") or self.fillers.weapon(token) is not None:
            return True
        if any(child.lower_ == "military" for child in children_of(token, "amod")):
            return self.in_group(token, "aid") or token.lemma_ in (
                "support",
                "equipment",
                "supply",
                "package",
            )
        below = (
            *children_of(token, "compound", "conj", "nmod"),
            *preposition_objects(token, "of", "including"),
        )
        return any(self.tells_of_arms(each) for each in below if each.i != token.i)

    def sentence_of(self, token: Token) -> Span | None:
        """The sentence a token stands in."""
        return next((s for s in self.annotations.sentences if s.start <= token.idx < s.end), None)


def _claimed(deed: Token) -> Token | None:
    """The verb of who "claimed" a deed or "responsibility for" it; who did not, or denied it, did nothing."""
    above = deed.head
    if deed.dep_ == "pobj" and above.lower_ == "for" and above.head.lemma_.lower() in _ANSWERABLE:
        deed, above = above.head, above.head.head
    elif above.lemma_ != "claim":
        return None
    claims = above.lemma_ in _CLAIMING and deed.dep_ in ("dobj", "nsubjpass")
    nobody = any(child.lower_ == "no" for who in subjects(above) for child in children_of(who, "det"))
    return above if claims and not nobody and not children_of(above, "neg") else None


def _carries(place: Token, orientation: str) -> bool:
    if orientation == "event":
        return place.dep_ in ("nsubj", "nsubjpass")  # "talks began", "talks will be held"
    if orientation == "recipient":
        return place.dep_ in ("dobj", "pobj")
    return place.dep_ in ("dobj", "nsubjpass", "pobj", "attr", "oprd", "appos")


def _by_head(matches: Iterable[CueMatch]) -> dict[int, tuple[CueMatch, ...]]:
    found: dict[int, tuple[CueMatch, ...]] = {}
    for match in matches:
        found[match.head.i] = (*found.get(match.head.i, ()), match)
    return found
