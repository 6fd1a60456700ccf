# ruff: noqa: E501  # a passage stays on its line
"""Short passages of our own, of several decades and manners, with the day or span of each event they tell.

Each has the date of its report ("" for none), its text, and its events as `word=value`, parted by "; ": the word
that tells the event ("call#2" for its second occurrence) and its date in the annotation form, "-" for none.
Labelled before any of them was read by the rules. Names and happenings are invented.
"""

from __future__ import annotations

Passage = tuple[str, str, str]

PASSAGES: tuple[Passage, ...] = (
    # Wires: "on Friday" at a distance, shared dates, what was said when.
    (
        "1987-03-12",
        "GENEVA, March 12 (Northern Wire) - Soviet and American negotiators met for four hours on Wednesday and agreed to exchange drafts next month. The talks, which opened in January, had stalled over cruise missiles.",
        "met=1987-03-11; agreed=1987-03-11; talks=1987-01",
    ),
    (
        "1992-08-21",
        "SARAJEVO, Aug. 21 - Serb gunners shelled the old town on Thursday night, killing six civilians and wounding dozens, hours after the two sides signed a ceasefire in London. Bosnian forces shot down a helicopter near Foca on Tuesday.",
        "shelled=1992-08-20; signed=-; shot=1992-08-18",
    ),
    (
        "2003-11-05",
        "Pakistan and India restored air links yesterday and agreed to release fishermen held since 2001. Foreign Minister Imran Qadir will visit New Delhi in December, his office said.",
        "agreed=2003-11-04; visit=2003-12",
    ),
    (
        "2011-10-03",
        "On Saturday, NATO warplanes bombed a barracks at Sirte. The alliance said it had struck two rocket launchers the day before.",
        "bombed=2011-10-01; struck=2011-09-30",
    ),
    (
        "2016-05-18",
        "Turkish artillery fired on Islamic State positions north of Aleppo early on Tuesday, the army said in a statement issued on Wednesday. The group shelled Kilis twice last week.",
        "fired=2016-05-17; statement=2016-05-18; shelled=2016-W19",
    ),
    (
        "2022-10-11",
        "Russia launched 84 missiles at Ukrainian cities on Monday, two days after a blast damaged the Kerch bridge, and President Zelensky appealed to the G7 for air defences the next day.",
        "launched=2022-10-10; appealed=2022-10-11",
    ),
    (
        "2024-02-20",
        "Ministers from Egypt and Qatar, who held talks in Paris on Friday, will meet again in Cairo on Thursday to discuss a truce.",
        "talks=2024-02-16; meet=2024-02-22",
    ),
    (
        "1999-06-10",
        "BELGRADE - NATO suspended its bombing campaign on Thursday after Yugoslav commanders signed an agreement late on Wednesday to withdraw from Kosovo.",
        "suspended=1999-06-10; signed=1999-06-09",
    ),
    (
        "2014-09-08",
        "The truce signed in Minsk on Friday was violated on Sunday when rebels shelled Mariupol, Ukrainian officials said.",
        "truce=2014-09-05; shelled=2014-09-07",
    ),
    (
        "2019-08-07",
        "India revoked the autonomy of Kashmir on Monday. Pakistan expelled the Indian ambassador on Wednesday and suspended trade, saying it would raise the matter at the United Nations next week.",
        "expelled=2019-08-07; suspended=2019-08-07",
    ),
    # Press: yesterday, this morning, last month, months named.
    (
        "2005-04-27",
        "Syria withdrew the last of its soldiers from Lebanon yesterday, ending a deployment begun in 1976. A United Nations team will arrive in Beirut this week to verify the withdrawal.",
        "withdrew=2005-04-26; arrive=2005-W17",
    ),
    (
        "2018-03-27",
        "Australia expelled two Russian diplomats this morning. Britain, which was the first to act, expelled 23 of them on 14 March.",
        "expelled=2018-03-27; expelled#2=2018-03-14",
    ),
    (
        "1979-12-28",
        "Soviet troops flown into Kabul on Christmas Eve attacked the palace last night and killed the President. Washington condemned the invasion this morning.",
        "attacked=1979-12-27; condemned=1979-12-28",
    ),
    (
        "2009-01-13",
        "Moscow cut off gas to Europe last Wednesday. The two companies signed a protocol on monitoring on Monday night, and the Commission's envoy travels to Kiev tomorrow.",
        "signed=2009-01-12; travels=2009-01-14",
    ),
    (
        "2023-07-24",
        "Israel's parliament approved the law this afternoon despite months of protests. Reservists marched to Jerusalem over the weekend.",
        "approved=2023-07-24; marched=2023-07-22/2023-07-23",
    ),
    (
        "2020-10-12",
        "Armenia and Azerbaijan accused each other of breaking a truce that came into force at noon on Saturday. Azerbaijani drones struck Stepanakert late on Sunday.",
        "truce=2020-10-10; struck=2020-10-11",
    ),
    (
        "1973-10-09",
        "Syrian armour crossed the cease-fire line on Saturday. Israeli jets attacked the general staff in Damascus today, and Moscow warned that night of grave consequences.",
        "attacked=1973-10-09; warned=1973-10-09",
    ),
    (
        "2010-11-24",
        "North Korea shelled Yeonpyeong island on Tuesday afternoon and the South returned fire within minutes. The United States will send the carrier George Washington to the Yellow Sea on Sunday for drills.",
        "shelled=2010-11-23; send=2010-11-28",
    ),
    (
        "2021-05-21",
        "A ceasefire between Israel and Hamas took effect at 2 a.m. on Friday. Egypt, which brokered it, said two delegations would be sent to monitor it. Israeli strikes on Wednesday had killed a family of five in Deir al-Balah.",
        "ceasefire=2021-05-21; strikes=2021-05-19",
    ),
    (
        "2001-04-04",
        "China demanded an apology on Tuesday for a collision between a US surveillance plane and one of its fighters on April 1. Ambassador Joseph Hale met Chinese officials three times on Monday.",
        "demanded=2001-04-03; met=2001-04-02",
    ),
    # State agencies and readouts.
    (
        "2025-05-09",
        "MOSCOW, May 9. /Agency/. Presidents of Russia and Serbia held talks in the Kremlin on Friday. The leaders last met in Kazan in October 2024. A meeting of the two foreign ministers is planned for June.",
        "talks=2025-05-09; met=2024-10; meeting=2025-06",
    ),
    (
        "2013-06-07",
        "BEIJING, June 7 -- State Councilor Wu Lianfang met here Friday with Kenyan Foreign Minister Amos Kiptoo, and the two sides signed an agreement on railways. Kiptoo arrived in Beijing on Wednesday for a five-day visit.",
        "met=2013-06-07; signed=2013-06-07; arrived=2013-06-05",
    ),
    (
        "2024-03-14",
        "The Secretary spoke today with Philippine Foreign Minister Ramon Alcaraz. The Secretary condemned the use of water cannon against a Philippine vessel on March 5 and welcomed the signing of the basing agreement last year.",
        "spoke=2024-03-14; signing=2023",
    ),
    (
        "2015-07-14",
        "TEHRAN, July 14 - Iran and six powers reached an agreement on Tuesday after 17 days of negotiations in Vienna. Parliament will vote on it in September.",
        "agreement=2015-07-14; vote=2015-09",
    ),
    (
        "2008-08-13",
        "The President of France arrived in Tbilisi on Tuesday evening and presented the six points that President Medvedev had accepted in Moscow earlier in the day.",
        "arrived=2008-08-12; accepted=2008-08-12",
    ),
    (
        "2017-12-07",
        "Jordan's King Faisal telephoned President Abbas on Thursday morning. During the call, the two leaders rejected the American decision announced the previous day.",
        "telephoned=2017-12-07; rejected=2017-12-07",
    ),
    # Reduced relatives, appositions, nouns dated beside them.
    (
        "2012-03-22",
        "Soldiers who seized the presidential palace in Bamako on Wednesday night suspended the constitution on Thursday and closed the borders. The African Union, meeting in Addis Ababa the same day, condemned the mutiny.",
        "seized=2012-03-21; suspended=2012-03-22; condemned=2012-03-22",
    ),
    (
        "2006-07-14",
        "Israel imposed a naval blockade on Lebanon on Thursday, a day after Hezbollah guerrillas captured two soldiers in a raid across the border.",
        "imposed=2006-07-13; captured=2006-07-12",
    ),
    (
        "2023-04-26",
        "An attack on a fuel depot in Sevastopol on 29 April last year was the first of its kind. Russia's governor there said on Monday that two drones had been shot down over the harbour.",
        "attack=2022-04-29; shot=-",
    ),
    (
        "2002-01-15",
        "The United States deployed special forces to Basilan on Monday under an agreement reached in November. Joint exercises there begin on 31 January and are to last six months.",
        "deployed=2002-01-14; agreement=2001-11; exercises=2002-01-31",
    ),
    (
        "2018-04-14",
        "The strikes, launched before dawn on Saturday by American, British and French forces, hit three sites near Damascus. They followed a suspected gas attack in Douma on April 7.",
        "strikes=2018-04-14; attack=2018-04-07",
    ),
    (
        "1983-09-06",
        "The Soviet Union admitted on Tuesday that its fighters shot down a South Korean airliner on September 1. President Reagan denounced the attack in a televised speech on Monday evening.",
        "admitted=1983-09-06; shot=1983-09-01; denounced=1983-09-05",
    ),
    (
        "2007-11-12",
        "Under the treaty, signed in 1990 and suspended by Moscow in July, each side may inspect the other's bases. The allies will discuss it at a meeting in Brussels set for December 7.",
        "signed=1990; suspended=2007-07; meeting=2007-12-07",
    ),
    (
        "2026-01-22",
        "A drone strike on a convoy near Goma on Tuesday, claimed by the army, drew condemnation from Kigali on Wednesday. Two more vehicles were destroyed in a second strike the following night.",
        "strike=2026-01-20; condemnation=2026-01-21; destroyed=2026-01-21",
    ),
    (
        "2004-06-28",
        "Paul Brandt, named ambassador in April, handed over his letters on Monday. His predecessor resigned in March after a dispute over the prison at Abu Dahr.",
        "named=2004-04; resigned=2004-03",
    ),
    # Time told by another event or time; ages, durations and frequencies are no dates.
    (
        "2010-04-12",
        "Poland's defence minister will travel to Smolensk on Tuesday, three days after the crash that killed the president. Since then, Moscow has sent two teams of experts.",
        "travel=2010-04-13",
    ),
    (
        "2022-06-30",
        "Türkiye dropped its veto on Tuesday. The following day, NATO leaders invited Finland and Sweden to join the alliance.",
        "dropped=2022-06-28; invited=2022-06-29",
    ),
    (
        "1995-11-22",
        "The accord was initialled in Dayton on Tuesday after three weeks of talks. A week earlier, the Croatian delegation had walked out of the talks for a day.",
        "initialled=1995-11-21; walked=1995-11-14",
    ),
    (
        "2014-03-19",
        "President Putin signed the treaty on Tuesday, two days after Crimea voted to join Russia. Ukraine's parliament had rejected the referendum on March 15.",
        "signed=2014-03-18; voted=2014-03-16; rejected=2014-03-15",
    ),
    (
        "2000-10-13",
        "A suicide attack on the destroyer Cole in Aden on Thursday killed 17 sailors. The ship had arrived hours earlier to refuel. Yemen arrested two suspects on Friday.",
        "attack=2000-10-12; arrested=2000-10-13",
    ),
    (
        "2019-11-14",
        "The 34-year-old lieutenant was arrested in Valletta on Monday. Weekly protests have been held outside parliament for two years. Prosecutors will charge him in the coming days.",
        "arrested=2019-11-11; protests=-",
    ),
    (
        "2021-02-08",
        "A week after the coup of February 1, police in Naypyidaw fired water cannon at protesters on Monday. Britain imposed sanctions on three generals.",
        "fired=2021-02-08; coup=2021-02-01",
    ),
    (
        "2016-07-20",
        "Turkish jets bombed Kurdish camps in northern Iraq on Wednesday, five days after the failed coup. Ankara has dismissed 2,700 judges since Saturday.",
        "bombed=2016-07-20; dismissed=2016-07-16/2016-07-20",
    ),
    # Trade press: quarters, halves, fiscal years, seasons.
    (
        "2024-06-17",
        "Rheinmetall signed a contract on 14 June to supply 155 mm shells to Germany. Deliveries begin in early 2025. The company delivered 20 Marder vehicles to Ukraine in the first quarter.",
        "signed=2024-06-14; Deliveries=2025; delivered=2024-01/2024-03",
    ),
    (
        "2020-02-10",
        "The Pentagon asked Congress on Monday for 79 F-35 jets in fiscal 2021. Lockheed Martin delivered 134 of them in 2019. India will receive its first S-400 battery by the end of next year.",
        "asked=2020-02-10; delivered=2019; receive=2021",
    ),
    (
        "2012-09-11",
        "Boeing handed over the first P-8I to the Indian Navy in the second half of August. Exercise Malabar was held in the Bay of Bengal in the spring of 2012.",
        "handed=2012-08; held=2012-SP",
    ),
    (
        "2023-10-30",
        "Poland received ten HIMARS launchers in mid-May and ordered 486 more in September. South Korea will deliver the K2 tanks between 2024 and 2026.",
        "received=2023-05; ordered=2023-09; deliver=2024/2026",
    ),
    (
        "2018-11-20",
        "Saab launched the third submarine at Karlskrona this autumn. Saudi Arabia suspended a purchase of corvettes in the summer of 2017.",
        "suspended=2017-SU",
    ),
    (
        "1998-05-29",
        "Pakistan conducted five nuclear tests on Thursday, 17 days after India carried out its own. The Senate will vote on sanctions in the week of June 8.",
        "tests=1998-05-28; vote=1998-W24",
    ),
    # Planned, asked for, and put off.
    (
        "2025-08-12",
        "President Trump will meet President Putin in Alaska on Friday, the White House said on Tuesday. European leaders asked for a video call before the summit; it was set for Wednesday.",
        "meet=2025-08-15; call=2025-08-13",
    ),
    (
        "2013-09-05",
        "The Senate committee voted on Wednesday to authorise a strike on Syria. The full chamber is expected to vote next week. France's parliament debated the matter on the same day.",
        "voted=2013-09-04; vote=2013-W37; debated=2013-09-04",
    ),
    (
        "2006-10-16",
        "The Secretary is to leave for Tokyo on Tuesday, and will hold talks in Seoul on Thursday and in Beijing on Friday.",
        "leave=2006-10-17; talks=2006-10-19",
    ),
    (
        "2017-01-26",
        "Mexico's president cancelled on Thursday a visit to Washington that had been scheduled for Tuesday. A summit planned for February will go ahead.",
        "cancelled=2017-01-26; visit=2017-01-31; summit=2017-02",
    ),
    (
        "2022-02-21",
        "Blinken will not meet Lavrov on Thursday as planned if Russia invades. The two last spoke on February 15.",
        "meet=2022-02-24; spoke=2022-02-15",
    ),
    (
        "1990-08-03",
        "The Security Council demanded on Thursday that Iraq withdraw from Kuwait. Arab leaders will hold an emergency summit in Cairo on August 8.",
        "demanded=1990-08-02; summit=1990-08-08",
    ),
    (
        "2024-12-09",
        "Rebels entered Damascus on Sunday and announced the end of Assad's rule. Israel struck weapons depots overnight. Germany will suspend asylum decisions from Monday.",
        "entered=2024-12-08; announced=2024-12-08; struck=2024-12-08/2024-12-09; suspend=2024-12-09",
    ),
    # Quotes and reported speech: the day of saying is not the day of what is said.
    (
        "2015-11-25",
        "Turkey's military shot down a Russian bomber near the Syrian border on Tuesday. President Putin said on Tuesday that Moscow would not tolerate the attack. Lavrov cancelled a trip to Ankara planned for Wednesday.",
        "shot=2015-11-24; trip=2015-11-25",
    ),
    (
        "2009-06-15",
        "Iran's interior ministry said on Saturday that the president had won Friday's election. Tens of thousands of people protested in Tehran on Monday, accusing the authorities of fraud.",
        "election=2009-06-12; protested=2009-06-15",
    ),
    (
        "2021-09-16",
        "France recalled its ambassadors on Friday over a pact announced by Australia, Britain and America two days earlier, a minister told reporters in Paris.",
        "recalled=2021-09-10; announced=2021-09-08",
    ),
    (
        "2023-02-06",
        "The Pentagon said Saturday that an F-22 had shot down a Chinese balloon off South Carolina that afternoon. The balloon was first seen over Alaska on January 28. Beijing protested on Sunday.",
        "shot=2023-02-04; protested=2023-02-05",
    ),
    (
        "1968-08-21",
        "Warsaw Pact troops crossed into Czechoslovakia shortly before midnight on Tuesday. Romania condemned the invasion on Wednesday and called up reservists.",
        "crossed=1968-08-20; condemned=1968-08-21",
    ),
    # Headlines with the day in the text below.
    (
        "2019-01-24",
        "Maduro breaks off relations with Washington\n\nCARACAS, Jan 24 - Venezuela's President Nicolas Maduro broke off diplomatic relations with the United States on Wednesday, hours after Washington recognised an opposition leader.",
        "breaks=2019-01-23; broke=2019-01-23",
    ),
    (
        "2020-01-08",
        "Iran fires missiles at bases in Iraq\n\nIran fired more than a dozen ballistic missiles at two bases in Iraq early on Wednesday, the Pentagon said. The attack came five days after a US drone strike killed a general in Baghdad.",
        "fires=2020-01-08; fired=2020-01-08; strike=2020-01-03",
    ),
    (
        "2017-06-06",
        "Gulf states cut ties with Qatar\n\nDUBAI (Gulf Wire) - Saudi Arabia, Egypt and two other states cut ties with Qatar on Monday and gave its diplomats 48 hours to leave. Kuwait's emir flew to Jeddah on Tuesday to mediate.",
        "cut=2017-06-05; flew=2017-06-06",
    ),
    # Without a day of publication: what counts from it stays open, full dates do not.
    (
        "",
        "Troops shelled the town on Tuesday. The ceasefire signed on 12 June 2018 collapsed last week.",
        "shelled=-; signed=2018-06-12",
    ),
    (
        "",
        "The two ministers met in Vienna in March 2016. They will meet again next month, and on 4 May 2016 the commission votes on the report.",
        "met=2016-03; meet=-; votes=2016-05-04",
    ),
    # Datelines and month-day forms of several habits.
    (
        "1956-11-01",
        "CAIRO, Oct. 31 - British bombers attacked airfields near Cairo tonight. Egypt rejected the ultimatum on Oct. 30, and Israel's army entered Sinai the day before.",
        "attacked=1956-11-01; rejected=1956-10-30; entered=1956-10-29",
    ),
    (
        "2011-03-20",
        "French jets opened fire on a Libyan vehicle at 16:45 GMT on Saturday. The Security Council authorised the campaign on the 17th. A summit in Paris was attended by 22 states.",
        "opened=2011-03-19; authorised=2011-03-17; summit=-",
    ),
    (
        "2024-07-12",
        "Ukraine's Western allies promised five air defence systems at the NATO summit this week, after a missile hit a children's hospital in Kyiv on 8 July.",
        "promised=2024-W28; hit=2024-07-08",
    ),
    (
        "2018-06-13",
        "Presidents Trump and Kim met in Singapore on Tuesday, 12 June, and signed a joint statement. Drills with South Korea, last held in April, will be suspended.",
        "met=2018-06-12; signed=2018-06-12; Drills=2018-04",
    ),
    # A second round, in longer sentences: times before nouns, bulletins, blogs, times far from their verbs.
    (
        "2023-10-11",
        'Friday\'s drone strike on a military academy in Homs killed more than 80 people. The government in Damascus blamed the Oct. 5 attack on "terrorist organisations" and vowed to respond.',
        "strike=2023-10-06; attack=2023-10-05",
    ),
    (
        "2008-09-30",
        "Last week's hijacking of the Ukrainian freighter Faina, carrying 33 T-72 tanks, alarmed Washington. The US destroyer Howard reached the area on Sunday; Russia announced on Friday that it would send the frigate Neustrashimy.",
        "announced=2008-09-26",
    ),
    (
        "2024-04-15",
        "06:40 - Israel says 99 percent of the drones and missiles Iran launched overnight on Saturday were shot down. 08:15 - Jordan summons the Iranian ambassador, the state news agency reports this morning. The Security Council met on Sunday at Israel's request.",
        "met=2024-04-14",
    ),
    (
        "1982-05-05",
        "An Exocet missile fired by an Argentine aircraft hit the destroyer Sheffield yesterday afternoon, the Ministry of Defence announced last night. The cruiser General Belgrano was sunk on Sunday by the submarine Conqueror.",
        "hit=1982-05-04; sunk=1982-05-02",
    ),
    (
        "2014-07-29",
        "The European Union, whose ambassadors had been at odds over gas for weeks, agreed in Brussels on Tuesday, in response to the downing of flight MH17 on July 17, to impose an arms embargo on Russia.",
        "agreed=2014-07-29; downing=2014-07-17",
    ),
    (
        "2020-09-15",
        "Israel signed agreements with the United Arab Emirates and Bahrain at the White House on Tuesday. Rockets fired from Gaza hit Ashdod during the ceremony. President Trump said five other countries might follow.",
        "signed=2020-09-15",
    ),
    (
        "1991-08-21",
        "Tanks withdrew from Moscow on Wednesday after the coup against President Gorbachev collapsed. Three young men were killed in clashes near the parliament shortly after midnight. Gorbachev, held in the Crimea since Sunday, returned to the capital early on Thursday.",
        "withdrew=1991-08-21",
    ),
    (
        "2019-09-16",
        "Saudi Arabia's energy minister said on Sunday that Saturday's attacks on Abqaiq and Khurais, which the Houthis claimed, had cut output by half. Washington accused Iran on Saturday of carrying them out.",
        "attacks=2019-09-14; accused=2019-09-14",
    ),
    (
        "2012-11-22",
        "Under the truce brokered by Egypt, which began at 9 p.m. on Wednesday, Israel will stop targeted killings. A bomb exploded on a bus in Tel Aviv hours before; militants in Gaza had fired more than 1,400 rockets since November 14.",
        "truce=2012-11-21; fired=2012-11-14/2012-11-22",
    ),
    (
        "2022-11-16",
        "Poland's president telephoned NATO's secretary general late on Tuesday after a missile killed two people in Przewodow, and the alliance's ambassadors held an emergency meeting in Brussels on Wednesday morning.",
        "telephoned=2022-11-15; meeting=2022-11-16",
    ),
    (
        "2003-03-20",
        "American cruise missiles struck Baghdad before dawn on Thursday, less than two hours after President Bush's 48-hour ultimatum expired. France and Russia condemned the attack within hours. Turkey's parliament is to vote on overflights later today.",
        "struck=2003-03-20; vote=2003-03-20",
    ),
    (
        "2016-11-29",
        "Syrian government forces captured the Sakhour district of Aleppo on Monday, splitting the rebel enclave in two. On the same day, Russia opened four corridors for civilians. The opposition asked for a truce at talks in Ankara earlier this month.",
        "captured=2016-11-28; asked=2016-11",
    ),
    (
        "1994-04-12",
        "Foreigners fled Kigali in convoys over the weekend. Belgian paratroopers landed at the airport on Sunday; French troops had seized it at dawn the day before. Ten Belgian soldiers were murdered on Thursday.",
        "landed=1994-04-10; seized=1994-04-09; murdered=1994-04-07",
    ),
    (
        "2025-03-04",
        "The United States paused military aid to Ukraine on Monday, three days after a quarrel between the two presidents in the Oval Office. Britain and France will present a plan to the White House by the end of the week.",
        "paused=2025-03-03; quarrel=2025-02-28; present=2025-W10",
    ),
    (
        "2011-07-11",
        "South Sudan declared independence on Saturday. Khartoum recognised its new neighbour the day before. The Security Council is expected to vote on Thursday on admitting it to the United Nations.",
        "declared=2011-07-09; recognised=2011-07-08; vote=2011-07-14",
    ),
    (
        "2021-08-30",
        "The last American C-17 left Kabul one minute before midnight. A US drone strike on Sunday destroyed a car that the Pentagon said carried explosives; an Islamic State bomber killed 13 American troops at the airport on Thursday.",
        "strike=2021-08-29; killed=2021-08-26",
    ),
    (
        "2005-11-10",
        "Three bombs killed at least 56 people at hotels in Amman on Wednesday night. Jordan closed its borders with Iraq the next morning. King Hamza, who had been due to visit Kazakhstan this week, called off the trip.",
        "killed=2005-11-09; closed=2005-11-10; visit=2005-W45",
    ),
    (
        "2017-09-04",
        "Seoul fired Hyunmoo missiles into the sea this morning in response to Sunday's nuclear test by Pyongyang. The Pentagon will deploy four more THAAD launchers as early as Wednesday.",
        "fired=2017-09-04; test=2017-09-03; deploy=2017-09-06",
    ),
    (
        "2018-10-22",
        "President Trump announced at a rally in Nevada on Saturday that the United States would withdraw from the 1987 treaty. His adviser John Holt is holding talks in Moscow today and will see President Putin tomorrow.",
        "announced=2018-10-20; talks=2018-10-22; see=2018-10-23",
    ),
    (
        "1961-08-14",
        "East German police closed the border between the two halves of Berlin in the early hours of Sunday. The Western commandants protested in a letter handed over on Monday. Chancellor Reuter is expected in the city on August 22.",
        "closed=1961-08-13; protested=1961-08-14",
    ),
    (
        "2026-03-17",
        "Kenya and Somalia, which broke off relations in December 2020 and restored them five months later, opened a new crossing at Mandera on Monday. Presidents Wanjiru and Farah last met in Kampala in the autumn of 2025.",
        "broke=2020-12; met=2025-FA",
    ),
    (
        "2013-02-12",
        "North Korea conducted its third nuclear test today, ignoring warnings from China. South Korea put its army on alert at noon. The Security Council, which meets later on Tuesday, imposed sanctions after a rocket launch on 12 December.",
        "test=2013-02-12; meets=2013-02-12; launch=2012-12-12",
    ),
    (
        "2015-02-05",
        "Jordanian jets attacked Islamic State depots near Raqqa on Thursday, two days after the group released a video of a pilot's murder, and flew over his home town on the way back. Amman hanged two prisoners at dawn on Wednesday.",
        "attacked=2015-02-05; released=2015-02-03; hanged=2015-02-04",
    ),
    (
        "2024-10-03",
        "Iran's missile attack of 1 October drew threats from Israel the same evening. Israeli troops had entered southern Lebanon hours earlier. Eight soldiers died in an ambush there on Wednesday, the army said on Thursday.",
        "attack=2024-10-01; threats=2024-10-01; ambush=2024-10-02",
    ),
    (
        "1986-04-16",
        "American F-111 bombers flying from Britain struck Tripoli early yesterday in reprisal for the bombing of a discotheque in West Berlin on 5 April. Libya fired two missiles at Lampedusa in the evening.",
        "struck=1986-04-15; bombing=1986-04-05",
    ),
    # A time tied to another word than its event: clauses of happening, asides, days to come, spans up to now.
    (
        "2019-11-08",
        "TUNIS, Nov 8 - Egypt protested against the delivery of drones to the Libyan government, which took place at Misrata on Tuesday. It also threatened to boycott the peace talks, which are due to open in Berlin on November 25.",
        "protested=-; delivery=2019-11-05; talks=2019-11-25",
    ),
    (
        "2021-06-22",
        "Gunmen killed 14 villagers, most of them women, near Djibo on Sunday. Soldiers arrested nine men, including two mayors, in Kaya on Monday. Burkina Faso asked France for a meeting, likely on Thursday.",
        "killed=2021-06-20; arrested=2021-06-21; meeting=2021-06-24",
    ),
    (
        "2005-03-30",
        "The European Union had been urging Kyrgyzstan to hold a new vote since February, when police shot dead three protesters in Osh. President Akmatov resigned on Thursday amid a row over the visit of a Chinese delegation.",
        "urging=2005-02/2005-03; shot=2005-02; resigned=2005-03-24; visit=-",
    ),
    (
        "1998-04-17",
        "A depot was set ablaze on Wednesday night. On Tuesday morning, the army shelled Gulu, the general staff said in a communique. Fighting broke out again within hours of the end of a truce signed in Kampala.",
        "shelled=1998-04-14; truce=-",
    ),
    (
        "2022-10-13",
        "Rebels fired a rocket at Zinder early on Tuesday, the first attack since President Okoro took office on Sunday. It was launched at 5:10 a.m., the army said. A shell had hit the airport the previous evening.",
        "fired=2022-10-11; launched=2022-10-11; hit=2022-10-10",
    ),
    (
        "2008-10-02",
        "Admiral Lindgren is to meet the Danish chief of defence, General Frank Holm, tomorrow. Oslo will buy the radar made by Thales next year.",
        "meet=2008-10-03; buy=2009",
    ),
)
