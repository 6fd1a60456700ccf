"""Which pronoun stands for a person: by titles, kinship, given name, and telling ends of surnames."""

# ruff: noqa: SIM905  # word tables read best as running text

from __future__ import annotations

from collections.abc import Iterable

from communique.model.reference import Reference

FEMALE, MALE = "f", "m"
_HONORIFICS = {
    **dict.fromkeys("mrs ms miss dame lady madam mme queen princess duchess baroness".split(), FEMALE),
    **dict.fromkeys("mr sir lord king prince duke emir sultan sheikh monsieur herr señor".split(), MALE),
}
_NOUNS = {
    **dict.fromkeys(
        """spokeswoman chairwoman congresswoman assemblywoman businesswoman policewoman servicewoman woman
        actress mother wife sister daughter widow niece aunt granddaughter girl""".split(),
        FEMALE,
    ),
    **dict.fromkeys(
        """spokesman chairman congressman assemblyman businessman policeman serviceman man statesman strongman
        father husband brother son nephew uncle grandson boy ayatollah cardinal imam pope""".split(),
        MALE,
    ),
}
# Endings of patronymics and surnames that only one gender bears; after a given name alone they count.
_ENDINGS = (
    (("ovna", "evna", "ichna"), FEMALE),
    (("ovich", "evich", "ovych"), MALE),
    (("ova", "eva", "skaya", "skaia", "ská", "ská", "dóttir", "dottir"), FEMALE),
    (("ov", "ev", "sky", "skiy", "skyi", "skyy"), MALE),
)
_SHORTEST = 5  # letters of a name whose ending tells


class Genders:
    """Look-ups over the given names of a Reference; immutable after construction."""

    def __init__(self, reference: Reference) -> None:
        self._given: dict[str, str] = {}
        for cue in reference.cues_of("GivenNames"):
            gender = cue.value("gender") or ""
            self._given.update((name.casefold(), gender) for name in cue.values("form"))

    def is_given(self, word: str) -> bool:
        """Whether the word is a given name we know."""
        return word.casefold() in self._given

    def of_name(self, name: str) -> str:
        """For a name of several words whose given name or ending tells; "" otherwise."""
        words = [word.strip(".,").casefold() for word in name.replace("’", "'").split()]
        words = [word for word in words if len(word) > 1]
        while len(words) > 2 and words[0] in _HONORIFICS:
            words.pop(0)
        if len(words) < 2:
            return ""
        given = [words[0], words[0].split("-")[0], *words[1:-1]]
        known = (self._given.get(word) for word in given)
        return next((gender for gender in known if gender), "") or _of_ending(words[1:])


def _of_ending(words: Iterable[str]) -> str:
    for endings, gender in _ENDINGS:
        for word in words:
            if len(word) >= _SHORTEST and word.endswith(endings):
                return gender
    return ""


def of_honorific(word: str) -> str:
    """Of "Mrs", "Sir" and the like."""
    return _HONORIFICS.get(word.rstrip("."), "")


def of_noun(word: str) -> str:
    """Of "spokeswoman", "husband" and the like."""
    return _NOUNS.get(word, "")
