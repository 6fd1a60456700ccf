"""What is asked of which version of the dataset, and what goes on with its answer elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from communique.api.endpoint import Answer, QueryAsk
from communique.sparql.request import QueryRequest
from communique.sparql.stream import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of which version; name is the answer's entity tag, None where it is another each time.

    media is empty until a reader says it.
    """

    request: QueryRequest
    ask: QueryAsk
    media: str
    guide: str | None
    version: int
    name: str | None

    def as_read(self, stream: Stream) -> Asked:
        """With what the reader says of its answer."""
        return replace(self, media=stream.media, name=None if stream.is_volatile else self.name)

    def whole(self, body: bytes, *, version: int, name: str | None) -> Answer:
        """The answer with this body, under this name."""
        return Answer(
            media_type=self.media,
            chunks=iter([body]),
            whole=body,
            version=version,
            etag=name,
            help=self.guide,
        )


class GoingOn:
    """What goes on with an answer in a thread. Dropped uncalled, it lets the next one who asks begin anew."""

    def __init__(self, call: Callable[[], Answer], release: Callable[[], None]) -> None:
        self._call, self._release = call, release

    def __call__(self) -> Answer:
        return self._call()

    def __del__(self) -> None:
        self._release()
