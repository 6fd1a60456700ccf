"""Headlines In Title Case, given to the language model like sentences, so that it finds their verbs."""

from __future__ import annotations

import re
from functools import cache

from communique.model.reference import Reference

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SUFFIXES = ("", "s", "es", "d", "ed", "ing")
_LONGEST = 150  # characters of a headline
_FEWEST = 4  # words
_LONG = 5  # letters: a shorter word may be small in title case
_CUES = ("EventCue", "SupportVerbCue", "FactualityCue", "NounGroupCue", "ActorNounCue")
_SMALL = frozenset(
    (
        *("after", "against", "amid", "among", "and", "around", "as", "at", "before", "between", "but", "by"),
        *("despite", "during", "for", "from", "if", "in", "into", "its", "near", "new", "no", "not", "of"),
        *("off", "on", "or", "out", "over", "per", "since", "than", "that", "their", "through", "to", "up"),
        *("toward", "under", "until", "with", "within", "without", "day", "week", "month", "year", "his"),
        *("first", "second", "third", "says", "say", "two", "three", "more", "most", "all", "another"),
        *("is", "are", "be", "will"),
    )
)
# Never made small: "in May", "on Sunday".
_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday"),
        *("saturday", "sunday"),
    )
)


def common_words(reference: Reference) -> frozenset[str]:
    """The words that the cues of the vocabularies are made of: common nouns and verbs of such reports."""
    lemmas = (cue.lemma.lower() for kind in _CUES for cue in reference.cues_of(kind))
    return frozenset(word for lemma in lemmas for word in _WORD.findall(lemma))


def recased(text: str, common: frozenset[str]) -> str:
    """The text with the common words of a headline in title case made small; every character keeps its place.

    A word stays as it is when the report has it with a capital inside a sentence, or nothing tells that it is
    a common word.
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line, body = text[start:end], text[end:]
    if end < 0 or len(line) > _LONGEST or not _is_title_case(line):
        return text
    inside, small = _words_of(body)
    parts: list[str] = []
    last = 0
    for number, match in enumerate(_WORD.finditer(line)):
        word = match.group()
        plain = word[:1].isupper() and word[1:].islower() and number > 0
        if plain and word not in inside and _is_common(word.lower(), small, common):
            parts.extend((line[last : match.start()], word.lower()))
            last = match.end()
    changed = "".join((*parts, line[last:]))
    return text[:start] + changed + body if len(changed) == len(line) else text


def _is_title_case(line: str) -> bool:
    words = _WORD.findall(line)
    capital = [word for word in words if word[:1].isupper() and not word.isupper()]
    long = [word for word in words if len(word) >= _LONG]
    return len(capital) >= _FEWEST and not any(word.islower() for word in long)


def _words_of(body: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words with a capital inside sentences, and words that stand small."""
    inside, small = set[str](), set[str]()
    for match in _WORD.finditer(body):
        word = match.group()
        if word.islower():
            small.add(word)
        elif body[: match.start()].rstrip()[-1:] not in ("", ".", "!", "?", "“", '"', ":", "\n", "—"):
            inside.add(word)
    return frozenset(inside), frozenset(small)


def _is_common(word: str, small: frozenset[str], common: frozenset[str]) -> bool:
    if word in _DATES:
        return False
    return word in small or word in _SMALL or any(stem in common for stem in _stems(word))


@cache
def _stems(word: str) -> tuple[str, ...]:
    cut = [word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix)]
    whole = (*(f"{each}e" for each in cut), *(f"{each[:-1]}y" for each in cut if each.endswith("i")))
    return (*cut, *whole)
