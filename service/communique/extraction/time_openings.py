"""What happened when a span began or a term was over: "since August, when troops fired on the crowd"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.extraction.grammar import children_of, is_verb
from communique.model.text import Edtf, Span, TimeExpression, Token

_SINCE = re.compile(r"since\s+", re.IGNORECASE)
_PLAIN = re.compile(r"(\d{4})(?:-([01]\d)(?:-(\d\d))?)?\Z")


def told_with_when(
    time: TimeExpression, text: str, tokens: Sequence[Token], triggers: Mapping[int, Token]
) -> tuple[Token, TimeExpression] | None:
    """The event of a "when" clause on a time expression, with the day or period that the clause tells of."""
    for token in tokens:
        if not time.span.start <= token.idx < time.span.end:
            continue
        for clause in children_of(token, "relcl", "advcl"):
            when = any(child.lower_ == "when" for child in children_of(clause, "advmod", "mark"))
            if when and is_verb(clause) and (event := _event_of(clause, triggers)) is not None:
                return (event, opening) if (opening := opening_of(time, text)) is not None else None
    return None


def _event_of(clause: Token, triggers: Mapping[int, Token]) -> Token | None:
    """The verb itself, or the event that it says began or ended: "when war broke out"."""
    subjects = children_of(clause, "nsubj", "nsubjpass")
    return triggers.get(clause.i) or next((triggers[each.i] for each in subjects if each.i in triggers), None)


def opening_of(time: TimeExpression, text: str) -> TimeExpression | None:
    """The period that "since" names, itself for any other time; None where its end cannot be told."""
    since = _SINCE.match(text, time.span.start, time.span.end)
    if since is None:
        return time
    period = _PLAIN.match((time.value or "").partition("/")[0])
    if period is None:
        return None
    year, month, day = (int(part) if part else None for part in period.groups())
    last_month = month or 12
    last_day = day or calendar.monthrange(year or 1, last_month)[1]
    return replace(
        time,
        span=Span(since.end(), time.span.end),
        value=Edtf(period[0]),
        earliest=date(year or 1, month or 1, day or 1),
        latest=date(year or 1, last_month, last_day),
    )


def from_its_end(time: TimeExpression) -> TimeExpression:
    """About the day on which a term ends, and not before: of what follows if nothing is done by then."""
    if time.latest is None:
        return time
    return replace(time, value=Edtf(f"{time.latest}~"), earliest=time.latest, latest=None, fuzzy=True)
