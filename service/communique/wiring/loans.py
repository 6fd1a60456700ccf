"""What a process that connections are lent to keeps of each, and how it hears of them."""

from __future__ import annotations

import array
import socket
import time
from dataclasses import dataclass
from email.utils import formatdate

from communique.api.lending import Terms

_LARGEST_MESSAGE = 1 << 17


@dataclass(slots=True)
class Loan:
    """A connection on loan and the terms of it."""

    number: int
    line: socket.socket
    terms: Terms
    used: float
    answered: int = 0


class Dates:
    """The header of the date, new each second."""

    def __init__(self) -> None:
        self._second, self._header = -1, b""

    def header(self) -> bytes:
        """The line of now."""
        now = int(time.time())
        if now != self._second:
            self._second = now
            self._header = f"date: {formatdate(now, usegmt=True)}\r\n".encode()
        return self._header


def received(channel: socket.socket) -> tuple[bytes, array.array[int]]:
    """A message that is there, and the descriptors with it. (`socket.recv_fds` takes no flags, and waits.)"""
    descriptors = array.array("i")
    space = socket.CMSG_LEN(descriptors.itemsize)
    message, notes, _, _ = channel.recvmsg(_LARGEST_MESSAGE, space, socket.MSG_DONTWAIT)
    for level, kind, note in notes:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            descriptors.frombytes(note)
    return message, descriptors
