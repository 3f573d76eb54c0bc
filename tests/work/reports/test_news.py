"""`new_since` on every report: what is made, unmade and altered leads from then to now."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import stance
from stance.api.database import Database
from stance.reports.news.keys import KEYED
from tests.cli.program import Program, written
from tests.samples import VOCABULARY

Rows = list[dict[str, Any]]

REPORTS: Mapping[str, Callable[..., Any]] = {
    "list": Database.stances,
    "claims": Database.claims,
    "timeline": Database.timeline,
    "timeline by date": lambda db, **words: db.timeline(by="date", **words),
    "changes": Database.changes,
    "all changes": lambda db, **words: db.changes(all=True, **words),
    "changes by speaker": lambda db, **words: db.changes(by="speaker", **words),
    "summary": lambda db, **words: db.changes(summary=True, **words),
    "matrix": lambda db, **words: db.matrix(as_of="2026", **words),
    "matrix compared": lambda db, **words: db.matrix(as_of="2026", compare_to="2012", **words),
    "compare": lambda db, **words: db.compare("ardonia", "belland", **words),
    "conditions": Database.conditions,
    "reasons": Database.reasons,
    "treaties": Database.treaties,
    "contradictions": lambda db, **words: db.contradictions(window=10_000, **words),
    "coverage": lambda db, **words: db.coverage(as_of="2026", **words),
    "coverage by holder": lambda db, **words: db.coverage(by="holder", as_of="2026", **words),
    "coverage by source": lambda db, **words: db.coverage(by="source", as_of="2026", **words),
    "coverage by coder": lambda db, **words: db.coverage(by="coder", as_of="2026", **words),
    "network": Database.network,
    "network of issues": lambda db, **words: db.network(ties_to="issues", **words),
}
NEWS = ("news", "news_fields", "news_was", "news_on", "news_acts", "news_at", "news_by", "news_why")


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()


def claim_of(key: str, chance: random.Random) -> dict[str, Any]:
    """A claim that says anything."""
    year = chance.randint(2010, 2015)
    asked = [each for each in ("equal-terms", "pact-kept") if chance.random() < 0.4]
    cited = ["pact-of-aria"] if chance.random() < 0.4 else []
    said = {
        "issue": chance.choice(["talks", "trade"]),
        "position": chance.choice(["support", "oppose", "neutral"]),
        "conditions": [{"condition": each} for each in asked],
        "reasons": [{"reason": "patience"}] if chance.random() < 0.4 else [],
        "citations": [{"treaty": each, "role": "basis"} for each in cited],
    }
    return {
        "key": key,
        "paraphrase": f"{key} says {chance.randint(0, 3)}.",
        "speaker": chance.choice(["ardonia", "belland", "league", "foreign-ministry"]),
        "stated_on": f"{year}-0{chance.randint(1, 9)}",
        "coder": chance.choice(["anna", "ben"]),
        "stances": [said],
    }


def filled(program: Program, path: Path, chance: random.Random) -> list[str]:
    """A database with a history of all that can be done, and a time between each two steps."""
    source = {"slug": "gazette", "title": "Gazette", "published_on": "2016", "kind": "news"}
    claims = [claim_of(f"c{number}", chance) for number in range(10)]
    program.done("import", written(path, {**VOCABULARY, "sources": [{**source, "claims": claims}]}))
    times, live = [now()], [f"c{number}" for number in range(10)]
    for step in range(8):
        what = chance.choice(["add", "correct", "correct", "retract"])
        key = f"n{step}" if what == "add" else chance.choice(live)
        if what == "retract":
            program.done("retract", key, "--reason", "misread", "--coder", "cleo")
            live.remove(key)
        else:
            replace = ["--replace"] if what == "correct" else []
            entry = {"slug": "gazette", "claims": [claim_of(key, chance)]}
            program.done("import", written(path, {"sources": [entry]}), *replace)
            live += [key] if what == "add" else []
        times.append(now())
    program.done("issue", "same-as", "trade", "talks", "--reversed")
    times.append(now())
    program.done("actor", "same-as", "league", "belland")
    return times


def frozen(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row.values())


def without_news(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name not in NEWS}


def written_as_csv(cell: Any) -> str:
    if isinstance(cell, list):
        return "; ".join(cell)
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def applied(then: Rows, news: Rows) -> Counter[tuple[Any, ...]]:
    """The report of then, with the rows put in and taken out that are told as news."""
    rows = [dict(row) for row in then]
    for one in news:
        row, was = without_news(one), dict(zip(one["news_fields"], one["news_was"], strict=True))
        if one["news"] == "altered":
            before = {n: was.get(n, written_as_csv(cell)) for n, cell in row.items()}
            (old, *_) = [r for r in rows if {n: written_as_csv(c) for n, c in r.items()} == before]
            rows.remove(old)
        elif one["news"] == "unmade":
            rows.remove(row)
        if one["news"] != "unmade":
            rows.append(row)
    return Counter(map(frozen, rows))


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_told_as_news_leads_from_the_report_of_then_to_that_of_now(
    migrated_url: str, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    times = filled(Program(migrated_url), tmp_path / "claims.json", chance)

    with stance.open(migrated_url) as db:
        for since in chance.sample(times, 3):
            for name, report in REPORTS.items():
                told = report(db, new_since=since, include_ascribed=True)
                before = report(db, as_recorded=since, include_ascribed=True)
                after = report(db, include_ascribed=True)

                assert applied(before.rows, told.rows) == Counter(map(frozen, after.rows)), name
                assert told.fields == ("news", *after.fields, *NEWS[1:])


def test_every_row_of_news_is_explained_by_what_was_done(migrated_url: str, tmp_path: Path) -> None:
    times = filled(Program(migrated_url), tmp_path / "claims.json", random.Random(4))

    with stance.open(migrated_url) as db:
        for report in (Database.changes, Database.timeline):
            rows = report(db, new_since=times[0]).rows
            assert rows
            assert [row for row in rows if not row["news_acts"]] == []
            acts = {act for row in rows for act in row["news_acts"]}
            assert acts <= {"recorded", "corrected", "retracted", "edited"}
            assert all(at > times[0] for row in rows for at in row["news_at"])


def test_between_two_times_nothing_counts_that_came_later(
    migrated_url: str, tmp_path: Path
) -> None:
    times = filled(Program(migrated_url), tmp_path / "claims.json", random.Random(5))

    with stance.open(migrated_url) as db:
        for report in REPORTS.values():
            told = report(db, new_since=times[2], as_recorded=times[5])
            before, after = (report(db, as_recorded=time) for time in (times[2], times[5]))

            assert applied(before.rows, told.rows) == Counter(map(frozen, after.rows))
            assert all(at <= times[5] for row in told.rows for at in row["news_at"])


def test_rows_of_every_report_are_known_again(migrated_url: str, tmp_path: Path) -> None:
    Program(migrated_url).done("import", written(tmp_path / "base.json", VOCABULARY))
    with stance.open(migrated_url) as db:
        names = {report(db).report for report in REPORTS.values()}

    assert names | {"list"} == KEYED


def test_the_same_is_told_of_more_than_is_held(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = filled(Program(migrated_url), tmp_path / "claims.json", random.Random(6))

    with stance.open(migrated_url) as db:
        told = {name: report(db, new_since=times[1]).rows for name, report in REPORTS.items()}
        monkeypatch.setattr("stance.reports.news.differences.AT_ONCE", 1)
        monkeypatch.setattr("stance.work.reports.news._AT_ONCE", 1)
        for name, report in REPORTS.items():
            assert report(db, new_since=times[1]).rows == told[name]


def test_claims_of_a_vocabulary_that_came_later_are_new(migrated_url: str, tmp_path: Path) -> None:
    program = Program(migrated_url)
    program.done("import", written(tmp_path / "base.json", VOCABULARY))
    since = now()
    claim = {
        "key": "one",
        "paraphrase": "P.",
        "speaker": "newland",
        "stated_on": "2015",
        "stances": [{"issue": "talks", "position": "oppose"}],
    }
    source = {"slug": "s", "title": "S", "published_on": "2016", "kind": "news", "claims": [claim]}
    newland = {"slug": "newland", "name": "Newland", "kind": "state"}
    program.done(
        "import", written(tmp_path / "more.json", {"actors": [newland], "sources": [source]})
    )

    with stance.open(migrated_url) as db:
        (row,) = db.stances(holder="newland", new_since=since).rows
    assert (row["news"], row["news_on"], row["news_acts"]) == ("made", ["one"], ["recorded"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"new_since": "2999"}, ["2999", "is to come"]),
        ({"new_since": "yesterday"}, ['"yesterday" is not a time']),
        ({"new_since": ""}, ["is not a time", "new_since"]),
        ({"new_since": "2021", "as_recorded": "2020"}, ["2021", "lies after", "as_recorded"]),
    ],
)
def test_a_time_that_says_nothing_is_refused(
    migrated_url: str, words: dict[str, str], says: list[str]
) -> None:
    with stance.open(migrated_url) as db, pytest.raises(stance.StanceError) as refused:
        db.changes(**words)
    for each in says:
        assert each in f"{refused.value.reason}; {refused.value.remedy}"


def test_today_means_its_end_and_is_refused(migrated_url: str) -> None:
    today = dt.datetime.now(dt.UTC).date()
    with stance.open(migrated_url) as db, pytest.raises(stance.StanceError, match="the end of"):
        db.changes(new_since=today)


def test_what_has_no_rows_to_be_known_again_is_refused(migrated_url: str) -> None:
    with stance.open(migrated_url) as db:
        for report in (db.condition_uses, lambda **words: db.search("talks", **words)):
            with pytest.raises(stance.StanceError, match="is not told"):
                report(new_since="2020")
