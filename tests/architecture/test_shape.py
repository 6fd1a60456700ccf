"""The shape of the code, as the design promises it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "service" / "communique"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def _functions() -> list[tuple[int, str]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((length, f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"))
    return sorted(found)


def test_95_of_100_functions_have_at_most_30_lines():
    lengths = _functions()
    at = lengths[int(len(lengths) * 0.95)]
    assert at[0] <= 30, lengths[-20:]


def test_no_function_passes_60_lines():
    assert [each for each in _functions() if each[0] > 60] == []


def test_95_of_100_files_have_at_most_300_lines():
    lengths = sorted((len(path.read_text("utf-8").splitlines()), path.name) for path in SOURCES)
    assert lengths[int(len(lengths) * 0.95)][0] <= 300, lengths[-12:]


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _imports(path: Path) -> set[str]:
    """Modules of ours imported anywhere in a file, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("communique"):
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("communique")}
    return found


def test_no_module_imports_itself_in_a_circle_not_even_hidden_in_a_function():
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCES
    }
    graph = {name: sorted((_imports(path) & names.keys()) - {name}) for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path):
    if "cli" in path.relative_to(PACKAGE).parts:
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def test_rooms_read_no_clock_no_environment_and_no_chance():
    rooms = ("model", "annotation", "extraction", "resolution", "derivation", "rdf")
    forbidden = re.compile(
        r"datetime\.now|date\.today|time\.time\(|os\.environ|import random|uuid4|secrets\."
    )
    hits = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for room in rooms
        for path in sorted((PACKAGE / room).rglob("*.py"))
        if (match := forbidden.search(path.read_text("utf-8")))
    ]
    assert hits == []


def test_no_file_names_a_registry_host_or_a_machine_path():
    pattern = re.compile(
        r"https?://(registry|files|deb)\.|/simple/[a-z]|\"resolved\": *\"http|/(wor[k]|roo[t])/"
    )
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    hits = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix not in {".ttl", ".png", ".gz"} and path.stat().st_size < 2_000_000:
            text = path.read_text("utf-8", errors="replace")
            hits += [f"{name}: {match.group()}" for match in pattern.finditer(text)]
    assert hits == []
