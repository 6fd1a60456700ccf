"""NewsML-G2 (IPTC) to reports: a news item, or all text items of a news message.

A later version of an item is a revision of the earlier one (same guid, greater version); an item that its
provider cancelled or withholds is no report, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.documents.html_report import decode_page
from communique.documents.members import sole
from communique.documents.metadata import Metadata, described, read_metadata
from communique.documents.nitf_report import nitf_words
from communique.documents.xml_fields import first_address, first_line, first_moment, number, own_metadata
from communique.documents.xml_source import Element, parse_xml
from communique.documents.xml_words import (
    Paragraph,
    joined,
    paragraph_of,
    paragraphs_of,
    paragraphs_of_html,
)
from communique.errors import InvalidDocumentError
from communique.model.provenance import Member, News, Passage, SourceText

NEWSML = "application/vnd.iptc.g2.newsitem+xml"
_UNUSABLE = frozenset({"canceled", "cancelled", "withheld"})
_TEXTS = ("inlineXML", "inlineData")


class NewsmlReader:
    """Reads NewsML-G2. Parameters: charset, and title, url, publisher, published, language, which win."""

    media_types: tuple[str, ...] = (
        NEWSML,
        "application/vnd.iptc.g2.newsmessage+xml",
        "application/vnd.iptc.g2.packageitem+xml",
    )

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The report of a file with one news item; raises InvalidDocumentError."""
        return sole(self.members(content, parameters), "{} news items")

    def members(self, content: bytes, parameters: Mapping[str, str], /) -> Iterator[Member]:
        """The news items in their order; one without text is told with its fault."""
        source, _ = decode_page(content, parameters.get("charset"))
        root = parse_xml(source)
        items = [root] if root.name == "newsItem" else list(root.all("newsItem"))
        if root.name not in ("newsItem", "newsMessage", "packageItem"):
            raise InvalidDocumentError(f"no NewsML-G2 but <{root.name[:40]}>; its root is <newsItem>")
        for place, item in enumerate(items, start=1):
            yield _member(item, source, parameters, place)


def _member(item: Element, source: str, parameters: Mapping[str, str], place: int) -> Member:
    label = first_line(_headline(item), item.attributes.get("guid", "")) or f"news item {place}"
    try:
        read = _read(item, parameters)
    except InvalidDocumentError as error:
        return Member(label=label, fault=f"{error.code}: {error}")
    content = source[item.start : item.end].encode("utf-8", "surrogatepass")
    return Member(label=label, content=content, media_type=NEWSML, source=read)


def _read(item: Element, parameters: Mapping[str, str]) -> SourceText:
    _refuse_unusable(item)
    text, passages = _words(item)
    return described(
        text,
        read_metadata(parameters),
        _metadata(item),
        encoding="utf-8",
        passages=passages,
        news=_news(item),
    )


def _refuse_unusable(item: Element) -> None:
    status = item.first("itemMeta", "pubStatus")
    said = status.attributes.get("qcode", status.attributes.get("uri", "")) if status is not None else ""
    if said.rpartition(":")[2].rpartition("/")[2].lower() in _UNUSABLE:
        version = item.attributes.get("version", "?")
        raise InvalidDocumentError(
            f"version {version} is {said[:60]} by its provider; retract the earlier version if it is held"
        )


def _words(item: Element) -> tuple[str, tuple[Passage, ...]]:
    """The headline and the first text of the content set that can be read."""
    contents = item.first("contentSet")
    for holder in contents.elements(*_TEXTS) if contents is not None else ():
        nitf = holder.first("nitf")
        if nitf is not None:
            return nitf_words(nitf, origin=item.start)
        if told := _told(holder):
            return _with_headline(item, told)
    kind = item.first("itemMeta", "itemClass")
    said = kind.attributes.get("qcode", "") if kind is not None else ""
    raise InvalidDocumentError(f"no text in the item ({said or 'no itemClass'}); text stands in inlineXML")


def _told(holder: Element) -> list[Paragraph]:
    kind = holder.attributes.get("contenttype", "").partition(";")[0]
    if holder.name == "inlineXML":
        body = next(holder.all("body"), holder)
        return paragraphs_of(body)
    if holder.attributes.get("encoding") or holder.attributes.get("encodinguri"):
        return []  # packed bytes, of pictures mostly
    if kind == "text/html":
        return paragraphs_of_html(holder)
    return _plain(holder)


def _plain(holder: Element) -> list[Paragraph]:
    only = paragraph_of(holder.pieces())
    return [only] if only is not None else []


def _with_headline(item: Element, told: list[Paragraph]) -> tuple[str, tuple[Passage, ...]]:
    element = item.first("contentMeta", "headline")
    headline = paragraph_of(element.pieces()) if element is not None else None
    shown = [headline] if headline is not None and told[0].text != headline.text else []
    element = item.first("contentMeta", "dateline")
    dateline = paragraph_of(element.pieces()) if element is not None else None
    after = 1 if shown or (headline is not None and len(told) > 1) else 0
    return joined([*shown, *told], origin=item.start, dateline=dateline, after=after)


def _headline(item: Element) -> str:
    return item.said("contentMeta", "headline") or item.said("itemMeta", "title")


def _provider(item: Element) -> str:
    provider = item.first("itemMeta", "provider")
    if provider is None:
        return ""
    literal = provider.attributes.get("literal", "")
    return provider.said("name") or literal or provider.attributes.get("qcode", "").rpartition(":")[2]


def _metadata(item: Element) -> Metadata:
    when = [
        item.said("contentMeta", "contentCreated"),
        item.said("itemMeta", "firstCreated"),
        item.said("itemMeta", "versionCreated"),
    ]
    links = item.first("itemMeta")
    addresses = [
        each.attributes.get("href", "") for each in (links.elements("link") if links is not None else ())
    ]
    tag = item.first("contentMeta", "language")
    language = tag.attributes.get("tag", "") if tag is not None else ""
    return own_metadata(
        title=_headline(item),
        url=first_address(*addresses),
        publisher=_provider(item),
        published=first_moment(when),
        language=language or item.attributes.get("lang", ""),
    )


def _news(item: Element) -> News:
    modified = first_moment(
        [item.said("itemMeta", "versionCreated"), item.said("contentMeta", "contentModified")]
    )
    notice = "; ".join(
        filter(None, (item.said("rightsInfo", "copyrightNotice"), item.said("rightsInfo", "usageTerms")))
    )
    return News(
        byline=first_line(
            item.said("contentMeta", "by"),
            item.said("contentMeta", "byline"),
            item.said("contentMeta", "creator", "name"),
        ),
        dateline=first_line(item.said("contentMeta", "dateline")),
        credit=first_line(item.said("contentMeta", "creditline")),
        rights_notice=first_line(notice, item.said("rightsInfo", "copyrightHolder", "name")),
        identifier=first_line(item.attributes.get("guid", "")),
        version=number(item.attributes.get("version", "")),
        modified=modified.at if modified else None,
    )
