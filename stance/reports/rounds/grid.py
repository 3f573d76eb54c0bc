"""Who has read what in a round, for people: sources down, coders across, and what is open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from stance.domain.coding.progress import Done, Progress
from stance.domain.phrases import counted
from stance.reports.field import text, whole
from stance.reports.rounds.listing import described, told
from stance.reports.table import Column, Table

#: How many names a line shows before it only counts.
_SHOWN = 5


def grid_table(progress: Progress) -> Table[str]:
    """A row for each source with what each coder has done with it; below, what is open."""
    coders = progress.round.coders

    def shown_by(coder: str) -> Callable[[str], str]:
        if coder in progress.unseen:
            return lambda _: "not shown"
        return lambda source: _cell(progress.of(source, coder))

    def readings(source: str) -> int:
        return sum(progress.of(source, coder).readings for coder in coders)

    columns: list[Column[str]] = [Column("Source", lambda source: source)]
    columns += [Column(coder, shown_by(coder)) for coder in coders]
    return Table(
        "round",
        (text("source", lambda source: source), whole("readings", readings)),
        progress.round.sources,
        columns,
        filters={"round": progress.round.slug},
        notes=_notes(progress),
        title=f"Round {progress.round.slug}",
    )


def _cell(done: Done) -> str:
    """How many readings, and whether the source was read to its end."""
    if done.read_at is None:
        return str(done.readings) if done.readings else "–"
    return f"{done.readings}, to the end"


def _notes(progress: Progress) -> Iterator[str]:
    one = progress.round
    yield f"{one.slug}: {described(one)}; {'; '.join(told(one))}"
    yield from _open_questions(progress)
    if one.is_blind_now:
        yield "until it closes, coders see no readings but their own"


def unread(progress: Progress) -> Iterator[str]:
    """A sentence for each coder who has not read every source to its end, so far as is seen."""
    number = len(progress.round.sources)
    for coder, sources in progress.unread.items():
        if len(sources) == number:
            yield f"{coder} has read nothing to the end"
        else:
            yield f"{coder} has not read {len(sources)} of {number} to the end: {_named(sources)}"


def _open_questions(progress: Progress) -> Iterator[str]:
    yield from unread(progress)
    if progress.unseen:
        yield f"what others do is not shown to this role: {_named(sorted(progress.unseen))}"
    elif not progress.unread:
        yield "everybody has read everything to the end"
    if progress.changed:
        yield f"read in a text that is no longer the newest: {_named(progress.changed)}"
    for coder, made in groupby(progress.made, key=lambda entry: entry.coder):
        yield f"made by {coder}: {_named([f'{entry.kind} {entry.slug}' for entry in made])}"
    yield from _adjudicated(progress)


def _adjudicated(progress: Progress) -> Iterator[str]:
    """What became of the readings, where somebody has begun with that, or may."""
    done = [f"{progress.settled} settled"] if progress.settled else []
    done += [f"{progress.set_aside} set aside"] if progress.set_aside else []
    if progress.unsettled:
        are = "is" if progress.unsettled == 1 else "are"
        beside = f" ({', '.join(done)})" if done else ""
        yield f"{counted(progress.unsettled, 'reading')} {are} not settled yet{beside}"
    elif done:
        every = "every reading was adjudicated: " if progress.unsettled == 0 else "adjudicated: "
        yield f"{every}{', '.join(done)}"
    if progress.corrected:
        were = "was" if progress.corrected == 1 else "were"
        listed = f"stance round adjudicate {progress.round.slug} --list"
        yield f"{progress.corrected} of these {were} corrected since: {listed}"


def _named(names: Iterable[str]) -> str:
    every: Sequence[str] = list(names)
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return f"{', '.join(every[:_SHOWN])}{more}"
