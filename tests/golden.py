"""Golden files: what a renderer printed when somebody last looked at it and found it good."""

import difflib
import os
from pathlib import Path

import pytest

UPDATE = "UPDATE_GOLDEN"
# Controls are shown in a diff, and not sent to the terminal.
_PICTURES = {control: 0x2400 + control for control in range(32) if control != ord("\n")}


def assert_golden(path: Path, text: str) -> None:
    """Fail, with a diff, unless the file holds exactly this text.

    With UPDATE_GOLDEN=1 in the environment, write the text into the file instead.
    """
    __tracebackhide__ = True
    if os.environ.get(UPDATE) == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    golden = path.read_bytes().decode() if path.exists() else ""
    if golden != text:
        pytest.fail(f"{_diff(path, golden, text)}\nIf it is right: {UPDATE}=1", pytrace=False)


def _diff(path: Path, golden: str, text: str) -> str:
    lines = difflib.unified_diff(
        golden.translate(_PICTURES).split("\n"),
        text.translate(_PICTURES).split("\n"),
        fromfile=str(path),
        tofile="now",
        lineterm="",
    )
    return "\n".join(lines)
