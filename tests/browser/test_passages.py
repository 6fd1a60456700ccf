"""From a question or a name to the very words in a report, and away with their citation; by keys too."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model
LINKED = "[...CSS.highlights.get('linked')].map(range => range.toString()).join('|')"


def test_a_question_leads_to_the_words_in_the_report_in_two_steps(tab, demo):
    tab.go(demo.address)
    tab.leave("document.querySelector(\"a[href='/ask/arms-paused']\").click()")
    tab.go(f"{demo.address}/ask/who-did-it?kind=ArmsSuspension")
    words = tab.text("a.to-passage")
    tab.leave("document.querySelector('a.to-passage').click()")
    tab.until("CSS.highlights.has('linked')")
    assert tab.run(LINKED).split() == words.split()
    assert tab.run("`#${document.activeElement.id}`") == tab.run("location.hash")
    assert tab.run(
        "[...document.activeElement.querySelectorAll('details.asserted')].every(each => each.open)"
    )
    assert tab.text("li:focus .facts")
    assert tab.faults == []


def test_from_a_name_to_a_passage_and_its_citation_by_keys_alone(tab, demo):
    tab.allow("clipboardReadWrite", "clipboardSanitizedWrite")
    tab.go(demo.address)
    tab.press("/")
    for key in "halvors":
        tab.press(key)
    tab.until("document.querySelectorAll('#hits a').length > 1")
    tab.press("ArrowDown")
    tab.enter()
    assert "Ingrid Halvorsen" in tab.text("h1")
    tab.walk_to(".evidence .source")
    assert tab.run("document.activeElement.matches(':focus-visible')")
    tab.enter()
    tab.until("document.activeElement.matches('.claims > li')")
    tab.press("y")
    tab.until("!!document.querySelector('.cite.is-copied')")
    copied = tab.run("navigator.clipboard.readText()")
    assert copied.startswith("“")
    assert "2026-03-0" in copied
    assert "/page/doc/" in copied
    assert tab.faults == []
    _leads_back(tab, copied)


def _leads_back(tab, citation):
    """The link in a citation leads to the words that it quotes."""
    tab.go(citation.rpartition(" ")[2])
    tab.until("CSS.highlights.has('linked')")
    quoted = citation[1:].partition("”")[0]
    assert tab.run(LINKED).split() == quoted.split()


def test_keys_lead_past_the_navigation_to_the_content(tab, demo):
    tab.go(demo.address)
    tab.press("Tab")
    assert "Skip to content" in tab.run("document.activeElement.innerText")
    tab.press("Enter")
    assert tab.run("location.hash") == "#main"
    tab.press("Tab")
    assert tab.run("!!document.activeElement.closest('main')")
