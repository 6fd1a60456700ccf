"""RSS (0.9x, 1.0, 2.0) and Atom (RFC 4287) to reports: one an item, its original the item as it stands.

A feed changes with every poll and an item hardly ever, so the bytes that are kept are the item's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from communique.documents.html_report import decode_page
from communique.documents.members import sole
from communique.documents.metadata import described, read_metadata
from communique.documents.xml_fields import first_address, first_line, first_moment, own_metadata
from communique.documents.xml_source import Element, parse_xml
from communique.documents.xml_words import (
    Paragraph,
    joined,
    paragraph_of,
    paragraphs_of,
    paragraphs_of_html,
)
from communique.errors import InvalidDocumentError
from communique.model.provenance import Member, News, SourceText

RSS, ATOM = "application/rss+xml", "application/atom+xml"
_WHOLE_FROM_CHARACTERS = 800  # descriptions are shorter, reports that a feed carries whole are longer
_ROOTS = {"rss": RSS, "rdf": RSS, "feed": ATOM, "item": RSS, "entry": ATOM}


@dataclass(frozen=True, slots=True)
class _Feed:
    """What stands around the items."""

    source: str
    media_type: str
    title: str
    language: str
    rights: str
    base: str


class FeedReader:
    """Reads feeds. Parameters: charset, and title, url, publisher, published, language for all items."""

    media_types: tuple[str, ...] = (RSS, ATOM, "application/rdf+xml")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The report of a feed with one item; raises InvalidDocumentError for more, for none, for no feed."""
        return sole(self.members(content, parameters), "a feed of {} items")

    def members(self, content: bytes, parameters: Mapping[str, str], /) -> Iterator[Member]:
        """The items in their order; an item without words is told with its fault."""
        source, _ = decode_page(content, parameters.get("charset"))
        root = parse_xml(source)
        feed = _feed(root, source)
        items = [root] if root.name in ("item", "entry") else list(_items(root))
        for number, item in enumerate(items, start=1):
            yield _member(item, feed, parameters, number)


def _items(root: Element) -> Iterator[Element]:
    """RSS 1.0 has its items beside the channel, the others inside."""
    for holder in (root, *root.elements("channel")):
        yield from holder.elements("item", "entry")


def _feed(root: Element, source: str) -> _Feed:
    media_type = _ROOTS.get(root.name.lower())
    if media_type is None:
        raise InvalidDocumentError(f"no feed but <{root.name[:40]}>; RSS and Atom are read")
    head = root.first("channel") or root
    is_item = root.name in ("item", "entry")
    return _Feed(
        source=source,
        media_type=media_type,
        title="" if is_item else head.said("title"),
        language=head.said("language") or root.attributes.get("lang", ""),
        rights="" if is_item else head.said("copyright") or head.said("rights"),
        base=root.attributes.get("base", "") or _link(head, ""),
    )


def _member(item: Element, feed: _Feed, parameters: Mapping[str, str], number: int) -> Member:
    content = feed.source[item.start : item.end].encode("utf-8", "surrogatepass")
    label = first_line(item.said("title"), item.said("link"), item.said("guid")) or f"item {number}"
    try:
        source = _read(item, feed, parameters)
    except InvalidDocumentError as error:
        return Member(
            label=label,
            content=content,
            media_type=feed.media_type,
            fault=f"{error.code}: {error}",
            summary_of=_address(item, feed),
        )
    return Member(
        label=label,
        content=content,
        media_type=feed.media_type,
        source=source,
        summary_of=_address(item, feed) if _is_summary(item, source) else None,
    )


def _is_summary(item: Element, source: SourceText) -> bool:
    """Whether the item tells no more than what its report is about, as far as form and length show."""
    is_whole = any(each.words() for each in item.elements("encoded", "content"))
    return not is_whole and len(source.text) < _WHOLE_FROM_CHARACTERS


def _read(item: Element, feed: _Feed, parameters: Mapping[str, str]) -> SourceText:
    text, passages = joined(_paragraphs(item), origin=item.start)
    modified = first_moment([item.said("updated"), item.said("modified")])
    published = first_moment(
        [item.said(name) for name in ("published", "issued", "pubDate", "date", "created", "updated")]
    )
    own = own_metadata(
        title=item.said("title"),
        url=_address(item, feed),
        publisher=item.said("publisher") or item.said("source", "title") or item.said("source") or feed.title,
        published=published,
        language=item.said("language") or item.attributes.get("lang", "") or feed.language,
    )
    news = News(
        byline=first_line(item.said("creator"), item.said("author", "name"), item.said("author")),
        credit=first_line(item.said("credit")),
        rights_notice=first_line(item.said("rights"), item.said("copyright"), feed.rights),
        identifier=first_line(item.said("guid"), item.said("id"), item.attributes.get("about", "")),
        modified=modified.at if modified else None,
    )
    return described(text, read_metadata(parameters), own, encoding="utf-8", passages=passages, news=news)


def _paragraphs(item: Element) -> list[Paragraph]:
    """The headline, then the fullest telling that the item has of its report."""
    body: list[Paragraph] = []
    for element in (*item.elements("encoded"), *item.elements("content"), *item.elements("description"),
                    *item.elements("summary")):  # fmt: skip
        body = _telling(element)
        if body:
            break
    title = item.first("title")
    headline = paragraph_of(title.pieces()) if title is not None else None
    if headline is None or (body and body[0].text == headline.text):
        return body
    if not body:
        raise InvalidDocumentError("an item without words but its headline; fetch the page it links to")
    return [headline, *body]


def _telling(element: Element) -> list[Paragraph]:
    kind = element.attributes.get("type", "html")
    if kind == "xhtml" or any(True for _ in element.elements()):
        return paragraphs_of(element)
    if kind in ("text", "text/plain"):
        only = paragraph_of(element.pieces())
        return [only] if only else []
    return paragraphs_of_html(element) if kind in ("html", "text/html") else []


def _link(holder: Element, base: str) -> str:
    """The address that an Atom or RSS element links to as its page."""
    links = list(holder.elements("link"))
    for link in links:
        if link.attributes.get("rel", "alternate") == "alternate" and link.attributes.get("href"):
            return urljoin(base, link.attributes["href"])
    return next((urljoin(base, link.words()) for link in links if link.words()), "")


def _address(item: Element, feed: _Feed) -> str | None:
    base = item.attributes.get("base", "") or feed.base
    guid = item.first("guid")
    is_link = guid is not None and guid.attributes.get("isPermaLink", "true") == "true"
    try:
        return first_address(_link(item, base), guid.words() if guid and is_link else "")
    except ValueError:  # an address that urljoin cannot take apart
        return None
