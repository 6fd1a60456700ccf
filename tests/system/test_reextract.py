"""Reading again with another engine on a real data directory, looked at before it counts."""

from __future__ import annotations

import json

import pytest
from tests.fresh import fresh_data
from tests.system.commands_here import graph_of, run_here
from tests.system.test_erase import ERASED, KEPT

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(600)]


def test_a_directory_read_again_equals_one_read_by_that_engine_first(tmp_path):
    folders = tmp_path / "old", tmp_path / "new"
    for folder, profile in zip(folders, ("fast", "accurate"), strict=True):
        folder.mkdir()
        fresh_data(folder / "data")
        for name, text in (("a.txt", ERASED), ("b.txt", KEPT)):
            (folder / name).write_text(text)
        words = ("ingest", "a.txt", "b.txt", "--published", "2026-05-05")
        done = run_here(*words, folder=folder, COMMUNIQUE_PROFILE=profile)
        assert done.returncode == 0, done.stderr
    old = folders[0]
    before = graph_of(old)
    asked = run_here("reextract", folder=old)
    assert (asked.returncode, "--yes" in asked.stderr) == (2, True)
    looked = run_here("reextract", "--dry-run", "--json", folder=old)
    assert json.loads(looked.stdout.splitlines()[-1])["total"]["reports"] == 2
    assert graph_of(old) == before
    done = run_here("reextract", "--yes", folder=old)
    assert done.returncode == 0, done.stderr
    assert graph_of(old) != before
    assert graph_of(old) == graph_of(folders[1])
    assert "0 reports" in run_here("reextract", "--dry-run", folder=old).stdout
