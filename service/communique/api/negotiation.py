"""Content negotiation by Accept (RFC 9110, 12.5.1): q-values, wildcards, q=0, most specific range first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.errors import NotAcceptableError

_LONG = 400  # characters of a header that is not worth keeping


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How closely it names the media type: 3 exactly, 2 by type, 1 by */*, 0 not at all."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return 3
        if (self.type, self.subtype) == (main, "*"):
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(","):
        name, *parameters = part.split(";")
        main, slash, sub = name.strip().lower().partition("/")
        if main and slash:
            found.append(_Range(main, sub, _quality(parameters)))
    return found


def choose(accept: str | None, offered: Sequence[str]) -> str:
    """The offered media type the client likes best, the first offered among equals.

    Raises NotAcceptableError when the header allows none of them.
    """
    if accept is None or not accept.strip():
        return offered[0]
    best = _best(accept, tuple(offered)) if len(accept) < _LONG else _best.__wrapped__(accept, tuple(offered))
    if best is None:
        raise NotAcceptableError(f"nothing here fits 'Accept: {accept}'; offered: {', '.join(offered)}")
    return best


@lru_cache(maxsize=256)  # clients send the same few headers over and over
def _best(accept: str, offered: Sequence[str]) -> str | None:
    ranges = _ranges(accept)
    best, best_quality = None, 0.0
    for media_type in offered:
        fitting = max(ranges, key=lambda each: each.fit(media_type), default=None)
        quality = fitting.quality if fitting and fitting.fit(media_type) else 0.0
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def choose_format(name: str | None, accept: str | None, offered: Mapping[str, str]) -> str:
    """A media type by an explicit format name or media type (which wins) or by Accept.

    offered maps short names to media types, the default first.
    """
    if not name:
        return choose(accept, tuple(dict.fromkeys(offered.values())))
    if name in offered:
        return offered[name]
    if name in offered.values():
        return name
    raise NotAcceptableError(f"no format {name!r}; one of {', '.join(offered)}")
