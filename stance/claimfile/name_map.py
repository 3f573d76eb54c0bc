"""The map of names by which another database is joined to this one: read, and written to be edited.

Under the headings of a claim file, for each slug of the other database, it says what that is here:

    same_as: russia      an entry of its own, marked as the double of that one
    opposite_of: talks   the same of an issue that says the opposite
    slug: georgia-usa    called so here: one that is here, or a new one
    keep: ours           the one here of that slug, as it is; `theirs`: as it is there; `both`: an
                         entry of its own, beside the one that is like it
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from stance.claimfile.documents import Document, read_documents
from stance.claimfile.field_types import is_slug
from stance.errors import DocumentPath, InputError, LocatedError, MistakesError
from stance.text.cleaning import shorten
from stance.values import NOUNS

#: The headings of a map, in the order of a claim file.
MAP_HEADINGS = (*NOUNS, "sources")
_ISSUES, _SOURCES = "issues", "sources"


class Means(StrEnum):
    """How a slug of another database is taken here."""

    SAME_AS = "same_as"
    OPPOSITE_OF = "opposite_of"
    SLUG = "slug"
    KEEP = "keep"


class WhichKept(StrEnum):
    """Which of two is kept."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one entry or source of another database is here; `says` is a slug, or which is kept."""

    means: Means
    says: str

    def keeps(self, kept: WhichKept) -> bool:
        """Whether this one is kept."""
        return self.means is Means.KEEP and self.says == kept

    def __str__(self) -> str:
        """As it stands in a map."""
        return f"{{{self.means}: {self.says}}}"


#: By heading, and by the slug in the other database.
Decisions = Mapping[str, Mapping[str, Decision]]


@dataclass(frozen=True)
class NameMap:
    """The decisions of a map, and the document they stand in, to say where one does not hold."""

    decisions: Decisions = field(default_factory=dict)
    document: Document | None = None

    def of(self, heading: str, slug: str) -> Decision | None:
        """What was decided of a slug under a heading."""
        return self.decisions.get(heading, {}).get(slug)

    @property
    def placed(self) -> Iterator[tuple[str, str, Decision]]:
        """Every decision with its heading and slug."""
        for heading, of_heading in self.decisions.items():
            for slug, decision in of_heading.items():
                yield heading, slug, decision

    def with_more(self, decisions: Decisions) -> "NameMap":
        """The same with more decisions, which go before those that it has of the same slugs."""
        headings = {**self.decisions, **decisions}
        more = {
            each: {**self.decisions.get(each, {}), **decisions.get(each, {})} for each in headings
        }
        return NameMap(more, self.document)

    def error(self, heading: str, slug: str, reason: str, remedy: str) -> InputError:
        """What is wrong with a decision, and where it stands."""
        error = LocatedError((heading, slug), InputError(reason, remedy))
        return self.document.locate(error) if self.document else error


def read_map(path: Path) -> NameMap:
    """The map in a file; raises InputError, MistakesError of several, for what is none."""
    documents = list(read_documents(path))
    if len(documents) != 1:
        raise InputError(f"{path}: a map is one document", "write it as YAML or JSON")
    return as_map(documents[0])


def as_map(document: Document) -> NameMap:
    """The map in a document. Errors as `read_map`."""
    value, mistakes = document.value or {}, list[LocatedError]()
    if not isinstance(value, Mapping):
        raise document.locate(LocatedError((), InputError("it holds no map", _BEGIN)))
    decisions = {
        str(heading): dict(_of_heading(str(heading), entries, mistakes))
        for heading, entries in value.items()
    }
    if mistakes:
        raise MistakesError([document.locate(each) for each in mistakes])
    return NameMap(decisions, document)


_BEGIN = f"begin with one of {', '.join(MAP_HEADINGS)}"


def _of_heading(
    heading: str, entries: Any, mistakes: list[LocatedError]
) -> Iterator[tuple[str, Decision]]:
    if heading not in MAP_HEADINGS:
        error = InputError(f'unknown heading "{shorten(heading, 60)}"', _BEGIN)
        mistakes.append(LocatedError((heading,), error))
        return
    if not isinstance(entries or {}, Mapping):
        error = InputError("no slugs stand below it", "write each as SLUG: {same_as: SLUG}")
        mistakes.append(LocatedError((heading,), error))
        return
    for slug, entry in (entries or {}).items():
        try:
            yield str(slug), _decision(heading, entry, (heading, str(slug)))
        except LocatedError as error:
            mistakes.append(error)


def _decision(heading: str, entry: Any, path: DocumentPath) -> Decision:
    means = [each for each in Means if heading == _ISSUES or each is not Means.OPPOSITE_OF]
    if heading == _SOURCES:
        means.remove(Means.SAME_AS)
    if not isinstance(entry, Mapping) or len(entry) != 1 or next(iter(entry)) not in means:
        error = InputError("it does not say what this is here", f"give one of {', '.join(means)}")
        raise LocatedError(path, error)
    ((word, says),) = entry.items()
    text = str(says or "")
    if word == Means.KEEP and text not in list(WhichKept):
        raise LocatedError((*path, word), InputError(f'"{shorten(text, 60)}" is none', _KEEP))
    if word != Means.KEEP and not is_slug(text):
        raise LocatedError((*path, word), InputError(f'"{shorten(text, 60)}" is no slug', _SLUG))
    return Decision(Means(word), text)


_KEEP = f"keep one of {', '.join(WhichKept)}"
_SLUG = "small letters a to z, digits and single hyphens"
