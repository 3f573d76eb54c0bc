"""Dates as they are entered, by options, in files, from Python; and what reports make of them."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import stance
from stance.errors import StanceError
from tests.cli.program import TODAY, Program

VOCABULARY = {
    "actors": [{"slug": "marra", "name": "Marra", "kind": "state"}],
    "issues": [{"slug": "sharing", "name": "Sharing", "proposition": "The Bank should be shared"}],
}
TOMORROW = (TODAY + dt.timedelta(1)).isoformat()
RIGHT_IF = "right if it was in another time zone, or past midnight"


def said(stated_on: str, position: str = "support", **more: Any) -> dict[str, Any]:
    """A source, undated unless `more` says otherwise, with one claim."""
    return {
        "slug": more.pop("slug", "wire"),
        "title": "A wire",
        **more,
        "claims": [
            {
                "paraphrase": f"It is said, {stated_on}.",
                "speaker": "marra",
                "stated_on": stated_on,
                "stances": [{"issue": "sharing", "position": position}],
            }
        ],
    }


def written(tmp_path: Path, *sources: dict[str, Any], **headings: Any) -> Path:
    path = tmp_path / "claims.json"
    path.write_text(json.dumps({**VOCABULARY, **headings, "sources": sources}))
    return path


def entered(program: Program, stated_on: str, *more: str) -> Any:
    """What comes of a claim of that date, by options."""
    return program(
        *("add", "--source", "wire", "--title", "A wire", "--speaker", "marra"),
        *("--issue", "sharing", "--position", "support", "--paraphrase", f"It is {stated_on}."),
        *("--stated-on", stated_on, *more),
    )


@pytest.fixture
def named(empty: Program, tmp_path: Path) -> Program:
    """A database with one actor and one issue."""
    empty.done("import", written(tmp_path))
    return empty


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("8 January 2022", "2022-01-08"),
        ("c. 1990", "1990~"),
        ("12–14 March 2016", "2016-03-12/2016-03-14"),
        ("from 28 February to 2 March 2016", "2016-02-28/2016-03-02"),
        ("the second of February 2019", "2019-02-02"),
        ("27 December 2016, 18:30", "2016-12-27T18:30"),
    ],
)
def test_a_date_in_words_is_stored_as_edtf_and_that_is_said(
    named: Program, typed: str, stored: str
) -> None:
    come = entered(named, typed)

    assert come.code == 0
    assert f"({stored}): Marra SUPPORTS" in come.out
    assert f'"{typed}" is read as {stored}' in come.err
    (row,) = named.rows("list")
    assert row["date"] == stored


@pytest.mark.parametrize("stored", ["1990~", "199X", "1999/2007", "2016-12-27T18:30", "2016-XX"])
def test_a_date_of_edtf_is_stored_as_written_and_nothing_is_said(
    named: Program, stored: str
) -> None:
    assert "is read as" not in entered(named, stored).err
    assert [row["date"] for row in named.rows("list")] == [stored]
    assert named.done("check").out == ""


def test_an_ambiguous_date_is_refused_with_both_readings(named: Program) -> None:
    come = entered(named, "08/01/2022")

    assert come.code == 2
    assert '--stated-on: "08/01/2022" can be read as 2022-01-08 or as 2022-08-01' in come.err
    assert named.rows("list") == []


def test_a_file_is_read_in_words_too(empty: Program, tmp_path: Path) -> None:
    treaty = {"slug": "pact", "name": "Pact", "signed_on": "27 May 1997"}
    office = {"within": "marra", "since": "Jan. 2011"}
    speaker = {"slug": "voice", "name": "Voice", "kind": "person", "affiliations": [office]}
    path = written(
        tmp_path,
        said("8 January 2022", published_on="9. Januar 2022"),
        treaties=[treaty],
        actors=[*VOCABULARY["actors"], speaker],
    )

    told = empty.done("import", path).err

    for typed, stored in (
        ("8 January 2022", "2022-01-08"),
        ("9. Januar 2022", "2022-01-09"),
        ("27 May 1997", "1997-05-27"),
        ("Jan. 2011", "2011-01"),
    ):
        assert f'"{typed}" is read as {stored}' in told
    assert "since 2011-01" in empty.done("actor", "show", "voice").out


@pytest.mark.parametrize("future", [TOMORROW, "2206-05-03", "2206", "1999/2206"])
def test_a_date_to_come_is_refused_unless_it_is_meant(
    named: Program, tmp_path: Path, future: str
) -> None:
    says = f"{future} is to come: today is {TODAY}"
    refused = entered(named, future)

    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err
    assert "--future" in refused.err
    named.refuses("import", written(tmp_path, said(future)), says=[says, "stated_on"])
    dated = written(tmp_path, said("2016", published_on=future))
    named.refuses("import", dated, says=[says, "published_on"])
    assert named.rows("list") == []
    assert entered(named, future, "--future").code == 0
    assert f"{future} is to come" in named("check").out


@pytest.mark.parametrize(
    "command",
    [
        ("source", "add", "paper", "--title", "P", "--published-on"),
        ("treaty", "add", "pact", "--name", "Pact", "--signed-on"),
        ("treaty", "add", "pact", "--name", "Pact", "--ended-on"),
        ("actor", "affiliate", "voice", "marra", "--since"),
        ("actor", "affiliate", "voice", "marra", "--until"),
    ],
)
def test_every_command_refuses_a_date_to_come_unless_it_is_meant(
    named: Program, command: tuple[str, ...]
) -> None:
    named.done("actor", "add", "voice", "--name", "Voice", "--kind", "person")

    named.refuses(*command, "2206", says=["2206 is to come", command[-1], "--future"])

    named.done(*command, "2206", "--future")


def test_no_text_is_read_on_a_day_to_come(named: Program, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("So it is.")
    add = ("source", "add", "paper", "--title", "P", "--file", text)

    refused = named.refuses(*add, "--read-on", "2206-01-01", says=["2206-01-01 is to come"])

    assert "--future" not in refused
    named.done(*add, "--read-on", "8 January 2022")


@pytest.mark.parametrize("ended", ["--ended-on", "--in-force-on"])
def test_a_treaty_may_end_in_days_to_come(named: Program, ended: str) -> None:
    named.done("treaty", "add", "pact", "--name", "Pact", ended, "2206", "--future")

    assert named.done("check").out == ""


def test_words_of_the_day_after_their_source_are_taken_with_a_doubt(
    named: Program, tmp_path: Path
) -> None:
    doubt = f"stated on 2016-12-28, a day after wire was published (2016-12-27): {RIGHT_IF}"
    path = written(tmp_path, said("2016-12-28", published_on="2016-12-27"))

    by_option = entered(named, "2016-12-28", "--published-on", "2016-12-27", "--dry-run")
    tried = named.done("import", path, "--dry-run")
    imported = named.done("import", path)

    assert (by_option.code, doubt in by_option.err) == (0, True)
    assert doubt in tried.err
    assert doubt in imported.err
    assert named.done("check").out == ""
    later = written(tmp_path, said("2016-12-29", published_on="2016-12-27", slug="other"))
    named.refuses("import", later, says=["stated on 2016-12-29, after other was published"])


def test_a_time_later_than_that_of_its_source_is_taken_with_a_doubt(named: Program) -> None:
    of_noon = ("--published-on", "2016-12-27T12:00", "--dry-run")
    doubt = "stated on 2016-12-27T18:30, later that day than wire was published (2016-12-27T12:00)"

    assert doubt in entered(named, "2016-12-27T18:30", *of_noon).err
    for earlier in ("2016-12-27T12:00", "2016-12-27T11:59", "2016-12-27", "2016-12-26T18:30"):
        assert "later that day" not in entered(named, earlier, *of_noon).err
    assert "later that day" not in entered(named, "2016-12-27T18:30").err


def test_python_is_told_the_same(named: Program) -> None:
    claim = said("8 January 2022")["claims"][0]
    source = {"slug": "paper", "title": "P", "published_on": "2022-01-07"}
    with stance.open(named.url) as db:
        recorded = db.add(claim, source=source)
        with pytest.raises(StanceError, match=r"2206 is to come.*future=True"):
            db.add({**claim, "stated_on": "2206"}, source="paper")
        meant = {**claim, "stated_on": "2206", "paraphrase": "It will be said."}
        late = db.add(meant, source={"slug": "late", "title": "L"}, future=True)

    assert late.keys
    assert '"8 January 2022" is read as 2022-01-08' in recorded.notes
    assert any("a day after paper was published" in note for note in recorded.notes)


def test_a_source_published_at_a_time_gives_the_day_alone(named: Program) -> None:
    named.done(
        *("add", "--source", "wire", "--title", "A wire", "--published-on", "2016-12-27T18:30"),
        *("--speaker", "marra", "--issue", "sharing", "--position", "support"),
        *("--paraphrase", "It shares."),
    )

    assert [row["date"] for row in named.rows("list")] == ["2016-12-27"]


def test_the_later_of_two_statements_of_a_day_turns_over_the_earlier(
    named: Program, tmp_path: Path
) -> None:
    evening = said("2020-05-04T18:30", "oppose", slug="evening")
    named.done("import", written(tmp_path, evening, said("2020-05-04T09:00", slug="morning")))

    (change,) = named.rows("report", "changes")

    assert (change["from_date"], change["to_date"]) == ("2020-05-04T09:00", "2020-05-04T18:30")
    assert (change["days"], change["order_uncertain"], change["reversal"]) == (0, False, True)
    assert "later on the same day" in named.done("report", "changes").out
    (cell,) = named.rows("report", "matrix")
    assert (cell["date"], cell["position"]) == ("2020-05-04T18:30", "oppose")


def test_a_day_without_a_time_has_no_order_beside_one_with_a_time(
    named: Program, tmp_path: Path
) -> None:
    evening = said("2020-05-04T18:30", "oppose", slug="evening")
    named.done("import", written(tmp_path, evening, said("2020-05-04", slug="day")))

    (change,) = named.rows("report", "changes")

    assert (change["order_uncertain"], change["reversal"]) == (True, False)


def test_a_stance_of_an_interval_holds_when_all_of_it_is_over(
    named: Program, tmp_path: Path
) -> None:
    named.done("import", written(tmp_path, said("2016-03-12/2016-03-14")))

    def held(day: str) -> list[str]:
        return [row["date"] for row in named.rows("report", "matrix", "--as-of", day)]

    assert held("2016-03-13") == []
    assert held("2016-03-14") == ["2016-03-12/2016-03-14"]


def test_periods_are_asked_for_in_words_and_in_days(named: Program, tmp_path: Path) -> None:
    named.done("import", written(tmp_path, said("2016-03-12/2016-03-14")))

    assert len(named.rows("list", "--since", "14 March 2016")) == 1
    assert named.rows("list", "--since", "15 March 2016") == []
    named.refuses("list", "--since", "2016-03-14T10:00", says=["has a time", "2016-03-14"])


def test_what_is_exported_is_imported_again_the_same(named: Program, tmp_path: Path) -> None:
    dates = ["1990~", "199X", "1999/2007", "2016-12-27T18:30", "2016-XX", "2016-12-27T09"]
    sources = [said(each, slug=f"s{number}") for number, each in enumerate(dates)]
    named.done("import", written(tmp_path, *sources))
    copy = Program(str(tmp_path / "copy.db"))
    copy.done("init")

    for more in ([], ["--history"]):
        told = named.done("export", "claims", *more).out
        copy("import", "-", stdin=told)
        assert sorted(row["date"] for row in copy.rows("list")) == sorted(dates)
        assert copy.done("export", "claims", *more).out == told
        copy = Program(str(tmp_path / "another.db"))
        copy.done("init")


def test_no_age_is_negative(named: Program, tmp_path: Path) -> None:
    before = said("2016", "oppose", slug="before")
    named.done("import", written(tmp_path, said("2206"), before), "--future")

    assert "2206, which is to come" in named.done("report", "changes").out
    for report in ("coverage", "matrix"):
        ages = [row["age_days"] for row in named.rows("report", report)]
        assert all(age is None or age >= 0 for age in ages)
