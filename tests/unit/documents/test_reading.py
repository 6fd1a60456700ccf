from __future__ import annotations

import json
from datetime import date

import pytest

from communique.documents.json_report import JsonReader
from communique.documents.plain import PlainTextReader
from communique.documents.reading import media_type_of, parse_media_type, read_report, to_document
from communique.errors import InvalidDocumentError, UnsupportedMediaError
from communique.model.naming import Names
from communique.model.provenance import SourceText
from communique.model.text import AnchorBasis

WESTERN = "The envoy said “no” – twice.".encode("windows-1252")


def plain(content: bytes, **parameters: str) -> SourceText:
    return PlainTextReader().read(content, parameters)


def from_json(**fields: object) -> SourceText:
    return JsonReader().read(json.dumps(fields).encode(), {})


def test_utf8_needs_no_charset() -> None:
    read = plain("Talks in Zürich.".encode())
    assert (read.text, read.encoding) == ("Talks in Zürich.", "utf-8")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_wins_and_is_no_part_of_the_text(codec: str) -> None:
    assert plain("Talks in Zürich.".encode(codec)).text == "Talks in Zürich."


def test_a_stated_charset_is_used_and_latin1_means_windows_1252() -> None:
    assert plain(WESTERN, charset="ISO-8859-1").text == "The envoy said “no” – twice."
    assert plain(WESTERN, charset="windows-1252").encoding == "windows-1252"


def test_another_script_is_guessed_and_reported() -> None:
    text = "Делегация прибыла в город в среду, сообщили в министерстве обороны."
    read = plain(text.encode("windows-1251"))
    assert (read.text, read.encoding) == (text, "cp1251")


def test_bytes_that_are_not_utf8_are_named_with_what_would_be_right() -> None:
    with pytest.raises(InvalidDocumentError, match=r"byte 3 \(0x93\); send charset=windows-1252"):
        plain(b"no \x93deal\x94", charset="utf-8")
    with pytest.raises(InvalidDocumentError, match=r"not UTF-8 at byte 18 \(0xE1\)"):
        plain("Prime Minister Orbán spoke.".encode("windows-1252"))


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04abc", b"ab\x00c", b"\x01\x02\x03abc", b" \n"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocumentError):
        plain(content)


@pytest.mark.parametrize("charset", ["no-such", "rot13", "idna", "unicode_escape", "hex", "a\x00b"])
def test_a_charset_that_is_none_is_refused(charset: str) -> None:
    with pytest.raises(InvalidDocumentError, match="charset"):
        plain(b"text", charset=charset)


def test_metadata_of_plain_text_comes_with_the_request() -> None:
    read = plain(
        b"text", published="2019-03-04", publisher="Harbour Wire", url="https://wire.example/1", title=" "
    )
    assert (read.published, read.published_basis) == (date(2019, 3, 4), AnchorBasis.GIVEN)
    assert (read.publisher, read.url, read.title) == ("Harbour Wire", "https://wire.example/1", None)


def test_json_gives_text_as_it_stands_and_a_local_day() -> None:
    read = from_json(text="A\r\nB", published="2019-03-04T00:30:00+03:00", title="Talks", other=1)
    assert (read.text, read.title) == ("A\r\nB", "Talks")
    assert (read.published, read.published_basis) == (date(2019, 3, 4), AnchorBasis.METADATA)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "a", "published": "4 March"}, "no date"),
        ({"text": "a", "published": "2019-02-30"}, "2019-02-30"),
        ({"text": "a", "published": "2019-03-04T10:00"}, "no offset"),
        ({"text": "a", "publication_date": "2019-03-04"}, "'published'"),
        ({"text": "a", "pubished": "2019-03-04"}, "'published'"),
        ({"body": "a"}, "'text'"),
        ({"text": 3}, "send a string"),
        ({"text": "a", "html": "b"}, "one of them"),
        ({"text": "a", "url": "javascript:alert(1)"}, "http"),
        ({"text": "a", "language": "not a tag"}, "en-GB"),
        ({"title": "a"}, 'no "text"'),
    ],
)
def test_json_errors_say_what_would_be_right(fields: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidDocumentError, match=message):
        from_json(**fields)


@pytest.mark.parametrize("raw", [b"{", b"[1]", b'{"text": "a", "text": "b"}', b"[" * 100_000, b"\xff"])
def test_what_is_no_json_object_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidDocumentError):
        JsonReader().read(raw, {})


def test_text_and_html_together_are_refused() -> None:
    with pytest.raises(InvalidDocumentError, match="both text and html"):
        from_json(text="a", html="<p>a</p>")


def test_the_media_type_chooses_the_reader_and_brings_its_charset() -> None:
    assert read_report(WESTERN, 'Text/Plain; Charset="windows-1252"').text.startswith("The envoy said “no”")
    with pytest.raises(UnsupportedMediaError, match=r"application/json, .*text/plain"):
        read_report(b"x", "image/png")


def test_a_media_type_falls_apart_into_essence_and_parameters() -> None:
    assert parse_media_type("text/plain ;format=flowed; charset=utf-8") == (
        "text/plain",
        {"format": "flowed", "charset": "utf-8"},
    )
    assert parse_media_type("")[1] == {}


def test_a_file_name_speaks_for_its_type() -> None:
    assert media_type_of("a/B.JSON") == "application/json"
    assert media_type_of("report") == "text/plain"


def test_a_document_takes_its_anchor_from_the_best_source() -> None:
    source = read_report(b"Monday, March 4, 2019\nTalks began.", "text/plain")
    assert to_document(source, Names())[0].anchor_basis is AnchorBasis.DATELINE
    document, _ = to_document(source, Names(), given=date(2019, 3, 5))
    assert (document.anchor, document.anchor_basis) == (date(2019, 3, 5), AnchorBasis.GIVEN)


def test_the_same_words_are_one_document_whatever_their_line_ends() -> None:
    one, _ = to_document(SourceText(text="Caf\u00e9\nB"), Names())
    two, offsets = to_document(SourceText(text="Cafe\u0301\r\nB"), Names())
    assert one.iri == two.iri
    assert len(offsets.changes) == 2


def test_an_undated_report_has_no_anchor() -> None:
    document, _ = to_document(SourceText(text="Talks began on Monday."), Names())
    assert (document.anchor, document.anchor_basis) == (None, AnchorBasis.NONE)
