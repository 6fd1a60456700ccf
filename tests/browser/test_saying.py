"""Words of a report selected and said to mean something, by keys alone, in few of them; and taken back."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.model
# A letter outside the basic plane, one with a mark that no other letter has inside it, and names after them.
TEXT = (
    "🚢🚢 Q\u0307alb notes: Commodore Pia Lindqvist met Envoy Omar Haddad in Pori on Tuesday. "
    "Haddad said that the talks would go on. The trawler Havsvind left port at night."
)
DECIDED = "document.querySelector('.decided li')?.innerText ?? ''"


@pytest.fixture(scope="module")
def path(browser, desk_served):
    """The page of a report of our own."""
    tab = browser.tab()
    tab.go(desk_served.address)
    tab.run(f"document.getElementById('text').value = {json.dumps(TEXT)}")
    tab.run("document.querySelector('form.paste button').click()")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    return tab.run("location.pathname")


@pytest.fixture(scope="module")
def signed_in(browser, desk_served, path):
    """A tab of somebody who may decide, the report open in it."""
    tab = browser.tab()
    desk_served.sign_in(tab)
    tab.go(f"{desk_served.address}{path}")
    yield tab
    tab.close()


@pytest.fixture
def reading(signed_in):
    """The report as it was: what a test decides is undone by it."""
    tab = signed_in
    tab.press("Escape")
    tab.run("getSelection().removeAllRanges()")
    yield tab
    assert tab.faults == []
    assert tab.run(DECIDED) == ""


def select(tab, words):
    """Select words of the text, as a pointer would."""
    at = tab.run("document.getElementById('text').textContent").index(words)
    span = f"{at}, {at + len(words)}"
    tab.run("getSelection().removeAllRanges()")
    tab.run(f"import('/static/ranges.js').then(found => getSelection().addRange(found.rangeOf({span})))")
    tab.until(f"document.getElementById('sayings')?.dataset.start == '{at}'")


def say(tab, *keys):
    """Press keys, the last of which sends a form, and wait for the page that comes of it."""
    assert len(keys) <= 4
    before = tab._loads
    for key in keys:
        tab.press(key)
    tab._loaded(before)
    tab.until("document.readyState == 'complete'")


def undo(tab):
    say(tab, "u")


def test_words_are_selected_by_arrows_and_become_a_mention(reading):
    tab = reading
    tab.press("s")
    for _ in range(30):
        if tab.run("getSelection().toString()") == "trawler":
            break
        tab.press("ArrowRight")
    tab.press("ArrowRight", shift=True)
    assert tab.run("getSelection().toString()") == "trawler Havsvind"
    tab.press("m")
    tab.until("document.activeElement.name == 'kind'")
    say(tab, "w", "Enter")
    start = TEXT.index("trawler")
    mark = f"document.getElementById('char={start},{start + 16}')"
    assert tab.run(f"{mark}.textContent") == "trawler Havsvind"
    assert "m-weaponsystem" in tab.run(f"{mark}.className")
    assert "“trawler Havsvind” new mention, means trawler Havsvind (weapon system)" in tab.run(DECIDED)
    undo(tab)
    assert tab.run(f"{mark} === null")


def test_a_mention_is_relinked_to_somebody_new(reading):
    tab = reading
    at = TEXT.index("Haddad said")
    tab.run(f"document.getElementById('char={at},{at + 6}').click()")
    tab.until(f"document.getElementById('sayings')?.dataset.start == '{at}'")
    tab.press("m")
    assert "Read as Omar Haddad" in tab.text("#say-mention")
    say(tab, "Enter")
    assert "“Haddad” means Haddad (person)" in tab.run(DECIDED)
    undo(tab)


def test_an_event_is_told_by_words(reading):
    tab = reading
    select(tab, "The trawler Havsvind left port at night")
    say(tab, "e", "w", "i", "Enter")
    assert "says: withdrawal" in tab.run(DECIDED)
    assert "asserted by an analyst" in tab.text(".claims")
    undo(tab)
    assert "asserted by an analyst" not in tab.text(".claims")


def test_a_relation_of_the_two_that_are_named_is_stated(reading):
    tab = reading
    select(tab, "Omar Haddad in Pori")
    say(tab, "l", "l", "Enter")
    assert "says: located in Pori" in tab.run(DECIDED)
    undo(tab)


def test_a_part_in_an_event_that_is_told_is_claimed(reading):
    tab = reading
    select(tab, "in Pori on Tuesday")
    say(tab, "c", "l", "Enter")
    assert "says: location Pori" in tab.run(DECIDED)
    undo(tab)


def test_an_event_is_put_right_where_it_is_told(reading):
    tab = reading
    select(tab, "met Envoy")
    say(tab, "p", "v", "Enter")
    assert "kind visit" in tab.run(DECIDED)
    title = "document.querySelector('.text .m-event').title"
    assert tab.run(title).startswith("visit (asserted, ")
    undo(tab)
    assert tab.run(title).startswith("meeting (asserted, ")


def test_the_forms_work_without_script(browser, desk_served, path):
    tab = browser.tab(script=False)
    desk_served.sign_in(tab)
    tab.go(f"{desk_served.address}{path}/words?words=trawler%20Havsvind")
    tab.leave("document.querySelector('main ol a').click()")
    assert "trawler Havsvind" in tab.text("main blockquote mark")
    tab.leave("document.querySelector('#say-mention form.say button').click()")
    assert "new mention, means trawler Havsvind (person)" in tab.run(DECIDED)
    tab.leave("document.querySelector('.decided .undo').click()")
    assert tab.run(DECIDED) == ""
