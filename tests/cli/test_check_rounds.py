"""`check` sees what cannot be in rounds, readings and codebooks, and what mends it does."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_check import by_hand, found, remedies

SOURCE, OTHER = "tass-2016-12-27", "nato-2014-04-01"
#: Of these tables, the row of the claim, the round or the source that is called so.
CLAIM = "(SELECT id FROM claim WHERE key = '{}')"
ROUND = "(SELECT id FROM coding_round WHERE slug = 'pilot')"
ONE = f"(SELECT id FROM source WHERE slug = '{SOURCE}')"
TWO = f"(SELECT id FROM source WHERE slug = '{OTHER}')"
NOW = "'2090-01-01 00:00:00.000000'"


def coded(program: Program) -> Program:
    """The sample with a round of one source, in which anna has read something."""
    reading = {"key": "read", "paraphrase": "Read.", "speaker": "russia", "stated_on": "2016-12-27"}
    stance = {"issue": "nato-russia-relations", "position": "support"}
    file = {
        "codebooks": [{"number": 1, "dated": "2020-01-01", "text": "Rules."}],
        "rounds": [
            {
                "slug": "pilot",
                "codebook": 1,
                "sources": [SOURCE],
                "coders": ["anna"],
                "read": [{"source": SOURCE, "coder": "anna"}],
            }
        ],
        "sources": [
            {
                "slug": SOURCE,
                "claims": [{**reading, "round": "pilot", "coder": "anna", "stances": [stance]}],
            }
        ],
    }
    program.done("import", "-", "--format", "json", stdin=json.dumps(file))
    return program


def aside(key: str) -> str:
    return f"INSERT INTO set_aside (key, set_aside_at) VALUES ('{key}', {NOW})"


def settles(claim: str, key: str) -> str:
    return f"INSERT INTO claim_adjudicates (claim_id, key) VALUES ({CLAIM.format(claim)}, '{key}')"


def closed(at: str, again: str = "NULL") -> str:
    return (
        "INSERT INTO round_closing (round_id, closed_at, reopened_at)"
        f" VALUES ({ROUND}, '{at} 00:00:00.000000', {again})"
    )


CASES = {
    "a stranger": (
        ["UPDATE claim SET coder = 'b c' WHERE key = 'read'"],
        (
            "claim read (recorded …): b c is no coder of the round pilot; stance round open pilot"
            " --coder 'b c'"
        ),
    ),
    "a stranger of a closed round": (
        ["UPDATE claim SET coder = 'ben' WHERE key = 'read'", closed("2090-01-01")],
        (
            "claim read (recorded …): ben is no coder of the round pilot; stance round reopen"
            " pilot, then stance round open pilot --coder ben"
        ),
    ),
    "another source": (
        [f"UPDATE round_source SET source_id = {TWO}", "DELETE FROM source_read"],
        (
            f"claim read (recorded …): {SOURCE} is no source of the round pilot; stance round open"
            f" pilot --source {SOURCE}"
        ),
    ),
    "read by a stranger": (
        ["UPDATE source_read SET coder = 'ben'"],
        (
            f"round pilot: ben is said to have read {SOURCE}: ben is no coder of the round pilot;"
            " stance round open pilot --coder ben"
        ),
    ),
    "read in another's text": (
        [
            f"INSERT INTO round_source (round_id, source_id) VALUES ({ROUND}, {TWO})",
            f"UPDATE source_read SET source_id = {TWO}",
        ],
        (
            f"round pilot: anna is said to have read {OTHER} in a text of another source; stance"
            f" round read pilot {OTHER} --coder anna"
        ),
    ),
    "what is settled is no reading": (
        [settles("munich-2007", "paris-1997")],
        (
            "claim munich-2007 (recorded …): it settles paris-1997, which is no reading; mend it:"
            " DELETE FROM claim_adjudicates WHERE claim_id = N AND key = 'paris-1997';"
        ),
    ),
    "a reading that settles": (
        [settles("read", "read")],
        (
            "claim read (recorded …): it settles read, and is a reading itself; mend it: DELETE"
            " FROM claim_adjudicates WHERE claim_id = N AND key = 'read';"
        ),
    ),
    "the record set aside": (
        [aside("munich-2007")],
        (
            "claim munich-2007: it is set aside, and is no reading; mend it: DELETE FROM set_aside"
            " WHERE key = 'munich-2007';"
        ),
    ),
    "closed twice": (
        ["DROP INDEX uq_round_closing_lasting", closed("2090-01-01"), closed("2090-01-02")],
        "round pilot: it is closed twice; restore a backup",
    ),
    "closed before": (
        [closed("2020-01-01", "'2020-01-02 00:00:00.000000'")],
        "round pilot: it was closed before it was opened; restore a backup",
    ),
    "closed while closed": (
        [closed("2090-01-01", "'2090-02-01 00:00:00.000000'"), closed("2090-01-02")],
        "round pilot: it was closed while it was closed already; restore a backup",
    ),
    "another text": (
        ["UPDATE codebook SET text = 'Else.'"],
        "codebook 1: its text was altered; restore a backup",
    ),
}
COMMAND = re.compile(r"stance (round (?:open|reopen|read) [^,]*)(?:, then|$)")


def plain(line: str) -> str:
    return re.sub(r"claim_id = \d+", "claim_id = N", re.sub(r"recorded [^)]+", "recorded …", line))


@pytest.mark.parametrize(("statements", "told"), CASES.values(), ids=CASES)
def test_what_cannot_be_is_told_and_what_is_said_to_mend_it_does(
    sample_on_both: Program, statements: list[str], told: str
) -> None:
    program = coded(sample_on_both)
    assert program.done("check").out == ""
    by_hand(program, statements)

    lines = [line for line in found(program) if "uq_round_closing_lasting" not in line]

    assert [plain(line) for line in lines] == [told]
    for command in COMMAND.findall(lines[0]):
        program.done(*shlex.split(command))
    by_hand(program, remedies(lines))
    if "restore a backup" not in told:
        assert program.done("check").out == ""


def test_what_was_read_in_a_file_while_the_round_was_closed_is_no_fault(
    sample_on_both: Program, tmp_path: Path
) -> None:
    """Whoever was handed a file may go on reading in it, and be collected once it is reopened."""
    program = coded(sample_on_both)
    handed = Program(str(tmp_path / "anna.db"))
    program.done("round", "hand-out", "pilot", "--coder", "anna", "-o", handed.url)
    program.done("round", "close", "pilot")
    handed.done(
        *("add", "--round", "pilot", "--coder", "anna", "--source", SOURCE, "--paraphrase", "So."),
        *("--speaker", "russia", "--stated-on", "2016-12-27"),
        *("--issue", "nato-russia-relations", "--position", "oppose"),
    )
    program.done("round", "reopen", "pilot")
    program.done("round", "collect", "pilot", handed.url)

    assert program.done("check").out == ""
