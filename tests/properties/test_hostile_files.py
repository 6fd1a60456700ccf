"""Readers under fire: whatever bytes they are given, they give a text or say what is wrong, in bounded time.

COMMUNIQUE_TORTURE=1 tries 10,000 inputs, else a seeded slice of them.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from email.message import EmailMessage

import docx
import pypdf
import pytest
from tests.unit.documents.news_files import NITF, RSS, a_news_item, a_warc

from communique.documents.normalisation import normalise_with_map
from communique.documents.reading import OWN_READERS, read_report
from communique.errors import CommuniqueError

ROUNDS = 1700 if os.environ.get("COMMUNIQUE_TORTURE") else 25
WORDS = "Foreign Minister Edda Rosvik met Colonel Tamas Orlay in Aarau on Monday, a spokesman said."
SCRAPS = (
    b"<", b">", b"&#x110000;", b"&amp", b"\x00", b"\xff\xfe", b"%PDF-1.7", b"PK\x03\x04", b"]]>",
    b"<!DOCTYPE x [",
    b'<!ENTITY a "&a;&a;">', b"<script>", b"<p hidden>", b"\r\n\r\n", b"{" * 50, b"[" * 500, b'"html": "',
    b"endobj", b"/Kids [2 0 R]", b"9999999999", b"\xed\xa0\x80", b"Content-Type: multipart/mixed; boundary=x",
)  # fmt: skip


def a_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(300, 300)
    writer.add_metadata({"/Title": WORDS})
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(WORDS)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def a_mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Wire <w@w.example>",
        "Talks",
        "Mon, 4 May 2026 01:00 +0300",
    )
    message.set_content(WORDS)
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    return message.as_bytes()


SEEDS = {
    "text/plain": WORDS.encode(),
    "application/json": b'{"html": "<article><h1>Talks</h1><p>%s</p></article>"}' % WORDS.encode(),
    "text/html": (
        f'<html lang=en><meta name=date content=2026-05-04><script type="application/ld+json">{{"@graph": '
        f'[{{"@type": "NewsArticle"}}]}}</script><article><h1>Talks</h1><p>{WORDS}</p></article>'
    ).encode(),
    "application/pdf": a_pdf(),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": a_docx(),
    "message/rfc822": a_mail(),
    "application/rss+xml": RSS.encode(),
    "application/nitf+xml": NITF.encode(),
    "application/vnd.iptc.g2.newsitem+xml": a_news_item().encode(),
    "application/warc": a_warc({"https://wire.example/a": f"<p>{WORDS}</p>".encode()}),
}


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content cut, flipped, doubled, or with foreign scraps in it."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(held) + 1)
        match chance.randrange(5):
            case 0:
                del held[at : at + chance.randint(1, 200)]
            case 1:
                held[at:at] = chance.choice(SCRAPS)
            case 2:
                held[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                held[at:at] = held[: chance.randint(0, 300)]
            case _:
                held = held[: max(1, at)] if chance.random() < 0.3 else held
    return bytes(held)


def outcome(content: bytes, media_type: str) -> str:
    """ "read" or the code of what was wrong; passages that leave the text or lie backwards fail the test."""
    try:
        found = read_report(content, media_type)
        normalise_with_map(found.text)
    except CommuniqueError as error:
        return error.code if error.status < 500 else f"status {error.status}"
    assert all(each.text.end <= len(found.text) for each in found.passages)
    return "read"


@pytest.mark.parametrize("media_type", SEEDS)
@pytest.mark.parametrize("seed", [20260504])
@pytest.mark.timeout(1800)
@pytest.mark.filterwarnings("ignore")
def test_damaged_files_are_read_or_refused_with_a_reason(media_type: str, seed: int) -> None:
    chance = random.Random(f"{seed} {media_type}")
    found = {outcome(damaged(SEEDS[media_type], chance), media_type) for _ in range(ROUNDS)}
    assert found <= {"read", "invalid-document", "too-large"}


@pytest.mark.parametrize("media_type", SEEDS)
@pytest.mark.filterwarnings("ignore")
def test_a_file_sent_as_another_kind_is_read_or_refused(media_type: str) -> None:
    assert {outcome(content, media_type) for content in SEEDS.values()} <= {"read", "invalid-document"}


def test_noise_of_any_length_is_refused() -> None:
    chance = random.Random(7)
    for reader in OWN_READERS:
        for length in (1, 100, 10_000):
            assert outcome(chance.randbytes(length) + b"\x00", reader.media_types[0]) == "invalid-document"


def test_a_word_file_of_thousands_of_parts_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6000):
            archive.writestr(f"word/{number}.xml", b"")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert outcome(held.getvalue(), kind) == "invalid-document"
