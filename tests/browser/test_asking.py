"""The query editor with keys, drawings saved as files, and a list of what is followed."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model
CALLS = "SELECT ?e { ?e a cq:Phone"


def test_a_term_is_completed_from_the_ontology_with_its_prefix_and_run_by_keys(tab, demo):
    tab.go(f"{demo.address}/ask")
    tab.run("document.getElementById('query').value = '', document.getElementById('query').focus()")
    tab.until("words.length > 100")
    tab.call("Input.insertText", text=CALLS)
    tab.until("!document.getElementById('completions').hidden")
    assert "cq:PhoneCall" in tab.text("#completions")
    assert tab.run("document.querySelector('.q-variable').textContent") == "?e"
    tab.press("Enter")
    tab.call("Input.insertText", text=" }")
    value = tab.run("document.getElementById('query').value")
    assert value == "PREFIX cq: <https://w3id.org/communique/ns#>\n" + CALLS.replace("Phone", "PhoneCall }")
    tab.leave("document.getElementById('query').form.requestSubmit()")
    assert "1 row;" in tab.text(".answer")
    assert tab.faults == []


def test_questions_are_found_by_a_word(tab, demo):
    tab.go(f"{demo.address}/ask")
    shown = "[...document.querySelectorAll('.theme li')].filter(each => each.offsetParent).length"
    every = tab.run(shown)
    tab.run("filter.value = 'weapon', filter.dispatchEvent(new Event('input'))")
    assert 0 < tab.run(shown) < every / 4


def test_a_drawing_is_saved_as_png(tab, demo):
    tab.go(f"{demo.address}/network")
    tab.run("document.querySelector('a.png').click()")
    tab.until("document.documentElement.dataset.saved")
    kind, size = tab.run("document.documentElement.dataset.saved").split()
    assert kind == "image/png"
    assert int(size) > 10_000
    assert tab.faults == []


def test_what_is_followed_is_kept_in_the_browser_until_it_is_let_go(tab, demo):
    tab.go(f"{demo.address}/ask/calls")
    follow = "document.querySelector('button[data-follow]')"
    tab.run(f"{follow}.click()")
    assert tab.run(f"{follow}.getAttribute('aria-pressed')") == "true"
    tab.leave("location.assign('/following')")
    tab.until("location.search.includes('question') && document.readyState == 'complete'")
    assert "Which calls did this person take part in" in tab.text("#following")
    assert tab.run("document.querySelectorAll('.followed .tag').length") == 0
    tab.run("localStorage.setItem(KEY, JSON.stringify([[board.dataset.feeds, ['seen before']]]))")
    tab.go(f"{demo.address}/following?feed=/feeds/question/calls.atom")
    assert tab.run("document.querySelectorAll('.followed .tag').length") == 1
    tab.run(f"{follow}.click()")
    tab.until("location.search == '' && document.readyState == 'complete'")
    assert "Nothing yet" in tab.text("#following")
    assert tab.faults == []
