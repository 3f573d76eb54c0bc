"""A claim typed as options, and the claim file of one claim that it becomes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.domain.claim import own_relay
from stance.errors import DocumentPath, InputError, LocatedError
from stance.incoming.documents.reading import is_plain
from stance.queries import sources
from stance.queries.vocabulary import vocabulary
from stance.text.edtf import read_date
from stance.text.notation import typed_citations, typed_conditions, typed_reasons
from stance.text.slugs import source_slug
from stance.work.importing.sources import read_text
from stance.work.keys import unknown_source
from stance.work.rounds.own import CodingWords

#: How a claim comes to its day.
_DATED = "add --stated-on, or --published-on for the day of the source"


@dataclass(frozen=True)
class TypedClaim:
    """What was typed: the particulars of the source, the claim and the stance, by field."""

    source: Mapping[str, Any]
    source_file: Path | None
    claim: Mapping[str, Any]
    stance: Mapping[str, Any]
    conditions: Sequence[str]
    dropped: Sequence[str]
    reasons: Sequence[str]
    treaties: Sequence[str]
    proposition: str | None

    def text(self) -> str | None:
        """The text of a new source, from its file; raises InputError where it cannot be read."""
        if self.source_file is None:
            return None
        if not is_plain(Path(self.source_file)):
            raise InputError(
                f"{self.source_file} is a document, and no plain text",
                f"add it first: stance source add {quote(str(self.source_file))}",
            )
        return read_text(self.source_file, str(self.source_file))


def coding_of(typed: TypedClaim) -> CodingWords:
    """In which round a claim was typed, and who codes it."""
    return CodingWords(typed.claim.get("round"), typed.claim.get("coder"))


class OptionsDocument(Document):
    """A claim typed as options: errors name the option instead of a line."""

    def locate(self, error: LocatedError) -> InputError:
        """The error with the option it came from."""
        if error.path[-1:] == ("stated_on",) and error.reason.endswith("is missing"):
            return InputError("the day on which it was said is missing", _DATED)
        option = _DROPPED if self._is_dropped(error.path) else _option_of(error.path)
        reason = f"{option}: {error.reason}" if option else error.reason
        return InputError(reason, self._remedy(error.remedy))

    def _remedy(self, of_a_file: str) -> str:
        """What to do, in options: a file has fields in their place, and `import` has --replace.

        What is said of a source that is there is all that `add` might replace.
        """
        if "--replace" in of_a_file:
            slug = self.value["sources"][0]["slug"]
            return f"leave it out, or change what is there: stance source edit {slug}"
        return _FIELD.sub(lambda field: _option(field[1]), of_a_file)

    def _is_dropped(self, path: DocumentPath) -> bool:
        """Whether a path leads into a condition that was typed as given up."""
        if "conditions" not in path:
            return False
        found: Any = self.value
        for step in path[: path.index("conditions") + 2]:
            found = found[step]
        return isinstance(found, Mapping) and bool(found.get("dropped"))


def options_document(value: Mapping[str, Any]) -> OptionsDocument:
    """A claim file that was typed as options."""
    return OptionsDocument("the options", None, value, "")


_FIELD = re.compile(r"`(\w+)`")
_OPTIONS = {
    "addressees": "--addressee",
    "conditions": "--condition",
    "reasons": "--reason",
    "citations": "--treaty",
    "text": "--source-file",
    "slug": "--source",
}
_DROPPED = "--dropped"
_ELSEWHERE = {"text_file": "--source-file"}
_INNER = ("conditions", "reasons", "citations")


def _option(field: str) -> str:
    """The option for a field that a remedy names."""
    return _ELSEWHERE.get(field, f"--{field.replace('_', '-')}")


def _option_of(path: Sequence[str | int]) -> str:
    words = [step for step in path if isinstance(step, str)]
    inner = next((word for word in words if word in _INNER), None)
    word = inner or (words[-1] if words else "")
    if word in {"", "claims", "sources", "stances"}:
        return ""
    return _OPTIONS.get(word, f"--{word.replace('_', '-')}")


def missing(typed: TypedClaim) -> list[str]:
    """The options without which there is no claim, and which were not given."""
    needed = {
        "--source": typed.source.get("slug") or typed.source_file,
        "--quote": typed.claim.get("quote") or typed.claim.get("paraphrase"),
        "--speaker": typed.claim.get("speaker"),
        "--issue": typed.stance.get("issue"),
        "--position": typed.stance.get("position"),
    }
    return [option for option, value in needed.items() if not value]


def to_record(typed: TypedClaim) -> Callable[[Session], Document]:
    """The claim as `record` takes it: what was left out of it follows from what is recorded.

    Raises InputError where the source's text cannot be read; later, where there is no such source.
    """
    return partial(_document, typed, typed.text())


def _document(typed: TypedClaim, text: str | None, session: Session) -> Document:
    particulars = stated(typed.source)
    slug = particulars.get("slug") or new_slug(particulars, is_new=text is not None)
    known = sources.meant(session, typed=slug)
    if known is None and not particulars.get("title"):
        if text is None:
            raise unknown_source(session, slug)
        raise InputError("--title: a new source needs a title", "add --title")
    claim = stated(typed.claim)
    _refuse_own_relay(session, claim)
    published_on = particulars.get("published_on") or (known.published_on if known else None)
    if "stated_on" not in claim and published_on:
        claim["stated_on"] = _day_of(published_on)
    claim["stances"] = [stance_value(typed)]
    source = {**particulars, "slug": known.slug if known else slug, "claims": [claim]}
    return options_document({"sources": [source if text is None else {**source, "text": text}]})


def _refuse_own_relay(session: Session, claim: Mapping[str, Any]) -> None:
    """Refuse what is typed as relayed by who spoke; files that have it are taken as they are."""
    if "speaker" not in claim or "relayed_by" not in claim:
        return
    actors = vocabulary(session).actors
    speaking, relaying = (actors.find(str(claim[name])) for name in ("speaker", "relayed_by"))
    if len(relaying) == 1 and relaying[0] in speaking:
        error = own_relay(relaying[0].name)
        raise InputError(f"--relayed-by: {error.reason}", error.remedy)


def _day_of(published_on: str) -> str:
    """A source's date without the time of its publication, which is not that of what it reports."""
    try:
        date = read_date(published_on)
    except InputError:
        return published_on  # it is refused where the source is read
    return date.without_time.text if date.time else published_on


def stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were given a value."""
    return {name: value for name, value in fields.items() if value is not None}


def new_slug(particulars: Mapping[str, Any], *, is_new: bool) -> str:
    """A slug for a source that was given none: its publisher and date, else its title."""
    if not is_new:
        raise InputError(
            "no source was named", "add --source SLUG, or --source-file FILE and --title"
        )
    called = particulars.get("publisher") or particulars.get("title") or "source"
    return source_slug(called, particulars.get("published_on"))


def stance_value(typed: TypedClaim) -> dict[str, Any]:
    """The stance that was typed, in the shape of a claim file."""
    stance = {name: value for name, value in typed.stance.items() if value}
    if typed.stance.get("ascribed") is not None:
        stance["ascribed"] = typed.stance["ascribed"]
    return {
        **stance,
        "conditions": typed_conditions(typed.conditions, typed.dropped),
        "reasons": typed_reasons(typed.reasons),
        "citations": typed_citations(typed.treaties),
    }
