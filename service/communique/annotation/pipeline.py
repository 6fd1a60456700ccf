"""The language model behind a small door: texts in, parsed pages out.

The weights are a re-publication of en_core_web_md 3.7.1 by a stranger, so every file is compared with our
own table of SHA-256 digests before it is read.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.annotation.headlines import recased
from communique.errors import ConfigurationError

if TYPE_CHECKING:  # spaCy takes 0.6 s to import, which a command that reads no text need not pay
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_SIZE = 16  # 64 costs 220 MB more and brings no speed
_MANIFEST = Path(__file__).with_name("model_manifest.json")
_LINE_END = re.compile(r"(?<=\S)[ \t]?\n(?=[^\s])")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_WRAPPED_WIDTH = 100
_PARAGRAPH = 140  # characters that no line has where lines are wrapped, an address in one of them aside
_loading = threading.Lock()


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
    if sum(len(line) > _PARAGRAPH for line in lines) > 1:
        return False
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


def find_model(manifest: dict[str, Any]) -> Path:
    """The folder of the installed model, files not looked at; raises ConfigurationError without one."""
    package = str(manifest["package"]).split()[0].replace("-", "_")
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ConfigurationError(f"language model: {manifest['package']} is not installed; install it")
    return Path(found.origin).parent / str(manifest["folder"])


@cache
def _shared(folder: Path, *, names: bool) -> Language:
    """One for all pipelines: it takes 2 s and 300 MB, and reading changes nothing in it."""
    check_files(folder, read_manifest()["files"])
    from communique.annotation.language_model import load_language  # noqa: PLC0415  # see above

    return load_language(folder, names=names)


class LanguagePipeline:
    """spaCy's words, tags, parse and, unless told otherwise, names; the first parse loads the model in 2 s.

    After that it is pure. Threads may share it.
    """

    def __init__(self, *, names: bool = True, common: frozenset[str] = frozenset()) -> None:
        """Common are words that are no names, for headlines in title case."""
        self._names = names
        self._common = common
        self._manifest = read_manifest()
        self._folder = find_model(self._manifest)
        self._loaded: Language | None = None

    def digests(self) -> tuple[str, ...]:
        """Name, version and SHA-256 of the whole manifest, for the record of a run; loads nothing."""
        listed = json.dumps(self._manifest["files"], sort_keys=True)
        whole = hashlib.sha256(listed.encode()).hexdigest()
        return (f"{self._manifest['name']} {self._manifest['version']} sha256:{whole}",)

    def load(self) -> Language:
        """The model, checked against the manifest and loaded by the first in this process who asks."""
        with _loading:
            if self._loaded is None:
                self._loaded = _shared(self._folder, names=self._names)
            return self._loaded

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One parsed text after another, in order, in batches; offsets are those of the texts given."""
        given = (recased(unwrapped(text), self._common) for text in texts)
        yield from self.load().pipe(given, batch_size=BATCH_SIZE)
