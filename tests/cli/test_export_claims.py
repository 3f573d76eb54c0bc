"""The whole base as a claim file, and back again, into the same database and another."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from tests.cli.program import Program, wired


@pytest.fixture
def copy(empty_file: Path, tmp_path: Path) -> Program:
    """An empty database on SQLite, to take what another one gives."""
    return Program(str(shutil.copy(empty_file, tmp_path / "copy.db")))


@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_an_empty_database_is_given_the_same_content(
    sample_on_both: Program, copy: Program, form: str
) -> None:
    sample = sample_on_both
    sample.done("export", "claims", "-o", f"base.{form}")

    copy.done("import", f"base.{form}")

    assert copy.rows("list") == sample.rows("list")
    assert copy.rows("report", "changes", "--all") == sample.rows("report", "changes", "--all")
    assert copy.done("export", "claims").out == sample.done("export", "claims").out
    assert copy.done("check").out == ""


def test_only_some_sources(sample: Program, copy: Program) -> None:
    out = sample.done("export", "claims", "--source", "munich-2007-02-10").out

    assert "1 claim recorded" in copy.done("import", "-", stdin=out).err
    sample.refuses("export", "claims", "--source", "munich", says=['no source "munich"'])
    options = ["export", "claims", "--history", "--source", "munich-2007-02-10"]
    sample.refuses(*options, says=["of the whole base"])


def test_an_empty_base_is_an_empty_file(empty: Program) -> None:
    for form in ("yaml", "jsonl"):
        out = empty.done("export", "claims", "--format", form).out
        assert "nothing new" in empty.done("import", "-", "--format", form, stdin=out).err


def test_a_group_is_led_by_the_next_claim_where_the_first_is_retracted(
    sample_on_both: Program, copy: Program
) -> None:
    sample = sample_on_both
    series = ("--holder", "russia", "--issue", "nato-russia-relations")
    wired(sample)
    other = "wire"
    sample.done("repeat", other, "of", "tass-relations")
    sample.done("retract", "tass-relations", "--reason", "wrong")
    out = sample.done("export", "claims").out

    assert "20 claims unchanged" in sample.done("import", "-", stdin=out).err
    copy.done("import", "-", stdin=out)

    assert copy.done("check").out == ""
    there, here = (each.rows("report", "timeline", *series) for each in (sample, copy))
    assert there == here
    assert [other] in [row["also_in"] for row in here]


def test_a_group_is_led_by_the_claim_it_is_known_by_though_that_was_corrected_since(
    sample_on_both: Program, copy: Program
) -> None:
    sample = sample_on_both
    wired(sample)
    sample.done("repeat", "tass-council", "of", "wire")
    sample.done("correct", "wire", "--note", "read again")
    out = sample.done("export", "claims").out

    copy.done("import", "-", stdin=out)

    for each in (sample, copy):
        sources = yaml.safe_load(each.done("export", "claims").out)["sources"]
        claims = (claim for source in sources for claim in source.get("claims", ()))
        repeats = {claim["key"]: claim.get("repeats") for claim in claims}
        assert (repeats["tass-council"], repeats["wire"]) == ("wire", None)


def test_claims_that_repeat_one_of_a_later_source_come_last_in_lines(
    sample_on_both: Program, copy: Program
) -> None:
    sample = sample_on_both
    wired(sample)
    sample.done("repeat", "wire", "of", "tass-council")
    out = sample.done("export", "claims", "--format", "jsonl").out

    assert '"key": "wire"' in out.splitlines()[-1]
    copy.done("import", "-", "--format", "jsonl", stdin=out)
    assert copy.done("export", "claims").out == sample.done("export", "claims").out


def test_a_history_may_have_been_recorded_before_two_were_one(
    sample_on_both: Program, copy: Program
) -> None:
    sample = sample_on_both
    sample.done("actor", "add", "rf", "--name", "The Federation", "--kind", "state")
    stances = [
        {"holder": holder, "issue": "nato-russia-relations", "position": "support"}
        for holder in ("russia", "rf")
    ]
    said = {"key": "both", "speaker": "rf", "stated_on": "2016-12-27", "paraphrase": "Both."}
    claims = [{**said, "stances": stances}]
    both = json.dumps({"sources": [{"slug": "tass-2016-12-27", "claims": claims}]})
    sample.done("import", "-", "--format", "json", stdin=both)
    sample.done("retract", "both", "--reason", "they are one")
    sample.done("actor", "same-as", "rf", "russia")
    told = sample.done("export", "claims", "--history").out

    copy.done("import", "-", stdin=told)

    assert copy.done("export", "claims", "--history").out == told
    assert copy.done("check").out == ""
    again = both.replace('"key": "both"', '"key": "again"').replace("Both.", "Both again.")
    copy.refuses(*("import", "-", "--format", "json"), stdin=again, says=["a second stance"])


def test_a_pipe_and_a_file_are_given_the_same(sample: Program) -> None:
    sample.done("export", "claims", "-o", "base.jsonl")

    out = sample.done("export", "claims", "--format", "jsonl").out
    assert Path("base.jsonl").read_text("utf-8") == out


@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_what_was_ascribed_before_an_affiliation_came_stays_ascribed_in_a_copy(
    empty: Program, copy: Program, form: str
) -> None:
    said = {"key": "k", "paraphrase": "Iran is for it.", "speaker": "envoy", "stated_on": "2019"}
    stance = {"holder": "iran", "issue": "deal", "position": "support"}
    envoy = {"slug": "envoy", "name": "Envoy", "kind": "person"}
    first = {
        "actors": [{"slug": "iran", "name": "Iran", "kind": "state"}, envoy],
        "issues": [{"slug": "deal", "name": "Deal", "proposition": "The deal should be kept"}],
        "sources": [{"slug": "s", "title": "S", "claims": [{**said, "stances": [stance]}]}],
    }
    empty.done("import", "-", stdin=json.dumps(first))
    since = {"actors": [{**envoy, "affiliations": [{"within": "iran"}]}]}
    told = empty.done("import", "-", stdin=json.dumps(since)).err
    assert "1 stance is recorded as own or ascribed other than the affiliations say now" in told
    out = empty.done("export", "claims", "--format", form).out

    copy.done("import", "-", "--format", form, stdin=out)

    timeline = ("report", "timeline", "--include-ascribed")
    assert [row["ascribed"] for row in copy.rows(*timeline)] == [True]
    assert copy.rows(*timeline) == empty.rows(*timeline)
    assert copy.done("export", "claims", "--format", form).out == out
