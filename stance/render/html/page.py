"""A report as one page that needs nothing else: no server, no network, no other file."""

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from stance.render.cells import NOTHING
from stance.render.html.claims import trimmed
from stance.render.html.links import Places, class_of, linked
from stance.render.html.view import page_view
from stance.reports.backing import Backing
from stance.reports.limits import ON_A_PAGE
from stance.reports.note import Step
from stance.reports.report import Report
from stance.reports.shown import Target
from stance.text.cleaning import printable


def write_html(
    report: Report,
    out: TextIO,
    backing: Backing | None = None,
    limit: int | None = None,
    caption: str = "",
) -> None:
    """Write a report as a page; without `backing`, without charts, words and sources.

    It shows no more rows and claims than the `limit`, else as many as is usual. A `caption` stands
    below the title.
    """
    view = page_view(report, backing, ON_A_PAGE if limit is None else limit)
    view = replace(view, caption=caption)
    template = _environment().get_template("page.html.j2")
    said = {"class_of": class_of, "linked": linked, "trimmed": trimmed, "nothing": NOTHING}
    said["typeset"] = typeset
    places_in = partial(_places_in, places=view.places)
    style, script = _asset("page.css"), _asset("page.js")
    said |= {"style": style, "script": script, "policy": _policy(style, script)}
    out.writelines(template.generate(page=view, places_in=places_in, **said))


#: A date that a line would be broken in, at one of its hyphens.
_DATE = re.compile(r"(?<!\w)[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:T[0-9:]+)?(?!\w)")


def whole_dates(text: str) -> Markup:
    """A text in which no line breaks a date."""
    # Safe: the text is escaped, and what is put around a date is no part of it.
    escaped = str(escape(printable(text, newlines=True)))
    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', escaped))  # noqa: S704


#: A word that would make a column of a table too wide, and after how much of it lines may break.
_LONG_WORD, _STRETCH = re.compile(r"\w{25,}"), re.compile(r"\w{12}(?=\w{5})")


def typeset(text: str) -> Markup:
    """A text in which a line may break within a very long word, and never within a date."""
    # Safe: only marks are put into words of a text that is escaped.
    return Markup(_LONG_WORD.sub(_breakable, whole_dates(text)))  # noqa: S704


def _breakable(word: re.Match[str]) -> str:
    return _STRETCH.sub(r"\g<0><wbr>", word[0])


def _places_in(step: Step, places: Places) -> str:
    """The places of the claims that a step of a note rests on, for the filter."""
    references = (each for words in step.words for each in words.reference.references)
    return " ".join(
        places[each] for each in references if each.target is Target.CLAIM and each in places
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("stance.render.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_printable,
    )


def _printable(value: object) -> object:
    """What the template prints of a value; of text, what cannot act on a terminal or hide."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value, newlines=True)
    return value


@cache
def _asset(name: str) -> Markup:
    # Safe: a file of this package.
    return Markup(files("stance.render.html").joinpath("templates", name).read_text("utf-8"))  # noqa: S704


def _policy(style: str, script: str) -> str:
    """What the page may do: run its own script, and nothing else."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
        f" style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
