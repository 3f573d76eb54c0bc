"""Datasette over the copy, for browsers of this machine alone."""

import errno
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
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
_REFUSED = b"this is for browsers of this machine\n"


def datasette_class() -> Any:
    """Datasette, without plugins; raises InputError where it is not installed."""
    with _no_plugins():
        return needed("datasette.app", extra="browse", for_what="browsing").Datasette


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
    """Answer browsers until a signal comes, which is raised again when all is closed."""
    import uvicorn

    app = for_this_machine(datasette.app(), ear.getsockname()[1])
    config = uvicorn.Config(app, log_level="critical", lifespan="on", timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[ear])


def for_this_machine(app: App, port: int) -> App:
    """The app, for whoever asks for this machine by its name.

    A page of somebody else's can have its own name mean this machine, and read what is here.
    """
    names = {f"{host}:{port}".encode() for host in (HOST, "localhost")}

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan" and dict(scope["headers"]).get(b"host") not in names:
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": _REFUSED})
            return
        await app(scope, receive, send)

    return guarded
