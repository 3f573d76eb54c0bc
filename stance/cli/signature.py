"""Who edits vocabulary and sources, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signature:
    """Why vocabulary or a source is edited, and by whom, as typed; its history keeps both."""

    reason: str | None = None
    coder: str | None = None
