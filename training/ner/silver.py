r"""Names that the rules and the stock model find in texts of others, as labels of lower standing.

    python training/ner/silver.py OUT DATA/ner/fewnerd_part.jsonl DATA/ner/crossner_politics.jsonl \
        DATA/coref/gum.jsonl

A row keeps the id of the text it was made from, never the text itself. Only GUM's news is read: its other
texts are for testing. Takes about ten minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from communique.annotation.annotator import LanguageAnnotator
from communique.annotation.time_expressions import find_times
from communique.model.text import Annotations, Document, Iri, Level
from communique.rdf.vocabularies import load_reference
from communique.resources import files


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each row that may be trained on."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if not row["source"].startswith("GUM/") or row["source"] == "GUM/news":
                yield row["id"], row["text"]


def marks(annotations: Annotations) -> list[tuple[int, int, str]]:
    """The names of one text: begin, end, type."""
    return [
        (mention.span.start, mention.span.end, str(mention.type.value))
        for mention in annotations.mentions
        if mention.level is Level.NAME
    ]


def document(text: str) -> Document:
    """A text without a date, as sentences torn from their page are."""
    iri = "urn:sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return Document(iri=Iri(iri), text=text)


def main() -> None:
    """Writes one line a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    given = parser.parse_args()
    annotator = LanguageAnnotator(load_reference(files("ontology", "vocabularies/*.ttl")), times=find_times)
    rows = [row for path in given.sources for row in texts(path)]
    found = annotator.annotate_many(document(text) for _, text in rows)
    with given.out.open("w", encoding="utf-8") as out:
        for (name, _), annotations in zip(rows, found, strict=True):
            out.write(json.dumps({"id": name, "names": marks(annotations)}) + "\n")


if __name__ == "__main__":
    main()
