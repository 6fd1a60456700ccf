"""What a sender or the bytes say about a report: title, address, publisher, day, language; checked here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from communique.errors import InvalidDocumentError
from communique.model.provenance import News, Passage, SourceText
from communique.model.text import AnchorBasis

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s?(Z|z|[+-]\d{2}(:?\d{2})?)\Z")
_NAIVE = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The checked fields; None where nothing was said."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


def read_metadata(fields: Mapping[str, str]) -> Metadata:
    """The fields title, url, publisher, published and language of a mapping; blank ones count as absent.

    Raises InvalidDocumentError that names the field and says what would be right.
    """
    said = {key: _line(key, value) for key, value in fields.items() if value.strip()}
    published = said.get("published")
    return Metadata(
        title=said.get("title"),
        url=_checked(said.get("url"), _ADDRESS, "url", "an absolute http or https address"),
        publisher=said.get("publisher"),
        published=read_published(published) if published else None,
        language=_checked(said.get("language"), _LANGUAGE, "language", "a tag such as en or en-GB"),
    )


def _line(field: str, value: str) -> str:
    """The value as one line; control characters would make some exports unreadable."""
    line = " ".join(value.split())
    if any(character < " " or character == "\x7f" for character in line):
        raise InvalidDocumentError(f"{field} {line[:80]!r} has control characters; send plain words")
    return line


def read_published(value: str) -> date:
    """The local day of an ISO date or of a date-time, in the offset it states: never converted.

    Raises InvalidDocumentError for anything else, and for a date-time that states no offset.
    """
    if not (_DATE.match(value) or _DATE_TIME.match(value)):
        if _NAIVE.match(value):
            raise InvalidDocumentError(
                f"published {value!r} has a time but no offset; write 2025-07-03T18:00+03:00, or the date"
            )
        raise InvalidDocumentError(
            f"published {value[:80]!r} is no date; write 2025-07-03, or 2025-07-03T18:00+03:00"
        )
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value.upper()).date()
    except ValueError as error:
        raise InvalidDocumentError(f"published {value!r}: {error}; write 2025-07-03") from error


def _checked(value: str | None, form: re.Pattern[str], field: str, wanted: str) -> str | None:
    if value is None or form.match(value):
        return value
    raise InvalidDocumentError(f"{field} {value[:80]!r} is not of its form; send {wanted}")


def described(
    text: str,
    given: Metadata,
    own: Metadata | None = None,
    *,
    encoding: str | None = None,
    passages: tuple[Passage, ...] = (),
    news: News | None = None,
) -> SourceText:
    """A text with what was given beside it, which wins, and what it says itself; the day with its basis."""
    said = own or Metadata()
    basis = AnchorBasis.GIVEN if given.published else AnchorBasis.METADATA
    published = given.published or said.published
    return SourceText(
        text=text,
        title=given.title or said.title,
        url=given.url or said.url,
        publisher=given.publisher or said.publisher,
        published=published,
        published_basis=basis if published else AnchorBasis.NONE,
        language=given.language or said.language,
        encoding=encoding,
        passages=passages,
        news=news or News(),
    )


def own_line(value: str) -> str | None:
    """A line that a file says of itself, where it is one; control characters and blanks count as nothing."""
    try:
        return _line("title", value) or None
    except InvalidDocumentError:
        return None


def own_language(value: str) -> str | None:
    """A language tag that a file says of itself, where it has the form of one."""
    return value if _LANGUAGE.match(value) else None
