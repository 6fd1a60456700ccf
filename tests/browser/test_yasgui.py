"""YASGUI, the page that many endpoints are asked with, on a site of its own that the operator allows."""

from __future__ import annotations

import functools
import json
import tempfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.browser.conftest import served
from tests.callers import Caller

BUILD = Path(__file__).parents[1] / "protocol/javascript/node_modules/@triply/yasgui/build"
pytestmark = pytest.mark.skipif(
    not BUILD.is_dir(),
    reason="YASGUI is not installed; `npm ci --prefix tests/protocol/javascript` does it",
)
PAGE = """<!doctype html><meta charset="utf-8"><title>YASGUI</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/yasgui.min.css"><div id="yasgui"></div><script src="/yasgui.min.js"></script>
<script>Yasgui.Yasqe.defaults.prefixCcApi = '/prefixes.json'  // else it asks the network
const yasgui = new Yasgui(document.getElementById('yasgui'), {{
  requestConfig: {{ endpoint: '{endpoint}' }}, copyEndpointOnNewTab: false, persistenceId: null }})
</script>"""
DATA = "INSERT DATA { <urn:x:a> <urn:x:p> 'Halvorsen' , 'Zielonka'@pl . <urn:x:b> <urn:x:p> 7 }"
SELECT = "SELECT ?o WHERE { <urn:x:a> <urn:x:p> ?o } ORDER BY ?o"
CELLS = "[...document.querySelectorAll('.yasr_results td')].map(each => each.innerText.trim()).join('|')"


class _Handler(SimpleHTTPRequestHandler):
    """The built YASGUI, and pages beside it."""

    def __init__(self, *arguments, pages, **options):
        self.pages = pages
        super().__init__(*arguments, directory=str(BUILD), **options)

    def do_GET(self):
        if self.path not in self.pages:
            super().do_GET()
            return
        body = self.pages[self.path].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a page of another origin with YASGUI over an endpoint that allows this origin to ask."""
    from communique.settings import Settings
    from communique.wiring import open_application

    pages = {"/prefixes.json": "{}"}
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, pages=pages))
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(data=Path(name) / "data", readers=1, workers=0, allowed_origins=(origin,))
        with open_application(settings, is_scratch=True) as opened, served(opened) as found:
            with Caller(opened.asgi, Authorization=f"Bearer {opened.token}") as client:
                client.post("/update", data={"update": DATA})
            pages["/"] = PAGE.format(endpoint=f"{found.address}/sparql")
            yield origin
    server.shutdown()
    server.server_close()


def type_and_run(tab, site, query):
    """A query typed into the editor and run by its button."""
    tab.go(site)
    tab.until("!!document.querySelector('.yasqe .CodeMirror')")
    tab.run("yasgui.getTab().getYasqe().setValue(''), yasgui.getTab().getYasqe().focus()")
    tab.call("Input.insertText", text=query)
    assert tab.run("yasgui.getTab().getYasqe().getValue()") == query
    tab.run("document.querySelector('.yasqe_queryButton').click()")


def test_a_query_that_is_typed_shows_its_rows(tab, site):
    type_and_run(tab, site, SELECT)
    tab.until("document.querySelectorAll('.yasr_results td').length > 2")
    cells = tab.run(CELLS)
    assert "Halvorsen" in cells
    assert "Zielonka" in cells
    assert tab.run("document.querySelector('.yasr_response_chip').innerText").startswith("2 results")
    assert tab.faults == []


def test_a_graph_is_shown_as_it_is_sent(tab, site):
    type_and_run(tab, site, "CONSTRUCT WHERE { <urn:x:b> ?p ?o }")
    tab.until("document.querySelector('.yasr_results').innerText.includes('urn:x:b')")
    assert tab.faults == []


def test_what_is_wrong_with_a_query_is_told(tab, site):
    type_and_run(tab, site, "SELECT ?o WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    tab.until("!!document.querySelector('.yasr_results .errorResult, .yasr_results .errorHeader')")
    told = tab.run("document.querySelector('.yasr_results').innerText")
    assert "403" in told
    assert "federation-off" in told or "COMMUNIQUE_SERVICE_ENDPOINTS" in told
    assert json.dumps(tab.faults).count("Error") <= 1  # the browser's own line on a 403
