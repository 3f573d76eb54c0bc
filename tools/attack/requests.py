"""What nobody should send to a server of pages, and what a page of somebody else's could."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import quote, urlencode

from tools.attack.hostile import PIECES
from tools.attack.served import PATIENCE, Answer, Server

_PASSWORDS = "etc/passwd"
_UP = (
    *("../", "%2e%2e/", "..%2f", "%2e%2e%2f", "%252e%252e%252f", "..%5c", "..\\", "....//"),
    *("..;/", "%c0%ae%c0%ae/", "~2E~2E~2F", "./../", "%00../", "\u2025/"),
)
_BEGINNINGS = ("/", "/pages/", "/-/static/", "/-/static-plugins/x/", "/stance/", "/stance.db/")
_METHODS = (
    *("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD", "get"),
    *("X" * 20_000, "G\x00T", "\xff"),
)
#: SQL that writes, or that reads what is not in the copy.
_SQL = (
    *("DELETE FROM stance_flat", "DROP TABLE moment", "ATTACH '/etc/passwd' AS x", "VACUUM"),
    *("VACUUM INTO 'escaped'", "SELECT load_extension('x')", "SELECT readfile('/etc/passwd')"),
    *("SELECT writefile('escaped', 'x')", "PRAGMA writable_schema = 1", "BEGIN; DELETE FROM x"),
    *("SELECT 1; DROP TABLE moment", "WITH x AS (SELECT 1) DELETE FROM moment", "\0", "SELECT"),
    *("SELECT '" + "x" * 30_000, "(" * 5_000, "SELECT " + "-" * 5_000 + "1", "EXPLAIN VACUUM"),
)
#: Where a request may put text that a page shows again.
_SHOWN_AGAIN = (
    *("/{}", "/stance/{}", "/stance/actors/{}", "/stance/{}/x", "/{}/{}", "/-/{}", "/pages/{}"),
    *("/stance?sql={}", "/stance?sql=SELECT+1+AS+%22{}%22", "/stance?sql=SELECT+:x&x={}"),
    *("/stance/actors?_facet={}", "/stance/actors?_sort={}", "/stance/actors?_search={}"),
    *("/stance/actors?_next={}", "/stance/actors?{}={}", "/stance/actors?name={}", "/?{}"),
    *("/stance/actors?_where={}", "/stance/which-conditions?holder={}", "/stance/actors?_col={}"),
    *("/stance/actors?name__contains={}", "/stance/actors?_size={}", "/stance/actors?_trace={}"),
)
#: With which a server hangs up once it has answered.
_LAST = "Connection: close\r\n"
_GET = f"GET /stance HTTP/1.1\r\n{_LAST}"
_SOON = 0.3


@dataclass(frozen=True)
class Request:
    """Bytes that are sent, and what must hold of the answer besides what must of any."""

    sent: bytes
    holds: Callable[[Answer], bool] = lambda _: True
    #: How long an answer is waited for: to half a request none comes.
    patience: float = PATIENCE


def _is_refused(answer: Answer) -> bool:
    """Whether nothing was told of what is there."""
    return answer.status in {0, 400, 403, 404, 405} and b"actors" not in answer.body


def every_request(server: Server) -> Iterator[Request]:
    """All that is sent."""
    yield from _out_of_the_folders(server)
    yield from _by_other_names(server)
    yield from _by_pages_of_others(server)
    yield from _malformed(server)
    for sql in _SQL:
        yield _asked(server, f"/stance.json?{urlencode({'sql': sql})}")
    for method in _METHODS:
        head = f"{method} /stance/actors HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: 5"
        yield Request(f"{head}\r\n{_LAST}\r\n_x=1&".encode("latin-1"))
    # Each place meets some of the texts, each text some of the places.
    for number, piece in enumerate(PIECES):
        for place in _SHOWN_AGAIN[number % 5 :: 5]:
            yield _asked(server, place.replace("{}", quote(piece, safe="")))


def _asked(server: Server, path: str) -> Request:
    asked = f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n{_LAST}\r\n"
    return Request(asked.encode(), lambda answer: answer.status != 0)


def _out_of_the_folders(server: Server) -> Iterator[Request]:
    for beginning, up in product(_BEGINNINGS, _UP):
        yield _asked(server, f"{beginning}{up * 12}{_PASSWORDS}")
    for beginning in _BEGINNINGS:
        for whole in (f"/{_PASSWORDS}", f"file:///{_PASSWORDS}", f"%2f{_PASSWORDS}", "stance.db"):
            yield _asked(server, f"{beginning}{whole}")
    yield _asked(server, f"/{'a/' * 20_000}")
    yield _asked(server, f"/{'x' * 60_000}")


def _by_other_names(server: Server) -> Iterator[Request]:
    """Names that a name server could have mean this machine, and slips of the right ones."""
    port, right = server.port, server.host
    hosts = (
        *("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost", ""),
        *(f"localhost.evil.example:{port}", f"{right}@evil.example", f"evil.example#{right}"),
        *(f"0.0.0.0:{port}", f"[::1]:{port}", f"127.1:{port}", f"2130706433:{port}", "*"),
        *(
            f"{right}.",
            f"{right} evil.example",
            f"{right},evil.example",
            f"{right}/../x",
            "x" * 999,
        ),
    )
    for host in hosts:
        yield Request(f"{_GET}Host: {host}\r\n\r\n".encode(), _is_refused)
        more = f"X-Forwarded-Host: {right}\r\nForwarded: host={right}"
        yield Request(f"{_GET}Host: {host}\r\n{more}\r\n\r\n".encode(), _is_refused)
    yield Request(f"{_GET}\r\n".encode(), _is_refused)
    yield Request(b"GET /stance HTTP/1.0\r\n\r\n", _is_refused)
    for two in ((right, "evil.example"), ("evil.example", right)):
        lines = "".join(f"Host: {each}\r\n" for each in two)
        yield Request(f"{_GET}{lines}\r\n".encode(), _is_refused)


def _by_pages_of_others(server: Server) -> Iterator[Request]:
    """What a page of somebody else's has its browser ask for, without that anybody sees it."""
    for site in ("cross-site", "same-site"):
        for mode in ("no-cors", "cors", "websocket"):
            told = (
                f"Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nOrigin: http://evil.example"
            )
            yield Request(f"{_GET}Host: {server.host}\r\n{told}\r\n\r\n".encode(), _is_refused)


def _malformed(server: Server) -> Iterator[Request]:
    good = f"Host: {server.host}\r\n"
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    for text in (
        *("", "\r\n" * 500, "GET", "GET /", "GET / HT", "GET / HTTP/1.1\r\nHost:", "\0" * 5_000),
        *(f"{_GET}{good}", f"GET /stance HTTP/9.9\r\n{good}\r\n", f"GET  HTTP/1.1\r\n{good}\r\n"),
        *(f"{_GET}{good}X: {'y' * 200_000}\r\n\r\n", f"{_GET}{good}{'A: b' + chr(13)}\n" * 9_000),
        *(f"{_GET}{good}Content-Length: {number}\r\n\r\nx" for number in (-1, 10**30, "x", 5)),
        f"{_GET}{good}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        f"{_GET}{good}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\nGET",
        *(f"{_GET}{host}{upgrade}{key}\r\n" for host in (good, "Host: evil.example\r\n")),
        f"GET http://evil.example/stance HTTP/1.1\r\n{good}\r\n",
        f"{_GET}{good}\r\n" * 200,
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        f"{_GET}{good}Cookie: {'a=b;' * 2_000}\r\n\r\n",
        f"{_GET}{good}: x\r\n y: z\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
    ):
        yield Request(text.encode("latin-1"), patience=_SOON)
