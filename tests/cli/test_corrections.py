"""Correcting, retracting and grouping claims: a new version each time, and nothing lost."""

import json
import shlex
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any, ClassVar

import pytest

from stance.settings import database_url
from stance.work.repeat import repeat
from stance.work.transaction import USUAL, in_one
from tests.cli.editor import Editor
from tests.cli.program import RECORDED, Program, is_refused, wired

_LEAD = (
    "Russia is open for building relations with NATO but will take into account NATO’s readiness"
    " for equal partnership"
)
RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")
POSTURE = ("--holder", "russia", "--issue", "nato-posture-east")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(tmp_path / "editor", monkeypatch)


def live(program: Program, key: str) -> list[dict[str, Any]]:
    rows = program.rows("list", "--include-ascribed")
    return sorted((row for row in rows if row["claim"] == key), key=lambda row: row["stance"])


def versions(program: Program, key: str) -> list[dict[str, Any]]:
    return program.rows("history", key)


class TestCorrect:
    def test_what_is_given_changes_and_the_rest_stays(self, sample_on_both: Program) -> None:
        before, after = live(sample_on_both, "munich-2007"), None

        done = sample_on_both.done(
            *("correct", "munich-2007", "--position", "neutral", "--stated-on", "2007-02"),
            *("--coder", "anna"),
        )

        (after,) = live(sample_on_both, "munich-2007")
        changed = {"position": "neutral", "label": "neutral", "date": "2007-02", "coder": "anna"}
        assert after == {**before[0], **changed}
        assert "Russia TAKES NO SIDE ON" in done.text
        assert done.err.splitlines() == [
            "  stated_on: 2007-02-10 → 2007-02",
            "  coder: (nothing) → anna",
            "  position: oppose → neutral",
            "recorded as version 2 of munich-2007",
        ]
        assert sample_on_both.done("check").out == ""

    def test_the_first_version_is_kept(self, sample_on_both: Program) -> None:
        sample_on_both.done("correct", "munich-2007", "--position", "neutral", "--coder", "anna")

        first, second = versions(sample_on_both, "munich-2007")

        assert first["retired_at"] == second["recorded_at"] > first["recorded_at"]
        assert (first["coder"], second["coder"]) == (None, "anna")
        assert (first["changed"], second["retired_at"]) == ([], None)
        assert second["changed"] == ["coder: (nothing) → anna", "position: oppose → neutral"]

    def test_lists_are_given_anew_and_an_empty_value_takes_out(self, sample: Program) -> None:
        sample.done(
            *("correct", "tass-relations", "--addressee", "", "--treaty", ""),
            *("--condition", "equal-partnership@nato-members=equal partnership"),
            *("--condition", "military-restraint", "--stance-note", "Shorter."),
        )

        (row,) = live(sample, "tass-relations")
        assert row["conditions"] == ["equal-partnership", "military-restraint"]
        assert (row["addressees"], row["treaties"]) == ([], [])
        assert "asked" not in sample.done("history", "tass-relations", "-f", "csv").out
        assert (
            "condition equal-partnership addressees: nato → nato-members"
            in (versions(sample, "tass-relations")[1]["changed"])
        )

    def test_a_stance_is_named_by_number(self, sample: Program) -> None:
        says = ["tass-posture has 2 stances", "2: nato on containment-of-russia", "--stance"]
        sample.refuses("correct", "tass-posture", "--position", "neutral", says=says)
        third = ["correct", "tass-posture", "--stance", "3", "--position", "oppose"]
        sample.refuses(*third, says=["--stance: tass-posture has no stance 3"])
        both = ["correct", "tass-posture/1", "--stance", "2", "--position", "oppose"]
        sample.refuses(*both, says=["tass-posture/1 names one stance and --stance another"])
        sample.refuses("correct", "tass-posture/3", "--form", "view", says=["has no stance 3"])

        sample.done("correct", "tass-posture/2", "--position", "neutral")
        sample.done("correct", "tass-posture", "--stance", "1", "--form", "demand")

        positions = [row["position"] for row in live(sample, "tass-posture")]
        assert positions == ["oppose", "neutral"]
        assert [row["form"] for row in live(sample, "tass-posture")] == ["demand", "view"]
        assert versions(sample, "tass-posture")[1]["changed"] == [
            "stance 2 position: support → neutral"
        ]

    def test_other_words_and_a_paraphrase_instead_of_them(self, sample: Program) -> None:
        sample.done("correct", "tass-relations", "--quote", "We are open to build relations")
        (row,) = live(sample, "tass-relations")
        assert row["quote"] == "We are open to build relations"

        sample.done("correct", "tass-relations", "--paraphrase", "They are open.")
        (row,) = live(sample, "tass-relations")
        assert (row["quote"], row["paraphrase"]) == (None, "They are open.")
        assert row["conditions"] == versions_of_conditions(sample)

    def test_whose_it_is_follows_from_who_speaks(self, sample: Program) -> None:
        done = sample.done("correct", "munich-2007", "--speaker", "nato")

        assert "(Ascribed, as quoted by NATO.)" in done.text
        assert "  ascribed: no → yes" in done.err.splitlines()
        assert "russia is still the holder, and nato does not speak for it" in done.err
        assert "stance correct munich-2007 --holder NAME" in done.err.replace(
            " --db " + sample.url, ""
        )

        again = sample.done("correct", "munich-2007", "--speaker", "russia", "--holder", "russia")
        assert "still the holder" not in again.err

    def test_a_holder_that_changes_with_the_speaker_is_not_told_to_be_left(
        self, sample: Program
    ) -> None:
        done = sample.done("correct", "munich-2007", "--speaker", "nato", "--holder", "nato")

        assert "still the holder" not in done.err

    def test_new_vocabulary_is_made_when_asked(self, sample: Program) -> None:
        given = ["correct", "munich-2007", "--issue", "a-new-issue"]
        sample.refuses(*given, says=['--issue: there is no issue "a-new-issue"'])

        sample.done(*given, "--create", "--proposition", "They should")

        assert live(sample, "munich-2007")[0]["issue"] == "a-new-issue"

    def test_a_dry_run_records_nothing(self, sample: Program) -> None:
        before = sample.dump()

        done = sample.done("correct", "munich-2007", "--position", "support", "--dry-run")

        assert "Russia SUPPORTS" in done.text
        assert "dry run, nothing recorded" in done.err
        assert sample.dump() == before

    def test_the_same_again_is_nothing_new(
        self, sample: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("STANCE_CODER", "anna")
        before = sample.dump()

        done = sample.done("correct", "munich-2007", "--position", "oppose")

        assert (done.out, done.err) == ("", "nothing new: it says the same already\n")
        assert sample.dump() == before

    def test_whoever_works_here_codes_the_new_version(
        self, sample: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("STANCE_CODER", "anna")
        sample.refuses("correct", "munich-2007", says=["nothing was given to change", "--edit"])

        sample.done("correct", "munich-2007", "--note", "Seen again")

        assert live(sample, "munich-2007")[0]["coder"] == "anna"

    def test_a_claim_in_an_older_text_stays_there(self, sample: Program) -> None:
        with closing(sqlite3.connect(sample.url)) as connection, connection:
            connection.execute(
                "INSERT INTO source_version (source_id, number, text, sha256, read_on)"
                " SELECT source_id, 2, 'Another text.', replace(sha256, 'a', 'b'), read_on"
                " FROM source_version"
            )
        words = live(sample, "tass-council")[0]["quote"]

        sample.done("correct", "tass-council", "--note", "Seen again")

        assert live(sample, "tass-council")[0]["quote"] == words
        elsewhere = ["correct", "tass-council", "--quote", words]
        sample.refuses(*elsewhere, says=["--quote: ", "the source does not have"])

    REFUSED: ClassVar = {
        "an unknown key": (["munic-2007", "--note", "x"], ["nearest: munich-2007"]),
        "a quote that is not there": (
            ["tass-council", "--quote", "a useless mechanism"],
            ["--quote:"],
        ),
        "quote and paraphrase": (
            ["tass-council", "--quote", "x", "--paraphrase", "y"],
            ["either a quote or a paraphrase"],
        ),
        "no speaker": (["tass-council", "--speaker", ""], ["speaker"]),
        "an unknown name": (["tass-council", "--holder", "rusia"], ["--holder: there is no actor"]),
        "the words of another claim": (
            ["tass-council", "--quote", _LEAD],
            ["would say what tass-relations-lead says already: keep one of the two"],
        ),
    }

    @pytest.mark.parametrize(("options", "says"), REFUSED.values(), ids=REFUSED)
    def test_what_does_not_hold_is_refused(
        self, sample: Program, options: list[str], says: list[str]
    ) -> None:
        sample.refuses("correct", *options, says=says)


def versions_of_conditions(program: Program) -> list[str]:
    (row,) = live(program, "tass-relations")
    assert len(row["conditions"]) == 5
    return list(row["conditions"])


class TestEditor:
    def test_what_is_changed_in_the_editor_is_recorded(
        self, sample_on_both: Program, editor: Editor
    ) -> None:
        editor.will({"replace": {"position: oppose": "position: neutral"}})

        done = sample_on_both.done("correct", "munich-2007", "--edit")

        assert done.err.endswith("recorded as version 2 of munich-2007\n")
        assert live(sample_on_both, "munich-2007")[0]["position"] == "neutral"
        (shown,) = editor.seen
        assert shown.startswith("# munich-2007, version 1, in munich-2007-02-10: Spee")
        assert "      - key: munich-2007\n" in shown

    @pytest.mark.parametrize("edit", [{}, {"text": ""}, {"text": "# only a comment\n\n"}], ids=str)
    def test_unchanged_or_emptied_it_records_nothing(
        self, sample: Program, editor: Editor, edit: dict[str, Any]
    ) -> None:
        before = sample.dump()
        editor.will(edit)

        done = sample.done("correct", "munich-2007", "--edit")

        assert done.err == "nothing was changed, and nothing is recorded\n"
        assert sample.dump() == before

    def test_options_are_filled_in_and_the_coder_is_who_works_here(
        self, sample: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("STANCE_CODER", "anna")
        editor.will({"replace": {"stated_on: 2007-02-10": "stated_on: 2007-02"}})

        sample.done("correct", "munich-2007", "--note", "From the options", "--edit")

        (row,) = live(sample, "munich-2007")
        assert (row["date"], row["coder"]) == ("2007-02", "anna")
        assert "note: From the options" in editor.seen[0]

    def test_it_is_opened_again_with_what_is_wrong(self, sample: Program, editor: Editor) -> None:
        editor.will(
            {"replace": {"position: oppose": "position: oppos"}},
            {"replace": {"position: oppos\n": "position: neutral\n", "vladimir-putin": "wladimir"}},
            {"replace": {"wladimir": "vladimir-putin"}},
        )

        sample.done("correct", "munich-2007", "--edit")

        assert live(sample, "munich-2007")[0]["position"] == "neutral"
        _, second, third = editor.seen
        for shown, words in ((second, "position: oppos"), (third, "speaker: wladimir")):
            first_line, *_ = lines = shown.splitlines()
            number = int(first_line.removeprefix("#! line ").split(":")[0])
            assert words in lines[number - 1]
        assert 'position: "oppos" is not one of the values' in second
        assert 'there is no actor "wladimir"' in third
        assert third.count("#! line") == 1

    def test_what_is_no_yaml_is_opened_again(self, sample: Program, editor: Editor) -> None:
        editor.will({"replace": {"mode: indirect": "mode: [indirect"}})

        result = sample("correct", "munich-2007", "--edit")

        assert "not valid YAML" in editor.seen[1].splitlines()[0]
        assert result.code == 2

    def test_whoever_gives_up_keeps_what_was_written(self, sample: Program, editor: Editor) -> None:
        before = sample.dump()
        editor.will({"replace": {"position: oppose": "position: oppos"}})

        result = sample("correct", "munich-2007", "--edit")

        said, error = result.err.splitlines()
        kept = Path(said.split()[-1])
        assert result.code == 2
        command = shlex.split(said.partition("recorded by: ")[2])
        assert command == ["stance", "import", "--replace", str(kept)]
        number = int(error.split("claim.yaml:")[1].split(":")[0])
        assert "position: oppos" in kept.read_text("utf-8").splitlines()[number - 1]
        assert sample.dump() == before

    MORE: ClassVar = {
        "another key": ({"key: munich-2007": "key: munich"}, "keeps the key of its claim"),
        "no key": ({"key: munich-2007\n        ": ""}, "keeps the key of its claim"),
        "another source": ({"slug: munich-2007-02-10": "slug: wales-2014-09-05"}, "one claim of"),
        "of its source": (
            {"    claims:\n": "    title: Else\n    claims:\n"},
            "changes the claim, not its source",
        ),
    }

    @pytest.mark.parametrize(("edit", "says"), MORE.values(), ids=MORE)
    def test_more_than_the_claim_is_refused(
        self, sample: Program, editor: Editor, edit: dict[str, str], says: str
    ) -> None:
        before = sample.dump()
        editor.will({"replace": edit})

        assert says in sample("correct", "munich-2007", "--edit").err
        assert sample.dump() == before

    def test_vocabulary_may_be_added_but_not_changed(self, sample: Program, editor: Editor) -> None:
        condition = "            conditions: [{condition: withdrawal}]\n            reasons:"
        entries = "conditions: [{slug: withdrawal, name: Withdrawal}]\nsources:"
        changed = "actors: [{slug: russia, name: Rossiya, kind: state}]\nconditions:"
        editor.will(
            {"replace": {"            reasons:": condition, "sources:": entries}} | {"text_": ""},
        )
        sample.done("correct", "munich-2007", "--edit")
        assert live(sample, "munich-2007")[0]["conditions"] == ["withdrawal"]

        editor.will({"replace": {"sources:": f"{changed} []\nsources:", "oppose": "support"}})
        assert 'has the name "Russia" already' in sample("correct", "munich-2007", "--edit").err

    def test_the_second_of_two_is_told_and_loses_nothing(
        self, sample_on_both: Program, editor: Editor
    ) -> None:
        theirs = ["--db", sample_on_both.url, "correct", "munich-2007", "--note", "Theirs"]
        editor.will({"replace": {"position: oppose": "position: neutral"}, "run": theirs})

        result = sample_on_both("correct", "munich-2007", "--edit")

        said, error = result.err.splitlines()
        assert result.code == 2
        assert "somebody else corrected or retracted this claim meanwhile" in error
        assert [row["changed"] for row in versions(sample_on_both, "munich-2007")] == [
            [],
            ["note: (nothing) → Theirs"],
        ]
        kept = Path(said.split()[-1])
        assert "position: neutral" in kept.read_text("utf-8")
        sample_on_both.done("import", "--replace", kept)
        assert live(sample_on_both, "munich-2007")[0]["position"] == "neutral"

    def test_a_claim_that_is_retracted_meanwhile(self, sample: Program, editor: Editor) -> None:
        theirs = ["--db", sample.url, "retract", "munich-2007", "--reason", "Wrong"]
        editor.will({"replace": {"position: oppose": "position: neutral"}, "run": theirs})

        result = sample("correct", "munich-2007", "--edit")

        assert "somebody else corrected or retracted this claim meanwhile" in result.err
        assert live(sample, "munich-2007") == []

    def test_an_editor_that_fails_or_is_none(
        self, sample: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        editor.will({"exit": 3})
        result = sample("correct", "munich-2007", "--edit")
        is_refused(result, says=["failed (exit code 3)", "nothing was recorded"], code=2)

        monkeypatch.setenv("VISUAL", "no-such-editor --wait")
        result = sample("correct", "munich-2007", "--edit")
        is_refused(result, says=['"no-such-editor --wait" cannot be started'], code=2)

        monkeypatch.delenv("VISUAL")
        monkeypatch.delenv("EDITOR")
        result = sample("correct", "munich-2007", "--edit")
        is_refused(result, says=["no editor is set", "EDITOR"], code=2)


class TestAddInEditor:
    OPTIONS = ("add", "--edit", "--source", "tass-2016-12-27", "--speaker", "russian-mfa")

    def test_what_is_missing_is_written_in_the_editor(
        self, sample_on_both: Program, editor: Editor
    ) -> None:
        editor.will(
            {
                "replace": {
                    "quote:": "quote: taking the interests of each other into account",
                    "issue:": "issue: nato-russia-council",
                    "position:": "position: support",
                }
            },
            {"replace": {"quote: taking the interests of each other into account": "quote: >"}},
        )

        result = sample_on_both(*self.OPTIONS)

        assert result.code == 2
        assert "# The source's text, to copy the quote from:" in editor.seen[0]
        assert "speaker: russian-mfa\n        stated_on: 2016-12-27\n" in editor.seen[0]
        assert editor.seen[1].startswith("#! line ")

    def test_it_is_recorded(self, sample: Program, editor: Editor) -> None:
        editor.will(
            {
                "replace": {
                    "quote:": "mode: indirect\n        paraphrase: The ministry is for it.",
                    "- issue:": "- issue: nato-russia-council",
                    "position:\n": "position: support\n",
                }
            }
        )

        done = sample.done(*self.OPTIONS)

        assert "Russia SUPPORTS" in done.text
        key = done.err.split()[-1]
        assert live(sample, key)[0]["paraphrase"] == "The ministry is for it."

    def test_left_as_it_was_it_records_nothing(self, sample: Program, editor: Editor) -> None:
        before = sample.dump()

        assert sample.done("add", "--edit").err == "nothing was written, and nothing is recorded\n"

        assert sample.dump() == before
        sample.refuses("add", "--edit", "--source", "tass", says=['there is no source "tass"'])

    def test_a_new_source_brings_its_text(self, sample: Program, editor: Editor) -> None:
        Path("news.txt").write_text("Peace, they said.\n\nPeace now.\n", "utf-8")
        editor.will(
            {
                "replace": {
                    "title:": "title: News",
                    "quote:": "quote: Peace now",
                    "stated_on:": "stated_on: 2020",
                    "- issue:": "- issue: nato-russia-council",
                    "position:\n": "position: support\n",
                }
            }
        )
        options = ["--source-file", "news.txt", "--publisher", "The Paper", "--speaker", "nato"]

        done = sample.done("add", "--edit", *options)

        (row,) = live(sample, done.err.split()[-1])
        assert (row["source"], row["quote"]) == ("the-paper", "Peace now")


class TestRetract:
    def test_it_counts_no_more_and_is_kept(self, sample_on_both: Program) -> None:
        done = sample_on_both.done("retract", "munich-2007", "--reason", "Not his words")

        assert done.out == ""
        assert live(sample_on_both, "munich-2007") == []
        (only,) = versions(sample_on_both, "munich-2007")
        assert only["retired_reason"] == "Not his words"
        shown = sample_on_both.done("history", "munich-2007").text
        assert "1 version, retracted" in shown
        assert "UTC, by whom is not recorded: Not his words" in shown
        first, second, *_ = sample_on_both.done("show", "munich-2007").out.splitlines()
        assert first.startswith("munich-2007")
        assert second.startswith("RETRACTED ")
        assert second.endswith("UTC, by whom is not recorded: Not his words")
        then = sample_on_both.done("show", "munich-2007", "--as-recorded", only["recorded_at"]).out
        assert "RETRACTED" not in then
        assert sample_on_both.done("check").out == ""

    def test_what_is_left_of_its_group_still_counts(self, sample: Program) -> None:
        done = sample.done("retract", "tass-relations", "--reason", "Wrong")

        assert "of the same utterance, tass-relations-lead still counts" in done.err
        last = sample.rows("report", "timeline", *RELATIONS)[-1]
        assert last["claim"] == "tass-relations-lead"

    def test_what_cannot_be_retracted(self, sample: Program) -> None:
        sample.refuses("retract", "munich-2007", "--reason", " ", says=["--reason: it is empty"])
        one = ["retract", "tass-posture/2", "--reason", "x"]
        sample.refuses(*one, says=["a claim is retracted whole", "--edit"])
        sample.done("retract", "munich-2007", "--reason", "Not his words")
        again = ["was retracted on ", "(Not his words)"]
        sample.refuses("retract", "munich-2007", "--reason", "x", says=again)
        sample.refuses("correct", "munich-2007", "--note", "x", says=again)
        sample.refuses("repeat", "munich-2007", "of", "tass-council", says=again)
        sample.refuses("repeat", "tass-council", "of", "munich-2007", says=again)


class TestRepeat:
    def test_two_claims_count_once(self, sample_on_both: Program) -> None:
        wired(sample_on_both)

        sample_on_both.done("repeat", "wire", "of", "tass-relations")

        *_, row = sample_on_both.rows("report", "timeline", *RELATIONS)
        assert {row["claim"], *row["also_in"]} >= {"wire", "tass-relations"}
        assert versions(sample_on_both, "wire")[1]["changed"] == [
            "repeats: (nothing) → tass-relations"
        ]
        assert sample_on_both.done("check").out == ""

    def test_those_that_repeat_it_move_along(self, sample: Program) -> None:
        wired(sample)
        done = sample.done("repeat", "tass-relations", "of", "wire")

        assert done.err == "tass-relations now repeats wire, with tass-relations-lead\n"
        assert groups(sample) == {
            "tass-relations": "wire",
            "tass-relations-lead": "wire",
            "tass-council-subtitle": "tass-council",
        }

    def test_the_group_of_one_that_repeats_is_taken(self, sample: Program) -> None:
        wired(sample)
        sample.done("repeat", "wire", "of", "tass-relations-lead")
        assert groups(sample)["wire"] == "tass-relations"

        again = sample.done("repeat", "wire/1", "of", "tass-relations/1")
        assert "one utterance already" in again.err
        assert len(versions(sample, "wire")) == 2

        sample.done("repeat", "wire", "of", "tass-council-subtitle")
        assert groups(sample)["wire"] == "tass-council"
        assert groups(sample)["tass-relations-lead"] == "tass-relations"

    def test_it_is_undone(self, sample: Program) -> None:
        done = sample.done("repeat", "tass-relations-lead", "--undo")

        assert done.err == "tass-relations-lead no longer repeats tass-relations\n"
        assert groups(sample) == {"tass-council-subtitle": "tass-council"}

    def test_what_cannot_be_one_utterance_is_refused(self, sample: Program) -> None:
        def refused(*keys: str, says: str) -> None:
            sample.refuses("repeat", keys[0], "of", keys[1], says=["cannot be one utterance", says])

        refused("munich-2007", "tass-council", says="one is said by vladimir-putin, the other by")
        refused("tass-posture", "tass-council", says="the other on nato-russia-council")
        wired(sample)
        sample.done("correct", "wire", "--stated-on", "2016-12-26")
        refused("wire", "tass-council", says="said on 2016-12-26, the other on 2016-12-27")
        # Nor what moves along with it.
        sample.done("correct", "wire", "--stated-on", "2016-12")
        sample.done("repeat", "wire", "of", "tass-relations")
        refused("tass-relations", "tass-council", says="the other on nato-russia-council")

    def test_what_makes_no_sense_is_refused(self, sample: Program) -> None:
        way = ["write: stance repeat KEY of KEY"]
        sample.refuses("repeat", "munich-2007", says=way)
        sample.refuses("repeat", "munich-2007", "tass-council", says=way)
        sample.refuses("repeat", "munich-2007", "of", "tass-council", "--undo", says=way)
        sample.refuses("repeat", "munich-2007", "of", "munich-2007", says=["cannot repeat itself"])
        sample.refuses("repeat", "munich-2007", "of", "none", says=['no claim "none"'])
        sample.refuses("repeat", "munich-2007", "--undo", says=["repeats no other claim"])
        leads = ["those that repeat it: tass-relations-lead"]
        sample.refuses("repeat", "tass-relations", "--undo", says=leads)


def test_two_who_group_the_same_claims_at_once_make_no_chain(sample_on_both: Program) -> None:
    url, pair = database_url(sample_on_both.url), ["wire", "tass-council"]
    wired(sample_on_both)
    for _ in range(4):
        start = Barrier(2)

        def group(one: str, other: str, start: Barrier = start) -> None:
            start.wait()
            in_one(url, USUAL, partial(repeat, key=one, other=other))

        with ThreadPoolExecutor(2) as both:
            list(both.map(group, pair, reversed(pair)))
        assert sample_on_both.done("check").out == ""
        (leader,) = {row["repeats"] for row in exported(sample_on_both) if row["key"] in pair} - {
            ""
        }
        (member,) = {*pair} - {leader}
        sample_on_both.done("repeat", member, "--undo")


def exported(program: Program) -> list[dict[str, str]]:
    """The live claims, with what each repeats."""
    lines = program.done("export", "claims", "--format", "jsonl").out.splitlines()
    sources = [source for line in lines for source in json.loads(line).get("sources", ())]
    claims = [claim for source in sources for claim in source.get("claims", ())]
    return [{"key": each["key"], "repeats": each.get("repeats", "")} for each in claims]


def groups(program: Program) -> dict[str, str]:
    """What each live claim repeats."""
    return {each["key"]: each["repeats"] for each in exported(program) if each["repeats"]}


class TestAsRecorded:
    """Every list and report shows the base as it was at any time, and as it is."""

    def test_before_and_after_a_correction(self, sample_on_both: Program) -> None:
        asked = ("report", "timeline", *POSTURE)
        before = sample_on_both.rows(*asked)
        sample_on_both.done("correct", "tass-posture/1", "--position", "support")
        first, second = versions(sample_on_both, "tass-posture")

        assert sample_on_both.rows(*asked, "--as-recorded", first["recorded_at"]) == before
        (row,) = sample_on_both.rows(*asked, "--as-recorded", second["recorded_at"])
        assert row["position"] == "support"
        assert sample_on_both.rows(*asked) == [row]

    def test_before_and_after_a_retraction(self, sample_on_both: Program) -> None:
        asked = ("report", "timeline", *POSTURE)
        before = sample_on_both.rows(*asked)
        sample_on_both.done("retract", "tass-posture", "--reason", "Wrong")
        (only,) = versions(sample_on_both, "tass-posture")

        assert sample_on_both.rows(*asked, "--as-recorded", only["recorded_at"]) == before != []
        assert sample_on_both.rows(*asked, "--as-recorded", only["retired_at"]) == []
        assert sample_on_both.rows(*asked) == []

    def test_before_and_after_a_repeat(self, sample_on_both: Program) -> None:
        asked = ("report", "timeline", *RELATIONS)
        changes = ("report", "changes", "--all", *RELATIONS)
        before, changed = sample_on_both.rows(*asked), sample_on_both.rows(*changes)
        sample_on_both.done("repeat", "tass-relations-lead", "--undo")
        first, second = versions(sample_on_both, "tass-relations-lead")

        assert sample_on_both.rows(*asked, "--as-recorded", first["recorded_at"]) == before
        after = sample_on_both.rows(*asked, "--as-recorded", second["recorded_at"])
        assert after == sample_on_both.rows(*asked)
        assert len(after) == len(before) + 1
        then = sample_on_both.rows(*changes, "--as-recorded", first["recorded_at"])
        assert then == changed


def test_a_history_is_read_from_the_first_version_on(sample: Program) -> None:
    sample.done("correct", "munich-2007", "--position", "neutral", "--coder", "anna")
    sample.done("retract", "munich-2007", "--reason", "Not his\x1b[31m words", "--coder", "ben")

    shown = sample.done("history", "munich-2007").out

    head, first, second = shown.split("\n\n")
    assert head == "munich-2007: 2 versions, retracted"
    assert first.startswith(f"1. recorded {RECORDED:%Y-%m-%d %H:%M:%S} UTC\n   (paraphrase) NATO's")
    assert 'Russia OPPOSES "NATO should enlarge to the east"' in first
    assert " by anna\n   coder: (nothing) → anna\n   position: oppose → neutral\n" in second
    assert second.rstrip().endswith("UTC by ben: Not his\\x1b[31m words")
    sample.refuses("history", "munich-200", says=["nearest: munich-2007"])


def test_a_correction_that_makes_one_claim_of_two_says_how(sample: Program) -> None:
    vote = (
        "--source",
        "rolls",
        "--mode",
        "act",
        "--speaker",
        "russia",
        "--issue",
        "nato-enlargement",
    )
    words = ("--position", "neutral", "--paraphrase", "abstained")
    sample.done(
        "add", *vote, *words, "--title", "Roll calls", "--stated-on", "2019-02", "--key", "a"
    )
    sample.done("add", *vote, *words, "--stated-on", "2019-03", "--key", "b")

    refused = sample("correct", "b", "--stated-on", "2019-02")

    remedy = "keep one of the two: stance retract b --reason WHY"
    assert refused.err == f"stance: b would say what a says already: {remedy}\n"
    assert sample.done("retract", "b", "--reason", "it was one vote").code == 0
