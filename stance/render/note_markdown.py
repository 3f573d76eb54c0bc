"""A note on how stances change, as Markdown."""

from collections.abc import Iterable
from typing import TextIO

from stance.render.cells import NOTHING
from stance.render.markdown import escaped, item, referred
from stance.render.note import Below
from stance.reports.note import Note, Section, Step


def write_note_markdown(note: Note, out: TextIO, *, level: int = 1) -> None:
    """Write the note as Markdown, with nothing in it that could run as markup or HTML.

    Its sections have headings of this level, what is below them of the next.
    """
    empty = True
    for section in note.sections:
        _write_section(section, out, level)
        empty = False
    write_below(note, out, without=note.unchanged if empty else "", level=level)


def write_below(note: Below, out: TextIO, *, without: str = "", level: int = 1) -> None:
    """Write the lists and what was left out; before them, if there are any, `without`."""
    lists = [each for each in note.lists if each.items]
    if without:
        out.write(f"{without if lists else NOTHING}\n")
    for each in lists:
        out.write(f"\n{_heading(level + 1)} {each.title}\n\n")
        out.writelines(f"- {item(one)}\n" for one in each.items)
    left_out = [escaped(text) for text in note.left_out]
    if left_out:
        out.write("\n" + "\n".join(left_out) + "\n")


def _heading(level: int) -> str:
    return "#" * level


def _write_section(section: Section, out: TextIO, level: int) -> None:
    facts = section.title, section.period, section.proposition, section.facts
    write_facts(*facts, out, level=level)
    for step in section.steps:
        _write_step(step, out, level + 1)
    out.write("\n")


def write_facts(
    title: str,
    period: str,
    proposition: str,
    facts: Iterable[tuple[str, str]],
    out: TextIO,
    *,
    level: int = 1,
) -> None:
    """Write a heading with its period, what a yes means, and the facts as a list."""
    out.write(f"{_heading(level)} {escaped(title)}, {escaped(period)}\n")
    if proposition:
        out.write(f'\nYes means: "{escaped(proposition.rstrip("."))}."\n')
    listed = [f"- **{name}:** {escaped(value)}\n" for name, value in facts]
    out.writelines(["\n", *listed] if listed else [])


def _write_step(step: Step, out: TextIO, level: int) -> None:
    flag = f"{step.flag.upper()}, " if step.flag else ""
    later = f" ({step.elapsed})" if step.elapsed else ""
    about = f"{escaped(step.about)}: " if step.about else ""
    head = f"{escaped(step.date)}{later}: {about}{flag}{escaped(step.heading.text)}"
    out.write(f"\n{_heading(level)} {head}\n\n")
    out.write(f"{item(step.speakers)} {referred(step.references)}\n\n")
    for line in step.lines:
        aside = f" ({escaped(line.aside)})" if line.aside else ""
        out.write(f"- {item(line.sign)} {escaped(line.text)}{aside}\n")
    out.write("\n" if step.lines else "")
    out.writelines(
        f"> {escaped(words.shown)} {referred(words.reference)}\n\n" for words in step.words
    )
