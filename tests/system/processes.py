"""The command and its server as real processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading

COMMAND = [sys.executable, "-m", "communique"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNIQUE_")}


def run(*arguments, folder, stdin=None, **environment):
    """One command run to its end; COMMUNIQUE_DATA is the folder's `data`."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=folder,
        env={**ENVIRONMENT, "COMMUNIQUE_DATA": str(folder / "data"), **environment},
    )


class Server:
    """`communique serve` on a free port, up when it has said its link."""

    def __init__(self, folder):
        command = [*COMMAND, "serve", "--port", "0", "--data", str(folder / "data")]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder, env=ENVIRONMENT
        )
        guard = threading.Timer(90, self.process.kill)
        guard.start()
        said = [self.process.stdout.readline() for _ in range(2)]
        guard.cancel()
        self.url = re.search(r"http://127\.0\.0\.1:\d+", said[0]).group()
        self.link = re.search(r"/session/\S+", said[1]).group()
        self.errors = ""

    def stop(self, number=signal.SIGTERM):
        """Its exit code after a signal."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        _, self.errors = self.process.communicate(timeout=60)
        return self.process.returncode
