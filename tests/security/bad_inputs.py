"""Bad requests of every kind, by seed: damaged reports, queries, graphs, decisions; absurd words anywhere."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.properties.test_hostile_files import SEEDS, damaged

from communique.resources import files

NASTY = (
    "", " ", "\x00", "é" * 300, "\u202e\ud7ff", "x" * 9000, "-1", "0", "99999999999999999999", "1e999",
    "9" * 5000, "²",
    "NaN", "null", "[]", "{}", "'; DROP TABLE documents; --", "../../etc/passwd", "%00", "%ff",
    "<script>alert(1)</script>", "http://[::1", "javascript:alert(1)", "urn:x",
    "http://127.0.0.1:8000/id/" + "0" * 32, "2026-02-30", "9999-12-31", "0000-00-00", "2026-05-04T25:61:61",
    "true", "*", "a,b;c", "\n", "\t", "{{7*7}}", "${x}", "a\\u0000b", "🚀" * 50, "?x ?y ?z } #", "bytes=0-",
    "bytes=9-1,2-", 'W/"', "text/html;q=-1", "*/*;q=x", "application/json; charset=x",
)  # fmt: skip
KINDS = (
    "text/plain", "application/json", "text/html", "application/pdf", "message/rfc822",
    "application/x-ndjson", "multipart/form-data", "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded", "text/turtle", "application/ld+json", "application/n-triples",
    "application/sparql-query", "application/sparql-update", "x", "", "application/octet-stream",
    "text/plain; charset=utf-7", "application/warc", "application/rss+xml", "a/b/c;;",
)  # fmt: skip
HEADERS = (
    "Accept", "Accept-Encoding", "Range", "If-Range", "If-None-Match", "If-Modified-Since",
    "Idempotency-Key", "Content-Type", "Content-Encoding", "Last-Event-ID", "Origin", "X-Forwarded-For",
    "Prefer", "Cookie",
)  # fmt: skip
# What takes no input and works for long.
_LONG = frozenset(
    {"/admin/verify", "/admin/rebuild", "/admin/backup", "/admin/reextract", "/admin/reextract/commit"}
)
_GRAPHS = (
    b"<urn:a> <urn:b> <urn:c> .", b"@prefix x: <urn:x> . x:a x:b [ x:c 1, 'q'@en ] .",
    b'{"@id": "urn:a", "urn:b": [1]}',
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>',
)  # fmt: skip
_UPDATES = (
    b"INSERT DATA { GRAPH <http://127.0.0.1:8000/graph/user/f> { <urn:a> <urn:b> 1 } }",
    b"DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    b"CLEAR ALL ; DROP SILENT GRAPH <urn:x>", b"LOAD <file:///etc/passwd> INTO GRAPH <urn:x>",
)  # fmt: skip


@dataclass(frozen=True)
class Bad:
    """One request."""

    method: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)


class BadInputs:
    """One after another, the same for the same seed. paths: those of the OpenAPI description."""

    def __init__(self, seed: int, paths: dict[str, dict[str, Any]]) -> None:
        self._chance = random.Random(seed)
        self._paths = [
            (method.upper(), path, operation)
            for path, operations in sorted(paths.items())
            for method, operation in sorted(operations.items())
            if path not in _LONG
        ]
        self._queries = [path.read_bytes() for path in files("queries", "*.rq")]
        self._examples = [
            (path, example)
            for method, path, operation in self._paths
            if method == "POST" and (example := _example(operation))
        ]

    def one(self) -> Bad:
        """The next."""
        kinds = (
            self._report,
            self._report,
            self._query,
            self._update,
            self._graph,
            self._body,
            self._anywhere,
        )
        made = self._chance.choice(kinds)()
        if self._chance.random() < 0.25:
            made.options.setdefault("headers", {}).update(self._header())
        return made

    def _word(self) -> str:
        return self._chance.choice(NASTY)

    def _header(self) -> dict[str, bytes]:
        name = self._chance.choice(HEADERS)
        word = self._word() if self._chance.random() < 0.7 else self._chance.choice(KINDS)
        return {name: word.encode().replace(b"\n", b" ").replace(b"\x00", b" ")}

    def _named(self, *names: str) -> dict[str, str]:
        return {name: self._word() for name in names if self._chance.random() < 0.3}

    def _report(self) -> Bad:
        kind = self._chance.choice(list(SEEDS))
        content = damaged(SEEDS[kind], self._chance)
        if self._chance.random() < 0.25:
            content = self._json()
        if self._chance.random() < 0.3:
            kind = self._chance.choice(KINDS)
        path = self._chance.choice(("/ingest", "/ingest", "/extract", "/page/ingest"))
        options = {"content": content, "headers": {"Content-Type": kind}}
        options["params"] = self._named(
            "published", "rights", "publisher", "url", "language", "marking", "timeout"
        )
        if path == "/ingest" and self._chance.random() < 0.5:
            options["params"]["wait"] = "true"
        return Bad("POST", path, options)

    def _json(self) -> bytes:
        """A report as JSON with something absurd in the place of one of its values."""
        absurd = (
            None, True, -1, 1e308, [], {}, [[[]]], {"a": {"b": []}}, ["x"] * 3, self._word(), "\ud800",
            10**40,
        )  # fmt: skip
        report = {"text": "Envoys met in Bern on Monday.", "published": "2026-05-04", "publisher": "Wire"}
        name = self._chance.choice((*report, "url", "html", "rights", "language", "title", self._word()))
        body = json.dumps(report | {name: self._chance.choice(absurd)})
        deep = b"[" * 5000 if self._chance.random() < 0.05 else b""
        return deep + (damaged(body.encode(), self._chance) if self._chance.random() < 0.3 else body.encode())

    def _query(self) -> Bad:
        text = damaged(self._chance.choice(self._queries), self._chance)
        params = self._named("default-graph-uri", "named-graph-uri", "timeout", "max-rows", "format")
        match self._chance.randrange(3):
            case 0:
                return Bad(
                    "GET", "/sparql", {"params": {"query": text.decode("utf-8", "replace")[:6000], **params}}
                )
            case 1:
                return Bad("POST", "/sparql", {"data": {"query": text.decode("latin-1")}, "params": params})
        headers = {"Content-Type": "application/sparql-query"}
        return Bad("POST", "/sparql", {"content": text, "headers": headers, "params": params})

    def _update(self) -> Bad:
        headers = {"Content-Type": "application/sparql-update"}
        content = damaged(self._chance.choice(_UPDATES), self._chance)
        return Bad(
            "POST",
            "/update",
            {"content": content, "headers": headers, "params": self._named("using-graph-uri")},
        )

    def _graph(self) -> Bad:
        graphs = ("http://127.0.0.1:8000/graph/user/fuzz", "http://127.0.0.1:8000/graph/log", self._word())
        options: dict[str, Any] = {"params": {"graph": self._chance.choice(graphs)}}
        method = self._chance.choice(("PUT", "POST", "GET", "DELETE"))
        if method in ("PUT", "POST"):
            options["content"] = damaged(self._chance.choice(_GRAPHS), self._chance)
            options["headers"] = {"Content-Type": self._chance.choice(KINDS)}
        return Bad(method, "/graphs", options)

    def _body(self) -> Bad:
        """A body that the description gives as an example, damaged or with absurd values."""
        path, example = self._chance.choice(self._examples)
        changed = dict(example) if isinstance(example, dict) else {}
        for name in list(changed):
            if self._chance.random() < 0.5:
                changed[name] = self._chance.choice((self._word(), [self._word()], None, 7, {}, [{}], True))
        content = json.dumps(changed).encode()
        if self._chance.random() < 0.3:
            content = damaged(content, self._chance)
        return Bad(
            "POST", self._filled(path), {"content": content, "headers": {"Content-Type": "application/json"}}
        )

    def _anywhere(self) -> Bad:
        """Any path that there is, its names and parameters absurd, now and then by another method."""
        method, path, operation = self._chance.choice(self._paths)
        if self._chance.random() < 0.1:
            method = self._chance.choice(
                ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")
            )
        named = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]
        options: dict[str, Any] = {"params": self._named(*named, *named, "q", "graph", "format")}
        if method in ("POST", "PUT", "PATCH"):
            options["content"] = self._json()
            options["headers"] = {"Content-Type": self._chance.choice(KINDS)}
        return Bad(method, self._filled(path), options)

    def _filled(self, path: str) -> str:
        """The path with an absurd name for each of its parts in braces."""
        while "{" in path:
            before, _, rest = path.partition("{")
            path = before + (quote(self._word(), safe="") or "x") + rest.partition("}")[2]
        return path


def _example(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if "example" in content:
        return content["example"]
    return next((each.get("value") for each in content.get("examples", {}).values()), None)
