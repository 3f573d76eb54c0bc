"""Claims with their history: recorded exactly, once, and never against what is there."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session

from stance.claimfile.reading import read_bytes
from stance.db import engine as db
from stance.domain.source import TextAsRead
from stance.export.claims import write_jsonl, write_yaml
from stance.queries import claims, sources
from stance.store import corrections
from stance.store.log import now
from stance.store.sources import set_texts
from stance.work.importing.run import import_files
from stance.work.importing.summary import Summary
from tests.samples import (
    TEXT,
    VOCABULARY,
    claim,
    claims_file,
    load,
    refused,
    refused_once,
    source,
    stance,
    stored,
)
from tests.work.importing.rows import rows_without_ids

FIRST, SECOND, THIRD = (f"2024-0{month}-01T12:00:00.000001Z" for month in (1, 2, 3))


def version(number: int, *stances: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A version of the claim "k": the first corrected by the second, which is retracted."""
    lives: dict[int, dict[str, Any]] = {
        1: {"recorded_at": FIRST, "retired_at": SECOND},
        2: {
            "recorded_at": SECOND,
            "replaces": FIRST,
            "retired_at": THIRD,
            "retired_reason": "Misread",
        },
    }
    return claim(*stances, **{"key": "k", **lives[number], **fields})


def past(*versions: dict[str, Any], **of_source: Any) -> dict[str, Any]:
    return claims_file(source(*versions, **of_source))


def exported(session: Session, form: str = "yaml") -> str:
    out = io.StringIO()
    write = write_jsonl if form == "jsonl" else write_yaml
    write(session, out, sources=(), history=True)
    return out.getvalue()


def imported(session: Session, text: str, form: str = "yaml") -> Summary:
    files = list(read_bytes(text.encode(), form, name=f"base.{form}"))
    return import_files(session, files=files)


def lives(session: Session, key: str = "k") -> list[tuple[str, str | None, str | None]]:
    return [
        (
            each.recorded_at.isoformat(timespec="microseconds"),
            each.retired_at and each.retired_at.isoformat(timespec="microseconds"),
            each.retired_reason,
        )
        for each in stored(session, key)
    ]


def moment(written: str) -> str:
    return written.replace("Z", "+00:00")


def test_each_version_has_its_own_times(session: Session) -> None:
    summary = load(session, past(version(1), version(2, note="Corrected")))

    assert summary.recorded == ["k"]
    assert lives(session) == [
        (moment(FIRST), moment(SECOND), None),
        (moment(SECOND), moment(THIRD), "Misread"),
    ]
    first, second = stored(session, "k")
    assert (first.replaces, second.replaces) == (None, first.id)
    assert (first.content.note, second.content.note) == (None, "Corrected")


def test_versions_may_stand_in_any_order(session: Session) -> None:
    load(session, past(version(2), version(1)))

    assert [when for when, _, _ in lives(session)] == [moment(FIRST), moment(SECOND)]


def test_importing_a_history_again_changes_nothing(session: Session) -> None:
    load(session, past(version(1), version(2)))
    before = lives(session)

    assert load(session, past(version(1), version(2))).unchanged == ["k"]
    assert lives(session) == before


def test_a_history_goes_on_where_the_copy_ended(session: Session) -> None:
    load(session, past(version(1, retired_at=None) | {"retired_at": None}))
    (only,) = stored(session, "k")
    assert only.is_live

    assert load(session, past(version(1), version(2))).replaced == ["k"]

    assert lives(session)[0] == (moment(FIRST), moment(SECOND), None)
    assert stored(session, "k")[1].replaces == only.id


def test_an_older_history_changes_nothing_in_a_newer_base(session: Session) -> None:
    load(session, past(version(1), version(2)))
    older = version(1)
    del older["retired_at"]

    assert load(session, past(older)).unchanged == ["k"]
    assert len(stored(session, "k")) == 2


def live_first(**fields: Any) -> dict[str, Any]:
    written = version(1, **fields)
    del written["retired_at"]
    return written


REFUSED = {
    "another content": (
        [version(1, note="Else"), version(2)],
        "claims[0].recorded_at: this version of k is there already, with another note",
    ),
    "another stance": (
        [version(1, stance(position="oppose")), version(2)],
        "claims[0].recorded_at: this version of k is there already, with other stances",
    ),
    "another time": (
        [version(1, recorded_at="2023-01-01T00:00:00Z"), version(2, replaces=None)],
        "claims[0].recorded_at: k has a version recorded at 2024-01-01T12:00:00.000001+00:00",
    ),
    "another end": (
        [version(1), version(2, retired_reason="Else")],
        "claims[1].retired_at: this version of k was retired otherwise here",
    ),
}


@pytest.mark.parametrize(("versions", "said"), REFUSED.values(), ids=REFUSED)
def test_what_was_recorded_is_never_overwritten(
    session: Session, versions: list[dict[str, Any]], said: str
) -> None:
    load(session, past(version(1), version(2)))
    kept = [{name: value for name, value in each.items() if value} for each in versions]

    assert said in refused_once(load, session, past(*kept))


WRONG = {
    "the first corrects another": ([version(2)], "replaces: the version that this one corrects"),
    "two live": (
        [live_first(), version(2)],
        "claims[0].retired_at: this version of k was live when the next one was recorded",
    ),
    "it corrects none of them": (
        [version(1), version(2, replaces=THIRD)],
        "claims[1].replaces: it is not when the version of k before this one was recorded",
    ),
    "it repeats nothing": ([live_first(repeats="gone")], "there is no claim gone to repeat"),
    "it repeats itself": ([live_first(repeats="k")], "a claim cannot repeat itself"),
    "no key": ([{**live_first(), "key": None}], "needs the key of its claim"),
    "it ends before it begins": (
        [version(1, retired_at="2023-01-01T00:00:00Z")],
        "a version is retired after it was recorded",
    ),
    "a reason of no end": ([live_first(retired_reason="Why")], "without retired_at"),
    "no beginning": ([{**version(1), "recorded_at": None}], "needs recorded_at"),
    "no moment": ([live_first(recorded_at="1700000000")], "a moment is written as 2026-11-23T"),
    "the same words twice": (
        [live_first(), live_first(key="l")],
        "claims[1].key: this claim is there already, as k",
    ),
}


@pytest.mark.parametrize(("versions", "said"), WRONG.values(), ids=WRONG)
def test_a_history_that_cannot_have_been_is_refused(
    session: Session, versions: list[dict[str, Any]], said: str
) -> None:
    written = [{name: value for name, value in each.items() if value} for each in versions]

    assert said in "\n".join(refused(load, session, past(*written)))
    assert stored(session, "k") == []


def test_a_version_with_two_stances_on_one_issue_is_refused(session: Session) -> None:
    """No claim was ever so, unless of two entries that are one by now."""
    said = refused_once(load, session, past(version(1, stance(), stance(position="oppose"))))

    assert "stances[1]: a second stance of minister on talks in one claim" in said


def test_a_key_of_another_source_is_refused(session: Session) -> None:
    load(session, claims_file(source(claim(key="k"), slug="other")))

    line = refused_once(load, session, past(version(1), version(2)))

    assert "claims[0].key: the key k is taken by a claim of another source" in line


def test_a_live_claim_of_the_same_words_is_in_the_way(session: Session) -> None:
    load(session, claims_file(source(claim(key="l"))))

    assert "there already, as l" in refused_once(load, session, past(live_first()))


def test_a_file_after_a_history_finds_what_that_brought(session: Session) -> None:
    summary = load(session, past(live_first()), claims_file(source(claim())))

    assert (summary.recorded, summary.unchanged) == (["k"], ["k"])
    assert len(stored(session, "k")) == 1


def test_a_retracted_claim_of_the_same_words_is_not(session: Session) -> None:
    load(session, claims_file(source(claim(key="l"))))
    corrections.retract(session, last=stored(session, "l")[-1], reason="Misread", at=now())

    assert load(session, past(live_first())).recorded == ["k"]


def test_words_that_moved_from_one_claim_to_another_are_not(session: Session) -> None:
    """Claim k gave up its words when it was corrected, and l has them since."""
    moved = live_first(key="l", recorded_at=THIRD)
    corrected = version(2, paraphrase="Else.")

    assert load(session, past(version(1), corrected, moved)).recorded == ["k", "l"]


def test_a_copy_writes_the_same_history_though_it_recorded_in_another_order(
    session: Session, tmp_path: Path, sqlite_template: Path
) -> None:
    load(session, claims_file(source(claim(key="k"))))
    (first,) = stored(session, "k")
    corrections.supersede(session, last=first, content=first.content, at=now())
    load(session, claims_file(source(claim(key="l", paraphrase="Later."))))
    copy = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'copy.db')}"

    with db.writing(copy) as other:
        imported(other, exported(session))

    with db.reading(copy) as other:
        assert exported(other) == exported(session)


def test_words_that_a_history_takes_from_one_claim_may_be_anothers(session: Session) -> None:
    """What the database has of a claim is not what it says when the history is told."""
    load(session, past(live_first(), live_first(key="l", paraphrase="Else.")))
    ended = version(1, retired_reason="Told twice")
    before, now_there = version(1, key="l", paraphrase="Else."), claim(key="l", recorded_at=SECOND)

    summary = load(session, past(ended, before, now_there))

    assert summary.replaced == ["k", "l"]
    assert [each.is_live for each in (*stored(session, "k"), *stored(session, "l"))] == [
        False,
        False,
        True,
    ]


class TestExport:
    """A base with a past of every kind, exported and imported elsewhere."""

    @pytest.fixture
    def base(self, session: Session) -> Session:
        first = source(
            claim(key="a", quote="ready to talk, on equal terms"),
            claim(key="b", paraphrase="B"),
            claim(key="c", paraphrase="C", repeats="z"),
        )
        second = source(claim(stance(ascribed=True), key="z"), slug="zeitung", text="Nothing.")
        load(session, claims_file(first, second))
        at = now()
        by_key = {key: claims.of_key(session, key=key)[-1] for key in "abcz"}
        corrections.join_group(session, claim=by_key["z"], group="a", at=at)
        corrections.retract(session, last=by_key["b"], reason="Nobody said so", at=at)
        (gazette,) = (each for each in sources.all_sources(session) if each.slug == "gazette")
        set_texts(session, source=gazette, texts=[TextAsRead(TEXT), TextAsRead("A newer text.")])
        # Since then the speaker speaks for somebody else: what was own then stays own.
        actors = [
            {"slug": "new-ministry", "name": "New", "kind": "ministry"},
            {**VOCABULARY["actors"][2], "affiliations": [{"within": "new-ministry"}]},
        ]
        load(session, {"actors": actors})
        return session

    @pytest.mark.parametrize("form", ["yaml", "jsonl"])
    def test_importing_it_again_changes_nothing(self, base: Session, form: str) -> None:
        summary = imported(base, exported(base, form), form)

        assert (sorted(summary.unchanged), summary.keys, summary.vocabulary) == (
            ["a", "b", "c", "z"],
            [],
            0,
        )

    def test_versions_stand_in_the_order_they_were_recorded(self, session: Session) -> None:
        later = claim(key="a", recorded_at=SECOND, paraphrase="Later.")
        load(session, past(version(1), version(2), later))

        (gazette,) = yaml.safe_load(exported(session))["sources"]

        told = [(each["key"], each["recorded_at"]) for each in gazette["claims"]]
        assert [key for key, _ in told] == ["k", "a", "k"]
        assert [at for _, at in told] == sorted(at for _, at in told)

    def test_it_says_all_there_is(self, base: Session) -> None:
        (gazette, zeitung) = yaml.safe_load(exported(base))["sources"]

        assert [each["text"] for each in gazette["versions"]] == [TEXT, "A newer text."]
        last = {each["key"]: each for each in gazette["claims"]}
        assert last["a"]["text_version"] == 1
        assert last["b"]["retired_reason"] == "Nobody said so"
        assert last["c"]["repeats"] == "a"
        first, second = zeitung["claims"]
        assert (first.get("repeats"), second["repeats"]) == (None, "a")
        assert second["replaces"] == first["recorded_at"]
        assert first["retired_at"] == second["recorded_at"]
        (flags,) = first["stances"]
        assert (flags["ascribed"], flags["ascribed_set"]) == (True, True)

    @pytest.mark.parametrize("form", ["yaml", "jsonl"])
    def test_another_database_is_given_the_same_rows(
        self, base: Session, form: str, tmp_path: Path, sqlite_template: Path
    ) -> None:
        text, before = exported(base, form), exported(base)
        copy = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'copy.db')}"

        with db.writing(copy) as other:
            imported(other, text, form)
        with db.reading(copy) as other:
            assert exported(other) == before
            assert rows_without_ids(other) == rows_without_ids(base)
