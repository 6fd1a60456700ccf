"""A publication date set later: relative dates are read again from it; IRIs of text and mentions stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from communique.errors import InvalidRequestError, NotFoundError
from communique.ingest.accept import Intake
from communique.model.curation import DecisionKind
from communique.store.ledger import Ledger

_EARLIEST = date(1990, 1, 1)


def set_published(
    document: str,
    published: date,
    *,
    ledger: Ledger,
    intake: Intake,
    clock: Callable[[], datetime],
    who: str = "",
    why: str = "",
) -> str:
    """Write the date down as a person's decision and queue the reading; gives the job's id.

    Raises NotFoundError for a document not here, InvalidRequestError for a day before 1990 or to come.
    """
    if not ledger.documents.is_live(document):
        raise NotFoundError(f"no report {document} here")
    if not _EARLIEST <= published <= clock().date() + timedelta(days=1):
        raise InvalidRequestError(f"published {published} lies before 1990 or in the future")
    with ledger.writing():
        values = {"published": published.isoformat()}
        ledger.decisions.add(
            DecisionKind.DATE, targets=(document,), values=values, who=who, why=why, when=clock()
        )
        return intake.reread([document])
