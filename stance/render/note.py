"""The analyst's note on changes, as lines for a terminal and as Markdown."""

from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len

from stance.render.cells import NOTHING
from stance.render.layout import GAP, Line, fold
from stance.render.markdown import escaped, item
from stance.render.styles import HEAD, NOTE, style_of
from stance.render.terminal import room, writer
from stance.reports.note import Line as Moved
from stance.reports.note import Note, Section, Step, Words
from stance.text.cleaning import printable

TITLE, QUOTE = "bold", "italic"

#: The column of dates; what moved stands to the right of it.
_LEFT = 12
_FACT = 13


def write_note(note: Note, out: TextIO, *, width: int | None = None) -> None:
    """Write the note for people; no line is wider than `width`, or than the room there is."""
    write = writer(out)
    for line in _lines(note, width or room(out)):
        write(line)


def _lines(note: Note, width: int) -> Iterator[Line]:
    if not note.sections:
        yield [("No change found." if note.quiet else NOTHING, "")]
    for number, section in enumerate(note.sections):
        if number:
            yield []
        yield from _section(section, width)
    yield from _listed("Stated, with no change", note.quiet, width)
    yield from _listed("Sources", note.sources, width)
    if note.left_out:
        yield []
    for text in note.left_out:
        yield from _block(text, width, NOTE)


def _listed(title: str, items: tuple[str, ...], width: int) -> Iterator[Line]:
    if items:
        yield []
        yield [(title, TITLE)]
    for text in items:
        yield from _block(text, width, indent=2, hanging=4)


def _block(
    text: str, width: int, style: str = "", *, indent: int = 0, hanging: int | None = None
) -> Iterator[Line]:
    """A text folded to the width; its first line stands at `indent`, the others at `hanging`."""
    rest = indent if hanging is None else hanging
    margin = indent
    for part in fold(printable(text), width - max(indent, rest)):
        yield [(" " * margin, ""), (part, style)]
        margin = rest


def _apart(left: Line, right: str, width: int, style: str = NOTE) -> Iterator[Line]:
    """Something at the left and an aside at the right, below one another where both do not fit."""
    used = _length(left)
    aside = printable(right)
    if not aside:
        yield left
    elif used + GAP + cell_len(aside) <= width:
        yield [*left, (" " * (width - used - cell_len(aside)), ""), (aside, style)]
    else:
        yield left
        yield from _block(aside, width, style, indent=_LEFT + 2)


def _length(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


def _section(section: Section, width: int) -> Iterator[Line]:
    title = [(printable(section.title), TITLE)]
    yield from _apart(title, section.period, width)
    yield from _block(f'Yes means: "{section.proposition.rstrip(".")}."', width)
    yield []
    for name, value in section.facts:
        first = True
        for part in fold(printable(value), width - _FACT):
            yield [((name if first else "").ljust(_FACT), HEAD), (part, "")]
            first = False
    for step in section.steps:
        yield []
        yield from _step(step, width)


def _step(step: Step, width: int) -> Iterator[Line]:
    yield from _step_head(step, width)
    for line in step.lines:
        yield from _moved(line, width)
    for words in step.words:
        yield from _words(words, width)


def _step_head(step: Step, width: int) -> Iterator[Line]:
    flag = "REVERSAL, " if step.reversal else ""
    style = style_of(step.direction or step.heading)
    heading: Line = [(step.date.ljust(_LEFT), HEAD), (flag + step.heading, style)]
    after: Line = [(step.elapsed, NOTE)]
    who = printable(f"{step.speakers} {step.references}")
    if _length(heading) + GAP + cell_len(who) <= width:
        yield from _apart(heading, who, width)
        yield from [after] if step.elapsed else []
    else:
        yield heading
        yield from _apart(after, who, width)


def _moved(line: Moved, width: int) -> Iterator[Line]:
    first, *rest = fold(printable(line.text), width - _LEFT - 2)
    lines: list[Line] = [[(f"{'':{_LEFT}}{line.sign} {first}", _SIGNS.get(line.sign, ""))]]
    lines += [[(f"{'':{_LEFT + 2}}{text}", "")] for text in rest]
    yield from lines[:-1]
    yield from _apart(lines[-1], line.aside, width)


_SIGNS = {"+": "green", "-": "red", ".": NOTE, "?": "yellow"}


def _words(words: Words, width: int) -> Iterator[Line]:
    text = f'"{words.text}"' if words.verbatim else f"(paraphrase) {words.text}"
    style = QUOTE if words.verbatim else ""
    yield from _block(f"{text} {words.reference}", width, style, indent=_LEFT)


def write_note_markdown(note: Note, out: TextIO) -> None:
    """Write the note as Markdown, with nothing in it that could run as markup or HTML."""
    if not note.sections:
        out.write("No change found.\n" if note.quiet else f"{NOTHING}\n")
    for section in note.sections:
        _write_section(section, out)
    for title, items in (("Stated, with no change", note.quiet), ("Sources", note.sources)):
        if items:
            out.write(f"\n## {title}\n\n")
            out.writelines(f"- {item(each)}\n" for each in items)
    if note.left_out:
        out.write("\n" + "\n".join(escaped(text) for text in note.left_out) + "\n")


def _write_section(section: Section, out: TextIO) -> None:
    out.write(f"# {escaped(section.title)}, {escaped(section.period)}\n\n")
    out.write(f'Yes means: "{escaped(section.proposition.rstrip("."))}."\n\n')
    out.writelines(f"- **{name}:** {escaped(value)}\n" for name, value in section.facts)
    for step in section.steps:
        _write_step(step, out)
    out.write("\n")


def _write_step(step: Step, out: TextIO) -> None:
    flag = "REVERSAL, " if step.reversal else ""
    later = f" ({step.elapsed})" if step.elapsed else ""
    out.write(f"\n## {escaped(step.date)}{later}: {flag}{escaped(step.heading)}\n\n")
    out.write(f"{item(step.speakers)} {escaped(step.references)}\n\n")
    for line in step.lines:
        aside = f" ({escaped(line.aside)})" if line.aside else ""
        out.write(f"- {item(line.sign)} {escaped(line.text)}{aside}\n")
    out.write("\n" if step.lines else "")
    for words in step.words:
        quoted = f'"{words.text}"' if words.verbatim else f"(paraphrase) {words.text}"
        out.write(f"> {escaped(quoted)} {escaped(words.reference)}\n\n")
