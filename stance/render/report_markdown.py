"""Reports of several parts as Markdown."""

from dataclasses import replace
from typing import TextIO

from stance.render.markdown import escaped, write_markdown, write_notes
from stance.render.note_markdown import write_note_markdown
from stance.reports.note import Note
from stance.reports.report import Body, Report
from stance.reports.table import Table

#: The level of headings within a part, whose own heading is of the second.
_BELOW = 3


def write_report_markdown(report: Report, out: TextIO) -> None:
    """Write each part under its heading, and the notes as a list below; text stays text."""
    if report.title:
        out.write(f"# {escaped(report.title)}\n\n")
    for part in report.parts:
        if part.heading:
            out.write(f"## {escaped(part.heading)}\n\n")
        _write_body(part.body, out)
        out.write("\n")
    write_notes(report.notes, out)
    cited = enumerate(report.footnotes, 1)
    out.writelines(f"\n[^{number}]: {escaped(text)}\n" for number, text in cited)


def _write_body(body: Body, out: TextIO) -> None:
    if isinstance(body, Table):
        write_markdown(replace(body, title="", notes=()), out)
    elif isinstance(body, Note):
        write_note_markdown(body, out, level=_BELOW)
    else:
        out.write("\n\n".join(escaped(line) for line in body) + "\n" if body else "")
