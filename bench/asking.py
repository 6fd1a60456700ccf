"""Clients that ask over HTTP as fast as they are answered, in a process that does as little else as it can.

Run as a program it reads a plan (JSON: port, targets, clients, seconds) and prints requests a second, errors
and latencies. Connections are kept open; each client asks anew as soon as it has its whole answer.
"""

from __future__ import annotations

import json
import select
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

_ACCEPT = "application/sparql-results+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What came of it: answers, answers a second, those that were no 200, latencies in seconds."""

    answers: int
    rate: float
    errors: int
    median: float
    p99: float


def target(path: str, query: str) -> str:
    """The request target of a query by GET."""
    return f"{path}?query={quote(query)}"


def asked(port: int, targets: list[str], *, clients: int, seconds: float) -> Load:
    """Ask in a process of its own."""
    plan = json.dumps({"port": port, "targets": targets, "clients": clients, "seconds": seconds})
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, __file__], input=plan.encode(), stdout=subprocess.PIPE, check=True
    )
    return Load(**json.loads(done.stdout))


class _Client:
    """One connection; `take` says when an answer is whole."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._head, self._size, self._held = b"", 0, b""
        self.began = 0.0

    def ask(self, request: bytes) -> None:
        self._head, self._size, self._held = b"", 0, b""
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> bool:
        """Read what is there; whether the answer is whole. Of the body only its size and end are kept."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server closed")
        self._held += piece
        if not self._head:
            head, found, body = self._held.partition(b"\r\n\r\n")
            if not found:
                return False
            self._head, self._held, piece = head.lower(), body, body
        self._size += len(piece)
        self._held = self._held[-5:]
        at = self._head.find(b"content-length:")
        if at >= 0:
            return self._size >= int(self._head[at + 15 :].split(b"\r\n", 1)[0])
        return self._held == b"0\r\n\r\n"

    @property
    def is_right(self) -> bool:
        return self._head.startswith(b"http/1.1 200")


def _run(plan: dict[str, Any]) -> dict[str, float]:
    requests = [
        f"GET {each} HTTP/1.1\r\nHost: 127.0.0.1:{plan['port']}\r\nAccept: {_ACCEPT}\r\n\r\n".encode()
        for each in plan["targets"]
    ]
    poll = select.epoll()
    clients = {each.socket.fileno(): each for each in (_Client(plan["port"]) for _ in range(plan["clients"]))}
    at = errors = 0
    for number, client in clients.items():
        poll.register(number, select.EPOLLIN)
        client.ask(requests[at % len(requests)])
        at += 1
    latencies: list[float] = []
    began = time.perf_counter()
    end = began + plan["seconds"]
    # Slow answers are waited for, a few a client.
    while (now := time.perf_counter()) < end or len(latencies) < 2 * plan["clients"]:
        for number, _ in poll.poll(1.0):
            client = clients[number]
            if not client.take():
                continue
            latencies.append(time.perf_counter() - client.began)
            errors += not client.is_right
            client.ask(requests[at % len(requests)])
            at += 1
    latencies.sort()
    return {
        "answers": len(latencies),
        "rate": len(latencies) / (now - began),
        "errors": errors,
        "median": latencies[len(latencies) // 2],
        "p99": latencies[int(len(latencies) * 0.99)],
    }


if __name__ == "__main__":
    print(json.dumps(_run(json.load(sys.stdin))))
