"""Readings of the same words field by field, as people compare them: what is the same, what not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.claim import (
    CitationContent,
    ClaimContent,
    ConditionContent,
    ReasonContent,
    StanceContent,
    position_in_root,
)
from stance.domain.phrases import quoted
from stance.domain.positions import POSITIONS
from stance.domain.vocabulary import Entries, Vocabulary


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field with what each reading has in it; None where it has nothing.

    `about` says of whose stance on what it is, empty where it is of the claim.
    """

    about: str
    label: str
    values: tuple[str | None, ...]

    @property
    def is_same(self) -> bool:
        """Whether all readings have the same."""
        return len(set(self.values)) == 1


def compared(contents: Sequence[ClaimContent], known: Vocabulary) -> Iterator[ComparedField]:
    """Every field that some of these readings have, in the order of a claim, then stance by stance.

    Names are those of roots, so that doubles are the same.
    """
    of_claims = [_of_claim(each, known) for each in contents]
    yield from _side_by_side("", of_claims)
    stances = [_stances(each, known) for each in contents]
    for place in dict.fromkeys(place for each in stances for place in each):
        there = [each.get(place) for each in stances]
        fields = [_of_stance(each, known) if each else {} for each in there]
        yield from _side_by_side(_about(place, known), fields)


_Fields = Mapping[str, str | None]


def _side_by_side(about: str, several: Sequence[_Fields]) -> Iterator[ComparedField]:
    for label in dict.fromkeys(label for each in several for label in each):
        values = tuple(each.get(label) for each in several)
        if any(values):
            yield ComparedField(about, label, values)


def _of_claim(content: ClaimContent, known: Vocabulary) -> _Fields:
    relayed_by = content.relayed_by
    return {
        "Words": quoted(content.quote) if content.quote else f"(paraphrase) {content.paraphrase}",
        "Speaker": _name(known.actors, content.speaker),
        "Date": content.stated.text,
        "Mode": content.mode.value,
        "Relayed by": _name(known.actors, relayed_by) if relayed_by else None,
        "Translation": content.translation,
        "Note": content.note,
    }


_Place = tuple[int, int]


def _stances(content: ClaimContent, known: Vocabulary) -> Mapping[_Place, StanceContent]:
    root = known.actors.root, known.issues.root
    return {(root[0](each.holder).id, root[1](each.issue).id): each for each in content.stances}


def _about(place: _Place, known: Vocabulary) -> str:
    return f"{known.actors.by_id[place[0]].name} on {known.issues.by_id[place[1]].name}"


def _of_stance(stance: StanceContent, known: Vocabulary) -> _Fields:
    position = POSITIONS[position_in_root(stance, known)].label.value
    own = "ascribed" if stance.ascribed else "own"
    fields: dict[str, str | None] = {
        "Position": position,
        "Whose": own,
        "Form": stance.form.value,
        "To": _names(known.actors, stance.addressees),
    }
    for demanded in stance.conditions:
        name = _name(known.conditions, demanded.condition)
        fields[f"Condition {name}"] = _condition(demanded, known)
    for argued in stance.reasons:
        fields[f"Reason {_name(known.reasons, argued.reason)}"] = _worded(argued)
    for cited in stance.citations:
        name = _name(known.treaties, cited.treaty)
        fields[f"Treaty {name}, {cited.role.value}"] = _citation(cited, known)
    fields["Stance's note"] = stance.note
    return fields


def _condition(use: ConditionContent, known: Vocabulary) -> str:
    of = f"asked of {_names(known.actors, use.addressees)}" if use.addressees else ""
    how = ", ".join(filter(None, ["dropped" if use.dropped else "", of])) or "asked for"
    return f"{how}: {_worded(use)}"


def _citation(use: CitationContent, known: Vocabulary) -> str:
    by = _names(known.actors, use.by)
    return ", ".join(filter(None, [use.provision, f"by {by}" if by else "", _worded(use)]))


def _worded(use: ConditionContent | ReasonContent | CitationContent) -> str:
    wording = use.wording
    if wording is None:
        return "(no wording)"
    return quoted(wording.text) if wording.place else f"(coder's words) {wording.text}"


def _name(entries: Entries, entry: int) -> str:
    return entries.root(entry).name


def _names(entries: Entries, several: Sequence[int]) -> str | None:
    return ", ".join(sorted({_name(entries, each) for each in several})) or None
