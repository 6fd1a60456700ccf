"""A report in the wire agencies' formats (IPTC NITF, NewsML-G2), built by lxml as the standards have it."""

from __future__ import annotations

from lxml import etree
from lxml.builder import E, ElementMaker

_NITF_DTD = '<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">'
_NITF_SPACE = "http://iptc.org/std/NITF/2006-10-18/"
_NEWSML_SPACE = "http://iptc.org/std/nar/2006-10-01/"
_XHTML_SPACE = "http://www.w3.org/1999/xhtml"
_LANGUAGE = {"{http://www.w3.org/XML/1998/namespace}lang": "en"}
_MOMENT = "2024-03-04T18:20:00+01:00"


def _bytes(root, *, encoding="utf-8", doctype=None, pretty=True):
    return etree.tostring(root, encoding=encoding, xml_declaration=True, pretty_print=pretty, doctype=doctype)


def _nitf(make, headline, paragraphs, *body):
    """The tree of an article; body are elements between its paragraphs and its end."""
    head = make.head(
        make.title(headline),
        make.docdata(
            make("doc-id", {"id-string": "NW-2024-0304-9", "regsrc": "NW"}),
            make("date.issue", norm="20240304T182000+0100"),
            make("du-key", key="rockets", version="2"),
            make("doc.copyright", year="2024", holder="Northwire"),
        ),
        make.pubdata(name="Northwire", type="print"),
    )
    told = [make.p(each) for each in paragraphs]
    front = make("body.head", make.hedline(make.hl1(headline)), make.distributor("Northwire"))
    return make.nitf(_LANGUAGE, head, make.body(front, make("body.content", *told, *body), make("body.end")))


def nitf_with_a_document_type(headline, paragraphs):
    """NITF 3.4 as a DTD describes it, in one byte a character where that goes."""
    root = _nitf(E, headline, paragraphs)
    return _bytes(root, encoding="iso-8859-1", doctype=_NITF_DTD)


def nitf_in_its_namespace(headline, paragraphs):
    """NITF 3.6 under a prefix, as schema-minded systems write it, in UTF-16."""
    root = _nitf(ElementMaker(namespace=_NITF_SPACE, nsmap={"n": _NITF_SPACE}), headline, paragraphs)
    return _bytes(root, encoding="utf-16")


def nitf_with_names_marked_and_a_picture(headline, paragraphs):
    """NITF with marked-up names inside its sentences and a picture with a caption beside them."""
    root = _nitf(E, headline, paragraphs, E.media(E("media-reference", source="map.jpg"), type="image"))
    for each in root.iter("p"):
        _mark(each, "Slovenia", "location")
        _mark(each, "Haske", "person")
    return _bytes(root, pretty=False)


def _mark(paragraph, word, tag):
    """The first time that a word stands in a paragraph's own text, as an element."""
    before, found, after = (paragraph.text or "").partition(word)
    if found:
        paragraph.text = before
        marked = etree.Element(tag)
        marked.text, marked.tail = word, after
        paragraph.insert(0, marked)


def _news_item(headline, content):
    make = ElementMaker(namespace=_NEWSML_SPACE, nsmap={None: _NEWSML_SPACE})
    return make.newsItem(
        {"guid": "urn:newsml:northwire.example:20240304:rockets", "version": "2", "standard": "NewsML-G2"},
        {"standardversion": "2.34", "conformance": "power", **_LANGUAGE},
        make.catalogRef(href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"),
        make.rightsInfo(make.copyrightHolder(make.name("Northwire"), uri="https://northwire.example/")),
        make.itemMeta(
            make.itemClass(qcode="ninat:text"),
            make.provider(make.name("Northwire"), uri="https://northwire.example/"),
            make.versionCreated(_MOMENT),
            make.pubStatus(qcode="stat:usable"),
        ),
        make.contentMeta(make.contentCreated(_MOMENT), make.headline(headline), make.language({"tag": "en"})),
        make.contentSet(content(make)),
    )


def _as_xhtml(headline, paragraphs):
    page = ElementMaker(namespace=_XHTML_SPACE, nsmap={None: _XHTML_SPACE})
    told = page.body(*(page.p(each) for each in paragraphs))
    html = page.html(page.head(page.title(headline)), told)
    return lambda make: make.inlineXML(html, contenttype="application/xhtml+xml")


def newsml_with_a_page(headline, paragraphs):
    """A NewsML-G2 item whose content is a page."""
    return _bytes(_news_item(headline, _as_xhtml(headline, paragraphs)))


def newsml_with_nitf(headline, paragraphs):
    """A NewsML-G2 item whose content is NITF."""
    article = _nitf(ElementMaker(namespace=_NITF_SPACE, nsmap={None: _NITF_SPACE}), headline, paragraphs)
    return _bytes(
        _news_item(headline, lambda make: make.inlineXML(article, contenttype="application/nitf+xml"))
    )


def newsml_in_a_message(headline, paragraphs):
    """A news message, as a feed delivers items."""
    make = ElementMaker(namespace=_NEWSML_SPACE, nsmap={None: _NEWSML_SPACE})
    item = _news_item(headline, _as_xhtml(headline, paragraphs))
    header = make.header(make.sent(_MOMENT), make.sender("northwire.example"), make.priority("4"))
    return _bytes(make.newsMessage(header, make.itemSet(item)))
