"""How somebody's words are told on the whole: what is promised, held possible or made to depend on something.

"Talks will resume" and "the war could be ended if they met" may name no event that the vocabularies know;
they are a plan and a condition all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.extraction.cues import span_of, span_over
from communique.extraction.factuality import factuality_of
from communique.extraction.grammar import (
    ACTIVE_SUBJECT,
    PASSIVE_SUBJECT,
    children_of,
    is_verb,
    subtree_span,
)
from communique.extraction.scene import Scene
from communique.model.text import Attribution, Factuality, MainClause, Span, Token

_CONDITIONS = ("if", "unless", "once")


def with_main_clauses(given: Iterable[Attribution], scene: Scene) -> tuple[Attribution, ...]:
    """The attributions, each with the clause that leads its words where they are one."""
    return tuple(replace(each, main=_main(each.content, scene)) for each in given)


def _main(content: Span, scene: Scene) -> MainClause | None:
    words = [token for token in scene.tokens if content.start <= token.idx < content.end]
    if not words or any(token.is_sent_start for token in words[1:]):
        return None
    inside = {token.i for token in words}
    verb = next((token for token in words if token.head.i not in inside or token.head.i == token.i), None)
    if verb is None or not is_verb(verb) or not children_of(verb, *ACTIVE_SUBJECT, *PASSIVE_SUBJECT):
        return None
    factuality, hedge = factuality_of(verb, scene)
    condition = _condition(verb, inside) if factuality is Factuality.CONDITIONAL else None
    return MainClause(verb=span_of(verb), factuality=factuality, hedge=hedge, condition=condition)


def _condition(verb: Token, inside: Iterable[int]) -> Span | None:
    for clause in children_of(verb, "advcl"):
        marks = children_of(clause, "mark", "advmod")
        if clause.i in inside and any(each.lower_ in _CONDITIONS for each in marks):
            return span_over(subtree_span(clause))
    return None
