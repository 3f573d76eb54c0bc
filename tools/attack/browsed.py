"""`stance browse` in hostile hands: requests, text in its pages, and signals while it serves."""

import re
import signal
from collections import deque
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from tests.cli.program import Program
from tools.attack.bench import Trial
from tools.attack.deeds import claim_file
from tools.attack.ground import rows, typed_place
from tools.attack.hostile import PIECES, Spoilt
from tools.attack.requests import every_request
from tools.attack.served import Answer, Server, opened, serving
from tools.attack.verdict import ENDING, ended_well, hold, one_of

#: What a text of an attack would do, if it were more than text.
_MARKS = ("alert(1)", "evil.example")
_LEADING = {"href", "src", "action", "formaction", "xlink:href", "data", "srcset"}
#: What no page here has of its own.
_STRANGE = {"iframe", "object", "embed", "base", "frame", "applet"}
#: How many pages are looked at, of all that lead to each other, and how many lines are held open.
_PAGES = 60
_HELD = 200
_HALF = (b"GET /stance HT", b"", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx", b"\x16\x03\x01")
#: What ends a server; a line that breaks does not.
_SENT = sorted(ENDING - {signal.SIGPIPE})
#: A text within a style, such as a heading of a column.
_IN_QUOTES = re.compile(r'"(?:[^"\\\n]|\\.)*"')
#: From this status on, a server says that it failed.
_FAILURE = 500


def hostile_requests(trial: Trial) -> Iterator[str]:
    """Whatever is sent: no file of the machine comes back, no failure, and it goes on serving."""
    url = f"sqlite:///{trial.ground.file('sample')}"
    before = rows(url)
    server = serving(typed_place(url))
    with server.held([trial.chance.choice(_HALF) for _ in range(_HELD)]):
        every = list(every_request(server))
        for request in every:
            answer = server.sent(request.sent, request.patience)
            harmless(answer, repr(request.sent[:200]))
            hold(request.holds(answer), f"{request.sent[:200]!r}: answered by {answer.status}")
        hold(b"stance_flat" in server.asked("/stance").body, "it no longer answers")
        yield f"{len(every)} requests while {_HELD} others are half sent"
        _ended(server, signal.SIGINT, {0})
    hold(not Path("escaped").exists(), "a request wrote a file")
    one_of(rows(url), before)


def hostile_pages(trial: Trial) -> Iterator[str]:
    """Text in every field: on every page that leads anywhere it is text."""
    chance = trial.chance
    spoilt = Spoilt(chance, chance.sample(PIECES, chance.choice((3, 8))))
    engine = trial.ground.an_engine(chance)
    with trial.ground.database("sample", engine) as url:
        program = Program(typed_place(url))
        ended_well(program("import", claim_file("claims.json", spoilt.file())), {0})
        server = serving(typed_place(url))
        seen = _looked_at(server, trial)
        yield f"{', '.join(map(repr, spoilt.pieces))} on {engine}: {len(seen)} pages"
        _ended(server, signal.SIGTERM, {-signal.SIGTERM})


def server_stopped(trial: Trial) -> Iterator[str]:
    """A signal comes while it makes its copy, begins to serve, or serves; nothing is left."""
    chance = trial.chance
    number, seconds = chance.choice(_SENT), chance.uniform(0, 2)
    url = f"sqlite:///{trial.ground.file('sample')}"
    before = Path(typed_place(url)).read_bytes()
    is_serving = chance.choice((True, False))
    server = (serving if is_serving else opened)(typed_place(url))
    yield f"{signal.Signals(number).name} after {seconds:.3f} s, {'served' if is_serving else ''}"
    asking = [f"GET /stance/stance_flat HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()]
    with server.held([*asking * 3, *_HALF] if is_serving else []):
        server.running.signalled(number, seconds)
        _ended(server, None, {0, 130, -number, 128 + number}, killed=number == signal.SIGKILL)
    hold(Path(typed_place(url)).read_bytes() == before, "the database is another")


def _ended(
    server: Server, number: signal.Signals | None, codes: set[int], *, killed: bool = False
) -> None:
    if number is not None:
        server.running.signalled(number, 0)
    done = server.running.ended()
    ended_well(done, codes)
    hold(len(done.out.splitlines()) <= 1, f"printed {done.out[-1500:]!r}")
    left = [path.name for path in server.room.rglob("*")]
    hold(killed or not left, f"left behind: {left}")


def _looked_at(server: Server, trial: Trial) -> set[str]:
    """Pages that lead to each other, from the first on, by chance; each is looked at."""
    ahead, seen = deque(["/stance"]), {"/stance"}
    looked: set[str] = set()
    while ahead and len(looked) < _PAGES:
        path = ahead.popleft()
        answer = server.asked(path)
        harmless(answer, path)
        looked.add(path)
        links = sorted(_links(answer) - seen)
        trial.chance.shuffle(links)
        seen.update(links)
        ahead.extend(links)
    return looked


def _links(answer: Answer) -> set[str]:
    read = _Read(answer)
    parts = [urlsplit(urldefrag(each).url) for each in read.hrefs]
    return {each.geturl() for each in parts if not each.netloc and each.path.startswith("/stance")}


def harmless(answer: Answer, what: str) -> None:
    """An answer is of a server that goes on, holds no file, and runs nothing but its own.

    What it cannot answer, it says on a page.
    """
    told = answer.status < _FAILURE or answer.is_page or answer.is_data
    hold(told, f"{what}: a failure, {answer.status}: {answer.body[-500:]!r}")
    hold(b"root:x:" not in answer.body, f"{what}: a file of the machine")
    hold(not answer.body.startswith(b"SQLite format"), f"{what}: the copy itself")
    hold("access-control-allow-origin" not in answer.headers, f"{what}: for pages of others")
    found = _Read(answer).found
    hold(not found, f"{what}: {found[:3]}")


class _Read(HTMLParser):
    """A page as a browser reads it: where it leads, and what it does that it must not."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.found: list[str] = []
        self._raw = ""
        if answer.is_page:
            self.feed(answer.body.decode("utf-8", "replace"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge an element."""
        self._raw = tag if tag in {"script", "style"} else ""
        if tag in _STRANGE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            self._judge(tag, name, (value or "").strip())

    def _judge(self, tag: str, name: str, value: str) -> None:
        scheme = urlsplit("".join(value.split())).scheme if name in _LEADING else ""
        acts = name.startswith("on") or name == "style" or (name == "src" and tag != "a")
        if scheme not in {"", "http", "https"} or (acts and _is_marked(value)):
            self.found.append(f"<{tag} {name}={value!r}>")
        if (tag, name) == ("a", "href"):
            self.hrefs.append(unescape(value))

    def handle_endtag(self, _tag: str) -> None:
        """Out of what is no text."""
        self._raw = ""

    def handle_data(self, data: str) -> None:
        """Judge what runs."""
        if self._raw and _is_marked(_IN_QUOTES.sub("", data) if self._raw == "style" else data):
            self.found.append(f"<{self._raw}>{data[:300]}")


def _is_marked(value: str) -> bool:
    return any(mark in value for mark in _MARKS)
