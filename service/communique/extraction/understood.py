"""Participants that a clause leaves unsaid: speakers of quotations, other parties, whose proposal it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extraction.cues import argument_span, span_of
from communique.extraction.doers import subjects
from communique.extraction.grammar import children_of, clause_of, is_verb
from communique.extraction.scene import Scene
from communique.extraction.triggers import Trigger
from communique.model.text import Argument, Attribution, EntityType, Mention, Role, Span, Token

_FIRST_PERSON = ("we", "i")


class Understood:
    """Reads from the surroundings of a trigger who else takes part."""

    def __init__(self, scene: Scene, attributions: Sequence[Attribution]) -> None:
        self._scene = scene
        self._attributions = attributions

    def arguments(self, trigger: Trigger, found: Sequence[Argument]) -> tuple[Argument, ...]:
        """What to add to the arguments found in the clause."""
        head = trigger.head
        if is_verb(head):
            return tuple(self._of_verb(trigger, found))
        if trigger.frame == "state":
            return tuple(self._stating(head, found))
        if trigger.frame in ("symmetric", "mediate"):
            return (*self._other_party(head, found), *self._proposed(head, found))
        return ()

    def _of_verb(self, trigger: Trigger, found: Sequence[Argument]) -> Iterator[Argument]:
        if not any(argument.role is Role.AGENT for argument in found):
            yield from self._first_person(trigger.head)
        if trigger.frame == "blamed":
            yield from self._accusers(trigger.head)
        if trigger.frame == "reject" and not any(argument.role is Role.RECIPIENT for argument in found):
            yield from self._rebuffed(trigger.head)

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

    def _rebuffed(self, verb: Token) -> Iterator[Argument]:
        """Whose proposal was rejected: "rejected Paris's offer", "a call by the envoy"."""
        for noun in self._scene.heads(verb, "object", "of"):
            yield from self._named(Role.RECIPIENT, self._scene.heads(noun, "owner", "by", "from", "modifier"))

    def _stating(self, noun: Token, found: Sequence[Argument]) -> Iterator[Argument]:
        """Who says something "in a statement"."""
        verb = clause_of(noun)
        within = noun.dep_ == "pobj" and noun.head.lower_ == "in"
        if within and not found and is_verb(verb):
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


def idea_of(noun: Token, scene: Scene) -> Token | None:
    """The "proposal" that an event noun is the content of."""
    if is_verb(noun) or noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of"):
        return None
    return noun.head.head if scene.in_group(noun.head.head, "proposal") else None
