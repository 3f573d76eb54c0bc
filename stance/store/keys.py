"""The public keys of claims: short, made from what the claim is, so that imports agree on them."""

from collections.abc import Sequence
from hashlib import sha256

from sqlmodel import Session

from stance.queries.claims import taken_keys

# Without vowels no key spells a word; without 0, 1 and l none is misread.
_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
_LETTERS = 19
_LENGTH = 8
_LONGEST = 24


def new_keys(session: Session, *, utterances: Sequence[tuple[str, str, str]]) -> list[str]:
    """A key that is not taken for each utterance (source's slug, speaker's slug, fingerprint).

    The same utterance gets the same key in any database; where that one is taken, it gets longer.
    """
    digests = [_spelled(utterance) for utterance in utterances]
    lengths = range(_LENGTH, _LONGEST + 1)
    first_choice = [digest[:_LENGTH] for digest in digests]
    taken = taken_keys(session, keys=first_choice)
    keys: list[str] = []
    for digest in digests:
        if digest[:_LENGTH] in taken:
            taken |= taken_keys(session, keys=[digest[:length] for length in lengths])
        key = next(digest[:length] for length in lengths if digest[:length] not in taken)
        taken.add(key)
        keys.append(key)
    return keys


def _spelled(utterance: tuple[str, str, str]) -> str:
    number = int.from_bytes(sha256("\0".join(utterance).encode()).digest())
    # A letter first, so that no spreadsheet reads a key as a number.
    number, first = divmod(number, _LETTERS)
    letters = [_ALPHABET[first]]
    for _ in range(_LONGEST):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)
