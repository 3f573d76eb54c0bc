"""`stance import --texts`: texts that were withheld put back, each proved by its SHA-256."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from stance.errors import InputError
from stance.paths import is_folder
from stance.queries.digests import WithheldVersion, withheld_versions
from stance.store.sources import put_text_back
from stance.text.quotes.withheld import digest_of
from stance.work.importing.sources import read_text

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PutBack:
    """What came of texts: which are back, which are missing still, and which files had none."""

    back: tuple[WithheldVersion, ...]
    missing: tuple[WithheldVersion, ...]
    unused: tuple[Path, ...]


def put_texts_back(session: Session, *, folder: Path) -> PutBack:
    """Put back each withheld text that a file in a folder holds, as its SHA-256 proves.

    Line ends may be others, and the last one may be missing. Raises InputError where the folder
    cannot be read, and for a file that is named as a source whose text is missing and holds another
    one; then nothing is put back.
    """
    wanted = {each.sha256: each for each in withheld_versions(session)}
    back: dict[str, WithheldVersion] = {}
    unused = []
    for path in _files(folder):
        text = _wanted_text(path, wanted)
        if text is None:
            unused.append(path)
        elif digest_of(text) not in back:
            version = wanted[digest_of(text)]
            put_text_back(session, version_id=version.id, text=text)
            back[version.sha256] = version
    missing = [each for digest, each in wanted.items() if digest not in back]
    _refuse_other_texts(folder, unused, missing)
    return PutBack(tuple(back.values()), tuple(missing), tuple(unused))


def _files(folder: Path) -> list[Path]:
    """The files in a folder and in those within it, but for hidden ones."""
    if not is_folder(folder):
        raise InputError(f"{folder} is no folder", "name the folder with the files of texts")
    every = folder.rglob("*")
    return sorted(path for path in every if path.is_file() and not path.name.startswith("."))


def _wanted_text(path: Path, wanted: dict[str, WithheldVersion]) -> str | None:
    """The text of a file as one that is wanted has it; None for any other, and for no text."""
    try:
        text = read_text(path, path.name)
    except InputError:
        return None
    return next((form for form in _forms(text) if digest_of(form) in wanted), None)


def _forms(text: str) -> Iterator[str]:
    """A text as it stands, then with other ends of its lines, with one at its end or none."""
    yield text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    for end in ("\n", "\r\n"):
        folded = plain.replace("\n", end)
        yield from (folded, folded + end)


def _refuse_other_texts(
    folder: Path, unused: Sequence[Path], missing: Sequence[WithheldVersion]
) -> None:
    """Refuse a file that is named as a source that lacks its text, as it holds another."""
    by_slug = {each.source: each for each in missing}
    for path in unused:
        meant = by_slug.get(path.name.partition(".")[0])
        if meant:
            raise InputError(
                f"{path.relative_to(folder)} is not the text of {meant.source}: its SHA-256 is"
                f" not {meant.sha256[:_SHOWN]}…",
                "give the text as it was read, or another name to a file that is none",
            )
