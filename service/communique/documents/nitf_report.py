"""NITF (IPTC, 3.x) to text: headline, dateline and body, with what the head says of version and rights."""

from __future__ import annotations

from collections.abc import Mapping

from communique.documents.html_report import decode_page
from communique.documents.metadata import Metadata, described, read_metadata
from communique.documents.xml_fields import first_line, first_moment, number, own_metadata
from communique.documents.xml_source import Element, parse_xml
from communique.documents.xml_words import Paragraph, joined, paragraph_of, paragraphs_of
from communique.errors import InvalidDocumentError
from communique.model.provenance import News, Passage, SourceText

NITF = "application/nitf+xml"


class NitfReader:
    """Reads NITF files. Parameters: charset, and title, url, publisher, published, language, which win."""

    media_types: tuple[str, ...] = (NITF, "text/vnd.iptc.nitf", "application/x-nitf+xml")

    def read(self, content: bytes, parameters: Mapping[str, str], /) -> SourceText:
        """The article and its metadata; raises InvalidDocumentError."""
        source, encoding = decode_page(content, parameters.get("charset"))
        root = parse_xml(source)
        if root.name != "nitf":
            raise InvalidDocumentError(f"no NITF but <{root.name[:40]}>; its root is <nitf>")
        text, passages = nitf_words(root)
        return described(
            text,
            read_metadata(parameters),
            _metadata(root),
            encoding=encoding,
            passages=passages,
            news=nitf_news(root),
        )


def nitf_words(root: Element, *, origin: int = 0) -> tuple[str, tuple[Passage, ...]]:
    """Headline, dateline and body of an <nitf>; raises InvalidDocumentError where it has no words."""
    head, body = root.first("body", "body.head"), root.first("body", "body.content")
    told = paragraphs_of(body) if body is not None else []
    if not told:
        raise InvalidDocumentError("NITF without words in <body.content>; a report has some")
    headlines = _headlines(head) if head is not None else []
    dateline = head.first("dateline") if head is not None else None
    return joined(
        [*headlines, *told],
        origin=origin,
        dateline=paragraph_of(dateline.pieces()) if dateline is not None else None,
        after=len(headlines),
    )


def _headlines(head: Element) -> list[Paragraph]:
    holder = head.first("hedline") or head
    found = (paragraph_of(each.pieces()) for each in holder.elements("hl1", "hl2"))
    return [each for each in found if each is not None]


def _attribute(root: Element, name: str, *path: str) -> str:
    found = root.first(*path)
    return found.attributes.get(name, "") if found is not None else ""


def _metadata(root: Element) -> Metadata:
    docdata = ("head", "docdata")
    publication = _attribute(root, "date.publication", "head", "pubdata")
    issued = _attribute(root, "norm", *docdata, "date.issue")
    release = _attribute(root, "norm", *docdata, "date.release")
    story = _attribute(root, "norm", "body", "body.head", "dateline", "story.date")
    return own_metadata(
        title=root.said("body", "body.head", "hedline", "hl1") or root.said("head", "title"),
        publisher=_attribute(root, "name", "head", "pubdata")
        or root.said("body", "body.head", "distributor")
        or _attribute(root, "holder", *docdata, "doc.copyright"),
        published=first_moment([issued, story, publication, release]),
        language=root.attributes.get("lang", "") or _attribute(root, "lang", "body"),
    )


def nitf_news(root: Element) -> News:
    """What an <nitf> says beside its words."""
    docdata = ("head", "docdata")
    year, holder = (_attribute(root, name, *docdata, "doc.copyright") for name in ("year", "holder"))
    rights = _attribute(root, "limitations", *docdata, "doc.rights")
    notice = root.said("body", "body.head", "rights") or " ".join(filter(None, ("©", year, holder))).strip(
        "© "
    )
    issued = first_moment([_attribute(root, "norm", *docdata, "date.issue")])
    key = (_attribute(root, "id-string", *docdata, "doc-id"), _attribute(root, "key", *docdata, "du-key"))
    return News(
        byline=first_line(root.said("body", "body.head", "byline")),
        dateline=first_line(root.said("body", "body.head", "dateline")),
        credit=first_line(
            root.said("body", "body.head", "distributor"), _attribute(root, "regsrc", *docdata, "doc-id")
        ),
        rights_notice=first_line("; ".join(filter(None, (notice, rights)))),
        identifier=first_line(*key),
        version=number(_attribute(root, "version", *docdata, "du-key")),
        modified=issued.at if issued else None,
    )
