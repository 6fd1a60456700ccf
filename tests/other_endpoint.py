"""Another SPARQL endpoint on this machine, for tests: it answers over a store, or as it is told.

It notes what it was asked.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox

JSON = "application/sparql-results+json"


@dataclass
class OtherEndpoint:
    """Its address, its store, queries asked of it; answers by path are (status, headers, body)."""

    store: ox.Store = field(default_factory=ox.Store)
    asked: list[str] = field(default_factory=list)
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    port: int = 0

    def address(self, path: str = "/sparql") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str, query: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.answers:
            return self.answers[path]
        found = self.store.query(query).serialize(format=ox.QueryResultsFormat.JSON)
        return 200, {"Content-Type": JSON}, found


@contextmanager
def other_endpoint() -> Iterator[OtherEndpoint]:
    """Serves until the block ends."""
    served = OtherEndpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            query = parse_qs(body)["query"][0]
            served.asked.append(query)
            self._send(*served.answer(self.path, query))

        def do_GET(self):
            served.asked.append(self.path)
            self._send(*served.answers.get(self.path, (404, {}, b"")))

        def _send(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
