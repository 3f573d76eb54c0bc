"""Text in any encoding: UTF-8, the one that is named, or the one that its bytes are read as."""

from contextlib import suppress

from stance.claimfile.documents import decode
from stance.errors import InputError
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.encodings import NAME_IT, guessed, known, note_of, wider
from stance.opening import UTF_16


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
    guess = guessed(data, name)
    return _by_name(data, name, guess), (note_of(guess),)


def is_utf_8(data: bytes) -> bool:
    """Whether bytes are a text in UTF-8, or in UTF-16 that begins with its mark."""
    try:
        decode(data, "")
    except InputError:
        return False
    return True


def _by_name(data: bytes, name: str, encoding: str) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode(wider(known(encoding))).removeprefix("\ufeff")
    try:
        return data.decode(known(encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at {error.start}"
        raise InputError(f"{name} is not {encoding} ({where})", NAME_IT) from error
