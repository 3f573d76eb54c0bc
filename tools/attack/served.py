"""`stance browse` while it serves, and what it answers to whatever is sent to it."""

import re
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tools.attack.process import Running, started
from tools.attack.verdict import hold

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/stance$")
#: After so many seconds without an answer there is none.
PATIENCE = 120.0
_PIECE = 65_536


@dataclass(frozen=True)
class Answer:
    """What a server answered: its status, 0 where it hung up without one, and the rest."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether a browser takes it for a page."""
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def is_data(self) -> bool:
        """Whether it is JSON."""
        return self.headers.get("content-type", "").startswith("application/json")


@dataclass(frozen=True)
class Server:
    """A server that runs, and where it keeps its copy."""

    running: Running
    port: int
    room: Path

    @property
    def host(self) -> str:
        """What browsers call it."""
        return f"127.0.0.1:{self.port}"

    def asked(self, path: str) -> Answer:
        """What it answers to a browser that asks for a path."""
        lines = f"Host: {self.host}\r\nConnection: close\r\n\r\n"
        return self.sent(f"GET {path} HTTP/1.1\r\n{lines}".encode())

    def sent(self, request: bytes, patience: float = PATIENCE) -> Answer:
        """What it answers to bytes before it hangs up, or for so long."""
        told = b""
        with suppress(BrokenPipeError, ConnectionResetError, TimeoutError), self._line() as line:
            line.settimeout(patience)
            line.sendall(request)
            while piece := line.recv(_PIECE):
                told += piece
        return _read(told)

    @contextmanager
    def held(self, requests: list[bytes]) -> Iterator[None]:
        """Connections on which some bytes came, and then nothing."""
        with ExitStack() as lines:
            for request in requests:
                lines.enter_context(self._line()).sendall(request)
            yield

    def _line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)


def _read(told: bytes) -> Answer:
    head, _, body = told.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split()
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
    return Answer(int(words[1]) if len(words) > 1 else 0, headers, body)


def opened(place: str) -> Server:
    """Start to browse a database, with a folder for the copy that is there for nothing else."""
    room = Path("room").absolute()
    room.mkdir()
    tempfile.tempdir = str(room)  # which the process that is forked goes by as well
    running = started("--db", place, "browse", "--port", "0")
    tempfile.tempdir = None
    return Server(running, 0, room)


def serving(place: str) -> Server:
    """The same once it answers."""
    server = opened(place)
    said = server.running.first_line()
    found = _ADDRESS.match(said)
    hold(found, f"said {said!r} where its address is said")
    assert found
    return Server(server.running, int(found[1]), server.room)
