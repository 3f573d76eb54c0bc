"""An editor that does what a test tells it to, and keeps what it was shown."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

_SCRIPT = """
import json, subprocess, sys
from pathlib import Path

folder, path = Path(sys.argv[1]), Path(sys.argv[2])
number = len(list(folder.glob("seen-*")))
(folder / f"seen-{number}").write_bytes(path.read_bytes())
edits = json.loads((folder / "edits.json").read_text("utf-8"))
edit = edits[number] if number < len(edits) else {}
text = path.read_text("utf-8")
if "text" in edit:
    text = edit["text"]
for old, new in edit.get("replace", {}).items():
    assert old in text, old
    text = text.replace(old, new)
path.write_text(text, "utf-8")
if "run" in edit:
    program = "from stance.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, *edit["run"]], check=True, capture_output=True)
sys.exit(edit.get("exit", 0))
"""


class Editor:
    """$EDITOR of a test: each time it is opened it makes the next edit, then none."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        script = folder / "editor.py"
        script.write_text(_SCRIPT, "utf-8")
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script} {folder}")
        monkeypatch.delenv("VISUAL", raising=False)
        # What is kept of a text is left where the test is.
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        self.will()

    def will(self, *edits: dict[str, Any]) -> None:
        """What it does, time by time: {"replace": {old: new}}, {"text": …}, {"run": […]}."""
        for each in self.folder.glob("seen-*"):
            each.unlink()
        (self.folder / "edits.json").write_text(json.dumps(edits), "utf-8")

    @property
    def seen(self) -> list[str]:
        """The texts it was opened with."""
        return [each.read_text("utf-8") for each in sorted(self.folder.glob("seen-*"))]
