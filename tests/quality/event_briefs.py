# ruff: noqa: E501  # a brief stays on its line
"""Short reports of our own in many voices, 1912 to 2026, with the events a careful reader marks in them.

Each has the day it was written. An event: the word that tells it ("call#2" for its second occurrence), its type
in the annotation form, its factuality there, and who fills which role: letters A agent, P patient or recipient, T theme, I
instrument, L place, each with the last words of the names (or a state's demonym, or "him" for whom it means). What the
form does not mark is left out. Happenings are of history or invented, the words are ours.
"""

from __future__ import annotations

Event = tuple[str, str, str, str]
Brief = tuple[str, str, tuple[Event, ...]]

BRIEFS: tuple[Brief, ...] = (
    (
        "1912-10-21",
        "CETTINJE, October 21. — Montenegrin batteries opened a heavy cannonade upon Scutari at daybreak. King Nicholas has declined the offer of mediation tendered by Vienna.",
        (
            ("cannonade", "Assault/strike", "actual", "L=Scutari"),
            ("declined", "Reject", "actual", "A=Nicholas P=Vienna"),
        ),
    ),
    (
        "1923-08-31",
        "ROME, Aug. 31. — Italy landed marines on Corfu this afternoon after Athens failed to comply with her ultimatum. The Greek Government has lodged a protest with the League of Nations.",
        (
            ("landed", "Mobilize", "actual", "A=Italy L=Corfu"),
            ("ultimatum", "Demand", "actual", "A=Italy P=Athens"),
            ("protest", "Accuse", "actual", "A=Government P=Nations"),
        ),
    ),
    (
        "1938-05-22",
        "PRAGUE, May 22. — The Cabinet recalled one class of reservists to the colours. Berlin denied that any German troops had been concentrated near the Bohemian frontier.",
        (
            ("recalled", "Mobilize", "actual", "A=Cabinet"),
            ("concentrated", "Mobilize", "negated", ""),
        ),
    ),
    (
        "1948-06-25",
        "BERLIN, June 25. — Soviet authorities cut all rail traffic into Berlin yesterday. General Howard Pratt asked Washington for more transport aircraft and ruled out any surrender of the city.",
        (
            ("cut", "Coerce", "actual", "A=Soviet P=Berlin"),
            ("asked", "Demand", "actual", "A=Pratt P=Washington"),
            ("ruled out", "Reject", "actual", "A=Pratt"),
        ),
    ),
    (
        "1956-11-01",
        "CAIRO, Nov 1 (Orient News) - British Canberra bombers raided airfields around Cairo overnight. President Nasser broke off relations with London and Paris and ordered the closure of the canal.",
        (
            ("raided", "Assault/strike", "actual", "A=British I=Canberra L=Cairo"),
            ("broke off", "Sanction", "actual", "A=Nasser P=London,Paris"),
            ("closure", "Coerce", "planned", "A=Nasser"),
        ),
    ),
    (
        "1962-03-19",
        "EVIAN, March 19 — France and the Algerian Provisional Government signed an armistice here last night. Fighting in Algeria is to stop at noon today.",
        (
            ("armistice", "Agree", "actual", "A=France,Government L=EVIAN"),
            ("Fighting", "Fight", "planned", "L=Algeria"),
        ),
    ),
    (
        "1967-06-08",
        "TEL AVIV, June 8 (Gulf Press) — Israeli forces wrested Gaza from Egypt and drove on towards the canal, the army said. Jordan accepted a United Nations call for a truce.",
        (
            ("wrested", "Fight", "actual", "A=Israeli P=Egypt L=Gaza"),
            ("accepted", "Agree", "actual", "A=Jordan P=Nations"),
            ("call", "Demand", "actual", "A=Nations"),
            ("truce", "Agree", "possible", ""),
        ),
    ),
    (
        "1973-10-20",
        "RIYADH, Oct 20 (Orient News) - Saudi Arabia has halted oil exports to the United States in protest at the airlift of American tanks to Israel. Kuwait is expected to follow suit within days.",
        (
            ("halted", "Sanction", "actual", "A=Arabia P=States"),
            ("airlift", "Aid/arms-transfer", "actual", "A=States P=Israel T=tanks"),
        ),
    ),
    (
        "1979-02-18",
        "HANOI, Feb 18 — Chinese troops poured across the border into Vietnam on Saturday and took the town of Lao Cai. The Foreign Ministry in Hanoi branded the thrust naked aggression and appealed to Moscow for help.",
        (
            ("poured", "Assault/strike", "actual", "A=Chinese L=Vietnam"),
            ("took", "Fight", "actual", "A=Chinese L=Cai"),
            ("branded", "Accuse", "actual", "A=Ministry"),
            ("appealed", "Demand", "actual", "A=Ministry P=Moscow"),
        ),
    ),
    (
        "1982-05-05",
        "LONDON, May 5 — HMS Sheffield was set ablaze by an Exocet missile fired from an Argentine jet, the Ministry of Defence announced. Peru has put forward a seven-point plan and Argentina's junta is studying it.",
        (
            ("set ablaze", "Assault/strike", "actual", "A=Argentine I=Exocet"),
            ("announced", "Statement", "actual", "A=Defence"),
        ),
    ),
    (
        "1985-07-11",
        "PARIS, July 11 - New Zealand police have charged two French agents over the sinking of the Greenpeace ship in Auckland. Prime Minister Lange summoned the French ambassador and demanded an apology from Paris.",
        (
            ("charged", "Accuse", "actual", "A=police"),
            ("sinking", "Assault/strike", "actual", "L=Auckland"),
            ("summoned", "Demand", "actual", "A=Lange"),
            ("demanded", "Demand", "actual", "A=Lange P=Paris"),
        ),
    ),
    (
        "1989-10-18",
        "EAST BERLIN, Oct 18 — Erich Honecker was forced out on Wednesday after 18 years at the helm and Egon Krenz took over as party chief. Some 100,000 people had taken to the streets of Leipzig on Monday night.",
        (
            ("forced out", "Appointment", "actual", "P=Honecker"),
            ("took over", "Appointment", "actual", "P=Krenz"),
            ("taken to the streets", "Protest", "actual", "L=Leipzig"),
        ),
    ),
    (
        "1990-08-08",
        "WASHINGTON, Aug 8 — The United States began airlifting the 82nd Airborne Division to Saudi Arabia after Iraq swallowed up Kuwait. Turkey shut down the pipeline that carries Iraqi crude, and Japan slapped an embargo on Baghdad.",
        (
            ("airlifting", "Mobilize", "actual", "A=States T=Division L=Arabia"),
            ("shut down", "Sanction", "actual", "A=Turkey"),
            ("embargo", "Sanction", "actual", "A=Japan P=Baghdad"),
        ),
    ),
    (
        "1992-04-06",
        "SARAJEVO, April 6 — Serb gunmen holed up in the Holiday Inn fired into a peace march in Sarajevo, hospital sources said. The European Community granted recognition to Bosnia as mortar rounds slammed into the old town.",
        (
            ("fired", "Assault/strike", "actual", "A=Serb L=Sarajevo"),
            ("march", "Protest", "actual", "L=Sarajevo"),
            ("slammed", "Assault/strike", "actual", "I=mortar"),
        ),
    ),
    (
        "1994-11-20",
        "LUSAKA, Nov 20 — Angola's government and the UNITA rebels put their signatures to a peace accord on Sunday, but Jonas Savimbi stayed away from the ceremony. South African President Nelson Mandela hailed the accord.",
        (("accord", "Agree", "actual", "A=government,UNITA"),),
    ),
    (
        "1995-11-05",
        "JERUSALEM, Nov 5 — Prime Minister Yitzhak Rabin was gunned down after a peace rally in Tel Aviv on Saturday. King Hussein of Jordan will fly to Jerusalem for the funeral. Syria made no comment.",
        (
            ("gunned down", "Assault/strike", "actual", "P=Rabin L=Aviv"),
            ("rally", "Protest", "actual", "L=Aviv"),
            ("fly", "Consult/meeting", "planned", "A=Hussein L=Jerusalem"),
        ),
    ),
    (
        "1996-03-13",
        "TAIPEI, March 13 (Pacific Wire) - China test-fired a fourth M-9 missile into waters off Kaohsiung on Wednesday. The Clinton administration has ordered the carrier Nimitz to the area, and Taipei put its forces on heightened alert.",
        (
            ("test-fired", "Other", "actual", "A=China T=M-9 L=Kaohsiung"),
            ("ordered", "Mobilize", "actual", "A=administration"),
            ("alert", "Mobilize", "actual", "A=Taipei"),
        ),
    ),
    (
        "1998-08-21",
        "KHARTOUM, Aug 21 — Thousands of Sudanese vented their anger outside the abandoned U.S. Embassy on Friday, hours after Tomahawk missiles levelled the Shifa pharmaceutical plant. Sudan will take its case to the Security Council, Foreign Minister Osman Idris said.",
        (("levelled", "Assault/strike", "actual", "I=Tomahawk"),),
    ),
    (
        "1999-06-13",
        "PRISTINA, June 13 — A column of Russian paratroopers rolled into Pristina ahead of NATO's KFOR troops. British commander Sir Michael Harris conferred with General Viktor Zaitsev at the airport for an hour but the two failed to settle who would run it.",
        (
            ("rolled into", "Assault/strike", "actual", "A=Russian L=Pristina"),
            ("conferred", "Consult/meeting", "actual", "A=Harris,Zaitsev"),
        ),
    ),
    (
        "2001-04-02",
        "BEIJING, April 2 — A U.S. Navy EP-3 surveillance plane made an emergency landing on Hainan after colliding with a Chinese fighter. Beijing blamed Washington and is holding the 24 crew members; U.S. Ambassador Joseph Prueher pressed for access to them.",
        (
            ("blamed", "Accuse", "actual", "A=Beijing P=Washington"),
            ("holding", "Coerce", "actual", "A=Beijing"),
            ("pressed", "Demand", "actual", "A=Prueher"),
        ),
    ),
    (
        "2003-02-06",
        "UNITED NATIONS, Feb 6 — Secretary of State Colin Powell laid out the case against Iraq before the Security Council on Wednesday. France and Germany remained opposed to war. Russia's envoy hinted that Moscow might use its veto.",
        (("veto", "Reject", "possible", "A=Moscow"),),
    ),
    (
        "2005-08-15",
        "HELSINKI, Aug 15 - Indonesia and the Free Aceh Movement inked a pact in Helsinki on Monday ending three decades of war. Former Finnish President Martti Ahtisaari, who steered the negotiations, called it the beginning of a new era. Jakarta will pull its soldiers out of Aceh by year-end.",
        (
            ("pact", "Agree", "actual", "A=Indonesia,Movement L=Helsinki"),
            ("negotiations", "Negotiate", "actual", "A=Ahtisaari"),
            ("pull", "Mobilize", "planned", "A=Jakarta L=Aceh"),
        ),
    ),
    (
        "2006-07-13",
        "BEIRUT (Levant News) — Israel hammered Beirut airport and imposed a naval blockade on Lebanon a day after Hezbollah guerrillas nabbed two Israeli soldiers. Prime Minister Ehud Olmert spurned a truce. Hezbollah rockets rained down on Nahariya, killing a woman.",
        (
            ("hammered", "Assault/strike", "actual", "A=Israel L=airport"),
            ("blockade", "Coerce", "actual", "A=Israel P=Lebanon"),
            ("nabbed", "Coerce", "actual", "A=Hezbollah"),
            ("spurned", "Reject", "actual", "A=Olmert"),
            ("truce", "Agree", "negated", "A=Olmert"),
            ("rained down", "Assault/strike", "actual", "A=Hezbollah L=Nahariya"),
        ),
    ),
    (
        "2008-08-08",
        "TBILISI, Aug 8 — Georgian troops moved on Tskhinvali overnight with tank and rocket fire, and by noon Russian armour was streaming through the Roki tunnel. President Saakashvili declared a state of war and called up reservists. The Kremlin has yet to answer a French offer to mediate.",
        (
            ("moved on", "Assault/strike", "actual", "A=Georgian L=Tskhinvali"),
            ("called up", "Mobilize", "actual", "A=Saakashvili"),
        ),
    ),
    (
        "2010-11-23",
        "SEOUL (Pacific Wire) — North Korea rained artillery shells on Yeonpyeong Island on Tuesday, setting homes alight. South Korea's marines shot back with K-9 howitzers. China voiced unease but stopped short of condemning Pyongyang.",
        (
            ("rained", "Assault/strike", "actual", "A=Korea I=shells L=Island"),
            ("shot back", "Assault/strike", "actual", "A=marines I=K-9"),
            ("condemning", "Accuse", "negated", "A=China P=Pyongyang"),
        ),
    ),
    (
        "2011-03-19",
        "PARIS, March 19 — French Rafale jets went into action over Libya on Saturday, knocking out four of Gaddafi's tanks near Benghazi. Germany, which abstained in the Security Council, is pulling its ships out of NATO's Mediterranean command. The African Union's mission to Tripoli was called off.",
        (
            ("knocking out", "Assault/strike", "actual", "A=French I=Rafale L=Benghazi"),
            ("pulling", "Mobilize", "actual", "A=Germany"),
        ),
    ),
    (
        "2013-11-24",
        "GENEVA — Iran and six world powers struck a deal in Geneva early on Sunday to curb Tehran's nuclear programme. Israeli Prime Minister Benjamin Netanyahu dubbed it a historic mistake. Under the deal Washington will unfreeze $4.2 billion.",
        (
            ("deal", "Agree", "actual", "A=Iran,powers L=Geneva"),
            ("dubbed", "Accuse", "actual", "A=Netanyahu"),
        ),
    ),
    (
        "2014-03-02",
        "KIEV (Vistula Press Agency) — Ukraine put its army on full combat footing on Sunday and mobilised its reserve after Russia's parliament authorised the use of force. NATO ambassadors held an emergency huddle in Brussels; Canada withdrew its envoy to Moscow for consultations.",
        (
            ("mobilised", "Mobilize", "actual", "A=Ukraine"),
            ("huddle", "Consult/meeting", "actual", "A=NATO L=Brussels"),
            ("withdrew", "Sanction", "actual", "A=Canada P=Moscow"),
        ),
    ),
    (
        "2015-11-25",
        "ANKARA — Turkish F-16s brought down a Russian Su-24 near the Syrian border on Tuesday. President Vladimir Putin decried a stab in the back and scrapped visa-free travel for Turks. NATO chief Jens Stoltenberg appealed for calm and de-escalation.",
        (
            ("brought down", "Assault/strike", "actual", "A=Turkish P=Su-24 I=F-16s"),
            ("decried", "Accuse", "actual", "A=Putin"),
            ("scrapped", "Sanction", "actual", "A=Putin"),
            ("appealed", "Demand", "actual", "A=Stoltenberg"),
        ),
    ),
    (
        "2016-07-16",
        "ANKARA — A faction of the army tried to seize power in Turkey on Friday night, bombing parliament from the air. President Tayyip Erdogan flew into Istanbul and vowed that the plotters would pay; by dawn nearly 3,000 soldiers were in custody. Athens said it would hand over eight officers who had landed in a Black Hawk.",
        (
            ("bombing", "Assault/strike", "actual", "P=parliament"),
            ("flew", "Consult/meeting", "actual", "A=Erdogan L=Istanbul"),
            ("vowed", "Threaten", "actual", "A=Erdogan"),
            ("hand over", "Coerce", "planned", "A=Athens"),
        ),
    ),
    (
        "2017-06-05",
        "DUBAI (Gulf Press) — Saudi Arabia, Egypt, Bahrain and the United Arab Emirates cut ties with Qatar on Monday and gave its citizens 14 days to leave. Doha called the step unjustified. Kuwait's emir offered his good offices.",
        (
            ("cut", "Sanction", "actual", "A=Arabia,Egypt,Bahrain,Emirates P=Qatar"),
            ("gave", "Demand", "actual", "A=Arabia,Egypt,Bahrain,Emirates"),
            ("called", "Accuse", "actual", "A=Doha"),
        ),
    ),
    (
        "2018-05-09",
        "WASHINGTON — President Donald Trump walked away from the Iran nuclear accord on Tuesday and reinstated sanctions on Tehran. French President Emmanuel Macron, who had pleaded with him to stay in, expressed regret. Iran's Rouhani said he had told his negotiators to open talks with the Europeans.",
        (
            ("walked away", "Reject", "actual", "A=Trump"),
            ("sanctions", "Sanction", "actual", "A=Trump P=Tehran"),
            ("pleaded", "Demand", "actual", "A=Macron P=him"),
            ("talks", "Negotiate", "possible", "A=negotiators"),
        ),
    ),
    (
        "2019-07-12",
        "ANKARA, July 12 - The first parts of an S-400 battery touched down at Murted air base near Ankara on Friday. The Pentagon will now drop Turkey from the F-35 programme, acting Defense Secretary Mark Esper told Hulusi Akar over the phone. Ankara brushed aside the threat.",
        (
            ("touched down", "Aid/arms-transfer", "actual", "T=S-400 L=base"),
            ("drop", "Sanction", "planned", "A=Pentagon P=Turkey"),
            ("phone", "Consult/phone-call", "actual", "A=Esper,Akar"),
            ("brushed aside", "Reject", "actual", "A=Ankara"),
        ),
    ),
    (
        "2020-01-08",
        "BAGHDAD — Iran lobbed more than a dozen ballistic missiles at Ain al-Asad air base in Iraq before dawn on Wednesday in revenge for the killing of General Qassem Soleimani. No Americans were hurt. Baghdad complained of a breach of its sovereignty. Hours later a missile battery felled a Ukrainian airliner outside Tehran.",
        (
            ("lobbed", "Assault/strike", "actual", "A=Iran I=missiles L=base"),
            ("killing", "Assault/strike", "actual", "P=Soleimani"),
            ("complained", "Accuse", "actual", "A=Baghdad"),
            ("felled", "Assault/strike", "actual", "L=Tehran"),
        ),
    ),
    (
        "2020-11-10",
        "YEREVAN — Armenian Prime Minister Nikol Pashinyan said he had put his name to a deal with Azerbaijan and Russia that halts the war over Nagorno-Karabakh. Crowds ransacked government offices in Yerevan, and opposition leaders called for his head. Nearly 2,000 Russian peacekeepers will fan out along the line of contact.",
        (
            ("deal", "Agree", "actual", "A=Pashinyan,Azerbaijan,Russia"),
            ("fan out", "Mobilize", "planned", "A=Russian"),
        ),
    ),
    (
        "2021-02-01",
        "YANGON — Myanmar's army seized power on Monday and put Aung San Suu Kyi behind bars. U.S. President Joe Biden warned the generals of fresh sanctions. Singapore's Foreign Ministry expressed grave concern and urged all sides to show restraint.",
        (
            ("put", "Coerce", "actual", "A=army P=Kyi"),
            ("warned", "Threaten", "actual", "A=Biden"),
            ("sanctions", "Sanction", "possible", "A=Biden"),
            ("urged", "Demand", "actual", "A=Ministry"),
        ),
    ),
    (
        "2021-08-15",
        "KABUL — Taliban fighters marched into Kabul virtually unopposed on Sunday as President Ashraf Ghani fled the country. Britain is rushing 600 soldiers to the airport to bring out its nationals. Talks on a handover were under way at the palace, an official said.",
        (
            ("marched", "Assault/strike", "actual", "A=Taliban L=Kabul"),
            ("rushing", "Mobilize", "actual", "A=Britain L=airport"),
        ),
    ),
    (
        "2022-02-22",
        "BERLIN — Chancellor Olaf Scholz put the Nord Stream 2 pipeline on ice on Tuesday after President Vladimir Putin recognised Donetsk and Luhansk as independent. Britain hit five Russian banks with sanctions. Putin's troops were awaiting orders to cross into Ukraine, Western officials said.",
        (
            ("put", "Sanction", "actual", "A=Scholz"),
            ("sanctions", "Sanction", "actual", "A=Britain"),
        ),
    ),
    (
        "2022-04-14",
        "ODESA — The cruiser Moskva went down in the Black Sea after two Ukrainian Neptune missiles slammed into it, Kyiv said. Moscow insisted that a fire had touched off ammunition. The Ministry of Defence of Ukraine thanked Slovakia for handing over its S-300 battery.",
        (
            ("slammed", "Assault/strike", "actual", "A=Ukrainian I=Neptune P=Moskva"),
            ("handing over", "Aid/arms-transfer", "actual", "A=Slovakia P=Ukraine T=S-300"),
        ),
    ),
    (
        "2022-10-10",
        "KYIV — Explosions rocked Kyiv during Monday's rush hour as Russia unleashed its biggest barrage since the start of the war. The energy ministry halted exports of electricity. Berlin sped up delivery of the first of four IRIS-T SLM systems; it should reach Ukraine within days.",
        (
            ("Explosions", "Assault/strike", "actual", "L=Kyiv"),
            ("barrage", "Assault/strike", "actual", "A=Russia"),
            ("delivery", "Aid/arms-transfer", "planned", "A=Berlin P=Ukraine T=SLM"),
        ),
    ),
    (
        "2023-01-25",
        "BERLIN, Jan 25 — Germany gave the green light on Wednesday for Leopard 2 tanks to be sent to Ukraine, ending weeks of wrangling. Spain and Norway quickly came forward with tanks of their own. The Kremlin said the machines would burn.",
        (
            ("green light", "Agree", "actual", "A=Germany"),
            ("sent", "Aid/arms-transfer", "planned", "A=Germany P=Ukraine T=2"),
        ),
    ),
    (
        "2023-07-17",
        "ISTANBUL — Russia pulled the plug on the Black Sea grain deal on Monday, hours after two sea drones blasted the Crimea bridge. UN chief António Guterres deplored the decision. Turkey's Hakan Fidan rang Sergei Lavrov in a bid to rescue the arrangement.",
        (
            ("pulled the plug", "Reject", "actual", "A=Russia"),
            ("blasted", "Assault/strike", "actual", "I=drones L=bridge"),
            ("deplored", "Accuse", "actual", "A=Guterres P=Russia"),
            ("rang", "Consult/phone-call", "actual", "A=Fidan,Lavrov"),
        ),
    ),
    (
        "2023-10-09",
        "JERUSALEM — Israel's defence minister Yoav Gallant ordered a complete siege of Gaza on Monday and drafted 300,000 reservists. Hamas threatened to put captives to death if homes were bombed without warning. The Pentagon is repositioning the Gerald R. Ford strike group to the eastern Mediterranean.",
        (
            ("siege", "Coerce", "planned", "A=Gallant L=Gaza"),
            ("drafted", "Mobilize", "actual", "A=Gallant"),
            ("threatened", "Threaten", "actual", "A=Hamas"),
            ("repositioning", "Mobilize", "actual", "A=Pentagon L=Mediterranean"),
        ),
    ),
    (
        "2024-01-12",
        "SANAA — American and British warplanes unleashed strikes on Houthi positions across Yemen in the early hours of Friday. The Houthis swore revenge. Oman, a go-between in earlier talks, said it could not but condemn the use of force by friendly states.",
        (
            ("strikes", "Assault/strike", "actual", "A=American,British P=Houthi L=Yemen"),
            ("swore", "Threaten", "actual", "A=Houthis"),
            ("condemn", "Accuse", "actual", "A=Oman"),
        ),
    ),
    (
        "2024-03-20",
        "Poland is to take delivery of the first batch of K2 tanks under its follow-on order from Hyundai Rotem this spring, Defence Procurement Monthly has learned. Negotiations on local assembly in Poznań dragged on. Warsaw meanwhile cancelled a tender for 22 helicopters and awarded the work to Leonardo.",
        (
            ("take delivery", "Aid/arms-transfer", "planned", "P=Poland T=K2 A=Rotem"),
            ("Negotiations", "Negotiate", "actual", ""),
        ),
    ),
    (
        "2024-06-05",
        "PORT MORESBY — Papua New Guinea has sealed a pact under which Australian federal police will train its constabulary. Opposition leader Joseph Lelang lambasted the pact and sought an injunction. Chinese Foreign Minister Wang Yi is due in the capital next week.",
        (
            ("pact", "Agree", "actual", "A=Guinea"),
            ("lambasted", "Accuse", "actual", "A=Lelang"),
            ("due", "Consult/meeting", "planned", "A=Yi"),
        ),
    ),
    (
        "2024-09-30",
        "GENEVA (OHCHR) – UN experts today sounded the alarm over the detention of Tunisian lawyer Amel Ben Salah and called for her immediate release. “We are dismayed by the Tunisian authorities' refusal to let observers attend her trial,” they said. The experts have contacted the Government of Tunisia on the matter.",
        (
            ("detention", "Coerce", "actual", "P=Salah"),
            ("called for", "Demand", "actual", "A=UN"),
            ("refusal", "Reject", "actual", "A=Tunisian"),
        ),
    ),
    (
        "2024-12-08",
        "DAMASCUS — Rebels swept into Damascus on Sunday, toppling Bashar al-Assad, who was granted asylum in Russia. Israel pushed armour into the buffer zone on the Golan Heights and bombed arms dumps near Homs. Turkey's foreign minister Hakan Fidan is to confer with his counterparts from Iran and Qatar in Doha.",
        (
            ("swept into", "Assault/strike", "actual", "L=Damascus"),
            ("pushed", "Mobilize", "actual", "A=Israel L=Heights"),
            ("bombed", "Assault/strike", "actual", "A=Israel L=Homs"),
            ("confer", "Consult/meeting", "planned", "A=Fidan L=Doha"),
        ),
    ),
    (
        "2025-01-19",
        "CAIRO — Under the truce, Hamas let three hostages go on Sunday and Israel set free 90 Palestinian prisoners. Qatar's prime minister, who helped negotiate the truce, held separate sit-downs with both sides. The next exchange is slated for Saturday.",
        (("truce", "Agree", "actual", "A=Hamas,Israel"),),
    ),
    (
        "2025-03-05",
        "WASHINGTON — The White House has stopped sharing intelligence with Kyiv, CIA Director John Ratcliffe confirmed, two days after freezing arms shipments. Ukrainian President Volodymyr Zelenskiy wrote to President Donald Trump that he stood ready to come to the negotiating table. Paris convened European army chiefs.",
        (
            ("stopped", "Sanction", "actual", "A=House P=Kyiv"),
            ("freezing", "Aid/suspension", "actual", "A=House P=Kyiv"),
            ("convened", "Consult/meeting", "actual", "A=Paris"),
        ),
    ),
    (
        "2025-05-07",
        "ISLAMABAD — India said it had hit nine terrorist camps in Pakistan with SCALP missiles overnight; Pakistan claimed to have downed five Indian jets, among them three Rafales. Artillery duels broke out along the Line of Control. Iran's Abbas Araghchi, on a visit to Delhi, offered to help calm tempers.",
        (
            ("hit", "Assault/strike", "actual", "A=India I=SCALP L=Pakistan"),
            ("downed", "Assault/strike", "actual", "A=Pakistan P=Rafales"),
            ("duels", "Fight", "actual", "L=Control"),
            ("visit", "Consult/meeting", "actual", "A=Araghchi L=Delhi"),
        ),
    ),
    (
        "2025-09-03",
        "BEIJING, Sept. 3 (State News) -- President Xi Jinping had cordial exchanges with Kim Jong Un in Beijing on Wednesday after the parade on Tiananmen Square. The two agreed to deepen strategic coordination. Xi also sat down with Slovak Prime Minister Robert Fico, who invited him to Bratislava.",
        (
            ("exchanges", "Consult/meeting", "actual", "A=Xi,Kim L=Beijing"),
            ("agreed", "Agree", "actual", "A=Xi,Kim"),
            ("sat down", "Consult/meeting", "actual", "A=Xi,Fico"),
            ("invited", "Demand", "actual", "A=Fico P=him"),
        ),
    ),
    (
        "2026-01-14",
        "NUUK — Denmark flew reinforcements to Greenland on Wednesday, and Sweden chipped in with a handful of officers. Danish Foreign Minister Lars Løkke Rasmussen left a meeting with Marco Rubio at the State Department saying that the two sides were far apart. A working group is to be set up.",
        (
            ("flew", "Mobilize", "actual", "A=Denmark L=Greenland"),
            ("meeting", "Consult/meeting", "actual", "A=Rasmussen,Rubio"),
        ),
    ),
    (
        "2026-02-18",
        "VIENNA — The International Atomic Energy Agency's board censured Iran by 19 votes to three on Wednesday. Tehran hit back by announcing that it would switch off cameras at Natanz. Russia's delegate Mikhail Ulyanov dismissed the resolution as counterproductive, and China also came out against it.",
        (
            ("censured", "Accuse", "actual", "A=board P=Iran"),
            ("announcing", "Statement", "actual", "A=Tehran"),
            ("dismissed", "Reject", "actual", "A=Ulyanov"),
        ),
    ),
    (
        "2004-03-01",
        "PORT-AU-PRINCE, March 1 — U.S. Marines fanned out in Port-au-Prince hours after President Jean-Bertrand Aristide bowed to pressure and left Haiti. Chief Justice Boniface Alexandre was sworn in. Aristide told a radio station by telephone that he had been abducted, a charge the Pentagon dismissed.",
        (
            ("fanned out", "Mobilize", "actual", "A=Marines L=Port-au-Prince"),
            ("sworn in", "Appointment", "actual", "P=Alexandre"),
            ("abducted", "Assault/strike", "negated", "P=Aristide"),
            ("dismissed", "Reject", "actual", "A=Pentagon P=Aristide"),
        ),
    ),
    (
        "1997-05-17",
        "KINSHASA, May 17 — Laurent Kabila's fighters entered Kinshasa on Saturday and met almost no resistance. Mobutu Sese Seko had slipped out of the capital the day before. Kabila proclaimed himself head of state from Lubumbashi; South Africa urged him to form a transitional government.",
        (
            ("entered", "Assault/strike", "actual", "L=Kinshasa"),
            ("proclaimed", "Statement", "actual", "A=Kabila L=Lubumbashi"),
            ("urged", "Demand", "actual", "A=Africa P=him"),
        ),
    ),
    (
        "1976-07-04",
        "TEL AVIV, July 4 — Israeli commandos swooped on Entebbe airport in Uganda overnight and freed more than 100 hostages. Three captives perished. President Idi Amin vowed to get even, while Kenya denied having aided the raiders.",
        (
            ("swooped", "Assault/strike", "actual", "A=Israeli L=airport"),
            ("freed", "Other", "actual", "A=Israeli"),
            ("vowed", "Threaten", "actual", "A=Amin"),
        ),
    ),
    (
        "2022-06-20",
        "VILNIUS — Lithuania has barred the transit of sanctioned goods to Kaliningrad. Russia demanded that the curbs be lifted at once and threatened retaliation. EU foreign policy chief Josep Borrell defended Vilnius and ruled out a blockade.",
        (
            ("barred", "Sanction", "actual", "A=Lithuania P=Kaliningrad"),
            ("demanded", "Demand", "actual", "A=Russia P=Lithuania"),
            ("threatened", "Threaten", "actual", "A=Russia"),
        ),
    ),
    (
        "2009-06-13",
        "TEHRAN — Mahmoud Ahmadinejad coasted to victory in Iran's presidential election, the Interior Ministry declared on Saturday. Rival Mir-Hossein Mousavi cried foul and riot police wielding batons broke up a sit-in at Tehran University. The White House held back from comment.",
        (
            ("election", "Election", "actual", "L=Iran P=Ahmadinejad"),
            ("broke up", "Coerce", "actual", "L=University"),
            ("sit-in", "Protest", "actual", "L=University"),
        ),
    ),
    (
        "2016-10-05",
        "BOGOTA — After voters turned down the peace accord with the FARC, President Juan Manuel Santos sent his negotiators back to Havana. His predecessor Alvaro Uribe, who had campaigned against the accord, was received at the palace. The truce will hold until 31 October, Santos said.",
        (
            ("turned down", "Reject", "actual", ""),
            ("accord", "Agree", "negated", "A=FARC"),
            ("received", "Consult/meeting", "actual", "A=Uribe"),
        ),
    ),
    (
        "2020-06-16",
        "NEW DELHI — At least 20 Indian soldiers died in hand-to-hand combat with Chinese troops in the Galwan valley on Monday. Each side accused the other of crossing the line. Military commanders parleyed at the spot on Tuesday to cool things down, and New Delhi said it wanted the issue settled through dialogue.",
        (
            ("combat", "Fight", "actual", "A=Indian,Chinese L=valley"),
            ("accused", "Accuse", "actual", ""),
            ("parleyed", "Negotiate", "actual", ""),
        ),
    ),
    (
        "2012-07-18",
        "DAMASCUS — A bomb tore through the National Security headquarters in Damascus, killing Defence Minister Daoud Rajha. The Free Syrian Army claimed responsibility. Washington slapped sanctions on 29 Syrian officials, and Jordan's King Abdullah pressed Moscow to drop its objections in the Council.",
        (
            ("tore through", "Assault/strike", "actual", "P=Rajha L=Damascus"),
            ("sanctions", "Sanction", "actual", "A=Washington"),
            ("pressed", "Demand", "actual", "A=Abdullah P=Moscow"),
        ),
    ),
)
