# ruff: noqa: E501  # a sentence stays on its line; one letter a kind keeps the table readable
"""Passages of political news of our own, with the claims a careful reader finds, labelled before any run.

A claim is (kind, words of the speaker, start of the cue, content), as in `attribution_sentences`. American campaign
coverage, courts, polls, parliaments, columns, live blogs, newsletters; speakers and happenings are invented.
"""

from __future__ import annotations

from tests.quality.attribution_sentences import A, Claim, D, I

PASSAGES: tuple[tuple[str, tuple[Claim, ...]], ...] = (
    (
        "Senator Carla Whitcomb, who chairs the panel, told a crowd in Dayton that the bill was “dead on arrival” and mocked its author as “a tourist in his own state.”",
        (
            (I, "Whitcomb", "told", "the bill was “dead on arrival”"),
            (I, "Whitcomb", "mocked", "its author as “a tourist in his own state"),
        ),
    ),
    (
        "A poll released Thursday by Ridgeway College found that 54 percent of likely voters disapprove of the governor's handling of the strike.",
        (
            (
                I,
                "Ridgeway College",
                "found",
                "54 percent of likely voters disapprove of the governor's handling of the strike",
            ),
        ),
    ),
    (
        "The memo, obtained by the Courier, says the agency knew of the leak two months before it told Congress.",
        ((I, "The memo", "says", "the agency knew of the leak two months before it told Congress"),),
    ),
    (
        "The UN mission in Chad, MINURCAT, said that two of its lorries had been burnt.",
        ((I, "MINURCAT", "said", "two of its lorries had been burnt"),),
    ),
    (
        "The council sat for an hour on Tuesday. Its chairwoman, Ida Brandt, said:\n\n“The ferry will not sail again.\n\n“Every family has been told.”",
        (
            (D, "Brandt", "said", "The ferry will not sail again"),
            (D, "Brandt", "said", "Every family has been told"),
        ),
    ),
    (
        "“Nobody is above the law,” Holloway tweeted early Saturday. “Not even him.”",
        (
            (D, "Holloway", "tweeted", "Nobody is above the law"),
            (D, "Holloway", "tweeted", "Not even him"),
        ),
    ),
    (
        "Aides to the congressman insist he never saw the e-mails.",
        ((I, "Aides to the congressman", "insist", "he never saw the e-mails"),),
    ),
    (
        "Asked whether he would debate again, Mr. Doyle shrugged. “Ask me in October,” he said.",
        ((D, "he", "said", "Ask me in October"),),
    ),
    (
        "In an interview with a local radio station, the mayor acknowledged that the contract had not been put out to tender, but argued that the city had no time to lose.",
        (
            (I, "the mayor", "acknowledged", "the contract had not been put out to tender"),
            (I, "the mayor", "argued", "the city had no time to lose"),
        ),
    ),
    (
        "Critics say the tariff would fall hardest on poor families, while supporters counter that it would bring back jobs.",
        (
            (I, "Critics", "say", "the tariff would fall hardest on poor families"),
            (I, "supporters", "counter", "it would bring back jobs"),
        ),
    ),
    (
        "The lawsuit alleges that guards ignored three calls for help.",
        ((I, "The lawsuit", "alleges", "guards ignored three calls for help"),),
    ),
    (
        "As Professor Nadia Karim of Leeds University puts it, “parties no longer win elections; they lose them.”",
        ((D, "Nadia Karim", "puts", "parties no longer win elections; they lose them"),),
    ),
    (
        "The speaker's office declined to comment on the report but noted that the audit had not been completed.",
        ((I, "The speaker's office", "noted", "the audit had not been completed"),),
    ),
    (
        "“It was a mistake,” the former envoy conceded under questioning, “and I have said so.”",
        (
            (D, "the former envoy", "conceded", "It was a mistake"),
            (D, "the former envoy", "conceded", "and I have said so"),
        ),
    ),
    (
        "Officials familiar with the talks, speaking on condition of anonymity, described the offer as “the last one.”",
        ((I, "Officials familiar with the talks", "described", "the offer as “the last one"),),
    ),
    (
        "Whitcomb's campaign accused her rival of hiding his tax returns.",
        ((I, "campaign", "accused", "hiding his tax returns"),),
    ),
    (
        "The finance minister is confident the deficit will fall below 3 per cent by 2019.",
        ((I, "The finance minister", "is confident", "the deficit will fall below 3 per cent by 2019"),),
    ),
    (
        "He believes the court overstepped. She thinks it did not go far enough.",
        (
            (I, "He", "believes", "the court overstepped"),
            (I, "She", "thinks", "it did not go far enough"),
        ),
    ),
    (
        "State media reported that the general had been “relieved of his duties for health reasons”.",
        ((I, "State media", "reported", "the general had been “relieved of his duties for health reasons”"),),
    ),
    (
        "The vote, analysts said, leaves the coalition without a majority for the first time since 1998.",
        (
            (
                I,
                "analysts",
                "said",
                "The vote, analysts said, leaves the coalition without a majority for the first time since 1998",
            ),
        ),
    ),
    (
        "Per a readout from the vice president's office, the two leaders discussed grain exports.",
        ((A, "vice president's office", "Per", "the two leaders discussed grain exports"),),
    ),
    (
        "“Lock the doors,” someone shouted. Within minutes, witnesses recalled, the hall was empty.",
        (
            (D, "someone", "shouted", "Lock the doors"),
            (I, "witnesses", "recalled", "Within minutes, witnesses recalled, the hall was empty"),
        ),
    ),
    (
        "The judge ruled that the ban was unconstitutional and ordered the state to reinstate the officers.",
        (
            (I, "The judge", "ruled", "the ban was unconstitutional"),
            (I, "The judge", "ordered", "reinstate the officers"),
        ),
    ),
    (
        "Rep. Tom Ansel, R-Neb., said in a statement that he was “deeply troubled” by the findings.",
        ((I, "Tom Ansel", "said", "he was “deeply troubled” by the findings"),),
    ),
    (
        "Data from the Treasury show that receipts fell 4 percent in the second quarter.",
        ((I, "Treasury", "show", "receipts fell 4 percent in the second quarter"),),
    ),
    (
        "In her view, the agreement “rewards bad behaviour”.",
        ((A, "her", "In", "the agreement “rewards bad behaviour"),),
    ),
    (
        "To hear the senator tell it, the talks were never serious. “A show,” she called them.",
        ((D, "she", "called", "A show"),),
    ),
    (
        "The opposition leader vowed to fight the result in court and urged supporters to stay calm.",
        (
            (I, "The opposition leader", "vowed", "fight the result in court"),
            (I, "The opposition leader", "urged", "stay calm"),
        ),
    ),
    (
        "“There will be no second referendum”: that was the prime minister's message to his party on Monday.",
        ((D, "prime minister", "message", "There will be no second referendum"),),
    ),
    (
        "Party insiders fear the scandal could cost them a dozen seats.",
        ((I, "Party insiders", "fear", "the scandal could cost them a dozen seats"),),
    ),
    (
        "The report, which was written by two retired judges, concluded there was no evidence that ballots had been altered.",
        ((I, "The report", "concluded", "there was no evidence that ballots had been altered"),),
    ),
    (
        "Ms. Okoye, for her part, dismissed suggestions that she would quit as “fantasy.”",
        ((I, "Okoye", "dismissed", "suggestions that she would quit as “fantasy"),),
    ),
    (
        "Kerrigan, 61, a former prosecutor, wrote in a letter to the committee that she had “no recollection” of the meeting.",
        ((I, "Kerrigan", "wrote", "she had “no recollection” of the meeting"),),
    ),
    (
        "The White House said Tuesday it would veto the measure.",
        ((I, "The White House", "said", "it would veto the measure"),),
    ),
    (
        "It was unclear, two diplomats said, whether the envoy had been told.",
        (
            (
                I,
                "two diplomats",
                "said",
                "It was unclear, two diplomats said, whether the envoy had been told",
            ),
        ),
    ),
    (
        "“We are,” said Ivan Moraru, a spokesman for the border guards, “in control of the situation.”",
        (
            (D, "Ivan Moraru", "said", "We are"),
            (D, "Ivan Moraru", "said", "in control of the situation"),
        ),
    ),
    (
        "The candidate promised that, if elected, he would close the base within a year.",
        ((I, "The candidate", "promised", "if elected, he would close the base within a year"),),
    ),
    (
        "Speaking to reporters aboard his plane, the pope said that walls “do not solve anything.”",
        ((I, "the pope", "said", "walls “do not solve anything"),),
    ),
    (
        "A spokeswoman for the ministry would say only that an inquiry was under way.",
        ((I, "A spokeswoman for the ministry", "say", "an inquiry was under way"),),
    ),
    (
        "The claim that the election was stolen has been rejected by every court that heard it.",
        (),
    ),
    (
        "The bill requires agencies to publish their contracts within 30 days.",
        (),
    ),
    (
        "There is a widespread belief among farmers that the subsidy will be abolished.",
        ((I, "farmers", "belief", "the subsidy will be abolished"),),
    ),
    (
        "Her lawyers offered no explanation for the delay, saying only that the documents were “voluminous.”",
        ((I, "Her lawyers", "saying", "the documents were “voluminous"),),
    ),
    (
        "Sources close to the premier suggested a reshuffle was imminent; his spokesman called the reports “nonsense”.",
        (
            (I, "Sources close to the premier", "suggested", "a reshuffle was imminent"),
            (I, "his spokesman", "called", "the reports “nonsense"),
        ),
    ),
    (
        "Investigators now suspect the fire was set deliberately.",
        ((I, "Investigators", "suspect", "the fire was set deliberately"),),
    ),
    (
        "The Supreme Court's 6-3 opinion held that the agency had exceeded its authority, wrote Justice Elena Marsh for the majority.",
        (
            (
                I,
                "Elena Marsh",
                "wrote",
                "The Supreme Court's 6-3 opinion held that the agency had exceeded its authority",
            ),
        ),
    ),
    (
        "“You can't negotiate with a man who won't come to the table,” is how one senior aide summed up the week.",
        ((D, "one senior aide", "summed up", "You can't negotiate with a man who won't come to the table"),),
    ),
    (
        "The president repeated his claim that the treaty had cost two million jobs.",
        ((I, "The president", "repeated", "the treaty had cost two million jobs"),),
    ),
    (
        "Both men agreed that the border should stay open, though Mr. Lam warned that patience was “running out.”",
        (
            (I, "Both men", "agreed", "the border should stay open"),
            (I, "Lam", "warned", "patience was “running out"),
        ),
    ),
    (
        "The union, which represents 12,000 nurses, complained of “a culture of fear”.",
        ((I, "The union", "complained", "a culture of fear"),),
    ),
    (
        "Economists at Halden Bank expect the krone to weaken further, and forecast that inflation will reach 5 per cent by spring.",
        (
            (I, "Economists at Halden Bank", "expect", "the krone to weaken further"),
            (I, "Economists at Halden Bank", "forecast", "inflation will reach 5 per cent by spring"),
        ),
    ),
    (
        "He joked that he had been “fired by better people.”",
        ((I, "He", "joked", "he had been “fired by better people"),),
    ),
    (
        "What the ambassador meant, his deputy explained later, was that the deadline could be moved.",
        (
            (
                I,
                "his deputy",
                "explained",
                "What the ambassador meant, his deputy explained later, was that the deadline could be moved",
            ),
        ),
    ),
    (
        "Prosecutors say Mr. Voss took $40,000 in cash from a contractor. Mr. Voss says it was a loan.",
        (
            (I, "Prosecutors", "say", "Mr. Voss took $40,000 in cash from a contractor"),
            (I, "Voss", "says", "it was a loan"),
        ),
    ),
    (
        "The statement added: “The alliance remains united.”",
        ((D, "The statement", "added", "The alliance remains united"),),
    ),
    (
        "10.42am: The home secretary tells MPs the force will get 400 more officers. She says the money is new.",
        (
            (I, "The home secretary", "tells", "the force will get 400 more officers"),
            (I, "She", "says", "the money is new"),
        ),
    ),
    (
        "A senior State Department official, briefing reporters ahead of the trip, made clear that Washington would not lift the embargo.",
        ((I, "A senior State Department official", "made clear", "Washington would not lift the embargo"),),
    ),
    (
        "The newspaper quoted the minister as saying that the reactor would be shut by June.",
        ((I, "the minister", "saying", "the reactor would be shut by June"),),
    ),
    (
        "Rumours that the premier had fled were denied by his office.",
        ((I, "his office", "denied", "the premier had fled"),),
    ),
    (
        "“Is this the man you want?” Mr. Pratt asked the crowd.",
        ((D, "Pratt", "asked", "Is this the man you want"),),
    ),
    (
        "The committee was told by two witnesses that the tapes had been erased.",
        ((I, "two witnesses", "told", "the tapes had been erased"),),
    ),
    (
        "Mr. Sato is said to be weighing a run for the leadership.",
        ((I, "", "said", "weighing a run for the leadership"),),
    ),
    (
        "Norway's Interior Ministry put the number of dead at nine after the blast on Friday.",
        ((I, "Interior Ministry", "put", "the number of dead at nine"),),
    ),
    (
        "Doctors at Halden General Hospital counted 18 dead. The governor, Kari Moen, gave a figure of 25.",
        ((I, "Doctors", "counted", "18 dead"), (I, "Kari Moen", "gave", "a figure of 25")),
    ),
    (
        "The toll was put at 14 by the town's hospital, and the storm later brought it to 30.",
        ((I, "hospital", "put", "at 14"),),
    ),
    (
        "The health ministry revised the toll to 27 from 31. Police did not put the toll at nine.",
        ((I, "health ministry", "revised", "the toll to 27"),),
    ),
)
