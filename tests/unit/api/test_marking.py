from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from communique.api.marking import marked_text
from communique.api.views import Mark


def _mark(start: int, end: int, kind: str = "Person", iri: str | None = None) -> Mark:
    return Mark(start=start, end=end, kind=kind, title="t", iri=iri)


def test_text_is_escaped_and_marks_nest():
    marked = marked_text("<b> NATO summit", [_mark(4, 15, "Event-name"), _mark(4, 8)], path_of={})
    assert str(marked).startswith("&lt;b&gt; <span")
    assert str(marked).count("<span") == str(marked).count("</span>") == 2


def test_a_link_never_stands_in_a_link():
    marks = [_mark(0, 9, iri="i1"), _mark(0, 4, iri="i2")]
    marked = str(marked_text("NATO call", marks, path_of={"i1": "/page/a", "i2": "/page/b"}))
    assert marked.count("<a ") == 1


def test_a_mark_that_crosses_another_is_cut_and_named_once():
    marked = str(marked_text("one two three", [_mark(0, 7), _mark(4, 13, "claim")], path_of={}))
    assert marked.count("m-claim") == 2
    assert marked.count('id="claim:char=4,7"') == 1
    assert marked.endswith("> three</span>")


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8),
)
def test_marking_never_loses_or_changes_a_character(text, ranges):
    marks = [_mark(a, b) for a, b in ranges]
    plain = html.unescape(re.sub(r"<[^>]*>", "", str(marked_text(text, marks, path_of={}))))
    assert plain == html.unescape(html.escape(text))
