"""The reader page with pointer and keys: marks, the evidence panel, toggles, links to characters."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.model
SHOWN = "[...document.querySelectorAll('.claims > li')].filter(each => !each.hidden)"
EMOJI = (
    "🚢🚢 Café\u0301 notes: Commodore Pia Lindqvist met Envoy Omar Haddad in Pori on Tuesday. "
    "Haddad said the talks would go on."
)


def open_report(tab, served, words):
    tab.go(served.address)
    links = "[...document.querySelectorAll('main a')]"
    tab.leave(f"{links}.find(a => a.innerText.includes({json.dumps(words)})).click()")


def test_choosing_a_mark_shows_the_claims_on_it_alone(tab, demo):
    open_report(tab, demo, "Norwegian and Polish leaders")
    every = tab.run(f"{SHOWN}.length")
    tab.run("[...document.querySelectorAll('a.m-weaponsystem')].find(a => a.innerText == 'NASAMS').click()")
    assert 0 < tab.run(f"{SHOWN}.length") < every
    assert "NASAMS" in tab.text("#chosen-title")
    assert "/page/id/" in tab.run("document.getElementById('chosen-page').href")
    assert "arms suspension" in tab.run(f"{SHOWN}.map(each => each.innerText).join(' ')").lower()
    tab.press("Escape")
    assert tab.run(f"{SHOWN}.length") == every
    assert tab.faults == []


def test_a_kind_is_switched_off_in_the_legend_without_script(browser, demo):
    tab = browser.tab(script=False)
    open_report(tab, demo, "Norwegian and Polish leaders")
    ground = "getComputedStyle(document.querySelector('.text .m-person')).backgroundColor"
    before = tab.run(ground)
    _click(tab, "#show-person")
    assert before != tab.run(ground)
    assert "2026-03-05" in tab.run(
        "getComputedStyle(document.querySelector('.m-time[data-day=\"2026-03-05\"]'), '::after').content"
    )


def _click(tab, selector):
    box = json.loads(
        tab.run(
            f"(() => {{ const b = document.querySelector('{selector}').getBoundingClientRect();"
            " return JSON.stringify([b.x + b.width / 2, b.y + b.height / 2]) })()"
        )
    )
    for kind in ("mousePressed", "mouseReleased"):
        tab.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)


def test_a_link_to_characters_counts_code_points(tab, desk_served):
    tab.go(desk_served.address)
    tab.run(f"document.getElementById('text').value = {json.dumps(EMOJI)}")
    tab.run("document.querySelector('form.paste button').click()")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    path = tab.run("location.pathname")
    text = tab.run("document.getElementById('text').textContent")
    begin = text.index("Omar Haddad")
    tab.go(f"{desk_served.address}{path}#char={begin},{begin + 11}")
    tab.until("CSS.highlights.has('linked')")
    lit = "[...CSS.highlights.get('linked')].map(range => range.toString()).join('|')"
    assert tab.run(lit) == "Omar Haddad"
    mark = tab.run("document.getElementById(`char=${location.hash.slice(6)}`)?.textContent")
    assert mark in (None, "Omar Haddad")
    assert tab.faults == []


def test_claims_are_walked_and_rejected_by_keys(tab, demo):
    demo.sign_in(tab)
    open_report(tab, demo, "Norwegian and Polish leaders")
    for key in ("j", "j"):
        tab.press(key)
    second = tab.run("document.querySelectorAll('.claims > li')[1].id")
    assert tab.run("document.activeElement.id") == second
    tab.press("r")
    assert tab.run("document.activeElement.name") == "why"
    assert tab.run("document.activeElement.closest('li').id") == second
    tab.press("x")
    assert tab.run("document.activeElement.value") == "x"


def test_the_slash_goes_to_the_search_field(tab, demo):
    tab.go(demo.address)
    tab.press("/")
    assert tab.run("document.activeElement.id") == "q"


def test_search_answers_while_one_types_and_is_walked_by_keys(tab, demo):
    tab.go(demo.address)
    tab.press("/")
    for key in "halvors":
        tab.press(key)
    tab.until("document.querySelectorAll('#hits a').length > 1")
    assert "Ingrid Halvorsen" in tab.text("#hits")
    tab.press("ArrowDown")
    assert "/page/id/" in tab.run("document.activeElement.href")
    tab.press("Escape")
    assert tab.run("document.getElementById('hits').hidden")
    assert tab.faults == []


def test_a_pasted_report_is_watched_until_it_opens(tab, desk_served):
    tab.go(desk_served.address)
    text = "Envoy Omar Haddad met Commodore Pia Lindqvist in Turku on 4 May 2026."
    tab.run(
        f"document.getElementById('text').value = {json.dumps(text)},"
        "document.querySelector('form.paste button').click()"
    )
    tab.until("location.pathname != '/' || document.getElementById('stages')?.innerText.includes('on disk')")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    assert "Omar Haddad" in tab.text("article")


def test_a_wrong_publication_date_is_put_right_where_one_reads_and_days_are_counted_anew(tab, desk_served):
    desk_served.sign_in(tab)
    tab.go(desk_served.address)
    text = "Envoy Omar Haddad met Commodore Pia Lindqvist in Vaasa on Thursday."
    tab.run(
        f"document.getElementById('text').value = {json.dumps(text)},"
        "document.querySelector('input[name=published]').value = '2026-05-15',"
        "document.querySelector('form.paste button').click()"
    )
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    day = "document.querySelector('.text .m-time').dataset.day"
    assert tab.run(day) == "2026-05-14"
    tab.run("document.querySelector('.redate summary').click()")
    tab.run("document.querySelector('.redate input[type=date]').value = '2026-05-22'")
    tab.leave("document.querySelector('.redate button').click()")
    assert tab.run(day) == "2026-05-21"
    tab.leave("document.querySelector('.decided .undo').click()")
    assert tab.run(day) == "2026-05-14"
    assert tab.faults == []
