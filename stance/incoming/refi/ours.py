"""Claims of projects of ours: what their codes, comments and words say for sure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stance.incoming.contents import CodedPassage, Left
from stance.incoming.refi.codes import TreeCode
from stance.incoming.refi.dialect import (
    ADDRESSEE,
    CONDITION,
    DROPPED,
    HOLDER,
    ISSUE,
    POSITION,
    REASON,
    RELAYED_BY,
    SPEAKER,
    TREATY,
    StanceComment,
    Top,
)
from stance.incoming.refi.places import Counting, PlainText
from stance.incoming.refi.selections import CodedSelection

Fields = dict[str, Any]
#: What a stance cannot be without, and has once.
_ONE_EACH = (SPEAKER, HOLDER, ISSUE, POSITION)


@dataclass(frozen=True, slots=True)
class ToldStance:
    """Words of a claim, with what is coded there and what the comment adds."""

    words: str
    start: int
    coder: str | None
    codes: Sequence[TreeCode]
    comment: StanceComment


def told_of(
    selections: Iterable[CodedSelection], text: PlainText, counting: Counting, where: str
) -> Iterator[ToldStance | Left]:
    """What selections with comments of ours tell, of whichever claim."""
    for each in selections:
        comment = each.told
        if comment is None:
            continue
        place = text.place(each.selected, counting)
        if place is None:
            yield Left(f"{where}, claim {comment.claim}", "no words of the text stand there")
            continue
        for coder, what in each.by_coder.items():
            yield ToldStance(text.text[slice(*place)], place[0], coder, list(what.codes), comment)


def claim_of(key: str, told: Sequence[ToldStance], where: str) -> CodedPassage | Left:
    """The claim of a key, of all that is told of it in a source; left where codes contradict.

    Some programs make a selection of each code: what is coded of a stance is what all of them say.
    """
    called = f"{where}, claim {key}"
    stances = [each for each in told if not each.comment.wording]
    if not stances:
        return Left(called, "its stances are gone, and only words of their conditions are left")
    by_number: dict[int, list[ToldStance]] = {}
    for each in stances:
        by_number.setdefault(each.comment.stance, []).append(each)
    odd = next(filter(None, map(_oddity, by_number.values())), None) or _speakers(stances)
    if odd:
        return Left(called, odd)
    lead, codes = stances[0], _codes(stances)
    relayed = _slugs(codes, RELAYED_BY)
    claim: Fields = {
        "key": key,
        **_quote(stances),
        "speaker": _slugs(codes, SPEAKER)[0],
        **({"relayed_by": relayed[0]} if relayed else {}),
        **({"coder": lead.coder} if lead.coder else {}),
        **lead.comment.of_claim,
    }
    made = tuple(_stance(by_number[number]) for number in sorted(by_number))
    return CodedPassage(called, claim, made)


def _codes(told: Iterable[ToldStance]) -> list[TreeCode]:
    return list(dict.fromkeys(code for each in told for code in each.codes))


def _oddity(told: Sequence[ToldStance]) -> str | None:
    """Why the codes of one stance make none."""
    codes = _codes(told)
    for top in _ONE_EACH:
        found = set(_slugs(codes, top))
        if len(found) != 1:
            how = "more than one" if found else "no"
            return f"{how} code of {top.name} is on it"
    return None


def _speakers(told: Sequence[ToldStance]) -> str | None:
    several = len(set(_slugs(_codes(told), SPEAKER))) > 1
    return "its stances have different speakers" if several else None


def _quote(stances: Sequence[ToldStance]) -> Fields:
    """The words of the claim: of one place, or of the parts in their order."""
    parts = {each.comment.part: each for each in reversed(stances)}
    ordered = [parts[number] for number in sorted(parts)]
    words = [each.words for each in ordered]
    return {"quote": words[0] if len(words) == 1 else words, "quote_start": ordered[0].start}


def _stance(told: Sequence[ToldStance]) -> Fields:
    codes = _codes(told)
    says = told[0].comment.of_stance
    uses = {
        "conditions": [
            *_uses("condition", says, _slugs(codes, CONDITION), dropped=False),
            *_uses("condition", says, _slugs(codes, DROPPED), dropped=True),
        ],
        "reasons": list(_uses("reason", says, _slugs(codes, REASON))),
        "citations": list(_uses("treaty", says, _slugs(codes, TREATY))),
        "addressees": _slugs(codes, ADDRESSEE),
    }
    return {
        **{top.field: _slugs(codes, top)[0] for top in (HOLDER, ISSUE, POSITION)},
        **{name: each for name, each in says.items() if name not in uses},
        **{name: each for name, each in uses.items() if each},
    }


_PLURALS = {"condition": "conditions", "reason": "reasons", "treaty": "citations"}


def _uses(
    what: str, says: Mapping[str, Any], coded: Sequence[str], *, dropped: bool | None = None
) -> Iterator[Fields]:
    """The uses of what is coded, with what the comment says of each; codes are believed."""
    told = [each for each in _listed(says.get(_PLURALS[what])) if each.get(what) in coded]
    if dropped is not None:
        told = [each for each in told if (str(each.get("dropped")).lower() == "true") is dropped]
    yield from told
    for slug in coded:
        if not any(each[what] == slug for each in told):
            yield {what: slug, **({"dropped": True} if dropped else {})}


def _listed(value: Any) -> list[Fields]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _slugs(codes: Sequence[TreeCode], top: Top) -> list[str]:
    """What is coded below a topmost code: slugs where descriptions are there, else names."""
    return [each.slug or each.bare_name for each in codes if each.top == top.name]
