"""Signals that come while a question is asked, at each step of the loop that waits for keys."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from itertools import count
from threading import Timer, main_thread

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from stance.ask.asked_to_end import ended_by_signals


class EndedError(Exception):
    """What a signal raises here."""


def _end(number: int, _frame: object) -> None:
    raise EndedError(number)


@pytest.fixture(params=["SIGINT", "SIGTERM", "SIGHUP"])
def number(request: pytest.FixtureRequest) -> Iterator[int]:
    """A signal that raises `EndedError`."""
    number: int = getattr(signal, request.param)
    before = signal.signal(number, _end)
    yield number
    signal.signal(number, before)


class Signalled:
    """The steps of a loop, at one of which a signal comes: after it was taken up, and not done."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, at: int) -> None:
        self.has_come = self.was_raised_in_loop = False
        steps, do = count(1), asyncio.Handle._run

        def run(step: asyncio.Handle) -> None:
            if next(steps) == at:
                self.has_come = True
                self._send(number)
            do(step)

        patch.setattr(asyncio.Handle, "_run", run)

    def _send(self, number: int) -> None:
        try:
            signal.raise_signal(number)
        except EndedError:
            self.was_raised_in_loop = True


def _is_ended(keys: PipeInput, before: Callable[[], object] = lambda: None) -> bool:
    """Whether a question ends by the signal, and not by its answer."""
    session: PromptSession[str] = PromptSession(input=keys, output=DummyOutput())
    try:
        with ended_by_signals(session.app) as begin:
            before()
            session.prompt(pre_run=begin, handle_sigint=False)
    except EndedError:
        return True
    return False


def test_a_signal_ends_a_question_at_whichever_step_it_comes(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    for at in count(1):
        with create_pipe_input() as keys, monkeypatch.context() as patch:
            signalled = Signalled(patch, number, at)
            keys.send_text("typed\r")
            assert _is_ended(keys) == signalled.has_come
        assert not signalled.was_raised_in_loop
        if not signalled.has_come:
            break
    assert at > 10


def test_a_signal_ends_a_question_that_nobody_answers(
    number: int,
) -> None:
    alarm = Timer(0.2, signal.pthread_kill, [main_thread().ident, number])
    with create_pipe_input() as keys:
        # Sent before anybody listens, it might be raised where nothing can be, and be lost.
        assert _is_ended(keys, alarm.start)


def test_a_signal_before_a_question_waits_ends_it(number: int) -> None:
    with create_pipe_input() as keys:
        assert _is_ended(keys, lambda: signal.raise_signal(number))
