"""A file of many reports, asked for the one that it holds."""

from __future__ import annotations

from collections.abc import Iterable

from communique.errors import InvalidDocumentError
from communique.model.provenance import Member, SourceText


def sole(members: Iterable[Member], counted: str) -> SourceText:
    """What was read in the only member; counted says how many of what there are, as "{} news items".

    Raises InvalidDocumentError for none, for several, and with the fault of one that could not be read.
    """
    found = list(members)
    if len(found) != 1:
        raise InvalidDocumentError(f"{counted.format(len(found))}, not one; `ingest` takes them all")
    (member,) = found
    if member.source is None:
        raise InvalidDocumentError(member.fault or "nothing was read")
    return member.source
