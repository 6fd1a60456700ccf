"""How sure a told event and each of its fillers are: the share found right where as much spoke for them.

An event is right where a careful reader marks one there, of its class and presented alike; a filler where it
plays its role in it. The curve of events was fitted by least log loss on 2,071 events of boards 2 to 9 and
three sets of dispatches, each read with weights and hints made without it: the expected calibration error,
each board by the curve of the others, was .025. Rules were written on these boards, so that events are put
lower by as much as reports that nobody read fare worse on the whole. The curves of fillers are by pairs of
19 sets, each judged by models made without it: one for the 5,450 that the event's own clause gives (that
fitted before, which lies between those of the densely marked sets and of the others), one for the 1,296 that
the models or the words around gave it, of which half are right. These, even the likeliest, of which two in
three are, stay below what the default graph asks for (`LIKELY_ROLE`): a report that gives the part in plain
words, or an analyst, must stand for them. Of whom "both sides" and the like stand for 47 of 64 were right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.doubts import Weights
from communique.extraction.event_coreference import Draft
from communique.extraction.grammar import coordinated_in, is_verb
from communique.extraction.role_chances import RoleChances
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
_OF_ROLE, _OF_INFERRED = (0.598, 0.702), (-0.04, 0.74)
_MOST_INFERRED = 0.59
# A filler from further back than the model of roles looks: "the two leaders"; any other, or one told later.
_FAR, _FARTHER = 0.5, 0.45
_OF_GROUP = 0.72  # "both sides", where it is clear whom the words before mean
_TWO = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
_LEAST = 0.003  # chances are kept as far from 0 and 1


class Sureness:
    """Weighs the events of one document."""

    def __init__(self, scene: Scene, weights: Weights | None, likely: RoleChances | None = None) -> None:
        self._scene, self._weights, self._likely = scene, weights, likely

    def of(self, chain: Sequence[Draft], chains: Sequence[Sequence[Draft]]) -> list[Draft]:
        """The drafts of a chain with the confidence of each and of its fillers."""
        told = None if self._likely is None else Told(chain, chains)
        return [self._weighed(draft, self._likely, told) for draft in chain]

    def _weighed(self, draft: Draft, roles: RoleChances | None, told: Told | None) -> Draft:
        arguments = draft.mention.arguments
        if roles is not None and told is not None:
            arguments = tuple(self._filled(each, draft, roles.weights, told) for each in arguments)
            arguments = tuple(self._with_list(each, arguments) for each in arguments)
        return replace(
            draft, mention=replace(draft.mention, confidence=self._event(draft), arguments=arguments)
        )

    def _pair(self, mention: Mention, draft: Draft, told: Told) -> Pairing | None:
        """The trigger with the filler, None where this stands further back than the models look."""
        place = self._place(mention, draft)
        if place is None:
            return None
        return Pairing(
            draft=draft, mention=mention, head=place[0], gap=place[1], told=told, scene=self._scene
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

    def _filled(self, argument: Argument, draft: Draft, weights: RoleWeights, told: Told) -> Argument:
        if argument.mention is None or argument.negated or argument.role.value not in weights.roles:
            return argument
        if argument.inferred and argument.confidence < 1.0:  # given by the models
            return replace(argument, confidence=_inferred(argument.confidence))
        if any(group.head == argument.span for group in self._scene.annotations.groups):
            return replace(argument, confidence=_OF_GROUP)
        pair = self._pair(argument.mention, draft, told)
        if pair is None:
            text, trigger = self._scene.annotations.document.text, draft.mention.trigger
            before = Span(min(draft.mention.clause.start, trigger.start), trigger.end)
            both = any(_TWO.search(each.of(text)) for each in (argument.span, before))
            return replace(argument, confidence=_FAR if both else _FARTHER)
        chance = weights.chances(pair.features())[list(weights.roles).index(argument.role.value)]
        by_words = _inferred(chance) if argument.inferred else _curve(_OF_ROLE, (chance,))
        return replace(argument, confidence=by_words)

    def _with_list(self, argument: Argument, filled: Sequence[Argument]) -> Argument:
        """What is named in one list with a filler of the same role is as sure as the surest of them."""
        first = self._list_of(argument, filled)
        if first is None:
            return argument
        beside = (
            each for each in filled if each.role is argument.role and self._list_of(each, filled) == first
        )
        return replace(argument, confidence=max(each.confidence for each in beside))

    def _list_of(self, argument: Argument, filled: Sequence[Argument]) -> int | None:
        """The first word of the coordination that a filler of the clause stands in."""
        if argument.mention is None or argument.inferred or argument.negated:
            return None
        head = self._scene.head_of(argument.mention)
        if head is None:
            return None
        first = coordinated_in(head)
        before = self._before_misread(first, argument, filled)
        return first.i if before is None else self._list_of(before, filled)

    def _before_misread(
        self, first: Token, argument: Argument, filled: Sequence[Argument]
    ) -> Argument | None:
        """The filler before in a list that goes on with a participle read as a verb: ", guided rounds"."""
        verb = first.head
        inside = (each.span.start <= verb.idx < each.span.end for each in self._scene.annotations.mentions)
        if not is_verb(verb) or verb.dep_ != "conj" or first.dep_ != "dobj" or not any(inside):
            return None
        beside = [each for each in filled if each.role is argument.role and each.span.end <= verb.idx]
        return max(beside, key=lambda each: each.span, default=None)

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


def _inferred(chance: float) -> float:
    """The confidence of a part that no clause gives."""
    return min(_curve(_OF_INFERRED, (chance,)), _MOST_INFERRED)


def _curve(weights: Sequence[float], chances: Sequence[float]) -> float:
    """A logistic curve over the log odds of chances."""
    bias, *slopes = weights
    total = math.fsum((bias, *(slope * _log_odds(each) for slope, each in zip(slopes, chances, strict=True))))
    return 1.0 / (1.0 + math.exp(-total))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1.0 - _LEAST)
    return math.log(kept / (1.0 - kept))
