"""Two dispatches of one halt of arms, without dates of their own, for the stranger's walk.

People and talks are invented. That the administration which the second names was no longer in office is
found by the reference data alone.
"""

FIRST = (
    "Finnish Foreign Minister Aino Laaksonen spoke by phone with Ukrainian Defence Minister Taras Hnatiuk on "
    "Thursday, two days after the United States suspended shipments of Harpoon missiles to Ukraine.\n"
    "Hnatiuk said that a date for the next delivery was not discussed.\n"
)
SECOND = (
    "Ukrainian Defence Minister Taras Hnatiuk and Finnish Foreign Minister Aino Laaksonen spoke by phone on "
    "Thursday about air defence.\n"
    "On Tuesday, the Biden administration suspended shipments of Harpoon missiles to Ukraine. Officials at "
    "the Pentagon cited depleted stockpiles.\n"
)
PUBLISHED = "2026-05-08"
