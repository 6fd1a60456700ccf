"""PDF, Word and e-mail files, made here: their words, where those stand, and what is refused."""

from __future__ import annotations

import io
import tomllib
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdf
import pytest

from communique.documents.docx_report import DocxReader
from communique.documents.mail_report import MailReader
from communique.documents.passages import sources_of
from communique.documents.pdf_report import PdfReader
from communique.documents.reading import OWN_READERS, media_type_of
from communique.errors import InvalidDocumentError
from communique.model.text import AnchorBasis, Span

ROOT = Path(__file__).resolve().parents[3]
LINES = (
    "Rosvik and Orlay open talks",
    "TARNAVA, May 4 - Foreign Minister Edda Rosvik met Colonel Tamas Orlay on Mon-",
    "day, the ministry said. Both sides will speak again about long-range missiles and a long-",
    "range radar in two weeks.",
    "Nothing has been decided yet, Orlay told reporters at the airport before he left for",
    "the capital.",
)


def a_pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF with one text line a line, as simple as the format allows."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, lines in enumerate(pages):
        stream = "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * at} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def a_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Guns", "18"
    document.core_properties.title = "Talks"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def a_mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Wire Desk <desk@wire.example>"
    message["Subject"] = "Talks open"
    message["Date"] = "Mon, 04 May 2026 23:30:00 +0300"
    for name, value in headers.items():
        message[name] = value
    return message


def test_lines_of_a_pdf_become_paragraphs_and_parted_words_whole() -> None:
    assert PdfReader().read(a_pdf(LINES), {}).text.split("\n\n") == [
        "Rosvik and Orlay open talks",
        (
            "TARNAVA, May 4 - Foreign Minister Edda Rosvik met Colonel Tamas Orlay on Monday, the ministry "
            "said. Both sides will speak again about long-range missiles and a long-range radar in two weeks."
        ),
        ("Nothing has been decided yet, Orlay told reporters at the airport before he left for the capital."),
    ]


def test_a_word_of_a_pdf_leads_to_its_page_and_place() -> None:
    content = a_pdf(LINES, ("Orlay said on the second page that the radar had been paid for.",))
    read = PdfReader().read(content, {"published": "2026-05-05"})
    for words, number in (("Monday", 1), ("second page", 2)):
        start = read.text.index(words)
        sources = sources_of(read.passages, Span(start, start + len(words)))
        layer = pypdf.PdfReader(io.BytesIO(content)).pages[number - 1].extract_text()
        assert {each.part for each in sources} == {f"page {number}"}
        assert "".join(each.source.of(layer) for each in sources) == words
    assert (read.published, read.published_basis) == (date(2026, 5, 5), AnchorBasis.GIVEN)


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [
        (f"The Wire, page {at}", f"A {word} sentence of this report is told on a page of its own.", str(at))
        for at, word in enumerate(("first", "second", "third", "fourth"), start=1)
    ]
    text = PdfReader().read(a_pdf(*pages), {}).text
    assert "The Wire" not in text
    assert text.count("sentence") == 4
    assert not text.rstrip().endswith("4")


def test_a_pdf_of_pictures_is_said_to_be_scanned() -> None:
    with pytest.raises(InvalidDocumentError, match="scanned: 2 pages of pictures without a text layer"):
        PdfReader().read(a_pdf((), ()), {})


def test_a_pdf_with_a_password_is_refused_as_encrypted() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    with pytest.raises(InvalidDocumentError, match="encrypted: the file asks for a password"):
        PdfReader().read(held.getvalue(), {})


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.4\nnothing", a_pdf(LINES)[:150]])
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocumentError):
        PdfReader().read(content, {})


def test_paragraphs_and_tables_of_a_word_file_are_read_in_order() -> None:
    read = DocxReader().read(a_docx("Talks open", "  Edda Rosvik met Tamas Orlay. "), {})
    assert read.text == "Talks open\n\nEdda Rosvik met Tamas Orlay.\n\nGuns\n\n18"
    assert read.title == "Talks"
    found = sources_of(read.passages, Span(12, 16))
    assert [(each.part, each.source) for each in found] == [("paragraph 2", Span(2, 6))]


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (101 * 1024 * 1024))
    with pytest.raises(InvalidDocumentError, match="unpacked"):
        DocxReader().read(held.getvalue(), {})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", a_docx("x")[:900], b"plain words"])
def test_a_broken_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocumentError, match="no readable"):
        DocxReader().read(content, {})


def test_a_message_gives_its_plain_words_and_its_headers() -> None:
    message = a_mail()
    message.set_content("Edda Rosvik met Tamas Orlay in Zürich.", cte="quoted-printable")
    message.add_alternative("<p>Edda Rosvik met somebody else</p>", subtype="html")
    read = MailReader().read(message.as_bytes(), {})
    assert read.text.strip() == "Edda Rosvik met Tamas Orlay in Zürich."
    assert (read.title, read.publisher) == ("Talks open", "Wire Desk")
    assert (read.published, read.published_basis) == (date(2026, 5, 4), AnchorBasis.METADATA)
    assert {each.part for each in read.passages} == {"text/plain part"}


def test_a_message_with_a_page_alone_is_read_as_a_page() -> None:
    message = a_mail()
    message.set_content("<p>Edda Rosvik met Tamas Orlay in Bern.</p><script>x()</script>", subtype="html")
    read = MailReader().read(message.as_bytes(), {"published": "2026-05-01"})
    assert read.text == "Edda Rosvik met Tamas Orlay in Bern."
    assert (read.published, read.published_basis) == (date(2026, 5, 1), AnchorBasis.GIVEN)


def test_a_message_of_attachments_alone_is_refused() -> None:
    message = a_mail()
    message.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    with pytest.raises(InvalidDocumentError, match="a message without text"):
        MailReader().read(message.as_bytes(), {})


def test_file_names_choose_the_readers() -> None:
    taken = {name for reader in OWN_READERS for name in reader.media_types}
    assert {media_type_of(f"a{suffix}") for suffix in (".pdf", ".DOCX", ".eml", ".htm", ".json")} <= taken


def test_each_of_our_readers_is_registered_as_a_plugin_would_be() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    registered = set(project["entry-points"]["communique.readers"].values())
    assert {f"{type(each).__module__}:{type(each).__name__}" for each in OWN_READERS} == registered
