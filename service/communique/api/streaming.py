"""An answer in pieces that ends the work behind it as soon as whoever asked has gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

STALLED_SECONDS = 30.0
OVER = "over"  # of a request's state: tells whether the service is about to end


def is_over(scope: Scope) -> bool:
    """Whether a stream without an end should end now, since the service does."""
    told: Callable[[], bool] | None = scope.get("state", {}).get(OVER)
    return told is not None and told()


class PiecesResponse(Response):
    """Pieces that come from a blocking iterator, which is closed at the end, whatever the end is.

    gone is set when the client has gone, for whoever makes the pieces. What fails after the first piece, and
    a client that takes none for half a minute, break the connection off: a cut answer must not look whole.
    """

    def __init__(
        self,
        pieces: Iterator[bytes],
        *,
        media_type: str,
        headers: Mapping[str, str],
        gone: threading.Event | None = None,
    ) -> None:
        super().__init__(media_type=media_type, headers=headers)
        del self.headers["content-length"]
        self._pieces = pieces
        self._gone = gone or threading.Event()

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send the pieces until they end or nobody takes them."""
        watching = asyncio.create_task(self._watch(receive))
        try:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            while (piece := await run_in_threadpool(next, self._pieces, None)) is not None:
                if self._gone.is_set():
                    return
                async with asyncio.timeout(STALLED_SECONDS):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            watching.cancel()
            if close := getattr(self._pieces, "close", None):
                await run_in_threadpool(close)

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._gone.set()
