# ruff: noqa: E501, E741  # a sentence stays on its line; one letter a kind keeps the table readable
"""Sentences of our own with the claims a careful reader finds, labelled by the annotation rules.

A claim is (kind, words of the speaker, start of the cue, content). British press, wires, transcripts and the 1990s; speakers and happenings are invented.
"""

from __future__ import annotations

from communique.model.text import AttributionKind

D, I, A = AttributionKind.DIRECT, AttributionKind.INDIRECT, AttributionKind.ACCORDING_TO

Claim = tuple[AttributionKind, str, str, str]

SENTENCES: tuple[tuple[str, tuple[Claim, ...]], ...] = (
    (
        "Peace talks will resume in Nairobi next week, a spokesman for the African Union said on Sunday.",
        ((I, "African Union", "said", "Peace talks will resume in Nairobi next week"),),
    ),
    (
        "“We have nothing to hide,” Defence Minister Ana Petrova told reporters in Sofia. “Every shell is accounted for.”",
        (
            (D, "Ana Petrova", "told", "We have nothing to hide"),
            (D, "Ana Petrova", "told", "Every shell is accounted for"),
        ),
    ),
    (
        "'We shall not be moved by threats,' said Mr Adeyemi, who has led the delegation since March. 'The border stays open.'",
        (
            (D, "Adeyemi", "said", "We shall not be moved by threats"),
            (D, "Adeyemi", "said", "The border stays open"),
        ),
    ),
    (
        "The ministry denied that its jets had entered Georgian airspace.",
        ((I, "The ministry", "denied", "its jets had entered Georgian airspace"),),
    ),
    (
        "Colonel Park denied carrying out the raid and said the village had been empty.",
        (
            (I, "Park", "denied", "carrying out the raid"),
            (I, "Park", "said", "the village had been empty"),
        ),
    ),
    (
        "According to the Defence Ministry in Warsaw, two drones crossed the border before dawn.",
        ((A, "Defence Ministry", "According to", "two drones crossed the border before dawn"),),
    ),
    (
        "Four Chadian herders drowned and a Libyan guard was hurt near Kufra on Friday, according to officers on both banks, who gave no names.",
        (
            (
                A,
                "officers",
                "according to",
                "Four Chadian herders drowned and a Libyan guard was hurt near Kufra on Friday",
            ),
        ),
    ),
    (
        "Two drones crossed the border before dawn, according to a statement issued by the Polish General Staff.",
        ((A, "General Staff", "according to", "Two drones crossed the border before dawn"),),
    ),
    (
        "The treaty, the Norwegian foreign minister said, was never meant to last.",
        (
            (
                I,
                "foreign minister",
                "said",
                "The treaty, the Norwegian foreign minister said, was never meant to last",
            ),
        ),
    ),
    (
        "A senior Western diplomat, who spoke on condition of anonymity, said that the proposal was dead.",
        ((I, "A senior Western diplomat", "said", "the proposal was dead"),),
    ),
    (
        "Reuters reported that Israel had agreed to pause strikes on Lebanon, citing two officials familiar with the matter.",
        (
            (I, "Reuters", "reported", "Israel had agreed to pause strikes on Lebanon"),
            (I, "two officials", "citing", "Israel had agreed to pause strikes on Lebanon"),
        ),
    ),
    (
        "The president called on both sides to observe the truce and urged Cairo to reopen the crossing.",
        (
            (I, "The president", "called on", "both sides to observe the truce"),
            (I, "The president", "urged", "to reopen the crossing"),
        ),
    ),
    ("“It is over”, the general said.", ((D, "The general", "said", "It is over"),)),
    (
        "Asked whether France would send troops, Delorme replied: “Nothing is excluded.”",
        ((D, "Delorme", "replied", "Nothing is excluded"),),
    ),
    (
        "She described the shelling as “a war crime” and blamed Moscow.",
        ((I, "She", "described", "the shelling as “a war crime"),),
    ),
    (
        "Beijing's envoy to the United Nations, Zhang Wei, insisted that China had never supplied weapons to either party.",
        ((I, "Zhang Wei", "insisted", "China had never supplied weapons to either party"),),
    ),
    (
        "In a statement, NATO said it would reinforce its eastern flank.",
        ((I, "NATO", "said", "it would reinforce its eastern flank"),),
    ),
    (
        "The statement said the two leaders had discussed grain exports.",
        ((I, "The statement", "said", "the two leaders had discussed grain exports"),),
    ),
    (
        "Turkish officials said they expected the corridor to open within days.",
        ((I, "Turkish officials", "said", "they expected the corridor to open within days"),),
    ),
    (
        "Hamas said that Israel had rejected the offer, adding that talks would continue in Doha.",
        (
            (I, "Hamas", "said", "Israel had rejected the offer"),
            (I, "Hamas", "adding", "talks would continue in Doha"),
        ),
    ),
    (
        "Varadan told Parliament that the strike had hit “terrorist infrastructure” across the line of control.",
        ((I, "Varadan", "told", "the strike had hit “terrorist infrastructure” across the line of control"),),
    ),
    (
        "As the prime minister put it, the door remains open.",
        ((I, "the prime minister", "put it", "the door remains open"),),
    ),
    (
        "The rebels vowed to fight on, while the government said a ceasefire was near.",
        (
            (I, "The rebels", "vowed", "to fight on"),
            (I, "the government", "said", "a ceasefire was near"),
        ),
    ),
    (
        "KYIV, March 3 (Reuters) - Russia launched 40 drones overnight, Ukraine's air force said on Monday.",
        ((I, "air force", "said", "Russia launched 40 drones overnight"),),
    ),
    (
        "Q: Will you meet the delegation?\nA: We are ready at any time, said the minister.",
        ((I, "the minister", "said", "We are ready at any time"),),
    ),
    (
        "It was reported by TASS that the frigate had left Tartus.",
        ((I, "TASS", "reported", "the frigate had left Tartus"),),
    ),
    (
        "Mansour was quoted by state television as saying that his forces had taken the airport.",
        ((I, "Mansour", "saying", "his forces had taken the airport"),),
    ),
    (
        "Seoul believes that Pyongyang has shipped at least 3 million shells to Russia.",
        ((I, "Seoul", "believes", "Pyongyang has shipped at least 3 million shells to Russia"),),
    ),
    (
        "The Kremlin's claim that the pilot had defected was dismissed in Tallinn.",
        ((I, "Kremlin", "claim", "the pilot had defected"),),
    ),
    (
        "Aid agencies warn that half a million people face famine in Darfur.",
        ((I, "Aid agencies", "warn", "half a million people face famine in Darfur"),),
    ),
    (
        "Ortega said Tamm had told him that Hungary would lift its veto.",
        (
            (I, "Ortega", "said", "Tamm had told him that Hungary would lift its veto"),
            (I, "Tamm", "told", "Hungary would lift its veto"),
        ),
    ),
    (
        "The Taliban's spokesman, Hamid Zadran, wrote on X that no foreign troops would be allowed to stay.",
        ((I, "Hamid Zadran", "wrote", "no foreign troops would be allowed to stay"),),
    ),
    (
        "“If they attack,” he warned, “we will respond.”",
        (
            (D, "he", "warned", "If they attack"),
            (D, "he", "warned", "we will respond"),
        ),
    ),
    (
        "The envoy expressed readiness to travel to Tehran.",
        ((I, "The envoy", "express", "readiness to travel to Tehran"),),
    ),
    ("The envoy met the foreign minister and discussed the release of prisoners.", ()),
    ("The ministry issued a statement after the meeting.", ()),
    ("The spokeswoman declined to say whether the missiles had been delivered.", ()),
    ("The minister did not say that the base would close.", ()),
    ("Signs that the army is preparing an offensive have multiplied.", ()),
    ("The attack shows that the air defences are thin.", ()),
    ("The two presidents spoke by telephone on Tuesday and agreed to meet in June.", ()),
    (
        "A poll by the Levada Center found that 60 percent of Russians favour talks.",
        ((I, "Levada Center", "found", "60 percent of Russians favour talks"),),
    ),
    (
        "The report, released by Amnesty International, says that soldiers burned 12 villages.",
        ((I, "Amnesty International", "says", "soldiers burned 12 villages"),),
    ),
    (
        "Sudan's army chief, Gen. Yasir al-Tayeb, accused the RSF of looting and said there would be “no negotiations with militias”.",
        ((I, "al-Tayeb", "said", "there would be “no negotiations with militias"),),
    ),
    (
        '"The vote was a farce," said opposition leader Maria Santos.\n\n"We will appeal to the court," she added.',
        (
            (D, "Maria Santos", "said", "The vote was a farce"),
            (D, "she", "added", "We will appeal to the court"),
        ),
    ),
    (
        '"The vote was a farce," said opposition leader Maria Santos. "It changed nothing.\n\n"We will appeal to the court and to the street."',
        (
            (D, "Maria Santos", "said", "The vote was a farce"),
            (D, "Maria Santos", "said", "It changed nothing"),
            (D, "Maria Santos", "said", "We will appeal to the court and to the street"),
        ),
    ),
    (
        "Iran's foreign ministry spokesman, Reza Karimi, said on Monday that Tehran had not asked for talks with Washington, contradicting remarks made by the US president.",
        ((I, "Reza Karimi", "said", "Tehran had not asked for talks with Washington"),),
    ),
    (
        "Whitcombe and Albrecht said they would supply Kyiv with more air defence systems.",
        ((I, "Whitcombe", "said", "they would supply Kyiv with more air defence systems"),),
    ),
    (
        "President Holt, in remarks broadcast at noon, said Iraq must comply or face the consequences.",
        ((I, "Holt", "said", "Iraq must comply or face the consequences"),),
    ),
    (
        "Mr. Jovanic has pledged to withdraw his artillery from around Sarajevo, but Western diplomats doubt that he will keep his word.",
        (
            (I, "Jovanic", "pledged", "to withdraw his artillery from around Sarajevo"),
            (I, "Western diplomats", "doubt", "he will keep his word"),
        ),
    ),
    (
        "Witnesses said gunmen on motorcycles opened fire on the market in Maiduguri, killing at least 14 people.",
        (
            (
                I,
                "Witnesses",
                "said",
                "gunmen on motorcycles opened fire on the market in Maiduguri, killing at least 14 people",
            ),
        ),
    ),
    (
        "Pretoria has long maintained that the court has no jurisdiction, although it has never said so in writing.",
        ((I, "Pretoria", "maintained", "the court has no jurisdiction"),),
    ),
    (
        "“This is our land,” reads a banner hung across the road to Stepanakert.",
        ((D, "a banner", "reads", "This is our land"),),
    ),
    (
        "Kremlin: Drone attack on airfield repelled",
        ((I, "Kremlin", ":", "Drone attack on airfield repelled"),),
    ),
    ("Ceasefire holds on first day, monitors say", ((I, "monitors", "say", "Ceasefire holds on first day"),)),
    (
        "MR. HOLLIS: We have been clear with our partners about that.\n\nQUESTION: Have they answered?\n\nMR. HOLLIS: I will let them speak for themselves.",
        (
            (D, "HOLLIS", ":", "We have been clear with our partners about that"),
            (D, "HOLLIS", ":", "I will let them speak for themselves"),
        ),
    ),
    (
        "The Guardian newspaper, quoting a former minister, said the cables had been shredded.",
        (
            (I, "Guardian", "said", "the cables had been shredded"),
            (I, "a former minister", "quoting", "the cables had been shredded"),
        ),
    ),
    (
        "What Baghdad calls “a liberation” has emptied whole towns.",
        ((D, "Baghdad", "calls", "a liberation"),),
    ),
    (
        "The general said the operation, which began on Friday, had entered its second phase.",
        ((I, "The general", "said", "the operation, which began on Friday, had entered its second phase"),),
    ),
    (
        "Kovalenko said Russia had fired 500 missiles in May, which would be a monthly record.",
        ((I, "Kovalenko", "said", "Russia had fired 500 missiles in May"),),
    ),
    (
        "In Brussels, diplomats say privately that the sanctions will be watered down.",
        ((I, "diplomats", "say", "the sanctions will be watered down"),),
    ),
    (
        "Harel's office said in a brief statement late on Thursday that the cabinet had approved the plan and that the army would begin moving within hours.",
        (
            (
                I,
                "Harel's office",
                "said",
                "the cabinet had approved the plan and that the army would begin moving within hours",
            ),
        ),
    ),
    (
        "The army had no comment. But two soldiers, speaking separately, told the newspaper they had received orders to fire.",
        ((I, "two soldiers", "told", "they had received orders to fire"),),
    ),
    (
        "Tokyo demanded that the ships leave its waters.",
        ((I, "Tokyo", "demanded", "the ships leave its waters"),),
    ),
    (
        'Belov said the West was "playing with fire" and that Moscow would answer.',
        ((I, "Belov", "said", 'the West was "playing with fire" and that Moscow would answer'),),
    ),
    ("He was, in the words of one aide, “finished”.", ((A, "one aide", "in the words of", "finished"),)),
    (
        'The militia leader, Tesfaye Bekele, told the BBC: "We have 3,000 men. They will not go home."',
        ((D, "Tesfaye Bekele", "told", "We have 3,000 men. They will not go home"),),
    ),
    (
        "Officials in Islamabad say the gunmen crossed from Afghanistan, a charge Kabul denies.",
        ((I, "Officials in Islamabad", "say", "the gunmen crossed from Afghanistan"),),
    ),
    (
        "Speaking in Ankara, Turkish Foreign Minister Kemal Aydin told a news conference on Wednesday that Ankara was prepared to host a new round of talks between the parties.",
        ((I, "Kemal Aydin", "told", "Ankara was prepared to host a new round of talks between the parties"),),
    ),
    (
        "The Indian army, for its part, said its troops had exercised restraint and had fired only in self-defence.",
        ((I, "army", "said", "its troops had exercised restraint and had fired only in self-defence"),),
    ),
    (
        "“There will be no deal without guarantees,” a source close to the negotiations told AFP on Friday, speaking on condition of anonymity because he was not authorised to brief the media.",
        ((D, "a source", "told", "There will be no deal without guarantees"),),
    ),
    (
        "The White House said Thursday it had not been notified in advance of the Israeli operation.",
        ((I, "White House", "said", "it had not been notified in advance of the Israeli operation"),),
    ),
    (
        "Chinese Defence Ministry spokesperson Liu Wenbo urged the United States to stop arming Taiwan and to abide by the three communiques.",
        ((I, "Liu Wenbo", "urged", "to stop arming Taiwan and to abide by the three communiques"),),
    ),
    (
        "Pakistan's military has said that it shot down five Indian jets. India has not confirmed any losses.",
        ((I, "military", "said", "it shot down five Indian jets"),),
    ),
    (
        "The Pentagon has acknowledged that some of the shells sent to Kyiv were defective, two congressional aides said.",
        (
            (I, "Pentagon", "acknowledged", "some of the shells sent to Kyiv were defective"),
            (
                I,
                "two congressional aides",
                "said",
                "The Pentagon has acknowledged that some of the shells sent to Kyiv were defective",
            ),
        ),
    ),
    (
        '"I think the Europeans have understood," Mr Vasseur said in an interview with France Inter radio, "that nobody will do this for them."',
        (
            (D, "Vasseur", "said", "I think the Europeans have understood"),
            (D, "Vasseur", "said", "that nobody will do this for them"),
        ),
    ),
    (
        'Residents of Goma said they heard heavy gunfire through the night. "We hid under the beds," said Esther Mwangi, a teacher. "The children were crying."',
        (
            (I, "Residents", "said", "they heard heavy gunfire through the night"),
            (D, "Esther Mwangi", "said", "We hid under the beds"),
            (D, "Esther Mwangi", "said", "The children were crying"),
        ),
    ),
    (
        "Moscow has repeatedly warned that any Western troops in Ukraine would be legitimate targets.",
        ((I, "Moscow", "warned", "any Western troops in Ukraine would be legitimate targets"),),
    ),
    (
        "The secretary general noted that allies had pledged 40 billion euros for the coming year.",
        ((I, "The secretary general", "noted", "allies had pledged 40 billion euros for the coming year"),),
    ),
    (
        "South Korea's spy agency told lawmakers that about 600 North Korean soldiers had been killed, lawmaker Han Min-ho said after a closed-door briefing.",
        (
            (I, "spy agency", "told", "about 600 North Korean soldiers had been killed"),
            (
                I,
                "Han Min-ho",
                "said",
                "South Korea's spy agency told lawmakers that about 600 North Korean soldiers had been killed",
            ),
        ),
    ),
    (
        "Venezuela rejected the accusation, calling it “a crude fabrication”.",
        ((I, "Venezuela", "calling", "it “a crude fabrication"),),
    ),
    (
        'Rear Admiral Uri Shaked, the military\'s chief spokesman, said: "The tunnel ran beneath a clinic. It was 20 metres deep."',
        ((D, "Uri Shaked", "said", "The tunnel ran beneath a clinic. It was 20 metres deep"),),
    ),
    (
        '"This is not a negotiation," Maric said. "It\'s an ultimatum."',
        (
            (D, "Maric", "said", "This is not a negotiation"),
            (D, "Maric", "said", "It's an ultimatum"),
        ),
    ),
    ("Ethiopia has been accused of massing troops on the border, an allegation Addis Ababa denies.", ()),
    (
        "The prime minister, who visited the front on Monday, said nothing about the sacking of the general.",
        (),
    ),
    (
        "Japan will provide Manila with five patrol vessels, Kyodo news agency reported, quoting government sources.",
        (
            (I, "Kyodo", "reported", "Japan will provide Manila with five patrol vessels"),
            (I, "government sources", "quoting", "Japan will provide Manila with five patrol vessels"),
        ),
    ),
    (
        "Analysts believe the pause was meant to pressure Kyiv into concessions.",
        ((I, "Analysts", "believe", "the pause was meant to pressure Kyiv into concessions"),),
    ),
    (
        "It is not clear whether the missiles reached their targets, and the army did not immediately comment.",
        (),
    ),
    (
        "Under the deal, Serbia would recognise the border, the EU mediator said, and Kosovo would set up the association of municipalities.",
        ((I, "EU mediator", "said", "Under the deal, Serbia would recognise the border"),),
    ),
    (
        "The Saudi-led coalition said on Sunday it had intercepted a ballistic missile fired by the Houthis towards Jizan, the state news agency SPA reported.",
        (
            (
                I,
                "coalition",
                "said",
                "it had intercepted a ballistic missile fired by the Houthis towards Jizan",
            ),
            (
                I,
                "SPA",
                "reported",
                "The Saudi-led coalition said on Sunday it had intercepted a ballistic missile fired by the Houthis towards Jizan",
            ),
        ),
    ),
    (
        "Almeida appealed to the generals to silence the guns during the holy month.",
        ((I, "Almeida", "appealed to", "the generals to silence the guns during the holy month"),),
    ),
    (
        "He also asked Congress to approve $4 billion in new aid.",
        ((I, "He", "asked", "to approve $4 billion in new aid"),),
    ),
    (
        "Berlin considers the pipeline attack an act of sabotage.",
        ((I, "Berlin", "considers", "the pipeline attack an act of sabotage"),),
    ),
    (
        'Zambia\'s president, Mulenga Banda, said in Lusaka yesterday that his country "will not take sides" in the dispute and called for dialogue.',
        ((I, "Mulenga Banda", "said", 'his country "will not take sides" in the dispute'),),
    ),
    (
        "The chief of the general staff, Pavel Ermolin, reported to Sorokin that Russian troops had taken the town, a claim Kyiv dismissed as false.",
        ((I, "Pavel Ermolin", "reported", "Russian troops had taken the town"),),
    ),
    (
        "Neither side, he argued, had an interest in peace.",
        ((I, "he", "argued", "Neither side, he argued, had an interest in peace"),),
    ),
    (
        "US Secretary of State Walter Hastings said today that the bombing of Serb positions would go on until the guns around the city were silenced.",
        (
            (
                I,
                "Walter Hastings",
                "said",
                "the bombing of Serb positions would go on until the guns around the city were silenced",
            ),
        ),
    ),
    (
        '"Why now?" asked Senator Grant. "What has changed?"',
        (
            (D, "Grant", "asked", "Why now"),
            (D, "Grant", "asked", "What has changed"),
        ),
    ),
    (
        "According to people familiar with the talks, who asked not to be named, Riyadh has offered to pay for the reconstruction of Gaza's hospitals.",
        (
            (
                A,
                "people familiar with the talks",
                "According to",
                "Riyadh has offered to pay for the reconstruction of Gaza's hospitals",
            ),
        ),
    ),
    (
        "Israel has killed at least 50 people since dawn, according to Gaza's health ministry, which does not distinguish between civilians and combatants.",
        ((A, "health ministry", "according to", "Israel has killed at least 50 people since dawn"),),
    ),
    (
        "The UN says more than 10 million people have fled their homes since April 2023.",
        ((I, "The UN", "says", "more than 10 million people have fled their homes since April 2023"),),
    ),
    (
        "Chirwa thanked the troops and promised that their pay would be raised.",
        ((I, "Chirwa", "promised", "their pay would be raised"),),
    ),
    (
        "“They came at night,” recalled Ibrahim, 43, a farmer from El Fasher. “They burned everything.”",
        (
            (D, "Ibrahim", "recalled", "They came at night"),
            (D, "Ibrahim", "recalled", "They burned everything"),
        ),
    ),
    (
        "Russia's defence ministry said its forces had struck an arms depot in Odesa region and that all targets had been hit. Ukraine said a school was damaged.",
        (
            (
                I,
                "defence ministry",
                "said",
                "its forces had struck an arms depot in Odesa region and that all targets had been hit",
            ),
            (I, "Ukraine", "said", "a school was damaged"),
        ),
    ),
    ("The ambassador was reported to have left the country.", ()),
    ("“No comment,” said the spokesman.", ((D, "the spokesman", "said", "No comment"),)),
    (
        'Hours later, the president posted on Truth Social: "CEASEFIRE IS NOW IN EFFECT. PLEASE DO NOT VIOLATE IT!"',
        ((D, "the president", "posted", "CEASEFIRE IS NOW IN EFFECT. PLEASE DO NOT VIOLATE IT"),),
    ),
    (
        "Sources in the Egyptian delegation said Hamas had agreed in principle but wanted guarantees.",
        ((I, "Sources", "said", "Hamas had agreed in principle but wanted guarantees"),),
    ),
    (
        "The Vatican hoped that the truce would hold over Christmas.",
        ((I, "Vatican", "hoped", "the truce would hold over Christmas"),),
    ),
    ("Mr Fenwick rejected suggestions that Britain had been sidelined.", ()),
    (
        "Bao stressed that Taiwan was the first red line that must not be crossed and expressed hope that Washington would act prudently.",
        (
            (I, "Bao", "stressed", "Taiwan was the first red line that must not be crossed"),
            (I, "Bao", "express", "Washington would act prudently"),
        ),
    ),
    (
        '"We are not at war with Russia," the chancellor, Jonas Albrecht, told the Bundestag, “but we are no longer at peace either.”',
        (
            (D, "Jonas Albrecht", "told", "We are not at war with Russia"),
            (D, "Jonas Albrecht", "told", "but we are no longer at peace either"),
        ),
    ),
    ("A spokesman for the Myanmar junta could not be reached for comment.", ()),
    (
        "In its annual report, SIPRI estimated that world military spending had risen by 9 per cent.",
        ((I, "SIPRI", "estimated", "world military spending had risen by 9 per cent"),),
    ),
    (
        "The general's assertion that the town had been taken was premature, soldiers said.",
        (
            (I, "soldiers", "said", "The general's assertion that the town had been taken was premature"),
            (I, "general", "assertion", "the town had been taken"),
        ),
    ),
    (
        "Karim Haddad, Lebanon's prime minister, has called the raids “a flagrant violation” of the truce.",
        ((I, "Karim Haddad", "called", "the raids “a flagrant violation” of the truce"),),
    ),
    (
        'The IAEA chief, Andrea Conti, said Iran could resume enrichment "in a matter of months", adding that inspectors should return.',
        (
            (I, "Andrea Conti", "said", 'Iran could resume enrichment "in a matter of months'),
            (I, "Andrea Conti", "adding", "inspectors should return"),
        ),
    ),
    (
        "'Nothing has been decided', insisted the Elysée.",
        ((D, "Elysée", "insisted", "Nothing has been decided"),),
    ),
    (
        "The regional governor, Taras Melnyk, wrote on Telegram: “Three people were injured in the village of Zolochiv.”",
        ((D, "Taras Melnyk", "wrote", "Three people were injured in the village of Zolochiv"),),
    ),
    (
        "Nigeria's defence headquarters said on Tuesday that troops had freed 41 hostages in Zamfara State.",
        ((I, "defence headquarters", "said", "troops had freed 41 hostages in Zamfara State"),),
    ),
    (
        "“Everyone knows who fired first,” Colonel Osei said by telephone from the border post.",
        ((D, "Osei", "said", "Everyone knows who fired first"),),
    ),
    (
        "The kingdom's energy minister, speaking in Vienna, dismissed as “fiction” reports that output would be cut.",
        (),
    ),
    (
        'The Philippine coast guard accused China of ramming one of its boats. "They came straight at us," said the vessel\'s captain, Jose Ramos.',
        ((D, "Jose Ramos", "said", "They came straight at us"),),
    ),
    (
        "Sweden's intelligence service believes Iran was behind the break-in, Swedish radio reported.",
        (
            (I, "intelligence service", "believes", "Iran was behind the break-in"),
            (
                I,
                "Swedish radio",
                "reported",
                "Sweden's intelligence service believes Iran was behind the break-in",
            ),
        ),
    ),
    (
        "The foreign secretary told MPs he had raised the case with his Iranian counterpart.",
        ((I, "The foreign secretary", "told", "he had raised the case with his Iranian counterpart"),),
    ),
    (
        "In a letter to the Security Council, Rwanda denied that its soldiers had crossed into Congo.",
        ((I, "Rwanda", "denied", "its soldiers had crossed into Congo"),),
    ),
    ("Two Western officials, both of whom asked not to be identified, confirmed the delivery.", ()),
    (
        "It remains unclear who ordered the strike, the commission concluded in its report.",
        ((I, "the commission", "concluded", "It remains unclear who ordered the strike"),),
    ),
    (
        "Colombia's defence minister, Ivan Torres, insists the peace talks are “not dead, only sleeping”.",
        ((I, "Ivan Torres", "insists", "the peace talks are “not dead, only sleeping"),),
    ),
    (
        "Analysts at the institute estimate that Russia loses 30 tanks a week, while Ukraine says the figure is higher.",
        (
            (I, "Analysts", "estimate", "Russia loses 30 tanks a week"),
            (I, "Ukraine", "says", "the figure is higher"),
        ),
    ),
    (
        "Mr Baranov's spokesman said the president would not attend. He gave no reason.",
        ((I, "spokesman", "said", "the president would not attend"),),
    ),
    (
        "“The corridor must open,” the UN envoy said, “and it must open today.”",
        (
            (D, "UN envoy", "said", "The corridor must open"),
            (D, "UN envoy", "said", "and it must open today"),
        ),
    ),
    (
        "Egypt and Qatar urged both sides to accept the proposal before Sunday.",
        ((I, "Egypt", "urged", "to accept the proposal before Sunday"),),
    ),
    (
        "Syria's state news agency SANA said air defences had intercepted missiles over Homs, but gave no details of casualties.",
        ((I, "SANA", "said", "air defences had intercepted missiles over Homs"),),
    ),
    (
        "The general added that reinforcements were on their way.",
        ((I, "The general", "added", "reinforcements were on their way"),),
    ),
    (
        "According to a person briefed on the call, the two men argued about tariffs for most of an hour.",
        ((A, "a person", "According to", "the two men argued about tariffs for most of an hour"),),
    ),
    (
        "Georgia's ruling party has threatened to ban its main rival.",
        ((I, "ruling party", "threatened", "to ban its main rival"),),
    ),
    (
        "Hezbollah's deputy leader warned Israel against a ground operation and said his men were ready.",
        ((I, "deputy leader", "said", "his men were ready"),),
    ),
    (
        "The chancellor's remark that the army was “bare” angered generals.",
        ((I, "chancellor", "remark", "the army was “bare"),),
    ),
    ("Ryu oversaw the launch of two missiles and praised the crews.", ()),
    (
        "Asked if he would resign, Mr Okafor said: 'Certainly not. I have a mandate.'",
        ((D, "Okafor", "said", "Certainly not. I have a mandate"),),
    ),
    (
        "The junta announced that elections would be held in December, state television said.",
        (
            (I, "The junta", "announced", "elections would be held in December"),
            (I, "state television", "said", "The junta announced that elections would be held in December"),
        ),
    ),
    ("Bolivia recalled its ambassador after the raid, which it described as an act of aggression.", ()),
    (
        "The Danish prime minister said Greenland was not for sale and thanked allies for their support.",
        ((I, "Danish prime minister", "said", "Greenland was not for sale"),),
    ),
    (
        '"I saw three bodies," one villager said. Another, Fatima Noor, said the planes had circled for an hour.',
        (
            (D, "one villager", "said", "I saw three bodies"),
            (I, "Fatima Noor", "said", "the planes had circled for an hour"),
        ),
    ),
    (
        "The harbour court said in a statement that the two skippers had ignored a signal.",
        ((I, "The harbour court", "said", "the two skippers had ignored a signal"),),
    ),
    (
        "Two tankers left Odessa before dawn, a shipping agent briefed on the voyage said.",
        ((I, "shipping agent", "said", "Two tankers left Odessa before dawn"),),
    ),
    (
        "The convoy was turned back at the second bridge, said officials in Gedaref.",
        ((I, "officials in Gedaref", "said", "The convoy was turned back at the second bridge"),),
    ),
    (
        "The regional governor, quoted by Radio Nord as saying the dam would hold, did not give a date.",
        ((I, "regional governor", "saying", "the dam would hold"),),
    ),
    (
        "Agency reporters quoted a harbour pilot as saying the tanker had drifted for an hour.",
        ((I, "harbour pilot", "saying", "the tanker had drifted for an hour"),),
    ),
    (
        "The president said Parliament would sit on Friday to end the dispute and urged both camps to wait.",
        (
            (I, "president", "said", "Parliament would sit on Friday to end the dispute"),
            (I, "president", "urged", "to wait"),
        ),
    ),
    (
        "The envoy gave an assurance that the prisoners would be fed.",
        ((I, "envoy", "assurance", "the prisoners would be fed"),),
    ),
    (
        "Hamad's pledge to reopen the crossing came a day later.",
        ((I, "Hamad", "pledge", "to reopen the crossing"),),
    ),
    (
        "The minister dismissed the aide for saying the bank was empty.",
        ((I, "the aide", "saying", "the bank was empty"),),
    ),
    (
        "Investigators believe the pilot ignored two calls.",
        ((I, "Investigators", "believe", "the pilot ignored two calls"),),
    ),
    (
        "Mr Idris spoke for an hour. The ruling says the licence is void.",
        ((I, "The ruling", "says", "the licence is void"),),
    ),
    (
        "Hours later the site was down, showing a page saying “No more war”.",
        ((D, "a page", "saying", "No more war"),),
    ),
    (
        "The general ordered the gate to be shut and called for talks to be held.",
        (
            (I, "The general", "ordered", "the gate to be shut"),
            (I, "The general", "called for", "talks to be held"),
        ),
    ),
    (
        "The toll does not affect lorries, Haraldsen said, nor the ferry to Bergen, although that is under review.",
        ((I, "Haraldsen", "said", "The toll does not affect lorries"),),
    ),
    (
        "The list covers wheat, cooking oil and, for the first time since the war, spare parts, he said.",
        (
            (
                I,
                "he",
                "said",
                "The list covers wheat, cooking oil and, for the first time since the war, spare parts",
            ),
        ),
    ),
    (
        "Ms Odera called on the mayor to resign and accused him of lying to the council.",
        (
            (I, "Odera", "called on", "to resign"),
            (I, "Odera", "accused", "him of lying to the council"),
        ),
    ),
    (
        "The two fleets hold their yearly manoeuvres in May.",
        (),
    ),
    (
        "Mr Tamba denied a report by Radio Salone that the bridge had been mined.",
        (
            (I, "Tamba", "denied", "the bridge had been mined"),
            (I, "Radio Salone", "report", "the bridge had been mined"),
        ),
    ),
    (
        "“We had no water,” a mechanic told reporters taken to the edge of the town, where smoke still rose.",
        ((D, "a mechanic", "told", "We had no water"),),
    ),
    (
        "In Cairo's view, the dam threatens its water supply.",
        ((A, "Cairo", "view", "the dam threatens its water supply"),),
    ),
    (
        "The army claimed to have killed 30 fighters.",
        ((I, "The army", "claimed", "to have killed 30 fighters"),),
    ),
    (
        "Radio Upper Nile carried reports that the bridge had been blown up.",
        ((I, "Radio Upper Nile", "reports", "the bridge had been blown up"),),
    ),
    (
        "The White House made it clear that no troops would be sent.",
        ((I, "White House", "made", "no troops would be sent"),),
    ),
    ('He spoke of "a new chapter" in relations.', ((D, "He", "spoke", "a new chapter"),)),
    (
        "The two sides agreed, officials said, to exchange prisoners on Monday.",
        ((I, "officials", "said", "The two sides agreed, officials said, to exchange prisoners on Monday"),),
    ),
    (
        'It was, the prime minister told parliament, "the darkest day of my life".',
        ((D, "prime minister", "told", "the darkest day of my life"),),
    ),
    (
        "Moscow says its forces took the village; Kyiv says they did not.",
        (
            (I, "Moscow", "says", "its forces took the village"),
            (I, "Kyiv", "says", "they did not"),
        ),
    ),
    (
        "The Chinese side hopes the two countries will deepen cooperation.",
        ((I, "The Chinese side", "hopes", "the two countries will deepen cooperation"),),
    ),
    (
        'His remark that "borders are lines on a map" caused uproar.',
        ((D, "His", "remark", "borders are lines on a map"),),
    ),
    (
        "The minister was clear: the bridge will be rebuilt, whatever it costs.",
        ((I, "The minister", "clear", "the bridge will be rebuilt, whatever it costs"),),
    ),
    (
        "The envoy expressed gratitude for the help of the Red Crescent.",
        ((I, "The envoy", "expressed", "gratitude for the help of the Red Crescent"),),
    ),
    (
        "He repeated Khartoum's claim that the convoy had carried arms.",
        (
            (I, "He", "repeated", "the convoy had carried arms"),
            (I, "Khartoum", "claim", "the convoy had carried arms"),
        ),
    ),
    (
        "The coast guard will continue to encourage skippers to report wrecks.",
        (),
    ),
    (
        "The chief of staff, asked whether the fleet would sail, said only: “We shall see.”",
        ((D, "The chief of staff", "said", "We shall see"),),
    ),
    (
        "The tanks were bought through a front company, according to a draft seen by the Gulf Courier.",
        ((A, "a draft", "according to", "The tanks were bought through a front company"),),
    ),
    (
        "Asmara says it wants no war, a claim that few in the region take at face value.",
        ((I, "Asmara", "says", "it wants no war"),),
    ),
    (
        "The weekly reported Ms Ruiz as saying the ban had failed.",
        ((I, "Ruiz", "saying", "the ban had failed"),),
    ),
    (
        "The army's answer is that the rebels burned the crops.",
        ((I, "The army", "answer", "the rebels burned the crops"),),
    ),
    ("Mr Chanda's reaction: “I am not surprised.”", ((D, "Chanda", "reaction", "I am not surprised"),)),
    (
        "The army denied any part in the burning of the crops.",
        ((I, "The army", "denied", "any part in the burning of the crops"),),
    ),
    (
        "The army, say villagers, burned the crops.",
        ((I, "villagers", "say", "The army, say villagers, burned the crops"),),
    ),
)
