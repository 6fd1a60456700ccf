"""Erasing on a real server: afterwards no file of the data directory holds a word of the report."""

from __future__ import annotations

import json
import signal

import httpx
import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import run_here
from tests.system.data_files import files_with
from tests.system.processes import Server

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(600)]
WORDS = ("Quillfeather", "Vantarova", "Brennholm", "quixotically")
ERASED = (
    "BRENNHOLM, May 4 — Defence Minister Oda Quillfeather told General Pia Vantarova on Monday that "
    "Brennholm would quixotically send 20 howitzers to Moldova. Quillfeather met Vantarova on Sunday.\n"
)
KEPT = (
    "TALLINN, May 4 — Defence Minister Kersti Aavik told General Bo Lund on Monday that Estonia would send "
    "20 howitzers to Moldova.\n"
)


def ask(server, sparql):
    headers = {"Accept": "application/sparql-results+json"}
    found = httpx.get(f"{server.url}/sparql", params={"query": sparql}, headers=headers, timeout=60)
    return found.json()["results"]["bindings"]


def ingest(server, text, **metadata):
    body = {"text": text, "published": "2026-05-05", **metadata}
    answer = httpx.post(f"{server.url}/ingest?wait=true", json=body, timeout=120)
    assert answer.status_code == 200, answer.text
    return answer.json()["documents"][0]["document"]


def claim_of(server, document):
    query = f"SELECT ?c {{ GRAPH <{document}> {{ ?c <https://w3id.org/communique/ns#speaker> ?who }} }}"
    return ask(server, query)[0]["c"]["value"]


@pytest.fixture(scope="module")
def erased(tmp_path_factory):
    """A folder whose server erased one of two reports; what was in the files before, and the answers."""
    folder = tmp_path_factory.mktemp("erase")
    fresh_data(folder / "data")
    server = Server(folder)
    try:
        document = ingest(server, ERASED, title="Quillfeather and Vantarova", publisher="The Wire")
        kept = ingest(server, KEPT, title="Howitzers", publisher="The Wire")
        claim = claim_of(server, document)
        refused = run_here("reject", claim, "--why", "Vantarova denies it", folder=folder)
        before = files_with(folder / "data", WORDS)
        done = run_here("erase", document, "--why", "asked by the person", folder=folder)
        again = httpx.post(f"{server.url}/ingest", json={"text": ERASED}, timeout=60)
        page = httpx.get(f"{server.url}/page/doc/{document.rsplit('/', 1)[1]}", timeout=60)
        hits = httpx.get(f"{server.url}/search", params={"q": "Quillfeather"}, timeout=60).json()
        rows = ask(
            server,
            "SELECT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } "
            "FILTER(CONTAINS(LCASE(STR(?o)), 'quillfeather')) }",
        )
        after = files_with(folder / "data", WORDS)
        verified = run_here("verify", "--json", folder=folder)
    finally:
        server.stop()
    return {
        "folder": folder,
        "document": document,
        "kept": kept,
        "before": before,
        "done": done,
        "again": again,
        "page": page,
        "hits": hits,
        "rows": rows,
        "after": after,
        "verified": verified,
        "refused": refused,
    }


def test_every_word_was_in_some_file_before(erased):
    assert erased["refused"].returncode == 0, erased["refused"].stderr
    assert {word for _, word in erased["before"]} == set(WORDS)
    assert {path.split("/")[0].split(".")[0] for path, _ in erased["before"]} >= {"ledger", "search", "store"}


def test_no_file_holds_a_word_of_it_afterwards(erased):
    assert erased["done"].returncode == 0, erased["done"].stderr
    assert erased["after"] == set()
    assert files_with(erased["folder"] / "data", WORDS) == set()
    assert {word for _, word in files_with(erased["folder"] / "data", ["Aavik"])} == {"Aavik"}


def test_queries_search_and_pages_know_it_no_more(erased):
    assert (erased["rows"], erased["hits"], erased["page"].status_code) == ([], [], 410)
    assert "Quillfeather" not in erased["page"].text


def test_the_same_text_is_refused_with_the_reason(erased):
    assert (erased["again"].status_code, erased["again"].json()["code"]) == (409, "conflict")
    assert "asked by the person" in erased["again"].json()["detail"]


def test_what_stays_is_sound(erased):
    found = json.loads(erased["verified"].stdout)
    assert (found["faults"], found["counts"]["documents"]) == ([], 1)


def test_a_person_goes_with_every_report_that_names_them_once_that_is_said(tmp_path):
    fresh_data(tmp_path / "data")
    server = Server(tmp_path)
    try:
        for text in (ERASED, ERASED.replace("20 howitzers", "30 howitzers"), KEPT):
            ingest(server, text)
        hits = httpx.get(f"{server.url}/search", params={"q": "Vantarova", "type": "Person"}, timeout=60)
        person = hits.json()[0]["iri"]
        asked = run_here("erase", person, "--why", "asked", folder=tmp_path)
        without = run_here("erase", person, "--why", " ", folder=tmp_path)
        done = run_here("erase", person, "--why", "asked", "--yes", "--json", folder=tmp_path)
        again = run_here("erase", person, "--why", "asked", "--yes", folder=tmp_path)
        left = httpx.get(f"{server.url}/documents", timeout=60).json()
    finally:
        server.stop(signal.SIGKILL)
    assert (asked.returncode, "2 reports" in asked.stderr, "--yes" in asked.stderr) == (1, True, True)
    assert (without.returncode, "reason" in without.stderr) == (2, True)
    assert len(json.loads(done.stdout)["documents"]) == 2
    assert (again.returncode, len(left)) == (1, 1)
    assert files_with(tmp_path / "data", ("Vantarova",)) == set()
