"""Datasette over the copy, for browsers of this machine alone."""

import errno
import io
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any

from stance.errors import InputError
from stance.extras import needed
from stance.work.browse.about import metadata_of
from stance.work.browse.copying import NAME, BrowsedCopy

#: Where it is served: a machine hears this from itself only.
HOST = "127.0.0.1"
_PAGES = Path(__file__).parent / "pages"
_SETTINGS = {
    "allow_download": False,
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 2_000,
    "suggest_facets": False,
    "max_returned_rows": 5_000,
    "default_cache_ttl": 0,
}
#: What answers a request, as ASGI has it.
App = Callable[[Any, Any, Any], Awaitable[None]]
_REFUSED = b"this is for browsers of this machine, to read\n"
_READING = ("GET", "HEAD")


def datasette_class() -> Any:
    """Datasette, without plugins; raises InputError where it is not installed."""
    asked = {"extra": "browse", "for_what": "browsing"}
    with _no_plugins():
        found = needed("datasette.app", **asked).Datasette
        failures = needed("datasette.handle_exception", **asked)
    failures.rich = None  # which fails where it is to print what is no failure
    return found


@contextmanager
def _no_plugins() -> Iterator[None]:
    """While Datasette is imported, it loads no plugin that happens to be installed beside it.

    It goes by this attribute, and asks nothing else.
    """
    name = "_called_from_test"
    if hasattr(sys, name):
        yield
        return
    setattr(sys, name, True)
    try:
        yield
    finally:
        delattr(sys, name)


def datasette_of(copy: BrowsedCopy) -> Any:
    """A Datasette over a copy."""
    metadata = metadata_of(copy)
    metadata["extra_css_urls"] = ["/pages/stance.css"]
    return datasette_class()(
        immutables=[str(copy.path)],
        metadata=metadata,
        settings=_SETTINGS,
        template_dir=str(_PAGES),
        static_mounts=[("pages", str(_PAGES))],
    )


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """A socket of this machine at a port, or at one that is free for 0.

    Raises InputError where it cannot be had.
    """
    with socket.socket() as ear:
        if sys.platform != "win32":  # there it would share a port that is taken
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((HOST, port))
            ear.listen()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            said = "is taken" if taken else f"cannot be had ({error.strerror})"
            remedy = "give another one; --port 0 takes one that is free"
            raise InputError(f"port {port} {said}", remedy) from error
        yield ear


def address_of(ear: socket.socket) -> str:
    """Where the first page is."""
    return f"http://{HOST}:{ear.getsockname()[1]}/{NAME}"


def serve(datasette: Any, ear: socket.socket) -> None:
    """Answer browsers until a signal comes, which is raised again when all is closed.

    Of a question that has a slip its page tells; what Datasette prints besides, as it was asked,
    is kept from the terminal.
    """
    import uvicorn

    app = for_this_machine(datasette.app(), ear.getsockname()[1])
    # No connection but those of HTTP, whatever is installed beside it.
    kept = {"log_level": "critical", "lifespan": "on", "ws": "none"}
    config = uvicorn.Config(app, timeout_graceful_shutdown=1, **kept)
    server = uvicorn.Server(config)
    with redirect_stdout(_Unheard()), redirect_stderr(_Unheard()), _ended_by_hanging_up(server):
        server.run(sockets=[ear])


@contextmanager
def _ended_by_hanging_up(server: Any) -> Iterator[None]:
    """End a server as its terminal ends, as by other signals; that is raised when all is closed.

    Raised while a request is answered it could be lost in a task, or leave a thread that nobody
    ends. Where it is ignored (nohup), it stays so.
    """
    number = getattr(signal, "SIGHUP", None)
    is_main = threading.current_thread() is threading.main_thread()
    if number is None or not is_main or signal.getsignal(number) is signal.SIG_IGN:
        yield
        return
    came: list[int] = []

    def heard(number: int, frame: FrameType | None) -> None:
        """Note that it came, and let the server close."""
        came.append(number)
        server.handle_exit(number, frame)

    before = signal.signal(number, heard)
    try:
        yield
    finally:
        signal.signal(number, before)
    if came:
        signal.raise_signal(number)


class _Unheard(io.TextIOBase):
    """Where what nobody needs to read is printed."""

    def write(self, text: str, /) -> int:
        """Take it."""
        return len(text)


def for_this_machine(app: App, port: int) -> App:
    """The app, for whoever asks for this machine by its name, and looks at the answer.

    A page of somebody else's can have its own name mean this machine, and read what is here; or
    ask, as for a picture, what takes long to answer. A link from it may be followed.
    """
    names = {f"{host}:{port}".encode() for host in (HOST, "localhost")}

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        """Answer as the app does, or refuse."""
        status = 0 if scope["type"] == "lifespan" else _refusal(scope, names)
        if not status:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": _REFUSED})

    return guarded


def _refusal(scope: Any, names: Collection[bytes]) -> int:
    """The status with which a request is refused; 0 where it is answered."""
    headers = dict(scope["headers"])
    if headers.get(b"host") not in names or _is_of_others(headers):
        return 403
    return 0 if scope["method"] in _READING else 405


def _is_of_others(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a browser says that a page of another place asks, and does not go there itself."""
    is_unseen = headers.get(b"sec-fetch-mode", b"navigate") != b"navigate"
    return is_unseen and headers.get(b"sec-fetch-site") in {b"cross-site", b"same-site"}
