"""Frames, in which our own processes answer through pipes: a letter, four bytes of length, the content."""

from __future__ import annotations

import struct

_HEAD = struct.Struct("!cI")


def framed(kind: bytes, content: bytes) -> bytes:
    """One frame; kind is the letter."""
    return _HEAD.pack(kind, len(content)) + content


class Frames:
    """What has come through a pipe and was not taken out yet."""

    def __init__(self) -> None:
        self._come = bytearray()

    def add(self, piece: bytes | memoryview) -> None:
        """More has come, which may end in the midst of a frame."""
        self._come += piece

    def take(self) -> tuple[bytes, bytes] | None:
        """Letter and content of the next frame, taken out; None until it is whole."""
        if len(self._come) < _HEAD.size:
            return None
        kind, length = _HEAD.unpack_from(self._come)
        end = _HEAD.size + length
        if len(self._come) < end:
            return None
        content = bytes(self._come[_HEAD.size : end])
        del self._come[:end]
        return kind, content
