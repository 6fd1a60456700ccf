"""Words of the trade that tell kinds of mentions apart. General English only, lower case; no names.

What is a fact about the world (countries, weapons, bodies) stands in the reference vocabularies instead.
"""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

# --- persons and their offices ---
TITLE_HEADS = frozenset(
    """president minister chancellor premier secretary ambassador envoy governor mayor spokesman
    spokeswoman spokesperson chairman chairwoman chairperson chair chief commander adviser advisor
    aide director ceo king queen emir sultan pope prince princess commissioner negotiator
    prosecutor administrator speaker chairperson coordinator rapporteur monarch senator attorney
    inspector treasurer ombudsman vice-president secretary-general attorney-general
    inspector-general vice-chairman co-chairman director-general governor-general
    commander-in-chief undersecretary deputy head leader representative counselor counsellor
    justice general pm chargé charge manager""".split()
)
# Ranks of the police that are posts too when they stand alone.
NAMED_BY_TITLE = frozenset("secretary director speaker prosecutor chair administrator".split())
# What vocabularies list beside titles, but is no post.
NOT_OFFICES = frozenset(
    """professor lawmaker warlord mediator judge cardinal ayatollah congressman congresswoman
    first lady diplomat analyst fellow historian parliamentarian legislator metropolitan ruler
    sovereign""".split()
)
# Words that are an office only together with what stands before or after them.
NEEDS_MODIFIER = frozenset(
    """general justice representative deputy head leader prince princess attorney inspector
    speaker chair director commander chief secretary coordinator prosecutor administrator aide
    adviser advisor manager""".split()
)
GENERAL_OFFICES = frozenset("attorney secretary inspector director governor consul".split())
TITLE_MODIFIERS = frozenset(
    """commanding prime foreign deputy vice first second senior chief national security defence defense
    interior finance economy economic energy trade state press special general army military
    executive managing joint staff acting strategic supreme crown assistant under permanent political
    presidential parliamentary federal home justice health education environment agriculture
    transport culture war policy affairs external internal intelligence police naval navy air
    force forces armed regional military-intelligence top high principal grand lead communications
    media information development humanitarian opposition party nuclear peace climate trade human
    rights house senate majority minority whip cabinet treasury counter-terrorism border labour
    labor public central bank reserve governor council district royal""".split()
)
TITLE_MODIFIERS |= {"transitional", "interim", "caretaker", "shadow", "oil", "petroleum", "water", "planning"}
TITLE_MODIFIERS |= {"official", "local", "floor"}
TITLE_MODIFIERS |= {"tourism", "sports", "mining", "industry", "telecommunications", "reconstruction"}
OUTSIDE_TITLE = frozenset(
    """former then ex late current incumbent new outgoing incoming longtime long-time veteran
    embattled ousted newly ageing aging influential powerful populist conservative liberal then-
    ex- newly-elected re-elected two-term hardline reformist""".split()
)
# Posts of which a state has several, so that title and state do not tell which.
HELD_BY_MANY = frozenset(
    """envoy spokesperson aide adviser ambassador negotiator commander director minister secretary chairman
    chief governor mayor head leader representative commissioner prosecutor deputy senator""".split()
)
SENT_TO = frozenset(
    "ambassador envoy representative aide adviser advisor assistant deputy emissary delegate".split()
)
POSTED_IN = frozenset("consul".split())
LEADERS = frozenset({"leader"})
LEADERSHIPS = frozenset("supreme opposition paramount party majority minority deputy".split())
TITLE_PREPOSITIONS = frozenset({"of", "for", "to", "at", "in"})
ALWAYS_OFFICE_AFTER_OWNER = frozenset("president minister chancellor premier".split())
PERSON_NOUNS = frozenset(
    """leader president premier chancellor minister diplomat envoy general statesman strongman
    dictator politician billionaire republican democrat tycoon monarch king queen prince ruler
    commander spokesman spokeswoman spokesperson ambassador secretary governor mayor cleric
    warlord lawmaker senator congressman adviser advisor chief official negotiator admiral colonel
    activist candidate journalist veteran mediator""".split()
)
GROUP_NOUNS = frozenset(
    """officials official authorities diplomats lawmakers leaders ministers allies negotiators
    mediators aides advisers envoys commanders generals sources spokespeople investigators
    prosecutors lawyers rebels militants fighters insurgents separatists protesters
    intermediaries analysts experts senators legislators partners politicians parliamentarians""".split()
)
UNNAMED_PERSONS = frozenset(
    """man woman source witness resident expert analyst professor teacher officer""".split()
)

# --- bodies ---
SINGULAR_TAGS = frozenset({"NN", "NNP", "JJ"})  # of nouns, some of which taggers take for adjectives
GOVERNMENT_NOUNS = frozenset({"government", "administration", "cabinet", "regime", "junta"})
BODY_HEADS = frozenset(
    """ministry department parliament senate congress assembly council court agency commission
    committee bureau office bank authority duma knesset bundestag board directorate service
    institute institution foundation association federation organisation organization union league
    party group movement front university college company corporation inc ltd project programme
    program fund alliance newspaper times post herald journal tribune news radio television
    network channel magazine centre center initiative society academy secretariat chamber tribunal
    observatory laboratory trust""".split()
)
STATE_BODY_HEADS = frozenset(
    """ministry department parliament senate congress assembly cabinet duma legislature judiciary
    presidency embassy consulate""".split()
)
LONE_STATE_BODIES = frozenset("parliament senate congress duma knesset".split())
PORTFOLIO_WORDS = frozenset(
    """foreign affairs defence defense interior health finance justice energy trade education
    transport""".split()
)
BODY_MODIFIERS = TITLE_MODIFIERS | {"constitutional", "lower", "upper"}
BODY_NOMINALS = frozenset(
    """ministry department parliament agency commission committee council court alliance group
    party company organisation organization union body movement bank project programme institute
    university newspaper broadcaster firm charity bloc force service organisation manufacturer
    maker militia network militant-group watchdog embassy panel foundation league federation fund
    institution corporation""".split()
)

# What reports call a body whose kind the vocabularies know.
KINDS_OF_BODY: dict[str, set[str]] = {
    "Alliance": {"alliance", "bloc", "organisation", "organization"},
    "PoliticalParty": {"party"},
    "Company": {"company", "firm", "manufacturer", "maker"},
    "MediaOutlet": {"agency", "broadcaster", "newspaper", "network"},
    "ArmedGroup": {"group", "movement", "militia", "organisation", "organization", "force"},
    "GovernmentBody": {"ministry", "department", "agency", "service"},
    "Organization": {"organisation", "organization", "body", "group"},
}
# A modifier before such a noun, and the kinds of body it may be said of.
KINDS_BY_MODIFIER: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        """paramilitary militant rebel armed islamist jihadist insurgent guerrilla extremist separatist
        shia shiite sunni terrorist terror mercenary""".split(),
        frozenset({"ArmedGroup"}),
    ),
    **dict.fromkeys(
        "military defence defense western transatlantic regional economic european african".split(),
        frozenset({"Alliance"}),
    ),
    **dict.fromkeys(
        "opposition ruling governing nationalist populist".split(), frozenset({"PoliticalParty"})
    ),
    **dict.fromkeys("news state-run".split(), frozenset({"MediaOutlet"})),
}
NAME_PARTICLES = frozenset("bin ibn al el de von van der den la le di abu ben ul ur da dos du".split())

# --- places ---
CITY_NOMINALS = frozenset({"city", "capital", "town"})
STATE_NOMINALS = frozenset({"country", "nation", "kingdom", "republic"})
LOCATIVE = frozenset(
    """in at near around outside inside across throughout over above beyond via into within
    towards toward to off along surrounding north south east west""".split()
)

# Texts, not bodies, when a name ends in one.
DOCUMENT_WORDS = frozenset(
    """resolution act treaty agreement agreements accord accords protocol law bill amendment
    memorandum pact""".split()
)
# Lower case after a name, they say that it is a place: "Kotli district".
PLACE_NOUNS = frozenset(
    """district province region crossing valley river village town county oblast island airport airbase
    peninsula border governorate prefecture township neighbourhood neighborhood suburb""".split()
)
PLACE_WORDS = frozenset(
    """hill hills heights river mountain mountains valley bay gulf sea strait straits island
    islands province region oblast district county airport airbase airfield base square street
    port peninsula desert lake canal ocean coast camp crossing pass""".split()
)

# What somebody does or says, which owns nothing itself: "the decision ended its isolation".
DEEDS = frozenset(
    """decision move step statement announcement attack strike raid visit call meeting summit talk deal
    agreement vote law plan offer demand threat sanction pause war conflict crisis comment remark report
    speech letter response reaction request proposal warning change shift policy support pressure aid money
    ceasefire truce operation offensive invasion withdrawal test launch exercise""".split()
)
# What actors are and places are not.
ATTITUDES = frozenset(
    """ready willing prepared able unable unwilling committed concerned open opposed determined
    aware responsible responding serious sincere keen eager reluctant alarmed furious angry
    worried confident convinced sceptical skeptical wary cautious silent""".split()
)
EMPTY_LEMMAS = frozenset(
    """be seem appear become take rain happen matter turn follow mean come get""".split()
)
# What an organisation or state does, so that "it" before such a verb stands for one.
REVIEWING = frozenset({"review", "examine", "investigate", "monitor", "protest", "complain", "object"})
AGENTIVE_LEMMAS = REVIEWING | frozenset(
    """want seek plan intend launch fire deploy control support oppose reject accept condemn
    demand sign withdraw deny hope expect consider buy sell supply receive refuse agree attack
    strike target seize capture lose need fear have face invade occupy hold join leave impose lift
    expel recall summon host send deliver suspend halt resume cancel postpone decide vote approve
    ratify violate breach back arm fund carry shoot down intercept operate own possess produce
    build test develop use work aim regard view see insist
    accuse blame criticise criticize negotiate order release free pledge promise vow threaten urge offer
    propose welcome endorse mediate broker conclude adopt station mobilise mobilize shell bomb raid annex
    blockade detain arrest ban freeze sanction recognise recognize appoint purchase procure import export
    donate grant provide train equip retaliate respond react mull weigh abandon boycott""".split()
)

# --- events ---
WAR_NOUNS = frozenset({"war", "conflict"})
NAMED_EVENT_HEADS = frozenset(
    """summit conference forum dialogue games olympics marathon festival cup olympiad""".split()
)
# Other nouns, in lower case too the last word of an event's name.
EVENT_NOUNS = frozenset(
    """ceasefire truce armistice attack attacks bombing bombings massacre coup crisis uprising revolution
    revolt invasion offensive siege blockade genocide protests riots earthquake festival talks process
    meeting session congress convention championship championships""".split()
)
ELECTION_HEADS = frozenset({"election", "elections", "referendum", "vote"})

OPERATION_HEADS = frozenset({"operation", "exercise"})
ELECTION_MODIFIERS = frozenset(
    """presidential parliamentary general federal midterm annual legislative local regional municipal
    gubernatorial mayoral snap provincial constitutional independence state assembly
    leadership""".split()
)
NOT_HOLIDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday present modern latter same every
    one the""".split()
)

# --- speech ---
SAY_LEMMAS = frozenset(
    """say tell add state announce declare claim argue insist warn note explain write tweet post
    reply respond stress emphasise emphasize reiterate reaffirm remark comment observe acknowledge
    admit concede confirm deny report suggest indicate signal hint believe think continue conclude
    ask urge call quote recall promise vow pledge fume storm thunder quip joke boast brag moan snap
    retort sigh whisper shout yell opine muse cry recount testify allege assert affirm maintain
    contend counter predict caution lament complain swear reveal agree disclose""".split()
)
# Words that name nothing when a recogniser takes them alone for a name.
GENERIC_NAMES = frozenset(
    """alliance coalition parliament congress senate navy army military defence defense treasury
    state union federation republic kingdom nation nations north south east west northern southern
    eastern western bloc council commission security intelligence secretary general coast guard
    marines central supreme chamber house committee islam christianity judaism ally""".split()
)
# Platforms, days and the like, which recognisers take for organisations or places.
NOT_NAMES = frozenset(
    """twitter x facebook telegram instagram youtube whatsapp tiktok truth social weibo wechat
    signal google internet god bible koran quran christmas ramadan easter covid covid-19
    coronavirus gdp ceo pm mp mps tv ap-style monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    correction corrections corrected corrects clarification retraction
    live update breaking urgent exclusive analysis explainer factbox gmt utc est edt cet cest bst pst ist
    newsdesk agencies state ministry president government parliament congressman sir madam mr mrs
    ms""".split()
)

# Codes of ISO 4217 that reports write before sums.
CURRENCIES = frozenset(
    """USD EUR GBP SEK NOK DKK ISK CHF JPY CNY RMB RUB UAH INR PKR BDT LKR BRL TRY PLN CZK HUF RON BGN ILS SAR
    AED QAR KWD OMR KRW TWD HKD SGD MYR IDR PHP THB VND ZAR NGN KES EGP MXN ARS CLP COP PEN AUD CAD NZD
    KZT AZN GEL AMD""".split()
)
