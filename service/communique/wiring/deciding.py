"""Decisions as the door asks for them, handed to the use cases; and as it shows them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from communique.api.service import DecisionAsk, DecisionView
from communique.errors import InvalidRequestError
from communique.ingest.assertions import Stated, Statement
from communique.ingest.curation import Curation, Decided, Said
from communique.model.text import Factuality

_BODIES = ("claim", "event", "entity", "entities")  # values that hold a model object as JSON
_LISTS = ("sides", "taken", "filler")


def decided(curation: Curation, ask: DecisionAsk) -> Decided:
    """Take the decision; raises what the use case raises."""
    return _KINDS[ask.kind](curation, ask, Said(who=ask.who, why=ask.why))


def _asserted(curation: Curation, ask: DecisionAsk, said: Said) -> Decided:
    word = ask.values.get("factuality") or Factuality.ASSERTED.value
    if word not in set(Factuality):
        raise InvalidRequestError(
            f"factuality {word!r} is none of {', '.join(each.value for each in Factuality)}"
        )
    statement = Statement(
        document=ask.things[0],
        start=ask.start,
        end=ask.end,
        facts=tuple(Stated(predicate=f.predicate, value=f.value, subject=f.subject) for f in ask.facts),
        factuality=Factuality(word),
        speaker=ask.values.get("speaker") or None,
    )
    return curation.add_claim(statement, said)


def _relinked(curation: Curation, ask: DecisionAsk, said: Said) -> Decided:
    values = ask.values
    entity = values.get("entity") or None
    return curation.relink(
        ask.things,
        entity,
        said,
        kind=values.get("kind", ""),
        label=values.get("label", ""),
        is_added=bool(values.get("added")),
    )


_KINDS: Mapping[str, Callable[[Curation, DecisionAsk, Said], Decided]] = MappingProxyType(
    {
        "accept": lambda curation, ask, said: curation.accept(ask.things, said),
        "reject": lambda curation, ask, said: curation.reject(ask.things, said),
        "merge": lambda curation, ask, said: curation.merge(ask.things, said),
        "split": lambda curation, ask, said: curation.split(ask.things[0], ask.taken, said),
        "rate": lambda curation, ask, said: curation.rate(ask.things[0], ask.values, said),
        "assert": _asserted,
        "relink": _relinked,
        "amend": lambda curation, ask, said: curation.amend(ask.things[0], ask.values, said),
    }
)


def decision_view(done: Decided, *, listed: bool = False) -> DecisionView:
    """A decision for showing; one that is listed says no version."""
    decision = done.decision
    return DecisionView(
        sequence=decision.sequence,
        kind=decision.kind.value,
        targets=decision.targets,
        values={name: _shown(name, value) for name, value in decision.values.items()},
        who=decision.who,
        why=decision.why,
        when=decision.when.isoformat() if decision.when else None,
        undone=done.is_undone,
        version=None if listed else done.version,
    )


def _shown(name: str, value: str) -> Any:
    if name in _BODIES:
        return json.loads(value)
    if name == "sides":
        return [side.split() for side in value.split("|")]
    return value.split() if name in _LISTS else value
