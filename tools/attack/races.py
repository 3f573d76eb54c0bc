"""Two commands at the same moment do what one after the other may do."""

import io
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from stance.domain.coding.grades import Grade
from tests.cli.program import Program
from tests.races import DEEDS, Deed, both_at_once, files, run, typed
from tools.attack.bench import SkippedError, Trial
from tools.attack.ground import rows
from tools.attack.verdict import ended_well, hold, sober, sound

#: How often a role is let out again, and not in.
_LET_OUT = 0.3
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


def role_met(trial: Trial) -> Iterator[str]:
    """A role of a server is let in, or out again, while a command records."""
    if "postgresql" not in trial.ground.engines:
        raise SkippedError("no server is attacked")
    Path("given").mkdir()
    deed = typed(trial.next_of(DEEDS), files(Path("given")))
    grade = trial.chance.choice(tuple(Grade))
    with trial.ground.database("world", "postgresql") as url, _role_of(url) as role:
        let_in = ["db", "grant", role, "--as", grade.value]
        is_let_out = trial.chance.random() < _LET_OUT
        if is_let_out:
            ended_well(Program(url)(*let_in), {0})
        asked = ["db", "revoke", role] if is_let_out else let_in
        said = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with redirect_stdout(said), redirect_stderr(said):
            codes = both_at_once(url, [asked, deed])
        yield f"{' '.join(asked)} beside {' '.join(deed)}: {codes}"
        told = said.buffer.getvalue().decode()  # type: ignore[attr-defined]
        sober(told)
        hold(codes[0] == 0 and codes[1] in {0, 2}, f"exit codes {codes}: {told[-1000:]}")
        listed = Program(url)("db", "roles").out
        hold((role in listed) is not is_let_out, f"roles are then: {listed!r}")
        sound(url)
        seen = Program(make_url(url).set(username=role).render_as_string(hide_password=False))
        ended_well(seen("list"), {3} if is_let_out else {0})


@contextmanager
def _role_of(url: str) -> Iterator[str]:
    """A role that the server has, and nobody let in."""
    name = f"role_{secrets.token_hex(6)}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        try:
            yield name
        finally:
            connection.execute(f"DROP OWNED BY {name}".encode())
            connection.execute(f"DROP ROLE {name}".encode())


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
