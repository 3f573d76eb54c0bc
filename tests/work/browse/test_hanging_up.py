"""A server whose terminal hangs up, whatever it is at."""

import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

pytest.importorskip("datasette")

#: A signal comes while a request is answered by what lets nothing through.
_SERVED = """
import signal, sys
from stance.cli.process.signals import Stopped, hear_signals
from stance.work.browse.serving import address_of, listening, serve

class Deaf:
    def app(self):
        return self.answered

    async def answered(self, scope, receive, send):
        if scope["type"] == "lifespan":
            for step in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{step}.complete"})
            return
        try:
            signal.raise_signal(signal.SIGHUP)
        except BaseException:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"answered"})

if sys.argv[1] == "ignored":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
hear_signals()
with listening(0) as ear:
    print(address_of(ear), flush=True)
    try:
        serve(Deaf(), ear)
    except Stopped as stopped:
        print(stopped.number, flush=True)
"""


def served(how: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _SERVED, how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def asked(server: "subprocess.Popen[str]") -> str:
    assert server.stdout
    address = server.stdout.readline().strip()
    with urlopen(address) as answer:
        return str(answer.read().decode())


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no terminal hangs up here")
def test_it_ends_though_what_answers_lets_no_signal_through() -> None:
    with served("heard") as server:
        try:
            assert asked(server) == "answered"

            out, _ = server.communicate(timeout=60)
        finally:
            server.kill()

    assert out.strip() == str(int(signal.SIGHUP))
    assert server.returncode == 0


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no terminal hangs up here")
def test_where_that_is_ignored_it_goes_on_serving() -> None:
    with served("ignored") as server:
        try:
            assert asked(server) == "answered"
            assert server.poll() is None
        finally:
            server.kill()
