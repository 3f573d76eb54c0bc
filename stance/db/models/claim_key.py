"""Keys of claims: what a claim is called."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stance.db.dialect import KeyText
from stance.db.models.base import Base


class ClaimKey(Base, table=True):
    """The public name of a claim, the same through all its versions."""

    __tablename__ = "claim_key"
    __table_args__: ClassVar[Any] = (CheckConstraint("key <> ''", name="key_given"),)

    key: str = Field(primary_key=True, sa_type=KeyText)
