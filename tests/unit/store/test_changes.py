"""Lines of a change as one SPARQL Update: what the engine makes of the text is what the lines say."""

import pyoxigraph as ox
import pytest

from communique.errors import StoreError
from communique.store.changes import change_text, quads_of

LINES = (
    "<http://e.x/s> <http://e.x/p> <http://e.x/o> .",
    "<http://e.x/s> <http://e.x/p> <http://e.x/o> <http://e.x/g>",
    '<http://e.x/s> <http://e.x/p> "a } ; DROP ALL ; { <http://e.x/o> . # \\"no\\" \\\\"@en <http://e.x/g> .',
    '<http://e.x/s> <http://e.x/p> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    '<http://e.x/s> <http://e.x/p> "two\\nlines, a \\u0001 and a \u2028" <http://e.x/g> .',
    '<http://e.x/s> <http://e.x/p> "" <http://e.x/h> .',
)


def held(store):
    return {str(quad) for quad in store}


def test_what_is_inserted_are_the_quads_of_the_lines():
    store = ox.Store()
    store.update(change_text((), LINES))
    assert held(store) == {str(quad) for quad in quads_of(LINES)}


def test_what_is_removed_are_the_quads_of_the_lines():
    store = ox.Store()
    store.extend(quads_of(LINES))
    store.update(change_text(LINES[1:], ()))
    assert held(store) == {str(quad) for quad in quads_of(LINES[:1])}


def test_the_default_graph_goes_under_the_name_that_is_given():
    store = ox.Store()
    store.update(change_text((), LINES[:1], default_graph="http://e.x/default"))
    assert held(store) == {"<http://e.x/s> <http://e.x/p> <http://e.x/o> <http://e.x/default>"}


@pytest.mark.parametrize("line", ["<http://e.x/s> } ; DROP ALL", '<http://e.x/s> <http://e.x/p> "open .', ""])
def test_what_is_no_line_is_refused(line):
    with pytest.raises(StoreError):
        change_text((), [line])


def test_a_numeric_escape_does_not_reach_the_update():
    line = r'<http://e.x/s> <http://e.x/p> "a\u0022 . <http://e.x/a> <http://e.x/b> \u0022c" .'
    text = change_text((), [line])
    assert r"\u0022" not in text
    store = ox.Store()
    store.update(text)
    assert [quad.object.value for quad in store] == ['a" . <http://e.x/a> <http://e.x/b> "c']
