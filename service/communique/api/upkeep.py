"""What the door needs of those who keep the collection: erasing, copies, reading again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedView:
    """The reports that were erased, and the dataset's version afterwards."""

    documents: tuple[str, ...]
    version: int


class Upkeep(Protocol):
    """The use cases as the door sees them. Blocking; the door calls them in threads."""

    def erase(self, target: str, /, *, who: str, why: str, is_sure: bool) -> ErasedView:
        """Erase a report, or all that name a thing; several only when is_sure."""

    def backup(self) -> Iterator[bytes]:
        """A backup of this moment, in chunks."""
