"""`stance export claims`."""

from collections.abc import Sequence
from typing import TextIO

from sqlmodel import Session

from stance.errors import InputError
from stance.export.claims import write_jsonl, write_yaml
from stance.values import ClaimsFormat
from stance.work.filters import known_sources


def export_claims(
    session: Session,
    out: TextIO,
    *,
    sources: Sequence[str] = (),
    history: bool = False,
    form: ClaimsFormat = ClaimsFormat.YAML,
    with_texts: bool = True,
) -> None:
    """Write the vocabulary and the sources of these slugs, or all, as a claim file.

    With `history`, every version of each claim with its times. If not `with_texts`, of each text
    no more than its claims rest on, and its SHA-256: `put_texts_back` has the rest again. Raises
    InputError for a source that is not there, and for a history of some sources only.
    """
    if history and sources:
        raise InputError("a history is of the whole base", "leave out --source or --history")
    write = write_jsonl if form is ClaimsFormat.JSONL else write_yaml
    known = known_sources(session, sources)
    write(session, out, sources=known, history=history, with_texts=with_texts)
