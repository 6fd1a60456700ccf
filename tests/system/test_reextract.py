"""Reading again with another engine on a real data directory, looked at before it counts."""

from __future__ import annotations

import json

import pytest
from tests.fresh import fresh_data
from tests.system.test_cli import run
from tests.system.test_erase import ERASED, KEPT

pytestmark = [pytest.mark.system, pytest.mark.model, pytest.mark.timeout(600)]


def lasting(dump):
    return [line for line in dump.splitlines() if "/graph/log>" not in line]


def test_a_directory_read_again_equals_one_read_by_that_engine_first(tmp_path):
    folders = tmp_path / "old", tmp_path / "new"
    for folder, profile in zip(folders, ("fast", "accurate"), strict=True):
        folder.mkdir()
        if profile == "accurate":
            fresh_data(folder / "data")
        for name, text in (("a.txt", ERASED), ("b.txt", KEPT)):
            (folder / name).write_text(text)
        done = run(
            "ingest", "a.txt", "b.txt", "--published", "2026-05-05", folder=folder, COMMUNIQUE_PROFILE=profile
        )
        assert done.returncode == 0, done.stderr
    old = folders[0]
    before = run("export", folder=old, COMMUNIQUE_PROFILE="fast").stdout
    asked = run("reextract", folder=old, stdin="")
    assert (asked.returncode, "--yes" in asked.stderr) == (2, True)
    looked = run("reextract", "--dry-run", "--json", folder=old)
    assert json.loads(looked.stdout.splitlines()[-1])["total"]["reports"] == 2
    assert lasting(run("export", folder=old, COMMUNIQUE_PROFILE="fast").stdout) == lasting(before)
    done = run("reextract", "--yes", folder=old)
    assert done.returncode == 0, done.stderr
    dumps = [run("export", folder=each).stdout for each in folders]
    assert lasting(dumps[0]) == lasting(dumps[1])
    assert "0 reports" in run("reextract", "--dry-run", folder=old).stdout
