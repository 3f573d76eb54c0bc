"""What is typed in attacks: every command that writes, and what makes databases and files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from stance.cli.app import app
from stance.cli.commands import REPORTS
from stance.export.refi.form import RefiFormat
from stance.export.webannotation.form import AnnotationFormat
from stance.values import BriefFormat, ClaimsFormat, Dialect, Format, NetworkFormat
from tests.cli.test_dry_run import OTHERS, commands, writes
from tests.cli.test_every_report import NEEDED
from tests.races import DEEDS, files, typed, world
from tests.test_kill import larger_file

#: The folder that exports of many files are made in.
TABLES = "tables"
#: What changes no row of claims, but makes a database, a file or a folder.
MAKING: tuple[tuple[str, ...], ...] = (
    ("--db", "new.db", "init"),
    ("--db", "new.db", "init", "--with-vocabulary"),
    ("--db", "new.db", "demo"),
    ("db", "backup"),
    ("db", "downgrade", "-1", "--yes"),
    ("db", "upgrade"),
    ("export", "sql", "-o", "out.sql"),
    ("export", "sql", "-o", "out.sql.gz"),
    ("export", "sql", "-o", "out.sql.zst"),
    ("export", "sql", "--since", "1900", "--dialect", "duckdb", "-o", "out.sql"),
    ("export", "claims", "-o", "out.yaml"),
    ("list", "-o", "out.csv"),
    ("report", "changes", "-o", "out.html"),
    ("report", "network", "-f", "gexf", "-o", "out.gexf"),
    ("report", "changes", "-o", "out.xlsx"),
    ("export", "xlsx", "-o", "out.xlsx"),
    ("export", "webannotation", "-o", "out.jsonld"),
    ("export", "refi", "-o", "out.qdpx"),
    ("export", "refi", "-o", "out.qdc"),
    ("export", "csl", "-o", "out.json"),
    ("export", "bibtex", "-o", "out.bib"),
    ("export", "csv", "--replace", "-o", TABLES),
    ("export", "csv", "--for-spreadsheet", "--replace", "-o", TABLES),
    ("export", "parquet", "--replace", "-o", TABLES),
    ("export", "parquet", "--partitions", "3", "--replace", "-o", TABLES),
    ("release", "--replace", TABLES),
    ("release", "--no-texts", "--replace", TABLES),
)
_ONLY_READ = {
    *("list", "show", "search", "history", "browse", "check", "schema"),
    *("db current", "db check", "db where", "db roles", "codebook diff", "source check"),
}
#: What needs roles of a server, which are not the database's: tests of their own make some.
_OF_SERVERS = {"db grant", "db revoke"}
#: What asks a person, and writes as others do that are typed.
_ASKING = {"proposal review", "proposal mend"}
#: What a coder of a round reads in, and what of it is brought back.
HANDED = "handed.db"
_HAND_OUT = ("round", "hand-out", "standing", "--coder", "anna", "-o", HANDED)
_READS = ("--source", "read", "--paraphrase", "Read apart.", "--issue", "talk", "--key", "apart")
_SAYS = ("--speaker", "ash", "--stated-on", "2018", "--position", "support", "--coder", "anna")


@dataclass(frozen=True)
class Files:
    """What commands read, written into this folder."""

    paths: dict[str, Path]

    @classmethod
    def written(cls) -> "Files":
        """Write them."""
        folder = Path("given")
        folder.mkdir()
        shorter = folder / "shorter.txt"
        shorter.write_text("They are ready to talk. They will not wait.", encoding="utf-8")
        whole = claim_file(str(folder / "world.json"), world())
        more = {"many": larger_file(folder, "many"), "shorter": shorter, "world": whole}
        return cls({**files(folder), **more})

    def needed(self, words: Sequence[str]) -> list[list[str]]:
        """What is typed before a command that would be refused in a world as it is."""
        opened = ["round", "open", "pilot", "--source", "one", "--coder", "anna"]
        proposed = ["import", "--proposals", str(self.paths["proposed"])]
        before = {
            ("source", "keep"): [["source", "update", "one", str(self.paths["shorter"])]],
            ("round", "close", "pilot"): [opened],
            ("round", "read", "pilot"): [opened],
            ("round", "adjudicate", "pilot"): [opened],
            ("proposal", "accept"): [proposed],
            ("proposal", "drop"): [proposed],
            ("round", "reopen", "pilot"): [opened, ["round", "close", "pilot"]],
            ("round", "collect"): self._read_apart(),
        }
        return before.get(tuple(words[:3]), before.get(tuple(words[:2]), []))

    def _read_apart(self) -> list[list[str]]:
        """What lets a coder read apart from the others, in a copy of the same world."""
        if Path(HANDED).exists():
            return []
        origin, handed = ["--db", "origin.db"], ["--db", HANDED]
        return [
            [*origin, "init"],
            [*origin, "import", str(self.paths["world"])],
            [*origin, *_HAND_OUT],
            [*handed, "add", *_READS, *_SAYS, "--round", "standing"],
        ]


def recording(given: Files) -> list[list[str]]:
    """Every command that writes a record, each as it may be typed, and a larger import."""
    return [
        *(typed(deed, given.paths) for deed in DEEDS),
        ["import", str(given.paths["many"])],
        ["round", "collect", "standing", HANDED],
    ]


def forgotten() -> set[str]:
    """Commands of the program that write and that no attack types."""
    named = {words for words, _ in commands(typer.main.get_command(app))}
    writing = {words for words in named if writes(words)} - {words for words, _ in DEEDS}
    typed_here = [*MAKING, _HAND_OUT, ("round", "collect")]
    making = {" ".join(word for word in each if word in words_of(named)) for each in typed_here}
    exports = {words for words in named if words.split()[0] in {"export", "release"}}
    known = _ONLY_READ | _OF_SERVERS | _ASKING
    return writing | ((named & OTHERS | exports) - known - making)


def words_of(named: set[str]) -> set[str]:
    """The words that commands are made of."""
    return {word for words in named for word in words.split()}


def reading() -> list[list[str]]:
    """What shows or exports what is there, each in every form that it has."""
    shown = [
        *(["report", name, *NEEDED.get(name, [])] for name in REPORTS),
        *(["list"], ["search", "agree"], ["source", "list"], ["actor", "list"], ["issue", "list"]),
        *(["condition", "list"], ["reason", "list"], ["treaty", "list"]),
    ]
    formed = [[*words, "-f", form] for words in shown for form in _forms(words)]
    tables = [words for words in formed if words[-1] == "csv"]
    return [
        *formed,
        *([*words, "--for-spreadsheet"] for words in tables),
        *(["export", "claims", "-f", form] for form in ClaimsFormat),
        *(["export", "webannotation", "-f", form] for form in AnnotationFormat),
        *(["export", "refi", "-f", form] for form in RefiFormat),
        ["export", "xlsx"],
        *(["export", "sql", "--dialect", name] for name in Dialect),
        *(["export", "sql", "--since", "1900", "--dialect", name] for name in Dialect),
        ["check"],
    ]


def _forms(words: Sequence[str]) -> list[str]:
    kinds = {"brief": BriefFormat, "network": NetworkFormat}
    kind = next((kinds[word] for word in words if word in kinds), Format)
    return [str(form) for form in kind]


def claim_file(name: str, value: object) -> Path:
    """Write a claim file in which nothing is escaped that need not be."""
    path = Path(name)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path
