"""What dates an event of the times told with it, how long it lasted, and its place in a series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.grammar import children_of, is_verb
from communique.model.numerals import ORDINALS
from communique.model.text import TimeExpression, Token

_COUNTED = re.compile(r"\b(?:times?|once|twice)\s+(?:in|within)\s+(?:just\s+|less than\s+)?$", re.IGNORECASE)


def dating(
    times: Sequence[TimeExpression], *, counted: bool = False
) -> tuple[TimeExpression | None, TimeExpression | None]:
    """What dates an event, resolved expressions first, and how long it lasted.

    counted: it is one of a series, which is what a span counts ("their sixth call in the past five months").
    """
    dates = [each for each in times if each.kind in ("date", "time")]
    spans = [each for each in times if each.kind == "duration"]
    # "over the past week" says when as well.
    within = [replace(each, kind="date") for each in spans if each.value and not (dates or counted)]
    known = [each for each in (*dates, *within) if each.value is not None]
    return next(iter(known or dates), None), next(iter(spans), None)


def _is_since(time: TimeExpression, text: str) -> bool:
    before = text[: time.span.start].rstrip().lower()
    since = time.span.of(text)[:5].lower() == "since"
    if since and before.endswith(("under way", "underway", "going on")):
        return False  # "the exercise under way since Monday"
    return since or before.endswith("since")


def without_spans(times: Sequence[TimeExpression], trigger: Token, text: str) -> tuple[TimeExpression, ...]:
    """Without what reaches until now: "the first call since June" was not then."""
    if is_verb(trigger) or trigger.tag_ in ("NNS", "NNPS"):
        return tuple(times)
    return tuple(each for each in times if not _is_since(each, text))


def is_window(time: TimeExpression, text: str) -> bool:
    """Whether a length only says over what one counts: "for the fourth time in a week"."""
    return time.kind == "duration" and _COUNTED.search(text[: time.span.start]) is not None


def ordinal_of(trigger: Token) -> int | None:
    """The position in a counted series: 6 for "their sixth call", 1 for "their first"."""
    for child in children_of(trigger, "amod", "nummod"):
        if child.lower_ in ORDINALS:
            return ORDINALS[child.lower_]
        digits = child.lower_.rstrip("stndrh")
        if digits.isdigit() and digits != child.lower_:
            return int(digits)
    return None
