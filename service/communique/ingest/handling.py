"""Rights and marking of a report set by a person: they hold for all its captures, whenever those come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from communique.errors import InvalidRequestError, NotFoundError
from communique.ingest.graph import GraphKeeper
from communique.model.curation import DecisionKind
from communique.model.provenance import Rights
from communique.store.ledger import Ledger

_LONGEST_MARKING = 200  # characters


def set_handling(
    document: str,
    changes: Mapping[str, str],
    *,
    ledger: Ledger,
    keeper: GraphKeeper,
    clock: Callable[[], datetime],
    who: str = "",
    why: str = "",
) -> None:
    """Write rights and marking down as a person's decision and show them; an empty marking takes it away.

    Raises NotFoundError for a document not here, InvalidRequestError for rights or markings that are none.
    """
    _check(changes)
    with keeper.turn():
        if not ledger.documents.is_live(document):
            raise NotFoundError(f"no report {document} here")
        with ledger.writing():
            ledger.decisions.add(
                DecisionKind.HANDLE, targets=(document,), values=changes, who=who, why=why, when=clock()
            )
            apply_handling(document, ledger=ledger)
            keeper.touch(documents=[document])
        keeper.settle()


def apply_handling(document: str, *, ledger: Ledger) -> None:
    """Make the report's handling what the decisions that hold say, the last one on each matter."""
    said: dict[str, str] = {}
    for decision in ledger.decisions.about(document):
        if decision.kind is DecisionKind.HANDLE:
            said.update(decision.values)
    ledger.documents.set_handling(document, rights=said.get("rights"), marking=said.get("marking"))


def _check(changes: Mapping[str, str]) -> None:
    known = [each.value for each in Rights]
    if "rights" in changes and changes["rights"] not in known:
        raise InvalidRequestError(f"rights {changes['rights'][:40]!r} is none of {', '.join(known)}")
    marking = changes.get("marking", "")
    if len(marking) > _LONGEST_MARKING or any(each < " " or each == "\x7f" for each in marking):
        raise InvalidRequestError(f"a marking is one line of at most {_LONGEST_MARKING} characters")
