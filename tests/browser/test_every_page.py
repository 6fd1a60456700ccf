"""Every page in a real browser, opened once: console, widths, zoom, layout, barriers, in light and dark."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

# One visit of all pages takes half a minute, on a machine with seven others at work more than five.
pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]
PLAIN = (
    "/",
    "/disagreements",
    "/timeline",
    "/network",
    "/network?who=Ingrid%20Halvorsen",
    "/versus",
    "/versus?one=Ingrid%20Halvorsen&other=Poland",
    "/ask",
    "/ask/calls",
    "/ask/who-did-it",
    "/ask/speakers?view=chart",
    "/ask/network?view=graph",
    "/decisions",
    "/following?feed=/feeds/reports.atom&feed=/feeds/question/calls.atom",
    "/review?below=1.00",
    "/find?q=norway",
    "/ns/PhoneCall",
    "/ref?kind=Administration",
)
LONG = (
    "/ns",
)  # of the same make as the last of those, with hundreds of terms: not looked through for barriers
DARK = 9  # of how many pages colours are looked at in the dark too
KINDS = ("Person", "PhoneCall", "Meeting")
# CSS pixels of a desk, of a telephone, and of a window of 1280 magnified twice and four times (WCAG 1.4.10).
WIDTHS = (1440, 390, 640, 320)
SERIOUS = ("serious", "critical")
SHIFT = (
    "new Promise(done => { let sum = 0;"
    " new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value })"
    "   .observe({type: 'layout-shift', buffered: true});"
    " requestAnimationFrame(() => setTimeout(() => done(sum), 60)) })"
)
BARRIERS = (
    "axe.run(document, {resultTypes: ['violations'%s]}).then(found => JSON.stringify(found.violations))"
)
CONTRAST = "], runOnly: ['color-contrast'"
MOST_SHIFT = 0.1  # what web.dev calls good


@dataclass
class Visited:
    """What was found wrong, by page."""

    faults: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    shifts: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def paths(reader):
    """A path of every kind of page of the demo dispatches."""

    def of(words, kind):
        found = reader.get("/search", params={"q": words, "type": kind, "limit": 1}).json()
        return "/page" + found[0]["iri"].removeprefix("http://127.0.0.1:8000")

    report, person = of("Norwegian", "Document"), of("Halvorsen", "Person")
    deciding = [f"{report}/words?start=41&end=57", f"{report}/words?words=Halvorsen", f"{person}/mentions"]
    disputed = reader.get("/disagreements").text.partition('class="note" href="')[2].partition('"')[0]
    beside = f"{report}/original?char=41,57"
    return [*LONG, *PLAIN, *deciding, disputed, beside, report, *(of("Halvorsen", kind) for kind in KINDS)]


@pytest.fixture(scope="module")
def axe_or_none(request):
    """The text of axe-core, None where it is not installed: the other checks do without."""
    try:
        return request.getfixturevalue("axe")
    except pytest.skip.Exception:
        return None


@pytest.fixture(scope="module")
def visited(browser, demo, paths, axe_or_none):
    """Every page looked at once by somebody who may decide."""
    found, tab = Visited(), browser.tab()
    demo.sign_in(tab)
    for path in paths:
        tab.resize(WIDTHS[0], 900)
        tab.go(f"{demo.address}{path}")
        if (shift := tab.run(SHIFT)) > MOST_SHIFT:
            found.shifts.append(f"{path}: {shift:.2f}")
        for width in WIDTHS:
            tab.resize(width, 900)
            if (needed := tab.run("document.documentElement.scrollWidth")) > width:
                found.wide.append(f"{path}: {needed} in {width}")
        if axe_or_none and path not in LONG:
            tab.resize(WIDTHS[0], 900)
            found.barriers += _barriers(tab, path, axe_or_none, in_dark=path in paths[-DARK:])
    found.faults = tab.faults
    tab.close()
    return found


def _barriers(tab, path, axe, *, in_dark):
    """Serious barriers with everything unfolded, its colours in the dark as well."""
    tab.run("for (const each of document.querySelectorAll('details')) each.open = true")
    tab.run(axe + "; 0")
    told = json.loads(tab.run(BARRIERS % ""))
    if in_dark:
        tab.dark(dark=True)
        told += json.loads(tab.run(BARRIERS % CONTRAST))
        tab.dark(dark=False)
    return [
        f"{path} {each['id']}: {each['nodes'][0]['html'][:120]}" for each in told if each["impact"] in SERIOUS
    ]


def test_no_page_complains_on_the_console(visited):
    assert visited.faults == []


def test_no_page_is_wider_than_its_window_nor_when_magnified_four_times(visited):
    assert visited.wide == []


def test_nothing_moves_once_it_is_seen(visited):
    assert visited.shifts == []


def test_no_page_has_a_serious_barrier_in_light_or_dark(visited, axe):
    assert axe
    assert visited.barriers == []


def test_on_a_narrow_window_events_are_drawn_row_by_row_with_their_names_in_full(browser, demo):
    tab = browser.tab(width=390)
    tab.go(f"{demo.address}/timeline")
    rows = "[...document.querySelectorAll('.drawn-rows li')]"
    assert tab.run(f"{rows}.length") == tab.run("document.querySelectorAll('svg.drawing rect.bar').length")
    assert tab.run(f"{rows}.every(each => each.querySelector('svg').getBoundingClientRect().right <= 390)")
    assert not tab.run("document.querySelector('svg.drawing').checkVisibility()")
    assert tab.run(
        f"{rows}[0].checkVisibility({{contentVisibilityAuto: true}}) && {rows}[0].offsetHeight > 20"
    )
    tab.resize(1440, 900)
    assert tab.run("document.querySelector('svg.drawing').checkVisibility()")
    tab.close()
