"""Text in any encoding: UTF-8, the one that is named, or the one that its bytes look like."""

from typing import Any

from stance.claimfile.documents import decode
from stance.claimfile.inputs import UTF_16
from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.document import IncomingDocument

_NAME_IT = "name its encoding: --encoding windows-1251, for one"


def read(data: bytes, name: str, encoding: str | None = None) -> IncomingDocument:
    """A text file; raises InputError where it cannot be decoded, or holds what no text does."""
    text, notes = decoded(data, name, encoding)
    return IncomingDocument(text, notes=notes)


def decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Bytes as text, and a sentence on the encoding where it was guessed."""
    if encoding is not None:
        return _by_name(data, name, encoding), ()
    try:
        return decode(data, name), ()
    except InputError:
        if data.startswith(UTF_16):
            raise
    guess = _guessed(data, name)
    return _by_name(data, name, guess), (f"its encoding is not said; it was read as {guess}",)


def _by_name(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            where = f"byte 0x{data[error.start]:02x} at {error.start}"
            raise InputError(f"{name} is not {encoding} ({where})", _NAME_IT) from error
        raise InputError(f'there is no encoding "{encoding}"', _NAME_IT) from error


def _guessed(data: bytes, name: str) -> str:
    library: Any = needed(
        "charset_normalizer",
        extra="documents",
        for_what=f"{name} is not UTF-8: guessing its encoding",
        otherwise=_NAME_IT,
    )
    best = library.from_bytes(data).best()
    if best is None:
        raise InputError(f"{name} is not UTF-8, nor any encoding that can be told", _NAME_IT)
    return str(best.encoding).replace("_", "-")
