"""A watch as a real process that is killed while it sends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

REPORT = b"BERN, May 4 - Foreign Minister Edda Rosvik met Colonel Tamas Orlay."


class Taking(BaseHTTPRequestHandler):
    """Takes reports as the service does; answers the second one late, so that its sender can be killed."""

    taken: list[tuple[str, bytes]]
    wait: threading.Event

    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.headers["Idempotency-Key"], content))
        if len(self.taken) == 2:
            self.wait.wait(20)
        body = json.dumps({"state": "queued", "href": "/jobs/1", "documents": []}).encode()
        try:
            self.send_response(202)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.mark.system
def test_a_watch_that_is_killed_goes_on_and_doubles_nothing(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_bytes(REPORT + name.encode())
        os.utime(folder / f"{name}.txt", (1, 1))
    Taking.taken, Taking.wait = [], threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    words = [sys.executable, "-m", "communique", "watch", str(folder), "--once", "--server", address]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "COMMUNIQUE_KEY": "cq_x"}
    with subprocess.Popen(words, env=environment, cwd=tmp_path) as first:
        deadline = time.monotonic() + 30
        while len(Taking.taken) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        first.kill()
    Taking.wait.set()
    assert subprocess.run(words, env=environment, cwd=tmp_path, check=False).returncode == 0
    server.shutdown()
    server.server_close()
    keys = [key for key, _ in Taking.taken]
    assert [content[-1:] for _, content in Taking.taken] == [b"a", b"b", b"b", b"c"]
    assert keys[1] == keys[2]  # which the service answers with the job it has
    assert len(set(keys)) == 3
