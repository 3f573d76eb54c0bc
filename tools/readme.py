"""Run the sessions shown in the documents, compare them with the real output, or rewrite them.

Every fenced block ```console in README.md and docs/ is a session: lines that start with "$ " are
commands (a command goes on, on lines that start with "> ", after a backslash or in a here-document)
and what follows each is its output. A line "…" stands for any number of lines, a "…" within a line
for any text. All blocks of a document run in order in one shell, in one empty folder; a block
marked ```shell-session is left alone.

A block ```pycon is a session in Python, with the prompts ">>> " and "... ". It goes on in the same
interpreter, and in the same folder, until a block for the shell follows.

A block ```terminal is one command that asks, and the screen that a person sees. What is typed
stands in the comment before it, a line for each question that is not left at what it proposes
("■" shows the screen as it is when that is asked):

    <!-- typed
    Source: tass.txt⏎
    Position: y
    -->

    python tools/readme.py            rewrites the blocks with the real output
    python tools/readme.py --check    prints what differs, and fails if anything does
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tools import terminal

ROOT = Path(__file__).parent.parent
ELLIPSIS = "…"
TYPED = "<!-- typed"
MARK = "----8<---- end of one command ----8<----"
TIMEOUT = 300
#: The languages of sessions, and the prompts of each: for a command, and for its further lines.
PROMPTS = {"console": ("$ ", "> "), "pycon": (">>> ", "... "), "terminal": ("$ ", "> ")}
#: Runs statements as one types them, each followed by the mark.
INTERPRETER = """
import code, json, sys
console = code.InteractiveConsole()
for source in json.load(open(sys.argv[1], encoding="utf-8")):
    console.runsource(source + "\\n", "<session>", "single")
    print(f"\\n{sys.argv[2]}", flush=True)
"""


@dataclass
class Step:
    """One command of a document and the output that the document shows for it."""

    line: int  # of the command, counted from 1
    command: list[str]  # as it stands there, without the prompts
    shown: list[str] = field(default_factory=list)
    indent: str = ""
    language: str = "console"
    answers: list[terminal.Answer] = field(default_factory=list)

    @property
    def first_shown(self) -> int:
        """The index, counted from 0, of the line on which the output starts."""
        return self.line - 1 + len(self.command)

    @property
    def script(self) -> str:
        """The command as the shell reads it."""
        return "\n".join(self.command)


def documents() -> list[Path]:
    """The documents whose sessions are run: those that have any."""
    candidates = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in candidates if path.exists() and parse(path.read_text("utf-8"))]


def parse(text: str) -> list[Step]:
    """Find the commands of a document, in order."""
    steps: list[Step] = []
    lines = text.splitlines()
    for language, block in blocks(lines):
        prompt, further = PROMPTS[language]
        current: Step | None = None
        for number, indent, line in block:
            if current and goes_on(current, f"{line} ", further):
                current.command.append(f"{line} ".removeprefix(further).removesuffix(" "))
            elif line.startswith(prompt):
                answers = answers_before(lines, number) if language == "terminal" else []
                current = Step(number, [line.removeprefix(prompt)], [], indent, language, answers)
                steps.append(current)
            elif current:
                current.shown.append(line.rstrip())
            else:
                raise ValueError(f'line {number}: a {language} block starts with a "{prompt}" line')
    return steps


def answers_before(lines: Sequence[str], number: int) -> list[terminal.Answer]:
    """What the comment before a block types, whose first line has this number."""
    before = [line.strip() for line in lines[: number - 2]]
    while before and not before[-1]:
        before.pop()
    if not before or before.pop() != "-->" or TYPED not in before:
        return []
    start = len(before) - before[::-1].index(TYPED)
    return [terminal.Answer.read(line) for line in before[start:]]


def goes_on(step: Step, line: str, further: str) -> bool:
    """Whether a line belongs to a command, and not to its output."""
    if step.shown or not line.startswith(further):
        return False
    return step.language == "pycon" or is_open(step.script)


def blocks(lines: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, str, str]]]]:
    """The sessions: the language of each, and a list of line number, indentation and line."""
    indent = fence = language = ""
    block: list[tuple[int, str, str]] | None = None
    for number, line in enumerate(lines, start=1):
        if not fence:
            if opening := re.fullmatch(r"(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`]*)", line):
                indent, fence = opening["indent"], opening["fence"]
                language = opening["info"].strip()
                block = [] if language in PROMPTS else None
        elif re.fullmatch(f" *{fence}`* *", line):
            if block:
                yield language, block
            fence, block = "", None
        elif block is not None:
            block.append((number, indent, line.removeprefix(indent)))


def is_open(script: str) -> bool:
    """Whether the shell would ask for another line of the command."""
    if here := re.search(r"<<-?\s*(['\"]?)(?P<word>\w+)\1", script):
        return here["word"] not in script.splitlines()[1:]
    return script.endswith("\\")


def run(steps: Sequence[Step]) -> list[list[str]]:
    """Run the commands of one document; what each has printed, line by line."""
    with tempfile.TemporaryDirectory(prefix="stance-readme-") as folder:
        home, here = Path(folder) / "home", Path(folder) / "here"
        home.mkdir()
        here.mkdir()
        outputs: list[list[str]] = []
        for language, session in groupby(steps, lambda step: step.language):
            if language == "terminal":
                outputs += [
                    terminal.shown(step.script, step.answers, here, environment(home))
                    for step in session
                ]
            else:
                start = as_python if language == "pycon" else as_shell
                outputs += run_session(list(session), start, home, here)
    return outputs


def environment(home: Path) -> dict[str, str]:
    """What the commands of a document find in their environment."""
    return {
        # Not resolved: what python in a virtual environment links to stands elsewhere.
        "PATH": os.pathsep.join(
            [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
        ),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",  # so that stdout and stderr keep their order
        "TZ": "UTC",
    }


def as_shell(steps: Sequence[Step], home: Path) -> list[str]:
    """The command that runs these steps in one shell."""
    script = home / "session.sh"
    script.write_text(
        "".join(
            f"{step.script}\nstatus=$?; printf '\\n%s\\n' '{MARK}'; (exit $status)\n"
            for step in steps
        ),
        encoding="utf-8",
    )
    return ["sh", str(script)]


def as_python(steps: Sequence[Step], home: Path) -> list[str]:
    """The command that runs these steps in one interpreter."""
    script = home / "session.json"
    script.write_text(json.dumps([step.script for step in steps]), encoding="utf-8")
    return [sys.executable, "-c", INTERPRETER, str(script), MARK]


def run_session(
    steps: Sequence[Step],
    start: Callable[[Sequence[Step], Path], list[str]],
    home: Path,
    here: Path,
) -> list[list[str]]:
    """Run steps of one language; what each has printed, line by line."""
    done = subprocess.run(
        start(steps, home),
        cwd=here,
        env={**environment(home), "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT,
        check=False,
    )
    outputs = done.stdout.decode("utf-8").split(f"\n{MARK}\n")
    if len(outputs) != len(steps) + 1:
        raise ValueError(f"the session ended early:\n{outputs[-1]}")
    return [[line.rstrip() for line in output.rstrip().splitlines()] for output in outputs[:-1]]


def matches(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether the real output is what the document shows."""
    lines = [
        r"(?:[^\n]*\n)*" if line.strip() == ELLIPSIS else pattern(line) + r"\n"
        for line in trimmed(shown)
    ]
    text = "".join(f"{line}\n" for line in trimmed(actual))
    return re.fullmatch("".join(lines), text) is not None


def pattern(line: str) -> str:
    """A regular expression for a line that may have text left out."""
    return r"[^\n]*".join(map(re.escape, line.split(ELLIPSIS)))


def trimmed(lines: Sequence[str]) -> list[str]:
    """The lines without white space at their ends and empty lines at the end."""
    return "\n".join(line.rstrip() for line in lines).rstrip().splitlines()


def renewed(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """The real output, with what the document leaves out wherever the lines around it still fit."""
    if matches(shown, actual):
        return list(shown)
    shown, actual = trimmed(shown), trimmed(actual)
    pairs = aligned(shown, actual)
    lines = list(actual)
    for index, place in pairs.items():
        if 0 <= index < len(shown):
            lines[place] = shown[index]
    gaps = [index for index, line in enumerate(shown) if line.strip() == ELLIPSIS]
    for index in reversed(gaps):
        before, after = pairs.get(index - 1), pairs.get(index + 1)
        if before is not None and after is not None and after > before + 1:
            lines[before + 1 : after] = [shown[index]]
    return lines


def aligned(shown: Sequence[str], actual: Sequence[str]) -> dict[int, int]:
    """Which line shown is which real one: the most lines that fit in the same order.

    Just before the first is taken as a pair too, and just after the last.
    """
    fits = [
        [
            line.strip() != ELLIPSIS and re.fullmatch(pattern(line), other) is not None
            for other in actual
        ]
        for line in shown
    ]
    longest = [[0] * (len(actual) + 1) for _ in range(len(shown) + 1)]
    for i in reversed(range(len(shown))):
        for j in reversed(range(len(actual))):
            longest[i][j] = max(
                longest[i + 1][j], longest[i][j + 1], fits[i][j] + longest[i + 1][j + 1]
            )
    pairs = {-1: -1, len(shown): len(actual)}
    i = j = 0
    while i < len(shown) and j < len(actual):
        if fits[i][j] and longest[i][j] == 1 + longest[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif longest[i][j] == longest[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def check(text: str) -> list[str]:
    """Run a document; one message for each command whose output is not what is shown."""
    steps = parse(text)
    return [
        message
        for step, actual in zip(steps, run(steps), strict=True)
        if (message := compare(step, actual))
    ]


def is_traceback(line: str) -> bool:
    """Whether a line opens a traceback, which a document shows on purpose or not at all."""
    return line.startswith("Traceback (most recent call last)")


def compare(step: Step, actual: Sequence[str]) -> str:
    """Say how the output of a command differs from what is shown; nothing if it does not."""
    heading = f"line {step.line}: {PROMPTS[step.language][0]}{step.command[0]}\n"
    if any(map(is_traceback, actual)) and not any(map(is_traceback, step.shown)):
        return heading + "\n".join(actual)
    if matches(step.shown, actual):
        return ""
    difference = difflib.unified_diff(
        trimmed(step.shown), trimmed(actual), "shown", "real", lineterm=""
    )
    return heading + "\n".join(difference)


def rewrite(text: str) -> str:
    """Run a document; the same document with the real output."""
    steps = parse(text)
    lines = text.splitlines()
    for step, actual in reversed(list(zip(steps, run(steps), strict=True))):
        start, end = step.first_shown, step.first_shown + len(step.shown)
        new = renewed(step.shown, actual)
        if new != step.shown:
            lines[start:end] = [(step.indent + line).rstrip() for line in new]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Rewrite the documents, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, print what differs")
    arguments = parser.parse_args()
    failed = False
    for path in documents():
        text, name = path.read_text("utf-8"), path.relative_to(ROOT)
        if arguments.check:
            for message in check(text):
                failed = True
                print(f"{name}, {message}\n")
        elif (new := rewrite(text)) != text:
            path.write_text(new, encoding="utf-8")
            print(f"{name}: rewritten")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
