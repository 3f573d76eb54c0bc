"""Claim files of another database, in the slugs that this one has for what they name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stance.claimfile.name_map import Means, NameMap
from stance.domain.edits import AFFILIATION, PARTY, LoggedEdit, tie_of
from stance.values import KINDS, NOUNS, Logged, Noun
from stance.work.joining.held import Value

_ACTORS, _ISSUES, _TREATIES = (
    KINDS[each].heading for each in (Noun.ACTOR, Noun.ISSUE, Noun.TREATY)
)
_CONDITIONS, _REASONS = KINDS[Noun.CONDITION].heading, KINDS[Noun.REASON].heading
#: The fields of claim files that name something, by the entry they stand in, with its heading.
_OF_CLAIM = {"speaker": _ACTORS, "relayed_by": _ACTORS}
_OF_STANCE = {"holder": _ACTORS, "addressees": _ACTORS, "issue": _ISSUES}
_OF_USES = {
    "conditions": {"condition": _CONDITIONS, "addressees": _ACTORS},
    "reasons": {"reason": _REASONS},
    "citations": {"treaty": _TREATIES, "by": _ACTORS},
}
#: The fields of edits whose value is a slug of the edited kind.
_REFERENCES = {"same_as", "part_of"}


@dataclass(frozen=True)
class Renaming:
    """What slugs of the other database are called here, by heading: those alone that differ."""

    slugs: Mapping[str, Mapping[str, str]]

    @property
    def is_any(self) -> bool:
        """Whether anything of the vocabulary is called otherwise."""
        return any(self.slugs.get(heading) for heading in NOUNS)

    def slug(self, heading: str, slug: str) -> str:
        """What a slug is here."""
        return self.slugs.get(heading, {}).get(slug, slug)

    def entry(self, heading: str, entry: Value) -> Value:
        """An entry of the vocabulary, or a source without its claims."""
        renamed = {**entry, **self._fields(entry, dict.fromkeys(("slug", *_REFERENCES), heading))}
        if "affiliations" in entry:
            renamed["affiliations"] = [
                {**tie, "within": self.slug(_ACTORS, tie["within"])}
                for tie in entry["affiliations"]
            ]
        return {**renamed, **self._fields(entry, {"parties": _ACTORS})}

    def claim(self, claim: Value) -> Value:
        """A version of a claim."""
        stances = [self._stance(each) for each in claim["stances"]]
        return {**claim, **self._fields(claim, _OF_CLAIM), "stances": stances}

    def _stance(self, stance: Value) -> Value:
        renamed = {**stance, **self._fields(stance, _OF_STANCE)}
        for uses, fields in _OF_USES.items():
            if uses in stance:
                renamed[uses] = [{**use, **self._fields(use, fields)} for use in stance[uses]]
        return renamed

    def _fields(self, entry: Value, headings: Mapping[str, str]) -> Value:
        """Those of the fields that the entry has, in the slugs that are here."""
        found: Value = {}
        for name in headings.keys() & entry.keys():
            heading, value = headings[name], entry[name]
            is_list = isinstance(value, list)
            named = [self.slug(heading, each) for each in (value if is_list else [value])]
            # Two that are one here are named once.
            found[name] = list(dict.fromkeys(named)) if is_list else named[0]
        return found

    def logged(self, logged: LoggedEdit) -> LoggedEdit:
        """A row of the log of edits."""
        edit = logged.edit
        heading = heading_of(edit.kind)
        known = _by_field(edit.field, heading)
        if edit.field == AFFILIATION:
            before, after = (self._tie(each) for each in (edit.before, edit.after))
        else:
            before, after = (
                self.slug(known, each) if known and each else each
                for each in (edit.before, edit.after)
            )
        slug = self.slug(heading, edit.slug)
        return replace(logged, edit=replace(edit, slug=slug, before=before, after=after))

    def _tie(self, text: str | None) -> str | None:
        if text is None:
            return None
        tie = tie_of(text)
        return json.dumps({**tie, "within": self.slug(_ACTORS, tie["within"])}, ensure_ascii=False)


def heading_of(kind: Logged) -> str:
    """Under which heading of a claim file stands what an edit is of."""
    return "sources" if kind is Logged.SOURCE else KINDS[Noun(kind)].heading


def _by_field(field: str, heading: str) -> str | None:
    """Under which heading stands what a field of an edit names; None where it names nothing."""
    if field == PARTY:
        return _ACTORS
    return heading if field in {*_REFERENCES, "entry"} else None


def renaming_of(decisions: NameMap) -> Renaming:
    """What a map calls otherwise."""
    slugs: dict[str, dict[str, str]] = {}
    for heading, slug, decision in decisions.placed:
        if decision.means is Means.SLUG and decision.says != slug:
            slugs.setdefault(heading, {})[slug] = decision.says
    return Renaming(slugs)
