"""The engine that reads, made once for all tests of a process that only read with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.annotation.annotator import LanguageAnnotator
    from communique.model.reference import Reference
    from communique.wiring.engine import Engine


@cache
def shared_engine() -> Engine:
    """Under the default base, for the default profile; tests that read nothing do not pay for its imports."""
    from communique.model.naming import Names
    from communique.wiring.engine import Engine

    return Engine(Names())


def shared_reference() -> Reference:
    """The vocabularies that travel with the package."""
    return shared_engine().reference


def shared_annotator() -> LanguageAnnotator:
    """Our annotator over them."""
    return shared_engine().annotators[-1]
