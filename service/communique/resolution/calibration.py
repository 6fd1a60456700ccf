"""How likely a careful reader finds a claim here: a table of shares found right on annotated reports.

The probability is a product over what has to be right for the claim to be right:

    its kind     words given to a speaker, the telling of them, a lasting relation, an event
  × its roles    for an event, each filler: the extractor's confidence, else a share by role
  × its voice    for what somebody says, how surely the words are his; each who passes them on likewise
  × its reading  for an event, the extractor's confidence in it, its class and its status

The factors were fitted on the reports of five boards that were read while rules were written and of one that
was not, which counts threefold, by least log loss, each drawn towards what it was before; events and offices
are put a little lower still, as unread text fares worse. Offices and acts of telling were fitted anew on six
boards and three sets of dispatches; the factors of events were not, because the model of doubt was made from
these and is flattered by them: a fit of all was further off on reports that nobody read.
`communique evaluate` shows the expected calibration
error of any annotated folder (`evaluation.reliability` says what counts as right).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from communique.model.knowledge import Fact

_ACTS_OF_SPEECH = frozenset({"PublicStatement", "Situation"})
_WORDS = frozenset({"topic", "requested", "rejects"})
_SAID, _TOLD = 0.92, 0.8
_RELATIONS: Mapping[str, float] = MappingProxyType(
    {
        "holdsOffice": 0.83,
        "heldOffice": 0.9,
        "officeOf": 0.8,
        "partOf": 0.71,
        "locatedIn": 0.89,
        "memberOf": 0.85,
        "spokespersonFor": 0.92,
        "supplies": 0.83,
        "produces": 0.83,
        "operates": 0.65,
        "variantOf": 0.83,
        "nationality": 0.88,
    }
)
_TOLD_AGAIN = 0.5  # of a later mention, which says nothing of the class, only so much of the doubt counts
_ROLES: Mapping[str, float] = MappingProxyType(
    {
        "agent": 0.97,
        "recipient": 0.91,
        "materiel": 0.97,
        "instrument": 0.82,
        "location": 0.87,
        "topic": 0.94,
        "reason": 0.9,
        "requested": 0.89,
        "rejects": 0.95,
        "condition": 0.84,
    }
)
_SPOKEN = 0.83  # that an event inside somebody's words is told by him, with this commitment
# (at least so sure an attribution, the share of such found right); monotone.
_VOICES: tuple[tuple[float, float], ...] = ((0.85, 1.0), (0.65, 0.88), (0.0, 0.79))
_LEAST, _MOST = 0.05, 0.97


def probability(
    facts: Iterable[Fact],
    attributions: Iterable[float],
    *,
    reading: float,
    sureness: Mapping[Fact, float] = MappingProxyType({}),
) -> float:
    """The probability of a claim with these facts, in [0.05, 0.97].

    attributions are the confidences of its speakers' attributions, the innermost first, none for the
    document's own voice; reading is the extractor's confidence in the clause, sureness that in who fills a
    role.
    """
    given = tuple(facts)
    voices = tuple(attributions)
    roles = (_of_role(fact, sureness) for fact in given if fact.predicate != "type")
    found = _of_kind(given, math.prod(roles), spoken=bool(voices), reading=reading)
    for each in voices:
        found *= _voice(each)
    return min(max(_LEAST, found), _MOST)


def _of_role(fact: Fact, sureness: Mapping[Fact, float]) -> float:
    return sureness.get(fact, _ROLES.get(fact.predicate, 1.0))


def _of_kind(facts: tuple[Fact, ...], roles: float, *, spoken: bool, reading: float) -> float:
    names = [fact.predicate for fact in facts]
    if any(fact.predicate == "type" and str(fact.object) in _ACTS_OF_SPEECH for fact in facts):
        return _TOLD if spoken else _TOLD * _voice(reading)
    if spoken and set(names) <= _WORDS:
        return _SAID
    relations = [_RELATIONS[name] for name in names if name in _RELATIONS]
    if len(relations) == len(names):
        return min(relations, default=_LEAST)
    found = reading if "type" in names else 1.0 - (1.0 - reading) * _TOLD_AGAIN
    return found * roles * (_SPOKEN if spoken else 1.0)


def _voice(confidence: float) -> float:
    return next(share for least, share in _VOICES if confidence >= least)
