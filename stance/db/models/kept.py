"""Decisions to keep a claim although its words left the text."""

from datetime import datetime

from sqlmodel import Field

import stance.db.models.claim
import stance.db.models.source  # noqa: F401 - what these point to
from stance.db.dialect import UtcDateTime
from stance.db.models.base import Base, link


class KeptClaim(Base, table=True):
    """A person's word that a claim stands as it is, although this newer text lacks its words."""

    __tablename__ = "kept_claim"

    claim_id: int = link("claim")
    source_version_id: int = link("source_version", index=True)
    kept_at: datetime = Field(sa_type=UtcDateTime)
