"""Words of the trade for armed forces. General English only, lower case; names stand in the vocabularies."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

UNIT_NAMES = frozenset(
    """army navy brigade brigades division battalion battalions regiment corps fleet flotilla squadron command
    guard guards marines militia coastguard gendarmerie marine legion rifles rangers lancers hussars fusiliers
    grenadiers commandos""".split()
)
# A bare number before these is part of the name: "617 Squadron", "3 Commando Brigade".
NUMBERED_UNITS = frozenset(
    """squadron brigade division battalion regiment corps rifles flotilla grenadiers lancers hussars
    fusiliers""".split()
)
STAFFS = frozenset("general defence defense joint of".split())
SERVICE_NOUNS = frozenset({"army", "navy", "marines", "coastguard", "gendarmerie"})
# Before these it is a service too: "air force", "coast guard".
BEFORE_FORCE = frozenset({"air", "defence", "defense"})
BEFORE_GUARD = frozenset("coast border republican presidential frontier revolutionary".split())
# Those who serve: of a state they are its unit, without one a side in what happens.
TROOPS = frozenset(
    """troops soldiers servicemen paratroopers paratroops commandos militiamen gunners guardsmen
    infantrymen legionnaires""".split()
)
UNIT_NOUNS = frozenset({"forces", "military"}) | TROOPS
GUARDS = frozenset({"border", "frontier", "presidential", "revolutionary"})  # before "guards"
# What tells whose nameless troops are: "separatist forces", "government troops".
SIDES = frozenset(
    """government rebel separatist insurgent loyalist opposition security coalition allied peacekeeping
    junta militia guerrilla mercenary naval special ground mutinous army marine""".split()
)
FORMATIONS = frozenset(
    """battalion battalions brigade brigades regiment regiments platoon platoons patrol patrols detachment
    detachments contingent contingents garrison garrisons squadron squadrons flotilla""".split()
)
# Formations only when said to be of soldiers: "a company of paratroopers", "an infantry column".
LOOSE_FORMATIONS = frozenset("company companies column columns unit units squad squads group".split())
ARMS_OF_SERVICE = frozenset(
    """infantry cavalry armour armored armoured artillery airborne marine marines parachute commando
    mechanised mechanized motorised motorized motor rifle mountain engineer signals reconnaissance naval
    counter-terrorism anti-terrorist""".split()
)
# Rooms of an office, not of an army: "Media Division".
CIVIL_DIVISIONS = frozenset(
    """media news press policy planning plans legal trade publications statistics research
    communications consumer sales criminal investigation economic political development population""".split()
)
UNIT_MODIFIERS = frozenset(
    """armed air ground land naval special operations security defence defense peacekeeping
    coalition allied airborne missile strategic rocket army marine military coast national
    presidential revolutionary border joint territorial space government rapid reaction federal elite
    regular paramilitary interior loyalist republican""".split()
)
