"""Finding cue words: lemma sequences of `Reference.cues` in a document's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.model.reference import Cue
from communique.model.text import Mention, Span, Token

_WORDS = re.compile(r"[^\s\-‐‑–]+|[\-‐‑–]")
# Names of weapons and events are tagged PROPN where the same word as a plain noun is NOUN.
_ALIKE = {"NOUN": ("NOUN", "PROPN"), "VERB": ("VERB", "AUX"), "ADP": ("ADP", "SCONJ", "VERB", "ADV")}
_PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "oprd", "npadvmod")
_PLAIN_PARTICLES = ("out", "off", "back", "away", "up", "down", "apart")  # "pulled its troops out of X"
_LONG = 4  # words of a cue whose tail may stand behind an object, whatever the parse made of it
_REACH = 4  # a particle stands at most so many words after its verb: "called the talks off"


def span_of(token: Token) -> Span:
    """The characters of one token."""
    return Span(token.idx, token.idx + len(token))


def argument_span(token: Token, mention: Mention | None) -> tuple[int, int]:
    """Where the filler stands: the mention when it covers the token, else the token itself."""
    here = span_of(token)
    if mention is not None and mention.span.covers(here):
        return mention.span.start, mention.span.end
    return here.start, here.end


def span_over(tokens: Sequence[Token]) -> Span:
    """The characters from the first to the last of the tokens."""
    first = min(token.idx for token in tokens)
    return Span(first, max(token.idx + len(token) for token in tokens))


@dataclass(frozen=True, slots=True, kw_only=True)
class CueMatch:
    """A cue where it stands. head is the word that governs the others, tokens are in reading order."""

    cue: Cue
    head: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first to the last word of the cue."""
        return span_over(self.tokens)


def forms_of(token: Token) -> tuple[str, ...]:
    """The lemma, the word, and the verb in -e that lemmatisers cut too short ("staged" to "stag")."""
    return _forms(token.lemma_, token.lower_, token.pos_ == "VERB")


@lru_cache(maxsize=1 << 15)  # every cue list asks for every word
def _forms(lemma: str, word: str, verb: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    lower = lemma.lower()
    cut = verb and word.endswith(("ed", "ing")) and not lower.endswith("e")
    return tuple(dict.fromkeys((lower, word, f"{lower}e") if cut else (lower, word)))


class CueMatcher:
    """Matches cues by lemma, several words and part of speech; the longest at a place wins.

    Words stand together, or, for a verb, each below one before it ("called the talks off", "put X on ice").
    Cues of one lemma are alternative senses: all of them are returned, in the order of their keys. With
    every_length shorter cues inside the longest are returned too, for who asks more of a cue than its words.
    """

    def __init__(self, cues: Iterable[Cue], *, every_length: bool = False) -> None:
        self._every_length = every_length
        self._by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for cue in sorted(cues, key=lambda cue: cue.key):
            words = tuple(_WORDS.findall(cue.lemma.lower()))
            self._by_first.setdefault(words[0], []).append((words, cue))

    def matches(self, tokens: Sequence[Token]) -> tuple[CueMatch, ...]:
        """All matches in reading order of their first words."""
        found: list[CueMatch] = []
        taken = -1
        for position in range(len(tokens)):
            if position <= taken:
                continue
            here = self._at(tokens, position)
            found.extend(here)
            if here and not self._every_length:
                taken = max(_end(match, position) for match in here)
        return tuple(found)

    def _at(self, tokens: Sequence[Token], position: int) -> list[CueMatch]:
        token = tokens[position]
        candidates = [pair for form in forms_of(token) for pair in self._by_first.get(form, ())]
        if not candidates:
            return []
        matches = [
            match for words, cue in candidates if (match := _match(tokens, position, words, cue)) is not None
        ]
        if self._every_length:
            return matches
        longest = max((len(match.tokens) for match in matches), default=0)
        return [match for match in matches if len(match.tokens) == longest]


def _end(match: CueMatch, position: int) -> int:
    """Where matching goes on: words within a contiguous cue start no other cue."""
    contiguous = match.tokens[-1].i - match.tokens[0].i == len(match.tokens) - 1
    return position + len(match.tokens) - 1 if contiguous else position


def _match(tokens: Sequence[Token], position: int, words: tuple[str, ...], cue: Cue) -> CueMatch | None:
    found = tuple(tokens[position : position + len(words)])
    if len(found) < len(words) or not all(map(_is_word, found, words)):
        found = _apart(tokens[position], words) if cue.pos == "VERB" else ()
    if not found:
        return None
    head = _head_noun(found) if cue.pos == "NOUN" else _head(found, cue.pos)
    if head.pos_ not in _ALIKE.get(cue.pos, (cue.pos,)):
        return None
    return CueMatch(cue=cue, head=head, tokens=found)


def _head_noun(found: tuple[Token, ...]) -> Token:
    """The last word, or the one before "of": the "exchange" of an "exchange of fire"."""
    tied = next((place for place, word in enumerate(found) if place and word.lower_ == "of"), None)
    return found[-1] if tied is None else found[tied - 1]


def _is_word(token: Token, word: str) -> bool:
    return word in forms_of(token)


def _apart(verb: Token, words: tuple[str, ...]) -> tuple[Token, ...]:
    """A verb and the words that hang on it with others between: "called ... off", "put ... on ice"."""
    if len(words) >= _LONG and (tail := _tail(verb, words[1:])):
        return (verb, *tail)
    found = [verb]
    for word in words[1:]:
        following = next(
            (each for each in _below(found, particle=len(words) == 2) if _is_word(each, word)), None
        )
        if following is None or (len(words) == 2 and _is_loose(verb, following)):
            return ()
        found.append(following)
    return tuple(found) if len(words) > 1 else ()


def _tail(verb: Token, words: tuple[str, ...]) -> tuple[Token, ...]:
    """The words that stand together behind an object: "declared the consul | persona non grata".

    Three words or more are told by themselves, however long the object.
    """
    reach = 2 * _REACH * (2 if len(words) > 2 else 1)
    behind = sorted(
        (each for each in verb.subtree if verb.i < each.i <= verb.i + reach), key=lambda each: each.i
    )
    for start in range(len(behind) - len(words) + 1):
        here = tuple(behind[start : start + len(words)])
        if all(map(_is_word, here, words)):
            return here
    return ()


def _below(found: list[Token], *, particle: bool) -> Iterator[Token]:
    """What hangs on the words found, behind the last of them and near the verb."""
    reach = _REACH * (1 if particle else 2)
    for above in found:
        for child in above.rights:
            near = found[-1].i < child.i <= found[0].i + reach
            if near and child.dep_ in _PARTICLES:
                yield child
    if len(found) > 1:
        yield from (
            child for child in found[-1].children if child.dep_ in ("pobj", "prep") and child.i > found[-1].i
        )


def _is_loose(verb: Token, child: Token) -> bool:
    """Whether a preposition behind an object is no particle: "called X on Saturday" calls on nobody."""
    if child.dep_ != "prep" or child.lower_ in _PLAIN_PARTICLES:
        return False
    return any(other.dep_ == "dobj" and other.i < child.i for other in verb.rights)


def _head(found: tuple[Token, ...], pos: str) -> Token:
    inside = {token.i for token in found}
    tops = [token for token in found if token.head.i not in inside or token.head.i == token.i]
    fitting = [token for token in (*tops, *found) if token.pos_ in _ALIKE.get(pos, (pos,))]
    return (fitting or tops or list(found))[0]
