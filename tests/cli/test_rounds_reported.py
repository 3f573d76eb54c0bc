"""Lists and reports of the readings of a round: whose they are, and what nobody else is shown."""

import json
import re

import pytest
from sqlalchemy import select, update

import stance
from stance.db import models
from stance.db.engine import writing
from stance.db.models.base import table_of
from stance.settings import database_url
from tests.cli.program import Program, Result
from tests.cli.test_record_apart import REPORTS
from tests.rounds import mark_of, read_all

OF_ANNA = ("--round", "pilot", "--coder", "anna")
RELATIONS = ("--holder", "russia", "--issue", "nato-russia-relations")
CAPTION = "From anna's readings in round pilot."
BLIND = "From anna's readings in round pilot, which is blind until it is closed."
FORMS = ("table", "markdown", "html", "csv", "json", "jsonl")


@pytest.fixture
def blind(sample_on_both: Program) -> Program:
    """A blind, open round in which anna and ben have read all; on both engines."""
    read_all(database_url(sample_on_both.url), "anna", "ben", blind=True)
    return sample_on_both


@pytest.fixture
def read(sample: Program) -> Program:
    """The same, which hides nothing; on SQLite."""
    read_all(database_url(sample.url), "anna", "ben")
    return sample


def forms_of(command: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that a list or a report can have, those for people first."""
    if "brief" in command:
        return FORMS[1:3]
    return (*FORMS, "graphml", "gexf") if "network" in command else FORMS


def all_of(told: Result) -> str:
    return told.out + told.err


# What is reported


def test_a_report_is_made_from_the_readings_of_one_coder(read: Program) -> None:
    record = read.rows("report", "timeline")
    of_anna = read.rows("report", "timeline", *OF_ANNA)

    turned = {"support": "oppose", "oppose": "support", "neutral": "neutral"}
    by_key = {row["stance"]: row for row in record}
    assert len(of_anna) >= len(record)
    for row in of_anna:
        assert row["coder"] == "anna"
        before = by_key.get(row["stance"].removeprefix("anna-"))
        assert before is None or row["position"] == turned[before["position"]]


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_every_report_takes_a_round_and_says_whose_readings_it_is_made_from(
    read: Program, report: tuple[str, ...]
) -> None:
    for form in forms_of(report)[:3]:
        told = read.done("report", *report, *OF_ANNA, "--format", form)
        assert CAPTION in told.text.replace("&#39;", "'")
        assert "ben-" not in all_of(told)
        assert ("Nothing found" in told.text) == (report[0] == "contradictions")
        bare = read.done("report", *report, "--format", form)
        assert "pilot" not in all_of(bare)


def test_data_says_whose_readings_among_the_filters(read: Program) -> None:
    told = json.loads(read.done("report", "changes", *OF_ANNA, "-f", "json").out)
    assert told["filters"] == {"coder": ["anna"], "round": "pilot"}
    assert "readings" not in read.done("report", "changes", *OF_ANNA, "-f", "csv").out


def test_a_report_on_several_coders_is_refused(read: Program) -> None:
    one_coder = ["one coder", "anna", "ben", "--coder"]
    read.refuses("report", "changes", "--round", "pilot", says=one_coder)
    both = ("--coder", "anna", "--coder", "ben")
    read.refuses("report", "matrix", "--round", "pilot", *both, says=one_coder)
    read.refuses("report", "network", "--round", "pilot", "-f", "graphml", says=one_coder)
    brief = ("report", "brief", *RELATIONS, "--round", "pilot")
    read.refuses(*brief, says=one_coder)


def test_where_one_coder_alone_has_readings_they_need_not_be_named(sample: Program) -> None:
    read_all(database_url(sample.url), "anna")
    sample.done("round", "open", "pilot", "--coder", "ben")
    told = json.loads(sample.done("report", "changes", "--round", "pilot", "-f", "json").out)
    assert told["filters"]["coder"] == ["anna"]
    assert told["rows"] == sample.rows("report", "changes", *OF_ANNA)
    assert not sample.rows("report", "timeline", "--round", "pilot", "--coder", "ben")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--round", "nope"), ['no round "nope"', "pilot"]),
        (("--round", "pilot", "--coder", "zoe"), ["zoe is no coder", "anna, ben"]),
        (("--round", "empty"), ["has no readings", "cara"]),
    ],
)
def test_a_round_and_a_coder_that_are_not_there_are_refused(
    read: Program, typed: tuple[str, ...], says: list[str]
) -> None:
    read.done("round", "open", "empty", "--all-sources", "--coder", "cara")
    read.refuses("report", "changes", *typed, says=says)


def test_lists_show_all_readings_side_by_side(read: Program) -> None:
    rows = read.rows("list", "--round", "pilot")
    assert {row["coder"] for row in rows} == {"anna", "ben"}
    assert len(rows) == 2 * len(read.rows("list", *OF_ANNA))
    table = read.done("list", "--round", "pilot").out
    assert table.startswith("From all readings in round pilot.\n\n")
    assert "Coder  " in table
    assert "Coder" not in read.done("list").out
    assert "Coder" in read.done("list", "--one-line", *OF_ANNA).out


def test_searching_a_round_finds_readings_and_tells_their_coders(read: Program) -> None:
    found = read.rows("search", mark_of("ben"), "--round", "pilot")
    assert found
    assert {(row["coder"], row["found_in"]) for row in found} == {("ben", "translation")}
    assert not read.rows("search", mark_of("ben"), *OF_ANNA)
    assert not read.rows("search", mark_of("ben"))
    table = read.done("search", mark_of("ben"), "--round", "pilot").text
    assert "Coder" in table
    assert "From all readings in round pilot." in table
    refused = ["texts"]
    read.refuses("search", "NATO", "--round", "pilot", "--in", "texts", says=refused)


def test_what_a_round_set_for_recording_does_to_lists_and_reports_is_nothing_but_said(
    read: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = read.done("list"), read.done("report", "changes")
    monkeypatch.setenv("STANCE_ROUND", "pilot")
    told = read.done("list")
    assert told.out == bare[0].out
    assert told.err == "this is the record; for readings of the round pilot: --round pilot\n"
    assert read.done("search", "NATO").err == told.err
    assert read.done("report", "changes") == bare[1]
    assert not read.done("list", *OF_ANNA).err


def test_as_recorded_looks_back_into_a_round(read: Program) -> None:
    assert not read.rows("list", "--round", "pilot", "--as-recorded", "2000")
    assert read.rows("list", "--round", "pilot", "--as-recorded", "2999")


def test_coverage_of_a_round_looks_for_its_own_sources(sample: Program) -> None:
    sample.done("round", "open", "small", "--source", "tass-2016-12-27", "--coder", "anna")
    rows = sample.rows(
        "report", "coverage", "--by", "source", "--round", "small", "--coder", "anna"
    )
    assert [row["source"] for row in rows] == ["tass-2016-12-27"]


def test_a_report_on_readings_is_that_of_a_record_that_is_made_of_them(
    sample_on_both: Program,
) -> None:
    program, url = sample_on_both, database_url(sample_on_both.url)
    read_all(url, "anna", "ben")
    read_all(url, "cara", slug="other")
    forms = {"markdown", "html", "json"}
    asked = [
        ("report", *report, "-f", form)
        for report in REPORTS
        for form in sorted(forms.intersection(forms_of(report)))
    ]
    asked.append(("list", "-f", "json"))
    of_readings = {each: plain(program.done(*each, *OF_ANNA).out) for each in asked}

    with writing(url) as session:
        claim = table_of(models.Claim)
        round_ids = select(claim.c.round_id).where(claim.c.coder == "cara").distinct()
        other = session.connection().execute(round_ids).scalar_one()
        move = update(claim)
        session.connection().execute(
            move.where(claim.c.round_id.is_(None)).values(round_id=other, coder="the record")
        )
        session.connection().execute(move.where(claim.c.coder == "anna").values(round_id=None))

    for each in asked:
        assert plain(program.done(*each).out) == of_readings[each], each


def plain(text: str) -> str:
    """What is told, without what says whose readings it rests on."""
    text = text.replace(f"{CAPTION}\n\n", "").replace('<p class="caption">', "<p>")
    text = text.replace(CAPTION.replace("'", "&#39;"), "")
    text = re.sub(r'"filters": {[^}]*}, ', "", text)
    text = re.sub(r"<div><dt>(Coder|Round)</dt><dd>\w+</dd></div>\s*", "", text)
    text = re.sub(r'<dl class="filters" aria-label="Filters">\s*</dl>\s*', "", text)
    return re.sub(r"<p></p>\s*", "", text)


# What nobody else is shown


def asked_by_anna() -> list[tuple[str, ...]]:
    """All lists and reports that anna may ask for, in all their forms."""
    bases: list[tuple[str, ...]] = [("report", *report) for report in REPORTS]
    bases += [("list",), ("list", "--one-line"), ("search", "mark*")]
    bases += [("report", "network", "--ties-to", "issues"), ("report", "coverage", "--by", "coder")]
    return bases


@pytest.mark.parametrize("command", asked_by_anna(), ids=" ".join)
def test_nothing_of_another_coder_is_in_what_a_coder_asks_of_a_blind_round(
    blind: Program, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    for form in forms_of(command):
        for whose in (OF_ANNA, ("--round", "pilot")):
            told = blind.done(*command, *whose, "--format", form)
            assert not [secret for secret in (mark_of("ben"), "ben") if secret in all_of(told)]
            assert BLIND in told.text or form not in {"table", "markdown"}
        guessed = blind(*command, "--round", "pilot", "--coder", "ben", "--format", form)
        assert guessed.code == (2 if command[0] == "report" else 0)
        assert not [secret for secret in (mark_of("ben"), "ben-") if secret in all_of(guessed)]


def test_words_of_another_coder_are_not_found_in_a_blind_round(blind: Program) -> None:
    for whose in ((), OF_ANNA, ("--round", "pilot")):
        assert not blind.rows("search", mark_of("ben"), *whose)


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_a_coder_reads_the_same_whatever_others_read_in_a_blind_round(
    sample: Program, report: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_CODER", "anna")
    read_all(database_url(sample.url), "anna", blind=True)
    forms = forms_of(report)
    alone = [sample.done("report", *report, *OF_ANNA, "-f", form) for form in forms]
    read_all(database_url(sample.url), "ben")
    key = sample.rows("list", "--source", "tass-2016-12-27")[0]["claim"]
    sample.done("retract", f"ben-{key}", "--reason", "why", "--coder", "ben")
    beside = [sample.done("report", *report, *OF_ANNA, "-f", form) for form in forms]
    assert alone == beside


def test_nobody_is_shown_a_blind_round_who_does_not_say_who_asks(
    blind: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = ["until the round pilot is closed", "--coder", "STANCE_CODER", "anna, ben"]
    for who in ("", "lead"):
        monkeypatch.setenv("STANCE_CODER", who)
        assert blind.rows("list", "--round", "pilot") == []
        told = blind.done("list", "--round", "pilot", "-f", "csv")
        assert "Nobody's readings in round pilot" in told.err
        assert "say who you are: --coder NAME or STANCE_CODER" in told.err
        assert "Nobody's readings in round pilot" in blind.done("list", "--round", "pilot").text
        assert blind.rows("search", "mark*", "--round", "pilot") == []
        blind.refuses("report", "changes", "--round", "pilot", says=says)
    assert blind("report", "changes", *OF_ANNA).code == 2
    monkeypatch.delenv("STANCE_CODER")
    assert blind.rows("report", "timeline", *OF_ANNA)


def test_when_a_round_is_closed_its_readings_are_for_all(
    blind: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind.done("round", "close", "pilot")
    for who in ("", "anna"):
        monkeypatch.setenv("STANCE_CODER", who)
        rows = blind.rows("list", "--round", "pilot")
        assert {row["coder"] for row in rows} == {"anna", "ben"}
        assert blind.rows("report", "timeline", "--round", "pilot", "--coder", "ben")


# From Python


def test_in_python_every_method_takes_a_round_and_a_coder(blind: Program) -> None:
    with stance.open(blind.url) as db:
        assert len(db.changes()) == len(blind.rows("report", "changes"))
        told = db.timeline(round="pilot", coder="anna")
        assert {row["coder"] for row in told.rows} == {"anna"}
        assert BLIND in told.to_html().replace("&#39;", "'")
        with pytest.raises(stance.StanceError, match="until the round pilot is closed"):
            db.changes(round="pilot")
        assert not db.stances(round="pilot").rows


def test_a_database_opened_for_a_round_reads_it(blind: Program) -> None:
    with stance.open(blind.url, round="pilot", coder="anna") as db:
        assert {row["coder"] for row in db.timeline().rows} == {"anna"}
        assert {row["coder"] for row in db.claims().rows} == {"anna"}
        assert {row["coder"] for row in db.search("mark*").rows} == {"anna"}
        brief = db.brief(holder="russia", issue="nato-russia-relations")
        assert brief.to_markdown().startswith(BLIND)
        assert len(db.rounds()) == 1
        with pytest.raises(stance.StanceError, match="until the round pilot is closed"):
            db.changes(coder="ben")
        assert not db.stances(coder="ben").rows
        assert mark_of("ben") not in str(db.network().to_html())


def test_a_round_that_is_not_there_is_refused_as_the_database_is_opened(read: Program) -> None:
    with pytest.raises(stance.StanceError, match="no round"):
        stance.open(read.url, round="nope")
    with pytest.raises(stance.StanceError, match="zoe is no coder"):
        stance.open(read.url, round="pilot", coder="zoe")
