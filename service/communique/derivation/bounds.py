"""Days of one event from several claims: of bounds that agree, each graph keeps the narrowest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.model.knowledge import DerivedFact, Home, Literal

_EARLIEST, _LATEST = "earliest", "latest"


def tightest(facts: Iterable[DerivedFact]) -> list[DerivedFact]:
    """The facts of one subject, with bounds that a narrower one of the same graph implies taken out of it.

    Bounds that exclude each other all stay, so that the conflict is seen. ISO dates compare as strings.
    """
    given = list(facts)
    best: dict[Home, tuple[str, str] | None] = {home: _best(given, home) for home in Home}
    return [_kept(derived, best[derived.home]) for derived in given]


def _values(facts: Iterable[DerivedFact], home: Home, predicate: str) -> list[str]:
    return [
        derived.fact.object.value
        for derived in facts
        if derived.home is home
        and derived.fact.predicate == predicate
        and isinstance(derived.fact.object, Literal)
    ]


def _best(facts: list[DerivedFact], home: Home) -> tuple[str, str] | None:
    """The latest of the earliest and the earliest of the latest days; None when they exclude each other."""
    first = max(_values(facts, home, _EARLIEST), default="")
    last = min(_values(facts, home, _LATEST), default="9999-12-31")
    return (first, last) if first <= last else None


def _kept(derived: DerivedFact, best: tuple[str, str] | None) -> DerivedFact:
    fact = derived.fact
    if best is None or fact.predicate not in (_EARLIEST, _LATEST) or not isinstance(fact.object, Literal):
        return derived
    wanted = best[0] if fact.predicate == _EARLIEST else best[1]
    return derived if fact.object.value == wanted else replace(derived, home=Home.OUT)
