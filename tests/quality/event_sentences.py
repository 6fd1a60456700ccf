"""Sentences of our own with the events a careful reader would mark in them.

Each sentence stands alone, with the date of its report. An event: the word that tells it, its class,
how the sentence presents it, who acts, and at whom or for whom (the last word of each name).
"""

from __future__ import annotations

from datetime import date

REPORTED = date(2026, 3, 13)  # a Friday
Event = tuple[str, str, str, str, str]

SENTENCES: tuple[tuple[str, tuple[Event, ...]], ...] = (
    (
        "French Foreign Minister Jean-Noël Barrot held talks with his Japanese counterpart Takeshi Iwaya.",
        (("talks", "Meeting", "Asserted", "Barrot Iwaya", ""),),
    ),
    (
        "Russian drones struck a power plant in Kharkiv overnight, killing three people, Ukraine said.",
        (("struck", "DroneStrike", "Asserted", "", ""),),
    ),
    (
        "German Chancellor Friedrich Merz promised to send two more IRIS-T launchers to Ukraine.",
        (
            ("promised", "Pledge", "Asserted", "Merz", ""),
            ("send", "ArmsTransfer", "Planned", "Merz", "Ukraine"),
        ),
    ),
    (
        "Iran rejected a U.S. proposal for direct negotiations on Sunday.",
        (
            ("rejected", "Reject", "Asserted", "Iran", "U.S."),
            ("negotiations", "Negotiation", "Negated", "U.S.", ""),
        ),
    ),
    (
        "Foreign Minister Abbas Araghchi spoke by telephone with his Omani counterpart Badr Albusaidi.",
        (("spoke", "PhoneCall", "Asserted", "Araghchi Albusaidi", ""),),
    ),
    (
        "Washington has threatened to impose new sanctions on Iran.",
        (
            ("threatened", "ThreatenSanction", "Asserted", "Washington", "Iran"),
            ("sanctions", "EconomicSanction", "Possible", "Washington", "Iran"),
        ),
    ),
    (
        "The United States approved the sale of 24 AH-64 Apache helicopters to Poland.",
        (
            ("approved", "Agree", "Asserted", "States", ""),
            ("sale", "ArmsTransfer", "Planned", "States", "Poland"),
        ),
    ),
    (
        "Belarusian President Alexander Lukashenko ordered snap military drills near Brest.",
        (("drills", "Exercise", "Planned", "Lukashenko", ""),),
    ),
    (
        "China imposed sanctions on Lockheed Martin on Friday.",
        (("sanctions", "EconomicSanction", "Asserted", "China", "Martin"),),
    ),
    (
        "A planned visit by U.S. Defense Secretary Pete Hegseth to Beijing was cancelled.",
        (("visit", "Visit", "Negated", "Hegseth", ""),),
    ),
    (
        "North Korea fired two short-range ballistic missiles into the sea on Tuesday.",
        (("fired", "WeaponTest", "Asserted", "Korea", ""),),
    ),
    (
        "Japanese Prime Minister Shigeru Ishiba lodged a protest with North Korea.",
        (("protest", "Criticism", "Asserted", "Ishiba", "Korea"),),
    ),
    (
        "Opposition leader Ozgur Ozel called on President Tayyip Erdogan to release Ekrem Imamoglu.",
        (
            ("called on", "UrgeYield", "Asserted", "Ozel", "Erdogan"),
            ("release", "Retreat", "Requested", "Erdogan", "Imamoglu"),
        ),
    ),
    (
        "U.S. envoy Steve Witkoff met Benjamin Netanyahu in Jerusalem on Tuesday.",
        (("met", "Meeting", "Asserted", "Witkoff Netanyahu", ""),),
    ),
    (
        "The United Arab Emirates denied supplying weapons to the Rapid Support Forces.",
        (("supplying", "ArmsTransfer", "Denied", "Emirates", "Forces"),),
    ),
    (
        "Boris Pistorius resigned on Monday.",
        (("resigned", "Resignation", "Asserted", "Pistorius", ""),),
    ),
    (
        "Chancellor Friedrich Merz has ruled out sending Taurus missiles to Ukraine.",
        (
            ("ruled out", "Reject", "Asserted", "Merz", ""),
            ("sending", "ArmsTransfer", "Negated", "Merz", "Ukraine"),
        ),
    ),
    (
        "Germany halted shipments of ammunition to Israel in August, citing the situation in Gaza.",
        (
            ("halted", "ArmsSuspension", "Asserted", "Germany", "Israel"),
            ("shipments", "ArmsTransfer", "Negated", "", "Israel"),
        ),
    ),
    (
        "Kenyan President William Ruto and Yoweri Museveni did not sign any agreement.",
        (("agreement", "Agreement", "Negated", "Ruto Museveni", ""),),
    ),
    (
        "The African Union has called for an investigation.",
        (("called for", "Request", "Asserted", "Union", ""),),
    ),
    (
        "Spain will send a further six Leopard 2 tanks to Ukraine.",
        (("send", "ArmsTransfer", "Planned", "Spain", "Ukraine"),),
    ),
    (
        "A spokesman said that Iran had no plans to hold talks with the United States.",
        (("talks", "Negotiation", "Negated", "Iran States", ""),),
    ),
    (
        "Indian Prime Minister Narendra Modi cancelled a trip to Russia.",
        (("trip", "Visit", "Negated", "Modi", ""),),
    ),
    (
        "Israel retaliated with air strikes on the port of Hodeidah.",
        (("strikes", "Airstrike", "Asserted", "Israel", ""),),
    ),
    (
        "Hungary refused to join a plan to arm Ukraine.",
        (
            ("refused", "Reject", "Asserted", "Hungary", ""),
            ("arm", "ArmsTransfer", "Negated", "Hungary", "Ukraine"),
        ),
    ),
    (
        "Denmark announced the purchase of 16 more F-35 fighters from the United States.",
        (("purchase", "ArmsTransfer", "Asserted", "States", "Denmark"),),
    ),
    (
        "Ankara could mediate between Moscow and Kyiv if both sides asked for it.",
        (("mediate", "Mediation", "Conditional", "Ankara Moscow Kyiv", ""),),
    ),
    (
        "Armenia and Azerbaijan signed a peace treaty in Washington on Friday.",
        (("treaty", "Agreement", "Asserted", "Armenia Azerbaijan", ""),),
    ),
    (
        "Aleksandar Vucic is likely to appoint Djuro Macut as prime minister.",
        (("appoint", "Appointment", "Possible", "Vucic", "Macut"),),
    ),
    (
        "Iran will deploy two frigates to the Gulf of Aden if the United States tightens sanctions on Iran.",
        (
            ("deploy", "Deployment", "Conditional", "Iran", ""),
            ("sanctions", "EconomicSanction", "Conditional", "States", "Iran"),
        ),
    ),
    (
        "Poland has yet to receive any of the Patriot batteries.",
        (("receive", "ArmsTransfer", "Negated", "", "Poland"),),
    ),
    (
        "During the call, Keir Starmer urged Narendra Modi to stop buying S-400 missiles from Russia.",
        (
            ("urged", "Request", "Asserted", "Starmer", "Modi"),
            ("buying", "ArmsTransfer", "Asserted", "Russia", "Modi"),
        ),
    ),
    (
        "The European Union condemned the attack on Israel and expelled two Iranian diplomats.",
        (
            ("condemned", "Criticism", "Asserted", "Union", ""),
            ("attack", "Assault", "Asserted", "", "Israel"),
            ("expelled", "SanctionAct", "Asserted", "Union", "diplomats"),
        ),
    ),
    (
        "Sudan's army recaptured Wad Madani from the Rapid Support Forces on Saturday.",
        (("recaptured", "Seizure", "Asserted", "army", "Forces"),),
    ),
    (
        "NATO ministers are to meet in Brussels next week.",
        (("meet", "Meeting", "Planned", "ministers", ""),),
    ),
    (
        "Polish President Karol Nawrocki thanked the United States.",
        (("thanked", "Support", "Asserted", "Nawrocki", "States"),),
    ),
    (
        "Ukraine's president accused Russia of shelling Kherson and appealed to Germany for ammunition.",
        (
            ("accused", "Accuse", "Asserted", "president", "Russia"),
            ("shelling", "ArtilleryStrike", "Asserted", "Russia", ""),
            ("appealed", "Request", "Asserted", "president", "Germany"),
        ),
    ),
    (
        "No meeting between Vladimir Putin and Volodymyr Zelensky is planned.",
        (("meeting", "Meeting", "Negated", "Putin Zelensky", ""),),
    ),
    (
        "Finland and Estonia agreed to hold joint naval exercises later this year.",
        (
            ("agreed", "Agree", "Asserted", "Finland Estonia", ""),
            ("exercises", "Exercise", "Planned", "Finland Estonia", ""),
        ),
    ),
    (
        "Turkish police arrested two former aides of Ekrem Imamoglu, an official said.",
        (("arrested", "Arrest", "Asserted", "police", ""),),
    ),
    (
        "Norwegian Foreign Minister Jonas Holm and Kenyan Foreign Minister Peter Kamau held phone talks.",
        (("talks", "PhoneCall", "Asserted", "Holm Kamau", ""),),
    ),
    (
        "Kenya renewed its call on Norway to free the sailors.",
        (("call", "Request", "Asserted", "Kenya", "Norway"),),
    ),
    (
        "Poland reopened two border crossings with Belarus on Monday.",
        (("reopened", "Retreat", "Asserted", "Poland", ""),),
    ),
    (
        "Norway dismissed a report of losses, and Kenya objected.",
        (("objected", "Reject", "Asserted", "Kenya", ""),),
    ),
    (
        "Kenya will fine two banks that it accuses of arming the rebels.",
        (("accuses", "Accuse", "Asserted", "it", ""),),
    ),
    (
        "Norway has kept out of the war. It is negotiating with Kenya on a port.",
        (("negotiating", "Negotiation", "Asserted", "It Kenya", ""),),
    ),
    (
        "About 300 bus drivers marched in Arequipa, and an accord was signed in Lima.",
        (("signed", "Agreement", "Asserted", "", ""),),
    ),
)
