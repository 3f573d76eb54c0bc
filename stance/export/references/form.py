"""The forms in which sources go out to reference managers."""

from enum import StrEnum


class LibraryFormat(StrEnum):
    """What reference managers read sources in."""

    CSL = "csl"
    BIBTEX = "bibtex"
