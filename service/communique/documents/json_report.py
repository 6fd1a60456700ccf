"""application/json {text or html, title, url, published, publisher, language, rights, marking} to text."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from communique.documents.decoding import decode, refuse_binary
from communique.documents.html_report import read_html
from communique.documents.metadata import Metadata, described, read_metadata
from communique.documents.passages import as_given
from communique.errors import InvalidDocumentError
from communique.model.provenance import SourceText
from communique.model.text import AnchorBasis

_TEXTS = ("text", "html")
_METADATA = ("title", "url", "published", "publisher", "language")
_HANDLING = ("rights", "marking")
_KNOWN = (*_TEXTS, *_METADATA, *_HANDLING)
# Other names for our keys: ignoring them would lose a date or a text without a word.
_SYNONYMS = {
    "body": "text",
    "content": "text",
    "article": "text",
    "date": "published",
    "datepublished": "published",
    "publication_date": "published",
    "pubdate": "published",
    "reference_date": "published",
    "link": "url",
    "uri": "url",
    "outlet": "publisher",
    "source": "publisher",
    "headline": "title",
    "lang": "language",
}


class JsonReader:
    """Reads one JSON object. Parameters fill fields that the object leaves out, and win for `published`."""

    media_types: tuple[str, ...] = ("application/json",)

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The object's text, or the article of its html, and metadata; raises InvalidDocumentError."""
        raw, encoding = decode(content, parameters.get("charset"))
        fields = _checked_fields(_parsed(raw))
        own, given = read_metadata(_only(fields)), read_metadata(_only(parameters))
        rights, marking = (fields.get(name, "").strip() or None for name in _HANDLING)
        if fields.get("html", "").strip():
            said = replace(_first_said(own, given), published=given.published)
            page = read_html(fields["html"], said, encoding=encoding, part="html")
            if own.published and not given.published:
                page = replace(page, published=own.published, published_basis=AnchorBasis.METADATA)
            return replace(page, rights=rights, marking=marking)
        if not fields.get("text", "").strip():
            raise InvalidDocumentError(
                'no "text" or "html", or nothing in it; send {"text": "...", "url": "..."}'
            )
        refuse_binary(fields["text"])
        joined = _joined(fields["text"], encoding, own=own, given=given)
        return replace(joined, rights=rights, marking=marking)


def address_alone(content: bytes, parameters: Mapping[str, str]) -> dict[str, str] | None:
    """The fields of an object that has an address and no words, to be fetched; None for any other bytes."""
    try:
        fields = _checked_fields(_parsed(decode(content, parameters.get("charset"))[0]))
    except InvalidDocumentError:
        return None  # its reader will say what is wrong
    return fields if fields.get("url", "").strip() and not fields.keys() & set(_TEXTS) else None


def _joined(text: str, encoding: str, *, own: Metadata, given: Metadata) -> SourceText:
    said = replace(_first_said(own, given), published=given.published)
    dated = Metadata(published=own.published)
    return described(text, said, dated, encoding=encoding, passages=as_given(text, part="text"))


def _first_said(own: Metadata, given: Metadata) -> Metadata:
    return Metadata(
        title=own.title or given.title,
        url=own.url or given.url,
        publisher=own.publisher or given.publisher,
        language=own.language or given.language,
    )


def _only(fields: Mapping[str, str]) -> dict[str, str]:
    return {key: fields[key] for key in _METADATA if key in fields}


def _parsed(raw: str) -> dict[str, Any]:
    try:
        value = json.loads(raw, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidDocumentError(f"not JSON at {where}: {error.msg}; send one JSON object") from error
    except (RecursionError, ValueError) as error:
        raise InvalidDocumentError("JSON too deep or a number too long; send a flat object") from error
    if not isinstance(value, dict):
        raise InvalidDocumentError(f"a JSON {type(value).__name__}, not an object; many reports go as NDJSON")
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidDocumentError(f"the key {key[:40]!r} stands twice; send it once")
        found[key] = value
    return found


def _checked_fields(value: dict[str, Any]) -> dict[str, str]:
    """Our fields as strings; null counts as absent, keys that are clearly meant for ours are refused."""
    for key in value:
        if key not in _KNOWN and (meant := _meant(key, value)):
            raise InvalidDocumentError(f"unknown key {key[:40]!r}; write {meant!r}")
    found: dict[str, str] = {}
    for key in _KNOWN:
        field = value.get(key)
        if field is None:
            continue
        if not isinstance(field, str):
            raise InvalidDocumentError(f"{key} is a JSON {type(field).__name__}; send a string")
        found[key] = field
    if "text" in found and "html" in found:
        raise InvalidDocumentError("both text and html; send one of them")
    return found


def _meant(key: str, value: dict[str, Any]) -> str | None:
    """The key of ours that a stranger's key stands for, when ours is absent."""
    plain = key.strip().casefold().replace("-", "_")
    close = difflib.get_close_matches(plain, _TEXTS + _METADATA, n=1, cutoff=0.8)
    meant = _SYNONYMS.get(plain.replace("published_at", "pubdate")) or (close[0] if close else None)
    return meant if meant and meant not in value and not (meant == "text" and "html" in value) else None
