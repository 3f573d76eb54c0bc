"""Which form a file is written in: the one that is asked for, else that of its ending."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from stance.errors import InputError
from stance.export.packed import PACKED
from stance.text.cleaning import shorten

#: What each ending stands for: the first of these forms that there is.
_FORMS = {
    ".csv": ("csv",),
    ".json": ("json", "jsonld", "csl"),
    ".jsonld": ("jsonld",),
    ".jsonl": ("jsonl",),
    ".xlsx": ("xlsx",),
    ".html": ("html",),
    ".htm": ("html",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".txt": ("table", "markdown"),
    ".yaml": ("yaml",),
    ".yml": ("yaml",),
    ".sql": ("sql",),
    ".sql.gz": ("sql",),
    ".sql.zst": ("sql",),
    ".graphml": ("graphml",),
    ".gexf": ("gexf",),
    ".atom": ("atom",),
    ".bib": ("bibtex",),
    ".qdpx": ("qdpx",),
    ".qdc": ("qdc",),
}
#: The files of programs that read one of our forms, and which that is.
_READ_BY_OTHERS = {
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods", ".numbers"), "xlsx"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pdf"), "html"),
}
_INSTEAD = {
    "xlsx": "for a spreadsheet: --format xlsx -o {stem}.xlsx",
    "html": "for a word processor: -o {stem}.html, which it opens",
}
_WORKBOOK = "xlsx"
_SHOWN = 40

Form = TypeVar("Form", bound=StrEnum)


def form_of(forms: type[Form], *, asked: Form | None, path: Path | None, usual: Form) -> Form:
    """The form, of those that there are: as `asked` for, by the ending of `path`, or the `usual`.

    What is asked for wins over an ending, but for what programs could not open then: what is no
    workbook under the name of one, and a workbook under that of something else. Raises InputError
    for such a file and, where nothing is asked for, for an ending of none of the forms.
    """
    ending = _ending(path) if path else ""
    if asked == _WORKBOOK and ending in _FORMS.keys() - {f".{_WORKBOOK}"}:
        raise InputError(f"a workbook is no {ending}", f"give a file that ends in .{_WORKBOOK}")
    if path is None or not ending or (asked and ending not in _READ_BY_OTHERS):
        return asked or usual
    for name in _FORMS.get(ending, ()):
        meant = next((form for form in forms if form == name and asked in {None, form}), None)
        if meant is not None:
            return meant
    raise InputError(
        _refusal(path.suffix.lower()), f"give one of {_listed(forms)}{_instead(forms, path)}"
    )


def refuse_other_ending(form: StrEnum, path: Path | None) -> None:
    """Raise InputError for a file whose ending stands for anything but the form it is to have."""
    ending = _ending(path) if path else ""
    meant = _FORMS.get(ending, ())
    if not ending or form in meant:
        return
    own = next(each for each, names in _FORMS.items() if form in names)
    others = [f", or write it by: stance export {each}" for each in type(form) if each in meant]
    raise InputError(_refusal(ending), f"give a file that ends in {own}{''.join(others)}")


def _ending(path: Path) -> str:
    """The ending of a name; of a file that is packed, with what is in it."""
    ending = path.suffix.lower()
    return f"{path.with_suffix('').suffix.lower()}{ending}" if ending in PACKED else ending


def _refusal(ending: str) -> str:
    return f"this is not written as {shorten(ending, _SHOWN)}"


def _listed(forms: type[StrEnum]) -> str:
    return ", ".join(_endings(forms))


def _endings(forms: type[StrEnum]) -> Iterator[str]:
    for ending, names in _FORMS.items():
        if not {*forms}.isdisjoint(names):
            yield ending


def _instead(forms: type[StrEnum], path: Path) -> str:
    """What to write for the program whose ending was given, if it is one and there is such."""
    form = _READ_BY_OTHERS.get(path.suffix.lower())
    if form is None or form not in {*forms}:
        return ""
    return f"; {_INSTEAD[form].format(stem=shorten(path.stem, _SHOWN))}"


def spreadsheet_form(
    forms: type[Form], *, asked: Form | None, path: Path | None, csv: Form
) -> Form:
    """The same for --for-spreadsheet, which is of CSV; raises InputError where that is none."""
    form = form_of(forms, asked=asked, path=path, usual=csv)
    if form != csv:
        raise InputError(
            f"--for-spreadsheet is of csv, and this is to be {form}",
            "leave it out, or give --format csv",
        )
    return form
