"""Every error a user can meet, as one tree; each leaf has an HTTP status and a stable code.

CommuniqueError
├── InvalidDocumentError    422  invalid-document      the report cannot be read as what it says it is
├── ReadingError            422  unreadable            reading the report took too much, or ended what reads
├── UnsupportedMediaError   415  unsupported-media     no reader for this media type
├── TooLargeError           413  too-large             body over its limit
├── InvalidRequestError     400  invalid-request       a parameter, a date, an IRI is not of its form
├── NotFoundError           404  not-found             nothing of that name here
├── GoneError               410  gone                  it was here and was withdrawn
├── NotAcceptableError      406  not-acceptable        no representation of the kinds asked for
├── UnauthorizedError       401  unauthorized          a key is needed
├── ForbiddenError          403  forbidden             this key, host or origin may not
├── ConflictError           409  conflict              the state does not allow it
├── PreconditionError       412  precondition-failed   If-Match or If-None-Match names another state
├── QueryError              400  malformed-query       SPARQL that does not parse
│   └── FederationOffError  403  federation-off        SERVICE or LOAD of what may not be asked from here
├── FederationError         502  federation            what SERVICE or LOAD names did not answer
├── QueryBudgetError        503  query-budget          time, memory or row budget used up
├── BusyError               503  busy                  too many at once; try again later
├── StoreError              500  store                 the store refused or is locked
├── ConfigurationError      500  configuration         a setting, plugin or resource is wrong
└── JournalError            500  journal               the journal could not be written
"""

from __future__ import annotations

import zlib
from typing import ClassVar

# What a file that cannot be read, or is damaged, may raise.
UNREADABLE = (OSError, EOFError, zlib.error)


def why_unreadable(error: BaseException) -> str:
    """Why a file cannot be read, in words."""
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


class CommuniqueError(Exception):
    """A failure that says what was found, where, and what would be right."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"


class InvalidDocumentError(CommuniqueError):
    """The report cannot be read as what it says it is."""

    status, code = 422, "invalid-document"


class ReadingError(CommuniqueError):
    """Reading the report took more than it may, or ended the process that read it."""

    status, code = 422, "unreadable"


class UnsupportedMediaError(CommuniqueError):
    """No reader for this media type."""

    status, code = 415, "unsupported-media"


class TooLargeError(CommuniqueError):
    """A body over its limit."""

    status, code = 413, "too-large"


class InvalidRequestError(CommuniqueError):
    """A parameter, a date or an IRI is not of its form."""

    status, code = 400, "invalid-request"


class NotFoundError(CommuniqueError):
    """Nothing of that name here."""

    status, code = 404, "not-found"


class GoneError(CommuniqueError):
    """It was here and was withdrawn."""

    status, code = 410, "gone"


class NotAcceptableError(CommuniqueError):
    """No representation of the kinds asked for."""

    status, code = 406, "not-acceptable"


class UnauthorizedError(CommuniqueError):
    """A key is needed."""

    status, code = 401, "unauthorized"


class ForbiddenError(CommuniqueError):
    """This key, host or origin may not."""

    status, code = 403, "forbidden"


class ConflictError(CommuniqueError):
    """The state does not allow it."""

    status, code = 409, "conflict"


class PreconditionError(CommuniqueError):
    """If-Match or If-None-Match does not hold of what is there now; nothing was changed."""

    status, code = 412, "precondition-failed"


class QueryError(CommuniqueError):
    """SPARQL that does not parse."""

    status, code = 400, "malformed-query"


class FederationOffError(QueryError):
    """SERVICE or LOAD of an address that may not be asked from here; the detail says how to allow it."""

    status, code = 403, "federation-off"


class FederationError(CommuniqueError):
    """What SERVICE or LOAD names did not answer, or not as it should."""

    status, code = 502, "federation"


class QueryBudgetError(CommuniqueError):
    """A query ran out of time, memory or rows."""

    status, code = 503, "query-budget"


class BusyError(CommuniqueError):
    """Too many at once; try again later."""

    status, code = 503, "busy"


class StoreError(CommuniqueError):
    """The store refused, or another process holds it."""

    status, code = 500, "store"


class ConfigurationError(CommuniqueError):
    """A setting, a plugin or a packaged resource is wrong."""

    status, code = 500, "configuration"


class JournalError(CommuniqueError):
    """The journal could not be written; nothing was accepted."""

    status, code = 500, "journal"
