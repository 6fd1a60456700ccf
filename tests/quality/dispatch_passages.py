# ruff: noqa: E501  # a passage stays on its line
"""Passages of dispatches of our own: when each event was, whether it was at all, and who says what.

Each has the day of its report. An event: the word that tells it ("call#2" for its second occurrence), its
factuality and its date in the annotation form ("" for none). A claim: the last word of the speaker's name ("-" for a
voice that is nobody named) and the first words of what is said. Labelled before any of them was read by the
rules; labels that were against the annotation rules (events of nobody named) were taken out after. Names and
happenings are invented.
"""

from __future__ import annotations

Event = tuple[str, str, str]
Claim = tuple[str, str]
Passage = tuple[str, str, tuple[Event, ...], tuple[Claim, ...]]

PASSAGES: tuple[Passage, ...] = (
    (
        "2017-03-14",
        "ABUJA, March 14 — Nigerian warplanes bombed a camp of Boko Haram near Sambisa in the early hours of Monday, the air force said in a statement the next day. The raid came less than a week after gunmen attacked a convoy of the United Nations on the Maiduguri road. Defence Minister Sani Bello will visit Cameroon before the end of March.",
        (
            ("bombed", "actual", "2017-03-13"),
            ("attacked", "actual", "2017-03-06/2017-03-13"),
            ("visit", "planned", "2017-03"),
        ),
        (("force", "Nigerian warplanes bombed"),),
    ),
    (
        "2023-09-29",
        "Serbia has deployed troops along the border with Kosovo over the past week, a spokesman for the White House National Security Council said on Friday. The spokesman called the build-up “very destabilizing”. Pristina has not asked NATO to send more soldiers, its foreign minister, Arta Gashi, said, but would do so if Belgrade crossed the line.",
        (("deployed", "actual", "2023-09-22/2023-09-29"), ("asked", "negated", "")),
        (
            ("Council", "Serbia has deployed"),
            ("Council", "very destabilizing"),
            ("Gashi", "Pristina has not asked"),
        ),
    ),
    (
        "1996-04-18",
        "BEIRUT (Courier) — Israeli artillery shelled a base of the United Nations at Qana on Thursday, killing about 100 people who had taken shelter there. Syria, which had refused to receive the American envoy since the fighting began on April 11, agreed to talks on Saturday. No ceasefire had been reached by nightfall.",
        (
            ("shelled", "actual", "1996-04-18"),
            ("agreed", "actual", ""),
        ),
        (),
    ),
    (
        "2008-12-30",
        "Turkmenistan and Iran signed a gas agreement in mid-December under which deliveries are to begin in the second half of 2009. President Rahim Orazov was to have travelled to Tehran yesterday, but the visit was put off after snow closed the airport.",
        (("signed", "actual", "2008-12"), ("visit", "negated", "2008-12-29")),
        (),
    ),
    (
        "2020-11-10",
        "Armenia, Azerbaijan and Russia agreed overnight to end six weeks of fighting over Nagorno-Karabakh. Under the accord, Russia will send 1,960 peacekeepers to the region for five years. Armenia's opposition accused Prime Minister Davit Hakobyan of betraying the nation and demanded that he resign by midnight on Wednesday.",
        (("agreed", "actual", "2020-11-09/2020-11-10"), ("send", "planned", ""), ("demanded", "actual", "")),
        (("opposition", "betraying the nation"),),
    ),
    (
        "2014-07-22",
        "KIEV — Rebels shot down two Ukrainian fighter jets on Wednesday of last week, the Defence Ministry reported, five days before they handed over the flight recorders of the Malaysian airliner. An official of the self-proclaimed republic denied that its fighters possessed such missiles. “We have nothing that flies so high,” the official said.",
        (("shot", "actual", "2014-07-16"),),
        (("Ministry", "Rebels shot down"), ("-", "its fighters possessed"), ("-", "We have nothing")),
    ),
    (
        "2021-05-25",
        "European leaders agreed at a summit in Brussels on Monday night to bar Belarusian airlines from the bloc after Minsk forced down a Ryanair flight the day before. Lithuania had urged its partners to go further. Should Mr Lukashenko fail to free the blogger, the Union could impose sanctions on the potash trade as soon as June, diplomats said.",
        (
            ("agreed", "actual", "2021-05-24"),
            ("urged", "actual", ""),
            ("sanctions", "conditional", "2021-06"),
        ),
        (("-", "Should Mr Lukashenko fail"),),
    ),
    (
        "1962-10-25",
        "WASHINGTON, Oct. 25. — Soviet vessels bound for Cuba turned back on Wednesday rather than challenge the American blockade, the Pentagon announced today. Ambassador Stevenson demanded that Moscow admit the presence of missiles on the island. Mr. Khrushchev has proposed a summit meeting with President Kennedy.",
        (("demanded", "actual", ""), ("meeting", "possible", "")),
        (("Pentagon", "Soviet vessels bound"), ("Stevenson", "Moscow admit the presence")),
    ),
    (
        "2018-02-08",
        "French President Louis Garnier threatened on Thursday to strike Syria if proof emerged that chemical weapons had been used against civilians. Moscow said it would veto any resolution and warned Paris against “playing with fire”.",
        (("threatened", "actual", "2018-02-08"), ("strike", "conditional", "")),
        (("Garnier", "to strike Syria"), ("Moscow", "it would veto")),
    ),
    (
        "2022-06-29",
        "MADRID — NATO will raise the number of its troops on high alert to 300,000 from next year, Secretary General Nils Aaberg said on Monday, two days before the start of the summit here. Turkey dropped its objections to the membership of Finland and Sweden late on Tuesday. “I am confident the protocols will be signed within the week,” Aaberg told reporters.",
        (("dropped", "actual", "2022-06-28"), ("signed", "planned", "2022-W26")),
        (("Aaberg", "NATO will raise"), ("Aaberg", "I am confident")),
    ),
    (
        "2016-01-05",
        "Saudi Arabia cut ties with Iran on Sunday after protesters stormed its embassy in Tehran. Bahrain and Sudan followed suit on Monday, and Kuwait recalled its ambassador this morning. Iran has so far refused to apologise. The UN envoy for Syria, Gustav Lindh, will fly to Riyadh later this week to keep peace talks planned for January 25 alive.",
        (
            ("cut", "actual", "2016-01-03"),
            ("stormed", "actual", ""),
            ("recalled", "actual", "2016-01-05"),
            ("fly", "planned", "2016-W01"),
            ("talks", "planned", "2016-01-25"),
        ),
        (),
    ),
    (
        "2011-03-21",
        "The first cruise missiles struck Libyan air defences shortly after dusk on Saturday, hours after French jets destroyed four tanks outside Benghazi. Colonel Qaddafi's government declared a second ceasefire on Sunday night; within an hour, explosions shook Tripoli. Admiral Mark Tolland said the coalition had no plans to send ground troops.",
        (
            ("struck", "actual", "2011-03-19"),
            ("destroyed", "actual", ""),
            ("ceasefire", "actual", "2011-03-20"),
            ("send", "negated", ""),
        ),
        (("Tolland", "the coalition had no plans"),),
    ),
    (
        "1979-01-08",
        "BANGKOK, Jan. 8 (Continental) - Vietnamese troops entered Phnom Penh yesterday, according to a broadcast of Hanoi radio monitored here. Peking condemned the invasion and called for an urgent session of the Security Council. Thai officers said the fall of the city had been expected for days. One of them said his men would not be drawn into the war.",
        (("entered", "actual", "1979-01-07"), ("condemned", "actual", ""), ("session", "possible", "")),
        (("radio", "Vietnamese troops entered"), ("-", "the fall of the city"), ("-", "his men would not")),
    ),
    (
        "2024-08-06",
        "Hezbollah launched a swarm of drones at northern Israel on Tuesday morning, wounding seven people near Nahariya. It was the group's second attack in as many days. Its leader has vowed to avenge Fuad Shakir, a commander killed by an Israeli strike on July 30 in a suburb of Beirut. An alleged Iranian plan to join the attack could not be confirmed.",
        (("launched", "actual", "2024-08-06"), ("strike", "actual", "2024-07-30")),
        (),
    ),
    (
        "2005-07-15",
        "The minister said the rifles, which were seized in June, would be handed over to the United Nations by the autumn. He promised that the militia commanders detained last month would be tried. A planned inspection of the depot did not take place because the roads were flooded.",
        (
            ("seized", "actual", "2005-06"),
            ("handed", "planned", "2005-FA"),
        ),
        (("minister", "the rifles, which were seized"), ("He", "the militia commanders")),
    ),
    (
        "2019-10-23",
        "SOCHI — Presidents Putin and Demirel agreed on Tuesday that Russian and Turkish troops would jointly patrol a strip of northern Syria starting at noon on Wednesday. Kurdish fighters are to withdraw 30 km from the border within 150 hours. The Kremlin's spokesman, Pavel Orlov, warned that any Kurdish units that stayed behind would be “steamrolled” by the Turkish army.",
        (
            ("agreed", "actual", "2019-10-22"),
            ("patrol", "planned", "2019-10-23"),
            ("withdraw", "planned", ""),
        ),
        (("Orlov", "any Kurdish units"),),
    ),
    (
        "2010-11-24",
        "South Korea's defence minister ruled out an immediate retaliation for Tuesday's shelling of Yeonpyeong island, but said the air force would bomb North Korean batteries in the event of another attack. The United States is sending an aircraft carrier to the Yellow Sea for a four-day exercise from Sunday. China, which declined to condemn the North, proposed emergency talks.",
        (
            ("shelling", "actual", "2010-11-23"),
            ("bomb", "conditional", ""),
            ("exercise", "planned", "2010-11-28"),
            ("talks", "possible", ""),
        ),
        (("minister", "the air force would bomb"),),
    ),
    (
        "2013-08-27",
        "The inspectors were able to visit only one of the sites before they came under fire on Monday, the UN said. Damascus had agreed on Sunday to let them in. A meeting between American and Russian diplomats scheduled for Wednesday in The Hague has been postponed. It was not immediately clear whether another date had been set.",
        (
            ("visit", "actual", "2013-08-26"),
            ("agreed", "actual", "2013-08-25"),
            ("meeting", "negated", "2013-08-28"),
        ),
        (("UN", "The inspectors were able"),),
    ),
    (
        "2026-02-03",
        "According to people briefed on the talks, Canberra had hoped to sign the submarine contract in the last quarter of 2025 but failed to win the consent of the cabinet. The deal, first proposed in 2021, would be the largest in the country's history. A vote is now expected in March at the earliest. Opposition leader Mary Kent said the delay was “a national embarrassment”. She called on the government to publish the figures.",
        (("sign", "possible", "2025-10/2025-12"),),
        (("-", "Canberra had hoped"), ("Kent", "the delay was"), ("Kent", "to publish the figures")),
    ),
    (
        "2015-11-25",
        "Turkey shot down a Russian bomber near the Syrian border on Tuesday. Moscow insists the plane never entered Turkish airspace; Ankara says it was warned ten times in five minutes. President Putin called the incident a stab in the back. He ordered an air-defence missile system sent to Syria and cancelled a visit by his foreign minister to Istanbul that was to begin on Wednesday.",
        (("shot", "actual", "2015-11-24"), ("visit", "negated", "2015-11-25")),
        (
            ("Moscow", "the plane never entered"),
            ("Ankara", "it was warned"),
            ("Putin", "the incident a stab"),
        ),
    ),
    (
        "2000-05-24",
        "Israel completed its withdrawal from southern Lebanon before dawn on Wednesday, ending an occupation of 22 years. Prime Minister Avi Shamir, who had pledged to bring the troops home by July, said the border would be “quiet”. A senior officer told reporters the last convoy crossed at 6:42 a.m. If Hezbollah fires on our villages, the officer added, the response will be harsh.",
        (("withdrawal", "actual", "2000-05-24"), ("fires", "conditional", "")),
        (("Shamir", "the border would be"), ("-", "the last convoy crossed"), ("-", "If Hezbollah fires")),
    ),
    (
        "2012-09-13",
        "President Morsy, who is to travel to Brussels on Thursday, condemned the film but said Egypt would protect foreign embassies. The White House said the two presidents had spoken by telephone on Wednesday evening. In the call, Mr Obama urged Egypt to bring the attackers to justice. An American aid package of $1 billion that had been under discussion since last spring will probably be delayed until after the November election.",
        (
            ("travel", "planned", "2012-09-13"),
            ("condemned", "actual", ""),
            ("spoken", "actual", "2012-09-12"),
            ("urged", "actual", ""),
        ),
        (
            ("Morsy", "Egypt would protect"),
            ("House", "the two presidents had"),
            ("Obama", "to bring the attackers"),
        ),
    ),
    (
        "1991-01-16",
        "Iraq must leave Kuwait at once or be driven out, the President said last night, hours after the deadline set by the Security Council had passed. Baghdad rejected a last French plan that would have led to a conference on Palestine. No talks are scheduled. The Soviet leader, in a telegram released by Tass, appealed to both sides to hold their fire for another two days.",
        (("rejected", "actual", ""), ("appealed", "actual", "")),
        (("President", "Iraq must leave Kuwait"), ("leader", "to hold their fire")),
    ),
    (
        "2025-01-20",
        "Doha says Hamas will free three hostages in exchange for 90 prisoners. “The first exchange took place yesterday afternoon,” a Qatari official said. “The next is due on Saturday, the 25th.” The official added that Egypt had offered to host a second round of negotiations in early February. Israel's far-right finance minister, Dov Harel, has threatened to quit the cabinet unless the war resumes.",
        (
            ("exchange#2", "actual", "2025-01-19"),
            ("negotiations", "possible", "2025-02"),
            ("threatened", "actual", ""),
        ),
        (
            ("Doha", "Hamas will free"),
            ("-", "The first exchange"),
            ("-", "The next is due"),
            ("-", "Egypt had offered"),
            ("Harel", "to quit the cabinet"),
        ),
    ),
    (
        "1983-10-26",
        "U.S. to Send Second Battalion to Grenada\n\nBRIDGETOWN, Oct. 26 - American marines and soldiers seized both airfields of Grenada at dawn on Tuesday in an operation that President Halloran said was needed to protect a thousand students. Britain, which had advised against the landing, was informed only on Monday evening. Cuba denied that its workers on the island were soldiers and accused Washington of lying.",
        (("Send", "planned", ""), ("seized", "actual", "1983-10-25")),
        (("Halloran", "was needed to protect"), ("Cuba", "its workers on the island"), ("Cuba", "lying")),
    ),
)
