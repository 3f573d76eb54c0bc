"""Asking at a terminal, through prompt_toolkit: loaded when questions are really asked."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import create_output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth
from prompt_toolkit.validation import ValidationError, Validator

from stance.ask.asked_to_end import ended_by_signals
from stance.ask.asker import Choice, Line, Option, Piece, Question
from stance.ask.hang_up import ending_with, listening, showing
from stance.ask.keys import (
    PassingOver,
    choosing,
    completing,
    ending,
    going_back,
    to_complete,
)
from stance.ask.lines import INDENT, folded_lines, labelled
from stance.ask.pressed import Pressed
from stance.text.cleaning import printable, shorten

_STYLE = Style.from_dict(
    {
        "label": "bold",
        "note": "fg:ansibrightblack",
        "strong": "bold",
        "mark": "bold fg:ansicyan",
        "key": "bold fg:ansigreen",
        "error": "fg:ansired",
        "rule": "fg:ansibrightblack",
        "bottom-toolbar": "noreverse fg:ansibrightblack",
        "bottom-toolbar.text": "noreverse fg:ansibrightblack",
        "validation-toolbar": "noreverse bg:default fg:ansired",
        "completion-menu.meta.completion": "bg:ansibrightblack fg:ansiwhite",
    }
)
#: Holds a key and what it means together.
_NO_BREAK = "\N{NO-BREAK SPACE}"
_HELP = "  ".join(
    each.replace(" ", _NO_BREAK)
    for each in (
        "⇥ completes, ⏎ takes the first",
        "^B one question back",
        "^C leaves, or keeps a draft",
    )
)
_MENU = 6
#: What stands before a text that is folded beside it.
_LEADING = frozenset({"label", "key", "lead"})


class TerminalAsker:
    """Asks at the terminal; each question gives way to its answer, so that a form remains."""

    def __init__(self) -> None:
        self._input = listening(sys.stdin)
        self._output = create_output(showing(sys.stdout))
        self._rests: set[str] = set()

    @property
    def _width(self) -> int:
        return self._output.get_size().columns

    def say(self, *lines: Line) -> None:
        """Show lines, folded to the terminal's width; what is indented stays so."""
        for line in lines:
            self._print(line, _indent(line))

    def answered(self, label: str, text: str, note: str = "") -> None:
        """Show an answer beside its label."""
        pieces = [("", text), *([("note", f"  {note}")] if note else [])]
        self._print(labelled(label, *pieces), INDENT)

    def _print(self, line: Line, hanging: int) -> None:
        width = self._width - 1
        if not isinstance(line, str) and [style for style, _ in line] == ["rule"]:
            line = [("rule", line[0][1][:width])]  # a rule is cut, never folded
        for part in folded_lines(line, width, min(hanging, width // 2), get_cwidth):
            print_formatted_text(_formatted(part), style=_STYLE, output=self._output)

    def ask(self, question: Question) -> str:
        """One line, with what completes it shown while it is typed."""
        check = _Check(question, self._width - 1)
        session: PromptSession[str] = self._session(
            question,
            check.more,
            completer=_Completions(question),
            complete_while_typing=True,
            reserve_space_for_menu=_MENU if _completes(question) else 0,
            validator=check,
            validate_while_typing=False,
            key_bindings=completing(going_back(), question),
        )
        return self._line(session).strip() or question.default or ""

    def paste(self, question: Question, *, end: str = "") -> str:
        """Lines up to the one that ends them."""
        session: PromptSession[str] = self._session(
            question,
            list,
            multiline=True,
            key_bindings=ending(going_back(), end),
            prompt_continuation=" " * INDENT,
        )
        lines = self._line(session).rstrip().split("\n")
        if end and lines[-1].strip() == end:
            lines.pop()
        return "\n".join(lines).strip() or question.default or ""

    def _line(self, session: PromptSession[str]) -> str:
        """What is typed, without what is left of a word typed at the question before."""
        passing, self._rests = PassingOver(self._rests), set()
        passing.watch(session.default_buffer)
        own = [session.key_bindings] if session.key_bindings else []
        session.key_bindings = merge_key_bindings([*own, passing.bound(KeyBindings())])
        return self._run(session.app, session.prompt)

    def _run(self, application: Application[str], run: Callable[..., str]) -> str:
        """What a question is answered, however it ends: its own loop hears no signal alone."""
        with ending_with(self._input), ended_by_signals(application) as begin:
            return run(pre_run=begin, handle_sigint=False)

    def _session(
        self, question: Question, wrong: Callable[[], list[Piece]], **more: Any
    ) -> PromptSession[str]:
        told = _toolbar(question, self._width - 1)
        return PromptSession(
            _formatted(_prompt(question, self._width)),
            placeholder=self._placeholder(question),
            bottom_toolbar=lambda: _formatted([*wrong(), ("", told)]),
            style=_STYLE,
            input=self._input,
            output=self._output,
            erase_when_done=True,
            **more,
        )

    def _placeholder(self, question: Question) -> FormattedText | None:
        if not (question.note and _has_room(question, self._width)):
            return None
        return _formatted([("note", printable(question.note))])

    def choose(self, choice: Choice) -> str:
        """One key."""
        pressed, self._rests = Pressed(choice, self._rests), set()
        width = self._width - 1
        lines = list(_choice_lines(choice, width))
        control = FormattedTextControl(
            lambda: _formatted(_with_typed(lines, pressed, width)), focusable=True, show_cursor=True
        )

        def settled(key: str) -> None:
            """Keep for the next question what was typed behind a key."""
            self._rests = pressed.rests_of(key)

        window = Window(control, wrap_lines=True, dont_extend_height=True)
        application: Application[str] = Application(
            Layout(window),
            key_bindings=choosing(pressed, settled),
            style=_STYLE,
            input=self._input,
            output=self._output,
            erase_when_done=True,
        )
        return self._run(application, application.run)


def _choice_lines(choice: Choice, width: int) -> Iterator[list[Piece]]:
    """The lines of a choice: what it is about, if that is told, and the keys."""
    lines = [_keys(choice)]
    if choice.note:
        lines.insert(0, [("", choice.note)])
    first = labelled(choice.label, *lines[0])
    rest = [[("", " " * INDENT), *line] for line in lines[1:]]
    for line in (first, *rest):
        yield from folded_lines(line, width, INDENT, get_cwidth)


def _with_typed(lines: Sequence[Sequence[Piece]], pressed: Pressed, width: int) -> Iterator[Piece]:
    """The lines of a choice, what was typed at it so far, and what is wrong with that."""
    yield from [piece for line in lines for piece in (*line, ("", "\n"))][:-1]
    typed = f" {printable(pressed.typed)}"
    yield "", typed
    yield "[SetCursorPosition]", ""
    if pressed.wrong:
        used = get_cwidth("".join(text for _, text in lines[-1]) + typed)
        yield from _beside(pressed.wrong, used, width)


def _beside(wrong: str, used: int, width: int) -> Iterator[Piece]:
    """What is wrong, behind what stands in a line; below it, folded, where it has no room there."""
    if used + get_cwidth(wrong) + 2 <= width:
        yield "error", f"  {wrong}"
        return
    for line in folded_lines([("lead", " " * INDENT), ("error", wrong)], width, INDENT, get_cwidth):
        yield from [("", "\n"), *line]


def _indent(line: Line) -> int:
    """Where what is folded goes on: beside a label or a number, else where the line begins."""
    if not isinstance(line, str):
        lead = "".join(text for _, text in takewhile(lambda each: each[0] in _LEADING, line))
        if lead:
            return get_cwidth(lead)
    text = line if isinstance(line, str) else "".join(each for _, each in line)
    return len(text) - len(text.lstrip())


def _style(name: str) -> str:
    return f"class:{name}" if name and not name.startswith("[") else name


def _formatted(line: Iterable[Piece]) -> FormattedText:
    return FormattedText([(_style(style), text) for style, text in line])


def _prompt(question: Question, width: int) -> list[Piece]:
    """What stands before the answer; above it, folded, a note that has no room behind it."""
    proposed = ("", _proposed(question, width))
    if _has_room(question, width):
        return labelled(question.label, proposed)
    note = labelled(question.label, ("note", question.note))
    above = folded_lines(note, width - 1, INDENT, get_cwidth)
    return [
        *(piece for line in above for piece in (*line, ("", "\n"))),
        ("", " " * INDENT),
        proposed,
    ]


def _proposed(question: Question, width: int) -> str:
    shown = question.shown or question.default or ""
    return f"[{shorten(shown, max(width - INDENT - 20, 20))}] " if shown else ""


def _has_room(question: Question, width: int) -> bool:
    """Whether the note fits behind what is proposed."""
    return INDENT + get_cwidth(f"{_proposed(question, width)}{question.note}") < width


def _keys(choice: Choice) -> list[Piece]:
    pieces: list[Piece] = []
    for key, meaning in choice.keys.items():
        shown = "⏎" if key == choice.default else key
        meant = f" {meaning}" if meaning else ""
        pieces += [("key", shown), ("", f"{meant.replace(' ', _NO_BREAK)}  ")]
    return pieces


def _toolbar(question: Question, width: int) -> str:
    told = (question.hint, _HELP if question.in_form else "")
    lines = [part for each in told if each for part in folded_lines(each, width, 0, get_cwidth)]
    return "\n".join("".join(text for _, text in line) for line in lines)


def _completes(question: Question) -> bool:
    return bool(question.options(""))


class _Completions(Completer):
    """A question's options, as prompt_toolkit asks for them."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def get_completions(
        self, document: Document, _complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """The options for what was typed up to the cursor."""
        typed = to_complete(self._question, document)
        for option in self._question.options(typed):
            yield _completion(option, -len(typed))


def _completion(option: Option, start: int) -> Completion:
    return Completion(
        option.value,
        start_position=start,
        display=printable(option.shown or option.value),
        display_meta=printable(option.about),
    )


class _Check(Validator):
    """A question's check, as prompt_toolkit makes it."""

    def __init__(self, question: Question, width: int) -> None:
        self._question, self._width = question, width
        self._more: Sequence[list[Piece]] = ()

    def more(self) -> list[Piece]:
        """The further lines of what is wrong: prompt_toolkit has room for one."""
        is_wrong = get_app().current_buffer.validation_error is not None
        return [piece for line in self._more for piece in (*line, ("", "\n"))] if is_wrong else []

    def validate(self, document: Document) -> None:
        """Raise ValidationError for what does not hold, with the first line of what is wrong."""
        typed = document.text.strip()
        if not typed and self._question.default is not None:
            return
        wrong = self._question.check(typed)
        if wrong:
            first, *self._more = folded_lines([("error", wrong)], self._width, 0, get_cwidth)
            message = "".join(text for _, text in first)
            raise ValidationError(cursor_position=len(document.text), message=message)
