"""What does not hold of proposals that are stored."""

import json
from collections.abc import Iterator

from pydantic import ValidationError
from sqlmodel import Session

from stance.claimfile.schema import ClaimEntry
from stance.queries.coding import proposals as queries

_RESTORE = "restore a backup"


def proposal_findings(session: Session) -> Iterator[str]:
    """A sentence for each that cannot be read, stands nowhere, or became another source's claim."""
    for key, entry in queries.entries(session):
        if not _is_claim(entry):
            yield f"proposal {key}: what it says is no claim; {_RESTORE}"
    for key, slug in queries.beyond_text(session):
        yield f"proposal {key}: it begins beyond the end of the text of {slug}; {_RESTORE}"
    for key, claim in queries.misplaced(session):
        yield f"proposal {key}: it became {claim}, a claim of another source; {_RESTORE}"


def _is_claim(entry: str) -> bool:
    try:
        return bool(ClaimEntry.model_validate(json.loads(entry)).quote)
    except (ValidationError, ValueError):
        return False
