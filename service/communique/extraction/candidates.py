"""Every place where a cue stands, also where its conditions fail: what may evoke an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.extraction.conditions import holds
from communique.extraction.cues import CueMatch
from communique.extraction.markable import bar_to
from communique.extraction.scene import Scene
from communique.model.text import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The senses of one cue at one place, and which of their conditions fail there.

    failed has one entry a sense, in the order of the matches; unmarkable says why the place bars any event.
    """

    matches: tuple[CueMatch, ...]
    failed: tuple[tuple[str, ...], ...]
    unmarkable: str | None = None

    @property
    def head(self) -> Token:
        """The word that carries the cue."""
        return self.matches[0].head

    @property
    def fitting(self) -> CueMatch | None:
        """The sense with the most conditions, all of which hold; None where rules see no event."""
        if self.unmarkable is not None:
            return None
        whole = [match for match, failed in zip(self.matches, self.failed, strict=True) if not failed]
        return max(whole, key=_asked, default=None)

    @property
    def likeliest(self) -> CueMatch:
        """The sense that comes nearest: the fewest conditions fail, and of these the most hold."""
        return self._likeliest[0]

    @property
    def failed_of_likeliest(self) -> tuple[str, ...]:
        """What is wanting of the sense that comes nearest."""
        return self._likeliest[1]

    @property
    def _likeliest(self) -> tuple[CueMatch, tuple[str, ...]]:
        pairs = zip(self.matches, self.failed, strict=True)
        return min(pairs, key=lambda pair: (len(pair[1]), len(pair[1]) - _asked(pair[0])))

    @property
    def wanting(self) -> int:
        """How much is wanting: 0 where rules see an event, one more than the conditions that fail else."""
        if self.fitting is not None:
            return 0
        return 1 + min(map(len, self.failed)) + (self.unmarkable is not None)


def _asked(match: CueMatch) -> int:
    return len(match.cue.values("needs"))


def candidates_of(scene: Scene) -> Iterator[Candidate]:
    """All cues of a document, the longest words first, then in reading order."""
    for group in _by_place(scene.lexicon.events.matches(scene.tokens)):
        yield Candidate(
            matches=tuple(group),
            unmarkable=bar_to(group[0].head, scene),
            failed=tuple(
                tuple(name for name in match.cue.values("needs") if not holds(name, scene, match))
                for match in group
            ),
        )


def _by_place(matches: Iterable[CueMatch]) -> list[list[CueMatch]]:
    """Alternative senses of the same words together, the longest words first."""
    groups: dict[tuple[int, int], list[CueMatch]] = {}
    for match in matches:
        groups.setdefault((match.head.i, len(match.tokens)), []).append(match)
    return sorted(groups.values(), key=lambda group: (-len(group[0].tokens), group[0].head.i))
