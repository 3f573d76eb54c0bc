"""What people read that is no table: notes, holders side by side, reports of several parts."""

from typing import TextIO

from stance.render.compare import write_compare
from stance.render.compare_markdown import write_compare_markdown
from stance.render.note import write_note
from stance.render.note_markdown import write_note_markdown
from stance.render.report_markdown import write_report_markdown
from stance.reports.compare.shape import Comparisons
from stance.reports.note import Note
from stance.reports.report import Report


def write_prose(
    content: Note | Comparisons | Report, out: TextIO, *, width: int | None = None
) -> None:
    """Write lines for a terminal; a report of several parts is Markdown there too."""
    if isinstance(content, Note):
        write_note(content, out, width=width)
    elif isinstance(content, Comparisons):
        write_compare(content, out, width=width)
    else:
        write_report_markdown(content, out)


def write_prose_markdown(content: Note | Comparisons | Report, out: TextIO) -> None:
    """Write Markdown, with nothing in it that could run as markup or HTML."""
    if isinstance(content, Note):
        write_note_markdown(content, out)
    elif isinstance(content, Comparisons):
        write_compare_markdown(content, out)
    else:
        write_report_markdown(content, out)
