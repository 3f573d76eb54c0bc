"""Printing claims as they were recorded: each stance read back as a sentence."""

import sys
from collections.abc import Iterable, Iterator

from sqlmodel import Session

from stance.domain.phrases import read_back
from stance.domain.vocabulary import Vocabulary
from stance.queries import claims, stances
from stance.queries.vocabulary import vocabulary
from stance.render.terminal import write_lines


def print_read_back(session: Session, keys: Iterable[str]) -> None:
    """Print the live versions of the claims named, stance by stance."""
    write_lines(read_back_lines(session, keys), sys.stdout, hanging=4)


def read_back_lines(session: Session, keys: Iterable[str]) -> list[str]:
    """The live versions of the claims named, a line for each stance, to be printed later."""
    return list(_read_back(session, keys, vocabulary(session)))


def _read_back(session: Session, keys: Iterable[str], known: Vocabulary) -> Iterator[str]:
    for key in keys:
        live = [claim.id for claim in claims.of_key(session, key=key) if claim.is_live]
        for row in stances.of_claims(session, vocabulary=known, claim_ids=live):
            yield f"{row.stance} ({row.date}): {read_back(row, known)}"
