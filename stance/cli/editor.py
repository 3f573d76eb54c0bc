"""Claims in the user's own editor: opened as a claim file, and again with what is wrong with it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import typer

from stance.claimfile.documents import Document, decode, parse
from stance.cli.context import say
from stance.errors import ConflictError, ExitCode, InputError
from stance.files import complete_file
from stance.render.terminal import write_lines
from stance.text.cleaning import printable, shorten
from stance.work.record import Claims, Recorded

#: How a line begins that says what is wrong; the next try takes it out again.
_MARK = "#! "
_NAME = "claim.yaml"
_USUAL = ("sensible-editor", "nano", "vi", "notepad")


class ReopenedError(InputError):
    """Nothing is wrong with the file, which is to be edited once more."""


Attempt = Callable[[Document], Recorded]


class Recording(Protocol):
    """Records claims, or says what would become of them."""

    def __call__(self, claims: Claims, *, dry_run: bool = False) -> Recorded:
        """What came of it."""


def record_edited(text: str, attempt: Attempt, *, again: str) -> Recorded | None:
    """Open `text` in the user's editor until `attempt` records what it has become.

    Where `attempt` raises InputError the file is opened again, with the error as a comment at its
    top. None where the text was left as it was, or emptied: then nothing is recorded. Where it
    ends otherwise (a dry run, somebody else was faster, the database is busy, Ctrl-C, no change
    after an error), what was edited is kept in a file, and its path is printed after the command
    `again`, which records it.
    """
    editor = _editor()
    folder = Path(tempfile.mkdtemp(prefix="stance-"))
    draft = _Draft(folder / _NAME, text)
    try:
        recorded = _until_recorded(draft, editor, attempt)
    except BaseException:
        _keep_or_remove(draft, again)
        raise
    if recorded and recorded.dry_run:
        _keep_or_remove(draft, again)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return recorded


def read_back_first(record: Recording) -> Attempt:
    """Record a file once somebody at the terminal has read what it says, and found it good.

    Without a terminal it is recorded at once. Raises ReopenedError where it is to be edited again,
    leaves with one line where the person quits.
    """

    def attempt(document: Document) -> Recorded:
        if sys.stdin.isatty() and sys.stdout.isatty():
            _confirm(record(document, dry_run=True))
        return record(document, dry_run=False)

    return attempt


def _confirm(would: Recorded) -> None:
    from stance.ask.asker import Choice
    from stance.ask.terminal import TerminalAsker

    write_lines((each.sentence for each in would.read_back), sys.stdout, hanging=2)
    for note in would.notes:
        say(note)
    keys = {"k": "record", "e": "edit again", "q": "quit"}
    try:
        key = TerminalAsker().choose(Choice("Then", keys, "k"))
    except (KeyboardInterrupt, EOFError):
        key = "q"
    if key == "e":
        raise ReopenedError("not recorded yet", "change it, or close it as it is")
    if key == "q":
        say("nothing recorded")
        raise typer.Exit(ExitCode.INTERRUPTED)


def _keep_or_remove(draft: "_Draft", again: str) -> None:
    if draft.is_touched:
        draft.keep()
        say(f"what you wrote is kept, to be recorded by: {again} {draft.path}")
    else:
        shutil.rmtree(draft.path.parent, ignore_errors=True)


def _until_recorded(draft: "_Draft", editor: Sequence[str], attempt: Attempt) -> Recorded | None:
    draft.write(draft.start)
    error: InputError | None = None
    while True:
        before = draft.read()
        _open(editor, draft.path)
        edited = draft.read()
        if not _is_said(edited) or edited == draft.start:
            return None
        if error and edited == before and not isinstance(error, ReopenedError):
            raise error
        try:
            (document,) = parse(edited, "yaml", name=_NAME, folder=None)
            return attempt(document)
        except ConflictError:
            raise
        except InputError as mistake:
            error = mistake
            draft.write(edited, error)


@dataclass
class _Draft:
    """The file that is edited: the text it began with, and what it has become."""

    path: Path
    start: str
    marked: int = 0

    @property
    def is_touched(self) -> bool:
        """Whether there is anything in it that would be lost."""
        try:
            text = self.read()
        except (OSError, InputError):
            return self.path.exists()
        return _is_said(text) and text != self.start

    def write(self, text: str, error: InputError | None = None) -> None:
        """Write the text, below a comment for each mistake in it."""
        mistakes = [printable(line) for line in str(error).split("\n")] if error else []
        lines = [*mistakes, "Correct it, save and close; leave it as it is to give up."]
        self.marked = len(lines) if mistakes else 0
        # The mistakes name lines of the text, which now stands further down.
        top = [f"{_MARK}{self._moved(line)}\n" for line in lines[: self.marked]]
        self._replace("".join(top) + text)

    def keep(self) -> None:
        """Leave the text alone in the file, so that the lines an error names are those there."""
        self._replace(self.read())

    def _replace(self, text: str) -> None:
        with complete_file(self.path, private=True) as file:
            file.write(text)

    def _moved(self, line: str) -> str:
        place = re.compile(rf"^{re.escape(_NAME)}:(\d+)")
        return place.sub(lambda line: f"line {int(line[1]) + self.marked}", line)

    def read(self) -> str:
        """The text as it stands, without the comments that `write` put there."""
        lines = decode(self.path.read_bytes(), str(self.path)).splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(_MARK.strip()))


def _is_said(text: str) -> bool:
    """Whether a text has anything in it besides comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _editor() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return _words(name, os.environ[name])
    editor = next(filter(None, map(shutil.which, _USUAL)), None)
    if editor is None or not sys.stdin.isatty():
        raise InputError("no editor is set", "set EDITOR to one, for example: export EDITOR=nano")
    return [editor]


def _words(name: str, command: str) -> list[str]:
    try:
        return shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        reason = f"{name} is {shorten(command, 60)}, which is no command ({str(error).lower()})"
        raise InputError(reason, f"set {name} to one, for example: export {name}=nano") from error


def _open(editor: Sequence[str], path: Path) -> None:
    command = shlex.join(editor)
    try:
        done = subprocess.run([*editor, str(path)], check=False)  # noqa: S603 - the user's own
    except OSError as error:
        reason = f'the editor "{command}" cannot be started ({error.strerror})'
        raise InputError(reason, "set EDITOR to another one") from error
    if done.returncode:
        reason = f'the editor "{command}" failed (exit code {done.returncode})'
        raise InputError(reason, "nothing was recorded")
