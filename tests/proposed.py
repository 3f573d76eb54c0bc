"""What a program might propose of the made-up world, and short ways to bring it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.cli.program import Program
from tests.samples import VOCABULARY, stance

SENTENCES = (
    "Ardonia supports the talks.",
    "The pact must be kept before anything else.",
    "Belland will never trade with them.",
    "Nobody asked the League.",
)
TEXT = "\n\n".join(f"{each} So it was reported at the time." for each in SENTENCES)
BY = ("--coder", "mia")


def proposed(number: int = 0, **fields: Any) -> dict[str, Any]:
    """A line: one of the sentences, as something that Ardonia said."""
    stances = fields.pop("stances", None) or [
        stance(**{name: fields.pop(name) for name in ("issue", "position") if name in fields})
    ]
    usual = {
        "source": "news",
        "quote": SENTENCES[number],
        "speaker": "ardonia",
        "stated_on": "2024-05-01",
        "proposed_by": "model-x",
    }
    return {**usual, **fields, "stances": stances}


def lines(path: Path, proposals: Iterable[Any]) -> Path:
    """A file of proposals; what is a text stands there as it is."""
    written = (each if isinstance(each, str) else json.dumps(each) for each in proposals)
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return path


def world(program: Program) -> Program:
    """The vocabulary and the source, and no claim."""
    source = {"slug": "news", "title": "News", "published_on": "2024-05-02", "text": TEXT}
    program.done("init")
    file = json.dumps({**VOCABULARY, "sources": [source]})
    program.done("import", "-", "--format", "json", stdin=file)
    return program


def waiting(program: Program, *more: str) -> list[dict[str, Any]]:
    return program.rows("proposal", "list", *more)


def keys(program: Program) -> list[str]:
    return [row["proposal"] for row in waiting(program)]
