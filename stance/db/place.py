"""Where a database is: its URL read, and as much of it shown as holds no secret."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus, unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from stance.errors import InputError
from stance.secrets import HIDDEN, refuse_slips

#: Parameters of a PostgreSQL URL that name something, and are shown where that is a plain name.
_NAMES = """
    host hostaddr port dbname user service client_encoding application_name
    fallback_application_name requirepeer krbsrvname
""".split()  # noqa: SIM905 - read as a text
#: Those whose values are numbers, or words that libpq knows; what is neither is not shown.
_CHOICES = """
    connect_timeout keepalives keepalives_idle keepalives_interval keepalives_count
    tcp_user_timeout sslmode sslnegotiation sslcompression sslcertmode sslsni channel_binding
    require_auth gssencmode gsslib gssdelegation target_session_attrs load_balance_hosts
""".split()  # noqa: SIM905
_CHOICE = (
    r"(?:-?\d+|disable|allow|prefer|require|verify-ca|verify-full|postgres|direct|gssapi|sspi|any"
    r"|read-write|read-only|primary|standby|prefer-standby|random"
    r"|!?(?:password|md5|gss|sspi|scram-sha-256|oauth|none))"
)
_CHOSEN = re.compile(rf"{_CHOICE}(?:,{_CHOICE})*")
#: Those that are shown by name alone. What is neither may itself be a part of a password.
_WITHHELD = """
    password passfile options sslpassword sslcert sslkey sslrootcert sslcrl sslcrldir
    ssl_min_protocol_version ssl_max_protocol_version min_protocol_version max_protocol_version
    oauth_issuer oauth_client_id oauth_client_secret oauth_scope sslkeylogfile replication
    scram_client_key scram_server_key
""".split()  # noqa: SIM905
_KNOWN = frozenset({*_NAMES, *_CHOICES, *_WITHHELD})
#: The parameters that a file of SQLite can be opened with; the program sets what else there is.
_OF_SQLITE = frozenset({"uri", "mode", "cache", "immutable", "nolock", "psow", "vfs"})
_PORTS = range(1, 65_536)
#: A name that is no more than a name: what holds other signs may be a password that slipped.
_PLAIN = re.compile(r"[\w.+@~/\\-]*")
_PLAIN_VALUE = re.compile(r"[\w.,/-]*")
_HOST = r"(?:[\w.%/-]*(?::\d{0,5})?|\[?[0-9a-fA-F:.]+(?:%\w+)?\]?(?::\d{0,5})?)"
_PLAIN_HOST = re.compile(rf"{_HOST}(?:,{_HOST})*")
#: A part of what is hidden is hidden too where it is as long as this.
_LONG = 4


def parsed_url(url: str) -> URL:
    """The parts of a database's URL; raises InputError where it cannot be read."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _unreadable() from error
    if parsed.get_backend_name() == "sqlite":
        _require_sqlite(parsed, url)
    else:
        _require_server(parsed, url)
    return parsed


def _require_sqlite(url: URL, written: str) -> None:
    if url.host or url.username or url.password or url.port:
        raise _unreadable()
    if "?" in written and not _is_all_read(written.partition("?")[2], url):
        raise InputError(
            "the URL of the database has a sign ? and no NAME=VALUE after it",
            "write one in the name of a file as %3F",
        )
    if set(url.query) - _OF_SQLITE:
        raise InputError(
            "the URL of the database has a parameter that is none of SQLite's",
            f"there are {', '.join(sorted(_OF_SQLITE))}",
        )
    if url.query and url.query.get("uri") != "true":
        raise InputError(
            "the URL of the database has parameters that SQLite would pass over",
            "write sqlite:///file:FILE?uri=true&…",
        )
    refuse_slips((url.database or "").removeprefix("file:"))


def _is_all_read(written: str, url: URL) -> bool:
    """Whether all that is written of parameters was read: what is not would be passed over."""
    given = parse_qsl(written, keep_blank_values=True)
    return bool(given) and all(value and name in url.query for name, value in given)


def _require_server(url: URL, written: str) -> None:
    if written.count("@") > (url.username is not None):
        raise InputError(
            "the URL of the database has a sign @ that parts nothing",
            "write one in a name or a password as %40",
        )
    if "\0" in unquote(written):
        raise _unreadable()
    ports = [url.port, *_listed(url.query.get("port", ()))]
    for host in [url.host or "", *_listed(url.query.get("host", ()))]:
        _require_host(host)
    if any(port is not None and not _is_port(str(port)) for port in ports):
        raise InputError(
            "the URL of the database has a port that is none", "ports go from 1 to 65535"
        )


def _require_host(name: str) -> None:
    """Raise InputError for a host's name that cannot be asked for: an empty or long part of one."""
    try:
        if not name.startswith("/"):
            name.encode("idna")
    except UnicodeError as error:
        raise InputError(
            "the URL of the database has a host that is none",
            "write the name or the address of the server",
        ) from error


def _is_port(written: str) -> bool:
    return written.isascii() and written.isdecimal() and int(written) in _PORTS


def _listed(value: str | tuple[str, ...]) -> list[str]:
    """The values of a parameter, of which several may be written in one."""
    several = [value] if isinstance(value, str) else value
    return [each for one in several for each in one.split(",") if each]


def _unreadable() -> InputError:
    # It may hold a password, and is not shown.
    return InputError(
        "the URL of the database cannot be read",
        "write sqlite:///FILE or postgresql://USER@HOST/NAME",
    )


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL and for one kept in memory."""
    parsed = parsed_url(url)
    if parsed.get_backend_name() != "sqlite" or is_in_memory(url):
        return None
    name = str(parsed.database)
    is_uri = parsed.query.get("uri") == "true" and name.startswith("file:")
    return Path(_of_uri(name) if is_uri else name)


def _of_uri(name: str) -> str:
    """The file that a URI of SQLite names: file:a.db, file:/a.db, file:///a.db."""
    path = name.removeprefix("file:").partition("?")[0]
    return unquote(path.removeprefix("//localhost").removeprefix("//"))


def is_in_memory(url: str) -> bool:
    """Whether a database is one of SQLite that is kept in no file."""
    parsed = parsed_url(url)
    return parsed.get_backend_name() == "sqlite" and (
        parsed.database in {None, "", ":memory:", "file::memory:"}
        or parsed.query.get("mode") == "memory"
    )


def shown(url: str, *, login: bool = True) -> str:
    """Where a database is, as it may be printed: the file's path, or the URL without its secrets.

    Only what is known to hold none is shown, and without `login` nobody who logs in. Raises
    InputError for a URL that cannot be read.
    """
    path = sqlite_path(url)
    if path is not None:
        return str(path)
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        return ":memory:"
    if not login:
        parsed = _of_nobody(parsed)
    parameters = "&".join(_parameters(parsed))
    return f"postgresql://{_authority(parsed)}{_name(parsed)}" + (parameters and f"?{parameters}")


def _of_nobody(url: URL) -> URL:
    """The same place, for whoever logs in."""
    anybody = URL.create(url.drivername, None, None, url.host, url.port, url.database, url.query)
    return anybody.difference_update_query(["user", "password", "passfile"])


def _authority(url: URL) -> str:
    user = "" if url.username is None else _plain(url.username)
    password = "" if url.password is None else f":{HIDDEN}"
    host = url.host or ""
    host = host if _PLAIN_HOST.fullmatch(host) else HIDDEN
    at = "" if url.username is None else "@"
    port = "" if url.port is None else f":{url.port}"
    return f"{user}{password}{at}{f'[{host}]' if ':' in host else host}{port}"


def _name(url: URL) -> str:
    return "" if url.database is None else f"/{_plain(url.database)}"


def _plain(name: str) -> str:
    return quote(name, safe="/+") if _PLAIN.fullmatch(name) else HIDDEN


def _parameters(url: URL) -> Iterator[str]:
    for name, values in url.query.items():
        for value in [values] if isinstance(values, str) else values:
            if _is_shown(name, value):
                yield f"{name}={quote_plus(value, safe='/:,')}"
            else:
                yield f"{name}={HIDDEN}" if name in _KNOWN else HIDDEN


def _is_shown(name: str, value: str) -> bool:
    if name in _CHOICES:
        return _CHOSEN.fullmatch(value) is not None
    plain = _PLAIN_HOST if name in {"host", "hostaddr"} else _PLAIN_VALUE
    return name in _NAMES and plain.fullmatch(value) is not None


def without_secrets(text: str, url: str) -> str:
    """What a server or a driver says, with all that is not shown of the URL hidden in it."""
    parsed = parsed_url(url)
    if parsed.get_backend_name() == "sqlite":
        return text
    for secret in sorted(set(_secrets(parsed)), key=len, reverse=True):
        edge = r"\b" if len(secret) < _LONG and secret.isalnum() else ""
        text = re.sub(f"{edge}{re.escape(secret)}{edge}", HIDDEN, text)
    return text


def _secrets(url: URL) -> Iterator[str]:
    """What is hidden of a URL, as it was written and as it is meant, whole and in parts."""
    for hidden in filter(None, _hidden(url)):
        yield from (hidden, quote(hidden, safe=""), quote_plus(hidden))
        yield from (part for part in re.split(r"[^\w.-]+", hidden) if len(part) >= _LONG)


def _hidden(url: URL) -> Iterator[str]:
    yield str(url.password or "")
    yield from (
        name for name in (url.username, url.database) if name and not _PLAIN.fullmatch(name)
    )
    yield url.host if url.host and not _PLAIN_HOST.fullmatch(url.host) else ""
    for name, values in url.query.items():
        for value in [values] if isinstance(values, str) else values:
            yield "" if _is_shown(name, value) else value
        yield "" if name in _KNOWN else name
