"""Recording from Python: one result that says all, in a transaction of its own or in another's."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.reading import input_files
from stance.db.engine import reading, writing
from stance.errors import ConflictError, InputError, OvertakenError
from stance.queries import claims as queries
from stance.queries.vocabulary import vocabulary
from stance.values import Noun
from stance.work.correct import Changes, correct, correct_to, open_claim
from stance.work.importing.job import ImportJob, Watcher
from stance.work.importing.run import Intake
from stance.work.record import ReadBack, Recorded, as_document, record
from stance.work.retract import retract
from stance.work.transaction import USUAL, Terms, in_one
from tests.samples import claim, claims_file, contents, live, source, stance

DRY = Terms(dry_run=True)
CREATE = Intake(create=True)


def document(*claims: dict[str, Any], **headings: Any) -> Document:
    return as_document(claims_file(source(*claims), **headings))


TALKS = document(claim(stance(holder="ardonia", reasons=[{"reason": "patience"}]), key="talks"))


def rows(url: str) -> dict[str, Any]:
    with reading(url) as session:
        return contents(session)


def test_one_result_says_all(migrated_url: str) -> None:
    recorded = record(migrated_url, TALKS)

    assert recorded.keys == ("talks",)
    assert recorded.versions == {"talks": 1}
    (read_back,) = recorded.read_back
    assert str(read_back) == (
        'talks/1 (2016-12-27): Ardonia SUPPORTS "They should talk". Because: Patience ends.'
        " (Ascribed, as quoted by Minister Bo.)"
    )
    assert (recorded.counts["recorded"], recorded.dry_run) == (1, False)
    assert {(each.noun, each.slug) for each in recorded.created} >= {
        (Noun.ACTOR, "ardonia"),
        (Noun.REASON, "patience"),
    }
    again = record(migrated_url, TALKS)
    assert (again.keys, again.unchanged, again.created) == ((), ("talks",), ())


def test_a_dry_run_gives_the_same_result_and_leaves_nothing(migrated_url: str) -> None:
    before = rows(migrated_url)

    would_be = record(migrated_url, TALKS, terms=DRY)

    assert rows(migrated_url) == before
    recorded = record(migrated_url, TALKS)
    assert would_be.dry_run
    assert (would_be.versions, would_be.read_back, would_be.created) == (
        recorded.versions,
        recorded.read_back,
        recorded.created,
    )


def test_in_a_session_whoever_opened_it_commits(migrated_url: str) -> None:
    with writing(migrated_url) as session:
        assert record(session, TALKS).keys == ("talks",)
        assert live(session, "talks").stances
        session.rollback()
    with reading(migrated_url) as session:
        assert queries.of_key(session, key="talks") == []


def test_a_dry_run_in_a_session_leaves_the_rest_of_it(migrated_url: str) -> None:
    other = document(claim(key="other", paraphrase="Another matter."))

    with writing(migrated_url) as session:
        record(session, TALKS)
        assert record(session, other, terms=DRY).keys == ("other",)

    with reading(migrated_url) as session:
        assert live(session, "talks")
        assert queries.of_key(session, key="other") == []


def test_what_is_named_is_made_after_what_the_file_brings(migrated_url: str) -> None:
    """A holder alone or a list of them, names with blanks around, what the file itself brings."""
    file = document(
        claim(stance(holder="sylvania", addressees=["Sylvania", " Ruritania "]), key="one"),
        claim(stance(issue="New issue", holder=["ruritania"]), key="two", paraphrase="Other."),
    )

    recorded = record(migrated_url, file, intake=Intake(create=True, proposition="They should"))

    with reading(migrated_url) as session:
        known = vocabulary(session)
    assert {each.slug for each in recorded.created} >= {"sylvania", "ruritania", "new-issue"}
    assert set(known.actors.by_slug) == {
        *(each["slug"] for each in claims_file()["actors"]),
        *("sylvania", "ruritania"),
    }
    assert known.issues.by_slug["new-issue"].detail == "They should"


def test_what_is_named_by_slug_and_by_name_is_made_once(migrated_url: str) -> None:
    uses = [{"reason": "too-many-dead"}]
    file = document(
        claim(stance(reasons=[{"reason": "Too many dead"}]), key="one"),
        claim(stance(reasons=uses), key="two", paraphrase="Other words."),
    )

    recorded = record(migrated_url, file, intake=CREATE)

    assert [each.slug for each in recorded.created].count("too-many-dead") == 1


def test_what_was_retracted_is_not_recorded_again(migrated_url: str) -> None:
    record(migrated_url, TALKS)
    with writing(migrated_url) as session:
        retract(session, key="talks", reason="Not her words")

    again = record(migrated_url, TALKS)

    assert (again.keys, again.retracted) == ((), ("talks",))


class TestCorrect:
    def test_what_changed_is_told_field_by_field(self, migrated_url: str) -> None:
        record(migrated_url, TALKS)

        recorded = correct(migrated_url, "talks", Changes({}, {"position": "oppose"}))

        assert recorded.versions == {"talks": 2}
        assert [str(each) for each in recorded.changes] == ["position: support → oppose"]
        assert (recorded.counts["replaced"], recorded.notes) == (1, ())

    def test_a_claim_opened_before_somebody_else_corrected_it_is_not(
        self, migrated_url: str
    ) -> None:
        record(migrated_url, TALKS)
        changes = Changes({"note": "Mine"}, {})
        opened, _ = open_claim(migrated_url, "talks", changes)
        correct(migrated_url, "talks", Changes({"note": "Theirs"}, {}))

        with pytest.raises(OvertakenError):
            correct_to(migrated_url, opened, as_document(opened.file), intake=changes.intake)

    def test_trying_again_does_not_undo_what_somebody_else_corrected(
        self, migrated_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The second try finds another version than the first one did."""
        record(migrated_url, TALKS)
        changes = Changes({"note": "Mine"}, {})

        def overtaken(session: Session, *_: object) -> Recorded:
            session.rollback()
            monkeypatch.undo()
            correct(migrated_url, "talks", Changes({"note": "Theirs"}, {}))
            raise ConflictError("somebody else came between")

        monkeypatch.setattr("stance.work.correct.record_in", overtaken)
        with pytest.raises(OvertakenError):
            correct(migrated_url, "talks", changes)
        with reading(migrated_url) as session:
            assert live(session, "talks").note == "Theirs"


def test_what_is_opened_in_a_session_is_not_tried_again(migrated_url: str) -> None:
    tries = 0

    def act(_session: Session) -> None:
        nonlocal tries
        tries += 1
        raise ConflictError("somebody else came between")

    with pytest.raises(ConflictError), writing(migrated_url) as session:
        in_one(session, USUAL, act)
    assert tries == 1


class TestImport:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "files"
        folder.mkdir()
        files = {
            "a": claims_file(source(claim(key="one"), slug="a")),
            "b": {"sources": [source(claim(stance(reasons=[{"reason": "Zeal"}])), slug="b")]},
            "c": {"sources": [source(claim(stance(holder="Zenda"), stated_on="x"), slug="c")]},
        }
        for name, value in files.items():
            (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
        return folder

    def test_the_good_files_are_recorded_and_nothing_is_made_for_the_others(
        self, migrated_url: str, folder: Path
    ) -> None:
        refused: list[InputError] = []
        job = ImportJob(
            migrated_url, input_files(folder), CREATE, USUAL, Watcher(refused=refused.append)
        )

        recorded = job.run(keep_going=True)

        assert recorded.counts["recorded"] == 2
        assert recorded.refused == tuple(refused)
        assert "c.json" in str(refused[0])
        assert [each.slug for each in recorded.created] == ["zeal"]
        with reading(migrated_url) as session:
            assert vocabulary(session).actors.find("Zenda") == []

    def test_all_together_or_none(self, migrated_url: str, folder: Path) -> None:
        before = rows(migrated_url)

        with pytest.raises(InputError):
            ImportJob(migrated_url, input_files(folder), CREATE, USUAL).run(together=True)

        assert rows(migrated_url) == before

    @pytest.mark.parametrize("dry_run", [False, True])
    def test_keys_and_stances_are_kept_where_that_is_asked_for(
        self, migrated_url: str, folder: Path, dry_run: bool
    ) -> None:
        (folder / "c.json").unlink()
        told: list[Sequence[ReadBack]] = []
        files, terms = input_files(folder), Terms(dry_run=dry_run)
        watcher = Watcher(read_back=told.append)

        recorded = ImportJob(migrated_url, files, CREATE, terms, watcher, keep=True).run()

        assert len(recorded.versions) == len(recorded.read_back) == 2
        assert [each for some in told for each in some] == list(recorded.read_back)
        assert recorded.counts["recorded"] == 2
        assert recorded.dry_run == dry_run

    def test_of_an_import_of_any_size_only_numbers_are_kept(
        self, migrated_url: str, folder: Path
    ) -> None:
        (folder / "c.json").unlink()

        recorded = ImportJob(migrated_url, input_files(folder), CREATE, USUAL).run()

        assert (recorded.versions, recorded.read_back) == ({}, ())
        assert recorded.counts["recorded"] == 2


def test_how_a_quote_was_found_is_kept_through_corrections_and_histories(session: Session) -> None:
    typed = claim(stance(), key="talks", quote="WE should talk")
    text = "We should talk, they said."
    record(session, as_document(claims_file(source(typed, text=text))))
    again = claim(stance(), key="talks", quote="We should talk", note="seen")
    again_file = as_document(claims_file(source(again, text=text)))
    record(session, again_file, intake=Intake(replace=True))

    versions = queries.of_key(session, key="talks")

    assert [each.content.found_by for each in versions] == ["case", "case"]
    assert [each.content.quote for each in versions] == ["We should talk"] * 2


def test_a_not_that_a_quote_leaves_out_is_read_back(session: Session) -> None:
    typed = claim(stance(), quote=["It is", "true that they should talk"])
    text = "It is not true that they should talk."

    (read,) = record(session, as_document(claims_file(source(typed, text=text)))).read_back

    assert read.left_out == ("not",)
    assert read.words == "“It is […] true that they should talk”"
