"""The forms of REFI-QDA."""

from enum import StrEnum


class RefiFormat(StrEnum):
    """A project: texts with the codes on them; or a codebook: the vocabulary alone."""

    QDPX = "qdpx"
    QDC = "qdc"
