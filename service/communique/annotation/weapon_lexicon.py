"""Words of the trade for weapons. General English only, lower case; names stand in the vocabularies."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

# Of some heads only these make weapons: no "missile car", no "transport ship".
MODIFIERS_OF_HEADS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("car", "cars"), frozenset({"armoured", "armored"})),
    **dict.fromkeys(
        ("ship", "ships", "cutter", "cutters"),
        frozenset("patrol landing surveillance assault missile amphibious combat mine-laying".split()),
    ),
    **dict.fromkeys(("defences", "defenses"), frozenset({"air", "missile", "anti-aircraft"})),
    "gas": frozenset("nerve mustard poison".split()),
    **dict.fromkeys(("kit", "kits"), frozenset("bomb missile rocket drone howitzer".split())),
    **dict.fromkeys(
        ("parts", "components"), frozenset("missile rocket drone tank helicopter warhead jet".split())
    ),
    "sets": frozenset({"radar"}),
}
WEAPON_HEADS = frozenset(
    """missile missiles rocket rockets drone drones tank tanks howitzer howitzers shell shells
    round rounds bomb bombs torpedo torpedoes mine mines grenade grenades warhead warheads
    interceptor interceptors jet jets bomber bombers helicopter helicopters gunship gunships
    warship warships frigate frigates destroyer destroyers submarine submarines corvette corvettes
    cruiser cruisers carrier carriers launcher launchers battery batteries mortar mortars rifle
    rifles gun guns munition munitions ammunition artillery uav uavs warplane warplanes fighter
    fighters aircraft armour armor ordnance cannon cannons projectile projectiles explosive
    explosives vehicle vehicles carrier carriers system systems weapon weapons weaponry radar
    radars boat boats vessel vessels pistol pistols handgun handguns shotgun shotguns carbine carbines
    ifv ifvs apc apcs icbm icbms manpads mlrs plane planes airplane airplanes gunboat gunboats speedboat
    speedboats minesweeper minesweepers minehunter minehunters quadcopter quadcopters landmine landmines
    firearm firearms ied ieds""".split()
).union(MODIFIERS_OF_HEADS)
# Heads that are weapons only with a modifier.
WEAK_WEAPON_HEADS = frozenset(
    """round rounds mine mines battery batteries fighter fighters jet jets vehicle vehicles
    carrier carriers system systems aircraft plane planes airplane airplanes radar radars boat boats vessel
    vessels launcher
    launchers shell shells interceptor interceptors cruiser cruisers gun guns cannon explosive
    explosives""".split()
).union(MODIFIERS_OF_HEADS)
WEAPON_MODIFIERS = frozenset(
    """ballistic cruise hypersonic anti-tank anti-aircraft anti-ship air-to-air air-to-surface
    air-to-ground surface-to-air surface-to-surface ground-to-air guided artillery long-range
    short-range medium-range medium intermediate-range air defense defence missile rocket fighter
    combat attack kamikaze armed battle armoured armored infantry fighting self-propelled multiple
    launch precision-guided glide cluster nuclear strategic tactical portable shoulder-fired
    stealth bomber naval sea patrol coastal aerial amphibious assault personnel main light heavy
    howitzer tank mortar drone military antitank land anti unmanned reconnaissance attack
    loitering interceptor thermobaric incendiary bunker-buster antimissile anti-missile
    anti-air-defense weapons radar early warning transport machine sniper torpedo laser-guided
    submarine landing air-launched ship aircraft explosive explosives""".split()
)
# Of these it is the deed that tells whether they are weapons: "aircraft bombed the road".
ARMED_BY_DEED = frozenset(
    """aircraft plane planes airplane airplanes jet jets gun guns battery batteries boat boats vessel vessels
    launcher launchers fighter shell shells""".split()
)
DEEDS_OF_WEAPONS = frozenset(
    """drop bomb bombard strike attack fire pound shell strafe raid launch down intercept scramble
    hit target destroy""".split()
)
# After a weapon's name they say that it is none: "Chinook salmon", "the Apache nation".
NOT_AFTER_WEAPONS = frozenset(
    """salmon tribe tribes nation people peoples language languages reservation chiefdom software foundation
    award prize club team fans coach stadium river street hotel university brand church museum""".split()
)
NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand""".split()
)
ORDINALS = frozenset("first second third fourth last".split())
CIVIL_MODIFIERS = frozenset(
    """passenger civilian civil commercial airliner fishing cargo private rescue tourist merchant migrant
    inflatable small rubber pleasure""".split()
)
# Before "bomber" they say that a person is meant.
BOMBING_PEOPLE = frozenset("suicide car truck lorry roadside bus".split())
NOT_WEAPON_MODIFIERS = frozenset(
    """political legal financial fishing cargo solar many several other more few numerous such own
    same first second third last next new key additional further various separate different
    certain possible suitable alleged recent captured stolen whole entire total""".split()
)
