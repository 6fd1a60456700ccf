"""Times beside a verb that are not its own, but of what it says is to be: "promised tanks by May"."""

from __future__ import annotations

import re
from datetime import timedelta

from communique.extraction.scene import Scene
from communique.extraction.time_governors import is_past
from communique.extraction.triggers import Trigger
from communique.model.text import TimeExpression

_BINDING = ("pledge", "symmetric", "request", "address")  # frames of words that settle what is to come
_BOUNDS = ("by", "before", "until")
_TERM = timedelta(7)  # a longer time that goes on is a term
_BEFORE = 20  # characters that hold "before the"


def is_of_content(trigger: Trigger, time: TimeExpression | None, scene: Scene) -> bool:
    """Whether a day to come stands with a simple past or a promise: "invited both to Oslo next week"."""
    anchor = scene.annotations.document.anchor
    if time is None:
        return False
    ahead = anchor is not None and time.latest is not None and time.latest > anchor
    if trigger.frame in _BINDING and is_past(trigger.head) and _opened_by(time, scene, *_BOUNDS):
        # Who promised by summer does so at no time that "by" tells, whatever summer was counted.
        return ahead or trigger.frame == "pledge"
    if anchor is None or time.earliest is None:
        return False
    if trigger.frame == "reject" and is_past(trigger.head) and ahead:
        return time.latest is not None and time.latest - time.earliest > _TERM  # "ruled out talks this year"
    if trigger.frame == "pledge" and is_past(trigger.head) and _opened_by(time, scene, "within"):
        return ahead
    return trigger.head.tag_ == "VBD" and time.earliest > anchor


def _opened_by(time: TimeExpression, scene: Scene, *words: str) -> bool:
    """Whether a time opens with one of the words, or one stands right before it."""
    text = scene.annotations.document.text
    before = text[max(0, time.span.start - _BEFORE) : time.span.start].lower()
    named = "|".join(words)
    opens = re.match(rf"(?:{named})\b", time.span.of(text).lower()) is not None
    return opens or re.search(rf"\b(?:{named})(?: the)?\s*\Z", before) is not None
