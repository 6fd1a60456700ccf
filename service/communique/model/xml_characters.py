"""What texts may hold and XML 1.0 cannot say as it stands (2.2, Char; 2.11, End-of-Line Handling).

The engine writes literals into XML as they are: a form feed in a report made every RDF/XML of it unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from communique.errors import NotAcceptableError

_SAID_OTHERWISE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\r")
_NAME_AT_END = re.compile(r"[^\W\d][\w.\-\u00b7]*$")
_REPLACEMENT = "\ufffd".encode()


def is_xml(media_type: str) -> bool:
    """Whether a media type is XML."""
    return media_type.endswith(("+xml", "/xml"))


@lru_cache(maxsize=4096)
def require_name(predicate: str) -> None:
    """Raises NotAcceptableError for a predicate that RDF/XML cannot write (RDF 1.1 XML Syntax, 6.1.4)."""
    if not _NAME_AT_END.search(predicate):
        raise NotAcceptableError(
            f"RDF/XML cannot write the predicate <{predicate}>, which does not end in a name; ask for Turtle"
        )


def as_xml(written: bytes) -> bytes:
    """XML (UTF-8) with U+FFFD for characters that no XML holds, and a carriage return that stays one."""
    return _SAID_OTHERWISE.sub(lambda found: b"&#13;" if found[0] == b"\r" else _REPLACEMENT, written)


class XmlOutput:
    """A writer of XML whose pieces are put right as they pass."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, piece: bytes) -> int:
        """Write a piece; gives how much of it was taken: all."""
        self._write(as_xml(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held here."""
