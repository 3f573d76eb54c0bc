"""Notes for people on how stances change, as data for the renderers."""

from stance.reports.note.shape import Line, Listing, Note, Section, Step, Words
from stance.reports.note.telling import TimelineWriter
from stance.reports.note.writing import NoteWriter

__all__ = [
    "Line",
    "Listing",
    "Note",
    "NoteWriter",
    "Section",
    "Step",
    "TimelineWriter",
    "Words",
]
