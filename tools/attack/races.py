"""Two commands at the same moment do what one after the other may do."""

import io
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.races import DEEDS, Deed, both_at_once, files, run, typed
from tools.attack.bench import Trial
from tools.attack.ground import rows
from tools.attack.verdict import hold, sober, sound

Counts = dict[str, int]


def _pairs() -> list[tuple[Deed, Deed]]:
    """Every pair once: first each with the next one, so that as many as there are meet every one.

    Last each with itself.
    """
    every = range(len(DEEDS))
    met = {
        tuple(sorted((one, (one + far) % len(DEEDS)))): None
        for far in [*every[1 : len(DEEDS) // 2 + 1], 0]
        for one in every
    }
    return [(DEEDS[one], DEEDS[other]) for one, other in met]


PAIRS = _pairs()


def pair_met(trial: Trial) -> Iterator[str]:
    """A pair of commands that record is let go while nothing can be written."""
    Path("given").mkdir()
    paths = files(Path("given"))
    pair = [typed(deed, paths) for deed in trial.next_of(PAIRS)]
    engine = trial.ground.an_engine(trial.chance)
    allowed = [*_in_turn(trial, engine, pair), *_in_turn(trial, engine, pair[::-1])]
    with trial.ground.database("world", engine) as url:
        said = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with redirect_stdout(said), redirect_stderr(said):
            codes = both_at_once(url, pair)
        yield f"{' '.join(pair[0])} beside {' '.join(pair[1])} on {engine}: {codes}"
        told = said.buffer.getvalue().decode()  # type: ignore[attr-defined]
        sober(told)
        hold(set(codes) <= {0, 2}, f"exit codes {codes}: {told[-1000:]}")
        hold(_counts(url) in allowed, f"as in no order of the two: {told[-1000:]}")
        sound(url)


def _in_turn(trial: Trial, engine: str, pair: Sequence[Sequence[str]]) -> Iterator[Counts]:
    """How many rows there are after the first alone, and after both."""
    with trial.ground.database("world", engine) as url:
        for words in pair:
            unheard = io.TextIOWrapper(io.BytesIO(), "utf-8")
            with redirect_stdout(unheard), redirect_stderr(unheard):
                run(url, words)
            yield _counts(url)


def _counts(url: str) -> Counts:
    return {name: len(each) for name, each in rows(url).items()}
