"""Another base IRI: the graph is the one that a fresh intake under that base would have made."""

from __future__ import annotations

import json

import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import graph_of, run_here
from tests.system.processes import Server
from tests.system.test_erase import ERASED, KEPT, claim_of, ingest

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(600)]
NEW = "https://graph.example/desk/"


def lasting(folder):
    return [line for line in graph_of(folder, base=NEW) if "/graph/curation>" not in line]


def test_a_moved_directory_equals_one_filled_under_the_new_base(tmp_path):
    moved, fresh = tmp_path / "moved", tmp_path / "fresh"
    for folder in (moved, fresh):
        folder.mkdir()
    fresh_data(moved / "data")
    server = Server(moved)
    try:
        documents = [ingest(server, text, publisher="The Wire") for text in (ERASED, KEPT)]
        claim = claim_of(server, documents[0])
        assert run_here("reject", claim, "--why", "no", folder=moved).returncode == 0
        refused = run_here("rebase", NEW, folder=moved)
    finally:
        server.stop()
    assert (refused.returncode, "stop it first" in refused.stderr) == (1, True)
    assert run_here("rebase", "nowhere", folder=moved).returncode == 2
    done = run_here("rebase", NEW, "--json", folder=moved)
    assert done.returncode == 0, done.stderr
    old = run_here("documents", folder=moved, COMMUNIQUE_BASE_IRI="http://127.0.0.1:8000/")
    assert (old.returncode, "rebase" in old.stderr) == (1, True)
    verified = run_here("verify", "--json", folder=moved)
    assert verified.returncode == 0, verified.stdout[-500:]

    paths = [fresh / f"{number}.json" for number in range(2)]
    for path, text in zip(paths, (ERASED, KEPT), strict=True):
        body = {"text": text, "published": "2026-05-05", "publisher": "The Wire"}
        path.write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")))
    run_here("ingest", *paths, folder=fresh, COMMUNIQUE_BASE_IRI=NEW)
    new_claim = claim.replace("http://127.0.0.1:8000/", NEW)
    again = run_here("reject", new_claim, "--why", "no", folder=fresh, COMMUNIQUE_BASE_IRI=NEW)
    assert again.returncode == 0, again.stderr
    graphs = lasting(moved), lasting(fresh)
    assert len(graphs[0]) > 1000
    assert graphs[0] == graphs[1]
    assert not [line for line in graphs[0] if "http://127.0.0.1:8000/" in line]
