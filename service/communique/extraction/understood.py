"""Participants that a clause leaves unsaid: speakers of quotations, other parties, whose proposal it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from communique.extraction.cues import argument_span, span_of
from communique.extraction.doers import own_subjects, subjects
from communique.extraction.grammar import (
    ACTIVE_SUBJECT,
    PASSIVE_SUBJECT,
    children_of,
    clause_of,
    conjuncts,
    is_verb,
    objects,
)
from communique.extraction.scene import Scene
from communique.extraction.triggers import Trigger
from communique.extraction.unnamed import unnamed_party
from communique.model.text import Argument, Attribution, EntityType, Mention, Role, Span, Token

_MET = ("symmetric", "mediate", "host", "visit")
_SETTING = ("in", "during", "at", "over", "after", "following")
_TRAVELLING = (
    *("travel", "fly", "arrive", "land", "go", "head", "come", "return", "journey", "drive", "sail"),
    *("hurry", "rush"),
)
_AWAITED = ("be", "expect")  # "is due in Oslo for talks"
_FIRST_PERSON = ("we", "i")
_ON_THE_WAY = ("during", "on", "after", "before", "for", "of", "following", "from")
_AIMED = ("reject", "address", "endorse")  # frames of words about what others did or proposed
# Where an act yet to come says whom it is for or against.
_REACHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Threaten": ("with", "against", "on"),
        "Pledge": ("to", "for", "with"),
        "ExpressWillingness": ("to", "for", "with"),
    }
)
_BIDDEN = ("order", "demand", "call", "request", "instruction", "proposal", "offer", "appeal", "ultimatum")
_DOING = (*ACTIVE_SUBJECT, *PASSIVE_SUBJECT)


class Understood:
    """Reads from the surroundings of a trigger who else takes part."""

    def __init__(self, scene: Scene, attributions: Sequence[Attribution]) -> None:
        self._scene = scene
        self._attributions = attributions

    def arguments(self, trigger: Trigger, found: Sequence[Argument]) -> tuple[Argument, ...]:
        """What to add to the arguments found in the clause."""
        return (*self._on_arrival(trigger, found), *self._others(trigger, found))

    def _others(self, trigger: Trigger, found: Sequence[Argument]) -> tuple[Argument, ...]:
        head = trigger.head
        if is_verb(head):
            return (*self._of_verb(trigger, found), *self._at_whom(trigger, found))
        if trigger.frame == "state":
            return tuple(self._stating(head, found))
        if trigger.frame == "visit":
            return tuple(self._visiting(head, found))
        if trigger.frame in ("symmetric", "mediate"):
            others = (*self._other_party(head, found), *self._proposed(head, found))
            return others or tuple(self._set_in(head, found))
        return tuple(self._at_whom(trigger, found))

    def _on_arrival(self, trigger: Trigger, found: Sequence[Argument]) -> Iterator[Argument]:
        """Where a contact is that somebody travels for: "will fly to Oslo to meet X"."""
        if trigger.frame not in _MET or any(each.role is Role.LOCATION for each in found):
            return
        journey = journey_to(trigger.head, self._scene)
        if journey is not None:
            for head in self._scene.heads(journey, "to", "in", "at"):
                place = self._scene.fillers.place(head)
                if place is not None:
                    yield Argument(role=Role.LOCATION, span=place.span, mention=place)

    def _at_whom(self, trigger: Trigger, found: Sequence[Argument]) -> Iterator[Argument]:
        """Whom words are aimed at when only a deed, a proposal or a demanded act says so."""
        if any(argument.role is Role.RECIPIENT and argument.mention is not None for argument in found):
            return
        if trigger.frame in _AIMED:
            yield from self._behind(trigger.head)
        if trigger.frame == "reject":
            yield from self._shunned(trigger.head)
        for name in _REACHED.get(trigger.types[0], ()):
            yield from self._reached(trigger.head, name)
        if trigger.frame == "request":
            sought = self._scene.heads(trigger.head, "object", "for")
            contacts = [each for each in sought if self._scene.in_group(each, "dealing")]
            yield from self._named(
                Role.RECIPIENT, [w for each in contacts for w in self._scene.heads(each, "with")]
            )
            below = children_of(trigger.head, "ccomp", "acl", "advcl")
            clauses = [each for each in below if each.i > trigger.head.i]  # not "X pledged aid; Y asked Z"
            asked = [subject for clause in clauses for subject in own_subjects(clause, *_DOING)]
            agents = [argument.mention for argument in found if argument.role is Role.AGENT]
            named = self._named(Role.RECIPIENT, [each for token in asked for each in conjuncts(token)])
            yield from (each for each in named if not self._is_one_of(each.mention, agents))

    def _is_one_of(self, mention: Mention | None, others: Sequence[Mention | None]) -> bool:
        same = self._scene.fillers.akin
        return mention is not None and any(other is not None and same(mention, other) for other in others)

    def _of_verb(self, trigger: Trigger, found: Sequence[Argument]) -> Iterator[Argument]:
        if not any(argument.role is Role.AGENT for argument in found):
            yield from self._first_person(trigger.head)
        if trigger.frame == "blamed":
            yield from self._accusers(trigger.head)

    def _accusers(self, verb: Token) -> Iterator[Argument]:
        """Who says that another "is to blame": the speaker of the clause."""
        above = clause_of(verb.head)
        while above.dep_ == "xcomp" and is_verb(above.head):
            above = above.head
        if above.dep_ == "ccomp":
            yield from self._named(Role.AGENT, subjects(above.head))

    def _first_person(self, verb: Token) -> Iterator[Argument]:
        """The speaker of a quotation, for its "we" and "I"."""
        for head in subjects(verb):
            speaker = self._speaker(span_of(head)) if head.lower_ in _FIRST_PERSON else None
            if speaker is not None:
                yield Argument(role=Role.AGENT, span=span_of(head), mention=speaker)

    def _speaker(self, here: Span) -> Mention | None:
        holding = [each for each in self._attributions if each.content.covers(here)]
        nearest = min(holding, key=lambda each: len(each.content), default=None)
        return nearest.source if nearest is not None else None

    def _behind(self, head: Token) -> Iterator[Argument]:
        """Whose deed or proposal it was: "rejected Paris's offer", "condemned the Israeli raids"."""
        for noun in self._scene.heads(head, "object", "of", "over", "to", "against", "at"):
            if noun.pos_ == "NOUN" and self._scene.fillers.actor(noun) is None:
                owners = self._scene.heads(noun, "owner", "by", "from", "modifier")
                yield from self._named(Role.RECIPIENT, owners)

    def _shunned(self, head: Token) -> Iterator[Argument]:
        """Whom one refuses to meet, pay or help."""
        for act in children_of(head, "xcomp", "acl"):
            met = self._scene.heads(act, "object", "with", "dative")
            yield from self._named(Role.RECIPIENT, [each for each in met if not self._is_sent(each)])
            bidden = (noun for noun in objects(act) if noun.lemma_ in _BIDDEN)  # "to follow X's orders"
            yield from self._named(
                Role.RECIPIENT, [each for n in bidden for each in self._scene.heads(n, "owner")]
            )

    def _is_sent(self, token: Token) -> bool:
        """Whether it is whom one would send: "refused to send troops" turns no troops down."""
        return self._scene.in_group(token, "force") and self._scene.fillers.actor(token) is None

    def _reached(self, head: Token, name: str) -> Iterator[Argument]:
        """Whom a threatened or promised act would reach: "threatened to end cooperation with the EU"."""
        own = [self._scene.fillers.actor(token) for token in self._scene.heads(head, "subject")]
        for act in children_of(head, "xcomp"):
            below = [self._scene.heads(each, name) for each in objects(act)]
            near = (*self._scene.heads(act, name), *(token for heads in below for token in heads))
            named = self._named(Role.RECIPIENT, near)
            yield from (each for each in named if not self._is_one_of(each.mention, own))

    def _stating(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Who says something "in a statement"."""
        verb = clause_of(noun)
        within = noun.dep_ == "pobj" and noun.head.lower_ == "in"
        if within and not found and is_verb(verb):
            yield from self._named(Role.AGENT, subjects(verb))

    def _visiting(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Who does something "during a visit to X"."""
        verb = clause_of(noun)
        within = noun.dep_ == "pobj" and noun.head.lower_ in _ON_THE_WAY
        if within and is_verb(verb) and not any(each.role is Role.AGENT for each in found):
            yield from self._named(Role.AGENT, subjects(verb))

    def _other_party(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Who had talks "with X", when the clause around them says: "the envoys left after talks with X"."""
        agents = [argument for argument in found if argument.role is Role.AGENT]
        setting = self._scene.setting(noun)
        verb = setting or clause_of(noun)
        if setting is not None and not agents:
            yield from self._named(Role.AGENT, (*subjects(setting), *self._persons_told(setting)))
        if len(agents) != 1 or not self._scene.heads(noun, "with") or not is_verb(verb):
            return
        if noun.dep_ in ("pobj", "dobj"):
            named = self._named(Role.AGENT, subjects(verb))
            yield from (each for each in named if each.mention != agents[0].mention)

    def _set_in(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Who meets where only their words say so: "at a meeting in Oslo, X and Y agreed to wait"."""
        verb = clause_of(noun)
        within = noun.dep_ == "pobj" and noun.head.lower_ in _SETTING and noun.head.head.i == verb.i
        if not within or not is_verb(verb) or any(each.role is Role.AGENT for each in found):
            return
        those = subjects(verb)
        if len(those) > 1 or any(each.tag_ in ("NNS", "NNPS") for each in those):
            yield from self._named(Role.AGENT, those)

    def _persons_told(self, verb: Token) -> tuple[Token, ...]:
        told = children_of(verb, "dobj", "dative")
        types = (EntityType.PERSON, EntityType.OFFICE)
        return tuple(each for each in told if self._scene.fillers.find(each, types) is not None)

    def _proposed(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Whose idea a contact is: "X's proposal for talks" when no party is told."""
        idea = idea_of(noun, self._scene)
        if not found and idea is not None:
            yield from self._named(Role.AGENT, self._scene.heads(idea, "owner", "modifier", "by", "from"))

    def _named(self, role: Role, heads: Sequence[Token]) -> Iterator[Argument]:
        for head in heads:
            mention = self._scene.fillers.actor(head)
            if mention is not None:
                yield Argument(role=role, span=Span(*argument_span(head, mention)), mention=mention)
            elif (words := unnamed_party(head, self._scene)) is not None:
                yield Argument(role=role, span=words)


def journey_to(head: Token, scene: Scene) -> Token | None:
    """The verb of travelling that a contact is the purpose of."""
    if is_verb(head):
        return _journey_above(head)
    carrier = scene.carrier(head)
    if carrier is not None and (journey := _journey_above(carrier.verb)) is not None:
        return journey
    place = scene.governing_place(head)
    if place.dep_ != "pobj" or place.head.lower_ != "for":
        return None
    verb = clause_of(place.head.head)
    return verb if verb.lemma_ in (*_TRAVELLING, *_AWAITED) else None


def _journey_above(verb: Token) -> Token | None:
    """The journey that an infinitive says the purpose of, itself or in coordination."""
    while verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and is_verb(verb.head):
        verb = verb.head
        if verb.lemma_ in _TRAVELLING:
            return verb
    return None


def idea_of(noun: Token, scene: Scene) -> Token | None:
    """The "proposal" that an event noun is the content of."""
    if is_verb(noun) or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of"):
        return None
    return noun.head.head if scene.in_group(noun.head.head, "proposal") else None
