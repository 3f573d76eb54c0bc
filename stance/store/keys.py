"""The public keys of claims: short, made from what the claim is, so that imports agree on them."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from sqlmodel import Session

from stance.queries.claims import taken_keys

# Without vowels no key spells a word; without 0, 1 and l none is misread.
_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
_LETTERS = 19
# The last byte values make some signs a little likelier than others, which does no harm here.
_TO_SIGN = bytes(ord(_ALPHABET[byte % len(_ALPHABET)]) for byte in range(256))
_TO_LETTER = bytes(ord(_ALPHABET[byte % _LETTERS]) for byte in range(256))
_LENGTH = 8
_LONGEST = 24


def new_keys(session: Session, *, utterances: Sequence[tuple[str, ...]]) -> list[str]:
    """A free key for each utterance, given as (source's slug, speaker's slug, fingerprint, …).

    The same utterance gets the same key in any database; one that is taken is made longer. What
    else is given makes it the key of that alone.
    """
    return free_keys(utterances, lambda keys: taken_keys(session, keys=keys))


def free_keys(
    named: Sequence[tuple[str, ...]], taken_of: Callable[[Iterable[str]], set[str]]
) -> list[str]:
    """A free key for each of what words name; `taken_of` says which keys of some are taken."""
    digests = [_spelled(each) for each in named]
    lengths = range(_LENGTH, _LONGEST + 1)
    taken = taken_of([digest[:_LENGTH] for digest in digests])
    keys: list[str] = []
    for digest in digests:
        if digest[:_LENGTH] in taken:
            taken |= taken_of([digest[:length] for length in lengths])
        key = next(digest[:length] for length in lengths if digest[:length] not in taken)
        taken.add(key)
        keys.append(key)
    return keys


def _spelled(utterance: tuple[str, ...]) -> str:
    digest = sha256("\0".join(utterance).encode()).digest()
    # A letter first, so that no spreadsheet reads a key as a number.
    return digest[:1].translate(_TO_LETTER).decode() + digest[1:].translate(_TO_SIGN).decode()
