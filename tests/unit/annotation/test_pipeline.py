"""The model's files and the shape of a text before it is parsed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique.annotation.pipeline import (
    LanguagePipeline,
    check_files,
    find_model,
    is_hard_wrapped,
    read_manifest,
    unwrapped,
)
from communique.errors import ConfigurationError

WRAPPED = """The harbour was quiet and no
boat left before the noon bell,
when the fog rose at last and
the pilots went out again to
meet the ferry.
"""
PARAGRAPHS = """A headline without a stop
The harbour was quiet.
No boat left.
The fog rose at noon.
The pilots went out.
"""


def test_wrapped_lines_are_told_from_paragraphs() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert not is_hard_wrapped(PARAGRAPHS)


def test_headings_over_long_paragraphs_are_no_wrapped_lines() -> None:
    entry = "06:40 GMT - The pilots go out\n" + "The ferry came in at noon and " * 6 + "left again.\n\n"
    assert not is_hard_wrapped(entry * 5)


def test_unwrapping_moves_no_character() -> None:
    assert len(unwrapped(WRAPPED)) == len(WRAPPED)
    assert unwrapped(WRAPPED).split() == WRAPPED.split()
    assert "\n" not in unwrapped(WRAPPED).rstrip()
    assert unwrapped(PARAGRAPHS) == PARAGRAPHS


def test_a_changed_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"other")
    with pytest.raises(ConfigurationError, match="weights has SHA-256"):
        check_files(tmp_path, {"weights": "0" * 64})


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no file weights"):
        check_files(tmp_path, {"weights": "0" * 64})


def test_the_manifest_covers_weights_and_configuration() -> None:
    files = read_manifest()["files"]
    assert {"ner/model", "parser/model", "tok2vec/model", "vocab/vectors", "config.cfg"} <= set(files)


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(ConfigurationError, match="no-such-package is not installed"):
        find_model({"package": "no-such-package", "folder": "x"})


def test_what_reads_no_text_does_not_import_spacy() -> None:
    script = (
        "import sys; from communique.annotation.annotator import LanguageAnnotator as A; "
        "from communique.model.reference import Reference; "
        "A(Reference([], [], []), times=lambda d, t: ()).model_digests(); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_digest_names_the_model_without_loading_it() -> None:
    pipeline = LanguagePipeline()
    assert pipeline.digests()[0].startswith("en_core_web_md 3.7.1 sha256:")
    assert pipeline._loaded is None
