"""Prints: a sample of a text's runs of words, by which copies of one text are known however they were edited.

Every run of five words outside quotation marks is hashed, and of each eight runs in a row the least is kept
(winnowing: Schleimer, Wilkerson, Aiken, SIGMOD 2003), so that twelve words copied in a row always leave a
print in both. What is quoted is left out: independent reports quote one speaker alike.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

RUN = 5  # words
WINDOW = 8  # runs
# Measured (tests/unit/derivation/copied_texts.py): copies as desks edit them share two thirds and more of the
# shorter text's prints, independent reports of one event a tenth at the most.
SHARE_OF_SHORTER = 0.4
SHARE_OF_LONGER = 0.15  # what holds a short text among much else is a digest, no copy of it
_LEAST_SHARED = 3  # a phrase or two in common make no copy; a text of fewer is known by all of its words
_FEWEST = 20  # words outside quotation marks; of texts with fewer everything is taken
_BITS = 63  # so that SQLite keeps them as integers

_WORD = re.compile(r"[^\W_]+")
# Marks that desks set differently: apostrophes, soft hyphens, commas in numbers.
_INSIDE_WORDS = re.compile(r"(?<=\w)['’ʼ](?=\w)|\u00ad|(?<=\d),(?=\d{3})")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*»|„[^“”]*[“”]|\"[^\"\n]*\"", re.MULTILINE)


def prints(text: str) -> frozenset[int]:
    """The prints of a text, at least one; 63-bit numbers, the same on every machine."""
    words = _words(_QUOTED.sub(" ", text))
    if len(words) < _FEWEST:
        words = _words(text)
    hashes = [_hash(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]
    found = frozenset(min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)))
    return found if len(found) >= _LEAST_SHARED else frozenset([_hash(words)])


def are_copies(shared: int, one: int, other: int) -> bool:
    """Whether two texts, of so many prints each and so many of them shared, are one edited."""
    shorter, longer = sorted((one, other))
    least = max(SHARE_OF_SHORTER * shorter, SHARE_OF_LONGER * longer, min(_LEAST_SHARED, shorter))
    return shared >= least


def _words(text: str) -> list[str]:
    plain = _INSIDE_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _WORD.findall(plain)


def _hash(words: list[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)
