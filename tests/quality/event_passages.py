# ruff: noqa: E501  # a passage stays on its line
"""Passages of our own in the manner of wires, bulletins, readouts and the press, with what a careful reader marks.

Each passage has the date of its report. An event: the word that tells it ("call#2" for its second occurrence),
its class, how it is presented, who acts, at whom or for whom (last words of names), and the day or span it is
dated to ("" for none). A claim: last word of the speaker ("-" for a voice without a name), cue, first words.
Classes that the annotation form does not mark are left out. Names and happenings are invented.
"""

from __future__ import annotations

Event = tuple[str, str, str, str, str, str]
Claim = tuple[str, str, str]
Passage = tuple[str, str, tuple[Event, ...], tuple[Claim, ...]]

PASSAGES: tuple[Passage, ...] = (
    (
        "2024-09-18",
        "BEIRUT (Levant News) — Israeli warplanes bombed two villages in southern Lebanon before dawn on Wednesday, hours after Hezbollah launched a volley of rockets at the town of Metula. Lebanon's Health Ministry said six people were killed. The Israeli military said its jets had hit a weapons depot. \"We will answer every attack,\" Hezbollah lawmaker Karim Daher told mourners in Tyre.",
        (
            ("bombed", "Airstrike", "Asserted", "Israeli", "", "2024-09-18"),
            ("launched", "MissileStrike", "Asserted", "Hezbollah", "", ""),
            ("hit", "Airstrike", "Asserted", "military", "", ""),
        ),
        (
            ("Ministry", "said", "six people were killed"),
            ("military", "said", "its jets had hit"),
            ("Daher", "told", "We will answer"),
        ),
    ),
    (
        "2019-04-11",
        "Readout of the Secretary's Call with Minister Okafor. Secretary of State Paul Brandt spoke today by phone with Nigerian Foreign Minister Chidi Okafor. Secretary Brandt thanked Minister Okafor for Nigeria's leadership in the region and urged Nigeria to release two detained American engineers. The Secretary and the Minister agreed to meet in New York in September.",
        (
            ("spoke", "PhoneCall", "Asserted", "Brandt Okafor", "", "2019-04-11"),
            ("urged", "Request", "Asserted", "Brandt", "Nigeria", ""),
            ("agreed", "Agreement", "Asserted", "Brandt Okafor", "", ""),
            ("meet", "Meeting", "Planned", "Brandt Okafor", "", "2019-09"),
        ),
        (("Brandt", "urged", "to release two detained"),),
    ),
    (
        "2025-02-04",
        "Hungary on Tuesday vetoed a European Union statement that condemned Georgia's crackdown on protesters, three diplomats said. Foreign Minister Peter Varga called the text \"an insult to a friendly nation\". Sweden and Estonia, which had drafted it, accused Budapest of shielding Tbilisi. The bloc's ambassadors will discuss the matter again on Friday.",
        (
            ("vetoed", "Reject", "Asserted", "Hungary", "Union", "2025-02-04"),
            ("statement", "PublicStatement", "Asserted", "Union", "", ""),
            ("accused", "Accuse", "Asserted", "Sweden Estonia", "Budapest", ""),
        ),
        (
            ("-", "said", "Hungary on Tuesday vetoed"),
            ("Varga", "called", "an insult to a friendly"),
            ("Sweden", "accused", "Budapest of shielding"),
        ),
    ),
    (
        "1996-05-22",
        "MONROVIA, May 22 - Fighters loyal to General Samuel Kollie shelled the port on Tuesday night and West African peacekeepers returned fire, relief officials said. It was the heaviest fighting since a ceasefire was signed in Accra last month. Nigeria, which leads the peacekeeping force, has flown in 300 more soldiers. General Kollie denied that his men had broken the truce. \"We were attacked first,\" he said by satellite telephone.",
        (
            ("ceasefire", "Ceasefire", "Asserted", "", "", "1996-04"),
            ("flown", "Deployment", "Asserted", "Nigeria", "", ""),
        ),
        (
            ("-", "said", "Fighters loyal to"),
            ("Kollie", "denied", "his men had broken"),
            ("Kollie", "said", "We were attacked"),
        ),
    ),
    (
        "2023-11-29",
        "The defence ministers of Japan and the Philippines signed a pact in Manila on Wednesday that will let their troops train on each other's soil. The agreement, negotiated over two years, must still be ratified by both parliaments. China warned Tokyo against \"reviving militarism\". Japanese minister Kenji Morita said the accord was aimed at no third country. Tokyo has already delivered three coastal radars to Manila and plans to hand over a fourth in March.",
        (
            ("pact", "Agreement", "Asserted", "Japan Philippines", "", "2023-11-29"),
            ("warned", "Threaten", "Asserted", "China", "Tokyo", ""),
            ("delivered", "ArmsTransfer", "Asserted", "Tokyo", "Manila", ""),
        ),
        (("Morita", "said", "the accord was aimed"),),
    ),
    (
        "2022-10-07",
        "Turkey's parliament approved on Thursday the purchase of 40 Typhoon jets, a deal that Berlin had blocked for a year. The first aircraft could arrive in 2026, officials at the Defence Ministry said. Greece's prime minister, Nikos Doukas, said that he would raise the sale with Chancellor Lena Vogt when they meet in Prague. Vogt's spokesman declined to comment.",
        (
            ("purchase", "ArmsTransfer", "Planned", "", "Turkey", ""),
            ("meet", "Meeting", "Planned", "Doukas Vogt", "", ""),
        ),
        (
            ("Ministry", "said", "The first aircraft could"),
            ("Doukas", "said", "he would raise the sale"),
        ),
    ),
    (
        "2026-01-20",
        "NATO Secretary General Marta Lindqvist said on Tuesday that the alliance had not received any request from Moldova for air defence missiles. Moldovan President Ion Ceban, however, told lawmakers last week that he had asked Brussels for help in a letter in December. \"If Moldova asks, we will answer,\" Lindqvist added. Russia has repeatedly threatened to cut gas supplies to Chisinau.",
        (
            ("request", "Request", "Negated", "Moldova", "", ""),
            ("asked", "Request", "Asserted", "Ceban", "Brussels", "2025-12"),
            ("threatened", "Threaten", "Asserted", "Russia", "", ""),
        ),
        (
            ("Lindqvist", "said", "the alliance had not"),
            ("Ceban", "told", "he had asked Brussels"),
            ("Lindqvist", "added", "If Moldova asks"),
        ),
    ),
    (
        "2025-08-14",
        "Sudan's army recaptured the town of Bara from the Rapid Support Forces on Wednesday after a week of fighting, two residents and a military source said. The paramilitaries did not comment. Their leader, General Musa Idris, who met Ethiopian Prime Minister Dawit Bekele in Addis Ababa on Sunday, has refused to attend talks in Cairo unless the army lifts its siege of Nyala. The African Union called on both sides to allow food convoys through.",
        (
            ("recaptured", "Assault", "Asserted", "army", "Forces", "2025-08-13"),
            ("met", "Meeting", "Asserted", "Idris Bekele", "", "2025-08-10"),
            ("called on", "Request", "Asserted", "Union", "", ""),
            ("refused", "Reject", "Asserted", "Idris", "", ""),
            ("talks", "Negotiation", "Negated", "Idris", "", ""),
        ),
        (
            ("-", "said", "Sudan's army recaptured"),
            ("Union", "called on", "both sides to allow"),
        ),
    ),
    (
        "2018-03-27",
        "Poland joined Britain and 20 other countries on Monday in expelling Russian diplomats over the poisoning of a former spy. Warsaw gave four embassy employees until Saturday to leave. Moscow promised to retaliate. \"Each of these steps will be answered in kind,\" said Russia's ambassador, Boris Malinin, whom the Polish Foreign Ministry summoned on Monday morning.",
        (
            ("expelling", "SanctionAct", "Asserted", "Poland", "", "2018-03-26"),
            ("summoned", "Coerce", "Asserted", "Ministry", "Malinin", "2018-03-26"),
        ),
        (("Malinin", "said", "Each of these steps"),),
    ),
    (
        "2025-03-12",
        "After eight hours of talks in Jeddah on Tuesday, Ukraine said it was ready to accept an American proposal for a 30-day truce, and Washington lifted its freeze on military aid. Secretary Helen Moss said the ball was now in Moscow's court. The Kremlin said it would study the offer. A Ukrainian official said the first trucks with artillery shells had crossed the Polish border overnight.",
        (
            ("talks", "Negotiation", "Asserted", "Ukraine", "", "2025-03-11"),
            ("freeze", "ArmsSuspension", "Negated", "Washington", "", ""),
        ),
        (
            ("Ukraine", "said", "it was ready to accept"),
            ("Moss", "said", "the ball was now"),
            ("Kremlin", "said", "it would study"),
            ("-", "said", "the first trucks"),
        ),
    ),
    (
        "2021-06-30",
        "Ethiopia's federal government declared a unilateral ceasefire in Tigray on Monday, hours after its soldiers withdrew from Mekelle. The regional forces dismissed the announcement as a joke. Spokesman Tesfay Gebre told Nordic Wire by phone that their troops would pursue the enemy \"into Amhara, into Eritrea if need be\". Eritrea's information minister did not answer calls seeking comment.",
        (
            ("ceasefire", "Ceasefire", "Asserted", "government", "", "2021-06-28"),
            ("withdrew", "Retreat", "Asserted", "soldiers", "", ""),
        ),
        (("Gebre", "told", "their troops would pursue"),),
    ),
    (
        "2024-05-02",
        "Colombia will break off diplomatic relations with Israel, President Andres Pardo announced at a May Day rally in Bogota on Wednesday. Israel's foreign minister, Yael Katzir, accused Pardo of rewarding terrorists. Bolivia cut ties in November. Pardo has also suspended purchases of Israeli Galil rifles, although officers quoted by the newspaper El Faro say that the army has no substitute.",
        (
            ("break off", "SanctionAct", "Planned", "Colombia", "Israel", ""),
            ("accused", "Accuse", "Asserted", "Katzir", "Pardo", ""),
            ("cut", "SanctionAct", "Asserted", "Bolivia", "", "2023-11"),
            ("suspended", "ArmsSuspension", "Asserted", "Pardo", "", ""),
            ("purchases", "ArmsTransfer", "Negated", "", "Pardo", ""),
        ),
        (
            ("Pardo", "announced", "Colombia will break off"),
            ("Katzir", "accused", "Pardo of rewarding"),
            ("-", "say", "the army has no substitute"),
        ),
    ),
    (
        "2026-02-10",
        "What we know so far: At about 4 a.m. on Monday a cruise missile hit an apartment block in Dnipro. Nineteen people died. Ukraine's air force says the missile, a Kh-101, was fired by a Tu-95 bomber over the Caspian Sea. Russia says it was a Ukrainian interceptor. The UN Security Council meets today at the request of France and Britain. Germany has promised Kyiv another Patriot battery, but has not said when it will be delivered.",
        (
            ("hit", "MissileStrike", "Asserted", "", "", "2026-02-09"),
            ("fired", "MissileStrike", "Asserted", "", "", ""),
            ("meets", "Meeting", "Planned", "Council", "", "2026-02-10"),
        ),
        (
            ("force", "says", "the missile, a Kh-101"),
            ("Russia", "says", "it was a Ukrainian"),
        ),
    ),
    (
        "2014-08-05",
        "Q: Did the two presidents discuss the gas debt when they spoke on Sunday? A: They did not. The call between President Petrov and President Marchenko was about prisoners, and nothing else was agreed. Our side proposed a meeting in Minsk on August 26; Kyiv has not replied. As for reports that our artillery fired across the border, they are false.",
        (
            ("spoke", "PhoneCall", "Asserted", "Petrov Marchenko", "", "2014-08-03"),
            ("meeting", "Meeting", "Possible", "", "", "2014-08-26"),
        ),
        (),
    ),
)
