"""Which language a text is in, where nobody says so: English by its small words, others by py3langid.

Wrongly calling an English report foreign loses all it says, so another language needs two witnesses: hardly
any English small words, and a model that is nearly sure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Words that German, Dutch, French or Nordic languages write alike ("in", "was", "on", "for") are left out.
_SMALL_WORDS = frozenset(
    "the of and to that were is are has have had with by at from he she it its his her they their been "  # noqa: SIM905  # a list of 30 lines
    "not but this which who will would after said".split()
)
_ENGLISH_SHARE = 0.1  # of words; English news has about 0.25, its neighbours next to none
_FEWEST_LETTERS = 60  # below that the model guesses
_SURE = 0.9
_READ_CHARACTERS = 6000
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is surely in; None where that is open."""
    read = text[:_READ_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(read)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if sum(word in _SMALL_WORDS for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    language, probability = _identifier().classify(read)
    return str(language) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
