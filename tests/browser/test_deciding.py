"""Reviewing, merging and splitting in a real browser: by keys, with 301 after a merge, and taken back."""

from __future__ import annotations

import json

import pytest
from tests.browser.conftest import served
from tests.conftest import opened_at

pytestmark = pytest.mark.model
NORTH = (
    "TROMSO, April 8 — Admiral Runa Eikland met Ambassador Pablo Quiroga in Tromso on Wednesday. "
    "Officials said Quiroga may have threatened sanctions against Norway."
)
SOUTH = (
    "QUITO, April 9 — Ambassador Pablo Quiroga met Admiral Runa Eikland in Norway on Wednesday. "
    "Admiral R. Eikland-Moe left Quito on Thursday."
)
LATEST = "document.querySelector('.latest li')?.innerText ?? ''"
FIRST = "document.querySelector('.doubt:not([hidden])')?.id"


def ingest(tab, served, text):
    tab.go(served.address)
    tab.run(f"document.getElementById('text').value = {json.dumps(text)}")
    tab.run("document.querySelector('input[name=published]').value = '2026-04-09'")
    tab.run("document.querySelector('form.paste button').click()")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    return tab.run("location.pathname")


@pytest.fixture(scope="module")
def desk_served(tmp_path_factory):
    """A service of its own: what waits for a person elsewhere, or was judged there, would be seen here."""
    with opened_at(tmp_path_factory.mktemp("deciding") / "data") as application, served(application) as found:
        yield found


@pytest.fixture(scope="module")
def reports(browser, desk_served):
    """The pages of two reports that name the same two people."""
    tab = browser.tab()
    yield [ingest(tab, desk_served, text) for text in (NORTH, SOUTH)]
    tab.close()


@pytest.fixture(scope="module")
def signed_in(browser, desk_served):
    """A tab of somebody who may decide."""
    tab = browser.tab()
    desk_served.sign_in(tab)
    yield tab
    tab.close()


@pytest.fixture
def analyst(signed_in, desk_served, reports):
    """Her tab; nothing that she did is left."""
    tab = signed_in
    tab.run("sessionStorage.clear()")
    yield tab
    assert tab.faults == []
    tab.go(f"{desk_served.address}/review")
    assert tab.run(LATEST) == ""


def person(tab, served, path, name):
    """The address of the page of somebody whom a report names."""
    tab.go(f"{served.address}{path}")
    links = "[...document.querySelectorAll('.text a.m-person')]"
    return tab.run(f"{links}.find(each => each.textContent == {json.dumps(name)}).getAttribute('href')")


def test_a_doubtful_claim_is_accepted_and_the_next_rejected_by_keys(analyst, desk_served):
    tab = analyst
    tab.go(desk_served.address)
    tab.walk_to("nav a[href='/review']")
    tab.enter()
    tab.go(f"{desk_served.address}/review?kind=event&below=1.00")
    first = tab.run(FIRST)
    assert tab.run("document.activeElement.id") == first
    assert tab.run(f"document.querySelector('#{first} mark').textContent.length") > 5
    assert "rests on" in tab.text(f"#{first}")
    leave_by(tab, "a")
    assert "accepted" in tab.run(LATEST)
    second = tab.run(FIRST)
    assert second != first
    tab.press("r")
    for key in "odd":
        tab.press(key)
    leave_by(tab, "Enter")
    assert "rejected" in tab.run(LATEST)
    assert "“odd”" in tab.run(LATEST)
    assert "2 claims judged" in tab.text("main")
    leave_by(tab, "u")
    assert tab.run(FIRST) == second
    leave_by(tab, "u")
    assert tab.run(FIRST) == first


def leave_by(tab, key):
    before = tab._loads
    tab.press(key)
    tab._loaded(before)
    tab.until("document.readyState == 'complete'")


def test_what_is_skipped_stays_away_and_j_and_k_walk(analyst, desk_served):
    tab = analyst
    address = f"{desk_served.address}/review?below=1.00"
    tab.go(address)
    first = tab.run(FIRST)
    tab.press("j")
    second = tab.run("document.activeElement.id")
    tab.press("k")
    assert tab.run("document.activeElement.id") == first != second
    tab.press("s")
    assert tab.run("document.activeElement.id") == second
    tab.go(address)
    assert tab.run(FIRST) == second


def test_two_whom_a_score_took_for_one_are_said_to_be_and_taken_apart(analyst, desk_served):
    tab = analyst
    tab.go(f"{desk_served.address}/review?kind=link&below=1.00")
    name = "each.querySelector('a').textContent"
    mine = f"[...document.querySelectorAll('.doubt')].find(each => {name} == 'Pablo Quiroga')"
    assert "the same full name in two reports" in tab.run(f"{mine}.innerText")
    tab.leave(f"{mine}.querySelector('.accept').click()")
    assert "one thing: Pablo Quiroga; Pablo Quiroga" in tab.run(LATEST)
    assert tab.run(f"{mine} === undefined")
    leave_by(tab, "u")
    tab.leave(f"{mine}.querySelector('.reject').click()")
    assert "apart: Pablo Quiroga (1) and Pablo Quiroga (1)" in tab.run(LATEST)
    leave_by(tab, "u")
    assert tab.run(f"!!{mine}")


def test_after_a_merge_the_one_page_leads_to_the_other_until_it_is_undone(analyst, desk_served, reports):
    tab = analyst
    one = person(tab, desk_served, reports[0], "Runa Eikland")
    other = person(tab, desk_served, reports[1], "R. Eikland-Moe")
    assert one != other
    kept, gone = sorted([one, other])
    tab.go(f"{desk_served.address}{one}")
    named = "document.querySelector('form[action$=merge] input[name=other]')"
    tab.run(f"{named}.value = 'R. Eikland'; {named}.dispatchEvent(new Event('input'))")
    tab.until("document.querySelector('#names-other option')?.value == 'R. Eikland-Moe'")
    tab.run(f"{named}.value = 'R. Eikland-Moe'")
    tab.leave("document.querySelector('form[action$=merge] button').click()")
    for path in (one, other):
        tab.go(f"{desk_served.address}{path}")
        assert tab.run("location.pathname") == kept
    status = f"fetch('{gone.removeprefix('/page')}', {{redirect: 'manual'}}).then(found => found.type)"
    assert tab.run(status) == "opaqueredirect"
    assert "one thing: " in tab.text(".decided")
    tab.leave("document.querySelector('.decided .undo').click()")
    tab.go(f"{desk_served.address}{gone}")
    assert tab.run("location.pathname") == gone


def test_a_mention_is_split_from_what_it_was_taken_for_and_joined_by_undo(analyst, desk_served, reports):
    tab = analyst
    page = person(tab, desk_served, reports[0], "Runa Eikland")
    tab.go(f"{desk_served.address}{page}")
    tab.leave("document.querySelector('a[href$=mentions]').click()")
    before = tab.run("document.querySelectorAll('.taken').length")
    tab.run("[...document.querySelectorAll('.taken input')].at(-1).click()")
    tab.leave("document.querySelector('form.taking p button').click()")
    assert tab.run("document.querySelectorAll('.taken').length") < before
    assert "apart: Runa Eikland" in tab.text(".decided")
    tab.leave("document.querySelector('.decided .undo').click()")
    assert tab.run("document.querySelectorAll('.taken').length") == before


def test_mentions_are_relinked_from_the_page_that_lists_them(analyst, desk_served, reports):
    tab = analyst
    page = person(tab, desk_served, reports[1], "R. Eikland-Moe")
    right = person(tab, desk_served, reports[0], "Runa Eikland")
    tab.go(f"{desk_served.address}{page}/mentions")
    tab.run(
        "document.querySelector('.taken input').click(),"
        f"document.querySelector('form.taking input[name=other]').value = '{right}'"
    )
    tab.leave("document.querySelector('button[formaction$=relink]').click()")
    tab.go(f"{desk_served.address}{reports[1]}")
    assert person(tab, desk_served, reports[1], "R. Eikland-Moe") == right
    tab.leave("document.querySelector('.decided .undo').click()")
    assert person(tab, desk_served, reports[1], "R. Eikland-Moe") == page


def test_an_event_is_put_right_on_its_page(analyst, desk_served, reports):
    tab = analyst
    tab.go(f"{desk_served.address}{reports[0]}")
    tab.leave("location.href = document.querySelector('.text a.m-event').href")
    heading = tab.text("h1")
    tab.run("document.querySelector('form[action$=amend] select[name=kind]').value = 'Negotiation'")
    tab.leave("document.querySelector('form[action$=amend] button').click()")
    assert "negotiation" in tab.text("h1").lower()
    assert "kind negotiation" in tab.text(".decided")
    tab.leave("document.querySelector('.decided .undo').click()")
    assert tab.text("h1") == heading
