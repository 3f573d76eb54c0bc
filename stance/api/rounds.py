"""Rounds of coding and codebooks from notebooks and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from stance.api.calls import OF_NO_ROUND
from stance.api.frame import Frame
from stance.api.places import other
from stance.api.recording import RecordingCalls, as_names, as_path, several
from stance.api.wording import in_calls
from stance.domain.filters import NameWords
from stance.errors import InputError
from stance.work.arguments import at_least, each, text, text_or_none, truth
from stance.work.transaction import USUAL, in_one

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.reports.table import Table
    from stance.work.rounds.adjudicate import Adjudicated, TakenBack
    from stance.work.rounds.agreed import AgreedTaken
    from stance.work.rounds.codebooks import AddedCodebook
    from stance.work.rounds.collecting import Collected
    from stance.work.rounds.handing_out import HandedOut
    from stance.work.rounds.marks import ReadThrough
    from stance.work.rounds.opening import Opening, Turned

Result = TypeVar("Result")


class RoundCalls(RecordingCalls):
    """What opens, closes and shows rounds, as the command line does.

    Who opens or closes one is the `coder` that the database was opened for.
    """

    def rounds(self) -> Frame:
        """A row for each round, with its sources, its coders and whether it is open."""
        from stance.work.rounds.tables import listed_rounds

        return self._listed(listed_rounds)

    def round(self, round: str) -> Frame:  # noqa: A002 - what it is called everywhere
        """A row for each source and coder of a round: how many readings, and read to the end."""
        from stance.work.rounds.tables import shown_round

        slug = text(round, "round")
        return self._listed(partial(shown_round, slug=slug, for_people=False))

    def codebooks(self) -> Frame:
        """A row for each version of the codebook, with how many claims were coded by it."""
        from stance.work.rounds.codebooks import listed_codebooks

        return self._listed(listed_codebooks)

    @in_calls
    def codebook(self, number: int | None = None) -> str:
        """The text of a version of the codebook, else of the newest."""
        from stance.db.engine import reading
        from stance.work.rounds.codebooks import named_codebook

        wanted = None if number is None else at_least(1, number, "number")
        with reading(self._place) as session:
            return named_codebook(session, wanted).text

    @in_calls
    def open_round(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        source: NameWords = None,
        coder: NameWords = None,
        blind: bool = False,
        codebook: int | None = None,
        all_sources: bool = False,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> Opening:
        """Open a round of these sources and coders, or add them to one that is open.

        With `blind`, no coder sees another's readings until it closes. Raises StanceError for what
        is not there, and for a round that is closed or open otherwise.
        """
        from stance.work.rounds.opening import RoundWords, open_round

        words = RoundWords(
            each(source),
            each(coder),
            truth(blind, "blind"),
            None if codebook is None else at_least(1, codebook, "codebook"),
            truth(all_sources, "all_sources"),
        )
        act = partial(open_round, slug=text(round, "round"), words=words)
        return self._done(act, dry_run, wait)

    @in_calls
    def close_round(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> Turned:
        """Close a round: nothing more is recorded in it, and all may see its readings."""
        from stance.work.rounds.opening import close_round

        return self._done(partial(close_round, slug=text(round, "round")), dry_run, wait)

    @in_calls
    def reopen_round(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> Turned:
        """Reopen a round that was closed."""
        from stance.work.rounds.opening import reopen_round

        return self._done(partial(reopen_round, slug=text(round, "round")), dry_run, wait)

    @in_calls
    def read_through(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        source: NameWords,
        *,
        coder: str | None = None,
        undo: bool = False,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> ReadThrough:
        """Say that a coder of a round has read sources to the end, or with `undo` take it back."""
        from stance.work.rounds.marks import read_through

        act = partial(
            read_through,
            slug=text(round, "round"),
            sources_read=each(source),
            coder=text_or_none(coder, "coder") or self._coder,
            undo=truth(undo, "undo"),
        )
        return self._done(act, dry_run, wait)

    @in_calls
    def hand_out(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        path: str | Path,
        *,
        coder: str | None = None,
        dry_run: bool = False,
    ) -> HandedOut:
        """Make a new SQLite file for a coder of a round, with that coder's readings alone.

        Raises StanceError where there is no such round or coder, and where the file is there.
        """
        from stance.work.rounds.handing_out import hand_out

        who = text_or_none(coder, "coder") or self._coder
        slug, file = text(round, "round"), as_path(path)
        is_dry = truth(dry_run, "dry_run")
        return hand_out(self._present_place, slug=slug, coder=who, path=file, dry_run=is_dry)

    @in_calls
    def collect(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        databases: str | Path | Iterable[str | Path],
        *,
        coder: str | None = None,
        map: str | Path | Mapping[str, Any] | None = None,  # noqa: A002 - as it is called everywhere
        replace: bool = False,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> tuple[Collected, ...]:
        """Bring back what coders read in databases of their own, by paths or URLs.

        From each the readings of `coder`, else of the only one that the round has there. What is
        here already stays; with `replace`, what was read otherwise is taken as there. A result for
        each database. Raises StanceError where a name has to be decided, and then records nothing.
        """
        from stance.work.rounds.collecting import collect

        return collect(
            self._present_place,
            [other(one) for one in several(databases)],
            slug=text(round, "round"),
            coder=text_or_none(coder, "coder"),
            decisions=as_names(map),
            replacing=truth(replace, "replace"),
            terms=self._terms(dry_run, wait),
        )

    @in_calls
    def add_codebook(
        self,
        file: str | Path,
        *,
        dated: str | None = None,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> AddedCodebook:
        """Add the text in a file as the next version of the codebook; the same text adds none."""
        from stance.work.rounds.codebooks import add_codebook, codebook_day

        day = codebook_day(text_or_none(dated, "dated"))
        return self._done(partial(add_codebook, file=as_path(file), dated=day), dry_run, wait)

    def questions(self, round: str) -> Frame:  # noqa: A002 - what it is called everywhere
        """A row for each question of a round that is to be adjudicated, with its readings."""
        from stance.work.rounds.tables import listed_questions

        return self._listed(partial(listed_questions, slug=text(round, "round")))

    @in_calls
    def adjudicate(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        take: str | None = None,
        set_aside: NameWords = None,
        undo: NameWords = None,
        reason: str = "",
        replace: bool = False,
        coder: str | None = None,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> Adjudicated | TakenBack:
        """Take a reading into the record, by its key; or `set_aside` some, or `undo` that.

        A reading that is taken settles all of its question. What the record has of the words and
        says something else is replaced by its next version only with `replace`. Who adjudicates is
        the `coder`, else the one that the database was opened for. Raises StanceError for what is
        not there, or not open.
        """
        from stance.work.rounds import adjudicate as work

        slug, who = text(round, "round"), text_or_none(coder, "coder") or self._coder
        if sum(each is not None for each in (take, set_aside, undo)) != 1:
            raise InputError("one of take, set_aside and undo is wanted", "give one")
        if undo is not None:
            back = partial(work.take_back, slug=slug, keys=each(undo), coder=who)
            return self._done(back, dry_run, wait)
        if take is not None:
            verdict = work.Verdict(text(take, "take"), who, truth(replace, "replace"))
            act = partial(work.take, slug=slug, verdict=verdict)
        else:
            why, keys = text(reason, "reason") if reason else "", each(set_aside)
            act = partial(work.set_aside, slug=slug, keys=keys, coder=who, reason=why)
        return self._done(act, dry_run, wait)

    @in_calls
    def take_agreed(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        replace: bool = False,
        coder: str | None = None,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> AgreedTaken:
        """Take into the record all that every coder who read a source marked and coded alike."""
        from stance.work.rounds.agreed import take_agreed

        act = partial(
            take_agreed,
            slug=text(round, "round"),
            coder=text_or_none(coder, "coder") or self._coder,
            replace_other=truth(replace, "replace"),
        )
        return self._done(act, dry_run, wait)

    def _listed(self, table_of: Callable[[Session], Table]) -> Frame:
        return self._frame(
            lambda evidence: evidence.account(lambda: table_of(evidence.session)), OF_NO_ROUND
        )

    def _done(self, act: Callable[[Session], Result], dry_run: object, wait: object) -> Result:
        return in_one(self._present_place, self._terms(dry_run, wait), act)
