"""Feeds, wire files and crawls: every report with its words, its metadata and the way back to its bytes."""

from __future__ import annotations

import gzip
from datetime import date, datetime

import pytest
from tests.unit.documents.news_files import ATOM, NITF, RSS, a_news_item, a_news_message, a_warc

from communique.documents.passages import sources_of
from communique.documents.reading import media_type_of, read_members, read_report
from communique.errors import InvalidDocumentError
from communique.model.provenance import Member, SourceText
from communique.model.text import AnchorBasis, Span

PAGE = (
    b"<html lang=en><head><title>Guns reach Vesna</title></head><body><article><h1>Guns reach Vesna</h1>"
    b"<p>Twelve howitzers reached the port of Vesna on Tuesday, the ministry said in a statement.</p>"
    b"</article></body></html>"
)


def members(content: str | bytes, media_type: str = "application/xml") -> list[Member]:
    raw = content.encode() if isinstance(content, str) else content
    found = read_members(raw, media_type)
    assert found is not None
    return list(found)


def taken(source: SourceText, original: bytes, words: str) -> str:
    """What the original has where the text has these words."""
    at = source.text.index(words)
    passages = sources_of(source.passages, Span(at, at + len(words)))
    decoded = original.decode(source.encoding or "utf-8")
    return "|".join(each.source.of(decoded) for each in passages)


def test_a_feed_is_one_report_an_item_and_an_item_without_words_is_told() -> None:
    first, second, third = members(RSS)
    assert first.source is not None
    assert second.source is not None
    assert first.source.text == (
        "Rosvik & Orlay meet\n\nForeign Minister Edda Rosvik met Colonel Tamas Orlay in Aarau & signed an "
        "accord.\n\nThey spoke for two hours."
    )
    assert second.source.text.endswith("Tuesday, the ministry’s spokesman said.")
    assert third.source is None
    assert "fetch the page" in (third.fault or "")


def test_an_item_says_who_wrote_it_when_and_under_which_rights() -> None:
    source = members(RSS)[0].source
    assert source is not None
    assert (source.publisher, source.url, source.language) == (
        "Aarau Wire",
        "https://wire.example/a1",
        "en-GB",
    )
    assert (source.published, source.published_basis) == (date(2026, 5, 4), AnchorBasis.METADATA)
    assert (source.news.byline, source.news.identifier) == ("Ida Wren", "wire:a1")
    assert source.news.rights_notice == "© 2026 Aarau Wire"


def test_words_of_an_item_lead_back_to_its_characters_through_cdata_and_escapes() -> None:
    first, second, _ = members(RSS)
    assert first.source is not None
    assert second.source is not None
    assert taken(first.source, first.content, "Edda Rosvik") == "Edda Rosvik"
    assert taken(first.source, first.content, "Aarau & signed") == "Aarau |&amp;| signed"
    assert taken(second.source, second.content, "howitzers") == "howitzers"
    assert taken(second.source, second.content, "’s") == "&amp;#8217;|s"


def test_an_item_is_the_same_bytes_whatever_else_its_feed_holds() -> None:
    later = RSS.replace("<title>Aarau Wire</title>", "<title>Aarau Wire</title><ttl>5</ttl>")
    assert members(later)[1].content == members(RSS)[1].content


def test_an_atom_entry_keeps_its_own_day_and_its_address_against_the_base() -> None:
    (entry,) = members(ATOM)
    source = entry.source
    assert source is not None
    assert source.text == "Talks resume\n\nTalks between the two sides resumed on Monday."
    assert (source.published, source.url) == (date(2026, 5, 4), "https://desk.example/n/7")
    assert source.news.modified == datetime.fromisoformat("2026-05-06T08:00:00+00:00")
    assert taken(source, entry.content, "two sides") == "two| sides"


def test_nitf_is_read_with_dateline_version_credit_and_rights() -> None:
    source = read_report(NITF.encode(), "application/xml")
    assert source.text == (
        "Accord signed in Aarau\n\nSecond round in June\n\nAARAU, May 4 — Foreign Minister Edda Rosvik "
        "signed the accord\u00a0on Monday.\n\nColonel Orlay was not present."
    )
    assert (source.published, source.publisher) == (date(2026, 5, 4), "Aarau Wire")
    news = source.news
    assert (news.byline, news.dateline, news.credit) == ("By Ida Wren", "AARAU, May 4", "AW News Service")
    assert (news.identifier, news.version) == ("AW-2026-0504-17", 3)
    assert news.rights_notice == "2026 Aarau Wire; No archiving after 30 days"
    assert taken(source, NITF.encode(), "accord\u00a0on") == "accord|&nbsp;|on"


def test_newsml_gives_a_report_an_item_with_its_version() -> None:
    message = a_news_message(a_news_item(version=1), a_news_item(version=2, words="Rosvik did not sign it."))
    first, second = members(message)
    assert first.source is not None
    assert second.source is not None
    assert first.source.text.startswith("Accord signed\n\nAARAU, May 4 — Rosvik signed the accord.\n\nTwo")
    assert [each.source.news.version for each in (first, second) if each.source] == [1, 2]
    assert second.source.news.identifier == "urn:newsml:wire.example:20260504:a1"
    assert (second.source.news.credit, second.source.published) == ("AW/Pool", date(2026, 5, 4))
    assert taken(second.source, second.content, "did not sign") == "did not sign"


def test_a_newsml_item_that_its_provider_cancelled_is_no_report() -> None:
    (only,) = members(a_news_item(version=3, status="stat:canceled"))
    assert only.source is None
    assert "stat:canceled" in (only.fault or "")


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_its_pages_with_record_headers_and_the_day_of_the_crawl(*, packed: bool) -> None:
    (page,) = members(a_warc({"https://wire.example/a2": PAGE}, gzip=packed), "application/warc")
    assert page.source is not None
    assert (page.source.url, page.content) == ("https://wire.example/a2", PAGE)
    assert page.retrieved == datetime.fromisoformat("2026-05-05T06:07:08+00:00")
    assert {"content-type", "etag", "warc-record-id", "warc-payload-digest"} <= dict(page.headers).keys()
    assert taken(page.source, page.content, "howitzers") == "howitzers"


def test_a_warc_page_that_was_changed_afterwards_is_told() -> None:
    raw = a_warc({"https://wire.example/a2": PAGE}, gzip=False).replace(b"Twelve", b"Thirty")
    (page,) = members(raw, "application/warc")
    assert "does not fit the record's digest" in (page.fault or "")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "declares the entity"),
        ('<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss>&f;</rss>', "declares the entity"),
        ("<rss>" + "<b>" * 5000, "nested over"),
        ("<rss><channel></rss>", "not well-formed XML at line 1"),
        ("<svg/>", "whose root is <svg>"),
        ("<nitf><body/></nitf>", "without words"),
        ('<!DOCTYPE nitf SYSTEM "x.dtd"><nitf><body>&boss;</body></nitf>', "&boss; is not declared"),
    ],
)
def test_hostile_and_broken_xml_is_refused_with_its_fault(content: str, fault: str) -> None:
    with pytest.raises(InvalidDocumentError, match=fault):
        read_report(content.encode(), "application/xml")


def test_a_warc_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.documents.warc_report._MOST_UNPACKED_BYTES", 100_000)
    with pytest.raises(InvalidDocumentError, match="unpacked"):
        members(gzip.compress(b"WARC/1.0\r\n" + b" " * 1_000_000), "application/warc")


def test_a_file_name_tells_the_format_of_a_crawl_packed_or_not() -> None:
    assert media_type_of("crawl.warc.gz") == media_type_of("crawl.WARC") == "application/warc"
    assert media_type_of("feed.xml") == "application/xml"


def test_a_feed_of_several_items_is_not_one_report() -> None:
    with pytest.raises(InvalidDocumentError, match="a feed of 3 items"):
        read_report(RSS.encode(), "application/rss+xml")
