"""Feeds and wire files for tests, as senders make them; people and places are invented."""

from __future__ import annotations

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Aarau Wire</title><link>https://wire.example/</link><language>en-GB</language>
<copyright>© 2026 Aarau Wire</copyright>
<item><title>Rosvik &amp; Orlay meet</title><link>https://wire.example/a1</link>
<guid isPermaLink="false">wire:a1</guid><pubDate>Mon, 04 May 2026 01:10:00 +0300</pubDate>
<dc:creator>Ida Wren</dc:creator>
<description>A short summary.</description>
<content:encoded><![CDATA[<p>Foreign Minister Edda Rosvik met Colonel Tamas Orlay
in Aarau &amp; signed an accord.</p><p>They spoke for two hours.</p>]]></content:encoded></item>
<item><title>Guns arrive</title><link>https://wire.example/a2</link><guid>https://wire.example/a2</guid>
<pubDate>Tue, 05 May 2026 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Twelve howitzers reached the port of Vesna on Tuesday, the ministry&amp;#8217;s
spokesman said.&lt;/p&gt;</description></item>
<item><title>Nothing but a headline</title><link>https://wire.example/a3</link></item>
</channel></rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://desk.example/">
<title>Desk</title><link href="/"/><rights>CC BY 4.0</rights>
<entry><title>Talks resume</title><link rel="alternate" href="n/7"/><id>tag:desk.example,2026:7</id>
<published>2026-05-04T23:30:00-05:00</published><updated>2026-05-06T08:00:00Z</updated>
<author><name>Per Lund</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks between the <b>two</b> sides resumed
on Monday.</p></div></content></entry>
</feed>
"""

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf xml:lang="en"><head><title>Accord</title>
<docdata><doc-id id-string="AW-2026-0504-17" regsrc="AW"/><du-key key="accord" version="3"/>
<date.issue norm="20260504T183000+0200"/><doc.copyright year="2026" holder="Aarau Wire"/>
<doc.rights limitations="No archiving after 30 days"/></docdata>
<pubdata name="Aarau Wire" date.publication="20260504"/></head>
<body><body.head><hedline><hl1>Accord signed in Aarau</hl1><hl2>Second round in June</hl2></hedline>
<byline>By <person>Ida Wren</person></byline><distributor>AW News Service</distributor>
<dateline><location>AARAU</location>, <story.date norm="20260504">May 4</story.date></dateline></body.head>
<body.content><block>
<p>Foreign Minister <person>Edda Rosvik</person> signed the accord&nbsp;on Monday.</p>
<p>Colonel Orlay was not present.</p></block></body.content>
<body.end><tagline>AW</tagline></body.end></body></nitf>
"""


def a_news_item(
    *, version: int = 2, status: str = "stat:usable", words: str = "Rosvik signed the accord."
) -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
 guid="urn:newsml:wire.example:20260504:a1" version="{version}" standard="NewsML-G2"
 standardversion="2.30" xml:lang="en">
<rightsInfo><copyrightHolder literal="AW"><name>Aarau Wire</name></copyrightHolder>
<copyrightNotice>© Aarau Wire 2026</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="AW"><name>Aarau Wire</name></provider>
<versionCreated>2026-05-0{4 + version}T10:00:00Z</versionCreated><pubStatus qcode="{status}"/></itemMeta>
<contentMeta><contentCreated>2026-05-04T18:30:00+02:00</contentCreated><headline>Accord signed</headline>
<by>By Ida Wren</by>
<dateline>AARAU, May 4</dateline><creditline>AW/Pool</creditline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Accord</title></head><body><p>{words}</p><p>Two rounds are planned.</p></body></html></inlineXML>
</contentSet>
</newsItem>"""


def a_news_message(*items: str) -> str:
    space = "http://iptc.org/std/nar/2006-10-01/"
    head = f'<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="{space}"><itemSet>'
    return head + "".join(items) + "</itemSet></newsMessage>"


class CrawlWriter(WARCWriter):
    """Its temporary files are never closed by the library, which counts as an error here."""

    def _create_temp_file(self):
        return io.BytesIO()


def a_warc(
    pages: dict[str, bytes], *, gzip: bool = True, media_type: str = "text/html; charset=utf-8"
) -> bytes:
    """Made by warcio, as a crawler does: a response for each address, and a picture beside them."""
    held = io.BytesIO()
    writer = CrawlWriter(held, gzip=gzip)
    for address, payload in {**pages, "https://wire.example/logo.png": b"\x89PNG..."}.items():
        kind = "image/png" if address.endswith(".png") else media_type
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind), ("ETag", '"a1"')], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(payload),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2026-05-05T06:07:08Z"},
            )
        )
    return held.getvalue()
