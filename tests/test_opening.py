"""What a claim file cannot be is told by how it begins."""

import os
import signal
from _thread import interrupt_main
from io import BytesIO
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from stance import opening
from stance.errors import InputError
from stance.opening import opened, refuse_nul, whole


def test_a_nul_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.yaml holds a NUL character"):
        refuse_nul(b"actors:\0", "a.yaml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_text_in_another_encoding_is_not_taken_for_nul_characters(encoding: str) -> None:
    refuse_nul("actors: []".encode(encoding), "a.yaml")


def test_two_bytes_for_each_character_are_taken_for_text_in_either_order() -> None:
    for mark in ("\ufeff".encode("utf-16-le"), "\ufeff".encode("utf-16-be")):
        refuse_nul(mark + b"a\0", "a.yaml")


def test_a_device_is_refused() -> None:
    with pytest.raises(InputError, match="is a device"), opened(Path("/dev/zero"), "zero"):
        pass


def test_what_is_written_to_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_bytes(b"actors: []\n" * 20_000))
    writer.start()

    with opened(pipe, "pipe") as file:
        assert file.read() == b"actors: []\n" * 20_000
    writer.join()


def test_a_pipe_that_nobody_writes_to_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.0)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(InputError, match="a pipe that nobody writes to"), opened(pipe, "pipe"):
        pass


def test_a_signal_that_comes_just_before_a_pipe_is_waited_for_is_heard(tmp_path: Path) -> None:
    pipe, waited_in_vain = tmp_path / "pipe", Event()
    os.mkfifo(pipe)
    silent = os.open(pipe, os.O_RDWR)

    def give_up() -> None:
        waited_in_vain.set()
        os.write(silent, b"words")

    # It wakes nobody up, as one does not that has come before there was anybody to wake.
    timers = [Timer(0.2, interrupt_main), Timer(20, give_up)]
    for timer in timers:
        timer.start()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), opened(pipe, "pipe"):
            pass
    finally:
        signal.signal(signal.SIGINT, before)
        timers[1].cancel()
        os.close(silent)
    assert not waited_in_vain.is_set()


def test_a_nul_is_refused_in_a_text_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"PK\0")

    with opened(path, "a.bin", is_text=False) as file:
        assert whole(file, "a.bin", is_text=False) == b"PK\0"
    with pytest.raises(InputError, match="NUL"), opened(path, "a.bin"):
        pass
    with pytest.raises(InputError, match="NUL"):
        whole(BytesIO(b"PK\0"), "a.bin")


@pytest.mark.parametrize("is_text", [True, False])
def test_more_than_the_most_is_refused(is_text: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MOST" if is_text else "_MOST_OF_DOCUMENTS", 10)

    assert whole(BytesIO(b"x" * 10), "a", is_text=is_text) == b"x" * 10
    assert len(whole(BytesIO(b"x" * 11), "a", is_text=not is_text)) == 11
    with pytest.raises(InputError, match="a is larger than"):
        whole(BytesIO(b"x" * 11), "a", is_text=is_text)
