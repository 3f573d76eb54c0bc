"""What is recorded, as flat rows."""

import stance
from stance.api.database import Database
from tests.cli.program import RECORDED, Program


def test_stances_are_those_that_the_list_has(db: Database, program: Program) -> None:
    frame = db.stances(include_ascribed=True)
    listed = program.rows("list", "--include-ascribed")
    shared = set(listed[0]) & set(frame.fields)
    assert len(shared) > 15
    assert [{name: row[name] for name in shared} for row in frame] == [
        {name: row[name] for name in shared} for row in listed
    ]


def test_each_slug_has_its_name_beside_it(db: Database) -> None:
    row = next(row for row in db.stances() if row["claim"] == "tass-relations")
    assert (row["speaker"], row["speaker_name"]) == (
        "russian-mfa",
        "Ministry of Foreign Affairs of Russia",
    )
    assert (row["holder"], row["holder_name"]) == ("russia", "Russia")
    assert row["issue_name"] == "Relations between NATO and Russia"
    assert (
        dict(zip(row["conditions"], row["condition_names"], strict=True))["equal-partnership"]
        == "Equal partnership"
    )
    assert row["addressee_names"] == ["NATO"]
    assert (row["label"], row["position"]) == ("conditional support", "support")


def test_dates_come_with_the_days_they_can_mean(db: Database) -> None:
    (row,) = db.stances(source="ungd-rus-1996")
    assert (row["date"], row["earliest"], row["latest"]) == ("1996-09", "1996-09-01", "1996-09-30")


def test_filters_choose_the_stances(db: Database) -> None:
    assert {row["holder"] for row in db.stances(holder="NATO")} == {"nato"}
    assert {row["holder"] for row in db.stances(holder=["russia", "nato"])} == {"russia", "nato"}
    assert all(row["latest"] >= "2014" for row in db.stances(since=2014))
    assert not db.stances(coder="nobody")
    assert len(db.stances(as_recorded="1990-01-01")) == 0


def test_a_claim_has_its_stances(db: Database) -> None:
    stances = db.stances()
    claims = db.claims()
    assert [row["claim"] for row in claims] == sorted(
        {row["claim"] for row in stances},
        key=lambda key: next(
            (row["earliest"], row["latest"], key) for row in stances if row["claim"] == key
        ),
    )
    told = [name for row in claims for name in row["stances"]]
    assert sorted(told) == sorted(row["stance"] for row in stances)
    several = [row for row in claims if len(row["stances"]) > 1]
    assert several
    for row in claims:
        of_it = [each for each in stances if each["claim"] == row["claim"]]
        assert set(row["holders"]) == {each["holder"] for each in of_it}
        assert row["quote"] == of_it[0]["quote"]


def test_what_stances_carry_is_told_use_by_use(db: Database) -> None:
    stances = {row["stance"]: row for row in db.stances()}
    for view, slug, listed in (
        (db.condition_uses(), "condition", "conditions"),
        (db.reason_uses(), "reason", "reasons"),
        (db.citations(), "treaty", "treaties"),
    ):
        assert len(view)
        for row in view:
            known = stances[row["stance"]]
            assert row[slug] in [*known[listed], *known["conditions_dropped"]]
            assert row["holder"] == known["holder"]
        uses = {(row["stance"], row[slug]) for row in view}
        assert {(name, each) for name, row in stances.items() for each in row[listed]} <= uses


def test_a_filter_on_what_is_carried_leaves_the_rest_out(db: Database) -> None:
    assert {row["condition"] for row in db.condition_uses(condition="equal-partnership")} == {
        "equal-partnership"
    }
    assert {row["treaty"] for row in db.citations(treaty="NATO-Russia Founding Act")} == {
        "founding-act-1997"
    }
    reason = db.reason_uses().rows[0]["reason"]
    assert {row["reason"] for row in db.reason_uses(reason=reason)} == {reason}


def test_wordings_say_whether_they_are_the_sources_own(db: Database) -> None:
    uses = db.condition_uses(condition="equal-partnership")
    (row,) = [row for row in uses if row["claim"] == "tass-relations"]
    assert row["wording"] == "its degree of readiness for equal partnership"
    assert row["verbatim"] is True
    assert (row["addressees"], row["dropped"]) == (["nato"], False)


def test_sources_come_with_their_texts_only_where_asked(db: Database, program: Program) -> None:
    bare, whole = db.sources(), db.sources(text=True)
    assert [row["source"] for row in bare] == [
        row["slug"] for row in program.rows("source", "list")
    ]
    assert "text" not in bare.fields
    texts = {row["source"]: row["text"] for row in whole}
    assert "equal partnership" in texts["tass-2016-12-27"]
    assert None in texts.values()
    assert "equal partnership" not in whole.to_html()
    assert whole.to_polars().schema["text"] == db.stances().to_polars().schema["quote"]
    row = next(row for row in bare if row["source"] == "tass-2016-12-27")
    assert (row["published_on"], row["published_earliest"]) == ("2016-12-27", "2016-12-27")


def test_sources_are_counted_as_of_a_time_and_by_coder(db: Database, program: Program) -> None:
    now = {row["source"]: row["claims"] for row in db.sources()}
    assert sum(map(int, now.values())) == len(db.claims(include_ascribed=True))
    then = stance.open(program.url, as_recorded="1990").sources()
    assert then.rows == []  # none was recorded then
    assert then.filters == {"as_recorded": "1990-12-31T23:59:59.999999+00:00"}
    recorded = db.sources(as_recorded=RECORDED)
    assert {row["source"]: row["claims"] for row in recorded} == now
    assert not any(row["claims"] for row in db.sources(coder="nobody"))


def test_sources_are_chosen_by_slug(db: Database) -> None:
    (row,) = db.sources(source="tass-2016-12-27", text=True)
    assert "equal partnership" in row["text"]
    assert row["claims"]
    assert db.sources(source=["tass-2016-12-27"]).filters == {"source": ["tass-2016-12-27"]}
