"""Every page in a real browser: nothing on the console, nothing wider than the window, no serious barrier."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.model
PLAIN = (
    "/",
    "/disagreements",
    "/timeline",
    "/network",
    "/ask",
    "/ask/calls",
    "/ask/speakers?view=chart",
    "/ask/network?view=graph",
    "/decisions",
    "/following?feed=/feeds/reports.atom&feed=/feeds/question/calls.atom",
    "/review?below=1.00",
    "/find?q=norway",
    "/ns",
)
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def paths(reader):
    """A path of every kind of page of the demo dispatches."""

    def of(words, kind):
        found = reader.get("/search", params={"q": words, "limit": 20}).json()
        hit = next(each for each in found if each["kind"] == kind)
        return "/page" + hit["iri"].removeprefix("http://127.0.0.1:8000")

    things = [("Halvorsen", "Person"), ("Halvorsen", "PhoneCall"), ("Halvorsen", "Meeting")]
    report, person = of("Norwegian", "Document"), of("Halvorsen", "Person")
    deciding = [f"{report}/words?start=41&end=57", f"{report}/words?words=Halvorsen", f"{person}/mentions"]
    return [*PLAIN, *deciding, report, *(of(words, kind) for words, kind in things)]


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_no_page_complains_or_is_wider_than_its_window(browser, demo, paths, width, dark):
    tab = browser.tab(width=width, dark=dark)
    demo.sign_in(tab)
    wide = []
    for path in paths:
        tab.go(f"{demo.address}{path}")
        if tab.run("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert (wide, tab.faults) == ([], [])


def test_no_page_has_a_serious_barrier(browser, demo, paths, axe):
    found = []
    for dark, few in ((False, paths), (True, paths[-4:])):  # colours differ, what is marked up does not
        tab = browser.tab(dark=dark)
        demo.sign_in(tab)
        for path in few:
            tab.go(f"{demo.address}{path}")
            tab.run("for (const each of document.querySelectorAll('details')) each.open = true")
            tab.run(axe + "; 0")
            told = json.loads(tab.run("axe.run().then(found => JSON.stringify(found.violations))"))
            found += [
                f"{path} {each['id']}: {each['nodes'][0]['html'][:120]}"
                for each in told
                if each["impact"] in SERIOUS
            ]
    assert found == []
