"""The stranger's walk: paste two reports, date them, find where they disagree, decide, see what changes."""

from __future__ import annotations

import json

import pytest
from tests.browser import dispatches

pytestmark = pytest.mark.model
WITHDRAW = "document.querySelector('form[action$=retract] button').click()"
PASSAGES = "[...document.querySelectorAll('.disagreement')]"
ANSWER = "/ask/who-did-it"


def paste(tab, served, text):
    tab.go(served.address)
    tab.run(f"document.getElementById('text').value = {json.dumps(text)}")
    tab.run("document.querySelector('form.paste button').click()")
    tab.until("location.pathname.startsWith('/page/doc/') && document.readyState == 'complete'", seconds=60)
    return tab.run("location.pathname")


def set_date(tab, served, path, day):
    tab.go(f"{served.address}{path}")
    assert "for a publication date" in tab.text("form.notice")
    tab.run(f"document.querySelector('form.notice input[type=date]').value = '{day}'")
    tab.leave("document.querySelector('form.notice button').click()")
    assert tab.text("form.notice") == ""


def standing_rows(tab, served):
    """The rows of "who did it?" as text, by what they say of the first agent named wrongly."""
    tab.go(f"{served.address}{ANSWER}")
    return tab.run("[...document.querySelectorAll('tbody tr')].map(row => row.innerText.toLowerCase())")


def walk(tab, served, first, second, day):
    served.sign_in(tab)
    tab.go(served.address)
    assert "Nothing read yet" in tab.text()
    paths = [paste(tab, served, text) for text in (first, second)]
    for path in paths:
        set_date(tab, served, path, day)

    tab.go(f"{served.address}/disagreements?basis=TenureConflict")
    (found,) = tab.run(f"{PASSAGES}.map(each => each.innerText)")
    assert "Biden administration ended on 2025-01-20" in found
    sides = tab.run(
        f"{PASSAGES}.map(each => [...each.querySelectorAll('.sides > div')].map(s => s.innerText))[0]"
    )
    assert "the Biden administration suspended shipments" in sides[0]
    assert "the United States suspended" in sides[1]

    wrong = [row for row in standing_rows(tab, served) if "biden administration" in row]
    assert wrong
    assert any("disputed" in row for row in wrong)

    tab.go(f"{served.address}/disagreements?basis=TenureConflict")
    tab.run(
        f"{PASSAGES}[0].querySelector('.sides > div details.decide').open = true,"
        f"{PASSAGES}[0].querySelector('.sides > div input[name=why]').value = 'no longer in office'"
    )
    tab.leave(f"{PASSAGES}[0].querySelector('.sides > div button.reject').click()")
    after = standing_rows(tab, served)
    assert [row for row in after if "biden administration" in row and "disputed" in row] == []
    assert any("united states" in row and "reported" in row for row in after)

    tab.go(f"{served.address}/decisions")
    assert "no longer in office" in tab.text()
    tab.leave("document.querySelector('form.judge button').click()")
    assert standing_rows(tab, served) != after
    assert [row for row in standing_rows(tab, served) if "biden administration" in row] == wrong
    for path in paths:
        tab.go(f"{served.address}{path}")
        tab.leave(WITHDRAW)
    assert "Nothing read yet" in tab.text()
    assert tab.faults == []


def test_a_stranger_walks_from_nothing_to_a_decision_and_back(browser, empty):
    walk(browser.tab(), empty, dispatches.FIRST, dispatches.SECOND, dispatches.PUBLISHED)


@pytest.mark.shared
def test_a_stranger_walks_through_the_two_seeds(browser, empty, shared_folder):
    folder = shared_folder / "gold" / "text"
    first, second = ((folder / f"{name}.txt").read_text("utf-8") for name in ("seed_000", "seed_002"))
    walk(browser.tab(), empty, first, second, "2025-07-04")
