"""Recording from Python, on each engine."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import stance
from stance.api.database import Database
from stance.db.calling import called
from tests.cli.program import FIXTURES, SEED, Program, written
from tests.export.dumps import restore_by_python

TEXT = "The spokesman said: “We are open to talks, provided that they are held on equal terms.”"
SOURCE = {"slug": "talks", "title": "Open to talks", "kind": "news", "text": TEXT}
CLAIM = {
    "quote": "We are open to talks, provided that they are held on equal terms.",
    "speaker": "russian-mfa",
    "stated_on": dt.date(2017, 2, 1),
    "mode": "direct",
    "stances": (
        {
            "issue": "nato-russia-relations",
            "position": "support",
            "conditions": [{"condition": "equal-partnership", "wording": "on equal terms"}],
        },
    ),
}


@pytest.fixture
def coded(new: Database) -> Database:
    """A database with the vocabulary of the sample and the coded seed."""
    new.import_files(SEED)
    return new


def recorded(url: str) -> str:
    """All that is recorded; a dump has numbers too that a transaction taken back has used up."""
    return Program(url).done("export", "claims", "--history").out


def test_a_claim_is_retracted_for_a_reason_and_kept(coded: Database, migrated_url: str) -> None:
    (key,) = coded.add(CLAIM, source=SOURCE).keys
    (other,) = coded.add({**CLAIM, "repeats": key}, source={**SOURCE, "slug": "again"}).keys
    before = recorded(migrated_url)

    would = coded.retract(key, reason="Not said so.", dry_run=True)
    assert (would.key, would.others, would.is_reading) == (key, (other,), False)
    assert recorded(migrated_url) == before

    assert coded.retract(key, reason="Not said so.").others == (other,)
    assert key not in {row["claim"] for row in coded.claims()}
    assert "Not said so." in Program(migrated_url).done("history", key).out


def test_what_cannot_be_retracted_is_refused_in_the_words_of_calls(
    coded: Database, migrated_url: str
) -> None:
    (key,) = coded.add(CLAIM, source=SOURCE).keys
    before = recorded(migrated_url)

    for typed, reason, says in (
        (key, " ", "`reason`: it is empty"),
        (f"{key}/1", "Not so.", "retracted whole"),
        ("nothing-like-it", "Not so.", 'no claim "nothing-like-it"'),
        (key, None, "reason"),
    ):
        with pytest.raises(stance.StanceError, match=says):
            coded.retract(typed, reason=reason)  # type: ignore[arg-type]
    with stance.open(migrated_url, as_recorded="2020") as then, pytest.raises(stance.StanceError):
        then.retract(key, reason="Not so.")
    assert recorded(migrated_url) == before


def test_a_coder_retracts_a_reading_of_a_round_and_nobody_elses(
    coded: Database, migrated_url: str
) -> None:
    program = Program(migrated_url)
    (key,) = coded.add(CLAIM, source=SOURCE).keys
    program.done("round", "open", "r", "--source", "talks", "--coder", "ann", "--coder", "ben")
    with stance.open(migrated_url, round="r", coder="ann") as ann:
        (reading,) = ann.add({**CLAIM, "mode": "indirect"}, source="talks").keys
        with pytest.raises(stance.StanceError):
            ann.retract(key, reason="Not so.")
        with (
            stance.open(migrated_url, round="r", coder="ben") as ben,
            pytest.raises(stance.StanceError),
        ):
            ben.retract(reading, reason="Not so.")
        done = ann.retract(reading, reason="Not so.")
    assert (done.key, done.is_reading) == (reading, True)
    assert key in {row["claim"] for row in coded.claims()}


def test_a_claim_is_recorded_and_read_back(coded: Database) -> None:
    before = len(coded.stances())
    added = coded.add(CLAIM, source=SOURCE)
    (key,) = added.keys
    assert added.versions == {key: 1}
    (sentence,) = added.read_back
    assert str(sentence).startswith(f"{key}/1 (2017-02-01): Russia SUPPORTS")
    assert not added.dry_run
    assert len(coded.stances()) == before + 1
    (row,) = coded.stances(source="talks")
    assert (row["claim"], row["quote"]) == (key, CLAIM["quote"])
    again = coded.add(CLAIM, source="talks")
    assert (again.keys, again.unchanged) == ((), (key,))


def test_a_dry_run_says_what_would_be_and_records_nothing(
    coded: Database, migrated_url: str
) -> None:
    before = recorded(migrated_url)
    would_be = coded.add(CLAIM, source=SOURCE, dry_run=True)
    assert would_be.dry_run
    assert len(would_be.keys) == len(would_be.read_back) == 1
    assert coded.import_files(FIXTURES, dry_run=True).counts["recorded"] > 10
    assert recorded(migrated_url) == before


def test_vocabulary_is_made_only_where_asked(coded: Database) -> None:
    stances = [{"issue": "talks-at-all", "position": "support", "holder": "The Spokesman"}]
    claim = {**CLAIM, "stances": stances}
    with pytest.raises(stance.StanceError, match="The Spokesman"):
        coded.add(claim, source=SOURCE)
    added = coded.add(claim, source=SOURCE, create=True, proposition="There should be talks")
    assert {each.slug for each in added.created} == {"talks-at-all", "the-spokesman"}
    (row,) = coded.stances(source="talks", include_ascribed=True)
    assert (row["holder_name"], row["issue_name"]) == ("The Spokesman", "Talks at all")
    assert "There should be talks" in str(added.read_back[0])


def test_what_does_not_hold_is_said_with_its_place_and_records_nothing(
    coded: Database, migrated_url: str
) -> None:
    before = recorded(migrated_url)
    for claim, source, says in (
        (CLAIM, "tas-2016", ['"tas-2016"', "tass-2016-12-27"]),
        ({**CLAIM, "speeker": "nato"}, SOURCE, ["speeker", "speaker"]),
        ({**CLAIM, "quote": "We are shut."}, SOURCE, ["quote"]),
        ({**CLAIM, "stances": "support"}, SOURCE, ["stances"]),
        ({**CLAIM, "note": object()}, SOURCE, ["note: ", "no place in a claim"]),
        ({**CLAIM, "stances": pd.DataFrame(CLAIM["stances"])}, SOURCE, ["stances: ", "no place"]),
        (CLAIM, {"slug": "t", "title": "T", "text_file": "talks.txt"}, ["`text`"]),
        ({**CLAIM, "mode": "loud"}, SOURCE, ["mode"]),
        ({**CLAIM, "stated_on": pd.Timestamp("2017-02-01T18:30Z")}, SOURCE, ["stated_on"]),
        ([CLAIM], SOURCE, ["claim cannot be", "dict"]),
        (CLAIM, ["talks"], ["source cannot be ['talks']", "slug"]),
        (CLAIM, None, ["source cannot be None", "slug"]),
    ):
        with pytest.raises(stance.StanceError) as refused:
            coded.add(claim, source=source)
        assert refused.value.remedy
        assert "\n" not in str(refused.value)
        for words in says:
            assert words in str(refused.value)
    assert recorded(migrated_url) == before


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (lambda db: db.add(CLAIM, source=SOURCE, wait="long"), 'wait cannot be "long"'),
        (lambda db: db.add(CLAIM, source=SOURCE, wait=-1), "wait cannot be -1"),
        (lambda db: db.add(CLAIM, source=SOURCE, proposition=7), "proposition cannot be 7"),
        (lambda db: db.import_files(7), "7 is not a path"),
        (lambda db: db.import_files([None]), "None is not a path"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    coded: Database, record: Callable[[Database], object], says: str
) -> None:
    with pytest.raises(stance.StanceError, match=says) as refused:
        record(coded)
    assert refused.value.remedy


def test_several_mistakes_are_told_with_what_to_do(coded: Database) -> None:
    with pytest.raises(stance.StanceError) as refused:
        coded.add({**CLAIM, "mode": "loud", "colour": "red"}, source=SOURCE)
    error = refused.value
    first, second = error.reason.split("\n")
    assert "loud" in first + second
    assert "colour" in first + second
    assert "try again" in error.remedy
    with pytest.raises(stance.StanceError) as refused:
        coded.add({**CLAIM, "mode": "loud"}, source=SOURCE)
    assert "loud" in refused.value.reason
    assert refused.value.remedy.startswith("use direct")


def test_what_a_row_of_pandas_lacks_is_left_out(coded: Database) -> None:
    lacking = {"note": float("nan"), "translation": pd.NA, "relayed_by": pd.NaT}
    source = {**SOURCE, "publisher": float("nan"), "published_on": pd.NaT}
    coded.add({**CLAIM, **lacking}, source=source)
    (row,) = coded.stances(source="talks")
    assert (row["note"], row["translation"], row["publisher"]) == (None, None, None)
    quoteless = {**CLAIM, "quote": float("nan"), "paraphrase": float("nan")}
    with pytest.raises(stance.StanceError, match="either a quote or a paraphrase"):
        coded.add(quoteless, source="talks")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (pd.Timestamp("2017-02-01"), "2017-02-01"),
        (np.datetime64("2017-02-01", "ns"), "2017-02-01"),
        (np.int64(2017), "2017"),
        (2017.0, "2017"),
    ],
)
def test_days_are_taken_as_numpy_and_pandas_have_them(
    coded: Database, day: object, expected: str
) -> None:
    coded.add({**CLAIM, "stated_on": day}, source=SOURCE)
    (row,) = coded.stances(source="talks")
    assert row["date"] == expected


def test_a_claim_with_other_content_is_replaced_only_where_asked(coded: Database) -> None:
    (key,) = coded.add(CLAIM, source=SOURCE).keys
    changed = {**CLAIM, "note": "Read again"}
    with pytest.raises(stance.StanceError, match=key) as refused:
        coded.add(changed, source="talks")
    assert "use replace=True" in refused.value.remedy
    assert "--" not in str(refused.value)
    assert coded.add(changed, source="talks", replace=True).versions == {key: 2}


def test_texts_that_were_withheld_are_put_back(
    coded: Database, migrated_url: str, tmp_path: Path
) -> None:
    bare, texts = tmp_path / "bare.db", tmp_path / "texts"
    dumped = Program(migrated_url).done("export", "sql", "--no-texts").out
    restore_by_python(dumped, bare)
    texts.mkdir()
    for name in ("tass-2016-12-27.txt", "README.md"):
        (texts / name).write_bytes((FIXTURES / name).read_bytes())
    with stance.open(bare) as db:
        before = recorded(str(bare))
        would_be = db.put_back_texts(texts, dry_run=True)
        assert recorded(str(bare)) == before
        done = db.put_back_texts(texts)
        assert done == would_be
        assert [each.source for each in done.back] == ["tass-2016-12-27"]
        assert (done.missing, done.unused) == ((), (texts / "README.md",))
        with pytest.raises(stance.StanceError, match="is no folder"):
            db.put_back_texts(tmp_path / "none")
    assert recorded(str(bare)) == recorded(migrated_url)


def test_a_database_as_of_a_time_records_nothing(coded: Database, migrated_url: str) -> None:
    before = recorded(migrated_url)
    with stance.open(migrated_url, as_recorded="2090") as past:
        with pytest.raises(stance.StanceError, match="as of a time") as refused:
            past.add(CLAIM, source=SOURCE)
        assert "as_recorded" in refused.value.remedy
        with pytest.raises(stance.StanceError, match="as of a time"):
            past.import_files(FIXTURES)
    assert recorded(migrated_url) == before


def test_files_are_imported_and_doing_it_again_changes_nothing(new: Database) -> None:
    imported = new.import_files([str(FIXTURES)])
    assert imported.counts["recorded"] == len(imported.keys) == len(new.claims()) > 10
    assert len(imported.read_back) >= len(imported.keys)
    again = new.import_files([FIXTURES])
    assert again.counts["recorded"] == 0
    assert len(again.unchanged) == len(imported.keys)


def test_what_differs_is_replaced_only_where_asked(coded: Database, tmp_path: Path) -> None:
    key = coded.add(CLAIM, source=SOURCE).keys[0]
    changed = {**CLAIM, "key": key, "stated_on": "2017-02-01", "note": "Read again"}
    file = written(tmp_path / "claims.json", {"sources": [{**SOURCE, "claims": [changed]}]})
    with pytest.raises(stance.StanceError, match=r"claims\.json"):
        coded.import_files(file)
    assert coded.import_files(file, replace=True).versions == {key: 2}
    (row,) = coded.stances(source="talks")
    assert row["claim"] == key


def test_bad_files_are_told_of_or_left_out(coded: Database, tmp_path: Path) -> None:
    good = {**CLAIM, "stated_on": "2017-02-01"}
    bad = {**good, "mode": "loud"}
    written(tmp_path / "a.json", {"sources": [{**SOURCE, "claims": [bad]}]})
    written(tmp_path / "b.json", {"sources": [{**SOURCE, "claims": [good]}]})
    with pytest.raises(stance.StanceError, match=r"a\.json"):
        coded.import_files(tmp_path)
    imported = coded.import_files(tmp_path, keep_going=True)
    assert len(imported.refused) == len(imported.keys) == 1
    with pytest.raises(stance.StanceError, match="no such file"):
        coded.import_files("missing.yaml")


def test_what_is_told_beside_is_told_as_errors_are(
    coded: Database, migrated_url: str, tmp_path: Path
) -> None:
    """Commands are for the database that was opened, options are keywords."""
    coded.add(CLAIM, source=SOURCE)
    elsewhere = coded.add(CLAIM, source={**SOURCE, "slug": "talks-again"})
    told = " ".join(elsewhere.notes)
    assert f"{called(migrated_url)} repeat {elsewhere.keys[0]} of" in told

    changed = {**CLAIM, "stated_on": "2017-02-01", "note": "Read again"}
    file = written(tmp_path / "claims.json", {"sources": [{**SOURCE, "claims": [changed]}]})
    done = coded.import_files(file, keep_going=True)
    assert "replace=True" in str(done.refused[0])
    assert "--replace" not in str(done.refused[0])


def test_a_dry_run_tells_which_files_would_be_left_out(
    coded: Database, migrated_url: str, tmp_path: Path
) -> None:
    before = recorded(migrated_url)
    good = {**CLAIM, "key": "talks-1", "stated_on": "2017-02-01"}
    repeating = {**good, "key": "talks-2", "repeats": "talks-1"}
    files = {
        "a": {**SOURCE, "slug": "talks-again", "claims": [repeating]},
        "b": {**SOURCE, "claims": [good]},
        "c": {**SOURCE, "slug": "shouts", "claims": [{**good, "mode": "loud"}]},
        "d": {**SOURCE, "slug": "strangers", "claims": [{**good, "speaker": "nobody"}]},
    }
    for name, source in files.items():
        written(tmp_path / f"{name}.json", {"sources": [source]})
    would_be = coded.import_files(tmp_path, keep_going=True, dry_run=True)
    assert recorded(migrated_url) == before
    assert would_be.dry_run
    assert set(would_be.keys) == {"talks-1", "talks-2"}
    assert len(would_be.read_back) == len(would_be.keys)
    assert [name in str(error) for name, error in zip("cd", would_be.refused, strict=True)]
    came = coded.import_files(tmp_path, keep_going=True)
    assert not came.dry_run
    assert came.versions == would_be.versions
    assert list(map(str, came.refused)) == list(map(str, would_be.refused))


def test_what_was_recorded_is_told_in_one_line(coded: Database, tmp_path: Path) -> None:
    claim = {**CLAIM, "key": "talks-1"}
    assert repr(coded.add(claim, source=SOURCE, dry_run=True)) == "<would record talks-1>"
    assert repr(coded.add(claim, source=SOURCE)) == "<recorded talks-1>"
    again = coded.add(claim, source="talks")
    assert repr(again) == "<recorded nothing; unchanged talks-1>"
    many = coded.import_files(FIXTURES, replace=True, dry_run=True)
    assert len(repr(many)) < 300
    written(tmp_path / "bad.json", {"sources": [{"slug": "bad", "colour": "red"}]})
    refused = coded.import_files(tmp_path, keep_going=True)
    assert repr(refused) == "<recorded nothing; refused 1 file>"


def test_what_was_recorded_beside_claims_is_told_too(new: Database, tmp_path: Path) -> None:
    came = new.import_files(FIXTURES / "vocabulary.yaml")
    assert repr(came) == f"<recorded {came.additions} additions to the vocabulary>"
    both = new.import_files(SEED, dry_run=True)
    assert repr(both).startswith("<would record tass-")
    edited = {"reasons": [{"slug": "one-reason", "name": "One reason"}]}
    assert "1 addition to" in repr(new.import_files(written(tmp_path / "a.json", edited)))
    edited["reasons"][0]["name"] = "Another reason"
    again = new.import_files(written(tmp_path / "b.json", edited), replace=True, rewording=True)
    assert repr(again) == "<recorded 1 change to what was there>"


def test_a_coder_codes_what_is_added(coded: Database, migrated_url: str) -> None:
    with stance.open(migrated_url, coder="anna") as db:
        db.add(CLAIM, source=SOURCE)
        (row,) = db.stances()
        assert row["coder"] == "anna"
    assert len(coded.stances()) > 1


def test_nothing_is_recorded_where_it_was_closed(coded: Database) -> None:
    coded.close()
    with pytest.raises(stance.StanceError, match="closed"):
        coded.add(CLAIM, source=SOURCE)
    with pytest.raises(stance.StanceError, match="closed"):
        coded.import_files(FIXTURES)


def test_nothing_is_printed(coded: Database, capfd: pytest.CaptureFixture[str]) -> None:
    repr(coded.add(CLAIM, source=SOURCE))
    coded.import_files(FIXTURES)
    assert capfd.readouterr() == ("", "")


HEADINGS = "source,title,text,Wortlaut,Sprecher,date,issue,position"
ON_RELATIONS = "russian-mfa,2017,nato-russia-relations"
TABLE = (
    f"{HEADINGS}\n"
    f'talks,Open to talks,"{TEXT}",We are open to talks,{ON_RELATIONS},pro\n'
    f"talks,,,Nobody said so,{ON_RELATIONS},against\n"
)


def test_a_table_of_codings_comes_in_by_a_map(coded: Database, tmp_path: Path) -> None:
    file = tmp_path / "codings.csv"
    file.write_text(TABLE, "utf-8")
    by = {"columns": {"Wortlaut": "quote", "Sprecher": "speaker"}}

    with pytest.raises(stance.StanceError, match="row 3: quote: the source does not have"):
        coded.import_files(file, map=by)
    done = coded.import_files(file, map=by, keep_going=True)

    assert done.counts["recorded"] == 1
    assert [each.where for each in done.rejected] == ["row 3"]
    assert done.maps[0].columns["issue"] == "issue"
    assert coded.import_files(file, map=by, keep_going=True).counts["unchanged"] == 1
