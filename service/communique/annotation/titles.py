"""Titles as the vocabularies know them: which words are titles, and which forms say the same office."""

from __future__ import annotations

from communique.annotation.lexicon import NOT_OFFICES, TITLE_HEADS
from communique.model.reference import Entry, Reference

_SHORT_TITLES = frozenset({"rep.", "sen.", "gov."})  # as American papers write them before a name


def normal_title(words: str) -> str:
    """The title in one spelling: lower case, no hyphens, British "defence", men and women alike."""
    plain = words.casefold().replace("-", " ").replace("defense", "defence").replace("advisor", "adviser")
    plain = plain.replace("spokesman", "spokesperson").replace("spokeswoman", "spokesperson")
    return plain.replace("chairwoman", "chairman").replace("chairperson", "chairman")


class Titles:
    """Look-ups over the titles of a Reference; immutable after construction."""

    def __init__(self, reference: Reference) -> None:
        self._lemma: dict[str, str] = {}
        heads = set(TITLE_HEADS)
        for cue in reference.cues_of("OfficeTitle"):
            for form in (cue.lemma, *cue.values("form")):
                self._lemma.setdefault(normal_title(form), normal_title(cue.lemma))
                if " " not in form:
                    heads.add(form.casefold())
        self.heads = frozenset((heads | _SHORT_TITLES) - NOT_OFFICES)
        self._of_key: dict[str, str] = {
            cue.key: normal_title(cue.lemma) for cue in reference.cues_of("OfficeTitle")
        }

    def lemma(self, title: str) -> str:
        """The form under which two titles are one: "premier" → "prime minister"."""
        plain = normal_title(title)
        return self._lemma.get(plain, plain)

    def of_entry(self, title_key: str | None, label: str) -> str:
        """The title of an office entry, from its `officeTitle` or else its label."""
        known = self._of_key.get(title_key or "")
        return known or self.lemma(label.split(" of ", maxsplit=1)[0])

    def offices(self, reference: Reference) -> dict[str, tuple[Entry, ...]]:
        """The office entries of a Reference by title."""
        found: dict[str, list[Entry]] = {}
        for entry in reference.of_kind("Office"):
            found.setdefault(self.of_entry(entry.value("officeTitle"), entry.label), []).append(entry)
        return {title: tuple(entries) for title, entries in found.items()}
