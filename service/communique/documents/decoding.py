"""Bytes to characters: byte order mark, stated charset, UTF-8, and only then a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from communique.errors import InvalidDocumentError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What senders call Latin-1 or ASCII is windows-1252 (WHATWG Encoding Standard, labels).
_WEB_LABELS = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252"}
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
_SIGNATURES = (
    (b"%PDF-", "a PDF; send it as application/pdf"),
    (b"PK\x03\x04", "a zip file; send a .docx with its own media type, else its text"),
    (b"\x1f\x8b", "gzip; send it unpacked"),
    (b"\x89PNG", "an image; send its text"),
    (b"\xff\xd8\xff", "an image; send its text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; send its text"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_ALLOWED = 0.02  # share of control characters in what still passes for text


def decode(content: bytes, charset: str | None = None) -> tuple[str, str]:
    """The text of some bytes and the name of its encoding; a byte order mark is no part of the text.

    Raises InvalidDocumentError with the byte at fault for what is binary, empty, or not in its charset.
    """
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise InvalidDocumentError(f"not text but {what}")
    text, encoding = _decoded(content, charset)
    refuse_binary(text)
    return text, encoding


def _decoded(content: bytes, charset: str | None) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, skipped=len(mark)), encoding
    if charset:
        encoding = _known(charset)
        return _strict(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _guessed(content, error)


def _known(charset: str) -> str:
    """The codec's name for a stated charset. Raises InvalidDocumentError for none, and for no text codec."""
    label = charset.strip().strip("\"'")
    try:
        name = codecs.lookup(label).name
        "x".encode(name)  # a codec that maps bytes to bytes refuses
    except (LookupError, ValueError) as error:
        raise InvalidDocumentError(f"unknown charset {label[:40]!r}; utf-8 would be right") from error
    if name in _NO_CHARSETS:
        raise InvalidDocumentError(f"charset {label[:40]!r} is not used for text; utf-8 would be right")
    return _WEB_LABELS.get(name, name)


def _strict(content: bytes, encoding: str, *, skipped: int = 0) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidDocumentError(_fault(content, error, encoding, skipped=skipped)) from error


def _guessed(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """What charset-normalizer reads, where windows-1252 agrees or the script is another than Latin.

    Between the many charsets of Latin script its guess is a coin's toss, so there the sender is asked.
    """
    if b"\x00" in content:
        raise InvalidDocumentError(f"binary: NUL at byte {content.index(0)}; send text") from error
    best = from_bytes(content).best()
    if best is None:
        raise InvalidDocumentError(_fault(content, error, "utf-8")) from error
    western = content.decode("windows-1252", errors="replace")
    text = str(best)
    if text == western:
        return text, "windows-1252"
    if best.chaos > 0 or not _mostly_beyond_latin(text):
        raise InvalidDocumentError(_fault(content, error, "utf-8")) from error
    return text, best.encoding


def _mostly_beyond_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha() and character > "\x7f"]
    return sum(character >= "\u0370" for character in letters) > 0.9 * len(letters)


def _fault(content: bytes, error: UnicodeDecodeError, encoding: str, *, skipped: int = 0) -> str:
    byte = f"byte {error.start + skipped} (0x{content[error.start]:02X})"
    if encoding == "utf-8":
        return f"not UTF-8 at {byte}; send charset=windows-1252 if that is what it is"
    return f"not {encoding} at {byte}; send the charset it is really in"


def refuse_binary(text: str) -> None:
    """Raises InvalidDocumentError for NUL, for nothing but white space, for many control characters."""
    if "\x00" in text:
        raise InvalidDocumentError(f"binary: NUL at character {text.index(chr(0))}; send text")
    if not text.strip():
        raise InvalidDocumentError("no text: nothing but white space; send a report")
    controls = _CONTROL.findall(text)
    if len(controls) > _CONTROLS_ALLOWED * len(text):
        raise InvalidDocumentError(f"binary: {len(controls)} control characters in {len(text)}; send text")
