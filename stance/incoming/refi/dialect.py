"""What codes alone cannot say, as comments that people read and this program reads back.

A project of ours has a topmost code for each thing that is said of a stance, and below it what it
can be. What is more particular stands in descriptions, in YAML that begins with what it is of:
`slug: …` for an entry of the vocabulary, `source: …` for a source, `stance: …` for a stance.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stance.claimfile.documents import parse
from stance.claimfile.formats.yaml_writing import to_yaml
from stance.errors import InputError
from stance.values import KINDS, Noun

#: What the origin of our projects begins with.
ORIGIN = "stance "


@dataclass(frozen=True, slots=True)
class Top:
    """A topmost code: its name, the field that codes below it fill in, and what they are."""

    name: str
    field: str
    noun: Noun | None = None
    color: str = ""


SPEAKER = Top("Speaker", "speaker", Noun.ACTOR, "#1f77b4")
RELAYED_BY = Top("Relayed by", "relayed_by", Noun.ACTOR, "#17becf")
HOLDER = Top("Holder", "holder", Noun.ACTOR, "#393b79")
ADDRESSEE = Top("Addressee", "addressees", Noun.ACTOR, "#6b6ecf")
ISSUE = Top("Issue", "issue", Noun.ISSUE, "#7f7f7f")
POSITION = Top("Position", "position", None, "#8c564b")
CONDITION = Top("Condition", "condition", Noun.CONDITION, "#ff7f0e")
DROPPED = Top("Condition dropped", "condition", Noun.CONDITION, "#ffbb78")
REASON = Top("Reason", "reason", Noun.REASON, "#bcbd22")
TREATY = Top("Treaty", "treaty", Noun.TREATY, "#9467bd")
ACTOR = Top("Actor", "", Noun.ACTOR, "#c7c7c7")
#: In the order in which programs show them.
TOPS = (
    *(SPEAKER, RELAYED_BY, HOLDER, ISSUE, POSITION, ADDRESSEE),
    *(CONDITION, DROPPED, REASON, TREATY, ACTOR),
)
#: Those below which each entry of the vocabulary stands with its particulars.
OF_VOCABULARY: Mapping[Noun, Top] = {
    Noun.ACTOR: ACTOR,
    Noun.ISSUE: ISSUE,
    Noun.CONDITION: CONDITION,
    Noun.REASON: REASON,
    Noun.TREATY: TREATY,
}
#: The fields that the codes below each stand for.
COLUMNS = {each.name: each.field for each in TOPS if each.field}
#: The kinds of what a stance says that rest on words of their own.
WORDED = ("condition", "reason", "treaty")

_IN_COMMENT = "stance"
_OF_SOURCE = "source"
_OF_ENTRY = "slug"
_OF_PARAPHRASES = "paraphrases"
#: What stands behind the title of a source in the name of a text of paraphrases.
PARAPHRASES = " (paraphrases)"
_NO_PARTICULARS = {"slug", "text", "claims", "withheld"}


def entry_comment(entry: Mapping[str, Any]) -> str:
    """The particulars of an entry of the vocabulary but its name, an issue's proposition first."""
    proposition = entry.get("proposition", "")
    before = proposition if _is_plain(proposition) else ""
    told = {"proposition"} if before else set()
    is_told = _is_plain(entry["name"]) and not entry["name"].endswith(f" ({entry['slug']})")
    fields = to_yaml(_without(entry, told | ({"name"} if is_told else set())))
    return f"{before}\n\n{fields}" if before else fields


def role_comment(slug: str) -> str:
    """Which entry of the vocabulary a code is of that stands there for what it does."""
    return to_yaml({_OF_ENTRY: slug})


def entry_in(comment: str, name: str) -> dict[str, Any] | None:
    """The entry that a comment and a name give; None where they give none."""
    fields = _particulars(_OF_ENTRY, comment)
    if fields is None:
        return None
    before = comment[: _start(_OF_ENTRY, comment)].removesuffix("\n\n")
    said = {"proposition": before} if before else {}
    plain = name.removesuffix(f" ({fields['slug']})")
    return {**fields, "name": fields.get("name", plain), **said}


def source_comment(source: Mapping[str, Any]) -> str:
    """The particulars of a source but its title and text."""
    left = _NO_PARTICULARS | ({"title"} if _is_plain(source["title"]) else set())
    return to_yaml({_OF_SOURCE: source["slug"], **_without(source, left)})


def paraphrases_comment(source: Mapping[str, Any]) -> str:
    """That a text is made of paraphrases; the particulars of the source where it has no other."""
    more = {} if "text" in source else _without(source, _NO_PARTICULARS)
    return to_yaml({_OF_SOURCE: source["slug"], _OF_PARAPHRASES: "yes", **more})


def source_in(comment: str) -> tuple[dict[str, Any], bool] | None:
    """The particulars of a source that a comment gives, and whether its text is of paraphrases.

    None where it gives none.
    """
    fields = _particulars(_OF_SOURCE, comment)
    if fields is None:
        return None
    paraphrased = fields.pop(_OF_PARAPHRASES, None) is not None
    return {"slug": fields.pop(_OF_SOURCE), **fields}, paraphrased


#: What codes, the coder and the place say of a claim and of a stance.
_CODED_OF_CLAIM = {
    *("key", "quote", "quote_start", "paraphrase"),
    *("speaker", "relayed_by", "coder", "stances"),
}
_CODED_OF_STANCE = {"holder", "issue", "position", "addressees"}


@dataclass(frozen=True, slots=True)
class StanceComment:
    """What a comment says of a stance: of which claim it is, and what codes do not carry.

    `part` is the number of the part of the quote that it stands at, from 1 on. `wording` says that
    the words are those of a condition, reason or citation of it.
    """

    claim: str
    stance: int
    part: int
    of_claim: Mapping[str, Any]
    of_stance: Mapping[str, Any]
    wording: bool = False


def stance_comment(claim: Mapping[str, Any], number: int, part: int) -> str:
    """What codes do not carry of a stance of a claim, at a part of its quote."""
    says = _without(claim["stances"][number - 1], _CODED_OF_STANCE)
    fields = {
        _IN_COMMENT: f"{claim['key']}/{number}",
        "part": part if part > 1 else None,
        "claim": _without(claim, _CODED_OF_CLAIM),
        "says": says or None,
    }
    return to_yaml({name: each for name, each in fields.items() if each is not None})


def wording_comment(claim: Mapping[str, Any], number: int) -> str:
    """That words are those which something in a stance rests on."""
    return to_yaml({_IN_COMMENT: f"{claim['key']}/{number}", "wording": "yes"})


def stance_in(comment: str) -> StanceComment | None:
    """The stance that a comment is of; None for a comment of another kind."""
    fields = _particulars(_IN_COMMENT, comment)
    if fields is None:
        return None
    claim, _, number = str(fields[_IN_COMMENT]).rpartition("/")
    part, of_claim, says = (fields.get(name, {}) for name in ("part", "claim", "says"))
    whole = isinstance(of_claim, dict) and isinstance(says, dict)
    if not (claim and number.isdecimal() and whole and (part == {} or str(part).isdecimal())):
        return None
    at = int(str(part)) if part else 1
    return StanceComment(claim, int(number), at, of_claim, says, wording="wording" in fields)


def _is_plain(words: str) -> bool:
    """Whether words come through an attribute or a line of their own as they are."""
    return words.isprintable() and words == " ".join(words.split())


def _without(fields: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: each for name, each in fields.items() if name not in names}


def _start(what: str, comment: str) -> int:
    """Where the particulars begin: the last such line, for words may stand before; -1 for none."""
    starts = [found.start() for found in re.finditer(rf"^{what}: ", comment, re.MULTILINE)]
    return starts[-1] if starts else -1


def _particulars(what: str, comment: str) -> dict[str, Any] | None:
    """The YAML in a comment from the line on that says what it is of."""
    start = _start(what, comment)
    if start < 0:
        return None
    try:
        (document,) = parse(comment[start:], "yaml", name="", folder=None)
    except (InputError, ValueError):
        return None
    value = document.value
    return dict(value) if isinstance(value, dict) and isinstance(value.get(what), str) else None


def heading_of(top: str) -> str | None:
    """The heading of a claim file under which the entries below a topmost code stand."""
    return next(
        (KINDS[noun].heading for noun, each in OF_VOCABULARY.items() if each.name == top), None
    )
