"""Names of PLOVER and codes of CAMEO as their own files give them: facts alone, no wording of theirs.

PLOVER: github.com/openeventdata/PLOVER, manual draft 0.8 (PLOVER_MANUAL.tex at commit 6b85b9a7506b) for modes
and contexts; CAMEO2PLOVER-2021.txt of 17 September 2021 (commit e834df5b3a30) for the names of the categories
and for what each code of CAMEO becomes. The manual's draft still says DEMAND where that file says REQUEST.
CAMEO: github.com/openeventdata/text_to_CAMEO, CAMEO_codefile.txt (commit 16d6cc9a7bbb).
"""

from __future__ import annotations

PLOVER_MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demo riot general strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "confiscate restrict ban censor curfew martial-law arrest deport withhold",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms explosives "
    "suicide-attack heavy-weapons cleansing massacre unconventional sideAB",
}
PLOVER_CONTEXTS = (
    "military intelligence peacekeeping economic diplomatic resource disease enviro_disaster migration "
    "humanitarian asylum legal human_rights rights_freedoms gender lgbt terrorism human_security "
    "religion_ethnicity executive election legislative cbrn cyber political_institutions corruption crime "
    "illegal_drugs"
)
# Codes that our classes carry → the category that CAMEO2PLOVER-2021 gives them; a code of two digits heads a
# group of CAMEO's; "" where PLOVER has no place for it.
PLOVER_OF_CAMEO = {
    "": "01 010",
    "AGREE": "03 036",
    "CONSULT": "04 040 041 042 044 045 046",
    "SUPPORT": "05 051 054 057",
    "COOPERATE": "06 061 063 064",
    "AID": "07 071 072 073",
    "CONCEDE": "08 081 0832",
    "RETREAT": "08 084 085 086 087 0871 0873 0874",
    "ACCUSE": "09 111 112 115 116",
    "REQUEST": "10 103 104 105 106",
    "REJECT": "12 122 123 124 125",
    "THREATEN": "13 1312 138",
    "PROTEST": "14 141 142 143 144 145",
    "MOBILIZE": "15 150 154",
    "SANCTION": "16 161 1622",
    "COERCE": "17 163 171 173 174 191 192",
    "ASSAULT": "19 183 186 190 193 194 195",
}
# Where we follow the manual's words against its conversion table, and why.
FOLLOWS_THE_MANUAL = {
    "EconomicSanction": "the table sends 163 to COERCE; the manual counts cut trade as SANCTION",
    "Conviction": "the table sends 116 to ACCUSE; the manual has the mode convict under SANCTION",
}
