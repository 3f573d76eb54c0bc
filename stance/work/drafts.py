"""Claims that were begun and left: kept in files of the user's own until they are recorded."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from stance.db.place import shown
from stance.errors import InputError
from stance.files import complete_file
from stance.settings import state_folder
from stance.work.rounds.own import CodingWords
from stance.work.typed_claim import TypedClaim, coding_of

_VERSION = 1


@dataclass(frozen=True)
class BegunClaim:
    """What was typed as options, whether new vocabulary is made, and the answers given since."""

    typed: TypedClaim
    create: bool
    answers: Sequence[tuple[str, str]]


def keep(url: str, begun: BegunClaim, path: Path | None = None) -> Path:
    """Write a claim that was begun into a file, that of `path` or a new one; its path.

    Nobody else can read it. Raises InputError where it cannot be written.
    """
    value = {
        "version": _VERSION,
        "database": shown(url),
        "create": begun.create,
        "options": {**asdict(begun.typed), "source_file": _text(begun.typed.source_file)},
        "answers": [list(each) for each in begun.answers],
    }
    try:
        path = path or _fresh(url)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with complete_file(path, private=True) as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
    except OSError as error:
        reason = f"the draft cannot be kept in {state_folder()} ({error.strerror})"
        raise InputError(reason, "set XDG_STATE_HOME to a folder that can be written to") from error
    return path


def newest(url: str, coder: str | None) -> tuple[Path, BegunClaim]:
    """The claim that a coder left last for this database, and its file; raises InputError for none.

    What others began in a round is nobody else's to see, nor what anybody named began to go on
    with by another. A coder who is not named finds what was begun outside of rounds.
    """
    paths = _all(url)
    for path in reversed(paths):
        begun = _read(path)
        if _is_of(coding_of(begun.typed), coder):
            return path, begun
    if paths and coder is None:
        reason = "the drafts for this database are of rounds"
        raise InputError(reason, "say whose to go on with: --coder")
    whose = f" of {coder}" if paths else ""
    raise InputError(f"there is no draft{whose} for this database", "begin with stance add")


def _is_of(coding: CodingWords, coder: str | None) -> bool:
    """Whether what was begun so is for a coder, or for somebody not named, to go on with."""
    if coder is None:
        return coding.coder is None or coding.round is None
    return coding.coder in {coder, None}


def _read(path: Path) -> BegunClaim:
    try:
        return _begun(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"the draft {path} cannot be read", "remove it") from error


def remove(path: Path) -> None:
    """Remove a draft that was recorded; one that is gone already is no matter."""
    path.unlink(missing_ok=True)


def _begun(value: Mapping[str, Any]) -> BegunClaim:
    options = dict(value["options"])
    source_file = options.pop("source_file")
    typed = TypedClaim(**options, source_file=Path(source_file) if source_file else None)
    answers = [(str(question), str(given)) for question, given in value["answers"]]
    return BegunClaim(typed, bool(value["create"]), answers)


def _all(url: str) -> list[Path]:
    return sorted(state_folder().glob(f"{_stem(url)}-*.json"), key=_number)


def _fresh(url: str) -> Path:
    drafts = _all(url)
    number = _number(drafts[-1]) + 1 if drafts else 1
    return state_folder() / f"{_stem(url)}-{number}.json"


def _number(path: Path) -> int:
    last = path.stem.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0


def _stem(url: str) -> str:
    """A name for all drafts of a database; a file is the same from wherever it is named."""
    scheme, found, path = url.partition(":///")
    where = f"{scheme}{found}{Path(path).absolute()}" if found and path else url
    return f"draft-{sha256(os.fsencode(where)).hexdigest()[:16]}"


def _text(path: Path | None) -> str | None:
    return str(path.absolute()) if path else None
