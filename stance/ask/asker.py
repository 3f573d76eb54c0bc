"""What a step may ask of whoever sits at the terminal, or of a script in its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

#: A part of a line and what it is: "", "key", "note", "strong", "mark", "error"; or a "label" or
#: "lead", which with a key stands before what is folded beside it.
Piece = tuple[str, str]
Line = str | Sequence[Piece]


class BackError(Exception):
    """The person wants to go back by one question."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to complete to: what is typed for it, what is shown, and what it is."""

    value: str
    shown: str = ""
    about: str = ""


def no_options(_typed: str) -> Sequence[Option]:
    """Where nothing can be completed."""
    return ()


def no_check(_typed: str) -> str | None:
    """Where anything may be typed."""
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """A line to be typed.

    An empty answer means `default`, shown as `shown` if that reads better, with `note` beside it.
    `options` gives what the line typed so far can be completed to, `check` what is wrong with a
    line, if anything. `hint` tells what can be typed. Where `several` may be named, they are
    parted by commas, and `options` gets what stands after the last one. Only a question `in_form`
    tells the keys of the form that it belongs to.
    """

    label: str
    default: str | None = None
    shown: str = ""
    note: str = ""
    hint: str = ""
    options: Callable[[str], Sequence[Option]] = field(default=no_options)
    check: Callable[[str], str | None] = field(default=no_check)
    several: bool = False
    in_form: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One key to be pressed: `keys` says what each stands for, `default` is what ⏎ means.

    What a key stands for may be typed as a word, too, and so may further `words`: {"against": "n"}.
    """

    label: str
    keys: Mapping[str, str]
    default: str | None = None
    note: str = ""
    #: Other keys that mean the same: {"0": "o"}.
    also: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    #: Whether it says what to do next, and is no answer that anybody would give again.
    is_menu: bool = False


class Asker(Protocol):
    """Asks and says. Every question may raise BackError, KeyboardInterrupt or EOFError."""

    def say(self, *lines: Line) -> None:
        """Show lines; each is folded to the room there is."""

    def answered(self, label: str, text: str, note: str = "") -> None:
        """Show what was answered to a question, in its place."""

    def ask(self, question: Question) -> str:
        """The line typed, without white space around it; the default where it is empty."""

    def paste(self, question: Question, *, end: str = "") -> str:
        """Several lines, up to one that holds `end` alone; the default where there are none."""

    def choose(self, choice: Choice) -> str:
        """The key pressed, one of the choice's."""
