"""What a page says about itself: JSON-LD articles, OpenGraph, meta names, canonical address, language.

A page's own statements are taken where they have their form and passed over where not: they were written for
search engines, not for us. Order of trust: schema.org's article, OpenGraph, meta names, the elements.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from communique.documents.html_blocks import Page
from communique.documents.metadata import Metadata, read_metadata, read_published
from communique.errors import InvalidDocumentError

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_PUBLISHERS = ("og:site_name", "article:publisher", "dc.publisher", "dcterms.publisher", "publisher")
_ADDRESSES = ("og:url", "twitter:url")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)
_ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "liveblogposting",
        "blogposting",
        "report",
    ]
)
_NODES_READ = 2000


def page_metadata(page: Page) -> Metadata:
    """The checked metadata of a page; None where it says nothing usable."""
    article = next(_articles(page.scripts), {})
    metas = _named(page.metas)
    canonical = [each.get("href", "") for each in page.links if "canonical" in each.get("rel", "").split()]
    addresses = [*canonical, _text(article.get("url")), _address(article), *_of(metas, _ADDRESSES)]
    return Metadata(
        title=_first("title", [_text(article.get("headline")), *_of(metas, _TITLES), page.title]),
        url=_first("url", addresses),
        publisher=_first("publisher", [_name(article.get("publisher")), *_of(metas, _PUBLISHERS)]),
        published=_day([_text(article.get("datePublished")), *_of(metas, _DAYS), *page.times]),
        language=_first("language", _languages(page, article, metas)),
    )


def _languages(page: Page, article: Mapping[str, Any], metas: Mapping[str, str]) -> list[str]:
    said = [page.language, _text(article.get("inLanguage")), *_of(metas, _LANGUAGES)]
    return [each.replace("_", "-") for each in said]


def _named(metas: Iterable[dict[str, str]]) -> dict[str, str]:
    """The first content by property, name, itemprop or http-equiv, in small letters."""
    found: dict[str, str] = {}
    for meta in metas:
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := meta.get(key, "").strip().lower()) and meta.get("content", "").strip():
                found.setdefault(name, meta["content"])
    return found


def _of(metas: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _articles(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The article nodes of all JSON-LD scripts; what is no JSON is passed over."""
    for script in scripts:
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(value) if _kinds(node) & _ARTICLES)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Objects of lists, `@graph`, `mainEntity` and `mainEntityOfPage`, breadth first."""
    waiting, seen = [value], 0
    while waiting and seen < _NODES_READ:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _kinds(node: Mapping[str, Any]) -> set[str]:
    said = node.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return {each.rsplit("/", 1)[-1].lower() for each in kinds if isinstance(each, str)}


def _text(value: Any) -> str:
    """A string, or the first string of a list; else nothing."""
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    node = next((each for each in value if each), None) if isinstance(value, list) else value
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _address(article: Mapping[str, Any]) -> str:
    page = article.get("mainEntityOfPage")
    return _text(page.get("@id")) if isinstance(page, dict) else _text(page)


def _first(field: str, values: Iterable[str]) -> str | None:
    """The first value that has its form."""
    for value in values:
        if not value.strip():
            continue
        try:
            found: str | None = getattr(read_metadata({field: value}), field)
        except InvalidDocumentError:
            continue
        return found
    return None


def _day(values: Iterable[str]) -> date | None:
    """The first day; a time without an offset is of the page's own day."""
    for value in values:
        stated = value.strip()
        for form in (stated, stated[:10]):
            try:
                return read_published(form)
            except InvalidDocumentError:
                continue
    return None
