"""How sure a told event and each of its fillers are: the share found right where as much spoke for them.

An event is right where a careful reader marks one there, of its class and presented alike; a filler where it
plays its role in it. The curve of events was fitted by least log loss on 2,071 events of boards 2 to 9 and
three sets of dispatches, each read with weights and hints made without it: the expected calibration error,
each board by the curve of the others, was .025. Rules were written on these boards, so that events are put
lower by as much as reports that nobody read fare worse on the whole. The curves of fillers were fitted on
1,885 fillers of eight sets that the model of roles had not seen (error .016; by the curve of before .038):
one for those that the event's own clause gives, .86 of them right, and one for those that the model or the
words around gave it, of which half are. Of whom "both sides" and the like stand for 47 of 64 were right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.doubts import Weights
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import coordinated_in
from communique.extraction.role_doubts import SENTENCES_BACK
from communique.extraction.role_features import Pairing, Told
from communique.extraction.role_weights import RoleWeights
from communique.extraction.scene import Scene
from communique.model.text import Argument, Factuality, Hint, Mention, Span, Token

_PRESENTED = {
    Factuality.ASSERTED: "actual",
    Factuality.NEGATED: "negated",
    Factuality.DENIED: "negated",
    Factuality.PLANNED: "planned",
    Factuality.CONDITIONAL: "conditional",
}  # the other ways are possible
_UNJUDGED = 0.7  # an event of a class that annotators do not mark, so that only rules speak for it
# Log odds: for each, of the model's chance, of the hint at the class, of that at how it is presented.
_UNREAD = -0.25
_BY_CHANCE = (-0.356 + _UNREAD, 0.739)
_BY_HINT = (-0.021 + _UNREAD, 0.239, 0.271, 0.205)
_OF_ROLE, _OF_INFERRED = (0.598, 0.702), (-0.665, 0.370)
# A filler from further back than the model of roles looks: "the two leaders"; any other, or one told later.
_FAR, _FARTHER = 0.5, 0.45
_OF_GROUP = 0.72  # "both sides", where it is clear whom the words before mean
_TWO = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
_LEAST = 0.003  # chances are kept as far from 0 and 1


class Sureness:
    """Weighs the events of one document."""

    def __init__(self, scene: Scene, weights: Weights | None) -> None:
        self._scene, self._weights = scene, weights

    def of(self, chain: Sequence[Draft], chains: Sequence[Sequence[Draft]]) -> list[Draft]:
        """The drafts of a chain with the confidence of each and of its fillers."""
        roles = None if self._weights is None else self._weights.roles
        told = None if roles is None else Told(chain, chains)
        return [self._weighed(draft, roles, told) for draft in chain]

    def _weighed(self, draft: Draft, roles: RoleWeights | None, told: Told | None) -> Draft:
        arguments = draft.mention.arguments
        if roles is not None and told is not None:
            arguments = tuple(self._filled(each, draft, roles, told) for each in arguments)
            arguments = tuple(self._with_list(each, arguments) for each in arguments)
        return replace(
            draft, mention=replace(draft.mention, confidence=self._event(draft), arguments=arguments)
        )

    def _event(self, draft: Draft) -> float:
        chance = draft.trigger.chance
        if chance is None or self._weights is None:
            return _UNJUDGED
        if self._scene.annotations.hints is None:
            return _curve(_BY_CHANCE, (chance,))
        hint = self._scene.hint_at(draft.trigger.head)
        kind = self._weights.kinds.get(draft.mention.type, "")
        return _curve(_BY_HINT, (chance, *_hinted(hint, kind, draft.mention.factuality)))

    def _filled(self, argument: Argument, draft: Draft, roles: RoleWeights, told: Told) -> Argument:
        if argument.mention is None or argument.negated or argument.role.value not in roles.roles:
            return argument
        if any(group.head == argument.span for group in self._scene.annotations.groups):
            return replace(argument, confidence=_OF_GROUP)
        place = self._place(argument.mention, draft)
        if place is None:
            text, trigger = self._scene.annotations.document.text, draft.mention.trigger
            before = Span(min(draft.mention.clause.start, trigger.start), trigger.end)
            both = any(_TWO.search(each.of(text)) for each in (argument.span, before))
            return replace(argument, confidence=_FAR if both else _FARTHER)
        pair = Pairing(
            draft=draft, mention=argument.mention, head=place[0], gap=place[1], told=told, scene=self._scene
        )
        chance = roles.chances(pair.features())[list(roles.roles).index(argument.role.value)]
        by = _OF_INFERRED if argument.inferred else _OF_ROLE
        return replace(argument, confidence=_curve(by, (chance,)))

    def _with_list(self, argument: Argument, filled: Sequence[Argument]) -> Argument:
        """What is named in one list with a filler of the same role is as sure as the surest of them."""
        first = self._list_of(argument)
        if first is None:
            return argument
        beside = (each for each in filled if each.role is argument.role and self._list_of(each) == first)
        return replace(argument, confidence=max(each.confidence for each in beside))

    def _list_of(self, argument: Argument) -> int | None:
        """The first word of the coordination that a filler of the clause stands in."""
        if argument.mention is None or argument.inferred or argument.negated:
            return None
        head = self._scene.head_of(argument.mention)
        return None if head is None else coordinated_in(head).i

    def _place(self, mention: Mention, draft: Draft) -> tuple[Token, int] | None:
        """The word that heads a mention, and how many sentences before that of the trigger it stands."""
        for gap, sentence in enumerate(self._sentences(draft.trigger.head)):
            for each, head in self._scene.headed_in(sentence):
                if each == mention:
                    return head, gap
        return None

    def _sentences(self, trigger: Token) -> Iterator[Span]:
        """That of the trigger, then those before it, as far back as the model of roles looks."""
        sentences = self._scene.annotations.sentences
        here = next((n for n, each in enumerate(sentences) if each.start <= trigger.idx < each.end), -1)
        yield from (sentences[here - gap] for gap in range(min(SENTENCES_BACK, here) + 1))


def _hinted(hint: Hint | None, kind: str, factuality: Factuality) -> tuple[float, float]:
    """How likely the word tells an event of the class, and how likely it is presented so if it tells one."""
    if hint is None:
        return 0.0, 0.5
    return hint.kinds.get(kind, 0.0), hint.statuses.get(_PRESENTED.get(factuality, "possible"), 0.0)


def _curve(weights: Sequence[float], chances: Sequence[float]) -> float:
    """A logistic curve over the log odds of chances."""
    bias, *slopes = weights
    total = math.fsum((bias, *(slope * _log_odds(each) for slope, each in zip(slopes, chances, strict=True))))
    return 1.0 / (1.0 + math.exp(-total))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1.0 - _LEAST)
    return math.log(kept / (1.0 - kept))
