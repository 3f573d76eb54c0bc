"""What is compared of several coders' readings."""

from enum import StrEnum


class CodedField(StrEnum):
    """A field of a reading, as agreement is reckoned for it; `units` is which words were marked."""

    UNITS = "units"
    SPEAKER = "speaker"
    HOLDER = "holder"
    ISSUE = "issue"
    POSITION = "position"
    FORM = "form"
    ASCRIBED = "ascribed"
    MODE = "mode"
    DATE = "date"
    CONDITIONS = "conditions"
    REASONS = "reasons"
    CITATIONS = "citations"
    ADDRESSEES = "addressees"


class AgreementBy(StrEnum):
    """What agreement is told for below that of all: each pair of coders, or each source."""

    PAIR = "pair"
    SOURCE = "source"


#: Those that a unit has, whichever stances it expresses.
OF_UNITS = (
    CodedField.SPEAKER,
    CodedField.HOLDER,
    CodedField.ISSUE,
    CodedField.MODE,
    CodedField.DATE,
)
#: Those of each stance: one value each, then sets of codes.
OF_STANCES = (CodedField.POSITION, CodedField.FORM, CodedField.ASCRIBED)
SETS_OF_STANCES = (
    CodedField.CONDITIONS,
    CodedField.REASONS,
    CodedField.CITATIONS,
    CodedField.ADDRESSEES,
)
