"""What names a database may hold a password: what is none that can be used, and what is not shown.

Standard library only.
"""

import re
from pathlib import Path

from stance.errors import InputError

#: Stands where something is not shown.
HIDDEN = "***"
#: What other programs call the parts of a connection, as in "host=x password=y".
_PARTS = (
    r"host|hostaddr|port|dbname|database|initial catalog|user|username|user id|uid|service|server"
    r"|data source|driver|dsn|sslmode|sslcert|sslkey|options|application_name|connect_timeout"
)
#: What a password is called, wherever it stands.
_SECRET = r"(?:pass(?:word|wd|phrase|file)?|pwd|secret|token)"  # noqa: S105 - a name for them
_SCHEMES = (
    r"postgres(?:ql)?|postgre|pgsql|pg|psql|mysql|mariadb|mssql|sqlserver|oracle|mongodb|redis"
    r"|cockroachdb|duckdb|sqlite3?|jdbc|odbc|file|https?|unix|tcp"
)
#: A path without any of these signs is looked at no further: most are.
_SIGNS = frozenset("=:;：@＠") | {" -", "//"}
#: No path is longer; what is, is refused as one, and looked at no further.
_LONGEST_PATH = 4096
# They are compiled when they are needed, which is hardly ever.
_LOOKS_LIKE_ONE = (
    rf"(?:^|[\s;,&?'\"|(])(?:{_PARTS})\s*=",
    rf"{_SECRET}[\"']?\s*[=:]",
    # NAME=VALUE, whatever it names, unless it is a path or has an ending as files do.
    r"^[^/\\.]*=[^/\\.]*$",
    # Parameters after the name of a file.
    r"[;?][^/]*=|\.\w{1,7}&[^/]*=",
    r"\.(?:db|sqlite)3?[;?&#=]",
    # A scheme with its colon or its slashes written otherwise.
    rf"^\W*(?:{_SCHEMES})(?:[+:]\w+)*\s*(?:[:;：]|\W?//|\\\\)",
    r"^\W*\w{2,}\s*[:;：]\s*[/\\]",
    # USER:PASSWORD@HOST, with a password that may hold a slash.
    r"[:：][^/\\]*[@＠]",
    r"^\W*[^/\\:]{2,}:.*@",
    r"^(?:\s*[/\\]){2,}[^/\\]*:",
    # HOST:PORT/NAME, and HOST:PORT:NAME:USER:PASSWORD, a line of a file of passwords.
    r"^\W*[\w.-]+:\d+(?:[/?]|$)",
    r"@[^/\\]+:\d+",
    r"^[^:/\\]*:(?:\d+|\*):[^:]*:",
    r"(?:^|\s)(?:-[hpUWd]|--(?:host|port|username|password|dbname))(?:\s|=|$)",
)
_USER_AND_PASSWORD = r"(//[^\s/:@]*:)[^\s]+(?=@)"  # noqa: S105 - what finds one
#: What Typer says of a word that it knows no place for.
_MISPLACED = r"(no such command |unexpected extra arguments?(?:\(s\))? )(.+)"
_NAMED_SECRET = rf"({_SECRET}[\"']?\s*[=:]\s*)(?:'[^']*'|\"[^\"]*\"|[^\s&;,\"']+)"


def refuse_slips(place: str) -> None:
    """Raise InputError for what is to be a path and looks like a connection string.

    It would be taken for a file, and its password for a part of the file's name; it is not shown.
    """
    if _is_a_slip(place):
        raise InputError(
            "what names the database looks like a connection string, and is none",
            "write postgresql://USER:PASSWORD@HOST/NAME, or the path of a SQLite file",
        )


def _is_a_slip(place: str) -> bool:
    # A folder that is there may be called as it likes.
    return _looks_like_one(place) or ("@" in place and not _is_folder(Path(place).parent))


def _looks_like_one(place: str) -> bool:
    place = place[:_LONGEST_PATH]
    return any(sign in place for sign in _SIGNS) and any(
        re.search(pattern, place, re.IGNORECASE) for pattern in _LOOKS_LIKE_ONE
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def without_passwords(text: str) -> str:
    """A text with what stands for a password in URLs hidden, wherever it comes from."""
    return re.sub(_USER_AND_PASSWORD, rf"\1{HIDDEN}", text) if "@" in text else text


def without_typed_passwords(text: str) -> str:
    """The same for a message on a command line, where a connection may stand in a wrong place."""
    text = re.sub(_NAMED_SECRET, rf"\1{HIDDEN}", text, flags=re.IGNORECASE)
    return without_passwords(re.sub(_MISPLACED, _unless_a_connection, text, flags=re.IGNORECASE))


def _unless_a_connection(match: re.Match[str]) -> str:
    return f"{match[1]}{shown_word(match[2])}"


def shown_word(typed: str) -> str:
    """A word of a command line as it may be printed, whatever it was meant for."""
    may_hold_one = (
        len(typed) > _LONGEST_PATH or HIDDEN in typed or "://" in typed or _looks_like_one(typed)
    )
    return HIDDEN if may_hold_one else typed
