"""Whatever coders have done in rounds, an export brings to another database, to the byte."""

import datetime as dt
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.claimfile.reading import read_bytes, read_path
from stance.db import engine as db
from stance.domain.coding.rounds import PutAside
from stance.errors import InputError
from stance.export.claims import write_jsonl, write_yaml
from stance.queries import claims as queries
from stance.queries import rounds
from stance.queries.claims import all_keys
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.coding.looks import put_aside
from stance.store import codebooks
from stance.store.log import moment
from stance.store.set_aside import restore_set_aside, take_up_again
from stance.work.check import findings
from stance.work.importing.run import Intake, import_files, take_in
from stance.work.importing.summary import Summary
from stance.work.retract import retract
from stance.work.rounds.marks import read_through
from stance.work.rounds.opening import RoundWords, close_round, open_round, reopen_round
from stance.work.rounds.own import CodingWords
from tests.samples import TEXT, claim, claims_file, load, parsed, source, stance
from tests.work.importing.rows import rows_without_ids

CODERS, ROUNDS, SOURCES = ("anna", "ben", "cara"), ("pilot", "second"), ("gazette", "herald")
WORDS = ("They want to talk.", "They wait.", "Nobody comes.")


class Team:
    """Coders at work, each step at a time of its own."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.chance = session, Random(seed)
        load(session, claims_file(source(), source(slug="herald", text="Nobody said a word.")))

    def works(self, steps: int) -> None:
        for _ in range(steps):
            # Each command is a transaction of its own, and so has a time of its own.
            self.session.info.pop("stance_under_way", None)
            with_it = self.session.begin_nested()
            try:
                self.chance.choice(STEPS)(self)
            except InputError:
                with_it.rollback()
            else:
                with_it.commit()

    def opens(self) -> None:
        words = RoundWords(
            self.chance.sample(SOURCES, self.chance.choice((1, 2))),
            self.chance.sample(CODERS, self.chance.choice((1, 2))),
            blind=self.chance.random() < 0.3,
            codebook=self.chance.choice((None, None, 1)),
        )
        open_round(self.session, slug=self.chance.choice(ROUNDS), words=words)

    def adds_codebook(self) -> None:
        known = self.chance.choice((1, 2, 3))
        text, day = f"Rules {known}.\n\n- and more", dt.date(2026, 1, known)
        if not any(each.number == known for each in all_codebooks(self.session)):
            codebooks.add_codebook(self.session, number=known, text=text, dated=day)

    def reads(self) -> None:
        """A reading, new or another version of one that is there."""
        self._records(round=self.chance.choice(ROUNDS), coder=self.chance.choice(CODERS))

    def records(self) -> None:
        """A claim of the record, which may settle readings."""
        keys = [key for key in all_keys(self.session) if self._is_reading(key)]
        settles = self.chance.sample(keys, min(len(keys), self.chance.choice((0, 1, 2))))
        self._records(adjudicates=settles)

    def _records(self, adjudicates: list[str] | None = None, **of: str) -> None:
        position = self.chance.choice(("support", "oppose"))
        written = claim(stance(position=position), paraphrase=self.chance.choice(WORDS))
        if self.chance.random() < 0.3:
            written = claim(stance(position=position), quote="ready to talk, on equal terms")
        if adjudicates:
            written["adjudicates"] = adjudicates
        slug = self.chance.choice(SOURCES)
        files = [parsed({"sources": [{"slug": slug, "claims": [written]}]})]
        intake = Intake(replace=True, **of)
        for _ in take_in(
            self.session, bring=files, claims=lambda: files, summary=Summary(), intake=intake
        ):
            pass

    def retracts(self) -> None:
        # A reading is its coder's to retract.
        coding = CodingWords(coder=self.chance.choice(CODERS))
        retract(self.session, key=self._key(), reason="Misread", coding=coding)

    def reads_to_the_end(self) -> None:
        coder, slug = self.chance.choice(CODERS), self.chance.choice(ROUNDS)
        read = [self.chance.choice(SOURCES)]
        read_through(self.session, slug=slug, sources_read=read, coder=coder)

    def sets_aside(self) -> None:
        """A reading, or takes that back."""
        key = self._key()
        every = rounds.all_rounds(self.session)
        known = [one for each in every for one in put_aside(self.session, round_id=each.id)]
        lasting = {each.key for each in known if each.lasts}
        if key in lasting:
            take_up_again(self.session, keys=[key])
        elif self._is_reading(key):
            reason, at = self.chance.choice((None, "Not of the Bank")), moment(self.session)
            restore_set_aside(self.session, readings=[PutAside(key, at, "lead", reason)])

    def closes(self) -> None:
        close_round(self.session, slug=self.chance.choice(ROUNDS))

    def reopens(self) -> None:
        reopen_round(self.session, slug=self.chance.choice(ROUNDS))

    def a_text_is_stored(self) -> None:
        texts = [{"text": TEXT}, {"text": TEXT + " More."}]
        load(self.session, claims_file(source(text=None, versions=texts)))

    def _key(self) -> str:
        keys = sorted(all_keys(self.session))
        if not keys:
            raise InputError("nothing yet")
        return self.chance.choice(keys)

    def _is_reading(self, key: str) -> bool:
        return queries.of_key(self.session, key=key)[-1].content.reading is not None


STEPS: tuple[Callable[[Team], None], ...] = (
    Team.opens,
    Team.adds_codebook,
    *(Team.reads,) * 4,
    *(Team.records,) * 2,
    Team.retracts,
    Team.reads_to_the_end,
    Team.sets_aside,
    Team.closes,
    Team.reopens,
    Team.a_text_is_stored,
)


def exported(session: Session, form: str, *, history: bool) -> str:
    out = io.StringIO()
    write = write_jsonl if form == "jsonl" else write_yaml
    write(session, out, sources=(), history=history)
    return out.getvalue()


def imported(session: Session, text: str, form: str) -> Summary:
    return import_files(session, files=list(read_bytes(text.encode(), form, name=f"base.{form}")))


@contextmanager
def an_empty_one(template: Path) -> Iterator[Session]:
    """A session in an empty database on SQLite, taken back at the end."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{shutil.copy(template, Path(folder) / 'copy.db')}"
        with db.writing(url) as other:
            yield other
            other.rollback()


_SEEDS = given(seed=st.integers(0, 10_000))
_SOME = settings(
    max_examples=int(os.environ.get("STANCE_TEAMS", "2")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@_SEEDS
@_SOME
@pytest.mark.parametrize("form", ["yaml", "jsonl"])
def test_an_export_brings_all_that_coders_did(
    session: Session, sqlite_template: Path, form: str, seed: int
) -> None:
    with session.begin_nested() as all_of_it:
        Team(session, seed).works(30)
        assert list(findings(session)) == []
        for history in (True, False):
            text = exported(session, form, history=history)
            with an_empty_one(sqlite_template) as other:
                imported(other, text, form)
                assert exported(other, form, history=history) == text
                if history:
                    assert rows_without_ids(other) == rows_without_ids(session)
                assert list(findings(other)) == []
                again = imported(other, text, form)
                assert [again.keys, again.vocabulary, again.coding.total()] == [[], 0, 0]
        all_of_it.rollback()


def test_either_engine_takes_it(session: Session, sqlite_template: Path) -> None:
    with an_empty_one(sqlite_template) as other:
        Team(other, 11).works(60)
        text, rows = exported(other, "yaml", history=True), rows_without_ids(other)

    imported(session, text, "yaml")

    assert exported(session, "yaml", history=True) == text
    assert rows_without_ids(session) == rows


def test_a_folder_of_files_brings_the_same(
    session: Session, sqlite_template: Path, tmp_path: Path
) -> None:
    Team(session, 12).works(60)
    lines = exported(session, "jsonl", history=True).splitlines(keepends=True)
    for number, line in enumerate(lines):
        (tmp_path / f"{9 - number}.jsonl").write_text(line, "utf-8")

    with an_empty_one(sqlite_template) as other:
        import_files(other, files=list(read_path(tmp_path)))
        assert rows_without_ids(other) == rows_without_ids(session)
