"""Text from outside is shown, and never acts on a terminal or as markup."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stance.cli.commands import REPORTS
from stance.cli.completing import completing
from tests.cli.program import ACTING, Program, stopped_clock, written
from tests.cli.terminal import STANCE as INSTALLED

#: An escape sequence, a bell, a mark that turns the direction of text, and Rich's markup.
EVIL = "\x1b]0;owned\x07\x1b[31m \u202ekcab\u202c \u2066x\u2069 \x9b1m [red]bold[/red] :smile:"
SHOWN = "[red]bold[/red] :smile:"
QUOTE = f"We agree {EVIL} with that"


def evil(what: str) -> str:
    return f"{what} {EVIL} {what}"


def a_file() -> dict[str, Any]:
    """A claim file with such text in every field that takes any."""
    stance = {
        "issue": "talks",
        "position": "support",
        "note": evil("stance"),
        "conditions": [{"condition": "peace", "wording": "We agree"}],
        "reasons": [{"reason": "war", "wording": QUOTE}],
        "citations": [{"treaty": "pact", "role": "basis", "provision": evil("Article")}],
    }
    claim = {
        "key": "evil",
        "quote": QUOTE,
        "speaker": "someone",
        "stated_on": "2001",
        "translation": evil("translation"),
        "note": evil("claim"),
        "coder": evil("coder"),
        "stances": [stance],
    }
    later = {
        "key": "later",
        "paraphrase": evil("paraphrase"),
        "speaker": "someone",
        "stated_on": "2002",
        "stances": [{"issue": "talks", "position": "oppose"}],
    }
    return {
        "actors": [{"slug": "someone", "name": evil("Someone"), "kind": "person"}],
        "issues": [{"slug": "talks", "name": evil("Talks"), "proposition": evil("Talks are good")}],
        "conditions": [{"slug": "peace", "name": evil("Peace")}],
        "reasons": [{"slug": "war", "name": evil("War")}],
        "treaties": [{"slug": "pact", "name": evil("Pact")}],
        "sources": [
            {
                "slug": "paper",
                "title": evil("Title"),
                "publisher": evil("Publisher"),
                "url": evil("https://example.org/"),
                "published_on": "2003",
                "text": f"{EVIL} before. {QUOTE}, they said. {EVIL}",
                "claims": [claim, later],
            }
        ],
    }


@pytest.fixture(scope="module")
def world_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    path = Path(shutil.copy(empty_file, folder))
    with stopped_clock():
        Program(str(path)).done("import", written(folder / "evil.json", a_file()))
    return path


@pytest.fixture
def world(world_file: Path, tmp_path: Path) -> Program:
    return Program(str(shutil.copy(world_file, tmp_path / "world.db")))


COMMANDS = (
    ["list"],
    ["list", "--format", "markdown"],
    ["list", "--format", "json"],
    ["list", "--format", "jsonl"],
    ["report", "timeline"],
    ["report", "changes"],
    ["report", "changes", "--format", "markdown"],
    ["report", "changes", "--format", "json"],
    ["report", "changes", "--format", "html"],
    ["show", "evil"],
    ["show", "later"],
    ["history", "evil"],
    ["search", "agree"],
    ["search", "agree", "--format", "markdown"],
    ["source", "list"],
    ["source", "show", "paper"],
    ["actor", "list"],
    ["actor", "show", "someone"],
    ["issue", "show", "talks"],
    ["condition", "list"],
    ["reason", "list"],
    ["treaty", "show", "pact"],
    ["check"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("columns", [30, 80, 5000])
def test_it_is_printed_and_does_nothing(
    world: Program, command: list[str], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    result = world.done(*command)

    assert not ACTING & set(result.out + result.err)
    shown = result.out.replace("\\[", "[").replace("\\]", "]")
    if columns == 5000 and command != ["check"] and "html" not in command:
        assert SHOWN in shown


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_does_nothing(world: Program, report: str) -> None:
    for form in ("table", "markdown", "html"):
        result = world("report", report, "--format", form)

        # A form that a report has not is refused.
        assert result.code in {0, 2}
        assert not ACTING & set(result.out + result.err)


#: What changes the base, one after the other, and what is said of it.
CHANGES: tuple[list[str], ...] = (
    ["source", "update", "paper", "new.txt", "--dry-run"],
    ["source", "update", "paper", "new.txt"],
    ["source", "update", "paper"],
    ["check"],
    ["source", "edit", "paper", "--title", evil("Other")],
    ["source", "show", "paper"],
    ["correct", "evil", "--note", evil("note"), "--coder", evil("coder")],
    ["history", "evil"],
    ["repeat", "later", "of", "evil"],
    ["retract", "later", "--reason", evil("reason")],
    ["history", "later"],
    ["show", "later"],
    ["actor", "add", "new", "--name", evil("New"), "--kind", "state", "--force"],
    ["actor", "alias", "new", evil("alias"), "--force"],
    ["actor", "affiliate", "new", "--within", evil("Someone"), "--role", evil("role")],
    ["actor", "show", "new"],
    ["actor", "same-as", "new", evil("Someone")],
    ["actor", "show", evil("alias")],
    ["condition", "add", "other", "--name", evil("Peace")],
    ["import", "again.json", "--keep-going"],
)


def test_changes_are_told_and_do_nothing(world: Program) -> None:
    Path("new.txt").write_text(f"{EVIL} anew. {QUOTE}{EVIL}, {QUOTE}.", encoding="utf-8")
    written(Path("again.json"), a_file())

    for command in CHANGES:
        result = world(*command)
        assert not ACTING & set(result.out + result.err), command


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    "command",
    [
        ["list", "-f", "csv"],
        ["history", "evil", "-f", "csv"],
        ["export", "claims"],
        ["export", "claims", "--format", "jsonl"],
        ["export", "sql"],
    ],
    ids=" ".join,
)
def test_files_for_programs_do_nothing_on_a_terminal(world: Program, command: list[str]) -> None:
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals here")

    out = pexpect.run(f"{INSTALLED} --db {world.url} {' '.join(command)}", encoding="utf-8")

    assert SHOWN in out
    assert not ACTING - set("\r\n") & set(out)


def test_a_file_for_programs_is_whole_elsewhere(world: Program) -> None:
    world.done("export", "claims", "-o", "all.yaml")
    world.done("import", "all.yaml")

    assert QUOTE in world.done("export", "sql").out


COMPLETED = ("actor", "issue", "condition", "reason", "treaty", "source", "claim", "coder")


def test_it_is_completed_and_does_nothing(world: Program) -> None:
    root = SimpleNamespace(params={"db": world.url})
    context: Any = SimpleNamespace(find_root=lambda: root, params={})
    found = [completing(what)(context, "") for what in COMPLETED]

    assert found[0]
    assert not ACTING & set("".join(value + about for each in found for value, about in each))


def test_it_is_read_back_and_does_nothing(world: Program) -> None:
    written(Path("again.json"), a_file())
    dry = world.done("import", "again.json", "--dry-run")
    options = ("--speaker", evil("Someone"), "--issue", evil("Talks"), "--position", "neutral")
    added = world.done("add", "--source", "paper", "--paraphrase", EVIL, *options)

    assert "Someone" in added.out
    assert not ACTING & set(dry.out + dry.err + added.out + added.err)


def test_what_is_created_is_named_and_does_nothing(world: Program) -> None:
    options = ("--speaker", evil("Else"), "--issue", evil("War"), "--position", "neutral")
    yes = ("--proposition", evil("There should be no war"))

    added = world.done("add", "--source", "paper", "--paraphrase", "x", *options, *yes, "--create")

    assert "new in actors: " in added.err
    assert not ACTING & set(added.out + added.err)


STANCE = ("--speaker", "someone", "--issue", "talks", "--position", "support")
REFUSED: tuple[list[str], ...] = (
    ["show", EVIL],
    ["list", "--holder", EVIL],
    ["list", "--holder", "Some"],
    ["list", "--source", EVIL],
    ["list", "--since", EVIL],
    ["list", "--as-recorded", EVIL],
    ["list", "--format", EVIL],
    ["list", f"--{EVIL}"],
    [EVIL],
    ["import", EVIL],
    ["list", "-o", f"nowhere/{EVIL}"],
    ["add", "--source", EVIL, "--quote", "We agree", *STANCE],
    ["add", "--source", "paper", "--quote", "We agreed with those", *STANCE],
)


@pytest.mark.parametrize("arguments", REFUSED, ids=range(len(REFUSED)))
def test_it_is_refused_and_does_nothing(world: Program, arguments: list[str]) -> None:
    world.refuses(*arguments, says=[])


def test_a_file_is_refused_and_does_nothing(world: Program) -> None:
    value = a_file()
    value["sources"][0]["claims"][0]["speaker"] = EVIL
    written(Path("speaker.json"), value)
    written(Path("key.json"), {EVIL: []})
    Path("syntax.yaml").write_text(f"a: [{EVIL}\n", encoding="utf-8")

    for name in ("speaker.json", "key.json", "syntax.yaml"):
        world.refuses("import", name, says=[name])
