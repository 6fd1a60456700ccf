"""What a quoted expression is said to stand for: '"special measures", a reference to air strikes'.

It is the writer who explains, also where the explanation stands behind a dash in another's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model.text import Annotations, Meaning, Span

_QUOTED = re.compile(r"[“\"«]([^”\"»“«.!?;]{2,60}?)[,]?[”\"»]")
_WORD_LIMIT = 6  # an expression; more words are a statement


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})".replace(" ", r"\s+")


_ITS = r"(?:an?|the|his|her|its|their)\s+(?:\w+\s+)?"
_IS = _any("is", "was", "are", "were", "has been", "have been", "has become")
_NAME = _any(
    *("terms?", "phrases?", "expressions?", "words?", "labels?", "slogans?", "formulas?", "wording"),
    *("euphemisms?", "shorthand", "code"),
)
_ADVERB = _any("widely", "generally", "commonly", "broadly", "usually", "often", "largely", "clearly")
_TAKEN = rf"(?:{_ADVERB}\s+)?" + _any(
    "understood",
    "taken",
    "interpreted",
    "read",
    "seen",
    "regarded",
    "meant",
    "thought",
    "believed",
    "assumed",
)
_TO_MEAN = _any(
    *("to mean", "to denote", "to refer to", "to signify", "to describe", "as meaning", "as referring to"),
    *("as an? (?:reference|allusion) to", "as (?:shorthand|code) for"),
)
_NOUN_FOR = _any(
    *("references? to", "allusions? to", "nod to", "euphemisms? for", "shorthand for", "byword for"),
    *("code for", "code-?words? for", "code words? for", "synonyms? for"),
)
_APART = r"\s*(?:[—–,(]|--?\s)\s*"
_OF = r"[^.;]{0,30}?"  # '"root causes" of the war'
# Behind the expression: what is read as its meaning begins where the match ends.
_BEHIND = tuple(
    re.compile(rf"{each}\s+", re.IGNORECASE)
    for each in (
        rf"{_OF}{_APART}{_ITS}(?:reference|allusion|{_NAME})\s+(?:(?:that|which)\s+{_IS}\s+)?{_TAKEN}\s+{_TO_MEAN}",
        rf"{_APART}(?:{_ITS})?{_NOUN_FOR}",
        rf"{_APART}by\s+which\s+[^,.;]{{2,40}}?\s+(?:means?|meant)",
        rf"(?:\s*,)?\s+(?:which\s+)?{_IS}\s+{_TAKEN}\s+{_TO_MEAN}",
        rf"(?:\s*,)?\s+(?:which\s+)?{_IS}\s+(?:{_ITS})?{_NOUN_FOR}",
        rf"\s+{_IS}\s+used\s+[^,.;]{{0,40}}?to\s+(?:mean|denote|refer\s+to|describe|signify)",
    )
)
# Only of what is called a term: 'uses the term "X" to mean'.
_NAMED = re.compile(rf"\b{_ITS}{_NAME}\s*$", re.IGNORECASE)
_USED = re.compile(r"\s+" + _any("to mean", "to denote", "to refer to", "to describe", "to signify") + r"\s+")
_END = re.compile(r"\s+[—–]\s+|;|\)|,?\s+(?:according\s+to|(?:he|she|they|officials|analysts)\s+said)\b")


def meanings_of(annotations: Annotations) -> tuple[Meaning, ...]:
    """Explained expressions in reading order; offsets are the document's."""
    text = annotations.document.text
    return tuple(each for sentence in annotations.sentences for each in _in_sentence(text, sentence))


def _in_sentence(text: str, sentence: Span) -> Iterator[Meaning]:
    words = sentence.of(text)
    for quoted in _QUOTED.finditer(words):
        if len(quoted[1].split()) > _WORD_LIMIT:
            continue
        patterns = (*_BEHIND, _USED) if _NAMED.search(words[: quoted.start()]) else _BEHIND
        matches = (pattern.match(words, quoted.end()) for pattern in patterns)
        found = next((each for each in matches if each is not None), None)
        meant = _phrase(words, found.end()) if found is not None else None
        if found is not None and meant is not None:
            yield Meaning(
                expression=Span(*quoted.span(1)).shifted(sentence.start),
                meant=meant.shifted(sentence.start),
                cue=Span(*found.span()).shifted(sentence.start),
            )


def _phrase(words: str, begin: int) -> Span | None:
    """From there to the end of the sentence or aside, without its last stop."""
    closing = _END.search(words, begin)
    told = words[begin : closing.start() if closing is not None else len(words)].rstrip(' \n.,!?:”"»')
    return Span(begin, begin + len(told)) if told.strip() else None
