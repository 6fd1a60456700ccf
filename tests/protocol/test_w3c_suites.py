"""The W3C test suites, run against a scratch dataset by the harness that lies beside the checkout.

Passed tests of each group are a floor; oxigraph's own server passes 33 of protocol, 9 of Graph Store, 205 of
query 1.1. The evaluation suites take minutes and run with `make torture`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

PROTOCOLS = {"protocol": 34, "gsp": 13, "gsp-old-prose": 17, "service-description": 3}
LANGUAGE = {
    "query10-eval": 260,
    "query10-syntax": 191,
    "query11-eval": 211,
    "query11-syntax": 111,
    "update11-eval": 94,
    "update11-syntax": 50,
}


def passed(address, key, suites, report, groups):
    """How many tests of each group pass."""
    command = [
        *(sys.executable, str(suites / "harness.py"), "--rdf-tests", str(suites), "--auth", f"bearer:{key}"),
        *("--query", f"{address}/sparql", "--update", f"{address}/update", "--gsp", f"{address}/graphs"),
        *("--gsp-direct", f"{address}/graph", "--groups", ",".join(groups), "--json", str(report)),
    ]
    subprocess.run([*command, "--no-formats"], check=False, capture_output=True, timeout=900)
    counts = json.loads(report.read_text("utf-8"))["groups"]
    return {group: counts[group]["passed"] for group in groups}


@pytest.fixture
def suites(shared_folder):
    folder = shared_folder / "w3c"
    if not (folder / "harness.py").is_file():
        pytest.skip(f"no W3C suites at {folder}; they are not part of the project")
    return folder


def test_the_protocol_suites_pass_whole(address, scratch_application, suites, tmp_path):
    found = passed(address, scratch_application.token, suites, tmp_path / "report.json", PROTOCOLS)
    assert found == PROTOCOLS


@pytest.mark.skipif("COMMUNIQUE_TORTURE" not in os.environ, reason="minutes; `make torture` runs it")
@pytest.mark.timeout(900)
def test_no_evaluation_suite_falls_below_its_floor(address, scratch_application, suites, tmp_path):
    found = passed(address, scratch_application.token, suites, tmp_path / "report.json", LANGUAGE)
    assert {group: found[group] for group, least in LANGUAGE.items() if found[group] < least} == {}
