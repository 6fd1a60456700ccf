"""spaCy's model itself; imported, and with it spaCy, when the first text is read."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path

from communique.annotation.datelines import find_datelines

_SENTENCE_END = frozenset(".!?…:;\"'”’)]}—–-*•|")


@Language.component("communique_paragraphs")
def _mark_paragraphs(doc: Doc) -> Doc:
    """A new line begins a sentence, so a headline without full stop is one; what follows a dateline does too.

    In mid line one begins only after a mark that can end the one before. The parser keeps to it.
    """
    datelines = list(find_datelines(doc.text))
    begins = {each.end for each in datelines}
    inside = {position for each in datelines for position in range(each.start + 1, each.end)}
    may_begin = True
    for token in doc:
        if token.is_space:
            may_begin = may_begin or "\n" in token.text
            if "\n" in token.text and token.i + 1 < len(doc):
                doc[token.i + 1].is_sent_start = True
            continue
        if token.idx in begins:
            token.is_sent_start = True
        elif not may_begin or token.idx in inside:
            token.is_sent_start = False
        may_begin = token.text[-1] in _SENTENCE_END
    return doc


def load_language(folder: Path, *, names: bool) -> Language:
    """The pipeline that reads a text, with its own recogniser of names or without; takes about 1.5 s."""
    # Given the model's own description spaCy does not compare versions, hence no warning W095 that only a
    # filter, which is the whole process's and no thread's own, could hold back: the model was trained under
    # spaCy 3.7, and our own quality floors watch what it does under 3.8.
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    language = load_model_from_path(folder, meta=meta, exclude=["senter"] if names else ["senter", "ner"])
    language.add_pipe("communique_paragraphs", before="parser")
    return language
