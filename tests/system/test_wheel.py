"""The wheel alone, with no checkout to fall back on: what it carries and that it runs."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.system
ROOT = Path(__file__).resolve().parents[2]
SITE = sysconfig.get_path("purelib")
TEXT = (
    "BERN, May 4 — Foreign Minister Edda Rosvik spoke by phone with Colonel Tamas Orlay on Monday, "
    "her spokesman said. Rosvik denied that Norway had suspended deliveries of NASAMS interceptors.\n"
)
# -S leaves out the .pth files, hence the editable install; -I the environment and the present folder.
RUN_MODULE = """
import runpy, sys
target, site = sys.argv[1:3]
sys.path[:0] = [target, site]
sys.argv[:] = ["communique", *sys.argv[3:]]
runpy.run_module("communique", run_name="__main__", alter_sys=True)
"""
LOOK_UP = """
import json, sys
sys.path[:0] = sys.argv[1:3]
import communique, communique.resources as resources
from communique import plugins
print(json.dumps({
    "package": communique.__file__,
    "path": sys.path,
    "folders": [str(resources.folder(name)) for name in ("ontology", "queries")],
    "vocabularies": len(resources.files("ontology", "vocabularies/*.ttl")),
    "questions": len(resources.files("queries", "*.rq")),
    "readers": sorted(plugins.load(plugins.READERS)),
}))
"""


def _run(*arguments: object, timeout: int = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, cwd="/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check")
    done = _run("-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("communique-*.whl")
    return found


@pytest.fixture(scope="module")
def target(wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("target")
    options = ("--no-deps", "--no-index", "--no-compile", "--quiet", "--disable-pip-version-check")
    done = _run("-m", "pip", "install", *options, "--target", folder, wheel)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _in_checkout(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).glob(pattern)}


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [("ontology", "**/*.ttl"), ("ontology", "context.jsonld"), ("queries", "*.rq")],
)
def test_every_file_of_ontology_and_queries_travels(names, folder, pattern):
    wanted = {f"communique/_data/{folder}/{name}" for name in _in_checkout(folder, pattern)}
    assert wanted
    assert wanted <= names


def test_types_pages_style_demo_and_model_manifest_travel(names):
    package = ROOT / "service" / "communique"
    patterns = ("api/templates/*", "api/static/*", "demo/*.json", "annotation/*.json", "py.typed")
    for pattern in patterns:
        wanted = {f"communique/{path.relative_to(package).as_posix()}" for path in package.glob(pattern)}
        assert wanted, pattern
        assert wanted <= names


def test_nothing_but_the_package_travels(names):
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"communique"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_installed_package_finds_its_files_in_itself(target):
    done = _run("-I", "-S", "-c", LOOK_UP, target, SITE)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["package"] == str(target / "communique" / "__init__.py")
    assert str(ROOT / "service") not in found["path"]
    inside = target / "communique" / "_data"
    assert found["folders"] == [str(inside / "ontology"), str(inside / "queries")]
    assert found["vocabularies"] == len(_in_checkout("ontology", "vocabularies/*.ttl"))
    assert found["questions"] == len(_in_checkout("queries", "*.rq"))
    assert {"json", "plain"} <= set(found["readers"])


def test_the_installed_command_says_its_commands(target):
    done = _run("-I", "-S", "-c", RUN_MODULE, target, SITE, "--help")
    assert done.returncode == 0, done.stderr
    assert all(command in done.stdout for command in ("serve", "ingest", "extract", "query", "export"))


@pytest.mark.model
def test_the_installed_command_reads_a_report(target, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(TEXT, "utf-8")
    done = _run("-I", "-S", "-c", RUN_MODULE, target, SITE, "extract", report, "--published", "2026-05-05")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"Edda Rosvik", "Norway"} <= {entity["canonical"] for entity in found["entities"]}
