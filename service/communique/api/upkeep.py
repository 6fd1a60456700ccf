"""What the door needs of those who keep the collection: erasing, copies, reading again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedView:
    """The reports that were erased, and the dataset's version afterwards."""

    documents: tuple[str, ...]
    version: int


class Upkeep(Protocol):
    """The use cases as the door sees them. Blocking; the door calls them in threads."""

    def erase(self, target: str, /, *, who: str, why: str, is_sure: bool) -> ErasedView:
        """Erase a report, or all that name a thing; several only when is_sure."""

    def reextract(self, *, since: int | None) -> Iterator[Mapping[str, Any]]:
        """What the present engine reads otherwise, a report at a time, then the totals; nothing changes."""

    def commit_reextraction(self) -> Mapping[str, Any]:
        """Put into the graph what was read again."""

    def discard_reextraction(self) -> None:
        """Forget what was read again."""

    def backup(self) -> Iterator[bytes]:
        """A backup of this moment, in chunks."""
