"""Holders side by side, as Markdown: a table with a column for each."""

from collections.abc import Iterator
from typing import TextIO

from stance.render.markdown import escaped, row
from stance.render.note_markdown import write_below, write_facts
from stance.reports.compare.shape import Comparison, Comparisons, Encounter, HolderSide
from stance.reports.note.shape import Line


def write_compare_markdown(note: Comparisons, out: TextIO) -> None:
    """Write the comparison, with nothing in it that could run as markup or HTML."""
    empty = True
    for section in note.sections:
        _write_section(section, out)
        empty = False
    write_below(note, out, without="Nothing found." if empty else "")


def _write_section(section: Comparison, out: TextIO) -> None:
    write_facts(section.title, section.period, section.proposition, section.facts, out)
    out.write("\n")
    out.write(row(["", *map(escaped, section.heads), ""]))
    out.write(row(["---"] * 4))
    for encounter in section.encounters:
        left = [encounter.date, *_shift(encounter), encounter.relation]
        sides = ["\n".join(_side(side)) for side in encounter.sides]
        common = "\n".join(map(_line, encounter.lines))
        out.write(row(map(escaped, ["\n".join(left), *sides, common])))
    out.write("\n")


def _shift(encounter: Encounter) -> list[str]:
    return [f"{encounter.shift}:"] if encounter.shift else []


def _side(side: HolderSide) -> Iterator[str]:
    yield side.heading.text
    if side.speakers:
        yield side.speakers
    yield from map(_line, side.lines)
    yield from (f"{words.shown} {words.reference.text}" for words in side.words)


def _line(line: Line) -> str:
    return f"{line.sign} {line.text}{f' ({line.aside})' if line.aside else ''}"
