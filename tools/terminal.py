"""A command driven in a pseudo-terminal, for the screens that the documents show.

What is typed is told by the questions and not by their order, so that a document is written anew
without a change when questions are added, moved or left out: whoever writes it names the label of
a question and its answer, and every other question is left at what it proposes.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COLUMNS, LINES = 80, 300
#: How keys are written in the documents.
KEYS = {"⏎": "\r", "⇥": "\t", "^B": "\x02", "^C": "\x03", "^D": "\x04"}
#: In the place of keys: the screen is shown as it is then, and the command left.
STOP = "■"
#: What a program sends when a question begins to listen and when it no longer does.
_LISTENS, _HEARS_NO_MORE = "\x1b[?2004h", "\x1b[?2004l"
_PATIENCE = 60.0
_QUIET = 0.3
_MOST_QUESTIONS = 80


@dataclass(frozen=True)
class Answer:
    """What is typed when a question with this label is asked, once."""

    label: str
    keys: str

    @classmethod
    def read(cls, line: str) -> "Answer":
        """An answer as a document writes it: "Label: keys"."""
        label, colon, keys = line.partition(":")
        if not colon or not keys.strip():
            raise ValueError(f'not an answer as in "Title: My title⏎": {line}')
        return cls(label.strip(), keys.strip())

    @property
    def typed(self) -> str:
        """The characters that a terminal sends."""
        text = self.keys
        for sign, character in KEYS.items():
            text = text.replace(sign, character)
        return text


class Screen:
    """A terminal in which one command runs."""

    def __init__(self, command: str, folder: Path, environment: Mapping[str, str]) -> None:
        # Here, so that documents without screens need neither.
        import pexpect
        import pyte

        self._screen = pyte.Screen(COLUMNS, LINES)
        # Answers to what the program asks the terminal, such as where the cursor is.
        self._screen.write_process_input = self._answer
        self._stream = pyte.Stream(self._screen)
        self._timeout, self._closed = pexpect.TIMEOUT, pexpect.EOF
        self._listens = False
        self._tail = ""
        self._child: Any = pexpect.spawn(
            "sh",
            ["-c", command],
            dimensions=(LINES, COLUMNS),
            cwd=str(folder),
            env={**environment, "TERM": "xterm-256color"},
            encoding="utf-8",
        )
        self._child.delaybeforesend = None

    def _answer(self, data: str) -> None:
        self._child.send(data)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen; as one, the blank lines above what stands at its foot."""
        text = "\n".join(line.rstrip() for line in self._screen.display).rstrip()
        return re.sub(r"\n{3,}", "\n\n", text).splitlines()

    @property
    def label(self) -> str:
        """The label of the question that is asked."""
        labels = [line.partition(" ›")[0].strip() for line in self.lines if " ›" in line]
        return labels[-1] if labels else ""

    def asks(self) -> bool:
        """Wait for a question; whether there is one, or else the command has ended."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            before = self.lines
            if not self._read():
                return False
            if self._listens and self.lines == before:
                return True
        raise ValueError("\n".join(["neither a question nor an end:", *self.lines]))

    def types(self, keys: str) -> None:
        """Type what ends a question."""
        self._listens = False
        self._child.send(keys)

    def close(self) -> None:
        """Leave, whatever the command does."""
        self._child.close(force=True)

    def _read(self) -> bool:
        try:
            text = self._child.read_nonblocking(65536, _QUIET)
        except self._timeout:
            return True
        except self._closed:
            return False
        self._stream.feed(text)
        seen = self._tail + text
        begun, ended = seen.rfind(_LISTENS), seen.rfind(_HEARS_NO_MORE)
        if begun != ended:
            self._listens = begun > ended
        self._tail = seen[-len(_LISTENS) :]
        return True


def shown(
    command: str, answers: Sequence[Answer], folder: Path, environment: Mapping[str, str]
) -> list[str]:
    """Run a command and answer its questions; the screen at the end.

    Raises `ValueError` where an answer is left over, or the questions come to no end.
    """
    left = list(answers)
    screen = Screen(command, folder, environment)
    try:
        for _ in range(_MOST_QUESTIONS):
            if not screen.asks():
                break
            answer = next((each for each in left if each.label == screen.label), None)
            if answer:
                left.remove(answer)
            if answer and answer.keys == STOP:
                break
            screen.types(answer.typed if answer else "\r")
        else:
            raise ValueError("\n".join(["the questions come to no end:", *screen.lines]))
        if left:
            raise ValueError("\n".join([f'never asked: "{left[0].label}"', *screen.lines]))
        return screen.lines
    finally:
        screen.close()
