"""spaCy's model itself; imported, and with it spaCy, when the first text is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path

from communique.annotation.datelines import find_datelines

_SENTENCE_END = frozenset(".!?…:;\"'”’)]}—–-*•|")

# Ranks cut short before a name, which end no sentence: "Brig. Gen. Ada Quill".
_SHORTENED = frozenset(
    f"{each}."
    for each in """brig gen maj col lt capt cmdr cdr cdre adm vadm radm sgt cpl pfc pvt sen rep gov rev hon
    mr mrs ms dr prof st""".split()  # noqa: SIM905  # word tables read best as running text
)


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
        may_begin = token.text[-1] in _SENTENCE_END and token.lower_ not in _SHORTENED
    return doc


def load_language(folder: Path, *, names: bool) -> Language:
    """The pipeline that reads a text, with its own recogniser of names or without; takes about 1.5 s."""
    # Given the model's own description spaCy does not compare versions, hence no warning W095 that only a
    # filter, which is the whole process's and no thread's own, could hold back: the model was trained under
    # spaCy 3.7, and our own quality floors watch what it does under 3.8.
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    language = load_model_from_path(folder, meta=meta, exclude=["senter"] if names else ["senter", "ner"])
    tokenizer: Any = language.tokenizer
    for each in _SHORTENED:  # one word each, which the parser takes for part of the name
        tokenizer.add_special_case(each.title(), [{"ORTH": each.title(), "NORM": "general"}])
    language.add_pipe("communique_paragraphs", before="parser")
    return language
