"""What other programs write is read word for word, and every word leads back to its place in the file."""

from __future__ import annotations

import gzip
import io
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
import pypdf
import pytest
from tests.unit.derivation.copied_texts import DATELINE, HEADLINE, PARAGRAPHS
from tests.unit.documents import wire_files
from tests.unit.documents.news_files import CrawlWriter
from warcio.statusandheaders import StatusAndHeaders

from communique.documents.passages import sources_of
from communique.documents.reading import OWN_READERS, media_type_of, read_members, read_report
from communique.model.text import Span

FILES = Path(__file__).resolve().parents[2] / "real_files"
REFERENCE = [HEADLINE, DATELINE + PARAGRAPHS[0], *PARAGRAPHS[1:]]
BODY = "\n\n".join(REFERENCE[1:])
PAGE = (FILES / "chromium-dom.html").read_bytes()


def paragraphs(text: str) -> list[str]:
    plain = text.replace("\r\n", "\n").split("\n\n")
    return [each.replace("\n", " ").strip() for each in plain if each.strip()]


def originals(name: str, content: bytes) -> dict[str, str]:
    """The parts of a file as passages count them."""
    if name.endswith(".pdf"):
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return {f"page {number}": page.extract_text() for number, page in enumerate(pages, start=1)}
    if name.endswith(".docx"):
        found = docx.Document(io.BytesIO(content)).paragraphs
        return {f"paragraph {number}": each.text for number, each in enumerate(found, start=1)}
    return {}


@pytest.mark.parametrize("name", sorted(each.name for each in FILES.iterdir() if each.suffix != ".md"))
def test_a_file_of_another_program_is_read_word_for_word(name: str) -> None:
    content = (FILES / name).read_bytes()
    read = read_report(content, media_type_of(name), {}, readers=OWN_READERS)
    assert paragraphs(read.text) == REFERENCE
    parts = originals(name, content)
    for words in ("magazines", "Haske said his ministry", "fewer than sixty"):
        start = read.text.index(words)
        for each in sources_of(read.passages, Span(start, start + len(words))) if parts else ():
            assert each.source.of(parts[each.part]) == each.text.of(read.text)


def a_message(kind: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"] = HEADLINE, "Northwire Desk <desk@northwire.example>"
    message["Date"] = "Mon, 04 Mar 2024 18:20:00 +0100"
    if kind == "quoted printable, with a page beside it":
        message.set_content(BODY, cte="quoted-printable")
        message.add_alternative(f"<p>{BODY}</p>", subtype="html")
    elif kind == "base64 of windows-1252":
        message.set_content(BODY, charset="windows-1252", cte="base64")
    else:
        message.set_content(BODY, cte="8bit")
        message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="map.png")
    return message.as_bytes()


@pytest.mark.parametrize(
    "kind", ["quoted printable, with a page beside it", "base64 of windows-1252", "with an attachment"]
)
def test_a_message_of_pythons_email_is_read_word_for_word(kind: str) -> None:
    read = read_report(a_message(kind), "message/rfc822", {}, readers=OWN_READERS)
    assert paragraphs(read.text)[-len(REFERENCE) + 1 :] == REFERENCE[1:]
    assert read.title == HEADLINE
    assert str(read.published) == "2024-03-04"


def a_crawl(kind: str) -> bytes:
    held = io.BytesIO()
    writer = CrawlWriter(held, gzip=kind != "unpacked")
    fields = [("Content-Type", "text/html; charset=utf-8")]
    payload = PAGE
    if kind == "sent as gzip":
        fields.append(("Content-Encoding", "gzip"))
        payload = gzip.compress(PAGE, mtime=0)
    if kind == "sent in chunks":
        fields.append(("Transfer-Encoding", "chunked"))
        payload = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://northwire.example/rockets", "response", payload=io.BytesIO(payload), http_headers=headers
        )
    )
    return held.getvalue()


@pytest.mark.parametrize("kind", ["unpacked", "sent as gzip", "sent in chunks"])
def test_a_crawl_of_warcio_is_read_word_for_word(kind: str) -> None:
    members = read_members(a_crawl(kind), "application/warc", {}, readers=OWN_READERS)
    assert members is not None
    (member,) = members
    assert member.source is not None, member.fault
    assert paragraphs(member.source.text) == REFERENCE


def test_a_word_file_of_python_docx_is_read_word_for_word() -> None:
    document = docx.Document()
    document.add_heading(HEADLINE, level=1)
    for each in REFERENCE[1:]:
        paragraph = document.add_paragraph()
        for word in each.split(" "):  # as editors leave runs behind
            paragraph.add_run(word if not paragraph.text else f" {word}").bold = len(word) > 9
    held = io.BytesIO()
    document.save(held)
    read = read_report(held.getvalue(), media_type_of("a.docx"), {}, readers=OWN_READERS)
    assert paragraphs(read.text) == REFERENCE


@pytest.mark.parametrize(
    "written",
    [
        wire_files.nitf_with_a_document_type,
        wire_files.nitf_in_its_namespace,
        wire_files.nitf_with_names_marked_and_a_picture,
        wire_files.newsml_with_a_page,
        wire_files.newsml_with_nitf,
        wire_files.newsml_in_a_message,
    ],
)
def test_a_wire_file_built_by_lxml_is_read_word_for_word(written) -> None:
    read = read_report(written(HEADLINE, REFERENCE[1:]), "application/xml", {}, readers=OWN_READERS)
    assert paragraphs(read.text) == REFERENCE
    assert (read.title, str(read.published), read.language) == (HEADLINE, "2024-03-04", "en")
    assert read.publisher == "Northwire"
