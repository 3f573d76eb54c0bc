"""What the names of files say of the texts in them, by a pattern: "{iso3}_{session}_{year}.txt"."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.incoming.contents import Left
from stance.incoming.corpora.folder import files_in
from stance.incoming.corpora.listing import Corpus, ListedText
from stance.paths import is_folder
from stance.text.cleaning import shorten

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}|\*")
#: What stands for some placeholders; for any other whatever stands there.
_FORMS = {
    "iso3": r"[A-Za-z]{3}",
    "year": r"\d{4}",
    "month": r"\d{2}",
    "day": r"\d{2}",
    "date": r"\d{4}-\d{2}-\d{2}|\d{8}",
}
_ANYTHING = r"[^/]+?"
#: More of them take too long to tell apart.
_MOST_PLACEHOLDERS = 9
_SHOWN = 80


def corpus_by_pattern(folder: Path, pattern: str) -> Corpus:
    """The texts of a folder whose files are named by a pattern, in it or in folders below it.

    A pattern without "/" is of the name alone. Files that are named otherwise are left. Raises
    InputError for a pattern that says nothing, for what is no folder, and where no file is named
    so.
    """
    if not is_folder(folder):
        reason = f"{name_of(folder)} is no folder"
        raise InputError(reason, "--pattern tells the files of a folder apart: name one")
    read = compiled(pattern)
    names = list(files_in(folder))
    others = [name for name in names if not _read(read, pattern, name)]
    if len(others) == len(names):
        raise _none_fits(folder, pattern, names)
    left = [Left(name, f"not named as {pattern}") for name in others]
    texts = partial(_texts, names, read, pattern)
    return Corpus(name_of(folder), folder, texts, len(names) - len(others), left)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of names as a regular expression; raises InputError for one that is none."""
    parts, place, named = [], 0, set()
    for match in _PLACEHOLDER.finditer(pattern):
        parts.append(_plain(pattern[place : match.start()], pattern))
        name, place = match[1], match.end()
        form = _FORMS.get(name, _ANYTHING)
        parts.append(f"(?P<{name}>{form})" if name and name not in named else _again(name))
        named |= {name} if name else set()
    parts.append(_plain(pattern[place:], pattern))
    if not named:
        raise InputError(
            f'"{shorten(pattern, _SHOWN)}" says nothing of a text',
            "name what stands where: {iso3}_{session}_{year}.txt",
        )
    if len(parts) > 2 * _MOST_PLACEHOLDERS + 1:
        reason = f"a pattern has {_MOST_PLACEHOLDERS} placeholders at most"
        raise InputError(reason, "leave some out: * stands for anything")
    return re.compile("".join(parts))


def _again(name: str | None) -> str:
    """What stands where a placeholder comes again: the same; for *, anything or nothing."""
    return f"(?P={name})" if name else r"[^/]*?"


def _plain(words: str, pattern: str) -> str:
    """Words of a pattern that stand for themselves; raises InputError for a brace in them."""
    if "{" in words or "}" in words:
        raise InputError(
            f'"{shorten(pattern, _SHOWN)}" has a brace that is of no placeholder',
            "write placeholders in small letters: {iso3}_{session}_{year}.txt",
        )
    return re.escape(words)


def _read(read: re.Pattern[str], pattern: str, name: str) -> re.Match[str] | None:
    return read.fullmatch(_part_meant(pattern, name))


def _part_meant(pattern: str, name: str) -> str:
    """What a pattern is of: the name alone, unless it names folders too."""
    return name if "/" in pattern else name.rpartition("/")[2]


def _texts(names: list[str], read: re.Pattern[str], pattern: str) -> Iterator[ListedText]:
    for name in names:
        match = _read(read, pattern, name)
        if match:
            called = str(PurePosixPath(_part_meant(pattern, name)).with_suffix(""))
            yield ListedText(name, name, match.groupdict(), called)


def _none_fits(folder: Path, pattern: str, names: list[str]) -> InputError:
    shown = f'"{shorten(pattern, _SHOWN)}"'
    if not names:
        return InputError(f"{name_of(folder)}: no files in this folder", "check the path")
    example = shorten(names[0], _SHOWN)
    return InputError(
        f"{name_of(folder)}: no file is named as {shown}",
        f"write it by one that is there: {example}",
    )
