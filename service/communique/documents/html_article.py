"""Which blocks of a page are the article: trafilatura points them out, their text stays the page's own.

Without an answer of its that fits, what <article> or <main> holds, or the body without its furniture.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

from communique.documents.html_blocks import Block, Page
from communique.errors import InvalidDocumentError

_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "button", "menu", "dialog"})
_POINTED_OUT_UP_TO = 3_000_000  # characters; a larger page is no article, and would take minutes
_SURE = 30  # letters and digits from which a block inside the extracted text is no chance
_SHARE = 0.6  # of the extracted letters that must be found again for the choice to count
_LEAST = 20  # letters and digits of an article


def article_blocks(page: Page, source: str) -> list[Block]:
    """The headline, if the page has one, and the body of the article, in reading order.

    Raises InvalidDocumentError for a page without article text.
    """
    body = _pointed_out(page.blocks, _extracted(source)) or _in_elements(page.blocks)
    if sum(len(_key(block.text)) for block in body) < _LEAST:
        raise InvalidDocumentError(
            "no article text in the page: nothing outside menus, forms and scripts; "
            "save the page as the browser shows it, or send its words as text"
        )
    headline = _headline(page, body)
    if headline is None:
        return body
    return [headline, *(block for block in body if block is not headline)]


def _key(text: str) -> str:
    """Letters and digits alone: how two programs agree on what a line says."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _extracted(source: str) -> list[str]:
    """The lines that trafilatura takes for the article; none where it has no answer."""
    if len(source) > _POINTED_OUT_UP_TO:
        return []
    import trafilatura  # noqa: PLC0415  # takes 0.3 s, which texts need not pay

    # What it does not like it logs as an error; for us that is an answer like any other.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(source, include_comments=False, include_tables=True, fast=True)
    except Exception:  # noqa: BLE001  # hostile trees break it in many ways; the fallback needs none
        return []
    return [key for line in (found or "").splitlines() if (key := _key(line))]


def _pointed_out(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Blocks that the lines consist of, in the order of the page; none where too few are found again."""
    whole = "".join(lines)
    free = Counter(lines)
    chosen, found, position = [], 0, 0
    for block in blocks:
        key = _key(block.text)
        if not key:
            continue
        at = whole.find(key, position, position + 20_000 + len(key))
        if at == position or free[key] > 0 or (len(key) >= _SURE and at >= 0):
            free[key] -= 1
            chosen.append(block)
            found += len(key)
            position = at + len(key) if at >= 0 else position
    return chosen if whole and found >= _SHARE * len(whole) else []


def _in_elements(blocks: Sequence[Block]) -> list[Block]:
    """What <article> holds, else <main>, else the body; without menus, sidebars and forms."""
    for name in ("article", "main", ""):
        inside = [
            block
            for block in blocks
            if (not name or name in block.inside) and not (block.inside & _FURNITURE)
        ]
        if sum(len(_key(block.text)) for block in inside) >= _LEAST:
            return inside
    return []


def _headline(page: Page, body: Sequence[Block]) -> Block | None:
    """The first-level heading that the page's title repeats, else the last one before the body."""
    headings = [block for block in page.blocks if block.name == "h1" and _key(block.text)]
    titles = [_key(page.title), *(_key(meta.get("content", "")) for meta in page.metas if _is_title(meta))]
    for heading in headings:
        if any(_key(heading.text) in title for title in titles if title):
            return heading
    first = page.blocks.index(body[0])
    before = [each for each in headings if page.blocks.index(each) <= first]
    return before[-1] if before else None


def _is_title(meta: dict[str, str]) -> bool:
    return meta.get("property", meta.get("name", "")).lower() in {"og:title", "twitter:title"}
