"""Handing out, collecting, closing and reopening in any order: the round is the same in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from stance.db.engine import reading
from stance.db.models import Claim, SourceRead
from stance.errors import InputError
from stance.queries import rounds
from stance.work.check import findings
from stance.work.rounds.collecting import collect
from stance.work.rounds.handing_out import hand_out
from stance.work.rounds.marks import read_through
from stance.work.rounds.opening import RoundWords, close_round, open_round, reopen_round
from tests.samples import source
from tests.work.joining.test_join import load
from tests.work.rounds.test_collecting import do, reads

WORDS = [f"They agreed on {letter.upper()} at once" for letter in "abcdefghijkl"]
_KINDS = ("read", "correct", "hand out", "collect", "close", "reopen", "to the end")
#: What is typed, and in which of the places that there are by then: 0 is the shared database.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(_KINDS),
        st.integers(0, 3),
    ),
    max_size=9,
)


@dataclass
class Team:
    """A shared database and the files of anna, and what she should have read in the end."""

    folder: Path
    places: list[str]
    #: By words: in which place they were read, and the note that anna wrote last.
    should: dict[str, tuple[str, str]] = field(default_factory=dict)
    read: bool = False

    @property
    def shared(self) -> str:
        return self.places[0]

    def step(self, what: str, number: int) -> None:
        place = self.places[number % len(self.places)]
        with reading(place) as session:
            one = rounds.by_slug(session, slug="pilot")
        is_open = one is not None and one.is_open
        if what == "hand out":
            path = self.folder / f"file-{len(self.places)}.db"
            hand_out(self.shared, slug="pilot", coder="anna", path=path)
            self.places.append(f"sqlite:///{path}")
        elif what == "collect":
            self.collect(place)
        elif what in {"close", "reopen"}:
            do(place, close_round if what == "close" else reopen_round, slug="pilot")
        elif is_open and what == "to the end":
            do(place, read_through, slug="pilot", sources_read=["gazette"], coder="anna")
            self.read = True
        elif is_open:
            self.note(what, place)

    def note(self, what: str, place: str) -> None:
        """Read new words, or read again what was read in this place."""
        here = [words for words, (where, _) in self.should.items() if where == place]
        is_new = what == "read" or not here
        words = WORDS[len(self.should)] if is_new else here[-1]
        note = f"{what} {len(self.should)}"
        reads(place, "anna", words, note=note, replace=not is_new)
        self.should[words] = place, note

    def collect(self, place: str) -> None:
        """Collect a file, unless the round is closed and there is something new."""
        if place == self.shared:
            return
        before = state(self.shared)
        refused = self.refused(place)
        once = state(self.shared)
        assert self.refused(place) == refused
        assert state(self.shared) == once
        if refused is not None:
            assert "was closed on" in refused
            assert once == before

    def refused(self, place: str) -> str | None:
        """Why a file was not collected."""
        try:
            collect(self.shared, [place], slug="pilot")
        except InputError as error:
            return error.reason
        return None

    def end(self) -> None:
        """Reopen the round, and collect all files, the last one first."""
        do(self.shared, reopen_round, slug="pilot")
        for place in reversed(self.places):
            self.collect(place)


def state(url: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """All versions of readings with their keys and times, and who read what to the end."""
    with reading(url) as session:
        claims = [
            (each.coder, each.quote, each.key, each.note, each.recorded_at, each.retired_at)
            for each in session.exec(select(Claim).where(Claim.round_id.is_not(None)))  # type: ignore[union-attr]
        ]
        marks = [(each.coder, each.read_at) for each in session.exec(select(SourceRead))]
    return sorted(claims, key=repr), marks


@contextmanager
def team_of(template: Path) -> Iterator[Team]:
    with TemporaryDirectory() as folder:
        shared = Path(folder) / "team.db"
        shared.write_bytes(template.read_bytes())
        url = f"sqlite:///{shared}"
        load(url, source(text=". ".join(WORDS)))
        do(url, open_round, slug="pilot", words=RoundWords(["gazette"], ["anna", "ben"]))
        reads(url, "ben", WORDS[0], note="of ben")
        yield Team(Path(folder), [url])


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_round_is_the_same_in_the_end(
    sqlite_template: Path, steps: list[tuple[str, int]]
) -> None:
    with team_of(sqlite_template) as team:
        for what, number in steps:
            team.step(what, number)
        team.end()

        claims, marks = state(team.shared)
        live = {(coder, words): note for coder, words, _, note, _, ended in claims if not ended}
        of_anna = {("anna", words): note for words, (_, note) in team.should.items()}
        assert live == {("ben", WORDS[0]): "of ben", **of_anna}
        assert len(marks) == team.read
        with reading(team.shared) as session:
            assert "\n".join(findings(session)) == ""
