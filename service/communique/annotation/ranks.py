"""Ranks and styles before a name, which the bearer is called by again: "Lt. Gen. Quill ... the general"."""

from __future__ import annotations

from communique.annotation.clusters import Cluster
from communique.annotation.pages import Page
from communique.model.styles import HONORIFICS
from communique.model.text import Level

_IN_FULL = {
    "adm": "admiral", "vadm": "admiral", "radm": "admiral", "vice-admiral": "admiral",
    "rear-admiral": "admiral", "brig": "brigadier", "capt": "captain", "cpt": "captain",
    "cmdr": "commander", "cdr": "commander", "cdre": "commodore", "col": "colonel", "ltc": "colonel",
    "lieutenant-colonel": "colonel", "colonel-major": "colonel", "gen": "general", "ltg": "general",
    "col-gen": "general", "colonel-general": "general", "lieutenant-general": "general",
    "major-general": "general", "brigadier-general": "general", "lt": "lieutenant", "maj": "major",
    "maj-gen": "general", "lt-gen": "general", "brig-gen": "general", "lt-col": "colonel",
    "sgt": "sergeant", "prof": "professor", "sen": "senator", "rep": "representative",
    "gov": "governor", "rev": "reverend",
}  # fmt: skip
_IN_WORDS = frozenset(
    {
        *("admiral", "brigadier", "captain", "commander", "commodore", "colonel", "general", "lieutenant"),
        *(
            "major",
            "marshal",
            "sergeant",
            "professor",
            "senator",
            "governor",
            "judge",
            "bishop",
            "archbishop",
        ),
        *("cardinal", "ayatollah", "sheikh", "imam", "rabbi"),
    }
)
_OFFICERS = frozenset(
    {"admiral", "brigadier", "captain", "commander", "commodore", "colonel", "general", "lieutenant", "major"}
)
RANK_NOUNS = _IN_WORDS | {"officer"}


def is_ranked(page: Page, person: Cluster, noun: str) -> bool:
    """Whether the text gives the person that rank or style: "Col. Quill" is "the colonel", "the officer"."""
    names = (draft for draft in person.drafts if draft.level is Level.NAME)
    ranks = {_rank_before(page, page.words(draft.span).start) for draft in names}
    return noun in ranks or (noun == "officer" and not ranks.isdisjoint(_OFFICERS))


def _rank_before(page: Page, first: int) -> str:
    """The rank that ends before the name, "" where none does; of "Lt. Gen." the latter tells."""
    before = page.before(first)
    if before is not None and page.lower[before] == ".":
        before = page.before(before)
    word = page.lower_at(before).rstrip(".")
    if word not in HONORIFICS and word not in _IN_FULL:
        return ""
    noun = _IN_FULL.get(word, word)
    return noun if noun in _IN_WORDS else ""
