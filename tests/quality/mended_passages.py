"""Further rows of what reports themselves say happened: addressees, days, plans and offices."""

# ruff: noqa: E501  # a passage stays on its line

from __future__ import annotations

ROWS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "who hears a complaint is not its target, nor the ministry that one is summoned to",
        "Estonia complained to the Security Council on Monday. The Swedish ambassador was summoned to the foreign ministry in Baku.",
        ("Criticism agent Estonia", "Criticism recipient ambassador of Sweden"),
        (
            "Criticism recipient United Nations Security Council",
            "Criticism recipient Ministry of Foreign Affairs of Azerbaijan",
        ),
    ),
    (
        "a raid that is condemned bore on whom it struck, and its day is its own",
        "Canada condemned the strike on a convoy of the Red Crescent. Peru condemned the shelling of a market near Gao on 1 June, which killed nine people.",
        ("Criticism agent Canada", "ArtilleryStrike earliest 2015-06-01"),
        ("Criticism recipient Red Crescent", "Criticism earliest 2015-06-01"),
    ),
    (
        "who ends a visit has agreed on nothing, and who takes blame accuses nobody",
        "Foreign Minister Marta Soto concluded a visit to Turkey on Friday. The brigade took the blame for the bombing of a bus in Quetta.",
        ("Visit agent Marta Soto", "Assault location Quetta"),
        ("Agreement", "Accuse", "Accuse agent brigade"),
    ),
    (
        "what is to be talked about or may befall anybody has not happened",
        "The two ministers will discuss the closure of the Rafah crossing in Cairo. Officers convicted of torture could face life in prison.",
        (),
        ("Coerce", "Coerce location Cairo", "Conviction"),
    ),
    (
        "a force does not have what it is to receive",
        "The Leopard 2A8 tanks will be operated by the 12th Tank Battalion. The Croatian air force expects to receive its first Rafale fighter in 2027.",
        (),
        ("12th Tank Battalion operates Leopard 2A8", "Croatian Air Force operates Rafale"),
    ),
    (
        "whom one met another day did not meet with the first",
        "President Macron spoke with Prime Minister Meloni on Monday and with Chancellor Merz a day earlier.",
        ("PhoneCall agent Meloni", "PhoneCall agent Macron"),
        ("PhoneCall agent Merz",),
    ),
    (
        "troops that one refuses to send are not turned down, and another's pledge is not what one asks for",
        "Canada refused to send soldiers to Mali. Berlin pledged support; the chancellor has asked parliament for three billion euros.",
        ("Reject agent Canada", "Request agent chancellor"),
        (
            "Reject recipient soldiers",
            "UrgeAssistance requested pledged",
            "Request recipient Government of Germany",
        ),
    ),
    (
        "a force told of by name in the same sentence is not the army that speaks",
        "On Monday Popular Liberation Army fighters attacked a bridge near Pirin and killed a guard, the army said.",
        (),
        ("PublicStatement agent Popular Liberation Army",),
    ),
    (
        "a temptation says nothing",
        "Rebels shot at a bus in Hebron. The temptation in Ankara is to conclude that sanctions do not bite.",
        ("Assault location Hebron",),
        ("PublicStatement agent The temptation in Ankara"),
    ),
    (
        "the day inside what is said is not the day of the charge",
        "The ministry said the rebels had crossed the river on Friday and accused Rwanda of treachery.",
        ("Accuse recipient Rwanda",),
        ("Accuse earliest 2015-06-12", "Accuse earliest 2015-06-05"),
    ),
    (
        "an office is not its town's, nor a ministry's spokesman the navy's",
        "BUDAPEST - Foreign Minister Jan Lipavsky, the Czech minister, met Hungarian officials on Friday. A Trade Ministry spokesman, Lars Holt, spoke. A Navy spokesman did not.",
        ("Meeting agent Hungarian officials", "Lars Holt spokespersonFor Trade Ministry of Hungary"),
        (
            "Foreign Minister of the Czech Republic officeOf Budapest",
            "Trade Ministry spokesperson of Hungary officeOf Navy",
        ),
    ),
    (
        "the first of six is one, and officials in a helicopter are no landing of forces",
        "Germany delivered the first of six frigates to Brazil last year. A helicopter carrying ambassadors landed in Goma on Friday.",
        ("ArmsTransfer quantity 1 frigate",),
        ("ArmsTransfer quantity 6 frigate", "Deployment", "Assault"),
    ),
    (
        "condolences are no offer, and a chief of staff of an army serves no president's house",
        "India offered condolences to Iran on Tuesday. General Ray Holt, chief of staff of U.S. Central Command, left.",
        (),
        ("ExpressWillingness", "Ray Holt holdsOffice White House Chief of Staff"),
    ),
)
