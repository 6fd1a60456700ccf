"""A wire report as desks print it, and reports of the same event that owe it nothing; all of it made up."""

from __future__ import annotations

HEADLINE = "Slovenia suspends rocket deliveries to Moldova, cites low stocks"
DATELINE = "LJUBLJANA, March 4 (Northwire) - "
QUOTE_STOCKS = (
    "“We looked into our own magazines and did not like what we saw. Until the plants at Tibor work "
    "double shifts, "
    "not one rocket leaves this country,”"
)
QUOTE_REPLY = (
    "“Nobody told us, nobody asked us, and our air defence crews will learn of it from the evening news,”"
)
PARAGRAPHS = (
    (
        "Slovenia has halted shipments of surface-to-air rockets to neighbouring Moldova after a review "
        "found that its "
        "own reserves had fallen below what commanders consider safe, Defence Minister Livia Banrock "
        "said on Monday."
    ),
    f"{QUOTE_STOCKS} Banrock told reporters after a cabinet meeting that ran past midnight.",
    (
        "The decision affects two batteries' worth of interceptors that were to cross the border by rail "
        "before the "
        "end of the month. It leaves untouched a separate contract for artillery shells, which a Slovenia "
        "company is "
        "filling from new production."
    ),
    (
        "Moldova's government learned of the step from a telephone call that lasted less than ten minutes. "
        f"{QUOTE_REPLY} its deputy defence minister, Jorun Haske, said in the capital Chisinau."
    ),
    (
        "Haske said his ministry had asked for a meeting at the level of prime ministers and expected an "
        "answer within "
        "days. Officials in Ljubljana said no such meeting had been agreed."
    ),
    (
        "Slovenia became the largest supplier of Moldova's air defences after the river war three years "
        "ago, in which "
        "raids on power stations left half of the country without light for a winter. Parliament "
        "approved the last "
        "package in October by a margin of four votes."
    ),
    (
        "Analysts at the Institute for Border Studies said the pause would be felt first around the dams "
        "in the north, "
        "where crews already ration their fire. They put the number of ready interceptors at fewer than "
        "sixty."
    ),
    (
        "The two countries are to hold long-planned talks about energy on Thursday. It was not clear "
        "whether the "
        "suspension would be raised there."
    ),
)


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


WIRE = _joined(HEADLINE, DATELINE + PARAGRAPHS[0], *PARAGRAPHS[1:])
_PLAIN_MARKS = str.maketrans({"“": '"', "”": '"', "’": "'", "-": "\u2010"})
COPIES = {
    "cut from the bottom": _joined(HEADLINE, *PARAGRAPHS[:3]),
    "four sentences left of it": _joined("Rockets held back", PARAGRAPHS[0], PARAGRAPHS[2]),
    "another headline": _joined("Banrock: not one rocket leaves this country", *PARAGRAPHS),
    "a paragraph of its own": _joined(
        "Moldova left short of interceptors",
        "Residents of the border town of Ferrin, a day's walk from the rail bridge, said they had seen "
        "empty wagons "
        "turn round on Sunday evening and had wondered what it meant.",
        *PARAGRAPHS[:6],
    ),
    "other marks": WIRE.translate(_PLAIN_MARKS).replace("power stations", "power-stations").upper(),
    "words changed by an editor": _joined(
        HEADLINE,
        PARAGRAPHS[0].replace("has halted shipments", "has stopped deliveries").replace("Monday", "March 4"),
        *PARAGRAPHS[1:3],
        PARAGRAPHS[4].replace("within days", "this week"),
        PARAGRAPHS[5].replace("three years ago", "of three years back").replace("half of", "much of"),
    ),
    "paragraphs in another order": _joined(PARAGRAPHS[5], PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[6]),
}
INDEPENDENT = {
    "quotes both sides too": _joined(
        "Ljubljana stops sending air-defence rockets",
        "The Slovenia cabinet decided overnight to keep its remaining anti-aircraft rockets at home, "
        "turning its back on "
        "a promise made to Moldova last autumn.",
        f"{QUOTE_STOCKS} Livia Banrock, the defence minister, said on leaving the building.",
        f"In Chisinau the answer was bitter. {QUOTE_REPLY} said Jorun Haske, the deputy defence minister.",
        "Two trains had been loaded for weeks. Shells are not part of the freeze, a spokesman for the "
        "ministry in Ljubljana "
        "said, since they come straight from the factory.",
        "Opposition leader Petar Vonk called the freeze a gift to raiders and asked for a debate in "
        "parliament on "
        "Wednesday.",
    ),
    "tells it from the other capital": _joined(
        "CHISINAU, March 4 - Slovenia suspended deliveries of surface-to-air rockets to Moldova on Monday, "
        "giving its neighbour ten minutes' notice.",
        f"{QUOTE_REPLY} Jorun Haske, the deputy defence minister, told state radio.",
        "He put the shortfall at two batteries and said crews near the northern dams had been told to "
        "save their fire. "
        "Slovenia's Defence Minister Livia Banrock said the country's own reserves had come first.",
        "Talks about energy between the two governments, set for Thursday, would go ahead, his office said.",
    ),
    "a brief of one sentence": "Slovenia will send no more air-defence rockets to Moldova for now, its "
    "defence minister said.\n",
}
