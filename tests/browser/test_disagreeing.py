"""From the list to one disagreement, a claim rejected with a reason from its page, seen, and taken back."""

from __future__ import annotations

import json

import pytest
from tests.browser.conftest import served
from tests.conftest import opened_at

pytestmark = pytest.mark.model
NORTH = (
    "OSLO, April 8, 2026 — Foreign Minister Runa Eikland of Norway and Polish President Pawel Quirowski "
    "spoke by phone on Tuesday for an hour."
)
SOUTH = (
    "WARSAW, April 8, 2026 — Polish President Pawel Quirowski and Norwegian Foreign Minister Runa Eikland "
    "spoke by phone on Tuesday for 20 minutes."
)


@pytest.fixture(scope="module")
def disputed(browser, tmp_path_factory):
    """A tab of somebody who may decide, over two reports that tell one call differently."""
    tab = browser.tab()
    with (
        opened_at(tmp_path_factory.mktemp("disagreeing") / "data") as application,
        served(application) as found,
    ):
        found.sign_in(tab)
        for text in (NORTH, SOUTH):
            tab.go(found.address)
            tab.run(f"document.getElementById('text').value = {json.dumps(text)}")
            tab.run("document.querySelector('form.paste button').click()")
            tab.until(
                "location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60
            )
        yield tab, found
    tab.close()


def test_a_side_is_rejected_on_the_page_of_a_disagreement_and_taken_back(disputed):
    tab, found = disputed
    tab.go(f"{found.address}/disagreements")
    tab.leave("document.querySelector('.disagreement a.note').click()")
    assert tab.text("h1") == "Duration: 1 h or 20 min"
    assert "exclude each other" in tab.text()
    assert tab.run("document.querySelectorAll('.sides .decide[open]').length") == 2
    field = "document.querySelectorAll('.sides input[name=why]')"
    side = tab.run(f"[...{field}].findIndex(each => each.closest('figure').innerText.includes('20 minutes'))")
    tab.run(f"{field}[{side}].value = 'the palace corrected it'")
    tab.leave(f"{field}[{side}].closest('form').querySelector('.reject').click()")
    assert "the palace corrected it" in tab.text("section.decided")
    assert tab.run("document.querySelectorAll('.disagreement').length") == 0
    tab.leave("document.querySelector('section.decided button.undo').click()")
    tab.until("document.querySelectorAll('.disagreement').length == 1")
    assert tab.faults == []


def test_chosen_words_lead_to_where_they_stand_in_the_original(disputed):
    tab, found = disputed
    tab.go(found.address)
    tab.leave("document.querySelector('.reports a[href^=\"/page/doc/\"]').click()")
    tab.run("document.querySelector('.text .m-person').click()")
    words = tab.run("document.querySelector('.text .m-person').textContent")
    tab.leave("document.getElementById('chosen-original').click()")
    assert tab.run("[...document.querySelectorAll('main mark')].map(each => each.textContent)") == [
        words,
        words,
    ]
    assert tab.faults == []


def test_a_page_is_printed_without_what_only_a_screen_needs(disputed):
    tab, found = disputed
    tab.go(found.address)
    tab.leave("document.querySelector('.reports a[href^=\"/page/doc/\"]').click()")
    tab.call("Emulation.setEmulatedMedia", media="print")
    shown = (
        "(selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility()).length)"
    )
    assert [tab.run(f"{shown}({each!r})") for each in (".top", "form", ".decide", ".legend", "button")] == [
        0
    ] * 5
    assert tab.run(f"{shown}('.claims > li')") > 0
    assert tab.run("getComputedStyle(document.getElementById('panel')).position") == "static"
    tab.call("Emulation.setEmulatedMedia", media="")


def test_words_written_from_right_to_left_stand_so_and_keep_their_characters(disputed):
    tab, found = disputed
    text = "وزير الخارجية 🚢 é. The Foreign Minister of Oman, Badr Nassiri, met Envoy Ole Kovács in Muscat."
    tab.go(found.address)
    tab.run(f"document.getElementById('text').value = {json.dumps(text)}")
    tab.run("document.querySelector('form.paste button').click()")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    assert tab.run("getComputedStyle(document.getElementById('text')).direction") == "rtl"
    at = tab.run("document.getElementById('text').textContent").index("Muscat")
    tab.go(f"{found.address}{tab.run('location.pathname')}#char={at},{at + 6}")
    tab.until("CSS.highlights.has('linked')")
    assert tab.run("[...CSS.highlights.get('linked')].map(range => range.toString()).join()") == "Muscat"
    assert tab.faults == []
