"""What made a row of a report on terms new, gone or altered: told of what its cells rest on."""

import datetime as dt
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import stance
from stance.api.database import Database
from tests.cli.program import Program, written
from tests.samples import VOCABULARY
from tests.work.reports.test_news import applied, claim_of, frozen

TERMS = {
    "conditions": Database.conditions,
    "reasons": Database.reasons,
    "treaties": Database.treaties,
}
GAZETTE = {"slug": "gazette", "title": "Gazette", "published_on": "2016", "kind": "news"}
WORLD = {
    **VOCABULARY,
    "reasons": [*VOCABULARY["reasons"], {"slug": "cost", "name": "It costs"}],
    "treaties": [*VOCABULARY["treaties"], {"slug": "accord", "name": "Accord"}],
    "sources": [GAZETTE, {**GAZETTE, "slug": "wire", "title": "Wire"}],
}


def said(key: str, speaker: str, on: str, **fields: Any) -> dict[str, Any]:
    """A claim with one stance."""
    taken = {"issue": "talks", "position": "support", **fields}
    return {
        "key": key,
        "paraphrase": f"{key} is said.",
        "speaker": speaker,
        "stated_on": on,
        "coder": "anna",
        "stances": [taken],
    }


ASKED: Mapping[str, Any] = {"conditions": [{"condition": "equal-terms", "addressees": ["belland"]}]}
CARRIED: Mapping[str, Any] = {
    "reasons": [{"reason": "patience"}],
    "citations": [{"treaty": "accord", "role": "basis"}],
}


@dataclass
class World:
    """A database that changes deed by deed, and the time between each two."""

    program: Program
    folder: Path
    times: list[str] = field(default_factory=list)

    def import_(self, *claims: Any, source: str = "gazette", replace: bool = False) -> None:
        entry = {"sources": [{"slug": source, "claims": list(claims)}]}
        words = ["--replace"] if replace else []
        self.did("import", written(self.folder / "claims.json", entry), *words)

    def did(self, *words: object) -> None:
        self.program.done(*words)
        self.times.append(dt.datetime.now(dt.UTC).isoformat())

    def row(self, report: str, since: int = 0, **known: Any) -> dict[str, Any]:
        """The one row of what is new, since a deed, of which this is known."""
        with stance.open(self.program.url) as db:
            rows = TERMS[report](db, new_since=self.times[since]).rows
        (row,) = [row for row in rows if known.items() <= row.items()]
        return row

    def causes(self, report: str, since: int = 0, **known: Any) -> list[str]:
        row = self.row(report, since, **known)
        return [f"{act} {on}" for act, on in zip(row["news_acts"], row["news_on"], strict=True)]


@pytest.fixture
def world(migrated_url: str, tmp_path: Path) -> World:
    """Ardonia has asked Belland for something."""
    made = World(Program(migrated_url), tmp_path)
    made.program.done("import", written(tmp_path / "world.json", WORLD))
    made.import_(said("asks", "ardonia", "2010", **ASKED, **CARRIED))
    return made


def noted(world: World) -> None:
    """Correct what no report on terms reads, and call somebody otherwise."""
    claim = said("asks", "ardonia", "2010", **ASKED, **CARRIED)
    world.import_({**claim, "note": "Read twice."}, replace=True)
    world.did("actor", "edit", "ardonia", "--name", "Great Ardonia")


def test_an_addressee_that_moved_is_explained_by_what_it_said(world: World) -> None:
    noted(world)
    world.import_(said("answer", "belland", "2012", position="oppose"))
    world.import_(said("elsewhere", "belland", "2012", issue="trade"))

    assert world.row("conditions", holder="ardonia")["news_fields"] == [
        "addressees_moved",
        "addressees_labels",
        "addressees_dates",
    ]
    assert world.causes("conditions", holder="ardonia") == ["recorded answer"]


@pytest.mark.parametrize("report", ["conditions", "reasons"])
def test_another_who_was_first_explains_that_nobody_else_is(world: World, report: str) -> None:
    carried = {**ASKED, "reasons": [{"reason": "patience"}]}
    world.import_(said("later", "league", "2012", **carried))
    noted(world)
    world.import_(said("earlier", "belland", "2008", issue="trade", **carried))
    world.import_(said("last", "league", "2015", **carried))

    row = world.row(report, 1, holder="ardonia")
    assert row["news_fields"] == ["first_by", "first_by_dates", "holders"]
    assert "recorded earlier" in world.causes(report, 1, holder="ardonia")
    world.did("retract", "earlier", "--reason", "misread")
    assert world.causes(report, 5, holder="ardonia") == ["retracted earlier"]


def test_a_use_of_a_treaty_is_new_no_longer_by_what_was_said_on_another_issue(
    world: World,
) -> None:
    noted(world)
    cited = [{"treaty": "accord", "role": "joining"}]
    world.import_(said("joins", "ardonia", "2008", issue="trade", citations=cited))
    world.import_(said("of-belland", "belland", "2008", issue="trade", citations=cited))

    row = world.row("treaties", holder="ardonia", role="basis")
    assert row["changed_from"] == ["joining"]
    assert world.causes("treaties", holder="ardonia", role="basis") == ["recorded joins"]


def test_what_stands_is_explained_by_what_was_said_since_and_not_by_a_note(world: World) -> None:
    noted(world)
    world.import_(said("again", "ardonia", "2013"))
    world.import_({**said("told", "ardonia", "2014"), "relayed_by": "league"})

    row = world.row("conditions", holder="ardonia")
    assert row["news_fields"] == ["moments_since", "last_stated_on"]
    assert world.causes("conditions", holder="ardonia") == ["recorded again"]


@pytest.mark.parametrize("report", ["matrix", "summary", "compare"])
def test_a_row_on_a_series_is_not_explained_by_a_note(world: World, report: str) -> None:
    world.import_(said("other", "belland", "2011"))
    noted(world)
    world.import_(said("earlier", "ardonia", "2005", position="oppose"))
    told: Mapping[str, Any] = {
        "matrix": lambda db, **words: db.matrix(as_of="2026", compare_to="2009", **words),
        "summary": lambda db, **words: db.changes(summary=True, **words),
        "compare": lambda db, **words: db.compare("ardonia", "belland", **words),
    }

    with stance.open(world.program.url) as db:
        rows = told[report](db, new_since=world.times[1]).rows
    altered = [row["news_on"] for row in rows if row["news"] == "altered"]
    assert altered
    assert all(on == ["earlier"] for on in altered)


def test_what_a_correction_took_out_of_a_series_is_told_by_it(world: World) -> None:
    world.import_(said("again", "ardonia", "2013"))
    noted(world)
    world.import_(said("again", "ardonia", "2013", issue="trade"), replace=True)

    assert world.row("conditions", 1, holder="ardonia")["moments_since"] == 0
    assert world.causes("conditions", 1, holder="ardonia") == ["corrected again"]


def test_what_another_source_reports_alters_a_row_by_being_recorded(world: World) -> None:
    noted(world)
    world.import_({**said("wired", "ardonia", "2010", **ASKED), "repeats": "asks"}, source="wire")

    row = world.row("conditions", holder="ardonia")
    assert row["news_fields"] == ["stances", "sources"]
    assert dict(zip(row["news_fields"], row["news_was"], strict=True))["sources"] == "gazette"
    assert world.causes("conditions", holder="ardonia") == ["recorded wired"]


def test_entries_that_became_one_explain_what_is_told_of_them(world: World) -> None:
    world.import_(said("kept", "ardonia", "2012", conditions=[{"condition": "pact-kept"}]))
    noted(world)
    world.did("condition", "same-as", "pact-kept", "equal-terms")
    world.import_(said("again", "ardonia", "2012", issue="trade"))

    gone, altered = (
        world.causes("conditions", 1, holder="ardonia", news=news) for news in ("unmade", "altered")
    )
    assert gone == ["edited condition pact-kept"]
    assert altered == ["edited condition pact-kept"]


def test_a_source_that_became_one_with_another_explains_where_words_stand(world: World) -> None:
    noted(world)
    world.import_(said("wired", "ardonia", "2010-05", position="support"), source="wire")
    world.did("source", "merge", "gazette", "wire")

    row = world.row("reasons", holder="ardonia")
    assert row["news_fields"] == ["sources"]
    assert world.causes("reasons", holder="ardonia") == ["edited source gazette"]


def test_a_double_that_is_asked_for_is_set_beside_what_it_was_then(world: World) -> None:
    world.import_(said("kept", "ardonia", "2012", conditions=[{"condition": "pact-kept"}]))
    world.did("condition", "same-as", "pact-kept", "equal-terms")
    world.did("source", "merge", "wire", "gazette")

    with stance.open(world.program.url) as db:
        for asked in ({"condition": "pact-kept"}, {"source": "gazette"}):
            then = db.conditions(as_recorded=world.times[1], **asked)
            told = db.conditions(new_since=world.times[1], **asked)
            now = db.conditions(**asked)
            assert applied(then.rows, told.rows) == Counter(map(frozen, now.rows))


def known_by(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells a row apart from the others of its report."""
    fields = ("condition", "reason", "treaty", "holder", "issue", "ascribed", "role", "by")
    return tuple(str(row.get(name)) for name in fields)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_row_is_explained_by_a_deed_that_changed_it(
    migrated_url: str, tmp_path: Path, seed: int
) -> None:
    """Held against the report after each deed: by one of those at which it told the row anew."""
    chance = random.Random(seed)
    world = World(Program(migrated_url), tmp_path)
    world.program.done("import", written(tmp_path / "world.json", WORLD))
    live = [f"c{number}" for number in range(8)]
    world.import_(*(claim_of(key, chance) for key in live))
    for step in range(7):
        key = chance.choice(live)
        match chance.choice(["add", "correct", "correct", "retract", "edit"]):
            case "add":
                live.append(f"n{step}")
                world.import_(claim_of(f"n{step}", chance))
            case "correct":
                world.import_(claim_of(key, chance), replace=True)
            case "retract":
                live.remove(key)
                world.did("retract", key, "--reason", "misread")
            case _:
                world.did("actor", "edit", "belland", "--name", f"Belland {step}")

    with stance.open(migrated_url) as db:
        for report in TERMS.values():
            states = [
                {known_by(row): row for row in report(db, as_recorded=at).rows}
                for at in world.times
            ]
            for since in (0, 3):
                for row in report(db, new_since=world.times[since]).rows:
                    changed = {
                        step
                        for step in range(since + 1, len(states))
                        if states[step].get(known_by(row)) != states[step - 1].get(known_by(row))
                    }
                    assert changed & {bisect_left(world.times, at) for at in row["news_at"]}, row
