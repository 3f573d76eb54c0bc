"""Running the program as a user does, and what a user may expect of every refusal."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from stance.cli.app import app
from stance.settings import ENVIRONMENT_VARIABLE
from stance.store import log, sources

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures"
#: The coded seed alone: the article, and the vocabulary it uses.
SEED = (FIXTURES / "vocabulary.yaml", FIXTURES / "tass-2016-12-27.yaml")

#: When all was recorded that several tests share, and the day on which they look at it.
RECORDED = dt.datetime(2020, 2, 3, 12, 0, 0, 123456, dt.UTC)
TODAY = dt.date(2026, 11, 23)
#: Characters that act on a terminal, or hide what stands beside them; a line's end is no such.
ACTING = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x200E, 0x2010)),
    *map(chr, range(0x2028, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
} - {"\n"}


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit code, data, and everything else it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> bytes:
        """The same in bytes, as a workbook is made of them."""
        return self.out.encode(errors="surrogateescape")

    @property
    def text(self) -> str:
        """The data with any white space taken as one space, however its lines were folded."""
        return " ".join(self.out.split())


def _told(data: bytes) -> str:
    """What was printed, which is UTF-8; a workbook so that its bytes can be had of it again."""
    return data.decode(errors="surrogateescape" if data.startswith(b"PK") else "strict")


@dataclass(frozen=True)
class Program:
    """The program with the database of this URL set, run in this process."""

    url: str

    def __call__(self, *arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner(env={ENVIRONMENT_VARIABLE: self.url}).invoke(
            app, [*map(str, arguments)], input=stdin, prog_name="stance", catch_exceptions=False
        )
        return Result(result.exit_code, _told(result.stdout_bytes), result.stderr)

    def done(self, *arguments: object, stdin: str | bytes | None = None) -> Result:
        """Run a command that must succeed."""
        __tracebackhide__ = True
        result = self(*arguments, stdin=stdin)
        assert result.code == 0, result.err
        return result

    def rows(self, *arguments: object) -> list[dict[str, Any]]:
        """The rows of a report or a list, from its JSON."""
        rows: list[dict[str, Any]] = json.loads(self.done(*arguments, "-f", "json").out)["rows"]
        return rows

    def dump(self) -> str:
        """The whole database; two dumps are the same if nothing has changed."""
        return self.done("export", "sql").out

    def records(self) -> str:
        """The same without the log of edits, which tells of what was taken back as well."""
        lines = self.dump().splitlines(keepends=True)
        is_log = False
        kept = []
        for line in lines:
            is_log = is_log or line.startswith("INSERT INTO edit ")
            if not is_log and "'edit'" not in line and '"edit"' not in line:
                kept.append(line)
            is_log = is_log and not line.endswith(");\n")
        return "".join(kept)

    def refuses(
        self,
        *arguments: object,
        says: Iterable[str],
        code: int = 2,
        stdin: str | bytes | None = None,
    ) -> str:
        """Expect one line on stderr that says all this, no data, and a database left as it was."""
        __tracebackhide__ = True
        before = self.dump()
        line = is_refused(self(*arguments, stdin=stdin), says=says, code=code)
        assert self.dump() == before
        return line


def is_refused(result: Result, *, says: Iterable[str], code: int) -> str:
    """Check that a command failed with one line that says all this, and without data; the line."""
    __tracebackhide__ = True
    assert result.code == code, result
    assert result.out == ""
    (line,) = result.err.splitlines()
    assert not ACTING & set(line)
    for words in says:
        assert words in line, f"{words!r} is not in {line!r}"
    return line


@contextmanager
def stopped_clock() -> Iterator[None]:
    """Whatever is recorded is recorded at RECORDED, so that it is the same in each database."""
    frozen = SimpleNamespace(now=lambda _zone: RECORDED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log, "now", lambda: RECORDED)
        patch.setattr(sources, "dt", SimpleNamespace(datetime=frozen, UTC=dt.UTC))
        yield


def written(path: Path, value: object) -> Path:
    """Write a claim file, as JSON that has its values on lines of their own."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def wired(program: Program) -> None:
    """Add what a wire reports of the ministry on the day of the seed, on two issues."""
    stances = [
        {"issue": issue, "position": "support"}
        for issue in ("nato-russia-relations", "nato-russia-council")
    ]
    said = {"key": "wire", "paraphrase": "A wire has it.", "speaker": "russian-mfa"}
    claim = {**said, "stated_on": "2016-12-27", "stances": stances}
    source = {"slug": "wire", "title": "A wire", "claims": [claim]}
    program.done("import", "-", "--format", "json", stdin=json.dumps({"sources": [source]}))
