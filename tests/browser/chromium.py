"""A headless Chromium driven over its DevTools pipe: no driver to install, whatever version the system has.

The protocol is JSON messages ended by NUL on descriptors 3 and 4 (`--remote-debugging-pipe`).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any, Self

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_KEYS = {"Enter": ("\r", 13), "Tab": ("", 9), "Escape": ("", 27), " ": (" ", 32)}
_KEYS |= {f"Arrow{way}": ("", 37 + at) for at, way in enumerate(("Left", "Up", "Right", "Down"))}


def executable() -> str | None:
    """The system's Chromium, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Chromium:
    """One browser process; pages are tabs of it. Ends with the `with` block."""

    def __init__(self, program: str, profile: Path) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        self._process = subprocess.Popen(
            [
                "bash",
                "-c",
                f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}',
                "bash",
                program,
                *_FLAGS,
                f"--user-data-dir={profile}",
            ],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest = b""
        self._number = 0
        self._tabs: dict[str, Tab] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._out)  # the browser ends when its pipe does
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        os.close(self._in)

    def call(self, method: str, *, session: str | None = None, **params: Any) -> dict[str, Any]:
        """The result of one command; events that come before it go to their tabs."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            found = self.receive()
            if found.get("id") == self._number:
                if "error" in found:
                    raise RuntimeError(f"{method}: {found['error']}")
                return found["result"]

    def receive(self) -> dict[str, Any]:
        """The next message; an event is noted by its tab too."""
        while b"\0" not in self._rest:
            chunk = os.read(self._in, 1 << 16)
            if not chunk:
                raise RuntimeError("the browser has ended")
            self._rest += chunk
        whole, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(whole)
        tab = self._tabs.get(message.get("sessionId", ""))
        if tab and "method" in message:
            tab.note(message["method"], message["params"])
        return message

    def tab(self, *, width: int = 1440, height: int = 900, dark: bool = False, script: bool = True) -> Tab:
        """A new tab with cookies of its own."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = self._tabs[session] = Tab(self, session, context)
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.call(f"{domain}.enable")
        tab.call("Page.setLifecycleEventsEnabled", enabled=True)
        tab.dark(dark=dark)
        tab.resize(width, height)
        tab.call("Emulation.setScriptExecutionDisabled", value=not script)
        return tab


class Tab:
    """One page at a time. `faults` gathers what the console and the page complain of."""

    def __init__(self, browser: Chromium, session: str, context: str) -> None:
        self._browser, self._session, self._context = browser, session, context
        self._loads = 0
        self._loaded_pages: set[str] = set()
        self.faults: list[str] = []

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A DevTools command to this tab."""
        return self._browser.call(method, session=self._session, **params)

    def close(self) -> None:
        """Away with it and its cookies."""
        self._browser.call("Target.disposeBrowserContext", browserContextId=self._context)

    def note(self, method: str, params: dict[str, Any]) -> None:
        """Keep what an event says."""
        if method == "Page.loadEventFired":
            self._loads += 1
        elif method == "Page.lifecycleEvent" and params["name"] == "load":
            self._loaded_pages.add(params["loaderId"])
        elif method == "Runtime.exceptionThrown":
            self.faults.append(params["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] == "error":
            self.faults.append(str([each.get("value") for each in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.faults.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")

    def resize(self, width: int, height: int) -> None:
        """As a window or a telephone of that many CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def dark(self, *, dark: bool) -> None:
        """As where somebody prefers the dark, or does not."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        found = self.call("Page.navigate", url=address)
        if "errorText" in found:
            raise RuntimeError(f"{address}: {found['errorText']}")
        if "loaderId" in found:  # else only the fragment changed
            while found["loaderId"] not in self._loaded_pages:
                self._browser.receive()

    def painted(self, address: str) -> float:
        """Open a page and give the milliseconds until something of it was to be seen."""
        self.go(address)
        script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        self.until(script)
        return float(self.run(script))

    def _loaded(self, before: int) -> None:
        while self._loads <= before:
            self._browser.receive()

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression, promises awaited."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(f"{found['exceptionDetails']} in {script[:200]}")
        return found["result"].get("value")

    def leave(self, script: str) -> None:
        """Run what sends a form or follows a link, and wait for the page that comes of it."""
        before = self._loads
        self.run(script)
        self._loaded(before)

    def press(self, key: str, *, shift: bool = False) -> None:
        """A key on whatever has the focus."""
        text, code = _KEYS.get(key, (key, ord(key[0].upper())))
        described = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        described |= {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", **described)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def walk_to(self, selector: str, *, most: int = 120) -> None:
        """Press Tab until what has the focus is such an element; raises RuntimeError where none comes."""
        for _ in range(most):
            self.press("Tab")
            if self.run(f"document.activeElement.matches({json.dumps(selector)})"):
                return
        raise RuntimeError(f"Tab does not lead to {selector}")

    def enter(self) -> None:
        """Press Enter on a link or button and wait for the page that comes of it."""
        before = self._loads
        self.press("Enter")
        self._loaded(before)
        self.until("document.readyState == 'complete'")

    def allow(self, *permissions: str) -> None:
        """Give pages of this tab permissions, as somebody who is asked would."""
        self._browser.call(
            "Browser.grantPermissions", permissions=list(permissions), browserContextId=self._context
        )

    def text(self, selector: str = "main") -> str:
        """The words of an element as shown."""
        return self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")

    def until(self, script: str, *, seconds: float = 10.0) -> None:
        """Wait until an expression is true, on whichever page is there then."""
        end = time.monotonic() + seconds
        while not self._holds(script):
            if time.monotonic() > end:
                raise RuntimeError(f"never true: {script}")
            time.sleep(0.05)

    def _holds(self, script: str) -> bool:
        """Whether an expression is true; it is not on a page that is just being left."""
        try:
            return bool(self.run(script))
        except RuntimeError as fault:
            if "navigated" not in str(fault):
                raise
            return False

    def picture(self, path: Path) -> None:
        """A PNG of the whole page."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(found["data"]))
