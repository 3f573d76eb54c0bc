"""What the shell completes: slugs and keys, from the database that the command line names.

Completion never complains: without a database there is nothing to complete to.
"""

import re
from collections.abc import Callable
from typing import Any

import typer

from stance.settings import CODER_VARIABLE, ROUND_VARIABLE, coder, database_url
from stance.values import Noun

Complete = Callable[[typer.Context, str], list[tuple[str, str]]]

#: Values that no shell takes for anything but themselves. Others are not offered.
_PLAIN = re.compile(r"[\w@./+-]+")
# A shell may evaluate what it shows beside a value.
_ODD = re.compile(r"[^\w ,.;()/+&’-]")
_ABOUT = 60
_OPTIONS = {
    "--holder": Noun.ACTOR,
    "--speaker": Noun.ACTOR,
    "--addressee": Noun.ACTOR,
    "--relayed-by": Noun.ACTOR,
    "--party": Noun.ACTOR,
    "--issue": Noun.ISSUE,
    "--part-of": Noun.ISSUE,
    "--condition": Noun.CONDITION,
    "--dropped": Noun.CONDITION,
    "--reason": Noun.REASON,
    "--treaty": Noun.TREATY,
    "--source": "source",
    "--repeats": "claim",
    "--coder": "coder",
    "--round": "round",
}


def completing(what: str) -> Complete:
    """The callback that completes a kind of vocabulary or "source", "claim", "coder" and so on."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return _completions(context, what, incomplete)

    return complete


def option(name: str, metavar: str | None = None, *, about: str, **more: Any) -> Any:
    """An option whose default is told by its help, completed by what its name says."""
    what = _OPTIONS.get(name) if metavar != "TEXT" else None  # which is free
    complete = completing(what) if what else None
    return typer.Option(
        name, help=about, metavar=metavar, show_default=False, autocompletion=complete, **more
    )


def coder_option(about: str) -> Any:
    """The option for who codes, asks or decides; where nothing is typed, whoever codes here."""
    return option("--coder", "NAME", about=about, envvar=CODER_VARIABLE)


def round_option(about: str) -> Any:
    """The option for the round that something is done in, if not that of the environment."""
    return option("--round", "SLUG", about=about, envvar=ROUND_VARIABLE)


def _completions(context: typer.Context, what: str, start: str) -> list[tuple[str, str]]:
    try:
        from stance.queries.completions import completions

        url = database_url(context.find_root().params.get("db"))
        typed = context.params.get("coder")
        asker = typed if isinstance(typed, str) else coder()
        offered = completions(url, what=what, start=start, asker=asker)
    except Exception:  # whatever it is, it must not break into a command line
        return []
    return [
        (_Offered(value), _as_shells_show(about))
        for value, about in offered
        if _PLAIN.fullmatch(value)
    ]


class _Offered(str):
    """A value to complete to, though what is typed may be the beginning of another name.

    Typer asks each whether it begins with what is typed, and leaves it out if not.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Always: the database was asked already."""
        return True


def _as_shells_show(about: str) -> str:
    """A text from the database as a shell may show it: one line, without signs that act on it."""
    line = " ".join(_ODD.sub(" ", about.replace("'", "’")).split())
    return line if len(line) <= _ABOUT else f"{line[:_ABOUT].rsplit(' ', 1)[0]} …"
