# ruff: noqa: E501  # a passage stays on its line
"""Passages of our own in the manner of wires, bulletins, readouts and the press, with what a careful reader marks.

Each passage has the date of its report. An event: the word that tells it ("call#2" for its second occurrence),
its class, how it is presented, who acts, at whom or for whom (last words of names), and the day or span it is
dated to ("" for none). A claim: last word of the speaker ("-" for a voice without a name), cue, first words.
Of an accusation the words are the deed alone, as the annotators of the boards mark it.
Classes that the annotation form does not mark are left out. Names and happenings are invented.
"""

from __future__ import annotations

Event = tuple[str, str, str, str, str, str]
Claim = tuple[str, str, str]
Passage = tuple[str, str, tuple[Event, ...], tuple[Claim, ...]]

PASSAGES: tuple[Passage, ...] = (
    (
        "2024-09-18",
        'BEIRUT (Levant News) — Israeli warplanes bombed two villages in southern Lebanon before dawn on Wednesday, hours after Hezbollah launched a volley of rockets at the town of Metula. Lebanon\'s Health Ministry said six people were killed. The Israeli military said its jets had hit a weapons depot. "We will answer every attack," Hezbollah lawmaker Karim Daher told mourners in Tyre.',
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
            ("statement", "PublicStatement", "Negated", "Union", "", ""),
            ("crackdown", "Coerce", "Asserted", "Georgia", "", ""),
            ("condemned", "Criticism", "Asserted", "Union", "Georgia", ""),
            ("accused", "Accuse", "Asserted", "Sweden Estonia", "Budapest", ""),
            ("discuss", "Consult", "Planned", "", "", "2025-02-07"),
        ),
        (
            ("-", "said", "Hungary on Tuesday vetoed"),
            ("Varga", "called", "an insult to a friendly"),
            ("Sweden", "accused", "shielding Tbilisi"),
        ),
    ),
    (
        "1996-05-22",
        'MONROVIA, May 22 - Fighters loyal to General Samuel Kollie shelled the port on Tuesday night and West African peacekeepers returned fire, relief officials said. It was the heaviest fighting since a ceasefire was signed in Accra last month. Nigeria, which leads the peacekeeping force, has flown in 300 more soldiers. General Kollie denied that his men had broken the truce. "We were attacked first," he said by satellite telephone.',
        (
            ("ceasefire", "Ceasefire", "Asserted", "", "", "1996-04"),
            ("shelled", "ArtilleryStrike", "Asserted", "", "", "1996-05-21"),
            ("returned", "Assault", "Asserted", "peacekeepers", "", "1996-05-21"),
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
        'The defence ministers of Japan and the Philippines signed a pact in Manila on Wednesday that will let their troops train on each other\'s soil. The agreement, negotiated over two years, must still be ratified by both parliaments. China warned Tokyo against "reviving militarism". Japanese minister Kenji Morita said the accord was aimed at no third country. Tokyo has already delivered three coastal radars to Manila and plans to hand over a fourth in March.',
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
            ("approved", "Agree", "Asserted", "parliament", "", "2022-10-06"),
            ("blocked", "Reject", "Asserted", "Berlin", "", ""),
            ("meet", "Meeting", "Planned", "Doukas Vogt", "", ""),
            ("arrive", "ArmsTransfer", "Possible", "", "", "2026"),
        ),
        (
            ("Ministry", "said", "The first aircraft could"),
            ("Doukas", "said", "he would raise the sale"),
        ),
    ),
    (
        "2026-01-20",
        'NATO Secretary General Marta Lindqvist said on Tuesday that the alliance had not received any request from Moldova for air defence missiles. Moldovan President Ion Ceban, however, told lawmakers last week that he had asked Brussels for help in a letter in December. "If Moldova asks, we will answer," Lindqvist added. Russia has repeatedly threatened to cut gas supplies to Chisinau.',
        (
            ("request", "Request", "Negated", "Moldova", "", ""),
            ("asked", "Request", "Asserted", "Ceban", "Brussels", "2025-12"),
            ("threatened", "Threaten", "Asserted", "Russia", "", ""),
            ("cut", "SanctionAct", "Possible", "Russia", "", ""),
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
            ("recaptured", "Occupation", "Asserted", "army", "Forces", "2025-08-13"),
            ("met", "Meeting", "Asserted", "Idris Bekele", "", "2025-08-10"),
            ("called on", "Request", "Asserted", "Union", "", ""),
            ("refused", "Reject", "Asserted", "Idris", "", ""),
            ("talks", "Negotiation", "Negated", "Idris", "", ""),
            ("siege", "Blockade", "Asserted", "army", "", ""),
            ("fighting", "Fight", "Asserted", "army Forces", "", ""),
        ),
        (
            ("-", "said", "Sudan's army recaptured"),
            ("Union", "called on", "both sides to allow"),
        ),
    ),
    (
        "2018-03-27",
        'Poland joined Britain and 20 other countries on Monday in expelling Russian diplomats over the poisoning of a former spy. Warsaw gave four embassy employees until Saturday to leave. Moscow promised to retaliate. "Each of these steps will be answered in kind," said Russia\'s ambassador, Boris Malinin, whom the Polish Foreign Ministry summoned on Monday morning.',
        (
            ("expelling", "SanctionAct", "Asserted", "Poland", "", "2018-03-26"),
            ("summoned", "Criticism", "Asserted", "Ministry", "Malinin", "2018-03-26"),
            ("gave", "Request", "Asserted", "Warsaw", "", ""),
            ("promised", "Threaten", "Asserted", "Moscow", "", ""),
        ),
        (("Malinin", "said", "Each of these steps"),),
    ),
    (
        "2025-03-12",
        "After eight hours of talks in Jeddah on Tuesday, Ukraine said it was ready to accept an American proposal for a 30-day truce, and Washington lifted its freeze on military aid. Secretary Helen Moss said the ball was now in Moscow's court. The Kremlin said it would study the offer. A Ukrainian official said the first trucks with artillery shells had crossed the Polish border overnight.",
        (
            ("talks", "Negotiation", "Asserted", "Ukraine", "", "2025-03-11"),
            ("freeze", "ArmsSuspension", "Negated", "Washington", "", ""),
            ("accept", "Agree", "Possible", "Ukraine", "Washington", ""),
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
            ("request", "Request", "Asserted", "France Britain", "", ""),
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
    (
        "2025-11-06",
        "TOKYO (Pacific Wire) -- North Korea fired what appeared to be a ballistic missile toward the Sea of Japan on Thursday, Japan's Defence Ministry said, the second launch this week. Prime Minister Yuko Arai ordered officials to gather information and spoke with South Korean President Han Dong-wook for 15 minutes. Both leaders condemned the launch \"in the strongest terms\", Arai's office said in a statement.",
        (
            ("fired", "WeaponTest", "Asserted", "Korea", "", "2025-11-06"),
            ("spoke", "PhoneCall", "Asserted", "Arai Dong-wook", "", ""),
            ("condemned", "Criticism", "Asserted", "Arai Dong-wook", "", ""),
            ("ordered", "Request", "Asserted", "Arai", "", ""),
            ("statement", "PublicStatement", "Asserted", "office", "", ""),
        ),
        (
            ("Ministry", "said", "North Korea fired"),
            ("office", "said", "Both leaders condemned"),
        ),
    ),
    (
        "2026-04-02",
        "Sweden is to hand over 14 Gripen fighters to Ukraine by the summer of 2027, Defence Minister Ebba Lund told parliament on Wednesday. The jets would come from the air force's own stocks. Lund, who returned from Kyiv on Tuesday, said pilots had been training in Uppsala since January. Opposition leader Karl Nord criticised the plan, saying that Sweden could not spare the aircraft.",
        (
            ("hand over", "ArmsTransfer", "Planned", "Sweden", "Ukraine", ""),
            ("criticised", "Criticism", "Asserted", "Nord", "", ""),
        ),
        (
            ("Lund", "told", "Sweden is to hand over"),
            ("Lund", "said", "pilots had been training"),
            ("Nord", "saying", "Sweden could not spare"),
        ),
    ),
    (
        "2024-07-23",
        "A Rwandan-backed rebel group, M23, seized the town of Kanyabayonga on Friday, forcing thousands to flee. Congo's president, Felix Mbala, accused Kigali of sending 4,000 soldiers across the border, a charge that Rwanda has denied. Angola, which is mediating between the two neighbours, invited both foreign ministers to Luanda next Tuesday. The United States had announced a two-week humanitarian truce earlier this month, but each side blames the other for breaking it.",
        (
            ("seized", "Occupation", "Asserted", "M23", "", "2024-07-19"),
            ("blames", "Accuse", "Asserted", "Rwanda Congo", "Congo Rwanda", ""),
            ("forcing", "Coerce", "Asserted", "M23", "", ""),
            ("accused", "Accuse", "Asserted", "Mbala", "Kigali", ""),
            ("sending", "Deployment", "Asserted", "Kigali", "", ""),
            ("mediating", "Mediation", "Asserted", "Angola Rwanda Congo", "", ""),
            ("truce", "Ceasefire", "Asserted", "States", "", "2024-07"),
            ("invited", "Request", "Asserted", "Angola", "", ""),
            ("announced", "PublicStatement", "Asserted", "States", "", "2024-07"),
        ),
        (
            ("Mbala", "accused", "sending 4,000"),
            ("-", "blames", "breaking it"),
        ),
    ),
    (
        "2023-09-15",
        "Armenia's foreign minister, Ara Hovsepyan, flew to Tehran on Friday for talks with his Iranian counterpart, Reza Nouri, a day after Azerbaijan's army shelled three villages near Goris. Baku said it had been responding to sniper fire. The European Union's envoy for the region urged both countries to pull their troops back from the border. France, which has sold Armenia three radars and pledged short-range missiles, said it was watching closely.",
        (
            ("flew", "Visit", "Asserted", "Hovsepyan", "", "2023-09-15"),
            ("talks", "Meeting", "Asserted", "Hovsepyan Nouri", "", ""),
            ("shelled", "ArtilleryStrike", "Asserted", "army", "", "2023-09-14"),
            ("urged", "Request", "Asserted", "envoy", "Armenia Azerbaijan", ""),
            ("sold", "ArmsTransfer", "Asserted", "France", "Armenia", ""),
        ),
        (
            ("Baku", "said", "it had been responding"),
            ("France", "said", "it was watching"),
            ("envoy", "urged", "to pull their troops"),
        ),
    ),
    (
        "1991-01-16",
        "WASHINGTON, Jan. 16 - President Harlan has decided against extending the deadline for an Iraqi withdrawal, his spokesman said tonight. The President telephoned the Soviet leader, Viktor Orlov, shortly after noon and met later with congressional leaders. The spokesman refused to say whether an attack was imminent. In Baghdad, the Foreign Minister, Tarik Saleh, told reporters that Iraq would not yield to threats.",
        (
            ("telephoned", "PhoneCall", "Asserted", "Harlan Orlov", "", "1991-01-16"),
            ("met", "Meeting", "Asserted", "Harlan", "", "1991-01-16"),
        ),
        (
            ("spokesman", "said", "President Harlan has decided"),
            ("Saleh", "told", "Iraq would not yield"),
        ),
    ),
    (
        "2022-05-19",
        'Finland and Sweden formally applied to join NATO on Wednesday, but Turkey blocked a first vote on their bids, diplomats said. President Kemal Aksoy accused the two Nordic countries of harbouring militants and demanded that they lift an arms embargo imposed in 2019. "They should not bother to come to Ankara," he said. U.S. President Dan Whitmore will receive the Swedish and Finnish leaders at the White House on Thursday.',
        (
            ("accused", "Accuse", "Asserted", "Aksoy", "Finland Sweden", ""),
            ("demanded", "Request", "Asserted", "Aksoy", "", ""),
            ("receive", "Visit", "Planned", "Whitmore", "", "2022-05-19"),
            ("embargo", "EconomicSanction", "Asserted", "", "", "2019"),
            ("blocked", "Reject", "Asserted", "Turkey", "", ""),
        ),
        (
            ("-", "said", "Finland and Sweden formally"),
            ("Aksoy", "accused", "harbouring militants"),
            ("Aksoy", "said", "They should not bother"),
            ("Aksoy", "demanded", "they lift an arms"),
        ),
    ),
    (
        "2025-10-09",
        "Under the deal reached in Sharm el-Sheikh late on Wednesday, Hamas is to free all remaining hostages within 72 hours and Israel will pull its troops back to an agreed line. Qatar's prime minister, Khalid al-Sabri, said the first phase would begin as soon as the Israeli cabinet approves the agreement. Two far-right ministers have threatened to quit if it does. In Gaza City, residents reported an airstrike an hour after the announcement; the army did not confirm it.",
        (
            ("pull", "Retreat", "Planned", "Israel", "", ""),
            ("airstrike", "Airstrike", "Asserted", "", "", ""),
            ("deal", "Agreement", "Asserted", "", "", "2025-10-08"),
            ("approves", "Agree", "Planned", "cabinet", "", ""),
        ),
        (
            ("al-Sabri", "said", "the first phase would"),
            ("-", "reported", "an airstrike"),
        ),
    ),
    (
        "2026-06-25",
        "The Venezuelan navy on Tuesday detained a Guyanese patrol boat and its crew of eleven near the mouth of the Essequibo, Guyana's government said in a note to the OAS. Caracas said the vessel had entered its waters. Brazil's president, Paulo Freitas, phoned both presidents on Wednesday and offered to mediate. \"Nobody wants war over a boat,\" he said afterwards. Britain ordered the frigate HMS Kestrel to Georgetown.",
        (
            ("detained", "Coerce", "Asserted", "navy", "", "2026-06-23"),
            ("phoned", "PhoneCall", "Asserted", "Freitas", "", "2026-06-24"),
            ("mediate", "Mediation", "Possible", "Freitas", "", ""),
            ("ordered", "Deployment", "Asserted", "Britain", "", ""),
            ("note", "PublicStatement", "Asserted", "government", "", ""),
        ),
        (
            ("government", "said", "The Venezuelan navy"),
            ("Caracas", "said", "the vessel had entered"),
            ("Freitas", "said", "Nobody wants war"),
        ),
    ),
    (
        "2021-03-05",
        "The Foreign Office confirmed yesterday that Britain has imposed sanctions on six Burmese generals and frozen their assets. The junta's spokesman, Brigadier Aung Lin, said the army was \"used to sanctions\". Security forces opened fire on demonstrators in Mandalay on Wednesday, killing 11. Singapore urged the generals to talk to the deposed leader, Daw Khin May, but Indonesia's foreign minister denied reports that she planned to visit the country this week.",
        (
            ("sanctions", "EconomicSanction", "Asserted", "Britain", "generals", ""),
            ("opened fire", "Assault", "Asserted", "", "", "2021-03-03"),
            ("urged", "Request", "Asserted", "Singapore", "", ""),
            ("visit", "Visit", "Denied", "May", "", "2021-W09"),
        ),
        (
            ("Office", "confirmed", "Britain has imposed"),
            ("Lin", "said", "the army was"),
            ("Singapore", "urged", "to talk"),
            ("minister", "denied", "she planned to visit"),
        ),
    ),
    (
        "2025-05-10",
        "India and Pakistan agreed on Saturday to halt all firing and military action, after four days of missile and drone strikes on each other's air bases. U.S. President Tom Bradley, who announced the truce on his social media platform, said his envoys had brokered it in a long night of talks. India's foreign secretary, Vikram Rao, did not mention an American role: the two directors general of military operations had spoken on the phone at 15:35, he said, and would speak again on Monday.",
        (
            ("agreed", "Agreement", "Asserted", "India Pakistan", "", "2025-05-10"),
            ("truce", "Ceasefire", "Asserted", "", "", ""),
            ("announced", "PublicStatement", "Asserted", "Bradley", "", ""),
            ("talks", "Negotiation", "Asserted", "India Pakistan", "", ""),
        ),
        (
            ("Bradley", "said", "his envoys had brokered"),
            ("Rao", "said", "the two directors general"),
        ),
    ),
)
