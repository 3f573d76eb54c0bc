"""Who retracted a claim, or replaced a version of it: kept, told, carried along."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.program import Program
from tests.races import DEEDS, Deed, files, typed, world
from tests.samples import claim, claims_file, source


@pytest.fixture(scope="session")
def world_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of claims on which every command that writes can work."""
    path = Path(shutil.copy(empty_file, tmp_path_factory.mktemp("world")))
    file = world()
    file["sources"][0]["read_on"] = "2020-01-01"
    Program(str(path)).done("import", "-", stdin=json.dumps(file))
    return path


@pytest.fixture
def there(world_file: Path, tmp_path: Path) -> Program:
    return Program(str(shutil.copy(world_file, tmp_path / "world.db")))


def ends(program: Program) -> dict[str, list[tuple[bool, str | None]]]:
    """Of each claim, version by version: whether it has ended, and by whom."""
    exported = yaml.safe_load(program.done("export", "claims", "--history").out)
    by_key: dict[str, list[tuple[bool, str | None]]] = {}
    for each in exported["sources"]:
        for version in each.get("claims", ()):
            end = ("retired_at" in version, version.get("retired_by"))
            by_key.setdefault(version["key"], []).append(end)
    return by_key


def ended(program: Program) -> set[str | None]:
    """By whom versions ended."""
    return {by for versions in ends(program).values() for is_over, by in versions if is_over}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: " ".join((deed[0], *deed[1][:3])))
def test_whatever_ends_a_version_says_who_did_it(
    there: Program, deed: Deed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    there(*typed(deed, files(tmp_path)))

    assert ended(there) <= {"anna"}
    assert (deed[0] in ENDING) == bool(ended(there))


#: The commands that end versions of claims.
ENDING = {"correct", "retract", "repeat", "source update"}


@pytest.mark.parametrize(
    "words",
    [
        ("retract", "k1", "--reason", "Wrong."),
        ("correct", "k1", "--note", "N"),
        ("repeat", "k4", "of", "k1"),
        ("source", "update", "one", "{text}"),
    ],
    ids=lambda words: words[0],
)
def test_who_does_it_may_be_typed_and_is_spelt_as_coders_are(
    there: Program, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    paths = files(tmp_path)

    there.done(*(each.format_map(paths) for each in words), "--coder", " Bert\u00a0O. ")

    assert ended(there) == {"Bert\u00a0O."}


@pytest.mark.parametrize("coder", ["", " ", "\t\u00a0"])
def test_who_is_not_named_is_not_known(
    there: Program, coder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", coder)
    there.done("retract", "k1", "--reason", "Wrong.")

    assert ended(there) == {None}
    said = there.done("history", "k1").text
    assert re.search(r"retracted \S+ \S+ UTC, by whom is not recorded: Wrong\.$", said)
    shown = there.done("show", "k1").text
    assert re.search(r"RETRACTED \S+ \S+ UTC, by whom is not recorded: Wrong\. in ", shown)
    assert "Retired by" not in shown


def test_taking_a_repeat_back_says_who_did_it(there: Program) -> None:
    there.done("repeat", "k4", "of", "k1", "--coder", "anna")
    there.done("repeat", "k4", "--undo", "--coder", "bert")

    assert ends(there)["k4"] == [(True, "anna"), (True, "bert"), (False, None)]


def test_a_file_that_replaces_claims_says_who_imported_it(
    there: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"key": "k3", "speaker": "ash", "stated_on": "2016", "paraphrase": "They trade!"}
    entry |= {"coder": "carla", "stances": [{"issue": "trade", "position": "support"}]}
    file = {"sources": [{"slug": "two", "claims": [entry]}]}
    monkeypatch.setenv("STANCE_CODER", "anna")
    there.done("import", "-", "--replace", stdin=json.dumps(file))

    assert ends(there)["k3"] == [(True, "anna"), (False, None)]
    assert "UTC by anna (coder: carla)" in there.done("history", "k3").text


def test_history_and_show_tell_who_retracted(there: Program) -> None:
    there.done("retract", "k1", "--reason", "Not their words", "--coder", "anna")

    (row,) = there.rows("history", "k1")
    assert (row["retired_by"], row["retired_reason"]) == ("anna", "Not their words")
    assert "UTC by anna: Not their words" in there.done("history", "k1").text
    shown = there.done("show", "k1").text
    assert "UTC by anna: Not their words" in shown
    assert "Retired by: anna" in shown
    then = there.done("show", "k1", "--as-recorded", row["recorded_at"]).out
    assert "anna" not in then
    there.refuses("correct", "k1", "--note", "N", says=[" by anna (Not their words)"])
    assert there.done("check").out == ""


def test_history_tells_who_replaced_a_version_where_that_is_not_its_coder(
    there: Program,
) -> None:
    there.done("correct", "k1", "--note", "Seen", "--coder", "anna")
    there.done("repeat", "k1", "of", "k2", "--coder", "bert")
    there.done("repeat", "k1", "--undo")

    headings = re.findall(
        r"^\d\. recorded \S+ \S+ UTC(.*)$", there.done("history", "k1").out, re.MULTILINE
    )
    assert headings == ["", " by anna", " by bert (coder: anna)", " by anna"]
    rows = there.rows("history", "k1")
    assert [row["retired_by"] for row in rows] == ["anna", "bert", None, None]
    assert [row["changed"] for row in rows[1:3]] == [
        ["note: (nothing) → Seen", "coder: (nothing) → anna"],
        ["repeats: (nothing) → k2"],
    ]


def test_what_was_recorded_after_a_retraction_was_not_by_whoever_retracted(there: Program) -> None:
    there.done("retract", "k3", "--reason", "Wrong.", "--coder", "anna")
    entry = {"key": "k3", "speaker": "ash", "stated_on": "2016", "paraphrase": "They trade."}
    entry |= {"stances": [{"issue": "trade", "position": "support"}]}
    file = {"sources": [{"slug": "two", "claims": [entry]}]}
    there.done("import", "-", "--replace", stdin=json.dumps(file))

    said = there.done("history", "k3").out
    assert said.count("anna") == 1
    assert re.search(r"retracted \S+ \S+ UTC by anna: Wrong\.", said)


def test_a_copy_by_history_knows_who_it_was(there: Program, tmp_path: Path) -> None:
    there.done("correct", "k1", "--note", "Seen", "--coder", "anna")
    early = there.done("export", "claims", "--history").out
    there.done("retract", "k1", "--reason", "Wrong.", "--coder", "bert")
    late = there.done("export", "claims", "--history").out
    copy = Program(str(tmp_path / "copy.db"))
    copy.done("init")
    copy.done("import", "-", stdin=early)
    copy.done("import", "-", stdin=late)

    assert ends(copy)["k1"] == [(True, "anna"), (True, "bert")]
    assert copy.done("export", "claims", "--history").out == late
    assert "nothing new" in copy.done("import", "-", stdin=late).err
    assert copy.done("check").out == ""


def a_past(**end: Any) -> str:
    entry = claim(key="k", recorded_at="2024-01-01T12:00:00Z", **end)
    return json.dumps({**claims_file(source(entry)), "edits": []})


END = {"retired_at": "2024-02-01T12:00:00Z", "retired_reason": "Misread"}


def test_a_file_that_does_not_know_who_it_was_agrees_with_one_that_does(empty: Program) -> None:
    empty.done("import", "-", stdin=a_past(**END, retired_by="anna"))

    assert "nothing new" in empty.done("import", "-", stdin=a_past(**END)).err
    assert ends(empty)["k"] == [(True, "anna")]
    empty.refuses(
        *("import", "-"),
        stdin=a_past(**END, retired_by="bert"),
        says=["retired_at: this version of k was retired otherwise here", "keep one"],
    )


def test_whoever_imports_a_retraction_has_not_retracted(
    empty: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    empty.done("import", "-", stdin=a_past())
    empty.done("import", "-", stdin=a_past(**END))

    assert ends(empty)["k"] == [(True, None)]


def test_a_file_in_which_somebody_ended_what_is_live_is_refused(empty: Program) -> None:
    empty.refuses(
        *("import", "-"),
        stdin=a_past(retired_by="anna"),
        says=["retired_by is given without retired_at: add it"],
    )


def test_the_way_back_tells_of_how_many_claims_it_is_lost(there: Program) -> None:
    there.done("correct", "k2", "--note", "Seen", "--coder", "anna")
    there.done("correct", "k2", "--note", "Seen again", "--coder", "anna")
    there.done("retract", "k1", "--reason", "Wrong.", "--coder", "anna")
    there.done("retract", "k3", "--reason", "Wrong.")

    said = there.done("db", "downgrade", "0003", "--dry-run").err

    assert "by whom claims were retracted or replaced (2), left out" in said
