"""Since when versions of the dataset are as they are, and bodies made of one, with their tags."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from communique.api.endpoint import Answer

_SECOND = timedelta(seconds=1)


class Moments:
    """The moment of the present version: whole seconds (UTC), never the same for two versions.

    It is when the version was first asked for, which is after it was made, so that who holds something of
    that date holds all of it.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._version = -1
        self._moment = datetime.fromtimestamp(0, UTC)

    def of(self, version: int) -> datetime:
        """The moment; after several changes within one second it lies some seconds ahead.

        What was read of a version that has passed meanwhile is older than the present one's.
        """
        with self._lock:
            if version < self._version:
                return self._moment - _SECOND
            if version > self._version:
                self._version = version
                now = self._clock().astimezone(UTC).replace(microsecond=0)
                self._moment = max(now, self._moment + _SECOND)
            return self._moment

    def answer(self, body: bytes, media_type: str, *, version: int) -> Answer:
        """A body as an answer, under a tag that names its bytes.

        version is read before the body, so that its moment is not later than what the body holds.
        """
        return Answer(
            media_type=media_type,
            chunks=iter([body]),
            whole=body,
            version=version,
            etag=hashlib.sha256(body).hexdigest()[:32],
            modified=self.of(version),
        )
