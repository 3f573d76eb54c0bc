"""Files that need one another, in whatever order they come."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, is_refused

ACTORS = [{"slug": "a", "name": "A", "kind": "state"}]
ISSUES = [{"slug": "i", "name": "I", "proposition": "I should be."}]


def source(slug: str, **claim: Any) -> dict[str, Any]:
    """A claim file with one source and one claim."""
    stances = [{"issue": "i", "position": "support"}]
    said = {"paraphrase": "Yes.", "mode": "indirect", "stated_on": "2001", "speaker": "a"}
    heading = {"slug": slug, "title": slug, "kind": "news", "published_on": "2002"}
    return {"sources": [{**heading, "claims": [{**said, "stances": stances, **claim}]}]}


VOCABULARY = {"actors": ACTORS, "issues": ISSUES}
FIRST = {**VOCABULARY, **source("zulu", key="zulu")}
REPEAT = source("alpha", key="alpha", repeats="zulu")
BY_SOURCE = source("beta", key="beta", repeats={"source": "alpha", "paraphrase": "Yes."})


def folder_of(**files: dict[str, Any]) -> Path:
    """A folder with these claim files."""
    folder = Path("files")
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")
    return folder


def repeated(program: Program) -> list[list[str]]:
    """What each utterance of the time line was also said in."""
    return [row["also_in"] for row in program.rows("report", "timeline")]


@pytest.mark.parametrize("how", [[], ["--all"], ["--keep-going"]])
def test_a_claim_may_repeat_one_of_a_later_file(empty: Program, how: list[str]) -> None:
    folder = folder_of(a=REPEAT, z=FIRST)

    assert "2 claims recorded" in empty.done("import", folder, *how).err
    assert repeated(empty) == [["alpha"]]


def test_a_claim_may_repeat_one_of_a_later_line(empty: Program) -> None:
    lines = "\n".join(json.dumps(each) for each in (REPEAT, FIRST))

    empty.done("import", "-", "--format", "jsonl", stdin=lines)

    assert repeated(empty) == [["alpha"]]


def test_what_comes_nowhere_cannot_be_repeated(empty: Program) -> None:
    folder = folder_of(a=REPEAT, v=VOCABULARY)

    result = empty("import", folder)

    is_refused(result, says=["a.json", "sources[0].claims[0].repeats", "no claim zulu"], code=2)
    assert empty.rows("list") == []


def test_the_others_are_recorded_where_one_repeats_nothing(empty: Program) -> None:
    lost = source("lost", key="lost", repeats="never")
    folder = folder_of(a=REPEAT, b=lost, z=FIRST)

    result = empty("import", "--keep-going", folder)

    assert result.code == 2
    (refusal, said) = result.err.splitlines()
    assert "b.json" in refusal
    assert said.startswith("2 claims recorded")
    assert repeated(empty) == [["alpha"]]


def test_a_dry_run_reads_the_others_back_and_records_nothing(empty: Program) -> None:
    lost = source("lost", key="lost", repeats="never")
    folder = folder_of(a=REPEAT, b=lost, z=FIRST)

    result = empty("import", "--keep-going", "--dry-run", folder)

    assert result.code == 2
    (refusal, said) = result.err.splitlines()
    assert "b.json" in refusal
    assert said.startswith("dry run, nothing recorded; would be: 2 claims recorded")
    assert "SUPPORTS" in result.text
    assert empty.rows("list") == []


def test_vocabulary_tied_across_files_holds_beside_a_spoilt_file(empty: Program) -> None:
    ministry = {"slug": "m", "name": "M", "kind": "ministry"}
    tied = {"actors": [{**ministry, "affiliations": [{"within": "a", "kind": "speaks-for"}]}]}
    spoilt = {"actors": [{"slug": "s", "name": "S", "kind": "state", "aliases": ["A"]}, ministry]}
    spoilt["actors"][0]["affiliations"] = [{"within": "nowhere", "kind": "member-of"}]
    folder = folder_of(a=tied, b=spoilt, z=FIRST)

    result = empty("import", "--keep-going", folder)

    (refusal, said) = result.err.splitlines()
    assert "b.json" in refusal
    assert "1 claim recorded" in said
    assert "1 file refused" in said
    assert "Speaks for a (A)" in empty.done("actor", "show", "m").text
