"""Where one verb tells of two contacts: "met X in Oslo on Monday and Y in Bergen on Tuesday"."""

from __future__ import annotations

from communique.extraction.grammar import is_verb
from communique.extraction.scene import Scene
from communique.model.text import TimeExpression, Token

_DAYS = ("date", "time")


def second_occasion(verb: Token, scene: Scene) -> int | None:
    """The character from which the words behind a verb tell of another day, None where they do not.

    There is one where "and" stands between two days of their own, and no other verb between verb and second.
    """
    sentence = scene.sentence_of(verb)
    if sentence is None or not is_verb(verb):
        return None
    days = [
        each
        for each in scene.annotations.times
        if each.kind in _DAYS and verb.idx < each.span.start < sentence.end and each.earliest is not None
    ]
    if len(days) < 2 or days[0].earliest == days[1].earliest:
        return None
    return _joined(verb, days[0], days[1], scene)


def _joined(verb: Token, first: TimeExpression, second: TimeExpression, scene: Scene) -> int | None:
    """Where the "and" between the days stands, with a name or title behind it and no verb."""
    behind = [each for each in scene.tokens if verb.idx < each.idx < second.span.start]
    if any(is_verb(each) or each.pos_ == "AUX" for each in behind):
        return None
    joint = next((each for each in behind if each.lower_ == "and" and each.idx >= first.span.end), None)
    between = [each for each in behind if joint is not None and each.i > joint.i]
    named = any(each.pos_ == "PROPN" or each.lemma_ == "counterpart" for each in between)
    return joint.idx if joint is not None and named else None
