"""What is said of a text in a list or by its file's name, as the fields of a source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from stance.claimfile.field_types import is_slug
from stance.claimfile.synonyms import same_meaning
from stance.errors import InputError
from stance.incoming.corpora.listing import ListedText
from stance.text.cleaning import shorten
from stance.values import SourceKind

#: What is taken as it is said.
_AS_SAID = ("publisher", "url", "kind", "language", "author", "read_on", "reference")
_KINDS = tuple(SourceKind)
#: What stands in a title for a speaker, until it is known who that is.
_SPEAKER = "{speaker}"
_IN_TITLE = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONGEST_SLUG = 200
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ForAll:
    """What holds for every text of a corpus of which nothing else is said.

    `title` is a title with the names of columns or placeholders in braces.
    """

    title: str | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None


def source_fields(text: ListedText, for_all: ForAll, speaker: str | None) -> dict[str, str]:
    """The fields of a source that is `text`, as a claim file has them, but for the text itself.

    `speaker` is the name of the actor whose words it is: its author. Raises InputError where the
    title asks for what is not said of it.
    """
    said = {**text.said, **({"speaker": speaker, "actor": speaker} if speaker else {})}
    title = _title(text, for_all, said)
    alike = {name: getattr(for_all, name) for name in ("publisher", "kind", "language")}
    fields = {
        "slug": said.get("slug") or _slug(text.called),
        "title": title,
        **{name: value for name, value in alike.items() if value},
        "author": speaker,
        "published_on": said.get("published_on") or _date(said),
        **{name: said[name] for name in _AS_SAID if name in said},
    }
    if "kind" in said:
        fields["kind"] = same_meaning(said["kind"], _KINDS) or said["kind"]
    return {name: value for name, value in fields.items() if value}


def row_of(text: ListedText, for_all: ForAll) -> dict[str, str]:
    """What a manifest has of a text: its file, who speaks, and the fields of its source.

    A title that asks for more than is said of the text is left out.
    """
    names = {"speaker": text.said.get("speaker") or text.said.get("actor"),
             "iso3": text.said.get("iso3")}  # fmt: skip
    speaks = {name: value for name, value in names.items() if value}
    unnamed = _SPEAKER if speaks else None
    try:
        fields = source_fields(text, for_all, unnamed)
    except InputError:
        fields = source_fields(text, replace(for_all, title=None), unnamed)
        fields.pop("title", None)
    if fields.get("author") == _SPEAKER:
        del fields["author"]
    return {**({"file": text.file} if text.file else {}), **fields, **speaks}


def _title(text: ListedText, for_all: ForAll, said: Mapping[str, str]) -> str | None:
    """The title given, else that of the pattern, else the file's name where that alone tells."""
    if "title" in text.said:
        return text.said["title"].replace(_SPEAKER, said.get("speaker", _SPEAKER))
    if for_all.title is None:
        is_named_alone = text.where == text.file
        return _stem(text.file or "") if is_named_alone else None

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in said:
            return said[name]
        known = ", ".join(f"{{{each}}}" for each in sorted(said))
        raise InputError(
            f"the title asks for {{{shorten(name, _SHOWN)}}}, which is not said of it",
            f"said are {known}" if known else "leave it out of --title",
        )

    return _IN_TITLE.sub(value, for_all.title)


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


def _slug(called: str) -> str:
    """The slug of what a text is called: the same each time."""
    plain = called.lower().replace("_", "-").replace("/", "-").replace(" ", "-")
    if len(plain) <= _LONGEST_SLUG and is_slug(plain):
        return plain
    from slugify import slugify

    return slugify(called, max_length=_LONGEST_SLUG)


def _date(said: Mapping[str, str]) -> str | None:
    """The date that the name of a file has, in one piece or in several."""
    if "date" in said:
        return _DAY.sub(r"\1-\2-\3", said["date"])
    parts: list[str] = []
    for name in ("year", "month", "day"):
        if name not in said:
            break
        parts.append(said[name])
    return "-".join(parts) or None
