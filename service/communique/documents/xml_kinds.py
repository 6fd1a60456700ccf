"""Which format of news an XML file is in, by its root element."""

from __future__ import annotations

import re
from types import MappingProxyType

from communique.documents.feed_report import ATOM, RSS
from communique.documents.html_report import decode_page
from communique.documents.newsml_report import NEWSML
from communique.documents.nitf_report import NITF
from communique.errors import InvalidDocumentError

GENERIC = frozenset({"application/xml", "text/xml"})
_KINDS = MappingProxyType(
    {
        "rss": RSS,
        "RDF": RSS,
        "feed": ATOM,
        "nitf": NITF,
        "newsItem": NEWSML,
        "newsMessage": NEWSML,
        "packageItem": NEWSML,
        "html": "application/xhtml+xml",
    }
)
_LOOKED_AT = 65_536  # characters in which the root must begin
_ROOT = re.compile(
    r"(?:[^<]++|<\?.*?\?>|<!--.*?-->|<![^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<(?:[\w.-]++:)?([\w.-]++)", re.DOTALL
)


def xml_media_type(content: bytes, charset: str | None) -> str:
    """The media type of its format; raises InvalidDocumentError for another root."""
    source, _ = decode_page(content, charset)
    found = _ROOT.match(source[:_LOOKED_AT])
    name = found[1] if found else ""
    if name not in _KINDS:
        raise InvalidDocumentError(
            f"XML whose root is <{name[:40] or 'nothing'}>; RSS, Atom, NITF and NewsML-G2 are read"
        )
    return _KINDS[name]
